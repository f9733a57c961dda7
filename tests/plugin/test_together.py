"""Embeddings added to the region that is open: opened together in its place, labels and all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtWidgets import QDialogButtonBox, QFileDialog

from lianet_plugin.pages.reading_dialog import ReadingDialog
from lianet_plugin.pages.region_card import card_rows
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.pages.telling import beside_text
from lianet_plugin.service.tasks import BesideHead

SQUARE = "POLYGON((394600 4587400, 394700 4587400, 394700 4587300, 394600 4587400))"


@pytest.fixture
def page(session, region_file, qtbot):
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(str(region_file))
    page = RegionPage(session)
    qtbot.addWidget(page)
    return page


def add(page, monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.beside.linkActivated.emit("file")


def test_the_region_is_opened_anew_with_what_lies_beside_it(
    page, session, tmp_path, monkeypatch, qtbot
):
    store = session.needs_labels()
    water = store.add_class("water")
    store.add_polygon(QgsGeometry.fromWkt(SQUARE), water.value)
    labels = store.path
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        add(page, monkeypatch, tmp_path / "aef_2024.tif")
    assert session.region.path.endswith("_aef_2024.together.json")
    assert [region.path for region in session.regions] == [session.region.path]
    rows = card_rows(session.region)
    assert ("Together with", "aef, 64 features, alphaearth, 2024") in rows
    assert ("Note", "aef covers 55 % of the region") in rows
    assert ("Note", "aef is of 2024") in rows
    assert session.needs_labels().path == labels, "its labels came along"
    assert len(session.needs_labels().labels()) == 1
    groups = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert groups == ["Testland"], "one group, with imagery and labels"
    assert not page.again.isVisibleTo(page), "other dates are chosen of the region's own file"


def test_what_may_be_imagery_is_taken_for_the_embeddings_that_the_user_says_it_is(
    page, session, tmp_path, monkeypatch, qtbot
):
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        add(page, monkeypatch, tmp_path / "doubtful.tif")
    assert '"kind": "raster"' in Path(session.region.path).read_text("utf-8")


def test_embeddings_of_another_place_leave_the_region_as_it_is(
    page, session, tmp_path, monkeypatch, qtbot
):
    before = session.region.path
    with qtbot.waitSignal(session.problem, timeout=15000) as told:
        add(page, monkeypatch, tmp_path / "far.tif")
    assert "lie nowhere on the region" in told.args[0].message
    assert session.region.path == before


def test_what_each_source_counts_is_told():
    beside = (BesideHead("aef", 0.4, 2, ""), BesideHead("tes<sera", 0.0, 0, "no water there"))
    text = beside_text("Liri", beside)
    assert "Liri 60 %, aef 40 %" in text
    assert "aef did not learn from 2 labels of other years" in text
    assert "tes&lt;sera was left out: no water there" in text
    assert beside_text("Liri", ()) == ""


def test_embeddings_that_need_to_be_told_the_year_ask_for_it_and_are_added_with_it(
    page, session, tmp_path, monkeypatch, qtbot
):
    page.show()
    with qtbot.waitSignal(session.together.unread, timeout=15000):
        add(page, monkeypatch, tmp_path / "two years")
    (dialog,) = page.findChildren(ReadingDialog)
    assert "several years" in dialog.because.text()
    assert session.problems == [], "the window says it"
    dialog.kind.setCurrentIndex(dialog.kind.findData("alphaearth"))
    dialog.kind.activated.emit(dialog.kind.currentIndex())
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Open)
    with qtbot.waitSignal(session.together.unread, timeout=15000):
        button.click()
    assert [one.isVisible() for one in page.findChildren(ReadingDialog)] == [True]
    dialog.options.control("year").setValue(2021)
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        button.click()
    written = json.loads(Path(session.region.path).read_text("utf-8"))
    assert written["beside"][0]["embeddings"] == {"kind": "alphaearth", "options": {"year": 2021}}
    qtbot.waitUntil(lambda: not page.findChildren(ReadingDialog))
