"""The route that says how the service is."""

from __future__ import annotations

import os
from importlib.util import find_spec

from fastapi import APIRouter, Request

from lianet import __version__
from lianet.contract.base import ProblemAnswer
from lianet.contract.service import StatusAnswer
from lianet.errors import problem_of
from lianet.service.routing import Serving

router = APIRouter(prefix="/v1", tags=["service"])


@router.get("/status")
def status(request: Request, service: Serving) -> StatusAnswer:
    """The service as it is."""
    found, failures = service.processor, service.desk.failures
    last = failures.last
    return StatusAnswer(
        version=__version__,
        pid=os.getpid(),
        device=found.device if found else None,
        device_name=found.device_name if found else None,
        gpu_problem=(found.gpu_problem or service.regions.gpu_problem) if found else None,
        engine=found.engine if found else None,
        threads=found.threads if found else None,
        regions=len(service.regions.all()),
        jobs=sum(not job.ended for job in service.jobs.all()),
        torch=find_spec("torch") is not None,
        tiles_failed=failures.count,
        tile_problem=ProblemAnswer(**problem_of(last)) if last is not None else None,
        files="travel" if request.app.state.store is not None else "shared",
    )
