"""Open the sample region inside QGIS and leave the rest to the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play


def open_sample(hands: Hands) -> dict[str, Any]:
    """Show the dock and the sample region."""
    hands.dock.setUserVisible(True)
    hands.session.open_sample()
    return {"opened": True}


if __name__ == "__main__":
    play(open_sample, leave_open=True)
