"""Two dates on one map: left of a line that can be dragged is another acquisition."""

from __future__ import annotations

from qgis.core import QgsMapSettings
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ..session.session import Session
from .blurred import BlurredView, uncovered
from .compared_date import ComparedDate
from .picture_job import PictureJob
from .swipe_view import Picture, SwipeDates, SwipeItem, SwipeLine

GATHER_MS = 20
"""Changes that follow each other faster are rendered once."""


class Swipe(QObject):
    """The swipe on QGIS's main canvas. All map tools go on working beside it.

    Signals:
        toggled: bool, when it has begun or ended.
        changed: whether the picture of the second date is a blurred one.
    """

    toggled = pyqtSignal(bool)
    changed = pyqtSignal()

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._share = 0.5
        self.blurred = False
        self._drawn = self._begun = ""
        self._item: SwipeItem | None = None
        self._line: SwipeLine | None = None
        self._dates: SwipeDates | None = None
        self.compared = ComparedDate(session, "swipe", self)
        self._job = PictureJob(self)
        self._job.rendered.connect(self._on_rendered)
        self._first = BlurredView(self)
        self._first.rendered.connect(self._on_blurred)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._render)
        self.compared.changed.connect(self._gather.start)
        self.compared.wanted.connect(self._tell_dates)
        self.compared.ended.connect(self.stop)
        session.dateWanted.connect(self._tell_dates)

    @property
    def active(self) -> bool:
        return self._item is not None

    @property
    def drawing(self) -> bool:
        """The picture of the second date is not what it will be."""
        return self._gather.isActive() or self._job.busy

    def set_active(self, on: bool) -> None:
        """Begin or end."""
        if on:
            self.start()
        else:
            self.stop()

    def start(self) -> None:
        """Put the line on the map; nothing where no region is shown."""
        if self.active:
            return
        region = self._session.region
        if region is None or not self.compared.start():
            self.toggled.emit(False)
            return
        view = self._canvas.viewport()
        self._item = SwipeItem(self._canvas)
        self._line = SwipeLine(view)
        self._dates = SwipeDates(view)
        self._dates.set_dates(region.dates)
        self._line.moved.connect(self._move)
        self._line.stepped.connect(self.compared.step)
        self._line.left.connect(self.stop)
        self._dates.chosen.connect(self.compared.choose)
        self._dates.closed.connect(self.stop)
        self._tell_dates()
        self._place()
        self._line.show()
        self._dates.show_both(True)
        self._line.setFocus()
        view.installEventFilter(self)
        self._canvas.renderStarting.connect(self._gather.start)
        self.toggled.emit(True)

    def stop(self) -> None:
        """Take everything off the map."""
        item, line, dates = self._item, self._line, self._dates
        self._item = self._line = self._dates = None
        self._gather.stop()
        self._render_nothing()
        self._drawn = ""
        self.compared.stop()
        if item is None or line is None or dates is None:
            return
        self._canvas.renderStarting.disconnect(self._gather.start)
        self._canvas.viewport().removeEventFilter(self)
        self._canvas.scene().removeItem(item)
        had_focus = line.hasFocus()
        line.setParent(None)
        line.deleteLater()
        dates.end()
        if had_focus:
            self._canvas.setFocus()
        self.toggled.emit(False)

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self.stop()
        self._first.release()
        self.compared.release()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _move(self, line_px: float) -> None:
        width = max(self._canvas.viewport().width(), 1)
        self._share = min(max(line_px / width, 0.0), 1.0)
        self._place()

    def _place(self) -> None:
        """Item, line and dates where the line is, which keeps its share of the view."""
        if self._item is None or self._line is None or self._dates is None:
            return
        line_px = self._share * self._canvas.viewport().width()
        self._item.set_line(line_px)
        self._line.place(line_px)
        self._dates.place(line_px)

    def _tell_dates(self, _date: str = "") -> None:
        opened = self._session.opened
        if self._dates is not None and opened is not None:
            self._dates.set_pair(self.compared.date, opened.date)
            self._place()

    # -- the picture

    def _render(self) -> None:
        if self._item is None:
            return
        self._render_nothing()
        layers = self.compared.among(self._canvas.layers())
        if not layers:
            self._item.set_picture(None)
            return
        settings = QgsMapSettings(self._canvas.mapSettings())
        settings.setLayers(layers)
        place = uncovered(self._session, self.compared.layer, layers)
        self._begun = "" if place is None else layers[place].source()
        # Of a view that is moved the picture of before is there.
        if place is not None and self._begun != self._drawn:
            self._first.start(settings, layers, place)
        self._job.start(settings)

    def _render_nothing(self) -> None:
        self._job.stop()
        self._first.stop()
        self._tell_blurred(False)

    def _on_rendered(self, image: QImage, settings: QgsMapSettings) -> None:
        if self._item is None or (self.blurred and self._job.busy):
            return  # of a part that has no imagery yet
        if not self._job.busy:
            self._drawn = self._begun
            self._first.stop()
            self._tell_blurred(False)
        self._item.set_picture(Picture.of(image, settings))

    def _on_blurred(self, image: QImage) -> None:
        if self._item is not None and self._job.busy:
            self._item.set_picture(Picture.of(image, self._canvas.mapSettings()))
            self._tell_blurred(True)

    def _tell_blurred(self, blurred: bool) -> None:
        if blurred != self.blurred:
            self.blurred = blurred
            self.changed.emit()
