"""One process of `lianet.maps.crew`: `python -m lianet.maps.crew_member`.

On stdin lines of JSON: first what is to be applied to what, then windows. On stdout a line of JSON
when it is ready, then the outputs of each window, float32 [output, row, column]. It ends when its
stdin does, however whoever asks has ended.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from lianet.engines import open_engine
from lianet.geo.grid import Window
from lianet.heads.task import read_task
from lianet.machine.memory import share_freed_memory
from lianet.maps.predict import predictor_of
from lianet.region.mosaic import open_model


def main() -> None:
    """Entry point."""
    share_freed_memory()
    # Whatever a library prints is no answer.
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        asked = json.loads(sys.stdin.readline())
        # Whoever asks has the region open.
        region = open_model(Path(asked["region"]), check="none")
        engine = open_engine(region, "cpu", asked["engine"])
        predictor = predictor_of(read_task(Path(asked["task"])), engine)
        out.write(f"{json.dumps({'source': predictor.source.id})}\n".encode())
        out.flush()
        for line in sys.stdin:
            found = predictor.outputs(Window(**json.loads(line)), once=True)
            out.write(found.tobytes())
            out.flush()


if __name__ == "__main__":
    main()
