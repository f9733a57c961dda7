"""Imagery in a folder that was not read: a folder is read as one kind, and the rest is told."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path, PurePosixPath

from lianet.errors import StackError
from lianet.scenes.listing import zip_entries
from lianet.scenes.problems import LeftOut
from lianet.scenes.reader import Delivery
from lianet.scenes.scene_files import SUFFIXES

_CUBES = (".nc", ".nc4", ".zarr")
_MOST_FOLDERS = 100
"""Of a subfolder, to find whether there is imagery in it."""


def unread(source: str, delivery: Delivery, besides: Path | None = None) -> list[LeftOut]:
    """What of a folder looks like imagery, while nothing of it was read or left out.

    Rasters beside those that were read are the reader's own matter.

    Args:
        source: that was read.
        delivery: what came of it.
        besides: a folder that is used in another way, as of masks.
    """
    try:
        children = sorted(Path(source).iterdir())
    except (OSError, ValueError):
        return []
    places = {
        band.place.replace("\\", "/")
        for granule in delivery.granules
        for band in (*granule.bands.values(), *(mask.source for mask in granule.masks))
    }
    used = {part for place in places for part in PurePosixPath(place).parts}
    folder = Path(source).as_posix()
    beside = any(str(PurePosixPath(place).parent) == folder for place in places)
    told = {part for left in delivery.left_out for part in PurePosixPath(left.name).parts}
    own = None if besides is None else besides.resolve()
    return [
        LeftOut(
            child.name,
            "not read beside other imagery: open it for itself, or name a folder of masks as such",
        )
        for child in children
        if child.name not in used | told
        and not (beside and child.suffix.lower() in SUFFIXES)
        and not any(place.lower().endswith(".vrt") for place in places)  # that may name it
        and child.resolve() != own
        and _is_imagery(child, told)
    ]


def _is_imagery(path: Path, told: set[str]) -> bool:
    """Whether a file, zip or folder holds imagery, none of which is told already."""
    suffix = path.suffix.lower()
    if path.name.startswith("."):
        return False
    if suffix == ".zip":
        try:
            names = zip_entries(str(path))
        except StackError:
            return False
        return _among(names, told)
    if suffix in _CUBES or path.is_file():
        return suffix in (*SUFFIXES, *_CUBES)
    walked = islice(os.walk(path), _MOST_FOLDERS)
    return _among((name for _, _, files in walked for name in files), told)


def _among(names: Iterable[str], told: set[str]) -> bool:
    rasters = [PurePosixPath(name).name for name in names if name.lower().endswith(SUFFIXES)]
    return bool(rasters) and not told.intersection(rasters)
