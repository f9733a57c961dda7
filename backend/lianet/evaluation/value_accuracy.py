"""How good a map of values is, from places that were held out of the training."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from lianet.contract.base import Wording
from lianet.contract.reports import TooFewReport, ValueMethod, ValueReport
from lianet.errors import Said, say, wording_of
from lianet.evaluation.accuracy import observed
from lianet.evaluation.held_out import Look, Pixels, look_at_folds
from lianet.features.source import FeatureSource
from lianet.geo.grid import Window
from lianet.heads.train import train_head
from lianet.labels.folds import Fold, polygon_folds
from lianet.labels.values import Target, ValueLabels, ValuePixels
from lianet.maps.predict import Predictor
from lianet.measures.confusion import interval
from lianet.progress import Reporter, silent

MIN_PLACES = 5
"""Polygons, points or patches below which nothing is claimed."""

_FOLDS = 5
_RESAMPLES = 1000
_POINTS = 500


def assess_values(
    source: FeatureSource,
    labels: ValueLabels | ValuePixels,
    target: Target,
    *,
    head: str = "regression",
    options: Any = None,
    seed: int = 0,
    device: str = "auto",
    report: Reporter = silent,
) -> ValueReport | TooFewReport:
    """Train on some places, look at the others, until each has been looked at once.

    Args:
        source: features of the region.
        labels: as for the training.
        target: what the values are.
        head: which one.
        options: of the head, as for the training.
        seed: of the deal.
        device: that convolutions are trained on, as for the training.
        report: told at every fold and square; may raise `CancelledError`.

    Returns:
        The report, in which all places weigh the same, however large, and at most 500 points are
        kept; or that there are too few.

    Raises:
        LabelError: as the training.
    """
    pixels = labels if isinstance(labels, ValuePixels) else labels.pixels(source.grid)
    seen = observed(source, pixels.rows, pixels.cols, report)
    pixels = pixels.subset(seen)
    places = len(np.unique(pixels.groups))
    if not places:
        return _too_few(
            say("The places lie only where {title} was never observed", title=source.title)
        )
    if places < MIN_PLACES:
        return _too_few(
            say(
                "Too few places to say how good the map is: {places} have a value, and {needed} "
                "more are needed, so that some can be held out",
                places=places,
                needed=MIN_PLACES - places,
            )
        )
    predicted, gap_px = _predicted(source, pixels, target, head, options, seed, device, report)
    seen = np.isfinite(predicted)
    moments = _moments(pixels.values[seen], predicted[seen], pixels.groups[seen])
    random = np.random.default_rng(seed)
    figures = _with_intervals(moments, random)
    unit = f" {target.unit}" if target.unit else ""
    shown = np.flatnonzero(seen)
    shown = np.sort(random.permutation(shown)[:_POINTS])
    return ValueReport(
        field=target.field,
        unit=target.unit,
        summary=(
            f"mean absolute error {figures['mae']:.3g}{unit} ({figures['mae_low']:.3g} to "
            f"{figures['mae_high']:.3g}), R² {figures['r2']:.2f}, at held-out places"
        ),
        statement=(
            f"Each place was predicted by a head that had not seen it, nor any label within "
            f"{gap_px:g} pixels of it; {min(_FOLDS, places)} such heads were trained. "
            "Ranges hold 95 % of what other places of the same kind would give."
        ),
        **figures,
        points=[(float(f"{pixels.values[i]:.5g}"), float(f"{predicted[i]:.5g}")) for i in shown],
        method=ValueMethod(
            folds=min(_FOLDS, places),
            gap_px=gap_px,
            seed=seed,
            places=len(moments),
            pixels=int(seen.sum()),
        ),
    )


def _too_few(text: Said) -> TooFewReport:
    wording = Wording.model_validate(wording_of(text, ""))
    return TooFewReport(summary=text, statement=text, wording=wording)


def _predicted(
    source: FeatureSource,
    pixels: ValuePixels,
    target: Target,
    head: str,
    options: Any,
    seed: int,
    device: str,
    report: Reporter,
) -> tuple[NDArray[np.float32], float]:
    """What every pixel is taken for by a head that has not seen it, and the smallest gap."""
    out = np.full(len(pixels.values), np.nan, np.float32)
    one_class = np.ones(len(pixels.values), np.uint8)
    folds = min(_FOLDS, len(np.unique(pixels.groups)))

    def learn(fold: Fold) -> Look | None:
        known = pixels.subset(fold.train)
        if known.values.min() == known.values.max():
            # What is left says nothing of other values: the best guess is the only one.
            out[fold.test] = known.values[0]
            return None
        task = train_head(source, known, head=head, options=options, target=target, device=device)
        predictor = Predictor(task, source)

        def look(mine: NDArray[np.intp], window: Window, at: Pixels) -> None:
            out[mine] = predictor.values(window)[at]

        return look

    dealt = polygon_folds(one_class, pixels.groups, folds, seed)
    gap_px = look_at_folds(
        pixels.rows, pixels.cols, one_class, pixels.groups, dealt, learn, report=report
    )
    return out, gap_px


def _moments(
    reference: NDArray[np.float32], predicted: NDArray[np.float32], groups: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Of each place the means of |e|, e², e, y and y²: float64 [place, 5]."""
    _, owner, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    true = reference.astype(np.float64)
    off = predicted - true
    columns = (np.abs(off), off**2, off, true, true**2)
    return np.stack([np.bincount(owner, column) / sizes for column in columns], 1)


def _figures(
    moments: NDArray[np.float64], weights: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """The figures under weights of places [resample, place]; each [resample]."""
    absolute, square, bias, mean, true_square = (weights @ moments / weights.sum(1)[:, None]).T
    variance = np.maximum(true_square - mean**2, 1e-12)
    return {"mae": absolute, "rmse": np.sqrt(square), "bias": bias, "r2": 1 - square / variance}


def _with_intervals(moments: NDArray[np.float64], random: np.random.Generator) -> dict[str, float]:
    """Each figure with `_low` and `_high`, 95 %.

    Bayesian bootstrap (Rubin 1981) over places: their pixels are right or wrong together. Few
    places look more alike than they are, so that the larger of the bootstrap's deviations to both
    sides is stretched as Student's t stretches that of a mean; for errors, and what r² lacks to 1,
    in their logarithms, since they cannot be negative.
    """
    places = len(moments)
    wider = stdtrit(places - 1, 0.975) / stdtrit(np.inf, 0.975)
    # The bootstrap divides the variance of a mean of n by n + 1, and not by n - 1.
    wider *= np.sqrt((places + 1) / (places - 1))
    resampled = _figures(moments, random.gamma(1.0, size=(_RESAMPLES, places)))
    found: dict[str, float] = {}
    for name, values in _figures(moments, np.ones((1, places))).items():
        value, samples = float(values[0]), resampled[name]
        if name == "bias":
            off = _reach(value, samples, wider)
            low, high = value - off, value + off
        else:
            part, parts = (1 - value, 1 - samples) if name == "r2" else (value, samples)
            # To the last digit right: nothing is less.
            logs = np.log(np.maximum(parts, 1e-12))
            times = float(np.exp(_reach(float(np.log(max(part, 1e-12))), logs, wider)))
            low, high = part / times, part * times
            low, high = (1 - high, 1 - low) if name == "r2" else (low, high)
        found |= {name: value, f"{name}_low": low, f"{name}_high": high}
    return found


def _reach(value: float, samples: NDArray[np.float64], wider: float) -> float:
    low, high = interval(samples)
    return wider * max(float(high) - value, value - float(low))
