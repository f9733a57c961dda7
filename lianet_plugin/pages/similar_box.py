"""Explore: places like the ones that are pointed at."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt.QtWidgets import QGroupBox, QWidget

from .. import tr
from ..canvas.place_tool import Markers, PlaceTool, pointed_place
from ..layers.region_crs import crs_of
from ..service.contract import Region
from ..session.session import Session
from ..session.similar_places import SimilarPlaces
from ..session.usual_dates import all_dates_text
from ..settings import HIDE_MAP, SIMILAR_SHARE_PERCENT
from ..widgets import icons
from ..widgets.form import load_form
from ..widgets.period import PeriodEdit
from .saving import ask_for_file

ALL_DATES, SHOWN_DATE, PERIOD = 0, 1, 2


class SimilarBox(QGroupBox):
    """Point at a place, and all that look like it light up."""

    def __init__(self, session: Session, canvas: QgsMapCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("explore_similar", self)
        self._session = session
        self._canvas = canvas
        self.similar = SimilarPlaces(session, self)
        self.tool = PlaceTool(canvas)
        self._marks = Markers(canvas, QgsVertexMarker.IconType.ICON_X, "#00e5ff", 14)
        self.similarButton.setIcon(icons.own("similar"))
        self.similarSave.setIcon(icons.theme("mActionFileSave"))
        self.similarCancel.setIcon(icons.theme("mTaskCancel"))
        self.similarCancel.clicked.connect(self.similar.cancel)
        self.similarClear.setIcon(icons.theme("mActionDeleteSelected"))
        self.similarDates.addItems([tr("All dates"), tr("Date shown"), tr("A period or season")])
        self.period = PeriodEdit(self)
        self.periodPlace.addWidget(self.period)
        self.similarShare.setValue(SIMILAR_SHARE_PERCENT.get())
        self.hideMap.setChecked(HIDE_MAP.get())
        self.hideMap.toggled.connect(self.similar.hide_map)
        self.similarButton.toggled.connect(self._point)
        self.similarDates.activated.connect(self._choose_dates)
        self.period.changed.connect(self._use_dates)
        self.similarShare.valueChanged.connect(self.similar.show_share)
        self.similarSave.clicked.connect(self._save_similar)
        self.similarClear.clicked.connect(self.similar.clear)
        self.tool.pointed.connect(self._on_pointed)
        self.tool.deactivated.connect(lambda: self.similarButton.setChecked(False))
        self.similar.changed.connect(self.show_found)

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.unsetMapTool(self.tool)
        self._marks.release()

    def use(self, region: Region | None) -> None:
        """Another region is shown."""
        if region is None:
            self.similarButton.setChecked(False)
        else:
            self.similarDates.setVisible(region.has_imagery)
            self.similarDates.setItemText(0, all_dates_text(region))
            self.period.among(region.dates)
        self.show_found()

    def _choose_dates(self, place: int) -> None:
        self.similarDates.setCurrentIndex(place)
        self._use_dates()

    def _use_dates(self) -> None:
        """As the list of dates, and the period below it, are set."""
        place = self.similarDates.currentIndex()
        self.period.setVisible(place == PERIOD)
        window = self.period.dates() if place == PERIOD else ()
        if place != PERIOD or window:
            self.similar.use_dates(place == SHOWN_DATE, window)

    def _point(self, on: bool) -> None:
        if on:
            self._canvas.setMapTool(self.tool)
            self._canvas.setFocus()
        else:
            self._canvas.unsetMapTool(self.tool)

    def _on_pointed(self, point: QgsPointXY, more: bool) -> None:
        place = pointed_place(self._canvas, self._session, point)
        if place is not None:
            self.similar.point_at(place, more=more)

    def show_found(self) -> None:
        found, region = self.similar.found, self._session.region
        if self.similar.at_date or self.similar.window or self.similar.places:
            self.similarDates.setCurrentIndex(
                SHOWN_DATE if self.similar.at_date else PERIOD if self.similar.window else ALL_DATES
            )
        self.period.setVisible(self.similarDates.currentIndex() == PERIOD)
        self.similarShare.setEnabled(found)
        self.similarClear.setEnabled(bool(self.similar.places))
        self.similarSave.setEnabled(found and not self.similar.writing)
        self.similarCancel.setVisible(self.similar.writing)
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
                tr("The {percent} % of the region that are most alike.").format(
                    percent=self.similarShare.value()
                )
            )

    def _save_similar(self) -> None:
        path = ask_for_file(
            self,
            tr("Save what is alike"),
            "alike.tif",
            tr("GeoTIFF (*.tif *.tiff)"),
            (".tif", ".tiff"),
        )
        if path:
            self.similar.save(path)
