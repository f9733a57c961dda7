"""How sure a head may be, and which of its views count: from labels held out and pixels without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from lianet.heads.ferns import sharpened

USUAL_SHARPNESS = 4.0
"""What held-out polygons ask for on regions whose maps are decided; ferns are modest."""

_DECIDED = 0.55
# A map that is less decided than usual is less right, by more than in proportion.
_DECIDED_POWER = 2
_VIEW_POWER = 4
# Where views agree as little as this and less, their mean is surer than it is right, and by how
# much (docs/few-shot.md); half of what other stacks ask for, since another one may differ.
_AGREE = 0.73
_AGREEMENT_POWER = 2.3
_TRIED = np.geomspace(1, 16, 25)
_FOLDS = 5
_PRIOR_POLYGONS = 5
_LEAST = 1e-3

Votes = NDArray[np.float32]
"""[view, pixel, class], sums to 1 over classes."""
Learn = Callable[[NDArray[np.float64], NDArray[np.bool_]], Votes]
"""Learns from pixels of some weights, and votes for others."""


@dataclass(frozen=True)
class Calibration:
    """What makes votes into probabilities.

    Attributes:
        sharpness: the power that the votes are raised to.
        weights: float64 [view], how much each view counts, sum 1.
        inverse_temperature: that the map's probabilities are raised to before they are told, see
            `inverse_temperature`.
    """

    sharpness: float
    weights: NDArray[np.float64]
    inverse_temperature: float = 1.0


@dataclass(frozen=True)
class HeldOut:
    """Votes for pixels of polygons that had no part in them.

    Attributes:
        found: votes.
        members: class of each pixel.
        weights: of each pixel.
        polygons: how many they are of.
    """

    found: Votes
    members: NDArray[np.intp]
    weights: NDArray[np.float64]
    polygons: int

    def likelihood(
        self,
        found: NDArray[np.float32],
        power: float,
        often: NDArray[np.float64] | None = None,
    ) -> float:
        """Mean log-likelihood of the classes under votes [pixel, class] to some power.

        Args:
            found: votes.
            power: that they are raised to.
            often: how often each class is; all alike where absent.
        """
        own = sharpened(found, power)[np.arange(len(found)), self.members]
        weights = self.weights if often is None else self.weights * often[self.members]
        return float(np.average(np.log(np.maximum(own, _LEAST)), weights=weights))


def calibrate(held: HeldOut | None, unlabelled: Votes) -> Calibration:
    """Which views count how much, and how sure the map may be.

    A view counts more the better its map of the region's own pixels is decided (`decided`), and
    the less surprising polygons held out are to it: by their mean likelihood; with more of those
    the first matters less. The power is the one under which they are least surprising (temperature
    scaling, Guo et al. 2017), drawn towards the usual as if that came from five polygons. With
    few polygons usual is less where the map is undecided.

    Args:
        held: None where every class has a single polygon.
        unlabelled: votes for pixels of the region without a label; there may be none.
    """
    pull = trust(held)
    weights = np.ones(len(unlabelled))
    if unlabelled.size:
        usual = [decided(sharpened(view, USUAL_SHARPNESS)) for view in unlabelled]
        weights = np.maximum(usual, _LEAST) ** (pull * _VIEW_POWER)
    if held is not None:
        surprise = [held.likelihood(view, USUAL_SHARPNESS) for view in held.found]
        weights = weights * np.exp(surprise)
    weights = weights / weights.sum()
    power, often = USUAL_SHARPNESS, None
    if unlabelled.size:
        shown = sharpened(mixed(weights, unlabelled), USUAL_SHARPNESS)
        less = min(decided(shown) / _DECIDED, 1) ** (pull * _DECIDED_POWER)
        power = max(1.0, power * less)
        # Of a pixel of the map, not of one of each class.
        often = np.bincount(shown.argmax(1), minlength=shown.shape[1]) / len(shown) + _LEAST
    if held is not None:
        tested = mixed(weights, held.found)
        # From the sharpest on: where all are right, single precision makes the last ones equal.
        tried = _TRIED[::-1]
        found = np.round([held.likelihood(tested, power, often) for power in tried], 6)
        best = tried[int(np.argmax(found))]
        power = best ** (1 - pull) * power**pull
    return Calibration(float(power), weights)


def inverse_temperature(weights: NDArray[np.float64], found: Votes, held: HeldOut | None) -> float:
    """The inverse temperature (Guo et al. 2017) of probabilities whose neighbours have been
    averaged, the power that they are raised to: 1 at most.

    No power of a single probability chooses another class, so that the map stays as it is. With one
    polygon a class nothing is held out that could say how right the map is. Where a region has
    several views, how far they agree on pixels without a label does: what is right is found by all
    of them, and each is wrong in its own way (Platanios, Blum, Mitchell 2014). With more polygons
    this counts less, by the square of `trust`.

    Args:
        weights: of the views.
        found: votes for pixels of the region without a label; there may be none.
        held: None where every class has a single polygon.
    """
    if not found.size or not (np.square(weights).sum() < 1):
        return 1.0
    # Less than chance says no more than chance: no power is below 0.18.
    short = min(max(agreement(weights, found), 0) - _AGREE, 0)
    return float(np.exp(_AGREEMENT_POWER * short * trust(held) ** 2))


def agreement(weights: NDArray[np.float64], found: Votes) -> float:
    """How far the maps of several views are the same, beyond chance: at most 1.

    Cohen's (1960) kappa of each pair of views, weighed by the product of what both count.

    Args:
        weights: of the views, more than one of them above 0.
        found: votes for some pixels.
    """
    classes = found.shape[2]
    maps = found.argmax(2)
    often = np.stack([np.bincount(one, minlength=classes) for one in maps]) / maps.shape[1]
    total = counted = 0.0
    for one, other in combinations(range(len(maps)), 2):
        chance = float(often[one] @ often[other])
        same = float((maps[one] == maps[other]).mean())
        weight = float(weights[one] * weights[other])
        # Where both maps are of one class alone nothing is agreed on.
        total += weight * (same - chance) / max(1 - chance, _LEAST)
        counted += weight
    return total / counted


def tempered(probabilities: NDArray[np.float32], power: float) -> NDArray[np.float32]:
    """Probabilities [class, …] to a power, made to sum to 1 again; as they are with 1."""
    if power == 1:
        return probabilities
    raised = probabilities ** np.float32(power)
    found: NDArray[np.float32] = raised / raised.sum(0)
    return found


def trust(held: HeldOut | None) -> float:
    """How much what is usual, or guessed, counts beside what polygons held out say: 1 to 0."""
    return 1.0 if held is None else _PRIOR_POLYGONS / (held.polygons + _PRIOR_POLYGONS)


def decided(probabilities: NDArray[np.float32]) -> float:
    """How much a map decides: 1 where every pixel is of one class and classes are alike often.

    The mutual information of pixel and class (Bridle et al. 1991; Krause et al. 2010) as a share of
    the most there can be. 0 where every pixel has the same probabilities.

    Args:
        probabilities: [pixel, class].
    """
    classes = probabilities.shape[1]
    found = _entropy(probabilities.mean(0)) - _entropy(probabilities).mean()
    return float(max(found, 0) / np.log(classes))


def _entropy(probabilities: NDArray[np.float32]) -> NDArray[np.float64]:
    floored = np.maximum(probabilities, 1e-9)
    entropy: NDArray[np.float64] = -(floored * np.log(floored)).sum(-1)
    return entropy


def mixed(weights: NDArray[np.float64], found: Votes) -> NDArray[np.float32]:
    """Votes [pixel, class] of all views, each with its weight."""
    return np.asarray(np.tensordot(weights.astype(np.float32), found, 1), np.float32)


def hold_out(
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    groups: NDArray[np.int32],
    learn: Learn,
) -> HeldOut | None:
    """Hold out in turn polygons of the classes that have several; None where none has.

    Args:
        members: class of each pixel.
        weights: of each pixel; 1 together for each class.
        groups: polygon of each pixel.
        learn: given weights, 0 for what is held out, and which pixels that is.
    """
    polygons, first, owner = np.unique(groups, return_index=True, return_inverse=True)
    of_class = members[first]
    place = np.zeros(len(polygons), np.intp)
    for value in np.unique(of_class):
        mine = np.flatnonzero(of_class == value)
        # A class's only polygon is never held out.
        place[mine] = np.arange(len(mine)) % _FOLDS if len(mine) > 1 else -1
    parts = []
    for fold in range(_FOLDS):
        test = place[owner] == fold
        if not test.any():
            continue
        left = weights * ~test
        # What is left of a class weighs as much as the class did.
        left /= np.bincount(members, left)[members]
        parts.append((learn(left, test), np.flatnonzero(test)))
    if not parts:
        return None
    tested = np.concatenate([test for _, test in parts])
    return HeldOut(
        np.concatenate([found for found, _ in parts], 1),
        members[tested],
        weights[tested],
        int((place >= 0).sum()),
    )
