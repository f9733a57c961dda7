"""Following one job of the backend until it has ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .call import Call, gone
from .client import Client
from .contract import Job
from .errors import GONE, LianetError

if TYPE_CHECKING:
    from .fetching import Fetching

POLL_MS = 500


class JobWatch(QObject):
    """Events where they come, polling where the stream ends too early.

    Signals:
        changed: Job, at every report, the last one included.
        ended: Job, once, when it is done, failed or cancelled.
        lost: LianetError, once, when nobody tells of the job any more; GONE: the backend is.
    """

    changed = pyqtSignal(object)
    ended = pyqtSignal(object)
    lost = pyqtSignal(object)

    def __init__(self, client: Client, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._call: Call | None = None
        self._fetching: Fetching | None = None
        self._over = False
        self._endpoint = client.endpoint
        self.job = job
        self._poll = QTimer(self)
        self._poll.setSingleShot(True)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._ask)

    def start(self) -> None:
        """Begin to follow."""
        if self.job.ended:
            self._take(self.job)
        else:
            self._call = self._client.events(self.job.id, self._take, self._on_stream_end)

    def cancel(self) -> None:
        """Ask the backend to stop the job; `ended` tells when it has."""
        if self._fetching is not None:
            self._fetching.cancel()
            self._end(replace(self.job, state="cancelled"))
        elif not self._over:
            self._client.cancel_job(self.job.id, self._take, self._on_refused)

    def stop(self) -> None:
        """Follow no more; the job itself goes on."""
        self._over = True
        self._poll.stop()
        if self._call is not None:
            self._call.cancel()
        if self._fetching is not None:
            self._fetching.cancel()  # it is found again at the next start

    def _on_stream_end(self) -> None:
        if self._fetching is None:
            self._poll.start()

    def _ask(self) -> None:
        if self._client.endpoint != self._endpoint:
            self._on_lost(gone())  # another backend knows no job of this one
        elif not self._over:
            self._call = self._client.job(self.job.id, self._polled, self._on_lost)

    def _polled(self, job: Job) -> None:
        self._take(job)
        if not self._over and self._fetching is None:
            self._poll.start()

    def _take(self, job: Job) -> None:
        if self._over or self._fetching is not None:
            return
        if job.ended and self._client.carrier is not None:
            try:
                self._fetching = self._client.carrier.results(job, self._tell, self._end)
            except LianetError as error:
                self._on_lost(error)
                return
            if self._fetching is not None:
                self._poll.stop()
                self._tell(replace(job, state="running"))  # to those who look at it, too
                return
        if job.ended:
            self._end(job)
        else:
            self._tell(job)

    def _tell(self, job: Job) -> None:
        self.job = job
        self.changed.emit(job)

    def _end(self, job: Job) -> None:
        self._fetching = None
        if not self._over:
            self._tell(job)
            self.stop()
            self.ended.emit(job)

    def _on_refused(self, error: LianetError) -> None:
        # A job that has just ended cannot be cancelled; its stream says how it ended.
        if error.code == GONE:
            self._on_lost(error)

    def _on_lost(self, error: LianetError) -> None:
        if not self._over:
            self.stop()
            self.lost.emit(error)
