"""The route that writes how good a task is: a page for people, or tables."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from lianet.errors import InputError
from lianet.service.contract import PathBody
from lianet.service.routing import Serving
from lianet.service.service import target_path

router = APIRouter(prefix="/v1/tasks", tags=["tasks"])


class ReportFilesAnswer(BaseModel):
    """The files of a report."""

    paths: list[str] = Field(description="the one that was asked for, and those beside it")


@router.post("/{task}/report")
def write_report(task: str, body: PathBody, service: Serving) -> ReportFilesAnswer:
    """Write how good a task is: a page to `NAME.html`, or tables to `NAME.csv` and beside it."""
    from lianet.evaluation.accuracy_report import write_csv, write_html

    card = service.tasks.get(task).task.card
    path = target_path(body.path)
    if path.suffix.lower() in (".html", ".htm"):
        written = [write_html(card, path)]
    elif path.suffix.lower() == ".csv":
        written = write_csv(card, path)
    else:
        raise InputError(
            f"{path.name} is neither a page nor a table", "Let its name end in .html or .csv"
        )
    return ReportFilesAnswer(paths=[str(file) for file in written])
