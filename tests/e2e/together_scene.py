"""Inside QGIS: a region labelled, embeddings added to it, learnt on together, mapped."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play

PATIENCE_S = 180.0


def together(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.arrange()
    session, dock = hands.session, hands.dock
    with hands.signals(session.dateShown) as shown:
        dock.content.region_page.bring(hands.scene["region"])
        hands.wait_until(lambda: shown, "the region on the map", PATIENCE_S)
    hands.learn(hands.scene["labels"], PATIENCE_S)
    labels = session.needs_labels()
    count, file = len(labels.labels()), str(labels.path)
    with hands.signals(session.dateShown) as shown:
        session.together.add(session.region, hands.scene["tiles"])
        hands.wait_until(lambda: shown, "both on the map", PATIENCE_S)
    dock.content.show_page(dock.content.region_page)
    hands.settle()
    hands.picture("window-together")
    told = {
        "card": dock.content.region_page.card.text(),
        "dates": len(session.region.dates),
        "open": len(session.regions),
        "labels_stay": len(session.needs_labels().labels()) == count
        and str(session.needs_labels().path) == file,
    }
    with hands.signals(session.learning.trained) as trained:
        session.learning.train()
        hands.wait_until(lambda: trained, "a task of both", PATIENCE_S)
    hands.settle()
    dock.content.show_page(dock.content.train_page)
    hands.picture("window-together-map")
    with hands.signals(session.learning.exported) as exported:
        session.learning.export(hands.scene["map"], False)
        hands.wait_until(lambda: exported, "the exported map", PATIENCE_S)
    told |= {
        "weights": [one.weight for one in session.learning.task.beside],
        "result": dock.content.train_page.result.text(),
        "layers": [layer["name"] for layer in hands.layers()],
        "problems": hands.problems,
    }
    return told


if __name__ == "__main__":
    play(together)
