"""The route that compares a region with the scenes that it was made from."""

from __future__ import annotations

from fastapi import APIRouter

from lianet.contract.evaluation import Evaluation, EvaluationBody
from lianet.contract.jobs import JobAnswer
from lianet.progress import Reporter
from lianet.service.routing import Serving
from lianet.service.sources import source_place

router = APIRouter(prefix="/v1", tags=["jobs"])


@router.post("/evaluations", status_code=202)
def evaluate(body: EvaluationBody, service: Serving) -> JobAnswer:
    """How close a region is to its scenes, by date and band."""
    region, source = service.regions.model(body.region), source_place(body.source)

    def work(report: Reporter) -> Evaluation:
        from lianet.evaluation.metrics import evaluate_region, stack_of
        from lianet.scenes.gathered import gathered

        stack = stack_of(region.file.card, source)
        with gathered(stack, region.path.parent, report) as quick:
            return evaluate_region(
                region.engine, quick, file_bytes=region.file.file_bytes, report=report
            )

    return service.jobs.start("evaluate", work, lane="work")
