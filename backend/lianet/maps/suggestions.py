"""Suggestions where to label next, with what the map says of each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from lianet.errors import TaskFileError, say
from lianet.features.source import (
    FeatureSource,
    bounds_of,
    by_square,
    read_pixels,
    side_by_side,
    spread_pixels,
)
from lianet.geo.grid import PixelGrid, Window
from lianet.heads.calibration import tempered
from lianet.heads.novelty import Novelty
from lianet.labels.label_set import LabelSet
from lianet.maps.doubt import entropy_percent
from lianet.maps.predict import Predictor
from lianet.maps.spread import choose, worth
from lianet.progress import Progress, Reporter, silent

CANDIDATES = 4000
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
        novelty_percent, entropy_percent: see `lianet.maps.doubt`.
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
    labels: LabelSet | None = None,
    report: Reporter = silent,
) -> list[Suggestion]:
    """Places whose label would teach a task most, the best first.

    Looks at a fixed random sample of the region from a bounded number of places, so that memory
    and time do not follow its size.

    Args:
        predictor: of a task with classes.
        count: how many places, at most.
        allowed: bool [row, column], where places may lie; everywhere where absent.
        labels: in the region's CRS, those to be ignored among them; no place lies on one.
        report: told while features are read; may raise `CancelledError`.

    Raises:
        TaskFileError: the task has no classes, or does not know what its labels looked like.
    """
    task, source = predictor.task, predictor.source
    known = Novelty.from_arrays(task.arrays)
    if known is None or not task.card.classes:
        raise TaskFileError(
            say("The task {name} does not know what its labels looked like", name=task.card.called),
            "Train it again, with the instant head",
        )
    rows, cols = spread_pixels(source.grid.shape, CANDIDATES, 1, predictor.reach_px)
    rows, cols, points = _seen(known, source, rows, cols, report)
    region = points
    if allowed is not None:
        rows, cols = np.nonzero(allowed)
        some = np.random.default_rng(1).permutation(len(rows))[:CANDIDATES]
        rows, cols, points = _seen(known, source, rows[some], cols[some], report)
    height, width = source.grid.shape
    margin = min(_MARGIN_PX, (min(height, width) - 1) // 2)
    free = (rows >= margin) & (rows < height - margin) & (cols >= margin) & (cols < width - margin)
    if labels is not None:
        free &= ~_labelled(labels, source.grid, rows, cols)
    if not free.any():
        return []
    rows, cols, points = rows[free], cols[free], points[free]
    undecided = _entropies(predictor, rows, cols, report)
    found = worth(points, undecided, known.points, region)
    chosen = choose(found, points, rows, cols, count)
    novelty = known.percent(read_pixels(source, rows[chosen], cols[chosen]).T)
    return [
        _described(predictor, int(rows[at]), int(cols[at]), float(novelty[number]),
                   100 * float(found.alike[at]))
        for number, at in enumerate(chosen)
    ]  # fmt: skip


def _seen(
    known: Novelty,
    source: FeatureSource,
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    report: Reporter,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """The pixels that were observed, and what they look like: float32 [pixel, axis]."""
    points = known.appearance.of(read_pixels(source, rows, cols, report).T).T
    seen = np.isfinite(points).all(1)
    return rows[seen], cols[seen], points[seen]


def _labelled(
    labels: LabelSet, grid: PixelGrid, rows: NDArray[np.int64], cols: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether a label touches a pixel: bool [pixel]."""
    west, north = grid.transform.c + cols * grid.gsd[0], grid.transform.f - rows * grid.gsd[1]
    east, south = west + grid.gsd[0], north - grid.gsd[1]
    tree = shapely.STRtree([feature.geometry for feature in labels.features])
    touched = tree.query(shapely.box(west, south, east, north), predicate="intersects")[0]
    found = np.zeros(len(rows), np.bool_)
    found[touched] = True
    return found


def _entropies(
    predictor: Predictor, rows: NDArray[np.int64], cols: NDArray[np.int64], report: Reporter
) -> NDArray[np.float32]:
    """Entropy of the map at pixels, in percent: float32 [pixel]."""
    found = np.zeros(len(rows), np.float32)

    def look(mine: NDArray[np.intp]) -> None:
        window = bounds_of(rows[mine], cols[mine])
        # A map that is told less surely asks for the same places: what is weighed against the
        # entropy was weighed against the head's own.
        own = tempered(predictor.predict(window).probabilities, 1 / predictor.inverse_temperature)
        percent = entropy_percent(own)
        found[mine] = percent[rows[mine] - window.row, cols[mine] - window.col]

    for fraction in side_by_side(look, by_square(rows, cols)):
        report(Progress(fraction, "Looking for doubts"))
    return found


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
