"""Writes the contract, the kinds that the plugin lists before it has met a backend, and which
parts of requests are paths:

python -m lianet.service.openapi docs/openapi.json resources/kinds.json resources/places.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.kinds import installed_kinds
from lianet.service.machine import this_machine
from lianet.service.service import Service


def document() -> str:
    """The OpenAPI document of the service as text, the same at every call."""
    app = create_app(Service(this_machine("cpu")), Access())
    return json.dumps(app.openapi(), indent=1, sort_keys=True) + "\n"


def own_kinds() -> str:
    """The house's own kinds as text, as if nothing that they need were missing."""
    told = installed_kinds().to_json()
    for sort in ("heads", "families", "features", "readers"):
        for kind in told[sort]:
            kind["missing"] = []
    for kind in told["readers"]:
        kind["options"] = {}  # what imagery needs is asked in words of its own
    return json.dumps(told, indent=1) + "\n"


def places() -> str:
    """Which parts of which requests are paths that they read or write, as text: by request, by
    the names that lead there with `*` for each item of a list."""
    said = json.loads(document())
    known = said["components"]["schemas"]
    found = {}
    for path, methods in said["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                parts = dict(_places(content["application/json"]["schema"], known, ""))
                if parts:
                    found[f"{method.upper()} {path}"] = parts
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


def _places(schema: dict[str, Any], known: dict[str, Any], where: str) -> Iterator[tuple[str, str]]:
    if "$ref" in schema:
        schema = known[schema["$ref"].rpartition("/")[2]]
    if "x-place" in schema:
        yield where, schema["x-place"]
    for part in schema.get("anyOf", ()):
        yield from _places(part, known, where)
    if "items" in schema:
        yield from _places(schema["items"], known, f"{where}.*")
    for name, part in schema.get("properties", {}).items():
        yield from _places(part, known, f"{where}.{name}".removeprefix("."))


if __name__ == "__main__":
    for path, text in zip(sys.argv[1:], (document(), own_kinds(), places()), strict=False):
        Path(path).write_text(text, encoding="utf-8")
