"""Embeddings that did not open, or that the user wants to be read otherwise."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QLabel

from .. import tr
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.tasks import FeatureRecipe
from ..session.project_regions import kept_reading
from ..session.session import Session
from ..widgets.long_words import breakable

if TYPE_CHECKING:
    from .reading_dialog import ReadingDialog


class UnreadLines(QObject):
    """Names them in a label, and asks how they are read, by themselves or beside a region."""

    def __init__(self, session: Session, label: QLabel, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._label = label
        self._readings: dict[str, ReadingDialog] = {}
        label.linkActivated.connect(self._on_unread)
        session.rereading.changed.connect(self._show_unread)
        session.rereading.refused.connect(self._on_refused)
        session.together.unread.connect(self._on_unread_beside)
        self._show_unread()

    def ask(self, path: str, kind: str = "") -> None:
        """Ask how embeddings are read, which are opened so."""
        rereading = self._session.rereading
        said = kept_reading(path) or FeatureRecipe(kind)
        dialog = self._reading_dialog(path, said, rereading.unread.get(path))
        dialog.wanted.connect(rereading.ask)
        rereading.taken.connect(dialog.accept)

    def _on_unread_beside(self, region: Region, path: str, error: LianetError) -> None:
        """Ask how embeddings are read, which are added to a region so."""
        if self._on_refused(path, error):
            return
        together = self._session.together
        dialog = self._reading_dialog(path, FeatureRecipe(""), error)
        dialog.wanted.connect(lambda path, read_as: together.add(region, path, read_as))
        together.written.connect(dialog.accept)

    def _reading_dialog(
        self, path: str, said: FeatureRecipe, error: LianetError | None
    ) -> ReadingDialog:
        from .reading_dialog import ReadingDialog  # not part of QGIS's start

        dialog = ReadingDialog(path, said, error, self._label)
        self._readings[path] = dialog
        dialog.finished.connect(lambda _result: self._readings.pop(path, None))
        dialog.open()
        return dialog

    def _on_refused(self, path: str, error: LianetError) -> bool:
        """Whether the user is being asked for another way of reading a path, and now again."""
        dialog = self._readings.get(path)
        if dialog is not None:
            dialog.refuse(error)
        return dialog is not None

    def _on_unread(self, link: str) -> None:
        verb, _, number = link.partition("/")
        path = list(self._session.rereading.unread)[int(number)]
        if verb == "forget":
            self._session.rereading.forget(path)
        else:
            self.ask(path)

    def _show_unread(self) -> None:
        """A line for each path that did not open, and may be readable in another way."""
        sentence = tr(
            '{name} could not be read. <a href="read">Read otherwise…</a> · '
            '<a href="forget">Forget it</a>'
        )
        lines = []
        for number, path in enumerate(self._session.rereading.unread):
            words = sentence.format(name=escape(breakable(Path(path).name)))
            for verb in ("read", "forget"):
                words = words.replace(f'"{verb}"', f'"{verb}/{number}"')
            lines.append(words)
        self._label.setText("<br>".join(lines))
        self._label.setVisible(bool(lines))
