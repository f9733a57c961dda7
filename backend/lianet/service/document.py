"""What the contract's document says of options: those of the house's own kinds."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from lianet.contract.base import ErrorAnswer
from lianet.contract.catalogue import PublishedAnswer
from lianet.contract.evaluation import Evaluation, EvaluationReport
from lianet.contract.maps import PointTableMade
from lianet.contract.mosaics import AreaEncoded
from lianet.contract.regions import EmbeddingsFileAnswer, RegionFileAnswer
from lianet.contract.service import DoctorAnswer, UserAdded, UsersListed
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
    PublishedAnswer,
    AreaEncoded,
    UserAdded,
    UsersListed,
    ErrorAnswer,
)
"""What only the command line's `--json` prints; the rest are answers and results of jobs."""

_REF = "#/components/schemas/"
_FREE = {
    "GeoJson": "GeoJSON (RFC 7946): a geometry, or a FeatureCollection whose properties are free.",
    "JsonSchema": "JSON Schema (2020-12) of the options of a kind.",
    "OutsideOptions": "Options of a kind from an installed package; GET /v1/kinds describes them.",
}
"""The only objects of the contract whose keys it does not know."""


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
    sorts = {
        "heads": [kind.options for kind in HEADS.own()],
        "learnt": [kind.learnt for kind in HEADS.own()],
        "features": [kind.options for kind in SOURCES.own()],
        "families": [type(kind.field) for kind in FAMILIES.own()],
        "presets": [kind.options for kind in FAMILIES.own()],
        "readers": [kind.options for kind in READERS.own()],
    }
    for model in _COMMANDS:
        schema = model.model_json_schema(mode="serialization", ref_template=_REF + "{model}")
        for name, part in {**schema.pop("$defs", {}), model.__name__: schema}.items():
            known.setdefault(name, part)
    known["NoOptions"] = {"title": "NoOptions", "type": "object", "additionalProperties": False}
    names = {sort: _named(known, options) for sort, options in sorts.items()}
    options, learnt = names["heads"], names.pop("learnt")
    for sort, of_sort in names.items():
        known[_title(sort)] = _one_of(of_sort)
    settings = [{"allOf": [_ref(one), _ref(other)]} for one in options for other in learnt]
    known[_title("learnt")] = {"anyOf": [*settings, _ref("OutsideOptions")]}
    _fill(text)
    return text


def _title(sort: str) -> str:
    return {"learnt": "HeadSettings", "families": "FieldOptions"}.get(
        sort, f"{sort.capitalize().removesuffix('s')}Options"
    )


def _named(known: dict[str, Any], options: list[Any]) -> list[str]:
    """Put schemas among the components; their names, each once."""
    found = []
    for one in options:
        schema = schema_of(one)
        parts = schema.pop("$defs", None) or {schema["title"]: schema}
        for name, part in parts.items():
            known.setdefault(name, part)
            found.append(name)
    return list(dict.fromkeys(found))


def _one_of(names: list[str]) -> dict[str, Any]:
    return {"anyOf": [*map(_ref, names), _ref("OutsideOptions")]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": _REF + name}


def _fill(part: Any) -> None:
    """Replace the sorts of options in a document by their types."""
    if isinstance(part, dict):
        sort = part.pop("x-options", None)
        if sort is not None:
            part["$ref"] = _REF + (sort if sort in _FREE else _title(sort))
        for inner in part.values():
            _fill(inner)
    elif isinstance(part, list):
        for inner in part:
            _fill(inner)
