"""STAC documents, in files or on the web, and the items of a static catalogue that they link to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

from lianet.errors import StackError, say
from lianet.geo.web import MOST_JSON, Web, is_link, without_query
from lianet.progress import Progress

_MOST_DOCUMENTS = 5000


@dataclass(frozen=True)
class FoundItem:
    """An item, and where its relative links start from.

    Attributes:
        item: as JSON.
        base: a link or a path.
    """

    item: Mapping[str, Any]
    base: str


def items_below(source: str, first: Mapping[str, Any], web: Web) -> Iterator[FoundItem]:
    """Items of a document and of all that it links to.

    Raises:
        StackError: it links to more than anybody wants, or holds no items.
    """
    seen, left = {source}, [(source, first)]
    while left:
        place, document = left.pop()
        kind = document.get("type")
        if kind == "Feature":
            yield FoundItem(document, place)
            continue
        if kind == "FeatureCollection":
            yield from (FoundItem(item, place) for item in _features(place, document))
            follow: tuple[str, ...] = ("next",)
        else:
            follow = ("child", "item", "items")
        for link in links_of(document):
            href = link.get("href")
            if link.get("rel") not in follow or not isinstance(href, str):
                continue
            target = joined(place, href)
            if target in seen:
                continue
            if len(seen) >= _MOST_DOCUMENTS:
                raise StackError(
                    say(
                        "{source} links to more than {most_documents} documents",
                        source=without_query(source),
                        most_documents=_MOST_DOCUMENTS,
                    ),
                    "Choose one of its parts",
                )
            seen.add(target)
            web.report(Progress(None, say("Reading the catalogue: {count} read", count=len(seen))))
            left.append((target, read_document(target, web)))


def _features(place: str, document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    features = document.get("features")
    if not isinstance(features, list):
        raise StackError(
            say("{place} holds no items", place=without_query(place)),
            "Choose a STAC item collection",
        )
    found = [item for item in features if isinstance(item, Mapping) and "assets" in item]
    if features and not found:
        raise StackError(
            say(
                "{place} is GeoJSON without assets, and no STAC item collection",
                place=without_query(place),
            ),
            "As an area of interest it belongs to --area",
        )
    return found


def links_of(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The links of a document that are written as such."""
    links = document.get("links")
    return [link for link in links if isinstance(link, Mapping)] if isinstance(links, list) else []


def joined(base: str, href: str) -> str:
    """A link as seen from the document that has it.

    Raises:
        StackError: a document on the web points to files of this machine.
    """
    try:
        return _joined(base, href)
    except (ValueError, OSError) as error:  # nothing that a path or link can be
        raise StackError(
            say(
                "{address} points to {link}, which cannot be read",
                address=without_query(base)[:200],
                link=repr(href[:40]),
            ),
            "Choose another catalogue",
        ) from error


def _joined(base: str, href: str) -> str:
    if href.startswith("file://"):
        href = url2pathname(urlsplit(href).path)
    if is_link(href):
        urlsplit(href)
        return href
    if is_link(base):
        if href.startswith("/vsi") or ":" in href.partition("/")[0]:
            raise StackError(
                say(
                    "{base} points to {href}, which is no link",
                    base=without_query(base),
                    href=href.partition(":")[0][:20],
                ),
                "Choose another catalogue",
            )
        return urljoin(base, href)
    if href.startswith(("/vsi", "//", "\\\\")):
        # Two slashes name another computer, which Windows would greet with the user's password.
        raise StackError(
            say("{base} points to {href}", base=Path(base).name, href=href[:40]),
            "Use paths or links",
        )
    found = str((Path(base).parent / href).resolve())
    found.encode()
    return found


def read_document(place: str, web: Web) -> Mapping[str, Any]:
    """A STAC document.

    Raises:
        StackError: it is none.
    """
    if is_link(place):
        found = web.json(place)
    else:
        path = Path(place)
        try:
            if path.stat().st_size > MOST_JSON:
                raise StackError(
                    say("{path} is too large for a catalogue", path=path.name),
                    "Choose a part of it",
                )
            found = json.loads(path.read_bytes())
        except OSError as error:
            raise StackError(
                say("{path} cannot be read ({strerror})", path=path, strerror=error.strerror),
                "Check the catalogue's links",
            ) from error
        except (ValueError, RecursionError) as error:
            raise StackError(
                say("{path} is no JSON", path=path.name), "Download it again"
            ) from error
    if not isinstance(found, Mapping) or ("type" not in found and "links" not in found):
        raise StackError(
            say("{place} is JSON, but no STAC document", place=without_query(place)),
            "Give an item collection, a catalogue or a STAC API",
        )
    return found
