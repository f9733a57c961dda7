"""Rows of a table with a small picture, which the tip shows as large as it came."""

from __future__ import annotations

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QTableWidgetItem

TIP_WORDS = Qt.ItemDataRole.UserRole + 1
"""Role of the words below the picture in a row's tip, HTML."""


def show_picture(item: QTableWidgetItem, icon: QIcon) -> None:
    """Give a row its picture, small beside its text and whole in its tip."""
    item.setIcon(icon)
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    icon.pixmap(icon.availableSizes()[0]).save(buffer, "PNG")
    data = bytes(png.toBase64()).decode("ascii")
    item.setToolTip(f'<img src="data:image/png;base64,{data}"><br>{item.data(TIP_WORDS) or ""}')
