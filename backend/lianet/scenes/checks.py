"""What checks of imagery give, and the small things that they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lianet.errors import say
from lianet.scenes.acquisition import BandSource, Granule
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.samples import Sample

Samples = Mapping[str, Sample]


@dataclass(frozen=True)
class Checked:
    """What a check found.

    Attributes:
        granules: all of them, as they shall be read.
        problems: told or asked.
        left_out: bands.
        changed: whether what was seen of the granules no longer holds.
    """

    granules: tuple[Granule, ...]
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    changed: bool = False


Check = Callable[[tuple[Granule, ...], Samples], Checked]


def leave_out(
    granules: tuple[Granule, ...], names: Sequence[str], reason: str, problems: list[Problem]
) -> Checked:
    """All granules without some bands, which is told."""
    if not names:
        return Checked(granules, tuple(problems))
    found = tuple(
        replace(g, bands={name: s for name, s in g.bands.items() if name not in names})
        for g in granules
    )
    told = Problem(
        "band_left_out",
        say("{names} left out of the bands", names=", ".join(names)),
        reason,
        mended=True,
    )
    return Checked(found, (*problems, told), tuple(LeftOut(name, reason) for name in names))


def with_bands(granule: Granule, **changes: float) -> Granule:
    bands: dict[str, BandSource] = {
        name: replace(source, **changes)  # type: ignore[arg-type]
        for name, source in granule.bands.items()
    }
    return replace(granule, bands=bands)


def share_below_zero(seen: Sample) -> float:
    """Mean share below 0 over the bands."""
    shares = [band.negative for band in seen.bands.values() if band.distinct]
    return float(np.mean(shares)) if shares else 0.0


def darkest(seen: Sample) -> float | None:
    """The darkest level of any band; None where nothing was observed."""
    lows = [band.low for band in seen.bands.values() if band.distinct]
    return min(lows) if lows else None


def file_of(granule: Granule) -> str:
    """The file where there is one, else the product, for people."""
    places = {source.place for source in granule.bands.values()}
    return next(iter(granule.bands.values())).name if len(places) == 1 else granule.id


def ids_of(granules: Sequence[Granule]) -> tuple[str, ...]:
    return tuple(granule.id for granule in granules)


def and_more(found: Sequence[object], shown: int = 4) -> str:
    rest = len(found) - min(len(found), shown)
    return f" (+{rest})" if rest else ""


def dates_of(granules: Sequence[Granule]) -> str:
    dates = sorted({granule.date.isoformat() for granule in granules})
    return ", ".join(dates[:4]) + and_more(dates)
