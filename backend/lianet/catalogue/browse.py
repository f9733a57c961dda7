"""What a catalogue holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lianet.catalogue.item import SCHEMA, sha256_of
from lianet.catalogue.places import Places, resolved
from lianet.catalogue.publish import CATALOGUE
from lianet.contract.catalogue import Figures
from lianet.errors import InputError, LianetError, say
from lianet.geo.web import is_link, without_query
from lianet.progress import Progress, Reporter, silent

_MOST_ITEMS = 2000
_MOST_DEPTH = 4
_MOST_TEXT = 4000
_MOST_NUMBER = 1e15
_MOST_BYTES = 1 << 44


@dataclass(frozen=True)
class Entry:
    """A region or a task of a catalogue.

    Attributes:
        id: of the item.
        kind: `region` or `task`.
        title: for people.
        place: of the file.
        size: in bytes; 0 where the item does not say it.
        sha256: of the file; "" where the item does not say it.
        thumbnail: place of a picture; "" for none.
        bbox: west, south, east, north in degrees; empty where unknown.
        first, last: days of the first and the last acquisition; "" where there are none.
        bands: names.
        quality: how good it is said to be.
        licence, attribution: of the content.
    """

    id: str
    kind: str
    title: str
    place: str
    size: int = 0
    sha256: str = ""
    thumbnail: str = ""
    bbox: tuple[float, ...] = ()
    first: str = ""
    last: str = ""
    bands: tuple[str, ...] = ()
    quality: Figures = field(default_factory=Figures)
    licence: str = ""
    attribution: str = ""


@dataclass(frozen=True)
class Catalogue:
    """A catalogue.

    Attributes:
        place: of its file.
        title: for people.
        entries: what it holds.
        left_out: items that cannot be used, and why.
    """

    place: str
    title: str
    entries: tuple[Entry, ...]
    left_out: tuple[tuple[str, str], ...] = ()


def catalogue_place(place: str) -> str:
    """The place of a catalogue's file, of a folder or address without its name."""
    if is_link(place):
        plain = without_query(place)
        return place if plain.endswith(".json") else f"{place.rstrip('/')}/{CATALOGUE}"
    path = Path(place)
    return str((path / CATALOGUE if path.is_dir() else path).resolve())


def read_catalogue(
    place: str, places: Places | None = None, report: Reporter = silent
) -> Catalogue:
    """Read a catalogue, catalogues in it included; a single item is one of one entry.

    Args:
        place: a folder, a file, or an address of either.
        places: reads it.
        report: told at every item; may raise `CancelledError`.

    Raises:
        NotFoundError, WebError: there is nothing, or it cannot be reached.
        InputError: it is no catalogue, or of a newer schema.
    """
    places = places or Places()
    places.report = report
    where = catalogue_place(place)
    top = _object(places.json(where), where)
    if top.get("type") == "Feature":
        only = entry_of(top, where)
        return Catalogue(where, only.title, (only,))
    if top.get("type") not in ("Catalog", "Collection"):
        raise InputError(
            say("{where} is no catalogue and no item", where=without_query(where)),
            "Give the address of a catalog.json, or of the folder that holds it",
        )
    entries: list[Entry] = []
    left_out: list[tuple[str, str]] = []
    waiting = [(where, top, 0)]
    seen = {where}
    while waiting:
        at, value, depth = waiting.pop(0)
        check_schema(value, at)
        for link in _links(value):
            if link.get("rel") not in ("item", "child") or len(seen) > _MOST_ITEMS:
                continue
            try:
                target = resolved(at, _text(link.get("href")))
                if target in seen:
                    continue
                seen.add(target)
                report(
                    Progress(None, say("Reading {number} of the catalogue", number=len(seen) - 1))
                )
                found = _object(places.json(target), target)
                if found.get("type") == "Feature":
                    entries.append(entry_of(found, target))
                elif depth < _MOST_DEPTH:
                    waiting.append((target, found, depth + 1))
            except LianetError as error:
                if error.code == "cancelled":
                    raise
                left_out.append((_text(link.get("href")), error.message))
    return Catalogue(where, _text(top.get("title") or top.get("id")), tuple(entries),
                     tuple(left_out))  # fmt: skip


def entry_of(item: dict[str, Any], place: str) -> Entry:
    """An entry of an item.

    Raises:
        InputError: it is of a newer schema, or of no region and no task.
    """
    properties = item.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    check_schema(properties, place)
    kind = properties.get("lianet:kind")
    assets = item.get("assets")
    model = assets.get("model") if isinstance(assets, dict) else None
    if kind not in ("region", "task") or not isinstance(model, dict):
        raise InputError(
            say("{place} is an item of something else", place=without_query(place)),
            "Leave it to other programs",
        )
    picture = assets.get("thumbnail") if isinstance(assets, dict) else None
    quality = properties.get("lianet:quality")
    said = properties.get("bands")
    bands: list[Any] = said if isinstance(said, list) else []
    size = model.get("file:size")
    return Entry(
        id=_text(item.get("id")),
        kind=kind,
        title=_text(properties.get("title")),
        place=resolved(place, _text(model.get("href"))),
        size=size if isinstance(size, int) and 0 < size <= _MOST_BYTES else 0,
        sha256=sha256_of(_text(model.get("file:checksum"))),
        thumbnail=resolved(place, _text(picture.get("href"))) if isinstance(picture, dict) else "",
        bbox=_four(item.get("bbox")),
        first=_text(properties.get("start_datetime"))[:10],
        last=_text(properties.get("end_datetime"))[:10],
        bands=tuple(_text(band.get("name")) for band in bands if isinstance(band, dict)),
        quality=Figures.model_validate(
            {
                key: float(value)
                for key, value in (quality if isinstance(quality, dict) else {}).items()
                if _is_number(value)
            }
        ),
        licence=_text(properties.get("license")),
        attribution=_text(properties.get("lianet:attribution")),
    )  # fmt: skip


def check_schema(value: dict[str, Any], place: str) -> None:
    """See that a catalogue or item is not of a newer version.

    Raises:
        InputError: it is.
    """
    schema = value.get("lianet:schema", SCHEMA)
    if not isinstance(schema, int) or schema > SCHEMA:
        raise InputError(
            say(
                "{place} was written by a newer version (schema {schema}, this one reads up "
                "to {known})",
                place=without_query(place),
                schema=schema,
                known=SCHEMA,
            ),
            "Update LIANet to read it",
            code="schema",
        )


def _object(value: Any, place: str) -> dict[str, Any]:
    if isinstance(value, dict) and (value.get("type") != "Feature" or value.get("properties")):
        return value
    raise InputError(
        say("{place} is no catalogue and no item", place=without_query(place)),
        "Give the address of a catalog.json, or of the folder that holds it",
    )


def _links(value: dict[str, Any]) -> list[dict[str, Any]]:
    links = value.get("links")
    return [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []


def _text(value: Any) -> str:
    """A text that can be shown: not without end, and without half characters."""
    shown = value[:_MOST_TEXT] if isinstance(value, str) else ""
    return shown.encode("utf-8", "replace").decode()


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) <= _MOST_NUMBER
    )


def _four(value: Any) -> tuple[float, ...]:
    """Four numbers; none where there are others."""
    known = isinstance(value, list) and len(value) == 4 and all(map(_is_number, value))
    return tuple(map(float, value)) if known else ()
