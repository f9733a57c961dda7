"""What lies in a folder of feature rasters, and which year its names tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from lianet.errors import InputError

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


def the_one(path: Path, what: str, found: set[T], given: T | None) -> T:
    """The one version, variant or year of everything at a path, or the one that was given.

    Args:
        what: they are, in the plural: the code of the error.

    Raises:
        InputError: there are several; features of two do not mix.
    """
    if given:
        return given
    if len(found) > 1:
        named = ", ".join(sorted(str(one or "unknown") for one in found))
        raise InputError(
            f"{path.name} holds files of several {what} ({named}), which do not mix",
            f"Open a folder with one of them, or say which with the option {what.rstrip('s')}",
            code=what,
        )
    return found.pop()
