"""Files by what is in them: sent in parts, checked, kept once whatever their names.

contents/ab/abcdef…     whole, under their SHA-256; nobody writes to them again
arriving/abcdef….LENGTH sent in part
"""

from __future__ import annotations

import errno
import hashlib
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lianet.errors import ConflictError, InputError, NotFoundError, StorageError, say

READ_BYTES = 1 << 20
"""Read at once to compute a digest."""

MOST_HASHES = 16
"""Files that arrive whose digest so far is known; of others it is computed again at the end."""


class _Digest(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


@dataclass(frozen=True)
class Arrived:
    """How much of a file is there.

    Attributes:
        sha256: of the whole file.
        bytes: of the whole file.
        offset: so many are there.
        whole: all is there, and its digest is right.
    """

    sha256: str
    bytes: int
    offset: int
    whole: bool


class Contents:
    """The contents of one user. Safe for several threads.

    Args:
        folder: of the user; made when something is put there.
    """

    def __init__(self, folder: Path) -> None:
        self._whole = folder / "contents"
        self._arriving = folder / "arriving"
        self._locks = [threading.Lock() for _ in range(64)]
        self._hashes: dict[str, tuple[int, _Digest]] = {}

    def path(self, sha256: str) -> Path:
        """Where a whole file is, or would be."""
        return self._whole / sha256[:2] / sha256

    def found(self, sha256: str, bytes_: int) -> Arrived:
        """How much of a file is there."""
        if self._is_whole(sha256, bytes_):
            return Arrived(sha256, bytes_, bytes_, True)
        return Arrived(sha256, bytes_, self._offset(sha256, bytes_), False)

    def take(self, sha256: str, bytes_: int, offset: int, data: bytes) -> Arrived:
        """Take the next part of a file; with its last one it is checked, and whole.

        Args:
            sha256: of the whole file.
            bytes_: of the whole file.
            offset: where the part begins.
            data: the part.

        Raises:
            ConflictError: another part is wanted next; code `offset`.
            InputError: the file is longer than was said, or another one; code `digest`.
            StorageError: the disk is full, or the folder read-only.
        """
        with self._locks[int(sha256[:8], 16) % len(self._locks)]:
            if self._is_whole(sha256, bytes_):
                return Arrived(sha256, bytes_, bytes_, True)
            there = self._offset(sha256, bytes_)
            if offset != there:
                raise ConflictError(
                    say("The part that begins at {there} is wanted next", there=there),
                    "Ask how much is there, and go on from that",
                    code="offset",
                )
            if offset + len(data) > bytes_:
                raise InputError(
                    say("More than the {bytes} bytes of the file were sent", bytes=bytes_),
                    "Send the file again",
                    code="digest",
                )
            partial = self._partial(sha256, bytes_)
            try:
                self._arriving.mkdir(parents=True, exist_ok=True, mode=0o700)
                with partial.open("ab") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise StorageError.from_os(error, self._arriving) from error
            self._add(sha256, offset, data)
            if offset + len(data) == bytes_:
                self._finish(sha256, bytes_)
                return Arrived(sha256, bytes_, bytes_, True)
            return Arrived(sha256, bytes_, offset + len(data), False)

    def adopt(self, file: Path) -> str:
        """Keep a file that lies on the same disk, without a copy where that is possible.

        Returns:
            Its digest.
        """
        sha256 = digest_of(file)
        target = self.path(sha256)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(FileExistsError):
                link_or_copy(file, target)
        return sha256

    def kept(self) -> Iterator[Path]:
        """Every whole file."""
        yield from self._whole.glob("??/*")

    def unfinished(self) -> Iterator[Path]:
        """Every file that was sent in part."""
        yield from self._arriving.glob("*")

    def _is_whole(self, sha256: str, bytes_: int) -> bool:
        try:
            return self.path(sha256).stat().st_size == bytes_
        except FileNotFoundError:
            return False

    def _partial(self, sha256: str, bytes_: int) -> Path:
        return self._arriving / f"{sha256}.{bytes_}"

    def _offset(self, sha256: str, bytes_: int) -> int:
        try:
            return self._partial(sha256, bytes_).stat().st_size
        except FileNotFoundError:
            return 0

    def _add(self, sha256: str, offset: int, data: bytes) -> None:
        """The digest so far, where it is known."""
        known, digest = self._hashes.pop(sha256, (0, hashlib.sha256()))
        if known == offset:
            digest.update(data)
            self._hashes[sha256] = (offset + len(data), digest)
            while len(self._hashes) > MOST_HASHES:
                self._hashes.pop(next(iter(self._hashes)))

    def _finish(self, sha256: str, bytes_: int) -> None:
        partial, target = self._partial(sha256, bytes_), self.path(sha256)
        known, digest = self._hashes.pop(sha256, (0, hashlib.sha256()))
        found = digest.hexdigest() if known == bytes_ else digest_of(partial)
        if found != sha256:
            partial.unlink(missing_ok=True)
            raise InputError(
                "What arrived is not the file that was announced: its digest differs",
                "Send the file again; if it happens again, something on the way alters it, or "
                "the file is being written",
                code="digest",
            )
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            partial.chmod(0o400)
            partial.replace(target)
            os.utime(target, (time.time(),) * 2)
        except OSError as error:
            raise StorageError.from_os(error, target.parent) from error


def digest_of(file: Path) -> str:
    """SHA-256 of a file.

    Raises:
        NotFoundError: it cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with file.open("rb") as source:
            while block := source.read(READ_BYTES):
                digest.update(block)
    except OSError as error:
        raise NotFoundError(
            say("{name} cannot be read ({reason})", name=file.name, reason=error.strerror or error),
            "Ask for it again",
        ) from error
    return digest.hexdigest()


def link_or_copy(source: Path, target: Path) -> None:
    """A second name for a file; a copy where the disk has no such thing.

    Raises:
        FileExistsError: there is one.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno == errno.EMLINK:  # a copy for each further name would fill the disk
            raise
        with source.open("rb") as read, target.open("xb") as write:
            while block := read.read(READ_BYTES):
                write.write(block)
