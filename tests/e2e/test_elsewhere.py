"""The real QGIS with a backend that does not see its files, through TLS, before and after a
restart of QGIS."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import demo
import pytest
import rasterio
from made_scenes import LABELS, SAMPLE
from qgis_window import Window
from test_new_region import write_scenes

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "backend"))

from made_elsewhere import Elsewhere, TlsProxy, can_hide, certificate  # noqa: E402


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    here, there = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("there")
    region = Path(shutil.copy(SAMPLE, here))
    write_scenes(here / "scenes")
    backend = Elsewhere(there, hidden=here)
    trusted = certificate(here)
    proxy = TlsProxy(trusted.with_name("both.pem"), backend.line["port"])
    window = Window(here, HERE / "elsewhere_scene.py", headless=True, limit_s=400)
    window.make_profile()
    scene = {
        "url": f"https://localhost:{proxy.port}",
        "token": backend.token,
        "certificate": str(trusted),
        "region": str(region),
        "labels": str(LABELS),
        "map": str(here / "map.tif"),
        "scenes": str(here / "scenes"),
        "made": str(here / "made.region.safetensors"),
    }
    variables = {"LIANET_TOOLS": str(demo.TOOLS)}
    told = window.run({**scene, "again": False}, variables)
    # The backend is asked for before the scene begins; QGIS would ask for the master password.
    master = here / "master"
    master.write_text("of the tests")
    variables["QGIS_AUTH_PASSWORD_FILE"] = str(master)
    again = window.run({**scene, "again": True}, variables)
    yield told, again, here, there, backend
    proxy.close()
    backend.end()


def test_every_fault_has_a_sentence_of_its_own(played):
    said = played[0]["told"]
    assert "certificate of localhost is not trusted" in said["certificate"]
    assert "does not know this token" in said["token"]
    assert "Nothing answers at https://localhost:1" in said["address"]
    assert "SSH tunnel" in said["open"]
    assert "files travel" in said["test"]
    assert "Connected" in said["connect"]
    assert "until QGIS ends" not in said["connect"]


def test_the_token_is_in_no_setting(played):
    told, _, _, _, backend = played
    assert "backend\\address" in told["settings"] or "address=" in told["settings"]
    assert backend.token not in told["settings"]


def test_region_and_map_are_those_of_here(played):
    told, _, here, _, backend = played
    assert told["path"] == str(here / SAMPLE.name)
    assert told["moved"]
    with rasterio.open(here / "map.tif") as made:
        assert made.count >= 1
        assert made.read(1).any()
    assert (here / "map.tif.json").is_file()
    assert not list(here.glob(".*part"))
    if can_hide():
        assert not list(Path(f"/proc/{backend.process.pid}/root{here}").iterdir())


def test_what_travels_is_said_and_listed(played):
    told = played[0]
    assert any("Sending" in text for text in told["carried"])
    assert any("liri" in name for name in told["files"])


def test_an_encoding_goes_on_without_qgis_and_is_fetched(played):
    told, again, here, _, _ = played
    assert told["job"].startswith("pretrain-")
    # Either it is still under way when the scene looks, or it is fetched already.
    assert again["found"] in ([told["job"]], [])
    assert again["path"] == str(here / "made.region.safetensors")
    assert Path(again["path"]).stat().st_size > 1000


def test_nobody_complained(played):
    assert played[0]["problems"] == []
    assert played[1]["problems"] == []
