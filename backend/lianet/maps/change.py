"""What changed between two acquisitions: of the imagery, and of classes."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.contract.maps import ChangeMade, MagnitudeMade, Transition, TransitionsMade
from lianet.engines.engine import Engine
from lianet.errors import DateError, TaskFileError
from lianet.features.temporal import band_roles, surface_bands
from lianet.geo.grid import Window
from lianet.geo.raster import Colour, write_cog
from lianet.geo.whole_file import whole_file
from lianet.heads.task import Task
from lianet.labels.reading import LabelClass
from lianet.maps.predict import CLASS_NODATA, Predictor, predictor_of
from lianet.progress import Progress, Reporter, part_of, silent

MAGNITUDE, NDVI_CHANGE = "magnitude", "NDVI change"
_BLOCK_PX = 512
_PALE = 0.25
# Histogram of the magnitude, for the stretch: steps of 0.0005 reflectance up to 1.
_BINS = 2000

STATEMENT = (
    "Counted on two class maps: where either of them is wrong, that counts as change too. "
    "Compare the areas with the accuracy of the two tasks."
)


def change_to_cog(
    engine: Engine,
    first: dt.date,
    second: dt.date,
    path: Path,
    *,
    report: Reporter = silent,
) -> MagnitudeMade:
    """Write how much each pixel changed as a Cloud-Optimised GeoTIFF.

    Band 1, `magnitude`: root mean square over the bands of the difference in reflectance (bands
    that see only cirrus are left out). Band 2, `NDVI change`: second minus first, -2 to 2; absent
    where the region lacks red or near infrared. NaN where either date was not observed.

    Args:
        engine: of the region.
        first: an acquisition.
        second: another one.
        path: the file to write.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        DateError: not an acquisition, or twice the same.
        StorageError: the file cannot be written.
    """
    card = engine.card
    dates = acquisition_pair(engine, first, second)
    compared, roles = surface_bands(card.bands), band_roles(card.bands)
    has_ndvi = {"red", "near infrared"} <= roles.keys()
    names = [MAGNITUDE, NDVI_CHANGE] if has_ndvi else [MAGNITUDE]
    blocks = list(card.grid.blocks(_BLOCK_PX))
    histogram, total = np.zeros(_BINS), 0.0

    def changes() -> Iterator[tuple[Window, NDArray[np.float32]]]:
        nonlocal histogram, total
        for number, block in enumerate(blocks):
            report(Progress(number / len(blocks), "Comparing"))
            before, after = engine.decode(block, dates)
            parts = [_magnitude(before[compared], after[compared])]
            if has_ndvi:
                red, near = roles["red"], roles["near infrared"]
                parts.append(_ndvi(after[red], after[near]) - _ndvi(before[red], before[near]))
            known = parts[0][~np.isnan(parts[0])]
            total += float(known.sum(dtype=np.float64))
            histogram += np.histogram(known.clip(0, 1), _BINS, (0, 1))[0]
            yield block, np.stack(parts)

    write_cog(
        path,
        card.grid,
        np.float32,
        len(names),
        changes(),
        nodata=float("nan"),
        band_names=names,
        tags=_tags(engine, first, second),
        resampling="average",
    )
    count = histogram.sum()
    reached = int(np.searchsorted(histogram.cumsum(), 0.98 * count))
    return MagnitudeMade(
        path=str(path),
        first=first,
        second=second,
        bands=names,
        compared=[card.bands[index].name for index in compared],
        magnitude_mean=total / count if count else None,
        magnitude_p98=(reached + 1) / _BINS if count else None,
        observed=float(count / (card.grid.height * card.grid.width)),
        attribution=card.attribution,
    )


def compare_dates(
    engine: Engine,
    first: dt.date,
    second: dt.date,
    path: Path,
    *,
    tasks: Sequence[Task] = (),
    classes_path: Path | None = None,
    other_dates: int = 0,
    report: Reporter = silent,
) -> ChangeMade:
    """Write what changed: of the imagery and, with tasks, which class became which.

    Args:
        engine, first, second, path: as `change_to_cog`.
        tasks: one of each date; none where only the imagery is compared.
        classes_path: of the map of transitions; needed with tasks.
        other_dates: labels of days that neither date is near, to be told.
        report: told after every block; may raise `CancelledError`.

    Raises:
        DateError, TaskFileError, StorageError: see `change_to_cog` and `transitions_to_cog`.
    """
    transitions = None
    if classes_path is not None:
        # First: it is refused where the tasks do not fit, and then nothing is left behind.
        transitions = transitions_to_cog(
            engine, first, second, tasks, classes_path, report=part_of(report, 0, 0.6)
        )
    begin = 0.6 if classes_path is not None else 0.0
    change = change_to_cog(engine, first, second, path, report=part_of(report, begin, 1.0))
    return ChangeMade(change=change, transitions=transitions, other_dates=other_dates)


def acquisition_pair(engine: Engine, first: dt.date, second: dt.date) -> tuple[int, int]:
    """Positions of two different acquisitions.

    Raises:
        DateError: one is none (between acquisitions the field interpolates, and a change of what
            nobody saw is none), or twice the same.
    """
    card = engine.card
    for date in (first, second):
        if date not in card.dates:
            nearest = min(card.dates, key=lambda known: abs(known - date))
            raise DateError(
                f"{card.name} has no acquisition on {date.isoformat()}, and change is measured "
                "between acquisitions only, not between interpolated dates",
                f"The nearest one is {nearest.isoformat()}; all are "
                f"{', '.join(known.isoformat() for known in card.dates)}",
            )
    if first == second:
        raise DateError(f"Both dates are {first.isoformat()}", "Choose two different acquisitions")
    return card.dates.index(first), card.dates.index(second)


def _magnitude(before: NDArray[np.float32], after: NDArray[np.float32]) -> NDArray[np.float32]:
    """Root mean square difference over the first axis; NaN where any band is."""
    magnitude: NDArray[np.float32] = np.sqrt(((after - before) ** 2).mean(0))
    return magnitude


def _ndvi(red: NDArray[np.float32], near: NDArray[np.float32]) -> NDArray[np.float32]:
    """(near - red) / (near + red); NaN where both are 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        # A field may undershoot 0 by a little, where the quotient would explode.
        red, near = np.maximum(red, 0), np.maximum(near, 0)
        ndvi: NDArray[np.float32] = (near - red) / (near + red)
    return ndvi


@dataclass(frozen=True)
class Transitions:
    """How the classes of two maps are coded as one: code = before x len(after) + after + 1.

    Attributes:
        before: classes of the first map.
        after: classes of the second.
    """

    before: tuple[LabelClass, ...]
    after: tuple[LabelClass, ...]

    @property
    def codes(self) -> int:
        """Codes go from 1 to here; 0 is nodata."""
        return len(self.before) * len(self.after)

    def pair(self, code: int) -> tuple[LabelClass, LabelClass]:
        """Classes before and after of a code."""
        one, other = divmod(code - 1, len(self.after))
        return self.before[one], self.after[other]

    def is_change(self, code: int) -> bool:
        """Whether the two classes have different names."""
        one, other = self.pair(code)
        return one.name.casefold() != other.name.casefold()

    def encode(self, before: NDArray[np.uint8], after: NDArray[np.uint8]) -> NDArray[np.uint16]:
        """Codes of two class maps; 0 where either has no class."""
        first, second = np.zeros(256, np.int64), np.zeros(256, np.int64)
        first[[item.value for item in self.before]] = np.arange(len(self.before))
        second[[item.value for item in self.after]] = np.arange(len(self.after))
        codes = first[before] * len(self.after) + second[after] + 1
        codes[(before == CLASS_NODATA) | (after == CLASS_NODATA)] = CLASS_NODATA
        return codes.astype(np.uint16)

    def name(self, code: int) -> str:
        """For legends: `water → woodland`, or one name where nothing changed."""
        one, other = self.pair(code)
        return f"{one.name} → {other.name}" if self.is_change(code) else one.name

    def colour(self, code: int) -> str:
        """What it became; pale where nothing changed. `#rrggbb`."""
        red, green, blue = _rgb(self.pair(code)[1].colour)
        if not self.is_change(code):
            red, green, blue = (round(255 - _PALE * (255 - value)) for value in (red, green, blue))
        return f"#{red:02x}{green:02x}{blue:02x}"


def transitions_to_cog(
    engine: Engine,
    first: dt.date,
    second: dt.date,
    tasks: Sequence[Task],
    path: Path,
    *,
    report: Reporter = silent,
) -> TransitionsMade:
    """Write which class became which, as a map and as a table.

    `path` gets one code a pixel, with names and colours (see `Transitions`); `NAME.tif.csv`, beside
    it, the areas of all pairs of classes that occur.

    Args:
        engine: of the region.
        first: an acquisition.
        second: another one.
        tasks: one trained on the first date alone, and one on the second.
        path: of the map.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        DateError: not an acquisition, or twice the same.
        TaskFileError: no task of one of the dates, or one of another region.
        StorageError: a file cannot be written.
    """
    acquisition_pair(engine, first, second)
    before, after = (predictor_of(_task_of(date, tasks), engine) for date in (first, second))
    coding = Transitions(before.task.card.classes, after.task.card.classes)
    counts = np.zeros(coding.codes + 1, np.int64)

    def codes() -> Iterator[tuple[Window, NDArray[Any]]]:
        nonlocal counts
        for window, coded in _coded(coding, before, after, report):
            counts += np.bincount(coded.reshape(-1), minlength=len(counts))
            yield window, coded.astype(dtype)[None]

    # 15 classes fit into a byte, which every program can draw with a palette.
    dtype = np.uint8 if coding.codes <= 254 else np.uint16
    known = range(1, coding.codes + 1)
    write_cog(
        path,
        engine.card.grid,
        dtype,
        1,
        codes(),
        nodata=CLASS_NODATA,
        band_names=["transition"],
        palette={code: _rgba(coding.colour(code)) for code in known} if dtype == np.uint8 else None,
        class_names={code: coding.name(code) for code in known},
        tags=_tags(engine, first, second),
        resampling="mode",
    )
    rows = _table(coding, counts, engine.card.grid.pixel_area_ha)
    table = table_beside(path)
    _write_table(table, rows)
    return TransitionsMade(
        path=str(path),
        table=str(table),
        transitions=rows,
        changed_ha=sum(row.area_ha for row in rows if row.changed),
        statement=STATEMENT,
    )


def table_beside(path: Path) -> Path:
    """The table that `transitions_to_cog` writes with a map."""
    return path.with_name(f"{path.name}.csv")


def _task_of(date: dt.date, tasks: Sequence[Task]) -> Task:
    """The task that was trained on this date alone."""
    for task in tasks:
        if task.card.dates == (date.isoformat(),):
            return task
    trained = "; ".join(
        f"{task.card.name} was trained on "
        + (task.card.dates[0] if len(task.card.dates) == 1 else f"{len(task.card.dates)} dates")
        for task in tasks
    )
    raise TaskFileError(
        f"No task was trained on {date.isoformat()} alone: {trained}",
        "Class change compares one task of each date: train both with that date chosen",
    )


def _coded(
    coding: Transitions, before: Predictor, after: Predictor, report: Reporter
) -> Iterator[tuple[Window, NDArray[np.uint16]]]:
    """Codes block by block; both maps come in the same order."""
    for (window, one), (_, other) in zip(before.blocks(report=report), after.blocks(), strict=True):
        yield window, coding.encode(one.classes, other.classes)


def _table(
    coding: Transitions, counts: NDArray[np.int64], pixel_area_ha: float
) -> list[Transition]:
    """One row for every pair of classes that occurs, the largest first."""
    rows = []
    for code in range(1, coding.codes + 1):
        if counts[code]:
            one, other = coding.pair(code)
            rows.append(
                Transition(
                    code=code,
                    before=one.name,
                    before_value=one.value,
                    after=other.name,
                    after_value=other.value,
                    changed=coding.is_change(code),
                    colour=coding.colour(code),
                    pixels=int(counts[code]),
                    area_ha=float(counts[code] * pixel_area_ha),
                )
            )
    return sorted(rows, key=lambda row: -row.pixels)


def _write_table(path: Path, rows: list[Transition]) -> None:
    columns = ["code", "from", "from_value", "to", "to_value", "changed", "pixels", "area_ha"]
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(columns)
        for row in rows:
            told = {"changed": int(row.changed), "area_ha": f"{row.area_ha:.4f}"}
            cells = row.to_json() | told
            table.writerow([cells[column] for column in columns])


def _tags(engine: Engine, first: dt.date, second: dt.date) -> dict[str, str]:
    return {
        "LIANET": f"change of a reconstruction, version {__version__}; not an observation",
        "REGION": f"{engine.card.name} ({engine.card.id})",
        "FROM": first.isoformat(),
        "TO": second.isoformat(),
        "ATTRIBUTION": engine.card.attribution,
    }


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _rgba(colour: str) -> Colour:
    return (*_rgb(colour), 255)
