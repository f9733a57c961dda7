"""Asynchronous HTTP to the backend: callbacks on the main thread, nothing ever waits."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any, Protocol

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QByteArray, QObject, QUrl, pyqtSignal
from qgis.PyQt.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxy,
    QNetworkReply,
    QNetworkRequest,
)

from .. import tr
from .call import HTTP_OK, HTTP_PART, Call, Done, Failed, event_data, gone, read_answer
from .contract import Endpoint
from .errors import LianetError
from .trust import trusting

OPENING, CLOSING, TRAINING, MAKING = "opening", "closing", "training", "making"
"""Scopes of their own: who shows another region, or closes one, must not drop these."""


class Carries(Protocol):
    """Takes files along with requests, see `carrier`."""

    take: Callable[..., Call | None]
    told: Callable[[Any], Any]
    deleteLater: Callable[[], None]  # noqa: N815 (Qt's)


class Sends:
    """What a group of routes needs of the transport that it is part of."""

    send: Callable[..., Call | None]
    ask: Callable[..., Call | None]
    stream: Callable[..., Call | None]
    picture: Callable[..., Call | None]


class Routes(Sends):
    """A group of routes that QGIS's start does without: made over a client where it is needed,
    while the groups that every session asks are parts of `Client`."""

    def __init__(self, client: Sends) -> None:
        self.send, self.ask = client.send, client.ask
        self.stream, self.picture = client.stream, client.picture


class Transport(QObject):
    """Sends requests. Each returns its Call and later calls one of `done(answer)` and
    `failed(LianetError)`, unless the call is cancelled before.

    Signals:
        carrying: Carriage, of files that travel; None when they have arrived.
    """

    carrying = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A manager of our own: the user's proxy must not see loopback, nor QGIS's log the token.
        self._network = QNetworkAccessManager(self)
        self._network.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        self._endpoint: Endpoint | None = None
        self._calls: list[Call] = []
        self._latest: dict[str, Call] = {}
        self._carrier: Carries | None = None

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
        here = endpoint.url.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]"))
        # QGIS's own manager is one a thread, made when it is asked for: not without need.
        self._network.setProxy(
            QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)
            if here
            else QgsNetworkAccessManager.instance().fallbackProxy()
        )
        self._carrier = self._carrier_to(endpoint)

    def _carrier_to(self, _endpoint: Endpoint) -> Carries | None:
        """What takes files along to a backend; None where it has our paths."""
        return None

    def disconnect_from(self) -> None:
        """The backend is gone: all requests under way fail."""
        self._endpoint = None
        if self._carrier is not None:
            self._carrier.deleteLater()
            self._carrier = None
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
                answer = self._told(event_data(block))
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
        if self._carrier is not None and body is not None:
            ride = self._carrier.take(method, path, done, failed, parse, body, scope)
            if ride is not None:
                if key is not None and ride.pending:
                    self._latest[key] = ride
                return ride
        call = self.ask(method, path, done, failed, parse, body=body, scope=scope)
        if call is not None and key is not None:
            self._latest[key] = call
        return call

    def ask(
        self,
        method: str,
        path: str,
        done: Done,
        failed: Failed,
        parse: Callable[[Any], Any] = lambda answer: answer,
        *,
        body: dict[str, Any] | bytes | None = None,
        scope: str = "",
    ) -> Call | None:
        """One request as it is, see `send`; bytes are a part of a file."""
        call = self._begin(method, path, failed, body, "application/json", scope=scope)
        if call is None:
            return None
        reply = call._reply

        def finish() -> None:
            if call.release() is None:
                return
            try:
                answer = parse(self._told(read_answer(reply)))
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
        reply.uploadProgress.connect(lambda _sent, _all: call.heard())
        reply.finished.connect(finish)
        return call

    def download(
        self,
        path: str,
        first: int,
        received: Callable[[bytes, bool], None],
        done: Callable[[], None],
        failed: Failed,
    ) -> Call | None:
        """The bytes of a file as they come.

        Args:
            first: byte to begin with.
            received: gets them, and whether they go on from there: else they are from its begin.
        """
        span = {b"Range": f"bytes={first}-".encode()} if first else {}
        call = self._begin("GET", path, failed, None, "application/octet-stream", headers=span)
        if call is None:
            return None
        reply = call._reply

        def status() -> int:
            return int(reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)

        def read() -> None:
            call.heard()
            if status() in (HTTP_OK, HTTP_PART) and call.pending:
                received(bytes(reply.readAll()), status() == HTTP_PART)

        def finish() -> None:
            read()
            if call.release() is None:
                return
            if reply.error() == QNetworkReply.NetworkError.NoError:
                done()
                return
            try:
                read_answer(reply)
                failed(gone())
            except LianetError as error:
                failed(error)
            except ValueError:
                failed(gone())

        reply.readyRead.connect(read)
        reply.finished.connect(finish)
        return call

    def _told(self, answer: Any) -> Any:
        """An answer with the paths of here, where the backend has others."""
        return answer if self._carrier is None else self._carrier.told(answer)

    def _begin(
        self,
        method: str,
        path: str,
        failed: Failed,
        body: dict[str, Any] | bytes | None,
        accept: str,
        *,
        scope: str = "",
        headers: dict[bytes, bytes] | None = None,
    ) -> Call | None:
        if self._endpoint is None:
            failed(gone())
            return None
        request = QNetworkRequest(QUrl(self._endpoint.url + path))
        request.setRawHeader(b"Authorization", f"Bearer {self._endpoint.token}".encode())
        request.setRawHeader(b"Accept", accept.encode())
        request.setRawHeader(b"X-Request-Id", uuid.uuid4().hex.encode())
        for name, value in (headers or {}).items():
            request.setRawHeader(name, value)
        trusting(request, self._endpoint.certificate)
        data = QByteArray()
        if isinstance(body, bytes):
            request.setRawHeader(b"Content-Type", b"application/octet-stream")
            data = QByteArray(body)
        elif body is not None:
            request.setRawHeader(b"Content-Type", b"application/json")
            data = QByteArray(json.dumps(body).encode())
        if method == "GET":
            reply = self._network.get(request)
        elif method == "POST":
            reply = self._network.post(request, data)
        elif method == "PUT":
            reply = self._network.put(request, data)
        else:
            reply = self._network.deleteResource(request)
        call = Call(self, reply, failed, self.forget, f"{method} {path}", scope)
        self._calls.append(call)
        return call
