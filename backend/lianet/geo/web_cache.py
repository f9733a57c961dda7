"""Imagery from the web on this machine's disk: what was read once is not asked for again.

Parts of files are kept as they came, which is less than what they become when they are decoded and
warped, and serves any grid. They are filed under a hash of their address without its query; no
address and no signature is written.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import re
import shutil
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lianet.errors import StorageError, say
from lianet.geo.leftovers import remove_leftovers
from lianet.geo.whole_file import whole_file
from lianet.machine.folders import cache_folder

SIZE_VARIABLE = "LIANET_CACHE_GB"
"""Of the environment: the most that the imagery takes; 0 keeps nothing."""

_USUAL_GB = 10.0
_LEAST_FREE = 2**30  # what is left to others on the disk
_FRESH_S = 24 * 3600.0
_CHECKED_EVERY = 64 * 2**20
_HEADER = 4
_OWN = re.compile("[0-9a-f]{32}")
"""How what is kept is called. Somebody may name a folder of their own work as the cache's."""

log = logging.getLogger(__name__)


def imagery_cache() -> ImageryCache:
    """The user's cache of imagery."""
    try:
        most = float(os.environ.get(SIZE_VARIABLE) or _USUAL_GB)
    except ValueError:
        most = _USUAL_GB
    return ImageryCache(cache_folder() / "imagery", int(most * 1e9))


def clouds_folder() -> Path:
    """Where masks are that a model found."""
    return cache_folder() / "clouds"


def clouds_kept() -> list[Path]:
    """The masks that a model found, and nothing else that lies there."""
    return list(_own(clouds_folder()))


def _own(folder: Path) -> Iterator[Path]:
    """What was kept in a folder, by its names; what is somebody else's is left alone."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if _OWN.fullmatch(path.name.partition(".")[0]):
                yield path


def kept_bytes(kept: Iterable[Path]) -> int:
    """Of files, and of the files in folders."""
    found = 0
    for path in kept:
        for file in (path, *path.rglob("*")):
            with contextlib.suppress(OSError):  # another process may remove it meanwhile
                found += file.stat().st_size if file.is_file() else 0
    return found


def remove_kept(kept: Iterable[Path], folder: Path) -> int:
    """Remove what a cache holds, and the folders that are empty then.

    Args:
        kept: files and folders in the cache's folder.
        folder: the cache's.

    Returns:
        Bytes that were freed.

    Raises:
        StorageError: files cannot be removed.
    """
    kept = list(kept)
    freed = kept_bytes(kept)
    try:
        for path in kept:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        for emptied in {path.parent for path in kept} - {folder}:
            with contextlib.suppress(OSError):
                emptied.rmdir()
        with contextlib.suppress(OSError):
            folder.rmdir()
    except OSError as error:
        raise StorageError(
            say(
                "The cache in {folder} cannot be emptied ({strerror})",
                folder=folder,
                strerror=error.strerror,
            ),
            "Close what uses it, and try again",
        ) from error
    return freed


@dataclass(frozen=True)
class KeptFile:
    """What is known of a file on the web.

    Attributes:
        size: in bytes.
        tag: that the server gave its version; "" for none.
        fresh: whether it was asked about within a day.
    """

    size: int
    tag: str
    fresh: bool


class ImageryCache:
    """Parts of files; several processes may share a folder. Safe for threads.

    Args:
        folder: made when the first part is kept.
        most_bytes: beyond it the files that were used longest ago go.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder, self.most_bytes = folder, most_bytes
        self.full = ""
        """Why nothing is kept any more, a sentence for people; "" while it is."""
        self._since_check = 0
        self._parts: dict[str, dict[int, tuple[int, Path]]] = {}
        self._lock = threading.Lock()

    def known(self, place: str) -> KeptFile | None:
        """What is known of a file; None where nothing is kept of it."""
        path = self._of(place) / "file.json"
        try:
            said = json.loads(path.read_bytes())
            age = time.time() - path.stat().st_mtime
            return KeptFile(int(said["size"]), str(said["tag"]), 0 <= age < _FRESH_S)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def note(self, place: str, size: int, tag: str) -> None:
        """Keep what a server says of a file; parts of another version go."""
        old = self.known(place)
        if old is not None and (old.size, old.tag) != (size, tag):
            self.forget(place)
        self._write(self._of(place) / "file.json", json.dumps({"size": size, "tag": tag}).encode())

    def get(self, place: str, first: int) -> tuple[int, bytes] | None:
        """The part that holds a block: its first block and its bytes; None where none does."""
        for start, (count, path) in self._listed(place).items():
            if not start <= first < start + count:
                continue
            try:
                data = path.read_bytes()
            except OSError:
                break
            if zlib.crc32(data[_HEADER:]) == int.from_bytes(data[:_HEADER], "little"):
                return start, data[_HEADER:]
            with contextlib.suppress(OSError):
                path.unlink()
            break
        else:
            return None
        self._parts.pop(place, None)
        return None

    def put(self, place: str, first: int, count: int, data: bytes) -> None:
        """Keep neighbouring blocks of a file; nothing where the disk does not let it."""
        path = self._of(place) / f"{first}-{count}"
        if self._write(path, zlib.crc32(data).to_bytes(_HEADER, "little") + data):
            with self._lock:
                self._parts.setdefault(place, {})[first] = (count, path)

    def forget(self, place: str) -> None:
        """Drop all of a file."""
        with self._lock:
            self._parts.pop(place, None)
        shutil.rmtree(self._of(place), ignore_errors=True)

    def size(self) -> int:
        """Bytes on disk."""
        return kept_bytes(self._kept())

    def clear(self) -> int:
        """Empty it.

        Returns:
            Bytes that were freed.

        Raises:
            StorageError: files cannot be removed.
        """
        with self._lock:
            self._parts.clear()
        freed = remove_kept(self._kept(), self.folder)
        self.full = ""
        return freed

    # -- files

    def _kept(self) -> list[Path]:
        """The folder of each file that parts are kept of."""
        with contextlib.suppress(OSError):
            return [
                folder
                for shelf in self.folder.iterdir()
                for folder in _own(shelf)
                if folder.name[:2] == shelf.name
            ]
        return []

    def _of(self, place: str) -> Path:
        name = hashlib.sha256(place.encode()).hexdigest()[:32]
        return self.folder / name[:2] / name

    def _listed(self, place: str) -> dict[int, tuple[int, Path]]:
        with self._lock:
            if place in self._parts:
                return dict(self._parts[place])
        folder, found = self._of(place), {}
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                first, _, count = path.name.partition("-")
                if first.isdigit() and count.isdigit():
                    found[int(first)] = (int(count), path)
            if found:
                os.utime(folder)  # used now: what was not for long goes first
        with self._lock:
            self._parts[place] = found
        return dict(found)

    def _write(self, path: Path, data: bytes) -> bool:
        if self.full or self.most_bytes <= 0:
            return False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._make_room(len(data))
            with whole_file(path) as draft:
                draft.write_bytes(data)
        except (OSError, StorageError) as error:
            if isinstance(error, OSError):
                error = StorageError.from_os(error, path)
            because = "the disk is full" if error.code == "disk_full" else "it cannot be written to"
            with self._lock:
                first, self.full = not self.full, f"Imagery is read without being kept: {because}"
            if first:
                log.warning("%s (%s)", self.full, self.folder)
            return False
        return True

    def _make_room(self, needed: int) -> None:
        """Remove what was used longest ago where the cache is full; now and then."""
        with self._lock:
            self._since_check -= needed
            if self._since_check > 0:
                return
            self._since_check = min(_CHECKED_EVERY, self.most_bytes // 8)
        free = shutil.disk_usage(self.folder).free
        files = sorted(self._files())
        total = sum(size for _, size, _ in files)
        goal = min(int(self.most_bytes * 0.9), total + free - _LEAST_FREE)
        if total <= self.most_bytes and free > _LEAST_FREE:
            return
        for _, size, folder in files:
            if total <= goal:
                break
            shutil.rmtree(folder, ignore_errors=True)
            total -= size
        with self._lock:
            self._parts.clear()

    def _files(self) -> list[tuple[float, int, Path]]:
        """When each file was used, its bytes here, and its folder."""
        found = []
        with contextlib.suppress(OSError):
            for folder in self._kept():
                remove_leftovers(folder)
                parts = [path.stat().st_size for path in folder.iterdir()]
                found.append((folder.stat().st_mtime, sum(parts), folder))
        return found
