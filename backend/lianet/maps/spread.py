"""Where to label next: places whose label would teach most.

A place is worth a look where it is unlike all labels or the map is undecided, where much of the
region is like it, and where no place suggested before is like it. What else was tried:
`docs/few-shot.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SAMPLE = 2000
# Parts of the median distance between two pixels of the region.
_ALIKE = 0.25
_DIVERSE = 0.5
APART_PX = 15.0
"""Suggestions lie at least so far from each other."""


@dataclass(frozen=True)
class Worth:
    """How much pixels are worth a label.

    Attributes:
        unlike: float32 [pixel], distance to the nearest label; 1 is the median distance between
            two pixels of the region.
        undecided: float32 [pixel], entropy of the map there, in percent.
        alike: float32 [pixel], share of the region that is like it, 0 to 1.
        scale: the median distance.
    """

    unlike: NDArray[np.float32]
    undecided: NDArray[np.float32]
    alike: NDArray[np.float32]
    scale: float

    @property
    def score(self) -> NDArray[np.float32]:
        """All together; being unlike and being undecided weigh the same over the region."""
        doubt = sum(part / max(float(part.mean()), 1e-9) for part in (self.unlike, self.undecided))
        return np.asarray(doubt * self.alike, np.float32)


def worth(
    points: NDArray[np.float32],
    undecided: NDArray[np.float32],
    labelled: NDArray[np.float32],
    region: NDArray[np.float32],
) -> Worth:
    """How much pixels are worth a label.

    Args:
        points: float32 [pixel, axis], candidates in the space of `lianet.features.appearance`.
        undecided: float32 [pixel], entropy of the map there, in percent.
        labelled: float32 [label, axis], at least one.
        region: float32 [pixel, axis], a random sample of the region.
    """
    sample = region[:_SAMPLE]
    distances = np.sqrt(_squares(points, sample))
    scale = max(float(np.median(distances)), 1e-9)
    alike = np.exp(-np.square(distances) / (2 * (_ALIKE * scale) ** 2)).mean(1)
    unlike = np.sqrt(_squares(points, labelled).min(1)) / scale
    return Worth(unlike.astype(np.float32), undecided, alike.astype(np.float32), scale)


def choose(
    found: Worth,
    points: NDArray[np.float32],
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    count: int,
) -> list[int]:
    """The best places, each unlike those before it and not beside them.

    Args:
        found: of the candidates.
        points: float32 [pixel, axis], the candidates.
        rows: int64 [pixel], where they are.
        cols: int64 [pixel].
        count: how many, at most; fewer where the region is too small.

    Returns:
        Positions among the candidates, the best first.
    """
    left = found.score.astype(np.float64)
    chosen: list[int] = []
    while len(chosen) < count:
        best = int(left.argmax())
        if left[best] <= 0:
            break
        chosen.append(best)
        apart = np.square(points - points[best]).sum(1)
        left *= 1 - np.exp(-apart / (2 * (_DIVERSE * found.scale) ** 2))
        left[np.hypot(rows - rows[best], cols - cols[best]) < APART_PX] = 0
    return chosen


def _squares(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """Squared distances [one, other]."""
    lengths = np.square(one).sum(1)[:, None] + np.square(other).sum(1)
    squares: NDArray[np.float32] = np.maximum(lengths - 2 * (one @ other.T), 0)
    return squares
