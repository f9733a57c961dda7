"""A random sample of a map of change: its points, what was seen at them, and areas from that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject

from .. import tr
from ..labels.sample_file import (
    ANSWERED,
    OPEN,
    UNCLEAR,
    Kept,
    Point,
    keep_answer,
    read_sample,
    sample_file,
    write_sample,
)
from ..service.change_results import Sample, SampleAreas
from ..service.changing import ChangeRoutes, answers_body
from ..service.contract import Region
from ..service.errors import GONE, LianetError
from .change_maps import ChangeMaps
from .one_job import OneJob
from .session import Session


class ChangeSample(OneJob):
    """One sample a region, kept in a GeoPackage beside its labels at every answer.

    `changed` is told of points, answers and areas, too.
    """

    def __init__(self, session: Session, change: ChangeMaps, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._change = change
        self._dates = ("", "")
        self._kept: Kept | None = None
        self._file = Path()
        self.points: list[Point] = []
        self.areas: SampleAreas | None = None
        session.labelsChanged.connect(self._on_labels)

    @property
    def dates(self) -> tuple[str, str]:
        """The dates to look at."""
        return (self._kept.before, self._kept.after) if self._kept is not None else ("", "")

    @property
    def looked_at(self) -> int:
        """Points that are no longer open."""
        return sum(point.state != OPEN for point in self.points)

    @property
    def of_map(self) -> bool:
        """Whether the sample is of the map of the last comparison."""
        result = self._change.result
        found = result.transitions if result is not None else None
        return self._kept is not None and found is not None and found.path == self._kept.map_path

    def file(self) -> Path | None:
        """Where the sample is, or will be kept; None while there are no labels."""
        store = self._session.labels
        return sample_file(store.path) if store is not None else None

    def draw(self, count: int) -> None:
        """Draw a new sample of the map of the last comparison; an old one is replaced."""
        region, result, path = self._session.region, self._change.result, self.file()
        if region is None or result is None or path is None or self.busy:
            return
        if result.transitions is None:
            return
        before, after = (side[len(side) // 2] for side in (result.before, result.after))
        self._dates = before, after
        client = self._begin(region, str(path))
        ChangeRoutes(client).draw_sample(
            result.transitions.path, count, self._on_job, self._on_failed
        )
        self.changed.emit()

    def restore(self) -> None:
        """Go on with the sample that lies beside the labels of the region that is shown."""
        path = self.file()
        self._kept = read_sample(path) if path is not None else None
        self._file = path or Path()
        self.points = list(self._kept.points) if self._kept is not None else []
        self.areas = None
        self._estimate()
        self.changed.emit()

    def answer(self, place: int, before: str, after: str) -> None:
        """What was seen at a point: the classes at both dates; "" where it cannot be told."""
        state = ANSWERED if before and after else UNCLEAR
        point = replace(self.points[place], state=state, before=before, after=after)
        try:
            keep_answer(self._file, point)
        except LianetError as error:
            self._session.problem.emit(error)
            return
        self.points[place] = point
        self._estimate()
        self.changed.emit()

    def body(self) -> dict[str, Any] | None:
        """The sample with its answers, as requests have it; None where there is none."""
        if self._kept is None:
            return None
        answers = [
            (point.stratum, point.before, point.after)
            for point in self.points
            if point.state == ANSWERED
        ]
        return answers_body(self._kept.strata, answers)

    def _estimate(self) -> None:
        body = self.body()
        if body is None or not body["answers"]:
            return

        def on_error(error: LianetError) -> None:
            if error.code != GONE:
                self._session.problem.emit(error)

        ChangeRoutes(self._session.client).sample_areas(body, self._on_areas, on_error)

    def _on_areas(self, found: SampleAreas) -> None:
        self.areas = found
        self.changed.emit()

    def _on_labels(self) -> None:
        """Labels that have moved, or are there by now: the sample lies beside them."""
        path = self.file()
        if path is not None and path != self._file:
            self.restore()

    def _on_region(self, region: Region | None) -> None:
        """Each region has a sample of its own."""
        super()._on_region(region)
        self.restore()

    def _tell_closed(self) -> None:
        self._session.notice.emit(tr("The region was closed before its sample was drawn"))

    def _show(self, region: Region, result: Sample) -> None:
        shown = self._session.region
        own = self.file() if shown is not None and shown.path == region.path else None
        path = own or Path(self._path)  # labels may have moved, or another region may be shown
        write_sample(path, region.crs_wkt, result, *self._dates)
        self._session.notice.emit(
            tr("{count} points were drawn; answers are kept in {path}").format(
                count=len(result.points), path=path
            )
        )
        if path == self.file():
            self.restore()
