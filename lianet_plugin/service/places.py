"""Which parts of requests are paths, and what they are called while they travel."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from .. import ROOT

CONTENT, OUTBOX, SERVER = "content:", "outbox:", "server:"
TRAVELLING = re.compile(r"(content:[0-9a-f]{64}|outbox:[0-9a-z]{8,40})(?=/|$|\W)")
LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
PLAIN = re.compile(r"[A-Za-z0-9_-]+")
"""Names of catalogues; a path is whole, and has a separator."""
DESCRIPTOR = re.compile(r"(<ServerUrl>)https?://[^/<]+(?:/[^<]*?)?(/v1/)")


@functools.lru_cache(maxsize=1)
def _table() -> list[tuple[str, re.Pattern[str], dict[str, str]]]:
    """What ships with the plugin: by method and route, the names that lead to paths."""
    told = json.loads((ROOT / "resources" / "places.json").read_text("utf-8"))
    rows = []
    for request, places in told.items():
        method, route = request.split(" ")
        rows.append((method, re.compile(re.sub(r"\{\w+\}", "[^/]+", route)), places))
    return rows


def places_of(method: str, path: str) -> dict[str, str]:
    """What a request reads and writes: `reads` or `writes`, by the names that lead there."""
    route = path.partition("?")[0]
    for known, pattern, places in _table():
        if known == method and pattern.fullmatch(route):
            return places
    return {}


def texts_at(value: Any, place: str) -> Iterator[str]:
    """The texts of a body at a place of it, those that are none left out."""
    name, _, rest = place.partition(".")
    if isinstance(value, list) and name == "*":
        for one in value:
            yield from texts_at(one, rest)
    elif isinstance(value, dict) and value.get(name):
        if rest:
            yield from texts_at(value[name], rest)
        elif isinstance(value[name], str):
            yield value[name]


def replaced(value: Any, place: str, new: Callable[[str], str]) -> Any:
    """A body with other texts at a place of it."""
    name, _, rest = place.partition(".")
    if isinstance(value, list) and name == "*":
        return [replaced(one, rest, new) for one in value]
    if isinstance(value, dict) and value.get(name):
        inner = value[name]
        if rest:
            return {**value, name: replaced(inner, rest, new)}
        if isinstance(inner, str):
            return {**value, name: new(inner)}
    return value


def stays(text: str) -> bool:
    """Whether a text means the same there: a link, a catalogue, or a path of there."""
    return bool(
        text.startswith((CONTENT, OUTBOX, SERVER)) or LINK.match(text) or PLAIN.fullmatch(text)
    )


def told(value: Any, folder_of: Callable[[str], str | None], url: str) -> Any:
    """An answer with the paths of here for those that travelled, in sentences too.

    Args:
        folder_of: the folder that `content:TREE` or `outbox:BOX` stands for; None: not known.
        url: of the backend, as it is reached from here.
    """
    if isinstance(value, str):
        if value.startswith("<GDAL_WMS"):
            return DESCRIPTOR.sub(lambda found: f"{found[1]}{url}{found[2]}", value)
        return TRAVELLING.sub(lambda found: folder_of(found[0]) or found[0], value)
    if isinstance(value, list):
        return [told(one, folder_of, url) for one in value]
    if isinstance(value, dict):
        return {key: told(one, folder_of, url) for key, one in value.items()}
    return value
