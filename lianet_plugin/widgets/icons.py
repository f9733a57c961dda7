"""Icons: QGIS's own where it has one, ours from resources/icons for the rest."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap

from .. import ROOT


def own(name: str) -> QIcon:
    """`resources/icons/NAME.svg`."""
    return QIcon(str(ROOT / "resources" / "icons" / f"{name}.svg"))


def theme(name: str) -> QIcon:
    """One of QGIS's, in the colours of the user's theme."""
    return QgsApplication.getThemeIcon(f"/{name}.svg")


def swatch(colour: str, size_px: int = 16) -> QIcon:
    """A small square of a class's colour."""
    pixmap = QPixmap(size_px, size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QColor(128, 128, 128))
    painter.drawRoundedRect(1, 1, size_px - 2, size_px - 2, 3, 3)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # a chosen row shows the colour untinted
    return icon


def dot(colour: str, size_px: int = 12) -> QPixmap:
    """A filled circle that shows a state."""
    pixmap = QPixmap(size_px, size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(1, 1, size_px - 2, size_px - 2)
    painter.end()
    return pixmap
