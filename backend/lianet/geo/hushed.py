"""libtiff's own words on stderr, which a command leaves out where its sentence says the same.

libtiff prints what goes wrong while it writes to the process's stderr, whoever has asked GDAL to be
silent. So a command gives Python's stderr a descriptor of its own (`set_aside`), and while a file
is written the common one leads nowhere. In other processes nothing is hushed.
"""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2
_lock = threading.Lock()
_set_aside = False
_hushed = 0
_kept = -1


def set_aside() -> None:
    """Have Python write to a stderr of its own, from now on."""
    global _set_aside
    told = sys.stderr
    if isinstance(told, io.TextIOWrapper) and told is sys.__stderr__:  # and nobody's collector
        told.flush()
        sys.stderr = os.fdopen(os.dup(_STDERR), "w", 1, told.encoding, told.errors)
        _set_aside = True


@contextmanager
def hushed() -> Iterator[None]:
    """Inside, in whichever threads, what is printed on the common stderr is lost."""
    global _hushed, _kept
    if not _set_aside:
        yield
        return
    with _lock:
        _hushed += 1
        if _hushed == 1:
            _kept = os.dup(_STDERR)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, _STDERR)
            os.close(nowhere)
    try:
        yield
    finally:
        with _lock:
            _hushed -= 1
            if not _hushed:
                os.dup2(_kept, _STDERR)
                os.close(_kept)
