"""Unusual against the years before: how far an acquisition is from the same season of other years.

Of an index, z = (x - m) / (s sqrt(1 + 1 / n)) with mean m and standard deviation s over the n
acquisitions of earlier years that lie within some days of the same day of the year: the distance to
what another such acquisition would probably be, as in a prediction interval. With few years s is
itself unsure, which the factor does not know: three is the least, and the number is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.contract.maps import UnusualIndex, UnusualMade
from lianet.engines.engine import Engine
from lianet.errors import DateError, InputError, say
from lianet.features.periods import season_gap_days
from lianet.geo.grid import Window
from lianet.geo.indices import INDICES, band_roles
from lianet.geo.raster import write_cog
from lianet.progress import Progress, Reporter, silent

FEWEST_BEFORE = 3
SEASON_DAYS = 30
# Haze and the field's own error alone make an index move so far.
_LEAST_SPREAD = 0.02
# Sums of two bands that are smaller are of dark water and shadows, where an index is noise.
_DARK = 0.02
_UNUSUAL = 2.0
_BLOCK_PX = 256
_INDICES = ("NDVI", "NDMI", "NBR")


def years_before(
    dates: Sequence[dt.date], date: dt.date, season_days: int = SEASON_DAYS
) -> list[dt.date]:
    """The acquisitions of earlier years in the season of one.

    Raises:
        DateError: it is no acquisition, or there are fewer than three.
    """
    if date not in dates:
        nearest = min(dates, key=lambda known: abs(known - date))
        raise DateError(
            say("There is no acquisition on {date}, and what nobody saw is not unusual", date=date),
            say("The nearest one is {nearest}", nearest=nearest),
        )
    half_year = dt.timedelta(days=183)
    found = [
        known
        for known in dates
        if known <= date - half_year and season_gap_days([known], [date]) <= season_days
    ]
    if len(found) < FEWEST_BEFORE:
        raise DateError(
            say(
                "Before {date} the region has {count} of the {least} acquisitions of this season "
                "that it takes (within {season_days} days of the same day in earlier years)",
                date=date,
                count=len(found),
                season_days=season_days,
                least=FEWEST_BEFORE,
            ),
            "Allow more days, or choose a later acquisition",
        )
    return found


def unusual_to_cog(
    engine: Engine,
    date: dt.date,
    path: Path,
    *,
    season_days: int = SEASON_DAYS,
    report: Reporter = silent,
) -> UnusualMade:
    """Write how unusual an acquisition is, one band an index; NaN where it cannot be told.

    Args:
        engine: of the region.
        date: an acquisition.
        path: the file to write.
        season_days: how far the day of the year may be.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        DateError: see `years_before`.
        InputError: the region lacks the bands of every index, or no pixel can be compared.
        StorageError: the file cannot be written.
    """
    card = engine.card
    base = years_before(card.dates, date, season_days)
    roles = band_roles(card.bands)
    indices = {name: INDICES[name] for name in _INDICES if set(INDICES[name]) <= roles.keys()}
    if not indices:
        raise InputError(
            say("{name} has no bands of an index of vegetation", name=card.name),
            "It takes red and near infrared",
        )
    positions = [card.dates.index(day) for day in (*base, date)]
    blocks = list(card.grid.blocks(_BLOCK_PX))
    low, high = np.zeros(len(indices), int), np.zeros(len(indices), int)
    known_px = 0

    def scores() -> Iterator[tuple[Window, NDArray[np.float32]]]:
        nonlocal low, high, known_px
        for number, block in enumerate(blocks):
            report(Progress(number / len(blocks), "Comparing with earlier years"))
            values = np.maximum(engine.decode(block, positions), 0)
            out = np.stack(
                [
                    z_scores(_index(values[:, roles[a]], values[:, roles[b]]))
                    for a, b in indices.values()
                ]
            )
            known_px += int(np.isfinite(out[0]).sum())
            low += (out < -_UNUSUAL).sum((1, 2))
            high += (out > _UNUSUAL).sum((1, 2))
            yield block, out
        if not known_px:  # before the file is there
            raise InputError(
                say("No pixel was observed on {date} and three times before", date=date),
                "Choose another acquisition, or allow more days",
            )

    write_cog(
        path,
        card.grid,
        np.float32,
        len(indices),
        scores(),
        nodata=float("nan"),
        band_names=[f"{name}, deviations from earlier years" for name in indices],
        tags={
            "LIANET": f"unusual of a reconstruction, version {__version__}; not an observation",
            "REGION": f"{card.name} ({card.id})",
            "DATE": date.isoformat(),
            "COMPARED_WITH": ", ".join(day.isoformat() for day in base),
            "ATTRIBUTION": card.attribution,
        },
        resampling="average",
    )
    share = 100 / known_px
    return UnusualMade(
        path=str(path),
        date=date,
        base=base,
        indices=[
            UnusualIndex(name=name, low_percent=few * share, high_percent=many * share)
            for name, few, many in zip(indices, low.tolist(), high.tolist(), strict=True)
        ],
        compared_percent=100 * known_px / (card.grid.height * card.grid.width),
        statement=(
            f"Beyond {_UNUSUAL:g} standard deviations of {len(base)} acquisitions of this season "
            "in earlier years; about 5 % would be by chance with many years, and more with few"
        ),
    )


def _index(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """(a - b) / (a + b), nearer to 0 where both are dark."""
    found: NDArray[np.float32] = (a - b) / np.maximum(a + b, np.float32(_DARK))
    return found


def z_scores(index: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far the last of a series is from the others, in their standard deviations.

    Args:
        index: [acquisition, row, column]; NaN where not observed.

    Returns:
        float32 [row, column]; NaN where the last was not observed, or fewer than three others.
    """
    base, last = index[:-1], index[-1]
    seen = np.isfinite(base)
    count = seen.sum(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(seen, base, 0).sum(0) / count
        square = np.where(seen, (base - mean) ** 2, 0).sum(0) / (count - 1)
        spread = np.maximum(np.sqrt(square), _LEAST_SPREAD) * np.sqrt(1 + 1 / count)
        found: NDArray[np.float32] = ((last - mean) / spread).astype(np.float32)
    found[count < FEWEST_BEFORE] = np.nan
    return found
