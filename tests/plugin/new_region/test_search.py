"""Catalogues of imagery: searched, with keys, and what is kept of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from new_regions import bodies, press
from qgis.core import (
    QgsApplication,
)
from qgis.PyQt.QtCore import QDate

from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.imagery import Wish
from lianet_plugin.service.kinds import SHIPPED, Kinds, remember_kinds
from lianet_plugin.session.credentials import credentials, wanted_by
from lianet_plugin.session.encoding import Stage
from lianet_plugin.settings import CATALOGUE


def search(window, catalogue):
    page = window.source_page
    page.fromSearch.setChecked(True)
    page.catalogue.setEditText(catalogue)
    page.first.setDate(QDate(2024, 3, 1))
    page.last.setDate(QDate(2024, 9, 30))
    page.cloud.setValue(25)
    return page


def test_a_catalogue_is_searched_where_the_map_is(window, fake, qtbot):
    page = search(window, "Earth Search (Element 84)")
    assert page.areaChoice.currentData() == "view"
    press(window.nextButton)
    qtbot.waitUntil(lambda: window.imagery_page.table.rowCount() == 4, timeout=15000)
    (body,) = bodies(fake, "inspected")
    assert body["source"] == "earth-search"
    assert body["search"] == {"from": "2024-03-01", "to": "2024-09-30"}
    assert body["max_cloud"] == 25
    assert body["area"]["type"] == "Polygon"
    assert not {"authcfg", "credentials"} & body.keys()


def test_a_stac_api_of_its_own_is_searched_by_its_address(window, fake, qtbot):
    page = search(window, "not an address")
    assert "address of a STAC API" in window.problem.text()
    page.catalogue.setEditText("https://example.org/stac?token=SECRET")
    press(window.nextButton)
    qtbot.waitUntil(lambda: window.imagery_page.table.rowCount() == 4, timeout=15000)
    assert bodies(fake, "inspected")[0]["source"] == "https://example.org/stac?token=SECRET"
    assert "SECRET" not in CATALOGUE.get()


def test_keys_of_a_catalogue_come_from_qgis_and_are_written_down_nowhere(
    window, session, fake, profile, qtbot, monkeypatch, tmp_path
):
    keys = {"abc1234": {"username": "the key", "password": "SECRET"}}

    class Manager:
        def loadAuthenticationConfig(self, authcfg, found, _full):
            for name, value in keys.get(authcfg, {}).items():
                found.setConfig(name, value)
            return authcfg in keys

    monkeypatch.setattr(QgsApplication, "authManager", Manager)
    page = search(window, "Copernicus Data Space")
    assert page.authentication.isVisible()
    source = replace(page.source(), authcfg="abc1234")
    window.inspecting.start(source)
    qtbot.waitUntil(lambda: bool(bodies(fake, "inspected")), timeout=15000)
    secrets = {"CDSE_S3_ACCESS_KEY": "the key", "CDSE_S3_SECRET_KEY": "SECRET"}
    assert bodies(fake, "inspected")[0]["credentials"] == secrets
    fake.be("seconds", "5")
    wish = Wish(source, str(tmp_path / "x.region.safetensors"))
    encoding = session.encodings.start(wish)
    qtbot.waitUntil(lambda: encoding.stage is Stage.RUNNING, timeout=15000)
    assert bodies(fake)[0]["credentials"] == secrets
    assert "authcfg" not in bodies(fake)[0]
    (note,) = (profile / "lianet" / "encodings").glob("*.json")
    assert "SECRET" not in note.read_text()
    assert "abc1234" in note.read_text()
    with pytest.raises(LianetError, match="no user and password"):
        credentials("cdse", "other12")


def test_what_opens_a_catalogue_is_what_the_last_backend_said(profile):
    """Of a catalogue that this plugin never heard of, too, by its name and by a link to it."""
    said = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert wanted_by("https://stac.dataspace.copernicus.eu/v1/collections/x") == wanted_by("cdse")
    said["catalogues"].append(
        {"name": "new", "title": "New", "url": "https://new.org/stac", "note": "",
         "credentials": ["NEW_KEY"]}
    )  # fmt: skip
    remember_kinds(Kinds.from_json(said))
    assert wanted_by("new") == wanted_by("https://me@NEW.org/stac/items") == ("NEW_KEY",)
    assert wanted_by("earth-search") == wanted_by("https://elsewhere.org") == wanted_by("") == ()


def test_what_is_kept_of_imagery_is_said_and_can_be_deleted(window, session, fake, qtbot, opened):
    window.begin()
    page = window.source_page
    qtbot.waitUntil(page.cacheText.isVisible, timeout=15000)
    assert "12.3 MB" in page.cacheText.text()
    page.cacheText.linkActivated.emit("empty")
    qtbot.waitUntil(lambda: not page.cacheText.isVisible(), timeout=15000)
    assert fake.requests("DELETE /v1/caches/imagery")
