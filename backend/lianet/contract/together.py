"""A region and embeddings of the same place, learnt on together."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lianet.contract.base import Answer, Body, FeatureOptions, Told, Wording
from lianet.contract.places import ReadPath, WritePath
from lianet.contract.regions import AnyCard, EmbeddingsBody, EmbeddingsCard


class BesideFile(Told):
    """Embeddings that are learnt on beside a region."""

    path: str = Field(max_length=4000, description="relative to the manifest, or absolute")
    kind: str = Field("", description="of features in files; found out where empty")
    options: FeatureOptions = Field(default_factory=dict, description="of that kind")


class TogetherManifest(Told):
    """`NAME.together.json`: a region, or embeddings, and what is learnt on beside them."""

    kind: Literal["together"] = "together"
    schema_: Literal[1] = Field(1, alias="schema")
    region: BesideFile = Field(description="its grid is that of labels and maps")
    beside: list[BesideFile] = Field(min_length=1, max_length=8)


class BesideBody(Body):
    """Embeddings to learn on beside a region."""

    path: ReadPath = Field(description="on the service's machine")
    embeddings: EmbeddingsBody | None = Field(
        default=None, description="how they are read, where their files do not say it"
    )


class TogetherBody(Body):
    """A manifest to write."""

    region: ReadPath = Field(description="region file, embeddings, or a manifest that is added to")
    embeddings: EmbeddingsBody | None = Field(
        default=None, description="how the region is read, where it is embeddings itself"
    )
    beside: list[BesideBody] = Field(min_length=1, max_length=8)
    path: WritePath = Field("", description="of the manifest; beside the region where empty")


class TogetherAnswer(Answer):
    """A manifest, to be opened where a region is."""

    kind: Literal["together"] = "together"
    path: str
    region: AnyCard = Field(description="whose grid is that of labels and maps")
    beside: list[EmbeddingsCard] = Field(description="on the region's grid")
    notes: list[str] = Field(description="what was noticed of them together, sentences")
    notes_wording: list[Wording] = Field(default_factory=list, description="of each note")
