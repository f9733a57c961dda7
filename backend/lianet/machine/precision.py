"""Whether short floating-point numbers make training faster on a device."""

from __future__ import annotations

import torch


def computes_bfloat16(device: torch.device) -> bool:
    """Whether the device has instructions for bfloat16; elsewhere it would be slower than float32.

    Eight bits of exponent like float32, so gradients need no scaling.
    """
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
