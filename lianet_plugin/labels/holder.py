"""Who holds a file's lock."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

LOCKS = Path("/proc/locks")


def holder_of(path: Path) -> str:
    """The program that writes to an SQLite file, as `name (process 123)`.

    Returns:
        "" where the system does not say: on Windows, macOS, and for programs of other machines.
    """
    inodes = set()
    for part in (path, Path(f"{path}-shm")):  # the latter has the locks of a write-ahead log
        with suppress(OSError):
            inodes.add(str(part.stat().st_ino))
    with suppress(OSError, ValueError, IndexError):
        for line in LOCKS.read_text("ascii", "replace").splitlines():
            # number: POSIX ADVISORY WRITE pid major:minor:inode first last
            words = line.split()
            if words[1] != "POSIX" or words[3] != "WRITE" or int(words[4]) == os.getpid():
                continue
            if words[5].rpartition(":")[2] in inodes:
                name = Path(f"/proc/{words[4]}/comm").read_text("utf-8", "replace").strip()
                return f"{name} ({words[4]})"
    return ""
