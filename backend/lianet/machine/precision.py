"""Which floating-point numbers a device computes with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch


def computes_bfloat16(device: torch.device) -> bool:
    """Whether the device has instructions for bfloat16; elsewhere it would be slower than float32.

    Eight bits of exponent like float32, so gradients need no scaling.
    """
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


@contextmanager
def whole_float32() -> Iterator[None]:
    """Convolutions on a GPU with all digits of float32.

    Without it they use a format of 10 digits in base 2, and what is decoded in a batch differs from
    what is decoded alone by thousandths of reflectance.
    """
    backend = torch.backends.cudnn
    before = backend.allow_tf32
    backend.allow_tf32 = False
    try:
        yield
    finally:
        backend.allow_tf32 = before
