"""What the contract's document says of options: those of the house's own kinds."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from lianet.contract.base import ErrorAnswer
from lianet.contract.catalogue import PublishedAnswer
from lianet.contract.evaluation import Evaluation, EvaluationReport
from lianet.contract.jobs import ProgressTold
from lianet.contract.maps import PointTableMade
from lianet.contract.mosaics import AreaEncoded
from lianet.contract.regions import EmbeddingsFileAnswer, RegionFileAnswer
from lianet.contract.service import DoctorAnswer, ListeningAnswer, UserAdded, UsersListed
from lianet.contract.tasks import TaskFileAnswer
from lianet.kinds import schema_of

_COMMANDS = (
    RegionFileAnswer,
    EmbeddingsFileAnswer,
    TaskFileAnswer,
    Evaluation,
    EvaluationReport,
    PointTableMade,
    DoctorAnswer,
    ListeningAnswer,
    ProgressTold,
    PublishedAnswer,
    AreaEncoded,
    UserAdded,
    UsersListed,
    ErrorAnswer,
)
"""What only the command line's `--json` prints; the rest are answers and results of jobs."""

_REF = "#/components/schemas/"
_FREE = {
    "GeoJsonProperties": "Properties of a GeoJSON Feature, free by RFC 7946.",
    "JsonSchema": "JSON Schema (2020-12) of the options of a kind.",
    "OutsideOptions": "Options of a kind from an installed package; GET /v1/kinds describes them.",
}
"""The only objects of the contract whose keys it does not know."""


def _deep(levels: int) -> dict[str, Any]:
    """Lists of numbers, or of such lists, in so many levels."""
    number: dict[str, Any] = {"type": "number"}
    items = {"anyOf": [number, _deep(levels - 1)]} if levels > 1 else number
    return {"type": "array", "items": items}


_GEOJSON: dict[str, Any] = {
    "GeoJsonGeometry": {
        "description": "A geometry (RFC 7946).",
        "type": "object",
        "properties": {
            "type": {
                "type": "string",
                "enum": [
                    "Polygon",
                    "MultiPolygon",
                    "Point",
                    "MultiPoint",
                    "LineString",
                    "MultiLineString",
                ],
            },
            "coordinates": _deep(4),
        },
        "required": ["type", "coordinates"],
    },
    "GeoJsonFeature": {
        "description": "A geometry with its properties (RFC 7946).",
        "type": "object",
        "properties": {
            "type": {"type": "string", "const": "Feature"},
            "geometry": {"anyOf": [{"$ref": _REF + "GeoJsonGeometry"}, {"type": "null"}]},
            "properties": {"anyOf": [{"$ref": _REF + "GeoJsonProperties"}, {"type": "null"}]},
        },
        "required": ["type", "geometry", "properties"],
    },
    "GeoJsonFeatures": {
        "description": "A FeatureCollection (RFC 7946).",
        "type": "object",
        "properties": {
            "type": {"type": "string", "const": "FeatureCollection"},
            "features": {"type": "array", "items": {"$ref": _REF + "GeoJsonFeature"}},
        },
        "required": ["type", "features"],
    },
}
"""GeoJSON as it is: what its objects are, `type` says."""


def complete(app: FastAPI) -> None:
    """Have the app's document say what the options of the house's own kinds are."""
    plain = app.openapi

    def whole() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_options(plain())
        return app.openapi_schema

    app.openapi = whole  # type: ignore[method-assign]


def _with_options(text: dict[str, Any]) -> dict[str, Any]:
    """A document with the options of all kinds where their sort alone was named."""
    from lianet.features.kinds import SOURCES
    from lianet.field.families import FAMILIES
    from lianet.heads.head import HEADS
    from lianet.scenes.reader import READERS

    known: dict[str, Any] = text["components"]["schemas"]
    for name, words in _FREE.items():
        known[name] = {"title": name, "type": "object", "description": words, "x-free": True}
    known |= {name: {"title": name, **schema} for name, schema in _GEOJSON.items()}
    sorts = {
        "heads": {kind.name: kind.options for kind in HEADS.own()},
        "features": {kind.name: kind.options for kind in SOURCES.own()},
        "families": {kind.name: type(kind.field) for kind in FAMILIES.own()},
        "presets": {kind.name: kind.options for kind in FAMILIES.own()},
        "readers": {kind.name: kind.options for kind in READERS.own()},
    }
    for model in _COMMANDS:
        schema = model.model_json_schema(mode="serialization", ref_template=_REF + "{model}")
        for name, part in {**schema.pop("$defs", {}), model.__name__: schema}.items():
            known.setdefault(name, part)
    known["NoOptions"] = {"title": "NoOptions", "type": "object", "additionalProperties": False}
    for sort, options in sorts.items():
        of_kinds = {name: _named(known, of_kind) for name, of_kind in options.items()}
        _say_kinds(known, of_kinds)
        known[_title(sort)] = _one_of(known, of_kinds)
    settings = {
        kind.name: _with_learnt(known, _named(known, kind.options), _named(known, kind.learnt))
        for kind in HEADS.own()
    }
    known[_title("learnt")] = _one_of(known, settings)
    _fill(text)
    return text


def _title(sort: str) -> str:
    return {"learnt": "HeadSettings", "families": "FieldOptions"}.get(
        sort, f"{sort.capitalize().removesuffix('s')}Options"
    )


def _named(known: dict[str, Any], options: Any) -> list[str]:
    """Put the schemas of a kind's options among the components; their names, as in a union."""
    schema = schema_of(options)
    parts = schema.pop("$defs", None) or {schema["title"]: schema}
    for name, part in parts.items():
        known.setdefault(name, part)
    return [one["$ref"].rpartition("/")[2] for one in schema.get("anyOf", ())] or list(parts)


def _say_kinds(known: dict[str, Any], of_kinds: dict[str, list[str]]) -> None:
    """Have the options of kinds say whose they are, which tells those of a union apart."""
    for name in {name: None for names in of_kinds.values() for name in names}:
        kinds = [kind for kind, names in of_kinds.items() if name in names]
        said = {"const": kinds[0], "default": kinds[0]} if len(kinds) == 1 else {"enum": kinds}
        words = "whose options these are; a request may leave it out"
        whose = {"description": words, "title": "Kind", "type": "string", **said}
        known[name]["properties"] = {"kind": whose, **known[name].get("properties", {})}


def _with_learnt(known: dict[str, Any], options: list[str], learnt: list[str]) -> list[str]:
    """Put what training finds, together with its options, among the components; their names."""
    found = []
    for one, other in zip(options, learnt, strict=True):
        name = f"{one.removesuffix('Options')}Settings"
        known[name] = {"title": name, "allOf": [_ref(one), _ref(other)]}
        found.append(name)
    return found


def _one_of(known: dict[str, Any], of_kinds: dict[str, list[str]]) -> dict[str, Any]:
    """A union of what kinds have, told apart by their name, with that of kinds from outside."""
    mapping = {kind: _REF + _whole(known, names) for kind, names in of_kinds.items()}
    refs = [{"$ref": ref} for ref in dict.fromkeys(mapping.values())]
    return {
        "anyOf": [*refs, _ref("OutsideOptions")],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }


def _whole(known: dict[str, Any], names: list[str]) -> str:
    """The name of a kind's options; of a union of its own, which its `method` tells apart."""
    if len(names) == 1:
        return names[0]
    whole = f"Any{names[0]}"
    methods = {_method(known, name): _REF + name for name in names}
    known[whole] = {
        "title": whole,
        "oneOf": [{"$ref": ref} for ref in methods.values()],
        "discriminator": {"propertyName": "method", "mapping": methods},
    }
    return whole


def _method(known: dict[str, Any], name: str) -> str:
    """What `method` options have."""
    schema = known[name]
    for part in schema.get("allOf", ()):
        return _method(known, part["$ref"].removeprefix(_REF))
    method: str = schema["properties"]["method"]["const"]
    return method


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": _REF + name}


def _fill(part: Any) -> None:
    """Replace the sorts of options in a document by their types."""
    if isinstance(part, dict):
        sort = part.pop("x-options", None)
        if sort is not None:
            part["$ref"] = _REF + (sort if sort in {*_FREE, *_GEOJSON} else _title(sort))
        for inner in part.values():
            _fill(inner)
    elif isinstance(part, list):
        for inner in part:
            _fill(inner)
