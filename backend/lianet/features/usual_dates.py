"""Which acquisitions of a long record are looked at where nobody chooses any."""

from __future__ import annotations

from lianet.region.card import Card

ENOUGH = 36
"""Of records like this all are looked at."""
ENOUGH_VALUES = 432
"""And of those that have no more values a pixel than that at twelve bands: what little there is of
each date costs little."""


def usual_positions(card: Card) -> tuple[int, ...]:
    """Positions in a card of the acquisitions that statistics and views of time look at.

    All of a record that is not long. Of a longer one the best observed of each month, or of equal
    parts of months where these are few, and of the others the best observed until there are enough.
    On made and on real calendars of 60 dates maps from 36 are as good as from all, and from 24
    clearly worse (docs/few-shot.md).
    """
    enough = max(ENOUGH, ENOUGH_VALUES // len(card.bands))
    if len(card.dates) <= enough:
        return tuple(range(len(card.dates)))
    first, last = card.dates[0], card.dates[-1]
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    parts = max(1, round(enough / months))
    seen = {
        date["date"]: date["observed"]
        for date in card.quality.get("dates", [])
        if date.get("observed") is not None
    }
    shares = [float(seen.get(date.isoformat(), 1.0)) for date in card.dates]
    best: dict[tuple[int, int, int], int] = {}
    for position, date in enumerate(card.dates):
        part = date.year, date.month, parts * (date.day - 1) // 31
        if part not in best or shares[position] > shares[best[part]]:
            best[part] = position
    chosen = set(best.values())
    others = sorted(set(range(len(shares))) - chosen, key=lambda one: (-shares[one], one))
    return tuple(sorted(chosen.union(others[: max(enough - len(chosen), 0)])))
