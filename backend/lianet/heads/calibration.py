"""How sure a head may be: votes of ferns made into probabilities that hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from lianet.heads.ferns import Cells, count, shares_of_counts, sharpened, view_of, votes

USUAL_SHARPNESS = 4.0
"""What held-out polygons ask for on regions seen so far; ferns are modest."""

_TRIED = np.geomspace(1, 16, 25)
_MIX_STEPS = 6
_FOLDS = 5
_PRIOR_POLYGONS = 5


@dataclass(frozen=True)
class Calibration:
    """What held-out polygons ask for.

    Attributes:
        sharpness: the power that the votes are raised to.
        weights: float64 [view], how much each view counts, sum 1.
    """

    sharpness: float
    weights: NDArray[np.float64]


def calibrate(
    cells: Cells,
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    groups: NDArray[np.int32],
    shape: tuple[int, int],
    views: int = 1,
) -> Calibration:
    """The weights of the views, and then the power, under which polygons are least surprising.

    Polygons of classes with several are held out in turn; the questions stay, the cells are
    counted without them. What has the smallest cross-entropy is drawn towards the usual, as if that
    came from five polygons (temperature scaling, Guo et al. 2017; stacking, Wolpert 1992): even
    weights, and the usual power.

    Args:
        cells: of labelled pixels [fern, pixel].
        members: class of each pixel.
        weights: of each pixel; 1 together for each class.
        groups: polygon of each pixel.
        shape: cells of a fern, classes.
        views: that ferns look at, see `lianet.heads.ferns.view_of`.
    """
    even = np.full(views, 1 / views)
    held = _held_out(cells, members, weights, groups, shape, views)
    if held is None:
        return Calibration(USUAL_SHARPNESS, even)
    pull = _PRIOR_POLYGONS / (held.polygons + _PRIOR_POLYGONS)
    mixes = _mixes(views)
    best = mixes[int(np.argmax([held.likelihood(mix, USUAL_SHARPNESS) for mix in mixes]))]
    mix = (1 - pull) * best + pull * even
    power = _TRIED[int(np.argmax([held.likelihood(mix, power) for power in _TRIED]))]
    return Calibration(float(power ** (1 - pull) * USUAL_SHARPNESS**pull), mix)


@dataclass(frozen=True)
class _HeldOut:
    """Votes for pixels whose polygon was not counted.

    Attributes:
        found: float32 [view, pixel, class].
        members: class of each pixel.
        weights: of each pixel.
        polygons: how many they are of.
    """

    found: NDArray[np.float32]
    members: NDArray[np.intp]
    weights: NDArray[np.float64]
    polygons: int

    def likelihood(self, mix: NDArray[np.float64], power: float) -> float:
        """Weighted log-likelihood under some weights of the views and some power."""
        found = np.tensordot(mix.astype(np.float32), self.found, 1)
        own = sharpened(found, power)[np.arange(len(found)), self.members]
        return float((self.weights * np.log(np.maximum(own, 1e-3))).sum())


def _held_out(
    cells: Cells,
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    groups: NDArray[np.int32],
    shape: tuple[int, int],
    views: int,
) -> _HeldOut | None:
    """None where every class has a single polygon."""
    polygons, first, owner = np.unique(groups, return_index=True, return_inverse=True)
    of_class = members[first]
    place = np.zeros(len(polygons), np.intp)
    for value in range(shape[1]):
        mine = np.flatnonzero(of_class == value)
        # A class's only polygon is never held out.
        place[mine] = np.arange(len(mine)) % _FOLDS if len(mine) > 1 else -1
    asked = view_of(len(cells), views)
    parts = []
    for fold in range(_FOLDS):
        test = place[owner] == fold
        if not test.any():
            continue
        left = weights * ~test
        # What is left of a class weighs as much as the class did.
        left /= np.bincount(members, left, minlength=shape[1])[members]
        shares = shares_of_counts(count(cells, members, left, shape))
        found = [
            votes(shares[asked == view], cells[asked == view][:, test]) for view in range(views)
        ]
        parts.append((np.stack(found), np.flatnonzero(test)))
    if not parts:
        return None
    tested = np.concatenate([test for _, test in parts])
    return _HeldOut(
        np.concatenate([found for found, _ in parts], 1),
        members[tested],
        weights[tested],
        int((place >= 0).sum()),
    )


def _mixes(views: int) -> NDArray[np.float64]:
    """Weights that are tried: every way to share some equal parts among the views."""
    ways = [way for way in product(range(_MIX_STEPS + 1), repeat=views) if sum(way) == _MIX_STEPS]
    return np.array(ways) / _MIX_STEPS
