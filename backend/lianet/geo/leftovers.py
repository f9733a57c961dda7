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

from lianet.geo.class_legend import legend_of, may_be_replaced
from lianet.machine.processes import is_alive

WHOLE = ".whole"
"""Says of an unfinished folder that its files are a whole set."""

RASTERS = (".tif", ".tiff")

OLD_S = 3600.0
"""Since the last write; younger ones stay, whatever their names say of their writers."""

_NAME = re.compile(r"\.lianet-([0-9a-f]{8})-([0-9]{1,10})-[A-Za-z0-9_]+(?:\.part)?")


def unfinished_prefix() -> str:
    """How the names of this process's unfinished files and folders begin.

    They say who writes: the machine, since folders are shared between them, and the process.
    """
    return f".lianet-{this_machine()}-{os.getpid()}-"


def remove_leftovers(folder: Path, old_s: float = OLD_S) -> list[Path]:
    """Remove what killed processes of this machine left in a folder, an hour ago or more.

    A set of files that was whole already takes its places.

    What another machine writes stays: whether its process lives cannot be seen from here. So does
    what may not be removed.

    Args:
        folder: to look into.
        old_s: since the last write; less than an hour where it is known who wrote there.

    Returns:
        What was removed.
    """
    removed: list[Path] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _is_leftover(entry, old_s):
                path = Path(entry.path)
                with suppress(OSError):
                    publish_whole(path)
                    if entry.is_dir(follow_symlinks=False):
                        shutil.rmtree(path)
                    else:
                        path.unlink()
                    removed.append(path)
    return removed


def _is_leftover(entry: os.DirEntry[str], old_s: float) -> bool:
    found = _NAME.fullmatch(entry.name)
    if not found or entry.is_symlink() or found[1] != this_machine() or is_alive(int(found[2])):
        return False
    with suppress(OSError):
        parts = Path(entry.path).iterdir() if entry.is_dir() else ()
        written = [entry.stat().st_mtime, *(part.lstat().st_mtime for part in parts)]
        return time.time() - max(written) >= old_s
    return False


def publish_whole(folder: Path) -> None:
    """Give the files of an unfinished folder their places beside it, where all of them are there.

    Said by a file `WHOLE` among them, which is written last and goes last: whoever dies in between
    is followed by somebody who goes on. What was written there since then stays.
    """
    if not (folder / WHOLE).is_file():
        return
    whole_at = (folder / WHOLE).stat().st_mtime_ns
    # Rasters first: what describes them is still in the folder then.
    for path in sorted(folder.iterdir(), key=lambda path: (path.suffix not in RASTERS, path)):
        place = folder.parent / path.name
        if path.name == WHOLE or not path.is_file():
            continue
        if path.suffix == ".qml" and not may_be_replaced(place):
            continue
        if not place.exists() or place.stat().st_mtime_ns <= whole_at:
            path.replace(place)
            if path.suffix in RASTERS:
                _forget_classes(place, folder)
    (folder / WHOLE).unlink()


def _forget_classes(raster: Path, folder: Path) -> None:
    """Remove what an older raster left where the new one comes without: it would describe pixels
    which are no longer there."""
    beside, legend = raster.with_name(f"{raster.name}.aux.xml"), legend_of(raster)
    if not (folder / beside.name).exists():
        beside.unlink(missing_ok=True)
    if not (folder / legend.name).exists() and may_be_replaced(legend):
        legend.unlink(missing_ok=True)


def this_machine() -> str:
    """Names this machine among those that share a folder."""
    return hashlib.blake2s(socket.gethostname().encode(), digest_size=4).hexdigest()
