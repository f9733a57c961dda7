"""What is unusual for the season, on the Explore page."""

from __future__ import annotations

from exploring import switch
from qgis.core import QgsProject

DATE = "2022-07-04"


def test_the_date_shown_is_compared_with_earlier_years_and_the_map_is_a_layer(
    explore, session, qtbot, fake, tmp_path
):
    box = explore.unusual_box
    session.set_date(DATE)
    qtbot.waitUntil(lambda: "4 July 2022" in box.unusualText.text(), timeout=10000)
    assert box.unusualButton.isEnabled()
    box.unusualDays.setValue(45)
    path = str(tmp_path / "u.tif")
    box.find(path)
    assert not box.unusualButton.isEnabled()
    qtbot.waitUntil(lambda: box.maps.result is not None and not box.maps.busy, timeout=10000)
    (body,) = fake.asked("/v1/unusual")
    assert (body["date"], body["season_days"], body["path"]) == (DATE, 45, path)
    (layer,) = QgsProject.instance().mapLayersByName("Testland: unusual on 4 Jul 2022")
    assert layer.source() == path
    text = box.unusualText.text()
    assert "By NDVI, 12.5 % of that is far below and 1.5 % far above" in text
    assert "By NBR, 20.5 % of that" in text
    assert "60.0 % of the region" in text
    assert "3 acquisitions" in text
    assert "2018, 2019, 2020" in text
    assert box.unusualCancel.isHidden()
    region = session.region.path
    session.close_region()
    assert box.maps.result is None
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region)
    assert box.unusualText.text() == text  # as with the project


def test_the_panel_needs_no_more_width_while_the_work_runs(explore):
    box = explore.unusual_box
    idle_px = box.minimumSizeHint().width()
    for widget in (box.unusualCancel, box.unusualProgress):
        widget.setVisible(True)
    box.layout().activate()
    assert box.minimumSizeHint().width() <= idle_px


def test_who_closes_the_region_is_told_that_the_map_comes_and_may_ask_for_another(
    explore, session, qtbot, fake, tmp_path, other_file
):
    box = explore.unusual_box
    session.set_date(DATE)
    qtbot.waitUntil(lambda: box.unusualButton.isEnabled(), timeout=10000)
    fake.be("seconds", "5")
    box.find(str(tmp_path / "u.tif"))
    qtbot.waitUntil(lambda: box.maps.job is not None, timeout=10000)
    session.close_region()
    assert not box.maps.busy
    assert "u.tif" in session.notices[-1]
    switch(session, qtbot, other_file)
    session.set_date(DATE)
    qtbot.waitUntil(lambda: box.unusualButton.isEnabled(), timeout=10000)
