"""Catalogues of regions and tasks, as the backend tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .reading import read
from .wording import reason_in_words


@dataclass(frozen=True)
class Figures:
    """How good a region (`psnr_db`) or a task of classes (`macro_f1`) is; None where it is not
    said."""

    psnr_db: float | None
    macro_f1: float | None


@dataclass(frozen=True)
class Entry:
    """A region or a task of a catalogue.

    Attributes:
        kind: `region` or `task`.
        size: in bytes; 0 where it is not known.
        first, last: days of the first and the last acquisition, ISO; "" where there are none.
    """

    id: str
    kind: str
    title: str
    size: int
    first: str
    last: str
    quality: Figures
    attribution: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Entry:
        return read(cls, value, quality=read(Figures, value["quality"]))


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
        entries = tuple(Entry.from_json(entry) for entry in value["entries"])
        left_out = tuple(
            LeftOut(str(one["name"]), reason_in_words(one)) for one in value["left_out"]
        )
        return read(cls, value, entries=entries, left_out=left_out)


@dataclass(frozen=True)
class Fetched:
    """A file that is here; kept: it was here already."""

    path: str
    kept: bool
