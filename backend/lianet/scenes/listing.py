"""The files of a folder or a zip, as names that GDAL opens."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from lianet.errors import StackError, say
from lianet.scenes.problems import Problem
from lianet.scenes.scene_files import ENVI_SUFFIXES, SUFFIXES
from lianet.scenes.scene_names import SceneName

_DEEPEST, _MOST_FOLDERS = 8, 20_000
ITEM_SUFFIXES = (".json", ".geojson")
"""What lists of STAC items end in."""
_PACKED = (".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar")
_LOOK_BYTES = 64 * 1024
_DAY_IN_FOLDERS = re.compile(r"/((?:19|20)\d{2})/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/")
"""As archives keep them: 2018/06/10, and 2018/6/10."""
_OF_ZARR = (".zgroup", ".zarray", ".zmetadata", "zarr.json")


def is_zip(source: str) -> bool:
    """Whether a source is a zip by its name."""
    return source.lower().endswith(".zip") and Path(source).is_file()


def zip_entries(path: str) -> list[str]:
    """Names of the files in a zip.

    Raises:
        StackError: it is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise StackError(
            say("{path} is not a whole zip", path=Path(path).name), "Copy or download it again"
        ) from error
    # What is hidden in a store of Zarr says what it is.
    return [name for name in names if not _is_hidden(name) or PurePosixPath(name).name in _OF_ZARR]


def _is_hidden(entry: str) -> bool:
    """Whether an entry is none of a zip's own files: a Mac adds `__MACOSX/._NAME` for each."""
    return PurePosixPath(entry).name.startswith(".") or entry.startswith("__MACOSX/")


def in_zip(path: str, entry: str) -> str:
    """What GDAL calls a file in a zip."""
    return f"/vsizip/{Path(path).absolute().as_posix()}/{entry}"


def raster_places(source: str) -> list[str]:
    """Rasters of a folder, of its subfolders where it holds none itself, or of a zip.

    A file is its own list.

    Raises:
        StackError: it does not exist or cannot be read.
    """
    remedy = say("Choose a folder that holds one GeoTIFF for every date")
    if is_zip(source):
        entries = zip_entries(source)
        found = sorted(in_zip(source, e) for e in entries if e.lower().endswith(SUFFIXES))
        if found:
            return found
        if any(PurePosixPath(entry).name in _OF_ZARR for entry in entries):
            raise StackError(
                say("{source} holds a Zarr store, which is not read from a zip", source=source),
                "Unpack it into a folder whose name ends in .zarr, and choose that",
            )
        packed = next((e for e in entries if e.lower().endswith((".zip", ".tar", ".gz"))), None)
        if packed is not None:
            raise StackError(
                say("{source} holds another archive, {packed}", source=source, packed=packed),
                "Unpack it into a folder, and choose that",
            )
        raise StackError(
            say("{source} holds no raster", source=source),
            "Choose a zip of GeoTIFFs or of a product",
        )
    folder = Path(source)
    try:
        if folder.is_file():
            if not _is_raster(folder):
                if folder.name.lower().endswith(_PACKED):
                    raise StackError(
                        say("{folder} is an archive of a kind that is not read", folder=folder),
                        "Unpack it into a folder, and choose that",
                    )
                raise StackError(
                    say("{folder} is a file, not a folder, and no raster", folder=folder), remedy
                )
            return [str(folder)]
        names = sorted(folder.iterdir())
    except FileNotFoundError as error:
        raise StackError(
            say("The folder {folder} does not exist", folder=folder), remedy
        ) from error
    except OSError as error:
        raise StackError(
            say(
                "The folder {folder} cannot be read ({strerror})",
                folder=folder,
                strerror=error.strerror,
            ),
            "Check its permissions",
        ) from error
    found = [str(path) for path in names if _is_raster(path)]
    level = [folder]
    for _ in range(_DEEPEST):
        if found:
            break
        level = [child for parent in level for child in _within(parent) if child.is_dir()]
        level = level[:_MOST_FOLDERS]
        found = [str(path) for parent in level for path in _within(parent) if _is_raster(path)]
    if not found:
        items = next((path.name for path in names if lists_items(path)), None)
        packed = next((p.name for p in names if p.name.lower().endswith((".zip", *_PACKED))), None)
        if packed is not None:
            remedy = say("Choose {name} in it where it is a zip, else unpack it", name=packed)
        if items is not None:
            remedy = say("Choose the file {name} in it, which lists STAC items", name=items)
        raise StackError(say("The folder {folder} holds no GeoTIFF", folder=folder), remedy)
    return found


def _within(folder: Path) -> list[Path]:
    """What lies in a folder; nothing where it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def lists_items(path: Path) -> bool:
    """Whether a file is JSON that is STAC, by its beginning."""
    if path.suffix.lower() not in ITEM_SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            beginning = file.read(_LOOK_BYTES)
    except OSError:
        return False
    return b'"stac_version"' in beginning or b'"assets"' in beginning


def _is_raster(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in ENVI_SUFFIXES:
        headers = (path.with_suffix(".hdr"), path.with_name(f"{path.name}.hdr"))
        return path.is_file() and any(header.is_file() for header in headers)
    return suffix in SUFFIXES and not path.name.startswith(".") and path.is_file()


def folder_dates(
    places: Iterable[str], source: str, dated: Callable[[str], SceneName | None]
) -> list[Problem]:
    """That names of files and of their folders have different days, and that the files' count.

    Args:
        places: of rasters.
        source: in which they were found.
        dated: the day of a name.
    """
    differing, folders = [], set()
    for place in places:
        path = PurePosixPath(place.replace("\\", "/"))
        above = dated(path.parent.name) if Path(place).parent != Path(source) else None
        own = dated(path.stem)
        if above is not None:
            folders.add(above.date)
        if above is not None and own is not None and above.date != own.date:
            differing.append((path, above.date, own.date))
    if not differing or len(folders) < 2:
        return []
    path, above_day, own_day = differing[0]
    return [
        Problem(
            "folder_dates",
            say(
                "{file} is of {own} by its name, and of {above} by that of its folder{more}",
                file=path.name,
                own=own_day,
                above=above_day,
                more=f" (+{len(differing) - 1})" if len(differing) > 1 else "",
            ),
            "The name of the file counts: rename the files where it is the day of an export",
        )
    ]


def title(place: str, source: str, dated: Callable[[str], object]) -> str:
    """What names a raster: its file, with the folder before it where only that has a date.

    Args:
        place: of the raster.
        source: in which it was found; folders above it say nothing.
        dated: whether a name has a date.
    """
    path = PurePosixPath(place.replace("\\", "/"))
    top = PurePosixPath(in_zip(source, "") if is_zip(source) else source.replace("\\", "/"))
    if dated(path.stem):
        return path.stem
    inside = path.relative_to(top) if path.is_relative_to(top) else path
    if apart := _DAY_IN_FOLDERS.search(f"/{inside.parent}/"):
        year, month, day = apart.groups()
        return f"{year}{month:0>2}{day:0>2}_{path.stem}"
    for folder in path.parents:
        if dated(folder.name):
            return f"{re.sub(r'[.](data|SAFE)$', '', folder.name)}_{path.stem}"
        if folder == top:
            break
    return path.stem
