"""Nodes that one acquisition has for itself: what the region's cannot show of it.

An acquisition that was added to a region later is shown by its rows on the nodes that are there,
which were made without it, and by nodes of its own. These are coded as `pairs` like the others
and stand among the acquisition's tensors, so that they come and go with it, and no other
acquisition changes.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from lianet.field.presets import Compact
from lianet.geo.window import Window
from lianet.region.card import Card
from lianet.region.checks import check_finite, field_of
from lianet.region.contents import prefix_of
from lianet.region.node_memory import NodeMemory
from lianet.region.planes import decode_planes
from lianet.region.stored_nodes import PairNodes
from lianet.region.tensors import TensorFile

LINEAR, SCALE, FOLLOWS = "own.linear", "own.scale", "own.follows"
_SQUARE_PX = 64
_KEPT_BYTES = 96 << 20
_MOST_SCALE = 1e3


class OwnNodes:
    """What an acquisition's own nodes add to what the region's show. Safe to read from threads.

    Args:
        file: of the region, its layout checked.
        card: of the region.
        date: of an acquisition that has some.
        kept_bytes: of decoded blocks that are kept.
    """

    def __init__(self, file: TensorFile, card: Card, date: dt.date, kept_bytes: int) -> None:
        prefix = prefix_of(date)
        preset: Compact = field_of(card)
        scale, follows = (file.read(prefix + name) for name in (SCALE, FOLLOWS))
        for name, array in ((SCALE, scale), (FOLLOWS, follows)):
            check_finite(name, array, _MOST_SCALE)
        rounded = decode_planes(file.read(prefix + LINEAR).data, (1, len(card.bands), len(scale)))[
            0
        ]
        self._linear: NDArray[np.float32] = rounded * scale.astype(np.float32)
        self._shape = card.grid.shape
        details, means = follows.shape
        self._nodes = PairNodes(
            file,
            card.grid.shape,
            preset,
            follows.astype(np.float32),
            prefix,
            NodeMemory(means + 3 * details, kept_bytes),
        )

    def reflectance(self, window: Window) -> NDArray[np.float32]:
        """What they add on a window inside the region: float32 [band, row, column].

        Squares of a fixed lattice are computed whole, since a product's last bits depend on how
        many pixels it has: a window alone is bit for bit the one cut from a larger one.
        """
        out = np.empty((len(self._linear), *window.shape), np.float32)
        top, left = (start // _SQUARE_PX * _SQUARE_PX for start in (window.row, window.col))
        for row in range(top, window.row_stop, _SQUARE_PX):
            for col in range(left, window.col_stop, _SQUARE_PX):
                square = Window(row, col, _SQUARE_PX, _SQUARE_PX).clipped(self._shape)
                part = square.intersection(window)
                assert part is not None
                shown = self._nodes.mixed(square, self._linear)
                out[(slice(None), *part.within(window))] = shown[
                    (slice(None), *part.within(square))
                ]
        return out

    def overview(self, window: Window, factor: int, step: int = 1) -> NDArray[np.float32]:
        """Its means over squares: float32 [band, row, column].

        Args:
            window, factor, step: as for `lianet.region.stored_nodes.StoredNodes.overview`.
        """
        return self._nodes.overview(window, factor, self._linear, step)


def own_nodes(file: TensorFile, card: Card) -> dict[int, OwnNodes]:
    """Own nodes of the acquisitions that have some, by position in the card's dates."""
    having = [
        (number, date)
        for number, date in enumerate(card.dates)
        if card.schema > 1 and prefix_of(date) + SCALE in file
    ]
    kept = _KEPT_BYTES // max(len(having), 1)
    return {number: OwnNodes(file, card, date, kept) for number, date in having}
