"""Catalogues of regions and tasks, as the command line tells of them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lianet.contract.base import Answer
from lianet.contract.imagery import FoundFile


class PublishedAnswer(Answer):
    """A folder that is a catalogue now."""

    kind: Literal["published"] = "published"
    path: str
    items: list[str]
    left_out: list[FoundFile]


class EntryAnswer(Answer):
    """A region or a task of a catalogue."""

    id: str
    kind: Literal["region", "task"]
    title: str
    place: str = Field(description="of the file")
    size: int = Field(description="in bytes; 0 where the item does not say it")
    sha256: str = Field(description="of the file; empty where the item does not say it")
    thumbnail: str = Field(description="place of a picture; empty for none")
    bbox: list[float] = Field(description="west, south, east, north in degrees; empty: unknown")
    first: str = Field(description="day of the first acquisition; empty where there is none")
    last: str
    bands: list[str]
    quality: dict[str, float] = Field(description="figures by name")
    licence: str
    attribution: str


class CatalogueAnswer(Answer):
    """What a catalogue holds."""

    kind: Literal["catalogue"] = "catalogue"
    place: str
    title: str
    entries: list[EntryAnswer]
    left_out: list[FoundFile]


class FetchedAnswer(Answer):
    """A region or a task that came from a catalogue."""

    kind: Literal["fetched"] = "fetched"
    path: str
    kept: bool = Field(description="it was there already, whole")
    resumed_bytes: int
