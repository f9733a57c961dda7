"""What lies in a folder of feature rasters, and which year its names tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from lianet.errors import InputError, say

F = TypeVar("F")
T = TypeVar("T")

SUFFIXES = (".tif", ".tiff", ".vrt")
_MOST_FILES = 2000
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def raster_files(path: Path) -> list[Path]:
    """The rasters at a path: itself, or those in the folder, by name; none where it is neither."""
    if path.is_file():
        return [path] if path.suffix.lower() in SUFFIXES else []
    if not path.is_dir():
        return []
    found = (child for child in path.iterdir() if child.suffix.lower() in SUFFIXES)
    return sorted(child for child in found if child.is_file() and child.name[0] != ".")[
        :_MOST_FILES
    ]


def year_of(path: Path) -> int | None:
    """The year that a path tells: in the file's name, or as the name of a folder above it."""
    named = _YEAR.findall(path.name)
    if len(set(named)) == 1:
        return int(named[0])
    return next((int(parent.name) for parent in path.parents if _YEAR.fullmatch(parent.name)), None)


def of_the_one(
    path: Path, what: str, files: Sequence[F], told: Callable[[F], T], given: T
) -> tuple[list[F], T]:
    """The files of one version, variant or year, and which it is.

    Args:
        path: where they lie.
        what: they are, in the plural: the code of the error.
        files: not empty.
        told: what a file tells of itself; nothing ("" or None) where it does not.
        given: what the user says, who knows better than a path and chooses among several. Files
            that tell nothing are of that one, too.

    Raises:
        InputError: there are several, and none is given or none is of the given one; features of
            two do not mix.
    """
    found = {told(file) for file in files}
    if len(found) == 1:
        return list(files), given or found.pop()
    named = ", ".join(sorted(str(one or "unknown") for one in found))
    if not given:
        raise InputError(
            say(
                "{name} holds files of several {what} ({named}), which do not mix",
                name=path.name,
                what=what,
                named=named,
            ),
            say(
                "Open a folder with one of them, or say which with the option {option}",
                option=what.rstrip("s"),
            ),
            code=what,
        )
    chosen = [file for file in files if not told(file) or told(file) == given]
    if not chosen:
        raise InputError(
            say(
                "{name} holds files of several {what} ({named}), and none of {given}",
                name=path.name,
                what=what,
                named=named,
                given=given,
            ),
            "Choose one of those",
            code=what,
        )
    return chosen, given
