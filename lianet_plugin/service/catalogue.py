"""Catalogues of regions and tasks, as the backend tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .reading import read, read_all


@dataclass(frozen=True)
class Entry:
    """A region or a task of a catalogue.

    Attributes:
        kind: `region` or `task`.
        size: in bytes; 0 where it is not known.
        first, last: days of the first and the last acquisition, ISO; "" where there are none.
        quality: figures by name: `psnr_db` of a region, `macro_f1` of a task.
    """

    id: str
    kind: str
    title: str
    size: int
    first: str
    last: str
    quality: dict[str, float]
    attribution: str


@dataclass(frozen=True)
class LeftOut:
    """An item that cannot be used."""

    name: str
    reason: str


@dataclass(frozen=True)
class Catalogue:
    """What a catalogue holds."""

    place: str
    title: str
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Catalogue:
        entries, left_out = read_all(Entry, value["entries"]), read_all(LeftOut, value["left_out"])
        return read(cls, value, entries=entries, left_out=left_out)


@dataclass(frozen=True)
class Fetched:
    """A file that is here; kept: it was here already."""

    path: str
    kept: bool
