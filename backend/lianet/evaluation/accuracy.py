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
        The report; where classes have too few polygons or blocks that were ever observed, which
        they are.

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
    if missing:
        return _too_few(missing, hold_out, side_px, unseen)

    def train(some: LabelPixels) -> Predictor:
        return Predictor(
            train_head(source, some, head=head, options=options, device=device), source
        )

    folds = min(_FOLDS, *counts.values())
    deal = polygon_folds if hold_out == "polygons" else block_folds
    answers = _answers(
        train, source, pixels, units, deal(pixels.values, units, folds, seed), report
    )
    members = np.searchsorted(values, pixels.values)
    # What lies in one block is of several classes: what stays together is a class in a block.
    together = units.astype(np.int64) * len(values) + members
    matrices, of_unit, sizes = _by_unit(members, together, answers.predicted, len(values))
    total = matrices.sum(0)
    resampled = [bootstrap(matrices, of_unit, seed=seed)]
    resampled.append(bootstrap(matrices, of_unit, seed=seed, doubt=0))
    shown = map_shares(train(pixels), values, report)
    mapped_errors = np.sqrt(np.diag(shown.covariance))
    # Polygons are the sampling units of the areas: each counts once, split by what it was taken as.
    once = (matrices / np.maximum(matrices.sum((1, 2), keepdims=True), 1)).sum(0)
    shares, errors = area_shares(once, shown.shares, sampled=shown.covariance)
    hectares = source.grid.areas.whole * shown.known
    seen = answers.predicted >= 0
    weights = 1 / sizes[seen]
    error, curve = calibration_error(
        answers.confidence[seen], answers.predicted[seen] == members[seen], weights
    )
    macro = float(f1(total).mean())
    low, high = around(macro, *(f1(some).mean(-1) for some in resampled))
    what = "polygon" if hold_out == "polygons" else f"block of {side_px} x {side_px} pixels"
    return ClassReport(
        summary=f"macro F1 {macro:.2f} ({low:.2f} to {high:.2f}) on held-out {hold_out}",
        statement=(
            f"Each {what} was predicted by a head that had not seen it, nor any label within "
            f"{answers.gap_px:g} pixels of it; {folds} such heads were trained. "
            f"Ranges hold 95 % of what other {hold_out} of the same kind would give."
            f"{_left_out(unseen)}"
        ),
        unseen=unseen,
        macro_f1=macro,
        macro_f1_low=low,
        macro_f1_high=high,
        overall_accuracy=float(overall_accuracy(total)),
        mean_iou=float(iou(total).mean()),
        classes=[
            ClassAccuracy(
                value=item.value,
                name=item.name,
                colour=item.colour,
                polygons=counts[item.value],
                pixels=int(np.count_nonzero(members == index)),
                **_measures(total, resampled, index),
                area_ha=float(shares[index] * hectares),
                area_ha_error=float(errors[index] * hectares),
                mapped_ha=float(shown.shares[index] * hectares),
                mapped_ha_error=float(mapped_errors[index] * hectares),
            )
            for index, item in enumerate(pixels.classes)
        ],
        confusion=Confusion(
            classes=[item.name for item in pixels.classes],
            pixels=[[int(count) for count in row] for row in total],
            units=[[float(count) for count in row] for row in once],
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
            area=f"Olofsson et al. (2014), equations 9 and 10, with {hold_out} as sampling "
            "units; right as far as the labels are a random choice of what the map shows"
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


def _too_few(
    missing: list[MissingLabels], hold_out: HoldOut, side_px: int, unseen: int
) -> TooFewReport:
    wanted = ", ".join(f"{item.name} needs {item.needed} more" for item in missing)
    if hold_out == "polygons":
        what, each = "polygons", f"at least {MIN_UNITS} each, so that some can be held out"
    else:
        what = "places"
        each = f"labels in at least {MIN_UNITS} blocks of {side_px} x {side_px} pixels each"
    text = f"Too few {what} to say how good the map is: {wanted} ({each})"
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
