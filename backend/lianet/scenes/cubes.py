"""Windows of netCDF and Zarr cubes, read by xarray."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, NotFoundError, StackError, say
from lianet.geo.grid import Window
from lianet.scenes.acquisition import BandSource

_READ_BY_SCIPY = 2
NEEDED = say("Install the backend's extra for sources: ./backend[sources] with pip")


def open_cube(place: str) -> Any:
    """A cube as xarray opens it: values as stored, times decoded.

    Raises:
        StackError: xarray or the reader of its format is missing, or it is no cube.
    """
    try:
        import xarray
    except ImportError as error:
        raise StackError(
            say("{place} is a cube, and xarray is not installed", place=place), NEEDED
        ) from error
    # A group of a Zarr store is a folder in it.
    parts = Path(place).parts
    engine = "zarr" if any(part.lower().endswith(".zarr") for part in parts) else "h5netcdf"
    if engine == "h5netcdf" and (version := _classic(place)):
        if version > _READ_BY_SCIPY:
            raise StackError(
                say("{place} is netCDF of a kind that is not read (CDF5)", place=place),
                "Write it as netCDF 4, for example with nccopy -k nc4",
            )
        engine = "scipy"
    try:
        return xarray.open_dataset(
            place, engine=engine, mask_and_scale=False, decode_coords="all", chunks=None
        )
    except FileNotFoundError as error:
        raise NotFoundError(say("{place} does not exist", place=place), "Check the path") from error
    except (ImportError, ValueError) as error:
        if isinstance(error, ImportError) or "unrecognized engine" in str(error):
            raise StackError(
                say("{place} needs {engine} to be read", place=place, engine=engine), NEEDED
            ) from error
        if "decode time" in str(error):
            raise StackError(
                say(
                    "The times of {place} are in a unit or calendar that names no days",
                    place=Path(place).name,
                ),
                "Write them as days since a date, in the standard calendar",
            ) from error
        raise _damaged(place) from error
    except (OSError, KeyError, RuntimeError) as error:
        raise _damaged(place) from error


def _classic(place: str) -> int:
    """The version of a file of netCDF before 4, from its beginning; 0 of others."""
    try:
        with Path(place).open("rb") as file:
            beginning = file.read(4)
    except OSError:
        return 0
    return beginning[3] if beginning[:3] == b"CDF" and len(beginning) == 4 else 0


def _damaged(place: str) -> StackError:
    return StackError(
        say("{place} is damaged, or no cube that can be read", place=place),
        "Copy or download it again",
    )


class Cubes:
    """Open cubes by place; one thread reads at a time, since HDF5 is not thread-safe."""

    def __init__(self) -> None:
        self._open: dict[str, Any] = {}
        self._lock = threading.Lock()

    def read(self, source: BandSource, window: Window) -> NDArray[Any]:
        """Stored values of a window [row, column].

        Raises:
            InputError: the pixels cannot be read.
        """
        rows = slice(window.row, window.row_stop)
        if source.flipped:
            height = source.grid.height
            rows = slice(height - window.row_stop, height - window.row)
        with self._lock:
            variable = self._variable(source)
            # The last two dimensions are rows and columns, or columns and rows.
            part = variable.isel(dict(source.index))
            y, x = _axes(part.dims)
            part = part.isel({y: rows, x: slice(window.col, window.col_stop)}).transpose(y, x)
            try:
                values: NDArray[Any] = np.asarray(part.values)
            except (OSError, RuntimeError, ValueError) as error:
                raise InputError(
                    say("The pixels of {source} are damaged or cut off", source=source.name),
                    "Copy or download the file again",
                ) from error
        values = values.astype(values.dtype.newbyteorder("="), copy=False)  # netCDF 3 is big-endian
        return values[::-1] if source.flipped else values

    def chunk(self, source: BandSource) -> tuple[int, int]:
        """Rows and columns of what is decoded at once; all where it is not said."""
        with self._lock:
            variable = self._variable(source)
            y, x = _axes(variable.dims)
            chunks = variable.encoding.get("preferred_chunks") or {}
            return (int(chunks.get(y, variable.sizes[y])), int(chunks.get(x, variable.sizes[x])))

    def _variable(self, source: BandSource) -> Any:
        if source.place not in self._open:
            self._open[source.place] = open_cube(source.place)
        return self._open[source.place][source.variable]

    def close(self) -> None:
        """Close every cube."""
        with self._lock:
            for cube in self._open.values():
                cube.close()
            self._open.clear()


ROWS = ("y", "lat", "latitude", "northing")
COLUMNS = ("x", "lon", "longitude", "easting")


def _axes(dims: Any) -> tuple[str, str]:
    """Names of the dimensions of rows and columns."""
    y = next(str(dim) for dim in dims if str(dim).lower() in ROWS)
    x = next(str(dim) for dim in dims if str(dim).lower() in COLUMNS)
    return y, x
