"""Routes of jobs: what takes long is asked for here, followed and stopped."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from lianet.contract.jobs import JobAnswer
from lianet.contract.maps import PredictBody, ReconstructBody
from lianet.service.routing import Serving

_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "text/event-stream": {"schema": {"$ref": "#/components/schemas/JobAnswer"}},
        },
        "description": "one job answer an event",
    }
}
router = APIRouter(prefix="/v1", tags=["jobs"])


@router.post("/predictions", status_code=202)
def predict(body: PredictBody, service: Serving) -> JobAnswer:
    """Write a task's map of the whole region as a Cloud-Optimised GeoTIFF."""
    return service.predict(body)


@router.post("/reconstructions", status_code=202)
def reconstruct(body: ReconstructBody, service: Serving) -> JobAnswer:
    """Write a region's imagery at a date as a Cloud-Optimised GeoTIFF."""
    return service.reconstruct(body)


@router.get("/jobs/{job}")
def get_job(job: str, service: Serving) -> JobAnswer:
    """A job as it stands."""
    return service.jobs.get(job)


@router.delete("/jobs/{job}")
def cancel_job(job: str, service: Serving) -> JobAnswer:
    """Ask a job to stop."""
    return service.jobs.cancel(job)


@router.get("/jobs/{job}/events", response_class=StreamingResponse, responses=_EVENTS)
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
