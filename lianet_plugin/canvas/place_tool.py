"""Pointing at places on the map, and marking them."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsVertexMarker
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .. import tr
from ..layers.region_crs import crs_of
from ..session.session import Session

REVERSE = Qgis.TransformDirection.Reverse


def pointed_place(
    canvas: QgsMapCanvas, session: Session, point: QgsPointXY
) -> tuple[float, float] | None:
    """A point of the map in the open region's CRS; None, which is told, where it has none there."""
    if session.region is None:
        return None
    try:
        place = to_map(canvas, crs_of(session.region)).transform(point, REVERSE)
    except QgsCsException:
        session.notice.emit(tr("This place lies outside the region"))
        return None
    return place.x(), place.y()


class PlaceTool(QgsMapTool):
    """A click points at a place; Shift and click adds one more; Esc lets the tool go.

    Signals:
        pointed: QgsPointXY in the map's CRS, bool whether it is one more.
    """

    pointed = pyqtSignal(object, bool)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            more = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.pointed.emit(event.mapPoint(), more)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._canvas.unsetMapTool(self)


class Markers:
    """Marks on the map at places of a CRS; they stay in place when the map gets another CRS."""

    def __init__(
        self, canvas: QgsMapCanvas, icon: QgsVertexMarker.IconType, colour: str, size_px: int
    ) -> None:
        self._canvas = canvas
        self._icon = icon
        self._colour = QColor(colour)
        self._size_px = size_px
        self._markers: list[QgsVertexMarker] = []
        self._shown: tuple[list[QgsPointXY], QgsCoordinateReferenceSystem] | None = None
        canvas.destinationCrsChanged.connect(self._follow)

    @property
    def centres(self) -> list[QgsPointXY]:
        """Where the marks are, in the map's CRS."""
        return [marker.center() for marker in self._markers]

    def show(self, places: Iterable[QgsPointXY], crs: QgsCoordinateReferenceSystem) -> None:
        """Mark these places and no others."""
        self.clear()
        self._shown = list(places), crs
        step = to_map(self._canvas, crs)
        for place in self._shown[0]:
            try:
                centre = step.transform(place)
            except QgsCsException:
                continue  # the map's CRS does not reach there
            marker = QgsVertexMarker(self._canvas)
            marker.setCenter(centre)
            marker.setIconType(self._icon)
            marker.setIconSize(self._size_px)
            marker.setPenWidth(3)
            marker.setColor(self._colour)
            self._markers.append(marker)

    def clear(self) -> None:
        """Take the marks away."""
        for marker in self._markers:
            self._canvas.scene().removeItem(marker)
        self._markers = []
        self._shown = None

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.destinationCrsChanged.disconnect(self._follow)
        self.clear()

    def _follow(self) -> None:
        if self._shown is not None:
            self.show(*self._shown)


def to_map(canvas: QgsMapCanvas, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    """From a CRS to the map's."""
    return QgsCoordinateTransform(
        crs,
        canvas.mapSettings().destinationCrs(),
        QgsProject.instance().transformContext(),
    )
