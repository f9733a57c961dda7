"""One request to the backend, and what its answer says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from .. import tr
from .errors import GONE, LianetError
from .wording import worded

Done = Callable[[Any], None]
Failed = Callable[[LianetError], None]

HTTP_OK = 200
HTTP_PART = 206
SILENCE_MS = 60_000
"""A request without a byte for so long is given up. Long work is a job and does not wait here."""


class Call:
    """One request under way."""

    def __init__(
        self,
        owner: QObject,
        reply: QNetworkReply,
        failed: Failed,
        forget: Callable[[Call], None],
        label: str,
        scope: str = "",
    ) -> None:
        self.label = label
        self.scope = scope
        self.request_id = bytes(reply.request().rawHeader(b"X-Request-Id")).decode()
        self._forget = forget
        self._reply: QNetworkReply | None = reply
        self._failed = failed
        self._silence = QTimer(owner)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self._give_up)
        self._silence.start()

    @property
    def pending(self) -> bool:
        return self._reply is not None

    def heard(self) -> None:
        """A byte has come: the backend is alive."""
        self._silence.start()

    def cancel(self) -> None:
        """Drop the request; neither callback is called any more."""
        reply = self.release()
        if reply is not None:
            reply.abort()

    def fail(self, error: LianetError) -> None:
        """Drop the request and say why."""
        reply = self.release()
        if reply is not None:
            reply.abort()
            self._failed(error)

    def release(self) -> QNetworkReply | None:
        """Take the reply out of the call; None where it has ended already."""
        reply, self._reply = self._reply, None
        if reply is not None:
            self._silence.stop()
            self._silence.deleteLater()
            self._forget(self)
            reply.deleteLater()
        return reply

    def _give_up(self) -> None:
        self.fail(
            LianetError(
                tr("The backend does not answer"),
                tr("Wait a moment, or restart it from the dock's menu"),
                code="no_answer",
                details=f"{self.label}\nrequest {self.request_id}",
            )
        )


def gone() -> LianetError:
    """The error of everything that needs a backend while there is none."""
    return LianetError(
        tr("The backend is not running"),
        tr("It is being restarted where possible; see the state at the foot of the dock"),
        code=GONE,
    )


def read_answer(reply: QNetworkReply) -> Any:
    """The JSON of a finished reply; None of an empty one.

    Raises:
        LianetError: the backend's own error, or that it could not be reached.
        ValueError: not JSON.
    """
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    data = bytes(reply.readAll())
    if status is None:
        error = gone()
        error.details = reply.errorString()
        raise error
    if int(status) >= 400:
        try:
            said = json.loads(data)
            message, remedy = worded(said)
            raise LianetError(message, remedy, code=str(said["code"]))
        except (ValueError, KeyError, TypeError) as error:
            raise LianetError(
                tr("The backend refused the request (HTTP {status})").format(status=int(status)),
                tr("Restart it from the dock's menu"),
                code=f"http_{int(status)}",
                details=data.decode("utf-8", "replace")[:2000],
            ) from error
    return json.loads(data) if data else None


def event_data(block: bytes) -> Any:
    """The JSON in one server-sent event; None of a comment."""
    lines = [line[5:].strip() for line in block.split(b"\n") if line.startswith(b"data:")]
    return json.loads(b"\n".join(lines)) if lines else None
