"""Files of a catalogue, on a disk or a web server: read whole, in part, or pulled here."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lianet.errors import InputError, NotFoundError, say
from lianet.geo.web import MOST_JSON, Answer, Web, is_link, without_query
from lianet.progress import Reporter, silent


class Places:
    """Reads what is at a path or a link. Safe to call from several threads.

    Attributes:
        report: told where a server is waited for; may raise `CancelledError`.
    """

    def __init__(self) -> None:
        self.report: Reporter = silent
        self._web: Web | None = None

    @property
    def web(self) -> Web:
        """Connections, made when a link is read first."""
        if self._web is None:
            self._web = Web(together=4)
        self._web.report = self.report
        return self._web

    def json(self, place: str) -> Any:
        """The JSON at a place.

        Raises:
            NotFoundError, WebError: there is nothing.
            InputError: it is no JSON, or too large.
        """
        data = self.read(place)
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise InputError(
                say("{place} is no catalogue and no item", place=without_query(place)),
                "Give the address of a catalog.json, or of the folder that holds it",
            ) from error

    def read(self, place: str) -> bytes:
        """All bytes at a place."""
        if is_link(place):
            return self.web.get(place, most_bytes=MOST_JSON).data
        path = _path(place)
        with _reading(path):
            if path.stat().st_size > MOST_JSON:
                raise InputError(
                    say("{path} is too large for a catalogue", path=path), "Name its catalog.json"
                )
            return path.read_bytes()

    def part(self, place: str, begin: int, end: int) -> Answer:
        """Some bytes at a place; a server that gives no parts gives everything (status 200)."""
        if is_link(place):
            return self.web.get(place, span=(begin, end))
        path = _path(place)
        with _reading(path), path.open("rb") as file:
            file.seek(begin)
            return Answer(206, file.read(end - begin), path.stat().st_size)


def _path(place: str) -> Path:
    path = Path(place)
    if not os.path.isfile(path):  # noqa: PTH113 (says no to what can be no path)
        raise NotFoundError(say("{place} does not exist", place=place[:500]), "Check the path")
    return path


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            say("{path} cannot be read ({strerror})", path=path, strerror=error.strerror),
            "Check its permissions",
        ) from error


def resolved(base: str, href: str) -> str:
    """Where a relative reference of a file leads to.

    Raises:
        InputError: a catalogue on the web names a file on a disk, or something else.
    """
    with suppress(ValueError, OSError):  # nothing that a path or link can be
        scheme = urlsplit(href).scheme.lower()
        if is_link(base):
            found = urljoin(base, href)
            if urlsplit(found).scheme in ("http", "https"):
                return found
        elif scheme in ("http", "https"):
            return href
        # Two slashes name another computer, which Windows would greet with the user's password;
        # one letter is a drive's.
        elif len(scheme) < 2 and not unquote(href).startswith(("//", "\\\\")):
            found = str((Path(base).parent / unquote(href)).resolve())
            found.encode()
            return found
    raise InputError(
        say(
            "{base} names {href!r}, which cannot be read from there",
            base=without_query(base),
            href=href[:80],
        ),
        "Ask whoever publishes it for relative paths",
    )
