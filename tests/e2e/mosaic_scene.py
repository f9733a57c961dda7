"""Inside QGIS: a mosaic of four regions, opened by its folder, panned, labelled and mapped."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import QRect

PATIENCE_S = 120.0


def bare_share(hands: Hands, place: QRect | None = None) -> float:
    """Share of the canvas, or of a place in it, that shows its bare ground."""
    image = hands.map_image()
    seen = place if place is not None else image.rect()
    places = [
        (x, y)
        for x in range(seen.left(), seen.right(), 5)
        for y in range(seen.top(), seen.bottom(), 5)
    ]
    bare = image.pixel(0, 0)
    return sum(image.pixel(x, y) == bare for x, y in places) / len(places)


def mosaic(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.arrange()
    session, dock = hands.session, hands.dock
    with hands.signals(session.dateShown) as shown:
        dock.content.region_page.bring(hands.scene["mosaic"])
        hands.wait_until(lambda: shown, "the mosaic on the map", PATIENCE_S)
    hands.settle()
    hands.picture("window-mosaic")
    told: dict[str, Any] = {
        "card": dock.content.region_page.card.text(),
        "dates": list(session.region.dates),
        "shape": list(session.region.shape),
        "bare": [],
    }
    canvas = hands.iface.mapCanvas()
    full = canvas.extent()
    middle = full.center()
    canvas.zoomByFactor(0.2)
    # Over the place where all four meet, and along two of the borders.
    for east, north in ((0, 0), (0.15, 0), (0, 0.15), (-0.15, 0)):
        canvas.setCenter(
            QgsPointXY(middle.x() + east * full.width(), middle.y() + north * full.height())
        )
        canvas.refresh()
        hands.settle()
        told["bare"].append(bare_share(hands))
    hands.picture("window-mosaic-border")
    canvas.setExtent(full)
    canvas.refresh()
    hands.painted_after(lambda: session.set_date(hands.scene["half"]), session.dateShown)
    hands.picture("window-mosaic-half")
    told["half_bare"] = bare_share(hands, hands.place_of(session.opened.imagery.layer))
    hands.learn(hands.scene["labels"], PATIENCE_S)
    hands.picture("window-mosaic-map")
    with hands.signals(session.learning.exported) as exported:
        session.learning.export(hands.scene["map"], False)
        hands.wait_until(lambda: exported, "the exported map", PATIENCE_S)
    told |= {
        "macro_f1": session.learning.task.report.macro_f1,
        "layers": [layer["name"] for layer in hands.layers()],
        "problems": hands.problems,
    }
    return told


if __name__ == "__main__":
    play(mosaic)
