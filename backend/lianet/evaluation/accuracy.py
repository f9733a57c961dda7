"""How good a class map is, from polygons that were held out of the training."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.data.labels import LabelPixels, LabelSet, label_pixels
from lianet.evaluation.confusion import (
    MEASURES,
    area_shares,
    bootstrap,
    calibration_error,
    confusion,
    f1,
    interval,
    iou,
    overall_accuracy,
)
from lianet.evaluation.splits import held_out, polygon_folds, polygons_of_classes
from lianet.features.blocks import squares
from lianet.features.source import LATTICE_PX, FeatureSource
from lianet.geo.grid import PixelGrid, Window
from lianet.inference.predict import Predictor
from lianet.progress import Progress, Reporter, silent
from lianet.training.instant import InstantOptions, train_instant

MIN_POLYGONS = 3
"""Polygons of each class below which nothing is claimed."""

_FOLDS = 5
_GAP_PX = 5.0
_MAP_BLOCKS = 64
_MAP_BLOCK_PX = 256


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
    options: InstantOptions | None = None,
    report: Reporter = silent,
) -> dict[str, Any]:
    """Train on some polygons, look at the others, until each has been looked at once.

    Args:
        source: features of the region.
        labels: as for the training.
        options: as for the training.
        report: told at every fold and square; may raise `CancelledError`.

    Returns:
        `statement` and `summary`, sentences for people; `enough`; `missing`: classes with too few
        polygons, each with how many it `needed` more. With enough labels also `macro_f1` with
        `macro_f1_low` and `macro_f1_high`, `overall_accuracy`, `mean_iou`; `classes`, each with
        `precision`, `recall`, `f1`, `iou` and their `_low`, `_high` (95 %), `area_ha`,
        `area_ha_error` (standard error, None where unknown), `mapped_ha`; `confusion` (`rows`:
        reference, `columns`: prediction, `pixels`); `calibration` (`ece`, `curve`); `method`.

    Raises:
        LabelError: as the training.
    """
    options = options or InstantOptions()
    pixels = labels if isinstance(labels, LabelPixels) else label_pixels(labels, source.grid)
    values = [item.value for item in pixels.classes]
    polygons = polygons_of_classes(pixels.values, pixels.groups)
    counts = {value: len(polygons.get(value, ())) for value in values}
    missing = [
        {
            "value": item.value,
            "name": item.name,
            "polygons": counts[item.value],
            "needed": MIN_POLYGONS - counts[item.value],
        }
        for item in pixels.classes
        if counts[item.value] < MIN_POLYGONS
    ]
    if missing:
        return _too_few(missing)
    folds = min(_FOLDS, *counts.values())
    answers = _answers(source, pixels, folds, options, report)
    members = np.searchsorted(values, pixels.values)
    matrices, of_polygon, sizes = _by_polygon(
        members, pixels.groups, answers.predicted, len(values)
    )
    total = matrices.sum(0)
    resampled = bootstrap(matrices, of_polygon, seed=options.seed)
    mapped, map_share = _mapped_shares(source, pixels, values, options, report)
    # Polygons are the sampling units of the areas: each counts once, split by what it was taken as.
    units = (matrices / np.maximum(matrices.sum((1, 2), keepdims=True), 1)).sum(0)
    shares, errors = area_shares(units, mapped)
    hectares = source.grid.pixel_area_ha * source.grid.height * source.grid.width * map_share
    seen = answers.predicted >= 0
    weights = 1 / sizes[seen]
    error, curve = calibration_error(
        answers.confidence[seen], answers.predicted[seen] == members[seen], weights
    )
    macro = f1(total).mean()
    low, high = (float(end) for end in interval(f1(resampled).mean(-1)))
    summary = f"macro F1 {macro:.2f} ({low:.2f} to {high:.2f}) on held-out polygons"
    found = {
        "enough": True,
        "summary": summary,
        "statement": (
            f"Each polygon was predicted by a head that had not seen it, nor any label within "
            f"{answers.gap_px:g} pixels of it; {folds} such heads were trained. "
            "Ranges hold 95 % of what other polygons of the same kind would give."
        ),
        "missing": [],
        "macro_f1": float(macro),
        "macro_f1_low": low,
        "macro_f1_high": high,
        "overall_accuracy": float(overall_accuracy(total)),
        "mean_iou": float(iou(total).mean()),
        "classes": [
            {
                "value": item.value,
                "name": item.name,
                "colour": item.colour,
                "polygons": counts[item.value],
                "pixels": int(np.count_nonzero(members == index)),
                **_measures(total, resampled, index),
                "area_ha": float(shares[index] * hectares),
                "area_ha_error": _known(errors[index] * hectares),
                "mapped_ha": float(mapped[index] * hectares),
            }
            for index, item in enumerate(pixels.classes)
        ],
        "confusion": {
            "rows": "reference",
            "columns": "prediction",
            "classes": [item.name for item in pixels.classes],
            "pixels": [[int(count) for count in row] for row in total],
        },
        "calibration": {"ece": error, "curve": curve},
        "method": {
            "held_out": "polygons",
            "folds": folds,
            "gap_px": answers.gap_px,
            "seed": options.seed,
            "polygons": len(matrices),
            "pixels": int(seen.sum()),
            "area": "Olofsson et al. (2014), equations 9 and 10, with polygons as sampling units; "
            "right as far as the polygons are a random choice of what the map shows",
        },
    }
    json.dumps(found, allow_nan=False)
    return found


def _too_few(missing: list[dict[str, Any]]) -> dict[str, Any]:
    wanted = ", ".join(f"{item['name']} needs {item['needed']} more" for item in missing)
    text = (
        f"Too few polygons to say how good the map is: {wanted} (at least {MIN_POLYGONS} each, so "
        "that some can be held out)"
    )
    return {"enough": False, "summary": text, "statement": text, "missing": missing}


def _measures(total: NDArray[Any], resampled: NDArray[Any], index: int) -> dict[str, float]:
    found = {}
    for name, measure in MEASURES.items():
        low, high = interval(measure(resampled)[:, index])
        found[name] = float(measure(total)[index])
        found[f"{name}_low"], found[f"{name}_high"] = float(low), float(high)
    return found


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _answers(
    source: FeatureSource,
    pixels: LabelPixels,
    folds: int,
    options: InstantOptions,
    report: Reporter,
) -> _Answers:
    """Predict each polygon by a head that was trained without it."""
    values = np.array([item.value for item in pixels.classes])
    predicted = np.full(len(pixels.values), -1, np.intp)
    confidence = np.zeros(len(pixels.values))
    gaps = []
    dealt = polygon_folds(pixels.values, pixels.groups, folds, options.seed)
    for number, polygons in enumerate(dealt):
        fold = held_out(pixels.rows, pixels.cols, pixels.values, pixels.groups, polygons, _GAP_PX)
        gaps.append(fold.gap_px)
        task = train_instant(source, pixels.only(fold.train), options=options)
        predictor = Predictor(task, source)
        for window in _touched(pixels.rows[fold.test], pixels.cols[fold.test], source.grid):
            report(
                Progress(number / folds, f"Looking at held-out polygons, {number + 1} of {folds}")
            )
            mine = np.flatnonzero(fold.test & pixels.inside(window))
            found = predictor.predict(window)
            at = pixels.rows[mine] - window.row, pixels.cols[mine] - window.col
            shown = found.classes[at]
            predicted[mine] = np.where(shown > 0, np.searchsorted(values, shown), -1)
            confidence[mine] = np.nan_to_num(found.confidence[at])
    return _Answers(predicted, confidence, min(gaps))


def _touched(rows: NDArray[np.int64], cols: NDArray[np.int64], grid: PixelGrid) -> list[Window]:
    """The squares of the feature lattice that hold these pixels."""
    found = np.unique(np.stack([rows // LATTICE_PX, cols // LATTICE_PX]), axis=1)
    return [
        Window(int(row) * LATTICE_PX, int(col) * LATTICE_PX, LATTICE_PX, LATTICE_PX).clipped(
            grid.shape
        )
        for row, col in found.T
    ]


def _by_polygon(
    members: NDArray[np.intp],
    groups: NDArray[np.int32],
    predicted: NDArray[np.intp],
    classes: int,
) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.int64]]:
    """Confusion of each polygon, each polygon's class, and the polygon's size at each pixel."""
    found, first, owner, sizes = np.unique(
        groups, return_index=True, return_inverse=True, return_counts=True
    )
    matrices = np.stack(
        [
            confusion(members[owner == index], predicted[owner == index], classes)
            for index in range(len(found))
        ]
    )
    return matrices.astype(np.float64), members[first], sizes[owner]


def _mapped_shares(
    source: FeatureSource,
    pixels: LabelPixels,
    values: list[int],
    options: InstantOptions,
    report: Reporter,
) -> tuple[NDArray[np.float64], float]:
    """Share of each class in the map of all labels, and the share of the region that has a class.

    A large region is looked at in evenly spread blocks.
    """
    predictor = Predictor(train_instant(source, pixels, options=options), source)
    blocks = squares(source.grid.window, source.grid.shape, _MAP_BLOCK_PX)
    chosen = np.unique(np.linspace(0, len(blocks) - 1, _MAP_BLOCKS).round().astype(int))
    counted, looked = np.zeros(256), 0
    for number, index in enumerate(chosen):
        report(Progress(number / len(chosen), "Measuring areas"))
        shown = predictor.predict(blocks[index]).classes
        counted += np.bincount(shown.reshape(-1), minlength=256)
        looked += shown.size
    of_class = counted[values]
    return of_class / max(of_class.sum(), 1), float(of_class.sum() / max(looked, 1))
