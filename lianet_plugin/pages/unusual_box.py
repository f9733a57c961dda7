"""Explore: what is unusual for the season at the date that is shown."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QGroupBox, QWidget

from .. import tr
from ..local_words import readable
from ..service.contract import Region
from ..session.session import Session
from ..session.unusual import UnusualMaps, told
from ..widgets.form import load_form
from .job_texts import show_progress
from .saving import ask_for_file


class UnusualBox(QGroupBox):
    """A map of the date that is shown against the same season of earlier years."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("explore_unusual", self)
        self._session = session
        self.maps = UnusualMaps(session, self)
        self.unusualButton.clicked.connect(self._find)
        self.unusualCancel.clicked.connect(self.maps.cancel)
        self.maps.changed.connect(self._show)
        session.dateShown.connect(lambda _date: self._show())
        self._show()

    def use(self, _region: Region | None) -> None:
        """Another region is shown."""
        self._show()

    def _date(self) -> str:
        """The acquisition that is shown; "" where there is none."""
        opened = self._session.opened
        return str(opened.date) if opened is not None else ""

    def _show(self) -> None:
        date, busy = self._date(), self.maps.busy
        self.unusualButton.setEnabled(bool(date) and not busy)
        self.unusualCancel.setVisible(busy)
        self.unusualProgress.setVisible(busy)
        if busy:
            show_progress(self.unusualProgress, self.maps.job)
            text = ""
        elif not date:
            text = tr("Embeddings have no dates: there is nothing to compare.")
        elif self.maps.result is not None:
            text = told(self.maps.result)
        else:
            text = tr("Is {date} unlike the same season of earlier years?").format(
                date=readable(date)
            )
        self.unusualText.setText(text)

    def _find(self) -> None:
        region, date = self._session.region, self._date()
        if region is None or not date:
            return
        path = ask_for_file(
            self,
            tr("Save what is unusual"),
            f"unusual_{date}.tif",
            tr("GeoTIFF (*.tif *.tiff)"),
            (".tif", ".tiff"),
        )
        if path:
            self.find(path)

    def find(self, path: str) -> None:
        """Write the map of the date that is shown."""
        self.maps.start(self._date(), path, self.unusualDays.value())
