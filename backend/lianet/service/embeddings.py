"""Routes about features from files: what a path holds, their look, and regions beside them."""

from __future__ import annotations

import numpy as np
from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from numpy.typing import NDArray

from lianet.contract.regions import ComponentsAnswer, EmbeddingsBody, OfferAnswer, OfferBody
from lianet.contract.together import TogetherAnswer, TogetherBody
from lianet.geo.grid import Window
from lianet.geo.nodata import COLOUR_NODATA
from lianet.geo.raster import tile_geotiff
from lianet.geo.tiles import TilePyramid
from lianet.jobs.outputs import TOGETHER
from lianet.maps.components import COLOURS
from lianet.service.pixels import picture_tile
from lianet.service.routing import TILE, Serving, access_of, answer_tile, ticket
from lianet.service.sources import file_path
from lianet.service.tiles import Checkpoint

router = APIRouter(prefix="/v1", tags=["embeddings"])


@router.post("/offers")
def offer(body: OfferBody) -> OfferAnswer:
    """Say what a path holds: a region, imagery to encode, or features to learn on."""
    from lianet.features.offer import offer_of

    return offer_of(file_path(body.path)).told()


@router.post("/together", status_code=201)
def write_together(body: TogetherBody, service: Serving) -> TogetherAnswer:
    """Name a region and embeddings beside it in a manifest, which is opened as the region is."""
    from lianet.features.beside import described
    from lianet.region.together_file import SourceFile, together_with

    def source(path: str, said: EmbeddingsBody | None) -> SourceFile:
        kind, options = (said.kind, dict(said.options)) if said else ("", {})
        return SourceFile(file_path(path), kind, options)

    beside = [source(one.path, one.embeddings) for one in body.beside]
    region = source(body.region, body.embeddings)
    made = together_with(region, beside, file_path(body.path) if body.path else None)
    service.output(
        str(made.path), TOGETHER, reads=[one.path for one in (made.region, *made.beside)],
        own=made.path,
    )  # fmt: skip
    told = described(made)
    made.write()
    return told


@router.get("/regions/{region}/components")
def components_layer(region: str, request: Request, service: Serving) -> ComponentsAnswer:
    """How to show the three directions in which features differ most, as red, green and blue."""
    opened = service.regions.get(region)
    return ComponentsAnswer(
        descriptor=opened.pyramid.descriptor(
            f"{request.base_url}v1/regions/{region}/tiles/components/${{z}}/${{x}}/${{y}}",
            bands=COLOURS,
            dtype="Byte",
            user_password=access_of(request).user_password,
            nodata=COLOUR_NODATA,
        ),
        bands=[f"component {number}" for number in range(1, COLOURS + 1)],
        nodata=COLOUR_NODATA,
        attribution=opened.attribution,
    )


@router.get(
    "/regions/{region}/tiles/components/{z}/{x}/{y}",
    response_class=Response,
    responses=TILE,
    dependencies=[ticket],
)
async def components_tile(
    region: str,
    z: int,
    x: int,
    y: int,
    request: Request,
    service: Serving,
) -> Response:
    """Three-band Byte GeoTIFF, 256 x 256; 0 where nothing is known."""
    opened = await run_in_threadpool(service.regions.get, region)

    def compute(look: Checkpoint) -> bytes:
        found, far = opened.components, opened.seen_from_afar(opened.pyramid.factor(z))
        pyramid = opened.pyramid if far is None else TilePyramid(far.grid)
        source = far or opened.source

        def read(window: Window) -> NDArray[np.uint8]:
            return found.colours(source.read(window))

        return tile_geotiff(picture_tile(read, pyramid, (z, x, y), look), nodata=COLOUR_NODATA)

    return await answer_tile(request, (opened.id, "components", z, x, y), compute)
