"""How sure a head may be: votes of ferns made into probabilities that hold."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianet.heads.ferns import count, shares_of_counts, sharpened, votes

USUAL_SHARPNESS = 4.0
"""What held-out polygons ask for on regions seen so far; ferns are modest."""

_TRIED = np.geomspace(1, 16, 25)
_FOLDS = 5
_PRIOR_POLYGONS = 5


def choose_sharpness(
    cells: NDArray[np.uint16],
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    groups: NDArray[np.int32],
    shape: tuple[int, int],
) -> float:
    """The power of the votes under which held-out polygons are least surprising.

    Polygons of classes with several are held out in turn; the questions stay, the cells are
    counted without them. The power with the smallest cross-entropy is drawn towards the usual
    one, as if that came from five polygons (temperature scaling, Guo et al. 2017).

    Args:
        cells: of labelled pixels [fern, pixel].
        members: class of each pixel.
        weights: of each pixel; 1 together for each class.
        groups: polygon of each pixel.
        shape: cells of a fern, classes.
    """
    polygons, first, owner = np.unique(groups, return_index=True, return_inverse=True)
    of_class = members[first]
    place = np.zeros(len(polygons), np.intp)
    for value in range(shape[1]):
        mine = np.flatnonzero(of_class == value)
        # A class's only polygon is never held out.
        place[mine] = np.arange(len(mine)) % _FOLDS if len(mine) > 1 else -1
    likelihood = np.zeros(len(_TRIED))
    tested = 0
    for fold in range(_FOLDS):
        test = place[owner] == fold
        if not test.any():
            continue
        tested += int((place == fold).sum())
        left = weights * ~test
        # What is left of a class weighs as much as the class did.
        left /= np.bincount(members, left, minlength=shape[1])[members]
        shares = shares_of_counts(count(cells, members, left, shape))
        found = votes(shares, cells[:, test])
        for index, power in enumerate(_TRIED):
            own = sharpened(found, power)[np.arange(len(found)), members[test]]
            likelihood[index] += (weights[test] * np.log(np.maximum(own, 1e-3))).sum()
    if not tested:
        return USUAL_SHARPNESS
    best = _TRIED[likelihood.argmax()]
    pull = _PRIOR_POLYGONS / (tested + _PRIOR_POLYGONS)
    return float(best ** (1 - pull) * USUAL_SHARPNESS**pull)
