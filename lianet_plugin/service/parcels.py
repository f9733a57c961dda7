"""What a path is made of, for one who has to send it: a file alone is seldom all of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import tr
from .errors import LianetError

MOSAIC = ".mosaic.json"
SAME_STEM = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
}
"""Formats of several files."""
OF_RASTERS = (".tfw", ".tifw", ".jgw", ".pgw", ".j2w", ".wld", ".hdr", ".prj", ".aux.xml")
"""What may lie beside a raster under its name without its ending."""
BESIDE = (".aux.xml", ".ovr", ".msk", ".json", "-wal")
"""What may lie beside a file under its whole name."""
MOST_FILES = 100_000
SOURCE = re.compile(r"<SourceFilename[^>]*>([^<]*)</SourceFilename>")


@dataclass(frozen=True)
class Parcel:
    """Files that belong to a path.

    Attributes:
        root: folder that their names begin from.
        name: of the path below it.
        files: by their names below it, with /.
    """

    root: Path
    name: str
    files: dict[str, Path]


def parcel_of(path: Path) -> Parcel:
    """All that belongs to a file or folder.

    Raises:
        LianetError: there is none, or it is more than travels.
    """
    root = path.parent
    try:
        if path.is_dir():
            found = list(_below(path))
        elif path.is_file():
            found = sorted(_with(path))
        else:
            raise LianetError(
                tr("There is no {path}").format(path=path),
                tr("Check whether it has been moved or its disk is missing"),
                code="not_found",
            )
    except OSError as error:
        raise LianetError(
            tr("{path} cannot be read").format(path=path),
            tr("Check whether it has been moved or its disk is missing"),
            details=str(error),
        ) from error
    if len(found) > MOST_FILES:
        raise LianetError(
            tr("{path} holds more files than can be sent").format(path=path),
            tr("Choose the folder of the scenes alone, or pack them"),
        )
    return Parcel(root, path.name, {file.relative_to(root).as_posix(): file for file in found})


def _below(folder: Path) -> Iterator[Path]:
    """Every file of a folder, what programs are writing just now left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place, name)


def _with(file: Path) -> set[Path]:
    """A file and those without which it is not whole."""
    name, stem = file.name.lower(), file.stem
    if name.endswith(MOSAIC):
        return {path for path in file.parent.iterdir() if path.is_file() and _is_of_mosaic(path)}
    if name.endswith(".json"):  # an item of STAC names what lies beside it
        return set(_below(file.parent))
    endings = SAME_STEM.get(file.suffix.lower(), ()) if name.count(".") == 1 else ()
    if name.endswith((".tif", ".tiff", ".vrt", ".jp2", ".img", ".png", ".jpg")):
        endings += OF_RASTERS
    wanted = {f"{stem}{ending}".lower() for ending in endings}
    wanted |= {f"{name}{ending}" for ending in BESIDE}
    found = {file}
    for path in file.parent.iterdir():
        near = path.name.lower()
        of_tile = name.endswith(".npy") and near.startswith(stem.lower())
        if (near in wanted or of_tile) and path.is_file():
            found.add(path)
    if name.endswith(".vrt"):
        for source in SOURCE.findall(file.read_text("utf-8", "replace")):
            path = file.parent / source
            if path.is_file() and file.parent in path.resolve().parents:
                found |= {one for one in _with(path) if one.suffix.lower() != ".vrt"}
    return found


def _is_of_mosaic(path: Path) -> bool:
    return not path.name.startswith(".") and path.name.endswith((".json", ".region.safetensors"))
