"""What one request and one connection may take of the service, and numbers that are none."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import re
import sys
import time
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from lianet.contract.base import ProblemAnswer

MOST_BODY_BYTES = 64 * 2**20
"""Of one request; the labels of a region are the largest that the plugin sends."""

BODY_S = 60.0
"""Within which a request must have come whole."""

MOST_CONNECTIONS = 200
"""At once; above it the answer is 503. Half of the descriptors of a process where those are fewer
than 400: files are opened, too."""

FAULTS_EVERY_S = 60.0
"""So often connections that could not be accepted are logged: the system tries again at once."""

SILENT_S = 10
"""After which a connection is closed that has asked nothing, or nothing more."""

if sys.platform != "win32":
    import resource  # not later: a process without descriptors cannot import

log = logging.getLogger(__name__)

_HOST = re.compile(rb"(?:\[([0-9A-Fa-f:.]+)\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?")


class Bounds:
    """ASGI layer that hands on requests that are whole, within bounds, to a host that is one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if not is_host(headers.get(b"host", b"localhost")):
            answer = _problem(
                400, "host", "The request's Host header is no name of a host", "Send HOST:PORT"
            )
            await answer(scope, receive, send)
            return
        if b"content-length" not in headers and b"transfer-encoding" not in headers:
            await self.app(scope, receive, send)
            return
        # A length that is not said, or not a number, is found out as the body comes.
        said = headers.get(b"content-length", b"")
        if said.isdigit() and int(said) > MOST_BODY_BYTES:
            await _too_large()(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(_whole_body(receive), BODY_S)
        except asyncio.TimeoutError:
            answer = _problem(
                408,
                "slow",
                f"The request did not come whole within {BODY_S:.0f} s",
                "Send it again",
            )
            await answer(scope, receive, send)
            return
        if body is None:
            return
        if len(body) > MOST_BODY_BYTES:
            await _too_large()(scope, receive, send)
            return
        whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            return whole.pop() if whole else await receive()

        await self.app(scope, again, send)


async def _whole_body(receive: Receive) -> bytes | None:
    """A body as far as it is within the bound and one part more; None where the client went."""
    body = bytearray()
    while len(body) <= MOST_BODY_BYTES:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return bytes(body)


def is_host(header: bytes) -> bool:
    """Whether a Host header is a name or an address, and a port where it has one."""
    found = _HOST.fullmatch(header)
    if not found:
        return False
    if found[1]:
        try:
            ipaddress.IPv6Address(found[1].decode())
        except ValueError:
            return False
    return int(found[2] or 0) < 2**16


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP, which does not wait for ever for a first request."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > most_connections():
            self.app = busy
        self.loop.call_later(SILENT_S, self._close_unasked)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request; one that was begun before hears that its client has gone."""
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        super().send_400_response(msg)

    def _close_unasked(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()


def most_connections() -> int:
    """See `MOST_CONNECTIONS`."""
    if sys.platform == "win32":
        return MOST_CONNECTIONS
    descriptors = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if descriptors == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(min(MOST_CONNECTIONS, descriptors // 2), 4)


async def busy(scope: Scope, receive: Receive, send: Send) -> None:
    """The answer to one connection too many."""
    answer = _problem(
        503, "busy", "The service has as many connections as it takes", "Try again in a moment"
    )
    answer.headers["Connection"] = "close"
    await answer(scope, receive, send)


class AcceptFaults:
    """Handler of an event loop's exceptions that logs faults of accepting now and then."""

    def __init__(self) -> None:
        self._count = 0
        self._next_s = 0.0

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        message = str(context.get("message", ""))
        # For each fault asyncio tries to serve again later; after the end there is no socket to.
        if not message.startswith("socket.accept()") and "._start_serving(" not in message:
            loop.default_exception_handler(context)
            return
        self._count += 1
        if time.monotonic() >= self._next_s:
            log.error(
                "Connections could not be accepted, %d times so far (%s)",
                self._count,
                context.get("exception"),
            )
            self._next_s = time.monotonic() + FAULTS_EVERY_S


def _too_large() -> JSONResponse:
    return _problem(
        413,
        "too_large",
        f"The request is larger than the {MOST_BODY_BYTES >> 20} MiB that the service takes",
        "Send fewer or simpler polygons at once",
    )


def _problem(status: int, code: str, message: str, remedy: str) -> JSONResponse:
    problem = ProblemAnswer(code=code, message=message, remedy=remedy)
    return JSONResponse(problem.to_json(), status)
