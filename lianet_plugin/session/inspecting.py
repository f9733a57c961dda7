"""A look into a source of imagery, before anything is learnt from it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..service.call import Call
from ..service.client import Client
from ..service.contract import Endpoint, Job
from ..service.errors import GONE, LianetError, error_of
from ..service.imagery import ImageryRoutes, Source, Wanted
from ..service.jobs import JobWatch
from ..service.process import BackendProcess, State
from .credentials import credentials


class Inspecting(QObject):
    """One inspection at a time; a new one drops the one before.

    Signals:
        changed: how far it is.
        found: Inspection, of the whole source: what its catalogue says where it is one.
        looked: Inspection, of some of its acquisitions.
        pictured: str and bytes, an acquisition and its thumbnail as PNG.
        failed: LianetError.
    """

    changed = pyqtSignal()
    found = pyqtSignal(object)
    looked = pyqtSignal(object)
    pictured = pyqtSignal(str, bytes)
    failed = pyqtSignal(object)

    def __init__(
        self, client: Client, backend: BackendProcess, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._backend = backend
        self._call: Call | None = None
        self._watch: JobWatch | None = None
        self._wanted: Wanted | None = None
        self._pictures: list[str] = []
        self._job = ""
        backend.ready.connect(self._on_ready)
        backend.failed.connect(self._on_backend_failed)

    @property
    def busy(self) -> bool:
        return self._wanted is not None

    @property
    def job(self) -> Job | None:
        return self._watch.job if self._watch is not None else None

    def start(self, source: Source) -> None:
        """Look into a source; the backend is started if need be."""
        self._begin(Wanted(source, listing=source.catalogued))

    def look(self, source: Source, acquisitions: tuple[str, ...]) -> None:
        """Look at the pixels of some acquisitions that a catalogue has named."""
        self._begin(Wanted(source, acquisitions=acquisitions))

    def _begin(self, wanted: Wanted) -> None:
        self.cancel()
        self._wanted = wanted
        if self._backend.state is State.RUNNING:
            self._ask()
        else:
            self._backend.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Nobody wants to know any more."""
        self._wanted = None
        self._pictures = []
        if self._call is not None:
            self._call.cancel()
            self._call = None
        if self._watch is not None:
            self._watch.cancel()
            self._forget()
        self.changed.emit()

    def _ask(self) -> None:
        assert self._wanted is not None
        source = self._wanted.source
        try:
            secrets = credentials(source.place, source.authcfg)
        except LianetError as error:
            self._end(error)
            return
        self._call = ImageryRoutes(self._client).inspect(
            self._wanted, secrets, self._on_job, self._on_refused
        )

    def _on_ready(self, _endpoint: Endpoint) -> None:
        if self._wanted is not None:
            self._forget()
            self._ask()

    def _on_backend_failed(self, error: LianetError) -> None:
        if self._wanted is not None:
            self._end(error)

    def _on_job(self, job: Job) -> None:
        self._call = None
        self._job = job.id
        self._watch = JobWatch(self._client, job, self)
        self._watch.changed.connect(lambda _job: self.changed.emit())
        self._watch.ended.connect(self._on_ended)
        self._watch.lost.connect(self._on_refused)
        self._watch.start()
        self.changed.emit()

    def _on_refused(self, error: LianetError) -> None:
        self._forget()
        if error.code in ("not_found", "method") and "/v1/inspections" in error.message:
            error = LianetError(
                tr("This backend cannot look into imagery"),
                tr("It is older than the plugin: set it up again, under Plugins ▸ LIANet"),
                code="version",
                details=error.message,
            )
        if error.code != GONE:  # otherwise it is asked again when the backend is back
            self._end(error)

    def _on_ended(self, job: Job) -> None:
        self._forget()
        if job.state != "done" or job.result is None:
            self._end(error_of(job) if job.state == "failed" else None)
            return
        wanted, self._wanted = self._wanted, None
        told = self.looked if wanted is not None and wanted.acquisitions else self.found
        self._pictures = [found.id for found in job.result.acquisitions if found.looked]
        told.emit(job.result)
        self.changed.emit()
        self._next_picture()

    def _end(self, error: LianetError | None) -> None:
        self._wanted = None
        if error is not None:
            self.failed.emit(error)
        self.changed.emit()

    def _forget(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None

    def _next_picture(self) -> None:
        """One after another, so that nothing else waits long; a picture that does not come is
        no loss."""
        if not self._pictures:
            return
        wanted = self._pictures.pop(0)

        def show(picture: bytes) -> None:
            self.pictured.emit(wanted, picture)
            self._next_picture()

        def give_up(_error: LianetError) -> None:
            self._pictures = []

        ImageryRoutes(self._client).thumbnail(self._job, wanted, show, give_up)
