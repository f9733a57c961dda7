"""What is said of how good a map is, wherever that is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import tr
from ..local_words import counted, decimal, filled
from ..service.options import BLOCKS
from ..service.reports import (
    ClassAccuracy,
    ClassReport,
    Missing,
    TooFew,
    Unjudged,
    ValueReport,
)


def statement_of(report: Any) -> str:
    """How good a map is, or why that is not known, in a sentence or two."""
    if isinstance(report, TooFew):
        return missing_text(report)
    if isinstance(report, ValueReport):
        return value_text(report)
    words = (
        tr(
            "Macro F1 {f1:.2f} (95 %: {low:.2f} to {high:.2f}), overall accuracy "
            "{accuracy:.2f}. Each block of the region was judged by a head that had seen no label "
            "within {gap:g} px of it."
        )
        if report.held_out == BLOCKS
        else tr(
            "Macro F1 {f1:.2f} (95 %: {low:.2f} to {high:.2f}), overall accuracy "
            "{accuracy:.2f}. Each polygon was judged by a head that had seen no label within "
            "{gap:g} px of it."
        )
    )
    told = filled(
        words,
        f1=report.macro_f1,
        low=report.macro_f1_low,
        high=report.macro_f1_high,
        accuracy=report.overall_accuracy,
        gap=report.gap_px,
    )
    return " ".join(filter(None, (told, unjudged_text(report), unseen_text(report))))


def unjudged_text(report: ClassReport) -> str:
    """Which classes are not judged, what they need, and what that means; empty where all are."""
    if not report.unjudged:
        return ""
    words = (
        tr("Not judged, with labels in too few blocks of the region: {missing}.")
        if report.held_out == BLOCKS
        else tr("Not judged, with too few polygons: {missing}.")
    )
    told = words.format(missing=needed_text(report.unjudged))
    return f"{told} " + tr("What was taken for such a class counts as an error of the others.")


def uncorrected_text() -> str:
    """Why no area is corrected where some class was not judged."""
    return tr(
        "Corrected for the map's errors no area is known: that takes held-out labels of every "
        "class on the map."
    )


def needed_text(missing: Sequence[Missing | Unjudged]) -> str:
    """What each class lacks."""
    return ", ".join(
        tr("{name} needs {count} more").format(name=item.name, count=item.needed)
        for item in missing
    )


def unseen_text(report: ClassReport | TooFew) -> str:
    """How many labels say nothing; empty where all do."""
    if not report.unseen:
        return ""
    return counted(
        report.unseen,
        tr("One polygon lies where nothing was ever observed, and does not count."),
        tr("{count} polygons lie where nothing was ever observed, and do not count."),
    )


def value_text(report: ValueReport) -> str:
    """How far off a map of values is."""
    text = tr(
        "Mean absolute error {mae:.3g} {unit} (95 %: {low:.3g} to {high:.3g}), R² {r2:.2f}. "
        "Each place was judged by a head that had seen no label within {gap:g} px of it."
    )
    told = filled(
        text,
        mae=report.mae,
        unit=report.unit,
        low=report.mae_low,
        high=report.mae_high,
        r2=report.r2,
        gap=report.gap_px,
    )
    return told.replace("  (", " (")  # of a quantity without a unit


def missing_text(report: TooFew) -> str:
    """Which classes need how many more polygons."""
    if not report.missing:
        return report.statement
    words = (
        tr("Labels in too few blocks of the region to say how good the map is: {missing}.")
        if report.held_out == BLOCKS
        else tr("Too few polygons to say how good the map is: {missing}.")
    )
    told = words.format(missing=needed_text(report.missing))
    return f"{told} {unseen_text(report)}".rstrip()


def mapped_text(item: ClassAccuracy | Unjudged, decimals: int) -> str:
    """Hectares that a class has on the map, with their standard error where that is a sample's."""
    area, error = (decimal(value, decimals) for value in (item.mapped_ha, item.mapped_ha_error))
    return f"{area} ± {error}" if item.mapped_ha_error else area


def sampled_text(report: ClassReport) -> str:
    """Where areas on the map come from; empty where all of it was counted."""
    if not any(item.mapped_ha_error for item in report.classes):
        return ""
    return tr(
        "What the map has of each class is estimated from places spread over the region (± its "
        "standard error)."
    )
