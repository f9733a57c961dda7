"""QGIS's own tools on the labels: select, edit vertices, move."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qgis.core import QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QToolButton

SELECT, VERTICES, MOVE = "select", "vertices", "move"


class EditingTools(QObject):
    """Buttons that make the labels QGIS's active layer, being edited, and take up a tool."""

    def __init__(
        self,
        iface: QgisInterface | None,
        buttons: dict[str, QToolButton],
        prepare: Callable[[], QgsVectorLayer | None],
        parent: QObject,
    ) -> None:
        """Wire the buttons.

        Args:
            iface: None outside of QGIS's window: there are no tools then.
            prepare: brings the labels into the project and starts editing; None where there
                are none.
        """
        super().__init__(parent)
        self._iface = iface
        self._buttons = buttons
        self._prepare = prepare
        self._connections: list[tuple] = []
        for kind, action in self._actions().items():
            button = buttons[kind]
            button.setIcon(action.icon())
            button.clicked.connect(partial(self._take_up, kind))
            action.toggled.connect(button.setChecked)
            self._connections.append((action.toggled, button.setChecked))
        for kind, button in buttons.items():
            button.setVisible(kind in self._actions())

    def _actions(self) -> dict:
        if self._iface is None:
            return {}
        return {
            SELECT: self._iface.actionSelect(),
            VERTICES: self._iface.actionVertexToolActiveLayer(),
            MOVE: self._iface.actionMoveFeature(),
        }

    def activate(self, layer: QgsVectorLayer) -> None:
        """Make the labels QGIS's active layer: its Undo, Delete and snapping are about them."""
        if self._iface is not None and self._iface.activeLayer() is not layer:
            self._iface.setActiveLayer(layer)

    def set_enabled(self, on: bool) -> None:
        """Without labels there is nothing to edit."""
        for button in self._buttons.values():
            button.setEnabled(on)

    def release(self) -> None:
        """Let go of QGIS's actions, for unload."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections = []

    def _take_up(self, kind: str, on: bool) -> None:
        action = self._actions()[kind]
        layer = self._prepare() if on else None
        if layer is not None:
            self.activate(layer)
            action.trigger()
        self._buttons[kind].setChecked(action.isChecked())
