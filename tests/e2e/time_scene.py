"""Inside QGIS: composites, the Temporal Controller, all dates as layers, and a profile."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from qgis.core import (
    QgsApplication,
    QgsDateTimeRange,
    QgsGeometry,
    QgsInterval,
    QgsPointXY,
    QgsTemporalNavigationObject,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QDateTime, QPoint, QPointF, QRect, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QToolButton

NDVI_IN_SPRING = "2018-06-10"


def utc(text: str) -> QDateTime:
    return QDateTime.fromString(f"{text}T00:00:00Z", Qt.DateFormat.ISODate)


def compare(hands: Hands) -> dict[str, Any]:
    """Two dates on the map: start, look, drag the map, zoom, end."""
    swipe, view = hands.dock.content.swipe, hands.iface.mapCanvas().viewport()
    hands.painted_after(lambda: hands.session.set_date("2022-07-04"), hands.session.dateShown)
    hands.settle()
    alone = hands.map_image()
    button = hands.widget(QToolButton, "swipeButton")
    hands.click(button)

    def still() -> bool:
        return swipe._item is not None and swipe._item._picture is not None and not swipe._job.busy

    hands.wait_until(still, "the second date")
    swipe.compared.choose("2018-11-29")
    hands.rest(100)
    hands.wait_until(still, "another second date")
    hands.settle()
    hands.picture("window-swipe")
    both = hands.map_image()
    line = round(swipe._item.line_px)
    left, right = QRect(0, 80, line - 20, 400), QRect(line + 20, 80, 200, 400)
    found = {
        "left_differs": both.copy(left) != alone.copy(left),
        "right_is_the_same": both.copy(right) == alone.copy(right),
    }
    pan, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    hands.iface.actionPan().trigger()
    QTest.mousePress(view, pan, none, QPoint(500, 300))
    for step in range(1, 6):
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(500 - 30 * step, 300),
            Qt.MouseButton.NoButton,
            pan,
            none,
        )
        QApplication.sendEvent(view, move)
        hands.rest(30)
    hands.picture("swipe-while-panning")
    found["line_stays"] = round(swipe._item.line_px) == line
    QTest.mouseRelease(view, pan, none, QPoint(350, 300))
    hands.settle()
    hands.wait_until(still, "the second date after panning")
    hands.picture("swipe-panned")
    hands.iface.mapCanvas().zoomByFactor(0.4)
    hands.settle()
    hands.wait_until(still, "the second date after zooming")
    hands.rest(300)
    hands.picture("swipe-zoomed")
    hands.iface.mapCanvas().zoomByFactor(2.5)
    QApplication.processEvents()
    QTest.keyClick(swipe._line, Qt.Key.Key_Escape)
    look = hands.dock.content.look_bar
    look.secondAction.trigger()
    second = hands.dock.content.second
    hands.wait_until(lambda: bool(second.canvas.layers()), "the second map")
    second.move(60, 420)
    hands.iface.mapCanvas().zoomByFactor(0.5)
    hands.settle()
    hands.rest(600)
    hands.picture("window-second")
    hands.picture("second-map", second)
    found["second_follows"] = (
        abs(second.canvas.scale() / hands.iface.mapCanvas().scale() - 1) < 0.01
    )
    found["second_painted"] = len(
        {second.canvas.grab().toImage().pixel(x, 150) for x in range(50, 400)}
    )
    second.close()
    found["second_closed"] = not look.secondAction.isChecked()
    hands.iface.mapCanvas().zoomByFactor(2)
    found["ended"] = not swipe.active and not button.isChecked()
    hands.painted_after(lambda: hands.session.set_date(NDVI_IN_SPRING), hands.session.dateShown)
    hands.iface.zoomFull()
    hands.settle()
    return found


def time_and_profile(hands: Hands) -> dict[str, Any]:
    """Play it; what the test looks at."""
    hands.arrange()
    session = hands.session
    hands.painted_after(session.open_sample, session.dateShown)
    hands.painted_after(lambda: session.set_date(NDVI_IN_SPRING), session.dateShown)

    composites = hands.widget(QComboBox, "composites")
    looks: dict[str, int] = {}
    times: dict[str, float] = {}
    for title in ("Colour infrared", "Short-wave infrared", "NDMI, moisture", "NBR, burnt area",
                  "NDWI, open water", "NDVI, vegetation"):  # fmt: skip
        place = composites.findText(title)

        def choose(place: int = place) -> None:
            composites.setCurrentIndex(place)
            composites.activated.emit(place)

        times[title] = hands.painted_after(choose, session.dateShown)
        hands.settle()
        looks[title] = len({hands.map_image().pixel(x, 300) for x in range(200, 700)})
        hands.picture(f"composite-{title.split()[0].strip(',').lower()}")

    controller = hands.iface.mapCanvas().temporalController()
    controller.setTemporalExtents(
        QgsDateTimeRange(utc("2017-01-01"), utc("2023-01-01"), True, False)
    )
    controller.setFrameDuration(QgsInterval(1, QgsUnitTypes.TemporalUnit.TemporalMonths))
    controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.Animated)
    hands.wait_for(session.dateShown, lambda: controller.setCurrentFrameNumber(66), "a date")
    led = session.opened.date
    hands.wait_for(session.dateShown, lambda: session.set_date(NDVI_IN_SPRING), "the date")
    frame = controller.dateTimeRangeForFrameNumber(controller.currentFrameNumber())
    follows = frame.contains(utc(NDVI_IN_SPRING))
    controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.NavigationOff)

    hands.settle()
    alone = hands.map_image()
    hands.click(hands.widget(QToolButton, "groupButton"))
    hands.wait_until(lambda: len(hands.layers()) == 13, "a layer for each date")
    hands.wait_until(lambda: hands.map_image() == alone, "the group at the slider's date")
    hands.picture("window-all-dates")
    spring = hands.map_image()
    hands.painted_after(lambda: session.set_date("2018-11-29"), session.dateShown)
    hands.settle()
    scrubbed = hands.map_image() != spring
    hands.painted_after(lambda: session.set_date(NDVI_IN_SPRING), session.dateShown)
    hands.settle()
    returned = hands.map_image() == spring

    swipe = compare(hands)

    hands.click(hands.widget(QToolButton, "profileButton"))
    profile = hands.dock.content.profile
    profile.resize(820, 420)
    profile.move(420, 480)
    view = hands.iface.mapCanvas().viewport()
    for count, place in enumerate((QPoint(420, 260), QPoint(560, 330), QPoint(330, 420)), start=1):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        hands.wait_until(lambda count=count: len(profile.points) == count, "the profile")
        if count == 1:
            profile.series.item(profile.series.count() - 1).setCheckState(Qt.CheckState.Checked)
            hands.picture("profile-one", profile)
            profile.series.item(profile.series.count() - 1).setCheckState(Qt.CheckState.Unchecked)
    hands.settle()
    hands.picture("profile-light", profile)
    hands.picture("window-profile")
    drawn = len(profile.chart._curves)
    extent = session.opened.imagery.layer.extent()
    extent.scale(0.3)
    for count, shift in ((4, -900), (5, 400)):
        field = QgsGeometry.fromRect(extent)
        field.translate(shift, shift)
        profile.add_polygon(field)
        hands.wait_until(lambda count=count: len(profile.points) == count, "a polygon's profile")
    hands.rest(200)
    hands.picture("profile-polygons", profile)
    bands = [len(curve.band) > 0 for curve in profile.chart._curves]
    inside = session.opened.imagery.layer.extent().contains(QgsPointXY(profile.points[0].place))
    QgsApplication.setUITheme("Night Mapping")
    hands.rest(400)
    hands.picture("profile-dark", profile)
    hands.picture("dock-dark", hands.dock)
    profile.close()
    return {
        "colours": looks,
        "times_s": times,
        "led": led,
        "follows": follows,
        "group": [scrubbed, returned],
        "curves": drawn,
        "bands": bands,
        "inside": inside,
        "swipe": swipe,
        "problems": hands.problems,
    }


if __name__ == "__main__":
    play(time_and_profile)
