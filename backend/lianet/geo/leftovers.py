"""What writers that were killed left in a folder, told by its name from all else."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import time
from contextlib import suppress
from pathlib import Path

from lianet.machine.processes import is_alive

OLD_S = 3600.0
"""Since the last write; younger ones stay, whatever their names say of their writers."""

_NAME = re.compile(r"\.lianet-([0-9a-f]{8})-([0-9]{1,10})-[A-Za-z0-9_]+(?:\.part)?")


def unfinished_prefix() -> str:
    """How the names of this process's unfinished files and folders begin.

    They say who writes: the machine, since folders are shared between them, and the process.
    """
    return f".lianet-{_this_machine()}-{os.getpid()}-"


def remove_leftovers(folder: Path) -> list[Path]:
    """Remove what killed processes of this machine left in a folder, an hour ago or more.

    What another machine writes stays: whether its process lives cannot be seen from here. So does
    what may not be removed.

    Returns:
        What was removed.
    """
    removed: list[Path] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _is_leftover(entry):
                path = Path(entry.path)
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        shutil.rmtree(path)
                    else:
                        path.unlink()
                    removed.append(path)
    return removed


def _is_leftover(entry: os.DirEntry[str]) -> bool:
    found = _NAME.fullmatch(entry.name)
    if not found or entry.is_symlink() or found[1] != _this_machine() or is_alive(int(found[2])):
        return False
    with suppress(OSError):
        parts = Path(entry.path).iterdir() if entry.is_dir() else ()
        written = [entry.stat().st_mtime, *(part.lstat().st_mtime for part in parts)]
        return time.time() - max(written) > OLD_S
    return False


def _this_machine() -> str:
    return hashlib.blake2s(socket.gethostname().encode(), digest_size=4).hexdigest()
