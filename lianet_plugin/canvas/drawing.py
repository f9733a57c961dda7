"""The drawing tools and their buttons: one is on the map at a time, the last one is remembered."""

from __future__ import annotations

from functools import partial

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton

from ..labels.dragging import FreehandTool, RectangleTool
from ..labels.geometry import LabelGrid
from ..labels.tools import FREEHAND, POINT, POLYGON, RECTANGLE, LabelTool, PointTool, PolygonTool
from ..settings import LABEL_TOOL
from ..widgets import icons

TOOLS = {
    POLYGON: PolygonTool,
    FREEHAND: FreehandTool,
    RECTANGLE: RectangleTool,
    POINT: PointTool,
}


class Drawing(QObject):
    """Puts a tool on the map while its button is down.

    Signals:
        starting: a tool is about to go on the map.
        drawn: QgsGeometry in the label set's CRS.
        refused: str, why no area was made.
        digit: str, a key 0-9.
    """

    starting = pyqtSignal()
    drawn = pyqtSignal(object)
    refused = pyqtSignal(str)
    digit = pyqtSignal(str)

    def __init__(
        self, canvas: QgsMapCanvas, buttons: dict[str, QToolButton], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._buttons = buttons
        self._tools: dict[str, LabelTool] = {}
        for kind, button in buttons.items():
            tool = TOOLS[kind](canvas)
            tool.drawn.connect(self.drawn)
            tool.refused.connect(self.refused)
            tool.digit.connect(self.digit)
            tool.letter.connect(self.start)
            tool.deactivated.connect(partial(button.setChecked, False))
            self._tools[kind] = tool
            button.setIcon(icons.own(f"draw-{kind}"))
            button.toggled.connect(partial(self._on_toggled, kind))

    @property
    def tool(self) -> LabelTool:
        """The tool that was used last, on the map or not."""
        return self._tools.get(LABEL_TOOL.get(), self._tools[POLYGON])

    @property
    def active(self) -> bool:
        """One of the tools is on the map."""
        return self._canvas.mapTool() in self._tools.values()

    def start(self, kind: str = "") -> None:
        """Draw with this tool; with the one that was used last where none is named."""
        button = self._buttons[kind or self.tool.kind]
        if button.isEnabled():
            button.setChecked(True)

    def stop(self) -> None:
        """Take the tool off the map."""
        for button in self._buttons.values():
            button.setChecked(False)

    def aim(self, grid: LabelGrid, colour: str) -> None:
        """What all tools draw on, and in which colour."""
        for tool in self._tools.values():
            tool.set_target(grid)
            tool.set_colour(colour)

    def set_enabled(self, on: bool) -> None:
        """Without a class to draw there is nothing to draw."""
        if not on:
            self.stop()
        for button in self._buttons.values():
            button.setEnabled(on)

    def release(self) -> None:
        """Take everything off the canvas, for unload."""
        for tool in self._tools.values():
            tool.release()

    def _on_toggled(self, kind: str, on: bool) -> None:
        tool = self._tools[kind]
        if on:
            LABEL_TOOL.set(kind)
            self.starting.emit()
            self._canvas.setMapTool(tool)  # the tool before lets its button go
            self._canvas.setFocus()
        else:
            self._canvas.unsetMapTool(tool)
