"""Maps of change as small pictures, uint8 [3, row, column]."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet.contract.maps import ChangeMade
from lianet.geo.raster import open_raster, read_dataset
from lianet.geo.window import Window
from lianet.labels.colours import rgb

_WIDE_PX = 420
_NOTHING = (214, 219, 225)
_PERCENT_STOPS = ("#fcfdbf", "#fe9f6d", "#de4968", "#8c2981", "#000004")


def _read(path: Path) -> tuple[NDArray[np.float64], float | None]:
    """The first band of a map, small; and its nodata."""
    with open_raster(path) as dataset:
        step = max(1.0, max(dataset.shape) / _WIDE_PX)
        shape = max(1, round(dataset.height / step)), max(1, round(dataset.width / step))
        whole = Window(0, 0, dataset.height, dataset.width)
        values = read_dataset(dataset, whole, [1], shape=shape)[0].astype(np.float64)
        nodata: float | None = dataset.nodata
        return values, nodata


def classes_picture(path: Path, colours: dict[int, str]) -> NDArray[np.uint8]:
    values, _ = _read(path)
    codes = values.astype(np.int64)
    table = np.full((max([0, *colours, int(codes.max())]) + 1, 3), _NOTHING, np.uint8)
    for code, colour in colours.items():
        table[code] = rgb(colour)
    found: NDArray[np.uint8] = table[codes].transpose(2, 0, 1)
    return found


def percent_picture(path: Path) -> NDArray[np.uint8]:
    values, nodata = _read(path)
    return _ramped(values / 100, values == nodata)


def magnitude_picture(made: ChangeMade) -> NDArray[np.uint8]:
    values, _ = _read(Path(made.change.path))
    return _ramped(values / max(made.change.magnitude_p98 or 0.0, 0.01), np.isnan(values))


def _ramped(shares: NDArray[np.float64], unknown: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """0 to 1 as colours from light to dark: uint8 [3, row, column]."""
    stops = np.array([rgb(colour) for colour in _PERCENT_STOPS], float)
    place = np.linspace(0, 1, len(stops))
    known = np.clip(np.nan_to_num(shares), 0, 1)
    out = np.stack([np.interp(known, place, stops[:, band]) for band in range(3)])
    found: NDArray[np.uint8] = np.rint(out).astype(np.uint8)
    found[:, unknown] = np.array(_NOTHING, np.uint8)[:, None]
    return found
