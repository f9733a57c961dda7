"""Inside QGIS: a date comes to a region by its assistant, and a task goes to another region."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton

PATIENCE_S = 150.0


def opened(hands: Hands, path: str, what: str) -> None:
    """A region on the map."""
    with hands.signals(hands.session.dateShown) as shown:
        hands.dock.content.region_page.bring(path)
        hands.wait_until(lambda: shown, what, PATIENCE_S)
    hands.settle()


def more(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.arrange()
    session, dock = hands.session, hands.dock
    opened(hands, hands.scene["region"], "the region on the map")
    before = list(session.region.dates)
    hands.learn(hands.scene["labels"], PATIENCE_S)
    task = hands.scene["task"]
    session.client.save_task(session.learning.task.id, task, lambda _path: None, print)
    hands.wait_until(Path(task).is_file, "the saved task")
    dock.content.show_page(dock.content.region_page)
    dock.content.region_page.more.linkActivated.emit("more")
    window = dock.content.new_region
    hands.wait_until(window.isVisible, "the assistant")
    window.source_page.take(hands.scene["scenes"])
    hands.picture("more-source", window)
    hands.click(window.nextButton)
    imagery = window.imagery_page
    hands.wait_until(lambda: imagery.inspection is not None, "what was found", PATIENCE_S)
    hands.settle()
    hands.picture("more-imagery", window)
    status, chosen = imagery.status.text(), len(imagery.chosen())
    hands.click(window.nextButton)
    window.result_page.path.setText(hands.scene["extended"])
    hands.picture("more-result", window)
    with hands.signals(session.dateShown) as shown:
        hands.click(window.nextButton)
        hands.wait_until(lambda: shown, "the region with one more date", PATIENCE_S)
    window.close()
    hands.settle()
    after = list(session.region.dates)
    hands.picture("window-more")

    opened(hands, hands.scene["other"], "another region")
    dock.content.show_page(dock.content.train_page)
    QFileDialog.getOpenFileName = lambda *_words: (task, "")
    hands.click(hands.widget(QPushButton, "openTask"))
    hands.wait_until(lambda: session.learning.task is not None, "its map here", PATIENCE_S)
    hands.rest(1500)
    hands.settle()
    hands.picture("window-travelled")
    return {
        "before": before,
        "after": after,
        "status": status,
        "chosen": chosen,
        "travelled": dock.content.train_page.result.text(),
        "other": session.region.name,
        "layers": [layer["name"] for layer in hands.layers()],
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(more)
