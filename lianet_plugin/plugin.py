"""Wiring: what QGIS calls when the plugin is switched on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator

from . import install_translation, tr
from .pages.dock import LianetDock
from .service.shared import SharedBackend
from .session.session import Session
from .widgets import icons
from .widgets.messages import Messages

try:
    from qgis.PyQt.QtGui import QAction  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QAction

if TYPE_CHECKING:
    from .pages.environment_dialog import EnvironmentDialog
    from .pages.guide_window import GuideWindow
    from .processing.provider import LianetProvider

MENU = "LIANet"


class LianetPlugin:
    """The plugin as QGIS knows it. Nothing happens before initGui."""

    def __init__(self, iface: QgisInterface) -> None:
        self.iface = iface
        self.session: Session | None = None
        self.dock: LianetDock | None = None
        self._messages: Messages | None = None
        self._environment: EnvironmentDialog | None = None
        self._guide: GuideWindow | None = None
        self._actions: list[QAction] = []
        self._provider: LianetProvider | None = None
        self._translator: QTranslator | None = None

    def initProcessing(self) -> None:
        """Words and algorithms: all that QGIS's programs without a window ask for."""
        self._translator = install_translation()
        self._add_algorithms()

    def initGui(self) -> None:
        """Actions, session and dock; algorithms once QGIS stands; the backend once it is needed."""
        self._translator = install_translation()
        window = self.iface.mainWindow()
        self.session = Session()
        self._messages = Messages(self.iface)
        self.session.problem.connect(self._messages.show_problem)
        self.session.notice.connect(self._messages.show_notice)
        self.session.backend.died.connect(self._messages.over_once_ready)
        self.session.backend.ready.connect(self._messages.ready)
        self.dock = LianetDock(self.iface, self.session, self._messages)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        panel = QAction(icons.own("lianet"), tr("LIANet panel"), window)
        panel.setCheckable(True)
        panel.setChecked(self.dock.isVisible())
        panel.triggered.connect(self._show_panel)
        self.dock.visibilityChanged.connect(panel.setChecked)
        set_up = QAction(icons.theme("mActionOptions"), tr("Set up the backend…"), window)
        set_up.triggered.connect(lambda: self._set_up())
        self._messages.setUpWanted.connect(self._set_up)
        guide = QAction(icons.theme("mActionHelpContents"), tr("Guide"), window)
        guide.triggered.connect(self._show_guide)
        self._actions = [panel, set_up, guide]
        self.iface.addToolBarIcon(panel)
        for action in self._actions:
            self.iface.addPluginToMenu(MENU, action)
        QCoreApplication.instance().aboutToQuit.connect(self.session.backend.shutdown)
        # Not before QGIS stands: it has a project to open, and a backend costs time.
        self.iface.initializationCompleted.connect(self.session.revive)
        # Likewise: half of the plugin's start, and nobody runs one before there is a window. Where
        # that is there, the plugin is switched on, and QGIS will not say again that it stands.
        self.iface.initializationCompleted.connect(self._add_algorithms)
        if window.isVisible():
            self._add_algorithms()
            self.session.revive()
            self.session.take_up()

    def _show_panel(self, visible: bool) -> None:
        self.dock.setUserVisible(visible)
        if visible:
            self.dock.come()

    def _add_algorithms(self) -> None:
        """Bring the algorithms, once; with a dock, on its backend."""
        if self._provider is not None:
            return
        from .processing.provider import LianetProvider  # not part of QGIS's start

        self._provider = LianetProvider()
        session = self.session
        if session is not None:
            self._provider.shared = SharedBackend(
                session.backend, session.client, session.openings.holds, session
            )
            self._provider.shown = lambda: session.opened
        QgsApplication.processingRegistry().addProvider(self._provider)

    def unload(self) -> None:
        """Take away everything that initGui and the session have made."""
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        if self.session is None or self.dock is None:
            return
        QCoreApplication.instance().aboutToQuit.disconnect(self.session.backend.shutdown)
        self.iface.initializationCompleted.disconnect(self.session.revive)
        self.iface.initializationCompleted.disconnect(self._add_algorithms)
        if self._environment is not None:
            self._environment.release()
            self._environment.deleteLater()
            self._environment = None
        if self._guide is not None:
            self._guide.deleteLater()
            self._guide = None
        self.session.shutdown()
        for action in self._actions:
            self.iface.removePluginMenu(MENU, action)
            self.iface.removeToolBarIcon(action)
            action.deleteLater()
        self.dock.release()
        self.iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self.session.deleteLater()
        self._messages.deleteLater()
        self._actions = []
        self.session = self.dock = self._messages = None

    def _set_up(self, extra: str = "") -> None:
        """Show the dialog, which is made once: an installation goes on while it is closed.

        Args:
            extra: of the backend, that is needed now; "" for none.
        """
        if self.session is None:
            return
        if self._environment is None:
            from .pages.environment_dialog import EnvironmentDialog  # not part of QGIS's start

            self._environment = EnvironmentDialog(self.session, self.iface.mainWindow())
        self._environment.offer(extra)
        self._environment.show()
        self._environment.raise_()
        self._environment.activateWindow()

    def _show_guide(self) -> None:
        if self._guide is None:
            from .pages.guide_window import GuideWindow  # not part of QGIS's start

            self._guide = GuideWindow(self.iface.mainWindow())
        self._guide.show()
        self._guide.raise_()
