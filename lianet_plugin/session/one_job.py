"""One job of the backend at a time, for the region that is shown when it begins."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..service.client import Client
from ..service.contract import Job, Region
from ..service.errors import LianetError, error_of
from ..service.jobs import JobWatch
from .session import Session


class OneJob(QObject):
    """From asking for a job to what came out of it; who inherits asks, and shows the result.

    Signals:
        changed: what is under way, or what came out.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._client: Client = session.client
        self._watch: JobWatch | None = None
        self._asking = False
        self._stopping = False
        self._region: Region | None = None
        self._path = ""
        session.regionOpened.connect(self._on_region)

    @property
    def busy(self) -> bool:
        return self._asking or self._watch is not None

    @property
    def job(self) -> Job | None:
        return self._watch.job if self._watch is not None else None

    def cancel(self) -> None:
        """Stop; what is whole stays."""
        if self._watch is not None:
            self._watch.cancel()
        elif self._asking:  # the backend may have begun: its job is stopped when it answers
            self._stopping = True

    def _begin(self, region: Region, path: str) -> Client:
        """The client to ask with, which is to call `_on_job` or `_on_failed`.

        Args:
            path: of what the backend writes, also when the region is closed meanwhile.
        """
        self._asking, self._region, self._path = True, region, path
        self._client = self._session.client.scoped(region.path)
        return self._client

    def _show(self, region: Region, result: Any) -> None:
        """Put a result where it is seen.

        Raises:
            LianetError: it cannot be shown; the user is told.
        """
        raise NotImplementedError

    def _tell_cancelled(self) -> None:
        """The user has stopped it."""

    def _tell_closed(self) -> None:
        """The region was closed; the backend goes on writing."""
        self._session.notice.emit(
            tr("The export goes on; the map will be in {path}").format(path=self._path)
        )

    def _on_lost(self, error: LianetError) -> None:
        """The backend is gone with it."""
        self._on_failed(error)

    def _on_region(self, _region: Region | None) -> None:
        """Of a closed region nothing more is heard, and that is said."""
        still_open = [known.path for known in self._session.regions]
        if self.busy and self._region is not None and self._region.path not in still_open:
            self._forget()
            self._tell_closed()
        self.changed.emit()

    def _on_job(self, job: Job) -> None:
        self._asking = False
        self._watch = JobWatch(self._client, job, self)
        self._watch.changed.connect(lambda _job: self.changed.emit())
        self._watch.ended.connect(self._on_ended)
        self._watch.lost.connect(self._on_lost)
        self._watch.start()
        if self._stopping:
            self._watch.cancel()

    def _on_failed(self, error: LianetError) -> None:
        if not self.busy:
            return  # its region was closed meanwhile, which was told
        self._forget()
        self._session.problem.emit(error)
        self.changed.emit()

    def _on_ended(self, job: Job) -> None:
        self._forget()
        if job.state == "failed":
            self._session.problem.emit(error_of(job))
        elif job.state == "cancelled":
            self._tell_cancelled()
        elif job.result is not None and self._region is not None:
            try:
                self._show(self._region, job.result)
            except LianetError as error:
                self._session.problem.emit(error)
        self.changed.emit()

    def _forget(self) -> None:
        self._asking = self._stopping = False
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None
