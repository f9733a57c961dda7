"""A catalogue with many acquisitions: listed at once, looked at where that is wanted."""

from __future__ import annotations

import pytest
from fake_answers.imagery import listed_days
from new_regions import bodies, press
from qgis.PyQt.QtCore import Qt

from lianet_plugin.pages.new_imagery_page import CLOUD, DATE
from lianet_plugin.pages.new_region_window import RESULT

SUGGESTED = [f"S2A_{day}" for day in listed_days()[::4]]


def begin(window, qtbot, address="https://example.org/listed"):
    window.resize(700, 600)
    page = window.source_page
    page.fromSearch.setChecked(True)
    page.catalogue.setEditText(address)
    press(window.nextButton)
    table = window.imagery_page.table
    qtbot.waitUntil(lambda: table.rowCount() == 40, timeout=15000)
    return window.imagery_page


def looks(fake):
    """Acquisitions that were looked at, look by look."""
    return [body["acquisitions"] for body in bodies(fake, "inspected") if "acquisitions" in body]


def pictured(page):
    return [row for row in range(40) if not page.table.item(row, DATE).icon().isNull()]


@pytest.fixture
def listed(window, qtbot):
    return begin(window, qtbot)


def test_the_table_is_there_before_any_file_is_opened(window, listed, fake, qtbot):
    (body,) = bodies(fake, "inspected")
    assert body["listing"]
    assert "acquisitions" not in body
    assert [found.id for found in listed.chosen()] == SUGGESTED
    assert listed.table.item(0, CLOUD).text() == "10 % of the tile"
    assert "not looked at yet" in listed.table.item(0, CLOUD).toolTip()
    assert pictured(listed) == []
    assert listed.table.isEnabled()
    assert "being looked at" in window.problem.text()
    assert not window.nextButton.isEnabled()


def test_what_is_ticked_is_looked_at_first_and_then_what_is_in_view(window, listed, fake, qtbot):
    qtbot.waitUntil(lambda: len(looks(fake)) == 2, timeout=15000)
    ticked, in_view = looks(fake)
    assert ticked == SUGGESTED
    assert not set(in_view) & set(SUGGESTED)
    assert in_view[0] == f"S2A_{listed_days()[1]}"
    assert listed.table.item(0, CLOUD).text() == "2 %"
    qtbot.waitUntil(lambda: pictured(listed)[:2] == [0, 1], timeout=15000)
    assert 30 not in pictured(listed)
    assert listed.table.item(39, CLOUD).text() == "10 % of the tile"


def test_a_suggested_date_that_is_cloudy_here_loses_its_tick_and_that_is_said(
    window, listed, fake, qtbot
):
    qtbot.waitUntil(lambda: window.nextButton.isEnabled(), timeout=15000)
    assert [found.id for found in listed.chosen()] == [SUGGESTED[0], *SUGGESTED[2:]]
    assert listed.count.text().startswith("9 of 40 acquisitions")
    assert "1 unticked" in listed.count.text()


def test_what_was_ticked_by_hand_stays_and_is_looked_at_with_the_rest(window, listed, fake, qtbot):
    listed.table.item(1, DATE).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: len(looks(fake)) >= 1, timeout=15000)
    assert set(looks(fake)[0]) == {*SUGGESTED, f"S2A_{listed_days()[1]}"}
    qtbot.waitUntil(lambda: window.nextButton.isEnabled(), timeout=15000)
    assert len(listed.chosen()) == 11  # the cloudy one, too
    listed.table.item(2, DATE).setCheckState(Qt.CheckState.Checked)
    assert not window.nextButton.isEnabled()
    qtbot.waitUntil(lambda: window.nextButton.isEnabled(), timeout=15000)
    assert any(len(look) == 12 for look in looks(fake))


def test_looking_can_be_stopped_and_the_catalogue_chosen_by(window, listed, fake, qtbot):
    qtbot.waitUntil(lambda: listed.stopButton.isVisible(), timeout=15000)
    press(listed.stopButton)
    qtbot.waitUntil(lambda: window.nextButton.isEnabled(), timeout=5000)
    assert not listed.busy.isVisible()
    press(window.nextButton)
    assert window.pages.currentIndex() == RESULT
    qtbot.wait(1000)
    assert len(looks(fake)) <= 1


def test_a_look_that_fails_is_told_and_the_listing_stays(window, fake, qtbot):
    page = begin(window, qtbot, "https://example.org/unreadable/listed")
    qtbot.waitUntil(lambda: "archive is closed" in window.problem.text(), timeout=15000)
    assert page.table.rowCount() == 40
    assert window.nextButton.isEnabled()
