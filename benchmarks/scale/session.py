"""A session at the dock, played over HTTP: what each thing that somebody waits for takes."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lianet.geo.grid import PixelGrid
from lianet.geo.tiles import TilePyramid
from lianet.labels.reading import LabelSet
from lianet.region.card import Card
from shapely.geometry import mapping

from benchmarks.scale.door import Service, Spent, Tile

VIEW_PX = 1024
"""Side of what a screen shows."""

MEMORY = "memory of the service at its most, GB"

DRAWING_S = 10.0
"""How long somebody draws labels, at least."""

Row = tuple[str, Spent]

DRAFTS_S = 0.1
"""How often is asked how far the refining is; the dock asks every half a second."""


def session(
    region: Path,
    card: Card,
    labels: LabelSet,
    folder: Path,
    *,
    at_once: bool = False,
    views: bool = False,
) -> Iterator[Row]:
    """Open, look, label, map, ask, look elsewhere, map everything: one thing after the other.

    Every view is one that was not shown before. Labels come `DRAWING_S` after the last view: while
    somebody draws them, the service prepares what a first training needs, as it does whenever a
    region is opened.

    Args:
        region: file to open.
        card: of it.
        labels: on its grid.
        folder: for the map.
        at_once: labels come without that pause, and a training does what is not prepared.
        views: what grows with the region as a whole is left out: the map of all.

    Yields:
        Rows of the table; the last one is no time but `MEMORY`.
    """
    pyramid = TilePyramid(card.grid)
    inner, outer = native_view(pyramid), whole_view(pyramid)
    dates = [date.isoformat() for date in card.dates]
    with Service() as service:
        spent, opened = service.measured(
            lambda: service.ask("/v1/regions", {"path": str(region.resolve())})
        )
        yield "region opened", spent
        base = f"/v1/regions/{opened['id']}"
        for number, (name, view) in enumerate((("in", inner), ("out to all", outer))):
            # Two dates of each: the first view also reads what the second one finds read.
            first, other = dates[2 * number : 2 * number + 2]
            picture, whole = _look(service, f"{base}/tiles/{first}", view)
            yield f"first view, zoomed {name}", whole
            picture, whole = _look(service, f"{base}/tiles/{other}", view)
            yield f"another date, zoomed {name}: a picture", picture
            yield f"another date, zoomed {name}: whole", whole
        if not at_once:
            time.sleep(DRAWING_S)
        body = {
            "region": opened["id"],
            "labels": geojson(labels),
            "classes": [
                {"value": item.value, "name": item.name, "colour": item.colour}
                for item in labels.classes
            ],
        }
        learnt, task = service.measured(lambda: service.done(service.ask("/v1/tasks", body)))
        tiles = f"/v1/tasks/{task['id']}/tiles/classes"
        picture, whole = _look(service, tiles, inner)
        yield "labels to class map in view: a picture", _sum(learnt, picture)
        yield "labels to class map in view: whole", _sum(learnt, whole)
        assessed = {"id": task["assessment"]}
        yield "accuracy report", service.measured(lambda: service.done(assessed))[0]
        asked = {"count": 5}
        yield (
            "suggestions",
            service.measured(lambda: service.ask(f"/v1/tasks/{task['id']}/suggestions", asked))[0],
        )
        yield "places alike", service.measured(lambda: _alike(service, base, card.grid, inner))[0]
        picture, whole = _look(service, tiles, outer)
        yield "class map, zoomed out to all: a picture", picture
        yield "class map, zoomed out to all: whole", whole
        target = {"task": task["id"], "path": str(folder / "classes.tif")}
        if not views:
            mapped = service.measured(lambda: service.done(service.ask("/v1/predictions", target)))[
                0
            ]
            yield "map of all", mapped
        yield MEMORY, Spent((service.peak_bytes() or 0) / 1e9, None)


def native_view(pyramid: TilePyramid) -> list[Tile]:
    """Tiles of a view at full resolution, in the upper left, where the labels lie."""
    side = math.ceil(min(VIEW_PX, max(pyramid.grid.shape)) / pyramid.tile_px)
    return _tiles(pyramid, pyramid.levels - 1, side)


def whole_view(pyramid: TilePyramid) -> list[Tile]:
    """Tiles of a view of the whole region: of the level that GDAL draws on such a screen from."""
    longest = max(pyramid.grid.shape)
    z = pyramid.levels - 1
    # GDAL takes the coarsest overview that is not coarser than the screen, by a fifth at most.
    while z > 0 and 2 * pyramid.factor(z) <= 1.2 * longest / VIEW_PX:
        z -= 1
    return _tiles(pyramid, z, math.ceil(longest / pyramid.factor(z) / pyramid.tile_px))


def _tiles(pyramid: TilePyramid, z: int, side: int) -> list[Tile]:
    px = pyramid.tile_px * pyramid.factor(z)
    return [
        (z, x, y)
        for y in range(side)
        for x in range(side)
        if x * px < pyramid.grid.width and y * px < pyramid.grid.height
    ]


def _look(service: Service, path: str, view: list[Tile]) -> tuple[Spent, Spent]:
    """Drafts of a view, as the dock asks for them; and these and all tiles refined."""
    began = service.measured(lambda: service.tiles(path, view, "?draft=true"))[0]

    def wait() -> None:
        while service.ask("/v1/drafts")["waiting"]:
            time.sleep(DRAFTS_S)
        service.tiles(path, view)

    return began, _sum(began, service.measured(wait)[0])


def _alike(service: Service, base: str, grid: PixelGrid, view: list[Tile]) -> None:
    """A click in the middle of the view, and the map of it."""
    row, col = (min(VIEW_PX, side) // 2 for side in grid.shape)
    x, y = grid.transform @ (col + 0.5, row + 0.5)
    found = service.ask(f"{base}/similarity", {"points": [[x, y]]})
    service.tiles(f"{base}/tiles/similarity/{found['id']}", view)


def _sum(*parts: Spent) -> Spent:
    cpu = [part.cpu_s for part in parts]
    total = None if None in cpu else round(sum(value for value in cpu if value is not None), 2)
    return Spent(round(sum(part.seconds for part in parts), 3), total)


def geojson(labels: LabelSet) -> dict[str, Any]:
    """Labels as the dock sends them."""
    features = [
        {
            "type": "Feature",
            "geometry": mapping(feature.geometry),
            "properties": {"class": feature.value, **_date(feature.date)},
        }
        for feature in labels.features
    ]
    return {"type": "FeatureCollection", "features": features}


def _date(date: dt.date | None) -> dict[str, str]:
    return {} if date is None else {"date": date.isoformat()}
