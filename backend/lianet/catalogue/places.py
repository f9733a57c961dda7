"""Files of a catalogue, on a disk or a web server: read whole, in part, or pulled here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lianet.errors import InputError, NotFoundError, say
from lianet.geo.web import Answer, Web, is_link, without_query

_MOST_JSON = 16 << 20


class Places:
    """Reads what is at a path or a link. Safe to call from several threads."""

    def __init__(self) -> None:
        self._web: Web | None = None

    @property
    def web(self) -> Web:
        """Connections, made when a link is read first."""
        if self._web is None:
            self._web = Web(together=4)
        return self._web

    def json(self, place: str) -> Any:
        """The JSON at a place.

        Raises:
            NotFoundError, WebError: there is nothing.
            InputError: it is no JSON, or too large.
        """
        data = self.read(place)
        try:
            if len(data) > _MOST_JSON:
                raise ValueError
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise InputError(
                say("{place} is no catalogue and no item", place=without_query(place)),
                "Give the address of a catalog.json, or of the folder that holds it",
            ) from error

    def read(self, place: str) -> bytes:
        """All bytes at a place."""
        if is_link(place):
            return self.web.get(place).data
        path = _path(place)
        if path.stat().st_size > _MOST_JSON:
            raise InputError(
                say("{path} is too large for a catalogue", path=path), "Name its catalog.json"
            )
        return path.read_bytes()

    def part(self, place: str, begin: int, end: int) -> Answer:
        """Some bytes at a place; a server that gives no parts gives everything (status 200)."""
        if is_link(place):
            return self.web.get(place, span=(begin, end))
        path = _path(place)
        with path.open("rb") as file:
            file.seek(begin)
            return Answer(206, file.read(end - begin), path.stat().st_size)


def _path(place: str) -> Path:
    path = Path(place)
    if not path.is_file():
        raise NotFoundError(say("{place} does not exist", place=place), "Check the path")
    return path


def resolved(base: str, href: str) -> str:
    """Where a relative reference of a file leads to.

    Raises:
        InputError: a catalogue on the web names a file on a disk, or something else.
    """
    scheme = urlsplit(href).scheme.lower()
    if is_link(base):
        found = urljoin(base, href)
        if urlsplit(found).scheme in ("http", "https"):
            return found
    elif scheme in ("http", "https"):
        return href
    elif not scheme or len(scheme) == 1:  # a drive's letter
        return str((Path(base).parent / unquote(href)).resolve())
    raise InputError(
        say(
            "{base} names {href!r}, which cannot be read from there",
            base=without_query(base),
            href=href[:80],
        ),
        "Ask whoever publishes it for relative paths",
    )
