"""New region: from imagery to an opened region, with a backend that is fake."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import QWidget

from lianet_plugin.pages.new_region_window import IMAGERY, PROGRESS, RESULT, SOURCE, NewRegionWindow
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.imagery import Search, Source, Wish, without_secrets
from lianet_plugin.session.credentials import credentials
from lianet_plugin.session.encoding import Stage
from lianet_plugin.session.encodings import MOST_REVIVALS
from lianet_plugin.session.estimates import estimate, quality_db
from lianet_plugin.settings import CATALOGUE

DATES = ("2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04")


@pytest.fixture
def canvas(qgis_app, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    made.setExtent(QgsRectangle(394600, 4586000, 396600, 4587500))
    made.show()
    return made


@pytest.fixture
def window(session, canvas, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = NewRegionWindow(session, canvas, parent)
    made.begin()
    yield made
    made.release()


@pytest.fixture
def scenes(tmp_path):
    folder = tmp_path / "scenes äöü"
    folder.mkdir()
    return folder


def press(button):
    assert button.isEnabled()
    assert button.isVisible()
    button.click()


def inspected(window, place, qtbot):
    """Go to the table of what was found."""
    window.source_page.take(str(place))
    press(window.nextButton)
    assert window.pages.currentIndex() == IMAGERY
    qtbot.waitUntil(lambda: window.imagery_page.table.rowCount() == 4, timeout=15000)


def ticks(window):
    table = window.imagery_page.table
    return [table.item(row, 0).checkState() == Qt.CheckState.Checked for row in range(4)]


def bodies(fake, kind="pretrained"):
    return [json.loads(file.read_text()) for file in sorted(fake.folder.glob(f"{kind}*.json"))]


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
    qtbot.waitUntil(lambda: not page.table.item(3, 0).icon().isNull(), timeout=5000)
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
    assert "dB PSNR" in result.estimateLabel.text()
    press(window.nextButton)
    assert window.pages.currentIndex() == PROGRESS
    qtbot.waitUntil(lambda: session.region is not None, timeout=15000)
    assert session.region.path == str(out)
    (body,) = bodies(fake)
    assert body == {
        "source": str(scenes), "path": str(out), "preset": "trained", "name": "Upper valley",
        "acquisitions": ["S2A_2018-06-10", "S2A_2022-07-04"], "minutes": 2.5, "bits_per_value": 0.6,
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


def test_what_is_kept_of_imagery_is_said_and_can_be_deleted(window, session, fake, qtbot, opened):
    window.begin()
    page = window.source_page
    qtbot.waitUntil(page.cacheText.isVisible, timeout=15000)
    assert "12.3 MB" in page.cacheText.text()
    page.cacheText.linkActivated.emit("empty")
    qtbot.waitUntil(lambda: not page.cacheText.isVisible(), timeout=15000)
    assert fake.requests("DELETE /v1/caches/imagery")


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


# -- the work outlives windows, backends and QGIS


@pytest.fixture
def making(session, fake, scenes, tmp_path, qtbot):
    fake.be("seconds", "5")
    encoding = session.encodings.start(
        Wish(Source(str(scenes)), str(tmp_path / "x.region.safetensors"), "Valley")
    )
    qtbot.waitUntil(lambda: encoding.stage is Stage.RUNNING, timeout=15000)
    return encoding


def test_the_region_page_shows_what_is_being_made(making, session, qtbot):
    page = RegionPage(session)
    qtbot.addWidget(page)
    page.show()
    assert "Making Valley" in page.making.text()
    wanted = []
    page.encodingWanted.connect(wanted.append)
    page.making.linkActivated.emit(f"show/{making.id}")
    assert wanted == [making]


def test_stopping_asks_the_backend_and_opens_what_is_there(making, session, fake, qtbot):
    qtbot.waitUntil(lambda: len(making.psnr) > 1, timeout=15000)
    session.encodings.stop(making)
    assert making.stage is Stage.STOPPING
    qtbot.waitUntil(lambda: session.region is not None, timeout=15000)
    assert fake.requests("DELETE /v1/jobs")
    assert session.encodings.all == ()


def test_a_backend_that_dies_goes_on_where_it_was(making, session, fake, qtbot):
    fake.be("seconds", "0.3")
    os.kill(session.backend.endpoint.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(bodies(fake)) == 2, timeout=20000)
    assert bodies(fake)[1]["resume"] is True
    qtbot.waitUntil(lambda: session.region is not None, timeout=15000)


def test_after_a_restart_of_qgis_it_is_found_and_goes_on(making, session, fake, profile, qtbot):
    from lianet_plugin.service.process import BackendProcess
    from lianet_plugin.session.session import Session

    session.shutdown()
    fake.be("seconds", "0.3")
    later = Session(backend=BackendProcess(command=fake.command, backoff_ms=(50, 50)))
    page = RegionPage(later)
    qtbot.addWidget(page)
    page.show()
    assert "Valley was interrupted" in page.making.text()
    (found,) = later.encodings.all
    page.making.linkActivated.emit(f"resume/{found.id}")
    qtbot.waitUntil(lambda: later.region is not None, timeout=15000)
    assert bodies(fake)[-1]["resume"] is True
    assert not list((profile / "lianet" / "encodings").glob("*.json"))
    later.shutdown()


def later_session(fake):
    from lianet_plugin.service.process import BackendProcess
    from lianet_plugin.session.session import Session

    return Session(backend=BackendProcess(command=fake.command, backoff_ms=(50, 50)))


def test_after_a_restart_of_qgis_it_goes_on_by_itself(making, session, fake, profile, qtbot):
    session.shutdown()
    fake.be("seconds", "0.3")
    later = later_session(fake)
    notices = []
    later.notice.connect(notices.append)
    later.encodings.revive()
    assert "Going on with Valley" in notices[0]
    qtbot.waitUntil(lambda: later.region is not None, timeout=15000)
    assert bodies(fake)[-1]["resume"] is True
    assert not {"revivals", "stopped"} & bodies(fake)[-1].keys()
    later.shutdown()


def test_what_ends_qgis_every_time_does_not_go_on_for_ever(making, session, fake, profile):
    session.shutdown()
    for _ in range(MOST_REVIVALS):
        later = later_session(fake)
        later.encodings.revive()
        assert later.encodings.all[0].stage is Stage.WAITING
        later.shutdown()
    later = later_session(fake)
    later.encodings.revive()
    assert later.encodings.all[0].stage is Stage.INTERRUPTED
    later.shutdown()


def test_a_second_qgis_leaves_the_work_of_the_first_alone(making, session, fake, profile):
    second = later_session(fake)
    assert second.encodings.all == ()
    second.shutdown()


def test_what_was_stopped_does_not_go_on_by_itself(making, session, fake, profile):
    session.encodings.stop(making)
    session.shutdown()
    later = later_session(fake)
    later.encodings.revive()
    assert later.encodings.all[0].stage is Stage.INTERRUPTED
    later.shutdown()


def test_an_interrupted_one_can_be_forgotten(making, session, fake, profile, qtbot):
    from lianet_plugin.session.session import Session

    session.shutdown()
    later = Session()
    page = RegionPage(later)
    qtbot.addWidget(page)
    page.making.linkActivated.emit(f"forget/{later.encodings.all[0].id}")
    assert later.encodings.all == ()
    assert not page.making.isVisibleTo(page)
    assert not list((profile / "lianet" / "encodings").glob("*.json"))
    later.shutdown()


def test_a_region_goes_on_being_made_while_another_is_opened(making, session, region_file, qtbot):
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    before = making.job.fraction
    qtbot.waitUntil(lambda: making.job is None or making.job.fraction > before, timeout=15000)


def test_a_refused_place_is_a_sentence_and_leaves_nothing(
    session, scenes, tmp_path, profile, qtbot
):
    session.encodings.start(Wish(Source(str(scenes)), str(tmp_path / "refused.region.safetensors")))
    qtbot.waitUntil(lambda: bool(session.problems), timeout=15000)
    assert "cannot be written" in str(session.problems[0])
    assert session.encodings.all == ()
    assert not list((profile / "lianet" / "encodings").glob("*.json"))


def test_the_same_file_is_not_made_twice(making, session, scenes):

    with pytest.raises(LianetError, match="being made already"):
        session.encodings.start(Wish(Source(str(scenes)), making.path))


def test_no_secret_of_a_link_is_written_down(session, fake, profile, tmp_path, qtbot):
    fake.be("seconds", "5")
    link = "https://me:word@example.org/a/item.json?sig=SECRET"
    encoding = session.encodings.start(Wish(Source(link), str(tmp_path / "x.region.safetensors")))
    qtbot.waitUntil(lambda: encoding.stage is Stage.RUNNING, timeout=15000)
    assert bodies(fake)[0]["source"] == link  # the backend needs it
    (note,) = (profile / "lianet" / "encodings").glob("*.json")
    assert "SECRET" not in note.read_text()
    assert "word" not in note.read_text()
    assert without_secrets(link) == "https://example.org/a/item.json"
    assert without_secrets("/a/b?c") == "/a/b?c"


# -- what it will cost


def test_estimates_are_between_what_was_measured():
    small = estimate((310, 311), 12, 12, "trained", 0.66)
    assert small.psnr_db == (45.5, 49.9)
    assert 1.0 < small.megabytes < 1.6
    coded = estimate((310, 311), 12, 12, "compact", None)
    assert coded.psnr_db == (46.9, 53.6)
    assert 0.55 < coded.megabytes < 0.65
    assert 5 < coded.reading_s < 20
    assert estimate((310, 311), 12, 12, "base", None).megabytes == 299
    lows = [quality_db(bits, "trained")[0] for bits in (0.1, 0.3, 0.42, 0.5, 0.7, 0.9, 2.0)]
    assert lows == sorted(lows)
    assert lows[-1] == 47.0  # nothing is promised beyond


def test_an_estimate_of_a_large_area_grows_with_it():
    one, other = (estimate((n, n), 12, 12, "compact", 0.6) for n in (1000, 2000))
    assert other.megabytes == pytest.approx(4 * one.megabytes)


@pytest.mark.parametrize(
    ("name", "place"),
    [("folder", "dir"), ("scenes.zip", "file"), ("item.json", "file"), ("a.tif", "file")],
)
def test_imagery_that_is_dropped_begins_a_region(name, place, tmp_path):
    from qgis.PyQt.QtCore import QMimeData, QUrl

    from lianet_plugin.widgets.dropping import dropped

    path = tmp_path / name
    path.mkdir() if place == "dir" else path.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])

    class Event:
        def mimeData(self):
            return data

    assert Path(dropped(Event())) == path


# -- questions


def test_a_question_offers_what_the_backend_proposes(qtbot):
    from lianet_plugin.pages.imagery_questions import ImageryQuestions, in_words, proposals
    from lianet_plugin.service.inspection import Problem

    remedy = "Use --offset 2017-07-10=-0.1,2017-10-15=-0.1, or --offset 0 if they are right"
    problem = Problem("offset", "Two dates are <b>brighter</b>", remedy, option="offset")
    assert proposals(problem) == ["2017-07-10=-0.1,2017-10-15=-0.1", "0"]
    assert in_words(remedy).startswith("Use offset 2017-07-10")
    page = ImageryQuestions()
    qtbot.addWidget(page)
    page.ask([problem])
    assert page.open
    page.answer("offset", "0")
    assert page.answers() == {"offset": "0"}
    assert not page.open
