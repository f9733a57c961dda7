"""Inside QGIS: train on the sample labels, look at the map, its areas and its polygons."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QDockWidget


def results(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.iface.newProject(False)
    hands.window.resize(1600, 1000)
    for panel in hands.window.findChildren(QDockWidget):
        if panel is not hands.dock and panel.objectName() != "Layers":
            panel.hide()
    hands.dock.setUserVisible(True)
    hands.dock.setFloating(False)
    session = hands.session
    hands.painted_after(session.open_sample, session.dateShown)
    session.import_sample_labels()
    dock = hands.dock
    dock.show_page(dock.train_page)
    hands.rest(200)
    hands.picture("dock-train-before", dock)
    hands.wait_for(session.learning.trained, session.learning.train, "the class map")
    hands.wait_until(lambda: session.learning.task.report is not None, "the report", 120)
    hands.settle()
    hands.picture("dock-train-after", dock)
    dock.show_page(dock.predict_page)
    page = dock.predict_page
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
    QgsApplication.setUITheme("Night Mapping")
    hands.rest(400)
    hands.picture("areas-dark", page.areas)
    hands.picture("dock-map-dark", dock)
    dock.show_page(dock.train_page)
    hands.rest(200)
    hands.picture("dock-train-dark", dock)
    page.areas.close()
    return {
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
