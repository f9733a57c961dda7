"""How long work reports where it is, and how it is told to stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Progress:
    """One report of running work.

    Attributes:
        fraction: share done, 0 to 1; None where the end is not known.
        message: what is being done, for people.
        values: live figures by name (`loss`, `psnr_db`, `eta_s`).
    """

    fraction: float | None
    message: str
    values: dict[str, float] = field(default_factory=dict)


class Reporter(Protocol):
    """Takes reports; raises `lianet.errors.CancelledError` when the work shall stop.

    Work calls it at every step and tile, so a cancel is seen within one of them.
    """

    def __call__(self, progress: Progress) -> None: ...


def part_of(report: Reporter, begin: float, end: float) -> Reporter:
    """A reporter for a part of some work, from one share of it to another."""

    def inner(progress: Progress) -> None:
        share = progress.fraction
        fraction = None if share is None else begin + share * (end - begin)
        report(Progress(fraction, progress.message, progress.values))

    return inner


def silent(progress: Progress) -> None:
    """A reporter for callers that do not watch."""
