"""What routes take from a request: the service, its secrets, and the way that tiles are made."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from fastapi.security import HTTPBasic

from lianet.service.access import Access
from lianet.service.service import Service
from lianet.service.tiles import Compute, Haste

TILE: dict[int | str, dict[str, Any]] = {200: {"content": {"image/tiff": {}}}}
"""What the contract says of a tile."""

# For the document alone: `Gate` decides before any route is looked at.
ticket = Depends(HTTPBasic(auto_error=False, scheme_name="ticket"))


def service_of(request: Request) -> Service:
    """The service that answers."""
    service: Service = request.app.state.service
    return service


def access_of(request: Request) -> Access:
    """The secrets that requests have to carry."""
    access: Access = request.app.state.access
    return access


Serving = Annotated[Service, Depends(service_of)]


Draft = Annotated[
    bool,
    Query(
        description="an estimate at once where the tile is not made yet and the region keeps an "
        "overview; the tile is then made in the background, see GET /v1/drafts"
    ),
]


View = Annotated[
    int,
    Query(
        ge=0,
        description="number that the tiles of one view have: of drafts the view that was asked for "
        "last is made first, in the order in which its tiles were asked for",
    ),
]


DraftLayer = Annotated[
    bool, Query(description="a layer to look at while it fills; its tiles may be drafts")
]


async def answer_tile(
    request: Request,
    key: tuple[Any, ...],
    compute: Compute,
    draft: Compute | None = None,
    *,
    haste: Haste = "usual",
    view: int = 0,
) -> Response:
    """A tile from the desk, given up when the client has gone; or a draft, where one is given.

    `haste` and `view` as for `TileDesk`.
    """
    if draft is not None:
        tile = await service_of(request).desk.fetch_draft(key, draft, compute, view)
        return Response(tile, media_type="image/tiff")

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    tile = await service_of(request).desk.fetch(key, compute, gone, haste=haste)
    return Response(tile, media_type="image/tiff")
