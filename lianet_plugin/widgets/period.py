"""A window of time: from one day to another, and of every year only some months."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDateEdit, QGridLayout, QLabel, QWidget

from .. import tr
from ..local_words import locale

ISO = "yyyy-MM-dd"


class PeriodEdit(QWidget):
    """Edits a window of time among a region's dates; says how many lie in it."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._among: tuple[str, ...] = ()
        self.first, self.last = QDateEdit(self), QDateEdit(self)
        self.month, self.last_month = QComboBox(self), QComboBox(self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        names = (
            (self.first, tr("First day")),
            (self.last, tr("Last day")),
            (self.month, tr("First month of every year")),
            (self.last_month, tr("Last month of every year; before the first one: of the next")),
        )
        for widget, name in names:
            widget.setToolTip(name)
            widget.setAccessibleName(name)
        for day in (self.first, self.last):
            day.setCalendarPopup(True)
            day.setDisplayFormat(tr("d MMM yyyy"))
            day.dateChanged.connect(self._on_change)
        for month in (self.month, self.last_month):
            for number in range(1, 13):
                month.addItem(locale().standaloneMonthName(number), number)
            month.activated.connect(self._on_change)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, (start, stop) in enumerate(
            ((self.first, self.last), (self.month, self.last_month))
        ):
            grid.addWidget(start, row, 0)
            grid.addWidget(QLabel("–", self), row, 1)
            grid.addWidget(stop, row, 2)
        grid.addWidget(self.told, 2, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def among(self, dates: Sequence[str], at_first: Sequence[str] = ()) -> None:
        """Choose among these ISO dates; at first all months of the time that they span, or some."""
        self.month.setCurrentIndex(0)
        self.last_month.setCurrentIndex(11)
        self._among = tuple(sorted(dates))
        span = sorted(at_first) or self._among
        days = (span[0], span[-1]) if span else ()
        for widget, day in zip((self.first, self.last), days):
            widget.blockSignals(True)
            widget.setDate(QDate.fromString(day, ISO))
            widget.blockSignals(False)
        self._tell()

    def dates(self) -> tuple[str, ...]:
        """The ISO dates in the window, both ends included."""
        first, last = (day.date().toString(ISO) for day in (self.first, self.last))
        months = self._months()
        return tuple(
            date for date in self._among if first <= date <= last and int(date[5:7]) in months
        )

    def _months(self) -> set[int]:
        start, stop = self.month.currentData(), self.last_month.currentData()
        if start <= stop:
            return set(range(start, stop + 1))
        return {*range(start, 13), *range(1, stop + 1)}

    def _on_change(self, *_: object) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        count = len(self.dates())
        self.told.setText(
            tr("{count} of {all} dates").format(count=count, all=len(self._among))
            if count
            else tr("No date lies in it.")
        )
