"""Inside QGIS: three dense years mapped by one task, two compared, and a sample of it looked at."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import QgsDateTimeRange, QgsGeometry, QgsProject, QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtTest import QTest


def midnight(text: str) -> QDateTime:
    return QDateTime(QDate.fromString(text, "yyyy-MM-dd"), QTime(0, 0), Qt.TimeSpec.UTC)


def learn(hands: Hands) -> None:
    """Three classes from squares that never change, and their map."""
    session = hands.session
    for name in hands.scene["classes"].values():
        session.add_class(name)
    for value, text in hands.scene["squares"]:
        session.add_polygon(QgsGeometry.fromWkt(text), value)
    hands.wait_for(session.learning.trained, session.learning.train, "the class map")
    hands.wait_until(lambda: session.learning.task.report is not None, "the report", 180)


def years(hands: Hands) -> dict[str, Any]:
    """A map of each year, its areas, and the Temporal Controller over them."""
    content = hands.dock.content
    content.show_page(content.predict_page)
    page = content.predict_page
    page.periodButton.click()
    window = page.periods
    window.resize(660, 560)
    window.move(500, 380)
    window.start(str(hands.folder / "years"))
    hands.wait_until(lambda: window.maps.result is not None or hands.problems, "the years", 240)
    hands.settle()
    hands.rest(300)
    hands.picture("window-years")
    hands.picture("years", window)
    found = window.maps.result
    shown = {}
    controller = hands.iface.mapCanvas().temporalController()
    controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.FixedRange)
    root = QgsProject.instance().layerTreeRoot()
    for item in found.maps:
        root.findLayer(
            QgsProject.instance().mapLayersByName(item.name)[0].id()
        ).setItemVisibilityChecked(True)
    live = hands.session.learning.predictions["classes"].layer
    root.findLayer(live.id()).setItemVisibilityChecked(False)
    window.hide()
    for item in found.maps:
        span = QgsDateTimeRange(midnight(item.first), midnight(item.last), True, False)
        controller.setTemporalExtents(span)
        hands.iface.mapCanvas().setTemporalRange(span)
        hands.iface.mapCanvas().refresh()
        hands.settle()
        hands.picture(f"year-{item.name}")
        image = hands.map_image()
        shown[item.name] = hash(bytes(image.constBits().asarray(image.sizeInBytes())))
    controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.NavigationOff)
    hands.iface.mapCanvas().setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
    return {
        "maps": [item.name for item in found.maps],
        "refused": [item.name for item in found.refused],
        "areas": {
            item.name: {area.name: [area.area_ha, area.area_ha_error] for area in item.areas}
            for item in found.maps
        },
        "pictures": len(set(shown.values())),
    }


def compare(hands: Hands) -> dict[str, Any]:
    """The first year against the last one, with everything."""
    content = hands.dock.content
    content.show_page(content.explore_page)
    box = content.explore_page.change_box
    for choice, year in ((box.changeFrom, "2019"), (box.changeTo, "2021")):
        places = [
            place
            for place in range(choice.count())
            if choice.itemData(place) and len(choice.itemData(place)) > 1
            and choice.itemData(place)[0].startswith(year)
        ]  # fmt: skip
        choice.setCurrentIndex(places[0])
    box.changeClasses.setChecked(True)
    box.changeWhen.setChecked(True)
    box.compare(str(hands.folder / "change.tif"))
    hands.wait_until(lambda: not box.change.busy, "the comparison", 400)
    hands.settle()
    content.tabs.currentWidget().ensureWidgetVisible(box.changeTable)
    hands.rest(300)
    hands.picture("window-change-years")
    result = box.change.result
    return {
        "first_row": [
            result.transitions.rows[0].before,
            result.transitions.rows[0].after,
            result.transitions.rows[0].area_ha,
        ],
        "changed_ha": result.transitions.changed_ha,
        "notes": [note.kind for note in result.notes],
        "when": {item.until: item.area_ha for item in result.when.intervals if item.area_ha},
    }


def walk(hands: Hands) -> dict[str, Any]:
    """Look at every point with keys; who looks knows the truth."""
    content = hands.dock.content
    page = content.explore_page
    box = page.sample_box
    box.points.setValue(30)
    box.drawButton.click()
    hands.wait_until(lambda: bool(box.sample.points), "the points", 60)
    content.tabs.currentWidget().ensureWidgetVisible(box)
    felled = QgsGeometry.fromWkt(hands.scene["felled"])
    kinds = [(name, QgsGeometry.fromWkt(text)) for name, text in hands.scene["grounds"]]
    keys = {item.name: item.key for item in hands.session.labels.classes()}
    box.walkButton.click()
    pictured = False
    while box.walk.walking:
        number, side = box.walk.current, box.walk.side
        x, y = box.sample.points[number].place
        point = QgsGeometry.fromWkt(f"POINT ({x} {y})")
        name = next(name for name, ground in kinds if ground.intersects(point))
        if side == 1 and felled.intersects(point):
            name = "field"
        if not pictured and felled.intersects(point):
            hands.settle()
            content.tabs.currentWidget().ensureWidgetVisible(box.sampleText)
            hands.rest(100)
            hands.picture(f"window-sample-{side}")
            pictured = side == 1
        QTest.keyClick(hands.canvas, getattr(Qt.Key, f"Key_{keys[name]}"))
        hands.wait_until(
            lambda number=number, side=side: (box.walk.current, box.walk.side) != (number, side),
            "the next step",
        )
    hands.wait_until(lambda: box.sample.areas and box.sample.areas.changed, "the areas", 30)
    hands.settle()
    hands.rest(300)
    content.tabs.currentWidget().ensureWidgetVisible(box.sampleTable)
    hands.picture("window-sample-areas")
    page_file = hands.folder / "change.html"
    content.explore_page.change_box.change.write_report(
        str(page_file), content.explore_page.change_box.answers()
    )
    hands.wait_until(page_file.exists, "the report", 60)
    changed = box.sample.areas.changed
    return {
        "points": len(box.sample.points),
        "answered": box.sample.areas.answered,
        "kept": box.sample.file().is_file(),
        "changed": [changed.area_ha, changed.low_ha, changed.high_ha],
        "page": str(page_file),
    }


def change(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.arrange()
    session = hands.session
    hands.painted_after(lambda: session.open_region(hands.scene["region"]), session.dateShown)
    learn(hands)
    return {
        "years": years(hands),
        "change": compare(hands),
        "sample": walk(hands),
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(change)
