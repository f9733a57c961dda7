"""The convolutional head: from labels to a task. torch is asked for when it trains, not before."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from lianet.errors import InputError, LabelError
from lianet.features.frames import DateFrames
from lianet.features.source import FeatureSource
from lianet.geo.grid import PixelGrid
from lianet.heads.borrowing import borrowed
from lianet.heads.instant import even_weights
from lianet.heads.task import Task, TaskCard
from lianet.heads.value_range import middle_and_spread, seen_range
from lianet.heads.windows import WindowStore, cells_of, moments, observed
from lianet.labels.reading import LabelPixels, LabelSet, label_pixels
from lianet.labels.values import Target, ValueLabels, ValuePixels
from lianet.progress import Reporter, silent

if TYPE_CHECKING:
    from lianet.heads.conv_head import Judge, Learnt, Loss

_PAPER_WIDTH, _SMALL_WIDTH = 128, 32
_ALONE = 3
"""Polygons a class from which on an instant head counts half and less."""

Features = Literal["auto", "statistics", "trunk", "reflectance"]


@dataclass(frozen=True)
class ConvOptions:
    """How the convolutional head is trained.

    Attributes:
        seed: of everything random.
        features: what it learns on: `statistics` over dates, the field's own `trunk` features of
            each date, or the `reflectance` of each date. `auto`: the trunk of published models, as
            in the paper, and statistics of the compact field.
        width: channels of the first convolutions. 0: the paper's 128 on 128 trunk channels, else
            32.
        epochs: at most.
        warm_up: epochs in which the rate rises.
        batch: windows a step.
        steps: of an epoch, at least; more where there are more windows than a batch holds.
        rate: the highest learning rate. 0: the paper's 1e-3 where the width is the paper's, else
            5e-3, which needs fewer steps.
        decay: of the weights.
        drop: share of feature channels that are left out at random.
        held_out: share of the polygons of each class that is held out to know when to stop;
            nothing of a class with fewer than 4.
        patience: epochs without a better validation after which it is enough.
        window_px: side of the windows around labels.
        windows: at most as many.
        memory_mb: features of windows above this lie in a temporary file.
        borrowed: how much is learnt, besides labels, from what an instant head of the same labels
            says of other pixels: 1 as much as from the labels, where those are one polygon a class,
            and less the more there are; 0 for nothing. Only of classes, on statistics.
        borrowed_cells: windows around no label that it is asked about.
        upsampling: pixels of the map along a pixel of the region: 1, 2 or 4. At 4 a region of
            10 m gives a map of 2.5 m, learnt from labels of that precision.
    """

    seed: int = 0
    features: Features = "auto"
    width: int = 0
    epochs: int = 50
    warm_up: int = 5
    batch: int = 32
    steps: int = 4
    rate: float = 0.0
    decay: float = 0.01
    drop: float = 0.1
    held_out: float = 0.2
    patience: int = 15
    window_px: int = 32
    windows: int = 2000
    memory_mb: int = 512
    borrowed: float = 1.0
    borrowed_cells: int = 12
    upsampling: Literal[1, 2, 4] = 1


def fine_grid(grid: PixelGrid, upsampling: int) -> PixelGrid:
    """The grid of a map with smaller pixels: the same corner, pixels an exact part as large."""
    if upsampling == 1:
        return grid
    return PixelGrid(
        grid.crs_wkt,
        grid.transform @ Affine.scale(1 / upsampling),
        grid.height * upsampling,
        grid.width * upsampling,
    )


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
    _check(options)
    pixels = _pixels(labels, source.grid, options.upsampling)
    if len(pixels.classes) < 2:
        raise LabelError("The labels have only one class", "Draw polygons of a second class")
    from torch.nn import functional

    values = [item.value for item in pixels.classes]
    members = np.searchsorted(values, pixels.values)
    held = _held_out(pixels.values, pixels.groups, options)
    weights = even_weights(pixels.values[~held], pixels.groups[~held])
    rows, cols = pixels.rows, pixels.cols
    if options.borrowed > 0 and options.upsampling == 1 and not isinstance(source, DateFrames):
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

    learnt = _learnt(
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
    card = TaskCard(
        name=name,
        head="conv",
        region_id=source.region_id,
        region_name=source.title,
        feature_space=source.id,
        classes=pixels.classes,
        dates=source.dates,
        label_counts={str(value): number for value, number in pixels.counts.items()},
        settings=_settings(source, options, learnt, "macro_f1"),
    )
    return Task(card, learnt.arrays)


def train_conv_values(
    source: FeatureSource,
    labels: ValueLabels | ValuePixels,
    target: Target,
    *,
    options: ConvOptions,
    loss: Literal["huber", "l1"] = "huber",
    device: str = "auto",
    report: Reporter = silent,
    name: str = "",
) -> Task:
    """Learn a quantity with six convolutions; arguments and errors as of `train_conv`.

    Args:
        loss: `huber`, the paper's for building cover, or `l1`, its for canopy height.
    """
    _check(options)
    pixels = _value_pixels(labels, source.grid, options.upsampling)
    from torch.nn import functional

    held = _held_out(np.ones(len(pixels.groups), np.uint8), pixels.groups, options)
    _, owner, sizes = np.unique(pixels.groups[~held], return_inverse=True, return_counts=True)
    middle, spread = middle_and_spread(pixels.values[~held], 1 / sizes[owner])
    wanted = ((pixels.values - middle) / spread).astype(np.float32)
    measure = functional.smooth_l1_loss if loss == "huber" else functional.l1_loss

    def judge(outputs: NDArray[np.float32], targets: NDArray[Any]) -> float:
        return -float(np.abs(outputs[:, 0] - targets).mean() * spread)

    learnt = _learnt(
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
    card = TaskCard(
        name=name,
        head="regression",
        region_id=source.region_id,
        region_name=source.title,
        feature_space=source.id,
        classes=(),
        dates=source.dates,
        label_counts={"value": len(pixels.values)},
        settings=_settings(source, options, learnt, "mae") | seen_range(pixels.values),
        target=target,
    )
    return Task(card, learnt.arrays | {"target": np.array([middle, spread], np.float32)})


def macro_f1(reference: NDArray[np.intp], predicted: NDArray[np.intp], classes: int) -> float:
    """Mean F1 of the classes that the reference has."""
    scores = []
    for index in range(classes):
        of_class, shown = reference == index, predicted == index
        if of_class.any():
            scores.append(2 * (of_class & shown).sum() / (of_class.sum() + shown.sum()))
    return float(np.mean(scores))


def _check(options: ConvOptions) -> None:
    if find_spec("torch") is None:
        raise InputError(
            "The head conv is trained with torch, which is not installed",
            "Install the backend with torch, or use the instant head, which needs none",
        )
    if options.width and options.width < 4:
        raise InputError("The training option width is below 4", "Leave it out")
    small = {
        "epochs": options.epochs, "batch": options.batch, "steps": options.steps,
        "window_px": options.window_px, "windows": options.windows,
    }  # fmt: skip
    for option, value in small.items():
        if value < 1:
            raise InputError(f"The training option {option} is too small", "Leave it out")


def _pixels(labels: LabelSet | LabelPixels, grid: PixelGrid, upsampling: int) -> LabelPixels:
    if isinstance(labels, LabelSet):
        return label_pixels(labels, fine_grid(grid, upsampling))
    if upsampling > 1:
        raise _not_from_pixels()
    return labels


def _not_from_pixels() -> InputError:
    return InputError(
        "A map finer than the region is learnt from polygons, not from a raster of its pixels",
        "Give the labels as a vector layer, or leave the upsampling at 1",
    )


def _value_pixels(
    labels: ValueLabels | ValuePixels, grid: PixelGrid, upsampling: int
) -> ValuePixels:
    if isinstance(labels, ValueLabels):
        return labels.pixels(fine_grid(grid, upsampling))
    if upsampling > 1:
        raise _not_from_pixels()
    return labels


def _held_out(
    values: NDArray[np.uint8], groups: NDArray[np.int32], options: ConvOptions
) -> NDArray[np.bool_]:
    """Pixels of polygons that validate: a share of each class's, none of a class with few."""
    random = np.random.default_rng(options.seed)
    chosen = [
        random.permutation(polygons)[: max(1, round(options.held_out * len(polygons)))]
        for value in np.unique(values)
        for polygons in [np.unique(groups[values == value])]
        if len(polygons) >= 4 and options.held_out > 0
    ]
    return np.isin(groups, np.concatenate(chosen)) if chosen else np.zeros(len(groups), bool)


def _learnt(
    source: FeatureSource,
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    targets: NDArray[Any],
    weights: NDArray[np.float64],
    held: NDArray[np.bool_],
    outputs: int,
    loss: Loss,
    judge: Judge,
    options: ConvOptions,
    *,
    negative: bool = False,
    device: str,
    report: Reporter,
) -> Learnt:
    """Train on pixels: features of the windows around them, targets drawn on the windows.

    Args:
        rows, cols: of the labelled pixels, on the fine grid.
        targets: of each pixel.
        weights: of the pixels that are not held out.
        held: which pixels validate.
    """
    from lianet.heads.conv_head import Lesson, Schedule, learn

    factor = options.upsampling
    cells = cells_of(
        rows // factor, cols // factor, options.window_px, options.windows, options.seed
    )
    with WindowStore(source, cells, options.memory_mb << 20, report) as store:
        side = cells.side_px * factor
        shape = (len(cells.corners), side, side)
        kept = cells.of_pixel >= 0
        corner = cells.corners[cells.of_pixel]
        at = cells.of_pixel, rows - corner[:, 0] * factor, cols - corner[:, 1] * factor
        known = observed(store.features, cells.side_px)
        seen = kept & known[at[0], at[1] // factor, at[2] // factor]
        drawn = np.zeros(shape, targets.dtype)
        drawn[tuple(axis[seen] for axis in at)] = targets[seen]
        weighed, judged = np.zeros(shape, np.float32), np.zeros(shape, bool)
        taught = seen & ~held
        of_pixel = np.zeros(len(rows))
        of_pixel[~held] = weights
        weighed[tuple(axis[taught] for axis in at)] = of_pixel[taught]
        judged[tuple(axis[seen & held] for axis in at)] = True
        if not weighed.any():
            raise LabelError(
                f"The labels lie only where {source.title} was never observed",
                "Draw them somewhere else",
            )
        frames = source.frames if isinstance(source, DateFrames) else 1
        mean, scale = moments(store.features, frames, options.seed)
        if not scale.any():
            raise InputError(
                f"The features {_kind(source)} of {source.title} are the same everywhere",
                "Learn on other features: statistics, or reflectance",
            )
        width = options.width or (_PAPER_WIDTH if len(mean) >= _PAPER_WIDTH else _SMALL_WIDTH)
        lesson = Lesson(
            store.features, frames, drawn, weighed, judged, mean, scale, options.upsampling
        )
        windows = int(np.count_nonzero(weighed.reshape(len(weighed), -1).any(1)))
        schedule = Schedule(
            epochs=options.epochs,
            warm_up=options.warm_up,
            batch=options.batch,
            steps=max(options.steps, -(-windows // options.batch)),
            rate=options.rate or (1e-3 if width >= _PAPER_WIDTH else 5e-3),
            decay=options.decay,
            patience=options.patience,
            drop=options.drop,
            seed=options.seed,
        )
        return learn(
            lesson, width, outputs, loss, judge, schedule,
            negative=negative, device=device, report=report,
        )  # fmt: skip


def _settings(
    source: FeatureSource, options: ConvOptions, learnt: Learnt, measure: str
) -> dict[str, Any]:
    return asdict(options) | {
        "features": _kind(source),
        "epochs_done": learnt.epochs,
        "best_epoch": learnt.best_epoch,
        "validation": learnt.validation,
        "validation_measure": measure,
        "stopped_early": learnt.stopped_early,
    }


def _kind(source: FeatureSource) -> Features:
    return source.kind if isinstance(source, DateFrames) else "statistics"
