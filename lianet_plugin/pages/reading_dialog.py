"""How embeddings are read, where their files do not say it or say it wrongly."""

from __future__ import annotations

from html import escape
from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QWidget

from .. import tr
from ..service.errors import LianetError
from ..service.kinds import known_kinds
from ..service.options import in_words
from ..service.tasks import FeatureRecipe
from ..session.project_regions import kept_reading
from ..session.session import Session
from ..widgets.form import load_form
from ..widgets.long_words import breakable
from ..widgets.options_form import OptionsForm


class ReadingDialog(QDialog):
    """Asks for a kind of features in files and its options, and has a path read so.

    It stays open, with the reason, while the backend refuses.
    """

    def __init__(
        self, session: Session, path: str, kind: str = "", parent: QWidget | None = None
    ) -> None:
        """Args:
        path: of embeddings, open or not.
        kind: as what they are open; "" where they are not.
        """
        super().__init__(parent)
        load_form("reading", self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rereading = session.rereading
        self._path = path
        name = escape(breakable(Path(path).name))
        self.about.setText(tr("How is {name} to be read?").format(name=f"<b>{name}</b>"))
        self._tell(self._rereading.unread.get(path))
        self.options = OptionsForm(self)
        self.optionsPlace.addWidget(self.options)
        said = kept_reading(path) or FeatureRecipe(kind)
        self.kind.addItem(tr("What the files look like"), "")
        for features in known_kinds().features:
            if not features.needs_region:
                self.kind.addItem(in_words(features.title), features.name)
                last, summary = self.kind.count() - 1, in_words(features.summary)
                self.kind.setItemData(last, summary, Qt.ItemDataRole.ToolTipRole)
        self.kind.setCurrentIndex(max(self.kind.findData(said.kind), 0))
        self._show_options(said)
        self.kind.activated.connect(lambda _at: self._show_options(FeatureRecipe(self._chosen)))
        self.buttons.accepted.connect(self._ask)
        self.buttons.rejected.connect(self.reject)
        self._rereading.taken.connect(self._on_taken)
        self._rereading.refused.connect(self._on_refused)

    @property
    def _chosen(self) -> str:
        return str(self.kind.currentData())

    def _show_options(self, said: FeatureRecipe) -> None:
        kind = known_kinds().of_features(self._chosen)
        self.options.show_options(kind.forms if kind is not None else (), said.options)

    def _ask(self) -> None:
        self._wait(True)
        self._rereading.ask(self._path, FeatureRecipe(self._chosen, self.options.values()))

    def _on_taken(self, path: str) -> None:
        if path == self._path:
            self.accept()

    def _on_refused(self, path: str, error: LianetError) -> None:
        if path == self._path:
            self._wait(False)
            self._tell(error)

    def _wait(self, waiting: bool) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(not waiting)

    def _tell(self, error: LianetError | None) -> None:
        self.because.setText("" if error is None else escape(str(error)))
        self.because.setVisible(error is not None)
