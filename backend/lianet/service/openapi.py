"""Writes the contract: `python -m lianet.service.openapi docs/openapi.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service


def document() -> str:
    """The OpenAPI document of the service as text, the same at every call."""
    app = create_app(Service(this_machine("cpu")), Access())
    return json.dumps(app.openapi(), indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
