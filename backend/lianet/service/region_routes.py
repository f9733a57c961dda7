"""Routes of regions: opened and shown."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from lianet.contract.regions import (
    LayerAnswer,
    OpenRegionBody,
    RegionAnswer,
    StoredFeatures,
)
from lianet.field.time import mix_for
from lianet.geo.formula import read_formula
from lianet.geo.nodata import FLOAT_NODATA, REFLECTANCE_NODATA
from lianet.service.pixels import Gaps
from lianet.service.routing import (
    TILE,
    Draft,
    DraftLayer,
    Serving,
    access_of,
    answer_tile,
    ticket,
)
from lianet.service.tiles import Haste

OneFormula = Annotated[
    str | None, Query(description="of band names, numbers, + - * / and brackets")
]
GapsShown = Annotated[
    Gaps,
    Query(
        description="where a date was not observed: nothing, what fills the gap (regions that were "
        "encoded so), or that with fine lines"
    ),
]
router = APIRouter(prefix="/v1/regions", tags=["regions"])


@router.post("")
def open_region(body: OpenRegionBody, service: Serving) -> RegionAnswer:
    """Open a region file or embeddings; opened twice it is one."""
    return service.region_answer(service.open_region(body))


@router.delete("/{region}", status_code=204)
def close_region(region: str, service: Serving) -> None:
    """Close a region; its tasks leave the memory, those that are kept stay on disk."""
    service.close_region(region)


@router.get("/{region}/features")
def stored_features(region: str, service: Serving) -> StoredFeatures:
    """What lies beside a region of its features, or is being made."""
    return service.keeping.told(service.regions.model(region))


@router.post("/{region}/features")
def keep_features(region: str, service: Serving) -> StoredFeatures:
    """Have features made beside a region while nothing else is to do, though they were removed."""
    opened = service.regions.model(region)
    service.keeping.again(opened)
    return service.keeping.told(opened)


@router.delete("/{region}/features")
def remove_features(region: str, service: Serving) -> StoredFeatures:
    """Remove what lies beside a region of its features; they are computed where they are needed,
    and not made again by this service."""
    opened = service.regions.model(region)
    service.keeping.remove(opened)
    return service.keeping.told(opened)


@router.get("/{region}/layer")
def region_layer(
    region: str,
    date: dt.date,
    request: Request,
    service: Serving,
    formula: OneFormula = None,
    draft: DraftLayer = False,
    gaps: GapsShown = "observed",
) -> LayerAnswer:
    """How to show a region at a date, or a formula of its bands, as a raster layer."""
    opened = service.regions.model(region)
    card = opened.file.card
    mix = mix_for(date, card.dates)
    asked = {"draft": "true"} if draft else {}
    asked |= {} if gaps == "observed" else {"gaps": gaps}
    query = f"?{urlencode(asked)}" if asked else ""
    if formula is not None:
        read = read_formula(formula, [band.name for band in card.bands])
        tile = f"/v1/regions/{region}/tiles/{date}/${{z}}/${{x}}/${{y}}"
        return LayerAnswer(
            descriptor=opened.pyramid.descriptor(
                f"{request.base_url}".rstrip("/")
                + f"{tile}?{urlencode({'formula': read.text, **asked}, quote_via=quote, safe='')}",
                bands=1,
                dtype="Float32",
                user_password=access_of(request).user_password,
                nodata=FLOAT_NODATA,
            ),
            date=date,
            statement=mix.statement,
            bands=[read.text],
            nodata=int(FLOAT_NODATA),
            rgb=(1, 1, 1),
            statistics=[service.formula_stretch(opened, read)],
        )
    url = f"{request.base_url}v1/regions/{region}/tiles/{date}/${{z}}/${{x}}/${{y}}{query}"
    red, green, blue = (index + 1 for index in card.rgb_indices())
    return LayerAnswer(
        descriptor=opened.pyramid.descriptor(
            url,
            bands=len(card.bands),
            dtype="UInt16",
            user_password=access_of(request).user_password,
            nodata=REFLECTANCE_NODATA,
        ),
        date=date,
        statement=mix.statement,
        bands=[band.name for band in card.bands],
        nodata=REFLECTANCE_NODATA,
        rgb=(red, green, blue),
        statistics=[(low, high) for low, high in service.stretch(opened)],
    )


@router.get(
    "/{region}/tiles/{date}/{z}/{x}/{y}",
    response_class=Response,
    responses=TILE,
    dependencies=[ticket],
)
async def region_tile(
    region: str,
    date: dt.date,
    z: int,
    x: int,
    y: int,
    request: Request,
    service: Serving,
    formula: OneFormula = None,
    draft: Draft = False,
    gaps: GapsShown = "observed",
) -> Response:
    """Multi-band UInt16 GeoTIFF, 256 x 256: reflectance x 10000, 65535 without observation.

    Of a formula: single-band Float32, -9999 where it is not known.
    """
    opened = await run_in_threadpool(service.regions.model, region)  # looks at its file
    names = [band.name for band in opened.file.card.bands]
    read = read_formula(formula, names) if formula is not None else None
    make = partial(service.region_tile, opened, date, (z, x, y), formula=read, gaps=gaps)
    rough = draft and opened.has_draft(z)
    key = (opened.id, date, z, x, y, read.text if read else None, gaps)
    # A matrix product: class maps of the same view take many times longer.
    haste: Haste = "quick" if opened.engine.linear else "usual"
    if opened.is_from_afar(z):
        haste = "first"
    estimate = partial(make, draft=True) if rough else None
    return await answer_tile(request, key, make, estimate, haste=haste)
