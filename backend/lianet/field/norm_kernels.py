"""Sums and affine maps for `channels_last.GroupNorm` on a GPU, each one pass over memory.

torch has neither for a short format whose channels are innermost and whose factors are float32: it
reads twice for the sums and converts number by number. Written in Triton, which comes with torch on
Linux; where it is missing or cannot build, torch's own operations do the same.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

from functools import cache

import torch
import triton
import triton.language as tl
from torch import Tensor

_MOST_CHANNELS = 2048
_TILE = 8192
"""Values of a step of a program: what its registers hold."""
_MAPPED = 4096
"""Values that a program maps."""
_PROGRAMS = 16
"""Programs that share the pixels of an image, of which a GPU has dozens at work at once."""


@triton.jit
def _sums_kernel(x, y, out, pixels, per_program, width: tl.constexpr, at_once: tl.constexpr):
    image, program = tl.program_id(1), tl.program_id(0)
    channels = tl.arange(0, width)
    first = program * per_program
    last = tl.minimum(first + per_program, pixels)
    total = tl.zeros((width,), tl.float32)
    both = tl.zeros((width,), tl.float32)
    start = image.to(tl.int64) * pixels * width
    for row in range(first, last, at_once):
        rows = row + tl.arange(0, at_once)
        places = start + rows[:, None] * width + channels[None, :]
        inside = (rows < last)[:, None]
        values = tl.load(x + places, mask=inside, other=0.0).to(tl.float32)
        others = tl.load(y + places, mask=inside, other=0.0).to(tl.float32)
        total += tl.sum(values, 0)
        both += tl.sum(values * others, 0)
    place = (image * tl.num_programs(0) + program) * 2 * width + channels
    tl.store(out + place, total)
    tl.store(out + place + width, both)


@triton.jit
def _affine_kernel(
    x, scale, y, gain, shift, out, values,
    width: tl.constexpr, two: tl.constexpr, tile: tl.constexpr,
):  # fmt: skip
    image = tl.program_id(1)
    inner = tl.program_id(0) * tile + tl.arange(0, tile)
    inside = inner < values
    places = image.to(tl.int64) * values + inner
    factors = image * width + inner % width
    shown = tl.load(x + places, mask=inside).to(tl.float32) * tl.load(scale + factors)
    shown += tl.load(shift + factors)
    if two:
        shown += tl.load(y + places, mask=inside).to(tl.float32) * tl.load(gain + factors)
    tl.store(out + places, shown.to(out.dtype.element_ty), mask=inside)


def fits(width: int) -> bool:
    """Whether these can be used for so many channels."""
    return width <= _MOST_CHANNELS and width & (width - 1) == 0


@cache
def works(device: torch.device) -> bool:
    """Whether Triton can build these here, for which it wants a C compiler, and they compute what
    torch does."""
    x = torch.linspace(-3, 5, 3 * 50 * 64, device=device).view(3, 50, 64).bfloat16()
    y, exact = x.flip(1), x.float()
    out = torch.empty_like(x)
    try:
        total, both = (sums.contiguous() for sums in channel_sums(x, y))
        affine(x, both, total, out, y=y, gain=total)
    except Exception:  # what its compilers and loaders raise has no class in common
        return False
    wanted = exact.sum(1), (exact * y).sum(1)
    mapped = exact * both[:, None] + y * total[:, None] + total[:, None]
    return all(
        torch.allclose(found.float(), value, rtol=1e-2, atol=1e-2 * float(value.abs().max()))
        for found, value in zip((total, both, out), (*wanted, mapped), strict=True)
    )


def channel_sums(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Sums of x and of x times y over pixels: float32 [batch, channel] each.

    Args:
        x, y: [batch, pixel, channel], channels innermost in memory.
    """
    batch, pixels, channels = x.shape
    rows = max(_TILE // channels, 1)
    per_program = triton.cdiv(triton.cdiv(pixels, _PROGRAMS), rows) * rows
    programs = triton.cdiv(pixels, per_program)
    out = torch.empty(batch, programs, 2, channels, device=x.device)
    with torch.cuda.device_of(x):  # Triton starts kernels on the present device, torch on x's own
        _sums_kernel[(programs, batch)](
            x, y, out, pixels, per_program, width=channels, at_once=rows
        )
    total, both = out.sum(1).unbind(1)
    return total, both


def affine(
    x: Tensor,
    scale: Tensor,
    shift: Tensor,
    out: Tensor,
    *,
    y: Tensor | None = None,
    gain: Tensor | None = None,
) -> None:
    """x times scale, plus y times gain where these are given, plus shift, computed in float32.

    Args:
        x, y: [batch, pixel, channel], channels innermost in memory.
        scale, gain, shift: float32 [batch, channel], contiguous.
        out: like `x`; gets the result.
    """
    batch, pixels, channels = x.shape
    two = y is not None and gain is not None
    with torch.cuda.device_of(x):
        _affine_kernel[(triton.cdiv(pixels * channels, _MAPPED), batch)](
            x,
            scale,
            y if two else x,
            gain if two else scale,
            shift,
            out,
            pixels * channels,
            width=channels,
            two=two,
            tile=_MAPPED,
        )
