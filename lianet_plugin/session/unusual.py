"""What is unusual for the season: a map of an acquisition against the years before."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..layers.change import add_change_layer, deviation_renderer
from ..local_words import brief, decimal
from ..service.change_results import Unusual
from ..service.changing import find_unusual
from ..service.contract import Job, Region
from ..service.errors import LianetError, error_of
from ..service.jobs import JobWatch
from .session import Session


class UnusualMaps(QObject):
    """One map at a time, of the region and the date that are shown when it is asked for.

    Signals:
        changed: what is under way, or what came out.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._watch: JobWatch | None = None
        self._asking = False
        self._region: Region | None = None
        self._result: Unusual | None = None
        session.regionOpened.connect(lambda _region: self.changed.emit())

    @property
    def busy(self) -> bool:
        return self._asking or self._watch is not None

    @property
    def job(self) -> Job | None:
        return self._watch.job if self._watch is not None else None

    @property
    def result(self) -> Unusual | None:
        """What came out last for the region that is shown."""
        return self._result if self._region is self._session.region else None

    def start(self, date: str, path: str, season_days: int) -> None:
        """Compare an acquisition of the region that is shown with its season in earlier years."""
        region = self._session.region
        if region is None or self.busy:
            return
        self._asking, self._region, self._result = True, region, None
        client = self._session.client.scoped(region.path)

        def on_job(job: Job) -> None:
            self._asking = False
            self._watch = JobWatch(client, job, self)
            self._watch.changed.connect(lambda _job: self.changed.emit())
            self._watch.ended.connect(self._on_ended)
            self._watch.lost.connect(self._on_failed)
            self._watch.start()

        find_unusual(client, region.id, date, path, season_days, on_job, self._on_failed)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; nothing is left."""
        if self._watch is not None:
            self._watch.cancel()

    def _on_failed(self, error: LianetError) -> None:
        self._asking, self._watch = False, None
        self._session.problem.emit(error)
        self.changed.emit()

    def _on_ended(self, job: Job) -> None:
        self._watch = None
        if job.state == "failed":
            self._session.problem.emit(error_of(job))
        elif job.state == "done" and job.result is not None and self._region is not None:
            self._result = job.result
            name = tr("{region}: unusual on {date}").format(
                region=self._region.name, date=brief(job.result.date)
            )
            try:
                add_change_layer(self._region, job.result.path, name, deviation_renderer, "")
            except LianetError as error:
                self._session.problem.emit(error)
        self.changed.emit()


def told(found: Unusual) -> str:
    """What came out, in a few sentences."""
    return tr(
        "By {index}, {low} % of the region is far below the {count} acquisitions of this season in "
        "earlier years ({years}), {high} % far above: more than two standard deviations. With so "
        "few years, more than 5 % would be by chance."
    ).format(
        index=found.indices[0],
        low=decimal(found.low_percent, 1),
        high=decimal(found.high_percent, 1),
        count=len(found.base),
        years=", ".join(dict.fromkeys(date[:4] for date in found.base)),
    )
