"""What all convolutional heads share: their options, and how pixels are learnt from.

torch is asked for when one trains, not before.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
from annotated_types import Interval
from numpy.typing import NDArray

from lianet.errors import InputError, LabelError, say
from lianet.features.source import FeatureSource
from lianet.heads.windows import WindowStore, cells_of, moments, observed
from lianet.kinds import check_ranges
from lianet.progress import Reporter

if TYPE_CHECKING:
    from lianet.heads.conv_head import Judge, Learnt, Loss

_PAPER_WIDTH, _SMALL_WIDTH = 128, 32


@dataclass(frozen=True)
class TrainingOptions:
    """How convolutions are trained, whatever they learn.

    Attributes:
        seed: of everything random.
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
        upsampling: pixels of the map along a pixel of the region: 1, 2 or 4. At 4 a region of
            10 m gives a map of 2.5 m, learnt from labels of that precision.
    """

    seed: Annotated[int, Interval(ge=0, le=2**32 - 1)] = 0
    width: Annotated[int, Interval(ge=0, le=1024)] = 0
    epochs: Annotated[int, Interval(ge=1, le=1_000_000)] = 50
    warm_up: Annotated[int, Interval(ge=0, le=1_000_000)] = 5
    batch: Annotated[int, Interval(ge=1, le=65_536)] = 32
    steps: Annotated[int, Interval(ge=1, le=1_000_000)] = 4
    rate: Annotated[float, Interval(ge=0, le=1)] = 0.0
    decay: Annotated[float, Interval(ge=0, le=100)] = 0.01
    drop: Annotated[float, Interval(ge=0, le=0.9)] = 0.1
    held_out: Annotated[float, Interval(ge=0, le=0.9)] = 0.2
    patience: Annotated[int, Interval(ge=1, le=1_000_000)] = 15
    window_px: Annotated[int, Interval(ge=1, le=1024)] = 32
    windows: Annotated[int, Interval(ge=1, le=1_000_000)] = 2000
    memory_mb: Annotated[int, Interval(ge=0, le=1_000_000)] = 512
    upsampling: Literal[1, 2, 4] = 1

    def __post_init__(self) -> None:
        check_ranges(self)
        if 0 < self.width < 4:
            raise InputError("The option width is below 4", "Leave it out")


@dataclass(frozen=True)
class ConvOptions(TrainingOptions):
    """How the convolutional head is trained.

    Attributes:
        borrowed: how much is learnt, besides labels, from what an instant head of the same labels
            says of other pixels: 1 as much as from the labels, where those are one polygon a class,
            and less the more there are; 0 for nothing. Only on statistics.
        borrowed_cells: windows around no label that it is asked about.
    """

    borrowed: Annotated[float, Interval(ge=0, le=100)] = 1.0
    borrowed_cells: Annotated[int, Interval(ge=0, le=10_000)] = 12


def held_out(
    values: NDArray[np.uint8], groups: NDArray[np.int32], options: TrainingOptions
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


def learn_pixels(
    source: FeatureSource,
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    targets: NDArray[Any],
    weights: NDArray[np.float64],
    held: NDArray[np.bool_],
    outputs: int,
    loss: Loss,
    judge: Judge,
    options: TrainingOptions,
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
                say("The labels lie only where {title} was never observed", title=source.title),
                "Draw them somewhere else",
            )
        mean, scale = moments(store.features, source.frames, options.seed)
        if not scale.any():
            raise InputError(
                say(
                    "The features {kind} of {title} are the same everywhere",
                    kind=source.recipe.kind,
                    title=source.title,
                ),
                "Learn on other features: statistics, or reflectance",
            )
        width = options.width or (_PAPER_WIDTH if len(mean) >= _PAPER_WIDTH else _SMALL_WIDTH)
        lesson = Lesson(
            store.features, source.frames, drawn, weighed, judged, mean, scale, options.upsampling
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


@dataclass(frozen=True)
class ConvLearnt:
    """What training convolutions found.

    Attributes:
        epochs_done: epochs that were trained.
        best_epoch: the one that is kept.
        validation: how good it was on places held out; None where there were too few.
        validation_measure: in which measure.
        stopped_early: somebody stopped the training.
    """

    epochs_done: int
    best_epoch: int
    validation: float | None
    validation_measure: Literal["macro_f1", "mae"]
    stopped_early: bool


def settings_of(
    options: TrainingOptions, learnt: Learnt, measure: Literal["macro_f1", "mae"]
) -> dict[str, Any]:
    """What a task's card says of the training."""
    found = ConvLearnt(
        learnt.epochs, learnt.best_epoch, learnt.validation, measure, learnt.stopped_early
    )
    return asdict(options) | asdict(found)


def not_from_pixels() -> InputError:
    return InputError(
        "A map finer than the region is learnt from polygons, not from a raster of its pixels",
        "Give the labels as a vector layer, or leave the upsampling at 1",
    )
