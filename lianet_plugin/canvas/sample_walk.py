"""The walk through a sample of a map of change: each point at both dates, answered by keys."""

from __future__ import annotations

from qgis.core import QgsCsException, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapToolPan, QgsVertexMarker
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from .. import tr
from ..labels.sample_file import OPEN
from ..layers.region_crs import crs_of
from ..layers.step_back import TELLING, SteppedBack
from ..session.change_sample import ChangeSample
from ..session.session import Session
from .place_tool import Markers, to_map

VIEW_PX = 60
BEFORE, AFTER = range(2)


class SampleTool(QgsMapToolPan):
    """Moves the map like QGIS's own hand; keys answer.

    Signals:
        digit: str, a key 1-9.
        unclear: it cannot be told.
        back: to the point before.
        left: Esc.
    """

    digit = pyqtSignal(str)
    unclear = pyqtSignal()
    back = pyqtSignal()
    left = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Escape: self.left,
            Qt.Key.Key_Backspace: self.back,
            Qt.Key.Key_U: self.unclear,
        }
        if event.text() in tuple("123456789"):
            self.digit.emit(event.text())
            event.ignore()
        elif event.key() in keys:
            keys[event.key()].emit()
        else:
            super().keyPressEvent(event)


class SampleWalk(QObject):
    """Shows a point at the first date, takes a class; at the second date, takes a class; goes on.

    Signals:
        changed: where it is, or which date.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        session: Session,
        canvas: QgsMapCanvas,
        sample: ChangeSample,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._sample = sample
        self.current = -1
        self.side = BEFORE
        self.seen_before = ""
        self._covers = SteppedBack(TELLING)
        self._marks = Markers(canvas, QgsVertexMarker.IconType.ICON_BOX, "#ff00c8", 18)
        self.tool = SampleTool(canvas)
        self.tool.digit.connect(self._on_digit)
        self.tool.unclear.connect(self.cannot_tell)
        self.tool.back.connect(self.go_back)
        self.tool.left.connect(self.leave)
        session.regionOpened.connect(lambda _region: self.leave())

    @property
    def walking(self) -> bool:
        return self.current >= 0

    def go_on(self) -> None:
        """To the next point that is open; the walk ends where none is left."""
        points = self._sample.points
        later = [*range(self.current + 1, len(points)), *range(self.current + 1)]
        fresh = [place for place in later if points[place].state == OPEN]
        if fresh:
            self.go_to(fresh[0])
        else:
            self.leave()
            self._session.notice.emit(tr("Every point of the sample was looked at"))

    def go_back(self) -> None:
        """To the first date of this point again, or to the point before."""
        if self.side == AFTER:
            self.go_to(self.current)
        elif self.current > 0:
            self.go_to(self.current - 1)

    def go_to(self, place: int) -> None:
        """Show a point at the first date."""
        region = self._session.region
        if region is None or not 0 <= place < len(self._sample.points):
            return
        self.current, self.seen_before = place, ""
        centre = QgsPointXY(*self._sample.points[place].place)
        self._marks.show([centre], crs_of(region))
        wide, high = (VIEW_PX / 2 * size for size in region.pixel_size)
        around = QgsRectangle(
            centre.x() - wide, centre.y() - high, centre.x() + wide, centre.y() + high
        )
        try:
            self._canvas.setExtent(
                to_map(self._canvas, crs_of(region)).transformBoundingBox(around)
            )
        except QgsCsException:
            self._session.notice.emit(tr("The map's CRS does not reach this place"))
            return
        self._canvas.setMapTool(self.tool)
        self._canvas.setFocus()
        self._covers.hide(region.path)
        self._show(BEFORE)

    def say(self, name: str) -> None:
        """What is seen at the date that is shown, by the name of its class."""
        if not self.walking:
            return
        if self.side == BEFORE:
            self.seen_before = name
            self._show(AFTER)
            return
        self._sample.answer(self.current, self.seen_before, name)
        self.go_on()

    def cannot_tell(self) -> None:
        """Leave the point out: it counts nowhere."""
        if self.walking:
            self._sample.answer(self.current, "", "")
            self.go_on()

    def leave(self) -> None:
        """End the walk; the answers stay."""
        if not self.walking:
            return
        self.current = -1
        self._marks.clear()
        self._canvas.unsetMapTool(self.tool)
        self._covers.show_again()
        self.changed.emit()

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.unsetMapTool(self.tool)
        self._marks.release()

    def _show(self, side: int) -> None:
        self.side = side
        self._session.set_date(self._sample.dates[side])
        self._canvas.refresh()
        self.changed.emit()

    def _on_digit(self, key: str) -> None:
        store = self._session.labels
        for item in store.classes() if store is not None else []:
            if item.key == key:
                self.say(item.name)
                return
        self._session.notice.emit(tr("No class has the key {key}").format(key=key))
