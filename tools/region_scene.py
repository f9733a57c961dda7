"""The main job on a region of one's own, as large as it is: look, label, learn, and look around.

Times are from the click to the map as it is at last, and to the first estimate of it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from demo_scene import arrange, label
from driving import Hands, SceneError, play
from qgis.core import QgsCoordinateTransform, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPushButton, QToolButton

PATIENCE_S = 120.0


def main_job(hands: Hands) -> dict[str, Any]:
    """Play it; the figures and pictures for the report."""
    pictures: list[str] = []
    figures: dict[str, Any] = {}
    arrange(hands)
    session = hands.session
    figures |= looked_at(hands, "region_open", lambda: session.open_region(hands.scene["region"]))
    hands.settle(PATIENCE_S)
    pictures.append(hands.picture("window-all"))
    back = hands.widget(QToolButton, "backButton")
    figures |= looked_at(hands, "another_date_all", lambda: hands.click(back))
    figures |= swiped(hands, pictures)
    near = view_of_labels(hands)
    figures["zoomed_in_s"] = painted(hands, lambda: show(hands, near))
    figures |= looked_at(hands, "another_date_near", lambda: hands.click(back))
    label(hands, pictures)
    figures.update(learn(hands, pictures))
    figures.update(look_around(hands, near, pictures))
    if hands.problems:
        raise SceneError(f"the plugin told of problems: {hands.problems}")
    return {**figures, "screenshots": pictures, "layers": hands.layers()}


def looked_at(hands: Hands, name: str, act: Callable[[], None]) -> dict[str, float]:
    """Seconds until imagery is on the map as from afar, and as it is; the same where it is soon."""
    with hands.signals(hands.dock.content.first_look.changed) as changed:
        began = time.perf_counter()
        whole = hands.painted_after(act, hands.session.dateShown, PATIENCE_S)
    first = changed[0][0] - began if changed else whole
    return {f"{name}_picture_s": first, f"{name}_s": whole}


def swiped(hands: Hands, pictures: list[str]) -> dict[str, float]:
    """Seconds until a second date is left of the line as from afar, and as it is."""
    swipe = hands.dock.content.swipe
    button = hands.widget(QToolButton, "swipeButton")
    with hands.signals(swipe.compared.changed) as asked, hands.signals(swipe.changed) as blurred:
        began = time.perf_counter()
        hands.click(button)
        hands.wait_until(lambda: asked, "a second date", PATIENCE_S)
        hands.wait_until(lambda: blurred or not swipe.drawing, "a picture of it", PATIENCE_S)
        first = time.perf_counter() - began
        if blurred:
            pictures.append(hands.picture("window-swipe-first"))
        hands.wait_until(lambda: not swipe.drawing, "the second date", PATIENCE_S)
        whole = time.perf_counter() - began
    pictures.append(hands.picture("window-swipe"))
    hands.click(button)
    hands.settle(PATIENCE_S)
    return {"swipe_picture_s": first, "swipe_s": whole}


def view_of_labels(hands: Hands) -> QgsRectangle:
    """A view whose pixels are the region's, with the labels in it."""
    source = QgsVectorLayer(hands.scene["labels"], "polygons", "ogr")
    crs = hands.canvas.mapSettings().destinationCrs()
    to_map = QgsCoordinateTransform(source.crs(), crs, QgsProject.instance())
    place = to_map.transformBoundingBox(source.extent())
    region = hands.session.region
    width, height = (
        side * region.pixel_size[0]
        for side in (hands.canvas.viewport().width(), hands.canvas.viewport().height())
    )
    middle = place.center()
    return QgsRectangle(
        middle.x() - width / 2, middle.y() - height / 2,
        middle.x() + width / 2, middle.y() + height / 2,
    )  # fmt: skip


def show(hands: Hands, place: QgsRectangle) -> None:
    """Look there."""
    hands.canvas.setExtent(place)
    hands.canvas.refresh()


def painted(hands: Hands, act: Callable[[], None]) -> float:
    """Seconds from `act` until the canvas has nothing to draw any more."""
    with hands.signals(hands.canvas.mapCanvasRefreshed) as paints:
        began = time.perf_counter()
        act()
        hands.wait_until(lambda: paints, "the map to be painted", PATIENCE_S)
        hands.settle(PATIENCE_S)
        return paints[-1][0] - began


def learn(hands: Hands, pictures: list[str]) -> dict[str, float]:
    """Train with the button; the first estimate of the map, the map, and how good it is."""
    hands.dock.content.show_page(hands.dock.content.train_page)
    hands.rest(50)
    learning, drafts = hands.session.learning, hands.dock.content.drafts
    began = time.perf_counter()
    with hands.signals(drafts.changed) as changed, hands.signals(learning.trained) as trained:
        hands.click(hands.widget(QPushButton, "trainButton"))
        hands.wait_until(lambda: trained, "the training", PATIENCE_S)
        hands.wait_until(
            lambda: drafts.shown or not hands.canvas.isDrawing(), "a picture", PATIENCE_S
        )
        if drafts.shown:
            pictures.append(hands.picture("window-estimate"))
        hands.settle(PATIENCE_S)
        ended = time.perf_counter()
    first = changed[0][0] if changed else ended
    pictures.append(hands.picture("window-class-map"))
    hands.wait_until(lambda: learning.task.report is not None, "the accuracy report", PATIENCE_S)
    return {
        "trained_s": trained[0][0] - began,
        "train_to_picture_s": first - began,
        "train_to_map_s": ended - began,
        "train_to_report_s": time.perf_counter() - began,
    }


def look_around(hands: Hands, near: QgsRectangle, pictures: list[str]) -> dict[str, float]:
    """The class map at a place that nobody has looked at, and of all."""
    drafts = hands.dock.content.drafts
    imagery = hands.session.opened.imagery.layer.extent()
    far = QgsRectangle.fromCenterAndSize(imagery.center(), near.width(), near.height())
    began = time.perf_counter()
    hands.wait_for(hands.canvas.renderStarting, lambda: show(hands, far), "the map to be drawn")
    hands.wait_until(lambda: drafts.shown or not hands.canvas.isDrawing(), "a picture", PATIENCE_S)
    first = time.perf_counter() - began
    if drafts.shown:
        hands.rest(100)
        pictures.append(hands.picture("window-elsewhere-estimate"))
    hands.settle(PATIENCE_S)
    whole = time.perf_counter() - began
    pictures.append(hands.picture("window-elsewhere"))
    began = time.perf_counter()
    hands.wait_for(hands.canvas.renderStarting, lambda: show(hands, imagery), "the map of all")
    hands.wait_until(lambda: drafts.shown or not hands.canvas.isDrawing(), "a picture", PATIENCE_S)
    glance = time.perf_counter() - began
    hands.settle(PATIENCE_S)
    everything = time.perf_counter() - began
    pictures.append(hands.picture("window-class-map-all"))
    return {
        "elsewhere_picture_s": first,
        "elsewhere_s": whole,
        "class_map_all_picture_s": glance,
        "class_map_all_s": everything,
    }


if __name__ == "__main__":
    play(main_job)
