"""The tasks that are kept on the service's disk, over HTTP."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from lianet.contract.tasks import KeptTaskAnswer
from lianet.service.routing import Serving

router = APIRouter(prefix="/v1/tasks", tags=["tasks"])


@router.get("")
def list_tasks(service: Serving) -> list[KeptTaskAnswer]:
    """The tasks on the service's disk, the one that was used last first."""
    known = KeptTaskAnswer.model_fields.keys()
    return [
        KeptTaskAnswer(**{k: v for k, v in asdict(kept).items() if k in known}, until=kept.until)
        for kept in service.kept_tasks()
    ]


@router.delete("/{task}", status_code=204)
def remove_task(task: str, service: Serving) -> None:
    """Remove a task from memory and from the service's disk; files it was saved as stay."""
    service.remove_task(task)
