"""A second map of the region at another date, in a window that moves with QGIS's own map."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.gui import QgsMapCanvas, QgsMapToolPan
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent
from qgis.PyQt.QtWidgets import QDialog, QWidget

from .. import tr
from ..local_words import readable
from ..service.contract import Region
from ..session.session import Session
from ..widgets import icons
from ..widgets.form import load_form
from .compared_date import ComparedDate
from .first_look import FirstLook

GATHER_MS = 20


class SecondCanvas(QDialog):
    """Either map moves the other; both look alike, but for the date.

    Signals:
        toggled: bool, when it has begun or ended.
    """

    toggled = pyqtSignal(bool)

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_form("second_canvas", self)
        self._session = session
        self._main = canvas
        self._following = self._on = False
        self.canvas = QgsMapCanvas(self)
        self.canvas.setObjectName("LianetSecondCanvas")
        self.canvas.enableAntiAliasing(True)
        self.canvasPlace.addWidget(self.canvas)
        self._pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self._pan)
        self.backButton.setIcon(icons.theme("temporal_navigation/previous"))
        self.forwardButton.setIcon(icons.theme("temporal_navigation/next"))
        self.compared = ComparedDate(session, "second", self)
        self.first_look = FirstLook(session, self.canvas, lambda: self.compared.layer, self)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._take_layers)
        self.dates.activated.connect(lambda at: self.compared.choose(self.dates.itemData(at)))
        self.backButton.clicked.connect(lambda: self.compared.step(-1))
        self.forwardButton.clicked.connect(lambda: self.compared.step(1))
        self.compared.wanted.connect(self._tell_dates)
        self.compared.changed.connect(self._gather.start)
        self.compared.ended.connect(self.close)
        session.dateWanted.connect(self._tell_dates)
        session.regionOpened.connect(self._on_region)
        self._on_region(session.region)

    @property
    def active(self) -> bool:
        return self._on

    def set_active(self, on: bool) -> None:
        """Show or close the window; nothing is shown where no region is open."""
        if not on:
            self.close()
        elif not self.active and self.compared.start():
            self._on = True
            self._tell_dates()
            self.show()
            self._follow_main()
            self._link()  # not before: a new canvas would lead to where it happens to be
            self.toggled.emit(True)
        elif not self.active:
            self.toggled.emit(False)

    def release(self) -> None:
        """Let go of QGIS's map, for unload."""
        self.close()
        self.first_look.release()
        self.compared.release()
        self.canvas.unsetMapTool(self._pan)

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed by its button, Escape, or because its region is gone."""
        super().hideEvent(event)
        if not self._on or event.spontaneous():
            return  # a window that is minimised goes on
        self._on = False
        self._unlink()
        self._gather.stop()
        self.compared.stop()
        self.canvas.stopRendering()
        self.first_look.clear()
        self.canvas.setLayers([])
        self.toggled.emit(False)

    # -- the two maps

    def _link(self) -> None:
        main = self._main
        main.extentsChanged.connect(self._follow_main)
        main.rotationChanged.connect(self._follow_main)
        main.destinationCrsChanged.connect(self._follow_main)
        main.layersChanged.connect(self._gather.start)
        self.canvas.extentsChanged.connect(self._lead_main)

    def _unlink(self) -> None:
        main = self._main
        main.extentsChanged.disconnect(self._follow_main)
        main.rotationChanged.disconnect(self._follow_main)
        main.destinationCrsChanged.disconnect(self._follow_main)
        main.layersChanged.disconnect(self._gather.start)
        self.canvas.extentsChanged.disconnect(self._lead_main)

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """What happens inside is our own doing; gives whether it may happen at all."""
        if self._following:
            yield False
            return
        self._following = True
        try:
            yield True
        finally:
            self._following = False

    def _follow_main(self, *_what: object) -> None:
        """The same middle and scale: the windows may have other shapes."""
        with self._alone() as may:
            if may:
                self._match(self.canvas, self._main)

    def _lead_main(self) -> None:
        with self._alone() as may:
            if may:
                self._match(self._main, self.canvas)

    @staticmethod
    def _match(follower: QgsMapCanvas, leader: QgsMapCanvas) -> None:
        crs = leader.mapSettings().destinationCrs()
        if follower.mapSettings().destinationCrs() != crs:
            follower.setDestinationCrs(crs)
        if follower.rotation() != leader.rotation():
            follower.setRotation(leader.rotation())
        extent = leader.extent()
        unit = leader.mapUnitsPerPixel()
        middle, size = extent.center(), follower.mapSettings().outputSize()
        extent.set(
            middle.x() - unit * size.width() / 2,
            middle.y() - unit * size.height() / 2,
            middle.x() + unit * size.width() / 2,
            middle.y() + unit * size.height() / 2,
        )
        follower.setExtent(extent)
        follower.refresh()

    def _take_layers(self) -> None:
        """What QGIS's map shows, with the other date in the place of the imagery."""
        if self.active:
            self.canvas.setCanvasColor(self._main.canvasColor())
            self.canvas.setLayers(self.compared.among(self._main.layers()))
            self.canvas.refresh()

    # -- the dates

    def _on_region(self, region: Region | None) -> None:
        self.dates.clear()
        for date in region.dates if region is not None else ():
            self.dates.addItem(readable(date), date)

    def _tell_dates(self, _date: str = "") -> None:
        opened = self._session.opened
        if opened is None or not opened.date:
            return
        place = self.dates.findData(self.compared.date)
        self.dates.setCurrentIndex(place)
        self.backButton.setEnabled(place > 0)
        self.forwardButton.setEnabled(place < self.dates.count() - 1)
        self.first.setText(tr("QGIS's map shows {date}").format(date=readable(opened.date)))
