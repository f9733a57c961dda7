"""Profile: points on the map, and their bands and indices through time."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsMapToolEmitPoint, QgsVertexMarker
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QCloseEvent, QShowEvent
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QListWidgetItem, QWidget

from .. import tr
from ..layers.composites import OWN, Composite, indices
from ..service.contract import Profile, Region, Series
from ..service.errors import LianetError
from ..settings import LAST_FOLDER
from .chart import Chart, Curve, Points
from .form import load_form
from .session import Session
from .whole_file import not_written, write_whole

REVERSE = Qgis.TransformDirection.Reverse
NAME = Qt.ItemDataRole.UserRole
STEP_DAYS = 10
MOST_POINTS = 8
"""As many as there are colours."""


@dataclass(frozen=True)
class Point:
    """A place that was picked.

    Attributes:
        number: from 1, for people.
        place: in the region's CRS.
        profile: of its pixel.
    """

    number: int
    place: QgsPointXY
    profile: Profile


class ProfileDialog(QDialog):
    """A window beside the map; while it picks, each click adds a point."""

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_form("profile", self)
        self._session = session
        self._canvas = canvas
        self._points: list[Point] = []
        self._markers: list[QgsVertexMarker] = []
        self._numbers = 0
        self.chart = Chart(self)
        self.chart.set_hint(tr("Click on the map: each click adds a point to compare."))
        self.chartPlace.addWidget(self.chart)
        self._tool = QgsMapToolEmitPoint(canvas)
        self._tool.canvasClicked.connect(self._on_click)
        self.pickButton.toggled.connect(self._pick)
        self.clearButton.clicked.connect(self.clear)
        self.tableButton.clicked.connect(self._choose_table)
        self.pictureButton.clicked.connect(self._choose_picture)
        self.series.itemChanged.connect(lambda _item: self._draw())
        canvas.mapToolSet.connect(self._on_tool)
        session.regionOpened.connect(self._on_region)
        session.dateWanted.connect(self._on_date)
        self._on_region(session.region)

    def release(self) -> None:
        """Let go of the canvas."""
        self._canvas.mapToolSet.disconnect(self._on_tool)
        self._canvas.unsetMapTool(self._tool)
        self.clear()

    def add_point(self, place: QgsPointXY) -> None:
        """Ask for the profile of a place in the region's CRS; it is drawn when it comes."""
        region = self._session.region
        if region is None:
            return
        self._numbers += 1
        number = self._numbers

        def on_profile(profile: Profile) -> None:
            if self._session.region is not None and self._session.region.id == region.id:
                self._points = [*self._points, Point(number, place, profile)][-MOST_POINTS:]
                self._draw()

        self._session.client.profile(
            region.id,
            place.x(),
            place.y(),
            STEP_DAYS,
            [known.formula for known in self._indices(region)],
            on_profile,
            self._session.problem.emit,
        )

    def clear(self) -> None:
        """Forget all points."""
        self._points = []
        self._numbers = 0
        self._draw()

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(self._points)

    def save_table(self, path: str) -> None:
        """All points as CSV: one row for a point and a date.

        Raises:
            LianetError: the file cannot be written.
        """
        region = self._session.region
        names = {name: name for name in region.bands} if region is not None else {}
        names |= {known.formula: known.short for known in self._indices(region)}
        write_whole(Path(path), table(self._points, names).encode("utf-8"))

    def save_picture(self, path: str) -> None:
        """The chart as PNG.

        Raises:
            LianetError: the file cannot be written.
        """
        if not self.chart.picture().save(path, "PNG"):
            raise not_written(path, "")

    # -- the region

    def _indices(self, region: Region | None) -> list[Composite]:
        """The indices that a region has the bands for, and the user's formula."""
        if region is None:
            return []
        found = [known for known in indices() if not known.missing(region.bands)]
        opened = self._session.opened
        if opened is not None and opened.composite.key == OWN:
            found.append(opened.composite)
        return found

    def _on_region(self, region: Region | None) -> None:
        self.clear()
        self.series.clear()
        if region is None:
            self.close()
            return
        found = self._indices(region)
        for known in found:
            self._add_series(known.short, known.formula, checked=known is found[0])
        for band in region.bands:
            self._add_series(band, band, checked=not found and band == region.bands[0])
        if self._session.opened is not None:
            self._session.opened.composed.connect(self._on_composite)
            self._on_date(self._session.opened.date)

    def _on_composite(self, composite: Composite) -> None:
        """A formula of the user's can be drawn too; the points that are there ask for it."""
        names = [self.series.item(row).data(NAME) for row in range(self.series.count())]
        if composite.key == OWN and composite.formula not in names:
            self._add_series(composite.title, composite.formula, checked=bool(self._points))
            again, self._points, self._numbers = self._points, [], 0
            for point in again:
                self.add_point(point.place)
            self._draw()

    def _add_series(self, title: str, name: str, *, checked: bool) -> None:
        item = QListWidgetItem(title)
        item.setData(NAME, name)
        item.setToolTip(name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.series.addItem(item)

    def _on_date(self, date: str) -> None:
        self.chart.set_mark(ordinal(date))

    # -- the map

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pickButton.setChecked(True)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.pickButton.setChecked(False)
        self.clear()
        super().closeEvent(event)

    def _pick(self, picking: bool) -> None:
        if picking:
            self._canvas.setMapTool(self._tool)
        else:
            self._canvas.unsetMapTool(self._tool)

    def _on_tool(self, tool: QgsMapTool | None) -> None:
        if tool is not self._tool:
            self.pickButton.setChecked(False)

    def _on_click(self, point: QgsPointXY, button: Qt.MouseButton) -> None:
        region = self._session.region
        if region is None or button != Qt.MouseButton.LeftButton:
            return
        try:
            self.add_point(self._step(region).transform(point))
        except QgsCsException:
            return  # so far away that the region's CRS knows no such place

    def _step(self, region: Region) -> QgsCoordinateTransform:
        """From the map's CRS to the region's."""
        return QgsCoordinateTransform(
            self._canvas.mapSettings().destinationCrs(),
            QgsCoordinateReferenceSystem.fromWkt(region.crs_wkt),
            QgsProject.instance().transformContext(),
        )

    def _mark_points(self) -> None:
        for marker in self._markers:
            self._canvas.scene().removeItem(marker)
        self._markers = []
        region = self._session.region
        if region is None:
            return
        step = self._step(region)
        for place, point in enumerate(self._points):
            marker = QgsVertexMarker(self._canvas)
            marker.setCenter(step.transform(point.place, REVERSE))
            marker.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
            marker.setIconSize(12)
            marker.setPenWidth(4)
            marker.setColor(self.chart.colour(place))
            self._markers.append(marker)

    # -- the chart and files

    def _chosen(self) -> list[tuple[str, str]]:
        """Title and name of the series that are ticked."""
        items = [self.series.item(row) for row in range(self.series.count())]
        return [
            (item.text(), item.data(NAME))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _draw(self) -> None:
        self.chart.set_curves(tuple(curves(self._points, self._chosen())))
        self._mark_points()
        for button in (self.clearButton, self.tableButton, self.pictureButton):
            button.setEnabled(bool(self._points))

    def _choose_table(self) -> None:
        self._choose(tr("Save the profile"), "profile.csv", "CSV (*.csv)", self.save_table)

    def _choose_picture(self) -> None:
        self._choose(tr("Save the chart"), "profile.png", "PNG (*.png)", self.save_picture)

    def _choose(self, title: str, name: str, kind: str, save: Callable[[str], None]) -> None:
        start = str(Path(LAST_FOLDER.get() or Path.home()) / name)
        path, _ = QFileDialog.getSaveFileName(self, title, start, kind)
        if not path:
            return
        LAST_FOLDER.set(str(Path(path).parent))
        try:
            save(path)
        except LianetError as error:
            self._session.problem.emit(error)
        else:
            self._session.notice.emit(tr("Saved {path}").format(path=path))


def curves(points: list[Point], chosen: list[tuple[str, str]]) -> Iterable[Curve]:
    """What is drawn: of one point each series has a colour, of several each point."""
    for place, point in enumerate(points):
        for row, (title, name) in enumerate(chosen):
            known, between = point.profile.acquisitions, point.profile.curve
            if name not in known.values:
                continue
            alone = len(points) == 1
            yield Curve(
                title if alone else f"{point.number}: {title}",
                row if alone else place,
                0 if alone else row,
                dated(between, name),
                dated(known, name),
            )


def dated(series: Series, name: str) -> Points:
    """A series as ordinals of dates and values."""
    return tuple(zip(map(ordinal, series.dates), series.values[name]))


def ordinal(date: str) -> float:
    """An ISO date as the chart counts days."""
    return float(dt.date.fromisoformat(date).toordinal())


def table(points: list[Point], names: dict[str, str]) -> str:
    """CSV with a row for each point and date; values that were not observed are empty.

    Args:
        names: series to write, with their column's title.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["point", "x", "y", "date", "kind", *names.values()])
    for point in points:
        known = set(point.profile.acquisitions.dates)
        between = point.profile.curve
        for place, date in enumerate(between.dates):
            values = (between.values.get(name, (float("nan"),) * (place + 1)) for name in names)
            cells = [value[place] for value in values]
            writer.writerow(
                [
                    point.number,
                    point.place.x(),
                    point.place.y(),
                    date,
                    "acquisition" if date in known else "interpolated",
                    *("" if cell != cell else cell for cell in cells),  # NaN alone is not itself
                ]
            )
    return out.getvalue()
