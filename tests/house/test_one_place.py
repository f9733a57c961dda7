"""What is known of the world outside stands in one place."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from urllib.parse import urlsplit

from lianet.scenes.catalogues import CATALOGUES

ROOT = Path(__file__).parents[2]


def numbers(path):
    """Every number that a module writes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and type(node.value) in (int, float)
    }


def test_what_others_write_where_nothing_is_stands_in_one_module():
    fills = {9999, 99999, 28672}
    having = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "backend" / "lianet").rglob("*.py")
        if fills & numbers(path)
    }
    assert having == {"backend/lianet/geo/nodata.py"}


def test_where_catalogues_are_and_what_opens_them_stands_in_the_backend_alone():
    """The plugin learns it from the kinds that the backend tells of."""
    known = [CATALOGUES[name] for name in CATALOGUES]
    secrets = [name for one in known for name in one.credentials]
    hosts = [urlsplit(one.url).netloc for one in known]
    assert len(secrets) > 2
    for path in (ROOT / "lianet_plugin").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not [word for word in (*secrets, *hosts) if word in text], path
    told = json.loads((ROOT / "resources" / "kinds.json").read_text(encoding="utf-8"))
    assert [tuple(one["credentials"]) for one in told["catalogues"]] == [
        one.credentials for one in known
    ]
