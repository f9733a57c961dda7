"""How sure the map is, and where to label next."""

from __future__ import annotations

import pytest
from exploring import ask, colour, key, layer_of, switch, visible
from qgis.core import (
    QgsPointXY,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent

from lianet_plugin.labels import writing
from lianet_plugin.layers.tree import CLASSES, DOUBT
from lianet_plugin.service.errors import LianetError


def test_without_a_task_the_page_says_to_train_first(explore):
    assert not explore.suggest_box.suggestButton.isEnabled()
    assert not explore.doubt_box.doubtKind.isEnabled()
    assert "Train first" in explore.suggest_box.suggestText.text()
    assert "Train first" in explore.doubt_box.doubtText.text()


def test_a_doubt_is_a_live_layer_that_follows_the_next_training(trained, opened, qtbot):
    trained.doubt_box.doubtKind.activated.emit(trained.doubt_box.doubtKind.findData("novelty"))
    qtbot.waitUntil(lambda: layer_of(DOUBT) is not None, timeout=10000)
    layer = layer_of(DOUBT)
    assert "unlike the labels" in layer.name()
    source = layer.source()
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    qtbot.waitUntil(lambda: layer_of(DOUBT).source() != source, timeout=10000)
    trained.doubt_box.doubtKind.activated.emit(trained.doubt_box.doubtKind.findData("entropy"))
    qtbot.waitUntil(lambda: "undecided" in layer_of(DOUBT).name(), timeout=10000)
    assert colour(layer_of(DOUBT), 100)[1][:3] == [215, 48, 39]
    trained.doubt_box.doubtKind.activated.emit(0)
    assert layer_of(DOUBT) is None


def test_suggestions_say_why(trained, qtbot):
    ask(trained, qtbot)
    texts = [
        trained.suggest_box.suggestions.item(row).text()
        for row in range(trained.suggest_box.suggestions.count())
    ]
    assert texts[0] == "1. Unlike anything labelled; the map guesses water (54 %)"
    assert texts[1] == "2. Undecided between water (54 %) and wood"
    assert "far from your labels" in texts[2]
    assert trained.suggest_box.suggestButton.text() == "Suggest again"
    assert "3.3 %" in trained.suggest_box.suggestions.item(0).toolTip()


def test_n_walks_from_place_to_place_and_ticks_them(trained, qtbot, canvas):
    canvas.resize(400, 300)
    ask(trained, qtbot)
    canvas.setExtent(QgsRectangle(394540, 4582400, 399660, 4587520))
    trained.suggest_box.walk._key.activated.emit()
    (mark,) = trained.suggest_box.walk.marks
    assert mark.distance(QgsPointXY(394540 + 605, 4587520 - 805)) < 0.01
    assert canvas.extent().width() < 2000
    assert canvas.center().distance(mark) < 1
    assert trained.suggest_box.suggestions.item(0).checkState() == Qt.CheckState.Checked
    assert trained.suggest_box.suggestions.item(1).checkState() == Qt.CheckState.Unchecked
    width = canvas.extent().width()
    trained.suggest_box.nextButton.click()
    assert trained.suggest_box.walk.current == 1
    assert canvas.extent().width() == pytest.approx(width)
    for _ in range(3):
        trained.suggest_box.walk.go_on()
    assert trained.suggest_box.walk.current == 0  # round again


def test_a_digit_labels_the_place(trained, qtbot, canvas, opened):
    ask(trained, qtbot)
    trained.suggest_box.walk.go_on()
    assert canvas.mapTool() is trained.suggest_box.walk.tool
    before = opened.labels.counts()
    key(trained.suggest_box.walk.tool, "2")
    assert opened.labels.counts()[2] == before[2] + 1
    assert trained.suggest_box.suggestions.item(0).text() == "1. Labelled wood, key 2"
    area = [f.geometry().area() for f in opened.labels.make_view("all").getFeatures()][-1]
    assert area == pytest.approx(900)
    key(trained.suggest_box.walk.tool, "9")
    assert "No class has the key 9" in opened.notices[-1]
    key_escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    trained.suggest_box.walk.tool.keyPressEvent(key_escape)
    assert trained.suggest_box.walk.marks == []
    assert trained.suggest_box.suggestions.count() == 4


def test_on_the_walk_the_map_steps_back_so_that_the_place_is_seen(trained, qtbot, opened):
    ask(trained, qtbot)
    assert visible(CLASSES)
    trained.suggest_box.walk.go_on()
    assert not visible(CLASSES)
    trained.suggest_box.walk.leave()
    assert visible(CLASSES)
    trained.suggest_box.walk.go_on()
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    assert visible(CLASSES)


def test_after_another_training_the_list_asks_to_be_renewed(trained, qtbot, opened):
    ask(trained, qtbot)
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    assert "suggest again" in trained.suggest_box.suggestText.text()
    ask_again = trained.suggest_box.walk.stops
    trained.suggest_box.suggestButton.click()
    qtbot.waitUntil(lambda: trained.suggest_box.walk.stops is not ask_again, timeout=10000)
    assert "suggest again" not in trained.suggest_box.suggestText.text()


def test_a_tool_left_from_drawing_does_not_take_the_digits_of_the_walk(trained, qtbot, canvas):
    ask(trained, qtbot)
    canvas.setMapTool(trained.similar_box.tool)
    trained.suggest_box.walk.go_on()
    assert canvas.mapTool() is trained.suggest_box.walk.tool


def test_who_draws_on_the_walk_goes_on_drawing(trained, qtbot, canvas):
    ask(trained, qtbot)
    trained.suggest_box.walk.go_on()
    canvas.setMapTool(trained.similar_box.tool)
    trained.suggest_box.walk.go_on()
    assert canvas.mapTool() is trained.similar_box.tool


def test_another_region_has_no_suggestions(trained, qtbot, session):
    ask(trained, qtbot)
    trained.suggest_box.walk.go_on()
    session.close_region()
    assert trained.suggest_box.walk.stops == []
    assert trained.suggest_box.walk.marks == []
    assert not trained.suggest_box.walk._key.isEnabled()


def test_the_class_map_comes_back_when_the_walk_is_left_for_another_region(
    trained, qtbot, opened, other_file, region_file
):
    ask(trained, qtbot)
    trained.suggest_box.walk.go_on()
    assert not visible(CLASSES)
    switch(opened, qtbot, region_file)  # opened once more: the walk goes on
    assert trained.suggest_box.walk.current == 0
    switch(opened, qtbot, other_file)
    assert visible(CLASSES)


def test_the_walk_hides_nothing_of_another_region(trained, qtbot):
    layer_of(CLASSES).setCustomProperty("lianet/region_path", "elsewhere")
    ask(trained, qtbot)
    trained.suggest_box.walk.go_on()
    assert visible(CLASSES)


def test_a_label_that_cannot_be_written_is_not_called_labelled(trained, qtbot, opened, monkeypatch):
    def refuse(*_args, **_more):
        raise LianetError("full", "make room", code="labels")

    ask(trained, qtbot)
    trained.suggest_box.walk.go_on()
    monkeypatch.setattr(writing, "write", refuse)
    key(trained.suggest_box.walk.tool, "2")
    assert trained.suggest_box.walk.stops[0].labelled is None
    assert "Labelled" not in trained.suggest_box.suggestions.item(0).text()
    assert opened.problems


def test_the_walk_ends_by_its_button_while_somebody_draws(trained, qtbot, canvas):
    ask(trained, qtbot)
    assert not trained.suggest_box.endButton.isEnabled()
    trained.suggest_box.walk.go_on()
    canvas.setMapTool(trained.similar_box.tool)
    trained.suggest_box.endButton.click()
    assert trained.suggest_box.walk.marks == []
    assert visible(CLASSES)
    assert canvas.mapTool() is trained.similar_box.tool


def test_the_list_of_places_is_let_be_while_nothing_in_it_changes(trained, qtbot):
    ask(trained, qtbot)
    model = trained.suggest_box.suggestions.model()
    touched = []
    model.rowsInserted.connect(lambda *_: touched.append("inserted"))
    model.rowsRemoved.connect(lambda *_: touched.append("removed"))
    trained.suggest_box.walk.changed.emit()
    assert touched == []


def test_keys_are_shown_while_walking_with_what_they_have_labelled(trained, qtbot):
    ask(trained, qtbot)
    box = trained.suggest_box
    assert not box.keysText.isVisibleTo(box)
    box.walk.go_on()
    assert box.keysText.isVisibleTo(box)
    assert "<b>1</b>" in box.keysText.text()
    assert "water" in box.keysText.text()
    assert "(1)" not in box.keysText.text()
    key(box.walk.tool, "2")
    assert "wood (1)" in box.keysText.text()
    assert "wood, key 2" in box.suggestions.item(box.walk.current).text()
    box.walk.leave()
    assert not box.keysText.isVisibleTo(box)
