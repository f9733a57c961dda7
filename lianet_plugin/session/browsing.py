"""A catalogue looked through, and a file of it brought here."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..service.browsing import CatalogueRoutes
from ..service.call import Call
from ..service.catalogue import Catalogue, Fetched
from ..service.client import Client
from ..service.contract import Job
from ..service.errors import LianetError, error_of
from ..service.jobs import JobWatch
from ..service.process import BackendProcess, State


class Browsing(QObject):
    """One question at a time; a new one drops the one before.

    Signals:
        changed: how far it is.
        found: Catalogue.
        fetched: str, the path of a file that is here now.
        failed: LianetError.
    """

    changed = pyqtSignal()
    found = pyqtSignal(object)
    fetched = pyqtSignal(str)
    failed = pyqtSignal(object)

    def __init__(
        self, client: Client, backend: BackendProcess, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._backend = backend
        self._call: Call | None = None
        self._watch: JobWatch | None = None
        self._waiting: Callable[[], None] | None = None
        backend.ready.connect(self._on_ready)
        backend.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        return self._waiting is not None or self._call is not None or self._watch is not None

    @property
    def job(self) -> Job | None:
        return self._watch.job if self._watch is not None else None

    def look(self, place: str) -> None:
        """Read a catalogue; the backend is started if need be."""

        def ask() -> None:
            self._call = CatalogueRoutes(self._client).browse(place, self._follow, self._on_failed)

        self._begin(ask)

    def bring(self, catalogue: Catalogue, item: str, folder: str) -> None:
        """Bring a file of a catalogue into a folder."""

        def ask() -> None:
            self._call = CatalogueRoutes(self._client).fetch(
                catalogue.place, item, folder, self._follow, self._on_failed
            )

        self._begin(ask)

    def cancel(self) -> None:
        """Stop; a fetch that is begun again goes on where it was."""
        if self._watch is not None:
            self._watch.cancel()
        else:
            self._drop()
            self.changed.emit()

    def _begin(self, ask: Callable[[], None]) -> None:
        self._drop()
        if self._backend.state is State.RUNNING:
            ask()
        else:
            self._waiting = ask
            self._backend.start()
        self.changed.emit()

    def _drop(self) -> None:
        self._waiting = None
        if self._call is not None:
            self._call.cancel()
            self._call = None
        if self._watch is not None:
            self._watch.stop()
            self._watch = None

    def _on_ready(self, _endpoint: object) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _follow(self, job: Job) -> None:
        self._call = None
        self._watch = JobWatch(self._client, job, self)
        self._watch.changed.connect(lambda _job: self.changed.emit())
        self._watch.ended.connect(self._on_ended)
        self._watch.lost.connect(self._on_failed)
        self._watch.start()

    def _on_ended(self, job: Job) -> None:
        self._watch = None
        self.changed.emit()
        if isinstance(job.result, Fetched):
            self.fetched.emit(job.result.path)
        elif isinstance(job.result, Catalogue):
            self.found.emit(job.result)
        elif job.state == "failed":
            self.failed.emit(error_of(job))

    def _on_failed(self, error: LianetError) -> None:
        if not self.busy:
            return
        self._drop()
        self.changed.emit()
        self.failed.emit(error)
