"""Cards of regions to which acquisitions were added, or from which some were taken out.

Quality is known for each date, so that of all dates follows; that of each band follows where
dates were added.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

from lianet.errors import InputError, say
from lianet.field.families import field_named
from lianet.measures.closeness import psnr_db
from lianet.region.card import ADDITIONS, Card
from lianet.region.checks import field_of
from lianet.region.contents import prefix_of
from lianet.region.file import Region
from lianet.region.gaps import DAY_KNOTS, KEY, RIM_KNOTS_PX, GapErrors

_LEAST_DATES = 2
_OF_DATES = ("psnr_db", "psnr_rgb_db")


def check_extendable(card: Card) -> None:
    """See that acquisitions can be added to a region, or taken out.

    Raises:
        InputError: says why they cannot.
    """
    if card.schema < 2:
        raise InputError(
            say(
                "{name} was written by an older version, which kept all dates together",
                name=card.name,
            ),
            "Encode the region again; its dates can then come and go",
            code="extend",
        )
    because = field_named(card.preset).shares_dates or field_of(card).shares_dates
    if because:
        raise InputError(
            say(
                "{name} (preset {preset}) {because}: none can be added or taken out",
                name=card.name,
                preset=card.preset,
                because=because,
            ),
            "Encode the region again, with the preset compact where its dates shall come and go",
            code="extend",
        )


def added(
    card: Card,
    imagery: Mapping[dt.date, Mapping[str, Any]],
    additions: Sequence[Mapping[str, Any]],
    errors: Mapping[dt.date, tuple[float, float]],
    *,
    with_gaps: bool,
) -> Card:
    """The card of a region with more acquisitions; its quality and ids are those of before.

    Args:
        card: of the region as it was.
        imagery: provenance of each new acquisition, by date.
        additions: what the card says of each, see `lianet.contract.regions.AdditionCard`.
        errors: for each new date, what fills its gaps is off by, and how its values spread.
        with_gaps: whether a new date has gaps.
    """
    dates = tuple(sorted({*card.dates, *imagery}))
    training = dict(card.training)
    training["imagery"] = _by_date([*training.get("imagery", ()), *imagery.values()])
    training[ADDITIONS] = _by_date([*training.get(ADDITIONS, ()), *additions])
    gaps = GapErrors.of(card.training, len(card.dates))
    if gaps is None and with_gaps:
        # No pixel of an older date is hidden: what fills it is asked of none.
        worst = max(error for error, _ in errors.values())
        psnr = round(psnr_db(worst**2), 2)
        count = len(card.dates)
        alike = (1.0,) * len(DAY_KNOTS), (1.0,) * len(RIM_KNOTS_PX)
        gaps = GapErrors((worst,) * count, (worst,) * count, *alike, psnr)
    if gaps is not None:
        known = dict(zip(card.dates, zip(gaps.errors, gaps.spreads, strict=True), strict=True))
        training[KEY] = _with(gaps, [(known | dict(errors))[date] for date in dates])
    return card.with_values(dates=dates, training=training, lineage=(*card.lineage, card.id))


def without_dates(region: Region, dates: Sequence[dt.date]) -> tuple[Card, dict[str, Any]]:
    """A region without some acquisitions; the others stay bit for bit.

    What was learnt of them stays in the nodes that all acquisitions share.

    Returns:
        Its card, with the quality and ids of before, and its tensors.

    Raises:
        DateError: the region has no such acquisition.
        InputError: too few would be left, or its dates cannot be taken out.
    """
    card = region.card
    check_extendable(card)
    gone = {card.dates[card.date_index(date)] for date in dates}
    left = tuple(date for date in card.dates if date not in gone)
    if len(left) < _LEAST_DATES:
        raise InputError(
            say(
                "{count} of {name}'s {all} dates would be left",
                count=len(left),
                name=card.name,
                all=len(card.dates),
            ),
            say("Leave at least {least_dates}", least_dates=_LEAST_DATES),
            code="extend",
        )
    training = dict(card.training)
    for key in ("imagery", ADDITIONS):
        if key in training:
            training[key] = [one for one in training[key] if _date_of(one) not in gone]
    gaps = GapErrors.of(card.training, len(card.dates))
    if gaps is not None:
        pairs = zip(card.dates, zip(gaps.errors, gaps.spreads, strict=True), strict=True)
        training[KEY] = _with(gaps, [pair for date, pair in pairs if date not in gone])
    prefixes = tuple(prefix_of(date) for date in gone)
    tensors = {
        name: tensor for name, tensor in region.tensors().items() if not name.startswith(prefixes)
    }
    card = card.with_values(dates=left, training=training, lineage=(*card.lineage, card.id))
    return card, tensors


def quality_of(
    before: Mapping[str, Any], dates: Sequence[dt.date], bpp: float, new: Mapping[str, Any]
) -> dict[str, Any]:
    """Quality of a region whose acquisitions changed, from that of each date.

    Args:
        before: quality of the region as it was.
        dates: that it has now.
        bpp: bits a value of the file.
        new: quality of the acquisitions that were added; empty where none was.

    Returns:
        As `lianet.contract.regions.Quality`; empty where an acquisition was never measured.
    """
    found = {_date_of(one): one for one in (*before.get("dates", ()), *new.get("dates", ()))}
    if any(date not in found for date in dates):
        return {}
    kept = [found[date] for date in dates]
    quality: dict[str, Any] = {
        "bpp": bpp,
        "dates": kept,
        "measured_percent": min(
            part["measured_percent"] for part in (before, new) if part.get("measured_percent")
        ),
    }
    weights = [one.get("observed") or 0.0 for one in kept]
    for key in _OF_DATES:
        quality[key] = _mean_psnr([one.get(key) for one in kept], weights)
    quality["ssim"] = _mean([one.get("ssim") for one in kept], weights)
    if new.get("bands") and before.get("bands"):
        quality["bands"] = _joined_bands(before, new)
    return quality


def _joined_bands(before: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    weights = [sum(one.get("observed") or 0.0 for one in part["dates"]) for part in (before, new)]
    return [
        {
            "name": old["name"],
            "psnr_db": _mean_psnr([old.get("psnr_db"), more.get("psnr_db")], weights),
            "ssim": _mean([old.get("ssim"), more.get("ssim")], weights),
        }
        for old, more in zip(before["bands"], new["bands"], strict=True)
    ]


def _mean_psnr(values: Sequence[float | None], weights: Sequence[float]) -> float | None:
    square = _mean([None if db is None else 10 ** (-db / 10) for db in values], weights)
    return None if square is None else psnr_db(square)


def _mean(values: Sequence[float | None], weights: Sequence[float]) -> float | None:
    known = [(v, w) for v, w in zip(values, weights, strict=True) if v is not None and w > 0]
    total = math.fsum(weight for _, weight in known)
    return math.fsum(value * weight for value, weight in known) / total if total else None


def _with(gaps: GapErrors, pairs: Sequence[tuple[float, float]]) -> dict[str, Any]:
    return gaps.to_json() | {
        "errors": [error for error, _ in pairs],
        "spreads": [spread for _, spread in pairs],
    }


def _date_of(told: Mapping[str, Any]) -> dt.date:
    date = told["date"]
    return date if isinstance(date, dt.date) else dt.date.fromisoformat(date)


def _by_date(told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [dict(one) for one in sorted(told, key=_date_of)]
