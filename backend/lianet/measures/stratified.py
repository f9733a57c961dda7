"""Areas and accuracy from a stratified random sample of a map, with their standard errors.

Olofsson et al. (2014), Good practices for estimating area and assessing accuracy of land change,
Remote Sensing of Environment 148, 42-57: how many points (equation 13), how they are dealt out
(section 5.1.3), what they say about areas (equations 9 and 10) and about the map (equations 1 to 3
and 5 to 7). Strata are what the map shows, references what is there; the two need not be the same
list, as a reference may find a change that the map nowhere shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

OF_95 = 1.96
"""Standard errors on either side of an estimate that hold 95 % of a normal distribution."""

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """Something with its standard error; both are NaN where there is nothing to tell from.

    Attributes:
        value, error: float64 [item].
    """

    value: Vector
    error: Vector


@dataclass(frozen=True)
class MapAccuracy:
    """How good a map is, from a sample whose strata and references are one list of classes.

    Attributes:
        overall: one value.
        users: of what the map shows as a class, the share that it is (1 less commission).
        producers: of what is a class, the share that the map shows as it (1 less omission).
    """

    overall: Estimate
    users: Estimate
    producers: Estimate


def allocate(
    weights: Vector, points: int, rare: Sequence[bool], least: int = 50
) -> NDArray[np.int64]:
    """Points of each stratum: rare ones get a fixed number, the rest goes by area.

    As section 5.1.3 recommends: in proportion to the area alone, a change of two percent of the
    map would be judged by a dozen points.

    Args:
        weights: share of the map in each stratum, sums to 1.
        points: of all strata together.
        rare: strata that are given `least` points, as those of change.
        least: of them; where that would leave the others less than half of all, fewer.
    """
    few = np.asarray(rare, bool)
    found = np.zeros(len(weights), np.int64)
    if few.any():
        found[few] = max(2, min(least, points // (2 * int(few.sum()))))
    common = ~few & (weights > 0)
    if common.any():
        left = max(points - int(found.sum()), 2 * int(common.sum()))
        exact = left * weights[common] / weights[common].sum()
        found[common] = np.maximum(np.rint(exact), 2).astype(np.int64)
    found[weights <= 0] = 0
    return found


def areas(
    counts: Vector, weights: Vector, doubt: float = 0.0, parts: Sequence[float] | None = None
) -> Estimate:
    """Share of the map's area that each reference class covers: equations 9 and 10.

    Args:
        counts: sampled points, float64 [stratum, reference].
        weights: share of the map in each stratum, sums to 1 where every stratum was sampled.
        doubt: points of each stratum, beside those seen, that could be of any class alike; for
            the errors alone, as in `lianet.measures.confusion.area_shares`. 0 gives equation 10 as
            it is printed, and with it no error at all where a few points were all alike.
        parts: how many classes each column stands for, among which the doubt is shared; one each
            where absent.

    Returns:
        Shares. NaN where a stratum that covers something has fewer than two points: nothing is
        known of it, and its share cannot be left out.
    """
    points = counts.sum(1)
    if ((points < 2) & (weights > 0)).any():
        nothing = np.full(counts.shape[1], np.nan)
        return Estimate(nothing, nothing.copy())
    known = points >= 2
    shares = counts[known] / points[known, None]
    held = weights[known, None]
    seen = points[known, None]
    share = np.ones(counts.shape[1]) if parts is None else np.asarray(parts, float)
    likely = (counts[known] + doubt * share / share.sum()) / (seen + doubt)
    variance = (held**2 * likely * (1 - likely) / (seen + doubt - 1)).sum(0)
    return Estimate((held * shares).sum(0), np.sqrt(variance))


def accuracy(counts: Vector, weights: Vector) -> MapAccuracy:
    """Overall, user's and producer's accuracy: equations 1 to 3, their errors 5 to 7.

    Args:
        counts: sampled points, float64 [stratum, reference], square, in one order.
        weights: share of the map in each stratum, sums to 1.
    """
    points = counts.sum(1)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = counts / points[:, None]
        users = np.diagonal(shares).copy()
        of_users = users * (1 - users) / (points - 1)
        # Where the map shows nothing of a class there is nothing to be sure or unsure about.
        parts = np.where(weights[:, None] > 0, weights[:, None] * shares, 0.0)
        covered = parts.sum(0)
        producers = np.diagonal(parts) / covered
        # Equation 7, with areas as shares of the map.
        spread = np.where(
            weights[:, None] > 0,
            weights[:, None] ** 2 * shares * (1 - shares) / (points[:, None] - 1),
            0.0,
        )
        own = np.where(weights > 0, weights**2 * (1 - producers) ** 2 * of_users, 0.0)
        others = producers**2 * (spread.sum(0) - np.diagonal(spread))
        of_producers = (own + others) / covered**2
        right = np.where(weights > 0, weights * users, 0.0).sum()
        of_right = np.where(weights > 0, weights**2 * of_users, 0.0).sum()
    return MapAccuracy(
        Estimate(np.array([right]), np.sqrt(np.array([of_right]))),
        Estimate(users, np.sqrt(of_users)),
        Estimate(producers, np.sqrt(of_producers)),
    )
