"""How many acquisitions are looked at where nobody chooses any, in words."""

from __future__ import annotations

from .. import tr
from ..service.contract import Region
from ..service.kinds import known_kinds
from ..service.tasks import Recipe


def all_dates_text(region: Region | None, recipe: Recipe | None = None) -> str:
    """What choosing no dates is called, with how many of a long record that means.

    Args:
        recipe: of a training; None for whoever looks at statistics.
    """
    if region is None or not _is_thinned(region, recipe):
        return tr("All dates")
    return tr("All dates (best observed of each month: {count} of {all})").format(
        count=len(region.usual_dates), all=len(region.dates)
    )


def learnt_dates_text(region: Region, dates: tuple[str, ...]) -> str:
    """How many acquisitions something was learnt on; "" where it was all of them."""
    if not dates or not 0 < len(dates) < len(region.dates):
        return ""
    words = tr("Learnt on {count} of {all} acquisitions.")
    if dates == region.usual_dates:
        words = tr("Learnt on {count} of {all} acquisitions, the best observed of each month.")
    return words.format(count=len(dates), all=len(region.dates))


def _is_thinned(region: Region, recipe: Recipe | None) -> bool:
    """Whether no more than the usual dates are looked at, and these are fewer than all."""
    if not 0 < len(region.usual_dates) < len(region.dates):
        return False
    if recipe is None:
        return True
    if recipe.features is not None:
        features = known_kinds().of_features(recipe.features.kind)
        return features is not None and features.thinned
    head = known_kinds().head(recipe.head)
    return not (region.has_trunk and head is not None and head.on_trunk)
