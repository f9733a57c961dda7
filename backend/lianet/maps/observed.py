"""Maps of a window of time that know nothing where no acquisition of it has seen a pixel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine
from lianet.errors import say
from lianet.geo.grid import Window
from lianet.heads.task import Task
from lianet.maps.class_change import observed
from lianet.maps.labels_kept import TaughtPlaces
from lianet.maps.other_window import InWindow, task_in_window
from lianet.maps.predict import Predictor, predictor_of

SEASONLESS = say("Asked without what the task knows of the season, which is of other dates")


def observed_in_window(
    task: Task, engine: Engine, dates: Sequence[dt.date], taught: TaughtPlaces | None = None
) -> InWindow:
    """Ask a task about the acquisitions of a window, where these have seen something.

    What is to be said of the window goes with the map (`Predictor.notes`).

    Args:
        task, engine, dates: as of `lianet.maps.other_window.task_in_window`.
        taught: what it was taught, where several windows are asked about it.

    Raises:
        DateError: too few acquisitions, or one that is none.
        TaskFileError: another region, or the features of the window are not those of the task.
    """
    found = task_in_window(task, engine, dates)
    told = found.predictor
    # A finer map is of the same ground; its pixels have no masks of their own.
    if told.grid == engine.card.grid:
        positions = tuple(engine.card.dates.index(date) for date in found.dates)
        told = OfObserved(told, engine, positions)
    if found.unlike is not None:
        taught = taught or TaughtPlaces(predictor_of(task, engine))
        found = replace(found, kept=taught.kept_in(told))
    told.notes = (SEASONLESS,) * found.seasonless + tuple(
        item.statement for item in (found.kept, found.unlike) if item is not None and item.warns
    )
    return replace(found, predictor=told)


class OfObserved(Predictor):
    """A predictor that knows nothing where no acquisition has seen a pixel."""

    def __init__(self, of: Predictor, engine: Engine, dates: tuple[int, ...]) -> None:
        super().__init__(of.task, of.source, of.elsewhere, of.notes)
        self._engine, self._dates = engine, dates

    def outputs(self, window: Window, *, once: bool = False) -> NDArray[np.float32]:
        """See `Predictor`."""
        found = super().outputs(window, once=once)
        found[:, ~observed(self._engine, window, self._dates)] = np.nan
        return found

    def crew(self, region: Path) -> AbstractContextManager[None]:
        """None: other processes know the head, but not what was observed."""
        return nullcontext()
