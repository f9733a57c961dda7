"""What changed between two acquisitions, or two windows of time: of the imagery, and of classes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.contract.maps import ChangeMade, ChangeNote, MagnitudeMade
from lianet.engines.engine import Engine
from lianet.errors import DateError, InputError, NotFoundError, TaskFileError, say
from lianet.features.periods import season_gap_days
from lianet.geo.grid import Window
from lianet.geo.indices import INDICES, band_roles, normalised_difference, surface_bands
from lianet.geo.raster import write_cog
from lianet.geo.whole_file import Staged, whole_file, whole_set
from lianet.heads.task import Task
from lianet.maps.class_change import ChangeRules, Side, classes_to_cog
from lianet.maps.other_window import Unlikeness, task_in_window
from lianet.maps.predict import predictor_of
from lianet.maps.transitions import Transitions
from lianet.maps.when import Moment, when_beside, when_to_cog
from lianet.progress import Progress, Reporter, part_of, silent

MAGNITUDE, NDVI_CHANGE = "magnitude", "NDVI change"
SAME_SEASON_DAYS = 30
"""Windows whose middles lie farther apart in the year are of different seasons."""
UNSEEN_PERCENT = 10.0
"""From here on it is told that much of the region was not observed in one of the windows."""

_BLOCK_PX = 256
# Histogram of the magnitude, for the stretch: steps of 0.0005 reflectance up to 1.
_BINS = 2000

Dates = Sequence[dt.date]


def change_to_cog(
    engine: Engine,
    before: Dates,
    after: Dates,
    path: Path,
    *,
    within: Staged | None = None,
    report: Reporter = silent,
) -> MagnitudeMade:
    """Write how much each pixel changed as a Cloud-Optimised GeoTIFF.

    Band 1, `magnitude`: root mean square over the bands of the difference in reflectance (bands
    that see only cirrus are left out). Band 2, `NDVI change`: second minus first, -2 to 2; absent
    where the region lacks red or near infrared. Of several acquisitions the median counts, of those
    at which a pixel was observed. NaN where it was observed at none of one side.

    Args:
        engine: of the region.
        before: acquisitions.
        after: other ones.
        path: the file to write.
        within: see `whole_set`.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        DateError: not an acquisition, or twice the same.
        StorageError: the file cannot be written.
    """
    card = engine.card
    first, second = acquisition_pair(engine, before, after)
    compared, roles = surface_bands(card.bands), band_roles(card.bands)
    has_ndvi = set(INDICES["NDVI"]) <= roles.keys()
    names = [MAGNITUDE, NDVI_CHANGE] if has_ndvi else [MAGNITUDE]
    blocks = list(card.grid.blocks(_BLOCK_PX))
    histogram, total = np.zeros(_BINS), 0.0

    def changes() -> Iterator[tuple[Window, NDArray[np.float32]]]:
        nonlocal histogram, total
        for number, block in enumerate(blocks):
            report(Progress(number / len(blocks), "Comparing"))
            one, other = (_middle(engine.decode(block, side)) for side in (first, second))
            parts = [_magnitude(one[compared], other[compared])]
            if has_ndvi:
                parts.append(_ndvi(other, roles) - _ndvi(one, roles))
            known = parts[0][~np.isnan(parts[0])]
            total += float(known.sum(dtype=np.float64))
            histogram += np.histogram(known.clip(0, 1), _BINS, (0, 1))[0]
            yield block, np.stack(parts)

    with whole_set(within) as staged:
        write_cog(
            staged(path),
            card.grid,
            np.float32,
            len(names),
            changes(),
            nodata=float("nan"),
            band_names=names,
            tags=change_tags(engine, before, after),
            resampling="average",
        )
    count = histogram.sum()
    reached = int(np.searchsorted(histogram.cumsum(), 0.98 * count))
    return MagnitudeMade(
        path=str(path),
        first=min(before),
        second=max(after),
        bands=names,
        compared=[card.bands[index].name for index in compared],
        magnitude_mean=total / count if count else None,
        magnitude_p98=(reached + 1) / _BINS if count else None,
        observed=float(count / (card.grid.height * card.grid.width)),
        attribution=card.attribution,
    )


def compare_dates(
    engine: Engine,
    before: Dates,
    after: Dates,
    path: Path,
    *,
    sides: tuple[Side, Side] | None = None,
    unlike: Sequence[Unlikeness | None] = (),
    classes_path: Path | None = None,
    rules: ChangeRules | None = None,
    moments: Sequence[Moment] = (),
    other_dates: int = 0,
    report: Reporter = silent,
) -> ChangeMade:
    """Write what changed: of the imagery and, with class maps, which class became which and when.

    All files of a comparison are there or none is: the page is made from them.

    Args:
        engine, before, after, path: as `change_to_cog`.
        sides: a class map of each; None where only the imagery is compared.
        unlike: how unlike each is to what a task learnt on, see `sides_of_task`.
        classes_path: of the map of transitions; needed with sides.
        rules: what counts as a change of class.
        moments: class maps of single acquisitions, to find out when it changed; none: that is not.
        other_dates: labels of days that neither is near, to be told.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        DateError, StorageError: see `change_to_cog` and `classes_to_cog`.
    """
    first, second = acquisition_pair(engine, before, after)
    tags = change_tags(engine, before, after)
    transitions = when = None
    ends = (0.0, 0.0)
    with whole_set() as staged:
        if sides is not None and classes_path is not None:
            ends = (0.5, 0.8) if moments else (0.6, 0.6)
            transitions = classes_to_cog(
                engine,
                *sides,
                classes_path,
                rules=rules,
                tags=tags,
                within=staged,
                report=part_of(report, 0, ends[0]),
            )
            if moments:
                when = when_to_cog(
                    engine,
                    staged(classes_path),
                    Transitions(*(side.predictor.task.card.classes for side in sides)),
                    moments,
                    when_beside(classes_path),
                    tags=tags,
                    within=staged,
                    report=part_of(report, *ends),
                )
        change = change_to_cog(
            engine, before, after, path, within=staged, report=part_of(report, ends[1], 1.0)
        )
        made = ChangeMade(
            change=change,
            transitions=transitions,
            before=[engine.card.dates[index] for index in first],
            after=[engine.card.dates[index] for index in second],
            notes=notes_on(before, after, unlike, change.observed, of_classes=sides is not None),
            when=when,
            other_dates=other_dates,
        )
        text = json.dumps(made.to_json(), indent=2, ensure_ascii=False) + "\n"
        with whole_file(staged(provenance_beside(path))) as partial:
            partial.write_text(text, "utf-8")
    return made


def provenance_beside(path: Path) -> Path:
    """What is known of a comparison, as JSON beside its map of magnitude."""
    return path.with_name(f"{path.name}.json")


def read_change(path: Path) -> ChangeMade:
    """A comparison that was written, by the path of its map of magnitude.

    Raises:
        NotFoundError: there is none.
        InputError: what lies there is none.
    """
    known = provenance_beside(path)
    try:
        return ChangeMade.model_validate_json(known.read_bytes())
    except FileNotFoundError as error:
        raise NotFoundError(say("There is no {known}", known=known), "Compare again") from error
    except (OSError, ValueError) as error:
        raise InputError(
            say("{name} is no comparison", name=known.name), "Compare again"
        ) from error


def notes_on(
    before: Dates,
    after: Dates,
    unlike: Sequence[Unlikeness | None],
    observed: float,
    *,
    of_classes: bool = True,
) -> list[ChangeNote]:
    """Why a comparison may not be what it seems.

    Args:
        before, after: the acquisitions that are compared.
        unlike: how unlike each side is to what a task learnt on; None for not.
        observed: share of the pixels that both sides have.
        of_classes: whether classes are compared, too.
    """
    notes = []
    days = season_gap_days(before, after)
    if days > SAME_SEASON_DAYS:
        notes.append(
            ChangeNote(
                kind="season",
                value=days,
                statement=f"The two lie {days} days apart in the year: growth, harvest, leaf fall, "
                "snow and the sun's height look like change here. Compare the same season of two "
                "years",
            )
        )
    few, many = sorted((len(before), len(after)))
    if 2 * few < many:
        notes.append(
            ChangeNote(
                kind="few_dates",
                value=few,
                statement=f"One window has {few} acquisition{'' if few == 1 else 's'} and the "
                f"other {many}: what a single cloud or shadow does to the smaller one looks like "
                "change",
            )
        )
    elif few == 1 and of_classes:
        notes.append(
            ChangeNote(
                kind="single",
                value=few,
                statement="A single acquisition is compared: haze, shadows and wet soil look like "
                "change, and its probability is far too sure. Compare windows of several "
                "acquisitions",
            )
        )
    sides: tuple[Literal["before", "after"], ...] = ("before", "after")
    for side, found in zip(sides, unlike, strict=False):
        if found is not None and found.warns:
            feature, far = found.most_shifted
            notes.append(
                ChangeNote(
                    kind="unlike",
                    value=found.new_percent or 0.0,
                    side=side,
                    moved=feature,
                    moved_by=far,
                    statement=f"Of the acquisitions {side}: {found.statement}. What the head has "
                    "never seen it puts into some class, and that may look like change",
                )
            )
    if 100 * (1 - observed) > UNSEEN_PERCENT:
        percent = 100 * (1 - observed)
        notes.append(
            ChangeNote(
                kind="gaps",
                value=percent,
                statement=f"{percent:.0f} % of the region was not observed in one of the two, and "
                "is not compared: areas are of the rest",
            )
        )
    return notes


def acquisition_pair(
    engine: Engine, before: Dates, after: Dates
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Positions of the acquisitions of two sides.

    Raises:
        DateError: one is none (between acquisitions the field interpolates, and a change of what
            nobody saw is none), a side is empty, or an acquisition is on both.
    """
    card = engine.card
    for date in (*before, *after):
        if date not in card.dates:
            nearest = min(card.dates, key=lambda known: abs(known - date))
            raise DateError(
                say(
                    "{name} has no acquisition on {date}, and change is measured between "
                    "acquisitions only, not between interpolated dates",
                    name=card.name,
                    date=date.isoformat(),
                ),
                say(
                    "The nearest one is {date2}; all are {names}",
                    date2=nearest.isoformat(),
                    names=", ".join(known.isoformat() for known in card.dates),
                ),
            )
    if not before or not after:
        raise DateError("There is nothing to compare with", "Choose acquisitions on both sides")
    both = sorted(set(before) & set(after))
    if both and len(before) == len(after) == 1:
        raise DateError(
            say("Both dates are {date}", date=both[0].isoformat()),
            "Choose two different acquisitions",
        )
    if both:
        raise DateError(
            say("{date} lies in both windows of time", date=both[0].isoformat()),
            "Choose windows that do not meet",
        )
    one, other = (
        tuple(sorted({card.dates.index(date) for date in side})) for side in (before, after)
    )
    return one, other


def sides_of_tasks(
    engine: Engine, before: Dates, after: Dates, tasks: Sequence[Task]
) -> tuple[Side, Side]:
    """Both sides of a comparison by two tasks, each trained on the acquisitions of one.

    Raises:
        DateError: see `acquisition_pair`.
        TaskFileError: no task of one of the sides, one of another region, or one of no classes.
    """
    first, second = acquisition_pair(engine, before, after)
    one, other = (
        Side(predictor_of(_task_of(engine, side, tasks), engine), side) for side in (first, second)
    )
    return one, other


def sides_of_task(
    engine: Engine, before: Dates, after: Dates, task: Task
) -> tuple[tuple[Side, Side], list[Unlikeness | None]]:
    """Both sides of a comparison by one task that is asked about each of them.

    Returns:
        The sides, and how unlike each is to what the task learnt on.

    Raises:
        DateError: see `acquisition_pair`, or too few acquisitions for the task's features.
        TaskFileError: see `lianet.maps.other_window`.
    """
    first, second = acquisition_pair(engine, before, after)
    found = [task_in_window(task, engine, side) for side in (before, after)]
    return (
        (Side(found[0].predictor, first), Side(found[1].predictor, second)),
        [side.unlike for side in found],
    )


def _middle(reflectance: NDArray[np.float32]) -> NDArray[np.float32]:
    """The median over dates, [band, row, column]; NaN where no date was observed."""
    if len(reflectance) == 1:
        only: NDArray[np.float32] = reflectance[0]
        return only
    unseen = np.isnan(reflectance).all(0)
    known = np.where(unseen, np.float32(0), reflectance)
    middle: NDArray[np.float32] = np.nanmedian(known, axis=0)
    middle[unseen] = np.nan
    return middle


def _magnitude(before: NDArray[np.float32], after: NDArray[np.float32]) -> NDArray[np.float32]:
    """Root mean square difference over the first axis; NaN where any band is."""
    magnitude: NDArray[np.float32] = np.sqrt(((after - before) ** 2).mean(0))
    return magnitude


def _ndvi(reflectance: NDArray[np.float32], roles: dict[str, int]) -> NDArray[np.float32]:
    """Of [band, row, column]; NaN where both bands are 0."""
    near, red = (np.maximum(reflectance[roles[role]], 0) for role in INDICES["NDVI"])
    return normalised_difference(near, red)


def _task_of(engine: Engine, side: tuple[int, ...], tasks: Sequence[Task]) -> Task:
    """The task that was trained on these acquisitions alone."""
    wanted = tuple(engine.card.dates[index].isoformat() for index in side)
    for task in tasks:
        if task.card.dates == wanted:
            return task
    trained = "; ".join(
        f"{task.card.name} was trained on "
        + (task.card.dates[0] if len(task.card.dates) == 1 else f"{len(task.card.dates)} dates")
        for task in tasks
    )
    what = wanted[0] if len(wanted) == 1 else f"{wanted[0]} to {wanted[-1]}"
    raise TaskFileError(
        say("No task was trained on {what} alone: {trained}", what=what, trained=trained),
        "Class change compares one task of each side, or asks one task about both: train two with "
        "these dates chosen, or give one",
    )


def change_tags(engine: Engine, before: Dates, after: Dates) -> dict[str, str]:
    """What files of change say about themselves."""
    return {
        "LIANET": f"change of a reconstruction, version {__version__}; not an observation",
        "REGION": f"{engine.card.name} ({engine.card.id})",
        "FROM": ", ".join(date.isoformat() for date in before),
        "TO": ", ".join(date.isoformat() for date in after),
        "ATTRIBUTION": engine.card.attribution,
    }
