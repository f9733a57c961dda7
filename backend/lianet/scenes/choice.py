"""Which acquisitions a region takes: clear ones, spread over the seasons, at most so many."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

DEFAULT_MAX_CLOUD = 50.0
"""Percent of the region; what an assistant proposes."""

DEFAULT_DATES = 24
"""At most; what an assistant proposes."""

_LEAST_COVERAGE = 0.02


@dataclass(frozen=True)
class Candidate:
    """What a choice looks at.

    Attributes:
        date: of the acquisition.
        coverage: share of the region that was observed.
        cloud: share of that which is hidden; None where unknown.
    """

    date: dt.date
    coverage: float
    cloud: float | None

    @property
    def clear(self) -> float:
        """Share of the region that it shows; half of an unknown cloud is feared."""
        return self.coverage * (1 - (0.1 if self.cloud is None else self.cloud))


def choose(
    candidates: Sequence[Candidate], max_cloud: float | None, at_most: int | None
) -> list[int]:
    """Positions of the acquisitions to take, ascending.

    Args:
        candidates: by date.
        max_cloud: percent; those of unknown cloud stay. No limit where absent.
        at_most: dates; no limit where absent. The clearest comes first, then always the one that
            is clear and far from those taken already, in the season and in time.
    """
    left = [
        index
        for index, candidate in enumerate(candidates)
        if max_cloud is None or candidate.cloud is None or 100 * candidate.cloud <= max_cloud
    ]
    if at_most is None or len(left) <= at_most:
        return left
    enough = [i for i in left if candidates[i].coverage >= _LEAST_COVERAGE] or left
    taken = [max(enough, key=lambda i: candidates[i].clear)]
    while len(taken) < min(at_most, len(enough)):
        rest = [index for index in enough if index not in taken]
        taken.append(
            max(
                rest,
                key=lambda i: (
                    candidates[i].clear ** 2
                    * min(_distance(candidates[i].date, candidates[j].date) for j in taken)
                ),
            )
        )
    return sorted(taken)


def _distance(a: dt.date, b: dt.date) -> float:
    """How different two dates are: the season counts, and the years a little."""
    angle = 2 * math.pi * (a.timetuple().tm_yday - b.timetuple().tm_yday) / 365.25
    years = abs((a - b).days) / 365.25
    return math.hypot(abs(math.sin(angle / 2)), 0.25 * min(years, 4)) + 0.01
