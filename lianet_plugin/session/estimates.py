"""What a region will cost, before it is made: size, time, quality, in the right order of magnitude.

The figures of quality and speed are those of docs/models.md; a place that changes more from pixel
to pixel, or from date to date, is less well repeated at the same size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

COMPACT, TRAINED = "compact", "trained"
USUAL_BITS = {COMPACT: 0.35, TRAINED: 0.6}
OVERHEAD_BITS = {COMPACT: 0.0, TRAINED: 0.12}
"""What decoder, previews and card come to on a small region, of bits per value, where they are not
counted in the budget."""
KNOWN_DB = {
    COMPACT: (
        (0.1, 40.8, 46.3), (0.15, 42.6, 48.5), (0.2, 44.0, 49.9), (0.35, 46.9, 53.6),
        (0.5, 49.2, 56.5),
    ),
    TRAINED: ((0.42, 42.7, 48.2), (0.66, 45.5, 49.9), (0.9, 47.0, 53.1)),
}  # fmt: skip
"""Budget in bits per value; PSNR in dB on a varied and on a calm test region."""
DB_PER_DOUBLING = 4.0
CODED_VALUES_PER_S = 1e6
"""Of compact: reading, coding and measuring; two cores, files on a local disk."""
READ_VALUES_PER_S = 2e7
"""Of the others: reading and the start from the data; two cores, files on a local disk."""
PUBLISHED_MB = {"base": 299.0, "large": 532.0, "modified": 284.0, "lite": 83.0}
"""Weights of the published models, whatever they show."""


@dataclass(frozen=True)
class Estimate:
    """What is to be expected.

    Attributes:
        values: dates x bands x pixels.
        megabytes: of the region file.
        reading_s: before and after the learning; of compact, all that it takes.
        psnr_db: lowest and highest of what to expect after enough minutes; None where nothing is
            known of the preset.
    """

    values: int
    megabytes: float
    reading_s: float
    psnr_db: tuple[float, float] | None


def estimate(
    shape: tuple[int, int], bands: int, dates: int, preset: str, bits_per_value: float | None
) -> Estimate:
    """What a region of this size will cost."""
    values = shape[0] * shape[1] * bands * dates
    reading_s = 2 * values / READ_VALUES_PER_S
    if preset not in KNOWN_DB:
        return Estimate(values, PUBLISHED_MB.get(preset, 300.0), reading_s, None)
    if preset == COMPACT:
        reading_s = values / CODED_VALUES_PER_S
    bits = bits_per_value or USUAL_BITS[preset]
    size = values * (bits + OVERHEAD_BITS[preset]) / 8e6
    return Estimate(values, size, reading_s, quality_db(bits, preset))


def quality_db(bits: float, preset: str) -> tuple[float, float]:
    """PSNR of a varied and of a calm place: between what was measured; 4 dB less for half the
    bits of the smallest, and never promised above what was measured."""
    known = KNOWN_DB[preset]
    first, last = known[0], known[-1]
    if bits <= first[0]:
        loss = DB_PER_DOUBLING * math.log2(first[0] / max(bits, 0.01))
        return first[1] - loss, first[2] - loss
    for (low, *before), (high, *after) in zip(known, known[1:]):
        if bits <= high:
            way = (bits - low) / (high - low)
            one, other = (a + way * (b - a) for a, b in zip(before, after))
            return one, other
    return last[1], last[2]
