"""What may be written: the one rule for every file that the command line or the service makes.

An output never destroys an input. It is refused where it is a folder, has the name of another
kind of file, is open or read by the same work, lies in a stack of scenes, or would replace a file
that LIANet did not write. What LIANet wrote is replaced as by any other program.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NoReturn

from lianet.errors import ConflictError, InputError, say

RASTER = (".tif", ".tiff")
TABLE = (".csv",)
PAGE = (".html", ".htm")
REGION = (".region.safetensors",)
TASK = (".task.safetensors",)
TOGETHER = (".together.json",)

_KINDS = (*RASTER, *TABLE, *PAGE, ".jp2", ".vrt", ".safetensors", ".json", ".gpkg", ".geojson",
          ".shp", ".qgz", ".qgs", ".xml", ".qml", ".pdf", ".zip", ".png", ".jpg", ".jpeg", ".nc",
          ".parquet", ".txt", ".npy")  # fmt: skip
"""Suffixes that say what a file is; any other ending is part of a name."""

_OWN_METADATA = {"lianet", "lianet_task", "lianet_checkpoint"}
_OWN_TABLES = (
    b"code,from,from_value,", b"point,x,y,date,", b"figure,value,low,high", b"reference,prediction",
    b"reference \\ prediction", b"statement\n", b"class,name,polygons,", b"value,name,polygons,",
    b"confidence,accuracy,share", b"period,from,to,acquisitions,", b"from,to,changed,area_ha,",
)  # fmt: skip
"""How the first lines of the tables that LIANet writes begin."""

_OWN_KEYS = (
    {"version", "region", "task"},
    {"change", "transitions", "notes"},
    {"psnr_db", "rate_distortion", "residuals"},
    {"kind", "region", "beside"},
)
"""Of the provenance of a map, of a comparison, of an evaluation, and of sources together."""

_MOST_HEADER = 100 << 20
_MOST_LOOKED_AT = 2000


def named(path: Path, suffixes: tuple[str, ...]) -> Path:
    """The path with the suffix of its kind, appended where its name has none.

    Raises:
        InputError: the name says that it is a file of another kind, or is no name at all.
    """
    name = path.name.lower()
    if not name or name.endswith(suffixes):
        return path
    if name.endswith(_KINDS):
        raise _other_kind(path, suffixes)
    return path.with_name(path.name + suffixes[0])


def check_output(
    path: Path,
    suffixes: tuple[str, ...],
    *,
    reads: Iterable[Path | None] = (),
    beside: Callable[[Path], Sequence[Path]] = lambda _path: (),
) -> Path:
    """See that a file may be written; before the work, and not after it.

    Args:
        path: the file to write.
        suffixes: that its kind has.
        reads: files and folders that are open, or that the same work reads; None is nothing.
        beside: names the files that will be written with it.

    Returns:
        The path.

    Raises:
        InputError: no file name, a folder, a folder that does not exist, or another suffix.
        ConflictError: it is open or read by the same work, lies in a stack, or is not ours.
    """
    with _nameable(path):
        return _checked_output(path, suffixes, reads, beside)


def _checked_output(
    path: Path,
    suffixes: tuple[str, ...],
    reads: Iterable[Path | None],
    beside: Callable[[Path], Sequence[Path]],
) -> Path:
    if not path.name or path.is_dir():
        raise InputError(say("{path} is a folder", path=path), "Name a file in it")
    if not path.parent.is_dir():
        raise InputError(
            say("There is no folder {parent}", parent=path.parent),
            "Make it, or choose another folder",
        )
    if not path.name.lower().endswith(suffixes):
        raise _other_kind(path, suffixes)
    read = [known for known in reads if known is not None]
    written = [path, *beside(path)]
    for one in written:
        for known in read:
            _check_apart(one, known)
        _check_ours(one)
    if suffixes == RASTER:
        _check_no_stack(path)
    return path


def check_folder(folder: Path, files: Sequence[str], *, reads: Iterable[Path | None] = ()) -> Path:
    """See that files may be written into a folder, which is made where it is absent.

    Args:
        folder: of the files.
        files: their names; the first one says whether the others are ours.
        reads: see `check_output`.

    Returns:
        The folder.

    Raises:
        InputError: it is a file.
        ConflictError: it is, or lies in, a folder that the same work reads, or one of the files
            exists and is not ours.
    """
    with _nameable(folder / files[0] if files else folder):
        if folder.exists() and not folder.is_dir():
            raise InputError(say("{folder} is a file", folder=folder), "Name a folder")
        for known in reads:
            if known is not None:
                _check_apart(folder, known)
        present = [folder / name for name in files if (folder / name).exists()]
    if present and not written_by_lianet(folder / files[0]):
        _refuse(present[0])
    return folder


@contextmanager
def _nameable(path: Path) -> Iterator[None]:
    """What the system says of a name while it is looked for: that it is too long, mostly.

    Raises:
        InputError: it is none, or what belongs beside the file would have none.
    """
    try:
        yield
    except OSError as error:
        raise InputError(
            say(
                "{path} cannot be written ({reason})",
                path=path.name[:100],
                reason=error.strerror or error,
            ),
            "Choose a shorter name, or another folder",
        ) from error


def _check_apart(path: Path, known: Path) -> None:
    """See that a path is not one that is read, nor inside it."""
    if _same(path, known):
        raise ConflictError(
            say("{path} is open, or read by the same work", path=path),
            "Choose another name for what is written",
        )
    if known.is_dir() and any(_same(folder, known) for folder in path.absolute().parents):
        raise ConflictError(
            say(
                "{path} would lie in {known}, which the same work reads",
                path=path,
                known=known.absolute(),
            ),
            "Choose another folder",
        )


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one file, whatever they are called."""
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist
        return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def _check_ours(path: Path) -> None:
    if path.is_dir():
        raise InputError(say("{path} is a folder", path=path), "Choose another name")
    if path.exists() and not written_by_lianet(path):
        _refuse(path)


def _other_kind(path: Path, suffixes: tuple[str, ...]) -> InputError:
    wanted = " or ".join(part for part in (", ".join(suffixes[:-1]), suffixes[-1]) if part)
    return InputError(
        say("{path} is the name of another kind of file", path=path.name),
        say("End it in {wanted}", wanted=wanted),
    )


def _refuse(path: Path) -> NoReturn:
    raise ConflictError(
        say("{path} exists and was not written by LIANet", path=path),
        "Choose another name, or move that file away first",
    )


def _check_no_stack(path: Path) -> None:
    """See that a raster does not come to lie among scenes: the next encoding would take it in."""
    from lianet.scenes.scene_files import SUFFIXES
    from lianet.scenes.scene_names import parse_scene_name

    scenes: set[object] = set()
    for other in islice(path.parent.iterdir(), _MOST_LOOKED_AT):
        name = parse_scene_name(other.stem) if other.suffix.lower() in SUFFIXES else None
        if name is None or name.date in scenes or other.name.startswith("."):
            continue
        if not written_by_lianet(other):
            scenes.add(name.date)
        if len(scenes) > 1:
            raise ConflictError(
                say(
                    "{parent} is a stack of scenes, and {path} would be taken for one",
                    parent=path.parent,
                    path=path.name,
                ),
                "Choose another folder",
            )


def written_by_lianet(path: Path) -> bool:
    """Whether nothing of somebody else's is lost with a file: it is ours, or empty."""
    suffix = path.suffix.lower()
    try:
        if path.stat().st_size == 0:
            return True
        if suffix == ".safetensors":
            return bool(_OWN_METADATA & _safetensors_metadata(path).keys())
        if suffix in (*RASTER, ".jp2", ".vrt"):
            return _raster_is_ours(path)
        with path.open("rb") as file:
            if suffix == ".json":
                return _is_provenance(file.read(_MOST_HEADER))
            begin = file.read(4096)
    except (OSError, ValueError):
        return False
    if suffix in PAGE:
        return b'content="LIANet"' in begin
    return suffix in TABLE and begin.startswith(_OWN_TABLES)


def _raster_is_ours(path: Path) -> bool:
    import rasterio
    from rasterio.errors import RasterioError

    try:
        with rasterio.open(path) as dataset:
            return "LIANET" in dataset.tags()
    except RasterioError:
        return False


def _safetensors_metadata(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8).ljust(8, b"\xff"))
        if size > _MOST_HEADER:
            return {}
        header = json.loads(file.read(size))
    metadata = header.get("__metadata__") if isinstance(header, dict) else None
    return metadata if isinstance(metadata, dict) else {}


def _is_provenance(text: bytes) -> bool:
    found = json.loads(text)
    return isinstance(found, dict) and any(keys <= found.keys() for keys in _OWN_KEYS)
