"""Searching and encoding imagery from a catalogue on the command line, and what is kept of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lianet.region.file import open_region

from ..stac_server import AREA, DATES, StacServer, send

SECRET = "Sig9Hidden"


@pytest.fixture
def server(tmp_path):
    served = StacServer(tmp_path / "served")
    yield served
    served.close()


def only_signed(answer):
    """A document that is given to whoever signs."""

    def act(handler):
        if SECRET in handler.path:
            return answer(handler)
        send(handler, b"", 403)
        return False

    return act


def lianet(folder: Path, *words: object, **more: str) -> subprocess.CompletedProcess[str]:
    """The command, with caches and logs in a folder of the test."""
    environment = {**os.environ, "LIANET_CACHE": str(folder / "cache"), "HOME": str(folder), **more}
    command = [sys.executable, "-m", "lianet", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_a_search_is_inspected_by_its_address_and_days(server, tmp_path):
    done = lianet(
        tmp_path, "inspect", f"{server.url}/api", "--area", AREA, "--from", "2021-04-01",
        "--to", "2021-12-31", "--max-cloud", 20, "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [found["date"] for found in told["acquisitions"]] == ["2021-06-04", "2021-09-22"]
    assert [found["baseline"] for found in told["acquisitions"]] == ["03.00", "03.00"]


def test_a_region_is_made_of_signed_links_and_no_file_holds_a_signature(server, tmp_path):
    server.secret = SECRET
    made = server.collection()
    for item in made["features"]:
        for asset in item["assets"].values():
            asset["href"] += f"?sv=1&sig={SECRET}"
    server.reply("/signed.json", json.dumps(made).encode(), "application/json")
    work = tmp_path / "work"
    work.mkdir()
    out = work / "small.region.safetensors"
    source = f"{server.url}/signed.json"
    server.faults[-1] = (r"/signed.json", only_signed(server.faults[-1][1]))
    done = lianet(
        work, "pretrain", source, "--out", out, "--json", LIANET_SOURCE=f"{source}?sig={SECRET}"
    )
    assert done.returncode == 0, done.stderr
    card = open_region(out).card
    assert len(card.dates) == len(DATES)
    assert "S2A_33TUG_20220610_0_L2A" in json.dumps(card.to_json())
    # The training goes on where it stopped, and the cache is full of imagery by now.
    assert sum(path.stat().st_size for path in (work / "cache").rglob("*") if path.is_file()) > 9000
    written = [path for path in work.rglob("*") if path.is_file()]
    assert len(written) > 10
    for path in written:
        assert SECRET.encode() not in path.read_bytes(), path
        assert SECRET not in str(path)
    assert SECRET not in done.stdout + done.stderr


def test_the_cache_says_its_size_and_is_emptied(server, tmp_path):
    lianet(tmp_path, "inspect", f"{server.url}/items.json", "--json")
    size = json.loads(lianet(tmp_path, "cache", "--json").stdout)["bytes"]
    assert size > 9000
    emptied = json.loads(lianet(tmp_path, "cache", "--empty", "--json").stdout)
    assert (emptied["bytes"], emptied["freed_bytes"]) == (0, size)


def test_an_unknown_day_is_a_sentence(tmp_path):
    done = lianet(tmp_path, "inspect", "earth-search", "--from", "June")
    assert done.returncode == 1
    assert "'June' is not a date" in done.stderr
    assert "Traceback" not in done.stderr
