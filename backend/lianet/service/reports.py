"""The route that writes how good a task is: a page for people, or tables."""

from __future__ import annotations

from fastapi import APIRouter

from lianet.contract.tasks import ReportBody, ReportFilesAnswer
from lianet.jobs.outputs import PAGE, TABLE
from lianet.service.routing import Serving

router = APIRouter(prefix="/v1/tasks", tags=["tasks"])


@router.post("/{task}/report")
def write_report(task: str, body: ReportBody, service: Serving) -> ReportFilesAnswer:
    """Write how good a task is: a page to `NAME.html`, or tables to `NAME.csv` and beside it."""
    from lianet.evaluation.accuracy_report import files_beside, write_csv, write_html

    card = service.tasks.get(task).task.card
    path = service.output(body.path, (*PAGE, *TABLE), beside=files_beside)
    is_page = path.suffix.lower() in PAGE
    written = [write_html(card, path, body.written)] if is_page else write_csv(card, path)
    return ReportFilesAnswer(paths=[str(file) for file in written])
