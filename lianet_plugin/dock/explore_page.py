"""Explore: find places alike, see doubts, label where it helps most, compare dates."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCsException, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from .. import tr
from ..service.contract import Region
from ..settings import LAST_FOLDER, SIMILAR_SHARE_PERCENT
from . import icons
from .form import load_form
from .place_tool import Markers, PlaceTool, to_map
from .session import Session
from .similar_places import SimilarPlaces

REVERSE = Qgis.TransformDirection.Reverse
ALL_DATES, SHOWN_DATE = range(2)


class ExplorePage(QWidget):
    """One box for each question."""

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_form("explore", self)
        self._session = session
        self._canvas = canvas
        self.similar = SimilarPlaces(session, self)
        self.tool = PlaceTool(canvas)
        self._marks = Markers(canvas, QgsVertexMarker.IconType.ICON_X, "#00e5ff", 14)
        self._set_up_similar()
        session.regionOpened.connect(self._on_region)
        self._on_region(session.region)

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.unsetMapTool(self.tool)
        self._marks.release()

    def _on_region(self, region: Region | None) -> None:
        self.empty.setVisible(region is None)
        self.empty.setText(tr("Open a region first, on the Region page."))
        for box in (self.similarBox, self.doubtBox, self.suggestBox, self.changeBox):
            box.setVisible(region is not None)
        for box in (self.doubtBox, self.suggestBox, self.changeBox):
            box.setVisible(False)
        if region is None:
            self.similarButton.setChecked(False)
        self._show_similar()

    # -- places like this

    def _set_up_similar(self) -> None:
        self.similarButton.setIcon(icons.own("similar"))
        self.similarSave.setIcon(icons.theme("mActionFileSave"))
        self.similarClear.setIcon(icons.theme("mActionDeleteSelected"))
        self.similarDates.addItems([tr("All dates"), tr("Date shown")])
        self.similarShare.setValue(SIMILAR_SHARE_PERCENT.get())
        self.similarButton.toggled.connect(self._point)
        self.similarDates.activated.connect(
            lambda place: self.similar.use_date(place == SHOWN_DATE)
        )
        self.similarShare.valueChanged.connect(self.similar.show_share)
        self.similarSave.clicked.connect(self._save_similar)
        self.similarClear.clicked.connect(self.similar.clear)
        self.tool.pointed.connect(self._on_pointed)
        self.tool.deactivated.connect(lambda: self.similarButton.setChecked(False))
        self.similar.changed.connect(self._show_similar)

    def _point(self, on: bool) -> None:
        if on:
            self._canvas.setMapTool(self.tool)
            self._canvas.setFocus()
        else:
            self._canvas.unsetMapTool(self.tool)

    def _on_pointed(self, point: QgsPointXY, more: bool) -> None:
        region = self._session.region
        if region is None:
            return
        try:
            place = to_map(self._canvas, crs_of(region)).transform(point, REVERSE)
        except QgsCsException:
            self._session.notice.emit(tr("This place lies outside the region"))
            return
        self.similar.point_at((place.x(), place.y()), more=more)

    def _show_similar(self) -> None:
        found, region = self.similar.found, self._session.region
        self.similarDates.setCurrentIndex(SHOWN_DATE if self.similar.at_date else ALL_DATES)
        self.similarShare.setEnabled(found)
        self.similarClear.setEnabled(bool(self.similar.places))
        self.similarSave.setEnabled(found and not self.similar.writing)
        if region is None or not self.similar.places:
            self._marks.clear()
            self.similarText.setText(tr("Point at a place: all places that look like it light up."))
            return
        self._marks.show([QgsPointXY(*place) for place in self.similar.places], crs_of(region))
        if self.similar.asking:
            self.similarText.setText(tr("Comparing…"))
        elif self.similar.writing:
            self.similarText.setText(tr("Writing the file…"))
        else:
            self.similarText.setText(
                tr("The {percent} % of the region that are most alike").format(
                    percent=self.similarShare.value()
                )
            )

    def _save_similar(self) -> None:
        path = self.ask_for_file(
            tr("Save what is alike"), "alike.tif", tr("GeoTIFF (*.tif *.tiff)"), (".tif", ".tiff")
        )
        if path:
            self.similar.save(path)

    # -- files

    def ask_for_file(self, title: str, name: str, kinds: str, suffixes: tuple[str, ...]) -> str:
        """A file to write, chosen by the user; "" for none."""
        start = str(Path(LAST_FOLDER.get() or Path.home()) / name)
        path, _ = QFileDialog.getSaveFileName(self, title, start, kinds)
        if not path:
            return ""
        LAST_FOLDER.set(str(Path(path).parent))
        return path if Path(path).suffix.lower() in suffixes else path + suffixes[0]


def crs_of(region: Region) -> QgsCoordinateReferenceSystem:
    """The CRS of a region's pixels."""
    return QgsCoordinateReferenceSystem.fromWkt(region.crs_wkt)
