"""What a training learns from, what it still needs, and what it left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import tr
from ..labels.classes import LabelClass
from ..labels.store import LabelStore
from ..local_words import whole
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.results import LabelUse
from ..service.tasks import Recipe, TaskClass
from .lending import Lender
from .value_labels import ValueSource, value_collection

FEWEST_CLASSES = 2


def what_is_missing(
    store: LabelStore | None,
    recipe: Recipe,
    values: ValueSource | None,
    lenders: Sequence[Lender] = (),
    *,
    drawing: bool = False,
) -> str:
    """What training still needs, for people; "" where it can begin.

    Args:
        drawing: it is told where labels are drawn, and need not say where that is.
    """
    if recipe.dates == ():
        return tr("Choose at least one date to learn on, under Dates.")
    if recipe.target is not None:
        known = values is not None and values.layer is not None
        return "" if known else tr("Choose the layer and the field that hold the values.")
    if store is None:
        return tr("Draw or import labels first, on the Labels page.")
    labelled = taught(store, lenders)
    if len(labelled) >= FEWEST_CLASSES:
        return ""
    if not labelled and drawing:
        return tr("Draw at least one polygon for each of two classes.")
    if not labelled:
        return tr("Draw at least one polygon for each of two classes, on the Labels page.")
    return tr("Only {name} has polygons. Draw some for a second class.").format(
        name=labelled[0].name
    )


def taught(store: LabelStore, lenders: Sequence[Lender]) -> list[LabelClass]:
    """The classes that there are drawn or borrowed labels of."""
    counts = store.counts()
    lent = set().union(*(item.lends() for item in lenders)) if lenders else set()
    return [
        item
        for item in store.classes()
        if (counts.get(item.value) or item.value in lent) and not item.is_ignored
    ]


def lesson(
    store: LabelStore | None,
    recipe: Recipe,
    values: ValueSource | None,
    region: Region,
    lenders: Sequence[Lender] = (),
) -> tuple[dict[str, Any], list[TaskClass]]:
    """Labels as GeoJSON in the region's CRS, and their classes; a quantity has none.

    Raises:
        LianetError: labels are missing, or cannot be used.
    """
    missing = what_is_missing(store, recipe, values, lenders)
    if missing:
        raise LianetError(tr("Training cannot begin"), missing, code="labels")
    if recipe.target is not None and values is not None:
        return value_collection(values, region), []
    assert store is not None  # or it would be missing
    classes = [item.as_task_class() for item in taught(store, lenders)]
    return store.feature_collection(), classes


def left_out_text(use: LabelUse) -> str:
    """Which labels did not count, for people; "" where all did."""
    parts = [
        text.format(count=whole(count))
        for count, text in (
            (use.outside, tr("{count} outside the region")),
            (use.empty, tr("{count} without a pixel")),
            (use.unclassed, tr("{count} without a class")),
            (use.other_dates, tr("{count} with no acquisition near their date")),
        )
        if count
    ]
    texts = [tr("Polygons left out: {parts}").format(parts=", ".join(parts))] if parts else []
    if use.conflicts:
        twice = tr("Pixels drawn as two classes: {count}; the last drawn counts")
        texts.append(twice.format(count=whole(use.conflicts)))
    if use.alike:
        same = tr("Classes that differ by capitals or blanks are one: {names}")
        texts.append(same.format(names="; ".join(use.alike)))
    return ". ".join(texts)


def borrowed_text(use: LabelUse) -> str:
    """How much was borrowed, for people; "" where nothing was."""
    if not use.borrowed:
        return ""
    words = tr("Pixels borrowed from maps: {count}; none of them is judged by")
    return words.format(count=whole(use.borrowed))
