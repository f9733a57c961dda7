"""Train: what was trained before, as long as the backend keeps it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from qgis.PyQt.QtCore import QDateTime, QLocale, Qt
from qgis.PyQt.QtWidgets import QGroupBox, QListWidgetItem, QWidget

from .. import tr
from ..local_words import locale, short, whole
from ..service.kept_tasks import KeptTask
from ..service.kinds import head_title
from ..session.kept_work import KeptWork
from ..session.session import Session
from ..widgets.form import load_form

_TASK = Qt.ItemDataRole.UserRole
MOST_LIST_PX = 160
_SUFFIX = ".region.safetensors"


class KeptBox(QGroupBox):
    """A list of trainings, to open and to remove; nothing where there are none."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("train_kept", self)
        self.kept = KeptWork(session, self)
        self.kept.changed.connect(self.refresh)
        session.learningChanged.connect(self._show_what_can_be_done)
        self.keptList.currentItemChanged.connect(lambda *_items: self._show_what_can_be_done())
        self.keptList.itemDoubleClicked.connect(lambda _item: self._open())
        self.keptOpen.clicked.connect(self._open)
        self.keptRemove.clicked.connect(self._remove)
        self.keptOffer.linkActivated.connect(lambda _link: self._open_offer())
        self.refresh()

    def refresh(self) -> None:
        """List what there is."""
        before = self._chosen()
        self.keptList.clear()
        for task in self.kept.tasks:
            item = QListWidgetItem(row_text(task), self.keptList)
            item.setData(_TASK, task)
            if before is not None and task.id == before.id:
                self.keptList.setCurrentItem(item)
        rows = self.keptList.sizeHintForRow(0) * self.keptList.count()
        self.keptList.setFixedHeight(min(rows + 2 * self.keptList.frameWidth(), MOST_LIST_PX))
        size = sum(task.size_bytes for task in self.kept.tasks) / 1e6
        self.keptText.setText(
            tr(
                "Trainings: {count}, {size} MB. The backend keeps the last 20, and others for 30 "
                "days after they were last used."
            ).format(count=whole(len(self.kept.tasks)), size=short(size))
        )
        self.setVisible(bool(self.kept.tasks))
        self._show_what_can_be_done()

    def _mark(self, item: QListWidgetItem) -> None:
        """What is on the map stands out."""
        font = item.font()
        font.setBold(item.data(_TASK).id == self.kept.shown)
        item.setFont(font)

    def _show_what_can_be_done(self) -> None:
        for row in range(self.keptList.count()):
            self._mark(self.keptList.item(row))
        task, offer = self._chosen(), self.kept.unsaved
        can = task is not None and task.id != self.kept.shown
        self.keptOpen.setEnabled(can)
        self.keptRemove.setEnabled(can)
        self.keptOffer.setVisible(offer is not None)
        if offer is not None:
            sentence = tr(
                'The training of {when} is not on the map. <a href="open">Show it again</a>.'
            )
            self.keptOffer.setText(sentence.format(when=escape(moment(offer.created))))

    def _chosen(self) -> KeptTask | None:
        item = self.keptList.currentItem()
        return item.data(_TASK) if item is not None else None

    def _open(self) -> None:
        task = self._chosen()
        if task is not None and task.id != self.kept.shown:
            self.kept.open(task)

    def _remove(self) -> None:
        task = self._chosen()
        if task is not None:
            self.kept.remove(task)

    def _open_offer(self) -> None:
        offer = self.kept.unsaved
        if offer is not None:
            self.kept.open(offer)


def moment(seconds: float) -> str:
    """A time, in seconds since 1970, as the user's language writes it, short."""
    return locale().toString(
        QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale.FormatType.ShortFormat
    )


def row_text(task: KeptTask) -> str:
    """A training in two lines: what it is of and when it was made, and how long it is kept."""
    region = Path(task.region_path).name.removesuffix(_SUFFIX)
    until = QDateTime.fromSecsSinceEpoch(int(task.until)).date()
    return tr("{region}: {name}, {when}\nkept until {until}, {size} MB").format(
        region=region,
        name=head_title(task.head),
        when=moment(task.created),
        until=locale().toString(until, QLocale.FormatType.ShortFormat),
        size=short(task.size_bytes / 1e6),
    )
