"""Who gets in, and what those who do not are told."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lianet.errors import InputError
from lianet.service.access import Access, is_loopback
from lianet.service.app import create_app

TOKEN, TICKET = "token-of-the-tests", "ticket-of-the-tests"
TILE = "/v1/regions/0123456789abcdef/tiles/2020-01-10/2/0/0"


@pytest.fixture
def stranger(client: TestClient) -> TestClient:
    """A client without any secret."""
    return TestClient(client.app, "http://127.0.0.1")


PATHS = ["/", "/v1/status", "/v1/regions", "/v1/nothing", "/docs", "/redoc", "/openapi.json", TILE]


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "OPTIONS", "PUT"])
def test_without_the_token_every_path_answers_the_same(stranger: TestClient, method: str) -> None:
    answers = [stranger.request(method, path) for path in PATHS]
    assert {answer.status_code for answer in answers} == {401}
    assert {answer.content for answer in answers} == {
        b'{"kind": "problem", "code": "unauthorized", "message": "Unauthorized", '
        b'"remedy": "Send the token with the request: Authorization: Bearer TOKEN"}'
    }
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", TOKEN,
     f"Bearer {TICKET}"],
)  # fmt: skip
def test_a_wrong_token_is_none(stranger: TestClient, header: str) -> None:
    assert stranger.get("/v1/status", headers={"Authorization": header}).status_code == 401


def test_a_header_that_is_no_text_is_refused(stranger: TestClient) -> None:
    headers = {b"Authorization": b"Bearer \xff\xfe"}
    assert stranger.get("/v1/status", headers=headers).status_code == 401


def test_the_ticket_opens_tiles_and_nothing_else(stranger: TestClient, region_id: str) -> None:
    secrets = ("lianet", TICKET)
    tile = TILE.replace("0123456789abcdef", region_id)
    assert stranger.get(tile, auth=secrets).status_code == 200
    assert stranger.get(tile, auth=("lianet", "wrong")).status_code == 401
    assert stranger.get(tile, auth=("other", TICKET)).status_code == 401
    for path in [*PATHS[:-1], f"/v1/regions/{region_id}", f"/v1/regions/{region_id}/tiles"]:
        assert stranger.get(path, auth=secrets).status_code == 401
    assert stranger.post(tile, auth=secrets).status_code == 401
    assert stranger.delete(f"/v1/regions/{region_id}", auth=secrets).status_code == 401


@pytest.mark.parametrize("name", ["127.0.0.1", "127.0.0.1:8000", "localhost:1", "[::1]:80"])
def test_a_request_by_a_local_name_is_let_in(client: TestClient, name: str) -> None:
    assert client.get("/v1/status", headers={"Host": name}).status_code == 200


@pytest.mark.parametrize(
    "name", ["evil.example", "evil.example:8000", "", "127.0.0.1.evil.example"]
)
def test_a_web_page_that_rebinds_its_name_to_loopback_is_refused(
    client: TestClient, name: str
) -> None:
    assert client.get("/v1/status", headers={"Host": name}).status_code == 401


def test_websockets_are_refused(stranger: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), stranger.websocket_connect("/v1/status"):
        pass


@pytest.mark.parametrize("token", [None, "", "short"])
def test_other_machines_are_let_in_only_with_a_long_token(token: str | None) -> None:
    with pytest.raises(InputError, match="LIANET_TOKEN"):
        Access.for_host("10.0.0.1", token)
    assert Access.for_host("10.0.0.1", "a" * 16).token == "a" * 16


def test_a_service_for_other_machines_answers_to_any_name(service: object) -> None:
    access = Access.for_host("192.168.1.2", "a" * 16)
    app = create_app(service, access)
    client = TestClient(
        app, "http://cluster-7:9000", headers={"Authorization": f"Bearer {'a' * 16}"}
    )
    assert client.get("/v1/status").status_code == 200


def test_secrets_are_random_and_do_not_show_in_a_representation() -> None:
    first, second = Access.for_host("127.0.0.1", None), Access.for_host("127.0.0.1", None)
    assert len({first.token, first.ticket, second.token, second.ticket}) == 4
    assert first.token not in repr(first)
    assert first.ticket not in repr(first)


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("LocalHost", True),
     ("192.168.1.2", False), ("10.0.0.1", False), ("example.org", False), ("", False)],
)  # fmt: skip
def test_what_counts_as_this_machine(host: str, local: bool) -> None:
    assert is_loopback(host) is local
