"""The contract that is checked in is the one that runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lianet.service.openapi import document

ROOT = Path(__file__).parents[3]
DOCUMENT = ROOT / "docs" / "openapi.json"
REMEDY = (
    "run: python -m lianet.service.openapi docs/openapi.json resources/kinds.json "
    "resources/places.json"
)


@pytest.fixture(scope="module")
def checked_in() -> Any:
    return json.loads(DOCUMENT.read_text(encoding="utf-8"))


def test_the_document_is_that_of_the_running_app(client: TestClient, checked_in: Any) -> None:
    assert client.get("/openapi.json").json() == checked_in, REMEDY
    assert json.loads(document()) == checked_in, REMEDY


def test_every_request_of_the_architecture_page_is_in_the_document(checked_in: Any) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    promised = set()
    for line in page.splitlines():
        if line.startswith("| `") and "/v1/" in line:
            for request in line.split("|")[1].split("`"):
                method, _, path = request.partition(" ")
                if method in ("GET", "POST", "PUT", "DELETE"):
                    promised.add((method.lower(), path.split("?")[0].split(" ")[0]))
    assert len(promised) > 20
    offered = {
        (method, path) for path, methods in checked_in["paths"].items() for method in methods
    }

    def shape(path: str) -> str:
        return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))

    assert {(m, shape(p)) for m, p in promised} == {(m, shape(p)) for m, p in offered}


def test_every_error_has_the_one_form(checked_in: Any) -> None:
    for path, methods in checked_in["paths"].items():
        for method, operation in methods.items():
            for status in ("4XX", "5XX"):
                content = operation["responses"][status]["content"]["application/json"]
                reference = content["schema"]["$ref"]
                assert reference == "#/components/schemas/ProblemAnswer", (method, path)
            assert "422" not in operation["responses"]
