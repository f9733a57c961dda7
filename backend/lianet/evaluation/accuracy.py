"""How good a class map is, from labels that were held out of the training."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from lianet.contract.reports import (
    Calibration,
    ClassAccuracy,
    ClassMethod,
    ClassReport,
    Confusion,
    MissingLabels,
    ReliabilityBin,
    TooFewReport,
    UnjudgedClass,
)
from lianet.evaluation.contradictions import contradictions
from lianet.evaluation.held_out import Look, Pixels, look_at_folds
from lianet.evaluation.map_sample import map_shares
from lianet.features.source import FeatureSource, bounds_of, by_square, side_by_side
from lianet.features.together import known_at
from lianet.geo.grid import Window
from lianet.heads.train import train_head
from lianet.labels.folds import (
    Fold,
    block_folds,
    polygon_folds,
    polygons_of_classes,
    spatial_blocks,
)
from lianet.labels.reading import LabelPixels, LabelSet, label_pixels
from lianet.maps.predict import Predictor
from lianet.measures.confusion import (
    MEASURES,
    area_shares,
    around,
    bootstrap,
    calibration_error,
    f1,
    iou,
    overall_accuracy,
)
from lianet.progress import Progress, Reporter, silent

HoldOut = Literal["polygons", "blocks"]

MIN_UNITS = 3
"""Polygons, or blocks with labels, of each class below which nothing is claimed."""

_FOLDS = 5
_NEVER_HELD_OUT = -1
"""Unit of the labels that are always learnt from."""


@dataclass(frozen=True)
class _Answers:
    """What held-out pixels were taken for.

    Attributes:
        predicted: position of the class of each pixel; -1 for nodata.
        confidence: its probability.
        gap_px: the smallest gap of all folds.
    """

    predicted: NDArray[np.intp]
    confidence: NDArray[np.float64]
    gap_px: float


def assess(
    source: FeatureSource,
    labels: LabelSet | LabelPixels,
    *,
    head: str = "instant",
    options: Any = None,
    hold_out: HoldOut = "polygons",
    seed: int = 0,
    device: str = "auto",
    report: Reporter = silent,
) -> ClassReport | TooFewReport:
    """Train on some labels, look at the others, until each has been looked at once.

    Args:
        source: features of the region.
        labels: as for the training.
        head: which one.
        options: of the head, as for the training.
        hold_out: whole polygons; or blocks of the region, which also asks how good the map is
            some way from every label.
        seed: of the deal.
        device: that convolutions are trained on, as for the training.
        report: told at every fold and square; may raise `CancelledError`.

    Returns:
        The report, of the classes with enough polygons or blocks that were ever observed; where
        fewer than two have, or there is nothing to learn another class from, which have too few.

    Raises:
        LabelError: as the training.
    """
    pixels = labels if isinstance(labels, LabelPixels) else label_pixels(labels, source.grid)
    seen = observed(source, pixels.rows, pixels.cols, report)
    # What was never observed has no answer. Where that is all, the training says so.
    drawn = len(np.unique(pixels.units))
    pixels = pixels.only(seen) if seen.any() else pixels
    unseen = drawn - len(np.unique(pixels.units))
    values = [item.value for item in pixels.classes]
    units, side_px = pixels.units, 0
    if hold_out == "blocks":
        units, side_px = spatial_blocks(
            pixels.rows, pixels.cols, pixels.values, source.grid.shape, MIN_UNITS
        )
    having = polygons_of_classes(pixels.values, units)
    counts = {value: len(having.get(value, ())) for value in values}
    missing = [
        MissingLabels(
            value=item.value,
            name=item.name,
            polygons=counts[item.value],
            needed=MIN_UNITS - counts[item.value],
        )
        for item in pixels.classes
        if counts[item.value] < MIN_UNITS
    ]
    members = np.searchsorted(values, pixels.values)
    judged = np.flatnonzero([counts[value] >= MIN_UNITS for value in values])
    borrowed = pixels.weak.values if pixels.weak is not None else ()
    learnt = np.isin(values, np.concatenate([pixels.values, borrowed]))
    if len(judged) < 2 or not learnt.all():
        return _too_few(missing, hold_out, side_px, unseen)
    mine = np.isin(members, judged)
    if missing:
        known = units[mine]
        if hold_out == "blocks":  # those that lack some had made them as small as they get
            known, side_px = spatial_blocks(
                pixels.rows[mine], pixels.cols[mine], pixels.values[mine], source.grid.shape,
                MIN_UNITS,
            )  # fmt: skip
        units = np.full_like(units, _NEVER_HELD_OUT)
        units[mine] = known
        having = polygons_of_classes(pixels.values[mine], known)
        counts |= {value: len(polygons) for value, polygons in having.items()}

    def train(some: LabelPixels) -> Predictor:
        return Predictor(
            train_head(source, some, head=head, options=options, device=device), source
        )

    folds = min(_FOLDS, *(counts[values[index]] for index in judged))
    deal = polygon_folds if hold_out == "polygons" else block_folds
    dealt = deal(pixels.values[mine], units[mine], folds, seed)
    answers = _answers(train, source, pixels, units, dealt, report)
    # What lies in one block is of several classes: what stays together is a class in a block.
    together = units.astype(np.int64) * len(values) + members
    matrices, of_unit, sizes = _by_unit(
        members[mine], together[mine], answers.predicted[mine], len(values)
    )
    total = matrices.sum(0)
    resampled = [bootstrap(matrices, of_unit, seed=seed)]
    resampled.append(bootstrap(matrices, of_unit, seed=seed, doubt=0))
    shown = map_shares(train(pixels), values, report)
    mapped_errors = np.sqrt(np.diag(shown.covariance))
    # Polygons are the sampling units of the areas: each counts once, split by what it was taken as.
    once = (matrices / np.maximum(matrices.sum((1, 2), keepdims=True), 1)).sum(0)
    hectares = source.grid.areas.whole * shown.known
    corrected: list[tuple[float | None, float | None]] = [(None, None)] * len(values)
    if not missing:
        # Every class of the map is a stratum whose reference the estimator asks for. One of which
        # nothing is held out has none: its stratum would be shared out among the others, and what
        # the map shows as them could not be it. So without one no area is corrected.
        shares, errors = area_shares(once, shown.shares, sampled=shown.covariance)
        corrected = [
            (float(share * hectares), float(error * hectares))
            for share, error in zip(shares, errors, strict=True)
        ]
    seen = mine & (answers.predicted >= 0)
    weights = 1 / sizes[seen[mine]]
    error, curve = calibration_error(
        answers.confidence[seen], answers.predicted[seen] == members[seen], weights
    )
    macro = float(f1(total)[judged].mean())
    low, high = around(macro, *(f1(some).take(judged, -1).mean(-1) for some in resampled))
    others = np.flatnonzero(~np.isin(np.arange(len(values)), judged))
    columns = np.concatenate([judged, others])
    what = "polygon" if hold_out == "polygons" else f"block of {side_px} x {side_px} pixels"
    return ClassReport(
        summary=f"macro F1 {macro:.2f} ({low:.2f} to {high:.2f}) on held-out {hold_out}"
        + (f" of {len(judged)} of {len(values)} classes; {_wanted(missing)}" if missing else ""),
        statement=(
            f"Each {what} was predicted by a head that had not seen it, nor any label within "
            f"{answers.gap_px:g} pixels of it; {folds} such heads were trained. "
            f"Ranges hold 95 % of what other {hold_out} of the same kind would give."
            f"{_left_out(unseen)}{_not_judged(missing, hold_out)}"
        ),
        unseen=unseen,
        macro_f1=macro,
        macro_f1_low=low,
        macro_f1_high=high,
        overall_accuracy=float(overall_accuracy(total)),
        mean_iou=float(iou(total)[judged].mean()),
        classes=[
            ClassAccuracy(
                value=item.value,
                name=item.name,
                colour=item.colour,
                polygons=counts[item.value],
                pixels=int(np.count_nonzero(members == index)),
                **_measures(total, resampled, index),
                area_ha=corrected[index][0],
                area_ha_error=corrected[index][1],
                mapped_ha=float(shown.shares[index] * hectares),
                mapped_ha_error=float(mapped_errors[index] * hectares),
            )
            for index, item in enumerate(pixels.classes)
            if index in judged
        ],
        unjudged=[
            UnjudgedClass(
                **item.model_dump(),
                colour=pixels.classes[index].colour,
                mapped_ha=float(shown.shares[index] * hectares),
                mapped_ha_error=float(mapped_errors[index] * hectares),
            )
            for item, index in zip(missing, others, strict=True)
        ],
        confusion=Confusion(
            classes=[pixels.classes[index].name for index in judged],
            unjudged=[item.name for item in missing],
            pixels=[[int(count) for count in row] for row in total[np.ix_(judged, columns)]],
            units=[[float(count) for count in row] for row in once[np.ix_(judged, columns)]],
        ),
        calibration=Calibration(ece=error, curve=[ReliabilityBin(**bin_) for bin_ in curve]),
        contradictions=contradictions(
            pixels, answers.predicted, answers.confidence, source.grid.transform
        ),
        method=ClassMethod(
            held_out=hold_out,
            block_px=side_px or None,
            folds=folds,
            gap_px=answers.gap_px,
            seed=seed,
            polygons=len(matrices),
            pixels=int(seen.sum()),
            area=(
                "Not corrected: that takes held-out labels of every class on the map"
                if missing
                else f"Olofsson et al. (2014), equations 9 and 10, with {hold_out} as sampling "
                "units; right as far as the labels are a random choice of what the map shows"
            )
            + (
                f". The map's own shares come from {shown.places} places spread over the region, "
                "and their errors are counted in"
                if shown.places
                else ""
            ),
        ),
    )


def _left_out(unseen: int) -> str:
    """What is said of polygons that were never observed."""
    if not unseen:
        return ""
    lies, does = ("polygon lies", "does") if unseen == 1 else ("polygons lie", "do")
    return f" {unseen} {lies} where nothing was ever observed, and {does} not count."


def _wanted(missing: list[MissingLabels]) -> str:
    return ", ".join(f"{item.name} needs {item.needed} more" for item in missing)


def _not_judged(missing: list[MissingLabels], hold_out: HoldOut) -> str:
    """What is said of classes that were learnt from alone."""
    if not missing:
        return ""
    what = "polygons" if hold_out == "polygons" else "blocks with labels"
    return (
        f" Not judged, for too few {what}: {_wanted(missing)}. All labels of such a class were "
        "learnt from, and what was taken for it counts as an error; what of it is taken for "
        "another class is not known, and so is no corrected area."
    )


def _too_few(
    missing: list[MissingLabels], hold_out: HoldOut, side_px: int, unseen: int
) -> TooFewReport:
    if hold_out == "polygons":
        what, each = "polygons", f"at least {MIN_UNITS} each, so that some can be held out"
    else:
        what = "places"
        each = f"labels in at least {MIN_UNITS} blocks of {side_px} x {side_px} pixels each"
    text = f"Too few {what} to say how good the map is: {_wanted(missing)} ({each})"
    if unseen:
        text += f".{_left_out(unseen)}"
    return TooFewReport(
        summary=text, statement=text, missing=missing, held_out=hold_out, unseen=unseen
    )


def _measures(total: NDArray[Any], resampled: list[NDArray[Any]], index: int) -> dict[str, float]:
    found = {}
    for name, measure in MEASURES.items():
        found[name] = float(measure(total)[index])
        found[f"{name}_low"], found[f"{name}_high"] = around(
            found[name], *(measure(some)[:, index] for some in resampled)
        )
    return found


def observed(
    source: FeatureSource,
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    report: Reporter = silent,
) -> NDArray[np.bool_]:
    """Which pixels have features: bool [pixel]."""
    found = np.zeros(len(rows), bool)

    def look(mine: NDArray[np.intp]) -> None:
        window = bounds_of(rows[mine], cols[mine])
        features = source.read(window)[:, rows[mine] - window.row, cols[mine] - window.col]
        found[mine] = known_at(source, features)

    for fraction in side_by_side(look, by_square(rows, cols)):
        report(Progress(fraction, "Reading features"))
    return found


def _answers(
    train: Callable[[LabelPixels], Predictor],
    source: FeatureSource,
    pixels: LabelPixels,
    units: NDArray[np.int32],
    dealt: list[NDArray[np.int32]],
    report: Reporter,
) -> _Answers:
    """Predict each polygon or block by a head that was trained without it."""
    values = np.array([item.value for item in pixels.classes])
    predicted = np.full(len(pixels.values), -1, np.intp)
    confidence = np.zeros(len(pixels.values))

    def learn(fold: Fold) -> Look:
        known = pixels.only(fold.train)
        if known.weak is not None:  # what is borrowed at the place itself would answer for it
            away = known.weak.away_from(pixels.rows[fold.test], pixels.cols[fold.test], fold.gap_px)
            known = replace(known, weak=away)
        predictor = train(known)

        def look(mine: NDArray[np.intp], window: Window, at: Pixels) -> None:
            found = predictor.predict(window)
            shown = found.classes[at]
            predicted[mine] = np.where(shown > 0, np.searchsorted(values, shown), -1)
            confidence[mine] = np.nan_to_num(found.confidence[at])

        return look

    gap_px = look_at_folds(
        pixels.rows, pixels.cols, pixels.values, units, dealt, learn, report=report
    )
    return _Answers(predicted, confidence, gap_px)


def _by_unit(
    members: NDArray[np.intp],
    units: NDArray[np.int64],
    predicted: NDArray[np.intp],
    classes: int,
) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.int64]]:
    """Confusion of each unit, each unit's class, and the unit's size at each pixel."""
    found, first, owner, sizes = np.unique(
        units, return_index=True, return_inverse=True, return_counts=True
    )
    known = predicted >= 0
    place = (owner * classes + members) * classes + predicted
    counts = np.bincount(place[known], minlength=len(found) * classes**2)
    matrices = counts.reshape(len(found), classes, classes).astype(np.float64)
    return matrices, members[first], sizes[owner]
