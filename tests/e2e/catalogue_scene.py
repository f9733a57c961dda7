"""Inside QGIS: a catalogue on a web server looked through, a region fetched from it and opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play

PATIENCE_S = 90.0


def catalogue(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.arrange()
    session = hands.session
    dialog = hands.dock.content.region_page.catalogue
    dialog.show()
    dialog.place.setText(hands.scene["url"])
    with hands.signals(dialog.browsing.found) as found:
        hands.click(dialog.lookButton)
        hands.wait_until(lambda: found, "what the catalogue holds", PATIENCE_S)
    rows = [
        [dialog.table.item(row, column).text() for column in range(dialog.table.columnCount())]
        for row in range(dialog.table.rowCount())
    ]
    row = next(number for number, cells in enumerate(rows) if cells[0] == "Liri")
    dialog.table.selectRow(row)
    hands.picture("catalogue", dialog)
    with hands.signals(session.dateShown) as shown:
        dialog.fetch_into(hands.scene["here"])
        hands.wait_until(lambda: shown, "the region on the map", PATIENCE_S)
    hands.settle()
    hands.picture("window-catalogue")
    return {
        "rows": rows,
        "path": session.region.path,
        "closed": not dialog.isVisible(),
        "layers": [layer["name"] for layer in hands.layers()],
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(catalogue)
