"""Labels that contradict the rest: whoever learns from the others takes them for another class."""

from __future__ import annotations

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from lianet.contract.reports import Contradiction
from lianet.labels.pixels import LabelPixels

LEAST_SHARE, LEAST_CONFIDENCE = 0.6, 0.6
"""A label is told where so many of its pixels were taken for one other class, so surely."""
MOST = 100
"""Labels that are told, at most."""


def contradictions(
    labels: LabelPixels,
    predicted: NDArray[np.intp],
    confidence: NDArray[np.float64],
    transform: Affine,
) -> list[Contradiction]:
    """Labels that were taken for one other class while they were held out.

    Args:
        labels: each group of pixels is one label.
        predicted: position of the class that each pixel was taken for; -1 where none was seen.
        confidence: probability of that class.
        transform: of the grid.

    Returns:
        The clearest first.
    """
    values = [item.value for item in labels.classes]
    order = np.argsort(labels.groups, kind="stable")
    starts = np.flatnonzero(np.diff(labels.groups[order], prepend=-1))
    found = []
    for mine in np.split(order, starts[1:]) if len(order) else []:
        seen = mine[predicted[mine] >= 0]
        if not len(seen):
            continue
        strength = np.bincount(predicted[seen], confidence[seen], len(values))
        likely = int(strength.argmax())
        taken = seen[predicted[seen] == likely]
        share, sure = len(taken) / len(seen), float(confidence[taken].mean())
        value = int(labels.values[mine[0]])
        if values[likely] == value or share < LEAST_SHARE or sure < LEAST_CONFIDENCE:
            continue
        # A pixel of the label itself, near its middle: a bent one may not hold its centre.
        rows, cols = labels.rows[mine], labels.cols[mine]
        middle = np.hypot(rows - np.median(rows), cols - np.median(cols)).argmin()
        x, y = transform @ (cols[middle] + 0.5, rows[middle] + 0.5)
        found.append(
            Contradiction(
                value=value,
                likely=values[likely],
                share=share,
                confidence=sure,
                pixels=len(mine),
                x=float(x),
                y=float(y),
            )
        )
    return sorted(found, key=lambda item: -item.share * item.confidence)[:MOST]
