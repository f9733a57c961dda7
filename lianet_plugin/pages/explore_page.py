"""Explore: find places alike, see doubts, label where it helps most, compare dates."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QWidget

from .. import tr
from ..service.contract import Region
from ..session.session import Session
from ..widgets.form import load_form
from .change_box import ChangeBox
from .doubt_box import DoubtBox
from .sample_box import SampleBox
from .similar_box import SimilarBox
from .suggest_box import SuggestBox
from .unusual_box import UnusualBox


class ExplorePage(QWidget):
    """One box for each question."""

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_form("explore", self)
        self.empty.setText(tr("Open a region first, on the Region page."))
        self.similar_box = SimilarBox(session, canvas, self)
        self.doubt_box = DoubtBox(session, self)
        self.suggest_box = SuggestBox(session, canvas, self)
        self.change_box = ChangeBox(session, self)
        self.sample_box = SampleBox(session, canvas, self.change_box.change, self)
        self.unusual_box = UnusualBox(session, self)
        self.change_box.answers = self._answers
        self._all = (
            self.similar_box,
            self.doubt_box,
            self.suggest_box,
            self.change_box,
            self.sample_box,
            self.unusual_box,
        )
        for box in self._all:
            self.boxes.addWidget(box)
        session.regionOpened.connect(self._on_region)
        self._on_region(session.region)

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self.similar_box.release()
        self.suggest_box.release()
        self.sample_box.release()

    def _answers(self) -> dict[str, Any] | None:
        """What was seen at the sample of the comparison that is reported."""
        sample = self.sample_box.sample
        return sample.body() if sample.of_map else None

    def _on_region(self, region: Region | None) -> None:
        self.empty.setVisible(region is None)
        for box in self._all:
            box.setVisible(region is not None)
            box.use(region)
