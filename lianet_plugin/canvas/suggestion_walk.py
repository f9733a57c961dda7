"""Where to label next: a list of places, and a walk through them with one key."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qgis.core import QgsCsException, QgsGeometry, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapToolPan, QgsVertexMarker
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence

from .. import tr
from ..labels.classes import LabelClass
from ..layers.region_crs import crs_of
from ..layers.step_back import TELLING, SteppedBack
from ..service.contract import Region
from ..service.errors import GONE, LianetError
from ..service.finding import FindingRoutes, Suggestion
from ..service.tasks import Task
from ..session.session import Session
from .place_tool import Markers, to_map

try:
    from qgis.PyQt.QtGui import QShortcut  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QShortcut

COUNT = 12
VIEW_PX = 90
"""A place is shown with so many pixels of the region around it, or fewer."""
PATCH_PX = 3
"""A key labels a square of so many pixels around the place."""
NEXT_KEY = "N"


@dataclass(frozen=True)
class Stop:
    """A suggested place on the walk.

    Attributes:
        suggestion: of the backend.
        visited: the map was there.
        labelled: the class that a key has given it; None for none.
    """

    suggestion: Suggestion
    visited: bool = False
    labelled: LabelClass | None = None


class WalkTool(QgsMapToolPan):
    """Moves the map like QGIS's own hand; a digit labels the place of the walk, Esc ends it.

    Signals:
        digit: str, a key 1-9.
        left: Esc.
    """

    digit = pyqtSignal(str)
    left = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in tuple("123456789"):
            self.digit.emit(event.text())
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SuggestionWalk(QObject):
    """Asks for places, goes from one to the next, labels them.

    Signals:
        changed: places, where the walk is, or what is under way.
    """

    changed = pyqtSignal()

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._task_id = ""
        self._path = session.region.path if session.region is not None else ""
        self.stops: list[Stop] = []
        self.current = -1
        self.asking = False
        self._stepped_back = SteppedBack(TELLING)
        self._marks = Markers(canvas, QgsVertexMarker.IconType.ICON_CIRCLE, "#ff00c8", 22)
        self.tool = WalkTool(canvas)
        self.tool.digit.connect(self._on_digit)
        self.tool.left.connect(self.leave)
        self._key = QShortcut(QKeySequence(NEXT_KEY), canvas)
        self._key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._key.activated.connect(self.go_on)
        self._key.setEnabled(False)
        session.regionOpened.connect(self._on_region)
        session.learningChanged.connect(self._on_learning)
        session.labelsChanged.connect(self.changed)

    @property
    def marks(self) -> list[QgsPointXY]:
        """What is marked on the map, in its CRS."""
        return self._marks.centres

    @property
    def keys(self) -> list[LabelClass]:
        """The classes that a key labels a place with."""
        store = self._session.labels
        return [item for item in (store.classes() if store is not None else []) if item.key]

    @property
    def outdated(self) -> bool:
        """The map was trained anew since the places were suggested."""
        task = self.task
        return bool(self.stops) and task is not None and task.id != self._task_id

    @property
    def task(self) -> Task | None:
        """The task that is asked; None where there is none with classes."""
        learning = self._session.learning
        task = learning.task if learning is not None else None
        return task if task is not None and task.classes else None

    def ask(self) -> None:
        """Ask the backend for places."""
        task = self.task
        if task is None:
            return

        def on_answer(found: list[Suggestion]) -> None:
            self.asking = False
            self._task_id = task.id
            self.stops = [Stop(item) for item in found]
            self.current = -1
            self._marks.clear()
            self._key.setEnabled(bool(self.stops))
            self.changed.emit()

        def on_error(error: LianetError) -> None:
            self.asking = False
            if error.code != GONE:
                self._session.problem.emit(error)
            self.changed.emit()

        self.asking = True
        FindingRoutes(self._session.client).suggest_places(task.id, COUNT, on_answer, on_error)
        self.changed.emit()

    def go_on(self) -> None:
        """To the next place that was not visited; from the last one to the first again."""
        if not self.stops:
            return
        later = [*range(self.current + 1, len(self.stops)), *range(self.current + 1)]
        fresh = [place for place in later if not self.stops[place].visited]
        self.go_to((fresh or later)[0])

    def go_to(self, place: int) -> None:
        """Show a place of the list on the map."""
        region = self._session.region
        if region is None or not 0 <= place < len(self.stops):
            return
        begins = self.current < 0
        self.current = place
        self.stops[place] = replace(self.stops[place], visited=True)
        centre = QgsPointXY(*self.stops[place].suggestion.place)
        self._marks.show([centre], crs_of(region))
        self._look_at(centre, region)
        held = self._canvas.mapTool()
        # A tool that is left from drawing would take the digits; one taken up on the walk stays.
        if begins or held is None or isinstance(held, QgsMapToolPan):
            self._canvas.setMapTool(self.tool)
        self._canvas.setFocus()
        self._stepped_back.hide(region.path)  # who labels has to see the place itself
        self.changed.emit()

    def leave(self) -> None:
        """End the walk; the list stays."""
        self.current = -1
        self._marks.clear()
        self._canvas.unsetMapTool(self.tool)
        self._stepped_back.show_again()
        self.changed.emit()

    def label(self, item: LabelClass) -> None:
        """Label a small square around the place where the walk is."""
        region = self._session.region
        if region is None or self.current < 0:
            return
        stop = self.stops[self.current]
        x, y = stop.suggestion.place
        wide, high = (PATCH_PX / 2 * size for size in region.pixel_size)
        square = QgsRectangle(x - wide, y - high, x + wide, y + high)
        if self._session.add_polygon(QgsGeometry.fromRect(square), item.value):
            self.stops[self.current] = replace(stop, labelled=item)
            self.changed.emit()

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.unsetMapTool(self.tool)
        self._key.setEnabled(False)
        self._key.deleteLater()
        self._marks.release()

    def _on_learning(self) -> None:
        if self.outdated and self._stepped_back:
            self._stepped_back.show_again()  # who has trained wants to see what came of it
        self.changed.emit()

    def _look_at(self, centre: QgsPointXY, region: Region) -> None:
        """Pan there, and zoom in where the view is wider than a place needs."""
        wide, high = (VIEW_PX / 2 * size for size in region.pixel_size)
        around = QgsRectangle(
            centre.x() - wide, centre.y() - high, centre.x() + wide, centre.y() + high
        )
        try:
            wanted = to_map(self._canvas, crs_of(region)).transformBoundingBox(around)
        except QgsCsException:
            self._session.notice.emit(tr("The map's CRS does not reach this place"))
            return
        shown = self._canvas.extent()
        if shown.width() > 2 * wanted.width() or shown.isEmpty():
            self._canvas.setExtent(wanted)
        else:
            self._canvas.setCenter(wanted.center())
        self._canvas.refresh()

    def _on_digit(self, key: str) -> None:
        for item in self.keys:
            if item.key == key:
                self.label(item)
                return
        self._session.notice.emit(tr("No class has the key {key}").format(key=key))

    def _on_region(self, region: Region | None) -> None:
        path = region.path if region is not None else ""
        self.asking = False
        if path and path == self._path:  # opened once more: the walk goes on
            self.changed.emit()
            return
        self._path = path
        self.stops, self.current, self._task_id = [], -1, ""
        self._stepped_back.show_again()
        self._marks.clear()
        self._key.setEnabled(False)
        self._canvas.unsetMapTool(self.tool)
        self.changed.emit()


def sentence(suggestion: Suggestion, names: dict[int, str]) -> str:
    """Why a place was suggested, for people.

    Args:
        names: of the classes by value.
    """
    likely, second = (names.get(value, "?") for value in (suggestion.likely, suggestion.second))
    if suggestion.reason == "new":
        text = tr("Unlike anything labelled; the map guesses {likely} ({percent} %)")
    elif suggestion.reason == "undecided":
        text = tr("Undecided between {likely} ({percent} %) and {second}")
    else:
        text = tr("Common, and far from your labels; the map says {likely} ({percent} %)")
    return text.format(likely=likely, second=second, percent=round(100 * suggestion.probability))
