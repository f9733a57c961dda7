"""From imagery to an opened region, page by page, with a backend that is fake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from new_regions import bodies, inspected, press, ticks
from qgis.core import (
    QgsGeometry,
)
from qgis.PyQt.QtCore import QMimeData, Qt, QUrl
from qgis.PyQt.QtTest import QTest

from lianet_plugin.pages import new_result_page
from lianet_plugin.pages.imagery_questions import ImageryQuestions, in_words, proposals
from lianet_plugin.pages.new_region_window import PROGRESS, RESULT, SOURCE
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.imagery import Search, Source, Wish
from lianet_plugin.service.inspection import Problem
from lianet_plugin.service.kinds import known_kinds
from lianet_plugin.widgets.dropping import dropped


def test_from_a_folder_to_the_region_on_the_map(window, scenes, session, fake, qtbot, tmp_path):
    inspected(window, scenes, qtbot)
    page = window.imagery_page
    assert bodies(fake, "inspected") == [{"source": str(scenes)}]
    assert page.table.item(0, 2).text() == "0 %"
    assert page.table.item(3, 2).text() == "–"
    assert page.table.item(0, 4).text() == "-0.1, from the product"
    assert page.table.item(0, 3).text() == "L2A 05.00"
    assert "AOT.jp2: it is no spectral band" in page.notes.toPlainText()
    assert "SCL hides clouds" in page.notes.toPlainText()
    assert "B02 (492 nm, 10 m)" in page.notes.toPlainText()
    assert ticks(window) == [True, True, False, True]  # the cloudy one is not suggested
    height = page.table.rowHeight(3)
    qtbot.waitUntil(lambda: not page.table.item(3, 0).icon().isNull(), timeout=5000)
    assert page.table.rowHeight(3) == height  # nothing jumps when pictures come
    assert "data:image/png" in page.table.item(3, 0).toolTip()  # larger than in the row
    page.table.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    page.table.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
    assert "two dates" in window.problem.text()  # the backend would refuse a single one
    assert not window.nextButton.isEnabled()
    page.table.item(1, 0).setCheckState(Qt.CheckState.Checked)
    assert "2 of 4 acquisitions" in page.count.text()
    press(window.nextButton)
    assert window.pages.currentIndex() == RESULT
    result = window.result_page
    assert result.name.text() == scenes.name
    result.name.setText("Upper valley")
    out = tmp_path / "valley.region.safetensors"
    result.path.setText(str(out))
    assert not result.minutes.isVisible()  # compact takes seconds
    result.preset.setCurrentIndex(result.preset.findData("trained"))
    result.minutes.setValue(2.5)
    result.margin.setValue(40)
    assert "dB PSNR" in result.estimateLabel.text()
    press(window.nextButton)
    assert window.pages.currentIndex() == PROGRESS
    qtbot.waitUntil(lambda: session.region is not None, timeout=15000)
    assert session.region.path == str(out)
    assert not window.isVisible()  # the map must be seen
    assert session.notices == ["Upper valley is made, and opens on the map"]
    (body,) = bodies(fake)
    assert body == {
        "source": str(scenes), "path": str(out), "preset": "trained", "name": "Upper valley",
        "acquisitions": ["S2A_2018-06-10", "S2A_2022-07-04"], "minutes": 2.5,
        "options": {"kind": "trained", "bits_per_value": 0.6}, "answers": {"mask-margin": "40"},
    }  # fmt: skip
    assert session.problems == []
    assert session.encodings.all == ()


def test_the_quality_is_drawn_while_it_learns(window, scenes, session, fake, qtbot, tmp_path):
    fake.be("seconds", "3")
    encoding = session.encodings.start(
        Wish(Source(str(scenes)), str(tmp_path / "x.region.safetensors"), "Valley")
    )
    window.follow(encoding)
    page = window.progress_page
    qtbot.waitUntil(lambda: "dB PSNR" in page.status.text(), timeout=15000)
    qtbot.waitUntil(lambda: len(encoding.curves()) == 1, timeout=15000)
    qtbot.waitUntil(page.picture.isVisible, timeout=15000)
    (curve,) = encoding.curves()
    assert curve.line[1][1] > curve.line[0][1]
    assert "1 min left" in page.status.text() or "60 s left" in page.status.text()
    assert page.picture.accessibleName() == "As observed · As learnt so far"
    qtbot.waitUntil(lambda: page.picture.accessibleName() == "As observed · As learnt")


def test_a_part_of_the_imagery_is_asked_for_by_what_the_map_shows(window, scenes, fake, qtbot):
    page = window.source_page
    page.areaChoice.setCurrentIndex(page.areaChoice.findData("view"))
    assert "3.0 km²" in page.areaText.text() or "km²" in page.areaText.text()
    inspected(window, scenes, qtbot)
    (body,) = bodies(fake, "inspected")
    west, south = body["area"]["coordinates"][0][0]
    assert 13.7 < west < 13.8
    assert 41.4 < south < 41.5


def test_an_area_is_drawn_on_the_map(window, scenes, fake, qtbot, canvas):
    page = window.source_page
    page.take(str(scenes))
    page.areaChoice.setCurrentIndex(page.areaChoice.findData("drawn"))
    assert "Press Draw" in window.problem.text()
    assert not window.nextButton.isEnabled()
    page.drawButton.click()
    assert canvas.mapTool() is page.picker
    assert not window.isVisible()  # the map must be seen
    page.picker.picked.emit(
        QgsGeometry.fromWkt(
            "POLYGON((394700 4587000,395700 4587000,395700 4587400,394700 4587000))"
        )
    )
    assert window.isVisible()
    assert "0.2 km²" in page.areaText.text()
    assert page._outline.asGeometry().area() > 0  # what was drawn stays on the map
    press(window.nextButton)
    qtbot.waitUntil(lambda: window.imagery_page.table.rowCount() == 4, timeout=15000)
    (body,) = bodies(fake, "inspected")
    assert body["source"] == str(scenes)
    assert body["area"]["type"] == "Polygon"


def test_what_only_a_person_can_decide_is_asked_and_passed_on(window, fake, qtbot, tmp_path):
    place = tmp_path / "unclear"
    place.mkdir()
    inspected(window, place, qtbot)
    assert "decided first" in window.problem.text()
    assert not window.nextButton.isEnabled()
    page = window.imagery_page
    assert page.questions.isVisible()
    assert page.answers() == {}  # what is proposed is not decided by that
    page.questions.answer("offset", "-0.1")
    press(window.nextButton)  # looks again, with the answer
    qtbot.waitUntil(
        lambda: page.inspection is not None and not page.inspection.questions, timeout=15000
    )
    assert bodies(fake, "inspected")[-1]["answers"] == {"offset": "-0.1"}
    page.usualButton.click()
    press(window.nextButton)
    assert window.pages.currentIndex() == RESULT


def test_imagery_that_cannot_be_read_is_a_sentence_on_the_first_page(window, qtbot, tmp_path):
    place = tmp_path / "damaged.zip"
    place.write_bytes(b"x")
    window.source_page.take(str(place))
    press(window.nextButton)
    qtbot.waitUntil(lambda: "The zip is cut off" in window.problem.text(), timeout=15000)
    assert "Copy it again" in window.problem.text()
    assert window.pages.currentIndex() == SOURCE
    assert window.nextButton.isEnabled()


@pytest.mark.parametrize("place", ["", "/nowhere/at/all"])
def test_without_imagery_there_is_no_next_page(window, place):
    window.source_page.take(place)
    assert window.problem.text()
    assert not window.nextButton.isEnabled()


def test_a_file_that_is_there_is_not_overwritten(window, scenes, qtbot, tmp_path):
    inspected(window, scenes, qtbot)
    press(window.nextButton)
    (tmp_path / "old.region.safetensors").write_bytes(b"of yesterday")
    window.result_page.path.setText(str(tmp_path / "old"))
    assert "exists already" in window.problem.text()
    assert not window.nextButton.isEnabled()


def test_the_dates_of_a_region_are_chosen_anew(window, scenes, session, fake, qtbot, tmp_path):
    ring = [[13.7, 41.4], [13.8, 41.4], [13.8, 41.5], [13.7, 41.4]]
    area = {"type": "Polygon", "coordinates": [ring]}
    search = Search("2017-01-01", "2022-12-31")
    source = Source("earth-search", area, search, 40.0, answers={"offset": "0"})
    session.encodings.start(Wish(source, str(tmp_path / "x.region.safetensors"), "Valley"))
    qtbot.waitUntil(lambda: session.region is not None, timeout=15000)
    page = RegionPage(session)
    qtbot.addWidget(page)
    page.show()
    page.againWanted.connect(window.begin_again)
    assert page.again.isVisible()
    page.again.linkActivated.emit("again")
    assert window.source_page.source() == replace(source, answers={})
    assert window.result_page.name.text() == session.region.name
    press(window.nextButton)
    qtbot.waitUntil(lambda: window.imagery_page.table.rowCount() == 4, timeout=15000)
    found = window.imagery_page.inspection.acquisitions
    wanted = [acquisition.id in session.region.acquisitions for acquisition in found]
    assert ticks(window) == wanted
    assert sum(wanted) == 2
    assert bodies(fake, "inspected")[-1]["answers"] == {"offset": "0"}  # nobody is asked again


@pytest.mark.parametrize(
    ("name", "place"),
    [("folder", "dir"), ("scenes.zip", "file"), ("item.json", "file"), ("a.tif", "file")],
)
def test_imagery_that_is_dropped_begins_a_region(name, place, tmp_path):
    path = tmp_path / name
    path.mkdir() if place == "dir" else path.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])

    class Event:
        def mimeData(self):
            return data

    assert Path(dropped(Event())) == path


def test_a_question_offers_what_the_backend_proposes(qtbot):
    remedy = "Use --offset 2017-07-10=-0.1,2017-10-15=-0.1, or --offset 0 if they are right"
    problem = Problem("offset", "Two dates are <b>brighter</b>", remedy, option="offset")
    assert proposals(problem) == ["2017-07-10=-0.1,2017-10-15=-0.1", "0"]
    assert in_words(remedy).startswith("Use “Offset” 2017-07-10")
    page = ImageryQuestions()
    qtbot.addWidget(page)
    page.ask([problem])
    assert page.open
    page.answer("offset", "0")
    assert page.answers() == {"offset": "0"}
    assert not page.open


@pytest.mark.parametrize(
    ("option", "remedy", "value", "answers"),
    [
        ("scale", "Use Level-2; else --scale 0.00002 --offset -0.1 makes reflectance", "0.00002",
         {"scale": "0.00002", "offset": "-0.1"}),
        ("offset", "Use --scale 0.0001 --offset 0 if they were scaled again", "0",
         {"scale": "0.0001", "offset": "0"}),
        ("offset", "Use --scale 0.0001 --offset 0 if they were scaled again", "-0.1",
         {"offset": "-0.1"}),
        ("offset", "Use --offset -0.1 if it is, or --offset 0", "-0.1", {"offset": "-0.1"}),
    ],
)  # fmt: skip
def test_a_scale_and_an_offset_that_belong_together_are_answered_together(
    option, remedy, value, answers, qtbot
):
    page = ImageryQuestions()
    qtbot.addWidget(page)
    page.ask([Problem("counts", "Counts of a sensor", remedy, option=option)])
    page.answer(option, value)
    assert page.answers() == answers
    assert not page.open


def test_clouds_are_looked_for_where_nothing_tells_of_them(window, scenes, fake, qtbot, tmp_path):
    inspected(window, scenes, qtbot)
    page = window.imagery_page
    assert "in 1 of 4 acquisitions" in page.cloudsText.text()
    press(page.cloudsButton)
    assert not page.cloudsButton.isVisible()
    qtbot.waitUntil(lambda: page.table.rowCount() == 4, timeout=15000)
    assert bodies(fake, "inspected")[-1]["cloud_model"] is True
    assert not page.cloudsButton.isVisible()  # it has looked
    fake.be("seconds", "0.3")
    press(window.nextButton)
    window.result_page.path.setText(str(tmp_path / "x.region.safetensors"))
    press(window.nextButton)
    qtbot.waitUntil(lambda: bool(bodies(fake)), timeout=15000)
    assert bodies(fake)[0]["cloud_model"] is True


def test_a_cloud_model_that_is_not_installed_is_offered_with_its_size(window, scenes, qtbot):
    inspected(window, scenes, qtbot)
    assert not window.setUpButton.isVisible()
    press(window.imagery_page.cloudsButton)
    window.inspecting.failed.emit(LianetError("The cloud model is not installed", code="missing"))
    assert "145 MB" in window.problem.text()
    wanted = []
    window.setUpWanted.connect(wanted.append)
    press(window.setUpButton)
    assert wanted == ["clouds"]
    qtbot.waitUntil(lambda: window.imagery_page.table.rowCount() == 4, timeout=15000)
    assert "145 MB" in window.problem.text()
    assert window.nextButton.isEnabled()  # or one goes on without it


def test_packages_for_catalogues_that_are_missing_are_offered(window, scenes, qtbot):
    inspected(window, scenes, qtbot)
    window.inspecting.failed.emit(LianetError("needs pystac-client", code="missing"))
    assert window.pages.currentIndex() == SOURCE
    wanted = []
    window.setUpWanted.connect(wanted.append)
    press(window.setUpButton)
    assert wanted == ["sources"]


def without_torch(monkeypatch):
    kinds = known_kinds()
    families = tuple(
        replace(family, missing=() if family.name == "compact" else ("torch",))
        for family in kinds.families
    )
    lacking = replace(kinds, families=families)
    monkeypatch.setattr(new_result_page, "known_kinds", lambda: lacking)


def test_a_kind_of_region_that_the_backend_cannot_make_says_so_where_it_is_chosen(
    window, scenes, session, qtbot, tmp_path, monkeypatch
):
    without_torch(monkeypatch)
    inspected(window, scenes, qtbot)
    press(window.nextButton)
    result = window.result_page
    result.path.setText(str(tmp_path / "valley.region.safetensors"))
    assert not window.problem.isVisible()  # the usual kind needs nothing
    assert window.nextButton.isEnabled()
    result.preset.setCurrentIndex(result.preset.findData("trained"))
    assert "PyTorch" in window.problem.text()
    assert not window.nextButton.isEnabled()
    wanted = []
    window.setUpWanted.connect(wanted.append)
    press(window.setUpButton)
    assert wanted == ["torch"]
    monkeypatch.undo()
    session.kinds.changed.emit()  # it was installed meanwhile
    assert window.nextButton.isEnabled()
    assert not window.setUpButton.isVisible()


def test_after_a_refusal_one_goes_back_to_what_was_chosen(window, scenes, session, qtbot, tmp_path):
    inspected(window, scenes, qtbot)
    press(window.nextButton)
    window.result_page.path.setText(str(tmp_path / "refused.region.safetensors"))
    press(window.nextButton)
    assert not window.backButton.isVisible()
    qtbot.waitUntil(lambda: "cannot be written" in window.progress_page.status.text())
    assert not window.progress_page.chart.isVisible()  # nothing will ever be drawn there
    press(window.backButton)
    assert window.pages.currentIndex() == RESULT
    window.result_page.path.setText(str(tmp_path / "valley.region.safetensors"))
    press(window.nextButton)
    qtbot.waitUntil(lambda: session.region is not None)
    assert not window.backButton.isVisible()


def test_after_a_stop_one_goes_on_or_back_to_what_was_chosen(
    window, scenes, session, fake, qtbot, tmp_path
):
    inspected(window, scenes, qtbot)
    press(window.nextButton)
    window.result_page.path.setText(str(tmp_path / "valley.region.safetensors"))
    fake.be("seconds", "60")
    press(window.nextButton)
    stop = window.progress_page.stopButton
    qtbot.waitUntil(lambda: stop.isEnabled() and session.encodings.all[0].watch is not None)
    press(stop)
    qtbot.waitUntil(lambda: "takes it up where it was" in window.progress_page.status.text())
    assert not window.progress_page.progress.isVisible()
    assert not window.progress_page.about.isVisible()  # nothing goes on
    assert not window.progress_page.chart.isVisible()
    assert stop.text() == "&Go on"
    press(stop)
    assert stop.text() == "&Stop"
    qtbot.waitUntil(lambda: len(bodies(fake)) == 2 and bool(session.encodings.all[0].watch))
    assert bodies(fake)[1]["resume"] is True
    press(stop)
    qtbot.waitUntil(lambda: window.backButton.isVisible())
    fake.be("seconds", "0")
    press(window.backButton)
    assert window.pages.currentIndex() == RESULT
    press(window.nextButton)
    qtbot.waitUntil(lambda: session.region is not None, timeout=15000)
    assert bodies(fake)[2]["resume"] is True  # the same again is what was stopped
    assert session.encodings.all == ()


def test_a_second_region_is_not_called_like_the_first(window, scenes, qtbot, tmp_path):
    inspected(window, scenes, qtbot)
    press(window.nextButton)
    assert window.result_page.name.text() == scenes.name
    other = tmp_path / "other"
    other.mkdir()
    window.begin(str(other))
    inspected(window, other, qtbot)
    press(window.nextButton)
    assert window.result_page.name.text() == "other"
    QTest.keyClicks(window.result_page.name, " valley")
    window.backButton.click()
    press(window.nextButton)
    assert window.result_page.name.text() == "other valley"  # what was typed stays


def test_other_dates_of_a_region_from_elsewhere_ask_for_its_imagery(window, opened, session):
    window.begin_again(session.region)
    assert session.region.name in window.windowTitle()
    assert session.region.name in window.source_page.about.text()
    window.begin()
    assert session.region.name not in window.windowTitle()
    assert session.region.name not in window.source_page.about.text()


def test_return_after_the_look_goes_on_and_does_not_close(window, scenes, qtbot):
    window.source_page.take(str(scenes))
    window.nextButton.setFocus()
    window.nextButton.click()
    qtbot.waitUntil(lambda: not window.nextButton.isEnabled(), timeout=15000)
    window.closeButton.setFocus()  # where Qt takes it from a button that is disabled
    qtbot.waitUntil(window.nextButton.isEnabled, timeout=15000)
    assert window.focusWidget() is window.nextButton
