"""Writes the contract, and the kinds that the plugin lists before it has met a backend:

python -m lianet.service.openapi docs/openapi.json resources/kinds.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

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
    """The house's own kinds as text, with the names of their options alone, and as if nothing that
    they need were missing."""
    told = installed_kinds().to_json()
    for sort in ("heads", "families", "features", "readers"):
        for kind in told[sort]:
            parts = list(kind["options"].get("$defs", {}).values()) or [kind["options"]]
            names = sorted(set.intersection(*(set(part.get("properties", {})) for part in parts)))
            kind["options"] = {"properties": {name: {} for name in names}}
            kind["missing"] = []
    return json.dumps(told, indent=1) + "\n"


if __name__ == "__main__":
    for path, text in zip(sys.argv[1:], (document(), own_kinds()), strict=False):
        Path(path).write_text(text, encoding="utf-8")
