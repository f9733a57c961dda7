"""A region or task from a catalogue: its card first, then the file, whole and checked, or not."""

from __future__ import annotations

import json
import re
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lianet.catalogue.browse import Entry
from lianet.catalogue.item import SUFFIXES, checksum_of, is_model
from lianet.catalogue.places import Places
from lianet.errors import (
    ConflictError,
    InputError,
    RegionFileError,
    StorageError,
    TaskFileError,
    say,
)
from lianet.geo.web import without_query
from lianet.heads.task import SUFFIX as TASK_SUFFIX
from lianet.heads.task import read_task
from lianet.heads.task_card import TaskCard
from lianet.machine.claim import claim
from lianet.progress import Progress, Reporter, silent
from lianet.region.card import Card
from lianet.region.file import open_region

PIECE_BYTES = 4 << 20
"""What is asked for at once: the most that an interruption loses."""

_MOST_HEADER = 64 << 20
_FIRST_BYTES = 64 << 10
_MOST_NAME = 200
"""Bytes: what is unfinished has a longer one, and file systems take 255."""
_NAME = re.compile(r"[^\w. äöüÄÖÜß-]+")


@dataclass(frozen=True)
class Fetched:
    """A file that is here.

    Attributes:
        path: of it.
        kept: it was here already, as it should be.
        resumed_bytes: that an earlier transfer had left.
    """

    path: Path
    kept: bool = False
    resumed_bytes: int = 0


def read_card(place: str, places: Places | None = None) -> Card | TaskCard:
    """The card of a region or task file, of which nothing but its beginning is read.

    Args:
        place: a path or a link.
        places: reads it.

    Raises:
        RegionFileError, TaskFileError: it is none, damaged, or of a newer schema.
        NotFoundError, WebError: it is not there.
    """
    places = places or Places()
    is_task = _name_of(place).endswith(TASK_SUFFIX)
    damaged = TaskFileError if is_task else RegionFileError
    name, remedy = without_query(place), say("Ask whoever publishes it for a whole file")
    begin = places.part(place, 0, _FIRST_BYTES).data
    (length,) = struct.unpack("<Q", begin[:8].ljust(8, b"\0"))
    if not 2 <= length <= _MOST_HEADER:
        raise damaged(f"{name} is no such file, or damaged", remedy)
    if len(begin) < 8 + length:
        answer = places.part(place, len(begin), 8 + length)
        # A server that gives no parts gives everything.
        begin = answer.data if answer.status == 200 else begin + answer.data
    try:
        metadata = json.loads(begin[8 : 8 + length])["__metadata__"]
        text = metadata["lianet_task" if is_task else "lianet"]
        if metadata["card_crc32"] != f"{zlib.crc32(text.encode()):08x}":
            raise ValueError
        value = json.loads(text)
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise damaged(f"The card of {name} is damaged", remedy) from error
    return TaskCard.from_json(value) if is_task else Card.from_json(value)


def fetch(
    entry: Entry, folder: Path | str, places: Places | None = None, report: Reporter = silent
) -> Fetched:
    """Bring the file of an entry into a folder.

    The card is read first, so that a file which this version cannot open costs nothing. What an
    interrupted transfer left, beside the target, is gone on with. The file takes its name when
    its checksum is right and it opens; one that is here already, and the same, is kept.

    Args:
        entry: of a catalogue.
        folder: where it goes.
        places: reads it.
        report: told at every piece; may raise `CancelledError`, after which a next time goes on.

    Raises:
        RegionFileError, TaskFileError: it cannot be opened by this version.
        ConflictError: another file of this name is in the folder.
        InputError: its checksum or size is another one than the catalogue says.
        StorageError: the disk is full or the folder cannot be written.
        NotFoundError, WebError: it is not there, or never came.
    """
    places = places or Places()
    places.report = report
    target = Path(folder) / file_name(entry)
    if not target.parent.is_dir():
        raise InputError(
            say("There is no folder {parent}", parent=target.parent),
            "Make it, or choose another one",
        )
    if target.exists():
        if entry.sha256 and target.is_file() and checksum_of(target) == entry.sha256:
            return Fetched(target, kept=True)
        raise ConflictError(
            say("{target} exists, and is another file than the catalogue's", target=target),
            "Choose another folder, or move that file away first",
        )
    read_card(entry.place, places)
    partial = target.with_name(f".{target.name}.{(entry.sha256 or 'unknown')[:12]}.part")
    resumed = partial.stat().st_size if partial.exists() else 0
    try:
        _pull(entry, places, partial, report)
        report(Progress(None, "Checking"))
        _check(entry, partial)
        partial.replace(target)
    except OSError as error:
        raise StorageError.from_os(error, target) from error
    return Fetched(target, resumed_bytes=resumed)


def file_name(entry: Entry) -> str:
    """The name of an entry's file here, whatever its address is.

    Raises:
        InputError: it is not that of a region or task.
    """
    name = _NAME.sub("_", _name_of(entry.place)).lstrip(".")
    if not is_model(Path(name or "x")) or len(name.encode()) > _MOST_NAME:
        raise InputError(
            say(
                "{place} is not named as a region or task file",
                place=without_query(entry.place)[:500],
            ),
            say(
                "Ask whoever publishes it for a name that ends in {suffixes}",
                suffixes=" or ".join(SUFFIXES),
            ),
        )
    return name


def _name_of(place: str) -> str:
    path = urlsplit(place).path if "://" in place else place
    return unquote(path).replace("\\", "/").rpartition("/")[2]


def _pull(entry: Entry, places: Places, partial: Path, report: Reporter) -> None:
    """Bring the rest of a file, piece by piece."""
    size = entry.size
    with partial.open("ab") as file:
        if not claim(file):
            raise ConflictError(
                say(
                    "{name} is being fetched into {folder} already",
                    name=file_name(entry),
                    folder=partial.parent,
                ),
                "Wait for it, or choose another folder",
            )
        have = file.tell()
        while not size or have < size:
            report(_progress(entry, have, size))
            answer = places.part(entry.place, have, min(have + PIECE_BYTES, size or 1 << 62))
            if answer.status == 200:
                # No parts from this server: what came is all of it.
                file.truncate(0)
                have = 0
            if entry.size and answer.size and answer.size != entry.size:
                raise _other_size(entry, answer.size)
            file.write(answer.data)
            file.flush()
            have += len(answer.data)
            size = size or answer.size or have
            if not answer.data or answer.status == 200:
                break
    report(_progress(entry, have, have))


def _progress(entry: Entry, have: int, size: int) -> Progress:
    fraction = have / size if size else None
    return Progress(
        fraction, say("Fetching {name}", name=entry.title or entry.id), {"bytes": float(have)}
    )


def _other_size(entry: Entry, size: int) -> InputError:
    return InputError(
        say(
            "{place} has {size} bytes, and the catalogue says {told}",
            place=without_query(entry.place),
            size=size,
            told=entry.size,
        ),
        "Try again; if it stays, tell whoever publishes it to publish it again",
        code="checksum",
    )


def _check(entry: Entry, partial: Path) -> None:
    """See that what came is what the catalogue says, and opens; it is removed where not.

    Raises:
        InputError: its size or checksum is another one.
        RegionFileError, TaskFileError: it does not open.
    """
    size, name = partial.stat().st_size, without_query(entry.place)
    try:
        if entry.size and size != entry.size:
            raise _other_size(entry, size)
        if entry.sha256 and checksum_of(partial) != entry.sha256:
            raise InputError(
                say("The checksum of {name} is not the one that the catalogue says", name=name),
                "Try again; if it stays, tell whoever publishes it to publish it again",
                code="checksum",
            )
        opened: Any = read_task if file_name(entry).endswith(TASK_SUFFIX) else open_region
        opened(partial)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
