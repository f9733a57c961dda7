"""Features of eight bits with a scale for each pixel, as TESSERA is distributed."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, say

ABSURD_SCALE = 1e3
"""No scale of an embedding is larger; files hold some that are, where memory was not written."""
_MOST_ABSURD = 0.01


def with_scales(stored: NDArray[Any], scales: NDArray[Any]) -> NDArray[np.float32]:
    """Value = stored x scale.

    Args:
        stored: int8 [feature, row, column].
        scales: float32 [row, column], or [feature, row, column].

    Returns:
        float32 [feature, row, column]; NaN for nodata: a scale that is not finite, not positive,
        or absurd.
    """
    known = scales.astype(np.float32)
    with np.errstate(invalid="ignore"):
        usable: NDArray[np.bool_] = np.isfinite(known) & (known > 0) & (known <= ABSURD_SCALE)
    if known.ndim == stored.ndim:
        usable = np.logical_and.reduce(usable, axis=0)
    found: NDArray[np.float32] = stored.astype(np.float32) * np.where(usable, known, np.nan)
    return found


def check_scales(scales: NDArray[Any], name: str) -> None:
    """See that scales are such.

    Args:
        scales: a part of them, or all.
        name: of their file.

    Raises:
        InputError: more than one percent of them is absurd.
    """
    finite = scales[np.isfinite(scales)].astype(np.float64)
    absurd = (finite < 0) | (finite > ABSURD_SCALE)
    if finite.size and absurd.mean() > _MOST_ABSURD:
        raise InputError(
            say(
                "{percent:.0f} percent of the scales of {name} cannot be true, up to {largest:.3g}",
                percent=100 * absurd.mean(),
                name=name,
                largest=np.abs(finite).max(),
            ),
            "Download the tile again",
        )
