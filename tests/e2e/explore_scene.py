"""Inside QGIS: places alike, doubts, where to label next, and change."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from explore_walk import arrange, places_alike


def explore(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    arrange(hands)
    return {"similar": places_alike(hands), "problems": hands.problems}


if __name__ == "__main__":
    play(explore)
