"""Suggestions where to label next, with what the map says of each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lianet.errors import TaskFileError
from lianet.features.source import read_pixels, spread_pixels
from lianet.geo.grid import Window
from lianet.inference.doubt import entropy_percent
from lianet.inference.predict import Predictor
from lianet.progress import Reporter, silent
from lianet.training.novelty import Novelty
from lianet.training.suggest import choose, worth

CANDIDATES = 4000
_SQUARES = 24
# A place at the very edge of the region leaves no room for a polygon around it.
_MARGIN_PX = 4
_NEW_PERCENT, _UNDECIDED_PERCENT = 95.0, 50.0

Reason = Literal["new", "undecided", "common"]


@dataclass(frozen=True)
class Suggestion:
    """A place that is worth a label.

    Attributes:
        row, col: of the pixel.
        reason: `new`, unlike anything labelled; `undecided`, between two classes; `common`,
            neither, but far from the labels and like much of the region.
        likely: value of the class that the map shows there.
        probability: of that class, 0 to 1.
        second: value of the next likely class.
        novelty_percent, entropy_percent: see `lianet.inference.doubt`.
        alike_percent: how much of the region looks like this place.
    """

    row: int
    col: int
    reason: Reason
    likely: int
    probability: float
    second: int
    novelty_percent: float
    entropy_percent: float
    alike_percent: float


def suggest(
    predictor: Predictor,
    count: int,
    *,
    allowed: NDArray[np.bool_] | None = None,
    report: Reporter = silent,
) -> list[Suggestion]:
    """Places whose label would teach a task most, the best first.

    Looks at a fixed random sample of the region from a bounded number of places, so that memory
    and time do not follow its size.

    Args:
        predictor: of a task with classes.
        count: how many places, at most.
        allowed: bool [row, column], where places may lie; everywhere where absent.
        report: told while features are read; may raise `CancelledError`.

    Raises:
        TaskFileError: the task has no classes, or does not know what its labels looked like.
    """
    task, source = predictor.task, predictor.source
    known = Novelty.from_arrays(task.arrays)
    if known is None or not task.card.classes:
        raise TaskFileError(
            f"The task {task.card.name} does not know what its labels looked like",
            "Train it again, with the instant head",
        )
    rows, cols = spread_pixels(
        source.grid.shape, CANDIDATES, np.zeros((0, 2), np.int64), _SQUARES, seed=1
    )
    features = read_pixels(source, rows, cols, report)
    seen = np.isfinite(features).all(1)
    features, rows, cols = features[seen], rows[seen], cols[seen]
    points = known.appearance.of(features.T).T
    height, width = source.grid.shape
    margin = min(_MARGIN_PX, (min(height, width) - 1) // 2)
    free = (rows >= margin) & (rows < height - margin) & (cols >= margin) & (cols < width - margin)
    if allowed is not None:
        free &= allowed[rows, cols]
    if not free.any():
        return []
    rows, cols, candidates = rows[free], cols[free], points[free]
    found = worth(candidates, known.points, points)
    chosen = choose(found, candidates, rows, cols, count)
    novelty = known.percent(features[free][chosen].T)
    return [
        _described(predictor, int(rows[at]), int(cols[at]), float(novelty[number]),
                   100 * float(found.alike[at]))
        for number, at in enumerate(chosen)
    ]  # fmt: skip


def _described(
    predictor: Predictor, row: int, col: int, novelty: float, alike: float
) -> Suggestion:
    found = predictor.predict(Window(row, col, 1, 1))
    probabilities = found.probabilities[:, 0, 0]
    entropy = float(entropy_percent(probabilities))
    order = np.argsort(-probabilities)
    values = [item.value for item in predictor.task.card.classes]
    reason: Reason = "common"
    if novelty >= _NEW_PERCENT:
        reason = "new"
    elif entropy >= _UNDECIDED_PERCENT:
        reason = "undecided"
    return Suggestion(
        row=row,
        col=col,
        reason=reason,
        likely=values[int(order[0])],
        probability=float(probabilities[order[0]]),
        second=values[int(order[1])],
        novelty_percent=novelty,
        entropy_percent=entropy,
        alike_percent=alike,
    )
