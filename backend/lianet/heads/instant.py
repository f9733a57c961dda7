"""The instant head: learnt from a handful of polygons in well under a second.

What was tried, and what it was worth, is in `docs/few-shot.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import LabelError, say
from lianet.features.seasons import knows_seasons
from lianet.features.source import (
    FeatureRecipe,
    FeatureSource,
    read_pixels,
    read_spread,
)
from lianet.geo.grid import Window
from lianet.heads.fern_learning import learn
from lianet.heads.ferns import Questions, answer, sharpened, votes
from lianet.heads.guided import flat, guided, looks
from lianet.heads.head import AppliedOnDevice, Head, Read
from lianet.heads.instant_options import InstantOptions
from lianet.heads.novelty import learn_novelty
from lianet.heads.samples import Samples, even_weights, thinned
from lianet.heads.task import Task
from lianet.heads.task_card import card_of
from lianet.heads.telling import telling
from lianet.labels.reading import LabelPixels, LabelSet, label_pixels
from lianet.labels.values import Target
from lianet.progress import Progress, Reporter, silent
from lianet.region.card import Card

# How decided the region is, is seen as well on every so many of the pixels without a label.
_EVERY = 6


@dataclass(frozen=True)
class InstantLearnt:
    """What training an instant head found.

    Attributes:
        sharpness: exponent of the votes, so that the map is as sure as it is right.
        views: weight of each way to look at time.
        told_apart_by: features that told the classes apart, the best first.
        borrowed: pixels of borrowed labels that it learnt from.
        decided: mean share of the votes that the winning class has over the region, see `decided`;
            None in files of before.
        inverse_temperature: exponent of the probabilities when neighbours have been averaged, so
            that they are told as sure as they are right; 1 in files of before.
    """

    sharpness: float
    views: list[float]
    told_apart_by: list[str]
    borrowed: int = 0
    decided: float | None = None
    inverse_temperature: float = 1.0


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
    samples = read_labelled(source, pixels, options, report)
    unlabelled = read_unlabelled(source, options, report)
    report(Progress(None, "Learning"))
    everything = np.concatenate([unlabelled, samples.all().features])
    guide, guide_offset = looks(everything[:, : source.of_pixel])
    values = [item.value for item in pixels.classes]
    arrays, found = learn(samples, unlabelled, values, options, source.views)
    told = samples.all()
    card = card_of(
        source,
        head="instant",
        name=name,
        classes=pixels.classes,
        label_counts=pixels.counts,
        settings=asdict(options)
        | asdict(
            InstantLearnt(
                found.sharpness,
                [round(float(weight), 3) for weight in found.weights],
                telling(
                    told.features,
                    told.values,
                    even_weights(told.values, told.groups),
                    source.names,
                    source.views,
                    found.weights,
                ),
                len(samples.weak.values) if samples.weak is not None else 0,
                decided(arrays, unlabelled[::_EVERY]) if len(unlabelled) else None,
                found.inverse_temperature,
            )
        ),
    )
    timeless = source.views[0]
    # What nobody has drawn may be new, though a map that was borrowed from calls it by a name.
    looked_at = samples if len(samples.values) else told
    seen = learn_novelty(
        looked_at.features[:, timeless],
        looked_at.values,
        looked_at.groups,
        everything[:, timeless],
        source.of_pixel,
    )
    return Task(card, arrays | {"guide": guide, "guide_offset": guide_offset} | seen.arrays())


def read_labelled(
    source: FeatureSource, pixels: LabelPixels, options: InstantOptions, report: Reporter = silent
) -> Samples:
    """Features of the pixels that are learnt from.

    Raises:
        LabelError: fewer than two classes, or a class that lies on no observed pixel.
    """
    if len(pixels.classes) < 2:
        raise LabelError("The labels have only one class", "Draw polygons of a second class")
    chosen = thinned(pixels.groups, options.pixels_per_group, options.seed)
    features = read_pixels(source, pixels.rows[chosen], pixels.cols[chosen], report)
    seen = _finite(features)
    samples = Samples(
        features[seen],
        pixels.values[chosen][seen],
        pixels.groups[chosen][seen],
        _borrowed(source, pixels, options, report),
    )
    known = samples.all().values
    for item in pixels.classes:
        if not (known == item.value).any():
            told = (
                say(
                    "The class {name} lies only where {title} was never observed",
                    name=item.name,
                    title=source.title,
                )
                if (pixels.values == item.value).any()
                else say("The class {name} is covered by other labels everywhere", name=item.name)
            )
            raise LabelError(
                told,
                say("Draw {name} somewhere else, or remove it", name=item.name),
            )
    return samples


def _borrowed(
    source: FeatureSource, pixels: LabelPixels, options: InstantOptions, report: Reporter
) -> Samples | None:
    """Borrowed labels with their features, none where a label was drawn."""
    weak = pixels.weak
    if weak is None or options.weak_weight == 0:
        return None
    width = source.grid.width
    drawn = np.isin(weak.rows * width + weak.cols, pixels.rows * width + pixels.cols)
    weak = weak.only(~drawn)
    features = read_pixels(source, weak.rows, weak.cols, report)
    seen = _finite(features)
    return Samples(features[seen], weak.values[seen], np.zeros(int(seen.sum()), np.int32))


def read_unlabelled(
    source: FeatureSource, options: InstantOptions, report: Reporter = silent
) -> NDArray[np.float32]:
    """Features of random pixels of the region: float32 [pixel, feature], finite."""
    features = read_spread(source, options.unlabelled, options.seed, report)
    return features[_finite(features)]


def decided(arrays: Mapping[str, NDArray[Any]], features: NDArray[np.float32]) -> float:
    """Mean share of the votes that the winning class of a pixel has, before any sharpening.

    Args:
        arrays: of a task.
        features: of some pixels [pixel, feature], finite.
    """
    asked = Questions(arrays["features"], arrays["thresholds"])
    found = votes(arrays["shares"], answer(asked, np.ascontiguousarray(features.T)))
    return float(found.max(1).mean())


def _finite(features: NDArray[np.float32]) -> NDArray[np.bool_]:
    finite: NDArray[np.bool_] = np.logical_and.reduce(np.isfinite(features), axis=1)
    return finite


def _timeless_ferns(task: Task, timeless: int) -> dict[str, NDArray[np.generic]] | None:
    """The weights of the ferns that look at the first so many features alone, by themselves; None
    where none of them counts."""
    mine = (task.arrays["features"] < timeless).all(1)
    shares = task.arrays["shares"][mine]
    # Each view's shares are as loud as the view counted; alone it is as loud as all were together.
    whole = shares.sum(-1, keepdims=True)
    if not mine.any() or not (whole > 0).all():
        return None
    return {
        **task.arrays,
        "features": task.arrays["features"][mine],
        "thresholds": task.arrays["thresholds"][mine],
        "shares": (shares / whole).astype(np.float32),
    }


class VotingFerns:
    """Implements `lianet.heads.head.Applied`.

    Args:
        task: of an instant head.
        source: of its feature space.
    """

    upsampling = 1
    by_pixel = True
    always_there = False

    def __init__(self, task: Task, source: FeatureSource) -> None:
        self._arrays, self._source = task.arrays, source
        # A region of one band has fewer than three ways to look.
        self.guides = len(task.arrays["guide"])
        self._asked = Questions(task.arrays["features"], task.arrays["thresholds"])
        self._sharpness = float(task.card.settings["sharpness"])

    def window(self, extent: Window, read: Read) -> NDArray[np.float32]:
        """See `Applied`."""
        features = flat(read(extent))
        found = votes(self._arrays["shares"], answer(self._asked, features))
        shown = sharpened(found, self._sharpness).T
        return guided(self._arrays, features[: self._source.of_pixel], shown, extent)

    def on_device(self, device: str) -> AppliedOnDevice:
        """See `AppliesOnDevice`."""
        import torch

        from lianet.heads.on_device import DeviceClasses

        return DeviceClasses(
            self._arrays, self._sharpness, self._source.of_pixel, torch.device(device)
        )


class _Instant(Head):
    name = "instant"
    title = "Instant"
    summary = "Classes from a handful of polygons, in well under a second"
    learns = "classes"
    options = InstantOptions
    learnt = InstantLearnt
    takes_weak = True
    seasons_apart = True

    def features(self, options: InstantOptions, card: Card) -> FeatureRecipe:
        return FeatureRecipe(
            "calendar" if options.seasons and knows_seasons(card) else "statistics"
        )

    def without_seasons(self, task: Task, timeless: int) -> Task | None:
        arrays = _timeless_ferns(task, timeless)
        return None if arrays is None else replace(task, arrays=arrays)

    def decided_percent(self, task: Task, features: NDArray[np.float32]) -> float | None:
        at_home = task.card.settings.get("decided")
        if not at_home or not len(features):
            return None
        return 100 * decided(task.arrays, features) / float(at_home)

    def train(
        self,
        source: FeatureSource,
        labels: LabelSet | LabelPixels,
        *,
        options: InstantOptions,
        target: Target | None,
        device: str,
        report: Reporter,
        name: str,
    ) -> Task:
        return train_instant(source, labels, options=options, report=report, name=name)

    def apply(self, task: Task, source: FeatureSource) -> VotingFerns:
        return VotingFerns(task, source)


INSTANT = _Instant()
