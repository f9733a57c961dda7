"""How the dialog of an algorithm asks for one of several names: by what people call them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.PyQt.QtWidgets import QComboBox


class ChoiceWidget(WidgetWrapper):
    """A list of titles; the parameter's value is the name of the chosen one."""

    def createWidget(self, titles: Sequence[Sequence[str]] = ()) -> QComboBox:
        box = QComboBox()
        for name, title in titles:
            box.addItem(title, name)
        box.currentIndexChanged.connect(lambda _place: self.widgetValueHasChanged.emit(self))
        return box

    def value(self) -> str | None:
        """The chosen name; None where nothing is chosen."""
        return self.widget.currentData() or None

    def setValue(self, value: Any) -> None:
        """Choose a name; the first one where there is none of it."""
        place = self.widget.findData("" if value is None else str(value))
        self.widget.setCurrentIndex(max(place, 0))
