"""Time in QGIS's own terms: the Temporal Controller, and a layer for each date."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from qgis.core import (
    QgsDateTimeRange,
    QgsInterval,
    QgsProject,
    QgsRasterLayer,
    QgsTemporalNavigationObject,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from lianet_plugin.canvas.temporal_link import Mode, TemporalLink
from lianet_plugin.layers.composites import by_key
from lianet_plugin.layers.temporal import date_in, midnight, range_of, whole_range
from lianet_plugin.session.date_group import DateGroup, dates_group

DATES = ("2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04")


def utc(text):
    return QDateTime(QDate.fromString(text, "yyyy-MM-dd"), QTime(0, 0), Qt.TimeSpec.UTC)


def span(begin, end):
    return QgsDateTimeRange(utc(begin), utc(end), True, False)


@pytest.fixture
def controller():
    made = QgsTemporalNavigationObject()
    made.setTemporalExtents(span("2017-01-01", "2023-01-01"))
    made.setFrameDuration(QgsInterval(1, QgsUnitTypes.TemporalUnit.TemporalMonths))
    made.setNavigationMode(Mode.Animated)
    return made


@pytest.fixture
def link(opened, controller):
    made = TemporalLink(opened, controller)
    yield made
    made.release()


@pytest.fixture
def group(opened):
    made = DateGroup(opened, opened.descriptors)
    yield made
    made.deleteLater()


def add_all(group, session, qtbot):
    group.add()
    qtbot.waitUntil(lambda: len(dates_group(session.region).findLayers()) == 4, timeout=10000)
    return {
        node.layer().customProperty("lianet/date"): node.layer()
        for node in dates_group(session.region).findLayers()
    }


def test_ranges_meet_without_overlap():
    ranges = [range_of(date, DATES) for date in DATES]
    for one, other in zip(ranges, ranges[1:]):
        assert one.end() == other.begin()
        assert not one.overlaps(other)
        assert not one.contains(other.begin())
    assert ranges[-1].end() == utc("2022-07-05")


@pytest.mark.parametrize(
    ("begin", "end", "shown"),
    [
        ("2018-06-01", "2018-07-01", "2018-06-10"),  # in the frame
        ("2018-07-01", "2018-08-01", "2018-06-10"),  # still holds
        ("2018-05-10", "2018-06-10", "2017-03-29"),  # ends where the next begins
        ("2017-01-01", "2023-01-01", "2022-07-04"),
        ("2016-01-01", "2016-02-01", "2017-03-29"),
        ("2018-06-10", "2018-06-10", "2018-06-10"),
    ],
)
def test_a_frame_shows_the_latest_acquisition_that_has_begun(begin, end, shown):
    assert date_in(span(begin, end), DATES) == shown


def test_every_acquisition_is_found_in_its_own_range():
    assert [date_in(range_of(date, DATES), DATES) for date in DATES] == list(DATES)


def test_the_controller_moves_the_slider(link, controller, opened):
    wanted = []
    opened.dateWanted.connect(wanted.append)
    controller.setCurrentFrameNumber(18)  # July 2018
    assert wanted == ["2018-06-10"]
    controller.setCurrentFrameNumber(19)
    assert wanted == ["2018-06-10"]


def test_the_slider_moves_the_controller_and_is_not_answered(link, controller, opened):
    wanted = []
    opened.dateWanted.connect(wanted.append)
    opened.set_date("2019-07-17")
    frame = controller.dateTimeRangeForFrameNumber(controller.currentFrameNumber())
    assert frame.contains(midnight("2019-07-17"))
    assert wanted == ["2019-07-17"]


def test_a_frame_with_two_acquisitions_leaves_the_slider_where_it_was_put(link, controller, opened):
    controller.setFrameDuration(QgsInterval(6, QgsUnitTypes.TemporalUnit.TemporalYears))
    opened.set_date("2018-06-10")
    assert opened.opened.date == "2018-06-10"


def test_a_fixed_range_becomes_that_of_the_date(link, controller, opened):
    controller.setNavigationMode(Mode.FixedRange)
    opened.set_date("2018-06-10")
    assert controller.temporalExtents() == range_of("2018-06-10", DATES)
    assert opened.opened.date == "2018-06-10"


def test_a_controller_that_is_off_is_left_alone(link, controller, opened):
    controller.setNavigationMode(Mode.NavigationOff)
    frame, extents = controller.currentFrameNumber(), controller.temporalExtents()
    opened.set_date("2018-06-10")
    assert (controller.currentFrameNumber(), controller.temporalExtents()) == (frame, extents)


def test_animating_tells_all_acquisitions_apart_and_begins_where_the_slider_is(
    link, controller, opened
):
    controller.setNavigationMode(Mode.NavigationOff)
    opened.set_date("2018-06-10")
    link.animate()
    assert controller.navigationMode() == Mode.Animated
    assert controller.temporalExtents() == whole_range(DATES)
    assert opened.opened.date == "2018-06-10"
    for date in DATES:
        opened.set_date(date)
        frame = controller.dateTimeRangeForFrameNumber(controller.currentFrameNumber())
        assert frame.contains(midnight(date))
        assert date_in(frame, DATES) == date


def test_playing_the_controller_wildly_ends_in_one_date(link, controller, opened, qtbot):
    for frame in [*range(0, 72), *range(71, 17, -1)]:
        controller.setCurrentFrameNumber(frame)
    assert opened.opened.date == "2018-06-10"
    assert controller.currentFrameNumber() == 18
    qtbot.waitUntil(
        lambda: opened.opened.imagery.layer.name() == "Testland 2018-06-10", timeout=10000
    )


def test_every_date_gets_a_layer_that_holds_for_its_time(group, opened, qtbot):
    layers = add_all(group, opened, qtbot)
    assert set(layers) == set(DATES)
    for date, layer in layers.items():
        temporal = layer.temporalProperties()
        assert temporal.isActive()
        assert temporal.fixedTemporalRange() == range_of(date, DATES)
    shown = [
        date
        for date, layer in layers.items()
        if layer.temporalProperties().isVisibleInTemporalRange(span("2018-07-01", "2018-08-01"))
    ]
    assert shown == ["2018-06-10"]
    assert not opened.opened.imagery.layer.temporalProperties().isActive()
    assert opened.problems == []


def test_the_dates_look_as_the_map_did(group, opened, qtbot):
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.opened.set_composite(by_key("ndvi", "", opened.region.bands))
    layers = add_all(group, opened, qtbot)
    assert {layer.bandCount() for layer in layers.values()} == {1}
    assert layers["2017-03-29"].dataProvider().sample(layers["2017-03-29"].extent().center(), 1)[
        0
    ] == pytest.approx(1 / 8)


def test_a_region_that_is_closed_takes_its_dates_along(group, opened, qtbot):
    add_all(group, opened, qtbot)
    opened.close_region()
    assert QgsProject.instance().mapLayers() == {}
    root = QgsProject.instance().layerTreeRoot()
    assert "All dates" not in [found.name() for found in root.findGroups(True)]


def test_after_a_restart_every_date_has_pixels_again(group, opened, qtbot):
    layers = add_all(group, opened, qtbot)
    with qtbot.waitSignal(opened.dateShown, timeout=20000):
        opened.backend.restart()
    middle, url = opened.opened.imagery.layer.extent().center(), opened.backend.endpoint.url

    def has_pixels(layer: QgsRasterLayer, value: int) -> bool:
        layer.reload()  # as a map that is drawn again: what was not answered is asked again
        shown = layer.dataProvider().sample(middle, 1)[0]
        return url in Path(layer.source()).read_text() and shown == value

    for number, date in enumerate(DATES, start=1):
        qtbot.waitUntil(partial(has_pixels, layers[date], 1000 * number), timeout=10000)


def test_a_saved_project_brings_its_dates_back(group, opened, qtbot, tmp_path):
    add_all(group, opened, qtbot)
    project = tmp_path / "animation.qgz"
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        assert QgsProject.instance().read(str(project))
    qtbot.waitUntil(lambda: not group._waiting, timeout=10000)
    layers = [node.layer() for node in dates_group(opened.region).findLayers()]
    assert len(layers) == 4
    for layer in layers:
        date = layer.customProperty("lianet/date")
        assert layer.temporalProperties().fixedTemporalRange() == range_of(date, DATES)
        assert layer.dataProvider().sample(layer.extent().center(), 1)[0] == 1000 * (
            DATES.index(date) + 1
        )


def test_dates_that_are_asked_for_come_when_the_region_is_shown_again(
    group, opened, region_file, tmp_path, qtbot, fake
):
    other = tmp_path / "otherland.region.safetensors"
    other.write_bytes(b"x")
    fake.be("slow")  # else all might come before the other region does
    group.add()
    here = opened.region
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(str(other))
    assert len(dates_group(here).findLayers()) < 4
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.show_region(region_file)
    qtbot.waitUntil(lambda: len(dates_group(here).findLayers()) == 4, timeout=10000)


def test_dates_of_a_region_that_is_not_shown_rest_after_a_restart(group, opened, tmp_path, qtbot):
    other = tmp_path / "otherland.region.safetensors"
    other.write_bytes(b"x")
    layers = add_all(group, opened, qtbot)
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(str(other))
    with qtbot.waitSignal(opened.dateShown, timeout=20000):
        opened.backend.restart()
    assert [layer.source() for layer in layers.values() if "resting" not in layer.source()] == []
