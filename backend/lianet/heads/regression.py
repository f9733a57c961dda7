"""The instant regression: a quantity learnt from places where it is known, in under a second.

The mean of two models on the same features, which are wrong in different ways: a ridge regression,
which goes on where labels end, and ferns, which bend. What was tried is in `docs/few-shot.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

import numpy as np
from annotated_types import Interval
from numpy.typing import NDArray

from lianet.errors import InputError, LabelError, say
from lianet.features.source import FeatureRecipe, FeatureSource, read_pixels, spread_pixels
from lianet.geo.grid import Window
from lianet.heads.applied_convolutions import Convolutions
from lianet.heads.conv import CONV
from lianet.heads.conv_training import ConvLearnt
from lianet.heads.conv_values import ConvRegressionOptions, train_conv_values
from lianet.heads.ferns import (
    Cells,
    Questions,
    answer,
    count,
    draw_questions,
    shares_of_counts,
    votes,
)
from lianet.heads.guided import flat, guided, looks
from lianet.heads.head import Applied, AppliedOnDevice, Head, Read
from lianet.heads.instant_options import (
    Edge,
    Ferns,
    PixelsPerGroup,
    QuestionsPerFern,
    Seed,
    SmoothingPx,
    Unlabelled,
)
from lianet.heads.samples import thinned
from lianet.heads.task import Task
from lianet.heads.task_card import card_of
from lianet.heads.value_range import ValueLearnt, middle_and_spread, seen_range
from lianet.kinds import check_ranges, read_options
from lianet.labels.values import Target, ValueLabels, ValuePixels
from lianet.progress import Progress, Reporter, silent
from lianet.region.card import Card

_FOLDS = 5
_PENALTIES = np.geomspace(1e-2, 1e4, 25)
_ROUNDS = 3
_BEYOND = 0.25
"""The ridge may leave the range of the labels by this share of it."""
_LARGEST = 4.0
"""Standardised features are cut off here: a roof of tin is no reason for a tower."""
_USUAL_STRETCH, _PRIOR_GROUPS = 1.3, 5


@dataclass(frozen=True)
class RegressionOptions:
    """How a quantity is learnt with the instant method.

    Attributes:
        method: which of the regression's this is.
        loss: `huber`, or `l1` for labels with gross errors.
        seed: of everything random; the same seed and labels give the same head.
        ferns: how many vote; more are steadier and slower.
        questions: of each fern; more need more labels.
        pixels_per_group: at most as many pixels of one polygon are learnt from.
        pixels: at most as many altogether.
        unlabelled: pixels of the region that tell the smoothing what pixels look like.
        smoothing_px: how far neighbours count in the map, standard deviation in pixels; 0 for none.
        edge: how different a neighbour may look and still count, in standard deviations of what
            the region looks like.
    """

    method: Literal["instant"] = "instant"
    loss: Literal["huber", "l1"] = "huber"
    seed: Seed = 0
    ferns: Ferns = 200
    questions: QuestionsPerFern = 8
    pixels_per_group: PixelsPerGroup = 300
    pixels: Annotated[int, Interval(ge=1, le=1_000_000)] = 20_000
    unlabelled: Unlabelled = 2000
    smoothing_px: SmoothingPx = 1.0
    edge: Edge = 1.2

    def __post_init__(self) -> None:
        check_ranges(self)


def train_regression(
    source: FeatureSource,
    labels: ValueLabels | ValuePixels,
    target: Target,
    *,
    options: RegressionOptions | None = None,
    report: Reporter = silent,
    name: str = "",
) -> Task:
    """Learn a quantity with the instant method.

    Args:
        source: features of the region.
        labels: places and values.
        target: what the values are.
        options: see there.
        report: told while features are read; may raise `CancelledError`.
        name: of the task, for people.

    Raises:
        LabelError: what is labelled was never observed, or has the same value everywhere.
    """
    options = options or RegressionOptions()
    pixels = labels if isinstance(labels, ValuePixels) else labels.pixels(source.grid)
    chosen = thinned(pixels.groups, options.pixels_per_group, options.seed)
    if len(chosen) > options.pixels:
        drawn = np.random.default_rng(options.seed).permutation(len(chosen))[: options.pixels]
        chosen = chosen[np.sort(drawn)]
    found = read_pixels(source, pixels.rows[chosen], pixels.cols[chosen], report)
    seen = np.isfinite(found).all(1)
    known = pixels.subset(chosen[seen])
    if not len(known.values) or known.values.min() == known.values.max():
        raise LabelError(
            say(
                "The values of {field} are the same wherever {title} was observed",
                field=target.field,
                title=source.title,
            ),
            "Label places with other values",
        )
    others = _others(source, options, report)
    report(Progress(None, "Learning"))
    arrays = learn_values(found[seen], known.values, known.groups, options)
    everything = np.concatenate([found[seen], others])
    guide, guide_offset = looks(everything[:, : source.of_pixel])
    card = card_of(
        source,
        head="regression",
        name=name,
        label_counts={"value": len(pixels.values)},
        settings=asdict(options) | seen_range(pixels.values),
        target=target,
    )
    return Task(card, arrays | {"guide": guide, "guide_offset": guide_offset})


def learn_values(
    features: NDArray[np.float32],
    values: NDArray[np.float32],
    groups: NDArray[np.int32],
    options: RegressionOptions,
) -> dict[str, NDArray[Any]]:
    """Both models as arrays.

    Args:
        features: float32 [pixel, feature], finite.
        values: of each pixel, not all alike.
        groups: polygon of each pixel; all polygons weigh the same.
        options: see there.
    """
    _, owner, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    weights = 1 / sizes[owner]
    folds = np.random.default_rng(options.seed).permutation(len(sizes))[owner] % _FOLDS
    return _ridge(features, values, weights, folds, options.loss) | _ferns(
        features, values, weights, folds, len(sizes), options
    )


def values_of(arrays: Mapping[str, NDArray[Any]], features: NDArray[np.float32]) -> NDArray[Any]:
    """What the models say of pixels: float32 [pixel], from float32 [feature, pixel]."""
    scaled = _scaled(features, arrays["mean"], arrays["scale"])
    low, high = arrays["range"]
    beyond = _BEYOND * (high - low)
    straight = arrays["slope"] @ scaled + arrays["intercept"][0]
    straight = np.clip(straight, low - beyond, high + beyond)
    asked = Questions(arrays["features"], arrays["thresholds"])
    bent = _between(arrays["shares"], answer(asked, features), low, high)
    middle, stretch, wanted = arrays["stretch"]
    bent = np.clip((bent - middle) * stretch + wanted, low, high)
    return np.asarray((straight + bent) / 2, np.float32)


def _others(
    source: FeatureSource, options: RegressionOptions, report: Reporter
) -> NDArray[np.float32]:
    rows, cols = spread_pixels(source.grid.shape, options.unlabelled, options.seed)
    found = read_pixels(source, rows, cols, report)
    return found[np.isfinite(found).all(1)]


def _scaled(
    features: NDArray[np.float32], mean: NDArray[np.float32], scale: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Standardised features [feature, pixel]."""
    centred = (features - mean[:, None]) * scale[:, None]
    return np.clip(centred, -_LARGEST, _LARGEST, out=centred)


def _ridge(
    features: NDArray[np.float32],
    values: NDArray[np.float32],
    weights: NDArray[np.float64],
    folds: NDArray[np.intp],
    loss: str,
) -> dict[str, NDArray[np.float32]]:
    """Ridge regression; the penalty under which polygons held out are nearest, in absolute terms.

    Few labels with gross errors do not pull: residuals beyond the usual weigh less, in a few
    rounds of reweighting (Huber 1964; with `l1` all residuals weigh by their inverse).
    """
    mean = np.average(features, 0, weights)
    spread = np.sqrt(np.average(np.square(features - mean), 0, weights))
    scale = np.where(spread > 1e-4, 1 / np.maximum(spread, 1e-4), 0)
    small = mean.astype(np.float32), scale.astype(np.float32)
    scaled = _scaled(features.T, *small).T.astype(np.float64)
    middle, usual = middle_and_spread(values, weights)
    wanted = (values.astype(np.float64) - middle) / usual
    weighed = weights.copy()
    for _ in range(_ROUNDS):
        penalty = _best_penalty(scaled, wanted, weighed, folds)
        slope, intercept = _solved(scaled, wanted, weighed, np.array([penalty]))
        residual = np.abs(scaled @ slope[:, 0] + intercept[0] - wanted)
        limit = 1.0 if loss == "huber" else 0.05
        weighed = weights * np.minimum(1, limit / np.maximum(residual, 1e-9))
    return {
        "mean": small[0],
        "scale": small[1],
        "slope": (slope[:, 0] * usual).astype(np.float32),
        "intercept": np.array([intercept[0] * usual + middle], np.float32),
    }


def _solved(
    features: NDArray[np.float64],
    wanted: NDArray[np.float64],
    weights: NDArray[np.float64],
    penalties: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Slopes [feature, penalty] and intercepts [penalty] of weighted ridge regressions."""
    total = weights.sum()
    centre, middle = weights @ features / total, weights @ wanted / total
    centred = features - centre
    weighed = centred * weights[:, None]
    strength, axes = np.linalg.eigh(weighed.T @ centred)
    turned = axes.T @ (weighed.T @ (wanted - middle))
    slopes = axes @ (turned[:, None] / (np.maximum(strength, 0)[:, None] + penalties))
    return slopes, middle - centre @ slopes


def _best_penalty(
    features: NDArray[np.float64],
    wanted: NDArray[np.float64],
    weights: NDArray[np.float64],
    folds: NDArray[np.intp],
) -> float:
    errors = np.zeros(len(_PENALTIES))
    tested = [fold for fold in range(_FOLDS) if 0 < np.count_nonzero(folds == fold) < len(folds)]
    for fold in tested:
        test = folds == fold
        slopes, intercepts = _solved(features[~test], wanted[~test], weights[~test], _PENALTIES)
        off = np.abs(features[test] @ slopes + intercepts - wanted[test, None])
        errors += weights[test] @ off
    # A single polygon tells nothing of others: the middle of the range is the careful choice.
    return float(_PENALTIES[errors.argmin() if tested else len(_PENALTIES) // 2])


def _ferns(
    features: NDArray[np.float32],
    values: NDArray[np.float32],
    weights: NDArray[np.float64],
    folds: NDArray[np.intp],
    groups: int,
    options: RegressionOptions,
) -> dict[str, NDArray[Any]]:
    """Ferns whose cells know the mean value of the labels in them.

    A mean of means is modest: how far it has to be stretched is seen on polygons held out, drawn
    towards the usual as if that came from five.
    """
    low, high = float(values.min()), float(values.max())
    asked = draw_questions(
        features,
        weights,
        options.ferns,
        options.questions,
        np.random.default_rng(options.seed),
    )
    cells = answer(asked, np.ascontiguousarray(features.T))
    share = (values - low) / (high - low)
    told = np.full(len(values), np.nan)
    for fold in range(_FOLDS):
        test = folds == fold
        if 0 < np.count_nonzero(test) < len(test):
            shares = _means(cells[:, ~test], share[~test], weights[~test], asked.cells)
            told[test] = _between(shares, cells[:, test], low, high)
    shares = _means(cells, share, weights, asked.cells)
    if np.isnan(told).any():
        told, groups = _between(shares, cells, low, high), 0
    middle, wanted = np.average(told, weights=weights), np.average(values, weights=weights)
    variance = np.average(np.square(told - middle), weights=weights)
    slope = np.average((told - middle) * (values - wanted), weights=weights) / max(variance, 1e-12)
    slope = float(np.clip(slope, 0.8, 3))
    slope = (slope * groups + _USUAL_STRETCH * _PRIOR_GROUPS) / (groups + _PRIOR_GROUPS)
    return {
        "features": asked.features,
        "thresholds": asked.thresholds,
        "shares": shares,
        "stretch": np.array([middle, slope, wanted], np.float32),
        "range": np.array([low, high], np.float32),
    }


def _means(
    cells: Cells,
    share: NDArray[np.float32],
    weights: NDArray[np.float64],
    size: int,
) -> NDArray[np.float32]:
    """Mean share of each cell, as the share of the second of two classes: [fern, cell, 2]."""
    none = np.zeros(len(share), np.intp)
    shape = (size, 2)
    counted = count(cells, none, weights * (1 - share), shape)
    counted += count(cells, none + 1, weights * share, shape)
    return shares_of_counts(counted)


def _between(
    shares: NDArray[np.float32], cells: Cells, low: float, high: float
) -> NDArray[np.float32]:
    found: NDArray[np.float32] = votes(shares, cells)[:, 1] * np.float32(high - low)
    return found + np.float32(low)


class _RidgeAndFerns:
    upsampling = 1
    by_pixel = True
    always_there = False

    def __init__(self, task: Task, source: FeatureSource) -> None:
        self._arrays, self._source = task.arrays, source
        self.guides = len(task.arrays["guide"])

    def window(self, extent: Window, read: Read) -> NDArray[np.float32]:
        features = flat(read(extent))
        shown = values_of(self._arrays, features)[None]
        return guided(self._arrays, features[: self._source.of_pixel], shown, extent)

    def on_device(self, device: str) -> AppliedOnDevice:
        import torch

        from lianet.heads.on_device import DeviceValues

        return DeviceValues(
            self._arrays, _BEYOND, _LARGEST, self._source.of_pixel, torch.device(device)
        )


@dataclass(frozen=True)
class ConvValueLearnt(ConvLearnt, ValueLearnt):
    """What training convolutions on values found."""


class _Regression(Head):
    name = "regression"
    title = "Regression"
    summary = "A quantity, from places where it is known"
    learns = "values"
    options = RegressionOptions | ConvRegressionOptions
    learnt = ValueLearnt | ConvValueLearnt

    def read_options(self, values: Mapping[str, Any]) -> Any:
        method = values.get("method", "instant")
        if method not in ("instant", "conv"):
            raise InputError(
                say("There is no method {method!r}", method=method), "Use instant or conv"
            )
        options = RegressionOptions if method == "instant" else ConvRegressionOptions
        whose = f"the {self.what} {self.name} with the method {method}"
        return read_options(options, values, whose)

    def features(self, options: Any, card: Card) -> FeatureRecipe:
        if isinstance(options, ConvRegressionOptions):
            return CONV.features(options, card)
        return super().features(options, card)

    def needed(self, options: Any) -> tuple[str, ...]:
        return CONV.needs if isinstance(options, ConvRegressionOptions) else ()

    def takes_long(self, options: Any) -> bool:
        return isinstance(options, ConvRegressionOptions)

    def upsampling(self, options: Any) -> int:
        return options.upsampling if isinstance(options, ConvRegressionOptions) else 1

    def alike(self, options: Any, task: Task) -> Any:
        if isinstance(options, ConvRegressionOptions):
            return CONV.alike(options, task)
        return options

    def train(
        self,
        source: FeatureSource,
        labels: ValueLabels | ValuePixels,
        *,
        options: RegressionOptions | ConvRegressionOptions,
        target: Target | None,
        device: str,
        report: Reporter,
        name: str,
    ) -> Task:
        assert target is not None
        if isinstance(options, RegressionOptions):
            return train_regression(
                source, labels, target, options=options, report=report, name=name
            )
        return train_conv_values(
            source, labels, target, options=options, device=device, report=report, name=name
        )

    def apply(self, task: Task, source: FeatureSource) -> Applied:
        if task.card.settings.get("method") == "conv":
            return Convolutions(task, source)
        return _RidgeAndFerns(task, source)


REGRESSION = _Regression()
