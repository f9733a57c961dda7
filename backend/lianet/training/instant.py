"""The instant head: learnt from a handful of polygons in well under a second."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.data.labels import LabelPixels, LabelSet, label_pixels
from lianet.errors import LabelError
from lianet.features.source import FeatureSource, read_pixels
from lianet.progress import Progress, Reporter, silent
from lianet.training.ferns import Ferns, grow
from lianet.training.task import Task, TaskCard


@dataclass(frozen=True)
class InstantOptions:
    """How the instant head is trained.

    Attributes:
        seed: of everything random; the same seed and labels give the same head.
        ferns: how many vote; more are steadier and slower.
        questions: of each fern; more need more labels.
        smoothing_px: how far neighbours' votes count in the map, standard deviation in pixels.
        pixels_per_group: at most as many pixels of one polygon are learnt from.
    """

    seed: int = 0
    ferns: int = 200
    questions: int = 6
    smoothing_px: float = 2.0
    pixels_per_group: int = 300


@dataclass(frozen=True)
class Samples:
    """Labelled pixels with their features.

    Attributes:
        features: float32 [pixel, feature], finite.
        values: uint8 [pixel], class values.
        groups: int32 [pixel], which polygon.
        rows, cols: int64 [pixel], where; for splits, never for learning.
    """

    features: NDArray[np.float32]
    values: NDArray[np.uint8]
    groups: NDArray[np.int32]
    rows: NDArray[np.int64]
    cols: NDArray[np.int64]

    def subset(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Samples:
        """Some of the pixels."""
        return Samples(
            self.features[chosen],
            self.values[chosen],
            self.groups[chosen],
            self.rows[chosen],
            self.cols[chosen],
        )


def train_instant(
    source: FeatureSource,
    labels: LabelSet | LabelPixels,
    *,
    options: InstantOptions | None = None,
    report: Reporter = silent,
    name: str = "",
) -> Task:
    """Learn classes from labels.

    Args:
        source: features of the region.
        labels: at least two classes on the region.
        options: see there.
        report: told while features are read; may raise `CancelledError`.
        name: of the task, for people.

    Raises:
        LabelError: fewer than two classes, or a class that lies on no observed pixel.
    """
    options = options or InstantOptions()
    pixels = labels if isinstance(labels, LabelPixels) else label_pixels(labels, source.grid)
    samples = read_samples(source, pixels, options, report)
    report(Progress(None, "Learning"))
    ferns = fit(samples, [item.value for item in pixels.classes], options)
    card = TaskCard(
        name=name,
        head="ferns",
        region_id=source.region_id,
        region_name=source.title,
        feature_space=source.id,
        classes=pixels.classes,
        dates=source.dates,
        label_counts={str(value): count for value, count in pixels.counts.items()},
        settings=asdict(options),
    )
    return Task(
        card,
        {"features": ferns.features, "thresholds": ferns.thresholds, "shares": ferns.shares},
    )


def read_samples(
    source: FeatureSource, pixels: LabelPixels, options: InstantOptions, report: Reporter = silent
) -> Samples:
    """Features of the pixels that are learnt from.

    Raises:
        LabelError: fewer than two classes, or a class that lies on no observed pixel.
    """
    if len(pixels.classes) < 2:
        raise LabelError("The labels have only one class", "Draw polygons of a second class")
    chosen = _thinned(pixels.groups, options)
    rows, cols = pixels.rows[chosen], pixels.cols[chosen]
    features = read_pixels(source, rows, cols, report)
    values = pixels.values[chosen]
    observed: NDArray[np.bool_] = np.logical_and.reduce(np.isfinite(features), axis=1)
    for item in pixels.classes:
        if not observed[values == item.value].any():
            where = (
                f"lies only where {source.title} was never observed"
                if (pixels.values == item.value).any()
                else "is covered by other classes everywhere"
            )
            raise LabelError(
                f"The class {item.name} {where}", f"Draw {item.name} somewhere else, or remove it"
            )
    samples = Samples(features, values, pixels.groups[chosen], rows, cols)
    return samples if observed.all() else samples.subset(observed)


def fit(samples: Samples, values: list[int], options: InstantOptions) -> Ferns:
    """Ferns that tell the classes of `values`, all of which are among the samples."""
    members = np.searchsorted(values, samples.values)
    return grow(
        samples.features,
        members,
        even_weights(samples.values, samples.groups),
        len(values),
        count=options.ferns,
        depth=options.questions,
        rng=np.random.default_rng(options.seed),
    )


def even_weights(values: NDArray[np.uint8], groups: NDArray[np.int32]) -> NDArray[np.float64]:
    """Weights of pixels so that all classes count the same, and all polygons within a class."""
    pairs, owner, sizes = np.unique(
        np.stack([values.astype(np.int64), groups.astype(np.int64)]),
        axis=1,
        return_inverse=True,
        return_counts=True,
    )
    _, of_class, polygons = np.unique(pairs[0], return_inverse=True, return_counts=True)
    weights: NDArray[np.float64] = (1 / (sizes * polygons[of_class]))[owner.reshape(-1)]
    return weights


def _thinned(groups: NDArray[np.int32], options: InstantOptions) -> NDArray[np.intp]:
    """Positions of at most `pixels_per_group` random pixels of each group, ascending."""
    shuffled = np.random.default_rng(options.seed).permutation(len(groups))
    ordered = shuffled[np.argsort(groups[shuffled], kind="stable")]
    sizes = np.unique(groups, return_counts=True)[1]
    place = np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.sort(ordered[place < options.pixels_per_group])
