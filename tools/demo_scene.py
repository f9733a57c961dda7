"""The main job, played inside QGIS: look, scrub, label, learn, map, export.

Everything that has a button is done with it; times are from the click to the painted map.
"""

from __future__ import annotations

import os
import random
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, SceneError, play
from explore_walk import imagery_alone, places_alike, walk
from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsMapRendererParallelJob,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QCheckBox, QLineEdit, QPushButton, QToolButton

VIEW_PX = (1000, 800)
SEASONS = 4
CLASS_FIELD = "class_name"


def main_job(hands: Hands) -> dict[str, Any]:
    """Play it all; the figures and pictures for the report."""
    pictures: list[str] = []
    figures: dict[str, Any] = {"plugin_load_s": plugin_load_s(), "torch_in_qgis": has_torch()}
    arrange(hands)
    pictures.append(hands.picture("dock-start", hands.dock))

    sample = hands.widget(QToolButton, "sampleButton")
    hands.come_to(sample)
    figures["region_open_s"] = hands.painted_after(
        lambda: hands.click(sample), hands.session.dateShown
    )
    hands.settle()
    pictures += [hands.picture("window-region"), hands.picture("dock-region", hands.dock)]

    figures.update(scrub(hands, pictures))
    taught, kept_back = label(hands, pictures)
    figures.update(learn(hands, pictures))
    export = str(hands.folder / "liri_classes.tif")
    learning = hands.session.learning
    hands.wait_for(learning.exported, lambda: learning.export(export, True), "the export")
    hands.settle()
    pictures.append(hands.picture("window-exported"))
    layers = hands.layers()
    imagery_alone(hands)
    places_alike(hands, pictures)
    walk(hands, pictures)
    if hands.problems:
        raise SceneError(f"the plugin told of problems: {hands.problems}")
    return {
        **figures,
        "polygons_used": taught,
        "polygons_kept_back": kept_back,
        "classes": [
            {"value": item.value, "name": item.name} for item in hands.session.labels.classes()
        ],
        "labels_file": str(hands.session.labels.path),
        "export": export,
        "layers": layers,
        "screenshots": pictures,
    }


def plugin_load_s() -> float:
    """What the plugin adds to QGIS's start, as QGIS has measured it."""
    from qgis.utils import plugin_times

    return float(plugin_times["lianet_qgis"].rstrip("s"))


def has_torch() -> bool:
    """Whether torch came into QGIS's process."""
    return "torch" in sys.modules


def arrange(hands: Hands) -> None:
    """The window as an analyst would have it: layers left, LIANet right, the map between."""
    hands.arrange()
    hands.set_canvas_size(*VIEW_PX)
    hands.settle()


def scrub(hands: Hands, pictures: list[str]) -> dict[str, Any]:
    """Step back through all dates, each for the first time, then forward over the same again."""
    dates = list(hands.session.region.dates)
    back = hands.widget(QToolButton, "backButton")
    forward = hands.widget(QToolButton, "forwardButton")
    times: dict[str, list[float]] = {"cold": [], "warm": []}
    wrong = 0.0
    every = max(1, (len(dates) - 1) // SEASONS)
    for kind, button in (("cold", back), ("warm", forward)):
        for step in range(1, len(dates)):
            click = partial(hands.click, button)
            seconds = hands.painted_after(click, hands.session.dateShown)
            times[kind].append(1000 * seconds)
            hands.settle()
            wrong = max(wrong, share_unlike_a_new_painting(hands))
            if kind == "cold" and step % every == 0 and step // every <= SEASONS:
                layer = hands.session.opened.imagery.layer
                view, name = hands.canvas.viewport(), f"date-{hands.session.opened.date}"
                pictures.append(hands.picture(name, view, hands.place_of(layer)))
    if hands.session.opened.date != dates[-1]:
        raise SceneError(f"after scrubbing the map shows {hands.session.opened.date}")
    return {
        "scrub_ms": times,
        "scrub_dates": len(dates) - 1,
        "scrub_share_not_painted": wrong,
        "view_px": list(VIEW_PX),
    }


def share_unlike_a_new_painting(hands: Hands) -> float:
    """Share of the view's pixels that QGIS, asked to paint all again, paints otherwise.

    More than a few would mean that the time was taken before everything was there.
    """
    shown = hands.map_image()
    job = QgsMapRendererParallelJob(hands.canvas.mapSettings())
    job.start()
    job.waitForFinished()
    again = job.renderedImage().convertToFormat(shown.format())
    if again.size() != shown.size():
        raise SceneError("the view and a new painting of it differ in size")
    one, two = (image.constBits().asstring(image.sizeInBytes()) for image in (shown, again))
    return sum(one[i : i + 4] != two[i : i + 4] for i in range(0, len(one), 4 * 101)) / (
        len(one) / (4 * 101)
    )


def label(hands: Hands, pictures: list[str]) -> tuple[list[int], list[int]]:
    """Make the classes, draw some polygons of each with the mouse, keep the others back."""
    source = QgsVectorLayer(hands.scene["labels"], "polygons", "ogr")
    by_class: dict[str, list[QgsFeature]] = {}
    for feature in source.getFeatures():
        by_class.setdefault(feature[CLASS_FIELD], []).append(feature)
    chance = random.Random(hands.scene["seed"])
    drawn = {
        name: chance.sample(polygons, min(hands.scene["polygons_per_class"], len(polygons)))
        for name, polygons in sorted(by_class.items())
    }
    page = hands.dock.content.labels_page
    hands.dock.content.show_page(page)
    hands.rest(50)
    pictures.append(hands.picture("dock-labels-empty", hands.dock))
    name_edit = hands.widget(QLineEdit, "nameEdit")
    for name in drawn:
        QTest.keyClicks(name_edit, name)
        QTest.keyClick(name_edit, Qt.Key.Key_Return)
    hands.wait_until(lambda: page.table.rowCount() == len(drawn), "the classes in the table")
    hands.click(hands.widget(QToolButton, "drawButton"))
    to_map = QgsCoordinateTransform(
        source.crs(), hands.canvas.mapSettings().destinationCrs(), QgsProject.instance()
    )
    for row, polygons in enumerate(drawn.values()):
        page.table.selectRow(row)
        for feature in polygons:
            geometry = feature.geometry()
            geometry.transform(to_map)
            before = sum(hands.session.labels.counts().values())
            hands.draw_polygon(geometry)
            after = sum(hands.session.labels.counts().values())
            if after != before + 1:
                raise SceneError(f"{after - before} polygons came of one that was drawn")
    hands.settle()
    pictures += [hands.picture("window-labels"), hands.picture("dock-labels", hands.dock)]
    used = {feature.id() for polygons in drawn.values() for feature in polygons}
    everything = {feature.id() for polygons in by_class.values() for feature in polygons}
    return sorted(used), sorted(everything - used)


def learn(hands: Hands, pictures: list[str]) -> dict[str, Any]:
    """Train with the button; look at the map, its accuracy and its confidence."""
    page = hands.dock.content.train_page
    learning = hands.session.learning
    hands.dock.content.show_page(page)
    hands.rest(50)
    train = hands.widget(QPushButton, "trainButton")
    seconds = hands.painted_after(lambda: hands.click(train), learning.trained)
    wrong = share_unlike_a_new_painting(hands)
    hands.wait_until(lambda: learning.task.report is not None, "the accuracy report")
    hands.settle()
    pictures += [hands.picture("window-class-map"), hands.picture("dock-train", hands.dock)]
    report = hands.widget(QPushButton, "reportButton")
    hands.click(report)
    pictures.append(hands.picture("dock-report", report.dialog))
    report.dialog.close()
    hands.dock.content.show_page(hands.dock.content.predict_page)
    hands.rest(50)
    pictures.append(hands.picture("dock-map", hands.dock))
    confidence = hands.widget(QCheckBox, "showConfidence")
    class_map = hands.widget(QCheckBox, "showClasses")
    hands.click(confidence)
    hands.click(class_map)
    hands.settle()
    pictures.append(hands.picture("window-confidence"))
    hands.click(class_map)
    hands.click(confidence)
    hands.settle()
    return {
        "train_to_map_s": seconds,
        "map_share_not_painted": wrong,
        "accuracy_report": asdict(learning.task.report),
    }


if __name__ == "__main__":
    play(main_job)
