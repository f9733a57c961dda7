"""Blocks of a region that are coded, in a file that only grows: what a kill leaves is gone on from.

The file begins with its tag, which the checkpoint beside it names. Each record is a block: its
place, how long its parts are, when it was coded, their CRC-32, and the parts.
"""

from __future__ import annotations

import os
import secrets
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from lianet.errors import StorageError

_HEAD = struct.Struct("<IIQQdI")
_TAG_BYTES = 16

Place = tuple[int, int]
"""Block row and column."""


class CodedBlocks:
    """Coded blocks by their places.

    Args:
        path: of the file; None: they are kept in memory.

    Attributes:
        tag: random hexadecimal digits, with which the file begins.
        elapsed_s: when the last block was coded, as `add` was told.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.tag = secrets.token_hex(_TAG_BYTES)
        self.elapsed_s = 0.0
        self._file: BinaryIO | None = None
        self._in_memory: dict[Place, tuple[bytes, ...]] = {}
        self._at: dict[Place, tuple[int, tuple[int, ...]]] = {}

    def __len__(self) -> int:
        return len(self._at) + len(self._in_memory)

    def __contains__(self, place: Place) -> bool:
        return place in self._at or place in self._in_memory

    def begin(self) -> None:
        """Make the file, empty.

        Raises:
            StorageError: it cannot be made.
        """
        if self.path is None:
            return
        try:
            self._file = self.path.open("w+b", buffering=0)
            self._file.write(bytes.fromhex(self.tag))
        except OSError as error:
            raise StorageError.from_os(error, self.path) from error

    def go_on(self, tag: str) -> None:
        """Take the whole blocks of a file that an earlier run has left; none of another's.

        Args:
            tag: of the file, as the checkpoint names it.

        Raises:
            StorageError: the file cannot be read or written.
        """
        assert self.path is not None
        self.tag = tag
        try:
            file = self.path.open("r+b", buffering=0)
            if file.read(_TAG_BYTES).hex() == tag:
                whole = self._read_records(file)
                file.truncate(whole)
                file.seek(whole)
                self._file = file
                return
            file.close()
        except FileNotFoundError:
            pass
        except OSError as error:
            raise StorageError.from_os(error, self.path) from error
        self.begin()

    def _read_records(self, file: BinaryIO) -> int:
        """Note where blocks lie; gives where the last whole one ends."""
        size, at = os.fstat(file.fileno()).st_size, _TAG_BYTES
        while True:
            file.seek(at)
            head = file.read(_HEAD.size)
            if len(head) < _HEAD.size:
                return at
            row, col, *lengths, elapsed, crc = _HEAD.unpack(head)
            start, length = at + _HEAD.size, sum(lengths)
            if start + length > size:
                return at
            if zlib.crc32(file.read(length), zlib.crc32(head[:-4])) != crc:
                return at
            self._at[row, col] = start, tuple(lengths)
            self.elapsed_s = elapsed
            at = start + length

    def add(self, place: Place, parts: Sequence[bytes], elapsed_s: float) -> None:
        """Keep a block.

        Args:
            place: of it.
            parts: two.
            elapsed_s: of the encoding so far.

        Raises:
            StorageError: the disk is full.
        """
        if self._file is None:
            self._in_memory[place] = tuple(parts)
            return
        lengths = tuple(map(len, parts))
        payload = b"".join(parts)
        head = _HEAD.pack(*place, *lengths, elapsed_s, 0)[:-4]
        head += struct.pack("<I", zlib.crc32(payload, zlib.crc32(head)))
        start = self._file.tell()
        try:
            self._write(head + payload)
        except OSError as error:
            raise StorageError.from_os(error, self.path or "") from error
        self._at[place] = start + len(head), lengths

    def _write(self, data: bytes) -> None:
        """All of it: an unbuffered write may take a part."""
        assert self._file is not None
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]

    def parts(self) -> Iterator[tuple[Place, tuple[NDArray[np.uint8], ...]]]:
        """Places with their parts; those of a file are read when they are looked at."""
        for place, parts in self._in_memory.items():
            yield place, tuple(np.frombuffer(part, np.uint8) for part in parts)
        if not self._at:
            return
        assert self.path is not None
        mapped = np.memmap(self.path, np.uint8, "r").view(np.ndarray)
        for place, (start, lengths) in self._at.items():
            stops = list(accumulate(lengths, initial=start))
            yield place, tuple(mapped[first:stop] for first, stop in pairwise(stops))

    def close(self) -> None:
        """Close the file and delete it."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self.path is not None:
            with suppress(PermissionError):  # Windows, while somebody still looks at its parts
                self.path.unlink(missing_ok=True)
