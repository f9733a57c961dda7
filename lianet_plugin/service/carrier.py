"""Requests to a backend that has not our paths: files go along, results come back.

Whoever asks names paths of here, and gets answers with paths of here. In between a request waits
until what it reads is there, what it writes goes into an outbox, and a job is done when its
outbox has been fetched.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject

from .. import tr
from . import places
from .call import Call, Done, Failed, gone
from .contract import Endpoint, Job, Problem
from .errors import LianetError
from .fetching import Fetching
from .parcels import parcel_of
from .sending import Carriage, Sending
from .travelled import Box, Travelled

if TYPE_CHECKING:
    from .transport import Transport

_LOOKED_AT = 1 << 16
"""Bytes at both ends of a file that say whether LIANet has written it."""


class Ride(Call):
    """A request whose files go first; a call like any other to those who wait for it."""

    def __init__(self, forget: Callable[[Call], None], failed: Failed, label: str, scope: str):
        # No reply yet, and so nothing that is silent.
        self.label, self.scope, self.request_id = label, scope, ""
        self._forget, self._failed = forget, failed
        self._under_way = True
        self.part: Call | Sending | Fetching | None = None

    @classmethod
    def ended(cls, method: str, path: str) -> Ride:
        """One that was refused before it began."""
        ride = cls(lambda _call: None, lambda _error: None, f"{method} {path}", "")
        ride._under_way = False
        return ride

    @property
    def pending(self) -> bool:
        return self._under_way

    def heard(self) -> None:
        """Its parts have a patience of their own."""

    def cancel(self) -> None:
        if self._under_way:
            self.over()
            if self.part is not None:
                self.part.cancel()

    def fail(self, error: LianetError) -> None:
        if self._under_way:
            self.cancel()
            self._failed(error)

    def over(self) -> None:
        """It has ended."""
        self._under_way = False
        self._forget(self)


class Carrier(QObject):
    """Takes files along with the requests of one transport."""

    def __init__(self, transport: Transport, endpoint: Endpoint) -> None:
        super().__init__(transport)
        self._transport = transport
        self._endpoint = endpoint
        self.known = Travelled(endpoint.url)

    def told(self, answer: Any) -> Any:
        """An answer with paths of here."""
        return places.told(answer, self.known.folder_of, self._endpoint.url)

    def take(
        self,
        method: str,
        path: str,
        done: Done,
        failed: Failed,
        parse: Callable[[Any], Any],
        body: dict[str, Any],
        scope: str,
    ) -> Ride | None:
        """Send a request with its files; None where it has none."""
        named = places.places_of(method, path)
        reads = dict.fromkeys(
            text
            for place, does in named.items()
            if does == "reads"
            for text in places.texts_at(body, place)
            if not places.stays(text)
        )
        writes = dict.fromkeys(
            text
            for place, does in named.items()
            if does == "writes"
            for text in places.texts_at(body, place)
        )
        if not reads and not writes:
            return None
        refused = _stays_here(path, bool(reads))
        if refused is not None:
            failed(refused)
            return Ride.ended(method, path)
        ride = Ride(self._transport.forget, failed, f"{method} {path}", scope)
        self._transport._calls.append(ride)
        journey = _Journey(self, ride, (method, path, body, parse), named, done)
        journey.begin(list(reads), list(writes))
        return ride

    def results(
        self, job: Job, told: Callable[[Job], None], done: Callable[[Job], None]
    ) -> Fetching | None:
        """Fetch what an ended job has made; None where nothing is to be fetched.

        Args:
            told: the job as it stands meanwhile: it is still running for those who wait.
            done: the job as it ended; failed where its results do not come.
        """
        boxes = self.known.boxes(job.id)
        if job.state != "done" or not boxes:
            if job.state in ("failed", "cancelled") and job.kind not in ("pretrain", "extend"):
                for box in boxes:
                    self.known.drop_box(box.box)
            return None

        def tell(carriage: Carriage) -> None:
            self._transport.carrying.emit(carriage)
            message = tr("Fetching {name}").format(name=carriage.name)
            told(replace(job, state="running", message=message, fraction=carriage.fraction))

        def end() -> None:
            self._transport.carrying.emit(None)
            rest = self.results(job, told, done)
            if rest is None:
                done(job)

        def failed(error: LianetError) -> None:
            self._transport.carrying.emit(None)
            problem = Problem(error.code, error.message, error.remedy)
            done(replace(job, state="failed", result=None, error=problem))

        return Fetching(self._transport, boxes[0], self.known, tell, end, failed)


class _Journey:
    """One request on its way: files there, the question, the answer, files back."""

    def __init__(
        self,
        carrier: Carrier,
        ride: Ride,
        request: tuple[str, str, dict[str, Any], Callable[[Any], Any]],
        named: dict[str, str],
        done: Done,
    ) -> None:
        self._carrier, self._ride = carrier, ride
        self._transport, self._known = carrier._transport, carrier.known
        self._method, self._path, self._body, self._parse = request
        self._named = named
        self._done = done
        self._reads: list[str] = []
        self._names: dict[str, str] = {}
        self._boxes: list[Box] = []

    def begin(self, reads: list[str], writes: list[str]) -> None:
        self._reads = reads
        try:
            for text in writes:
                self._prepare(text)
        except LianetError as error:
            self._ride.fail(error)
            return
        self._next()

    def _prepare(self, text: str) -> None:
        """An outbox for what is to be written; one for each folder.

        Raises:
            LianetError: it may not be written.
        """
        path = Path(text)
        of_folder = any(
            place == "folder" and does == "writes" for place, does in self._named.items()
        )
        folder = path if of_folder else path.parent
        if not of_folder:
            check_target(path, self._known)
        box = next((one for one in self._boxes if one.folder == str(folder)), None)
        if box is None:
            # What was interrupted goes on from what it has left there.
            last = self._known.box_for(path) if self._body.get("resume") else None
            box = last or Box(uuid.uuid4().hex, str(folder), text, "")
            self._known.keep_box(box)
            self._known.keep_folder(f"{places.OUTBOX}{box.box}", folder)
            self._boxes.append(box)
        name = "" if of_folder else f"/{path.name}"
        self._names[text] = f"{places.OUTBOX}{box.box}{name}"

    def _next(self) -> None:
        """Send the next of what is read; when all are there, ask."""
        if not self._reads:
            self._ask()
            return
        text = self._reads.pop(0)

        def sent(wire: str) -> None:
            self._transport.carrying.emit(None)
            self._names[text] = wire
            self._next()

        def failed(error: LianetError) -> None:
            self._transport.carrying.emit(None)
            self._fail(error)

        try:
            parcel = parcel_of(Path(text).expanduser())
        except LianetError as error:
            self._fail(error)
            return
        self._ride.part = Sending(
            self._transport, parcel, self._known, self._transport.carrying.emit, sent, failed
        )

    def _ask(self) -> None:
        body = self._body
        for place in self._named:
            body = places.replaced(body, place, lambda text: self._names.get(text, text))
        self._ride.part = self._transport.ask(
            self._method, self._path, self._on_answer, self._fail, body=body, scope=self._ride.scope
        )

    def _on_answer(self, answer: Any) -> None:
        try:
            parsed = self._parse(answer)
            if isinstance(parsed, Job):
                for box in self._boxes:
                    self._known.keep_box(replace(box, job=parsed.id))
                self._end(parsed)
                return
        except LianetError as error:
            self._fail(error)
            return
        except (KeyError, TypeError, ValueError, IndexError) as error:
            self._fail(
                LianetError(
                    tr("The backend's answer is not understood"),
                    tr("Make sure that the plugin and the backend are of the same version"),
                    code="protocol",
                    details=f"{self._ride.label}\n{error!r}",
                )
            )
            return
        self._fetch(parsed)

    def _fetch(self, parsed: Any) -> None:
        """The files that an answer without a job has made."""
        if not self._boxes:
            self._end(parsed)
            return
        box = self._boxes.pop(0)
        self._ride.part = Fetching(
            self._transport,
            box,
            self._known,
            self._transport.carrying.emit,
            lambda: self._fetch(parsed),
            self._fail,
        )

    def _end(self, parsed: Any) -> None:
        if self._ride.pending:
            self._transport.carrying.emit(None)
            self._ride.over()
            self._done(parsed)

    def _fail(self, error: LianetError) -> None:
        self._transport.carrying.emit(None)
        self._ride.fail(error if self._transport.connected else gone())


def _stays_here(path: str, reads: bool) -> LianetError | None:
    """Why a request is not sent to a backend elsewhere; None of most."""
    if path.startswith("/v1/catalogues") and reads:
        return LianetError(
            tr("A catalogue on a disk of this machine is not sent to a backend elsewhere"),
            tr("Open its files with Open…, or name the catalogue by its address on the web"),
            code="input",
        )
    if path == "/v1/together":
        return LianetError(
            tr("A file that names others would name those of the backend's machine"),
            tr("Put sources together with the backend of this machine"),
            code="input",
        )
    return None


def check_target(path: Path, known: Travelled) -> None:
    """See that a file of here may be replaced by what comes from elsewhere: before the work.

    Raises:
        LianetError: its folder is absent, or it is a file that LIANet did not write.
    """
    if not path.parent.is_dir():
        raise LianetError(
            tr("There is no folder {path}").format(path=path.parent),
            tr("Make it, or choose another folder"),
            code="input",
        )
    if path.is_dir():
        raise LianetError(
            tr("{path} is a folder").format(path=path), tr("Name a file in it"), code="input"
        )
    if path.is_file() and not known.made(path) and not _is_ours(path):
        raise LianetError(
            tr("{path} exists, and LIANet did not write it").format(path=path),
            tr("Choose another name, or move that file away"),
            code="conflict",
        )


def _is_ours(path: Path) -> bool:
    if path.with_name(f"{path.name}.json").is_file():
        return True  # what a map was made from
    try:
        with path.open("rb") as file:
            ends = file.read(_LOOKED_AT)
            file.seek(max(path.stat().st_size - _LOOKED_AT, 0))
            ends += file.read(_LOOKED_AT)
    except OSError:
        return False
    return b"lianet" in ends.lower()
