"""Routes for catalogues: what one holds, and a file of it brought here."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from lianet.errors import InputError, NotFoundError
from lianet.geo.web import is_link
from lianet.jobs.records import JobAnswer
from lianet.progress import Reporter
from lianet.service.contract import Body
from lianet.service.routing import Serving
from lianet.service.sources import file_path

router = APIRouter(prefix="/v1/catalogues", tags=["catalogues"])


class CatalogueBody(Body):
    place: str = Field(min_length=1, description="folder, file or address of a catalogue or item")


class FetchBody(CatalogueBody):
    item: str = Field(description="id of an item of the catalogue")
    folder: str = Field(description="that it goes into, on the service's machine")


class EntryAnswer(BaseModel):
    """A region or a task of a catalogue."""

    id: str
    kind: Literal["region", "task"]
    title: str
    place: str = Field(description="of the file")
    size: int = Field(description="bytes; 0 where it is not said")
    sha256: str = Field(description="of the file; empty where it is not said")
    thumbnail: str = Field(description="place of a picture; empty for none")
    bbox: list[float] = Field(description="west, south, east, north in degrees; or empty")
    first: str = Field(description="day of the first acquisition; empty where there is none")
    last: str
    bands: list[str]
    quality: dict[str, float] = Field(description="figures by name: psnr_db, macro_f1")
    licence: str
    attribution: str


class LeftOutAnswer(BaseModel):
    """An item that cannot be used."""

    name: str
    reason: str


class CatalogueAnswer(BaseModel):
    """What a catalogue holds: the result of a job `catalogue`."""

    kind: Literal["catalogue"] = "catalogue"
    place: str
    title: str
    entries: list[EntryAnswer]
    left_out: list[LeftOutAnswer]


class FetchedAnswer(BaseModel):
    """A file that is here: the result of a job `fetch`."""

    kind: Literal["fetched"] = "fetched"
    path: str
    kept: bool = Field(description="it was here already")
    resumed_bytes: int = Field(description="that an earlier transfer had left")


@router.post("", status_code=202)
def browse(body: CatalogueBody, service: Serving) -> JobAnswer:
    """Read a catalogue; the job's result is `{kind, place, title, entries, left_out}`."""
    place = _place(body.place)

    def work(report: Reporter) -> dict[str, Any]:
        from lianet.catalogue.browse import read_catalogue

        found = read_catalogue(place, report=report)
        return CatalogueAnswer(
            place=found.place,
            title=found.title,
            entries=[EntryAnswer.model_validate(asdict(entry)) for entry in found.entries],
            left_out=[LeftOutAnswer(name=n, reason=r) for n, r in found.left_out],
        ).model_dump()

    return service.jobs.start("catalogue", work, lane="work")


@router.post("/fetches", status_code=202)
def fetch(body: FetchBody, service: Serving) -> JobAnswer:
    """Bring a file of a catalogue here; cancelled, a next time goes on where it was.

    The job's result is `{kind, path, kept, resumed_bytes}`.
    """
    place, folder = _place(body.place), file_path(body.folder)
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}", "Make it, or choose another one")

    def work(report: Reporter) -> dict[str, Any]:
        from lianet.catalogue.browse import read_catalogue
        from lianet.catalogue.fetch import fetch as fetch_file
        from lianet.catalogue.places import Places

        places = Places()
        found = read_catalogue(place, places, report)
        entry = next((one for one in found.entries if one.id == body.item), None)
        if entry is None:
            raise NotFoundError(
                f"{found.title} has no item {body.item}", "Look at the catalogue again"
            )
        done = fetch_file(entry, folder, places, report)
        return FetchedAnswer(
            path=str(done.path), kept=done.kept, resumed_bytes=done.resumed_bytes
        ).model_dump()

    return service.jobs.start("fetch", work, lane="long")


def _place(text: str) -> str:
    return text if is_link(text) else str(file_path(text))
