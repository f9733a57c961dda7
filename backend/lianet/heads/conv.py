"""The convolutional head: classes from many labels, six convolutions on features that stay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import LabelError
from lianet.features.source import FeatureRecipe, FeatureSource
from lianet.field.families import field_named
from lianet.geo.grid import PixelGrid
from lianet.heads.applied_convolutions import Convolutions
from lianet.heads.borrowing import borrowed
from lianet.heads.conv_training import (
    ConvLearnt,
    ConvOptions,
    TrainingOptions,
    held_out,
    learn_pixels,
    not_from_pixels,
    settings_of,
)
from lianet.heads.head import Applied, Head
from lianet.heads.samples import even_weights
from lianet.heads.task import Task
from lianet.heads.task_card import card_of
from lianet.labels.reading import LabelPixels, LabelSet, label_pixels
from lianet.labels.values import Target
from lianet.progress import Reporter, silent
from lianet.region.card import Card

_ALONE = 3
"""Polygons a class from which on an instant head counts half and less."""


def train_conv(
    source: FeatureSource,
    labels: LabelSet | LabelPixels,
    *,
    options: ConvOptions | None = None,
    device: str = "auto",
    report: Reporter = silent,
    name: str = "",
) -> Task:
    """Learn classes with six convolutions on features that stay as they are.

    Args:
        source: features of the region.
        labels: at least two classes on the region; pixels alone only without upsampling.
        options: see there.
        device: see `lianet.machine.device.choose_device`.
        report: told at every window and step, with the live figures of
            `lianet.heads.conv_head.learn`; cancelled after an epoch, the best is kept.
        name: of the task, for people.

    Raises:
        InputError: torch is not installed, or an option cannot be used.
        LabelError: fewer than two classes, or nothing observed under the labels.
        CancelledError: before the end of the first epoch.
    """
    options = options or ConvOptions()
    pixels = _pixels(labels, source.grid, options.upsampling)
    if len(pixels.classes) < 2:
        raise LabelError("The labels have only one class", "Draw polygons of a second class")
    from torch.nn import functional

    values = [item.value for item in pixels.classes]
    members = np.searchsorted(values, pixels.values)
    held = held_out(pixels.values, pixels.groups, options)
    weights = even_weights(pixels.values[~held], pixels.groups[~held])
    rows, cols = pixels.rows, pixels.cols
    if options.borrowed > 0 and options.upsampling == 1 and source.frames == 1:
        known = pixels.only(~held)
        more = borrowed(
            source, known, pixels, options.window_px, options.borrowed_cells, options.seed, report
        )
        per_class = len(np.unique(known.groups)) / len(values)
        share = options.borrowed * _ALONE / (_ALONE + per_class - 1)
        rows, cols = np.concatenate([rows, more.rows]), np.concatenate([cols, more.cols])
        members = np.concatenate([members, more.members])
        weights = np.concatenate([weights, share * more.weights])
        held = np.concatenate([held, np.zeros(len(more.rows), bool)])

    def judge(outputs: NDArray[np.float32], targets: NDArray[Any]) -> float:
        return macro_f1(targets, outputs.argmax(1), len(values))

    learnt = learn_pixels(
        source,
        rows,
        cols,
        members.astype(np.int64),
        weights,
        held,
        len(values),
        lambda shown, wanted: functional.cross_entropy(shown, wanted, reduction="none"),
        judge,
        options,
        device=device,
        report=report,
    )
    card = card_of(
        source,
        head="conv",
        name=name,
        classes=pixels.classes,
        label_counts=pixels.counts,
        settings=settings_of(options, learnt, "macro_f1"),
    )
    return Task(card, learnt.arrays)


def macro_f1(reference: NDArray[np.intp], predicted: NDArray[np.intp], classes: int) -> float:
    """Mean F1 of the classes that the reference has."""
    scores = []
    for index in range(classes):
        of_class, shown = reference == index, predicted == index
        if of_class.any():
            scores.append(2 * (of_class & shown).sum() / (of_class.sum() + shown.sum()))
    return float(np.mean(scores))


def _pixels(labels: LabelSet | LabelPixels, grid: PixelGrid, upsampling: int) -> LabelPixels:
    if isinstance(labels, LabelSet):
        return label_pixels(labels, grid.finer(upsampling))
    if upsampling > 1:
        raise not_from_pixels()
    return labels


class Convolutional(Head):
    """What heads of convolutions have in common, whatever they learn."""

    on_trunk = True

    def features(self, options: Any, card: Card) -> FeatureRecipe:
        """The trunk of published models, as in the paper; statistics of compact fields."""
        return FeatureRecipe("trunk" if field_named(card.preset).learns_trunk else "statistics")

    def takes_long(self, options: Any) -> bool:
        """Always."""
        return True

    def upsampling(self, options: TrainingOptions) -> int:
        """As the options say."""
        return options.upsampling

    def alike(self, options: TrainingOptions, task: Task) -> TrainingOptions:
        """One that was stopped early is judged by heads that were stopped as early."""
        return replace(options, epochs=task.card.settings["epochs_done"])

    def apply(self, task: Task, source: FeatureSource) -> Applied:
        """See `Head`."""
        return Convolutions(task, source)


class _Conv(Convolutional):
    name = "conv"
    title = "Convolutional"
    summary = "Classes from many labels: six convolutions on frozen features, trained with torch"
    learns = "classes"
    options = ConvOptions
    learnt = ConvLearnt
    needs = ("torch",)

    def train(
        self,
        source: FeatureSource,
        labels: LabelSet | LabelPixels,
        *,
        options: ConvOptions,
        target: Target | None,
        device: str,
        report: Reporter,
        name: str,
    ) -> Task:
        return train_conv(source, labels, options=options, device=device, report=report, name=name)


CONV = _Conv()
