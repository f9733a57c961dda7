"""Messages that are read whole: QGIS gives a message two lines, and a scroll bar for the rest."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QTextBrowser

MOST_LINES = 8
"""What is longer than that still scrolls: the map has to be seen."""


class WholeText(QObject):
    """Gives the text of a message as much height as its words take, whenever its width changes."""

    def __init__(self, text: QTextBrowser) -> None:
        super().__init__(text)
        self._text = text
        self._least_px = text.height()
        text.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return False

    def _fit(self) -> None:
        document = self._text.document().clone()
        document.setTextWidth(self._text.width() - 2 * self._text.frameWidth())
        needed = math.ceil(document.size().height()) + 2 * self._text.frameWidth()
        most = MOST_LINES * self._text.fontMetrics().lineSpacing()
        # A bar that is there makes the words longer, and would stay for what fits without it.
        policy = Qt.ScrollBarPolicy
        self._text.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if needed <= most else policy.ScrollBarAsNeeded
        )
        wanted = max(self._least_px, min(needed, most))
        if wanted != self._text.height():
            self._text.setFixedHeight(wanted)
