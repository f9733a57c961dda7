"""Inside a QGIS with an empty profile and the installed package: sample region, pixels."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsProject


def first_start(hands: Hands) -> dict[str, Any]:
    """Open the sample region with the button and read a pixel of the live layer."""
    from qgis.PyQt.QtWidgets import QToolButton

    hands.iface.newProject(False)
    hands.dock.setUserVisible(True)
    sample = hands.widget(QToolButton, "sampleButton")
    hands.painted_after(lambda: hands.click(sample), hands.session.dateShown)
    (layer,) = QgsProject.instance().mapLayers().values()
    values = layer.dataProvider().sample(layer.extent().center(), 4)
    return {
        "module": sys.modules["lianet_qgis"].__file__,
        "bands": layer.bandCount(),
        "red": values[0],
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(first_start)
