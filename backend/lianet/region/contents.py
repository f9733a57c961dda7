"""Names of what a region file holds: hashes that tell two contents apart, and a wrong byte.

From schema 3 on the file's metadata holds a digest of each tensor, and its ids are hashes over
these digests. So ids can be held against a file of any size without reading it: each tensor is
held against its digest when it is read. In schemas 1 and 2 ids are hashes over all bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

PREFIX = "acquisition."
"""How the names of tensors begin that belong to one acquisition."""

DIGESTS = "tensor_sha256"
"""Metadata with a digest of each tensor."""

DIGESTS_FROM = 3
"""Schema of the first region files that have it."""

DIGITS = 16
"""Hexadecimal digits of a name: 64 bits."""


@dataclass(frozen=True)
class Ids:
    """Names of contents: `DIGITS` hexadecimal digits each, independent of the tensors' order.

    Attributes:
        whole: of all tensors.
        field: of those that belong to no acquisition.
        acquisitions: of each acquisition's.
    """

    whole: str
    field: str
    acquisitions: dict[dt.date, str]


def prefix_of(date: dt.date) -> str:
    """How the names of an acquisition's tensors begin."""
    return f"{PREFIX}{date.isoformat()}."


def digest_of(name: str, array: NDArray[Any]) -> str:
    """Names one tensor: its name, type, shape and bytes."""
    digest = hashlib.sha256()
    _add(digest, name, array)
    return digest.hexdigest()[:DIGITS]


def digests_text(digests: Mapping[str, str]) -> str:
    """Digests of all tensors as the metadata holds them: one after the other, by tensors' names."""
    return "".join(digests[name] for name in sorted(digests))


def read_digests(text: str, names: Iterable[str]) -> dict[str, str]:
    """Inverse of `digests_text`.

    Raises:
        ValueError: it is of fewer or more tensors.
    """
    parts = [text[at : at + DIGITS] for at in range(0, len(text), DIGITS)]
    return dict(zip(sorted(names), parts, strict=True))


def ids_of(dates: Iterable[dt.date], digests: Mapping[str, str]) -> Ids:
    """Name what a file of schema 3 holds.

    Args:
        dates: of its card.
        digests: of its tensors, by name.
    """
    hashes = _Hashes(dates)
    for name in sorted(digests):
        hashes.of(name).update(f"{name}:{digests[name]};".encode())
    return hashes.ids()


def content_ids(
    dates: Iterable[dt.date], names: Iterable[str], tensor: Callable[[str], NDArray[Any]]
) -> Ids:
    """Name what a file of schema 2 holds.

    Args:
        dates: of its card.
        names: of its tensors.
        tensor: gives one by its name; one at a time is held.
    """
    hashes = _Hashes(dates)
    for name in sorted(names):
        _add(hashes.of(name), name, tensor(name))
    return hashes.ids()


def weights_id(names: Iterable[str], tensor: Callable[[str], NDArray[Any]]) -> str:
    """Name a set of weights: of a task, or of a region file of schema 1.

    Args:
        names, tensor: as for `content_ids`.
    """
    digest = hashlib.sha256()
    for name in sorted(names):
        _add(digest, name, tensor(name))
    return digest.hexdigest()[:DIGITS]


def _add(digest: hashlib._Hash, name: str, array: NDArray[Any]) -> None:
    array = np.ascontiguousarray(array)
    digest.update(f"{name}:{array.dtype.str}:{array.shape};".encode())
    digest.update(array.reshape(-1).view(np.uint8).data)


class _Hashes:
    """One for each acquisition, and one for all else."""

    def __init__(self, dates: Iterable[dt.date]) -> None:
        self._parts = {prefix_of(date): hashlib.sha256() for date in dates}
        self._rest = hashlib.sha256()

    def of(self, name: str) -> hashlib._Hash:
        return self._parts.get(name[: len(PREFIX) + 11], self._rest)

    def ids(self) -> Ids:
        own = {date: digest.hexdigest()[:DIGITS] for date, digest in self._parts.items()}
        field = self._rest.hexdigest()[:DIGITS]
        whole = hashlib.sha256(";".join((field, *sorted(own.values()))).encode())
        by_date = {dt.date.fromisoformat(key[len(PREFIX) : -1]): id_ for key, id_ in own.items()}
        return Ids(whole.hexdigest()[:DIGITS], field, by_date)
