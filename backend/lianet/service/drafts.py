"""Routes about drafts: what is being refined, and to stop it."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from lianet.service.routing import Serving

router = APIRouter(prefix="/v1", tags=["drafts"])


class DraftsAnswer(BaseModel):
    """Tiles of which a draft was given away."""

    waiting: int = Field(description="how many are still to be made, or being made")
    refined: int = Field(description="how many were made since the service began")


@router.get("/drafts")
def drafts(service: Serving) -> DraftsAnswer:
    """How far the refining of drafts is: when `refined` has grown, drawing again shows more."""
    return DraftsAnswer.model_validate(service.desk.refining.counts()._asdict())


@router.delete("/drafts")
def stop_drafts(service: Serving) -> DraftsAnswer:
    """Refine nothing more of what was asked for so far."""
    service.desk.refining.stop()
    return drafts(service)
