"""Map: a class map of each year or season by one task, with areas as table and chart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QHeaderView, QTableWidgetItem, QWidget

from .. import tr
from ..local_words import brief, decimal
from ..service.change_results import PeriodArea, PeriodMap, time_in_words
from ..session.class_areas import UNITS
from ..session.period_maps import PeriodMaps, doubts, without_seasons
from ..session.session import Session
from ..settings import LAST_FOLDER
from ..widgets.chart import Chart, Curve
from ..widgets.form import load_form
from .job_texts import show_progress

YEAR, SEASON, PART = "year", "season", "part"
OF_95 = 1.96
PERCENT = "%"
"""Of what has a class in that time, beside the units of areas."""
DECIMALS = {"ha": 1, "km²": 3, "m²": 0, PERCENT: 1}
WITH_RESULT_PX = 560


class PeriodWindow(QDialog):
    """A window that does not block: asks, follows, and shows the areas."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("periods", self)
        self._session = session
        self.maps = PeriodMaps(session, self)
        self.chart = Chart(self)
        self.chartPlace.addWidget(self.chart)
        for data, text in (
            (YEAR, tr("Every year")),
            (PART, tr("Some months of every year")),
            (SEASON, tr("Every season")),
        ):
            self.each.addItem(text, data)
        for unit in (*UNITS, PERCENT):
            self.unit.addItem(unit)
        for month, number in ((self.firstMonth, 5), (self.lastMonth, 9)):
            for place in range(1, 13):
                month.addItem(self.locale().standaloneMonthName(place), place)
            month.setCurrentIndex(number - 1)
        for choice in (self.each, self.unit):
            choice.currentIndexChanged.connect(lambda _place: self.refresh())
        self.startButton.clicked.connect(self._choose_folder)
        self.cancelButton.clicked.connect(self.maps.cancel)
        self.maps.changed.connect(self.refresh)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.refresh()

    def open(self) -> None:
        """Show the window, beside everything else."""
        self.refresh()
        self.show()
        self.raise_()

    def season(self) -> str:
        """The months of every year, as the backend takes them; "" for all."""
        if self.each.currentData() != PART:
            return ""
        first, last = self.firstMonth.currentData(), self.lastMonth.currentData()
        days = QDate(2000, last, 1).daysInMonth()
        return f"{first:02d}-01..{last:02d}-{days:02d}"

    def start(self, folder: str) -> None:
        """Map each year or season into a folder, as the window is set."""
        region = self._session.region
        if region is not None:
            each = SEASON if self.each.currentData() == SEASON else YEAR
            self.maps.start(folder, f"{region.name}_classes", each, self.season())

    def refresh(self) -> None:
        """Show what is under way and what came out for the region that is shown."""
        maps = self.maps
        name = self._session.region.name if self._session.region is not None else ""
        self.setWindowTitle(tr("{region}: a map of each year").format(region=name))
        part = self.each.currentData() == PART
        for widget in (self.firstMonth, self.lastMonth, self.dash):
            widget.setVisible(part)
        self.startButton.setEnabled(maps.task is not None and not maps.busy)
        self.progress.setVisible(maps.busy)
        self.cancelButton.setVisible(maps.busy)
        if maps.busy:
            show_progress(self.progress, maps.job)
        found = maps.result.maps if maps.result is not None else ()
        if found and not self.table.rowCount():
            self.resize(self.width(), max(self.height(), WITH_RESULT_PX))
        self._fill(found)
        unit = self.unit.currentText()
        self.chart.set_unit(unit)
        self.chart.set_curves(curves(found, unit))
        for widget in (self.chart, self.unitLabel, self.unit):
            widget.setVisible(bool(found) and bool(found[0].areas))
        self.doubts.setText("\n".join(doubts(maps.result)) if maps.result is not None else "")
        self.doubts.setVisible(bool(self.doubts.text()))
        self.told.setText(self._text())

    def _text(self) -> str:
        result = self.maps.result
        if result is None:
            return tr(
                "One task is asked about the acquisitions of each year. Years that have too few, "
                "or other months than it learnt from, are left out with the reason."
            )
        lines = without_seasons(result)
        without: dict[str, list[str]] = {}
        for item in result.refused:
            without.setdefault(item.reason, []).append(time_in_words(item.name))
        lines += [
            tr("{name}: no map. {reason}.").format(name=", ".join(names), reason=reason)
            for reason, names in without.items()
        ]
        if result.maps and result.maps[0].areas:
            known = result.maps[0].areas[0].area_ha is not None
            lines.append(
                tr("Behind ± is the standard error, shaded the 95 % range.")
                if known
                else tr("Counted pixels: their errors are not known, see the Train page.")
            )
        if result.table:
            lines.append(tr("Saved {path}").format(path=result.table))
        return "\n".join(lines)

    def _fill(self, found: tuple[PeriodMap, ...]) -> None:
        classes = found[0].areas if found else ()
        self.table.setVisible(bool(classes))
        self.table.setColumnCount(2 + len(classes))
        unit = self.unit.currentText()
        titles = [f"{item.name}, {unit}" for item in classes]
        self.table.setHorizontalHeaderLabels([tr("Period"), tr("Dates"), *titles])
        self.table.setRowCount(len(found))
        for row, item in enumerate(found):
            areas = (area_text(area, in_unit(item, unit), DECIMALS[unit]) for area in item.areas)
            texts = [time_in_words(item.name), str(len(item.dates)), *areas]
            for column, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                cell.setToolTip(f"{brief(item.first)} – {brief(item.last)}")
                if column:
                    cell.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(row, column, cell)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, tr("Folder of the maps"), LAST_FOLDER.get() or str(Path.home())
        )
        if folder:
            LAST_FOLDER.set(folder)
            self.start(folder)


def in_unit(period: PeriodMap, unit: str) -> float:
    """What a hectare is in a unit; of percents, of all that has a class in that time."""
    if unit != PERCENT:
        return UNITS[unit]
    return 100 / (sum(area.mapped_ha for area in period.areas) or 1)


def area_text(area: PeriodArea, factor: float, decimals: int) -> str:
    """An area, with the standard error where it is known."""
    if area.area_ha is None or area.area_ha_error is None:
        return decimal(area.mapped_ha * factor, decimals)
    values = area.area_ha, area.area_ha_error
    return " ± ".join(decimal(value * factor, decimals) for value in values)


def curves(found: tuple[PeriodMap, ...], unit: str) -> tuple[Curve, ...]:
    """Areas over time, one curve a class, with its 95 % range."""
    drawn = []
    for place, item in enumerate(found[0].areas if found else ()):
        line, band = [], []
        for period in found:
            area, factor = period.areas[place], in_unit(period, unit)
            middle = (ordinal(period.first) + ordinal(period.last)) / 2
            value = factor * (area.mapped_ha if area.area_ha is None else area.area_ha)
            half = factor * OF_95 * (area.area_ha_error or 0.0)
            line.append((middle, value))
            band.append((middle, max(value - half, 0.0), value + half))
        drawn.append(
            Curve(
                item.name, place, 0, tuple(line), tuple(line), tuple(band), place % 4, item.colour
            )
        )
    return tuple(drawn)


def ordinal(day: str) -> int:
    """The chart's x of an ISO date."""
    return dt.date.fromisoformat(day).toordinal()
