"""One of two QGIS that work on one label file: `python two_writers.py FILE SEED WRITES`.

Prints what it was refused, and the labels that are its own at the end.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from qgis.core import QgsApplication, QgsGeometry

from lianet_plugin.labels.store import LabelStore
from lianet_plugin.service.errors import LianetError


def main(path: str, seed: int, writes: int) -> None:
    """Draw, change and take back, as fast as it goes."""
    chance = random.Random(seed)
    store = LabelStore(Path(path))
    refused: list[str] = []
    store.problem.connect(lambda error: refused.append(f"{error.code}: {error.details}"))
    mine = [store.add_class(f"class {seed} {number}").value for number in range(2)]
    dates: dict[int, str] = {}  # mine: fid to date, which nobody else has
    for number in range(writes):
        try:
            act = chance.random()
            if act < 0.6 or not dates:
                date = f"{2000 + seed}-{1 + number % 12:02d}-{1 + number % 28:02d}"
                store.add_polygon(square(chance, seed), chance.choice(mine), date)
                (fid,) = (f for f in store.history.last.after.labels)
                dates[fid] = date
                if chance.random() < 0.2:
                    store.undo()
                    del dates[fid]
            elif act < 0.8:
                store.reclass([chance.choice(list(dates))], chance.choice(mine))
            elif act < 0.9:
                fid = chance.choice(list(dates))
                store.delete([fid])
                if chance.random() < 0.5:
                    store.undo()
                else:
                    del dates[fid]
            else:
                store.rename_class(mine[0], f"class {seed} {number}")
                store.undo()
        except LianetError as error:
            refused.append(f"{error.code}: {error.message} {error.details}")
    names = {item.value: item.name for item in store.classes()}
    json.dump(
        {"refused": refused, "dates": dates, "mine": {v: names.get(v) for v in mine}}, sys.stdout
    )


def square(chance: random.Random, seed: int) -> QgsGeometry:
    """A square of this writer's own row."""
    x, y = 394600 + chance.randrange(5000), 4587000 + 300 * seed
    ring = [(x, y), (x + 20, y), (x + 20, y + 20), (x, y + 20), (x, y)]
    return QgsGeometry.fromWkt(f"POLYGON(({','.join(f'{a} {b}' for a, b in ring)}))")


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.flush()
    os._exit(0)  # QGIS without its own end may fall over its layers
