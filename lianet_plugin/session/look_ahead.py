"""What of a catalogue is looked into next: what is ticked, then what is in view."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..service.imagery import Source
from ..service.inspection import Inspection
from .inspecting import Inspecting

SETTLED_MS = 600
"""A few ticks one after the other are looked at together."""
MOST_IN_VIEW = 8
"""At a time: the first pictures come soon, and who scrolls on does not wait for the rest."""


class LookAhead(QObject):
    """Looks at acquisitions that a catalogue has named; files are opened for these alone.

    What is ticked is looked at together, since what is wrong shows between dates.

    Signals:
        told: Inspection, what is known now.
    """

    told = pyqtSignal(object)

    def __init__(self, inspecting: Inspecting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inspecting = inspecting
        self._source: Source | None = None
        self._known: Inspection | None = None
        self._ticked: tuple[str, ...] = ()
        self._in_view: tuple[str, ...] = ()
        self._together: frozenset[str] = frozenset()  # ids of the last look at what is ticked
        self._asked: tuple[str, ...] = ()
        self._whole = False
        self.stopped = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLED_MS)
        self._soon.timeout.connect(self._next)
        inspecting.looked.connect(self._on_looked)

    @property
    def active(self) -> bool:
        """Whether the source is a catalogue whose acquisitions are looked at one by one."""
        return self._known is not None

    @property
    def settled(self) -> bool:
        """Whether all that is ticked was looked at together, or nobody wants that."""
        return not self.active or self.stopped or self._together.issuperset(self._ticked)

    def begin(self, source: Source, listing: Inspection) -> None:
        """A catalogue has told what it has."""
        self.end()
        self._source, self._known = source, listing

    def end(self) -> None:
        """Nobody wants to know any more."""
        self._soon.stop()
        self._source = self._known = None
        self._ticked, self._in_view, self._asked = (), (), ()
        self._together = frozenset()
        self.stopped = False

    def want(self, ticked: tuple[str, ...], in_view: tuple[str, ...]) -> None:
        """What is ticked and what is in view now; looked at as soon as nothing changes."""
        if not self.active or (ticked, in_view) == (self._ticked, self._in_view):
            return
        if ticked != self._ticked:
            self.stopped = False
        self._ticked, self._in_view = ticked, in_view
        if not self.stopped:
            self._soon.start()

    def stop(self) -> None:
        """Look at nothing more until something else is ticked."""
        self.stopped = True
        self._soon.stop()
        self._asked = ()
        self._inspecting.cancel()

    def look_again(self, source: Source) -> None:
        """Look at what is ticked once more: something about the source was decided."""
        self._source, self._together, self._asked = source, frozenset(), ()
        self.stopped = False
        self._next()

    def _next(self) -> None:
        if self._source is None or self._known is None or self.stopped:
            return
        if not self._together.issuperset(self._ticked):
            if self._asked == self._ticked:
                return
            self._asked, self._whole = self._ticked, True
        elif self._asked:
            return
        else:
            new = {found.id for found in self._known.acquisitions if not found.looked}
            self._asked = tuple(id_ for id_ in self._in_view if id_ in new)[:MOST_IN_VIEW]
            self._whole = False
        if self._asked:
            self._inspecting.look(self._source, self._asked)

    def _on_looked(self, look: Inspection) -> None:
        asked, self._asked = self._asked, ()
        if self._known is None or not asked:
            return
        self._known = self._known.with_look(look, asked, whole=self._whole)
        if self._whole:
            days = {found.date for found in look.acquisitions}
            found = {one.id for one in self._known.acquisitions if one.date in days}
            self._together = frozenset((*asked, *found))
        self.told.emit(self._known)
        self._soon.start()
