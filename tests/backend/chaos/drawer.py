"""QGIS's Python with the plugin's label store, which draws until it is killed.

`python drawer.py FILE NUMBER` says `kept FID CLASS` or `gone FID CLASS` once that is in the file;
`python drawer.py FILE list` prints the class of each label by its id.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry

from lianet_plugin.labels.store import LabelStore


def draw(store: LabelStore, chance: random.Random) -> None:
    """Draw, change and remove for ever."""
    if not store.classes():
        store.add_class("water")
        store.add_class("wood")
    print("begun", flush=True)
    while True:
        x, y = chance.randrange(400_000), chance.randrange(400_000)
        square = f"POLYGON(({x} {y},{x + 9} {y},{x + 9} {y + 9},{x} {y}))"
        value = chance.choice((1, 2))
        store.add_polygon(QgsGeometry.fromWkt(square), value)
        (fid,) = store.history.last.after.labels
        print(f"kept {fid} {value}", flush=True)
        act = chance.random()
        if act < 0.2:
            # Said before: a kill in between leaves the one or the other.
            print(f"gone {fid} {value}", flush=True)
            store.reclass([fid], 3 - value)
            print(f"kept {fid} {3 - value}", flush=True)
        elif act < 0.3:
            print(f"gone {fid} {value}", flush=True)
            store.undo()


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    path = Path(sys.argv[1])
    opened = LabelStore.open_or_create(path, QgsCoordinateReferenceSystem("EPSG:32633"))
    if sys.argv[2] == "list":
        print(json.dumps({label.id: label.value for label in opened.labels()}), flush=True)
        os._exit(0)
    draw(opened, random.Random(int(sys.argv[2])))
