"""More dates for a region that is open, through the assistant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from new_regions import bodies, inspected, press, ticks
from qgis.PyQt.QtCore import Qt

from lianet_plugin.pages.new_region_window import PROGRESS, RESULT
from lianet_plugin.pages.region_page import RegionPage


@pytest.fixture
def region(opened, session, tmp_path):
    return replace(session.region, path=str(tmp_path / "valley.region.safetensors"))


def test_ticks_choose_the_dates_that_come_to_a_region(
    window, region, scenes, session, fake, qtbot, tmp_path
):
    window.begin_more(region)
    assert region.name in window.windowTitle()
    assert not window.source_page.areaChoice.isVisible()
    inspected(window, scenes, qtbot)
    assert bodies(fake, "inspected")[-1]["extends"] == region.path
    assert "area" not in bodies(fake, "inspected")[-1]
    assert ticks(window) == [False, False, False, True]
    known = window.imagery_page.table.item(0, 0)
    assert not known.flags() & Qt.ItemFlag.ItemIsEnabled
    press(window.imagery_page.allButton)
    assert ticks(window) == [False, False, True, True]
    press(window.imagery_page.noneButton)
    assert "Tick" in window.problem.text()
    press(window.imagery_page.usualButton)
    press(window.nextButton)  # one date is enough
    assert window.pages.currentIndex() == RESULT
    page = window.result_page
    assert not page.preset.isVisible()
    assert not page.crs.isVisible()
    assert page.name.text() == region.name
    assert page.path.text() == str(tmp_path / f"valley-{len(region.dates) + 1}.region.safetensors")
    page.newNodes.setChecked(False)
    press(window.nextButton)
    assert window.pages.currentIndex() == PROGRESS
    qtbot.waitUntil(lambda: bool(bodies(fake, "extended")), timeout=15000)
    (asked,) = bodies(fake, "extended")
    found = window.imagery_page.inspection.acquisitions
    assert asked == {
        "source": str(scenes),
        "extends": region.path,
        "path": page.path.text(),
        "name": region.name,
        "acquisitions": [found[3].id],
        "new_nodes": False,
    }
    qtbot.waitUntil(lambda: session.region.path == page.path.text(), timeout=15000)
    assert bodies(fake, "pretrained") == []
    assert session.encodings.source_of(page.path.text()) is None


def test_a_search_for_a_region_needs_no_area(window, region, qtbot):
    window.begin_more(region)
    window.source_page.fromSearch.setChecked(True)
    assert window.source_page.missing() == ""
    assert window.source_page.source().area is None


def test_a_new_region_after_that_is_new_again(window, region, scenes, fake, qtbot):
    window.begin_more(region)
    window.begin()
    assert region.name not in window.windowTitle()
    assert window.source_page.areaChoice.isVisible()
    inspected(window, scenes, qtbot)
    assert "extends" not in bodies(fake, "inspected")[-1]
    press(window.nextButton)
    assert window.result_page.preset.isVisible()
    assert not window.result_page.newNodes.isVisible()


def test_only_regions_that_take_dates_offer_it(opened, session, qtbot):
    page = RegionPage(session)
    qtbot.addWidget(page)
    page.show()
    page._on_region(replace(session.region, takes_dates=False))
    assert not page.more.isVisible()
    page._on_region(replace(session.region, takes_dates=True, added=("2019-05-02",)))
    assert page.more.isVisible()
    assert "2019" in page.card.text()
    wanted = []
    page.moreWanted.connect(wanted.append)
    page.more.linkActivated.emit("more")
    assert wanted == [session.region]
