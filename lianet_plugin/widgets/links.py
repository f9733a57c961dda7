"""Links that can be read on a dark panel too.

QGIS's themes are style sheets: they colour text and leave the application's palette alone, and Qt
draws a label's links in that palette's dark blue, whatever the label's own palette says. On a dark
ground the colour is therefore written into the link.
"""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QEvent, QObject, QTimer
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QLabel, QWidget

ON_DARK = "#7db8f2"
LIGHT_TEXT_ABOVE = 128
COLOURED = f'<a style="color:{ON_DARK}" '
PLAIN = "<a "
LINK = re.compile(rf"{re.escape(COLOURED)}|{PLAIN}")


class ReadableLinks(QObject):
    """Colours the links of all labels in a widget, as they change and as QGIS's theme does."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        for label in widget.findChildren(QLabel):
            label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and PLAIN in watched.text():
            wanted = with_links(watched.text(), is_dark(watched))
            if wanted != watched.text():
                QTimer.singleShot(0, lambda: recolour(watched))  # not while it is being painted
        return False


def recolour(label: QLabel) -> None:
    """Give a label's links the colour that its ground asks for."""
    label.setText(with_links(label.text(), is_dark(label)))


def with_links(html: str, dark: bool) -> str:
    """The same words, with links for a dark or for a light ground."""
    return LINK.sub(COLOURED if dark else PLAIN, html)


def is_dark(widget: QWidget) -> bool:
    """Whether text is light here, and the ground therefore dark."""
    colour = widget.palette().color(QPalette.ColorRole.WindowText)
    return colour.lightness() > LIGHT_TEXT_ABOVE
