"""Random ferns: a head for a handful of labels that is learnt and applied in milliseconds.

A fern asks the same few random questions "is feature f above t?" of every pixel; the answers
number a cell, and the cell knows which share of the labels in it were of which class. Many ferns
vote (Özuysal, Calonder, Lepetit, Fua, 2010, with their shares averaged instead of multiplied).
Of order-free features nothing is optimised: with one polygon a class whatever looks optimal is
chance. Of many dates most say the same or nothing, and there a question is the best of a few. All
arrays, so a head is a few tensors in a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

_JUDGED_PX = 500
"""Pixels that questions are chosen by, at most."""

_AT_ONCE_PX = 4096
"""Pixels that are asked at once: all answers of so many stay at hand."""

Cells = NDArray[np.unsignedinteger[Any]]
"""Numbers of cells: uint8, or uint16 where a fern has more than 256."""
Asked = tuple[NDArray[np.int32], NDArray[np.float32], slice]


@dataclass(frozen=True)
class Questions:
    """What ferns ask.

    Attributes:
        features: int32 [fern, question], which feature is asked.
        thresholds: float32 [fern, question]; the answer is 1 where the feature is above, and the
            first answer is the highest bit of the cell's number.
    """

    features: NDArray[np.int32]
    thresholds: NDArray[np.float32]

    @property
    def cells(self) -> int:
        """Cells of each fern."""
        return 1 << int(self.features.shape[1])

    @property
    def places(self) -> NDArray[np.intp]:
        """Row of the answers of `by_feature` in which each lies: [fern, question]."""
        return self._asked[0]

    @property
    def by_feature(self) -> list[Asked]:
        """All questions in few parts: which features, their thresholds, and rows of the answers.

        Features of a part are asked equally often, thresholds are float32 [feature, time]. A fern
        after the other would be a thousand short steps, for each of which threads wait in line.
        """
        return self._asked[1]

    @cached_property
    def _asked(self) -> tuple[NDArray[np.intp], list[Asked]]:
        features, thresholds = self.features.ravel(), self.thresholds.ravel()
        order = np.argsort(features, kind="stable")
        # Not by counting up to the largest: a damaged file may name any number.
        asked, often = np.unique(features, return_counts=True)
        if asked.size and asked[0] < 0:
            raise IndexError
        starts = np.cumsum(often) - often
        places = np.empty(features.size, np.intp)
        parts, row = list[Asked](), 0
        for times in np.unique(often):
            which = np.flatnonzero(often == times)
            mine = order[starts[which, None] + np.arange(times)]
            rows = slice(row, row + mine.size)
            places[mine.ravel()] = np.arange(rows.start, rows.stop)
            parts.append((asked[which], thresholds[mine], rows))
            row = rows.stop
        return places.reshape(self.features.shape), parts


def draw_questions(
    samples: NDArray[np.float32],
    weights: NDArray[np.float64],
    ferns: int,
    questions: int,
    rng: np.random.Generator,
) -> Questions:
    """Ask random features, with thresholds between two labelled pixels.

    Where the labels differ, thresholds fall between them; where they do not, a question is
    answered alike by all and does no harm.

    Args:
        samples: float32 [pixel, feature], finite.
        weights: of each pixel, positive.
        ferns: how many.
        questions: of each.
        rng: draws.
    """
    chance, size = weights / weights.sum(), (ferns, questions)
    features = rng.integers(samples.shape[1], size=size).astype(np.int32)
    first, second = (rng.choice(len(samples), size, p=chance) for _ in range(2))
    share = rng.random(size, np.float32)
    thresholds = samples[first, features] * share + samples[second, features] * (1 - share)
    return Questions(features, thresholds)


def choose_questions(
    samples: NDArray[np.float32],
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    ferns: int,
    questions: int,
    rng: np.random.Generator,
    candidates: int,
) -> Questions:
    """Ask, question after question, the one of a few random ones that tells most after the others.

    That is the one behind which cells are purest (Gini), as in extremely randomised trees (Geurts
    et al. 2006), with one question for all cells of a level.

    Args:
        samples, weights, ferns, questions, rng: see `draw_questions`.
        members: class of each pixel, counted from 0.
        candidates: questions to choose one of.
    """
    drawn = draw_questions(samples, weights, ferns, questions * candidates, rng)
    features = drawn.features.reshape(ferns, questions, candidates)
    thresholds = drawn.thresholds.reshape(ferns, questions, candidates)
    judged = rng.permutation(len(samples))[:_JUDGED_PX]
    values, mine = np.ascontiguousarray(samples[judged].T), members[judged]
    share = np.broadcast_to(weights[judged], (ferns, candidates, len(judged)))
    classes = int(members.max()) + 1
    offset = np.arange(ferns * candidates).reshape(ferns, candidates, 1)
    cells = np.zeros((ferns, 1, len(judged)), np.intp)
    chosen = np.zeros((ferns, questions), np.intp)
    for level in range(questions):
        asked = values[features[:, level]] > thresholds[:, level, :, None]
        tried = 2 * cells + asked
        size = 2 << level
        flat = (offset * size + tried) * classes + mine
        counted = np.bincount(
            flat.ravel(), share.ravel(), minlength=ferns * candidates * size * classes
        ).reshape(ferns, candidates, size, classes)
        pure = (np.square(counted).sum(3) / np.maximum(counted.sum(3), 1e-12)).sum(2)
        chosen[:, level] = pure.argmax(1)
        cells = np.take_along_axis(tried, chosen[:, level, None, None], 1)
    best = chosen[:, :, None]
    return Questions(
        np.take_along_axis(features, best, 2)[:, :, 0],
        np.take_along_axis(thresholds, best, 2)[:, :, 0],
    )


def answer(asked: Questions, features: NDArray[np.float32]) -> Cells:
    """Cell of each pixel in each fern: [fern, pixel], from float32 [feature, pixel]."""
    ferns, pixels = len(asked.features), features.shape[1]
    cells: Cells = np.empty((ferns, pixels), np.uint8 if asked.cells <= 256 else np.uint16)
    answers = np.empty(asked.features.size * min(_AT_ONCE_PX, pixels), bool)
    for first in range(0, pixels, _AT_ONCE_PX):
        part = features[:, first : first + _AT_ONCE_PX]
        count = part.shape[1]
        above = answers[: asked.features.size * count].reshape(-1, count)
        for which, thresholds, rows in asked.by_feature:
            out = above[rows].reshape(*thresholds.shape, count)
            np.greater(part[which][:, None], thresholds[..., None], out=out)
        cell = cells[:, first : first + count]
        cell[:] = 0
        for question in asked.places.T:
            cell += cell
            cell += above[question].view(np.uint8)
    return cells


def count(
    cells: Cells,
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    shape: tuple[int, int],
) -> NDArray[np.float64]:
    """Weight of each class in each cell.

    Args:
        cells: [fern, pixel].
        members: class of each pixel, counted from 0.
        weights: of each pixel.
        shape: cells of a fern, classes.

    Returns:
        float64 [fern, cell, class].
    """
    size = shape[0] * shape[1]
    flat = cells.astype(np.int64) * shape[1] + members
    counted = [np.bincount(fern, weights, minlength=size).reshape(shape) for fern in flat]
    return np.stack(counted).astype(np.float64, copy=False)  # whole numbers where there is none


def not_outvoting(
    weak: NDArray[np.float64], drawn: NDArray[np.float64], most: float
) -> NDArray[np.float64]:
    """Counts of borrowed labels, made less wherever there are drawn ones.

    In a cell with drawn labels the borrowed ones together have at most so much of their weight:
    whatever they say there, they never outvote them.

    Args:
        weak, drawn: [fern, cell, class], see `count`.
        most: below 1.
    """
    ours, others = drawn.sum(2, keepdims=True), weak.sum(2, keepdims=True)
    share = np.where(ours > 0, most * ours / np.maximum(others, 1e-300), 1.0)
    return weak * np.minimum(share, 1.0)


def shares_of_counts(counted: NDArray[np.float64]) -> NDArray[np.float32]:
    """Class shares of each cell; an empty one takes those of the cells that differ from it last.

    Args:
        counted: [fern, cell, class], see `count`.

    Returns:
        float32 [fern, cell, class]; sums to 1 over classes.
    """
    ferns, _, classes = counted.shape
    levels = [counted]
    while levels[-1].shape[1] > 1:
        levels.append(levels[-1].reshape(ferns, -1, 2, classes).sum(2))
    shares = np.full((ferns, 1, classes), 1 / classes)
    for level in reversed(levels):
        if level.shape[1] > 1:
            shares = np.repeat(shares, 2, axis=1)
        total = level.sum(2, keepdims=True)
        shares = np.where(total > 0, level / np.where(total > 0, total, 1), shares)
    return shares.astype(np.float32)


def votes(shares: NDArray[np.float32], cells: Cells) -> NDArray[np.float32]:
    """Mean vote of all ferns: float32 [pixel, class], sums to 1.

    Args:
        shares: [fern, cell, class]; of ferns that count more than others, more.
        cells: of the pixels [fern, pixel].
    """
    classes = shares.shape[2]
    # What is picked up one by one is picked up far faster where it is 2, 4 or 8 numbers.
    room = next((size for size in (1, 2, 4, 8) if size >= classes), classes)
    tables = np.zeros((*shares.shape[:2], room), np.float32)
    tables[..., :classes] = shares
    total = np.zeros((cells.shape[1], room), np.float32)
    for table, cell in zip(tables, cells, strict=True):
        total += table.take(cell, axis=0)
    total /= np.float32(len(cells))
    return total[:, :classes]


def sharpened(found: NDArray[np.float32], sharpness: float) -> NDArray[np.float32]:
    """Probabilities [pixel, class] to a power, made to sum to 1 again."""
    raised = (found / found.max(1, keepdims=True)) ** np.float32(sharpness)
    sharp: NDArray[np.float32] = raised / raised.sum(1, keepdims=True)
    return sharp
