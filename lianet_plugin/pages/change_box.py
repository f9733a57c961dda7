"""Explore: what changed between two acquisitions, or two years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import QGroupBox, QHeaderView, QTableWidgetItem, QWidget

from .. import tr
from ..local_words import counted, decimal, readable
from ..service.changing import Wish
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.results import Transition
from ..session.change_maps import ChangeMaps, names_of
from ..session.session import Session
from ..settings import CHANGE_CONFIDENCE_PERCENT, CHANGE_MINIMUM_HA
from ..widgets import icons
from ..widgets.form import load_form
from ..widgets.period import PeriodEdit
from .change_notes import notes_of
from .job_texts import show_progress
from .saving import ask_for_file

PERIOD = "period"
"""What the lists hold in place of dates where these are chosen below."""
AREA = 2
"""Column of the table of transitions."""
FEWEST_DATES = 2
YEAR_DAYS = 365.25


class ChangeBox(QGroupBox):
    """A map of change, and a table of which class became which."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("explore_change", self)
        self._session = session
        self.change = ChangeMaps(session, self)
        self.changeSave.setIcon(icons.theme("mActionFileSave"))
        self.changeReport.setIcon(icons.theme("mActionNewReport"))
        self.changeReport.clicked.connect(self._save_report)
        self.confidence.setValue(CHANGE_CONFIDENCE_PERCENT.get())
        self.confidence.valueChanged.connect(CHANGE_CONFIDENCE_PERCENT.set)
        self.smallest.setValue(CHANGE_MINIMUM_HA.get())
        self.smallest.valueChanged.connect(CHANGE_MINIMUM_HA.set)
        self.changeClasses.toggled.connect(lambda _on: self._show_change())
        self.answers: Callable[[], dict[str, Any] | None] = lambda: None
        """Gives the answers to a sample of the last comparison, for its report."""
        self.changeButton.clicked.connect(self._compare)
        self.changeCancel.clicked.connect(self.change.cancel)
        self.changeSave.clicked.connect(self._save_change)
        self.periods = (PeriodEdit(self), PeriodEdit(self))
        for name, period in zip((tr("From"), tr("To")), self.periods):
            self.periodPlace.addRow(name, period)
            period.changed.connect(self._show_change)
        for choice in (self.changeFrom, self.changeTo):
            choice.currentIndexChanged.connect(lambda _place: self._show_change())
        self._filled: list[Transition] = []
        self.changeTable.setColumnCount(3)
        self.changeTable.setHorizontalHeaderLabels([tr("From"), tr("To"), tr("Hectares")])
        self.changeTable.verticalHeader().hide()
        header = self.changeTable.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(AREA, QHeaderView.ResizeMode.ResizeToContents)
        self.change.changed.connect(self._show_change)
        self._session.labelsChanged.connect(self._show_change)

    def use(self, region: Region | None) -> None:
        """Another region is shown."""
        self._list_dates(region)
        self._show_change()

    def _list_dates(self, region: Region | None) -> None:
        """Acquisitions, and below them years that have several; two of one season at first."""
        dates = region.dates if region is not None else ()
        windows = years_of(dates)
        for choice in (self.changeFrom, self.changeTo):
            choice.clear()
            for date in dates:
                choice.addItem(readable(date), (date,))
            if windows:
                choice.insertSeparator(choice.count())
            for year, mine in windows:
                words = tr("{year}, 1 date"), tr("{year}, {count} dates")
                choice.addItem(counted(len(mine), *words, year=year), mine)
            if len(dates) >= FEWEST_DATES:
                choice.insertSeparator(choice.count())
                choice.addItem(tr("A period"), PERIOD)
        middle = len(dates) // 2
        for period, mine in zip(self.periods, (dates[:middle], dates[middle:])):
            period.among(dates, mine)
        if len(dates) >= FEWEST_DATES:
            for choice, place in zip((self.changeFrom, self.changeTo), alike_in_season(dates)):
                choice.setCurrentIndex(place)

    def _sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is compared with what; empty where nothing is chosen."""
        first, second = (
            period.dates() if choice.currentData() == PERIOD else tuple(choice.currentData() or ())
            for choice, period in zip((self.changeFrom, self.changeTo), self.periods)
        )
        return first, second

    def _show_change(self) -> None:
        change = self.change
        first, second = self._sides()
        for choice, period in zip((self.changeFrom, self.changeTo), self.periods):
            chosen = choice.currentData() == PERIOD
            period.setVisible(chosen)
            self.periodPlace.labelForField(period).setVisible(chosen)
        problem = ""
        if self.changeFrom.count() < FEWEST_DATES:
            problem = tr("This region has a single date: there is nothing to compare.")
            if not self.changeFrom.count():
                problem = tr("Embeddings have no dates: there is nothing to compare.")
        elif both := sorted(set(first) & set(second)):
            problem = tr("Choose two different dates.")
            if len(first) + len(second) > FEWEST_DATES:
                problem = tr("{date} lies on both sides: choose dates that do not meet.")
                problem = problem.format(date=readable(both[0]))
        elif not first or not second:
            problem = tr("No date lies in it.")
        learning = self._session.learning
        labelled = learning is not None and not learning.missing()
        self.changeClasses.setEnabled(labelled and not change.busy)
        with_classes = labelled and self.changeClasses.isChecked()
        self.rules.setVisible(with_classes)
        self.changeButton.setEnabled(not problem and not change.busy)
        self.changeCancel.setVisible(change.busy)
        self.changeProgress.setVisible(change.busy)
        if change.busy:
            show_progress(self.changeProgress, change.job)
        self.changeSave.setVisible(bool(change.rows))
        self.changeReport.setVisible(change.result is not None)
        doubts = notes_of(change.result) if change.result is not None else []
        self.changeDoubts.setText("\n".join(doubts))
        self.changeDoubts.setVisible(bool(doubts) and not problem)
        self.changeTable.setVisible(bool(change.rows))
        if self._filled != change.rows:
            self._fill_change()
        self.changeText.setText(problem or change.summary)
        self.changeText.setVisible(bool(self.changeText.text()))

    def _fill_change(self) -> None:
        self._filled = self.change.rows
        self.changeTable.setRowCount(len(self.change.rows))
        for number, row in enumerate(self.change.rows):
            after = row.after if row.changed else tr("stayed")
            texts = (row.before, after, decimal(row.area_ha, 1))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column == AREA:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                if not row.changed:
                    item.setForeground(self.palette().placeholderText())
                self.changeTable.setItem(number, column, item)
            self.changeTable.item(number, 1).setIcon(icons.swatch(row.colour))

    def _compare(self) -> None:
        first, second = names_of(*self._sides())
        path = ask_for_file(
            self,
            tr("Save the map of change"),
            f"change_{first}_{second}.tif",
            tr("GeoTIFF (*.tif *.tiff)"),
            (".tif", ".tiff"),
        )
        if path:
            self.compare(path)

    def compare(self, path: str) -> None:
        """Compare what is chosen, as the page is set."""
        with_classes = self.changeClasses.isChecked() and self.changeClasses.isEnabled()
        before, after = self._sides()
        wish = Wish(
            before,
            after,
            path,
            confidence=self.confidence.value() / 100,
            minimum_ha=self.smallest.value(),
            when=with_classes and self.changeWhen.isChecked(),
        )
        self.change.start(wish, with_classes=with_classes)

    def _save_report(self) -> None:
        path = ask_for_file(
            self, tr("Save the report"), "change.html", tr("Web page (*.html)"), (".html", ".htm")
        )
        if path:
            self.change.write_report(path, self.answers())

    def _save_change(self) -> None:
        path = ask_for_file(self, tr("Save the table"), "change.csv", "CSV (*.csv)", (".csv",))
        if not path:
            return
        try:
            self.change.save_table(path)
        except LianetError as error:
            self._session.problem.emit(error)
        else:
            self._session.notice.emit(tr("Saved {path}").format(path=path))


def years_of(dates: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Years with two acquisitions or more, and these."""
    years: dict[str, list[str]] = {}
    for date in dates:
        years.setdefault(date[:4], []).append(date)
    return [(year, tuple(mine)) for year, mine in years.items() if len(mine) > 1]


def alike_in_season(dates: Sequence[str]) -> tuple[int, int]:
    """Places of the two acquisitions to compare at first: of different years, as near in season as
    there are, and of these the farthest apart in years; else the first and the last."""
    days = [QDate.fromString(date, "yyyy-MM-dd") for date in dates]
    best: tuple[float, int, int] | None = None
    for one, first in enumerate(days):
        for other in range(one + 1, len(days)):
            years = first.daysTo(days[other]) / YEAR_DAYS
            # Ten days nearer in the season are worth a year.
            off = abs(years - round(years)) * YEAR_DAYS - 10 * round(years)
            if round(years) >= 1 and (best is None or off < best[0]):
                best = (off, one, other)
    return (best[1], best[2]) if best is not None else (0, len(dates) - 1)
