"""The heads behind one interface: what they learn on, their options, and how they are trained.

instant      classes from a handful of polygons, in well under a second, without torch
conv         classes from many labels: six convolutions on frozen features, trained with torch
regression   a quantity, from places where it is known
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, get_args

from lianet.errors import DateError, InputError
from lianet.features.frames import DateFrames, DecodesTrunk
from lianet.features.of_engine import Decodes
from lianet.features.source import FeatureSource
from lianet.features.statistics import RegionStatistics
from lianet.field.published import PUBLISHED
from lianet.heads.conv import ConvOptions, Features, train_conv, train_conv_values
from lianet.heads.instant import InstantOptions, train_instant
from lianet.heads.regression import RegressionOptions, train_regression
from lianet.heads.task import Task
from lianet.labels.reading import LabelPixels, LabelSet
from lianet.labels.values import Target, ValueLabels, ValuePixels
from lianet.progress import Reporter, silent
from lianet.region.card import Card

Head = Literal["instant", "conv", "regression"]

HEADS: tuple[Head, ...] = get_args(Head)

OPTIONS: dict[Head, Any] = {
    "instant": InstantOptions,
    "conv": ConvOptions,
    "regression": RegressionOptions,
}
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


def feature_source(
    engine: DecodesTrunk, dates: Sequence[dt.date] | None, features: Features = "auto"
) -> FeatureSource:
    """What a head learns on: features of a region at all dates, or at some.

    Args:
        engine: decodes the region.
        dates: acquisitions; all where absent.
        features: see `lianet.heads.conv.ConvOptions`.

    Raises:
        DateError: see `date_positions`.
    """
    positions = date_positions(engine, dates)
    kind = usual_features(engine.card) if features == "auto" else features
    if kind == "trunk" or kind == "reflectance":
        return DateFrames(engine, positions, kind)
    return RegionStatistics(engine, positions)


def usual_features(card: Card) -> Features:
    """What convolutions learn on: the trunk of published models, statistics of compact fields."""
    return "trunk" if card.preset in PUBLISHED else "statistics"


def features_wanted(head: Head, options: Any = None) -> Features:
    """The features that a head with these options learns on: `statistics`, but of convolutions."""
    convolutional = isinstance(options, ConvOptions) if options else head == "conv"
    if not convolutional or (
        isinstance(options, RegressionOptions) and options.method == "instant"
    ):
        return "statistics"
    return options.features if options else "auto"


def features_of(task: Task) -> Features:
    """The features that a task was trained on."""
    found: Features = task.card.settings.get("features", "statistics")
    return found


def train_head(
    source: FeatureSource,
    labels: Labels,
    *,
    head: Head = "instant",
    options: Any = None,
    target: Target | None = None,
    device: str = "auto",
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
        device: that convolutions are trained on, see `lianet.machine.device.choose_device`.
        report: told what goes on; may raise `CancelledError`. Convolutions that are cancelled
            after an epoch keep the best so far: `settings["stopped_early"]` of the card is true.
        name: of the task, for people.

    Raises:
        InputError: the head and the labels do not go together, or torch is missing.
        LabelError: the labels cannot be learnt from.
        CancelledError: nothing was learnt yet.
    """
    if head not in HEADS:
        raise InputError(f"There is no head {head!r}", f"Use one of {', '.join(HEADS)}")
    if head == "regression":
        if target is None or not isinstance(labels, ValueLabels | ValuePixels):
            raise InputError(
                "The head regression learns values of a target, and these are classes",
                "Name the field with the values, or use the head instant or conv",
            )
        options = options or RegressionOptions()
        if options.method == "instant":
            return train_regression(
                source, labels, target, options=options, report=report, name=name
            )
        return train_conv_values(
            source, labels, target,
            options=options, loss=options.loss, device=device, report=report, name=name,
        )  # fmt: skip
    if isinstance(labels, ValueLabels | ValuePixels):
        raise InputError(
            f"The head {head} learns classes, and these are values", "Use the head regression"
        )
    if head == "conv":
        return train_conv(source, labels, options=options, device=device, report=report, name=name)
    return train_instant(source, labels, options=options, report=report, name=name)
