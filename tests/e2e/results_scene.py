"""Inside QGIS: train on the sample labels, look at the map, its areas and its polygons."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)


def other_heads(hands: Hands) -> dict[str, Any]:
    """Train the convolutional head, stop it, then a regression on a layer of heights."""
    session, dock = hands.session, hands.dock
    page = dock.content.train_page
    dock.content.show_page(page)
    choose(page.recipe.head, "conv")
    page.recipe.options.control("width").put(8)  # how well it learns is not what is looked at
    hands.rest(100)
    hands.picture("dock-train-conv", dock)
    learning = session.learning
    learning.train()
    hands.wait_until(
        lambda: not learning.training or len(learning.history.curves()) > 0, "a curve", 100
    )
    trained = learning.training
    hands.wait_until(
        lambda: not learning.training or len(learning.history.curves()[0].line) > 3, "more", 100
    )
    hands.picture("dock-train-curve", dock)
    words = page.live.text()
    begun = time.perf_counter()
    page.cancelButton.click()
    hands.wait_until(lambda: not learning.training, "the training to stop")
    stopped_s = time.perf_counter() - begun
    hands.settle()
    hands.rest(300)
    hands.picture("window-conv")
    kept = sys.modules[type(learning).__module__].task_file(learning.store)
    hands.wait_until(lambda: b"stopped_early" in kept.read_bytes(), "the task's file")
    conv = str(hands.folder / "conv.task.safetensors")
    shutil.copy(kept, conv)
    layer = QgsVectorLayer("Point?crs=EPSG:32633&field=height:double", "heights", "memory")
    extent = session.opened.imagery.layer.extent()
    for row in range(6):
        for column in range(6):
            feature = QgsFeature(layer.fields())
            x = extent.xMinimum() + (column + 0.5) * extent.width() / 6
            y = extent.yMinimum() + (row + 0.5) * extent.height() / 6
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            feature.setAttribute("height", 2.0 * row + column)
            layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    choose(page.recipe.head, "regression")
    page.recipe.layer.setLayer(layer)
    page.recipe.field.setField("height")
    page.recipe.unit.setText("m")
    page.recipe.unit.editingFinished.emit()
    hands.rest(100)
    hands.picture("dock-train-regression", dock)
    hands.wait_for(learning.trained, learning.train, "the regression")
    hands.settle()
    hands.rest(300)
    dock.content.show_page(dock.content.predict_page)
    hands.rest(200)
    hands.picture("window-regression")
    exported = str(hands.folder / "heights.tif")
    hands.wait_for(session.learning.exported, lambda: learning.export(exported, False), "a file")
    again = QgsRasterLayer(exported, "again", "gdal")
    QgsProject.instance().removeMapLayer(layer.id())  # QGIS would ask before it closes
    return {
        "conv_trained": trained,
        "conv_task": conv,
        "words": words,
        "stopped_s": stopped_s,
        "values": [item.name() for item in QgsProject.instance().mapLayers().values()],
        "heights_renderer": again.renderer().type(),
    }


def judged_by_blocks(hands: Hands) -> str:
    """Train again, judged by blocks of the region; what the page says of it."""
    session, page = hands.session, hands.dock.content.train_page
    page.recipe.optionsBox.setCollapsed(False)
    choose(page.recipe.heldOut, "blocks")
    hands.wait_for(session.learning.trained, lambda: hands.click(page.trainButton), "a class map")
    hands.wait_until(lambda: session.learning.task.report is not None, "the report", 120)
    hands.settle()
    hands.picture("dock-train-blocks", hands.dock)
    told = page.result.text()
    choose(page.recipe.heldOut, "polygons")
    page.recipe.optionsBox.setCollapsed(True)
    return told


def choose(combo: Any, data: str) -> None:
    """As if an item of a list had been clicked."""
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def results(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.arrange()
    hands.dock.setFloating(False)
    session = hands.session
    hands.painted_after(session.open_sample, session.dateShown)
    session.import_sample_labels()
    dock = hands.dock
    dock.content.show_page(dock.content.train_page)
    hands.rest(200)
    hands.picture("dock-train-before", dock)
    hands.wait_for(session.learning.trained, session.learning.train, "the class map")
    hands.wait_until(lambda: session.learning.task.report is not None, "the report", 120)
    hands.settle()
    hands.picture("dock-train-after", dock)
    by_blocks = judged_by_blocks(hands)
    dock.content.show_page(dock.content.predict_page)
    page = dock.content.predict_page
    hands.rest(200)
    hands.picture("dock-map", dock)
    page._show_areas()
    hands.wait_until(lambda: page.areas.areas, "the areas", 60)
    hands.rest(100)
    hands.picture("areas-light", page.areas)
    shares = [area.share for area in page.areas.areas]
    errors = [area.error_ha for area in page.areas.areas]
    path = str(hands.folder / "classes.gpkg")
    live = session.learning.predictions["classes"].layer

    def draw() -> None:
        page.vectorise.start(live, path, 0.2, session.learning.task.classes, session.region)

    hands.wait_for(page.vectorise.drawn, draw, "the polygons")
    hands.settle()
    hands.picture("window-polygons")
    drawn = QgsVectorLayer(path, "drawn", "ogr")
    areas: dict[str, float] = {}
    for feature in drawn.getFeatures():
        areas[feature["name"]] = areas.get(feature["name"], 0.0) + feature["area_ha"]
    exported = str(hands.folder / "map.tif")
    hands.wait_for(
        session.learning.exported, lambda: session.learning.export(exported, False), "the export"
    )
    hands.settle()
    hands.picture("window-export")
    learnt = other_heads(hands)
    QgsApplication.setUITheme("Night Mapping")
    hands.rest(400)
    hands.picture("areas-dark", page.areas)
    hands.picture("dock-map-dark", dock)
    dock.content.show_page(dock.content.train_page)
    hands.rest(200)
    hands.picture("dock-train-dark", dock)
    page.areas.close()
    return {
        **learnt,
        "by_blocks": by_blocks,
        "shares": shares,
        "errors": errors,
        "mapped_ha": [area.mapped_ha for area in page.areas.areas],
        "drawn_ha": areas,
        "smallest_ha": min(feature["area_ha"] for feature in drawn.getFeatures()),
        "polygons": drawn.featureCount(),
        "files": sorted(file.name for file in hands.folder.glob("map*")),
        "layers": [layer.name() for layer in QgsProject.instance().mapLayers().values()],
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(results)
