"""The part of QGIS's interface that the plugin uses, on a real window and canvas."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QToolBar

try:
    from qgis.PyQt.QtGui import QAction  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QAction

EDITING_TOOLS = ("select", "vertices", "move")


class Iface(QObject):
    """What is added to it is kept, for tests to look at."""

    initializationCompleted = pyqtSignal()  # noqa: N815 (QGIS's name)

    def __init__(self, window, canvas, bar):
        super().__init__()
        self._window, self._canvas, self._bar = window, canvas, bar
        self.menu = QMenu(window)
        self.toolbar = QToolBar(window)
        self.docks = []
        self.tools = {name: QAction(name, window, checkable=True) for name in EDITING_TOOLS}
        self.active = None

    def actionSelect(self):
        return self.tools["select"]

    def actionVertexToolActiveLayer(self):
        return self.tools["vertices"]

    def actionMoveFeature(self):
        return self.tools["move"]

    def activeLayer(self):
        return self.active

    def setActiveLayer(self, layer):
        self.active = layer

    def mainWindow(self):
        return self._window

    def mapCanvas(self):
        return self._canvas

    def messageBar(self):
        return self._bar

    def addDockWidget(self, area, dock):
        self._window.addDockWidget(area, dock)
        dock.show()
        self.docks.append(dock)

    def removeDockWidget(self, dock):
        self._window.removeDockWidget(dock)
        self.docks.remove(dock)

    def addPluginToMenu(self, _name, action):
        self.menu.addAction(action)

    def removePluginMenu(self, _name, action):
        self.menu.removeAction(action)

    def addToolBarIcon(self, action):
        self.toolbar.addAction(action)

    def removeToolBarIcon(self, action):
        self.toolbar.removeAction(action)


def open_region(plugin, qtbot, path):
    """A region on the map."""
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        plugin.session.open_region(path)
