"""What QGIS's layer tree says of our layers, and the look that exported files keep."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsColorRampLegendNode,
    QgsLayerTreeModel,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
)
from qgis.PyQt.QtGui import QColor
from test_recipes import teach, train

from lianet_plugin.layers.composites import by_key
from lianet_plugin.layers.tree import CLASSES, CONFIDENCE


@pytest.fixture
def legend(opened):
    model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())

    def items(layer):
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        return [
            "ramp" if isinstance(item, QgsColorRampLegendNode) else item.data(0)
            for item in model.layerLegendNodes(node)
        ]

    yield items
    model.deleteLater()


def compose(session, key, qtbot):
    composite = by_key(key, "", session.region.bands)
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        session.opened.set_composite(composite)


def test_colours_have_the_names_of_their_bands(opened, legend, qtbot):
    layer = opened.opened.imagery.layer
    assert legend(layer) == ["Red: B04", "Green: B03", "Blue: B02"]
    compose(opened, "infrared", qtbot)
    assert legend(layer) == ["Red: B08", "Green: B04", "Blue: B03"]
    compose(opened, "ndvi", qtbot)
    assert legend(layer) == ["ramp"]
    compose(opened, "band/B04", qtbot)
    assert legend(layer) == ["ramp"]
    compose(opened, "rgb", qtbot)
    assert legend(layer) == ["Red: B04", "Green: B03", "Blue: B02"]


def test_a_class_map_has_its_classes_and_nothing_else(opened, legend, qtbot):
    teach(opened)
    train(opened, qtbot)
    layer = opened.learning.predictions[CLASSES].layer
    assert legend(layer) == ["water", "wood"]
    assert legend(opened.learning.predictions[CONFIDENCE].layer) == ["ramp"]
    opened.add_class("more")
    opened.add_polygon(opened.labels.view.getFeature(1).geometry(), 3)
    train(opened, qtbot)
    assert legend(layer) == ["water", "wood", "more"]


def test_a_style_of_the_users_own_shows_all_it_has(opened, legend, qtbot):
    layer = opened.opened.imagery.layer
    layer.setRenderer(QgsSingleBandGrayRenderer(layer.dataProvider(), 2))
    assert legend(layer) == []  # without limits there is nothing to say
    classes = [
        QgsPalettedRasterRenderer.Class(value, QColor("red"), str(value)) for value in range(5)
    ]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
    assert legend(layer) == ["0", "1", "2", "3", "4"]


def test_a_formula_makes_no_noise_in_qgis_log(opened, qtbot, capfd):
    compose(opened, "ndvi", qtbot)
    compose(opened, "rgb", qtbot)
    noise = capfd.readouterr()
    assert "Illegal band" not in noise.err + noise.out


def test_an_exported_map_looks_the_same_when_it_is_opened_again(opened, legend, qtbot, tmp_path):
    teach(opened)
    train(opened, qtbot)
    path = tmp_path / "map.tif"
    with qtbot.waitSignal(opened.learning.exported, timeout=10000):
        opened.learning.export(str(path), False)
    (layer,) = [
        known for known in QgsProject.instance().mapLayers().values() if known.name() == "map"
    ]
    assert legend(layer) == ["water", "wood"]
    assert sorted(file.name for file in tmp_path.glob("map*")) == ["map.qml", "map.tif"]
    again = QgsRasterLayer(str(path), "again", "gdal")
    shown = [(item.value, item.label, item.color.name()) for item in again.renderer().classes()]
    assert shown == [(item.value, item.name, item.colour) for item in opened.labels.classes()]


def test_after_an_export_a_new_training_is_seen_again(opened, qtbot, tmp_path):
    teach(opened)
    train(opened, qtbot)
    root = QgsProject.instance().layerTreeRoot()

    def seen(layer):
        return root.findLayer(layer.id()).itemVisibilityChecked()

    live = opened.learning.predictions[CLASSES].layer
    with qtbot.waitSignal(opened.learning.exported, timeout=10000):
        opened.learning.export(str(tmp_path / "map.tif"), False)
    (exported,) = QgsProject.instance().mapLayersByName("map")
    assert (seen(live), seen(exported)) == (False, True)
    train(opened, qtbot)
    assert (seen(live), seen(exported)) == (True, False)
