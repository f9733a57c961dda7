"""What a region will cost, before it is made: size, time, quality, in the right order of magnitude.

The figures are those that a family says of itself, see `service.kinds.Costs`; a place that changes
more from pixel to pixel, or from date to date, is less well repeated at the same size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..service.kinds import Family

BITS = "bits_per_value"
"""The option that says how large a region of some families is."""
DB_PER_DOUBLING = 4.0


@dataclass(frozen=True)
class Estimate:
    """What is to be expected.

    Attributes:
        values: dates x bands x pixels.
        megabytes: of the region file; None where nothing is known of the family.
        reading_s: before and after the learning; where nothing is learnt, all that it takes.
        psnr_db: lowest and highest of what to expect after enough minutes; None where nothing is
            known of the family.
    """

    values: int
    megabytes: float | None
    reading_s: float
    psnr_db: tuple[float, float] | None


def estimate(
    shape: tuple[int, int], bands: int, dates: int, family: Family, bits: float | None = None
) -> Estimate:
    """What a region of this size will cost.

    Args:
        shape: rows and columns.
        bits: per value; what the family usually takes where absent.
    """
    costs = family.costs
    values = shape[0] * shape[1] * bands * dates
    reading_s = values / costs.values_per_s
    option = family.option(BITS)
    if option is None:
        return Estimate(values, costs.weights_mb, reading_s, None)
    chosen = float(bits or option.usual or 0)
    size = values * (chosen + costs.overhead_bits) / 8e6
    return Estimate(values, size, reading_s, quality_db(chosen, costs.measured))


def quality_db(
    bits: float, measured: tuple[tuple[float, float, float], ...]
) -> tuple[float, float] | None:
    """PSNR of a varied and of a calm place: between what was measured; 4 dB less for half the
    bits of the smallest, and never promised above what was measured.

    Args:
        measured: see `service.kinds.Costs`.
    """
    if not measured:
        return None
    first, last = measured[0], measured[-1]
    if bits <= first[0]:
        loss = DB_PER_DOUBLING * math.log2(first[0] / max(bits, 0.01))
        return first[1] - loss, first[2] - loss
    for (low, *before), (high, *after) in zip(measured, measured[1:]):
        if bits <= high:
            way = (bits - low) / (high - low)
            one, other = (a + way * (b - a) for a, b in zip(before, after))
            return one, other
    return last[1], last[2]
