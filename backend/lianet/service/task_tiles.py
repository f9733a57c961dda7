"""Tiles of what a task says: classes, confidence, values, doubts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.geo.nodata import CLASS_NODATA, FLOAT_NODATA, PERCENT_NODATA
from lianet.geo.raster import tile_geotiff
from lianet.geo.tiles import TilePyramid
from lianet.machine.kept import Kept
from lianet.service.afar import Afar, seen_at
from lianet.service.pixels import (
    Overview,
    prediction_tiles,
    quantity_tile,
    stored_confidence,
)
from lianet.service.tasks import OpenTask
from lianet.service.tiles import Checkpoint

if TYPE_CHECKING:
    from lianet.features.coarse import CoarseFeatures

Address = tuple[int, int, int]


class TaskTiles:
    """Makes encoded tiles. Safe for several threads.

    Args:
        afar: what regions look like from afar.
        cache: where the tile of the other kind goes that comes with each of classes or confidence.
    """

    def __init__(self, afar: Afar, cache: Kept[bytes]) -> None:
        self._afar = afar
        self._cache = cache

    def tile(
        self, task: OpenTask, kind: str, address: Address, look: Checkpoint, *, draft: bool = False
    ) -> bytes:
        """One tile of classes, confidence or values.

        Args:
            task: a task in use.
            kind: `classes`, `confidence` or `value`.
            address: z, x, y.
            look: called between blocks; raises where nobody waits.
            draft: a picture at once, where the region keeps an overview.
        """
        predictor = task.predictor_at(address[0])
        pyramid = task.pyramid if predictor is task.predictor else TilePyramid(predictor.grid)
        z = address[0]
        if kind == "value":
            found = quantity_tile(
                predictor.values, pyramid, address, look, FLOAT_NODATA,
                afar=self._overview(task, predictor.values_coarse, z, draft=draft),
            )  # fmt: skip
            return tile_geotiff(found, nodata=FLOAT_NODATA)

        def predict(window: Window) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
            found = predictor.predict(window)
            return found.classes, found.confidence

        def afar(coarse: CoarseFeatures, window: Window, step: int) -> NDArray[np.uint8]:
            found = predictor.predict_coarse(coarse, window, step)
            return np.stack([found.classes, stored_confidence(found.classes, found.confidence)])

        classes, confidence = prediction_tiles(
            predict, pyramid, address, look, afar=self._overview(task, afar, z, draft=draft),
            draft=draft,
        )  # fmt: skip
        tiles = {
            "classes": tile_geotiff(classes, nodata=CLASS_NODATA),
            "confidence": tile_geotiff(confidence, nodata=PERCENT_NODATA),
        }
        if not draft:
            for other, tile in tiles.items():
                self._cache.put((task.id, other, *address), tile)
        return tiles[kind]

    def estimated_from(self, task: OpenTask) -> int | None:
        """Pixels along one of the finest level that is estimated from squares of pixels."""
        if not task.predictor.by_pixel:
            return None
        pyramid = task.region.pyramid
        estimated = [z for z in range(pyramid.levels) if seen_at(task.region, z) is not None]
        return pyramid.factor(max(estimated)) if estimated else None

    def has_draft(self, task: OpenTask, z: int) -> bool:
        """Whether a tile of this level is made from more than a draft of it would be."""
        if not task.predictor.by_pixel:
            return False
        usual, rough = (seen_at(task.region, z, draft=draft) for draft in (False, True))
        return usual != rough

    def doubt(
        self,
        task: OpenTask,
        read: Callable[[Window], NDArray[np.float32]],
        read_coarse: Callable[[CoarseFeatures, Window, int], NDArray[np.float32]],
        address: Address,
        look: Checkpoint,
    ) -> bytes:
        """One tile of what is doubtful, near and from afar."""
        tile = quantity_tile(
            read, task.pyramid, address, look, FLOAT_NODATA,
            afar=self._overview(task, read_coarse, address[0]),
        )  # fmt: skip
        return tile_geotiff(tile, nodata=FLOAT_NODATA)

    def _overview(
        self,
        task: OpenTask,
        read: Callable[[CoarseFeatures, Window, int], NDArray[Any]],
        z: int,
        *,
        draft: bool = False,
    ) -> Overview | None:
        """What a task knows from afar; None where a level needs every pixel."""
        if not task.predictor.by_pixel:
            return None
        coarse = self._afar.features(task.region, task.predictor.source, z, draft=draft)
        if coarse is None:
            return None
        return Overview(coarse.factor, lambda window, step: read(coarse, window, step))
