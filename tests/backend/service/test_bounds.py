"""No request takes more of the service than it may, and none of them is an internal error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lianet.service import bounds
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.service import Service


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound of one MiB, so that tests need not send more."""
    monkeypatch.setattr(bounds, "MOST_BODY_BYTES", 2**20)


@pytest.mark.usefixtures("narrow")
def test_a_request_that_says_that_it_is_too_large_is_not_read(client: TestClient) -> None:
    answer = client.post("/v1/regions", content=b" " * (2**20 + 1))
    assert answer.status_code == 413
    assert answer.json()["message"] == "The request is larger than the 1 MiB that the service takes"


@pytest.mark.usefixtures("narrow")
def test_a_request_that_does_not_say_its_length_is_counted(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(64):
            yield b" " * 2**16

    assert client.post("/v1/regions", content=endless()).status_code == 413


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("said", [True, False])
def test_a_request_at_the_bound_arrives_whole(client: TestClient, world, said: bool) -> None:
    path = str(world.write("a.region.safetensors", "0123456789abcdef"))
    text = f'{{"path": "{path}"}}'.encode().ljust(2**20)
    parts = [text[start : start + 1000] for start in range(0, len(text), 1000)]
    headers = {"Content-Type": "application/json"}
    answer = client.post("/v1/regions", content=text if said else iter(parts), headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["path"] == path


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1" + "0" * 400])
def test_numbers_that_are_not_finite_are_refused(
    client: TestClient, region_id: str, tmp_path, number: str
) -> None:
    headers = {"Content-Type": "application/json"}
    start = f'{{"region": "{region_id}", '
    bodies = {
        "/v1/reconstructions": f'"date": "2020-01-10", "path": "{tmp_path / "x.tif"}", '
        f'"bbox": [0, 0, 1, {number}]}}',
        "/v1/tasks": f'"labels": {{"type": "FeatureCollection", "features": [{{"type": "Feature", '
        f'"geometry": {{"type": "Point", "coordinates": [{number}, 0]}}}}]}}}}',
    }
    for path, rest in bodies.items():
        answer = client.post(path, content=start + rest, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "request"), answer.text
        assert "finite" in answer.json()["message"]


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999"])
def test_a_point_that_is_not_finite_has_no_profile(
    client: TestClient, region_id: str, number: str
) -> None:
    answer = client.get(f"/v1/regions/{region_id}/profile", params={"x": number, "y": 0})
    assert (answer.status_code, answer.json()["code"]) == (422, "request")


@pytest.mark.parametrize(
    "host", ["[::1", "[::1]x", "localhost:abc", "localhost:99999", "127.0.0.1:1:2", "[::1]:"]
)
def test_a_malformed_host_is_a_sentence(client: TestClient, region_id: str, host: str) -> None:
    path = f"/v1/regions/{region_id}/layer?date=2020-01-10"
    answer = client.get(path, headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (400, "host")


@pytest.mark.parametrize("host", ["", "a b", "a/b", "[12]", "a@b", "ü", "[1:2]"])
def test_a_host_that_is_none_is_refused_where_any_name_is_let_in(
    service: Service, host: str
) -> None:
    client = TestClient(
        create_app(service, Access.for_host("192.168.1.2", "a" * 16)),
        headers={"Authorization": f"Bearer {'a' * 16}"},
        raise_server_exceptions=False,
    )
    headers = {b"Host": host.encode("latin-1")}
    assert client.get("/v1/status", headers=headers).status_code == 400


def test_a_request_that_never_ends_is_given_up(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never() -> None:
        import asyncio

        await asyncio.sleep(60)

    monkeypatch.setattr(bounds, "BODY_S", 0.05)
    monkeypatch.setattr(bounds, "_whole_body", lambda _receive: never())
    answer = client.post("/v1/regions", json={"path": "x"})
    assert (answer.status_code, answer.json()["code"]) == (408, "slow")
