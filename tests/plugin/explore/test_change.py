"""What changed between two dates."""

from __future__ import annotations

import json
from dataclasses import replace

from exploring import change_layers, layer_of
from qgis.core import (
    QgsMapLayerLegendUtils,
    QgsProject,
)

from lianet_plugin.layers.tree import CHANGE


def test_only_acquisitions_can_be_compared_and_not_one_with_itself(explore, opened):
    choices = [
        explore.change_box.changeFrom.itemText(i)
        for i in range(explore.change_box.changeFrom.count())
    ]
    assert choices == list(opened.region.dates)
    assert explore.change_box.changeButton.isEnabled()
    explore.change_box.changeTo.setCurrentIndex(0)
    assert not explore.change_box.changeButton.isEnabled()
    assert "two different dates" in explore.change_box.changeText.text()


def test_a_region_with_one_date_says_so(explore, opened):
    explore.change_box._list_dates(replace(opened.region, dates=("2018-06-10",)))
    explore.change_box._show_change()
    assert "single date" in explore.change_box.changeText.text()
    assert not explore.change_box.changeButton.isEnabled()


def test_change_of_the_imagery_is_a_styled_layer(explore, qtbot, tmp_path):
    explore.change_box.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
    assert explore.change_box.changeCancel.isVisibleTo(explore)
    qtbot.waitUntil(lambda: not explore.change_box.change.busy, timeout=10000)
    layer = change_layers()["Testland: change, 2017-03-29 to 2022-07-04"]
    assert layer.renderer().classificationMax() == 0.25
    assert "0.100" in explore.change_box.changeText.text()
    assert not explore.change_box.changeTable.isVisibleTo(explore)


def test_with_labels_which_class_became_which(trained, qtbot, tmp_path, fake):
    trained.change_box.changeClasses.setChecked(True)
    for _ in range(2):  # the second time over the layers of the first
        trained.change_box.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
        qtbot.waitUntil(lambda: not trained.change_box.change.busy, timeout=10000)
    classes = "Testland: change of classes, 2017-03-29 to 2022-07-04"
    assert sorted(change_layers()) == [
        "Testland: change of classes, 2017-03-29 to 2022-07-04",
        "Testland: change, 2017-03-29 to 2022-07-04",
    ]
    names = [item.label for item in change_layers()[classes].renderer().classes()]
    assert names == ["water", "water → wood"]
    assert trained.change_box.changeTable.item(1, 2).text() == "2.5"
    assert "2.5 ha changed" in trained.change_box.changeText.text()
    sent = json.loads((fake.folder / "changed.json").read_text())
    assert len(sent["labels"]["features"]) == 2
    assert [item["name"] for item in sent["classes"]] == ["water", "wood"]
    target = tmp_path / "table.csv"
    trained.change_box.change.save_table(str(target))
    assert target.read_text().splitlines() == [
        "from,to,changed,pixels,area_ha",
        "water,water,0,100,1.2500",
        "water,wood,1,100,2.5000",
    ]


def test_a_comparison_can_be_cancelled(explore, qtbot, tmp_path, session):
    explore.change_box.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
    qtbot.waitUntil(lambda: explore.change_box.change.job is not None, timeout=10000)
    explore.change_box.changeCancel.click()
    qtbot.waitUntil(lambda: not explore.change_box.change.busy, timeout=10000)
    assert "cancelled" in session.notices[-1]
    assert change_layers() == {}


def test_the_legend_of_change_names_no_band(explore, qtbot, tmp_path):
    explore.change_box.compare("2017-03-29", "2022-07-04", str(tmp_path / "c.tif"))
    qtbot.waitUntil(lambda: not explore.change_box.change.busy, timeout=10000)
    node = QgsProject.instance().layerTreeRoot().findLayer(layer_of(CHANGE).id())
    shown = QgsMapLayerLegendUtils.legendNodeOrder(node)
    assert shown
    assert 0 not in shown
