"""Routes that help to find: places like this one, what is doubtful, what changed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from numpy.typing import NDArray

from lianet.contract.finding import (
    DoubtAnswer,
    GrowBody,
    GrownAnswer,
    PatchAnswer,
    PlaceAnswer,
    PointBody,
    SimilarityAnswer,
    SimilarityBody,
    SimilarityFileBody,
    SuggestBody,
    SuggestionAnswer,
)
from lianet.contract.jobs import JobAnswer
from lianet.contract.maps import SimilarityMade
from lianet.contract.tasks import ClustersBody
from lianet.errors import DateError, InputError, NotFoundError, TaskFileError, say
from lianet.geo.grid import Window
from lianet.geo.nodata import FLOAT_NODATA
from lianet.geo.raster import tile_geotiff
from lianet.geo.tiles import TilePyramid
from lianet.jobs.outputs import RASTER
from lianet.machine.kept import Kept
from lianet.progress import Reporter
from lianet.service.opened import Opened, OpenRegion
from lianet.service.pixels import Overview, quantity_tile
from lianet.service.routing import TILE, Serving, access_of, answer_tile, ticket
from lianet.service.service import Service
from lianet.service.tasks import OpenTask
from lianet.service.tiles import Checkpoint

if TYPE_CHECKING:
    from lianet.features.appearance import Looks
    from lianet.features.coarse import CoarseFeatures
    from lianet.maps.doubt import NoveltyMap
    from lianet.maps.grow import Grown
    from lianet.maps.similarity import Similarity

LOOKS_KEPT = 4
"""Regions and dates whose appearance is remembered: 32 MiB each at most, and at one date 64 MiB of
features besides; over all dates these are the region's own."""

SIMILARITIES_KEPT = 16
DATED_SIMILARITIES_KEPT = 4
"""Fewer, for each may hold the appearance and the features of a date of its own."""

NOVELTIES_KEPT = 4

"""Of all these layers."""

Doubt = Literal["entropy", "novelty"]

ONE_DATE_BYTES = 64 << 20
"""Room for the features of one date, besides those of all dates which trainings use."""

ReadDoubt = Callable[[Window], NDArray[np.float32]]
ReadDoubtFromAfar = Callable[["CoarseFeatures", Window, int], NDArray[np.float32]]

router = APIRouter(prefix="/v1", tags=["finding"])


class Finding:
    """What these routes remember between requests.

    Args:
        service: whose regions and tasks they are of.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._looks: Kept[Looks] = Kept(LOOKS_KEPT)
        self._similarities: Kept[tuple[dt.date | None, Similarity]] = Kept(SIMILARITIES_KEPT)
        self._dated: Kept[tuple[dt.date | None, Similarity]] = Kept(DATED_SIMILARITIES_KEPT)
        self._novelties: Kept[NoveltyMap] = Kept(NOVELTIES_KEPT)
        service.closing.append(self.forget)

    def forget(self, region: str) -> None:
        """Drop what is kept of a region: it holds its features."""
        for kept in (self._looks, self._similarities, self._dated, self._novelties):
            kept.forget(region)

    def looks(self, region: Opened, dates: tuple[int, ...]) -> Looks:
        """What a region's pixels look like at some acquisitions; over all where there are none."""
        from lianet.features.appearance import Looks
        from lianet.features.statistics import RegionStatistics

        def make() -> Looks:
            if not dates or not isinstance(region, OpenRegion):
                return Looks(region.source)
            return Looks(RegionStatistics(region.engine, dates, ONE_DATE_BYTES))

        return self._looks.get_or_make((region.id, dates), make)

    def begin(self, region: Opened, body: SimilarityBody) -> tuple[str, Similarity]:
        """Compare a region with places; the same question has the same id.

        Raises:
            WindowError: a place outside the region, or where nothing was observed.
            DateError: the date is no acquisition.
        """
        from lianet.maps.profile import pixel_at
        from lianet.maps.similarity import Similarity

        if body.date is not None and body.dates:
            raise InputError("A date and a window of dates were given", "Leave one of them out")
        wanted = sorted({*body.dates, *([body.date] if body.date is not None else [])})
        index = _positions(region, wanted)
        pixels = [pixel_at(region.grid, x, y) for x, y in body.points]
        asked = (
            f"{region.id} {list(map(str, wanted))} {[(pixel.row, pixel.col) for pixel in pixels]}"
        )
        id_ = hashlib.sha256(asked.encode()).hexdigest()[:16]
        # Somebody waits for it, as for a tile.
        with self._service.turns.tile():
            kept = self._dated if wanted else self._similarities
            found = kept.get_or_make(
                (region.id, id_), lambda: (body.date, Similarity(self.looks(region, index), pixels))
            )
        return id_, found[1]

    def grow(self, region: Opened, body: GrowBody) -> Grown:
        """What looks like a place around it.

        Raises:
            WindowError: a place outside the region, or where nothing was observed.
            DateError: the date is no acquisition.
        """
        from lianet.maps.grow import grow
        from lianet.maps.profile import pixel_at

        index = _positions(region, [body.date] if body.date is not None else [])
        pixel = pixel_at(region.grid, body.x, body.y)
        with self._service.turns.tile():  # somebody waits for it, as for a tile
            return grow(self.looks(region, index), pixel, body.share_percent)

    def similarity(self, region: Opened, id_: str) -> tuple[dt.date | None, Similarity]:
        """A similarity that was begun, and its date.

        Raises:
            NotFoundError: there is none with this id.
        """
        key = (region.id, id_)
        found = self._similarities.get(key) or self._dated.get(key)
        if found is None:
            raise NotFoundError(
                say("There is no similarity {id}", id=id_),
                "Click on the map again; a restart forgets them",
            )
        return found

    def doubt(self, task: OpenTask, kind: Doubt) -> tuple[ReadDoubt, ReadDoubtFromAfar]:
        """Compute what is doubtful about a task's map, in percent, near and from afar.

        Raises:
            TaskFileError: the task has no classes, or does not know its labels.
        """
        from lianet.maps.doubt import NoveltyMap, entropy_percent

        if not task.task.card.classes:
            raise TaskFileError(
                say("The task {name} predicts a quantity and no classes", name=task.task.card.name),
                "Choose a task with classes",
            )
        if kind == "novelty":
            found = self._novelties.get_or_make(
                (task.region.id, task.id), lambda: NoveltyMap(task.task, task.predictor.source)
            )
            return found.read, found.read_coarse
        predictor = task.predictor
        return (
            lambda window: entropy_percent(predictor.predict(window).probabilities),
            lambda *asked: entropy_percent(predictor.predict_coarse(*asked).probabilities),
        )


def _positions(region: Opened, dates: Sequence[dt.date]) -> tuple[int, ...]:
    """Which acquisitions likeness is looked for at; none for all.

    Raises:
        InputError: the region has no dates.
        DateError: a date is no acquisition.
    """
    if dates and not region.dates:
        raise InputError(
            say("{name} are embeddings, and have no dates", name=region.name),
            "Leave the date out",
            code="no_imagery",
        )
    if strange := [date for date in dates if date not in region.dates]:
        known = ", ".join(known.isoformat() for known in region.dates)
        raise DateError(
            say(
                "{name} has no acquisition on {date}, and likeness at one date is that "
                "of an acquisition",
                name=region.name,
                date=strange[0].isoformat(),
            ),
            say("Choose one of {known}, or all dates", known=known),
        )
    return tuple(region.dates.index(date) for date in dates)


def _finding(request: Request) -> Finding:
    finding: Finding = request.app.state.finding
    return finding


Remembering = Annotated[Finding, Depends(_finding)]


@router.post("/regions/{region}/similarity")
def find_similar(
    region: str,
    body: SimilarityBody,
    request: Request,
    service: Serving,
    finding: Remembering,
) -> SimilarityAnswer:
    """Compare every pixel of a region with some places."""
    opened = service.regions.get(region)
    id_, similarity = finding.begin(opened, body)
    url = f"{request.base_url}v1/regions/{region}/tiles/similarity/{id_}/${{z}}/${{x}}/${{y}}"
    return SimilarityAnswer(
        id=id_,
        descriptor=opened.pyramid.descriptor(
            url,
            bands=1,
            dtype="Float32",
            user_password=access_of(request).user_password,
            nodata=FLOAT_NODATA,
        ),
        nodata=FLOAT_NODATA,
        date=body.date,
        dates=body.dates,
        places=[_place(opened, pixel.row, pixel.col) for pixel in similarity.pixels],
    )


@router.get(
    "/regions/{region}/tiles/similarity/{similarity}/{z}/{x}/{y}",
    response_class=Response,
    responses=TILE,
    dependencies=[ticket],
)
async def similarity_tile(
    region: str,
    similarity: str,
    z: int,
    x: int,
    y: int,
    request: Request,
    service: Serving,
    finding: Remembering,
) -> Response:
    """Single-band Float32 GeoTIFF, 256 x 256: percent of the region that is less alike."""
    opened = await run_in_threadpool(service.regions.get, region)
    _, found = finding.similarity(opened, similarity)

    def compute(look: Checkpoint) -> bytes:
        far = opened.seen_from_afar(opened.pyramid.factor(z))
        if far is not None:
            read_far = partial(found.read_far, far)
            tile = quantity_tile(read_far, TilePyramid(far.grid), (z, x, y), look, FLOAT_NODATA)
            return tile_geotiff(tile, nodata=FLOAT_NODATA)
        coarse = service.afar.features(opened, found.looks.source, z)
        tile = quantity_tile(
            found.read, opened.pyramid, (z, x, y), look, FLOAT_NODATA,
            afar=Overview(coarse.factor, partial(found.read_coarse, coarse)) if coarse else None,
        )  # fmt: skip
        return tile_geotiff(tile, nodata=FLOAT_NODATA)

    return await answer_tile(request, (opened.id, "similarity", similarity, z, x, y), compute)


@router.post("/regions/{region}/similarity/{similarity}/file", status_code=202)
def write_similarity(
    region: str,
    similarity: str,
    body: SimilarityFileBody,
    service: Serving,
    finding: Remembering,
) -> JobAnswer:
    """Write a similarity of the whole region as a Cloud-Optimised GeoTIFF."""
    opened = service.regions.get(region)
    (_, found), target = finding.similarity(opened, similarity), service.output(body.path, RASTER)

    def work(report: Reporter) -> SimilarityMade:
        from lianet.maps.similarity import similarity_to_cog

        tags = {"REGION": f"{opened.name} ({opened.id})", "ATTRIBUTION": opened.attribution}
        return similarity_to_cog(found, target, tags, report)

    return service.jobs.start("similarity", work, lane="work", writes=[target])


@router.post("/regions/{region}/grown")
def grow_label(region: str, body: GrowBody, service: Serving, finding: Remembering) -> GrownAnswer:
    """The area around a place that looks like it, to be kept as a label."""
    from shapely.geometry import mapping

    found = finding.grow(service.regions.get(region), body)
    return GrownAnswer(polygon=mapping(found.polygon), pixels=found.pixels, cut=found.cut)


@router.post("/regions/{region}/clusters", status_code=202)
def find_clusters(region: str, body: ClustersBody, service: Serving) -> JobAnswer:
    """What the region falls into before any label; the job's result is a task answer."""
    return service.learning.clusters(region, body)


@router.post("/tasks/{task}/patch")
def patch(task: str, body: PointBody, service: Serving) -> PatchAnswer:
    """The class that a map shows at a place, and the patch of it around the place."""
    from shapely.geometry import mapping

    from lianet.maps.grow import patch_of
    from lianet.maps.profile import pixel_at

    opened = service.tasks.get(task)
    pixel = pixel_at(opened.predictor.source.grid, body.x, body.y)
    with service.turns.tile():  # somebody waits for it, as for a tile
        found = patch_of(opened.predictor, pixel)
    area = found.grown
    return PatchAnswer(
        value=found.value, polygon=mapping(area.polygon), pixels=area.pixels, cut=area.cut
    )


@router.get("/tasks/{task}/doubt")
def doubt_layer(
    task: str, kind: Doubt, request: Request, service: Serving, finding: Remembering
) -> DoubtAnswer:
    """How to show what is doubtful: `entropy`, how undecided the map is (0 sure, 100 all classes
    alike); `novelty`, how unlike anything labelled (95: more than 95 percent of the labels are,
    held out)."""
    opened = service.tasks.get(task)
    finding.doubt(opened, kind)
    url = f"{request.base_url}v1/tasks/{task}/tiles/doubt/{kind}/${{z}}/${{x}}/${{y}}"
    return DoubtAnswer(
        descriptor=opened.pyramid.descriptor(
            url,
            bands=1,
            dtype="Float32",
            user_password=access_of(request).user_password,
            nodata=FLOAT_NODATA,
        ),
        kind=kind,
        nodata=FLOAT_NODATA,
    )


@router.get(
    "/tasks/{task}/tiles/doubt/{kind}/{z}/{x}/{y}",
    response_class=Response,
    responses=TILE,
    dependencies=[ticket],
)
async def doubt_tile(
    task: str,
    kind: Doubt,
    z: int,
    x: int,
    y: int,
    request: Request,
    service: Serving,
    finding: Remembering,
) -> Response:
    """Single-band Float32 GeoTIFF, 256 x 256: percent of doubt."""
    opened = await run_in_threadpool(service.tasks.get, task)  # may come back from disk
    await run_in_threadpool(service.regions.get, opened.region.id)
    read, read_coarse = finding.doubt(opened, kind)

    def compute(look: Checkpoint) -> bytes:
        return service.task_tiles.doubt(opened, read, read_coarse, (z, x, y), look)

    return await answer_tile(request, (opened.id, kind, z, x, y), compute)


@router.post("/tasks/{task}/suggestions")
def suggest_places(task: str, body: SuggestBody, service: Serving) -> list[SuggestionAnswer]:
    """Where to label next: places unlike all labels that much of the region is like, spread out."""
    from lianet.maps.suggestions import suggest

    opened = service.tasks.get(task)
    with service.turns.tile():
        found = suggest(opened.predictor, body.count, labels=opened.labels)
    return [
        SuggestionAnswer(
            **_place(opened.region, item.row, item.col).model_dump() | dataclasses.asdict(item)
        )
        for item in found
    ]


def _place(region: Opened, row: int, col: int) -> PlaceAnswer:
    x, y = region.grid.transform @ (col + 0.5, row + 0.5)
    return PlaceAnswer(x=x, y=y, row=row, col=col)
