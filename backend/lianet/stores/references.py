"""Files that name files: those of a tree may name what lies in it or on the web, and nothing else.

Without that, who may send files could have the backend read any file of its machine.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lianet.errors import InputError, say
from lianet.geo.web import MOST_JSON, is_link

_MOST_XML = 4 << 20
_SOURCE = re.compile(r"<sourcefilename([^>]*)>([^<]*)</sourcefilename>")
_STRANGE = ("<!doctype", "<!entity", "sourcedataset", "<command", "<script", "pixelfunction")
_XML_OF_GDAL = (b"<VRTDataset", b"<GDAL_WMS", b"<OGRVRT", b"<GDALTileIndexDataset", b"<WMS_",
                b"<GDAL_WMTS", b"<WCS_", b"<OGRWFS", b"<PostGISRaster", b"<MDI", b"<Dimension",
                b"<VRTBand")  # fmt: skip
_BEFORE_JSON = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
"""What may stand before a document, in whichever of the encodings that readers know."""
_TOGETHER = ".together.json"


def check_stays(file: Path, root: Path) -> None:
    """See that a file names nothing outside its tree.

    Virtual rasters, items and catalogues of imagery and regions, and manifests of what is learnt
    on together are looked at; larger documents are not read by anybody.

    Args:
        file: of the tree.
        root: folder of all its files.

    Raises:
        InputError: it leads out of the tree; code `outside`.
    """
    with file.open("rb") as stream:
        head = stream.read(1024)
    if any(mark in head for mark in _XML_OF_GDAL):
        _check_virtual(file, root, b"<VRTDataset" in head)
    elif head.translate(None, _BEFORE_JSON)[:1] in (b"{", b"[") and (
        file.stat().st_size <= MOST_JSON
    ):
        _check_document(file, root)


def _check_virtual(file: Path, root: Path, is_raster: bool) -> None:
    if not is_raster or file.stat().st_size > _MOST_XML:
        raise _outside(file)
    text = file.read_text("utf-8", "replace").lower()  # GDAL takes names of elements so, too
    sources = _SOURCE.findall(text)
    strange = any(word in text for word in _STRANGE)
    if strange or text.count("sourcefilename") != 2 * len(sources):
        raise _outside(file)
    there = {str(path).lower() for path in root.rglob("*") if path.is_file()}
    for attributes, name in sources:
        place = os.path.normpath(file.parent / name)
        if 'relativetovrt="1"' not in attributes or place.lower() not in there:
            raise _outside(file)


def _check_document(file: Path, root: Path) -> None:
    keys = ("href", "path") if file.name.lower().endswith(_TOGETHER) else ("href",)
    with suppress(ValueError, RecursionError):  # then nobody can read it
        for key, value in _members(json.loads(file.read_bytes(), object_pairs_hook=_Members)):
            if key in keys and isinstance(value, str) and not _lies_inside(value, file, root):
                raise _outside(file)


class _Members(list[Any]):
    """What an object says, twice where it says something twice."""


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, _Members):
            yield from one
            waiting += [member for _, member in one]
        elif isinstance(one, list):
            waiting += one


def _lies_inside(name: str, file: Path, root: Path) -> bool:
    if is_link(name):
        return True
    return all(
        ":" not in one.partition("/")[0]
        and Path(os.path.normpath(file.parent / one)).is_relative_to(root)
        for one in (name, unquote(name))
    )


def _outside(file: Path) -> InputError:
    return InputError(
        say("{name} names files outside the folder that was sent", name=file.name),
        "Make it relative (gdalbuildvrt in the same folder), or send the files that it names",
        code="outside",
    )
