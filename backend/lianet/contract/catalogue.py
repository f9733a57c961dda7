"""Catalogues of regions and tasks: published, looked through, fetched from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lianet.contract.base import Answer, Body, Told
from lianet.contract.imagery import FoundFile
from lianet.contract.places import ReadPath, WritePath


class CatalogueBody(Body):
    place: ReadPath = Field(
        min_length=1, description="folder, file or address of a catalogue or item"
    )


class FetchBody(CatalogueBody):
    item: str = Field(description="id of an item of the catalogue")
    folder: WritePath = Field(description="that it goes into, on the service's machine")


class PublishedAnswer(Answer):
    """A folder that is a catalogue now."""

    kind: Literal["published"] = "published"
    path: str
    items: list[str]
    left_out: list[FoundFile]


class Figures(Told):
    """How good a region or a task is; null where it is of the other sort or does not say it."""

    psnr_db: float | None = Field(None, description="of a region: peak 1.0, all bands")
    psnr_max_db: float | None = Field(None, description="of a region: peak its largest value")
    psnr_rgb_db: float | None = None
    ssim: float | None = None
    bpp: float | None = Field(None, description="of a region: bits per stored value")
    overall_accuracy: float | None = Field(None, description="of a task of classes")
    macro_f1: float | None = Field(None, description="of a task of classes")
    mae: float | None = Field(None, description="of a task of values")
    rmse: float | None = Field(None, description="of a task of values")
    r2: float | None = Field(None, description="of a task of values")


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
    quality: Figures
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
