"""Drive QGIS from the inside, as a hand on mouse and keyboard would.

A script that QGIS runs (`--code`) calls `play(scene)`; `scene(Hands)` then works through its steps,
waiting for signals and paintings and never for a guess of seconds. What it returns becomes the
result that the process outside reads.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import qgis.utils
from qgis.core import QgsGeometry, QgsMapLayer, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    QUrl,
)
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCheckBox,
    QDockWidget,
    QPushButton,
    QRadioButton,
    QWidget,
)

Widget = TypeVar("Widget", bound=QWidget)
PLUGIN = "lianet_qgis"
WINDOW_PX = (1600, 1000)
LAYERS_PX = 294
"""As wide as QGIS 3.22 makes its layers at first."""
PATIENCE_S = 120.0
"""Longer than anything takes on a machine that is busy with other things too."""
HAND_MS = 300
"""From the edge of the panel to a click in it, at the least."""
STILL_MS = 300
"""A canvas that has not begun to paint for so long has nothing left to paint."""


class SceneError(Exception):
    """A step did not lead where it should; says which."""


class Hands:
    """QGIS's window, the plugin in it, and ways to use both."""

    def __init__(self, scene: dict[str, Any]) -> None:
        self.scene = scene
        self.folder = Path(scene["folder"])
        self.iface = qgis.utils.iface
        self.window = self.iface.mainWindow()
        self.canvas = self.iface.mapCanvas()
        self.problems: list[str] = []
        self.uncaught: list[str] = []
        sys.excepthook = self._note_uncaught  # QGIS's own would open a dialog and wait

    def _note_uncaught(self, *error: Any) -> None:
        """Keep an exception that a slot let out: whatever is being waited for may never come."""
        self.uncaught.append("".join(traceback.format_exception(*error)))

    # -- the plugin

    @property
    def plugin(self) -> Any:
        """The plugin's object."""
        found = qgis.utils.plugins.get(PLUGIN)
        if found is None:
            raise SceneError(f"QGIS did not load {PLUGIN}")
        return found

    @property
    def session(self) -> Any:
        """The plugin's session, with a note of every problem that it tells."""
        session = self.plugin.session
        if not session.property("watched"):
            session.setProperty("watched", True)
            session.problem.connect(lambda error: self.problems.append(str(error)))
        return session

    @property
    def dock(self) -> QDockWidget:
        """The plugin's dock."""
        return self.plugin.dock

    def widget(self, kind: type[Widget], name: str) -> Widget:
        """A widget of the dock by its name in the form."""
        found = self.plugin.dock.content.findChild(kind, name)
        if found is None:
            raise SceneError(f"the dock has no {kind.__name__} named {name}")
        return found

    def click(self, widget: QWidget) -> None:
        """Press and release the left button in the middle of a widget, or of a button's box."""
        if not widget.isEnabled() or not widget.isVisible():
            raise SceneError(f"{widget.objectName()} cannot be clicked")
        place = widget.rect().center()
        if isinstance(widget, (QCheckBox, QRadioButton)):
            place.setX(widget.height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def come_to(self, widget: QWidget) -> None:
        """Move the mouse there, as long before a click as a hand needs."""
        for passed in (self.dock, widget):
            QApplication.sendEvent(passed, QEvent(QEvent.Type.Enter))
        self.rest(HAND_MS)

    def arrange(self) -> None:
        """The window as an analyst would have it: layers left, LIANet right, the map between."""
        self.iface.newProject(False)  # the welcome page gives way to the map
        self.window.resize(*WINDOW_PX)
        for panel in self.window.findChildren(QDockWidget):
            if panel is not self.dock and panel.objectName() != "Layers":
                panel.hide()
        self.dock.setUserVisible(True)
        # A first QGIS 3.40 opens in a window so small that its layers have no room for a name.
        layers = self.window.findChild(QDockWidget, "Layers")
        wanted_px = max(layers.width(), LAYERS_PX)
        self.window.resizeDocks([layers], [wanted_px], Qt.Orientation.Horizontal)

    def drop(self, path: str, widget: QWidget) -> bool:
        """Drag a file or folder onto the middle of a widget and let go; whether it is taken."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(path)])
        place, held = widget.rect().center(), Qt.MouseButton.LeftButton
        plain, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        entered = QDragEnterEvent(place, copy, carried, held, plain)
        QApplication.sendEvent(widget, entered)
        if not entered.isAccepted():
            return False
        dropped = QDropEvent(QPointF(place), copy, carried, held, plain)
        QApplication.sendEvent(widget, dropped)
        return dropped.isAccepted()

    # -- time

    def wait_until(self, met: Callable[[], object], what: str, limit_s: float = PATIENCE_S) -> None:
        """Let QGIS work until `met` gives something true."""
        until = time.monotonic() + limit_s
        while not met():
            if self.uncaught:
                raise SceneError(f"while waiting for {what}:\n{self.uncaught[0]}")
            if time.monotonic() > until:
                told = f"; told meanwhile: {self.problems}" if self.problems else ""
                raise SceneError(f"waited {limit_s:.0f} s for {what}{told}")
            QTest.qWait(5)

    def rest(self, milliseconds: int) -> None:
        """Let QGIS work for a while."""
        QTest.qWait(milliseconds)

    @contextmanager
    def signals(self, *signals: Any) -> Iterator[list[tuple[float, tuple[Any, ...]]]]:
        """Collect when signals come, and with what."""
        heard: list[tuple[float, tuple[Any, ...]]] = []

        def hear(*values: Any) -> None:
            heard.append((time.perf_counter(), values))

        for one in signals:
            one.connect(hear)
        try:
            yield heard
        finally:
            for one in signals:
                one.disconnect(hear)

    def wait_for(self, signal: Any, act: Callable[[], None], what: str) -> tuple[Any, ...]:
        """Act, then wait for a signal; its values."""
        with self.signals(signal) as heard:
            act()
            self.wait_until(lambda: heard, what)
        return heard[0][1]

    # -- the map

    def painted_after(
        self, act: Callable[[], None], shown: Any, limit_s: float = PATIENCE_S
    ) -> float:
        """Seconds from `act` until the map stands fully painted after the signal `shown`.

        The canvas may begin several paintings; the last one counts, and the wait after it that
        makes sure of that does not.
        """
        with self.signals(shown) as told, self.signals(self.canvas.mapCanvasRefreshed) as paints:
            started = time.perf_counter()
            act()
            self.wait_until(lambda: told, "the plugin's word that it is shown", limit_s)

            def done() -> bool:
                last = paints[-1][0] if paints else 0.0
                quiet_s = time.perf_counter() - max(last, told[-1][0])
                return (
                    last > told[-1][0] and quiet_s > STILL_MS / 1000 and not self.canvas.isDrawing()
                )

            self.wait_until(done, "the map to be painted", limit_s)
            return paints[-1][0] - started

    def settle(self, limit_s: float = PATIENCE_S) -> None:
        """Wait until the canvas has nothing to paint."""
        quiet_since = time.perf_counter()
        until = quiet_since + limit_s
        while time.perf_counter() - quiet_since < STILL_MS / 1000:
            QTest.qWait(5)
            if self.canvas.isDrawing():
                quiet_since = time.perf_counter()
            if time.perf_counter() > until:
                raise SceneError("the map does not come to rest")

    def set_canvas_size(self, width_px: int, height_px: int) -> None:
        """Make the map view just so large, and the window no higher than that needs."""
        view = self.canvas.viewport()
        frame_px = self.canvas.size() - view.size()
        self.canvas.setFixedSize(QSize(width_px, height_px) + frame_px)
        self.wait_until(
            lambda: self.canvas.mapSettings().outputSize() == QSize(width_px, height_px),
            f"a map view of {width_px} x {height_px}, not {view.width()} x {view.height()}",
        )
        spare_px = self.window.centralWidget().height() - self.canvas.height()
        self.window.resize(self.window.width(), self.window.height() - spare_px)
        self.rest(50)

    def map_image(self) -> QImage:
        """What the map view shows, as pixels."""
        return self.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    def pixel_of(self, point: QgsPointXY) -> QPoint:
        """Where a point in map coordinates lies in the view."""
        moved = self.canvas.getCoordinateTransform().transform(point)
        return QPoint(round(moved.x()), round(moved.y()))

    def draw_polygon(self, geometry: QgsGeometry) -> None:
        """Click the corners of a polygon in map coordinates, then the right button."""
        ring = (
            geometry.asPolygon()[0]
            if not geometry.isMultipart()
            else geometry.asMultiPolygon()[0][0]
        )
        view = self.canvas.viewport()
        for corner in ring[:-1]:
            place = self.pixel_of(corner)
            if not view.rect().contains(place):
                raise SceneError(f"{corner.toString()} is outside the map view")
            QTest.mouseMove(view, place)
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseClick(view, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)

    # -- what came of it

    def learn(self, path: str, limit_s: float) -> list[str]:
        """Bring the polygons of a layer as labels, press Train, wait for map and accuracy.

        Returns:
            The classes, in the order of their values.
        """
        session, content = self.session, self.dock.content
        labels = QgsVectorLayer(path, "labels", "ogr")
        names = sorted({feature["class_name"] for feature in labels.getFeatures()})
        for name in names:
            session.add_class(name)
        for feature in labels.getFeatures():
            session.add_polygon(feature.geometry(), names.index(feature["class_name"]) + 1)
        content.show_page(content.train_page)
        with self.signals(session.learning.trained) as trained:
            self.click(self.widget(QPushButton, "trainButton"))
            self.wait_until(lambda: trained, "a trained task", limit_s)
        self.settle()
        self.wait_until(lambda: session.learning.task.report is not None, "its accuracy", limit_s)
        return names

    def layers(self) -> list[dict[str, str]]:
        """The project's layers, from the top."""
        root = QgsProject.instance().layerTreeRoot()
        return [describe(layer) for layer in root.layerOrder()]

    def picture(self, name: str, widget: QWidget | None = None, place: QRect | None = None) -> str:
        """Save the whole window, one widget, or a place in it as NAME.png; the file's name."""
        self.rest(50)
        file = self.folder / f"{name}.png"
        shown = widget or self.window
        if not shown.grab(place or shown.rect()).save(str(file)):
            raise SceneError(f"{file} cannot be written")
        return file.name

    def place_of(self, layer: QgsMapLayer) -> QRect:
        """Where a layer lies in the map view; both in one CRS."""
        extent = layer.extent()
        corners = (extent.xMinimum(), extent.yMaximum()), (extent.xMaximum(), extent.yMinimum())
        return QRect(*(self.pixel_of(QgsPointXY(*corner)) for corner in corners))


def describe(layer: QgsMapLayer) -> dict[str, str]:
    """Name, kind and driver of a layer."""
    provider = layer.dataProvider()
    kind = type(layer).__name__.removeprefix("Qgs")
    return {"name": layer.name(), "kind": kind, "provider": provider.name() if provider else ""}


def play(scene: Callable[[Hands], dict[str, Any]], *, leave_open: bool = False) -> None:
    """Run a scene as soon as QGIS's window stands, write its result, and close QGIS."""

    def begin() -> None:
        wanted = json.loads(os.environ["LIANET_SCENE"])
        result_file = Path(wanted["folder"]) / "result.json"
        hands = Hands(wanted)
        try:
            result = scene(hands)
            if hands.uncaught:
                raise SceneError(hands.uncaught[0])
            told = json.dumps(result, indent=2)
        except Exception as error:  # the outer process has to hear of whatever went wrong
            traceback.print_exc()
            told = json.dumps({"failed": f"{type(error).__name__}: {error}"})
            hands.picture("failed")
        result_file.write_text(told, encoding="utf-8")
        sys.stdout.flush()
        if not leave_open:
            close_qgis()

    QTimer.singleShot(500, begin)


def close_qgis() -> None:
    """Quit as the user would, without a question about unsaved changes."""
    QgsProject.instance().setDirty(False)
    qgis.utils.iface.actionExit().trigger()
