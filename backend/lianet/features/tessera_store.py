"""TESSERA as a Zarr store: a group a UTM zone, an axis of years, eight bits and scales."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import CRSError

from lianet.errors import InputError, say
from lianet.features.feature_file import Pixels, spaced
from lianet.features.quantised import check_scales, with_scales
from lianet.features.zarr_arrays import array_of, check_whole, groups_of, open_group, part_of
from lianet.geo.grid import PixelGrid, Window

_ZONE = re.compile(r"utm(\d{1,2})")
_ARRAYS = ("embeddings", "scales")


@dataclass(frozen=True)
class Store:
    """One zone and year of a store.

    Attributes:
        group: its name in the store.
        pixels: gives its values.
        features: how many.
        year: which.
        version: of the model; "" where it does not say.
        content: what tells it from another store.
        notes: what was noticed.
    """

    group: str
    pixels: Pixels
    features: int
    year: int | None
    version: str
    content: str
    notes: tuple[str, ...]


def is_store(path: Path) -> bool:
    """Whether a folder is a Zarr group of zones, or of one zone."""
    if not path.is_dir() or not any(
        (path / name).is_file() for name in ("zarr.json", ".zgroup", ".zmetadata")
    ):
        return False
    return all((path / name).is_dir() for name in _ARRAYS) or bool(_zones(path))


def _zones(path: Path) -> dict[int, str]:
    found = {_ZONE.fullmatch(name): name for name in groups_of(path)}
    return {int(match[1]): name for match, name in sorted(found.items(), key=str) if match}


def open_store(path: Path, zone: int | None, year: int | None) -> Store:
    """Open one zone and year.

    Args:
        path: of the store.
        zone: which; needed where there are several.
        year: which; the latest where absent.

    Raises:
        InputError: there is none such, or it is not whole.
    """
    group, name = open_group(path), path.name
    if zones := _zones(path):
        if zone is None and len(zones) > 1:
            raise InputError(
                say(
                    "{name} has the UTM zones {names}, and two do not lie on one grid",
                    name=path.name,
                    names=", ".join(map(str, zones)),
                ),
                "Say which with the option zone",
                code="zones",
            )
        chosen = next(iter(zones)) if zone is None else zone
        if chosen not in zones:
            raise InputError(
                say("{name} has no UTM zone {chosen}", name=path.name, chosen=chosen),
                say("Its zones are {names}", names=", ".join(map(str, zones))),
            )
        name = zones[chosen]
        group = open_group(path, name)
    found = {array: array_of(group, array, path.name) for array in _ARRAYS}
    if missing := [array for array, one in found.items() if one is None]:
        raise InputError(
            say(
                "{group} of {name} has no {names}: it is half written",
                group=name,
                name=path.name,
                names=" and no ".join(missing),
            ),
            "Copy or download it again",
        )
    values, scales = found["embeddings"], found["scales"]
    attributes = {**dict(open_group(path).attrs), **dict(group.attrs)}
    years = _years(group, values, path.name)
    if year is not None and years and year not in years:
        raise InputError(
            say("{name} has no year {year}", name=path.name, year=year),
            say("Its years are {names}", names=", ".join(map(str, years))),
        )
    step = None if values.ndim == 3 else (years.index(year) if year else len(years) - 1)
    told = years[step] if step is not None else (year or (years[0] if years else None))
    pixels = _StorePixels(path.name, values, scales, step, _grid(group, attributes, path.name))
    notes: tuple[str, ...] = ()
    if year is None and len(years) > 1:
        notes = (
            say(
                "years {years} are there, and this is {told}",
                years=", ".join(map(str, years)),
                told=str(told),
            ),
        )
    return Store(
        name, pixels, values.shape[-3], told, _version(attributes), pixels.content(), notes
    )


class _StorePixels(Pixels):
    def __init__(
        self, name: str, values: Any, scales: Any, step: int | None, grid: PixelGrid
    ) -> None:
        self._name, self._values, self._scales, self.grid = name, values, scales, grid
        self._at = () if step is None else (step,)
        shape = values.shape[-2:]
        if shape != grid.shape or scales.shape[-2:] != shape or str(values.dtype) != "int8":
            raise InputError(
                say(
                    "The arrays of {name} do not fit each other: {dtype} {shape}, "
                    "scales {scales}, grid {grid}",
                    name=name,
                    dtype=values.dtype,
                    shape=values.shape,
                    scales=scales.shape,
                    grid=grid.shape,
                ),
                "Copy or download it again",
            )
        # Pieces that were never written have no scale, which is nodata.
        check_whole(scales, name, unknown=_is_no_scale)
        middle = slice(shape[0] // 2, shape[0] // 2 + 16), slice(0, shape[1])
        check_scales(part_of(scales, (*self._at, *middle), name), f"{name} (scales)")

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `Pixels`."""
        return self._part(window.slices)

    def picked(self, rows: range, cols: range) -> NDArray[np.float32]:
        """See `Pixels`."""
        return self._part((spaced(rows), spaced(cols)))

    def _part(self, where: tuple[slice, slice]) -> NDArray[np.float32]:
        every = slice(None)
        stored = part_of(self._values, (*self._at, every, *where), self._name)
        planes = (every,) if self._scales.ndim == self._values.ndim else ()
        scales = part_of(self._scales, (*self._at, *planes, *where), self._name)
        return with_scales(stored, scales)

    def content(self) -> str:
        """What tells it from another store."""
        height, width = self.grid.shape
        middle = Window(height // 2, width // 2, 4, 4).clipped(self.grid.shape)
        return hashlib.sha256(self.read(middle).tobytes()).hexdigest()[:16]


def _is_no_scale(fill: Any) -> bool:
    return fill is not None and not (np.isfinite(fill) and fill > 0)


def _years(group: Any, values: Any, name: str) -> list[int]:
    """The years along the first axis, by the array `time`."""
    times = array_of(group, "time", name)
    if times is None or values.ndim == 3:
        year = dict(group.attrs).get("year")
        return [int(year)] if isinstance(year, int) else []
    found = part_of(times, (slice(None),), name)
    units = str(dict(times.attrs).get("units", ""))
    match = re.match(r"(days|hours|seconds) since (\d{4}-\d{2}-\d{2})", units)
    if match:
        unit = {"days": "D", "hours": "h", "seconds": "s"}[match[1]]
        found = np.datetime64(match[2]) + found.astype(f"timedelta64[{unit}]")
    if found.dtype.kind == "M":
        return [int(one) for one in found.astype("datetime64[Y]").astype(int) + 1970]
    return [int(one) for one in found]


def _version(attributes: Mapping[str, Any]) -> str:
    """The model's version, under whatever name."""
    keys = ("geoemb:model_version", "model_version", "tessera_version", "dataset_version")
    return next((str(attributes[key]).removeprefix("v") for key in keys if attributes.get(key)), "")


def _grid(group: Any, attributes: Mapping[str, Any], name: str) -> PixelGrid:
    """The grid from the attributes of the projection and transform, else from the axes."""
    crs = attributes.get("proj:code") or attributes.get("crs_wkt") or attributes.get("crs")
    epsg = attributes.get("proj:epsg") or attributes.get("crs_epsg")
    try:
        wkt = CRS.from_user_input(crs or int(epsg or 0)).to_wkt()
    except (CRSError, ValueError, TypeError) as error:
        raise InputError(
            say("{name} does not say its CRS, or says one that is unknown", name=name),
            "Copy its metadata again, or write it with proj:code",
        ) from error
    height, width = group["embeddings"].shape[-2:]
    transform = attributes.get("spatial:transform") or attributes.get("transform")
    axes = [array_of(group, axis, name) for axis in ("x", "y")]
    if transform is None and None not in axes:
        x, y = (part_of(axis, (slice(None),), name).astype(float) for axis in axes)
        across, down = (x[-1] - x[0]) / (width - 1), (y[-1] - y[0]) / (height - 1)
        transform = [across, 0, x[0] - across / 2, 0, down, y[0] - down / 2]
    if transform is None:
        raise InputError(
            say("{name} does not say where it lies", name=name), "Copy its metadata again"
        )
    affine = Affine(*transform[:6])
    if affine.b or affine.d or affine.a <= 0 or affine.e >= 0:
        raise InputError(
            say("{name} is turned, mirrored or bottom up", name=name), "Write it north up"
        )
    return PixelGrid(wkt, affine, height, width)
