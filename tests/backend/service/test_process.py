"""The service as a real process."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import rasterio
from lianet import __version__
from lianet.service.bounds import MOST_CONNECTIONS, SILENT_S

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "resources" / "sample" / "liri.region.safetensors"
GDAL_TRANSLATE = Path("/usr/bin/gdal_translate")
TOKEN = "a-token-for-the-real-process"


class Running:
    """A service process that has said its first line."""

    def __init__(self, *arguments: str, token: str | None = TOKEN, **options: Any) -> None:
        environment = {k: v for k, v in os.environ.items() if k != "LIANET_TOKEN"}
        if token:
            environment["LIANET_TOKEN"] = token
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lianet.service", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=options.pop("stdin", subprocess.DEVNULL),
            env=environment,
            text=True,
            **options,
        )
        assert self.process.stdout is not None
        self.line = json.loads(self.process.stdout.readline())
        self.client = httpx.Client(
            base_url=self.line["url"],
            headers={"Authorization": f"Bearer {token or self.line['token']}"},
            timeout=120,
            trust_env=False,
        )

    def ended(self) -> tuple[int, str, str]:
        """Exit code, the rest of stdout, stderr."""
        self.client.close()
        out, err = self.process.communicate(timeout=120)
        return self.process.returncode, out, err


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    """One service for all tests that do not end it."""
    running = Running()
    yield running
    running.process.terminate()
    code, out, err = running.ended()
    assert code == 0, err
    # Whatever was asked of it, nothing but the first line was on stdout, and no secret in the log.
    assert out == ""
    assert TOKEN not in err
    assert "Traceback" not in err


@pytest.fixture(scope="module")
def region(running: Running) -> dict[str, Any]:
    answer = running.client.post("/v1/regions", json={"path": str(SAMPLE)})
    assert answer.status_code == 200, answer.text
    region: dict[str, Any] = answer.json()
    return region


def test_the_first_line_says_where_it_is(running: Running) -> None:
    line = running.line
    assert set(line) == {"kind", "url", "port", "pid", "version"}
    assert line["url"] == f"http://127.0.0.1:{line['port']}"
    assert (line["pid"], line["version"]) == (running.process.pid, __version__)
    assert running.client.get("/v1/status").json()["pid"] == running.process.pid


def test_without_the_token_it_says_nothing(running: Running) -> None:
    for path in ("/v1/status", "/docs", "/openapi.json", "/"):
        answer = httpx.get(running.line["url"] + path, trust_env=False)
        assert answer.status_code == 401
        assert set(answer.json()) == {"kind", "code", "message", "remedy"}
        assert (answer.json()["code"], answer.json()["message"]) == ("unauthorized", "Unauthorized")
        assert "server" not in answer.headers


def test_a_request_is_answered_without_delay(running: Running) -> None:
    """Nagle's algorithm would hold every answer back for 40 ms."""
    # On a busy machine most are late by themselves; it would hold back each of them.
    taken = (running.client.get("/v1/status").elapsed.total_seconds() for _ in range(500))
    assert any(seconds < 0.03 for seconds in taken)


def test_gdal_reads_a_live_region_pixel_by_pixel(
    running: Running, region: dict[str, Any], tmp_path: Path
) -> None:
    if not GDAL_TRANSLATE.exists():
        pytest.skip("needs gdal_translate, Debian's package gdal-bin")
    date = region["card"]["dates"][3]
    layer = running.client.get(f"/v1/regions/{region['id']}/layer", params={"date": date}).json()
    descriptor, live = tmp_path / "live.xml", tmp_path / "live.tif"
    descriptor.write_text(layer["descriptor"])
    environment = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    command = [str(GDAL_TRANSLATE), "-q", str(descriptor), str(live)]
    said = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    body = {"region": region["id"], "date": date, "path": str(tmp_path / "written.tif")}
    job = running.client.post("/v1/reconstructions", json=body).json()
    with running.client.stream("GET", f"/v1/jobs/{job['id']}/events") as events:
        last = [line for line in events.iter_lines() if line.startswith("data: ")][-1]
    assert json.loads(last[len("data: ") :])["state"] == "done"
    with rasterio.open(live) as seen, rasterio.open(tmp_path / "written.tif") as written:
        assert seen.shape == tuple(region["card"]["shape"])
        assert seen.transform.almost_equals(written.transform)
        assert seen.crs == written.crs
        assert seen.count == len(region["card"]["bands"])
        assert seen.nodata == 65535
        values, expected = seen.read().astype(int), written.read().astype(int)
    # A block's border may round differently by one step of 1/10000.
    assert np.abs(values - expected).max() <= 1
    assert len(np.unique(values)) > 1000


def test_a_second_service_reads_the_same_region(running: Running, region: dict[str, Any]) -> None:
    second = Running()
    opened = second.client.post("/v1/regions", json={"path": str(SAMPLE)}).json()
    assert opened["id"] == region["id"]
    tile = f"/v1/regions/{region['id']}/tiles/{region['card']['dates'][0]}/1/1/1"
    assert second.client.get(tile).content == running.client.get(tile).content
    second.process.terminate()
    assert second.ended()[0] == 0


def error_in(line: str) -> str:
    """Code of the one error that a service tells whoever started it."""
    said = json.loads(line)
    assert said["kind"] == "error"
    code: str = said["error"]["code"]
    return code


def test_a_taken_port_is_one_sentence(running: Running) -> None:
    port = str(running.line["port"])
    command = [sys.executable, "-m", "lianet.service", "--port", port]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (said.returncode, error_in(said.stdout)) == (1, "port_taken")
    assert said.stderr.count("\n") == 1
    assert f"Port {port} on 127.0.0.1 is taken" in said.stderr


def test_other_machines_need_a_token(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "LIANET_TOKEN"}
    command = [sys.executable, "-m", "lianet.service", "--host", "0.0.0.0"]  # noqa: S104
    said = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (said.returncode, error_in(said.stdout)) == (1, "input")
    assert "LIANET_TOKEN" in said.stderr


def test_sigterm_ends_it_while_a_client_listens_to_a_job(tmp_path: Path) -> None:
    running = Running(token=None)
    assert len(running.line["token"]) >= 32
    body = {"source": str(tmp_path / "none"), "path": str(tmp_path / "x.region.safetensors")}
    jobs = [running.client.post("/v1/pretrainings", json=body).json() for _ in range(2)]
    with running.client.stream("GET", f"/v1/jobs/{jobs[1]['id']}/events") as events:
        lines = events.iter_lines()
        next(lines)
        running.process.send_signal(signal.SIGTERM)
        told = [line for line in lines if line.startswith("data: ")]
    assert json.loads(told[-1][len("data: ") :])["state"] in ("cancelled", "failed")
    code, out, err = running.ended()
    assert (code, out) == (0, "")
    assert running.line["token"] not in err


def test_it_ends_when_its_parent_is_killed() -> None:
    code = (
        "import os, subprocess, sys;"
        "subprocess.Popen([sys.executable, '-m', 'lianet.service', '--parent-pid',"
        " str(os.getpid())], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL).wait()"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    line = json.loads(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(2000):
        try:
            httpx.get(line["url"], trust_env=False)
        except httpx.TransportError:
            return
        time.sleep(0.05)
    os.kill(line["pid"], signal.SIGKILL)
    pytest.fail("the service outlived its parent")


def test_it_ends_when_its_stdin_is_closed() -> None:
    running = Running("--parent-pid", str(os.getpid()), stdin=subprocess.PIPE)
    assert running.process.stdin is not None
    running.process.stdin.close()
    running.process.stdin = None
    code, _, err = running.ended()
    assert code == 0, err


def test_it_lives_on_without_a_parent_to_watch() -> None:
    running = Running(stdin=subprocess.PIPE)
    assert running.process.stdin is not None
    running.process.stdin.close()
    running.process.stdin = None
    assert running.client.get("/v1/status").status_code == 200
    running.process.terminate()
    assert running.ended()[0] == 0


def test_a_request_of_half_a_gigabyte_takes_no_memory_of_it(running: Running) -> None:
    def resident_mb() -> float:
        status = Path(f"/proc/{running.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    before = resident_mb()
    parts = (b" " * 2**20 for _ in range(500))
    answer = running.client.post("/v1/regions", content=parts)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert resident_mb() - before < 250
    assert running.client.get("/v1/status").status_code == 200


def test_more_connections_than_it_takes_are_answered_and_it_recovers(running: Running) -> None:
    address = ("127.0.0.1", running.line["port"])
    with ExitStack() as held:
        for _ in range(MOST_CONNECTIONS + 5):
            held.enter_context(socket.create_connection(address))
        answer = httpx.get(running.line["url"], trust_env=False)
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert answer.json()["remedy"]
    for _ in range(2000):
        if httpx.get(running.line["url"], trust_env=False, timeout=60).status_code == 401:
            return
        time.sleep(0.05)
    pytest.fail("the service did not recover")


def test_a_service_of_few_descriptors_is_asked_by_many_and_says_little_of_it(tmp_path) -> None:
    def few() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))

    running = Running(preexec_fn=few)
    with ExitStack() as held:
        for _ in range(200):
            held.enter_context(socket.create_connection(("127.0.0.1", running.line["port"])))
        time.sleep(2)
    for _ in range(1000):
        with suppress(httpx.TransportError):
            if running.client.get("/v1/status", timeout=60).status_code == 200:
                break
        time.sleep(0.1)
    else:
        pytest.fail("the service did not recover")
    running.process.terminate()
    code, _, err = running.ended()
    assert code == 0
    assert len(err) < 20_000


def test_a_connection_that_asks_nothing_is_closed(running: Running) -> None:
    with socket.create_connection(("127.0.0.1", running.line["port"])) as silent:
        silent.sendall(b"GET /v1/sta")
        silent.settimeout(SILENT_S + 120)
        assert silent.recv(1) == b""
