"""A label that grows from a place to what is alike, until it is kept or dropped."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..service.contract import Region
from ..service.errors import GONE, LianetError
from ..service.finding import FindingRoutes, Grown, Place
from ..settings import GROW_SHARE_PERCENT, LABEL_AT_DATE
from .session import Session


class Growing(QObject):
    """Asks for what is alike around a place, again with every other threshold.

    Signals:
        changed: the place, what grew there, or what is under way.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.place: Place | None = None
        self.grown: Grown | None = None
        self.asking = False
        session.regionOpened.connect(self._on_region)

    def point_at(self, place: Place) -> None:
        """Grow from a place in the region's CRS; what grew elsewhere is dropped."""
        self.place, self.grown = place, None
        self._ask()

    def set_share(self, percent: float) -> None:
        """So much of the region counts as alike."""
        GROW_SHARE_PERCENT.set(percent)
        if self.place is not None:
            self._ask()

    def keep(self, value: int) -> bool:
        """Make a label of a class of what has grown; whether there was anything to keep."""
        grown = self.grown
        if grown is None or self.asking or not self._session.add_polygon(grown.area(), value):
            return False
        self.drop()
        return True

    def drop(self) -> bool:
        """Forget what has grown; whether there was anything."""
        had_place = self.place is not None
        self.place, self.grown, self.asking = None, None, False
        if had_place:
            self.changed.emit()
        return had_place

    def _ask(self) -> None:
        opened, place = self._session.opened, self.place
        if opened is None or place is None:
            return
        date = (opened.date or None) if LABEL_AT_DATE.get() else None

        def on_grown(grown: Grown) -> None:
            if place == self.place:
                self.grown, self.asking = grown, False
                self.changed.emit()

        def on_error(error: LianetError) -> None:
            self.drop()
            if error.code != GONE:
                self._session.problem.emit(error)

        self.asking = True
        share = GROW_SHARE_PERCENT.get()
        FindingRoutes(self._session.client).grow(
            opened.region.id, place, share, date, on_grown, on_error
        )
        self.changed.emit()

    def _on_region(self, _region: Region | None) -> None:
        self.drop()
