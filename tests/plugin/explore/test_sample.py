"""A sample of a map of change: drawn, walked through by keys, kept at every answer."""

from __future__ import annotations

import json

import pytest
from exploring import change_layers, compare, compared, key, switch
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent

from lianet_plugin.labels.sample_file import ANSWERED, OPEN, UNCLEAR, read_sample


@pytest.fixture
def box(trained, qtbot, tmp_path):
    """The box with four points drawn."""
    trained.change_box.changeClasses.setChecked(True)
    compare(trained, tmp_path / "c.tif")
    compared(trained, qtbot)
    made = trained.sample_box
    made.points.setValue(40)
    made.drawButton.click()
    qtbot.waitUntil(lambda: len(made.sample.points) == 4, timeout=10000)
    return made


def pressed(walk, code):
    event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, "")
    walk.tool.keyPressEvent(event)


def test_without_a_map_of_classes_it_says_what_comes_first(trained):
    assert not trained.sample_box.drawButton.isEnabled()
    assert "Compare two dates first" in trained.sample_box.sampleText.text()


def test_a_point_is_shown_at_both_dates_and_a_key_for_each_answers(box, fake, session):
    assert json.loads((fake.folder / "sampled.json").read_text())["points"] == 40
    wanted = []
    session.dateWanted.connect(wanted.append)
    box.walkButton.click()
    assert session.opened.date == "2017-03-29" or wanted[-1] == "2017-03-29"
    assert "what is in the square on 29 Mar 2017" in box.sampleText.text()
    assert "1 water, 2 wood" in box.sampleText.text()
    key(box.walk.tool, "1")
    assert wanted[-1] == "2022-07-04"
    assert "water, and what is there on 4 Jul 2022" in box.sampleText.text()
    key(box.walk.tool, "2")
    point = box.sample.points[0]
    assert (point.state, point.before, point.after) == (ANSWERED, "water", "wood")
    assert box.walk.current == 1
    assert wanted[-1] == "2017-03-29"


def test_who_looks_does_not_see_what_the_map_says(box):
    root = QgsProject.instance().layerTreeRoot()

    def seen():
        return [
            layer.name()
            for layer in change_layers().values()
            if root.findLayer(layer.id()).itemVisibilityChecked()
        ]

    before = seen()
    assert before
    box.walk.go_on()
    assert seen() == []
    pressed(box.walk, Qt.Key.Key_Escape)
    assert seen() == before
    assert not box.walk.walking


def test_every_answer_is_in_the_file_at_once_and_the_walk_goes_on_there(box, trained):
    path = box.sample.file()
    box.walk.go_on()
    key(box.walk.tool, "1")
    key(box.walk.tool, "1")
    pressed(box.walk, Qt.Key.Key_U)
    kept = read_sample(path)
    assert [point.state for point in kept.points] == [ANSWERED, UNCLEAR, OPEN, OPEN]
    assert (kept.before, kept.after) == ("2017-03-29", "2022-07-04")
    box.sample.restore()  # as when the region is opened again
    assert box.sample.looked_at == 2
    box.walk.leave()
    box.walk.go_on()
    assert box.walk.current == 2


def test_answers_go_along_where_labels_move_beside_the_project(box, session, qtbot, tmp_path):
    old = box.sample.file()
    box.walk.go_on()
    key(box.walk.tool, "1")
    key(box.walk.tool, "1")
    (tmp_path / "project").mkdir()
    assert QgsProject.instance().write(str(tmp_path / "project" / "lake.qgz"))
    qtbot.waitUntil(lambda: box.sample.file().parent == tmp_path / "project")
    assert (len(box.sample.points), box.sample.looked_at) == (4, 1)
    assert not old.exists()
    key(box.walk.tool, "2")  # the walk goes on in the middle
    key(box.walk.tool, "2")
    kept = read_sample(box.sample.file())
    assert [point.state for point in kept.points] == [ANSWERED, ANSWERED, OPEN, OPEN]
    assert session.problems == []


def test_backspace_goes_back_to_the_first_date_and_to_the_point_before(box):
    box.walk.go_on()
    key(box.walk.tool, "1")
    pressed(box.walk, Qt.Key.Key_Backspace)
    assert (box.walk.current, box.walk.side) == (0, 0)
    key(box.walk.tool, "1")
    key(box.walk.tool, "1")
    pressed(box.walk, Qt.Key.Key_Backspace)
    assert (box.walk.current, box.walk.side) == (0, 0)


def test_areas_come_with_enough_answers_and_go_into_the_report(box, trained, qtbot, fake, tmp_path):
    box.walk.go_on()
    key(box.walk.tool, "1")
    key(box.walk.tool, "2")
    qtbot.waitUntil(lambda: box.sample.areas is not None, timeout=10000)
    assert box.sample.areas.missing
    for _ in range(3):
        key(box.walk.tool, "1")
        key(box.walk.tool, "1")
    assert not box.walk.walking  # no point is left
    qtbot.waitUntil(lambda: bool(box.sample.areas.areas), timeout=10000)
    box.refresh()
    assert box.sampleTable.rowCount() == 1
    assert "Changed: 1.5 ha" in box.sampleText.text()
    trained.change_box.change.write_report(str(tmp_path / "c.html"), trained.change_box.answers())
    reported = fake.folder / "reported.json"
    qtbot.waitUntil(lambda: reported.exists() and reported.stat().st_size > 0, timeout=10000)
    sent = json.loads(reported.read_text())["sample"]
    assert [answer["after"] for answer in sent["answers"]] == ["wood", "water", "water", "water"]


def test_a_sample_of_an_earlier_map_says_so(box, trained, qtbot, tmp_path):
    compare(trained, tmp_path / "other.tif")
    compared(trained, qtbot)
    assert "of an earlier map" in box.sampleText.text()
    assert trained.change_box.answers() is None


def test_a_sample_that_was_drawn_for_one_region_is_not_another_ones(
    box, session, qtbot, fake, other_file, region_file
):
    fake.be("seconds", "1")
    box.drawButton.click()
    assert not box.drawButton.isEnabled(), "one at a time"
    qtbot.waitUntil(lambda: box.sample.job is not None, timeout=10000)
    own = box.sample.file()
    before = own.stat().st_mtime_ns
    switch(session, qtbot, other_file)
    session.needs_labels()
    qtbot.waitUntil(lambda: not box.sample.busy, timeout=10000)
    assert own.stat().st_mtime_ns > before, "in the file of its own region"
    assert box.sample.points == []
    assert not box.sample.file().exists()
    session.show_region(region_file)
    qtbot.waitUntil(lambda: len(box.sample.points) == 4, timeout=10000)


def test_who_closes_the_region_is_told_that_no_sample_is_drawn(box, session, qtbot, fake):
    fake.be("seconds", "5")
    box.drawButton.click()
    qtbot.waitUntil(lambda: box.sample.job is not None, timeout=10000)
    session.close_region()
    assert not box.sample.busy
    assert session.notices[-1] == "The region was closed before its sample was drawn"
