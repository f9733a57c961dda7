"""What the tests of the Explore page share."""

from __future__ import annotations

from qgis.core import (
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent

from lianet_plugin.layers.tree import CHANGE, KIND

PLACE = QgsPointXY(395540, 4586520)
OUTSIDE = QgsPointXY(300000, 4586520)


def layer_of(kind):
    layers = QgsProject.instance().mapLayers().values()
    return next((layer for layer in layers if layer.customProperty(KIND) == kind), None)


def point(page, qtbot, place=PLACE, more=False):
    similar = page.similar_box.similar
    before = similar._answer
    page.similar_box.tool.pointed.emit(place, more)
    qtbot.waitUntil(
        lambda: page.similar_box.similar.found and page.similar_box.similar._answer is not before,
        timeout=10000,
    )


def colour(layer, percent):
    shader = layer.renderer().shader().rasterShaderFunction()
    shown, *rgba = shader.shade(percent)
    return shown, rgba


def key(tool, text):
    code = getattr(Qt.Key, f"Key_{text}")
    tool.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text))


def ask(page, qtbot):
    page.suggest_box.suggestButton.click()
    qtbot.waitUntil(lambda: bool(page.suggest_box.walk.stops), timeout=10000)


def visible(kind):
    layer = layer_of(kind)
    return QgsProject.instance().layerTreeRoot().findLayer(layer.id()).itemVisibilityChecked()


def change_layers():
    layers = QgsProject.instance().mapLayers().values()
    return {layer.name(): layer for layer in layers if layer.customProperty(KIND) == CHANGE}


def switch(session, qtbot, path):
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        session.open_region(path)


FIRST, LAST = ("2017-03-29",), ("2022-07-04",)


def compare(page, path, first=FIRST, last=LAST):
    box = page.change_box
    for choice, wanted in ((box.changeFrom, first), (box.changeTo, last)):
        data = [choice.itemData(place) for place in range(choice.count())]
        choice.setCurrentIndex(data.index(wanted))
    box.compare(str(path))


def compared(page, qtbot):
    qtbot.waitUntil(lambda: not page.change_box.change.busy, timeout=10000)
