"""TESSERA's tiles: which files belong together, where they lie, and their values."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, say
from lianet.features.feature_file import Pixels, spaced
from lianet.features.folders import year_of
from lianet.features.quantised import check_scales, with_scales
from lianet.features.raster_pixels import grid_of
from lianet.features.stored_array import StoredArray
from lianet.geo.grid import Window
from lianet.geo.raster import open_raster

TILE = re.compile(r"grid_-?\d+(?:\.\d+)?_-?\d+(?:\.\d+)?")
_VERSION = re.compile(r"v(\d+(?:\.\d+)?)")
_DATA_SET = "global_0.1_degree_representation"
_LANDMASKS = ("", "landmasks", "global_0.1_degree_tiff_all", "global_0.1_degree_tiff")
_DEPTH = 5
_MOST_WITHOUT = 500
"""Folders without a tile."""
_MOST_TILES = 2000


@dataclass(frozen=True)
class Tile:
    """The files of one tile.

    Attributes:
        name: `grid_LON_LAT`.
        values, scales, landmask: their places.
        version, variant: of the model, as the path tells; "" where it does not.
        year: likewise.
    """

    name: str
    values: Path
    scales: Path
    landmask: Path
    version: str
    variant: str
    year: int | None


def tile_values(path: Path) -> list[Path]:
    """The arrays `grid_LON_LAT.npy` at a path or in folders below it, by name.

    None where there is none in the first folders: nobody waits until a whole disk was walked.

    Raises:
        InputError: there are too many.
    """
    if path.is_file():
        return [path] if path.suffix == ".npy" and TILE.fullmatch(path.stem) else []
    found: list[Path] = []
    base = len(path.parts)
    for number, (folder, below, names) in enumerate(os.walk(path)):
        if number > _MOST_WITHOUT and not found:
            break
        if len(Path(folder).parts) - base >= _DEPTH:
            below.clear()
        below.sort()
        found += [
            Path(folder, name)
            for name in sorted(names)
            if name.endswith(".npy") and TILE.fullmatch(name[:-4])
        ]
        if len(found) > _MOST_TILES:
            raise InputError(
                say(
                    "{name} holds more than {most} tiles",
                    name=path.name,
                    most=_MOST_TILES,
                ),
                "Open a part of them",
            )
    return found


def tile_of(values: Path) -> Tile:
    """The tile that an array of values belongs to.

    Raises:
        InputError: its scales or its landmask is not there.
    """
    name = values.stem
    scales = values.with_name(f"{name}_scales.npy")
    if not scales.is_file():
        raise InputError(
            say(
                "{values} has no scales: {scales} is not beside it",
                values=values.name,
                scales=scales.name,
            ),
            "Download both: without scales its eight bits mean nothing",
            code="scales",
        )
    landmask = _landmask(values)
    if landmask is None:
        raise InputError(
            say(
                "{values} has no landmask {name}.tiff, which alone says where it lies",
                values=values.name,
                name=name,
            ),
            "Download the tile's landmask, and put it beside the tile or into a folder landmasks",
            code="landmask",
        )
    version, variant = version_of(values)
    return Tile(name, values, scales, landmask, version, variant, year_of(values.parent / "_"))


def version_of(path: Path) -> tuple[str, str]:
    """Version and variant of the model, as the folders above a file tell; "" where they do not."""
    version = variant = ""
    for folder in path.parents:
        match = _VERSION.fullmatch(folder.name)
        if match and not version:
            # 1 and 1.0 are one.
            version = match[1] if "." in match[1] else f"{match[1]}.0"
        if folder.name.startswith(f"{_DATA_SET}.") and not variant:
            variant = folder.name.removeprefix(f"{_DATA_SET}.")
    return version, variant


def _landmask(values: Path) -> Path | None:
    names = [f"{values.stem}{suffix}" for suffix in (".tiff", ".tif", "_landmask.tif")]
    for folder in list(values.parents)[:_DEPTH]:
        for place in _LANDMASKS:
            for name in names:
                if (folder / place / name).is_file():
                    return folder / place / name
    # Landmasks of a version lie in a folder of that version.
    version = next((f.name for f in values.parents if _VERSION.fullmatch(f.name)), None)
    if version:
        for folder in list(values.parents)[: _DEPTH + 1]:
            for name in names:
                if (folder / "landmasks" / version / name).is_file():
                    return folder / "landmasks" / version / name
    return None


class TilePixels(Pixels):
    """Values of one tile, read where they are asked for and nowhere else.

    Args:
        tile: its files.

    Raises:
        InputError: they do not go together.
    """

    def __init__(self, tile: Tile) -> None:
        self._values, self._scales = StoredArray(tile.values), StoredArray(tile.scales)
        shape, scales = self._values.shape, self._scales.shape
        if len(shape) != 3 or self._values.dtype != np.int8:
            raise InputError(
                say(
                    "{values} is {dtype} of shape {shape}, and a tile is int8 of rows, "
                    "columns and features",
                    values=tile.values.name,
                    dtype=self._values.dtype,
                    shape=shape,
                ),
                "Download it again",
            )
        if scales not in (shape[:2], shape):
            raise InputError(
                say(
                    "{scales} has the shape {scales_shape}, and {values} has {shape}",
                    scales=tile.scales.name,
                    scales_shape=scales,
                    values=tile.values.name,
                    shape=shape,
                ),
                "Download both again",
            )
        with open_raster(tile.landmask) as dataset:
            self.grid, flipped = grid_of(dataset)
        if self.grid.shape != shape[:2] or flipped:
            raise InputError(
                say(
                    "The landmask {landmask} has {height} x {width} pixels, and the "
                    "tile {rows} x {cols}",
                    landmask=tile.landmask.name,
                    height=self.grid.height,
                    width=self.grid.width,
                    rows=shape[0],
                    cols=shape[1],
                ),
                "Take the landmask of the same version",
            )
        some = slice(None, None, max(1, shape[0] // 64))
        check_scales(self._scales.read(some, slice(None)), tile.scales.name)
        self.features = shape[2]

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `Pixels`."""
        return self._scaled(*window.slices)

    def picked(self, rows: range, cols: range) -> NDArray[np.float32]:
        """See `Pixels`."""
        return self._scaled(spaced(rows), spaced(cols))

    def _scaled(self, rows: slice, cols: slice) -> NDArray[np.float32]:
        scales = self._scales.read(rows, cols)
        return with_scales(
            np.moveaxis(self._values.read(rows, cols), -1, 0),
            np.moveaxis(scales, -1, 0) if scales.ndim == 3 else scales,
        )

    @property
    def is_current(self) -> bool:
        """See `Pixels`."""
        return self._values.is_current and self._scales.is_current

    def sample(self) -> bytes:
        """A few of its stored values, which tell it from another tile."""
        height, width = self._values.shape[:2]
        middle = slice(height // 2, height // 2 + 4), slice(width // 2, width // 2 + 4)
        return self._values.read(*middle).tobytes() + self._scales.read(*middle).tobytes()
