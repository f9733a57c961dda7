"""Zarr as either generation of its library writes it: on Python 3.10 there is the older one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import zarr

NEWER = hasattr(zarr.Group, "create_array")
FORMAT_2: dict[str, Any] = {"zarr_format": 2} if NEWER else {}
"""For `open_group` and xarray's `to_zarr`: the layout of stores that the older one writes, too."""


def add_array(group: Any, name: str, values: np.ndarray, **more: Any) -> None:
    """An array of a group; `more` are its `fill_value` and `chunks`."""
    make = group.create_array if NEWER else group.create_dataset
    make(name, shape=values.shape, dtype=values.dtype, **more)[:] = values


def metadata_of(array: Path) -> Path:
    """The file that says what an array in a store is."""
    return array / ("zarr.json" if NEWER else ".zarray")


def pieces_of(array: Path) -> list[Path]:
    """The files that hold an array's pixels, in order."""
    return sorted(one for one in array.rglob("*") if one.is_file() and one.name[0] in "0123456789")
