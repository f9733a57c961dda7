"""Which items of a search are opened, from what they say of themselves.

Opening an item asks for the beginning of each of its files. Where a few dates are wanted of many,
or dates were chosen before, that would be most of the work, for nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lianet.geo.grid import Bounds
from lianet.scenes.choice import Candidate, choose
from lianet.scenes.problems import LeftOut
from lianet.scenes.reader import ReadOptions
from lianet.scenes.stac_items import ItemScene

SPARE = 3
"""Dates that are looked at for each that is wanted: clouds of a whole tile are not those of the
area."""


_MOST_DEGREES = 1e6
"""Of a place, or metres above the sea, that can be meant."""


@dataclass(frozen=True)
class SearchOptions(ReadOptions):
    """Of a search, or of what a catalogue lists.

    Attributes:
        bounds: west, south, east, north in degrees, of the region.
        max_cloud: percent; no limit at 100. Of the area as far as a tile's share lets know it
            where a mask will tell of it, else of the whole tile.
        dates_at_most: that will be taken; a few times as many are looked at.
        chosen: ids of the acquisitions that will be taken; no others are looked at.
        collection: to look into; the catalogue's usual one where absent.
        secrets: credentials by the names of their environment variables, which count where a
            name is absent; they are used, and kept nowhere.
    """

    bounds: tuple[float, float, float, float] | None = None
    max_cloud: float = 100.0
    dates_at_most: int | None = None
    chosen: tuple[str, ...] | None = None
    collection: str | None = None
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


def box_of(item: Mapping[str, Any]) -> Bounds | None:
    """West, south, east, north of an item in degrees; None where it does not say them."""
    box = item.get("bbox")
    if not isinstance(box, list) or len(box) not in (4, 6):
        return None
    numbers = [v for v in box if isinstance(v, int | float) and abs(v) <= _MOST_DEGREES]
    if len(numbers) != len(box):
        return None
    west, south, east, north = (float(v) for v in (*box[:2], *box[len(box) // 2 :][:2]))
    return west, south, east, north


def least_cloud(cloud: float, box: Bounds | None, area: Bounds | None) -> float:
    """The least share of cloud that an area may have of a tile's: nothing where it is small.

    Args:
        cloud: share of the tile, 0 to 1.
        box: of the tile.
        area: of it; all of the tile where absent.
    """
    part = 1.0 if area is None else shared(box, area) / max(_size(box), 1e-12) if box else 0.0
    return max(cloud - (1 - part), 0.0) / part if part > 0 else 0.0


def shared(box: Bounds | None, area: Bounds) -> float:
    """Square degrees that two boxes share; all of the area where a tile does not say its own."""
    if box is None:
        return _size(area)
    height = min(box[3], area[3]) - max(box[1], area[1])
    return _width(box, area) * max(height, 0.0)


def _width(box: Bounds, area: Bounds) -> float:
    """Degrees of longitude that two boxes share, over the date line too."""
    west, east = area[0], area[0] + _across(area)
    spans = [(box[0] + turn, box[0] + _across(box) + turn) for turn in (-360, 0, 360)]
    return sum(max(min(e, east) - max(w, west), 0.0) for w, e in spans)


def _across(box: Bounds) -> float:
    """Degrees from the west of a box to its east, which is smaller over the date line."""
    return box[2] - box[0] + (360 if box[0] > box[2] else 0)


def _size(box: Bounds | None) -> float:
    return _across(box) * (box[3] - box[1]) if box is not None else 0.0


def worth_opening(
    scenes: Sequence[ItemScene], boxes: Sequence[Bounds | None], options: SearchOptions
) -> tuple[list[int], list[LeftOut]]:
    """Positions of the items to open, and the others with the reason.

    Args:
        scenes: of a search.
        boxes: of them.
        options: `chosen` and `dates_at_most` count.
    """
    everything = list(range(len(scenes)))
    if options.chosen is not None:
        named, days = set(options.chosen), {name[:10] for name in options.chosen if "(" in name}
        of_days = [
            index
            for index, scene in enumerate(scenes)
            if scene.id in named or scene.moment.date().isoformat() in days
        ]
        return of_days or everything, []
    if options.dates_at_most is None:
        return everything, []
    days_of: dict[dt.date, list[int]] = {}
    for index, scene in enumerate(scenes):
        days_of.setdefault(scene.moment.date(), []).append(index)
    dates = sorted(days_of)
    candidates = [
        _of_day([(scenes[i], boxes[i]) for i in days_of[date]], date, options.bounds)
        for date in dates
    ]
    taken = {dates[index] for index in choose(candidates, None, SPARE * options.dates_at_most)}
    kept = [index for index in everything if scenes[index].moment.date() in taken]
    left = [LeftOut(scene.id, _why(scene)) for i, scene in enumerate(scenes) if i not in kept]
    return kept, left


def _of_day(
    items: Sequence[tuple[ItemScene, Bounds | None]], date: dt.date, area: Bounds | None
) -> Candidate:
    clouds = [scene.cloud for scene, _ in items if scene.cloud is not None]
    coverage = 1.0
    if area is not None:
        coverage = min(sum(shared(box, area) for _, box in items) / max(_size(area), 1e-12), 1.0)
    return Candidate(date, coverage, sum(clouds) / len(clouds) if clouds else None)


def _why(scene: ItemScene) -> str:
    told = "" if scene.cloud is None else f" ({100 * scene.cloud:.0f} % of cloud in its tile)"
    return f"was not looked at: other dates are clearer or fit the seasons better{told}"
