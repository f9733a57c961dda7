"""Inside QGIS: from a folder of scenes to a region on the map, through the assistant."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play

PATIENCE_S = 150.0
"""A backend has to start, and to read, learn and write in a process of its own."""


def gaps(hands: Hands, date: str) -> dict[str, float]:
    """What share of the region is white on the map for each choice of the list of gaps."""
    session, page = hands.session, hands.dock.content.time_page
    if session.opened.date != date:
        hands.painted_after(lambda: session.set_date(date), session.dateShown)
    white = {}
    for place in range(page.gaps.count()):

        def choose(place: int = place) -> None:
            page.gaps.setCurrentIndex(place)
            page.gaps.activated.emit(place)

        if place:
            hands.painted_after(choose, session.dateShown)
        hands.settle()
        hands.picture(f"window-gaps-{place}")
        image = hands.map_image().copy(hands.place_of(session.opened.imagery.layer))
        pixels = [
            image.pixelColor(x, y).lightness() > 250
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        ]
        white[page.gaps.itemData(place)] = sum(pixels) / len(pixels)
    return white


def new_region(hands: Hands) -> dict[str, Any]:
    """Drop the folder on the panel and press every button; what the test looks at."""
    hands.arrange()
    session = hands.session
    taken = hands.drop(hands.scene["scenes"], hands.dock)
    window = hands.dock.content.new_region
    hands.wait_until(window.isVisible, "the assistant")
    place = window.source_page.place.text()
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
    date = session.opened.date
    return {
        "dropped": taken and place,
        "found": found,
        "status": status,
        "chosen": chosen,
        "dates": list(session.opened.region.dates),
        "date": date,
        "white": gaps(hands, hands.scene["hidden"]),
        "layers": [layer["name"] for layer in hands.layers()],
        "making": len(session.encodings.all),
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(new_region)
