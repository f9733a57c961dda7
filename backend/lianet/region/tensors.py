"""Reading a safetensors file that may come from anybody, and that may change while it is open.

The library maps files into memory: a file that is cut short in place then ends the process. Here
every tensor is read with the system's own read, which fails with an error, and each reading looks
whether it is still the file that was opened.
"""

from __future__ import annotations

import json
import math
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import numpy as np
from numpy.typing import NDArray

from lianet.errors import LianetError, NotFoundError, Said, say
from lianet.region.contents import digest_of

_DTYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "<i1",
    "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "<u1", "BOOL": "?",
}  # fmt: skip
_MOST_HEADER = 64 << 20
_MOST_DIMENSIONS = 8
_MOST_NESTED = 32
_MOST_VALUES = 5_000_000

Signature = tuple[int, int, int]


@dataclass(frozen=True)
class _Entry:
    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    begin: int
    size: int


class TensorFile:
    """An open safetensors file. Safe to read from several threads.

    Args:
        path: of the file.
        damaged: the error of files that are not whole.
        remedy: what to do about it.

    Attributes:
        metadata: texts by name.
        file_bytes: its size.

    Raises:
        LianetError: of the class `damaged`: the file cannot be read, or is none.
    """

    def __init__(self, path: Path, damaged: type[LianetError], remedy: str) -> None:
        self.path = path
        self._damaged, self._remedy = damaged, remedy
        self._digests: Mapping[str, str] = {}
        self._fitting: set[str] = set()
        try:
            with path.open("rb") as file:
                self._signature = _signature(file)
                self.file_bytes = self._signature[1]
                self.metadata, self._entries = self._header(file)
        except OSError as error:
            what = say("{name} cannot be read ({error})", name=path.name, error=error.strerror)
            raise damaged(what, remedy) from error

    def names(self) -> list[str]:
        """Of all tensors."""
        return list(self._entries)

    def shape(self, name: str) -> tuple[int, ...]:
        """Of a tensor."""
        return self._entries[name].shape

    def dtype(self, name: str) -> np.dtype[Any]:
        """Of a tensor."""
        return self._entries[name].dtype

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def seal(self, digests: Mapping[str, str]) -> None:
        """Have every tensor held against its digest when it is read for the first time.

        Args:
            digests: by tensors' names, see `lianet.region.contents.digest_of`.
        """
        self._digests = digests

    def check_all(self) -> None:
        """Read all tensors that have not been held against their digests.

        Raises:
            LianetError: of the class `damaged`: one of them does not fit.
            NotFoundError: see `read`.
        """
        for name in self._digests.keys() - self._fitting:
            self.read(name)

    def read(self, name: str, first_bytes: int | None = None) -> NDArray[Any]:
        """A tensor, or the first bytes of one as uint8.

        Raises:
            LianetError: of the class `damaged`: the tensor is another one than was written; of
                first bytes that is not known.
            NotFoundError: the file is gone, or another one than was opened.
        """
        entry = self._entries[name]
        size = entry.size if first_bytes is None else min(first_bytes, entry.size)
        data = np.empty(size, np.uint8)
        try:
            with self.path.open("rb", buffering=0) as file:
                file.seek(entry.begin)
                got = _fill(file, data)
                same = _signature(file) == self._signature
        except OSError as error:
            raise NotFoundError(
                say("{name} can no longer be read", name=self.path.name), "Open the region again"
            ) from error
        if got < size or not same:
            raise NotFoundError(
                say("{name} was changed while it was open", name=self.path.name),
                "Open it again; to replace a file, write another one and rename it",
                code="file_changed",
            )
        if first_bytes is not None:
            return data
        array = data.view(entry.dtype).reshape(entry.shape)
        if name in self._digests and name not in self._fitting:
            if digest_of(name, array) != self._digests[name]:
                self._refuse(say("The weights of {name} are damaged", name=self.path.name))
            self._fitting.add(name)
        return array

    def _header(self, file: BinaryIO) -> tuple[dict[str, str], dict[str, _Entry]]:
        begin = file.read(8)
        (length,) = struct.unpack("<Q", begin) if len(begin) == 8 else (0,)
        room = self.file_bytes - 8 - length
        if not 2 <= length <= _MOST_HEADER or room < 0:
            self._refuse(say("{name} is damaged, cut off or no such file", name=self.path.name))
        header = self.json(file.read(length))
        if not isinstance(header, dict):
            self._refuse(say("{name} has a damaged directory", name=self.path.name))
        metadata = header.pop("__metadata__", {})
        if not isinstance(metadata, dict) or not all(isinstance(v, str) for v in metadata.values()):
            self._refuse(say("{name} has a damaged directory", name=self.path.name))
        entries = {name: self._entry(name, value, 8 + length) for name, value in header.items()}
        at = 8 + length
        for entry in sorted(entries.values(), key=lambda entry: (entry.begin, entry.size)):
            if entry.begin != at:
                self._refuse(say("{name} has a damaged directory", name=self.path.name))
            at += entry.size
        if at != self.file_bytes:
            self._refuse(
                say("{name} is cut off, or has bytes that belong to nothing", name=self.path.name)
            )
        return metadata, entries

    def _entry(self, name: str, value: Any, first: int) -> _Entry:
        try:
            dtype = np.dtype(_DTYPES[value["dtype"]])
            shape = tuple(value["shape"])
            begin, end = value["data_offsets"]
            whole = [*shape, begin, end]
            plain = all(type(v) is int and v >= 0 for v in whole)
            fits = (
                plain
                and len(shape) <= _MOST_DIMENSIONS
                and math.prod(shape) * dtype.itemsize == end - begin
            )
        except (KeyError, TypeError, ValueError):
            fits = False
        if not fits:
            self._refuse(
                say(
                    "{file} holds {name}, which cannot be read",
                    file=self.path.name,
                    name=repr(name[:60]),
                )
            )
        return _Entry(dtype, shape, first + begin, end - begin)

    def json(self, text: bytes | str) -> Any:
        """JSON of the file, with finite numbers, of bounded depth and size.

        Raises:
            LianetError: of the class `damaged`.
        """
        try:
            value = json.loads(text, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            self._refuse(say("{name} is damaged: its card is not JSON", name=self.path.name))
        if not _is_plain(value):
            self._refuse(
                say(
                    "{name} has a card with numbers or texts that are none, or without end",
                    name=self.path.name,
                )
            )
        return value

    def _refuse(self, what: Said) -> NoReturn:
        raise self._damaged(what, self._remedy)


class UnwrittenTensors(TensorFile):
    """Tensors in memory, read as those of the file that they will be written to.

    Args:
        path: of that file.
        arrays: by name.
        header_bytes: what else the file takes.
    """

    def __init__(self, path: Path, arrays: Mapping[str, NDArray[Any]], header_bytes: int) -> None:
        self.path, self.metadata = path, {}
        self.file_bytes = header_bytes + sum(array.nbytes for array in arrays.values())
        self._arrays = arrays

    def names(self) -> list[str]:
        """See `TensorFile`."""
        return list(self._arrays)

    def shape(self, name: str) -> tuple[int, ...]:
        """See `TensorFile`."""
        return self._arrays[name].shape

    def dtype(self, name: str) -> np.dtype[Any]:
        """See `TensorFile`."""
        return self._arrays[name].dtype

    def __contains__(self, name: object) -> bool:
        return name in self._arrays

    def read(self, name: str, first_bytes: int | None = None) -> NDArray[Any]:
        """See `TensorFile`."""
        array = self._arrays[name]
        return array if first_bytes is None else array.reshape(-1).view(np.uint8)[:first_bytes]


def header_bytes(arrays: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]) -> int:
    """What a safetensors file takes besides its tensors, to within a few bytes."""
    end = sum(array.nbytes for array in arrays.values())
    places = {
        name: {"dtype": "F32", "shape": array.shape, "data_offsets": [end, end]}
        for name, array in arrays.items()
    }
    return 8 + len(json.dumps({"__metadata__": metadata, **places}, separators=(",", ":")))


def _fill(file: Any, data: NDArray[np.uint8]) -> int:
    """Read until the array is full or the file at its end; how much that was."""
    view, got = data.data, 0
    while got < len(view):
        count = file.readinto(view[got : got + (1 << 30)])
        if not count:
            break
        got += count
    return got


def _signature(file: Any) -> Signature:
    found = os.fstat(file.fileno())
    return found.st_ino, found.st_size, found.st_mtime_ns


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)  # told of by who asked


def _is_text(text: str) -> bool:
    """Whether a text can be written anywhere: no half characters, no end in its middle."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _is_plain(value: Any) -> bool:
    """Whether all numbers are finite and depth and size are bounded; without recursion."""
    waiting, seen = [(value, 0)], 0
    while waiting:
        one, depth = waiting.pop()
        seen += 1
        if depth > _MOST_NESTED or seen > _MOST_VALUES:
            return False
        if isinstance(one, float) and not math.isfinite(one):
            return False
        if isinstance(one, int) and one.bit_length() > 64:
            return False
        if isinstance(one, str) and not _is_text(one):
            return False
        if isinstance(one, dict):
            waiting += [(item, depth + 1) for pair in one.items() for item in pair]
        elif isinstance(one, list):
            waiting += [(item, depth + 1) for item in one]
    return True
