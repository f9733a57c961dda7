"""Group normalisation and upsampling in a GPU's layout: torch's own numbers and gradients."""

from __future__ import annotations

import pytest
import torch
from lianet.field.channels_last import GroupNorm, _Doubled, _GroupNorm, doubled
from torch.nn import functional


def images(dtype=torch.float64, size=(3, 12, 5, 7)) -> torch.Tensor:
    torch.manual_seed(2)
    x = (torch.randn(size, dtype=torch.float64) * 2 + 1).to(dtype)
    return x.contiguous(memory_format=torch.channels_last)


def test_group_normalisation_and_its_gradients_are_torchs():
    x = images(torch.float32)
    weight, bias = torch.rand(12) + 0.5, torch.randn(12)
    grad = torch.randn_like(x)
    found = []
    for compute in (
        lambda *given: _GroupNorm.apply(*given, 4, 1e-5),
        lambda x, w, b: functional.group_norm(x, 4, w, b, 1e-5),
    ):
        given = [value.clone().requires_grad_() for value in (x, weight, bias)]
        shown = compute(*given).relu_()  # in place, as the decoders have it
        found.append([shown, *torch.autograd.grad(shown, given, grad)])
    for one, other in zip(*found, strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)


def test_in_bfloat16_it_keeps_format_and_layout_and_adds_up_in_float32():
    x = images(torch.bfloat16, (2, 32, 64, 64))
    norm = GroupNorm(2, 32)
    shown = _GroupNorm.apply(x, norm.weight, norm.bias, norm.num_groups, norm.eps)
    assert shown.dtype == torch.bfloat16
    assert not shown._is_view()
    assert shown.is_contiguous(memory_format=torch.channels_last)
    exact = functional.group_norm(x.float(), 2, norm.weight, norm.bias)
    torch.testing.assert_close(shown.float(), exact, rtol=5e-3, atol=5e-3)


@pytest.mark.parametrize("size", [(2, 3, 5, 4), (1, 1, 1, 1), (1, 2, 2, 1)])
def test_the_gradient_of_doubling_is_torchs(size):
    x = images(size=size)
    grad = torch.randn(*size[:2], 2 * size[2], 2 * size[3], dtype=torch.float64)
    found = []
    for compute in (_Doubled.apply, lambda x: functional.interpolate(
        x, scale_factor=2, mode="bilinear", align_corners=False
    )):  # fmt: skip
        given = x.clone().requires_grad_()
        shown = compute(given)
        found.append((shown, *torch.autograd.grad(shown, given, grad)))
    for one, other in zip(*found, strict=True):
        torch.testing.assert_close(one, other)


@pytest.mark.parametrize("size", [(2, 32, 5, 4), (1, 32, 1, 1)])
def test_what_a_compiler_sees_computes_the_same(size):
    norm = GroupNorm(2, 32)
    torch.nn.init.uniform_(norm.weight)
    grad = torch.randn(*size[:2], 2 * size[2], 2 * size[3])
    found = []
    for compute in (
        lambda x: doubled(norm(x)),
        torch.compile(lambda x: doubled(norm(x)), backend="aot_eager"),
    ):
        given = images(torch.float32, size).requires_grad_()
        shown = compute(given)
        found.append((shown, *torch.autograd.grad(shown, (given, norm.weight), grad)))
    for one, other in zip(*found, strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)


def test_what_a_compiler_sees_keeps_channels_innermost_from_layer_to_layer():
    norm = GroupNorm(2, 32)

    def compute(x):
        hidden = norm(x)
        return hidden, doubled(hidden)

    given = images(torch.float32, (2, 32, 6, 4)).requires_grad_()
    hidden, shown = torch.compile(compute, backend="aot_eager")(given)
    (grad,) = torch.autograd.grad(shown, given, torch.ones_like(shown))
    for value in (hidden, shown, grad):
        assert value.is_contiguous(memory_format=torch.channels_last)
