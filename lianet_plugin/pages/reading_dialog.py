"""How embeddings are read, where their files do not say it or say it wrongly."""

from __future__ import annotations

from html import escape
from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QWidget

from .. import tr
from ..service.errors import LianetError
from ..service.kinds import known_kinds
from ..service.options import in_words
from ..service.tasks import FeatureRecipe
from ..widgets.form import load_form
from ..widgets.long_words import breakable
from ..widgets.options_form import OptionsForm


class ReadingDialog(QDialog):
    """Asks for a kind of features in files and its options; it stays open until it is told that
    they can be read so.

    Signals:
        wanted: str, the path, and FeatureRecipe, how it is to be read.
    """

    wanted = pyqtSignal(str, object)

    def __init__(
        self, path: str, said: FeatureRecipe, error: LianetError | None, parent: QWidget
    ) -> None:
        """Args:
        path: of embeddings, open or not.
        said: how they are read so far.
        error: why they cannot be read so; None where they can.
        """
        super().__init__(parent)
        load_form("reading", self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = path
        name = escape(breakable(Path(path).name))
        self.about.setText(tr("How is {name} to be read?").format(name=f"<b>{name}</b>"))
        self._tell(error)
        self.options = OptionsForm(self)
        self.optionsPlace.addWidget(self.options)
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

    def refuse(self, error: LianetError) -> None:
        """It cannot be read so: another way can be chosen."""
        self._wait(False)
        self._tell(error)

    @property
    def _chosen(self) -> str:
        return str(self.kind.currentData())

    def _show_options(self, said: FeatureRecipe) -> None:
        kind = known_kinds().of_features(self._chosen)
        self.options.show_options(kind.forms if kind is not None else (), said.options)

    def _ask(self) -> None:
        self._wait(True)
        self.wanted.emit(self._path, FeatureRecipe(self._chosen, self.options.values()))

    def _wait(self, waiting: bool) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(not waiting)

    def _tell(self, error: LianetError | None) -> None:
        self.because.setText("" if error is None else escape(str(error)))
        self.because.setVisible(error is not None)
