"""Vector files as people save them: several layers, and text in an encoding that nobody says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError

from lianet.errors import LabelError, say
from lianet.geo.vector_bounds import check_bounds
from lianet.labels.text_tables import check_letters, crs_of_places, is_table, open_options

_FOLDERS = (".kml", ".kmz")
_MOST_TEXT = 64 * 2**20


def read_vector(
    data: Any, name: str, field: str, also: Sequence[str] = (), layer: str | None = None
) -> tuple[str | None, NDArray[Any], dict[str, NDArray[Any]]]:
    """Geometries and fields of a vector file, or of GeoJSON in memory.

    Folders of a KML are layers of one kind: without a name all that have the field are joined.

    Args:
        data: a path, or the bytes of GeoJSON.
        name: for sentences.
        field: that there must be.
        also: further fields, in the case in which they are given; those that exist are read.
        layer: of a file with several; the one that has the field where absent.

    Returns:
        CRS (`OF_REGION` of a table that names none), WKB [feature], and values by field.

    Raises:
        LabelError: it cannot be read, or has no such layer or field.
    """
    try:
        # GeoJSON in memory has one layer, and another name each time it is opened.
        layers: list[str | None] = [None]
        if isinstance(data, Path):
            if not data.exists():
                raise LabelError(say("{data} does not exist", data=data), "Check the path")
            check_bounds(data)
            _check_parts(data)
            if is_table(data):
                check_letters(data, name)
            layers = list(_layers(data, name, field, layer))
        encoding = encoding_of(data) if isinstance(data, Path) else None
        parts = [_read(data, name, field, also, one, encoding) for one in layers]
    except (DataSourceError, DataLayerError, UnicodeDecodeError) as error:
        raise LabelError(
            say("{name} cannot be read as a vector layer", name=name),
            "Save the labels as a GeoPackage or GeoJSON",
        ) from error
    shared = [key for key in parts[0][2] if all(key in part[2] for part in parts)]
    wkb = np.concatenate([part[1] for part in parts])
    if not len(wkb):
        raise LabelError(say("{name} is empty", name=name), "Draw some polygons first")
    columns = {key: np.concatenate([part[2][key] for part in parts]) for key in shared}
    return parts[0][0], wkb, columns


def fields_of(path: Path, layer: str | None = None) -> list[str]:
    """Fields of a file's layer, or of all its layers; none where it cannot be read."""
    try:
        named = [layer or path.stem] if layer or is_table(path) else pyogrio.list_layers(path)[:, 0]
        infos = [pyogrio.read_info(path, layer=one, **open_options(path)) for one in named]
    except (DataSourceError, DataLayerError, UnicodeDecodeError):
        return []
    return list(dict.fromkeys(str(key) for info in infos for key in info["fields"]))


def _read(
    data: Any, name: str, field: str, also: Sequence[str], layer: str | None, encoding: str | None
) -> tuple[str | None, NDArray[Any], dict[str, NDArray[Any]]]:
    how = open_options(data)
    info = pyogrio.read_info(data, layer=layer, encoding=encoding, **how)
    known = [str(key) for key in info["fields"]]
    if field not in known:
        raise LabelError(
            say("{name} has no field {field}", name=name, field=field),
            say("Its fields are {names}", names=", ".join(known))
            if known
            else "It has no fields at all",
        )
    wanted = [key for key in dict.fromkeys((field, *also)) if key in known]
    meta, _, wkb, columns = pyogrio.raw.read(
        data, layer=layer, columns=wanted, force_2d=True, datetime_as_string=True,
        encoding=encoding, **how,
    )  # fmt: skip
    read = dict(zip(map(str, meta["fields"]), columns, strict=True))
    crs = crs_of_places(wkb, name, known) if how else meta["crs"]
    return crs, np.empty(0, object) if wkb is None else wkb, read


def _layers(path: Path, name: str, field: str, layer: str | None) -> list[str]:
    """Layers to read: the one asked for, the only one, the only one with the field, or folders."""
    if is_table(path):  # without the options it has no geometries
        return [path.stem]
    layers = [str(entry[0]) for entry in pyogrio.list_layers(path) if entry[1] is not None]
    if layer is not None:
        if layer not in layers:
            raise LabelError(
                say("{name} has no layer {layer}", name=name, layer=layer),
                say("Its layers are {layers}", layers=", ".join(layers)),
            )
        return [layer]
    if not layers:
        raise LabelError(
            say("{name} holds no layer with geometries", name=name), "Choose a layer of polygons"
        )
    if len(layers) == 1:
        return layers
    having = [one for one in layers if field in pyogrio.read_info(path, layer=one)["fields"]]
    if not having:
        raise LabelError(
            say("{name} has no field {field}", name=name, field=field),
            say("Its fields are {names}", names=", ".join(fields_of(path))),
        )
    if len(having) != 1 and not (having and path.suffix.lower() in _FOLDERS):
        raise LabelError(
            say(
                "{name} has {count} layers, of which {having} have the field {field}",
                name=name,
                count=len(layers),
                having=len(having),
                field=field,
            ),
            say("Name one of these layers: {names}", names=", ".join(having)),
        )
    return having


def _beside(path: Path) -> dict[str, Path]:
    """Files that belong to a shapefile, by their endings."""
    return {
        other.suffix.lower(): other for other in path.parent.iterdir() if other.stem == path.stem
    }


def _says_utf8(path: Path) -> bool:
    try:
        said = path.read_bytes()[:64].decode("ascii", "ignore")
    except OSError:
        return False
    return said.strip().upper().replace("-", "") == "UTF8"


def _check_parts(path: Path) -> None:
    """See that a shapefile has come whole.

    Raises:
        LabelError: a file that belongs to it is missing.
    """
    if path.suffix.lower() != ".shp" or not path.is_file():
        return
    missing = [end for end in (".shx", ".dbf") if end not in _beside(path)]
    if missing:
        raise LabelError(
            say(
                "{name} lacks {missing}, which belongs to a shapefile",
                name=path.name,
                missing=" / ".join(path.stem + end for end in missing),
            ),
            "Copy all of its files, or save the labels as a GeoPackage",
        )


def encoding_of(path: Path) -> str | None:
    """The encoding of a shapefile or table that does not say it; None where the file does.

    Bytes that are UTF-8 beyond ASCII are hardly ever meant as anything else; what is left is what
    Windows writes in western Europe.
    """
    table: Path | None = path
    if not is_table(path):
        if path.suffix.lower() not in (".shp", ".dbf"):
            return None
        beside = _beside(path)
        table = beside.get(".dbf")
        # One that says UTF-8 of letters that are none has come from another file.
        if ".cpg" in beside and not _says_utf8(beside[".cpg"]):
            table = None
    if table is None:
        return None
    try:
        with table.open("rb") as file:
            text = file.read(_MOST_TEXT)
    except OSError:
        return None
    if not is_table(path):  # after the header, which has counts in it
        text = text[int.from_bytes(text[8:10], "little") :]
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        # Cut within a letter at the end of what was read.
        return "UTF-8" if error.start > len(text) - 4 and len(text) > 4 else "CP1252"
    return "UTF-8"
