"""Inside QGIS: from a folder of scenes to a region on the map, through the assistant."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.PyQt.QtWidgets import QToolButton

PATIENCE_S = 150.0
"""A backend has to start, and to read, learn and write in a process of its own."""


def new_region(hands: Hands) -> dict[str, Any]:
    """Press every button from the Region page on; what the test looks at."""
    hands.iface.newProject(False)
    hands.dock.setUserVisible(True)
    session = hands.session
    hands.click(hands.widget(QToolButton, "newButton"))
    window = hands.dock.content.new_region
    hands.wait_until(window.isVisible, "the assistant")
    source = window.source_page
    source.place.setText(hands.scene["scenes"])
    hands.picture("new-region-source", window)
    hands.click(window.nextButton)

    imagery = window.imagery_page
    hands.wait_until(lambda: imagery.inspection is not None, "what was found", PATIENCE_S)
    table = imagery.table
    rows = range(table.rowCount())
    hands.wait_until(
        lambda: not any(table.item(row, 0).icon().isNull() for row in rows), "the thumbnails"
    )
    hands.picture("new-region-imagery", window)
    found = [[table.item(row, column).text() for column in range(5)] for row in rows]
    status = imagery.status.text()
    chosen = len(imagery.chosen())
    hands.click(imagery.allButton)
    hands.click(window.nextButton)

    result = window.result_page
    result.path.setText(hands.scene["region"])
    hands.picture("new-region-result", window)
    with hands.signals(session.dateShown) as shown:
        hands.click(window.nextButton)
        hands.wait_until(lambda: shown, "the region on the map", PATIENCE_S)
    window.close()
    hands.settle()
    hands.picture("window-new-region")
    return {
        "found": found,
        "status": status,
        "chosen": chosen,
        "dates": list(session.opened.region.dates),
        "date": session.opened.date,
        "layers": [layer["name"] for layer in hands.layers()],
        "making": len(session.encodings.all),
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(new_region)
