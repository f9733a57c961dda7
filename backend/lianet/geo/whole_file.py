"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lianet.errors import StorageError, renamed
from lianet.geo.leftovers import WHOLE, publish_whole, remove_leftovers, unfinished_prefix


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


@contextmanager
def made_folder(folder: Path) -> Iterator[Path]:
    """A folder to write into, made where it is absent; it and those around it that were made with
    it, where they stay empty, go again with an error.

    Raises:
        StorageError: it cannot be made.
    """
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _remove_empty(made)
        raise StorageError.from_os(error, folder) from error
    try:
        yield folder
    except BaseException:
        _remove_empty(made)
        raise


def _remove_empty(folders: list[Path]) -> None:
    """Remove folders that were made, the innermost first, but for those that hold something."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


Staged = Callable[[Path], Path]
"""Where a file of a set is written until all of them are."""


def write_new(path: Path, text: str) -> bool:
    """Write a file unless there is one: of several that try at once, one does.

    Returns:
        Whether it was written.

    Raises:
        StorageError: see `whole_file`.
    """
    with _storing(path):
        # A name of its own: another thread of this process may write here, too.
        handle, name = tempfile.mkstemp(".part", unfinished_prefix(), path.parent)
        os.close(handle)
        draft = Path(name)
        try:
            draft.chmod(0o666 & ~_umask())
            draft.write_text(text, "utf-8")
            try:
                os.link(draft, path)
            except FileExistsError:
                return False
            except OSError:  # a file system without links
                with path.open("x", encoding="utf-8") as file:
                    file.write(text)
        except FileExistsError:
            return False
        finally:
            draft.unlink(missing_ok=True)
    return True


@contextmanager
def whole_set(within: Staged | None = None) -> Iterator[Staged]:
    """Files that are there all or not at all, each written where the given function says.

    They may lie in several folders; what is written beside them takes its place beside them. After
    an error or a cancel all are as they were. A kill while they take their places is made good by
    the next write into the folder, or the next start of the service.

    Args:
        within: the function of another set, of which these files are a part.

    Raises:
        StorageError: a folder is absent or not writable, or the disk is full.
    """
    if within is not None:
        yield within
        return
    folders: dict[Path, Path] = {}

    def staged(path: Path) -> Path:
        parent = path.parent
        if parent not in folders:
            with _storing(path):
                remove_leftovers(parent)
                folders[parent] = Path(tempfile.mkdtemp(prefix=unfinished_prefix(), dir=parent))
        return folders[parent] / path.name

    try:
        try:
            yield staged
        except StorageError as error:
            message = error.message
            for parent, folder in folders.items():
                message = renamed(message, str(folder), str(parent))
            raise StorageError(message, error.remedy, code=error.code) from error
        for parent, folder in folders.items():
            with _storing(parent):
                (folder / WHOLE).touch()
        for parent, folder in folders.items():
            with _storing(parent):
                publish_whole(folder)
    finally:
        for folder in folders.values():
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _storing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError.from_os(error, path) from error


def _umask() -> int:
    """The process's mask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
