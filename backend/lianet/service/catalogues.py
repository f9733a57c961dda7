"""Routes for catalogues: what one holds, and a file of it brought here."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from lianet.contract.catalogue import (
    CatalogueAnswer,
    CatalogueBody,
    EntryAnswer,
    FetchBody,
    FetchedAnswer,
)
from lianet.contract.jobs import JobAnswer
from lianet.errors import InputError, NotFoundError, say
from lianet.geo.web import is_link
from lianet.progress import Reporter
from lianet.scenes.problems import LeftOut
from lianet.service.routing import Serving
from lianet.service.sources import file_path

router = APIRouter(prefix="/v1/catalogues", tags=["catalogues"])


@router.post("", status_code=202)
def browse(body: CatalogueBody, service: Serving) -> JobAnswer:
    """Read a catalogue; the job's result says what it holds."""
    place = _place(body.place)

    def work(report: Reporter) -> CatalogueAnswer:
        from lianet.catalogue.browse import read_catalogue

        found = read_catalogue(place, report=report)
        return CatalogueAnswer(
            place=found.place,
            title=found.title,
            entries=[EntryAnswer.model_validate(asdict(entry)) for entry in found.entries],
            left_out=[LeftOut(*one).told() for one in found.left_out],
        )

    return service.jobs.start("catalogue", work, lane="work")


@router.post("/fetches", status_code=202)
def fetch(body: FetchBody, service: Serving) -> JobAnswer:
    """Bring a file of a catalogue here; cancelled, a next time goes on where it was."""
    place, folder = _place(body.place), file_path(body.folder)
    if not folder.is_dir():
        raise InputError(
            say("There is no folder {folder}", folder=folder), "Make it, or choose another one"
        )

    def work(report: Reporter) -> FetchedAnswer:
        from lianet.catalogue.browse import read_catalogue
        from lianet.catalogue.fetch import fetch as fetch_file
        from lianet.catalogue.places import Places

        places = Places()
        found = read_catalogue(place, places, report)
        entry = next((one for one in found.entries if one.id == body.item), None)
        if entry is None:
            raise NotFoundError(
                say("{title} has no item {item}", title=found.title, item=body.item),
                "Look at the catalogue again",
            )
        done = fetch_file(entry, folder, places, report)
        return FetchedAnswer(path=str(done.path), kept=done.kept, resumed_bytes=done.resumed_bytes)

    return service.jobs.start("fetch", work, lane="long")


def _place(text: str) -> str:
    return text if is_link(text) else str(file_path(text))
