"""How ferns learn: from labels, and then from what they are surest of where there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lianet.heads.calibration import (
    Calibration,
    Learn,
    Votes,
    calibrate,
    hold_out,
    inverse_temperature,
    mixed,
    trust,
)
from lianet.heads.ferns import Cells, count, not_outvoting, shares_of_counts, votes
from lianet.heads.instant_options import InstantOptions
from lianet.heads.samples import Samples, even_weights
from lianet.heads.views import ViewFerns, ask_again, ask_views

MOST_WEAK = 0.5
"""In a cell with drawn labels borrowed ones have at most so much of their weight."""

# Where polygons are held out, so many times fewer ferns have to do.
_FEWER = 2
# So many times the season is asked again, with the surest pixels among the labels.
_AGAIN = 3


def learn(
    samples: Samples,
    unlabelled: NDArray[np.float32],
    values: list[int],
    options: InstantOptions,
    views: tuple[slice, ...],
) -> tuple[dict[str, NDArray[np.generic]], Calibration]:
    """Ferns that tell classes apart, how sharp their votes have to be made, and whose count most.

    The labels are counted first. Then the unlabelled pixels of which the ferns are surest are
    counted like labels, as many of each class: cells that no label fell into learn from them.
    Questions of the season, which are chosen by the labels, are then chosen again by both, from
    more fields than anybody has labelled; the surest pixels are those of the new ferns, and so on
    (self-training, Yarowsky 1995). What guesses have taught counts the less in that the more
    polygons there are (`lianet.heads.calibration.trust`).

    Args:
        samples: labelled pixels of every class.
        unlabelled: features of other pixels of the region.
        values: of the classes, ascending.
        options: see there.
        views: of the features; each has ferns of its own.
    """
    lesson = _Lesson.of(samples, values, options, -(-options.ferns // len(views)))
    asked = ask_views(*lesson.told, views, lesson.ferns, options.questions, options.seed)
    counted, others = lesson.count(asked), [one.cells(unlabelled) for one in asked]
    said = by_labels = _voted(counted, others)
    held = hold_out(lesson.members, lesson.weights, samples.groups, lesson.held_out(views))
    calibration = calibrate(held, by_labels)
    if len(unlabelled) and options.unlabelled_weight > 0:
        first = guessed = mixed(calibration.weights, by_labels)
        for turn in range(1 + _AGAIN * (len(views) > 1)):
            guesses = _surest(guessed, options.surest, options.unlabelled_weight)
            if turn:
                both = lesson.told_with(unlabelled, guesses)
                asked = ask_again(asked, *both, (options.seed, turn))
                counted, others = lesson.count(asked), [one.cells(unlabelled) for one in asked]
            taught = [
                known + guesses.count(cells, lesson.shape)
                for known, cells in zip(counted, others, strict=True)
            ]
            said = _voted(taught, others)
            shown = mixed(calibration.weights, said)
            guessed = first + np.float32(trust(held)) * (shown - first)
        counted = taught
    power = inverse_temperature(calibration.weights, said, held)
    calibration = replace(calibration, inverse_temperature=power)
    # A map takes the mean of all ferns: those of a view that counts more say more.
    loud = (calibration.weights * len(views)).astype(np.float32)
    shares = [shares_of_counts(one) * weight for one, weight in zip(counted, loud, strict=True)]
    arrays: dict[str, NDArray[np.generic]] = {
        "features": np.concatenate(
            [one.questions.features + np.int32(one.view.start) for one in asked]
        ),
        "thresholds": np.concatenate([one.questions.thresholds for one in asked]),
        "shares": np.concatenate(shares),
    }
    return arrays, calibration


Told = tuple[NDArray[np.float32], NDArray[np.intp], NDArray[np.float64]]
"""Features of pixels, their classes counted from 0, and what each weighs."""


@dataclass(frozen=True)
class _Guesses:
    """Unlabelled pixels that are taken for some class.

    Attributes:
        chosen: which.
        members: class of each, counted from 0.
        weights: of each.
    """

    chosen: NDArray[np.intp]
    members: NDArray[np.intp]
    weights: NDArray[np.float64]

    def count(self, cells: Cells, shape: tuple[int, int]) -> NDArray[np.float64]:
        """Their weight in the cells of one view, of all unlabelled pixels."""
        return count(cells[:, self.chosen], self.members, self.weights, shape)


@dataclass(frozen=True)
class _Lesson:
    """Labels as ferns learn from them.

    Attributes:
        samples: labelled pixels.
        members, weights: class of each drawn one, counted from 0, and what it weighs.
        taken, lent: the same of borrowed ones; empty without.
        ferns: of each view.
        shape: cells of a fern, classes.
        options: of the head.
    """

    samples: Samples
    members: NDArray[np.intp]
    weights: NDArray[np.float64]
    taken: NDArray[np.intp]
    lent: NDArray[np.float64]
    ferns: int
    shape: tuple[int, int]
    options: InstantOptions

    @classmethod
    def of(
        cls, samples: Samples, values: list[int], options: InstantOptions, ferns: int
    ) -> _Lesson:
        taken, lent = np.zeros(0, np.intp), np.zeros(0)
        if samples.weak is not None:
            taken = np.searchsorted(values, samples.weak.values)
            lent = options.weak_weight * even_weights(samples.weak.values, samples.weak.groups)
        members = np.searchsorted(values, samples.values)
        weights = even_weights(samples.values, samples.groups)
        shape = (1 << options.questions, len(values))
        return cls(samples, members, weights, taken, lent, ferns, shape, options)

    @property
    def told(self) -> Told:
        """Drawn and borrowed labels, which questions are asked by."""
        members = np.concatenate([self.members, self.taken])
        return self.samples.all().features, members, np.concatenate([self.weights, self.lent])

    def told_with(self, unlabelled: NDArray[np.float32], guesses: _Guesses) -> Told:
        """The same with guesses."""
        features, members, weights = self.told
        return (
            np.concatenate([features, unlabelled[guesses.chosen]]),
            np.concatenate([members, guesses.members]),
            np.concatenate([weights, guesses.weights]),
        )

    def count(self, asked: list[ViewFerns]) -> list[NDArray[np.float64]]:
        """Weight of each class in the cells of each view, by the labels."""
        counted = [
            count(one.cells(self.samples.features), self.members, self.weights, self.shape)
            for one in asked
        ]
        if self.samples.weak is not None:
            for one, drawn in zip(asked, counted, strict=True):
                cells = one.cells(self.samples.weak.features)
                borrowed = count(cells, self.taken, self.lent, self.shape)
                drawn += not_outvoting(borrowed, drawn, MOST_WEAK)
        return counted

    def held_out(self, views: tuple[slice, ...]) -> Learn:
        """How ferns that learn from some of the labels vote for the others."""

        def learn(left: NDArray[np.float64], test: NDArray[np.bool_]) -> Votes:
            kept = left > 0
            seen, mine, weighed = self.samples.features[kept], self.members[kept], left[kept]
            ferns, options = -(-self.ferns // _FEWER), self.options
            asked = ask_views(seen, mine, weighed, views, ferns, options.questions, options.seed)
            counted = [count(one.cells(seen), mine, weighed, self.shape) for one in asked]
            tested = self.samples.features[test]
            return _voted(counted, [one.cells(tested) for one in asked])

        return learn


def _voted(counted: list[NDArray[np.float64]], cells: list[Cells]) -> Votes:
    """What the ferns of each view say of pixels in their cells."""
    return np.stack(
        [votes(shares_of_counts(one), mine) for one, mine in zip(counted, cells, strict=True)]
    )


def _surest(found: NDArray[np.float32], most: int, weight: float) -> _Guesses:
    """Pixels whose likeliest class has the most votes, at most `most` a class.

    Args:
        found: votes for pixels [pixel, class].
        most: of a class.
        weight: of a class's together.
    """
    taken_as = found.argmax(1)
    classes = found.shape[1]
    chosen = np.concatenate(
        [
            mine[np.argsort(-found[mine, index], kind="stable")[:most]]
            for index in range(classes)
            for mine in [np.flatnonzero(taken_as == index)]
        ]
    )
    members = taken_as[chosen]
    return _Guesses(chosen, members, weight / np.bincount(members, minlength=classes)[members])
