"""The heads behind one interface: what they learn on, their options, and how they are trained.

instant      classes from a handful of polygons, in well under a second, without torch
conv         classes from many labels: six convolutions on frozen features, trained with torch
regression   a quantity, from places where it is known
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, get_args

from lianet.data.labels import LabelPixels, LabelSet
from lianet.data.value_labels import Target, ValueLabels, ValuePixels
from lianet.errors import DateError, InputError
from lianet.features.source import FeatureSource
from lianet.features.statistics import Decodes, RegionStatistics
from lianet.progress import Reporter, silent
from lianet.training.instant import InstantOptions, train_instant
from lianet.training.task import Task

Head = Literal["instant", "conv", "regression"]

HEADS: tuple[Head, ...] = get_args(Head)

OPTIONS: dict[Head, Any] = {"instant": InstantOptions}
"""The options of each head."""

Labels = LabelSet | LabelPixels | ValueLabels | ValuePixels


def date_positions(engine: Decodes, dates: Sequence[dt.date] | None) -> tuple[int, ...]:
    """Positions of acquisitions in the region's card, ascending; of all where absent.

    Raises:
        DateError: an empty list, or a date that is no acquisition.
    """
    card = engine.card
    if dates is None:
        return tuple(range(len(card.dates)))
    if not dates:
        raise DateError("No date is chosen", "Choose at least one, or learn on all dates")
    return tuple(sorted({card.date_index(date) for date in dates}))


def feature_source(engine: Decodes, dates: Sequence[dt.date] | None) -> FeatureSource:
    """What a head learns on: features of a region at all dates, or at some.

    Raises:
        DateError: see `date_positions`.
    """
    return RegionStatistics(engine, date_positions(engine, dates))


def train_head(
    source: FeatureSource,
    labels: Labels,
    *,
    head: Head = "instant",
    options: Any = None,
    target: Target | None = None,
    report: Reporter = silent,
    name: str = "",
) -> Task:
    """Train a head on labels.

    Args:
        source: from `feature_source`.
        labels: classes; for `regression` values.
        head: which.
        options: an instance of `OPTIONS[head]`; the defaults where absent.
        target: what the values are; only for `regression`.
        report: told what goes on; may raise `CancelledError`.
        name: of the task, for people.

    Raises:
        InputError: the head and the labels do not go together.
        LabelError: the labels cannot be learnt from.
    """
    if head == "instant" and isinstance(labels, LabelSet | LabelPixels):
        return train_instant(source, labels, options=options, report=report, name=name)
    raise InputError(f"The head {head} cannot be trained in this version", "Use the instant head")
