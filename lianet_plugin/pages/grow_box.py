"""Labels: grow one from a click to what is alike, with the threshold at hand."""

from __future__ import annotations

import math

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from .. import tr
from ..canvas.grow_tool import GrowTool
from ..canvas.place_tool import pointed_place
from ..layers.region_crs import crs_of
from ..local_words import counted, significant
from ..session.growing import Growing
from ..session.session import Session
from ..settings import GROW_SHARE_PERCENT
from ..widgets import icons
from ..widgets.form import load_form

LEAST_PERCENT, MOST_PERCENT = 0.1, 60.0
KEY_STEP = 4
"""What + and - move the slider by, of 100."""


class GrowBox(QWidget):
    """The slider, shown while the tool is on the map.

    Signals:
        starting: the tool is about to go on the map.
        digit: str, a key 0-9.
    """

    starting = pyqtSignal()
    digit = pyqtSignal(str)

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, button: QToolButton, parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_form("grow", self)
        self._session = session
        self._canvas = canvas
        self._button = button
        self._value: int | None = None
        self.growing = Growing(session, self)
        self.tool = GrowTool(canvas)
        button.setIcon(icons.own("draw-grow"))
        self.share.setValue(slider_of(GROW_SHARE_PERCENT.get()))
        self.share.valueChanged.connect(lambda at: self.growing.set_share(percent_of(at)))
        self.keepButton.clicked.connect(self._keep)
        self.dropButton.clicked.connect(self.growing.drop)
        button.toggled.connect(self._take_up)
        self.tool.deactivated.connect(lambda: button.setChecked(False))
        self.tool.pointed.connect(self._on_pointed)
        self.tool.kept.connect(self._keep)
        self.tool.dropped.connect(self._on_escape)
        self.tool.stepped.connect(
            lambda by: self.share.setValue(self.share.value() + by * KEY_STEP)
        )
        self.tool.digit.connect(self.digit)
        self.growing.changed.connect(self.refresh)
        self.refresh()

    def aim(self, value: int | None, colour: str) -> None:
        """The class that is drawn, in its colour; None for none."""
        self._value = value
        self._button.setEnabled(value is not None)
        if value is None:
            self._button.setChecked(False)
        else:
            self.tool.set_colour(colour)

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self.tool.release()

    def refresh(self) -> None:
        """Show what has grown, on the map and in words."""
        self.setVisible(self._button.isChecked())
        grown, region = self.growing.grown, self._session.region
        if region is not None:
            self.tool.show_area(grown.area() if grown is not None else None, crs_of(region))
        for button in (self.keepButton, self.dropButton):
            button.setEnabled(grown is not None)
        self.words.setText(self._words())

    def _words(self) -> str:
        grown = self.growing.grown
        if self.growing.place is None:
            return tr("Click on the map: a label grows to what is alike around the place.")
        if grown is None:
            return tr("Growing…")
        words = counted(
            grown.pixels,
            tr(
                "1 pixel, among the {percent} % of the region most like the place. Enter keeps "
                "it, Esc drops it, + and - change how much is alike."
            ),
            tr(
                "{count} pixels, among the {percent} % of the region most like the place. Enter "
                "keeps them, Esc drops them, + and - change how much is alike."
            ),
            percent=significant(percent_of(self.share.value()), 2),
        )
        if grown.cut:
            words += " " + tr("It goes on beyond what was looked at.")
        return words

    def _take_up(self, on: bool) -> None:
        if on:
            self.starting.emit()
            self._canvas.setMapTool(self.tool)
            self._canvas.setFocus()
        else:
            self.growing.drop()
            self._canvas.unsetMapTool(self.tool)
        self.refresh()

    def _on_pointed(self, point: QgsPointXY) -> None:
        place = pointed_place(self._canvas, self._session, point)
        if place is not None:
            self.growing.point_at(place)

    def _keep(self) -> None:
        if self._value is not None:
            self.growing.keep(self._value)

    def _on_escape(self) -> None:
        if not self.growing.drop():
            self._button.setChecked(False)


def percent_of(slider: int) -> float:
    """The share of the region at a place of the slider, 0 to 100: each step is a ratio."""
    return LEAST_PERCENT * (MOST_PERCENT / LEAST_PERCENT) ** (slider / 100)


def slider_of(percent: float) -> int:
    """Inverse of `percent_of`."""
    known = min(max(percent, LEAST_PERCENT), MOST_PERCENT)
    return round(100 * math.log(known / LEAST_PERCENT) / math.log(MOST_PERCENT / LEAST_PERCENT))
