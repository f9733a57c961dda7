"""What is asked for last is seen, and who looks at a place sees the imagery."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from lianet_plugin.layers.step_back import TELLING, SteppedBack
from lianet_plugin.layers.tree import (
    CHANGE,
    CLASSES,
    CLUSTERS,
    DOUBT,
    EXPORT,
    IMAGERY,
    KIND,
    LABELS,
    PERIODS,
    REGION_PATH,
    SIMILARITY,
    position_for,
)


@pytest.fixture
def group(qgis_new_project):
    made = QgsProject.instance().layerTreeRoot().addGroup("region")
    made.setCustomProperty(REGION_PATH, "/x.region.safetensors")
    return made


def add(group, kind, *, topmost=False, of_region=True):
    layer = QgsVectorLayer("Point", kind, "memory")
    layer.setCustomProperty(KIND, kind)
    if of_region:
        layer.setCustomProperty(REGION_PATH, "/x.region.safetensors")
    QgsProject.instance().addMapLayer(layer, False)
    return group.insertLayer(position_for(group, kind, topmost=topmost), layer)


def names(group):
    return [node.name() for node in group.children()]


def test_what_is_asked_for_last_lies_above_what_was_asked_for_before(group):
    for kind in (IMAGERY, CLASSES, LABELS, EXPORT):
        add(group, kind)
    assert names(group) == [LABELS, EXPORT, CLASSES, IMAGERY]
    for kind in (DOUBT, CHANGE, CLUSTERS, SIMILARITY):
        add(group, kind)
        assert names(group)[:2] == [LABELS, kind]
    group.insertGroup(position_for(group, PERIODS), "years").setCustomProperty(KIND, PERIODS)
    assert names(group)[:3] == [LABELS, "years", SIMILARITY]
    assert names(group)[-3:] == [EXPORT, CLASSES, IMAGERY]


def test_maps_of_one_kind_stay_together_and_the_topmost_is_above(group):
    add(group, IMAGERY)
    add(group, CHANGE).setName("first")
    add(group, DOUBT)
    add(group, CHANGE).setName("second")
    assert names(group) == [DOUBT, "first", "second", IMAGERY]
    add(group, CHANGE, topmost=True).setName("third")
    assert names(group) == ["third", DOUBT, "first", "second", IMAGERY]


def test_who_looks_at_a_place_sees_no_map_of_it_and_all_come_back(group):
    nodes = [add(group, kind) for kind in (*TELLING, LABELS, IMAGERY)]
    bare = add(group, EXPORT, of_region=False)  # an export says its region by its group alone
    elsewhere = QgsProject.instance().layerTreeRoot().addGroup("another")
    elsewhere.setCustomProperty(REGION_PATH, "/y.region.safetensors")
    other = add(elsewhere, EXPORT, of_region=False)
    stepped = SteppedBack(TELLING)
    stepped.hide("/x.region.safetensors")
    seen = [node.name() for node in nodes if node.itemVisibilityChecked()]
    assert seen == [LABELS, IMAGERY]
    assert not bare.itemVisibilityChecked()
    assert other.itemVisibilityChecked()
    stepped.show_again()
    assert all(node.itemVisibilityChecked() for node in (*nodes, bare))
