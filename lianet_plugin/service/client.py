"""Asynchronous HTTP to the backend: callbacks on the main thread, nothing ever waits."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from qgis.PyQt.QtCore import QByteArray, QObject, QUrl
from qgis.PyQt.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxy,
    QNetworkRequest,
)

from .. import tr
from .call import HTTP_OK, Call, Done, Failed, event_data, gone, read_answer
from .contract import Endpoint, ImageLayer, Job, Profile, Region, Status, polygon_profile
from .errors import LianetError
from .tasks import Recipe, Task, TaskClass, TaskLayer

OPENING, CLOSING, TRAINING, MAKING = "opening", "closing", "training", "making"
"""Scopes of their own: who shows another region, or closes one, must not drop these."""


class Client(QObject):
    """The backend's contract as methods. Each returns its Call and later calls one of
    `done(answer)` and `failed(LianetError)`, unless the call is cancelled before."""

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

    def scoped(self, scope: str) -> ScopedClient:
        """The same client for one of several regions: its requests drop no one else's."""
        return ScopedClient(self, scope)

    def forget(self, call: Call) -> None:
        """For calls that have ended."""
        if call in self._calls:
            self._calls.remove(call)
        for key in [key for key, known in self._latest.items() if known is call]:
            del self._latest[key]

    def status(self, done: Done, failed: Failed) -> Call | None:
        return self.send("GET", "/v1/status", done, failed, Status.from_json, key="status")

    def open_region(
        self, path: str, done: Done, failed: Failed, embeddings: str = ""
    ) -> Call | None:
        """`embeddings` is the kind that the user says a path holds; found out where empty."""
        body: dict[str, Any] = {"path": path}
        if embeddings:
            body["embeddings"] = {"kind": embeddings}
        return self.send(
            "POST",
            "/v1/regions",
            done,
            failed,
            Region.from_json,
            body=body,
            key="region",
            scope=OPENING,
        )

    def close_region(self, region: str, done: Done, failed: Failed) -> Call | None:
        """Let the backend forget a region, its tasks and tiles."""
        route = f"/v1/regions/{quote(region)}"
        return self.send("DELETE", route, done, failed, scope=CLOSING)

    def image_layer(
        self,
        region: str,
        date: str,
        done: Done,
        failed: Failed,
        formula: str = "",
        key: str = "image_layer",
    ) -> Call | None:
        """A newer call drops an older one of the same key that is still under way."""
        query = {"date": date} | ({"formula": formula} if formula else {})
        path = f"/v1/regions/{quote(region)}/layer?" + urlencode(query)
        return self.send("GET", path, done, failed, ImageLayer.from_json, key=key)

    def profile(
        self,
        region: str,
        x: float,
        y: float,
        step_days: int,
        formulas: list[str],
        done: Done,
        failed: Failed,
    ) -> Call | None:
        query = {"x": repr(x), "y": repr(y), "step_days": step_days, "formula": formulas}
        path = f"/v1/regions/{quote(region)}/profile?" + urlencode(query, doseq=True)
        return self.send("GET", path, done, failed, Profile.from_json)

    def polygon_profile(
        self,
        region: str,
        polygon: dict[str, Any],
        step_days: int,
        formulas: list[str],
        done: Done,
        failed: Failed,
    ) -> Call | None:
        body = {"polygon": polygon, "step_days": step_days, "formulas": formulas}
        path = f"/v1/regions/{quote(region)}/profile"
        return self.send("POST", path, done, failed, polygon_profile, body=body)

    def train(
        self,
        region: str,
        labels: dict[str, Any],
        classes: list[TaskClass],
        recipe: Recipe,
        done: Done,
        failed: Failed,
    ) -> Call | None:
        body = {
            "region": region,
            "labels": labels,
            "classes": [item.to_json() for item in classes],
            **recipe.to_json(),
        }
        return self.send(
            "POST", "/v1/tasks", done, failed, Job.from_json, body=body, scope=TRAINING
        )

    def task(self, task: str, done: Done, failed: Failed) -> Call | None:
        return self.send("GET", f"/v1/tasks/{quote(task)}", done, failed, Task.from_json)

    def open_task(self, region: str, path: str, done: Done, failed: Failed) -> Call | None:
        body = {"region": region, "path": path}
        return self.send("POST", "/v1/tasks/open", done, failed, Task.from_json, body=body)

    def save_task(self, task: str, path: str, done: Done, failed: Failed) -> Call | None:
        route = f"/v1/tasks/{quote(task)}/save"
        return self.send(
            "POST", route, done, failed, lambda answer: str(answer["path"]), body={"path": path}
        )

    def write_report(self, task: str, path: str, done: Done, failed: Failed) -> Call | None:
        """Write how good a task is: a page (`.html`) or tables (`.csv`); answers with paths."""

        def paths(answer: Any) -> list[str]:
            return [str(file) for file in answer["paths"]]

        route = f"/v1/tasks/{quote(task)}/report"
        return self.send("POST", route, done, failed, paths, body={"path": path})

    def task_layer(self, task: str, kind: str, done: Done, failed: Failed) -> Call | None:
        route = f"/v1/tasks/{quote(task)}/layer?" + urlencode({"kind": kind})
        key = f"task_layer/{kind}"
        return self.send("GET", route, done, failed, TaskLayer.from_json, key=key)

    def predict(
        self, task: str, path: str, probabilities: bool, done: Done, failed: Failed
    ) -> Call | None:
        body = {"task": task, "path": path, "probabilities": probabilities}
        return self.send("POST", "/v1/predictions", done, failed, Job.from_json, body=body)

    def job(self, job: str, done: Done, failed: Failed) -> Call | None:
        return self.send("GET", f"/v1/jobs/{quote(job)}", done, failed, Job.from_json)

    def cancel_job(self, job: str, done: Done, failed: Failed) -> Call | None:
        return self.send("DELETE", f"/v1/jobs/{quote(job)}", done, failed, Job.from_json)

    def events(self, job: str, received: Done, ended: Callable[[], None]) -> Call | None:
        """Server-sent events of a job.

        Args:
            received: called with each Job.
            ended: called once when the stream has ended, for whatever reason.
        """
        call = self._begin(
            "GET",
            f"/v1/jobs/{quote(job)}/events",
            lambda _error: ended(),
            None,
            "text/event-stream",
        )
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
                    received(Job.from_json(answer))

        def finish() -> None:
            if call.release() is not None:
                ended()

        reply.readyRead.connect(read)
        reply.finished.connect(finish)
        return call

    def picture(self, path: str, done: Done, failed: Failed, scope: str = "") -> Call | None:
        """The bytes of a picture."""
        call = self._begin("GET", path, failed, None, "image/png", scope)
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
        call = self._begin(method, path, failed, body, "application/json", scope)
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


class ScopedClient(Client):
    """Requests of one region, through another client's connection."""

    def __init__(self, whole: Client, scope: str) -> None:
        QObject.__init__(self, whole)
        self._whole = whole
        self._scope = scope

    @property
    def connected(self) -> bool:
        return self._whole.connected

    @property
    def endpoint(self) -> Endpoint | None:
        return self._whole.endpoint

    @property
    def pending(self) -> int:
        """How many requests of the region are under way."""
        return sum(call.scope == self._scope for call in self._whole._calls)

    def cancel_all(self, scope: str = "") -> None:
        """Drop the region's requests."""
        self._whole.cancel_all(scope or self._scope)

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
        """See Client.send."""
        own = f"{self._scope}/{key}" if key is not None else None
        return self._whole.send(
            method, path, done, failed, parse, body=body, key=own, scope=scope or self._scope
        )

    def _begin(
        self,
        method: str,
        path: str,
        failed: Failed,
        body: dict[str, Any] | None,
        accept: str,
        scope: str = "",
    ) -> Call | None:
        return self._whole._begin(method, path, failed, body, accept, scope or self._scope)
