"""Inside QGIS: the backend is killed with polygons drawn and a class map shown."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsProject


def killed_in_mid_session(hands: Hands) -> dict[str, Any]:
    """Kill the backend after training; draw while it is down; see it healed."""
    hands.iface.newProject(False)
    hands.dock.setUserVisible(True)
    session = hands.session
    hands.painted_after(session.open_sample, session.dateShown)
    session.set_date("2018-06-10")
    session.import_sample_labels()
    hands.painted_after(session.learning.train, session.learning.trained)
    hands.settle()
    before = hands.map_image()
    first_pid = session.backend.endpoint.pid
    polygons_before = len(session.labels.features())

    os.kill(first_pid, signal.SIGKILL)
    hands.wait_until(lambda: session.backend.endpoint is None, "the plugin to notice the death")
    geometry = session.labels.features()[0].geometry()
    geometry.translate(200, 200)
    session.add_polygon(geometry, session.labels.classes()[0].value)
    polygons_while_dead = len(session.labels.features())

    hands.wait_until(lambda: session.backend.endpoint is not None, "a new backend")
    second_pid = session.backend.endpoint.pid
    # The map is whole again when it looks as it did, but for the polygon that is new.
    session.labels.undo()
    hands.wait_until(lambda: hands.map_image() == before, "the map as it was")
    return {
        "pids": [first_pid, second_pid],
        "polygons": [polygons_before, polygons_while_dead],
        "date": session.opened.date,
        "layers": [layer.isValid() for layer in QgsProject.instance().mapLayers().values()],
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(killed_in_mid_session)
