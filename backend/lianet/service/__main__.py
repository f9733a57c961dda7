"""`python -m lianet.service`: the same as `lianet serve`, without the command line's packages."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys

# Read when NumPy is loaded, so a program says it before. Work is done block by block, a block a
# core; OpenBLAS's own threads would wait for one another in between, which on a busy machine makes
# a training and its map three times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> int:
    """Entry point; the exit code."""
    # Nothing of what is imported is ever let go: the collector would look through all of it, again
    # and again, while somebody waits for the service.
    gc.disable()
    from lianet.errors import LianetError
    from lianet.service.server import run

    gc.freeze()
    gc.enable()

    parser = argparse.ArgumentParser(prog="python -m lianet.service")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
    parser.add_argument("--parent-pid", type=int, help="end when this process does")
    try:
        run(**vars(parser.parse_args()))
    except LianetError as error:
        # For whoever started it, who may say it in another language.
        print(json.dumps({"kind": "error", "error": error.to_json()}), flush=True)
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
