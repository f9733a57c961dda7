"""Inside QGIS: a folder of TESSERA tiles opened from the dock, labelled, trained on, mapped."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.PyQt.QtWidgets import QDialogButtonBox

PATIENCE_S = 90.0


def colours(hands: Hands) -> int:
    """How many colours the map shows."""
    image = hands.map_image()
    return len(
        {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    )


def embeddings(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.arrange()
    session, dock = hands.session, hands.dock
    with hands.signals(session.dateShown) as shown:
        dock.content.region_page.bring(hands.scene["tiles"])
        hands.wait_until(lambda: shown, "the embeddings on the map", PATIENCE_S)
    hands.settle()
    hands.picture("window-embeddings")
    told = {
        "time_hidden": dock.content.time_page.isHidden() and dock.content.look_bar.isHidden(),
        "card": dock.content.region_page.card.text(),
        "colours": colours(hands),
    }
    names = hands.learn(hands.scene["labels"], PATIENCE_S)
    hands.picture("window-embeddings-map")
    with hands.signals(session.learning.exported) as exported:
        session.learning.export(hands.scene["map"], False)
        hands.wait_until(lambda: exported, "the exported map", PATIENCE_S)
    told |= {
        "classes": names,
        "map_colours": colours(hands),
        "macro_f1": session.learning.task.report.macro_f1,
        "layers": [layer["name"] for layer in hands.layers()],
    }
    if hands.scene["alphaearth"]:
        with hands.signals(session.dateShown) as shown:
            dock.content.region_page.bring(hands.scene["alphaearth"])
            hands.wait_until(lambda: shown, "AlphaEarth on the map", PATIENCE_S)
        dock.content.show_page(dock.content.region_page)
        hands.settle()
        hands.picture("window-alphaearth")
        told["alphaearth"] = session.region.features
    told["otherwise"] = read_otherwise(hands)
    told["problems"] = hands.problems
    return told


def read_otherwise(hands: Hands) -> dict[str, Any]:
    """A folder of two years, which opens when one of them is said; and then the other one."""
    session, page = hands.session, hands.dock.content.region_page
    page.bring(hands.scene["two_years"])
    hands.wait_until(page.unread.isVisible, "the line of what could not be read", PATIENCE_S)
    told = {"refused": [problem for problem in hands.problems if "several years" in problem]}
    hands.problems.clear()
    for link, year in ((page.unread, 2020), (page.otherwise, 2021)):
        link.linkActivated.emit("read/0")
        dialog = page.window().findChild(QDialogButtonBox, "buttons").window()
        if year == 2020:
            dialog.kind.setCurrentIndex(dialog.kind.findData("tessera"))
            dialog.kind.activated.emit(dialog.kind.currentIndex())
        dialog.options.control("year").setValue(year)
        hands.settle()
        hands.picture(f"dialog-reading-{year}", dialog)
        with hands.signals(session.dateShown) as shown:
            hands.click(dialog.buttons.button(QDialogButtonBox.StandardButton.Open))
            hands.wait_until(lambda shown=shown: shown, f"the embeddings of {year}", PATIENCE_S)
        hands.settle()
        told[str(year)] = {"year": session.region.year, "colours": colours(hands)}
    told["open"] = [region.path for region in session.regions]
    hands.picture("window-read-otherwise")
    return told


if __name__ == "__main__":
    play(embeddings)
