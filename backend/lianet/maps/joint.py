"""Which class was it before and which after: both maps' probabilities taken together.

Two class maps are each wrong somewhere, and where either is, comparing their classes finds a change
that was none. Their probabilities know more: where both are undecided between the same classes, a
change is unlikely. The product rule P(change) = 1 - sum_k p1_k p2_k takes every pair of classes for
equally likely beforehand, and therefore finds change wherever maps are unsure. Here the pairs have
probabilities of their own, which the region itself tells: compound classification of Bruzzone and
Serpico (1997), An iterative technique for the detection of land-cover transitions in multitemporal
remote-sensing images, IEEE Transactions on Geoscience and Remote Sensing 35, 858-867. The images
are independent given the pair of classes; the probabilities of the pairs are found by expectation
maximisation on a sample of the region.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.heads.calibration import tempered

_ROUNDS = 200
_SETTLED = 1e-6
# Pixels of the sample that every pair is given beforehand: a rare change is never ruled out.
_BEFOREHAND = 0.5
_AVERAGED = 2


def regained(
    probabilities: NDArray[np.float32], smoothed: bool, inverse_temperature: float = 1
) -> NDArray[np.float32]:
    """Probabilities as sure as they are right, after they were averaged over neighbours.

    A mean over neighbours that agree is right more often than each of them and not surer: what they
    say together is lost, and the rarer a change is the less of it would be found. The exponent was
    chosen on made-up places of known change (`tests/backend/made_years.py`), where 2 found 0.77 to
    0.94 of it at four levels of noise with at most 0.2 % falsely, 1 found 0.11 to 0.81, and
    comparing classes found 0.94 to 0.99 with 0.6 to 7 % falsely.

    Args:
        probabilities: float32 [class, …].
        smoothed: whether they were averaged.
        inverse_temperature: that they were raised to before they were told, which is undone: the
            exponent was chosen without.
    """
    return tempered(probabilities, (_AVERAGED if smoothed else 1) / inverse_temperature)


@dataclass(frozen=True)
class Pairs:
    """What two maps say together of some pixels.

    Attributes:
        before, after: intp […], positions of the likeliest pair of different classes.
        stable: intp […], position among the first map's classes of the likeliest class that did
            not change; -1 where the maps have no class in common.
        change: float32 […], probability that the class has changed; NaN for nodata.
    """

    before: NDArray[np.intp]
    after: NDArray[np.intp]
    stable: NDArray[np.intp]
    change: NDArray[np.float32]


def learn_pairs(before: NDArray[np.floating], after: NDArray[np.floating]) -> NDArray[np.float64]:
    """How often each pair of classes occurs, from the probabilities of both maps.

    Args:
        before: [pixel, class], of heads that were trained with all classes alike.
        after: [pixel, other class], of the same pixels.

    Returns:
        float64 [class, other class], sums to 1.
    """
    shape = before.shape[1], after.shape[1]
    found = np.full(shape, 1 / (shape[0] * shape[1]))
    if not len(before):
        return found
    one, other = (np.asarray(part, np.float64) for part in (before, after))
    for _ in range(_ROUNDS):
        whole = np.maximum(np.einsum("pi,ij,pj->p", one, found, other, optimize=True), 1e-300)
        # Expected pixels of each pair, with those given beforehand.
        counted = found * ((one / whole[:, None]).T @ other) + _BEFOREHAND
        fresh = counted / counted.sum()
        settled = float(np.abs(fresh - found).max()) < _SETTLED
        found = fresh
        if settled:
            break
    return found


def compare(
    before: NDArray[np.float32],
    after: NDArray[np.float32],
    prior: NDArray[np.float64],
    same: NDArray[np.intp],
) -> Pairs:
    """What both maps say together.

    Args:
        before: float32 [class, …], probabilities; NaN for nodata.
        after: float32 [other class, …], likewise.
        prior: of the pairs, see `learn_pairs`.
        same: intp [class], position of the same class in the second map; -1 where it has none.
    """
    shape = before.shape[1:]
    one = before.reshape(len(before), -1)
    other = after.reshape(len(after), -1)
    pixels = one.shape[1]
    best = np.full(pixels, -1.0, np.float32)
    first, second = np.zeros(pixels, np.intp), np.zeros(pixels, np.intp)
    stays = np.full(pixels, -1.0, np.float32)
    stable = np.full(pixels, -1, np.intp)
    unchanged, whole = np.zeros(pixels, np.float64), np.zeros(pixels, np.float64)
    weights = prior.astype(np.float32)
    for index, row in enumerate(weights):
        pair = one[index] * (row[:, None] * other)
        whole += pair.sum(0)
        if same[index] >= 0:
            alike = pair[same[index]].copy()
            unchanged += alike
            surer = alike > stays
            stays[surer], stable[surer] = alike[surer], index
            pair[same[index]] = -1
        place = pair.argmax(0)
        likely = np.take_along_axis(pair, place[None], 0)[0]
        better = likely > best
        best[better], first[better], second[better] = likely[better], index, place[better]
    with np.errstate(invalid="ignore", divide="ignore"):
        change = (1 - unchanged / whole).astype(np.float32)
    change[np.isnan(one[0]) | np.isnan(other[0])] = np.nan
    return Pairs(
        first.reshape(shape),
        second.reshape(shape),
        stable.reshape(shape),
        np.clip(change, 0, 1).reshape(shape),
    )
