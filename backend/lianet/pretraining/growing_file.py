"""A safetensors file that is written tensor by tensor, over hours where it must, and gone on with.

Its directory has room at the beginning and is written again now and then, after what it names is on
the disk: what a stop or a kill leaves holds whole tensors alone, and the next run takes them.
"""

from __future__ import annotations

import json
import os
import struct
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from lianet.errors import CancelledError, ConflictError, StorageError, say
from lianet.machine.claim import claim

_ENTRY_BYTES = 120
"""Of a tensor in the directory, at most."""
_METADATA_BYTES = 4096
_EVERY_S = 20.0
_LENGTH = struct.Struct("<Q")
_GONE_ON_WITH = (CancelledError, KeyboardInterrupt, SystemExit)
"""Ends of a work after which the same is asked for again."""


def unfinished_of(path: Path) -> Path:
    """Where a file waits until it is whole."""
    return path.with_name(f"{path.name}.unfinished")


def forget_unfinished(path: Path) -> int:
    """Remove what waits to be gone on with, unless somebody is at it; bytes that were freed.

    Raises:
        OSError: it may not be removed.
    """
    waiting, size = unfinished_of(path), 0
    with suppress(FileNotFoundError):
        with waiting.open("rb+") as file:
            if not claim(file):
                return 0
            size = waiting.stat().st_size
        waiting.unlink()
    return size


class GrowingFile:
    """Tensors of an unfinished file, see `growing_file`."""

    def __init__(self, file: BinaryIO, room: int) -> None:
        self._file, self._room = file, room
        self._entries: dict[str, Any] = {}
        self._end, self._told_s = 0, time.monotonic()

    def begin(self, metadata: Mapping[str, str], first: Mapping[str, NDArray[Any]]) -> None:
        """Go on with what is there, where it began with just these; else begin anew.

        Args:
            metadata: texts by name.
            first: the tensors that the file begins with, the widest types first, so that all lie
                where their types want them.
        """
        found = self._read_directory()
        self._entries, self._end = {"__metadata__": dict(metadata)}, 0
        bodies = [self._add(name, array) for name, array in first.items()]
        start = self._entries
        if found.items() >= start.items() and self._read(0, self._end) == b"".join(bodies):
            self._entries = found
            self._end = max(one["data_offsets"][1] for name, one in _tensors(found))
        else:
            self._file.truncate(0)
            self._write(0, b"".join(bodies))
            self._tell()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def put(self, tensors: Mapping[str, NDArray[Any]]) -> None:
        """Add tensors that are there together or not at all."""
        at = self._end
        self._write(at, b"".join([self._add(name, array) for name, array in tensors.items()]))
        if time.monotonic() - self._told_s > _EVERY_S:
            self._tell()

    def finish(self) -> None:
        """Have all of it on the disk, and nothing else."""
        self._tell()
        self._file.truncate(_LENGTH.size + self._room + self._end)

    def _add(self, name: str, array: NDArray[Any]) -> bytes:
        data = np.ascontiguousarray(array)
        end = self._end + data.nbytes
        self._entries[name] = {
            "dtype": _NAMES[data.dtype.str],
            "shape": list(data.shape),
            "data_offsets": [self._end, end],
        }
        self._end = end
        return data.tobytes()

    def _read(self, at: int, end: int) -> bytes:
        self._file.seek(_LENGTH.size + self._room + at)
        return self._file.read(end - at)

    def _write(self, at: int, data: bytes) -> None:
        self._file.seek(_LENGTH.size + self._room + at)
        self._file.write(data)

    def _read_directory(self) -> dict[str, Any]:
        """What the file says it holds; nothing where it does not fit it."""
        self._file.seek(0)
        begin = self._file.read(_LENGTH.size + self._room)
        if begin[: _LENGTH.size] != _LENGTH.pack(self._room):
            return {}
        try:
            found = json.loads(begin[_LENGTH.size :])
            end = max(one["data_offsets"][1] for _, one in _tensors(found))
        except (ValueError, KeyError, TypeError, AttributeError):  # killed while it was written
            return {}
        size = os.fstat(self._file.fileno()).st_size
        return found if size >= _LENGTH.size + self._room + end else {}

    def _tell(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())  # what the directory names is there after a cut, too
        directory = json.dumps(self._entries).encode()
        assert len(directory) <= self._room
        self._file.seek(0)
        self._file.write(_LENGTH.pack(self._room) + directory.ljust(self._room))
        self._file.flush()
        self._told_s = time.monotonic()


@contextmanager
def growing_file(path: Path, tensors: int) -> Iterator[GrowingFile]:
    """A file that takes its place when it is whole.

    Until then it waits under another name beside it: a stop leaves it to be gone on with, any other
    error removes it.

    Args:
        path: of the file.
        tensors: so many it has at most.

    Raises:
        ConflictError: another process writes it.
        StorageError: it cannot be written.
    """
    waiting, stays = unfinished_of(path), True
    try:
        try:
            waiting.touch()
            with waiting.open("r+b") as file:
                if not claim(file) or not waiting.exists():
                    raise ConflictError(
                        say("Another process is writing {name}", name=path.name),
                        "Wait until it has ended",
                    )
                stays = False
                made = GrowingFile(file, -(-(tensors * _ENTRY_BYTES + _METADATA_BYTES) // 8) * 8)
                try:
                    yield made
                except _GONE_ON_WITH:
                    made.finish()
                    stays = True
                    raise
                made.finish()
            waiting.replace(path)
        finally:
            if not stays:
                waiting.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError.from_os(error, path) from error


def _tensors(directory: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, one) for name, one in directory.items() if name != "__metadata__")


_NAMES = {"<f4": "F32", "<f2": "F16", "<i2": "I16", "|u1": "U8"}
