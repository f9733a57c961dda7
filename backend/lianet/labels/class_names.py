"""What class rasters call their values and paint them with: in the file, or beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree  # nosec B405 (see `_document`)

from rasterio.io import DatasetReader

from lianet.errors import LabelError, say

_MOST_XML = 2**24
_MIN_MAX, _NAME, _RED, _GREEN, _BLUE = "5", "2", "6", "7", "8"
_TEXT = "2"
_VALUES = ("value", "val", "dn", "code", "gridcode")


def class_names_of(dataset: DatasetReader, path: Path) -> Mapping[int, str]:
    """Names by value: of the tag `CLASS_NAMES`, else of what lies beside the file.

    That is GDAL's table of attributes or list of categories (`NAME.aux.xml`), or Esri's table
    (`NAME.vat.dbf`).

    Raises:
        LabelError: the tag is damaged.
    """
    text = dataset.tags().get("CLASS_NAMES")
    if text is None:
        return _beside(path)[0] or _value_table(path)
    try:
        return {int(value): str(name) for value, name in json.loads(text).items()}
    except (AttributeError, ValueError) as error:
        raise LabelError(
            say(
                "The tag CLASS_NAMES of {name} is not a JSON object of names by value",
                name=path.name,
            ),
            "Remove it with gdal_edit.py -unsetmd",
        ) from error


def class_colours_of(dataset: DatasetReader, path: Path) -> Mapping[int, str]:
    """Colours by value: of the file's colour table, else of the table of attributes beside it."""
    try:
        table = dataset.colormap(1)
    except ValueError:  # how rasterio says that there is no colour table
        return _beside(path)[1]
    return {
        value: "#{:02x}{:02x}{:02x}".format(*colour[:3])
        for value, colour in table.items()
        if colour[:3] != (0, 0, 0)
    }


def _beside(path: Path) -> tuple[dict[int, str], dict[int, str]]:
    """Names and colours of the first band in GDAL's auxiliary metadata; empty where there is
    nothing that can be read: what is beside a file is none of its pixels."""
    document = _document(path.with_name(f"{path.name}.aux.xml"))
    band = None if document is None else document.find("PAMRasterBand[@band='1']")
    if band is None:
        return {}, {}
    names, colours = dict[int, str](), dict[int, str]()
    fields, rows = _table(band)
    value_at = next((at for at, (name, _, use) in enumerate(fields)
                     if use == _MIN_MAX or name.lower() in _VALUES), None)  # fmt: skip
    name_at = next((at for at, (_, _, use) in enumerate(fields) if use == _NAME), None)
    if name_at is None:
        name_at = next((at for at, (_, kind, _) in enumerate(fields) if kind == _TEXT), None)
    channels = [
        next((at for at, (_, _, use) in enumerate(fields) if use == colour), None)
        for colour in (_RED, _GREEN, _BLUE)
    ]
    for row in rows:
        value = None if value_at is None else _whole(row[value_at])
        if value is None:
            continue
        if name_at is not None and row[name_at]:
            names[value] = row[name_at]
        levels = [_whole(row[at]) for at in channels if at is not None]
        known = [level for level in levels if level is not None and 0 <= level <= 255]
        if len(known) == len(channels) and any(known):
            colours[value] = "#{:02x}{:02x}{:02x}".format(*known)
    if not names:
        listed = enumerate(entry.text or "" for entry in band.iterfind("CategoryNames/Category"))
        names = {value: text.strip() for value, text in listed if text.strip()}
    return names, colours


def _table(band: ElementTree.Element) -> tuple[list[tuple[str, str, str]], Iterator[list[str]]]:
    """Fields of a band's table of attributes (name, type, usage), and its whole rows."""
    table = band.find("GDALRasterAttributeTable")
    if table is None:
        return [], iter(())
    fields = [
        (field.findtext("Name", ""), field.findtext("Type", ""), field.findtext("Usage", ""))
        for field in table.iterfind("FieldDefn")
    ]
    rows = ([(cell.text or "").strip() for cell in row.iterfind("F")]
            for row in table.iterfind("Row"))  # fmt: skip
    return fields, (row for row in rows if len(row) == len(fields))


def _document(path: Path) -> ElementTree.Element | None:
    try:
        if path.stat().st_size > _MOST_XML:
            return None
        text = path.read_bytes()
    except OSError:
        return None
    if b"<!ENTITY" in text or b"<!DOCTYPE" in text:
        return None
    try:
        return ElementTree.fromstring(text)  # noqa: S314  # nosec B314 (no entities)
    except ElementTree.ParseError:
        return None


def _value_table(path: Path) -> dict[int, str]:
    """Names of Esri's table of values: its first field of text."""
    table = path.with_name(f"{path.name}.vat.dbf")
    if not table.is_file():
        return {}
    from pyogrio import raw  # half a second to load
    from pyogrio.errors import DataSourceError

    from lianet.labels.vector_file import encoding_of

    try:
        meta, _, _, columns = raw.read(table, read_geometry=False, encoding=encoding_of(table))
    except (DataSourceError, UnicodeDecodeError, ValueError):
        return {}
    fields = dict(zip((str(name) for name in meta["fields"]), columns, strict=True))
    values: Any = next((fields[name] for name in fields if name.lower() in _VALUES), None)
    texts: Any = next((column for column in fields.values() if column.dtype == object), None)
    if values is None or texts is None:
        return {}
    found = ((_whole(str(value)), text) for value, text in zip(values, texts, strict=True))
    return {value: str(text).strip() for value, text in found if value is not None and text}


def _whole(text: str) -> int | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number.is_integer() else None
