"""Asynchronous HTTP to the backend: callbacks on the main thread, nothing ever waits."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QByteArray, QObject, QUrl
from qgis.PyQt.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxy,
    QNetworkRequest,
)

from .. import tr
from .call import HTTP_OK, Call, Done, Failed, event_data, gone, read_answer
from .contract import Endpoint
from .errors import LianetError

OPENING, CLOSING, TRAINING, MAKING = "opening", "closing", "training", "making"
"""Scopes of their own: who shows another region, or closes one, must not drop these."""


class Sends:
    """What a group of routes needs of the transport that it is part of."""

    send: Callable[..., Call | None]
    stream: Callable[..., Call | None]
    picture: Callable[..., Call | None]


class Transport(QObject):
    """Sends requests. Each returns its Call and later calls one of `done(answer)` and
    `failed(LianetError)`, unless the call is cancelled before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A manager of our own: the user's proxy must not see loopback, nor QGIS's log the token.
        self._network = QNetworkAccessManager(self)
        self._network.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        self._endpoint: Endpoint | None = None
        self._calls: list[Call] = []
        self._latest: dict[str, Call] = {}

    @property
    def connected(self) -> bool:
        """Requests have somewhere to go."""
        return self._endpoint is not None

    @property
    def endpoint(self) -> Endpoint | None:
        """Where requests go; None while there is no backend."""
        return self._endpoint

    @property
    def pending(self) -> int:
        """How many requests are under way."""
        return len(self._calls)

    def connect_to(self, endpoint: Endpoint) -> None:
        """Send requests there from now on."""
        self.disconnect_from()
        self._endpoint = endpoint

    def disconnect_from(self) -> None:
        """The backend is gone: all requests under way fail."""
        self._endpoint = None
        for call in list(self._calls):
            call.fail(gone())

    def cancel_all(self, scope: str = "") -> None:
        """Nobody waits any more: drop all requests of a scope but the heartbeat's."""
        heartbeat = self._latest.get("status")
        for call in list(self._calls):
            if call is not heartbeat and call.scope == scope:
                call.cancel()

    def forget(self, call: Call) -> None:
        """For calls that have ended."""
        if call in self._calls:
            self._calls.remove(call)
        for key in [key for key, known in self._latest.items() if known is call]:
            del self._latest[key]

    def stream(
        self, path: str, received: Callable[[Any], None], ended: Callable[[], None]
    ) -> Call | None:
        """Server-sent events.

        Args:
            received: called with the JSON of each.
            ended: called once when the stream has ended, for whatever reason.
        """
        call = self._begin("GET", path, lambda _error: ended(), None, "text/event-stream")
        if call is None:
            return None
        reply = call._reply
        buffer = bytearray()

        def read() -> None:
            call.heard()
            buffer.extend(bytes(reply.readAll()))
            *blocks, rest = bytes(buffer).replace(b"\r\n", b"\n").split(b"\n\n")
            buffer[:] = rest
            for block in blocks:
                answer = event_data(block)
                if answer is not None and call.pending:
                    received(answer)

        def finish() -> None:
            if call.release() is not None:
                ended()

        reply.readyRead.connect(read)
        reply.finished.connect(finish)
        return call

    def picture(self, path: str, done: Done, failed: Failed, scope: str = "") -> Call | None:
        """The bytes of a picture."""
        call = self._begin("GET", path, failed, None, "image/png", scope=scope)
        if call is None:
            return None
        reply = call._reply

        def finish() -> None:
            if call.release() is None:
                return
            status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
            if status == HTTP_OK:
                done(bytes(reply.readAll()))
                return
            try:
                read_answer(reply)
            except (LianetError, ValueError) as error:
                failed(error if isinstance(error, LianetError) else gone())

        reply.finished.connect(finish)
        return call

    def send(
        self,
        method: str,
        path: str,
        done: Done,
        failed: Failed,
        parse: Callable[[Any], Any] = lambda answer: answer,
        *,
        body: dict[str, Any] | None = None,
        key: str | None = None,
        scope: str = "",
    ) -> Call | None:
        """One request.

        Args:
            parse: turns the answer into its type; what it raises becomes a sentence.
            key: a newer request with the same key cancels the older one.
            scope: see `cancel_all`.

        Returns:
            The call; None where the backend is not running, in which case `failed` was called.
        """
        if key is not None and key in self._latest:
            self._latest[key].cancel()
        call = self._begin(method, path, failed, body, "application/json", scope=scope)
        if call is None:
            return None
        if key is not None:
            self._latest[key] = call
        reply = call._reply

        def finish() -> None:
            if call.release() is None:
                return
            try:
                answer = parse(read_answer(reply))
            except LianetError as error:
                error.details = f"{error.details}\n{call.label}\nrequest {call.request_id}".strip()
                failed(error)
            except (KeyError, TypeError, ValueError, IndexError) as error:
                failed(
                    LianetError(
                        tr("The backend's answer is not understood"),
                        tr("Make sure that the plugin and the backend are of the same version"),
                        code="protocol",
                        details=f"{call.label}\n{error!r}\nrequest {call.request_id}",
                    )
                )
            else:
                done(answer)

        reply.downloadProgress.connect(lambda _got, _all: call.heard())
        reply.finished.connect(finish)
        return call

    def _begin(
        self,
        method: str,
        path: str,
        failed: Failed,
        body: dict[str, Any] | None,
        accept: str,
        *,
        scope: str = "",
    ) -> Call | None:
        if self._endpoint is None:
            failed(gone())
            return None
        request = QNetworkRequest(QUrl(self._endpoint.url + path))
        request.setRawHeader(b"Authorization", f"Bearer {self._endpoint.token}".encode())
        request.setRawHeader(b"Accept", accept.encode())
        request.setRawHeader(b"X-Request-Id", uuid.uuid4().hex.encode())
        data = QByteArray()
        if body is not None:
            request.setRawHeader(b"Content-Type", b"application/json")
            data = QByteArray(json.dumps(body).encode())
        if method == "GET":
            reply = self._network.get(request)
        elif method == "POST":
            reply = self._network.post(request, data)
        else:
            reply = self._network.deleteResource(request)
        call = Call(self, reply, failed, self.forget, f"{method} {path}", scope)
        self._calls.append(call)
        return call
