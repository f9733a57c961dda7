"""Routes for imagery before it is a region: a look into a source, and pictures of what is there."""

from __future__ import annotations

import datetime as dt
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from lianet.contract.imagery import InspectBody, Inspection
from lianet.contract.jobs import JobAnswer
from lianet.errors import InputError, NotFoundError, say
from lianet.geo.png import png
from lianet.machine.kept import Kept
from lianet.progress import Reporter
from lianet.service.routing import Serving
from lianet.service.sources import file_path, source_options, source_place

if TYPE_CHECKING:
    from lianet.region.card import Card
    from lianet.scenes.survey import Survey

_REMEMBERED = 4
_PICTURE: dict[int | str, dict[str, Any]] = {200: {"content": {"image/png": {}}}}

router = APIRouter(prefix="/v1/inspections", tags=["imagery"])


class Inspections:
    """The last looks into sources, for their pictures."""

    def __init__(self) -> None:
        self._found: Kept[Survey] = Kept(_REMEMBERED, dropped=lambda one: one.pixels.close())

    def keep(self, key: str, found: Survey) -> None:
        """Remember a look, and forget the one that was not used for the longest time."""
        self._found.put(key, found)

    def get(self, key: str) -> Survey:
        """A look by its job's id.

        Raises:
            NotFoundError: it is forgotten, or was never done.
        """
        found = self._found.get(key)
        if found is None:
            raise NotFoundError(
                say("There is no inspection {key}", key=key), "Look at the source again"
            )
        return found


def _look(body: InspectBody, report: Reporter) -> tuple[Survey | None, Inspection]:
    from lianet.features.offer import refuse_features
    from lianet.scenes.first_look import first_look
    from lianet.scenes.inspection import inspection
    from lianet.scenes.stack import grid_options
    from lianet.scenes.survey import GridOptions, survey

    given = source_options(body)
    text = {name: str(value) for name, value in given.items()}
    values = text.get("mask-values", "")
    try:
        options = {
            "bands": [part.strip() for part in text["bands"].split(",")]
            if "bands" in text
            else None,
            "scale": float(text["scale"]) if "scale" in text else None,
            "offset": _offset(text["offset"]) if "offset" in text else None,
            "nodata": float(text["nodata"]) if "nodata" in text else None,
            "dates_as": text.get("dates-as") or None,
            "mask_band": text.get("mask-band"),
            "mask_dir": text.get("mask-dir"),
            "mask_values": [int(part) for part in values.split(",") if part],
            "start": body.search.first if body.search else None,
            "end": body.search.last if body.search else None,
            "collection": body.search.collection if body.search else None,
            "cloud_model": body.cloud_model,
            "max_cloud": body.max_cloud,
            "secrets": body.credentials or None,
            "dates_at_most": body.dates_at_most,
            "chosen": body.acquisitions or None,
            **body.source_options,
        }
        size = float(text["resolution"]) if "resolution" in text else body.resolution
    except ValueError as error:
        raise InputError("An answer is not a number", "Correct it") from error
    wanted = grid_options(text.get("area"), size, text.get("crs") or body.crs)
    source = source_place(body.source)
    if options["bands"] is None:
        refuse_features(source)
    card = _extended(body)
    if card is not None:
        wanted = GridOptions(grid=card.grid)
        options["bands"] = options["bands"] or [band.name for band in card.bands]
    besides = () if card is None else card.dates
    if body.listing:
        listed = first_look(source, options, wanted, besides, report)
        if listed is not None:
            return None, listed
    found = survey(source, options, wanted, report)
    return found, inspection(found, body.max_cloud, body.dates_at_most, besides)


def _extended(body: InspectBody) -> Card | None:
    """The card of the region that shall get more dates; None of a new one.

    Raises:
        InputError: it takes none.
    """
    from lianet.region.file import open_region
    from lianet.region.lineage import check_extendable

    if body.extends is None:
        return None
    card = open_region(file_path(body.extends)).card
    check_extendable(card)
    return card


def _offset(text: str) -> float | dict[dt.date, float]:
    if "=" not in text:
        return float(text)
    pairs = (part.split("=") for part in text.split(","))
    return {dt.date.fromisoformat(day.strip()): float(value) for day, value in pairs}


@router.post("", status_code=202)
def inspect(body: InspectBody, request: Request, service: Serving) -> JobAnswer:
    """Look into a source; the job's result is what `lianet inspect SOURCE --json` prints."""
    source_options(body)
    source_place(body.source)
    kept: Inspections = request.app.state.inspections
    started: SimpleQueue[str] = SimpleQueue()

    def work(report: Reporter) -> Inspection:
        found, told = _look(body, report)
        if found is not None:
            kept.keep(started.get(), found)
        return told

    answer = service.jobs.start("inspect", work, lane="work")
    started.put(answer.id)
    return answer


@router.get("/{inspection}/thumbnails/{acquisition}", response_class=Response, responses=_PICTURE)
def inspection_thumbnail(
    inspection: str, acquisition: str, request: Request, service: Serving
) -> Response:
    """Small true-colour picture of an acquisition that an inspection found."""
    from lianet.scenes.inspection import thumbnail

    kept: Inspections = request.app.state.inspections
    return Response(png(thumbnail(kept.get(inspection), acquisition)), media_type="image/png")
