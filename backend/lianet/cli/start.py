"""The door of the command line, which loads nothing by itself."""

from __future__ import annotations

import gc
import os
import sys

from lianet.cli import STOPPED, STOPPED_WORDS


def main() -> None:
    """Run the command line; Ctrl-C while it loads, which takes a second or more, is Ctrl-C too."""
    # Nothing of what is imported is ever let go: the collector would look through all of it.
    gc.disable()
    try:
        from lianet.cli.app import main as run
    except KeyboardInterrupt:
        print(STOPPED_WORDS, file=sys.stderr, flush=True)
        os._exit(STOPPED)
    gc.freeze()
    gc.enable()
    run()
