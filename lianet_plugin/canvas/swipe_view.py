"""What a swipe puts on the canvas: the picture left of the line, the line, the two dates."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsMapSettings, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QPoint, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from .. import tr
from ..local_words import readable
from ..widgets import icons
from .roaming_item import RoamingItem

BELOW_RUBBER_BANDS = -5.0
GRIP_PX, KNOB_PX = 15, 13
STEP_PX, FINE_PX = 20, 1
GAP_PX = 6
LIGHT_GROUND, DARK_GROUND = QColor("#f4f4f4"), QColor("#323232")


@dataclass(frozen=True)
class Picture:
    """A rendered map, and where it belongs.

    Attributes:
        image: in device pixels.
        centre: in the map's CRS.
        unit_per_px: map units of a pixel of the view.
        rotation: of the map in degrees.
        size: of the view that it was rendered for, in its pixels.
    """

    image: QImage
    centre: QgsPointXY
    unit_per_px: float
    rotation: float
    size: QSize

    @classmethod
    def of(cls, image: QImage, settings: QgsMapSettings) -> Picture:
        """A job's image with that job's settings."""
        return cls(
            image,
            settings.visibleExtent().center(),
            settings.mapUnitsPerPixel(),
            settings.rotation(),
            settings.outputSize(),
        )


class SwipeItem(RoamingItem):
    """Covers the canvas left of the line with a picture of the second date.

    Where the picture does not reach, while the map is dragged, is the ground and never the first
    date: nothing left of the line may be taken for what it is not.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._picture: Picture | None = None
        self.line_px = 0.0
        self.setZValue(BELOW_RUBBER_BANDS)

    def set_picture(self, picture: Picture | None) -> None:
        """Another picture; None for the ground alone."""
        self._picture = picture
        self.update()

    def set_line(self, line_px: float) -> None:
        """Where the line is, in pixels of the view."""
        self.line_px = line_px
        self.update()

    def paint(self, painter: QPainter, *_more: object) -> None:
        view = self._canvas.sceneRect()
        side = QRectF(view.left(), view.top(), self.line_px, view.height())
        painter.save()
        painter.setClipRect(side)
        painter.fillRect(side, self._canvas.canvasColor())
        picture = self._picture
        if picture is not None:
            settings = self._canvas.mapSettings()
            place = self._canvas.getCoordinateTransform().transform(picture.centre)
            painter.translate(place.x(), place.y())
            painter.rotate(settings.rotation() - picture.rotation)
            factor = picture.unit_per_px / settings.mapUnitsPerPixel()
            painter.scale(factor, factor)
            width, height = picture.size.width(), picture.size.height()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, factor != 1)
            painter.drawImage(QRectF(-width / 2, -height / 2, width, height), picture.image)
        painter.restore()


class SwipeLine(QLabel):
    """The line with its knob: dragged with the mouse or the arrow keys.

    It is a widget on the view, so every map tool goes on working beside it.

    Signals:
        moved: float, the wanted place in pixels of the view.
        stepped: int, another date, earlier (-1) or later (1).
        left: Escape.
    """

    moved = pyqtSignal(float)
    stepped = pyqtSignal(int)
    left = pyqtSignal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._grabbed_px = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setStyleSheet("background: transparent; border: none;")
        self.setAccessibleName(tr("Line between two dates"))
        self.setToolTip(
            tr(
                "Drag, or use the arrow keys (with Shift finely). Page Up and Page Down change "
                "the date on the left, Esc ends it"
            )
        )

    def place(self, line_px: float) -> None:
        """Stand at a place of the view, over its whole height."""
        self.setGeometry(round(line_px) - GRIP_PX // 2, 0, GRIP_PX, self.parentWidget().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed_px = event.pos().x() - GRIP_PX // 2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(float(self.mapToParent(event.pos()).x() - self._grabbed_px))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.moved.emit(self.parentWidget().width() / 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the map zooms

    def keyPressEvent(self, event: QKeyEvent) -> None:
        middle = self.x() + GRIP_PX // 2
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        by = FINE_PX if fine else STEP_PX
        places = {
            Qt.Key.Key_Left: middle - by,
            Qt.Key.Key_Right: middle + by,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.parentWidget().width(),
        }
        if event.key() in places:
            self.moved.emit(float(places[event.key()]))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(GRIP_PX / 2, self.height() / 2)
        # White with a dark rim reads on every map.
        for colour, width in ((QColor(0, 0, 0, 150), 3.0), (QColor(255, 255, 255), 1.4)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), self.height()))
        accent = self.palette().highlight().color()
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1))
        painter.setBrush(accent if self.hasFocus() else QColor(255, 255, 255))
        knob = QRectF(0, 0, KNOB_PX, 2.6 * KNOB_PX)
        knob.moveCenter(middle)
        painter.drawRoundedRect(knob, KNOB_PX / 2, KNOB_PX / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255) if self.hasFocus() else QColor(70, 70, 70))
        for side in (-1, 1):
            tip = middle + QPointF(side * 4.5, 0)
            back = QPointF(-side * 3.5, 0)
            painter.drawPolygon(
                QPolygonF([tip, tip + back + QPointF(0, 4), tip + back - QPointF(0, 4)])
            )


class Plate(QLabel):
    """A ground to read words on, over whatever the map shows.

    It is a label because QGIS's themes give labels, and not plain frames, their colours.
    """

    def sizeHint(self) -> QSize:
        row = self.layout()
        return row.sizeHint() if row is not None else super().sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # On the map the theme gives words a colour and no ground to go with it.
        words = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setBrush(DARK_GROUND if words.lightness() > 128 else LIGHT_GROUND)
        painter.setPen(QPen(QColor(0, 0, 0, 110), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class SwipeDates(QObject):
    """The date of each side, at the foot of the line; the left one can be chosen.

    Not at its top: there QGIS's messages lie on the map.

    Signals:
        chosen: str, ISO.
        closed: the button at the right was pressed.
    """

    chosen = pyqtSignal(str)
    closed = pyqtSignal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.left, self.right = Plate(view), Plate(view)
        self.dates = QComboBox(self.left)
        self.dates.setToolTip(tr("The date left of the line"))
        self.dates.setAccessibleName(tr("The date left of the line"))
        self.first = QLabel(self.right)
        self.first.setToolTip(tr("The slider's date"))
        self.close_button = QToolButton(self.right)
        self.close_button.setAutoRaise(True)
        self.close_button.setIcon(icons.theme("mIconClose"))
        self.close_button.setToolTip(tr("End the comparison"))
        self.close_button.setAccessibleName(tr("End the comparison"))
        for frame, parts in (
            (self.left, [self.dates]),
            (self.right, [self.first, self.close_button]),
        ):
            row = QHBoxLayout(frame)
            row.setContentsMargins(4, 2, 4, 2)
            row.setSpacing(4)
            for part in parts:
                row.addWidget(part)
        self.dates.activated.connect(lambda at: self.chosen.emit(self.dates.itemData(at)))
        self.close_button.clicked.connect(self.closed)

    def set_dates(self, dates: tuple[str, ...]) -> None:
        """What can be chosen."""
        self.dates.clear()
        for date in dates:
            self.dates.addItem(readable(date), date)

    def set_pair(self, left: str, right: str) -> None:
        """The dates that are shown."""
        self.dates.setCurrentIndex(self.dates.findData(left))
        self.first.setText(readable(right) if right else "")

    def place(self, line_px: float) -> None:
        """Stand at both sides of the line, inside the view where it is wide enough."""
        width = self._view.width()
        for frame in (self.left, self.right):
            frame.adjustSize()
        gap = GRIP_PX // 2 + GAP_PX
        left = max(line_px - gap - self.left.width(), GAP_PX)
        right = min(line_px + gap, width - self.right.width() - GAP_PX)
        foot = self._view.height() - GAP_PX
        self.left.move(QPoint(round(left), foot - self.left.height()))
        # At an edge both would lie on each other: one above the other then.
        crowded = right < left + self.left.width() + GAP_PX
        above = self.left.height() + GAP_PX if crowded else 0
        self.right.move(QPoint(round(right), foot - above - self.right.height()))

    def show_both(self, shown: bool) -> None:
        """Show or hide."""
        self.left.setVisible(shown)
        self.right.setVisible(shown)

    def end(self) -> None:
        """Take the frames off the view."""
        for frame in (self.left, self.right):
            frame.setParent(None)
            frame.deleteLater()
        self.deleteLater()
