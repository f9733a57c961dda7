"""How good the map is: classes, confusion, reliability, areas; to look at and to save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QBrush, QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from .. import tr
from ..local_words import counted, decimal, filled
from ..service.reports import ClassAccuracy, ClassReport, ReliabilityBin
from ..service.tasks import Task
from ..session.session import Session
from ..settings import LAST_FOLDER
from ..widgets.chart import Chart, Curve, Ticks
from ..widgets.form import load_form
from .report_texts import mapped_text, sampled_text, statement_of, uncorrected_text

HIT, MISS = QColor(38, 139, 94), QColor(200, 74, 48)
MOST_TINT = 150
"""Opacity, of 255, of a cell that holds all pixels of its class."""

OF_95 = 1.96
"""Standard errors on either side that hold 95 %."""


class ReportDialog(QDialog):
    """The accuracy of the task that the session has; it follows the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("report", self)
        self._session = session
        self._with_tables_px = self.height()
        self.chart = Chart(self, axis=tenths, size_px=(420, 260))
        self.chartPlace.addWidget(self.chart)
        for table in (self.classesTable, self.matrixTable, self.areasTable):
            table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            table.setAlternatingRowColors(False)
            table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._of_areas = self.areasNote.text()
        self.pageButton.clicked.connect(self._choose_page)
        self.tablesButton.clicked.connect(self._choose_tables)
        self.closeButton.clicked.connect(self.close)
        session.learningChanged.connect(self.refresh)
        session.regionOpened.connect(lambda _region: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        task = self._task()
        report = report_of(task)
        self.statement.setText(self._statement(task, report))
        self._show_tables(isinstance(report, ClassReport))
        for button in (self.pageButton, self.tablesButton):
            button.setEnabled(report is not None)
        if isinstance(report, ClassReport):
            fill(self.classesTable, *class_rows(report))
            fill_matrix(self.matrixTable, report)
            fill(self.areasTable, *area_rows(report))
            of_areas = uncorrected_text() if report.unjudged else self._of_areas
            self.areasNote.setText(f"{of_areas} {sampled_text(report)}".rstrip())
            self.chart.set_curves(reliability(report.reliability))
            self.reliabilityNote.setText(
                filled(
                    tr(
                        "On the dashed line a map that is 80 % sure is right in 80 of 100 places. "
                        "Mean distance from it: {error:.2f}."
                    ),
                    error=report.ece,
                )
            )

    def _show_tables(self, shown: bool) -> None:
        """With tables as high as they need, and without as its words do."""
        was_hidden = self.tabs.isHidden()
        self.tabs.setVisible(shown)
        if not shown:
            self.resize(self.width(), self.layout().totalHeightForWidth(self.width()))
        elif was_hidden:
            self.resize(self.width(), self._with_tables_px)

    def save(self, path: str) -> None:
        """Write the report to a `.html` page or to `.csv` tables; says where when it is done."""
        task = self._task()
        if task is None:
            return
        self._session.client.write_report(task.id, path, self._on_saved, self._session.problem.emit)

    def _on_saved(self, paths: list[str]) -> None:
        if len(paths) == 1:
            self._session.notice.emit(tr("Saved {path}").format(path=paths[0]))
        else:
            self._session.notice.emit(
                tr("Saved {path} and {count} more beside it").format(
                    path=paths[0], count=len(paths) - 1
                )
            )

    def _choose_page(self) -> None:
        self._choose(tr("Save the report"), "accuracy.html", "HTML (*.html)")

    def _choose_tables(self) -> None:
        self._choose(tr("Save the tables"), "accuracy.csv", "CSV (*.csv)")

    def _choose(self, title: str, name: str, kind: str) -> None:
        start = str(Path(LAST_FOLDER.get() or Path.home()) / name)
        path, _ = QFileDialog.getSaveFileName(self, title, start, kind)
        if path:
            LAST_FOLDER.set(str(Path(path).parent))
            suffix = Path(name).suffix
            self.save(path if path.lower().endswith(suffix) else f"{path}{suffix}")

    def _task(self) -> Task | None:
        learning = self._session.learning
        return learning.task if learning is not None else None

    def _statement(self, task: Task | None, report: Any) -> str:
        learning = self._session.learning
        if task is None or learning is None:
            return tr("There is no class map yet. Train first, on the Train page.")
        if report is None:
            if learning.assessing:
                return tr("Finding out how good the map is on labels held out…")
            return tr("How good this map is was not found out. Train again to know.")
        return statement_of(report)


class ReportButton(QPushButton):
    """Opens the report; there while there is a map to report on.

    Attributes:
        dialog: the report; None until it was opened.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(tr("Report…"), parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("How good the map is: classes, confusion, reliability, areas"))
        self._session = session
        self.setObjectName("reportButton")
        self.dialog: ReportDialog | None = None
        self.clicked.connect(self.open_report)
        session.learningChanged.connect(self.refresh)
        session.regionOpened.connect(lambda _region: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        learning = self._session.learning
        self.setVisible(learning is not None and learning.task is not None)

    def open_report(self) -> None:
        """Show the dialog, in front."""
        if self.dialog is None:
            self.dialog = ReportDialog(self._session, self.window())
        self.dialog.show()
        self.dialog.raise_()


def report_of(task: Task | None) -> Any:
    """A task's report; None where there is none."""
    return task.report if task is not None else None


Rows = list[tuple[str, str, tuple[str, ...]]]
"""Name, colour and cells."""


def class_rows(report: ClassReport) -> tuple[list[str], Rows]:
    """Headings and rows of the classes' table."""
    heads = [tr("Held out"), tr("Pixels"), tr("Precision"), tr("Recall"), tr("F1"), tr("IoU")]
    rows = [
        (
            str(item.name),
            str(item.colour),
            (
                str(item.polygons),
                decimal(item.pixels),
                *(ranged(item, measure) for measure in ("precision", "recall", "f1", "iou")),
            ),
        )
        for item in report.classes
    ]
    rows += [
        (item.name, item.colour, (decimal(0), *[tr("not judged")] * 5)) for item in report.unjudged
    ]
    return heads, rows


def ranged(item: ClassAccuracy, measure: str) -> str:
    """A figure with its range."""
    value, low, high = (
        decimal(getattr(item, f"{measure}{end}"), 2) for end in ("", "_low", "_high")
    )
    return f"{value} ({low}–{high})"


def area_rows(report: ClassReport) -> tuple[list[str], Rows]:
    """Headings and rows of the areas' table, in hectares."""
    heads = [tr("Map, ha"), tr("Corrected, ha"), tr("Standard error, ha"), tr("95 %")]
    rows: Rows = []
    unknown = tr("not known")
    for item in report.classes:
        area, error = item.area_ha, item.area_ha_error
        rows.append(
            (
                str(item.name),
                str(item.colour),
                (
                    mapped_text(item, 1),
                    unknown if area is None else decimal(area, 1),
                    unknown if error is None else decimal(error, 1),
                    unknown if error is None else f"± {decimal(OF_95 * error, 1)}",
                ),
            )
        )
    rows += [
        (item.name, item.colour, (mapped_text(item, 1), *[unknown] * 3)) for item in report.unjudged
    ]
    return heads, rows


def fill(table: QTableWidget, heads: list[str], rows: Rows) -> None:
    """Show rows with the classes' colours at their side."""
    table.setColumnCount(len(heads))
    table.setRowCount(len(rows))
    table.setHorizontalHeaderLabels(heads)
    for place, (name, colour, cells) in enumerate(rows):
        table.setVerticalHeaderItem(place, QTableWidgetItem(swatch(colour), name))
        for column, text in enumerate(cells):
            table.setItem(place, column, right_aligned(text))


def fill_matrix(table: QTableWidget, report: ClassReport) -> None:
    """Rows are the reference, columns the prediction, as they come; tinted by share of the row."""
    colours = [item.colour for item in report.classes]
    names = [item.name for item in (*report.classes, *report.unjudged)]
    rows = [
        (name, colour, tuple(decimal(count) for count in counts))
        for name, colour, counts in zip(names, colours, report.confusion)
    ]
    fill(table, names, rows)
    for row, counts in enumerate(report.confusion):
        for column, count in enumerate(counts):
            tint = QColor(HIT if row == column else MISS)
            tint.setAlpha(round(MOST_TINT * count / max(sum(counts), 1)))
            item = table.item(row, column)
            item.setBackground(QBrush(tint))
            item.setToolTip(
                counted(
                    count,
                    tr("1 pixel of {reference} is shown as {prediction}"),
                    tr("{count} pixels of {reference} are shown as {prediction}"),
                    reference=names[row],
                    prediction=names[column],
                )
            )


def right_aligned(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
    return item


def swatch(colour: str) -> QIcon:
    """A square of a class's colour."""
    pixmap = QPixmap(12, 12)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)


def reliability(curve: Sequence[ReliabilityBin]) -> tuple[Curve, ...]:
    """How often the map was right against how sure it was, and the line of the ideal."""
    points = tuple((float(bin_.confidence), float(bin_.accuracy)) for bin_ in curve)
    return (
        Curve(tr("share that was right"), 0, 0, points, points),
        Curve(tr("as sure as right"), 7, 1, ((0.0, 0.0), (1.0, 1.0)), ()),
    )


def tenths(first: float, last: float) -> Ticks:
    """Ticks below the reliability: every fifth of the way to 1."""
    return [(step / 5, decimal(step / 5, 1)) for step in range(6) if first <= step / 5 <= last]
