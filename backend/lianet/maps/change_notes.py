"""Why a comparison of two dates, or of two windows of time, may not be what it seems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lianet.contract.maps import ChangeNote
from lianet.features.periods import season_gap_days
from lianet.maps.change_sides import Dates
from lianet.maps.other_window import Unlikeness

SAME_SEASON_DAYS = 30
"""Windows whose middles lie farther apart in the year are of different seasons."""
UNSEEN_PERCENT = 10.0
"""From here on it is told that much of the region was not observed in one of the windows."""


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
