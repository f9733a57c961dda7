"""Region: what lies over the region on the map, and a way to the front."""

from __future__ import annotations

from html import escape

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QLabel

from .. import tr
from ..layers.front import bring_to_front, groups_over
from ..session.session import Session


class BehindLine(QObject):
    """Names the regions over the shown one; the tree changes on the user's word alone."""

    def __init__(self, session: Session, label: QLabel, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._label = session, label
        label.hide()
        # The tree tells of each of its steps; what has become of it is looked at once.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        root = QgsProject.instance().layerTreeRoot()
        self._told = (root.layerOrderChanged, root.visibilityChanged)
        for signal in (*self._told, session.regionOpened, session.dateShown):
            signal.connect(self._wait)
        label.linkActivated.connect(self._to_front)

    def release(self) -> None:
        """Let go of the project's tree, for unload."""
        self._later.stop()
        for signal in self._told:
            signal.disconnect(self._wait)

    def _wait(self, *_what: object) -> None:
        self._later.start()

    def refresh(self) -> None:
        """Say what there is to say; nothing where the region is seen."""
        layer = self._session.opened.imagery.layer if self._session.opened is not None else None
        over = groups_over(layer) if layer is not None else []
        self._label.setVisible(bool(over))
        if over:
            names = ", ".join(escape(group.name()) for group in over)
            self._label.setText(
                tr(
                    'On the map it lies under {names}. <a href="front">Bring it to the front</a>'
                ).format(names=names)
            )

    def _to_front(self, _link: str) -> None:
        layer = self._session.opened.imagery.layer if self._session.opened is not None else None
        if layer is not None:
            bring_to_front(layer)
        self.refresh()
