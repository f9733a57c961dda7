"""Run a module as a child that does not outlive its parent.

    python -m lianet.jobs.child PARENT_PID MODULE [ARGUMENT …]

When the parent closes the child's stdin, the module sees Ctrl-C: pretraining then writes the best
so far. That is the polite way to stop it on every system, Windows included, where no signal would
do. When the parent is gone, the module sees SIGTERM: pretraining then writes a checkpoint, to go on
from. If it has not ended after `GRACE_S`, it is ended.
"""

from __future__ import annotations

import _thread
import os
import runpy
import signal
import sys
import threading
from contextlib import suppress
from typing import Any, TextIO, cast

from lianet.jobs.parent import lives_on, watch_parent

GRACE_S = 60.0
"""Time to write what was reached."""

KILLED = 137
"""Exit code of a child that had to be ended."""


class _Deaf:
    """A stream whose reader may be gone: what cannot be written is dropped, the work goes on."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _stop(parent: int) -> None:
    reaper = threading.Timer(GRACE_S, os._exit, (KILLED,))
    reaper.daemon = True
    reaper.start()
    number = signal.SIGINT if lives_on(parent) else signal.SIGTERM
    if sys.platform == "win32":
        _thread.interrupt_main(number)  # seen at the next step of Python
    else:
        os.kill(os.getpid(), number)  # also wakes what waits or sleeps


def main() -> None:
    """Entry point."""
    parent, module = int(sys.argv[1]), sys.argv[2]
    # A service that a shell has put into the background ignores it, and so would this.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    watch_parent(parent, lambda: _stop(parent))
    sys.stderr = cast(TextIO, _Deaf(sys.stderr))
    sys.argv = sys.argv[2:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
