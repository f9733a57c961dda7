"""A slider over acquisition dates: ticks where they lie in time, nothing in between."""

from __future__ import annotations

import datetime as dt

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from ..local_words import readable

MARGIN_PX = 10
HANDLE_PX = 7
TICK_PX = 5
YEAR_GAP_PX = 6
WHEEL_STEP = 120
"""What Qt counts for one notch of a mouse wheel, in eighths of a degree."""


class DateSlider(QLabel):
    """Chooses one of some dates by mouse, wheel or keys.

    It is a label because QGIS's themes give labels, and not plain widgets, a readable colour.

    Signals:
        chosen: int, the position of a date, when the user has moved the handle.
    """

    chosen = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dates: tuple[dt.date, ...] = ()
        self._seen: tuple[float, ...] = ()
        self._position = 0
        self._wheel = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(220, 26 + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def set_dates(self, dates: tuple[str, ...], seen: tuple[float, ...] = ()) -> None:
        """The acquisitions, ISO, ascending.

        Args:
            seen: share of the region that each of them shows; a tick is faint where it does not.
        """
        self._dates = tuple(dt.date.fromisoformat(date) for date in dates)
        self._seen = seen or (1.0,) * len(dates)
        self._position = 0
        self.update()

    def set_position(self, position: int) -> None:
        """Move the handle without a signal."""
        if self._dates:
            self._position = min(max(position, 0), len(self._dates) - 1)
            self.setAccessibleDescription(readable(self._dates[self._position].isoformat()))
            self.update()

    def position_at(self, x: float) -> int:
        """The date whose tick is nearest to a place in the widget."""
        return min(range(len(self._dates)), key=lambda place: abs(self._x_of(place) - x))

    def _x_of(self, place: int) -> float:
        days = (self._dates[-1] - self._dates[0]).days
        share = (self._dates[place] - self._dates[0]).days / days if days else 0.5
        return MARGIN_PX + share * (self.width() - 2 * MARGIN_PX)

    def _choose(self, position: int) -> None:
        position = min(max(position, 0), len(self._dates) - 1)
        if self._dates and position != self._position:
            self.set_position(position)
            self.chosen.emit(position)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._dates:
            self._choose(self.position_at(event.pos().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._dates:
            self._choose(self.position_at(event.pos().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        notches = int(self._wheel / WHEEL_STEP)
        self._wheel -= notches * WHEEL_STEP
        self._choose(self._position - notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        targets = {
            Qt.Key.Key_Left: self._position - 1,
            Qt.Key.Key_Down: self._position - 1,
            Qt.Key.Key_Right: self._position + 1,
            Qt.Key.Key_Up: self._position + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._dates) - 1,
        }
        if event.key() in targets:
            self._choose(targets[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._dates:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        faint = QColor(text)
        faint.setAlpha(90)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        y = 11.0
        painter.setPen(QPen(faint, 2))
        painter.drawLine(QPointF(MARGIN_PX, y), QPointF(self.width() - MARGIN_PX, y))
        self._paint_years(painter, y, faint)
        for place, seen in enumerate(self._seen):
            x = self._x_of(place)
            painter.setPen(QPen(faint, 1.5))
            painter.drawLine(QPointF(x, y - TICK_PX), QPointF(x, y + TICK_PX))
            painter.setPen(QPen(text, 1.5))
            painter.drawLine(QPointF(x, y + TICK_PX - 2 * TICK_PX * seen), QPointF(x, y + TICK_PX))
        x = self._x_of(self._position)
        painter.setPen(QPen(text if self.hasFocus() else accent.darker(120), 1.5))
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(x, y), HANDLE_PX, HANDLE_PX)

    def _paint_years(self, painter: QPainter, y: float, faint: QColor) -> None:
        """A mark at each new year, with its number; short where there is little room."""
        first, last = self._dates[0], self._dates[-1]
        days = (last - first).days
        if not days:
            return
        # The first year's number stands where the dates begin.
        starts = [
            (year, max((dt.date(year, 1, 1) - first).days, 0))
            for year in range(first.year, last.year + 1)
        ]
        places = {
            year: MARGIN_PX + day / days * (self.width() - 2 * MARGIN_PX) for year, day in starts
        }
        gaps = [after - before for before, after in zip(places.values(), list(places.values())[1:])]
        metrics = self.fontMetrics()
        room = min(gaps, default=float(self.width()))
        needed = metrics.horizontalAdvance("2000") + YEAR_GAP_PX + MARGIN_PX
        is_short = room < needed
        text = self.palette().color(QPalette.ColorRole.WindowText)
        taken_until = -1.0
        for year, x in places.items():
            label = f"’{year % 100:02d}" if is_short else str(year)
            width = metrics.horizontalAdvance(label)
            left = min(max(x - width / 2, 0.0), self.width() - width - 1.0)
            painter.setPen(QPen(faint, 1))
            if x > MARGIN_PX:
                painter.drawLine(QPointF(x, y + 7), QPointF(x, y + 11))
            if left > taken_until:
                painter.setPen(text)
                painter.drawText(
                    QRectF(left, y + 11, width + 2, metrics.height()),
                    Qt.AlignmentFlag.AlignLeft,
                    label,
                )
                taken_until = left + width + YEAR_GAP_PX
