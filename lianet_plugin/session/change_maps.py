"""Change between two dates: maps on disk, added to the project, and the table of transitions."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..layers.change import add_change_layer, magnitude_renderer, transition_renderer
from ..local_words import decimal
from ..service.client import Client
from ..service.contract import Job, Region
from ..service.errors import LianetError, error_of
from ..service.finding import compare_dates
from ..service.jobs import JobWatch
from ..service.results import Change, Transition
from ..whole_file import write_whole
from .session import Session

SMALLEST_STRETCH = 0.01
"""Reflectance; where nothing changed, noise would fill the whole ramp."""

COLUMNS = ("from", "to", "changed", "pixels", "area_ha")


class ChangeMaps(QObject):
    """One comparison at a time; it goes on while the pages show another region.

    Signals:
        changed: what is under way, or what came out.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._watch: JobWatch | None = None
        self._waiting = False
        self._region: Region | None = None
        self._client: Client = session.client
        self._dates = ("", "")
        self._path = ""
        self._results: dict[str, tuple[list[Transition], str]] = {}
        session.regionOpened.connect(self._on_region)

    @property
    def rows(self) -> list[Transition]:
        """Transitions of the region that is shown, the largest first."""
        return self._result[0]

    @property
    def summary(self) -> str:
        """What came out for the region that is shown; "" for nothing yet."""
        return self._result[1]

    @property
    def _result(self) -> tuple[list[Transition], str]:
        region = self._session.region
        return self._results.get(region.path, ([], "")) if region is not None else ([], "")

    @property
    def busy(self) -> bool:
        return self._waiting or self._watch is not None

    @property
    def job(self) -> Job | None:
        return self._watch.job if self._watch is not None else None

    def start(self, dates: tuple[str, str], path: str, *, with_classes: bool) -> None:
        """Compare two acquisitions.

        Args:
            dates: ISO.
            path: GeoTIFF of the magnitude; the map of classes lies beside it.
            with_classes: learn the classes on both dates from the labels, and compare them too.
        """
        region, store = self._session.region, self._session.labels
        if region is None or self.busy:
            return
        classes: dict[str, Any] = {}
        if with_classes and store is not None:
            counts = store.counts()
            classes = {
                "classes_path": str(Path(path).with_name(f"{Path(path).stem}_classes.tif")),
                "labels": store.feature_collection(),
                "classes": [
                    item.as_task_class().to_json()
                    for item in store.classes()
                    if counts.get(item.value)
                ],
            }
        self._waiting = True
        self._region, self._dates, self._path = region, dates, path
        self._results.pop(region.path, None)
        # Requests of the region: the pages may show another one meanwhile.
        self._client = self._session.client.scoped(region.path)
        compare_dates(self._client, region.id, dates, path, classes, self._on_job, self._on_refused)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; no half-written file stays."""
        if self._watch is not None:
            self._watch.cancel()

    def save_table(self, path: str) -> None:
        """The table as CSV.

        Raises:
            LianetError: the file cannot be written.
        """
        write_whole(Path(path), table(self.rows).encode("utf-8"))

    def _on_job(self, job: Job) -> None:
        self._waiting = False
        self._watch = JobWatch(self._client, job, self)
        self._watch.changed.connect(lambda _job: self.changed.emit())
        self._watch.ended.connect(self._on_ended)
        self._watch.lost.connect(self._on_lost)
        self._watch.start()

    def _on_refused(self, error: LianetError) -> None:
        self._waiting = False
        self._session.problem.emit(error)
        self.changed.emit()

    def _on_lost(self, _error: LianetError) -> None:
        self._forget()
        self._session.notice.emit(tr("The backend has stopped meanwhile: compare again"))
        self.changed.emit()

    def _on_ended(self, job: Job) -> None:
        self._forget()
        if job.state == "done" and job.result is not None:
            self._show(job.result)
        elif job.state == "failed":
            self._session.problem.emit(error_of(job))
        else:
            self._session.notice.emit(tr("The comparison was cancelled; no file was written"))
        self.changed.emit()

    def _show(self, result: Change) -> None:
        region = self._region
        if region is None:
            return
        change, transitions = result.change, result.transitions
        high = max(change.magnitude_p98 or 0, SMALLEST_STRETCH)
        rows: list[Transition] = []
        summary = tr("Mean change of reflectance: {mean}").format(
            mean=decimal(change.magnitude_mean or 0, 3)
        )
        words = {"region": region.name, "first": self._dates[0], "second": self._dates[1]}
        if transitions is not None:
            rows = list(transitions.rows)
            summary = tr("{area} ha changed class. {statement}").format(
                area=decimal(transitions.changed_ha, 1),
                statement=tr(
                    "Where either map is wrong, that counts as change too: compare it with "
                    "the accuracy of the map."
                ),
            )
        self._results[region.path] = (rows, summary)
        try:
            if transitions is not None:
                add_change_layer(
                    region,
                    transitions.path,
                    tr("{region}: change of classes, {first} to {second}").format(**words),
                    lambda provider: transition_renderer(provider, rows),
                )
            add_change_layer(
                region,
                change.path,
                tr("{region}: change, {first} to {second}").format(**words),
                lambda provider: magnitude_renderer(provider, high),
            )
        except LianetError as error:
            self._session.problem.emit(error)
        if region.path != self._session_path():
            self._session.notice.emit(tr("Saved {path}").format(path=change.path))

    def _session_path(self) -> str:
        shown = self._session.region
        return shown.path if shown is not None else ""

    def _forget(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None

    def _on_region(self, _region: Region | None) -> None:
        """A region that is closed forgets its table; the backend goes on, and that is said."""
        still_open = [known.path for known in self._session.regions]
        if self.busy and self._region is not None and self._region.path not in still_open:
            self._session.notice.emit(
                tr("The export goes on; the map will be in {path}").format(path=self._path)
            )
            self._forget()
            self._waiting = False
        self._results = {path: found for path, found in self._results.items() if path in still_open}
        self.changed.emit()


def table(rows: list[Transition]) -> str:
    """Transitions as CSV, the largest first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([row.before, row.after, int(row.changed), row.pixels, f"{row.area_ha:.4f}"])
    return out.getvalue()
