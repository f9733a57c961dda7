"""The Explore page played with the mouse: for the pictures of the guide, and for a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from driving import Hands
from qgis.core import (
    QgsCoordinateTransform,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolButton

RIVER = (0.407, 0.487)
"""Where to point in the sample region, as shares of its width and height from the upper left."""
SAMPLE_LABELS = Path(__file__).resolve().parent.parent / "resources" / "sample" / "liri-labels.gpkg"
SAMPLE_FIELD = "class_name"
POLYGONS = 2
FORGOTTEN = "water"
"""A class that nobody labels at first: it should be what is unlike anything labelled."""
DOUBT_KIND = "lianet/doubt"


def open_sample(hands: Hands) -> None:
    """QGIS with the sample region and the dock."""
    hands.arrange()
    hands.painted_after(hands.session.open_sample, hands.session.dateShown)


def imagery_alone(hands: Hands) -> None:
    """Hide the maps that lie over the imagery."""
    imagery = hands.session.opened.imagery.layer
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        if isinstance(node.layer(), QgsRasterLayer) and node.layer() is not imagery:
            node.setItemVisibilityChecked(False)
    hands.iface.messageBar().clearWidgets()
    hands.settle()


def places_alike(hands: Hands, pictures: list[str]) -> dict[str, Any]:
    """Point at a place; the picture, and how long it took."""
    page = hands.dock.content.explore_page
    hands.dock.content.show_page(page)
    hands.rest(50)
    hands.click(hands.widget(QToolButton, "similarButton"))
    extent = hands.session.opened.imagery.layer.extent()
    place = QgsPointXY(
        extent.xMinimum() + RIVER[0] * extent.width(),
        extent.yMaximum() - RIVER[1] * extent.height(),
    )
    view = hands.canvas.viewport()

    def point() -> None:
        QTest.mouseClick(
            view,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            hands.pixel_of(place),
        )

    seconds = hands.painted_after(point, page.similar_box.similar.changed)
    hands.settle()
    pictures.append(hands.picture("window-similar"))
    hands.click(page.similar_box.similarClear)
    hands.click(page.similar_box.similarButton)
    return {"seconds": seconds, "places": len(page.similar_box.similar.places)}


def teach(hands: Hands) -> None:
    """Two polygons of each of three classes, and a training; the fourth class is left out."""
    drawn = sample_polygons(hands)
    for name in sorted(drawn):
        made = hands.session.add_class(name)
        for geometry in drawn[name][:POLYGONS] if name != FORGOTTEN else []:
            hands.session.add_polygon(geometry, made.value)
    hands.painted_after(hands.session.learning.train, hands.session.learning.trained)


def sample_polygons(hands: Hands) -> dict[str, list[QgsGeometry]]:
    """The labels that come with the sample by their class, in the CRS of the region."""
    source = QgsVectorLayer(str(SAMPLE_LABELS), "polygons", "ogr")
    crs = hands.session.opened.imagery.layer.crs()
    step = QgsCoordinateTransform(source.crs(), crs, QgsProject.instance())
    found: dict[str, list[QgsGeometry]] = {}
    for feature in source.getFeatures():
        geometry = feature.geometry()
        geometry.transform(step)
        found.setdefault(feature[SAMPLE_FIELD], []).append(geometry)
    return found


def clusters(hands: Hands, pictures: list[str]) -> None:
    """What the region falls into by itself, which is forgotten again."""
    hands.dock.content.show_page(hands.dock.content.labels_page)
    box = hands.dock.content.labels_page.clusters
    hands.click(box.findButton)
    hands.wait_until(lambda: box.clusters.task is not None, "clusters", 120)
    hands.settle()
    pictures.append(hands.picture("window-clusters"))
    hands.click(box.clearButton)
    hands.settle()


def years(hands: Hands, pictures: list[str]) -> None:
    """A map of each year by all labels of the sample, after `teach`."""
    session, content = hands.session, hands.dock.content
    values = {item.name: item.value for item in session.labels.classes()}
    for name, drawn in sample_polygons(hands).items():
        for geometry in drawn[POLYGONS if name != FORGOTTEN else 0 :]:
            session.add_polygon(geometry, values[name])
    hands.wait_for(session.learning.trained, session.learning.train, "the class map")
    hands.wait_until(lambda: session.learning.task.report is not None, "the report", 180)
    content.show_page(content.predict_page)
    hands.click(content.predict_page.periodButton)
    window = content.predict_page.periods
    window.resize(700, 620)
    window.start(str(hands.folder / "years"))
    hands.wait_until(lambda: window.maps.result is not None or hands.problems, "the years", 240)
    hands.settle()
    hands.rest(300)
    pictures.append(hands.picture("years", window))
    window.close()


def doubts(hands: Hands, pictures: list[str]) -> dict[str, Any]:
    """What is unlike anything labelled, and undecided, as layers."""
    page = hands.dock.content.explore_page
    hands.dock.content.show_page(page)
    found = {}
    for kind in ("entropy", "novelty"):
        page.doubt_box.doubtKind.setCurrentIndex(page.doubt_box.doubtKind.findData(kind))
        page.doubt_box.doubtKind.activated.emit(page.doubt_box.doubtKind.currentIndex())
        hands.wait_until(lambda kind=kind: layer_of(DOUBT_KIND, kind), f"the layer of {kind}")
        hands.settle()
        found[kind] = len({hands.map_image().pixel(x, 300) for x in range(200, 700)})
        pictures.append(hands.picture(f"window-{kind}"))
    page.doubt_box.doubtKind.setCurrentIndex(0)
    page.doubt_box.doubtKind.activated.emit(0)
    hands.wait_until(lambda: not any(layer_of(DOUBT_KIND, kind) for kind in found), "no doubts")
    hands.settle()
    return found


def layer_of(key: str, value: str) -> QgsMapLayer | None:
    """The project's layer with a property."""
    layers = QgsProject.instance().mapLayers().values()
    return next((layer for layer in layers if layer.customProperty(key) == value), None)


def walk(hands: Hands, pictures: list[str], *, key: Qt.Key | None = None) -> dict[str, Any]:
    """Ask where to label next, walk to three places with N; label the second with a key.

    Without a key the walk goes on to a place that has the region all around it.
    """
    page = hands.dock.content.explore_page
    hands.dock.content.show_page(page)
    hands.dock.content.tabs.currentWidget().ensureWidgetVisible(page.suggest_box.suggestText)
    hands.click(page.suggest_box.suggestButton)
    hands.wait_until(lambda: page.suggest_box.walk.stops, "suggestions")
    hands.dock.content.tabs.currentWidget().ensureWidgetVisible(page.suggest_box.suggestText)
    QApplication.setActiveWindow(hands.window)  # Xvfb has no window manager that would
    hands.canvas.setFocus()
    visited = []
    for number in range(3):
        QTest.keyClick(hands.canvas, Qt.Key.Key_N)
        hands.wait_until(
            lambda number=number: page.suggest_box.walk.current == number, "the next place"
        )
        hands.settle()
        visited.append(hands.canvas.center().toString(0))
        if number == 1 and key is not None:
            before = sum(hands.session.labels.counts().values())
            QTest.keyClick(hands.canvas, key)
            hands.wait_until(
                lambda before=before: sum(hands.session.labels.counts().values()) == before + 1,
                "the label of the key",
            )
    imagery = hands.session.opened.imagery.layer.extent()
    while key is None and page.suggest_box.walk.current + 1 < len(page.suggest_box.walk.stops):
        if imagery.contains(hands.canvas.extent()):
            break  # no picture of a place at the region's edge: a third of it would be white
        QTest.keyClick(hands.canvas, Qt.Key.Key_N)
        hands.settle()
    hands.dock.content.tabs.currentWidget().ensureWidgetVisible(page.suggest_box.suggestText)
    hands.rest(100)
    pictures += [hands.picture("window-suggestions"), hands.picture("dock-explore", hands.dock)]
    QTest.keyClick(hands.canvas, Qt.Key.Key_Escape)
    labelled = sum(stop.labelled is not None for stop in page.suggest_box.walk.stops)
    return {
        "visited": visited,
        "labelled": labelled,
        "reasons": [stop.suggestion.reason for stop in page.suggest_box.walk.stops],
    }


def unusual(hands: Hands, pictures: list[str]) -> dict[str, Any]:
    """Compare the date that is shown with its season in earlier years; the box's words."""
    page = hands.dock.content.explore_page
    hands.dock.content.show_page(page)
    box = page.unusual_box
    box.unusualDays.setValue(60)
    target = hands.folder / "unusual.tif"
    box.find(str(target))
    hands.wait_until(lambda: not box.maps.busy, "what is unusual")
    hands.iface.mapCanvas().setExtent(hands.session.opened.imagery.layer.extent())
    hands.settle()
    hands.rest(200)
    hands.dock.content.tabs.currentWidget().ensureWidgetVisible(box.unusualText)
    pictures.append(hands.picture("window-unusual"))
    return {"text": box.unusualText.text(), "file": str(target)}


def compare(hands: Hands, pictures: list[str]) -> dict[str, Any]:
    """Compare the two dates that are chosen at first, with classes; the table's rows."""
    page = hands.dock.content.explore_page
    hands.dock.content.show_page(page)
    page.change_box.changeClasses.setChecked(True)
    target = hands.folder / "change.tif"
    page.change_box.compare(str(target))
    hands.wait_until(lambda: not page.change_box.change.busy, "the comparison")
    hands.iface.mapCanvas().setExtent(hands.session.opened.imagery.layer.extent())
    hands.settle()
    hands.rest(200)  # the page grows with its table
    hands.dock.content.tabs.currentWidget().ensureWidgetVisible(page.change_box.changeTable)
    pictures.append(hands.picture("window-change"))
    return {"rows": len(page.change_box.change.rows), "file": str(target)}
