"""Inside a QGIS with an empty profile and the installed package: sample region, pixels."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsProject


def first_start(hands: Hands) -> dict[str, Any]:
    """From the welcome page: open the sample region with the button, look, read a pixel."""
    from qgis.PyQt.QtWidgets import QToolButton

    # A screen of its own has no window manager: without this, no window is the active one.
    hands.window.activateWindow()
    welcome = not hands.canvas.isVisible()
    hands.dock.setUserVisible(True)
    sample = hands.widget(QToolButton, "sampleButton")
    hands.painted_after(lambda: hands.click(sample), hands.session.dateShown)
    hands.picture("first-start")
    (layer,) = QgsProject.instance().mapLayers().values()
    values = layer.dataProvider().sample(layer.extent().center(), 4)
    image = hands.map_image()
    seen = {
        image.pixel(x, y)
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
        if image.pixelColor(x, y).lightness() < 250
    }
    extent = hands.canvas.extent()
    return {
        "module": sys.modules["lianet_qgis"].__file__,
        "welcome": welcome,
        "canvas_shown": hands.canvas.isVisible(),
        "bands": layer.bandCount(),
        "red": values[0],
        "colours": len(seen),
        "whole_region_in_view": extent.contains(layer.extent()),
        "share_of_view": max(
            layer.extent().height() / extent.height(), layer.extent().width() / extent.width()
        ),
        "crs": [hands.canvas.mapSettings().destinationCrs().authid(), layer.crs().authid()],
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(first_start)
