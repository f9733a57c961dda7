"""`lianet publish`: a folder of region and task files becomes a catalogue."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianet.catalogue.item import SCHEMA, STAC, is_model, region_item, task_item
from lianet.errors import ConflictError, InputError, LianetError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.png import png
from lianet.geo.web import MOST_JSON
from lianet.geo.whole_file import whole_file
from lianet.progress import Progress, Reporter, silent
from lianet.region.file import SUFFIX as REGION_SUFFIX
from lianet.region.file import Region

CATALOGUE = "catalog.json"
ITEM_SUFFIX = ".stac.json"
_DEPTH = 4
_MOST_FILES = 5000


@dataclass(frozen=True)
class Published:
    """What was written.

    Attributes:
        catalogue: its place.
        items: places of the items, in the order of names.
        left_out: files that are not whole, and why.
    """

    catalogue: Path
    items: tuple[Path, ...]
    left_out: tuple[tuple[str, str], ...]


def publish(folder: Path | str, title: str = "", report: Reporter = silent) -> Published:
    """Write a STAC catalogue of the region and task files in a folder and below it.

    Beside each file NAME.region.safetensors goes NAME.region.stac.json, and a picture of a
    region; `catalog.json` in the folder names them all. Paths in it are relative: the folder can
    be moved, or put on any web server, as it is. Items of files that are gone are removed.

    Args:
        folder: with the files.
        title: of the catalogue; the folder's name where empty.
        report: told at each file; may raise `CancelledError`.

    Raises:
        InputError: it is no folder, or has no such file.
        ConflictError: a file in the way was not written by this.
        StorageError: it cannot be written.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(
            say("{folder} is no folder", folder=folder),
            "Name the folder with the regions and tasks",
        )
    catalogue = folder / CATALOGUE
    _check_ours(catalogue)
    files = sorted(_models(folder), key=lambda path: (not _is_region(path), str(path)))
    if not files:
        raise InputError(
            say("{folder} holds no region and no task", folder=folder),
            "Put files NAME.region.safetensors or NAME.task.safetensors there",
        )
    grids: dict[str, PixelGrid] = {}
    items: list[Path] = []
    left_out: list[tuple[str, str]] = []
    for number, path in enumerate(files):
        report(Progress(number / len(files), say("Reading {name}", name=path.name)))
        place = _place(path)
        _check_ours(place)
        before = _read(place)
        href = f"./{reference(path.name)}"
        try:
            if _is_region(path):
                item, region = region_item(path, href)
                grids[region.card.id] = region.card.grid
                _add_picture(item, region, path, before)
            else:
                from lianet.heads.task import read_task

                item = task_item(path, href, grids.get(read_task(path).card.region_id))
        except LianetError as error:
            left_out.append((str(path.relative_to(folder)), error.message))
            continue
        root = Path(os.path.relpath(catalogue, place.parent)).as_posix()
        item["links"] = [_link(rel, root) for rel in ("root", "parent")]
        _write(place, item)
        items.append(place)
    for old in folder.rglob(f"*{ITEM_SUFFIX}"):
        # Of a file that is gone or damaged; deeper down there may be other catalogues.
        model = old.with_name(old.name.removesuffix(ITEM_SUFFIX) + ".safetensors")
        if old not in items and (model in files or not model.exists()) and _is_ours(old):
            old.unlink(missing_ok=True)
    _write(catalogue, _catalogue(folder, title, items))
    return Published(catalogue, tuple(items), tuple(left_out))


def _catalogue(folder: Path, title: str, items: list[Path]) -> dict[str, Any]:
    name = title or folder.resolve().name
    links = [_link("root", f"./{CATALOGUE}")]
    for item in sorted(items):
        where = item.relative_to(folder).as_posix()
        links.append({**_link("item", f"./{reference(where)}"), "type": "application/geo+json"})
    return {
        "type": "Catalog",
        "stac_version": STAC,
        "id": name.lower().replace(" ", "-") or "catalogue",
        "title": name,
        "description": "Regions and tasks of LIANet.",
        "lianet:schema": SCHEMA,
        "links": links,
    }


def reference(path: str) -> str:
    """A relative path as a reference: only what would end it is escaped.

    Readers of catalogues on a disk take references for names of files, as they stand.
    """
    return path.replace("%", "%25").replace("#", "%23").replace("?", "%3F")


def _link(rel: str, href: str) -> dict[str, str]:
    return {"rel": rel, "href": href, "type": "application/json"}


def _models(folder: Path) -> Iterator[Path]:
    base, count = len(folder.parts), 0
    for place, below, names in os.walk(folder):
        if len(Path(place).parts) - base >= _DEPTH:
            below.clear()
        for name in names:
            if is_model(path := Path(place, name)):
                count += 1
                if count > _MOST_FILES:
                    raise InputError(
                        say(
                            "{folder} holds more than {most_files} files",
                            folder=folder,
                            most_files=_MOST_FILES,
                        ),
                        "Publish parts of it",
                    )
                yield path


def _is_region(path: Path) -> bool:
    return path.name.endswith(REGION_SUFFIX)


def _place(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(".safetensors") + ITEM_SUFFIX)


def _add_picture(item: dict[str, Any], region: Region, path: Path, before: dict[str, Any]) -> None:
    """A picture of the middle acquisition beside the region.

    Args:
        item: gets it.
        region, path: the region and its file.
        before: the item as it was published last; {} where it was not.
    """
    picture = path.with_name(path.name.removesuffix(".safetensors") + ".png")
    assets = before.get("assets")
    if picture.exists() and not (isinstance(assets, dict) and "thumbnail" in assets):
        return  # somebody else's
    try:
        data = png(region.preview(len(region.card.dates) // 2))
    except LianetError:
        return  # a region without previews is one all the same
    with whole_file(picture) as partial:
        partial.write_bytes(data)
    item["assets"]["thumbnail"] = {
        "href": f"./{reference(picture.name)}",
        "type": "image/png",
        "roles": ["thumbnail"],
    }


def _write(path: Path, value: dict[str, Any]) -> None:
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    with whole_file(path) as partial:
        partial.write_text(text + "\n", "utf-8")


def _check_ours(path: Path) -> None:
    if path.exists() and not _is_ours(path):
        raise ConflictError(
            say("{path} exists and was not written by lianet publish", path=path),
            "Move it away first, or publish another folder",
        )


def _is_ours(path: Path) -> bool:
    found = _read(path)
    said = found.get("properties")
    return "lianet:schema" in found or (isinstance(said, dict) and "lianet:schema" in said)


def _read(path: Path) -> dict[str, Any]:
    """A JSON object; {} where a file is none."""
    try:
        if path.stat().st_size > MOST_JSON:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
