"""The route that says which kinds are installed, and what each takes."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from lianet.features.kinds import SOURCES
from lianet.heads.head import HEADS
from lianet.kinds import Kind
from lianet.scenes.reader import READERS

router = APIRouter(prefix="/v1", tags=["service"])


class KindAnswer(BaseModel):
    """What every kind says of itself."""

    name: str = Field(description="in commands, requests and files")
    summary: str = Field(description="one line for people")
    options: dict[str, Any] = Field(description="JSON Schema of what it takes")
    missing: list[str] = Field(description="modules that it needs and that are not installed")


class HeadKindAnswer(KindAnswer):
    """What is learnt from labels."""

    learns: Literal["classes", "values"]


class FeatureKindAnswer(KindAnswer):
    """What heads learn on."""

    needs_region: bool = Field(description="whether its features are those of a region model")


class ReaderKindAnswer(KindAnswer):
    """What makes a stack of scenes of what people have."""


class KindsAnswer(BaseModel):
    """Every kind that is installed, the house's own first."""

    heads: list[HeadKindAnswer]
    features: list[FeatureKindAnswer]
    readers: list[ReaderKindAnswer]


@router.get("/kinds")
def list_kinds() -> KindsAnswer:
    """Heads, kinds of features and readers, each with its options as JSON Schema."""
    return installed_kinds()


def installed_kinds() -> KindsAnswer:
    """All of them."""
    return KindsAnswer(
        heads=[HeadKindAnswer(**_said(kind), learns=kind.learns) for kind in HEADS.all()],
        features=[
            FeatureKindAnswer(**_said(kind), needs_region=kind.needs_region)
            for kind in SOURCES.all()
        ],
        readers=[ReaderKindAnswer(**_said(kind)) for kind in READERS.all()],
    )


def _said(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "summary": kind.summary,
        "options": kind.options_schema(),
        "missing": list(kind.missing()),
    }
