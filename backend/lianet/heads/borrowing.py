"""Labels lent by an instant head: what convolutions learn from besides a handful of polygons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.features.source import FeatureSource, spread_pixels
from lianet.geo.grid import Window
from lianet.heads.ferns import Questions, answer, sharpened, votes
from lianet.heads.instant import train_instant
from lianet.labels.reading import LabelPixels
from lianet.progress import Progress, Reporter

"""Cells come from at most as many squares of features, whatever the size of the region."""

_LABELLED_CELLS = 64
"""At most as many cells with labels are asked about: where there are more, little is borrowed."""


@dataclass(frozen=True)
class Borrowed:
    """What an instant head says of pixels without a label.

    Attributes:
        rows, cols: int64 [pixel], in the grid.
        members: int64 [pixel], positions of classes.
        weights: float64 [pixel], how sure it is; all pixels of a class together weigh 1.
    """

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    members: NDArray[np.int64]
    weights: NDArray[np.float64]


def borrowed(
    source: FeatureSource,
    known: LabelPixels,
    labelled: LabelPixels,
    side_px: int,
    cells: int,
    seed: int,
    report: Reporter,
) -> Borrowed:
    """Ask an instant head about the other pixels of labelled cells, and about other cells.

    With a handful of polygons convolutions learn their looks by heart; the instant head, which
    cannot, keeps them to what holds elsewhere (distillation, Hinton et al. 2015).

    Args:
        source: features of the region.
        known: the labels that are learnt from.
        labelled: all labels; of these pixels nothing is asked.
        side_px: of the cells.
        cells: around no label that are looked at besides those with labels.
        seed: of their draw.
        report: may raise `CancelledError`.
    """
    task = train_instant(source, known, report=report)
    asked = Questions(task.arrays["features"], task.arrays["thresholds"])
    sharpness = float(task.card.settings["sharpness"])
    shape = source.grid.shape
    near = np.unique(np.stack([known.rows, known.cols], 1) // side_px, axis=0)
    near = np.random.default_rng(seed).permutation(near)[:_LABELLED_CELLS]
    places = np.stack(spread_pixels(shape, cells, seed), 1)
    parts = []
    for row, col in np.unique(np.concatenate([near, places // side_px]), axis=0):
        report(Progress(None, "Reading features"))
        window = Window(int(row) * side_px, int(col) * side_px, side_px, side_px).clipped(shape)
        features = source.read(window)
        answered = answer(asked, features.reshape(len(features), -1))
        found = sharpened(votes(task.arrays["shares"], answered), sharpness)
        seen = np.isfinite(features).all(0).reshape(-1)
        at = np.divmod(np.flatnonzero(seen), window.width)
        parts.append(
            (at[0] + window.row, at[1] + window.col, found[seen].argmax(1), found[seen].max(1))
        )
    rows, cols, members, sure = (np.concatenate(part) for part in zip(*parts, strict=True))
    width = shape[1]
    unlabelled = ~np.isin(rows * width + cols, labelled.rows * width + labelled.cols)
    rows, cols, members, sure = (part[unlabelled] for part in (rows, cols, members, sure))
    weights = sure.astype(np.float64) ** 2
    total = np.bincount(members, weights, minlength=len(known.classes))
    return Borrowed(rows, cols, members, weights / np.maximum(total, 1e-9)[members])
