"""A backend elsewhere as a real process: in another folder, where possible in a mount namespace in
which the client's is not there, behind a proxy that ends TLS; cut, killed, and gone on with."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from ..made_elsewhere import Elsewhere, TlsProxy, can_hide, certificate

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "resources" / "sample" / "liri.region.safetensors"
PART = 4 << 20
EVERYWHERE = "0.0.0.0"  # noqa: S104 (it must not come to that)


def client_of(backend: Elsewhere, **more: Any) -> httpx.Client:
    headers = {"Authorization": f"Bearer {backend.token}"}
    options = {"base_url": backend.line["url"], "timeout": 60, "trust_env": False, **more}
    return httpx.Client(headers=headers, **options)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def backend(place: Path, sample: Path) -> Iterator[Elsewhere]:
    backend = Elsewhere(place, hidden=sample.parent)
    yield backend
    assert backend.end() == 0


@pytest.fixture(scope="module")
def client(backend: Elsewhere) -> Iterator[httpx.Client]:
    with client_of(backend) as client:
        yield client


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample region in a folder that the backend does not see."""
    folder = tmp_path_factory.mktemp("client")
    return Path(shutil.copy(SAMPLE, folder))


def send(client: httpx.Client, file: Path) -> str:
    """Send what is missing of a file, in parts; the path that it is opened by."""
    data = file.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    whole = {"sha256": digest, "bytes": len(data)}
    for part in client.post("/v1/files/missing", json={"files": [whole]}).json()["missing"]:
        offset = part["offset"]
        while offset < len(data):
            answer = client.put(
                f"/v1/files/contents/{digest}",
                params={"bytes": len(data), "offset": offset},
                content=data[offset : offset + PART],
            )
            offset = answer.json()["offset"]
    tree = client.post("/v1/files/trees", json={"files": [{**whole, "name": file.name}]})
    assert tree.status_code == 200, tree.text
    return f"content:{tree.json()['id']}/{file.name}"


def arrived(client: httpx.Client, data: bytes) -> int:
    """How much of a file the backend has."""
    whole = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    missing = client.post("/v1/files/missing", json={"files": [whole]}).json()["missing"]
    return missing[0]["offset"] if missing else len(data)


def ended(client: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    deadline = time.monotonic() + 120
    while job["state"] in ("queued", "running") and time.monotonic() < deadline:
        time.sleep(0.1)
        job = client.get(f"/v1/jobs/{job['id']}").json()
    return job


def test_what_the_backend_cannot_read_is_sent_opened_and_its_map_fetched(
    client: httpx.Client, sample: Path, tmp_path: Path, backend: Elsewhere
) -> None:
    refused = client.post("/v1/regions", json={"path": str(sample)})
    assert refused.json()["code"] == "not_there"
    region = client.post("/v1/regions", json={"path": send(client, sample), "warm": False}).json()
    date = str(region["card"]["dates"][0])
    body = {"region": region["id"], "date": date, "path": "outbox:winter01/winter.tif"}
    job = ended(client, client.post("/v1/reconstructions", json=body).json())
    assert job["state"] == "done", job
    (told,) = (
        one for one in client.get("/v1/files/outboxes/winter01").json()["files"]
        if one["name"] == "winter.tif"
    )  # fmt: skip
    target = tmp_path / "winter.tif"
    with client.stream(
        "GET", "/v1/files/outboxes/winter01/content", params={"name": "winter.tif"}
    ) as cut:
        for part in cut.iter_raw(50_000):
            target.write_bytes(part)
            break  # the line is cut
    have = target.stat().st_size
    assert 0 < have < told["bytes"]
    rest = client.get(
        "/v1/files/outboxes/winter01/content",
        params={"name": "winter.tif"},
        headers={"Range": f"bytes={have}-"},
    )
    assert rest.status_code == 206
    with target.open("ab") as file:
        file.write(rest.content)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == told["sha256"]
    if can_hide():
        seen = Path(f"/proc/{backend.process.pid}/root{sample.parent}")
        assert not list(seen.iterdir())


def test_an_upload_that_is_cut_in_a_part_goes_on_with_that_part(
    client: httpx.Client, backend: Elsewhere, tmp_path: Path
) -> None:
    data = os.urandom(3 << 20)
    digest = hashlib.sha256(data).hexdigest()
    where = f"/v1/files/contents/{digest}?bytes={len(data)}"
    client.put(f"{where}&offset=0", content=data[: 1 << 20])
    with socket.create_connection(("127.0.0.1", backend.line["port"])) as line:
        head = (
            f"PUT {where}&offset={1 << 20} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {backend.token}\r\nContent-Length: {2 << 20}\r\n\r\n"
        )
        line.sendall(head.encode() + data[1 << 20 : 2 << 20])  # half of it, then the line is cut
    assert arrived(client, data) == 1 << 20
    file = tmp_path / "random.bin"
    file.write_bytes(data)
    send(client, file)
    assert arrived(client, data) == len(data)


def test_an_upload_outlives_a_backend_that_is_killed(tmp_path: Path, place: Path) -> None:
    folder = place / "killed"
    folder.mkdir()
    backend = Elsewhere(folder)
    data = os.urandom(2 << 20)
    digest = hashlib.sha256(data).hexdigest()
    where = f"/v1/files/contents/{digest}?bytes={len(data)}"
    with client_of(backend) as client:
        client.put(f"{where}&offset=0", content=data[: 1 << 20])
    backend.kill()
    backend.start()
    with client_of(backend) as client:
        assert arrived(client, data) == 1 << 20
        file = tmp_path / "random.bin"
        file.write_bytes(data)
        assert send(client, file).startswith("content:")
    backend.kill()


def test_a_full_quota_is_told_before_anything_is_sent(tmp_path: Path, place: Path) -> None:
    folder = place / "small"
    folder.mkdir()
    backend = Elsewhere(folder, "--quota-gb", "0.01")
    with client_of(backend) as client:
        files = {"files": [{"sha256": "0" * 64, "bytes": 20_000_000}]}
        answer = client.post("/v1/files/missing", json=files)
        assert (answer.status_code, answer.json()["code"]) == (507, "quota")
    backend.kill()


def test_another_address_than_loopback_needs_users_or_a_token(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if k != "LIANET_TOKEN"}
    said = subprocess.run(
        [sys.executable, "-m", "lianet.cli", "serve", "--host", EVERYWHERE],
        env=kept, cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert said.returncode == 1
    assert "lianet users add" in " ".join(said.stderr.split())
    said = subprocess.run(
        [sys.executable, "-m", "lianet.cli", "serve", "--host", EVERYWHERE, "--users", "absent"],
        env=kept, cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert said.returncode == 1
    assert "lianet users add" in " ".join(said.stderr.split())


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_through_a_proxy_that_ends_tls(backend: Elsewhere, sample: Path, tmp_path: Path) -> None:
    trusted = certificate(tmp_path)
    proxy = TlsProxy(trusted.with_name("both.pem"), backend.line["port"])
    address = f"https://localhost:{proxy.port}"
    with client_of(backend, base_url=address) as client, pytest.raises(httpx.ConnectError):
        client.get("/v1/status")  # nobody has said that this certificate is to be trusted
    context = ssl.create_default_context(cafile=str(trusted))
    with client_of(backend, base_url=address, verify=context) as client:
        assert client.get("/v1/status").json()["files"] == "travel"
        answer = client.post("/v1/regions", json={"path": send(client, sample), "warm": False})
        region = answer.json()
        date = region["card"]["dates"][0]
        layer = client.get(f"/v1/regions/{region['id']}/layer?date={date}").json()
        assert f"//localhost:{proxy.port}/v1/regions" in layer["descriptor"]
        tile = client.get(f"/v1/regions/{region['id']}/tiles/{date}/0/0/0")
        assert tile.headers["content-type"] == "image/tiff"
    proxy.close()
