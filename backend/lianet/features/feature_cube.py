"""Any Zarr or netCDF of features, with an axis of them, and one of time where it has one."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from annotated_types import Interval
from numpy.typing import NDArray

from lianet.contract.regions import FeatureSpace
from lianet.errors import InputError, say
from lianet.features.feature_file import FeatureCard, FeatureFile, Pixels, spaced
from lianet.features.feature_kinds import FileKind
from lianet.features.feature_raster import given_in
from lianet.features.folders import year_of
from lianet.features.zarr_arrays import check_whole, open_group
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.cube import cube_grid, spatial_axes
from lianet.scenes.cubes import COLUMNS, ROWS, open_cube

FEATURE_AXES = ("feature", "features", "embedding", "embeddings", "channel", "channels", "band",
                "bands", "dim", "latent")  # fmt: skip
_TIMES = ("time", "t", "year", "date")
_SUFFIXES = (".zarr", ".nc", ".nc4")
_FEWEST = 2


@dataclass(frozen=True)
class CubeOptions:
    """How a Zarr or netCDF of features is read.

    Attributes:
        variable: which; needed where several have an axis of features.
        scale: value = stored x scale + offset; as the file says where absent.
        offset: see scale.
        nodata: stored value that means nothing is known; as the file says where absent.
        space: a name for the model that computed them: tasks of one file then go with others of
            the same name; with this file alone where absent.
        year: along the axis of time; the last step where absent.
    """

    variable: str = ""
    scale: float | None = None
    offset: float | None = None
    nodata: float | None = None
    space: str = ""
    year: Annotated[int, Interval(ge=1970, le=2100)] | None = None


class _Cube(FileKind):
    name = "cube"
    unmistakable = False
    title = "Cube of features"
    summary = "Any Zarr or netCDF with an axis of features, and one of time where it has one"
    options = CubeOptions
    needs = ("xarray",)

    def recognises(self, path: Path) -> bool:
        """By its name."""
        return path.suffix.lower() in _SUFFIXES

    def read(self, path: Path, options: CubeOptions) -> FeatureFile:
        """See `FileKind`."""
        cube = open_cube(str(path))
        name = _variable(cube, options.variable, path.name)
        variable = cube[name]
        y, x = spatial_axes(variable)
        axis = feature_axis(variable)
        assert axis is not None
        grid, flipped = cube_grid(cube, variable, y, x, path.name)
        variable, year, notes = _at(cube, variable, options.year, path)
        variable = variable.transpose(axis, y, x)
        attributes = variable.attrs
        nodata = _nodata(variable) if options.nodata is None else options.nodata
        if path.suffix.lower() == ".zarr":
            stored = open_group(path)[name]
            check_whole(stored, path.name, unknown=lambda fill: _is_nodata(fill, nodata))
        scale = options.scale if options.scale is not None else attributes.get("scale_factor", 1.0)
        offset = options.offset if options.offset is not None else attributes.get("add_offset", 0.0)
        pixels = _CubePixels(
            path.name, variable, grid, flipped, float(scale), float(offset), nodata
        )
        labels = variable.coords[axis].values if axis in variable.coords else ()
        names = tuple(str(label) for label in labels)
        if len(set(names)) != variable.sizes[axis]:
            names = tuple(str(number) for number in range(1, variable.sizes[axis] + 1))
        content = " ".join((pixels.content(), *given_in(options)))
        card = FeatureCard(
            kind=self.name,
            name=path.stem,
            grid=grid,
            names=tuple(one if not one.isdigit() else f"feature {one}" for one in names),
            space=FeatureSpace(space=options.space or content),
            content=content,
            year=year,
            notes=notes,
            licence=str(cube.attrs.get("license", "")),
            attribution=str(cube.attrs.get("attribution", "")),
        )
        return FeatureFile(card, pixels)


class _CubePixels(Pixels):
    def __init__(
        self,
        name: str,
        variable: Any,
        grid: PixelGrid,
        flipped: bool,
        scale: float,
        offset: float,
        nodata: float | None,
    ) -> None:
        self._name, self._variable, self.grid, self._flipped = name, variable, grid, flipped
        self._scale, self._offset, self._nodata = np.float32(scale), np.float32(offset), nodata
        self._lock = threading.Lock()  # HDF5 is not thread-safe

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `Pixels`."""
        rows, cols = range(window.row, window.row_stop), range(window.col, window.col_stop)
        return self.picked(rows, cols)

    def picked(self, rows: range, cols: range) -> NDArray[np.float32]:
        """See `Pixels`."""
        if self._flipped:
            last = self.grid.height - 1
            rows = range(last - rows[-1], last - rows[0] + 1, rows.step)
        try:
            with self._lock:
                part = self._variable[:, spaced(rows), spaced(cols)]
                stored: NDArray[Any] = np.asarray(part.values)
        except (OSError, RuntimeError, ValueError) as error:
            raise InputError(
                say("The pixels of {name} are damaged or cut off", name=self._name),
                "Copy or download it again",
            ) from error
        if self._flipped:
            stored = stored[:, ::-1]
        values = stored.astype(np.float32)
        unknown = ~np.isfinite(values).all(0)
        if self._nodata is not None and np.isfinite(self._nodata):
            unknown |= (stored == self._nodata).all(0)
        values = values * self._scale + self._offset
        values[:, unknown] = np.nan
        return values

    def content(self) -> str:
        """What tells it from another one."""
        height, width = self.grid.shape
        middle = Window(height // 2, width // 2, 8, 8).clipped(self.grid.shape)
        digest = hashlib.sha256(self.read(middle).tobytes())
        return digest.hexdigest()[:16]


def feature_axis(variable: Any) -> str | None:
    """The axis of features of a variable with rows and columns; None where it has none."""
    dims = [str(dim) for dim in variable.dims]
    lower = [dim.lower() for dim in dims]
    if not (set(lower) & set(ROWS) and set(lower) & set(COLUMNS)):
        return None
    axis = next((dim for dim in dims if dim.lower() in FEATURE_AXES), None)
    return axis if axis is not None and variable.sizes[axis] >= _FEWEST else None


def _variable(cube: Any, wanted: str, name: str) -> str:
    """The variable with the features.

    Raises:
        InputError: there is none, or several.
    """
    found = [str(key) for key, one in cube.data_vars.items() if feature_axis(one)]
    if wanted:
        if wanted not in found:
            raise InputError(
                say(
                    "{name} has no variable {wanted} with rows, columns and features",
                    name=name,
                    wanted=wanted,
                ),
                say("Use one of {names}", names=", ".join(found))
                if found
                else say("Open another file"),
            )
        return wanted
    if not found:
        raise InputError(
            say("{name} has no variable with rows, columns and features", name=name),
            "Call the axis of features feature, band or channel, and the others y and x",
        )
    if len(found) != 1:
        raise InputError(
            say(
                "{name} has several variables with rows, columns and features: {names}",
                name=name,
                names=", ".join(found),
            ),
            "Say which with the option variable",
        )
    return found[0]


def _at(
    cube: Any, variable: Any, year: int | None, path: Path
) -> tuple[Any, int | None, tuple[str, ...]]:
    """The variable at one time, its year, and what must be told of that."""
    time = next((str(dim) for dim in variable.dims if str(dim).lower() in _TIMES), None)
    if time is None:
        return variable, year or year_of(path), ()
    values = np.asarray(cube[time].values) if time in cube.coords else np.arange(cube.sizes[time])
    if values.dtype.kind == "M":
        values = values.astype("datetime64[Y]").astype(int) + 1970
    years = [int(value) if 1970 <= int(value) <= 2100 else None for value in values]
    if year is None:
        step = len(years) - 1
        notes = (say("several times are there, and this is the last"),) if step else ()
        return variable.isel({time: step}), years[step], notes
    if year not in years:
        known = ", ".join(str(one) for one in years if one) or "unknown"
        raise InputError(
            say("{name} has no year {year}", name=path.name, year=year),
            say("Its years are {known}", known=known),
        )
    return variable.isel({time: years.index(year)}), year, ()


def _nodata(variable: Any) -> float | None:
    attributes = variable.attrs
    fill = attributes.get("_FillValue", attributes.get("missing_value", attributes.get("nodata")))
    return None if fill is None else float(np.asarray(fill).ravel()[0])


def _is_nodata(fill: Any, nodata: float | None) -> bool:
    if fill is None:
        return False
    return bool(np.isnan(float(fill))) or (nodata is not None and float(fill) == nodata)


CUBE = _Cube()
