"""What a backend elsewhere has made while QGIS was closed: fetched to where it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..service.client import Client
from ..service.contract import Job
from ..service.errors import GONE, LianetError, error_of
from ..service.jobs import JobWatch
from ..service.process import BackendProcess
from ..settings import ADDRESS, ELSEWHERE

if TYPE_CHECKING:
    from ..service.travelled import Box

OF_ENCODINGS = ("pretrain-", "extend-")
"""How their jobs' ids begin; they are found again by their own notes."""


class Arrivals(QObject):
    """Looks once for each backend.

    Signals:
        notice: str.
        problem: LianetError.
    """

    notice = pyqtSignal(str)
    problem = pyqtSignal(object)

    def __init__(self, client: Client, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._looked: set[str] = set()

    def expect(self, backend: BackendProcess) -> None:
        """At QGIS's start: have the backend met where something is to be fetched from it."""
        if not ELSEWHERE.get():
            return
        from ..service.travelled import Travelled  # not part of QGIS's start

        try:
            if Travelled(ADDRESS.get()).boxes():
                backend.start()
        except LianetError as error:
            self.problem.emit(error)

    def look(self) -> None:
        """Fetch what is waiting, and follow what is still being made."""
        endpoint, carrier = self._client.endpoint, self._client.carrier
        if endpoint is None or carrier is None or endpoint.url in self._looked:
            return
        self._looked.add(endpoint.url)
        try:
            boxes = carrier.known.boxes()
        except LianetError as error:
            self.problem.emit(error)
            return
        for box in boxes:
            if not box.job:
                carrier.known.drop_box(box.box)  # QGIS ended before the work was begun
            elif not box.job.startswith(OF_ENCODINGS):
                self._ask(box)

    def _ask(self, box: Box) -> None:
        def found(job: Job) -> None:
            self._follow(box, job)

        def lost(error: LianetError) -> None:
            carrier = self._client.carrier
            if carrier is not None and error.code != GONE:
                carrier.known.drop_box(box.box)

        self._client.job(box.job, found, lost)

    def _follow(self, box: Box, job: Job) -> None:
        watch = JobWatch(self._client, job, self)

        def ended(told: Job) -> None:
            watch.deleteLater()
            if told.state == "done":
                self.notice.emit(
                    tr("{path} was made while QGIS was closed, and is there now").format(
                        path=box.file
                    )
                )
            elif told.state == "failed":
                self.problem.emit(error_of(told))

        watch.ended.connect(ended)
        watch.start()
