"""Inside QGIS: a catalogue is searched for an area that is drawn, a region is made of what is
found, and QGIS is killed meanwhile; its next start goes on and opens the region."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QToolButton

PATIENCE_S = 150.0
"""A backend has to start, and to read, learn and write in a process of its own."""


def searched(hands: Hands) -> dict[str, Any]:
    """Never comes to its end."""
    hands.arrange()
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    west, south, east, north = hands.scene["extent"]
    hands.canvas.setExtent(QgsRectangle(west - 200, south - 200, east + 200, north + 200))
    hands.settle()
    hands.click(hands.widget(QToolButton, "newButton"))
    window = hands.dock.content.new_region
    hands.wait_until(window.isVisible, "the assistant")
    source = window.source_page
    hands.click(source.fromSearch)
    source.catalogue.setEditText(hands.scene["catalogue"])
    source.first.setDate(QDate(2021, 1, 1))
    source.last.setDate(QDate(2022, 12, 31))
    source.areaChoice.setCurrentIndex(source.areaChoice.findData("drawn"))
    hands.picture("search-source", window)
    hands.click(source.drawButton)
    hands.wait_until(lambda: not window.isVisible(), "the window to step aside")
    hands.draw_polygon(QgsGeometry.fromRect(QgsRectangle(west, south, east, north)))
    hands.wait_until(window.isVisible, "the window to come back")
    hands.picture("search-drawn")
    hands.click(window.nextButton)

    imagery = window.imagery_page
    hands.wait_until(lambda: imagery.inspection is not None, "what was found", PATIENCE_S)
    table = imagery.table
    rows = range(table.rowCount())
    hands.wait_until(
        lambda: not any(table.item(row, 0).icon().isNull() for row in rows), "the thumbnails"
    )
    hands.picture("search-imagery", window)
    found = [[table.item(row, column).text() for column in range(5)] for row in rows]
    hands.click(imagery.allButton)
    hands.click(window.nextButton)
    result = window.result_page
    result.path.setText(hands.scene["region"])
    result.preset.setCurrentIndex(result.preset.findData("trained"))  # to have time to kill it
    result.minutes.setValue(0.5)
    hands.click(window.nextButton)
    encodings, page = hands.session.encodings, window.progress_page
    hands.wait_until(
        lambda: encodings.all and encodings.all[0].psnr and page.picture.isVisible(),
        "a picture of how far it is",
        PATIENCE_S,
    )
    hands.rest(3000)
    hands.picture("search-progress", window)
    (hands.folder / "found.txt").write_text("\n".join(" | ".join(row) for row in found))
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def restarted(hands: Hands) -> dict[str, Any]:
    """Nobody presses anything."""
    encodings = hands.session.encodings
    with hands.signals(hands.session.dateShown) as shown:
        hands.wait_until(lambda: encodings.all and encodings.all[0].psnr, "it to go on", PATIENCE_S)
        first_step = encodings.all[0].psnr[0][0]
        hands.wait_until(lambda: shown, "the region on the map", PATIENCE_S)
    hands.settle()
    hands.picture("search-opened")
    return {
        "first_step": first_step,
        "dates": list(hands.session.opened.region.dates),
        "shape": list(hands.session.opened.region.shape),
        "making": len(encodings.all),
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(restarted if os.environ.get("LIANET_RESTARTED") else searched)
