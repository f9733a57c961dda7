"""Heads for a comparison, learnt from one set of labels: one for each side, one for each date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from lianet.engines.engine import Engine
from lianet.errors import LabelError, say
from lianet.features.kinds import open_source
from lianet.features.source import FeatureSource
from lianet.heads.train import train_head
from lianet.labels.dates import nearest_of
from lianet.labels.reading import LabelPixels, LabelSet
from lianet.maps.change_sides import Dates, acquisition_pair
from lianet.maps.class_change import Side
from lianet.maps.predict import Predictor
from lianet.maps.when import Moment, moments_between
from lianet.progress import Reporter, part_of, silent

FEWEST_CLASSES = 2

Labels = LabelSet | LabelPixels

OpenSource = Callable[[list[dt.date]], FeatureSource]
"""Gives the features of some acquisitions."""


def learn_sides(
    engine: Engine,
    before: Dates,
    after: Dates,
    labels: Labels,
    *,
    source: OpenSource | None = None,
    report: Reporter = silent,
) -> tuple[tuple[Side, Side], int]:
    """Learn the classes on both sides of a comparison.

    A label with a date counts on the side with the acquisition that is nearest to it, one without
    on both: what is labelled so must be the same on both.

    Args:
        engine: of the region.
        before, after: acquisitions.
        labels: of the region.
        source: of features, where they are kept somewhere.
        report: told while heads are trained; may raise `CancelledError`.

    Returns:
        Both sides, and how many labels are of days that no acquisition of either is near.

    Raises:
        DateError: see `acquisition_pair`.
        LabelError: a side has fewer than two classes.
    """
    positions = acquisition_pair(engine, before, after)
    dealt, far = deal_labels(labels, before, after)
    sides = []
    for number, (dates, mine, near) in enumerate(
        zip((before, after), positions, dealt, strict=True)
    ):
        part = part_of(report, number / 2, (number + 1) / 2)
        sides.append(Side(_learn(engine, dates, near, source, part), mine))
    return (sides[0], sides[1]), far


def deal_labels(labels: Labels, before: Dates, after: Dates) -> tuple[tuple[Labels, Labels], int]:
    """The labels of each side, and how many are of days that no acquisition is near.

    Raises:
        LabelError: a side has fewer than two classes.
    """
    if isinstance(labels, LabelPixels):  # of a raster, which has no dates
        return (labels, labels), 0
    dealt, far = [], 0
    for dates in (before, after):
        near, far = nearest_of(labels, dates, (*before, *after))
        if len(near.classes) < FEWEST_CLASSES:
            raise LabelError(
                say(
                    "The labels have only {count} class on {value}",
                    count=len(near.classes),
                    value=_days(dates),
                ),
                "Draw polygons of a second class there, or leave the labels' date empty where "
                "they hold for both",
            )
        dealt.append(near)
    return (dealt[0], dealt[1]), far


def learn_moments(
    engine: Engine,
    before: Dates,
    after: Dates,
    labels: Labels,
    *,
    source: OpenSource | None = None,
    report: Reporter = silent,
) -> list[Moment]:
    """Learn the classes at every single acquisition from one side to the other.

    One at which fewer than two classes have a label is left out: it tells nothing.

    Args and Raises: as `learn_sides`.
    """
    dates = engine.card.dates
    places = moments_between(dates, before, after)
    among = [dates[place] for place in places]
    found = []
    for number, place in enumerate(places):
        near: Labels = labels
        if isinstance(labels, LabelSet):
            near, _ = nearest_of(labels, [dates[place]], among)
        if len(near.classes) >= FEWEST_CLASSES:
            part = part_of(report, number / len(places), (number + 1) / len(places))
            found.append(Moment(place, _learn(engine, [dates[place]], near, source, part)))
    return found


def _learn(
    engine: Engine,
    dates: Dates,
    labels: Labels,
    source: OpenSource | None,
    report: Reporter,
) -> Predictor:
    features = source(list(dates)) if source else open_source(engine, list(dates))
    name = f"{engine.card.name} {_days(dates)}"
    task = train_head(features, labels, report=report, name=name)
    return Predictor(task, features)


def _days(dates: Dates) -> str:
    return str(dates[0]) if len(dates) == 1 else f"{min(dates)} to {max(dates)}"
