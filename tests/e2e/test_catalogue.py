"""A region browsed, downloaded and opened in the real QGIS with the real backend."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import demo
import pytest
from qgis_window import ROOT, Window

HERE = Path(__file__).resolve().parent
SAMPLE = ROOT / "resources" / "sample" / "liri.region.safetensors"


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("catalogue")
    shelf, here = folder / "shelf", folder / "here"
    shelf.mkdir()
    here.mkdir()
    shutil.copy(SAMPLE, shelf / SAMPLE.name)
    subprocess.run([sys.executable, "-m", "lianet", "publish", shelf, "--title", "Valleys"],
                   check=True, capture_output=True)  # fmt: skip
    handler = partial(SimpleHTTPRequestHandler, directory=str(shelf))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    window = Window(folder, HERE / "catalogue_scene.py", headless=True, limit_s=240)
    window.make_profile()
    scene = {"url": f"http://127.0.0.1:{server.server_address[1]}", "here": str(here)}
    try:
        yield window.run(scene, {"LIANET_TOOLS": str(demo.TOOLS)}), here
    finally:
        server.shutdown()


def test_the_catalogue_lists_the_region_with_its_dates_and_quality(played):
    told, _ = played
    (row,) = told["rows"]
    assert row[0] == "Liri"
    assert "2017" in row[2]
    assert "dB" in row[3]


def test_the_region_is_here_whole_and_on_the_map(played):
    told, here = played
    assert told["path"] == str(here / SAMPLE.name)
    assert (here / SAMPLE.name).read_bytes() == SAMPLE.read_bytes()
    assert [path.name for path in here.iterdir()] == [SAMPLE.name]
    assert told["closed"]
    assert any("Liri 2022" in name for name in told["layers"]), told["layers"]


def test_nobody_complained(played):
    told, _ = played
    assert told["problems"] == []
