"""The two sides of a comparison: acquisitions of both, and a class map of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lianet.engines.engine import Engine
from lianet.errors import DateError, TaskFileError, listed, say
from lianet.heads.task import Task
from lianet.maps.class_change import Side
from lianet.maps.other_window import Unlikeness, task_in_window
from lianet.maps.predict import predictor_of

Dates = Sequence[dt.date]


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


def _task_of(engine: Engine, side: tuple[int, ...], tasks: Sequence[Task]) -> Task:
    """The task that was trained on these acquisitions alone."""
    wanted = tuple(engine.card.dates[index].isoformat() for index in side)
    for task in tasks:
        if task.card.dates == wanted:
            return task
    trained = listed([
        say("{name} was trained on {date}", name=task.card.name, date=task.card.dates[0])
        if len(task.card.dates) == 1
        else say("{name} was trained on {count} dates", name=task.card.name,
                 count=len(task.card.dates))
        for task in tasks
    ])  # fmt: skip
    days = (
        wanted[0]
        if len(wanted) == 1
        else say("{first} to {last}", first=wanted[0], last=wanted[-1])
    )
    raise TaskFileError(
        say("No task was trained on {days} alone: {trained}", days=days, trained=trained),
        "Class change compares one task of each side, or asks one task about both: train two with "
        "these dates chosen, or give one",
    )
