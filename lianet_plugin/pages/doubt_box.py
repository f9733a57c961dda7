"""Explore: how sure the class map is."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QGroupBox, QWidget

from .. import tr
from ..service.contract import Region
from ..service.finding import ENTROPY, NOVELTY
from ..session.doubts import Doubts
from ..session.session import Session
from ..widgets.form import load_form


class DoubtBox(QGroupBox):
    """A layer of doubts over the map, or none."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("explore_doubt", self)
        self.doubts = Doubts(session, self)
        for title, kind in (
            (tr("Show nothing"), ""),
            (tr("Where it is undecided"), ENTROPY),
            (tr("What is unlike anything labelled"), NOVELTY),
        ):
            self.doubtKind.addItem(title, kind)
        self.doubtKind.activated.connect(
            lambda place: self.doubts.show(self.doubtKind.itemData(place))
        )
        self.doubts.changed.connect(self._show_doubts)

    def use(self, _region: Region | None) -> None:
        """Another region is shown."""
        self._show_doubts()

    def _show_doubts(self) -> None:
        ready = self.doubts.task is not None
        self.doubtKind.setEnabled(ready)
        self.doubtKind.setCurrentIndex(self.doubtKind.findData(self.doubts.kind))
        texts = {
            "": tr("A layer over the class map; it follows each training."),
            ENTROPY: tr("Green: one class is sure. Red: all classes are as likely."),
            NOVELTY: tr(
                "Dark: looks like nothing that you have labelled, perhaps a class that is missing. "
                "95 %: stranger than 95 % of your labels."
            ),
        }
        self.doubtText.setText(
            texts[self.doubts.kind] if ready else tr("Train first, on the Train page.")
        )
