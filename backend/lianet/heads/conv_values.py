"""The convolutional method of the regression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from lianet.features.source import FeatureSource
from lianet.geo.grid import PixelGrid
from lianet.heads.conv_training import (
    TrainingOptions,
    held_out,
    learn_pixels,
    not_from_pixels,
    settings_of,
)
from lianet.heads.task import Task
from lianet.heads.task_card import card_of
from lianet.heads.value_range import middle_and_spread, seen_range
from lianet.labels.values import Target, ValueLabels, ValuePixels
from lianet.progress import Reporter, silent


@dataclass(frozen=True)
class ConvRegressionOptions(TrainingOptions):
    """How a quantity is learnt with convolutions.

    Attributes:
        method: which of the regression's this is.
        loss: `huber`, the paper's for building cover, or `l1`, its for canopy height.
    """

    method: Literal["conv"] = "conv"
    loss: Literal["huber", "l1"] = "huber"


def train_conv_values(
    source: FeatureSource,
    labels: ValueLabels | ValuePixels,
    target: Target,
    *,
    options: ConvRegressionOptions,
    device: str = "auto",
    report: Reporter = silent,
    name: str = "",
) -> Task:
    """Learn a quantity with six convolutions; arguments and errors as of `train_conv`."""
    pixels = _value_pixels(labels, source.grid, options.upsampling)
    from torch.nn import functional

    held = held_out(np.ones(len(pixels.groups), np.uint8), pixels.groups, options)
    _, owner, sizes = np.unique(pixels.groups[~held], return_inverse=True, return_counts=True)
    middle, spread = middle_and_spread(pixels.values[~held], 1 / sizes[owner])
    wanted = ((pixels.values - middle) / spread).astype(np.float32)
    measure = functional.smooth_l1_loss if options.loss == "huber" else functional.l1_loss

    def judge(outputs: NDArray[np.float32], targets: NDArray[Any]) -> float:
        return -float(np.abs(outputs[:, 0] - targets).mean() * spread)

    learnt = learn_pixels(
        source,
        pixels.rows,
        pixels.cols,
        wanted,
        1 / sizes[owner],
        held,
        1,
        lambda shown, told: measure(shown[:, 0], told, reduction="none"),
        judge,
        options,
        negative=True,
        device=device,
        report=report,
    )
    card = card_of(
        source,
        head="regression",
        name=name,
        label_counts={"value": len(pixels.values)},
        settings=settings_of(options, learnt, "mae") | seen_range(pixels.values),
        target=target,
    )
    return Task(card, learnt.arrays | {"target": np.array([middle, spread], np.float32)})


def _value_pixels(
    labels: ValueLabels | ValuePixels, grid: PixelGrid, upsampling: int
) -> ValuePixels:
    if isinstance(labels, ValueLabels):
        return labels.pixels(grid.finer(upsampling))
    if upsampling > 1:
        raise not_from_pixels()
    return labels
