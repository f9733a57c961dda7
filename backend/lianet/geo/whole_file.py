"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lianet.errors import StorageError
from lianet.geo.leftovers import remove_leftovers, unfinished_prefix


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file of another name in the same folder, which takes the path's place at the end.

    After an error or a cancel it is gone, and a file that was at the path is as it was; what a
    kill left goes with a later write into the folder.

    Raises:
        StorageError: the disk is full, or the folder is absent or not writable.
    """
    try:
        remove_leftovers(path.parent)
        handle, name = tempfile.mkstemp(".part", unfinished_prefix(), path.parent)
        os.close(handle)
        partial = Path(name)
        try:
            yield partial
            # mkstemp lets nobody else read it; what is kept is as readable as any other file.
            partial.chmod(0o666 & ~_umask())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError.from_os(error, path) from error


def _umask() -> int:
    """The process's mask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
