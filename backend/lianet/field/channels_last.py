"""Operations of the published decoders on a GPU: channels innermost, short formats.

torch's own group normalisation wants channels outermost on a GPU, and float32 under autocast; its
gradient of an upsampling adds into the same places from many threads. Both cost more there than all
convolutions. These keep layout and format, and add up in float32. To a compiler they are written as
plain arithmetic, which it fuses with what stands beside it.
"""

from __future__ import annotations

from importlib.util import find_spec
from types import ModuleType
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from torch.nn import functional


class GroupNorm(nn.GroupNorm):
    """`torch.nn.GroupNorm`, in the format of its input."""

    def forward(self, x: Tensor) -> Tensor:
        """Normalised x: [batch, channel, row, column]."""
        if torch.compiler.is_compiling():
            with torch.autocast(x.device.type, enabled=False):
                return self._written_out(x)
        if not x.is_cuda:
            return super().forward(x)
        with torch.autocast(x.device.type, enabled=False):
            normed: Tensor = _GroupNorm.apply(  # type: ignore[no-untyped-call]
                x, self.weight, self.bias, self.num_groups, self.eps
            )
        return normed

    def _written_out(self, x: Tensor) -> Tensor:
        """As sums and products, which keep the layout: torch's own would turn it twice."""
        groups = torch.unflatten(x.float(), 1, (self.num_groups, -1))
        variance, mean = torch.var_mean(groups, (2, 3, 4), correction=0, keepdim=True)
        normed = ((groups - mean) * (variance + self.eps).rsqrt()).flatten(1, 2)
        shown: Tensor = normed * self.weight[:, None, None] + self.bias[:, None, None]
        return shown.to(x.dtype)


class _GroupNorm(torch.autograd.Function):
    """x times a scale and plus a shift of each image and channel; so is the gradient."""

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, groups: int, epsilon: float
    ) -> Tensor:
        grouped = _grouped(x, groups)
        count = grouped.shape[1] * grouped.shape[3]
        total, squares = (value.sum(-1) for value in _sums(grouped, grouped))
        mean = total / count
        deviation = (squares / count - mean.square()).clamp_min(0)
        inverse = (deviation + epsilon).rsqrt()
        scale = weight.view(1, groups, -1) * inverse[..., None]
        shift = bias.view(1, groups, -1) - mean[..., None] * scale
        ctx.save_for_backward(x, weight, mean, inverse)
        ctx.groups = groups
        # A tensor of its own and not a view: what follows may work in place.
        out = torch.empty_like(x, memory_format=torch.channels_last)
        _mapped(grouped, scale, shift, _grouped(out, groups))
        return out

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, ...]:
        x, weight, mean, inverse = ctx.saved_tensors
        groups = ctx.groups
        grouped, change = _grouped(x, groups), _grouped(grad, groups)
        count = grouped.shape[1] * grouped.shape[3]
        of_change, of_both = _sums(change, grouped)
        # With n the normalised x: sums of grad and of grad x n, by channel, then by group.
        of_normed = (of_both - mean[..., None] * of_change) * inverse[..., None]
        gain = weight.view(1, groups, -1)
        first = (gain * of_change).sum(-1) / count
        second = (gain * of_normed).sum(-1) / count
        along = -(inverse.square() * second)[..., None]
        shift = -(inverse * first)[..., None] - along * mean[..., None]
        out = torch.empty_like(x, memory_format=torch.channels_last)
        scale = gain * inverse[..., None]
        _mapped(
            grouped,
            along.expand_as(scale),
            shift.expand_as(scale),
            _grouped(out, groups),
            (change, scale),
        )
        return out, of_normed.sum(0).flatten(), of_change.sum(0).flatten(), None, None


def _grouped(x: Tensor, groups: int) -> Tensor:
    """[batch, pixel, group, channel] of [batch, channel, row, column]; a view where it can be."""
    inner = x.permute(0, 2, 3, 1).contiguous()
    return inner.view(len(x), -1, groups, x.shape[1] // groups)


def _kernels(x: Tensor) -> ModuleType | None:
    """The kernels for [batch, pixel, group, channel], where there are any."""
    if not x.is_cuda or find_spec("triton") is None:
        return None
    from lianet.field import norm_kernels

    width = x.shape[2] * x.shape[3]
    return norm_kernels if norm_kernels.fits(width) and norm_kernels.works(x.device) else None


def _sums(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Sums of x and of x times y, [batch, pixel, group, channel], over pixels, in float32."""
    kernels = _kernels(x)
    if kernels is not None:
        total, both = kernels.channel_sums(x.flatten(2), y.flatten(2))
        shape = len(x), *x.shape[2:]
        return total.view(shape), both.view(shape)
    if x is y:
        both = torch.linalg.vector_norm(x, 2, 1, dtype=torch.float32).square()
    else:
        both = (x * y).sum(1, dtype=torch.float32)
    return x.sum(1, dtype=torch.float32), both


def _mapped(
    x: Tensor,
    scale: Tensor,
    shift: Tensor,
    out: Tensor,
    rest: tuple[Tensor, Tensor] | None = None,
) -> None:
    """x times scale and plus shift, in float32, kept in the format of `out`.

    Args:
        x: [batch, pixel, group, channel].
        scale, shift: float32 [batch, group, channel].
        out: like `x`.
        rest: another like `x`, and its scale, to be added.
    """
    y, gain = rest or (None, None)
    kernels = _kernels(x)
    if kernels is not None:
        kernels.affine(
            x.flatten(2),
            scale.flatten(1).contiguous(),
            shift.flatten(1).contiguous(),
            out.flatten(2),
            y=None if y is None else y.flatten(2),
            gain=None if gain is None else gain.flatten(1).contiguous(),
        )
        return
    torch.addcmul(shift[:, None], x, scale[:, None], out=out)
    if y is not None and gain is not None:
        torch.addcmul(out, y, gain[:, None], out=out)


def doubled(x: Tensor) -> Tensor:
    """Twice the rows and columns of [batch, channel, row, column], bilinear, edges aligned."""
    if not x.is_cuda and not torch.compiler.is_compiling():
        return _interpolated(x)
    with torch.autocast(x.device.type, enabled=False):
        result: Tensor = _Doubled.apply(x)  # type: ignore[no-untyped-call]
    return result


class Doubled(nn.Module):
    """`doubled` as a module."""

    def forward(self, x: Tensor) -> Tensor:
        """See `doubled`."""
        return doubled(x)


def _interpolated(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


class _Doubled(torch.autograd.Function):
    """New pixels lie at a quarter and three quarters: each old one gives 3/4 to its two and 1/4 to
    the next on either side, which at an edge is its own.

    To a compiler both ways are gathers along an axis, of which it makes one kernel that keeps the
    layout.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        if torch.compiler.is_compiling():
            return _innermost(_taken(_taken(x, 2), 3))
        return _interpolated(x)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> Tensor:
        if torch.compiler.is_compiling():
            return _innermost(_given_back(_given_back(grad, 2), 3))
        inner = grad.permute(0, 2, 3, 1)
        return _gathered(_gathered(inner, 1), 2).permute(0, 3, 1, 2)


def _innermost(x: Tensor) -> Tensor:
    return x.contiguous(memory_format=torch.channels_last)


def _taken(x: Tensor, axis: int) -> Tensor:
    """An axis doubled."""
    size = x.shape[axis]
    place = torch.arange(2 * size, device=x.device)
    near = place // 2
    far = (near + 2 * (place % 2) - 1).clamp(0, size - 1)
    return 0.75 * x.index_select(axis, near) + 0.25 * x.index_select(axis, far)


def _given_back(grad: Tensor, axis: int) -> Tensor:
    """The gradient of an axis before it was doubled."""
    size = grad.shape[axis]
    even = torch.arange(0, size, 2, device=grad.device)
    own = grad.index_select(axis, even) + grad.index_select(axis, even + 1)
    before = grad.index_select(axis, (even - 1).clamp_min(0))
    after = grad.index_select(axis, (even + 2).clamp_max(size - 1))
    return 0.75 * own + 0.25 * (before + after)


def _gathered(grad: Tensor, axis: int) -> Tensor:
    """The gradient of an axis before it was doubled."""
    size = grad.shape[axis] // 2
    pairs = torch.unflatten(grad, axis, (size, 2))
    even, odd = pairs.unbind(axis + 1)
    result = torch.add(even, odd).mul_(0.75)
    result.narrow(axis, 1, size - 1).add_(odd.narrow(axis, 0, size - 1), alpha=0.25)
    result.narrow(axis, 0, size - 1).add_(even.narrow(axis, 1, size - 1), alpha=0.25)
    result.narrow(axis, 0, 1).add_(even.narrow(axis, 0, 1), alpha=0.25)
    result.narrow(axis, size - 1, 1).add_(odd.narrow(axis, size - 1, 1), alpha=0.25)
    return result
