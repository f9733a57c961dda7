"""Plugin, fake backend and the checked-in contract agree."""

from __future__ import annotations

import json
import re
from pathlib import Path

import fake_service
import pytest

from lianet_plugin.service import contract
from lianet_plugin.service.client import event_data

ROOT = Path(__file__).resolve().parents[2]
CLIENT = (ROOT / "lianet_plugin" / "service" / "client.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def openapi():
    path = ROOT / "docs" / "openapi.json"
    if not path.exists():
        pytest.skip("docs/openapi.json is not written yet")
    return json.loads(path.read_text(encoding="utf-8"))


def shape(path):
    """A route with its parameters blanked, without its query."""
    return re.sub(r"\{[^}]*\}|\(\[\^/\]\+\)", "*", path.split("?")[0])


def test_every_route_of_the_client_is_in_the_contract(openapi):
    known = {shape(path) for path in openapi["paths"]}
    used = {shape(path) for path in re.findall(r'"(/v1/[^"]*)"', CLIENT)}
    assert len(used) >= 10
    assert used <= known


def test_the_fake_backend_has_routes_of_the_contract_only(openapi):
    known = {
        (method.upper(), shape(path))
        for path, methods in openapi["paths"].items()
        for method in methods
    }
    faked = {(method, shape(path)) for method, path, _ in fake_service.ROUTES}
    assert faked <= known


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ("RegionAnswer", contract.Region),
        ("LayerAnswer", contract.ImageLayer),
        ("ProfileAnswer", contract.Profile),
        ("SeriesAnswer", contract.Series),
        ("TaskAnswer", contract.Task),
        ("TaskLayerAnswer", contract.TaskLayer),
        ("JobAnswer", contract.Job),
        ("StatusAnswer", contract.Status),
    ],
)
def test_the_plugin_reads_keys_that_the_contract_has(openapi, schema, kind):
    import inspect

    known = set(openapi["components"]["schemas"][schema]["properties"])
    read = set(re.findall(r"""value(?:\[|\.get\()"(\w+)\"""", inspect.getsource(kind.from_json)))
    assert read
    assert read <= known


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (b'data: {"id": 1}', {"id": 1}),
        (b'event: job\nid: 3\ndata: {"id":\ndata: 1}', {"id": 1}),
        (b": still here", None),
        (b"", None),
    ],
)
def test_server_sent_events_are_read_as_the_standard_says(block, expected):
    assert event_data(block) == expected
