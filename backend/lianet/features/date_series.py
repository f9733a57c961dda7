"""Pixels at all dates, as statistics over dates and views of time both look at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.geo.bands import Band
from lianet.geo.indices import INDICES, band_roles, normalised_difference, surface_bands

INDEX_NAMES = (
    "NDVI", "NDWI", "NDBI", "MNDWI", "NBR", "NDRE", "NDTI", "green-red", "blue-red",
)  # fmt: skip
BRIGHTNESS = "brightness"
# Dark water is 0.01 to 0.03: smaller sums would make an index of noise.
INDEX_FLOOR = 0.01
# Logarithm makes equal ratios equal steps; the floor keeps noise over water small.
LOG_FLOOR = 0.02
# Of fewer, two threads wait for one another between the many short steps until they take as long as
# one; more take memory.
_AT_ONCE_PX = 8192
_AT_ONCE_VALUES = 3 << 20
STEP_PX = 64
"""Pixels are looked at in whole multiples: a product of matrices has other last bits where some of
its columns are left over."""


@dataclass(frozen=True)
class DateSeries:
    """Some pixels at all dates; NaN where there was no observation.

    Attributes:
        logs: float32 [band, date, pixel], logarithms of the bands that see the ground.
        indices: float32 [index, date, pixel], in the order of `index_names`.
        gaps: whether anything is NaN.
    """

    logs: NDArray[np.float32]
    indices: NDArray[np.float32]
    gaps: bool


def index_bands(roles: dict[str, int]) -> list[tuple[int, int]]:
    """Positions of the two bands of every normalised difference, in order."""
    pairs = [INDICES[name] for name in INDEX_NAMES]
    return [(roles[a], roles[b]) for a, b in pairs if a in roles and b in roles]


def visible_bands(roles: dict[str, int]) -> list[int]:
    """Positions of the bands whose mean is brightness."""
    return [roles[role] for role in ("blue", "green", "red") if role in roles]


def index_names(bands: Sequence[Band]) -> tuple[str, ...]:
    """The indices whose bands are there, brightness last."""
    roles = band_roles(bands)
    names = [name for name in INDEX_NAMES if set(INDICES[name]) <= roles.keys()]
    return (*names, BRIGHTNESS) if visible_bands(roles) else tuple(names)


def date_series(reflectance: NDArray[np.float32], bands: Sequence[Band]) -> DateSeries:
    """Look at some pixels.

    Args:
        reflectance: [date, band, pixel], NaN where there was no observation.
        bands: of the second axis.
    """
    roles, surface = band_roles(bands), surface_bands(bands)
    dates, _, pixels = reflectance.shape
    values = np.empty((len(bands), dates, pixels), np.float32)
    np.maximum(reflectance.swapaxes(0, 1), 0, out=values)
    pairs, visible = index_bands(roles), visible_bands(roles)
    indices = np.empty((len(pairs) + bool(visible), dates, pixels), np.float32)
    for number, (a, b) in enumerate(pairs):
        indices[number] = normalised_difference(values[a], values[b], INDEX_FLOOR)
    if visible:
        np.mean(values[visible], axis=0, out=indices[-1])
    gaps = bool(np.isnan(values.min()))
    logs = values if len(surface) == len(bands) else values[surface]
    logs += np.float32(LOG_FLOOR)
    return DateSeries(np.log(logs, out=logs), indices, gaps)


def in_parts(
    reflectance: NDArray[np.float32],
    bands: Sequence[Band],
    work: Callable[[DateSeries], NDArray[np.float32]],
) -> NDArray[np.float32]:
    """What `work` makes of all pixels, some of them at a time.

    Args:
        reflectance: [date, band, row, column], NaN where there was no observation.
        bands: of the second axis.
        work: gives float32 [feature, pixel].

    Returns:
        float32 [feature, row, column].
    """
    shape = reflectance.shape[2:]
    flat = reflectance.reshape(*reflectance.shape[:2], -1)
    count = flat.shape[2]
    found: NDArray[np.float32] | None = None
    dates, values, _ = flat.shape
    step = min(_AT_ONCE_PX, max(_AT_ONCE_VALUES // (dates * values) // STEP_PX, 1) * STEP_PX)
    for first in range(0, count, step):
        part = flat[..., first : first + step]
        here = part.shape[2]
        if here % STEP_PX:
            part = np.pad(part, ((0, 0), (0, 0), (0, -here % STEP_PX)), mode="edge")
        made = work(date_series(part, bands))
        if found is None:
            found = np.empty((len(made), count), np.float32)
        found[:, first : first + here] = made[:, :here]
    assert found is not None
    return found.reshape(-1, *shape)
