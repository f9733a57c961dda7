"""Inside QGIS: places alike, doubts, where to label next, and change."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from explore_walk import compare, doubts, open_sample, places_alike, teach, unusual, walk
from qgis.PyQt.QtCore import Qt


def explore(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    open_sample(hands)
    pictures: list[str] = []
    similar = places_alike(hands, pictures)
    teach(hands)
    return {
        "similar": similar,
        "doubts": doubts(hands, pictures),
        "walk": walk(hands, pictures, key=Qt.Key.Key_3),
        "change": compare(hands, pictures),
        "unusual": unusual(hands, pictures),
        "layers": hands.layers(),
        "pictures": pictures,
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(explore)
