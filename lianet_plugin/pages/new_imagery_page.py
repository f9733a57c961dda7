"""New region, second page: what was found, and which of it becomes part of the region."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QPixmap
from qgis.PyQt.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from .. import tr
from ..local_words import counted, decimal, readable, significant
from ..service.inspection import FoundAcquisition, FoundBand, Inspection, Problem
from ..widgets.form import load_form
from ..widgets.pictured_rows import TIP_WORDS, show_picture
from .imagery_questions import ImageryQuestions, in_words

PICTURE_PX = 64
MOST_NOTES_PX = 130
DATE, COVERAGE, CLOUD, LEVEL, OFFSET, NOTE = range(6)
ID = Qt.ItemDataRole.UserRole


class NewImageryPage(QWidget):
    """A row for each acquisition, with a tick.

    Signals:
        changed: ticks or answers.
        scrolled: other rows are in view.
        stopWanted: no more pixels shall be looked at.
        cloudsWanted: clouds shall be looked for where nothing tells of them.
    """

    changed = pyqtSignal()
    scrolled = pyqtSignal()
    stopWanted = pyqtSignal()  # noqa: N815 (Qt's way of naming signals)
    cloudsWanted = pyqtSignal()  # noqa: N815 (Qt's way of naming signals)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("new_imagery", self)
        self.inspection: Inspection | None = None
        self.least_dates = 2
        self.looking = False
        self._filling = False
        self._by_hand = False  # whether the user has ticked anything
        self._cloudier = 0  # rows that were suggested until they were looked at
        self._asked: tuple[Problem, ...] = ()
        self.questions = ImageryQuestions(self)
        self.questions.changed.connect(self.changed)
        self.questionsPlace.addWidget(self.questions)
        titles = (
            tr("Date"),
            tr("Covered"),
            tr("Cloud"),
            tr("Level"),
            tr("Offset"),
            tr("Remarks"),
        )
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setIconSize(QSize(PICTURE_PX, PICTURE_PX))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(PICTURE_PX + 3)  # pictures come later
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(lambda _item: self._on_item())
        self.allButton.clicked.connect(lambda: self._tick(lambda _found: True))
        self.noneButton.clicked.connect(lambda: self._tick(lambda _found: False))
        self.usualButton.clicked.connect(self._tick_usual)
        self.cloudsButton.clicked.connect(self.cloudsWanted)
        self.stopButton.clicked.connect(self.stopWanted)
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())
        self.clear()

    def clear(self) -> None:
        """Nothing is known of the imagery yet."""
        self.inspection = None
        self.looking, self._by_hand, self._cloudier = False, False, 0
        self.stopButton.hide()
        self.busy.show()
        self.status.setText(tr("Looking into the imagery…"))
        self.table.setRowCount(0)
        self.notes.hide()
        self._offer_clouds(())
        self._asked = ()
        self.questions.ask(())
        self._enable(False)

    def wait(self, fraction: float | None, message: str, *, may_stop: bool = False) -> None:
        """Show how far the look is, and offer to stop it where there is something to choose."""
        self.busy.show()
        self.stopButton.setVisible(may_stop)
        self.busy.setMaximum(1000 if fraction is not None else 0)
        if fraction is not None:
            self.busy.setValue(round(1000 * fraction))
        if message:
            self.status.setText(message)

    def rest(self) -> None:
        """No look is under way."""
        self.busy.hide()
        self.stopButton.hide()
        self._on_tick()

    def show_inspection(self, inspection: Inspection, wanted: frozenset[str]) -> None:
        """List what was found.

        Args:
            wanted: ids to tick; the usual choice where none of them was found.
        """
        self.busy.hide()
        days = {name[:10] for name in wanted if "(" in name}  # of several tiles, however many
        usual = {
            found.id
            for found in inspection.acquisitions
            if found.id in wanted or found.date in days
        }
        usual = usual or {found.id for found in inspection.acquisitions if found.chosen}
        self._show(inspection, usual)

    def show_more(self, inspection: Inspection) -> None:
        """List what is known after a look at some of the rows; ticks and pictures stay.

        A row that was suggested and shows more cloud over the area than its tile loses its tick,
        unless the user has begun to choose.
        """
        assert self.inspection is not None
        before = {found.date: found for found in self.inspection.acquisitions}
        ticked = {found.date for found in self.chosen()}
        pictures = self._pictures()
        kept = set()
        for found in inspection.acquisitions:
            if found.date not in ticked:
                continue
            cloudier = found.looked and not before[found.date].looked and not found.chosen
            if cloudier and not self._by_hand:
                self._cloudier += 1
            else:
                kept.add(found.id)
        self._show(inspection, kept)
        for row, found in enumerate(inspection.acquisitions):
            if (icon := pictures.get(found.date)) is not None:
                show_picture(self.table.item(row, DATE), icon)

    def _pictures(self) -> dict[str, QIcon]:
        """Thumbnails that have come, by date."""
        assert self.inspection is not None
        icons = (
            (found.date, self.table.item(row, DATE).icon())
            for row, found in enumerate(self.inspection.acquisitions)
        )
        return {date: icon for date, icon in icons if not icon.isNull()}

    def _show(self, inspection: Inspection, ticked: set[str]) -> None:
        self.inspection = inspection
        self._filling = True
        self.table.setRowCount(len(inspection.acquisitions))
        for row, found in enumerate(inspection.acquisitions):
            self._fill(row, found, found.id in ticked)
        self._filling = False
        self._hide_what_nobody_knows(inspection.acquisitions)
        self._offer_clouds(inspection.acquisitions)
        if inspection.questions != self._asked:  # what was answered stays
            self._asked = inspection.questions
            self.questions.ask(self._asked)
        self.notes.setHtml(notes_html(inspection))
        self.notes.setVisible(bool(self.notes.toPlainText().strip()))
        self._fit_notes()
        self._enable(True)
        self._on_tick()

    def show_picture(self, acquisition: str, picture: bytes) -> None:
        """A thumbnail has come."""
        pixmap = QPixmap()
        if not pixmap.loadFromData(picture):
            return
        self._filling = True
        for row in range(self.table.rowCount()):
            item = self.table.item(row, DATE)
            if item.data(ID) == acquisition:
                show_picture(item, QIcon(pixmap))
                wanted = max(self.table.rowHeight(row), self.table.sizeHintForRow(row))
                self.table.setRowHeight(row, wanted)
        self._filling = False

    def chosen(self) -> tuple[FoundAcquisition, ...]:
        """The ticked acquisitions, in the order of the table."""
        if self.inspection is None:
            return ()
        ticked = {
            item.data(ID)
            for item in (self.table.item(row, DATE) for row in range(self.table.rowCount()))
            if item.checkState() == Qt.CheckState.Checked
        }
        return tuple(found for found in self.inspection.acquisitions if found.id in ticked)

    def in_view(self) -> tuple[str, ...]:
        """Ids of the rows that the user sees, from top to bottom."""
        if self.inspection is None or not self.table.isVisible():
            return ()
        first = self.table.rowAt(0)
        last = self.table.rowAt(self.table.viewport().height() - 1)
        last = self.table.rowCount() - 1 if last < 0 else last
        return tuple(found.id for found in self.inspection.acquisitions[max(first, 0) : last + 1])

    def answers(self) -> dict[str, str]:
        """What the user has decided, by option."""
        return self.questions.answers()

    def missing(self) -> str:
        """What must still be said, for people; "" where all is."""
        if self.inspection is None:
            return tr("The look into the imagery is not over yet.")
        if not self.inspection.acquisitions:
            return tr("Nothing was found that could be used: see below why.")
        if self.looking:
            return tr("What is ticked is being looked at; stop that to choose without.")
        if self.questions.open:
            return tr("Something has to be decided first: see above the table.")
        dates = len({found.date for found in self.chosen()})
        if not self.questions.asked and dates < self.least_dates:
            if self.least_dates > 1:
                return tr("Tick acquisitions of at least two dates.")
            return tr("Tick the acquisitions that come to the region.")
        return ""

    # -- the table

    def _fill(self, row: int, found: FoundAcquisition, ticked: bool) -> None:
        unknown = "–"
        level = " ".join(part for part in (found.level, found.baseline) if part)
        offset = significant(found.offset, 3) if found.offset or found.offset_from else unknown
        if found.offset_from:
            offset = tr("{offset}, from {what}").format(offset=offset, what=origin(found))
        open_ones = [problem for problem in found.problems if not problem.mended]
        remarks = "; ".join(problem.message for problem in open_ones or found.problems)
        if found.there:
            remarks = tr("In the region already")
        texts = (
            readable(found.date),
            unknown if found.coverage is None else percent(found.coverage),
            unknown if found.cloud is None else cloud_text(found),
            level or unknown,
            offset,
            remarks,
        )
        told = (f"{p.message}. {in_words(p.remedy)}" for p in found.problems)
        source = () if found.looked else (tr("As the catalogue says: not looked at yet."),)
        tip = escape("\n".join([found.id, *source, *told])).replace("\n", "<br>")
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(tip)
            if found.there:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            if column == DATE:
                item.setData(ID, found.id)
                item.setData(TIP_WORDS, tip)
                if not found.there:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            elif column in (COVERAGE, CLOUD):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, column, item)

    def _hide_what_nobody_knows(self, known: tuple[FoundAcquisition, ...]) -> None:
        """A column of dashes says nothing."""
        self.table.setColumnHidden(CLOUD, all(found.cloud is None for found in known))
        self.table.setColumnHidden(LEVEL, not any(f.level or f.baseline for f in known))
        self.table.setColumnHidden(
            OFFSET, not any(found.offset or found.offset_from for found in known)
        )

    def _offer_clouds(self, known: tuple[FoundAcquisition, ...]) -> None:
        """Say of how many acquisitions nothing tells where clouds are, and offer to look."""
        blind = sum(found.cloud is None for found in known)
        text = tr("Nothing in the imagery says where clouds are.")
        if 0 < blind < len(known):
            text = tr("Nothing says where clouds are in {blind} of {all} acquisitions.").format(
                blind=blind, all=len(known)
            )
        self.cloudsText.setText(text)
        for widget in (self.cloudsText, self.cloudsButton):
            widget.setVisible(blind > 0 and all(found.looked for found in known))

    def _fit_notes(self) -> None:
        """As high as what they say, so that the table keeps the rest."""
        document = self.notes.document().clone()
        document.setTextWidth(self.notes.viewport().width())
        wanted = document.size().height() + 2 * self.notes.frameWidth()
        self.notes.setFixedHeight(min(round(wanted), MOST_NOTES_PX))

    def _tick(self, wanted) -> None:
        assert self.inspection is not None
        self._by_hand = True
        self._filling = True
        for row, found in enumerate(self.inspection.acquisitions):
            on = wanted(found) and not found.there
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.table.item(row, DATE).setCheckState(state)
        self._filling = False
        self._on_tick()

    def _tick_usual(self) -> None:
        assert self.inspection is not None
        self._tick(lambda found: found.chosen)

    def _on_item(self) -> None:
        if not self._filling:
            self._by_hand = True
            self._on_tick()

    def _on_tick(self) -> None:
        if self._filling or self.inspection is None:
            return
        count = tr("{chosen} of {all} acquisitions").format(
            chosen=len(self.chosen()), all=len(self.inspection.acquisitions)
        )
        if self._cloudier:
            more = tr("{count} unticked: cloudier here than their tiles")
            count = f"{count}; {more.format(count=self._cloudier)}"
        self.count.setText(count)
        self.status.setText(
            tr("{dates}, {bands}{grid}").format(
                dates=counted(
                    len({found.date for found in self.inspection.acquisitions}),
                    tr("1 date"),
                    tr("{count} dates"),
                ),
                bands=counted(len(self.inspection.bands), tr("1 band"), tr("{count} bands")),
                grid=grid_text(self.inspection),
            )
        )
        self.changed.emit()

    def _enable(self, on: bool) -> None:
        for widget in (self.table, self.allButton, self.noneButton, self.usualButton):
            widget.setEnabled(on)
        self.count.setText("")


def percent(value: float) -> str:
    """A share for people."""
    return tr("{percent} %").format(percent=decimal(100 * value))


def cloud_text(found: FoundAcquisition) -> str:
    """A share of cloud: of the area, or of the whole tile as its catalogue tells it."""
    text = percent(found.cloud)
    return text if found.looked else tr("{percent} of the tile").format(percent=text)


def origin(found: FoundAcquisition) -> str:
    """What said the offset, for people."""
    words = {
        "given": tr("you"),
        "product": tr("the product"),
        "item": tr("the catalogue"),
        "file": tr("the file"),
        "name": tr("the name"),
        "pixels": tr("the pixels"),
    }
    return words.get(found.offset_from, found.offset_from)


def notes_html(inspection: Inspection) -> str:
    """Problems with their remedies, bands, and what was left out and why."""
    parts = []
    told = [problem for problem in inspection.problems if not problem.asks]
    if told:
        rows = "".join(
            f"<li>{escape(problem.message)}. {escape(in_words(problem.remedy))}</li>"
            for problem in told
        )
        parts.append(f"<b>{escape(tr('Noticed'))}</b><ul>{rows}</ul>")
    if inspection.left_out:
        rows = "".join(
            f"<li>{escape(name)}: {escape(reason)}</li>" for name, reason in inspection.left_out
        )
        parts.append(f"<b>{escape(tr('Left out'))}</b><ul>{rows}</ul>")
    rows = ", ".join(escape(band_text(band)) for band in inspection.bands)
    parts.append(tr("<b>Bands</b>: {bands}").format(bands=rows) if rows else "")
    return "<br>".join(part for part in parts if part).replace("</ul><br>", "</ul>")


def grid_text(inspection: Inspection) -> str:
    """The pixels that the region would have, `, 310 × 311 px of 10 m`."""
    if inspection.shape is None:
        return ""
    rows, columns = inspection.shape
    return tr(", {columns} × {rows} px of {size} m").format(
        columns=columns, rows=rows, size=significant(inspection.gsd_m)
    )


def band_text(band: FoundBand) -> str:
    """A band with its wavelength and its own resolution."""
    facts = []
    if band.wavelength_nm:
        facts.append(f"{decimal(band.wavelength_nm)} nm")
    if band.resolution_m:
        facts.append(f"{significant(band.resolution_m)} m")
    return f"{band.name} ({', '.join(facts)})" if facts else band.name
