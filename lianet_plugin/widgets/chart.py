"""A small chart of curves over time or steps, drawn with QPainter in the colours of the theme."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QTextOption,
)
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from .. import tr
from ..local_words import brief, decimal, month, significant

TOP_PX, RIGHT_PX, GAP_PX = 10, 14, 6
DOT_PX = 3.6
NEAR_PX = 8
NEARLY_ALL = 0.9
"""A dot of less of its place is hollow."""
BAND_ALPHA = 55
LIGHT = ("#1f6fb4", "#d1495b", "#2e8b57", "#8a5fbf", "#c7781d", "#008a9a", "#a8557a", "#5f6b2d")
DARK = ("#6db3f2", "#f2808f", "#6fd39a", "#bd9bee", "#f0b35e", "#4fd0df", "#e79cc0", "#b9c76a")
"""Colours of curves, readable on a light and on a dark ground."""
DARKEST, LIGHTEST = 120, 140
"""Lightness (0-255) of a class's own colour: at least on a dark, at most on a light ground."""


Place = Callable[[float, float], QPointF]
"""From x and value to the widget."""
Ticks = list[tuple[float, str]]
Points = tuple[tuple[float, float], ...]
"""x, ascending, and value; x is the ordinal of a date, or a count of steps."""
Axis = Callable[[float, float], Ticks]
"""From the first and last x to what is written below."""


@dataclass(frozen=True)
class Curve:
    """One line with its dots.

    Attributes:
        name: for the legend.
        colour: number of its colour.
        dash: number of its line style.
        line: NaN breaks the line.
        dots: what was observed, and not interpolated.
        band: x, low and high of what is shaded around the line.
        mark: number of the shape of its dots.
        parts: how much of a place each dot is of, 0 to 1; of all of it where absent.
        own: what it is known by elsewhere, a class's `#rrggbb`, instead of a numbered colour.
    """

    name: str
    colour: int
    dash: int
    line: Points
    dots: Points
    band: tuple[tuple[float, float, float], ...] = ()
    mark: int = 0
    own: str = ""
    parts: tuple[float, ...] = ()

    def values(self) -> list[float]:
        """All that must fit into the chart."""
        found = [value for _, value in self.line + self.dots]
        found += [value for _, low, high in self.band for value in (low, high)]
        return [value for value in found if not math.isnan(value)]


DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
DASHED = 1
"""The line style of what lies between observations."""

SHAPES = (
    (),
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.3), (1.2, 0.9), (-1.2, 0.9)),
    ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
)
"""Corners of a dot, for a radius of 1: circle, square, triangle, diamond."""


class Chart(QLabel):
    """Curves with a mark at one x.

    It is a label because QGIS's themes give labels, and not plain widgets, readable colours.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        axis: Axis | None = None,
        size_px: tuple[int, int] = (560, 300),
    ) -> None:
        """`axis` writes below what is shown; time where absent. `size_px` is wanted at first."""
        super().__init__(parent)
        self._axis = axis or time_axis
        self._size = QSize(*size_px)
        self._curves: tuple[Curve, ...] = ()
        self._mark: float | None = None
        self._hint = ""
        self._unit = ""
        self._place: Place | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(min(260, self._size.width()), min(160, self._size.height()))

    @property
    def dark(self) -> bool:
        """Whether the theme's ground is dark."""
        return self.palette().color(QPalette.ColorRole.Window).lightness() < 128

    def colour(self, number: int) -> QColor:
        """A curve's colour on this ground."""
        colours = DARK if self.dark else LIGHT
        return QColor(colours[number % len(colours)])

    def _colour_of(self, curve: Curve) -> QColor:
        """A curve's colour on this ground, which a class's own may need to be lighter or darker."""
        if not curve.own:
            return self.colour(curve.colour)
        hue, saturation, lightness, alpha = QColor(curve.own).getHsl()
        readable = max(lightness, DARKEST) if self.dark else min(lightness, LIGHTEST)
        return QColor.fromHsl(hue, saturation, readable, alpha)

    def set_curves(self, curves: tuple[Curve, ...]) -> None:
        """Draw these."""
        self._curves = curves
        self.update()

    def set_mark(self, x: float | None) -> None:
        """Mark a date or step."""
        self._mark = x
        self.update()

    def set_unit(self, unit: str) -> None:
        """What values are in: written above their axis, and behind the value of a dot."""
        self._unit = unit
        self.update()

    def set_hint(self, text: str) -> None:
        """What is said while there is no curve."""
        self._hint = text
        self.update()

    def event(self, event: QEvent) -> bool:
        """A tool tip tells the dot under the mouse."""
        if event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(
                self.mapToGlobal(event.pos()), self.told_at(QPointF(event.pos())), self
            )
            return True
        return super().event(event)

    def told_at(self, at: QPointF) -> str:
        """What the dot at a place of the widget is of; nothing where there is none."""
        apart = NEAR_PX
        said = ""
        for curve in self._curves:
            for number, (x, value) in enumerate(curve.dots):
                if math.isnan(value) or self._place is None:
                    continue
                away = (self._place(x, value) - at).manhattanLength()
                if away <= apart:
                    apart, said = away, self._told(curve, number)
        return said

    def _told(self, curve: Curve, number: int) -> str:
        x, value = curve.dots[number]
        when = (
            brief(dt.date.fromordinal(int(x)).isoformat())
            if self._axis is time_axis
            else significant(x)
        )
        said = f"{curve.name}, {when}: {significant(value)} {self._unit}".rstrip()
        if curve.parts:
            percent = decimal(100 * curve.parts[number], 0)
            said += "\n" + tr("{percent} % of it was observed").format(percent=percent)
        return said

    def picture(self, factor: float = 2.0) -> QImage:
        """The chart as an image, `factor` times as fine as on the screen."""
        size = self.size() * factor
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(factor)
        image.fill(self.palette().color(QPalette.ColorRole.Window))
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        return image

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter)
        painter.end()

    # -- drawing

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        text = self.palette().color(QPalette.ColorRole.WindowText)
        known = [x for curve in self._curves for x, _ in curve.line + curve.dots]
        if not known:
            painter.setPen(text)
            area = QRectF(self.rect()).adjusted(20, 0, -20, 0)
            painter.drawText(area, self._hint, QTextOption(Qt.AlignmentFlag.AlignCenter))
            return
        ticks = self._value_ticks()
        metrics = self.fontMetrics()
        labels = [*(label for _, label in ticks), self._unit]
        left = max(metrics.horizontalAdvance(label) for label in labels) + 2 * GAP_PX
        top = TOP_PX + (metrics.height() if self._unit else 0)
        legend = self._legend_rows(self.width() - left - RIGHT_PX)
        bottom = metrics.height() * (1 + len(legend)) + 3 * GAP_PX
        plot = QRectF(left, top, self.width() - left - RIGHT_PX, self.height() - top - bottom)
        first, last = min(known), max(max(known), min(known) + 1)
        low, high = ticks[0][0], ticks[-1][0]

        def place(x: float, value: float) -> QPointF:
            return QPointF(
                plot.left() + (x - first) / (last - first) * plot.width(),
                plot.bottom() - (value - low) / (high - low) * plot.height(),
            )

        self._place = place
        painter.setPen(text)
        unit = QRectF(0, 0, left - GAP_PX, metrics.height())
        painter.drawText(unit, self._unit, QTextOption(Qt.AlignmentFlag.AlignRight))
        self._paint_grid(painter, plot, ticks, place, text)
        self._paint_axis(painter, plot, self._axis(first, last), place, text)
        if self._mark is not None and first <= self._mark <= last:
            self._paint_mark(painter, plot, place(self._mark, low).x(), text)
        for curve in self._curves:
            self._paint_band(painter, curve, place)
        for curve in self._curves:
            self._paint_curve(painter, curve, place)
        self._paint_legend(painter, plot, legend, text)

    @staticmethod
    def _paint_mark(painter: QPainter, plot: QRectF, x: float, text: QColor) -> None:
        """The slider's date: a line in the colour of words, which no curve has, and its handle."""
        painter.setPen(QPen(text, 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setBrush(text)
        top = plot.top() - TOP_PX + 1
        handle = [QPointF(x - 5, top), QPointF(x + 5, top), QPointF(x, top + 7)]
        painter.drawPolygon(QPolygonF(handle))

    def _paint_grid(
        self, painter: QPainter, plot: QRectF, ticks: Ticks, place: Place, text: QColor
    ) -> None:
        faint = QColor(text)
        faint.setAlpha(45)
        metrics = self.fontMetrics()
        free_above = math.inf
        for value, label in ticks:  # from the bottom up
            y = place(0, value).y()
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            if y + metrics.height() / 2 > free_above:
                continue  # a low chart has no room for all of them
            free_above = y - metrics.height() / 2
            painter.setPen(text)
            area = QRectF(0, y - metrics.height() / 2, plot.left() - GAP_PX, metrics.height())
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, label, QTextOption(side))

    def _paint_axis(
        self, painter: QPainter, plot: QRectF, ticks: Ticks, place: Place, text: QColor
    ) -> None:
        faint = QColor(text)
        faint.setAlpha(45)
        metrics = self.fontMetrics()
        taken_until = -1.0
        for at, label in ticks:
            x = place(at, 0).x()
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            width = metrics.horizontalAdvance(label)
            start = min(max(x - width / 2, 0.0), self.width() - width - 1.0)
            if start > taken_until:
                painter.setPen(text)
                painter.drawText(QPointF(start, plot.bottom() + GAP_PX + metrics.ascent()), label)
                taken_until = start + width + 8

    def _paint_band(self, painter: QPainter, curve: Curve, place: Place) -> None:
        """Shade what lies between low and high; a gap stays open."""
        colour = self._colour_of(curve)
        colour.setAlpha(BAND_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for piece in pieces(curve.band):
            upper = [place(x, high) for x, _, high in piece]
            lower = [place(x, low) for x, low, _ in reversed(piece)]
            painter.drawPolygon(QPolygonF(upper + lower))

    def _paint_curve(self, painter: QPainter, curve: Curve, place: Place) -> None:
        colour = self._colour_of(curve)
        path, drawing = QPainterPath(), False
        for x, value in curve.line:
            if math.isnan(value):
                drawing = False
                continue
            point = place(x, value)
            if drawing:
                path.lineTo(point)
            else:
                path.moveTo(point)
            drawing = True
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.6, DASHES[curve.dash % len(DASHES)]))
        painter.drawPath(path)
        paper = self.palette().color(QPalette.ColorRole.Window)
        for number, (x, value) in enumerate(curve.dots):
            if not math.isnan(value):
                hollow = bool(curve.parts) and curve.parts[number] < NEARLY_ALL
                painter.setPen(QPen(colour, 1.4) if hollow else QPen(paper, 1))
                painter.setBrush(paper if hollow else colour)
                self._paint_dot(painter, curve, place(x, value))

    @staticmethod
    def _paint_dot(painter: QPainter, curve: Curve, at: QPointF) -> None:
        corners = SHAPES[curve.mark % len(SHAPES)]
        if corners:
            painter.drawPolygon(QPolygonF([at + QPointF(*corner) * DOT_PX for corner in corners]))
        else:
            painter.drawEllipse(at, DOT_PX, DOT_PX)

    def _legend_rows(self, width: float) -> list[list[Curve]]:
        """Curves in as many rows as the names need."""
        rows: list[list[Curve]] = [[]]
        used = 0.0
        for curve in self._curves:
            need = self._legend_width(curve)
            if rows[-1] and used + need > width:
                rows.append([])
                used = 0.0
            rows[-1].append(curve)
            used += need
        return rows

    def _legend_width(self, curve: Curve) -> float:
        return self.fontMetrics().horizontalAdvance(curve.name) + 44.0

    def _paint_legend(
        self, painter: QPainter, plot: QRectF, rows: list[list[Curve]], text: QColor
    ) -> None:
        metrics = self.fontMetrics()
        y = plot.bottom() + metrics.height() + 2 * GAP_PX + metrics.height() / 2
        for row in rows:
            x = plot.left()
            for curve in row:
                colour = self._colour_of(curve)
                painter.setPen(QPen(colour, 1.6, DASHES[curve.dash % len(DASHES)]))
                painter.drawLine(QPointF(x, y), QPointF(x + 22, y))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                if curve.dots:
                    self._paint_dot(painter, curve, QPointF(x + 11, y))
                painter.setPen(text)
                base = y + (metrics.ascent() - metrics.descent()) / 2
                painter.drawText(QPointF(x + 28, base), curve.name)
                x += self._legend_width(curve)
            y += metrics.height()

    def _value_ticks(self) -> list[tuple[float, str]]:
        values = [value for curve in self._curves for value in curve.values()]
        return value_ticks(min(values, default=0.0), max(values, default=1.0))


def pieces(
    band: tuple[tuple[float, float, float], ...],
) -> list[list[tuple[float, float, float]]]:
    """A band without its gaps, which are NaN."""
    found: list[list[tuple[float, float, float]]] = [[]]
    for item in band:
        if math.isnan(item[1]) or math.isnan(item[2]):
            found.append([])
        else:
            found[-1].append(item)
    return [piece for piece in found if len(piece) > 1]


def value_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Round values that enclose a range, four to eight of them, with their labels."""
    span = max(high - low, 1e-3)
    rough = span / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return [(place * step, decimal(place * step, decimals)) for place in range(first, last + 1)]


def time_ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """New years, or new months where the time is short, with their labels."""
    if (last - first).days > 550:
        return [(dt.date(year, 1, 1), str(year)) for year in range(first.year + 1, last.year + 1)]
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    starts = [dt.date(count // 12, count % 12 + 1, 1) for count in months]
    return [(start, month(start)) for start in starts]


def time_axis(first: float, last: float) -> Ticks:
    """Below a chart over time; x is the ordinal of a date."""
    ticks = time_ticks(dt.date.fromordinal(int(first)), dt.date.fromordinal(int(last)))
    return [(date.toordinal(), label) for date, label in ticks]


def step_axis(first: float, last: float) -> Ticks:
    """Below a chart over steps: whole numbers."""
    ticks = [(at, round(at)) for at, _ in value_ticks(first, last)]
    return [(at, str(whole)) for at, whole in ticks if abs(at - whole) < 1e-6 and at >= first]
