"""Routes of tasks: trained, opened, saved, shown."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from lianet.contract.jobs import JobAnswer
from lianet.contract.tasks import (
    OpenTaskBody,
    PathAnswer,
    PathBody,
    TaskAnswer,
    TaskLayerAnswer,
    TrainBody,
)
from lianet.geo.nodata import CLASS_NODATA, FLOAT_NODATA, PERCENT_NODATA
from lianet.service.routing import (
    TILE,
    Draft,
    DraftLayer,
    Serving,
    View,
    access_of,
    answer_tile,
    ticket,
)
from lianet.service.tasks import LayerKind

router = APIRouter(prefix="/v1/tasks", tags=["tasks"])


@router.post("", status_code=202)
def train(body: TrainBody, service: Serving) -> JobAnswer:
    """Learn classes from labels; the job's result is a task answer."""
    return service.train(body)


@router.post("/open")
def open_task(body: OpenTaskBody, service: Serving) -> TaskAnswer:
    """Open a task file for a region."""
    return service.open_task(body.region, body.path).answer()


@router.get("/{task}")
def get_task(task: str, service: Serving) -> TaskAnswer:
    """A task; its report is null until the job `assessment` is done."""
    return service.tasks.get(task).answer()


@router.post("/{task}/save")
def save_task(task: str, body: PathBody, service: Serving) -> PathAnswer:
    """Write a task file."""
    return PathAnswer(path=str(service.save_task(task, body.path)))


@router.get("/{task}/layer")
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
    nodata = {"classes": CLASS_NODATA, "confidence": PERCENT_NODATA, "value": FLOAT_NODATA}
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


@router.get(
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
    view: View = 0,
) -> Response:
    """Single-band GeoTIFF, 256 x 256: Byte class values or confidence in percent, or Float32
    values, -9999 where there is none. Diagonals of nodata mark a draft of classes."""
    opened = await run_in_threadpool(service.tasks.get, task)  # may come back from disk
    opened.layer_kind(kind)
    await run_in_threadpool(service.regions.get, opened.region.id)
    make = partial(service.task_tiles.tile, opened, kind, (z, x, y))
    rough = draft and service.task_tiles.has_draft(opened, z)
    estimate = partial(make, draft=True) if rough else None
    return await answer_tile(request, (opened.id, kind, z, x, y), make, estimate, view=view)
