"""The kernels of group normalisation, where there is a GPU to run them."""

from __future__ import annotations

import pytest
import torch
from lianet.field.channels_last import _GroupNorm, _kernels
from lianet.machine.device import try_cuda
from torch.nn import functional

pytestmark = pytest.mark.skipif(bool(try_cuda().problem), reason="there is no GPU")


@pytest.mark.parametrize("size", [(3, 64, 37, 5), (2, 256, 64, 64), (1, 16, 1, 1), (2, 48, 9, 9)])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_values_and_gradients_are_torchs(size, dtype):
    torch.manual_seed(2)
    x = (2 * torch.randn(size, device="cuda") + 1).to(dtype)
    x = x.contiguous(memory_format=torch.channels_last)
    grouped = x.permute(0, 2, 3, 1).reshape(size[0], -1, size[1] // 16, 16)
    assert (_kernels(grouped) is None) is (size[1] == 48)
    weight, bias = torch.rand(size[1], device="cuda") + 0.5, torch.randn(size[1], device="cuda")
    grad = torch.randn_like(x)
    found = []
    for compute, kind in (
        (lambda x, w, b: _GroupNorm.apply(x, w, b, size[1] // 16, 1e-5), dtype),
        (lambda x, w, b: functional.group_norm(x, size[1] // 16, w, b, 1e-5), torch.float64),
    ):
        given = [value.to(kind).requires_grad_() for value in (x, weight, bias)]
        if kind is not torch.float64:
            given[1:] = [value.requires_grad_() for value in (weight, bias)]
        shown = compute(*given)
        found.append([shown, *torch.autograd.grad(shown, given, grad.to(shown.dtype))])
    allowed = 1e-4 if dtype is torch.float32 else 2e-2
    for one, other in zip(*found, strict=True):
        limit = allowed * max(float(other.abs().max()), 1.0)
        torch.testing.assert_close(one.double(), other, rtol=0, atol=limit)
