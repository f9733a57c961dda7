"""The instant regression: a quantity learnt from places where it is known, in under a second.

What it learns is in `lianet.heads.ridge_and_ferns`; the same head learns with convolutions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

import numpy as np
from annotated_types import Interval
from numpy.typing import NDArray

from lianet.errors import InputError, LabelError, say
from lianet.features.source import FeatureRecipe, FeatureSource, read_pixels, read_spread
from lianet.geo.grid import Window
from lianet.heads.applied_convolutions import Convolutions
from lianet.heads.conv import CONV
from lianet.heads.conv_training import ConvLearnt
from lianet.heads.conv_values import ConvRegressionOptions, train_conv_values
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
from lianet.heads.ridge_and_ferns import BEYOND, LARGEST, learn_values, values_of
from lianet.heads.samples import thinned
from lianet.heads.task import Task
from lianet.heads.task_card import card_of
from lianet.heads.value_range import ValueLearnt, seen_range
from lianet.kinds import check_ranges, read_options
from lianet.labels.values import Target, ValueLabels, ValuePixels
from lianet.progress import Progress, Reporter, silent
from lianet.region.card import Card


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
    arrays = learn_values(
        found[seen], known.values, known.groups, loss=options.loss, ferns=options.ferns,
        questions=options.questions, seed=options.seed,
    )  # fmt: skip
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


def _others(
    source: FeatureSource, options: RegressionOptions, report: Reporter
) -> NDArray[np.float32]:
    found = read_spread(source, options.unlabelled, options.seed, report)
    return found[np.isfinite(found).all(1)]


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
            self._arrays, BEYOND, LARGEST, self._source.of_pixel, torch.device(device)
        )


@dataclass(frozen=True)
class ConvValueLearnt(ConvLearnt, ValueLearnt):
    """What training convolutions on values found."""


@dataclass(frozen=True)
class _Method:
    """One of the regression's."""

    options: Any
    applied: Callable[[Task, FeatureSource], Applied]


_METHODS = {
    "instant": _Method(RegressionOptions, _RidgeAndFerns),
    "conv": _Method(ConvRegressionOptions, Convolutions),
}


def _method(values: Mapping[str, Any]) -> tuple[str, _Method]:
    """The method that options or settings name, the instant one where they name none.

    Raises:
        InputError: there is none of that name.
    """
    name = values.get("method", "instant")
    if name not in _METHODS:
        raise InputError(say("There is no method {method!r}", method=name), "Use instant or conv")
    return name, _METHODS[name]


class _Regression(Head):
    name = "regression"
    title = "Regression"
    summary = "A quantity, from places where it is known"
    learns = "values"
    options = RegressionOptions | ConvRegressionOptions
    learnt = ValueLearnt | ConvValueLearnt

    def read_options(self, values: Mapping[str, Any]) -> Any:
        method, known = _method(values)
        whose = f"the {self.what} {self.name} with the method {method}"
        return read_options(known.options, values, whose)

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
        _name, method = _method(task.card.settings)
        return method.applied(task, source)


REGRESSION = _Regression()
