"""A backend of several users: each has a service of their own, and sees nothing of the others.

The token says who asks. Regions, tasks, jobs, files, what outlives the service: everything is of
one user's application, so that no route can mix them up. What the machine has once is shared: the
device, and the number of jobs that run at the same time.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lianet.contract.places import PLACES
from lianet.errors import LianetError
from lianet.service.access import Access, refuse
from lianet.service.app import create_app
from lianet.service.service import Service
from lianet.service.users import Users
from lianet.stores.store import Store

log = logging.getLogger(__name__)

_EVENT = b"data: "


@dataclass(frozen=True)
class _Household:
    """What one user has."""

    access: Access
    service: Service
    store: Store
    app: ASGIApp


class Reception:
    """The ASGI application of a backend of several users.

    Args:
        users: who may ask.
        folder: each has a folder in it, by their name.
        open_store: of a folder.
        open_service: whose state is kept in a folder.
    """

    def __init__(
        self,
        users: Users,
        folder: Path,
        open_store: Callable[[Path], Store],
        open_service: Callable[[Path], Service],
    ) -> None:
        self._users = users
        self._folder = folder
        self._open_store = open_store
        self._open_service = open_service
        self._accesses: dict[str, Access] = {}
        self._households: dict[str, _Household] = {}
        self._knowing = threading.Lock()
        self._making = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        name = self._who(scope) if scope["type"] == "http" else None
        if name is None:
            await refuse(scope, send)
            return
        household = self._households.get(name)
        if household is None or household.access is not self._accesses.get(name):
            household = await asyncio.to_thread(self._household, name)
        held = PLACES.set(household.store)
        try:
            await household.app(scope, receive, _telling(send, household.store))
        finally:
            PLACES.reset(held)

    def _who(self, scope: Scope) -> str | None:
        """Name of the user whose token or ticket a request has."""
        found = None
        for name, access in self._known().items():  # all of them: the time tells nothing
            if access.admits(scope):
                found = name
        return found

    def _known(self) -> dict[str, Access]:
        """Everybody's access; a user whose token is a new one has a new ticket, too."""
        try:
            digests = self._users.digests()
        except LianetError as error:
            log.error("%s; nobody is let in", error)
            digests = {}
        with self._knowing:
            self._accesses = {
                name: known
                if (known := self._accesses.get(name)) and known.token_sha256 == digest
                else Access.of_digest(digest)
                for name, digest in digests.items()
            }
            return self._accesses

    def _household(self, name: str) -> _Household:
        """What a user has, made when they ask first."""
        with self._making:
            known, access = self._households.get(name), self._accesses[name]
            if known is not None and known.access is access:
                return known
            if known is None:
                folder = self._folder / name
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                service, store = self._open_service(folder / "state"), self._open_store(folder)
                service.load()
                threading.Thread(target=store.sweep, name="sweep", daemon=True).start()
            else:  # a new token of the same user
                service, store = known.service, known.store
            made = _Household(access, service, store, create_app(service, access, store))
            self._households[name] = made
            return made

    def close(self) -> None:
        """Cancel all work of everybody."""
        with self._making:
            services = [household.service for household in self._households.values()]
        enders = [threading.Thread(target=service.close, daemon=True) for service in services]
        for ender in enders:
            ender.start()
        for ender in enders:
            ender.join(2.0)


async def _live(receive: Receive, send: Send) -> None:
    """Begin and end with the server; services begin when somebody asks."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


def _telling(send: Send, store: Store) -> Send:
    """Sends on, with every path in JSON and in events as it travels."""
    begun: Message = {}
    held = bytearray()
    kind = b""

    async def telling(message: Message) -> None:
        nonlocal begun, kind
        if message["type"] == "http.response.start":
            headers = dict(message.get("headers", ()))
            kind = headers.get(b"content-type", b"").partition(b";")[0].strip()
            if kind == b"application/json":
                begun = message
                return
        elif message["type"] == "http.response.body" and kind == b"text/event-stream":
            message = {**message, "body": _told_event(message.get("body", b""), store)}
        elif message["type"] == "http.response.body" and kind == b"application/json":
            held.extend(message.get("body", b""))
            if message.get("more_body", False):
                return
            body = _told_json(bytes(held), store)
            length = str(len(body)).encode()
            others = [pair for pair in begun["headers"] if pair[0] != b"content-length"]
            await send({**begun, "headers": [*others, (b"content-length", length)]})
            await send({"type": "http.response.body", "body": body})
            return
        await send(message)

    return telling


def _told_json(body: bytes, store: Store) -> bytes:
    return json.dumps(store.told(json.loads(body))).encode() if body else body


def _told_event(event: bytes, store: Store) -> bytes:
    lines: list[Any] = [
        _EVENT + _told_json(line[len(_EVENT) :], store) if line.startswith(_EVENT) else line
        for line in event.split(b"\n")
    ]
    return b"\n".join(lines)
