"""Masks of clouds and the like: pixels of a scene that shall not be believed.

A mask is a band of the scene's own file (Sentinel-2's scene classification, for example) or a file
of its own for every date. Its pixels may be a whole number of times larger or smaller than the
scene's: a larger one counts for every pixel under it, and a pixel is masked where any smaller one
in it is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader

from lianet.errors import InputError, NotFoundError, StackError
from lianet.geo.bands import band_name
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.open_files import OpenFiles
from lianet.geo.raster import open_raster, read_dataset
from lianet.scenes.scene_files import SUFFIXES, Scene
from lianet.scenes.scene_names import parse_scene_name

_ZEROS = "Add one (zeros where everything is clear), or choose another folder of masks"


@dataclass(frozen=True)
class DateMask:
    """The mask of one date.

    Attributes:
        path: the file.
        band: counted from 1.
        values: that are masked; every value but 0 where empty.
        cover: scene pixels under a mask pixel, along each axis.
        split: mask pixels in a scene pixel, along each axis; `cover` or `split` is 1.
    """

    path: Path
    band: int
    values: tuple[int, ...] = ()
    cover: int = 1
    split: int = 1

    def masked(self, files: OpenFiles, window: Window) -> NDArray[np.bool_]:
        """Where a window of the scene is masked: bool [row, column].

        Raises:
            InputError: the file is damaged.
            NotFoundError: the file is gone.
        """
        dataset = files.get(self.path)
        row, col = window.row // self.cover, window.col // self.cover
        stored = Window(
            row * self.split,
            col * self.split,
            (-(-window.row_stop // self.cover) - row) * self.split,
            (-(-window.col_stop // self.cover) - col) * self.split,
        )
        values = read_dataset(dataset, stored, [self.band])[0]
        masked: NDArray[np.bool_] = np.isin(values, self.values) if self.values else values != 0
        if self.split > 1:
            parts = masked.reshape(window.height, self.split, window.width, self.split)
            return np.asarray(parts.any((1, 3)))
        if self.cover > 1:
            masked = masked.repeat(self.cover, 0).repeat(self.cover, 1)
            top, left = window.row - row * self.cover, window.col - col * self.cover
            return masked[top : top + window.height, left : left + window.width]
        return masked


def masks_from_band(
    scenes: Sequence[Scene], numbers: Sequence[int], band: str, values: Sequence[int]
) -> tuple[DateMask, ...]:
    """Masks in a band of the scenes' own files.

    Args:
        scenes: by date.
        numbers: the band in each of them, counted from 1.
        band: its name.
        values: that are masked; every value but 0 where empty.

    Raises:
        StackError: it is a scene classification, and no classes are named.
    """
    _check_values(band, values)
    return tuple(
        DateMask(scene.path, number, tuple(values))
        for scene, number in zip(scenes, numbers, strict=True)
    )


def masks_from_folder(
    folder: Path, scenes: Sequence[Scene], band: str | None, values: Sequence[int]
) -> tuple[DateMask, ...]:
    """One mask file for each scene, found by the date in its name.

    Args:
        folder: of the masks; other files in it, and masks of other dates, are left alone.
        scenes: by date.
        band: which band; needed where a file has several.
        values: that are masked; every value but 0 where empty.

    Raises:
        StackError: a date without a mask or with two, or a mask that does not lie on the scenes.
    """
    if folder.resolve() == scenes[0].path.parent.resolve():
        raise StackError(
            f"The masks lie in the same folder as the scenes, {folder}",
            "Put them into a folder of their own",
        )
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    except OSError as error:
        raise StackError(
            f"The folder of masks {folder} cannot be read ({error.strerror})", "Check its path"
        ) from error
    masks = []
    for scene in scenes:
        found = [p for p in files if (name := parse_scene_name(p.stem)) and name.date == scene.date]
        if not found:
            raise StackError(f"{folder} holds no mask of {scene.date.isoformat()}", _ZEROS)
        if len(found) > 1:
            raise StackError(
                f"{found[0].name} and {found[1].name} are both masks of {scene.date.isoformat()}",
                "Keep one mask a date",
            )
        masks.append(_mask_file(found[0], scene.grid, band, values))
    return tuple(masks)


def _mask_file(path: Path, grid: PixelGrid, band: str | None, values: Sequence[int]) -> DateMask:
    try:
        with open_raster(path) as dataset:
            number = _band_number(dataset, path, band)
            _check_values(f"{path.stem} {dataset.descriptions[number - 1] or ''}", values)
            cover, split = _ratio(dataset, path, grid)
    except (InputError, NotFoundError, RasterioError) as error:
        if isinstance(error, StackError):
            raise
        raise StackError(f"The mask {path.name} cannot be read", "Make it again") from error
    return DateMask(path, number, tuple(values), cover, split)


def _band_number(dataset: DatasetReader, path: Path, band: str | None) -> int:
    names = [band_name(text) if text else "" for text in dataset.descriptions]
    if band is not None and band_name(band) in names:
        return names.index(band_name(band)) + 1
    if dataset.count == 1:
        return 1
    known = ", ".join(name or "(no description)" for name in names)
    raise StackError(
        f"The mask {path.name} has {dataset.count} bands: {known}",
        "Say which one is the mask (--mask-band)",
    )


def _check_values(name: str, values: Sequence[int]) -> None:
    """A scene classification is a mask only where somebody says of what."""
    if "SCL" in name.upper() and not values:
        raise StackError(
            f"{name.strip()} is a scene classification, and no classes to mask are given",
            "Name them; 3 8 9 10 are cloud shadows, clouds and cirrus (--mask-values 3,8,9,10)",
        )


def _ratio(dataset: DatasetReader, path: Path, grid: PixelGrid) -> tuple[int, int]:
    """Scene pixels per mask pixel and mask pixels per scene pixel along an axis; one of them is 1.

    A mask of larger pixels may end beyond the scene by a part of its last pixel.
    """
    name = f"The mask {path.name}"
    remedy = "Warp it to the scenes' grid with gdalwarp -r near -te and -tr"
    if dataset.crs is not None and dataset.crs != grid.crs:
        raise StackError(f"{name} has another CRS than the scenes", remedy)
    affine = dataset.transform
    # Mask pixels counted in scene pixels.
    width, height = affine.a / grid.transform.a, affine.e / grid.transform.e
    ratio = max(width, 1 / width) if width > 0 else 0.0
    whole = round(ratio)
    fits = (
        not (affine.b or affine.d)
        and whole >= 1
        and math.isclose(ratio, whole, rel_tol=1e-3)
        and math.isclose(width, height, rel_tol=1e-3)
    )
    if not fits:
        raise StackError(
            f"{name} has pixels of {affine.a:g} x {-affine.e:g}, the scenes of "
            f"{grid.gsd[0]:g} x {grid.gsd[1]:g}: not a whole multiple",
            remedy,
        )
    cover, split = (whole, 1) if width >= 1 else (1, whole)
    corner = ~grid.transform @ (affine.c, affine.f)
    expected = tuple(-(-side // cover) * split for side in grid.shape)
    if math.dist(corner, (0, 0)) > 0.05 or dataset.shape != expected:
        raise StackError(f"{name} does not cover the same area as the scenes", remedy)
    return cover, split
