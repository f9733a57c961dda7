"""How the dialog of an algorithm asks for an acquisition: it begins with one of the region."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.PyQt.QtCore import QDate, QDateTime, Qt
from qgis.PyQt.QtWidgets import QDateEdit

from ..service.region_dates import dates_of_file

FIRST, SECOND, LATEST = "first", "second", "latest"


class DateWidget(WidgetWrapper):
    """A date; where the region that is chosen has no such acquisition, one that it has."""

    def createWidget(self, region: str = "", which: str = LATEST) -> QDateEdit:
        self._region, self._which = region, which
        edit = QDateEdit(QDate.currentDate())
        edit.setCalendarPopup(True)
        edit.dateChanged.connect(lambda _date: self.widgetValueHasChanged.emit(self))
        return edit

    def postInitialize(self, wrappers: Sequence[Any]) -> None:
        """Follow the region."""
        for wrapper in wrappers:
            if wrapper.parameterDefinition().name() == self._region:
                wrapper.widgetValueHasChanged.connect(self._on_region)
                self._on_region(wrapper)

    def value(self) -> QDate:
        return self.widget.date()

    def setValue(self, value: Any) -> None:
        """Show a date; what is none changes nothing."""
        if isinstance(value, QDateTime):
            value = value.date()
        day = value if isinstance(value, QDate) else iso_day(str(value or "")[:10])
        if day.isValid():
            self.widget.setDate(day)

    def _on_region(self, wrapper: Any) -> None:
        dates = dates_of_file(str(wrapper.parameterValue() or ""))
        if not dates or self.widget.date().toString(Qt.DateFormat.ISODate) in dates:
            return
        from ..pages.change_box import alike_in_season  # not part of QGIS's start

        first, second = alike_in_season(dates)
        place = {FIRST: first, SECOND: second}.get(self._which, len(dates) - 1)
        self.widget.setDate(iso_day(dates[place]))


def iso_day(text: str) -> QDate:
    """YYYY-MM-DD as a date; no valid one of other text."""
    return QDate.fromString(text, Qt.DateFormat.ISODate)
