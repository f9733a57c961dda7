"""The dock: what QGIS shows, hides and restores; what is in it is made when it is wanted first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QEvent, QTimer
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QShowEvent

from .. import tr
from ..session.session import Session
from ..widgets.dropping import dropped
from ..widgets.messages import Messages

if TYPE_CHECKING:
    from .dock_content import DockContent


class LianetDock(QgsDockWidget):
    """The panel that the analyst works in.

    QGIS wants it while it starts, to put it in its place. The pages take longer to make than all
    else, so they come once it is shown, or before the session has anything to tell them.
    """

    def __init__(self, iface: QgisInterface, session: Session, messages: Messages) -> None:
        super().__init__(tr("LIANet"), iface.mainWindow())
        self.setObjectName("LianetDock")  # QGIS keeps its place by this name
        self._iface = iface
        self._session = session
        self._messages = messages
        self._content: DockContent | None = None
        self._visited = False
        self.setAcceptDrops(True)
        self._once_shown = QTimer(self)
        self._once_shown.setSingleShot(True)
        self._once_shown.setInterval(0)  # after QGIS's window, which does not wait for it
        self._once_shown.timeout.connect(self._fill)
        session.regionWanted.connect(self._fill)
        session.backend.stateChanged.connect(self._fill)

    @property
    def content(self) -> DockContent:
        """Pages and windows; made when they are wanted first."""
        if self._content is None:
            from .dock_content import DockContent  # not part of QGIS's start

            self._session.regionWanted.disconnect(self._fill)
            self._session.backend.stateChanged.disconnect(self._fill)
            self._content = DockContent(self._iface, self._session, self._messages, self)
            self.setWidget(self._content)
        return self._content

    def _fill(self, *_told: object) -> None:
        self.content  # noqa: B018 (asking makes it)

    def release(self) -> None:
        """Let go of the canvas and the project, for unload."""
        self._once_shown.stop()
        if self._content is not None:
            self._content.release()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._content is None:
            self._once_shown.start()

    def enterEvent(self, event: QEvent) -> None:
        """What is clicked a moment later finds the backend awake."""
        super().enterEvent(event)
        self.come()

    def come(self) -> None:
        """Somebody comes to the panel, by mouse or by its button."""
        if not self._visited:  # afterwards a backend that was stopped stays so
            self._visited = True
            self._session.backend.anticipate()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        place = dropped(event)
        if not place:
            return
        event.acceptProposedAction()
        if "://" in place:
            self.content.make_region(place)
        else:
            self.content.region_page.bring(place)
