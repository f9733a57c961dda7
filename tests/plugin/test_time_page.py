"""The time slider at the foot of the dock, its page, and how dates read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import (
    QgsProject,
)
from qgis.PyQt.QtCore import QLocale, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtTest import QTest
from shown_pages import DATES, shown

from lianet_plugin.local_words import readable
from lianet_plugin.pages.time_page import TimePage
from lianet_plugin.session.opened import OpenedRegion, saved_gaps
from lianet_plugin.settings import PLAY_INTERVAL_MS
from lianet_plugin.widgets.date_slider import DateSlider


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


@pytest.mark.parametrize(
    ("seen", "date"),
    [
        ({}, DATES[-1]),
        ({DATES[0]: 1.0, DATES[1]: 0.95, DATES[2]: 0.2, DATES[3]: 0.3}, DATES[1]),
        ({DATES[0]: 0.3, DATES[1]: 0.1, DATES[2]: 0.28, DATES[3]: 0.1}, DATES[2]),
        ({DATES[0]: 1.0, DATES[3]: None}, DATES[3]),
        (dict.fromkeys(DATES, 0.0), DATES[-1]),
    ],
)
def test_a_region_is_shown_first_when_most_of_it_was_seen(opened, seen, date):
    region = replace(opened.region, seen_of_dates=seen)
    QgsProject.instance().clear()  # a layer of this region would say the date
    first = OpenedRegion(opened.client, opened.descriptors, region, None)
    assert first.date == date


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
