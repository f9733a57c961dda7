"""Inside QGIS: a project saved and opened again, then a second region beside the first."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsGeometry, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton

DATE = "2018-06-10"
COMPOSITE = "Colour infrared"
FIELDS = {"water": (0.3, 0.3), "woodland": (0.6, 0.6)}
"""Where a square of each class is drawn, as shares of the region from its upper left."""
SIDE_M = 300
WHITE = 0xFFFFFFFF


def projects(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    project = str(hands.folder / "lake.qgz")
    hands.arrange()
    made = prepare(hands)
    hands.settle()
    hands.picture("before")
    before, view = colours_of(hands), hands.canvas.extent()
    assert QgsProject.instance().write(project)
    hands.wait_until(lambda: hands.session.labels.path.parent == hands.folder, "the labels' move")
    task_file = hands.session.labels.path.with_suffix(".task.safetensors")
    hands.wait_until(task_file.is_file, "the task beside the project")
    hands.rest(300)
    dirty = QgsProject.instance().isDirty()

    hands.iface.newProject(False)
    hands.wait_until(lambda: hands.session.region is None, "the end of the region")
    hands.rest(300)
    hands.picture("new")
    emptied = [len(QgsProject.instance().mapLayers()), hands.widget(QComboBox, "regions").count()]

    as_of_another_profile(hands, Path(project))
    with hands.signals(hands.session.dateShown) as shown:
        hands.iface.addProject(project)
        valid_at_once = all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())
        hands.wait_until(lambda: shown, "the date")
    hands.wait_until(lambda: hands.session.learning.task is not None, "the task")
    hands.settle()
    hands.canvas.setExtent(view)
    hands.canvas.refresh()
    hands.rest(300)
    hands.settle()
    hands.picture("again")
    again = colours_of(hands)
    region = hands.session.region.path
    classes = hands.session.learning.predictions["classes"].layer
    layers = QgsProject.instance().mapLayers().values()
    seen = {
        "made": made,
        "dirty": dirty,
        "emptied": emptied,
        "valid": valid_at_once and all(layer.isValid() for layer in layers),
        "unlike": sum(one != two for one, two in zip(before, again)) / len(before),
        "white": again.count(WHITE) / len(again),
        "date": hands.session.opened.date,
        "composite": hands.widget(QComboBox, "composites").currentText(),
        "labels": counts(hands),
        "classes": len(hands.session.learning.task.classes),
    }
    # The class map lies over the imagery.
    node = QgsProject.instance().layerTreeRoot().findLayer(classes.id())
    node.setItemVisibilityChecked(False)
    hands.settle()
    hands.picture("again-imagery")
    seen["imagery_colours"] = len(set(colours_of(hands)))
    seen["second"] = second_region(hands, region)
    return {**seen, "problems": hands.problems}


def as_of_another_profile(hands: Hands, project: Path) -> None:
    """Let a project name descriptors that were never here: QGIS asks for what it cannot read."""
    parts = {}
    with zipfile.ZipFile(project) as packed:
        for name in packed.namelist():
            parts[name] = packed.read(name)
    (written,) = (name for name in parts if name.endswith(".qgs"))
    parts[written], count = re.subn(
        rb"(lianet/live/)[0-9a-f]{32}/", rb"\g<1>" + 32 * b"0" + b"/", parts[written]
    )
    assert count
    with zipfile.ZipFile(project, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    shutil.rmtree(Path(hands.session.descriptors.resting_path("any")).parent)


def second_region(hands: Hands, first: str) -> dict[str, Any]:
    """Another region beside the first; then the pages go back to the first."""
    session = hands.session
    one = session.opened.imagery.layer
    hands.painted_after(lambda: session.open_region(hands.scene["second"]), session.dateShown)
    two = session.opened.imagery.layer
    hands.iface.zoomFull()
    hands.settle()
    hands.picture("both")
    found = {
        "colours": [len(set(colours_of(hands, layer))) for layer in (one, two)],
        "names": [region.name for region in session.regions],
        "without_labels": session.labels is None,
    }
    regions = hands.widget(QComboBox, "regions")
    place = regions.findData(first)
    regions.setCurrentIndex(place)
    regions.activated.emit(place)
    hands.wait_until(lambda: session.region is not None and session.region.path == first, "it")
    hands.settle()
    hands.dock.content.show_page(hands.dock.content.labels_page)
    hands.rest(200)
    hands.picture("back")
    return {
        **found,
        "labels": counts(hands),
        "rows": hands.dock.content.labels_page.table.rowCount(),
        "date": session.opened.date,
        "classes": len(session.learning.task.classes),
        "layers": len([item for item in hands.layers() if item["kind"] == "RasterLayer"]),
    }


def prepare(hands: Hands) -> dict[str, int]:
    """The sample region at a date and a composite, labelled with the mouse, and trained."""
    session = hands.session
    sample = hands.widget(QToolButton, "sampleButton")
    hands.painted_after(lambda: hands.click(sample), session.dateShown)
    hands.painted_after(lambda: session.set_date(DATE), session.dateShown)
    composites = hands.widget(QComboBox, "composites")
    place = composites.findText(COMPOSITE)

    def choose() -> None:
        composites.setCurrentIndex(place)
        composites.activated.emit(place)

    hands.painted_after(choose, session.dateShown)
    page = hands.dock.content.labels_page
    hands.dock.content.show_page(page)
    name_edit = hands.widget(QLineEdit, "nameEdit")
    for name in FIELDS:
        QTest.keyClicks(name_edit, name)
        QTest.keyClick(name_edit, Qt.Key.Key_Return)
    hands.wait_until(lambda: page.table.rowCount() == len(FIELDS), "the classes")
    hands.click(hands.widget(QToolButton, "drawButton"))
    extent = session.opened.imagery.layer.extent()
    for row, (across, down) in enumerate(FIELDS.values()):
        page.table.selectRow(row)
        west = extent.xMinimum() + across * extent.width()
        north = extent.yMaximum() - down * extent.height()
        east, south = west + SIDE_M, north - SIDE_M
        ring = f"{west} {north},{east} {north},{east} {south},{west} {south},{west} {north}"
        hands.draw_polygon(QgsGeometry.fromWkt(f"POLYGON(({ring}))"))
    hands.dock.content.show_page(hands.dock.content.train_page)
    hands.rest(50)
    train = hands.widget(QPushButton, "trainButton")
    hands.painted_after(lambda: hands.click(train), session.learning.trained)
    hands.wait_until(lambda: session.learning.task.report is not None, "the report")
    return counts(hands)


def counts(hands: Hands) -> dict[str, int]:
    """Labels of each class by its name."""
    labels = hands.session.labels
    if labels is None:
        return {}
    number = labels.counts()
    return {item.name: number.get(item.value, 0) for item in labels.classes()}


def colours_of(hands: Hands, layer: QgsMapLayer | None = None) -> list[int]:
    """The map's pixels, every third, where a layer lies; without one, the shown imagery."""
    layer = layer or hands.session.opened.imagery.layer
    image = hands.map_image()
    place = hands.place_of(layer).intersected(image.rect())
    return [
        image.pixel(x, y)
        for y in range(place.top(), place.bottom(), 3)
        for x in range(place.left(), place.right(), 3)
    ]


if __name__ == "__main__":
    play(projects)
