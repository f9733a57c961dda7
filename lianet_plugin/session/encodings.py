"""Regions that are being made: they go on while nobody looks, and are found again after a restart.

    WAITING ──job──▶ RUNNING ──stop──▶ STOPPING ──region──▶ (gone)
       ▲                │                 └──no region yet──▶ INTERRUPTED
       │                └──backend dies──▶ WAITING, resumed when it is back
    INTERRUPTED  (stopped, or QGIS ended meanwhile: a note in the profile and a checkpoint are left)

At QGIS's next start those that were interrupted go on by themselves, a few times: what brings the
machine down each time must not do so for ever. A note holds what was asked for, and never what is
secret in a link; a lock beside it says that a QGIS that lives is at work on it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..service.client import Client
from ..service.contract import Endpoint, Job
from ..service.errors import GONE, LianetError, error_of
from ..service.jobs import JobWatch
from ..service.process import BackendProcess, State
from .credentials import credentials
from .encoding import Encoding, Stage, outcome
from .encoding_notes import drop_note, keep_note, read_notes, unlock
from .loss_history import number
from .made import keep_made, made_of

if TYPE_CHECKING:
    from ..service.imagery import Source, Wish

MOST_REVIVALS = 3
MADE = "made"
"""Folder of notes on regions that are made, in that of the notes."""
NO_CHECKPOINT = "checkpoint"
"""The backend's code where there is nothing to go on from."""


class Encodings(QObject):
    """All of them.

    Signals:
        changed: what there is, or how far it is.
        made: str, path of a region file that is whole.
        problem: LianetError.
        notice: str.
    """

    changed = pyqtSignal()
    made = pyqtSignal(str)
    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(
        self,
        client: Client,
        backend: BackendProcess,
        folder: Callable[[], Path],
        parent: QObject | None = None,
    ) -> None:
        """`folder` gives where notes are kept, in the user's profile."""
        super().__init__(parent)
        self._client = client
        self._backend = backend
        self._folder = folder
        self._all: list[Encoding] | None = None
        backend.ready.connect(self._on_ready)
        backend.failed.connect(self._on_failed)

    @property
    def all(self) -> tuple[Encoding, ...]:
        """Oldest first; those that QGIS's end has interrupted are read at the first call."""
        return tuple(self._known())

    def _known(self) -> list[Encoding]:
        if self._all is None:
            self._all = read_notes(self._folder())
        return self._all

    def start(self, wish: Wish) -> Encoding:
        """Begin to make a region; go on with one that was stopped, or whose link has its signature
        again.

        Raises:
            LianetError: the same file is being made already.
        """
        for known in self.all:
            same = known.body["source"] == wish.source.shown
            if known.stage is not Stage.INTERRUPTED or known.path != wish.path:
                continue
            if (known.unsigned and same) or (known.stopped and known.body == wish.to_json()):
                known.body, known.unsigned = wish.to_json(), False
                self.resume(known)
                self._keep(known)
                return known
            if known.stopped:  # others are wanted instead
                self._drop(known)
                break
        if any(known.path == wish.path for known in self.all):
            raise LianetError(
                tr("{path} is being made already").format(path=wish.path),
                tr("Choose another file, or end that work on the Region page"),
                code="conflict",
            )
        made = Encoding(uuid.uuid4().hex, wish.to_json())
        self._add(made)
        return made

    def resume(self, encoding: Encoding) -> None:
        """Go on with one that was interrupted."""
        if encoding.unsigned:
            self.problem.emit(without_signature(encoding))
            return
        encoding.resume = True
        encoding.stopped = encoding.failed = False
        encoding.outcome = ""
        encoding.stage = Stage.WAITING
        self._ask(encoding)
        self.changed.emit()

    def revive(self) -> None:
        """Go on with those that were interrupted when QGIS ended: at its next start."""
        for encoding in self.all:
            waits = encoding.stage is Stage.INTERRUPTED and not encoding.stopped
            if waits and encoding.revivals < MOST_REVIVALS:
                if encoding.unsigned:
                    self.problem.emit(without_signature(encoding))
                    continue
                encoding.revivals += 1
                self._keep(encoding)
                self.notice.emit(
                    tr("Going on with {name}, which was interrupted when QGIS ended").format(
                        name=encoding.name
                    )
                )
                self.resume(encoding)

    def forget(self, encoding: Encoding) -> None:
        """Do not go on with one that was interrupted; what it has left on disk stays, and is told
        of."""
        self._drop(encoding)
        if not encoding.adds_dates:
            left = tr(
                "What there is of {name} stays beside {path}, in files with “.checkpoint” in their "
                "names; delete them if you do not want it"
            )
            self.notice.emit(left.format(name=encoding.name, path=encoding.path))

    def stop(self, encoding: Encoding) -> None:
        """End the work; what has been learnt so far becomes the region."""
        encoding.stopped = True
        self._keep(encoding)
        if encoding.watch is not None:
            encoding.stage = Stage.STOPPING
            encoding.watch.cancel()
            self.changed.emit()
        elif encoding.asking:
            encoding.stage = Stage.STOPPING
            self.changed.emit()
        else:
            encoding.failed = True
            encoding.outcome = tr("{name} was not begun").format(name=encoding.name)
            self._drop(encoding)
            self.notice.emit(encoding.outcome)

    def shutdown(self) -> None:
        """QGIS ends, or the plugin is switched off: the notes stay."""
        for encoding in self._all or ():
            self._unwatch(encoding)
            unlock(encoding)

    # -- the work

    def _add(self, encoding: Encoding) -> None:
        self._known().append(encoding)
        self._keep(encoding)
        self._ask(encoding)
        self.changed.emit()

    def _ask(self, encoding: Encoding) -> None:
        if self._backend.state is not State.RUNNING:
            self._backend.start()
            return  # asked when it is ready
        if encoding.known_job:
            self._find(encoding)
            return
        from ..service.imagery import ImageryRoutes  # not part of QGIS's start

        body = encoding.body
        try:
            secrets = credentials(str(body["source"]), str(body.get("authcfg") or ""))
        except LianetError as error:
            encoding.stage = Stage.INTERRUPTED
            self.problem.emit(error)
            return
        encoding.asking = True
        ImageryRoutes(self._client).encode(
            body,
            secrets,
            encoding.resume,
            lambda job: self._on_job(encoding, job),
            lambda error: self._on_refused(encoding, error),
        )

    def _find(self, encoding: Encoding) -> None:
        """Look for the job that was begun: a backend elsewhere has not ended with QGIS."""

        def again() -> None:
            encoding.known_job = ""
            self._ask(encoding)

        def found(job: Job) -> None:
            if job.state in ("failed", "cancelled"):
                again()  # of a backend that has ended, for one
            else:
                self._on_job(encoding, job)

        def lost(error: LianetError) -> None:
            if error.code == GONE:
                encoding.asking = False
            else:
                again()

        encoding.asking = True
        self._client.job(encoding.known_job, found, lost)

    def _on_ready(self, _endpoint: Endpoint) -> None:
        for encoding in self._all or ():
            if encoding.stage is not Stage.INTERRUPTED and not encoding.asking:
                encoding.resume = encoding.resume or encoding.watch is not None
                self._unwatch(encoding)
                if encoding.stage is Stage.STOPPING:
                    encoding.stage = Stage.INTERRUPTED  # it died before it had stopped
                else:
                    self._ask(encoding)
        self.changed.emit()

    def _on_failed(self, _error: LianetError) -> None:
        """No backend comes: what waited for it can be begun again."""
        for encoding in self._all or ():
            if encoding.stage is not Stage.INTERRUPTED:
                self._unwatch(encoding)
                encoding.stage = Stage.INTERRUPTED
        self.changed.emit()

    def _on_job(self, encoding: Encoding, job: Job) -> None:
        encoding.asking = False
        stopping = encoding.stage is Stage.STOPPING
        if encoding.known_job != job.id:
            encoding.known_job = job.id
            self._keep(encoding)
        watch = JobWatch(self._client, job, self)
        watch.changed.connect(lambda told: self._on_progress(encoding, told))
        watch.ended.connect(lambda told: self._on_ended(encoding, told))
        watch.lost.connect(lambda error: self._on_lost(encoding, error))
        encoding.watch = watch
        if not stopping:
            encoding.stage = Stage.RUNNING
        watch.start()
        if stopping and encoding.watch is watch:
            watch.cancel()
        self.changed.emit()

    def _on_refused(self, encoding: Encoding, error: LianetError) -> None:
        encoding.asking = False
        if error.code == GONE:
            encoding.resume = True  # asked again when the backend is back
            return
        encoding.outcome, encoding.failed = str(error), True
        self._drop(encoding)
        self.problem.emit(error)

    def _on_progress(self, encoding: Encoding, job: Job) -> None:
        encoding.take(job)
        self._look(encoding, job)
        self.changed.emit()

    def _look(self, encoding: Encoding, job: Job) -> None:
        """Fetch the picture where there is a new one; the next one comes soon if this does not."""
        pictures = number(job, "pictures")
        if not pictures > encoding.pictures:
            return
        encoding.pictures = pictures
        from ..service.imagery import ImageryRoutes  # not part of QGIS's start

        def show(picture: bytes) -> None:
            encoding.picture = picture
            self.changed.emit()

        ImageryRoutes(self._client).how_far(job.id, show, lambda _error: None)

    def _on_lost(self, encoding: Encoding, error: LianetError) -> None:
        self._unwatch(encoding)
        encoding.resume = True
        if error.code == GONE:
            encoding.stage = Stage.WAITING
        else:
            encoding.stage = Stage.INTERRUPTED
            self.problem.emit(error)
        self.changed.emit()

    def _on_ended(self, encoding: Encoding, job: Job) -> None:
        self._unwatch(encoding)
        if job.state == "failed" and error_of(job).code == NO_CHECKPOINT and encoding.resume:
            encoding.resume = False  # it had not come far enough to leave anything
            encoding.stage = Stage.WAITING
            self._ask(encoding)
            return
        result = job.result if job.state == "done" else None
        encoding.outcome, encoding.failed = outcome(encoding, job), result is None
        if job.state == "cancelled" and not encoding.adds_dates:
            encoding.stage, encoding.known_job = Stage.INTERRUPTED, ""
            self._keep(encoding)
            self.changed.emit()
            self.notice.emit(encoding.outcome)
            return
        self._drop(encoding)
        if job.state == "failed":
            self.problem.emit(error_of(job))
            return
        self.notice.emit(encoding.outcome)
        if result is not None:
            from ..service.imagery import Source  # not part of QGIS's start

            if not Source.from_json(encoding.body).extends:  # else of some dates alone
                with suppress(OSError, LianetError):  # then it is asked for again one day
                    keep_made(self._folder() / MADE, encoding.body)
            self.made.emit(result.path)

    def source_of(self, region: str) -> Source | None:
        """What a region file was made of; None where this profile does not know."""
        return made_of(self._folder() / MADE, region)

    @staticmethod
    def _unwatch(encoding: Encoding) -> None:
        if encoding.watch is not None:
            encoding.watch.stop()
            encoding.watch.deleteLater()
            encoding.watch = None

    # -- notes

    def _drop(self, encoding: Encoding) -> None:
        if encoding in self._known():
            self._known().remove(encoding)
        drop_note(self._folder(), encoding)
        self.changed.emit()

    def _keep(self, encoding: Encoding) -> None:
        try:
            keep_note(self._folder(), encoding)
        except LianetError as error:
            self.problem.emit(error)  # the work itself needs no note


def without_signature(encoding: Encoding) -> LianetError:
    """What to tell of a region whose link was signed when it was given."""
    return LianetError(
        tr("{name} was made from a signed link, whose signature is kept nowhere").format(
            name=encoding.name
        ),
        tr("Give the link again under New region…, with the same file: it goes on from there"),
        code="signature",
    )
