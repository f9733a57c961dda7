"""The dock's pages: what they say, and what their buttons do."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from qgis.core import QgsProject
from samples import sample
from shown_pages import shown, square

from lianet_plugin.layers.tree import CLASSES, CONFIDENCE
from lianet_plugin.pages.predict_page import PredictPage
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.pages.report_texts import statement_of
from lianet_plugin.pages.train_page import TrainPage, report_text, result_text
from lianet_plugin.service.reports import Missing, TooFew, read_report
from lianet_plugin.service.tasks import Task, TaskClass
from lianet_plugin.settings import RECENT_REGIONS, remember_region
from lianet_plugin.widgets.long_words import breakable, shortened


@pytest.mark.parametrize("form", sorted((ROOT / "ui").glob("*.ui")), ids=lambda form: form.stem)
def test_space_that_is_left_goes_where_a_form_says(form):
    """A stretch factor that was forgotten gives it to the wrong one, in the middle of a page."""
    for layout in ElementTree.parse(form).iter("layout"):  # noqa: S314 (our own)
        factors = layout.get("stretch")
        items = len(layout.findall("item"))
        assert factors is None or len(factors.split(",")) == items, layout.get("name")


def test_the_region_page_first_says_what_to_do_and_then_what_is_open(session, qtbot, region_file):
    page = shown(RegionPage(session), qtbot)
    assert page.empty.isVisible()
    assert not page.content.isVisible()
    session.open_region(region_file)
    assert page.busy.isVisible()
    assert "testland" in page.empty.text()
    qtbot.waitUntil(page.content.isVisible, timeout=15000)
    assert not page.busy.isVisible()
    assert not page.empty.isVisible()
    card = page.card.text()
    assert "71 to 71 % of the region at a date" in card
    for part in ("EPSG:32633", "512 × 512 px", "10 m", "40.5 dB", "Copernicus", "B02, B03"):
        assert part in card
    assert page.card.y() < page.next.y() < page.more.y()  # what is next is not scrolled for
    with qtbot.waitSignal(page.nextWanted):
        page.next.linkActivated.emit("labels")


def test_a_region_that_cannot_be_opened_leaves_the_page_ready(session, qtbot, tmp_path):
    page = shown(RegionPage(session), qtbot)
    damaged = tmp_path / "damaged.region.safetensors"
    damaged.write_bytes(b"x")
    with qtbot.waitSignal(session.problem, timeout=15000):
        session.open_region(str(damaged))
    assert not page.busy.isVisible()
    assert page.empty.isVisible()


def test_recent_regions_are_offered(opened, qtbot, region_file):
    page = shown(RegionPage(opened), qtbot)
    assert RECENT_REGIONS.get() == [region_file]
    page._recent.aboutToShow.emit()
    texts = [action.text() for action in page._recent.actions()]
    assert texts == [
        "testland.region.safetensors",
        "",
        "Embeddings in a folder…",
        "From a catalogue…",
    ]
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        page._recent.actions()[0].trigger()


def test_a_recent_region_that_moved_is_looked_for(opened, qtbot, tmp_path, monkeypatch):
    page = RegionPage(opened)
    qtbot.addWidget(page)
    gone, new = str(tmp_path / "gone.region.safetensors"), tmp_path / "new.region.safetensors"
    new.write_bytes(b"x")
    remember_region(gone)
    remember_region("server:/data/far.region.safetensors")
    page._recent.aboutToShow.emit()
    far, find = page._recent.actions()[:2]
    assert far.isEnabled()
    assert far.text() == "far.region.safetensors"
    assert find.text() == "gone.region.safetensors: find the file…"
    asked = "lianet_plugin.pages.region_page.QFileDialog.getOpenFileName"
    monkeypatch.setattr(asked, lambda *_words: (str(new), ""))
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        find.trigger()
    assert opened.region.path == str(new)
    page._recent.aboutToShow.emit()
    assert not [action for action in page._recent.actions() if "gone" in action.text()]


@pytest.fixture
def pages(opened, qtbot):
    train, predict = shown(TrainPage(opened), qtbot), shown(PredictPage(opened), qtbot)
    yield train, predict
    predict.release()


def teach(session):
    for number, name in enumerate(("water", "wood")):
        made = session.add_class(name)
        session.add_polygon(square(394600 + 300 * number), made.value)


def test_training_from_the_page_ends_on_the_map(pages, opened, qtbot, fake):
    train, predict = pages
    assert not train.trainButton.isEnabled()
    assert "Labels page" in train.needs.text()
    assert predict.empty.isVisible()
    teach(opened)
    assert train.trainButton.isEnabled()
    assert train.needs.text() == "2 polygons of 2 classes."
    fake.be("seconds", "0.6")
    train.trainButton.click()
    assert not train.trainButton.isEnabled()
    assert train.cancelButton.isVisible()
    qtbot.waitUntil(lambda: train.progress.value() > 100 and "loss" in train.live.text())
    qtbot.waitUntil(lambda: train.result.isVisible(), timeout=10000)
    assert not train.progress.isVisible()
    assert train.trainButton.text() == "Train again"
    qtbot.waitUntil(lambda: "needs 1 more" in train.result.text(), timeout=10000)
    assert predict.content.isVisible()
    legend = [predict.legend.item(row).text() for row in range(predict.legend.count())]
    assert legend == ["water", "wood"]


def test_cancel_on_the_page_stops_the_training(pages, opened, qtbot, fake):
    train, _ = pages
    teach(opened)
    fake.be("seconds", "600")
    train.trainButton.click()
    qtbot.waitUntil(train.cancelButton.isEnabled, timeout=10000)
    train.cancelButton.click()
    qtbot.waitUntil(train.trainButton.isEnabled)
    assert not train.result.isVisible()


def test_boxes_and_layer_tree_follow_each_other(pages, opened, qtbot):
    train, predict = pages
    teach(opened)
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        train.trainButton.click()
    root = QgsProject.instance().layerTreeRoot()
    nodes = {
        kind: root.findLayer(opened.learning.predictions[kind].layer.id())
        for kind in (CLASSES, CONFIDENCE)
    }
    assert predict.showClasses.isChecked()
    assert not predict.showConfidence.isChecked()
    predict.showConfidence.click()
    assert nodes[CONFIDENCE].itemVisibilityChecked()
    nodes[CLASSES].setItemVisibilityChecked(False)
    assert not predict.showClasses.isChecked()
    predict.opacity.setValue(30)
    assert opened.learning.predictions[CLASSES].layer.opacity() == pytest.approx(0.3)


TASK = Task("t", "t", (TaskClass(1, "a < b", "#112233"),), None, None)


def test_the_result_is_honest():
    assert "not known" in result_text(TASK, assessing=False)
    assert "Finding out" in result_text(TASK, assessing=True)
    assert "a &lt; b" in result_text(TASK, assessing=False)
    few = TooFew("", "", (Missing("a < b", 2),))
    assert "a &lt; b needs 2 more" in report_text(few)
    assert "observed" not in report_text(few)
    assert "3 polygons lie where nothing was ever" in report_text(replace(few, unseen=3))
    assert "3 polygons lie where nothing was ever" in statement_of(replace(few, unseen=3))
    row = sample("ClassAccuracy", name="a < b", f1=0.5, f1_low=0.4, f1_high=0.6, mapped_ha=1234.5)
    method = sample("ClassMethod", gap_px=5.0)
    enough = sample(
        "ClassReport", macro_f1=0.834, macro_f1_low=0.7, macro_f1_high=0.9, classes=[row],
        method=method,
    )  # fmt: skip
    text = report_text(read_report(enough))
    for part in ("0.83", "0.70 to 0.90", "a &lt; b", "0.40 – 0.60", "1,235", "within 5 px"):
        assert part in text
    lost = read_report({**enough, "unseen": 1})
    for text in (report_text(lost), statement_of(lost)):
        assert "One polygon lies where nothing was ever observed" in text


def test_long_names_break_or_end_in_dots_and_short_ones_stay():
    name = "S2A_MSIL2A_20170329T100021_N0204_R122_T33TUG"
    assert breakable("Making Liri: 3 min left") == "Making Liri: 3 min left"
    broken = breakable(f"Looking at {name}")
    assert broken.replace("\u200b", "") == f"Looking at {name}"
    assert max(map(len, broken.replace("\u200b", " ").split())) < 20
    assert shortened("liri.region.safetensors") == "liri.region.safetensors"
    assert len(shortened(name * 2)) == 44
    assert shortened(name * 2).startswith("S2A_MSIL2A")
    assert shortened(name * 2).endswith("T33TUG")
