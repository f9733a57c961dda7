"""netCDF and Zarr cubes, as openEO, odc-stac and stackstac write them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import CRSError

from lianet.errors import StackError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.place import check_place
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.band_names import is_number, is_quality, standard_name
from lianet.scenes.cubes import COLUMNS, ROWS, open_cube
from lianet.scenes.masks import rule_of
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import DTYPES, INTEGER_SCALE
from lianet.scenes.scene_names import moment_of, name_parts, parse_scene_name

_TIMES = ("t", "time", "date", "datetime")
_BANDS = ("band", "bands", "variable", "spectral")
_CRS_KEYS = ("crs_wkt", "spatial_ref", "crs", "proj:wkt2", "proj:epsg", "epsg", "proj4")


class CubeReader(SceneReader):
    """See the module."""

    name = "cube"
    title = "Cubes"
    summary = "netCDF and Zarr cubes"
    needs = ("xarray",)

    def recognises(self, source: str) -> bool:
        """Whether there is a cube by its name."""
        return bool(_cubes(source))

    def read(self, source: str, options: ReadOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        granules: list[Granule] = []
        left_out: list[LeftOut] = []
        for place in _cubes(source):
            report(Progress(None, say("Looking at {name}", name=Path(place).name)))
            with open_cube(place) as cube:
                found, unused = _granules(place, cube, options)
            granules += found
            left_out += unused
        problems = _nameless(granules)
        return Delivery(Path(source).name, tuple(granules), tuple(left_out), tuple(problems))


def _nameless(granules: list[Granule]) -> list[Problem]:
    """What is asked where a cube's bands are numbers."""
    numbered = [g for g in granules if any(is_number(band) for band in g.bands)]
    if not numbered:
        return []
    bands = numbered[0].bands
    usual = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
    order = ",".join(usual) if len(bands) == len(usual) else "B02,B03,…"
    return [
        Problem(
            "band_numbers",
            say(
                "The bands of {raster} are described by numbers alone, which name no "
                "band: orders differ, and B8A has no number",
                raster=next(iter(bands.values())).name,
            ),
            say("Name them in file order, for example --bands {order}", order=order),
            option="--bands",
            of=tuple(granule.id for granule in numbered),
        )
    ]


def _cubes(source: str) -> list[str]:
    """Places of the cubes at a path."""
    if source.lower().startswith(("http://", "https://")):
        return []
    path = Path(source)
    if path.suffix.lower() in (".nc", ".nc4", ".zarr"):
        return [str(path)]
    if not path.is_dir():
        return []
    try:
        names = sorted(path.iterdir())
    except OSError:
        return []
    return [str(child) for child in names if child.suffix.lower() in (".nc", ".nc4", ".zarr")]


def _granules(place: str, cube: Any, options: ReadOptions) -> tuple[list[Granule], list[LeftOut]]:
    name = Path(place).name
    layers, left_out = _layers(cube, name)
    first = next(iter(layers.values()))[0]
    y, x = spatial_axes(first)
    grid, flipped = cube_grid(cube, first, y, x, name)
    _check_dimensions(layers, name)
    time = next((dim for dim in map(str, first.dims) if dim.lower() in _TIMES), None)
    # What was cut out of a cube keeps its time as a coordinate without a dimension.
    alone = next((key for key in map(str, cube.coords) if key.lower() in _TIMES), None)
    named = parse_scene_name(Path(place).stem)
    if time is None and alone is not None and not cube[alone].dims:
        moments = _moments(cube, alone, name)
    elif time is not None:
        moments = _moments(cube, time, name)
    elif named is not None:
        moments = [moment_of(named.date, name_parts(Path(place).stem).time)]
    else:
        raise StackError(
            say("{name} has no dimension of time, and no date in its name", name=name),
            "Write it with a dimension called time or t",
        )
    granules = []
    wanted = _by_position(layers, options)
    for step, moment in enumerate(moments):
        bands: dict[str, BandSource] = {}
        masks: list[MaskSource] = []
        for layer, (variable, index) in layers.items():
            at = (*index, *(((time, step),) if time is not None and time in variable.dims else ()))
            source = cube_source(place, variable, at, grid, flipped)
            rule = rule_of(layer)
            if rule is not None:
                if options.masks:
                    masks.append(MaskSource(source, rule))
            elif source.dtype not in DTYPES:
                raise StackError(
                    say(
                        "{layer} of {name} holds {dtype}, which is no reflectance",
                        layer=layer,
                        name=name,
                        dtype=source.dtype,
                    ),
                    say("Bands are {dtypes}; choose others with --bands", dtypes=", ".join(DTYPES)),
                )
            else:
                bands[wanted.get(layer, standard_name(layer))] = source
        offset = next(iter(bands.values())).offset
        granules.append(
            Granule(
                f"{Path(place).stem} {moment:%Y-%m-%dT%H:%M:%S}", moment, bands, tuple(masks),
                offset_from="file" if offset else "",
            )
        )  # fmt: skip
    return granules, left_out


def _check_dimensions(
    layers: Mapping[str, tuple[Any, tuple[tuple[str, int], ...]]], name: str
) -> None:
    """See that bands have no dimension but rows, columns, time and bands.

    Raises:
        StackError: there is another one, of members or levels, and nobody says which counts.
    """
    for layer, (variable, _) in layers.items():
        for dim in map(str, variable.dims):
            if dim.lower() not in (*_TIMES, *_BANDS, *ROWS, *COLUMNS):
                raise StackError(
                    say("{layer} of {name} has a dimension {dim}", layer=layer, name=name, dim=dim),
                    say("Write it with time, rows and columns alone: choose one {dim}", dim=dim),
                )


def _by_position(layers: Mapping[str, Any], options: ReadOptions) -> dict[str, str]:
    """Names that the user gives to the bands of a cube, where they are none of its own."""
    if options.bands is None:
        return {}
    own = [layer for layer in layers if rule_of(layer) is None]
    wanted = [standard_name(band) for band in options.bands]
    if set(wanted) & {standard_name(layer) for layer in own} or len(wanted) != len(own):
        return {}
    return dict(zip(own, wanted, strict=True))


def _layers(
    cube: Any, name: str
) -> tuple[dict[str, tuple[Any, tuple[tuple[str, int], ...]]], list[LeftOut]]:
    """Bands and masks of a cube: its variables, or those along a dimension of bands."""
    found: dict[str, tuple[Any, tuple[tuple[str, int], ...]]] = {}
    left_out = []
    for key, variable in cube.data_vars.items():
        dims = [str(dim) for dim in variable.dims]
        lower = [dim.lower() for dim in dims]
        if not (set(lower) & set(ROWS) and set(lower) & set(COLUMNS)):
            continue
        along = next((dim for dim in dims if dim.lower() in _BANDS), None)
        if along is None:
            layers: dict[str, tuple[Any, tuple[tuple[str, int], ...]]]
            layers = {str(key): (variable, ())}
        else:
            names = cube[along].values if along in cube.coords else range(variable.sizes[along])
            layers = {str(band): (variable, ((along, at),)) for at, band in enumerate(names)}
        for layer, where in layers.items():
            if is_quality(layer) and rule_of(layer) is None:
                left_out.append(LeftOut(f"{layer} of {name}", "not a spectral band"))
            else:
                found[layer] = where
    if not any(rule_of(layer) is None for layer in found):
        raise StackError(
            say("{name} has no variable with rows and columns", name=name),
            "Its dimensions must be called y and x (or lat and lon)",
        )
    return found, left_out


def spatial_axes(variable: Any) -> tuple[str, str]:
    """Names of the dimensions of rows and columns of a variable that has both."""
    dims = [str(dim) for dim in variable.dims]
    return (
        next(dim for dim in dims if dim.lower() in ROWS),
        next(dim for dim in dims if dim.lower() in COLUMNS),
    )


def cube_grid(cube: Any, variable: Any, y: str, x: str, name: str) -> tuple[PixelGrid, bool]:
    """The pixel grid of a cube from its coordinates, which are pixel centres."""
    if y not in cube.coords or x not in cube.coords:
        raise StackError(
            say("{name} has no coordinates along {y} and {x}", name=name, y=y, x=x),
            "Write it with its coordinates",
        )
    rows, row_step = _axis(np.asarray(cube[y].values, float), y, name)
    cols, col_step = _axis(np.asarray(cube[x].values, float), x, name)
    if col_step < 0:
        raise StackError(say("{name} is mirrored", name=name), "Sort its columns from west to east")
    north = max(rows) + abs(row_step) / 2
    transform = Affine(col_step, 0, cols[0] - col_step / 2, 0, -abs(row_step), north)
    crs = _crs(cube, variable, name)
    grid = PixelGrid(crs.to_wkt(), transform, len(rows), len(cols))
    check_place(grid, name, StackError)
    return grid, row_step > 0


def _axis(values: NDArray[np.float64], axis: str, name: str) -> tuple[NDArray[np.float64], float]:
    steps = np.diff(values)
    step = float((values[-1] - values[0]) / max(len(values) - 1, 1))
    if not len(steps) or not step or np.abs(steps - step).max() > 1e-3 * abs(step):
        raise StackError(
            say(
                "The coordinates of {name} along {axis} are not evenly spaced", name=name, axis=axis
            ),
            "Bring it onto a regular grid",
        )
    return values, step


def _crs(cube: Any, variable: Any, name: str) -> CRS:
    """The CRS, wherever those who write cubes put it."""
    mapping = variable.encoding.get("grid_mapping") or variable.attrs.get("grid_mapping")
    places: list[Any] = [variable.attrs]
    for key in (mapping, "spatial_ref", "crs"):
        if key and key in cube.variables:
            places.append(cube[key].attrs)
    places.append(cube.attrs)
    texts = [attrs[key] for attrs in places for key in _CRS_KEYS if attrs.get(key)]
    for key in ("epsg", "proj:epsg"):
        if key in cube.coords and cube[key].size == 1:
            texts.append(int(cube[key].values))
    for text in texts:
        try:
            return CRS.from_user_input(int(text) if str(text).isdigit() else text)
        except (CRSError, ValueError):
            continue
    raise StackError(
        say("{name} has no CRS", name=name),
        "Write it with a grid mapping or an attribute crs, as rioxarray does",
    )


def _moments(cube: Any, time: str, name: str) -> list[dt.datetime]:
    """Times along a coordinate, or its only one, in UTC."""
    values = np.atleast_1d(cube[time].values)
    if values.dtype.kind in "iuf":
        # Bare numbers would be seconds since 1970; those of eight digits may be days.
        values = np.array([_day(value) for value in values], "datetime64[s]")
    unread = StackError(
        say("The times of {name} cannot be read", name=name), "Write them as CF times or ISO dates"
    )
    try:
        moments = values.astype("datetime64[s]")
    except (TypeError, ValueError) as error:
        raise unread from error
    if np.isnat(moments).any():
        raise unread
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
    return [epoch + dt.timedelta(seconds=int(value)) for value in moments.astype(np.int64)]


def _day(value: Any) -> Any:
    """20180610 as a day; not a time where a number is none."""
    text = f"{value:.0f}" if value == value else ""
    named = parse_scene_name(text) if len(text) == 8 else None
    return np.datetime64("NaT" if named is None else named.date.isoformat())


def cube_source(
    place: str,
    variable: Any,
    index: tuple[tuple[str, int], ...],
    grid: PixelGrid,
    flipped: bool,
) -> BandSource:
    """A band of a cube, with the scale, offset and fill that its attributes declare."""
    attrs, dtype = variable.attrs, str(variable.dtype)
    declared = "scale_factor" in attrs or "add_offset" in attrs
    default = 1.0 if dtype.startswith("float") else INTEGER_SCALE
    fill = attrs.get("_FillValue", attrs.get("missing_value", attrs.get("nodata")))
    nodata = None if fill is None else float(np.asarray(fill).ravel()[0])
    return BandSource(
        place, 1, grid, dtype,
        scale=float(attrs.get("scale_factor", 1.0)) if declared else default,
        offset=float(attrs.get("add_offset", 0.0)),
        nodata=None if nodata is None or math.isnan(nodata) else nodata,
        variable=str(variable.name), index=index, flipped=flipped,
    )  # fmt: skip


CUBE = CubeReader()
