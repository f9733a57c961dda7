"""Labels that were true on a day: learnt from only with imagery of about that time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lianet.errors import LabelError, say
from lianet.labels.label_set import IGNORE, LabelFeature, LabelSet
from lianet.labels.pixels import LabelPixels

NEAR_DAYS = 45
"""A label counts where an acquisition that is learnt from lies no further away."""


def nearest_date(
    day: dt.date, dates: Sequence[dt.date], near_days: int = NEAR_DAYS
) -> dt.date | None:
    """The date nearest to a day, the first of two that are equally near; None if none is near."""
    nearest = min(dates, key=lambda date: abs((date - day).days))
    return nearest if abs((nearest - day).days) <= near_days else None


def within_year(labels: LabelSet, year: int) -> tuple[LabelSet, int]:
    """Leave out labels dated in another year; those without a date all stay.

    Args:
        labels: of a place whose features describe one year.
        year: which.

    Returns:
        The labels that count, and how many features were left out.

    Raises:
        LabelError: a class has no label left.
    """
    kept = [feature for feature in labels.features if not feature.date or feature.date.year == year]
    if len(kept) == len(labels.features):
        return labels, 0
    present = {feature.value for feature in kept}
    for item in labels.classes:
        if item.value not in present:
            years = sorted(
                {f.date.year for f in labels.features if f.value == item.value and f.date}
            )
            raise LabelError(
                say(
                    "All labels of {item} are of {names}, and the features describe {year}",
                    item=item.name,
                    names=", ".join(map(str, years)),
                    year=year,
                ),
                "Open the features of that year, or leave the labels' date empty where they hold "
                "for both",
            )
    return _kept(labels, kept)


def pixels_within_year(pixels: LabelPixels, year: int) -> tuple[LabelPixels, int]:
    """`within_year` of labels that are pixels already.

    Raises:
        LabelError: a class has no label left.
    """
    others = np.array([date is not None and date.year != year for date in pixels.group_dates], bool)
    if not others.any():
        return pixels, 0
    kept = pixels.only(~others[pixels.groups])
    for item, count in zip(kept.classes, kept.counts.values(), strict=True):
        if not count:
            raise LabelError(
                say(
                    "All labels of {item} are of other years, and the features describe {year}",
                    item=item.name,
                    year=year,
                ),
                "Open the features of that year, or leave the labels' date empty where they hold "
                "for both",
            )
    return kept, int(others[np.unique(pixels.groups)].sum())


def near_dates(
    labels: LabelSet, dates: Sequence[dt.date], near_days: int = NEAR_DAYS
) -> tuple[LabelSet, int]:
    """Leave out dated labels that no acquisition lies near; those without a date all stay.

    Args:
        labels: of a region.
        dates: acquisitions that a head learns on.
        near_days: how far the nearest of them may be.

    Returns:
        The labels that count, and how many features were left out.

    Raises:
        LabelError: a class has no label left.
    """

    def days_off(date: dt.date) -> int:
        return min(abs((date - other).days) for other in dates)

    kept = [
        feature
        for feature in labels.features
        if feature.date is None or days_off(feature.date) <= near_days
    ]
    if len(kept) == len(labels.features):
        return labels, 0
    present = {feature.value for feature in kept}
    for item in labels.classes:
        if item.value not in present:
            days = [f.date for f in labels.features if f.value == item.value and f.date]
            nearest = min(days, key=days_off)
            raise LabelError(
                say(
                    "All labels of {item} are of days without an acquisition near, the nearest "
                    "of them {nearest} with {days_off} days",
                    item=item.name,
                    nearest=nearest,
                    days_off=days_off(nearest),
                ),
                say(
                    "Learn on acquisitions within {near_days} days of them, or leave their date "
                    "empty",
                    near_days=near_days,
                ),
            )
    return _kept(labels, kept)


def _kept(labels: LabelSet, kept: Sequence[LabelFeature]) -> tuple[LabelSet, int]:
    """Labels with some of their features, of every class one, and how many were left out."""
    features = tuple(replace(feature, group=group) for group, feature in enumerate(kept))
    present = {feature.value for feature in kept}
    assert present - {IGNORE} == {item.value for item in labels.classes}
    return replace(labels, features=features), len(labels.features) - len(kept)


def nearest_of(
    labels: LabelSet, mine: Sequence[dt.date], among: Sequence[dt.date]
) -> tuple[LabelSet, int]:
    """The labels that count at some of several acquisitions: those without a date, and those whose
    nearest acquisition is one of them.

    Args:
        labels: of a region.
        mine: the acquisitions.
        among: all that labels are dealt out to.

    Returns:
        The labels, with the classes that have one, and how many are of days that none of `among`
        is near.
    """
    found = [
        (feature, nearest_date(feature.date, among) if feature.date else None)
        for feature in labels.features
    ]
    kept = [item for item, near in found if item.date is None or near in mine]
    present = {feature.value for feature in kept}
    features = tuple(replace(feature, group=group) for group, feature in enumerate(kept))
    classes = tuple(item for item in labels.classes if item.value in present)
    far = sum(item.date is not None and near is None for item, near in found)
    return replace(labels, classes=classes, features=features), far
