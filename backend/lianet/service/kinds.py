"""The route that says which kinds are installed, and what each takes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from lianet.contract.service import (
    CatalogueKindAnswer,
    CostsAnswer,
    FamilyKindAnswer,
    FeatureKindAnswer,
    HeadKindAnswer,
    KindsAnswer,
    ReaderKindAnswer,
)
from lianet.kinds import Kind

router = APIRouter(prefix="/v1", tags=["service"])


@router.get("/kinds")
def list_kinds() -> KindsAnswer:
    """Heads, families of fields (presets), kinds of features, readers, catalogues of imagery."""
    return installed_kinds()


def installed_kinds() -> KindsAnswer:
    """All of them."""
    # What they stand on takes a second to import, and nobody asks before the service answers.
    from lianet.features.kinds import SOURCES, FeatureKind
    from lianet.field.families import FAMILIES
    from lianet.heads.head import HEADS
    from lianet.scenes.catalogues import CATALOGUES
    from lianet.scenes.reader import READERS

    return KindsAnswer(
        heads=[
            HeadKindAnswer(**_said(kind), learns=kind.learns, on_trunk=kind.on_trunk)
            for kind in HEADS.all()
        ],
        families=[
            FamilyKindAnswer(
                **_said(kind),
                joins_processes=kind.joins_processes,
                learns_minutes=kind.learns_minutes,
                costs=CostsAnswer.model_validate(asdict(kind.costs)),
            )
            for kind in FAMILIES.all()
        ],
        features=[
            FeatureKindAnswer(
                **_said(kind),
                needs_region=kind.needs_region,
                thinned=type(kind).usual is not FeatureKind.usual,
            )
            for kind in SOURCES.all()
        ],
        readers=[ReaderKindAnswer(**_said(kind)) for kind in READERS.all()],
        catalogues=[
            CatalogueKindAnswer(
                name=one.name,
                title=one.title,
                url=one.url,
                credentials=list(one.credentials),
                note=one.note,
            )
            for one in CATALOGUES.values()
        ],
    )


def _said(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "title": kind.title or kind.name,
        "summary": kind.summary,
        "options": kind.options_schema(),
        "missing": list(kind.missing()),
    }
