"""The scenes of a region: a folder of rasters on one pixel grid, one per date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, StackError
from lianet.geo.bands import Band, sentinel2_band
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.open_files import OpenFiles
from lianet.geo.raster import read_dataset, read_mask
from lianet.scenes.band_choice import choose_bands, without_mask_band
from lianet.scenes.fingerprint import stack_fingerprint
from lianet.scenes.masks import DateMask, masks_from_band, masks_from_folder
from lianet.scenes.scene_files import SUFFIXES, Scene, check_same_grid, read_scene
from lianet.scenes.scene_names import UNDERSTOOD, SceneName, has_impossible_date, parse_scene_name

_DEFAULT_SCALE = 1e-4
_MOST_REFLECTANCE = 20.0  # glint and snow stay below 2; more means a wrong scale


@dataclass(frozen=True)
class Stack:
    """The scenes of a region, sorted by date. Reads by window; safe to use from several threads.

    Attributes:
        folder: where the files lie.
        grid: shared by all dates.
        bands: in the order in which every method returns them.
        dates: ascending, unique.
        paths: one file a date.
        nodata: stored value that means no observation; None for none.
        offsets: one a date: reflectance = stored x band.scale + offset. They differ only where
            Sentinel-2 products from before and after processing baseline 04.00 are mixed;
            `Band.offset` is then the latest date's.
        dtype: of the stored values: uint16, int16 or float32.
        fingerprint: identifies these files, bands and values (not the folder's place), so that
            a resumed training notices another stack.
        masks: one a date, of clouds and the like; empty where there are none.
    """

    folder: Path
    grid: PixelGrid
    bands: tuple[Band, ...]
    dates: tuple[dt.date, ...]
    paths: tuple[Path, ...]
    nodata: float | None
    offsets: tuple[float, ...]
    dtype: str
    fingerprint: str
    band_numbers: tuple[tuple[int, ...], ...] = field(repr=False)
    masks: tuple[DateMask, ...] = field(default=(), repr=False)
    _files: OpenFiles = field(default_factory=OpenFiles, repr=False, compare=False)

    def read(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Stored values of a window.

        Args:
            window: pixels inside the grid.
            date_indices: positions in `dates`; all where absent.

        Returns:
            Values [date, band, row, column] in the stored type, and valid [date, row, column]:
            False where any band holds nodata or is not finite, or the file's own mask or that of
            the date says so.

        Raises:
            InputError: a file is damaged.
            NotFoundError: a file is gone.
            WindowError: the window leaves the grid.
        """
        indices = range(len(self.dates)) if date_indices is None else date_indices
        values = np.empty((len(indices), len(self.bands), *window.shape), self.dtype)
        valid = np.ones((len(indices), *window.shape), bool)
        for position, index in enumerate(indices):
            dataset = self._files.get(self.paths[index])
            values[position] = read_dataset(dataset, window, self.band_numbers[index])
            mask = read_mask(dataset, window)
            if mask is not None:
                valid[position] &= mask
            if self.masks:
                valid[position] &= ~self.masks[index].masked(self._files, window)
        if values.dtype.kind == "f":
            valid &= np.isfinite(values).all(axis=1)
        if self.nodata is not None and not np.isnan(self.nodata):
            valid &= (values != values.dtype.type(self.nodata)).all(axis=1)
        return values, valid

    def reflectance(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Reflectance of a window: stored x scale + offset, in float32.

        Below 0 (dark water after the offset) it is 0; above 1 (cloud, snow, glint) it stays.

        Returns:
            float32 [date, band, row, column], 0 where not valid, and valid [date, row, column].
            Raises as `read`.
        """
        stored, valid = self.read(window, date_indices)
        return self.as_reflectance(stored, valid, date_indices), valid

    def as_reflectance(
        self,
        stored: NDArray[Any],
        valid: NDArray[np.bool_],
        date_indices: Sequence[int] | None = None,
    ) -> NDArray[np.float32]:
        """What `reflectance` makes of what `read` gave; for callers that keep stored values."""
        indices = range(len(self.dates)) if date_indices is None else date_indices
        values = stored.astype(np.float32)
        scales = np.array([band.scale for band in self.bands], np.float32)
        values *= scales[None, :, None, None]
        values += np.array([self.offsets[i] for i in indices], np.float32)[:, None, None, None]
        np.maximum(values, 0.0, out=values)
        np.copyto(values, 0.0, where=~valid[:, None])
        return values

    def close(self) -> None:
        """Close the files; a later read opens them again."""
        self._files.close()

    def __enter__(self) -> Stack:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def open_stack(
    folder: str | Path,
    *,
    bands: Sequence[str] | None = None,
    scale: float | None = None,
    offset: float | None = None,
    nodata: float | None = None,
    mask_band: str | None = None,
    mask_dir: str | Path | None = None,
    mask_values: Sequence[int] = (),
) -> Stack:
    """Open a folder of scenes as one stack.

    Scenes are the GeoTIFF, JPEG 2000 and VRT files with a date in the name; everything else in
    the folder is left alone. Of the pixels only the middle and the corners of each are read.

    Args:
        folder: holds one file a date, all bands in it, all on one grid.
        bands: names to take, in this order; found by the files' band descriptions or, where the
            files have none of these names and as many bands, by position. All described bands
            where absent.
        scale: reflectance = stored x scale + offset. Where absent: what the files declare,
            else 0.0001 for integers and 1 for floats.
        offset: see scale. Where absent: what the files declare, else -0.1 for Sentinel-2 product
            names of processing baseline 04.00 and later, else 0.
        nodata: stored value that means no observation; what the files declare where absent.
        mask_band: band of every file that masks clouds; it is no band of the stack then. With
            `mask_dir` the band of the mask files, where they have several.
        mask_dir: folder with one mask file a date, the date in its name.
        mask_values: values of the mask whose pixels are left out; all but 0 where absent.

    Raises:
        StackError: the folder cannot be read as one stack; says which file and what to do.
    """
    folder = Path(folder)
    named = _dated_files(folder)
    scenes = [read_scene(path, name) for path, name in named]
    for scene in scenes[1:]:
        check_same_grid(scenes[0], scene)
        if scene.dtype != scenes[0].dtype:
            raise StackError(
                f"{scenes[0].path.name} holds {scenes[0].dtype} and {scene.path.name} "
                f"{scene.dtype}",
                "Convert one of them with gdal_translate -ot",
            )
    dtype = scenes[0].dtype
    names, numbers = choose_bands(scenes, bands)
    masks: tuple[DateMask, ...] = ()
    if mask_dir is not None:
        masks = masks_from_folder(Path(mask_dir), scenes, mask_band, mask_values)
    elif mask_band is not None:
        names, numbers, mask_numbers = without_mask_band(scenes, names, numbers, mask_band)
        masks = masks_from_band(scenes, mask_numbers, mask_band, mask_values)
    elif mask_values:
        raise StackError(
            "Values to mask are given, but no mask", "Name a mask band or a folder of masks"
        )
    scales, offsets = _scales_and_offsets(scenes, numbers, scale, offset)
    stack = Stack(
        folder=folder,
        grid=scenes[0].grid,
        bands=tuple(
            sentinel2_band(name, scale=value, offset=offsets[-1])
            for name, value in zip(names, scales, strict=True)
        ),
        dates=tuple(scene.date for scene in scenes),
        paths=tuple(scene.path for scene in scenes),
        nodata=_nodata(scenes, numbers, nodata),
        offsets=offsets,
        dtype=dtype,
        fingerprint="",
        band_numbers=numbers,
        masks=masks,
    )
    for index in range(len(scenes)):
        _check_pixels(stack, index)
    return replace(stack, fingerprint=stack_fingerprint(stack))


def _dated_files(folder: Path) -> list[tuple[Path, SceneName]]:
    """The scenes of a folder, sorted by date, each date once, at least two."""
    remedy = "Choose a folder that holds one GeoTIFF for every date"
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except FileNotFoundError as error:
        raise StackError(f"The folder {folder} does not exist", remedy) from error
    except NotADirectoryError as error:
        raise StackError(f"{folder} is a file, not a folder", remedy) from error
    except OSError as error:
        raise StackError(
            f"The folder {folder} cannot be read ({error.strerror})", "Check its permissions"
        ) from error
    rasters = [
        path for path in files if path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
    ]
    if not rasters:
        raise StackError(f"The folder {folder} holds no GeoTIFF", remedy)
    impossible = [path.name for path in rasters if has_impossible_date(path.stem)]
    if impossible:
        raise StackError(
            f"{impossible[0]} has a date in its name that no calendar knows",
            "Mend the file's name, or move it out of the folder",
        )
    named = [(path, name) for path in rasters if (name := parse_scene_name(path.stem))]
    if not named:
        raise StackError(
            f"No file in {folder} has a date in its name, for example {rasters[0].name}",
            f"Name every scene with its date: {UNDERSTOOD}",
        )
    named.sort(key=lambda pair: pair[1].date)
    for (path, name), (other, other_name) in pairwise(named):
        if name.date == other_name.date:
            raise StackError(
                f"{path.name} and {other.name} are both of {name.date.isoformat()}",
                "Keep one file a date, with all bands in it (gdal_merge.py -separate joins bands)",
            )
    if len(named) == 1:
        raise StackError(
            f"{folder} holds one date only, {named[0][1].date.isoformat()}",
            "Add scenes of other dates; two are the least",
        )
    return named


def _scales_and_offsets(
    scenes: Sequence[Scene],
    numbers: Sequence[tuple[int, ...]],
    scale: float | None,
    offset: float | None,
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Scale of every band and offset of every date, by the rules of `open_stack`."""
    default = 1.0 if scenes[0].dtype == "float32" else _DEFAULT_SCALE
    scales, offsets = [], []
    for scene, bands in zip(scenes, numbers, strict=True):
        declared = [scene.scales[number - 1] for number in bands]
        scales.append(
            tuple((default if d is None else d) if scale is None else scale for d in declared)
        )
        shifts = {scene.offsets[number - 1] or 0.0 for number in bands}
        if offset is None and len(shifts) > 1:
            raise StackError(
                f"The bands of {scene.path.name} declare different offsets",
                "Give one offset for all bands",
            )
        offsets.append(shifts.pop() if offset is None else offset)
    for scene, values in zip(scenes, scales, strict=True):
        if values != scales[0]:
            raise StackError(
                f"{scenes[0].path.name} and {scene.path.name} declare different scales",
                "Give one scale for all scenes",
            )
    return scales[0], tuple(offsets)


def _nodata(
    scenes: Sequence[Scene], numbers: Sequence[tuple[int, ...]], given: float | None
) -> float | None:
    """The one nodata value of a stack."""
    dtype = scenes[0].dtype
    if given is not None:
        if not _representable(given, dtype):
            raise StackError(
                f"Nodata {given:g} cannot occur in {scenes[0].path.name}, which holds {dtype}",
                "Give the value of its empty pixels",
            )
        return given
    found: dict[str, tuple[float, Scene]] = {}  # by text, since NaN is not equal to itself
    for scene, bands in zip(scenes, numbers, strict=True):
        for value in (scene.nodata[number - 1] for number in bands):
            # A declared value that the type cannot hold marks no pixel.
            if value is not None and _representable(value, dtype):
                found.setdefault(repr(float(value)), (float(value), scene))
    if len(found) > 1:
        (a, first), (b, other) = list(found.values())[:2]
        raise StackError(
            f"{first.path.name} declares nodata {a:g} and {other.path.name} {b:g}",
            "Give one nodata value for all scenes with --nodata",
        )
    return next(iter(found.values()))[0] if found else None


def _representable(value: float, dtype: str) -> bool:
    if np.dtype(dtype).kind == "f":
        return True
    limits = np.iinfo(dtype)
    return float(value).is_integer() and limits.min <= value <= limits.max


def _check_pixels(stack: Stack, index: int) -> None:
    """Find one valid pixel of a date, looking in its middle first.

    Raises:
        StackError: the pixels cannot be read, none is valid, or the scale cannot be right.
    """
    name = stack.paths[index].name
    for window in _middle_first(stack.grid):
        try:
            values, valid = stack.reflectance(window, [index])
        except InputError as error:
            raise StackError(error.message, error.remedy) from error
        if valid.any():
            if values.max() > _MOST_REFLECTANCE:
                raise StackError(
                    f"{name} reaches a reflectance of {values.max():.0f}",
                    "Give the scale that makes them reflectance, for example --scale 0.0001",
                )
            return
    if stack.masks:
        raise StackError(
            f"{name} holds nothing but nodata and masked pixels",
            "Remove it, or correct the nodata value or the values to mask",
        )
    raise StackError(f"{name} holds nothing but nodata", "Remove it, or correct the nodata value")


def _middle_first(grid: PixelGrid) -> Iterator[Window]:
    """Windows that cover the grid, after one in its middle."""
    size = 256
    yield Window(
        max(grid.height - size, 0) // 2,
        max(grid.width - size, 0) // 2,
        min(size, grid.height),
        min(size, grid.width),
    )
    yield from grid.blocks(1024)
