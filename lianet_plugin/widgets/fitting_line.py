"""A line of words that is never cut: where it does not fit it ends in dots, whole in its tip."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QLabel

CHANGES = (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class FittingLine(QObject):
    """Fits words to the width of a label, again whenever that changes."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label)
        self._label = label
        self._words, self._more = label.text(), ""
        label.installEventFilter(self)

    def say(self, words: str, more: str = "") -> None:
        """Show words; `more` is only in the tip."""
        self._words, self._more = words, more
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in CHANGES:
            self._fit()
        return False

    def _fit(self) -> None:
        metrics, side = self._label.fontMetrics(), Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(self._words, side, max(self._label.width(), 1))
        cut = shown != self._words
        if shown != self._label.text():
            self._label.setText(shown)
        self._label.setToolTip("\n".join(filter(None, (self._words if cut else "", self._more))))
        self._label.setAccessibleName(self._words)
