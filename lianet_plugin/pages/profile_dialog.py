"""Profile: points and polygons on the map, and their bands and indices through time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import (
    QgsMapCanvas,
    QgsMapTool,
    QgsMapToolEmitPoint,
    QgsRubberBand,
    QgsVertexMarker,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QListWidgetItem, QWidget

from .. import tr
from ..canvas.polygon_picker import PolygonPicker
from ..layers.composites import OWN, Composite, indices
from ..layers.region_crs import crs_of
from ..service.contract import Profile, Region
from ..service.errors import LianetError
from ..session.profile_curves import Point, curves, ordinal, table
from ..session.session import Session
from ..settings import LAST_FOLDER
from ..whole_file import not_written, write_whole
from ..widgets import icons
from ..widgets.chart import Chart
from ..widgets.form import load_form

REVERSE = Qgis.TransformDirection.Reverse
NAME = Qt.ItemDataRole.UserRole
STEP_DAYS = 10
MOST_POINTS = 8
"""As many as there are colours."""


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
        self._markers: list[QgsVertexMarker | QgsRubberBand] = []
        self._awaited = 0
        self._numbers = 0
        self.chart = Chart(self)
        self.chart.set_hint(
            tr("Click on the map, or draw a polygon: each adds a curve to compare.")
        )
        self._note = self.note.text()
        self.chartPlace.addWidget(self.chart)
        self._tool = QgsMapToolEmitPoint(canvas)
        self._tool.canvasClicked.connect(self._on_click)
        self._polygons = PolygonPicker(canvas)
        self._polygons.picked.connect(self._on_polygon)
        self.pickButton.setIcon(icons.own("draw-point"))
        self.polygonButton.setIcon(icons.own("draw-polygon"))
        self.selectedButton.setIcon(icons.theme("mActionSelectRectangle"))
        self.pickButton.toggled.connect(lambda on: self._pick(self._tool, on))
        self.polygonButton.toggled.connect(lambda on: self._pick(self._polygons, on))
        self.selectedButton.clicked.connect(self.add_selected)
        self.clearButton.clicked.connect(self.clear)
        self.tableButton.clicked.connect(self._choose_table)
        self.pictureButton.clicked.connect(self._choose_picture)
        self.series.itemChanged.connect(lambda _item: self._draw())
        canvas.mapToolSet.connect(self._on_tool)
        canvas.destinationCrsChanged.connect(self._mark_points)
        session.regionOpened.connect(self._on_region)
        session.dateWanted.connect(self._on_date)
        self._on_region(session.region)

    def release(self) -> None:
        """Let go of the canvas."""
        self.close()
        self._canvas.destinationCrsChanged.disconnect(self._mark_points)
        self._canvas.mapToolSet.disconnect(self._on_tool)
        self._canvas.unsetMapTool(self._tool)
        self._polygons.release()
        self.clear()

    def add_point(self, place: QgsPointXY) -> None:
        """Ask for the profile of a place in the region's CRS; it is drawn when it comes."""
        region = self._session.region
        if region is None:
            return
        done, failed = self._awaiting(region, place, None)
        self._session.client.profile(
            region.id,
            place.x(),
            place.y(),
            STEP_DAYS,
            [known.formula for known in self._indices(region)],
            done,
            failed,
        )

    def add_polygon(self, polygon: QgsGeometry) -> None:
        """Ask for the profile of an area in the region's CRS: mean and spread of its pixels."""
        region = self._session.region
        if region is None or polygon.isEmpty():
            return
        place = polygon.pointOnSurface().asPoint()
        done, failed = self._awaiting(region, place, polygon)
        self._session.client.polygon_profile(
            region.id,
            json.loads(polygon.asJson(3)),
            STEP_DAYS,
            [known.formula for known in self._indices(region)],
            done,
            failed,
        )

    def add_selected(self) -> None:
        """The polygons that are selected in the layer that QGIS's layer panel has current."""
        region, layer = self._session.region, self._canvas.currentLayer()
        chosen = []
        if region is not None and isinstance(layer, QgsVectorLayer):
            if not layer.crs().isValid():
                self._session.problem.emit(
                    LianetError(
                        tr("{layer} has no CRS").format(layer=layer.name()),
                        tr("Set it with Layer ▸ Set CRS of Layer, then import again"),
                        code="labels",
                    )
                )
                return
            step = QgsCoordinateTransform(
                layer.crs(), crs_of(region), QgsProject.instance().transformContext()
            )
            for feature in layer.selectedFeatures():
                geometry = feature.geometry()
                if geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
                    try:
                        geometry.transform(step)
                    except QgsCsException:
                        continue  # so far away that the region's CRS knows no such place
                    chosen.append(geometry)
        if not chosen:
            self._session.notice.emit(
                tr("Select polygons of the layer that is current in the Layers panel first")
            )
        for geometry in chosen[:MOST_POINTS]:
            self.add_polygon(geometry)

    def _awaiting(
        self, region: Region, place: QgsPointXY, polygon: QgsGeometry | None
    ) -> tuple[Callable[[Profile], None], Callable[[LianetError], None]]:
        """What to do with the answer for a new place."""
        self._numbers += 1
        number = self._numbers
        self._wait(1)

        def on_profile(profile: Profile) -> None:
            self._wait(-1)
            shown = self._session.region
            if self.isVisible() and shown is not None and shown.id == region.id:
                point = Point(number, place, profile, polygon)
                self._points = [*self._points, point][-MOST_POINTS:]
                self._draw()

        def on_error(error: LianetError) -> None:
            self._wait(-1)
            self._session.problem.emit(error)

        return on_profile, on_error

    def _wait(self, by: int) -> None:
        self._awaited = max(self._awaited + by, 0)
        self.note.setText(tr("Computing…") if self._awaited else self._note)

    def clear(self) -> None:
        """Forget all points and polygons."""
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
        self._wait(-self._awaited)
        self.series.clear()
        if region is None or not region.has_imagery:
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
                if point.polygon is None:
                    self.add_point(point.place)
                else:
                    self.add_polygon(point.polygon)
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

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed by its button, Escape, or because its region is gone."""
        super().hideEvent(event)
        if event.spontaneous():
            return  # a window that is minimised goes on
        self.pickButton.setChecked(False)
        self.polygonButton.setChecked(False)
        self.clear()

    def _pick(self, tool: QgsMapTool, picking: bool) -> None:
        if picking:
            self._canvas.setMapTool(tool)
        else:
            self._canvas.unsetMapTool(tool)

    def _on_tool(self, tool: QgsMapTool | None) -> None:
        self.pickButton.setChecked(tool is self._tool)
        self.polygonButton.setChecked(tool is self._polygons)

    def _on_polygon(self, polygon: QgsGeometry) -> None:
        region = self._session.region
        if region is None:
            return
        try:
            polygon.transform(self._step(region))
        except QgsCsException:
            return  # so far away that the region's CRS knows no such place
        self.add_polygon(polygon)

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
            crs_of(region),
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
            try:
                if point.polygon is None:
                    self._markers.append(self._dot(step, point, place))
                else:
                    self._markers.append(self._outline(step, point.polygon, place))
            except QgsCsException:
                continue  # the map's CRS does not reach there

    def _dot(self, step: QgsCoordinateTransform, point: Point, place: int) -> QgsVertexMarker:
        centre = step.transform(point.place, REVERSE)
        marker = QgsVertexMarker(self._canvas)
        marker.setCenter(centre)
        marker.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
        marker.setIconSize(12)
        marker.setPenWidth(4)
        marker.setColor(self.chart.colour(place))
        return marker

    def _outline(
        self, step: QgsCoordinateTransform, polygon: QgsGeometry, place: int
    ) -> QgsRubberBand:
        shown = QgsGeometry(polygon)
        shown.transform(step, REVERSE)
        band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        band.setToGeometry(shown)
        band.setWidth(3)
        band.setStrokeColor(self.chart.colour(place))
        band.setFillColor(QColor(0, 0, 0, 0))
        return band

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
