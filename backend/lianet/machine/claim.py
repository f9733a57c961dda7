"""A file that one process works on and no other: told by the system, and over with its death."""

from __future__ import annotations

import errno
import sys
from typing import IO

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_FAR = 1 << 40
"""Windows locks a part, which nobody else may read: one behind the end of every file."""


def claim(file: IO[bytes]) -> bool:
    """Claim an open file until it is closed.

    Args:
        file: open for reading or writing.

    Returns:
        False where somebody else has claimed it. Where its file system knows no claims: True.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            place = file.tell()
            file.seek(_FAR)
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            finally:
                file.seek(place)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True
