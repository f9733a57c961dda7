"""What a region of each family costs, before it is made: figures, and where they were measured.

The figures of quality and speed are those of docs/models.md; a place that changes more from pixel
to pixel, or from date to date, is less well repeated at the same size.
"""

from __future__ import annotations

from dataclasses import dataclass

from lianet.machine.pace import VALUES_PER_S


@dataclass(frozen=True)
class Closeness:
    """What was reached at a budget.

    Attributes:
        bits: bits per value.
        varied_db, calm_db: PSNR on a varied and on a calm test region.
    """

    bits: float
    varied_db: float
    calm_db: float


@dataclass(frozen=True)
class Costs:
    """What is to be expected of a family.

    Attributes:
        values_per_s: dates x bands x pixels that are read, coded and measured a second, without
            what is learnt; on two cores, from products on a local disk.
        weights_mb: of a region file, whatever it shows; None where its budget decides.
        overhead_bits: decoder, previews and card of a small region, in bits per value, where they
            are not part of the budget.
        budgets: bits per value to choose from: small, usual, fine, very fine.
        measured: what was reached, by ascending budgets.
    """

    values_per_s: float
    weights_mb: float | None = None
    overhead_bits: float = 0.0
    budgets: tuple[float, ...] = ()
    measured: tuple[Closeness, ...] = ()


CODED = Costs(
    VALUES_PER_S,
    budgets=(0.15, 0.35, 0.5, 1.0),
    measured=(
        Closeness(0.1, 40.8, 46.3),
        Closeness(0.15, 42.6, 48.5),
        Closeness(0.2, 44.0, 49.9),
        Closeness(0.35, 46.9, 53.6),
        Closeness(0.5, 49.2, 56.5),
    ),
)
TRAINED = Costs(
    1e7,
    overhead_bits=0.12,
    budgets=(0.42, 0.6, 0.9, 1.5),
    measured=(
        Closeness(0.42, 42.7, 48.2),
        Closeness(0.66, 45.5, 49.9),
        Closeness(0.9, 47.0, 53.1),
    ),
)


def published(weights_mb: float) -> Costs:
    """Of a published model: read as others are; what it learns depends on the GPU."""
    return Costs(1e7, weights_mb)
