"""One picture in two halves, what is and what is learnt of it, each under its words."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPixmap
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

LEAST_PX = QSize(240, 120)
GAP_PX = 4


class TwoPictures(QWidget):
    """As large as its place allows, never out of shape; it takes no place without a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "")
        self._pixmap = QPixmap()
        self._file = b""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(520, 260)

    def minimumSizeHint(self) -> QSize:
        return LEAST_PX

    def set_picture(self, file: bytes, words: tuple[str, str]) -> None:
        """Show a PNG; nothing where it is empty or none.

        Args:
            words: above its halves.
        """
        self._words = words
        self.setAccessibleName(" · ".join(words))
        self.update()
        if file != self._file:
            self._file = file
            self._pixmap = QPixmap()
            self._pixmap.loadFromData(file)
        self.setVisible(not self._pixmap.isNull())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        line_px = painter.fontMetrics().height() + GAP_PX
        place = self.rect().adjusted(0, line_px, 0, 0)
        size = self._pixmap.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRect(place.topLeft(), size)
        shown.moveLeft((place.width() - size.width()) // 2)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(shown, self._pixmap)
        half = shown.width() // 2
        for at, text in enumerate(self._words):
            above = QRect(shown.left() + at * half, 0, half, line_px - GAP_PX)
            elided = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, above.width()
            )
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, elided)
        painter.end()
