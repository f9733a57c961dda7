"""Layers to look at while they fill, over HTTP."""

from __future__ import annotations

from fastapi.testclient import TestClient

from .conftest import DATES


def test_a_layer_of_drafts_asks_for_them_and_any_other_does_not(
    client: TestClient, region_id: str
) -> None:
    base = f"/v1/regions/{region_id}/layer?date={DATES[0]}"
    for query in ("", "&formula=B04"):
        assert "draft=true" not in client.get(base + query).json()["descriptor"]
        assert "draft=true" in client.get(f"{base}{query}&draft=true").json()["descriptor"]


def test_a_region_without_an_overview_gives_the_tile_itself(
    client: TestClient, region_id: str
) -> None:
    tile = f"/v1/regions/{region_id}/tiles/{DATES[0]}/1/0/0"
    draft = client.get(f"{tile}?draft=true")
    assert draft.status_code == 200
    assert client.get("/v1/drafts").json() == {"kind": "drafts", "waiting": 0, "refined": 0}
    assert client.get(tile).content == draft.content


def test_refining_is_stopped_and_told(client: TestClient) -> None:
    assert client.delete("/v1/drafts").json()["waiting"] == 0
