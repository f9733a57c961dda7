"""Many points through time, as a table."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet.contract.maps import PointTableMade
from lianet.engines.engine import Engine
from lianet.geo.formula import Formula
from lianet.geo.grid import Window
from lianet.geo.whole_file import whole_file
from lianet.labels.points import Points
from lianet.machine.scratch import mapped
from lianet.progress import Progress, Reporter, silent

_SQUARE_PX = 128


def write_point_table(
    engine: Engine,
    points: Points,
    path: Path,
    *,
    formulas: Sequence[tuple[str, Formula]] = (),
    report: Reporter = silent,
) -> PointTableMade:
    """Write the bands, and formulas of them, at points and all acquisitions as CSV.

    One line a point and date, in the order of the points: `point` (the feature's id), `x`, `y` in
    the region's CRS, `date`, then reflectance of each band and each formula. What was not observed
    is empty.

    Args:
        engine: of the region.
        points: inside it.
        path: the file to write.
        formulas: name of the column, and what is computed.
        report: told after every square; may raise `CancelledError`, after which no file is left.

    Raises:
        StorageError: the file cannot be written.
    """
    card = engine.card
    names = [*(band.name for band in card.bands), *(name for name, _ in formulas)]
    with (
        whole_file(path) as partial,
        partial.open("w", encoding="utf-8", newline="") as file,
        tempfile.TemporaryFile(dir=path.parent) as scratch,
    ):
        # Read square by square, and written in the order of the points.
        shape = (len(points.ids), len(card.dates), len(card.bands))
        profiles = mapped(scratch, np.float32, shape)
        for index, reflectance in _profiles(engine, points, report):
            profiles[index] = reflectance
        table = csv.writer(file)
        table.writerow(["point", "x", "y", "date", *names])
        for index, reflectance in enumerate(profiles):
            values = {band.name: reflectance[:, i] for i, band in enumerate(card.bands)}
            columns = [*values.values(), *(formula(values) for _, formula in formulas)]
            x, y = (repr(float(value)) for value in points.xy[index])
            for number, date in enumerate(card.dates):
                cells = [_cell(column[number]) for column in columns]
                table.writerow([int(points.ids[index]), x, y, date.isoformat(), *cells])
    return PointTableMade(
        path=str(path),
        points=len(points.ids),
        outside=points.outside,
        empty=points.empty,
        dates=list(card.dates),
        columns=names,
        attribution=card.attribution,
    )


def _profiles(
    engine: Engine, points: Points, report: Reporter
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Position of a point and its reflectance [date, band]; square by square."""
    dates = range(len(engine.card.dates))
    squares = np.stack([points.rows // _SQUARE_PX, points.cols // _SQUARE_PX])
    found, owner = np.unique(squares, axis=1, return_inverse=True)
    owner = owner.reshape(-1)
    for number in range(found.shape[1]):
        report(Progress(number / found.shape[1], "Reading profiles"))
        mine = np.flatnonzero(owner == number)
        rows, cols = points.rows[mine], points.cols[mine]
        row, col = int(rows.min()), int(cols.min())
        around = Window(row, col, int(rows.max()) - row + 1, int(cols.max()) - col + 1)
        values = engine.decode(around, dates)
        for place, index in enumerate(mine):
            yield int(index), values[:, :, rows[place] - row, cols[place] - col]


def _cell(value: np.float32) -> str:
    return "" if np.isnan(value) else f"{value:.5f}"
