"""A map of each year or season by one task, and the areas of its classes with their errors."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet.contract.base import Wording
from lianet.contract.periods import PeriodArea, PeriodMap, PeriodRefused, PeriodsMade
from lianet.contract.reports import ClassReport
from lianet.engines.engine import Engine
from lianet.errors import DateError, TaskFileError, say, wording_of
from lianet.features.periods import Period
from lianet.geo.grid import PixelGrid
from lianet.geo.nodata import CLASS_NODATA
from lianet.geo.raster import open_raster, read_dataset
from lianet.geo.whole_file import whole_file
from lianet.heads.task import Task
from lianet.maps.labels_kept import TaughtPlaces
from lianet.maps.map_files import files_beside, predict_to_cog
from lianet.maps.observed import observed_in_window
from lianet.maps.other_window import InWindow, refuse_embeddings
from lianet.maps.predict import Predictor, predictor_of
from lianet.measures.confusion import area_shares
from lianet.progress import Reporter, part_of, silent

COLUMNS = (
    "period", "from", "to", "acquisitions", "value", "class", "mapped_ha", "area_ha",
    "area_ha_error", "unseen_ha", "unlike_percent", "warning",
)  # fmt: skip

STATEMENT = (
    "Ground: what the map shows, corrected for what held-out polygons were taken for (Olofsson et "
    "al. 2014, equations 9 and 10), with standard errors. The polygons were held out on the dates "
    "that the task learnt on; what labelled places are called in other years is added to that. "
    "Where a year is to be doubted, its error is larger than told"
)
NOT_ASSESSED = "Mapped areas alone: how good the task is was not found out, so their errors are not"


NOT_ALL_JUDGED = (
    "Mapped areas alone: classes with too few polygons to hold some out were not judged, and "
    "correcting any area takes the errors of every class"
)


def map_path(folder: Path, name: str, period: Period) -> Path:
    """Where the map of a period lies."""
    return folder / f"{name}_{period.name.replace('/', '-').replace(' ', '_')}.tif"


def files_of(folder: Path, name: str, periods: Sequence[Period]) -> list[Path]:
    """Everything that `map_periods` may write, the table first."""
    maps = [map_path(folder, name, period) for period in periods]
    beside = [other for path in maps for other in files_beside(path, probabilities=False)]
    return [table_path(folder, name), *maps, *beside]


def table_path(folder: Path, name: str) -> Path:
    """Where the table of areas lies."""
    return folder / f"{name}_areas.csv"


def map_periods(
    task: Task,
    engine: Engine,
    periods: Sequence[Period],
    folder: Path,
    name: str,
    *,
    report: Reporter = silent,
) -> PeriodsMade:
    """Write the map of each period, and a table of areas.

    A pixel that was not observed in a period has no class there, also where the field fills the
    gap. A period with too few acquisitions, or whose features are not those of the task, has no
    map, and the reason is told.

    Args:
        task: trained on this region, on any of its dates.
        engine: of the region.
        periods: see `lianet.features.periods`.
        folder: of the files, which exists.
        name: how their names begin.
        report: told after every block; may raise `CancelledError`, after which whole maps stay.

    Raises:
        TaskFileError: the task is of another region, or no period has a map.
        StorageError: a file cannot be written.
    """

    def write(found: InWindow, period: Period, report: Reporter) -> PeriodMap:
        path = map_path(folder, name, period)
        predict_to_cog(found.predictor, path, report=report)
        classes = found.predictor.task.card.classes
        covered = _covered(path, found.predictor.grid) if classes else np.zeros(256)
        return _told(found, period, str(path), covered)

    table = table_path(folder, name) if task.card.classes else None
    return _each(task, engine, periods, write, table, str(folder), report)


def areas_of_periods(
    task: Task,
    engine: Engine,
    periods: Sequence[Period],
    table: Path | None = None,
    *,
    report: Reporter = silent,
) -> PeriodsMade:
    """Areas of the classes in each period, as `map_periods` has them, without a map of any.

    Args:
        task, engine, periods, report: see `map_periods`.
        table: CSV to write, too.

    Raises:
        TaskFileError: see `map_periods`; or a task of a quantity, which has no areas.
        StorageError: the table cannot be written.
    """
    if not task.card.classes:
        raise TaskFileError(
            say("The task {name} predicts a quantity and no classes", name=task.card.called),
            "Choose a task with classes",
        )

    def measure(found: InWindow, period: Period, report: Reporter) -> PeriodMap:
        return _told(found, period, "", _covered_unwritten(found.predictor, report))

    return _each(task, engine, periods, measure, table, "", report)


def _each(
    task: Task,
    engine: Engine,
    periods: Sequence[Period],
    make: Callable[[InWindow, Period, Reporter], PeriodMap],
    table: Path | None,
    folder: str,
    report: Reporter,
) -> PeriodsMade:
    # Both say what is wrong where no period could have a map.
    refuse_embeddings(task)
    taught = TaughtPlaces(predictor_of(task, engine))
    maps, refused = [], []
    why: list[tuple[int, str, str]] = []
    for number, period in enumerate(periods):
        part = part_of(report, number / len(periods), (number + 1) / len(periods))
        try:
            found = observed_in_window(task, engine, period.dates, taught)
        except (DateError, TaskFileError) as error:
            told = Wording.model_validate(wording_of(error.message, ""))
            refused.append(
                PeriodRefused(
                    name=period.name, dates=len(period.dates), reason=error.message, wording=told
                )
            )
            why.append((len(period.dates), period.name, error.message))
            continue
        maps.append(make(found, period, part))
    if not maps:
        # The one that comes nearest says what is short.
        _, name, reason = max(why, key=lambda one: one[0], default=(0, "", ""))
        raise DateError(
            say("No year or season can be mapped; {name}: {reason}", name=name, reason=reason)
            if why
            else "There is no year or season to map",
            "Train on fewer dates or without seasons, or take a region with more acquisitions",
        )
    if table is not None:
        _write_table(table, maps)
    judged = task.card.report
    statement = NOT_ASSESSED
    if isinstance(judged, ClassReport):
        statement = NOT_ALL_JUDGED if judged.unjudged else STATEMENT
    return PeriodsMade(
        folder=folder,
        table=str(table) if table is not None else "",
        maps=maps,
        refused=refused,
        statement=statement,
    )


def _told(found: InWindow, period: Period, path: str, covered: NDArray[np.float64]) -> PeriodMap:
    areas, unseen_ha = _areas(found, covered)
    unlike = found.unlike is not None and found.unlike.warns
    lost = found.kept.statement if found.kept is not None and found.kept.warns else ""
    return PeriodMap(
        name=period.name,
        first=period.first,
        last=period.last,
        dates=list(found.dates),
        path=path,
        areas=areas,
        unseen_ha=unseen_ha,
        unlike_percent=found.unlike.new_percent if found.unlike else None,
        seasonless=found.seasonless,
        warning=found.unlike.statement if found.unlike is not None and unlike else "",
        lost=lost,
        lost_wording=Wording.model_validate(wording_of(lost, "")) if lost else None,
    )


def _covered(path: Path, grid: PixelGrid) -> NDArray[np.float64]:
    """Hectares of each class value of a map that was written."""
    covered = np.zeros(256)
    with open_raster(path) as dataset:
        for window in grid.blocks(1024):
            covered += grid.areas.by_value(window, read_dataset(dataset, window)[0], 256)
    return covered


def _covered_unwritten(predictor: Predictor, report: Reporter) -> NDArray[np.float64]:
    """Hectares of each class value of the map of the whole region, which is kept nowhere."""
    covered = np.zeros(256)
    for window, found in predictor.blocks(report=report):
        covered += predictor.grid.areas.by_value(window, found.classes, 256)
    return covered


def _areas(found: InWindow, covered: NDArray[np.float64]) -> tuple[list[PeriodArea], float]:
    """Areas of the classes of a map, and of what has none, from the hectares of each value."""
    classes = found.predictor.task.card.classes
    if not classes:
        return [], 0.0
    mapped = covered[[item.value for item in classes]]
    known_ha = float(mapped.sum())
    corrected = _corrected(found, mapped)
    return [
        PeriodArea(
            value=item.value,
            name=item.name,
            colour=item.colour,
            mapped_ha=float(mapped[index]),
            area_ha=float(corrected[0][index] * known_ha) if corrected else None,
            area_ha_error=float(corrected[1][index] * known_ha) if corrected else None,
        )
        for index, item in enumerate(classes)
    ], float(covered[CLASS_NODATA])


def _corrected(
    found: InWindow, mapped: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Shares of the ground and their standard errors; None where not all classes were judged."""
    report = found.predictor.task.card.report
    if not isinstance(report, ClassReport) or report.unjudged or not mapped.sum():
        return None
    units = np.array(report.confusion.units or [], float)
    if not units.size:
        # Reports of before told pixels alone: each class is given the polygons that it had.
        pixels = np.array(report.confusion.pixels, float)
        polygons = np.array([item.polygons for item in report.classes], float)
        units = pixels / np.maximum(pixels.sum(1, keepdims=True), 1) * polygons[:, None]
    if found.kept is not None:
        units = found.kept.worsened(units)
    return area_shares(units, mapped / mapped.sum())


def _write_table(path: Path, maps: Sequence[PeriodMap]) -> None:
    with (
        whole_file(path) as partial_path,
        partial_path.open("w", encoding="utf-8", newline="") as f,
    ):
        table = csv.writer(f)
        table.writerow(COLUMNS)
        for item in maps:
            for area in item.areas:
                table.writerow(
                    [
                        item.name, item.first, item.last, len(item.dates), area.value, area.name,
                        f"{area.mapped_ha:.4f}", *map(_number, (area.area_ha, area.area_ha_error)),
                        f"{item.unseen_ha:.4f}", _number(item.unlike_percent),
                        ". ".join(filter(None, (item.lost, item.warning))),
                    ]
                )  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
