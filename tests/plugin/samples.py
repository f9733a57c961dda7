"""Answers as docs/openapi.json says they look, for tests and for the fake backend."""

from __future__ import annotations

import json
from pathlib import Path

DOCUMENT = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "openapi.json").read_text(encoding="utf-8")
)
SCHEMAS = DOCUMENT["components"]["schemas"]
SAVED_TASK = '{"classes": [], "report": null, "card": {"labels_state": ""}}'
"""A task file, as the fake backend reads it."""
PLAIN = {"string": "x", "integer": 1, "number": 0.5, "boolean": True, "null": None}


def resolved(schema):
    """A schema without references, the first of several that are allowed."""
    while True:
        if "$ref" in schema:
            schema = SCHEMAS[schema["$ref"].split("/")[-1]]
        elif "anyOf" in schema or "oneOf" in schema:
            schema = (schema.get("anyOf") or schema["oneOf"])[0]
        elif "allOf" in schema:
            parts = [resolved(part) for part in schema["allOf"]]
            return {
                "type": "object",
                "properties": {k: v for p in parts for k, v in p.get("properties", {}).items()},
            }
        else:
            return schema


def example(schema):
    """A value that fits, with every property that there is."""
    schema = resolved(schema)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") == "date":
        return "2018-06-10"
    kind = schema.get("type", "string")
    if kind == "array":
        if "prefixItems" in schema:
            return [example(item) for item in schema["prefixItems"]]
        return [example(schema["items"])]
    if kind == "object":
        return {name: example(part) for name, part in schema.get("properties", {}).items()}
    return PLAIN[kind]


def sample(name, /, **given):
    """An object of the contract, with what is given in place of examples.

    Raises:
        KeyError: the contract does not know a key that is given.
    """
    found = example(SCHEMAS[name])
    for key in given:
        if key not in SCHEMAS[name]["properties"]:
            raise KeyError(f"{name} has no {key}")
    return {**found, **given}


def problems(value, schema, where=""):
    """Where a value does not fit a schema; free objects fit whatever they hold."""
    if "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].split("/")[-1]]
    for word in ("anyOf", "oneOf"):
        if word in schema:
            tried = [list(problems(value, part, where)) for part in schema[word]]
            if all(tried):
                yield from min(tried, key=len)
            return
    if "allOf" in schema:
        return
    if "const" in schema and value != schema["const"]:
        yield f"{where} is {value!r} and not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is {value!r}, none of {schema['enum']}"
    kind = schema.get("type")
    types = {
        "string": str, "integer": int, "number": (int, float), "boolean": bool,
        "null": type(None), "array": (list, tuple), "object": dict,
    }  # fmt: skip
    if kind is not None and (
        not isinstance(value, types[kind]) or (isinstance(value, bool) and kind != "boolean")
    ):
        yield f"{where} is {value!r} and no {kind}"
        return
    if kind == "array":
        items = schema.get("prefixItems") or [schema.get("items", {})] * len(value)
        for number, (item, part) in enumerate(zip(value, items)):
            yield from problems(item, part, f"{where}[{number}]")
    if kind == "object":
        known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{where}.{name} is missing"
        for name, inner in value.items():
            if name in known:
                yield from problems(inner, known[name], f"{where}.{name}")
            elif isinstance(more, dict):
                yield from problems(inner, more, f"{where}.{name}")
            elif (more is False or known) and not schema.get("x-free"):
                yield f"{where}.{name} is not in the contract"
