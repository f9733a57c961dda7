"""The STAC items of a source that are wanted; of an API those that a search finds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from lianet.errors import LianetError, StackError, say
from lianet.geo.web import MOST_JSON, Web, without_query
from lianet.progress import Progress
from lianet.scenes.catalogues import CATALOGUES, Catalogue
from lianet.scenes.stac_choice import SearchOptions, box_of, least_cloud, shared
from lianet.scenes.stac_documents import FoundItem, items_below, links_of, read_document
from lianet.scenes.stac_items import is_mask

MOST_ITEMS = 1000
"""Of a search or a catalogue; more, and somebody must narrow it."""

_PAGE = 100
_MOST_PAGES = 500
"""Of a search, whatever is on them: a chain of pages need not have an end."""


def items_of(source: str, options: SearchOptions, web: Web) -> list[FoundItem]:
    """The items of a source that lie in the area and between the days that are wanted.

    Args:
        source: name of a catalogue, link or path.
        options: limits of a search.
        web: asks; its reporter is told.

    Raises:
        StackError: there are none, or too many; it is no STAC.
        WebError: a service fails.
    """
    found = []
    for item in _walk(source, options, web):
        if _wanted(item.item, options):
            found.append(item)
        if len(found) > MOST_ITEMS:
            raise StackError(
                say(
                    "{source} has more than {most_items} items that fit",
                    source=shown_source(source),
                    most_items=MOST_ITEMS,
                ),
                "Ask for a smaller area, fewer days (--from, --to) or less cloud (--max-cloud)",
                code="many_items",
            )
    if not found:
        raise StackError(
            say("{source} has no item in this area and time", source=shown_source(source)),
            "Choose another area, other days (--from, --to), more cloud (--max-cloud) or "
            "another collection",
            code="no_items",
        )
    return found


def shown_source(source: str) -> str:
    """A source for people."""
    if is_catalogue(source):
        return CATALOGUES[source].title
    return without_query(source)


def is_catalogue(source: str) -> bool:
    """Whether a source is a catalogue that is known by name, and no file of this machine."""
    return source in CATALOGUES and not Path(source).exists()


def _walk(source: str, options: SearchOptions, web: Web) -> Iterator[FoundItem]:
    if is_catalogue(source):
        yield from _search(CATALOGUES[source], CATALOGUES[source].url, options, web)
        return
    document = read_document(source, web)
    catalogue = _known(source)
    links = {str(link.get("rel")): str(link.get("href")) for link in links_of(document)}
    if document.get("type") == "Collection" and "items" in links and "root" in links:
        # A collection of an API.
        wanted = options.collection or str(document.get("id"))
        root = urljoin(source, links["root"])
        yield from _search(catalogue, root, options, web, wanted)
    elif "conformsTo" in document or "search" in links:
        yield from _search(catalogue, source, options, web)
    else:
        yield from items_below(source, document, web)


def _known(source: str) -> Catalogue:
    """The catalogue of a link where it is one that is known by name."""
    for catalogue in CATALOGUES.values():
        if urlsplit(source).netloc == urlsplit(catalogue.url).netloc:
            return catalogue
    return Catalogue("", without_query(source), source)


def _wanted(item: Mapping[str, Any], options: SearchOptions) -> bool:
    """Whether an item lies in the area, and has no more cloud than is wanted."""
    said = item.get("properties")
    if not isinstance(said, Mapping):
        return True  # reading it says what is wrong with it
    if _cloudy(item, said.get("eo:cloud_cover"), options):
        return False
    day = str(said.get("datetime") or said.get("start_datetime") or "")[:10]
    if day and options.start is not None and day < options.start.isoformat():
        return False
    if day and options.end is not None and day > options.end.isoformat():
        return False
    box, wanted = box_of(item), options.bounds
    if wanted is None or box is None:
        return True
    return shared(box, wanted) > 0


def _cloudy(item: Mapping[str, Any], percent: Any, options: SearchOptions) -> bool:
    """Whether an item is known to have more cloud than is wanted.

    Where a mask will tell of the area, a cloudy tile may well be clear there: it is left out only
    where its clouds do not all fit beside the area.
    """
    if not isinstance(percent, (int, float)) or options.max_cloud >= 100:
        return False
    assets = item.get("assets")
    keys = assets if isinstance(assets, Mapping) else ()
    known = options.cloud_model or (options.masks and any(is_mask(str(key)) for key in keys))
    area = options.bounds if known else None
    return 100 * least_cloud(percent / 100, box_of(item), area) > options.max_cloud


def _search(
    catalogue: Catalogue, url: str, options: SearchOptions, web: Web, collection: str | None = None
) -> Iterator[FoundItem]:
    """Search an API.

    Raises:
        StackError: no area is given, or the API has no search.
    """
    if options.bounds is None:
        raise StackError(
            say("A search of {catalogue} needs an area", catalogue=catalogue.title),
            "Give one with --area: a layer, or W,S,E,N in degrees",
            code="search_area",
        )
    collection = collection or options.collection or catalogue.collection
    client = _client(url, web)
    start = options.start.isoformat() if options.start else ".."
    end = options.end.isoformat() if options.end else ".."
    limits: dict[str, Any] = {}
    if options.start or options.end:
        limits["datetime"] = f"{start}/{end}"
    web.report(Progress(None, say("Searching {name}", name=catalogue.title)))
    search = client.search(
        collections=[collection], bbox=list(options.bounds), limit=_PAGE, **limits
    )
    count = 0
    for number, page in enumerate(_pages(search, url)):
        if number == _MOST_PAGES:
            raise StackError(
                say(
                    "{title} answers with more than {most} pages",
                    title=catalogue.title,
                    most=_MOST_PAGES,
                ),
                "Ask for a smaller area, or fewer days (--from, --to)",
                code="many_items",
            )
        for item in page.get("features") or ():
            if isinstance(item, Mapping):
                yield FoundItem(item, url)
                count += 1
        web.report(
            Progress(
                None, say("Searching {name}: {count} found", name=catalogue.title, count=count)
            )
        )


def _pages(search: Any, url: str) -> Iterator[Mapping[str, Any]]:
    """Pages of a search.

    Raises:
        StackError: the service answers with something else.
    """
    import pystac

    try:
        for page in search.pages_as_dicts():
            if not isinstance(page.get("features") or [], list):
                raise TypeError
            yield page
    except LianetError:
        raise
    except (
        ValueError, TypeError, KeyError, AttributeError, RecursionError, pystac.STACError
    ) as error:  # fmt: skip
        raise StackError(
            say(
                "{address} answers a search with something else than items",
                address=without_query(url),
            ),
            "Check the address of the catalogue, or try again later",
        ) from error


def _client(url: str, web: Web) -> Any:
    """A client of an API whose requests are ours.

    Raises:
        StackError: pystac-client is not installed, or there is no API.
    """
    try:
        import pystac
        from pystac_client import Client
        from pystac_client.exceptions import APIError
        from pystac_client.stac_api_io import StacApiIO
    except ImportError as error:
        raise StackError(
            "Searching a catalogue needs pystac-client, which is not installed",
            "Install the backend's extra for sources: ./backend[sources] with pip",
            code="missing",
        ) from error

    class PatientIO(StacApiIO):
        """Waits, retries and tells as `Web` does."""

        def request(
            self,
            href: str,
            method: str | None = None,
            headers: dict[str, str] | None = None,
            parameters: dict[str, Any] | None = None,
        ) -> str:
            given = dict(headers or {})
            if (method or "GET").upper() == "POST":
                body = json.dumps(parameters or {}).encode()
                given["Content-Type"] = "application/json"
                found = web.get(href, body=body, headers=given, most_bytes=MOST_JSON)
                return found.data.decode()
            if parameters:
                href += ("&" if urlsplit(href).query else "?") + urlencode(parameters)
            return web.get(href, headers=given, most_bytes=MOST_JSON).data.decode()

    try:
        client = Client.open(url, stac_io=PatientIO())
    except (APIError, pystac.STACError, KeyError, ValueError, UnicodeDecodeError) as error:
        raise StackError(
            say("{url} is no STAC API", url=without_query(url)),
            "Check the address of the catalogue",
        ) from error
    return client
