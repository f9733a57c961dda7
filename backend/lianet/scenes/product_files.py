"""The files of Sentinel-2 products, in folders and zips, wherever a download put them."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lianet.errors import StackError, say
from lianet.scenes.listing import in_zip, zip_entries
from lianet.scenes.scene_files import SUFFIXES

_METADATA = re.compile(r"MTD_MSI(L1C|L2A)\.xml$", re.IGNORECASE)
_OLD_METADATA = re.compile(r"S2\w_OPER_MTD_SAFL(1C|2A)_.*\.xml$", re.IGNORECASE)
_OF_PRODUCTS = ("manifest.safe", "mtd_tl.xml", "inspire.xml")
_DEEPEST, _MOST_FOLDERS = 8, 20_000
_RASTERS = (*SUFFIXES, ".nc", ".nc4", ".zarr")
_MOST_XML = 64 * 2**20


@dataclass(frozen=True)
class Product:
    """A product and the names of its files, in a folder or a zip."""

    name: str
    root: str
    entries: tuple[str, ...]

    def read(self, entry: str) -> bytes:
        """A file's bytes."""
        if self.root.lower().endswith(".zip"):
            with zipfile.ZipFile(self.root) as archive:
                if archive.getinfo(entry).file_size > _MOST_XML:
                    raise StackError(
                        say("{entry} is too large for metadata", entry=entry), "Download it again"
                    )
                return archive.read(entry)
        path = Path(self.root) / entry
        if path.stat().st_size > _MOST_XML:
            raise StackError(
                say("{entry} is too large for metadata", entry=entry), "Download it again"
            )
        return path.read_bytes()

    def place(self, entry: str) -> str:
        """What GDAL opens."""
        if self.root.lower().endswith(".zip"):
            return in_zip(self.root, entry)
        return str(Path(self.root) / entry)


def products(source: str) -> list[Product]:
    """Products at a path: itself, or those in a folder or in its zips."""
    path = Path(source)
    if source.lower().startswith(("http://", "https://")) or not path.exists():
        return []
    if path.is_file():
        if path.suffix.lower() == ".zip":
            return _in_zip(path)
        if path.name.lower() not in _OF_PRODUCTS and not is_metadata(path.name):
            return []
        above = (path.parent, *path.parent.parents[:2])
        root = next((f for f in above if any(is_metadata(c.name) for c in _children(f))), None)
        return [] if root is None else _in_folder(root)
    if any(is_metadata(child.name) for child in _children(path)):
        return _in_folder(path)
    return _below(_children(path))


def _below(children: list[Path]) -> list[Product]:
    """Products among files and folders; deeper down where no product and no raster is among them.

    Downloads often put every product into a folder of its own, and archives one for each year,
    month and day.
    """
    found: list[Product] = []
    groups = [children]
    for _ in range(_DEEPEST):
        folders: list[Path] = []
        for group in groups:
            mine = [product for child in group for product in _at(child)]
            found += mine
            if not mine and not any(child.suffix.lower() in _RASTERS for child in group):
                folders += [child for child in group if child.is_dir() and not child.is_symlink()]
        groups = [_children(folder) for folder in folders[:_MOST_FOLDERS]]
    return found


def _at(path: Path) -> list[Product]:
    """Products that a file or folder is or holds."""
    if path.suffix.lower() == ".zip" and re.match(r"S2\w_", path.name, re.IGNORECASE):
        return _in_zip(path)
    if not path.is_dir():
        return []
    if path.suffix.upper() == ".SAFE":
        return _in_folder(path) or [Product(path.name, str(path), ())]
    # Unpacked without its ending.
    return _in_folder(path) if any(is_metadata(file.name) for file in _children(path)) else []


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def is_metadata(name: str) -> bool:
    """Whether a file of this name is the XML of a product."""
    return bool(_METADATA.search(name) or _OLD_METADATA.search(name))


def _in_folder(folder: Path) -> list[Product]:
    entries = tuple(
        path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()
    )
    if not any(is_metadata(entry) for entry in entries):
        return []
    return [Product(folder.name, str(folder), entries)]


def _in_zip(path: Path) -> list[Product]:
    try:
        entries = zip_entries(str(path))
    except StackError:
        if re.match(r"S2\w_MSIL", path.name):
            return [Product(path.name, str(path), ())]
        return []
    roots = {PurePosixPath(entry).parent.as_posix() for entry in entries if is_metadata(entry)}
    return [
        Product(
            PurePosixPath(root).name or path.stem,
            str(path),
            tuple(entry for entry in entries if root == "." or entry.startswith(f"{root}/")),
        )
        for root in sorted(roots)
    ]
