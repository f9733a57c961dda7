"""An estimate of the class map over the canvas while the map itself is still being drawn.

The layer of the project is left alone: who counts, exports or calculates with it, in QGIS or here,
gets computed pixels. The estimate's tiles are fetched beside QGIS's own reading and painted over
the map until the canvas has drawn it; diagonals of nothing mark what is not computed yet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QPointF, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage, QPainter, QPolygonF, QTransform

from ..layers.draft_tiles import TileGrid, class_image
from ..layers.tree import CLASSES
from ..service.drafts import DraftCounts, DraftRoutes
from ..service.errors import LianetError
from ..session.session import Session
from .roaming_item import RoamingItem
from .swipe_view import BELOW_RUBBER_BANDS

LATE_MS = 400
"""A map that is drawn by then needs no estimate, and none is asked for."""
LATER_MS = 1500
"""The same where it is seen from afar: of 1000 km2 it is drawn by then."""
POLL_MS = 500
COARSER = 1.2
"""GDAL draws from the coarsest level whose pixels are no larger than the view's by more."""
MOST_TILES = 80
"""Of a view: a screen of four million pixels has as many."""
Address = tuple[int, int, int]
BELOW_SWIPE = BELOW_RUBBER_BANDS - 1


class DraftItem(RoamingItem):
    """Paints tiles over the canvas, wherever the view has their places."""

    def __init__(self, canvas: QgsMapCanvas, opacity: float) -> None:
        super().__init__(canvas)
        self._opacity = opacity
        self._tiles: dict[Address, tuple[QImage, list[QgsPointXY]]] = {}
        self.setZValue(BELOW_SWIPE)

    def put(self, tile: Address, image: QImage, corners: list[QgsPointXY]) -> None:
        """Show a tile; the corners are in the map's CRS, clockwise from the upper left."""
        self._tiles[tile] = image, corners
        self.update()

    def paint(self, painter: QPainter, *_more: object) -> None:
        to_view = self._canvas.getCoordinateTransform()
        painter.setOpacity(self._opacity)
        for image, corners in self._tiles.values():
            places = [to_view.transform(corner) for corner in corners]
            seen = QPolygonF([QPointF(place.x(), place.y()) for place in places])
            placed = QTransform()
            if QTransform.quadToQuad(_corners_of(image), seen, placed):
                painter.save()
                painter.setTransform(placed, True)
                painter.drawImage(0, 0, image)
                painter.restore()


class Drafts(QObject):
    """Shows an estimate where the canvas takes long to draw the class map, and refines it.

    Signals:
        changed: whether one is shown, how much of it waits, whether it was stopped; whether the map
            itself is seen from afar.
    """

    changed = pyqtSignal()

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._item: DraftItem | None = None
        self._grid: TileGrid | None = None
        self._tiles: list[Address] = []
        self._colours: dict[int, int] = {}
        self._round = 0
        self._asked = 0
        self._refined = 0
        self.waiting = 0
        self.stopped = False
        self.afar = False
        self.late_ms, self.later_ms = LATE_MS, LATER_MS
        self._late = self._timer(self._begin)
        self._poll = self._timer(self._look)
        canvas.renderStarting.connect(self._on_begun)
        canvas.mapCanvasRefreshed.connect(self._on_drawn)

    def _timer(self, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        return timer

    @property
    def waits(self) -> bool:
        """The canvas has begun to draw and is given a moment to end."""
        return self._late.isActive()

    @property
    def shown(self) -> bool:
        """An estimate is on the map."""
        return self._item is not None

    def stop(self) -> None:
        """Compute no more of this view: neither the estimate's tiles nor the map's."""
        if not self.shown:
            return
        self.stopped = True
        self._poll.stop()
        self._forget_waiting()
        self._canvas.stopRendering()
        self.changed.emit()

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.renderStarting.disconnect(self._on_begun)
        self._canvas.mapCanvasRefreshed.disconnect(self._on_drawn)
        self._clear()

    # -- the canvas

    def _on_begun(self) -> None:
        if self.shown and not self.stopped:
            self._forget_waiting()  # it is of a view that nobody looks at any more
        self._clear()
        afar = self._is_afar()
        if afar != self.afar:
            self.afar = afar
            self.changed.emit()
        self._late.start(self.later_ms if afar else self.late_ms)

    def _on_drawn(self) -> None:
        if not self.stopped:
            self._clear()

    def _clear(self) -> None:
        self._late.stop()
        self._poll.stop()
        self._round += 1  # answers that are under way are of another view
        self._asked = 0
        item, self._item = self._item, None
        self.waiting, self.stopped = 0, False
        if item is not None:
            self._canvas.scene().removeItem(item)
            self.changed.emit()

    def _forget_waiting(self) -> None:
        DraftRoutes(self._session.client).stop_drafts(_nobody_waits, _nobody_waits)

    # -- the estimate

    def _live(self) -> QgsRasterLayer | None:
        """The class map, where the canvas draws it with colours of its classes."""
        learning = self._session.learning
        if learning is None or learning.task is None:
            return None
        live = learning.predictions[CLASSES].layer
        drawn = {layer.id() for layer in self._canvas.layers()}
        if live is None or live.id() not in drawn:
            return None
        return live if isinstance(live.renderer(), QgsPalettedRasterRenderer) else None

    def _view_of(self, layer: QgsRasterLayer) -> tuple[TileGrid, QgsRectangle, float] | None:
        """A layer's tiles, what of it the view shows in its CRS, and its pixels along one there."""
        grid = TileGrid.of_file(Path(layer.source()))
        settings = self._canvas.mapSettings()
        to_layer = QgsCoordinateTransform(
            settings.destinationCrs(), layer.crs(), QgsProject.instance()
        )
        if grid is None:
            return None
        try:
            seen = to_layer.transformBoundingBox(settings.visibleExtent())
        except QgsCsException:
            return None
        return grid, seen, seen.width() / max(settings.outputSize().width(), 1) / grid.pixel

    def _is_afar(self) -> bool:
        """Whether GDAL draws this view of the class map from levels that are estimated."""
        layer, learning = self._live(), self._session.learning
        if layer is None or learning is None:
            return False
        least = learning.predictions[CLASSES].estimated_from
        found = self._view_of(layer) if least is not None else None
        return found is not None and least is not None and COARSER * found[2] >= least

    def _begin(self) -> None:
        layer = self._live()
        if layer is None or not self._canvas.isDrawing():
            return
        found = self._view_of(layer)
        if found is None:
            return
        grid, seen, factor = found
        self._tiles = grid.tiles(seen, grid.level_of(COARSER * factor))
        if not 0 < len(self._tiles) <= MOST_TILES:
            return
        self._grid = grid
        self._colours = {item.value: item.color.rgba() for item in layer.renderer().classes()}
        self._refined = -1
        self._fetch()

    def _fetch(self) -> None:
        learning = self._session.learning
        if learning is None or learning.task is None:
            return
        self._asked = len(self._tiles)
        for tile in self._tiles:
            # The map itself tells of a backend that refuses or is gone.
            DraftRoutes(self._session.client).draft_tile(
                learning.task.id,
                CLASSES,
                tile,
                self._round,
                partial(self._on_tile, self._round, tile),
                partial(self._on_no_tile, self._round),
            )

    def _on_tile(self, round_: int, tile: Address, data: bytes) -> None:
        layer, grid = self._live(), self._grid
        if round_ != self._round or self.stopped or layer is None or grid is None:
            return
        image = class_image(data, self._colours)
        corners = self._on_map(layer, grid.corners(tile))
        if image is not None and corners:
            if self._item is None:
                opacity = layer.opacity() * layer.renderer().opacity()
                self._item = DraftItem(self._canvas, opacity)
                self.changed.emit()
            self._item.put(tile, image, corners)
        self._on_no_tile(round_)

    def _on_map(self, layer: QgsRasterLayer, corners: list[QgsPointXY]) -> list[QgsPointXY]:
        """Points of a layer in the map's CRS; none where it does not reach so far."""
        to_map = QgsCoordinateTransform(
            layer.crs(), self._canvas.mapSettings().destinationCrs(), QgsProject.instance()
        )
        try:
            return [to_map.transform(corner) for corner in corners]
        except QgsCsException:
            return []

    def _on_no_tile(self, round_: int, _error: LianetError | None = None) -> None:
        if round_ != self._round:
            return
        self._asked -= 1
        if not self._asked and not self.stopped:
            self._poll.start(POLL_MS)

    # -- how far it is

    def _look(self) -> None:
        DraftRoutes(self._session.client).draft_counts(
            partial(self._on_counts, self._round), _nobody_waits
        )

    def _on_counts(self, round_: int, counts: DraftCounts) -> None:
        if round_ != self._round or not self.shown or self.stopped:
            return
        self.waiting = counts.waiting
        refined, self._refined = self._refined, counts.refined
        if counts.refined != refined:
            self._fetch()
        else:
            self._poll.start(POLL_MS)
        self.changed.emit()


def _corners_of(image: QImage) -> QPolygonF:
    width, height = image.width(), image.height()
    return QPolygonF([QPointF(0, 0), QPointF(width, 0), QPointF(width, height), QPointF(0, height)])


def _nobody_waits(_answer: DraftCounts | LianetError) -> None:
    """For answers that change nothing."""
