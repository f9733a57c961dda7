"""Routes about drafts: what is being refined, and to stop it."""

from __future__ import annotations

from fastapi import APIRouter

from lianet.contract.service import DraftsAnswer
from lianet.service.routing import Serving

router = APIRouter(prefix="/v1", tags=["drafts"])


@router.get("/drafts")
def drafts(service: Serving) -> DraftsAnswer:
    """How far the refining of drafts is: when `refined` has grown, drawing again shows more."""
    return DraftsAnswer.model_validate(service.desk.refining.counts()._asdict())


@router.delete("/drafts")
def stop_drafts(service: Serving) -> DraftsAnswer:
    """Refine nothing more of what was asked for so far."""
    service.desk.refining.stop()
    return drafts(service)
