"""The making of a region outlives windows, backends and QGIS."""

from __future__ import annotations

import os
import signal

import pytest
from new_regions import bodies

from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.imagery import Source, Wish, without_secrets
from lianet_plugin.service.process import BackendProcess
from lianet_plugin.session.encoding import Stage
from lianet_plugin.session.encodings import MOST_REVIVALS
from lianet_plugin.session.session import Session


def later_session(fake):
    return Session(backend=BackendProcess(command=fake.command, backoff_ms=(50, 50)))


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
    session.shutdown()
    fake.be("seconds", "0.3")
    later = later_session(fake)
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


def test_other_choices_for_the_file_of_a_stopped_one_begin_anew(making, session, fake, qtbot):
    session.encodings.stop(making)
    qtbot.waitUntil(lambda: making.stage is Stage.INTERRUPTED, timeout=15000)
    wish = Wish(Source(str(making.body["source"])), making.path, "Other")
    other = session.encodings.start(wish)
    assert session.encodings.all == (other,)
    qtbot.waitUntil(lambda: len(bodies(fake)) == 2, timeout=15000)
    assert not bodies(fake)[1].get("resume")


def test_an_interrupted_one_can_be_forgotten(making, session, fake, profile, qtbot):
    session.shutdown()
    later = Session()
    notices = []
    later.notice.connect(notices.append)
    page = RegionPage(later)
    qtbot.addWidget(page)
    page.making.linkActivated.emit(f"forget/{later.encodings.all[0].id}")
    assert later.encodings.all == ()
    assert f"stays beside {making.path}" in notices[0]
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


SIGNED = "https://example.org/a/items.json?sig=SECRET"


def test_a_signed_link_says_what_to_do_after_a_restart_and_goes_on_when_given_again(
    session, fake, profile, tmp_path, qtbot
):
    fake.be("seconds", "5")
    wish = Wish(Source(SIGNED), str(tmp_path / "x.region.safetensors"), "Valley")
    encoding = session.encodings.start(wish)
    qtbot.waitUntil(lambda: encoding.stage is Stage.RUNNING, timeout=15000)
    session.shutdown()
    later = later_session(fake)
    problems = []
    later.problem.connect(problems.append)
    later.encodings.revive()
    (found,) = later.encodings.all
    assert found.stage is Stage.INTERRUPTED
    assert "signed link" in problems[0].message
    assert "Give the link again" in problems[0].remedy
    assert len(bodies(fake)) == 1
    fake.be("seconds", "0.3")
    assert later.encodings.start(wish) is found
    qtbot.waitUntil(lambda: later.region is not None, timeout=15000)
    assert (bodies(fake)[-1]["source"], bodies(fake)[-1]["resume"]) == (SIGNED, True)
    later.shutdown()


def test_a_signed_link_of_another_place_does_not_take_the_file(
    session, fake, profile, tmp_path, qtbot
):
    fake.be("seconds", "5")
    path = str(tmp_path / "x.region.safetensors")
    encoding = session.encodings.start(Wish(Source(SIGNED), path))
    qtbot.waitUntil(lambda: encoding.stage is Stage.RUNNING, timeout=15000)
    session.shutdown()
    later = later_session(fake)
    with pytest.raises(LianetError, match="being made already"):
        later.encodings.start(Wish(Source(SIGNED.replace("items", "others")), path))
    later.shutdown()


def test_a_long_name_does_not_widen_the_panel(session, scenes, tmp_path, qtbot):
    page = RegionPage(session)
    qtbot.addWidget(page)
    page.show()
    before = page.minimumSizeHint().width()
    name = "_".join(["S2A_MSIL2A_20170329T100021_N0204_R122_T33TUG"] * 3)
    path = str(tmp_path / "x.region.safetensors")
    session.encodings.start(Wish(Source(str(scenes)), path, name))
    assert name in page.making.text().replace("\u200b", "")  # where lines may break
    assert page.minimumSizeHint().width() == before
