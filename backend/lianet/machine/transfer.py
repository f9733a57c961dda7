"""From the computer's memory to a device, without waiting for what the device is at."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

_SIGNED = {np.dtype(np.uint16): np.int16, np.dtype(np.uint32): np.int32}


def moved(array: NDArray[Any], device: torch.device) -> Tensor:
    """An array as a tensor on a device; it may still be on its way."""
    tensor = torch.from_numpy(array)
    if device.type == "cuda":
        return tensor.pin_memory().to(device, non_blocking=True)
    return tensor


def as_signed(array: NDArray[Any]) -> NDArray[Any]:
    """The same bits in a type that torch can index on a device; inverse: `as_float`."""
    return array.view(_SIGNED.get(array.dtype, array.dtype))


def as_float(tensor: Tensor, dtype: np.dtype[Any]) -> Tensor:
    """float32 values of a tensor that holds the bits of another type.

    Args:
        tensor: from `as_signed`.
        dtype: what the array was before.
    """
    if dtype == np.uint16:
        return (tensor.int() & 0xFFFF).float()
    if dtype == np.uint32:
        return (tensor.long() & 0xFFFFFFFF).float()
    return tensor.float()
