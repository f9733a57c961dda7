"""Routes that help to find: places like this one, what is doubtful, what changed."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

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
from lianet.geo.nodata import FLOAT_NODATA
from lianet.geo.raster import tile_geotiff
from lianet.geo.tiles import TilePyramid
from lianet.jobs.outputs import RASTER
from lianet.progress import Reporter
from lianet.service.likeness import Doubt, Finding
from lianet.service.opened import Opened
from lianet.service.pixels import Overview, quantity_tile
from lianet.service.routing import TILE, Serving, access_of, answer_tile, ticket
from lianet.service.tiles import Checkpoint

router = APIRouter(prefix="/v1", tags=["finding"])


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
        places=[
            PlaceAnswer(**_middle(opened, pixel.row, pixel.col)) for pixel in similarity.pixels
        ],
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
        SuggestionAnswer(**_middle(opened.region, item.row, item.col) | dataclasses.asdict(item))
        for item in found
    ]


def _middle(region: Opened, row: int, col: int) -> dict[str, Any]:
    """The middle of a pixel, as places and suggestions have it."""
    x, y = region.grid.transform @ (col + 0.5, row + 0.5)
    return {"x": x, "y": y, "row": row, "col": col}
