"""A task asked about another window of time than the one that it learnt on.

A head that learnt on statistics over dates knows no date: it can be asked about the same statistics
over the acquisitions of one year, or of one season. Whether that means anything depends on how
alike the two are, which is measured and told; where the features are not the same ones, or come
from too few acquisitions, nothing is computed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine
from lianet.errors import DateError, TaskFileError, say
from lianet.features.kinds import open_source
from lianet.features.source import FeatureSource, read_pixels, spread_pixels
from lianet.heads.head import head_of
from lianet.heads.novelty import Novelty
from lianet.heads.task import Task
from lianet.maps.labels_kept import LabelsKept
from lianet.maps.predict import Predictor, predictor_of

FEWEST_DATES = 3
"""Acquisitions of a window; quantiles and deviations over two dates are those two dates."""

WARN_PERCENT = 20.0
"""Of the region looking new beside what looked new before: from here on a map is warned about."""

_SAMPLE = 1500
_NEW_PERCENT = 95.0


@dataclass(frozen=True)
class Unlikeness:
    """How unlike the features of a window are to those that a task learnt on.

    Attributes:
        new_percent: of the region, in this window: more unlike the labels than 95 % of the labels
            are unlike each other. None where the head does not know what its labels looked like.
        new_before_percent: the same in the window that it learnt on.
        shift: middle of the features' shifts, each in standard deviations over the region.
        most_shifted: the feature that has moved farthest, and by how many deviations.
    """

    new_percent: float | None
    new_before_percent: float | None
    shift: float
    most_shifted: tuple[str, float]

    @property
    def warns(self) -> bool:
        """Whether the map has to be doubted as a whole."""
        if self.new_percent is None or self.new_before_percent is None:
            return self.shift > 1.0
        return self.new_percent - self.new_before_percent > WARN_PERCENT

    @property
    def statement(self) -> str:
        """In a sentence."""
        name, far = self.most_shifted
        if self.new_percent is None or self.new_before_percent is None:
            return say(
                "Features have moved by {shift:.1f} standard deviations; {name} has moved by "
                "{far:+.1f} standard deviations",
                shift=self.shift,
                name=name,
                far=far,
            )
        return say(
            "{new:.0f} % of the region looks unlike everything that was labelled, and "
            "{before:.0f} % did on the dates that were learnt on; {name} has moved by {far:+.1f} "
            "standard deviations",
            new=self.new_percent,
            before=self.new_before_percent,
            name=name,
            far=far,
        )


@dataclass(frozen=True)
class InWindow:
    """A task on the acquisitions of a window.

    Attributes:
        predictor: its map there.
        dates: acquisitions of the window.
        unlike: how unlike the features are; None on the very dates that it learnt on.
        seasonless: the task looks at the year by dates that these are not, and was asked without
            what it knows of the season.
        kept: what labelled places are called there; None where it was not asked, or is not known.
    """

    predictor: Predictor
    dates: tuple[dt.date, ...]
    unlike: Unlikeness | None
    seasonless: bool = False
    kept: LabelsKept | None = None


def task_in_window(task: Task, engine: Engine, dates: Sequence[dt.date]) -> InWindow:
    """Ask a task about acquisitions that it may not have learnt on.

    Args:
        task: trained on this region, on any of its dates.
        engine: of the region.
        dates: acquisitions of the window.

    Raises:
        DateError: too few acquisitions, or one that is none.
        TaskFileError: another region, embeddings besides, or the features of the window are not
            those of the task.
    """
    refuse_embeddings(task)
    # Says what is wrong with a task of another region, or of another version's features.
    trained = predictor_of(task, engine)
    chosen = tuple(sorted(set(dates)))
    if tuple(date.isoformat() for date in chosen) == task.card.dates:
        return InWindow(trained, chosen, None)
    if not chosen:
        raise DateError(
            "No acquisition lies in the window of time",
            "Choose a longer window, or a region with more acquisitions",
        )
    least = min(FEWEST_DATES, len(task.card.dates))
    if len(chosen) < least:
        raise DateError(
            say(
                "Too few acquisitions lie in this window ({count}): the task learnt from {learnt}, "
                "and takes {least}",
                count=len(chosen),
                learnt=len(task.card.dates),
                least=least,
            ),
            "Choose a longer window, or a region with more acquisitions",
        )
    source = open_source(engine, chosen, task.card.features)
    seasonless = False
    try:
        _check_same(task, trained.source, source)
    except TaskFileError:
        plain = _without_seasons(task, trained.source, engine, chosen)
        if plain is None:
            raise
        (task, source), seasonless = plain, True
    card = replace(task.card, feature_space=source.id, dates=source.dates, features=source.recipe)
    return InWindow(
        Predictor(replace(task, card=card), source),
        chosen,
        unlikeness(task, trained.source, source),
        seasonless,
    )


def refuse_embeddings(task: Task) -> None:
    """See that a task learnt on a region alone: embeddings are of a year, and not of a window.

    Raises:
        TaskFileError: it learnt on embeddings, too.
    """
    if task.card.beside:
        raise TaskFileError(
            say(
                "The task {name} was learnt on embeddings too, which are of one year alone: it "
                "cannot be asked about another window of time",
                name=task.card.called,
            ),
            "Map it without dates, years and seasons, or learn on the region alone",
        )


def _without_seasons(
    task: Task, trained: FeatureSource, engine: Engine, dates: Sequence[dt.date]
) -> tuple[Task, FeatureSource] | None:
    """The part of a task that knows no season, and its features of a window."""
    if len(trained.views) < 2:
        return None
    source = open_source(engine, dates, "statistics")
    if source.names != trained.names[trained.views[0]]:
        return None
    plain = head_of(task).without_seasons(task, len(source.names))
    return None if plain is None else (plain, source)


def _check_same(task: Task, trained: FeatureSource, there: FeatureSource) -> None:
    """See that features have the same meaning one by one.

    Raises:
        TaskFileError: they have not.
    """
    if trained.names == there.names and trained.frames == there.frames:
        return
    missing = [name for name in trained.names if name not in there.names]
    if trained.frames != there.frames:
        what = say(
            "it looks at {frames} dates one by one, and here are {others}",
            frames=trained.frames,
            others=there.frames,
        )
    elif missing:
        what = say(
            "it looks at {feature}, which these acquisitions do not tell", feature=missing[0]
        )
    else:
        what = say("these acquisitions tell more of the season than those that it learnt on")
    raise TaskFileError(
        say(
            "The task {name} cannot be asked about a window of {count} acquisitions: {what}",
            name=task.card.called,
            count=len(there.dates),
            what=what,
        ),
        "Train it on features that do not know the season (--option seasons=false), or on a "
        "window with the same months",
    )


def unlikeness(task: Task, trained: FeatureSource, there: FeatureSource) -> Unlikeness:
    """Compare the features of two windows on the same random pixels; see `Unlikeness`."""
    rows, cols = spread_pixels(trained.grid.shape, _SAMPLE, seed=0)
    common = len(there.names)
    before, after = (read_pixels(source, rows, cols)[:, :common] for source in (trained, there))
    both = np.isfinite(before).all(1) & np.isfinite(after).all(1)
    if not both.any():
        return Unlikeness(None, None, 0.0, (trained.names[0], 0.0))
    before, after = before[both], after[both]
    spread = np.maximum(before.std(0, dtype=np.float64), 1e-6)
    shifts = (after.mean(0, dtype=np.float64) - before.mean(0, dtype=np.float64)) / spread
    # A feature that was the same everywhere has no deviation to measure in.
    shifts[before.std(0) < 1e-6] = 0
    far = int(np.abs(shifts).argmax())
    known = Novelty.from_arrays(task.arrays)
    news = [None if known is None else _new_percent(known, some) for some in (before, after)]
    return Unlikeness(
        news[1], news[0], float(np.median(np.abs(shifts))), (trained.names[far], float(shifts[far]))
    )


def _new_percent(known: Novelty, features: NDArray[np.float32]) -> float:
    return float(100 * (known.percent(features.T) > _NEW_PERCENT).mean())
