"""A head from outside, in one file: each class is the mean of its labels' features."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated

import numpy as np
from annotated_types import Interval
from lianet.features.source import read_pixels
from lianet.heads.head import Head
from lianet.heads.task import Task
from lianet.heads.task_card import card_of
from lianet.kinds import check_ranges
from lianet.labels.reading import LabelPixels, label_pixels


@dataclass(frozen=True)
class Options:
    """How the toy is trained.

    Attributes:
        softness: how undecided it is between two means that are equally near.
    """

    softness: Annotated[float, Interval(ge=0.01, le=100)] = 1.0

    def __post_init__(self) -> None:
        check_ranges(self)


class Applied:
    guides, upsampling = 0, 1

    def __init__(self, task, source):
        self._task = task

    def window(self, extent, read):
        features = read(extent)
        means, scale = self._task.arrays["means"], self._task.arrays["scale"]
        away = np.stack([np.square((features.T - mean) / scale).mean(-1).T for mean in means])
        shares = np.exp(-(away - away.min(0)) / self._task.card.settings["softness"])
        return (shares / shares.sum(0)).astype(np.float32)


class NearestMean(Head):
    name = "nearest-mean"
    summary = "The class whose labels are nearest in the mean"
    learns = "classes"
    options = Options

    def train(self, source, labels, *, options, target, device, report, name):
        pixels = labels if isinstance(labels, LabelPixels) else label_pixels(labels, source.grid)
        found = read_pixels(source, pixels.rows, pixels.cols, report)
        seen = np.isfinite(found).all(1)
        means = [found[seen & (pixels.values == item.value)].mean(0) for item in pixels.classes]
        card = card_of(
            source,
            head=self.name,
            name=name,
            classes=pixels.classes,
            label_counts=pixels.counts,
            settings=asdict(options),
        )
        return Task(card, {"means": np.stack(means), "scale": found[seen].std(0) + 1e-6})

    def apply(self, task, source):
        return Applied(task, source)


HEAD = NearestMean()
