"""A catalogue of regions and tasks: looked through, and one of them brought here and opened."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHeaderView,
    QTableWidgetItem,
    QWidget,
)

from .. import tr
from ..local_words import decimal, filled, readable
from ..service.catalogue import Catalogue, Entry
from ..service.errors import LianetError
from ..service.imagery import without_secrets
from ..session.browsing import Browsing
from ..session.session import Session
from ..settings import LAST_FOLDER, REGION_CATALOGUE
from ..widgets.dropping import REGION_SUFFIXES
from ..widgets.form import load_form

TITLE, KIND, DATES, QUALITY, SIZE = range(5)
TASK_SUFFIX = ".task.safetensors"


class CatalogueDialog(QDialog):
    """Names a catalogue, lists what it holds, fetches one.

    Signals:
        opened: str, the path of a region that is being opened.
        mapped: a task's map is on the region that is shown.
    """

    opened = pyqtSignal(str)
    mapped = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("catalogue", self)
        self._session = session
        self._catalogue: Catalogue | None = None
        self.browsing = Browsing(session.client, session.backend, self)
        self.browsing.changed.connect(self._show)
        self.browsing.found.connect(self._on_found)
        self.browsing.fetched.connect(self._on_fetched)
        self.browsing.failed.connect(self._on_failed)
        self.place.setText(REGION_CATALOGUE.get())
        self.place.returnPressed.connect(self.look)
        self.lookButton.clicked.connect(self.look)
        self.folderButton.clicked.connect(self._choose)
        self.fetchButton.clicked.connect(self._fetch)
        self.stopButton.clicked.connect(self.browsing.cancel)
        self.closeButton.clicked.connect(self.close)
        self.table.setColumnCount(SIZE + 1)
        self.table.setHorizontalHeaderLabels(
            [tr("Name"), tr("Kind"), tr("Dates"), tr("Quality"), tr("Size")]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._show)
        self.table.doubleClicked.connect(lambda _at: self._fetch())
        self._show()

    def look(self) -> None:
        """Read the catalogue that is named."""
        place = self.place.text().strip()
        if place:
            self.status.setText("")
            self.browsing.look(place)

    def entry(self) -> Entry | None:
        """The one that is chosen."""
        rows = {item.row() for item in self.table.selectedItems()}
        if self._catalogue is None or len(rows) != 1:
            return None
        return self._catalogue.entries[rows.pop()]

    def fetch_into(self, folder: str) -> None:
        """Bring the chosen one into a folder."""
        entry = self.entry()
        if entry is not None and self._catalogue is not None:
            LAST_FOLDER.set(folder)
            self.status.setText("")
            self.browsing.bring(self._catalogue, entry.id, folder)

    def _choose(self) -> None:
        path = QFileDialog.getExistingDirectory(
            self, tr("Folder of a catalogue"), LAST_FOLDER.get()
        )
        if path:
            self.place.setText(path)
            self.look()

    def _fetch(self) -> None:
        if self.entry() is None or self.browsing.busy:
            return
        folder = QFileDialog.getExistingDirectory(self, tr("Where to keep it"), LAST_FOLDER.get())
        if folder:
            self.fetch_into(folder)

    def _on_found(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        REGION_CATALOGUE.set(without_secrets(self.place.text().strip()))
        self.table.setRowCount(len(catalogue.entries))
        for row, entry in enumerate(catalogue.entries):
            for column, text in enumerate(_cells(entry)):
                item = QTableWidgetItem(text)
                item.setToolTip(entry.attribution)
                if column in (QUALITY, SIZE):
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(row, column, item)
        if catalogue.entries:
            self.table.selectRow(0)
        lines = [tr("{title}: {count}").format(title=catalogue.title, count=len(catalogue.entries))]
        lines += [f"{left.name}: {left.reason}." for left in catalogue.left_out]
        self.status.setText("\n".join(lines))

    def _on_fetched(self, path: str) -> None:
        if path.endswith(REGION_SUFFIXES) and not path.endswith(TASK_SUFFIX):
            self.opened.emit(path)
            self._session.open_region(path)
            self.close()
            return
        self._open_task(path)

    def _open_task(self, path: str) -> None:
        """Draw a task's map on the region that is shown; it says itself where it does not go."""
        region, learning = self._session.region, self._session.learning
        kept = tr("The task is in {path}").format(path=path)
        if region is None or learning is None:
            self.status.setText(
                kept + ". " + tr("Open the region that it is for, then fetch it again.")
            )
            return

        def done() -> None:
            self.status.setText(tr("{task} is drawn on {region}").format(
                task=Path(path).name, region=region.name))  # fmt: skip
            self.mapped.emit()

        learning.open_file(path, done, lambda error: self.status.setText(f"{kept}. {error}."))

    def _on_failed(self, error: LianetError) -> None:
        self.status.setText(f"{error}.")

    def _show(self) -> None:
        busy, job = self.browsing.busy, self.browsing.job
        self.lookButton.setEnabled(not busy)
        self.fetchButton.setEnabled(not busy and self.entry() is not None)
        self.stopButton.setVisible(busy)
        self.progress.setVisible(busy)
        fraction = job.fraction if job is not None else None
        self.progress.setRange(0, 0 if fraction is None else 100)
        if fraction is not None:
            self.progress.setValue(round(100 * fraction))


def _cells(entry: Entry) -> list[str]:
    kind = tr("Region") if entry.kind == "region" else tr("Task")
    dates = ""
    if entry.first:
        dates = tr("{first} to {last}").format(
            first=readable(entry.first), last=readable(entry.last)
        )
    quality = ""
    if entry.quality.psnr_db is not None:
        quality = filled(tr("{psnr:.1f} dB PSNR"), psnr=entry.quality.psnr_db)
    elif entry.quality.macro_f1 is not None:
        quality = filled(tr("macro F1 {f1:.2f}"), f1=entry.quality.macro_f1)
    size = tr("{size} MB").format(size=decimal(entry.size / 1e6, 1)) if entry.size else ""
    return [entry.title or Path(entry.id).name, kind, dates, quality, size]
