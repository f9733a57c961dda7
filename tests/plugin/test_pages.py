"""The dock's pages: what they say, and what their buttons do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QLocale, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox
from samples import sample

from lianet_plugin.labels.geometry import LabelGrid
from lianet_plugin.labels.importing import ImportPlan
from lianet_plugin.layers.tree import CLASSES, CONFIDENCE
from lianet_plugin.local_words import readable
from lianet_plugin.pages.import_dialog import ImportDialog
from lianet_plugin.pages.labels_page import LabelsPage
from lianet_plugin.pages.predict_page import PredictPage
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.pages.time_page import TimePage
from lianet_plugin.pages.train_page import TrainPage, report_text, result_text
from lianet_plugin.service.reports import Missing, TooFew, read_report
from lianet_plugin.service.tasks import Task, TaskClass
from lianet_plugin.session.opened import saved_gaps
from lianet_plugin.settings import PLAY_INTERVAL_MS, RECENT_REGIONS, remember_region
from lianet_plugin.widgets.class_table import COUNT, NAME
from lianet_plugin.widgets.date_slider import DateSlider
from lianet_plugin.widgets.long_words import breakable, shortened

DATES = ("2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04")


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"
    )


def shown(widget, qtbot):
    qtbot.addWidget(widget)
    widget.show()
    return widget


# -- region


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


# -- time


@pytest.fixture
def time_page(opened, qtbot):
    return shown(TimePage(opened), qtbot)


def test_the_time_page_is_hidden_without_a_region(session, qtbot):
    page = shown(TimePage(session), qtbot)
    session.regionOpened.emit(None)
    assert not page.isVisible()


def test_stepping_moves_slider_list_and_map_together(time_page, opened, qtbot):
    assert time_page.dates.currentData() == DATES[-1]
    assert not time_page.forwardButton.isEnabled()
    with qtbot.waitSignal(opened.dateShown, timeout=10000) as date:
        time_page.backButton.click()
    assert date.args == [DATES[2]]
    assert time_page.dates.currentData() == DATES[2]
    assert time_page.slider._position == 2
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        time_page.dates.activated.emit(0)
    assert time_page.slider._position == 0
    assert not time_page.backButton.isEnabled()


def test_gaps_are_offered_where_the_region_fills_them(time_page, opened, monkeypatch):
    for fills in (False, True):
        opened.regionOpened.emit(replace(opened.region, fills_gaps=fills))
        assert time_page.gaps.isVisible() == fills
    assert [time_page.gaps.itemText(place) for place in range(time_page.gaps.count())] == [
        "Observed", "Gaps filled", "Gaps hatched",
    ]  # fmt: skip
    asked = []
    monkeypatch.setattr(
        opened.opened._client, "image_layer", lambda *_args, gaps="": asked.append(gaps)
    )
    time_page.gaps.activated.emit(2)
    time_page.gaps.activated.emit(2)
    assert asked == ["hatched"]


def test_what_fills_gaps_is_kept_with_the_project(opened, qtbot):
    region = replace(opened.region, fills_gaps=True)
    layer = opened.opened.imagery.layer
    assert saved_gaps(layer, region) == ""
    QgsProject.instance().setDirty(False)
    with qtbot.waitSignal(opened.opened.shown, timeout=10000):
        opened.opened.set_gaps("filled")
    assert QgsProject.instance().isDirty()
    assert saved_gaps(layer, region) == "filled"
    assert saved_gaps(layer, replace(region, fills_gaps=False)) == ""


def test_playing_goes_round_until_it_is_stopped(time_page, opened, qtbot):
    PLAY_INTERVAL_MS.set(10)
    seen = []
    opened.dateShown.connect(seen.append)
    time_page.playButton.click()
    qtbot.waitUntil(lambda: len(seen) >= 5, timeout=15000)
    time_page.playButton.click()
    assert seen[:5] == [*DATES, DATES[0]]
    qtbot.wait(300)  # what was under way may still come
    count = len(seen)
    qtbot.wait(300)
    assert len(seen) == count


@pytest.fixture
def slider(qtbot):
    made = shown(DateSlider(), qtbot)
    made.resize(320, 40)
    made.set_dates(DATES)
    made.moves = []
    made.chosen.connect(made.moves.append)
    return made


def test_a_date_that_shows_little_of_the_region_says_so(time_page, qtbot):
    assert time_page.dates.itemText(0) == "29 March 2017 · 71 % seen"
    assert time_page.dates.itemText(1) == "10 June 2018"
    slider = DateSlider()
    qtbot.addWidget(slider)
    slider.resize(320, 40)
    slider.set_dates(("2017-01-01", "2018-01-01", "2019-01-01"), (1.0, 0.2, 1.0))
    slider.set_position(2)
    picture = slider.grab().toImage()
    whole, part = (round(slider._x_of(place)) for place in (0, 1))
    dark = [
        max(255 - picture.pixelColor(x + dx, 7).lightness() for dx in (-1, 0, 1))
        for x in (whole, part)
    ]
    assert dark[0] > 1.5 * dark[1] > 0  # the upper half of the tick is faint


def test_ticks_lie_where_the_dates_do(slider):
    places = [slider._x_of(place) for place in range(4)]
    assert places == sorted(places)
    assert (places[2] - places[1]) / (places[3] - places[2]) == pytest.approx(402 / 1083, rel=0.01)
    for place in range(4):
        assert slider.position_at(places[place] + 3) == place


def test_dragging_snaps_to_acquisitions_and_tells_each_once(slider):
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(310, 10))
    QTest.mouseMove(slider, QPoint(310, 10))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(310, 10))
    assert slider.moves == [3]
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(0, 10))
    assert slider.moves == [3, 0]


def test_keys_and_wheel_step(slider):
    for key, expected in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_End, 3),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(slider, key)
        assert slider._position == expected
    for delta, expected in ((-60, 0), (-60, 1), (-240, 3), (120, 2)):
        slider.wheelEvent(
            QWheelEvent(
                QPointF(5, 5),
                QPointF(5, 5),
                QPoint(),
                QPoint(0, delta),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
        )
        assert slider._position == expected


@pytest.mark.parametrize("dates", [("2020-01-01",), ("2020-01-01", "2020-01-02"), ()])
def test_few_dates_are_drawn_too(qtbot, dates):
    slider = shown(DateSlider(), qtbot)
    slider.set_dates(dates)
    assert not slider.grab().isNull()
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton)
    QTest.keyClick(slider, Qt.Key.Key_Right)


def test_dates_read_as_people_write_them():
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    german = readable("2018-06-10")
    QLocale.setDefault(QLocale("en_GB"))
    english = readable("2018-06-10")
    QLocale.setDefault(before)
    assert german == "10 Juni 2018"
    assert english == "10 June 2018"


# -- labels


@pytest.fixture
def labels_page(opened, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    page = shown(LabelsPage(opened, canvas), qtbot)
    yield page
    page.release()


def rows(page):
    return [
        (page.table.item(row, NAME).text(), page.table.item(row, COUNT).text())
        for row in range(page.table.rowCount())
    ]


def test_without_a_region_there_is_nothing_to_press(session, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    page = shown(LabelsPage(session, canvas), qtbot)
    for button in (page.drawButton, page.addButton, page.importButton, page.removeButton):
        assert not button.isEnabled()
    assert "Region page" in page.empty.text()
    page.release()


def test_classes_are_added_by_enter_and_counted(labels_page, opened):
    QTest.keyClicks(labels_page.nameEdit, "water")
    QTest.keyClick(labels_page.nameEdit, Qt.Key.Key_Return)
    QTest.keyClicks(labels_page.nameEdit, "wood")
    labels_page.addButton.click()
    assert rows(labels_page) == [("water", "0"), ("wood", "0")]
    assert labels_page.chosen == 2
    assert labels_page.nameEdit.text() == ""
    labels_page.drawing.tool.drawn.emit(square())
    assert rows(labels_page) == [("water", "0"), ("wood", "1")]
    labels_page.drawing.tool.digit.emit("1")
    labels_page.drawing.tool.drawn.emit(square())
    assert rows(labels_page) == [("water", "1"), ("wood", "1")]
    assert "train" in labels_page.next.text()
    assert str(opened.labels.path) in labels_page.place.text()


def test_a_doubled_name_is_told_and_stays_in_the_field(labels_page, opened):
    opened.add_class("water")
    labels_page.nameEdit.setText("Water")
    labels_page.addButton.click()
    assert "already" in opened.problems[0].message
    assert labels_page.nameEdit.text() == "Water"


def test_renaming_in_the_table_reaches_the_store_and_a_bad_name_is_put_back(labels_page, opened):
    opened.add_class("water")
    opened.add_class("wood")
    labels_page.table.item(0, NAME).setText("lake")
    assert opened.labels.classes()[0].name == "lake"
    labels_page.table.item(0, NAME).setText("wood")
    assert rows(labels_page) == [("lake", "0"), ("wood", "0")]
    assert len(opened.problems) == 1


def test_drawing_starts_and_ends_with_the_button(labels_page, opened):
    opened.add_class("water")
    canvas = labels_page._canvas
    labels_page.drawButton.click()
    assert canvas.mapTool() is labels_page.drawing.tool
    labels_page.drawButton.click()
    assert canvas.mapTool() is None
    labels_page.drawButton.click()
    canvas.unsetMapTool(labels_page.drawing.tool)  # another tool takes over
    assert not labels_page.drawButton.isChecked()


def test_removing_a_class_with_labels_asks_and_undo_brings_them(labels_page, opened, monkeypatch):
    opened.add_class("water")
    opened.add_polygon(square(), 1)
    asked = []
    for answer, left in (("No", [("water", "1")]), ("Yes", [])):

        def ask(*words, answer=answer):
            asked.append(words[-1])
            return getattr(QMessageBox.StandardButton, answer)

        monkeypatch.setattr(QMessageBox, "question", ask)
        labels_page.removeButton.click()
        assert rows(labels_page) == left
    assert asked == ["Remove water and its label? Undo brings them back."] * 2
    assert not labels_page.drawButton.isEnabled()
    labels_page.undoButton.click()
    assert rows(labels_page) == [("water", "1")]
    labels_page.redoButton.click()
    assert rows(labels_page) == []


def test_an_import_goes_to_the_region_for_which_it_was_asked(
    labels_page, opened, tmp_path, region_file, qtbot
):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=class:string", "mine", "memory")
    feature = QgsFeature(layer.fields())
    feature["class"] = "water"
    feature.setGeometry(square())
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    labels_page.files.choose_layer()
    second = tmp_path / "second.region.safetensors"
    second.write_bytes(b"x")
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(str(second))
    labels_page.findChild(ImportDialog).chosen.emit(layer, ImportPlan("class"))
    assert opened.labels is None
    opened.show_region(region_file)
    assert opened.labels.counts() == {1: 1}


# -- train and map


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
    row = sample("ClassAccuracy", name="a < b", f1=0.5, f1_low=0.4, f1_high=0.6, mapped_ha=1234.5)
    method = sample("ClassMethod", gap_px=5.0)
    enough = sample(
        "ClassReport", macro_f1=0.834, macro_f1_low=0.7, macro_f1_high=0.9, classes=[row],
        method=method,
    )  # fmt: skip
    text = report_text(read_report(enough))
    for part in ("0.83", "0.70 to 0.90", "a &lt; b", "0.40 – 0.60", "1,235", "within 5 px"):
        assert part in text


def test_the_drawing_tool_is_remembered_and_letters_change_it(labels_page, opened, qtbot):
    opened.add_class("water")
    labels_page.rectangleButton.click()
    assert labels_page._canvas.mapTool() is labels_page.drawing.tool
    labels_page.drawing.tool.letter.emit("freehand")
    assert labels_page.freehandButton.isChecked()
    assert not labels_page.rectangleButton.isChecked()
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    again = shown(LabelsPage(opened, canvas), qtbot)
    again.drawing.start()
    assert again.freehandButton.isChecked()
    again.release()


def test_a_tool_on_the_map_draws_on_the_pixels_of_the_region_that_is_shown(labels_page, opened):
    opened.add_class("water")
    labels_page.pointButton.click()
    elsewhere = LabelGrid(QgsCoordinateReferenceSystem("EPSG:4326"), (0.1, 0, 0, 0, -0.1, 0))
    labels_page.drawing.aim(elsewhere, "#000000")  # as for another region
    opened.labels.view.rollBack()
    opened.regionOpened.emit(opened.region)
    assert labels_page.drawing.tool._grid.affine == opened.region.affine
    assert labels_page.drawing.active
    assert opened.labels.view.isEditable()


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
