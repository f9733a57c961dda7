"""Where values lie: robust measures that a few wrong labels do not move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ValueLearnt:
    """What was learnt from values.

    Attributes:
        seen: between which most of them lie: the ends of a colour ramp.
    """

    seen: tuple[float, float]


def seen_range(values: NDArray[np.float32]) -> dict[str, Any]:
    """Values between which most labels lie, as part of a task's settings."""
    low, high = (float(end) for end in np.percentile(values, [2, 98]))
    if low == high:
        low, high = float(values.min()), float(values.max())
    return {"seen": list(ValueLearnt((low, high)).seen)}


def middle_and_spread(
    values: NDArray[np.float32], weights: NDArray[np.float64]
) -> tuple[float, float]:
    """Weighted median, and the interquartile range as a deviation: robust centre and spread."""
    order = np.argsort(values)
    share = np.cumsum(weights[order]) / weights.sum()
    low, middle, high = (
        float(values[order[min(int(np.searchsorted(share, part)), len(values) - 1)]])
        for part in (0.25, 0.5, 0.75)
    )
    # Most values alike, as of building cover: the quartiles may coincide.
    return middle, (high - low) / 1.349 or float(values.std())
