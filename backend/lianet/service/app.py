"""The HTTP contract: routes, and nothing but routes."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.util import find_spec
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from fastapi.security import HTTPBearer

from lianet import __version__
from lianet.contract import base
from lianet.contract.base import ProblemAnswer
from lianet.contract.imagery import PretrainBody
from lianet.contract.jobs import JobAnswer
from lianet.contract.maps import PredictBody, ReconstructBody
from lianet.contract.regions import LayerAnswer, OpenRegionBody, ProfileAnswer, RegionAnswer
from lianet.contract.service import StatusAnswer
from lianet.contract.tasks import (
    OpenTaskBody,
    PathAnswer,
    PathBody,
    TaskAnswer,
    TaskLayerAnswer,
    TrainBody,
)
from lianet.field.time import mix_for
from lianet.geo.formula import read_formula
from lianet.maps.reconstruct import STORED_NODATA
from lianet.service import (
    caches,
    catalogues,
    changing,
    drafts,
    embeddings,
    evaluating,
    extending,
    files,
    finding,
    imagery,
    kept,
    kinds,
    periods,
    profiles,
    reports,
)
from lianet.service.access import Access, Gate
from lianet.service.bounds import Bounds
from lianet.service.document import complete
from lianet.service.formulas import FORMULA_NODATA
from lianet.service.pixels import CLASS_NODATA, CONFIDENCE_NODATA, Gaps
from lianet.service.problems import answer_errors
from lianet.service.routing import (
    TILE,
    Draft,
    DraftLayer,
    Serving,
    access_of,
    answer_tile,
    ticket,
)
from lianet.service.service import Service
from lianet.service.tasks import LayerKind
from lianet.stores.store import Store

_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {}}, "description": "one job answer an event"}
}
# For the document alone: `Gate` decides before any route is looked at.
_token = Depends(HTTPBearer(auto_error=False, scheme_name="token"))

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
ManyFormulas = Annotated[
    tuple[str, ...], Query(description="computed besides the bands", max_length=20)
]
regions = APIRouter(prefix="/v1/regions", tags=["regions"])
tasks = APIRouter(prefix="/v1/tasks", tags=["tasks"])
work = APIRouter(prefix="/v1", tags=["jobs"])


def create_app(service: Service, access: Access, store: Store | None = None) -> FastAPI:
    """The ASGI application of a service.

    Args:
        service: that answers.
        access: what requests have to carry.
        store: of files that travel; None where clients have the service's paths.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        service.load()
        yield
        service.close()

    app = FastAPI(
        title="LIANet",
        version=str(base.VERSION),
        description="The local service of LIANet; see docs/architecture.md.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        dependencies=[_token],
        responses={
            "4XX": {"model": ProblemAnswer, "description": "What the request asks for"},
            "5XX": {"model": ProblemAnswer, "description": "What the service met"},
        },
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.service = service
    app.state.access = access
    app.state.store = store
    app.state.inspections = imagery.Inspections()
    app.state.finding = finding.Finding(service)
    # The tiles of what features look like come before those of dates, whose path they would fit.
    for router in (embeddings.router, regions, tasks, work):
        app.include_router(router)
    for room in (
        kept, catalogues, kinds, imagery, extending, finding, profiles, reports, changing,
        periods,
        drafts, evaluating, files,
    ):  # fmt: skip
        app.include_router(room.router)
    if store is None:  # the machine's caches are nobody's among several
        app.include_router(caches.router)
    answer_errors(app)
    complete(app)
    app.add_middleware(Bounds)
    app.add_middleware(Gate, access=access)
    return app


@work.get("/status", tags=["service"])
def status(request: Request, service: Serving) -> StatusAnswer:
    """The service as it is."""
    found = service.processor
    return StatusAnswer(
        version=__version__,
        pid=os.getpid(),
        device=found.device if found else None,
        device_name=found.device_name if found else None,
        engine=found.engine if found else None,
        threads=found.threads if found else None,
        regions=len(service.regions.all()),
        jobs=sum(not job.ended for job in service.jobs.all()),
        torch=find_spec("torch") is not None,
        files="travel" if request.app.state.store is not None else "shared",
    )


# -- regions ---------------------------------------------------------------------------------------


@regions.post("")
def open_region(body: OpenRegionBody, service: Serving) -> RegionAnswer:
    """Open a region file or embeddings; opened twice it is one."""
    return service.region_answer(service.open_region(body))


@regions.get("/{region}")
def get_region(region: str, service: Serving) -> RegionAnswer:
    """An open region."""
    return service.region_answer(service.regions.get(region))


@regions.delete("/{region}", status_code=204)
def close_region(region: str, service: Serving) -> None:
    """Close a region; its tasks leave the memory, those that are kept stay on disk."""
    service.close_region(region)


@regions.get("/{region}/layer")
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
                nodata=FORMULA_NODATA,
            ),
            date=date,
            statement=mix.statement,
            bands=[read.text],
            nodata=int(FORMULA_NODATA),
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
            nodata=STORED_NODATA,
        ),
        date=date,
        statement=mix.statement,
        bands=[band.name for band in card.bands],
        nodata=STORED_NODATA,
        rgb=(red, green, blue),
        statistics=[(low, high) for low, high in service.stretch(opened)],
    )


@regions.get(
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
    quick = opened.engine.linear
    estimate = partial(make, draft=True) if rough else None
    return await answer_tile(request, key, make, estimate, quick=quick)


@regions.get("/{region}/profile")
def profile(
    region: str,
    x: Annotated[float, Query(allow_inf_nan=False)],
    y: Annotated[float, Query(allow_inf_nan=False)],
    service: Serving,
    step_days: Annotated[int | None, Query(ge=1)] = None,
    formula: ManyFormulas = (),
) -> ProfileAnswer:
    """The pixel under a point in the region's CRS, at all acquisitions and, every `step_days`
    days, between them."""
    return service.profile(service.regions.model(region), x, y, step_days, list(formula))


# -- tasks -----------------------------------------------------------------------------------------


@tasks.post("", status_code=202)
def train(body: TrainBody, service: Serving) -> JobAnswer:
    """Learn classes from labels; the job's result is a task answer."""
    return service.train(body)


@tasks.post("/open")
def open_task(body: OpenTaskBody, service: Serving) -> TaskAnswer:
    """Open a task file for a region."""
    return service.open_task(body.region, body.path).answer()


@tasks.get("/{task}")
def get_task(task: str, service: Serving) -> TaskAnswer:
    """A task; its report is null until the job `assessment` is done."""
    return service.tasks.get(task).answer()


@tasks.post("/{task}/save")
def save_task(task: str, body: PathBody, service: Serving) -> PathAnswer:
    """Write a task file."""
    return PathAnswer(path=str(service.save_task(task, body.path)))


@tasks.get("/{task}/layer")
def task_layer(
    task: str,
    request: Request,
    service: Serving,
    kind: LayerKind | None = None,
    draft: DraftLayer = False,
) -> TaskLayerAnswer:
    """How to show a task's classes, confidence or values as a raster layer."""
    opened = service.tasks.get(task)
    shown = opened.layer_kind(kind)
    nodata = {"classes": CLASS_NODATA, "confidence": CONFIDENCE_NODATA, "value": FORMULA_NODATA}
    query = "?draft=true" if draft else ""
    url = f"{request.base_url}v1/tasks/{task}/tiles/{shown}/${{z}}/${{x}}/${{y}}{query}"
    card = opened.task.card
    return TaskLayerAnswer(
        descriptor=opened.pyramid.descriptor(
            url,
            bands=1,
            dtype="Float32" if shown == "value" else "Byte",
            user_password=access_of(request).user_password,
            nodata=nodata[shown],
        ),
        kind=shown,
        classes=opened.answer().classes,
        nodata=int(nodata[shown]),
        unit=card.target.unit if card.target else "",
        stretch=card.settings["seen"] if card.target else None,
        estimated_from=service.task_tiles.estimated_from(opened),
    )


@tasks.get(
    "/{task}/tiles/{kind}/{z}/{x}/{y}",
    response_class=Response,
    responses=TILE,
    dependencies=[ticket],
)
async def task_tile(
    task: str,
    kind: LayerKind,
    z: int,
    x: int,
    y: int,
    request: Request,
    service: Serving,
    draft: Draft = False,
) -> Response:
    """Single-band GeoTIFF, 256 x 256: Byte class values or confidence in percent, or Float32
    values, -9999 where there is none. Diagonals of nodata mark a draft of classes."""
    opened = await run_in_threadpool(service.tasks.get, task)  # may come back from disk
    opened.layer_kind(kind)
    await run_in_threadpool(service.regions.get, opened.region.id)
    make = partial(service.task_tiles.tile, opened, kind, (z, x, y))
    rough = draft and service.task_tiles.has_draft(opened, z)
    return await answer_tile(
        request, (opened.id, kind, z, x, y), make, partial(make, draft=True) if rough else None
    )


# -- jobs ------------------------------------------------------------------------------------------


@work.post("/predictions", status_code=202)
def predict(body: PredictBody, service: Serving) -> JobAnswer:
    """Write a task's map of the whole region as a Cloud-Optimised GeoTIFF."""
    return service.predict(body)


@work.post("/reconstructions", status_code=202)
def reconstruct(body: ReconstructBody, service: Serving) -> JobAnswer:
    """Write a region's imagery at a date as a Cloud-Optimised GeoTIFF."""
    return service.reconstruct(body)


@work.post("/pretrainings", status_code=202)
def pretrain(body: PretrainBody, service: Serving) -> JobAnswer:
    """Encode a stack as a region file."""
    return service.pretrain(body)


@work.get(
    "/pretrainings/{job}/picture",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)
def pretraining_picture(job: str, service: Serving) -> Response:
    """How far a pretraining is: the scenes on the left, the field on the right."""
    return Response(service.picture(job), media_type="image/png")


@work.get("/jobs/{job}")
def get_job(job: str, service: Serving) -> JobAnswer:
    """A job as it stands."""
    return service.jobs.get(job)


@work.delete("/jobs/{job}")
def cancel_job(job: str, service: Serving) -> JobAnswer:
    """Ask a job to stop."""
    return service.jobs.cancel(job)


@work.get("/jobs/{job}/events", response_class=StreamingResponse, responses=_EVENTS)
async def job_events(job: str, service: Serving) -> StreamingResponse:
    """Server-sent events: the job's answer at each change, until it has ended."""
    service.jobs.get(job)  # an unknown one is an answer of its own, not a broken stream

    async def stream() -> AsyncIterator[str]:
        async for answer in service.jobs.events(job):
            if answer is None:
                yield ": still here\n\n"
            else:
                yield f"event: job\ndata: {json.dumps(answer.to_json())}\n\n"

    return StreamingResponse(
        stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )
