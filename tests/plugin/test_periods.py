"""A map of each year by one task, in the dock: layers with their time, areas, reasons."""

from __future__ import annotations

import json
import shutil

import pytest
from qgis.core import QgsGeometry, QgsLayerTreeModel, QgsProject, QgsRectangle
from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtGui import QColor
from test_wording import german  # noqa: F401 (a fixture)

from lianet_plugin.layers.own_words import words_of
from lianet_plugin.layers.tree import CHANGE, EXPORT, KIND, PERIODS, position_for
from lianet_plugin.pages.predict_page import PredictPage


@pytest.fixture
def window(opened, qtbot):
    for name in ("water", "wood"):
        opened.add_class(name)
    for value, left in ((1, 395000), (2, 396000)):
        square = QgsGeometry.fromRect(QgsRectangle(left, 4586000, left + 200, 4586200))
        opened.add_polygon(square, value)
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    page = PredictPage(opened)
    qtbot.addWidget(page)
    yield page.periods
    page.release()


def mapped(window, qtbot, folder):
    window.start(str(folder))
    assert window.cancelButton.isVisibleTo(window)
    qtbot.waitUntil(lambda: not window.maps.busy, timeout=10000)
    assert window.maps.result is not None


def test_each_map_is_a_layer_that_holds_in_its_year(window, qtbot, tmp_path, fake):
    mapped(window, qtbot, tmp_path / "maps")
    sent = json.loads((fake.folder / "periods.json").read_text())
    assert (sent["each"], sent["season"], sent["name"]) == ("year", "", "Testland_classes")
    for _ in range(2):  # a second time over the first
        layers = [
            item
            for item in QgsProject.instance().mapLayers().values()
            if item.customProperty(KIND) == EXPORT
        ]
        assert sorted(layer.name() for layer in layers) == ["2018", "2019"]
        mapped(window, qtbot, tmp_path / "maps")
    layer = QgsProject.instance().mapLayersByName("2018")[0]
    span = layer.temporalProperties().fixedTemporalRange()
    assert layer.temporalProperties().isActive()
    assert span.begin().date().toString("yyyy-MM-dd") == "2018-01-01"
    assert span.end().date().toString("yyyy-MM-dd") == "2019-01-01"
    assert not span.includeEnd()
    assert [item.label for item in layer.renderer().classes()] == ["water", "wood"]


def test_the_group_of_the_maps_is_unfolded(window, qtbot, tmp_path):
    root = QgsProject.instance().layerTreeRoot()
    view = QgsLayerTreeView()
    qtbot.addWidget(view)
    view.setModel(QgsLayerTreeModel(root, view))
    mapped(window, qtbot, tmp_path / "maps")
    (group,) = (one for one in root.findGroups(True) if one.customProperty(KIND) == PERIODS)
    assert view.isExpanded(view.node2index(group))
    assert not any(view.isExpanded(view.node2index(node)) for node in group.children())


def test_one_map_is_seen_at_a_time(window, opened, qtbot, tmp_path):
    """Through a map that is not opaque another would give classes the colours of others."""
    root, live = QgsProject.instance().layerTreeRoot(), opened.learning.predictions["classes"]

    def seen():
        maps = [n for n in root.findLayers() if n.layer().customProperty(KIND) == EXPORT]
        maps.append(root.findLayer(live.layer.id()))
        return [node.name() for node in maps if node.isVisible()]

    assert seen() == ["Testland: class map"]
    mapped(window, qtbot, tmp_path / "maps")
    qtbot.waitUntil(lambda: seen() == ["2019"])
    with qtbot.waitSignal(opened.learning.exported):
        opened.learning.export(str(tmp_path / "map.tif"), False)
    qtbot.waitUntil(lambda: seen() == ["map"])
    with qtbot.waitSignal(opened.learning.trained):
        opened.learning.train()
    qtbot.waitUntil(lambda: seen() == ["Testland: class map"])


def test_what_changed_lies_above_the_maps_of_years(window, qtbot, tmp_path):
    mapped(window, qtbot, tmp_path / "maps")
    root = QgsProject.instance().layerTreeRoot()
    (group,) = (one for one in root.findGroups(True) if one.customProperty(KIND) == PERIODS)
    place = group.parent().children().index(group)
    assert position_for(group.parent(), CHANGE) == place


def test_areas_are_a_table_with_errors_and_a_chart_with_ranges(window, qtbot, tmp_path):
    assert window.height() < 250  # there is nothing to see yet
    mapped(window, qtbot, tmp_path / "maps")
    qtbot.waitUntil(lambda: window.height() > 500)
    assert window.table.rowCount() == 2
    assert window.table.item(1, 2).text() == "12.0 ± 1.5"
    lines = window.chart._curves
    assert [line.name for line in lines] == ["water", "wood"]
    assert [line.own for line in lines] == [
        area.colour for area in window.maps.result.maps[0].areas
    ]
    window.chart.resize(400, 200)
    picture = window.chart.grab().toImage()
    drawn = {picture.pixelColor(x, y).name() for x in range(400) for y in range(200)}
    assert {window.chart._colour_of(line).name() for line in lines} <= drawn
    hues = [QColor(line.own).hslHue() for line in lines]
    assert [abs(window.chart._colour_of(line).hslHue() - hue) <= 3
            for line, hue in zip(lines, hues)] == [True, True]  # fmt: skip
    assert "Behind ± is the standard error, shaded the 95 % range." in window.told.text()
    assert lines[0].line[0][1] == 11.0
    assert lines[0].band[0][1:] == (11.0 - 1.96 * 1.5, 11.0 + 1.96 * 1.5)


def test_the_unit_of_areas_stands_above_their_axis_and_can_be_another(window, qtbot, tmp_path):
    assert not window.unit.isVisibleTo(window)  # there are no areas yet
    mapped(window, qtbot, tmp_path / "maps")
    assert window.unit.isVisibleTo(window)
    drawn = {}
    for unit, water in (("ha", "12.0 ± 1.5"), ("km²", "0.120 ± 0.015"), ("m²", "120,000 ± 15,000")):
        window.unit.setCurrentText(unit)
        assert window.table.horizontalHeaderItem(2).text() == f"water, {unit}"
        assert window.table.item(1, 2).text() == water
        drawn[unit] = picture_of(window.chart)
    assert len(set(drawn.values())) == 3
    window.unit.setCurrentText("%")
    mapped_ha = [sum(area.mapped_ha for area in item.areas) for item in window.maps.result.maps]
    assert window.chart._curves[0].line[1][1] == pytest.approx(100 * 12 / mapped_ha[1])
    window.chart.set_unit("")
    assert picture_of(window.chart) != drawn["ha"]
    window.chart.set_unit("ha")
    window.unit.setCurrentText("ha")
    place = window.chart._place(*window.chart._curves[0].dots[1])
    assert window.chart.told_at(place).endswith(": 12 ha")


def picture_of(chart):
    """What is drawn, to compare."""
    chart.resize(400, 200)
    image = chart.grab().toImage()
    return bytes(image.constBits().asarray(image.sizeInBytes()))


def test_areas_of_years_come_back_with_the_project(window, opened, qtbot, tmp_path):
    mapped(window, qtbot, tmp_path / "maps")
    before, told = window.doubts.text(), window.told.text()
    path = opened.region.path
    opened.close_region()
    assert window.table.rowCount() == 0
    with qtbot.waitSignal(opened.regionOpened):
        opened.open_region(path)
    qtbot.waitUntil(lambda: window.maps.result is not None)
    assert window.table.item(1, 2).text() == "12.0 ± 1.5"
    assert (window.doubts.text(), window.told.text()) == (before, told)
    opened.close_region()
    (tmp_path / "maps" / "Testland_classes_2018.tif").unlink()
    with qtbot.waitSignal(opened.regionOpened):
        opened.open_region(path)
    assert window.maps.result is None  # the table would be of maps that nobody has


def test_areas_stay_where_asking_again_was_cancelled(window, qtbot, tmp_path):
    mapped(window, qtbot, tmp_path / "maps")
    window.start(str(tmp_path / "maps"))
    window.cancelButton.click()
    qtbot.waitUntil(lambda: not window.maps.busy, timeout=10000)
    assert window.table.item(1, 2).text() == "12.0 ± 1.5"


def test_another_region_has_no_areas_of_the_first(window, opened, qtbot, tmp_path):
    mapped(window, qtbot, tmp_path / "maps")
    other = tmp_path / "otherland.region.safetensors"
    shutil.copy(opened.region.path, other)
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        opened.open_region(str(other))
    assert window.table.rowCount() == 0
    assert opened.region.name in window.windowTitle()
    assert not window.chart.isVisibleTo(window)


def test_years_without_a_map_and_years_to_doubt_are_told(window, qtbot, tmp_path):
    mapped(window, qtbot, tmp_path / "maps")
    told = window.told.text()
    assert "2016, 2017: no map. Too few." in told.splitlines()  # of one reason, in one line
    text = window.doubts.text()
    assert window.doubts.isVisibleTo(window)
    assert window.doubts.font().bold()
    assert "2019: to be doubted, " in text
    assert "2018: to be doubted, " not in text
    assert "2018: to be doubted. 66 % of what was labelled wood is still called so, " in text
    assert "2019: to be doubted. " not in text


def test_a_map_of_a_year_to_doubt_says_so_of_itself(window, qtbot, tmp_path):
    mapped(window, qtbot, tmp_path / "maps")
    told = {}
    for year in ("2018", "2019"):
        (layer,) = QgsProject.instance().mapLayersByName(year)
        told[year] = words_of(layer).abstract()
    assert told["2018"].startswith("2018: to be doubted. 66 % of what was labelled wood")
    assert told["2019"].startswith("2019: to be doubted, ")
    assert [len(text.splitlines()) for text in told.values()] == [1, 1]


def test_some_months_of_every_year_are_a_season(window):
    window.each.setCurrentIndex(window.each.findData("part"))
    assert window.firstMonth.isVisibleTo(window)
    assert window.season() == "05-01..09-30"
    window.lastMonth.setCurrentIndex(1)
    assert window.season() == "05-01..02-29"


def test_seasons_are_named_in_the_language_of_the_panel(
    window,
    qtbot,
    tmp_path,
    german,  # noqa: F811
):
    window.each.setCurrentIndex(window.each.findData("season"))
    mapped(window, qtbot, tmp_path / "maps")
    assert [window.table.item(row, 0).text() for row in range(2)] == ["Sommer 2018", "Sommer 2019"]
    assert "Sommer 2019" in window.doubts.text()
    assert "66 % der als wood gelabelten" in window.doubts.text()
    assert QgsProject.instance().mapLayersByName("Sommer 2018")
    assert window.maps.result.maps[0].name == "2018 summer"  # in tables for programs
