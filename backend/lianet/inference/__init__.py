"""Engines that compute a region's pixels, and prediction with a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lianet.inference.engine import Engine
    from lianet.region.file import Region


def open_engine(region: Region, device: str = "auto") -> Engine:
    """The engine for a region on this machine.

    Args:
        region: the open file.
        device: `auto`, `cpu` or `cuda`.

    Raises:
        DeviceError: `cuda` was asked for and cannot be used.
    """
    # torch takes a second to import: only what decodes pays for it.
    from lianet.field.device import choose_device
    from lianet.inference.torch_engine import TorchEngine

    return TorchEngine(region, choose_device(device))
