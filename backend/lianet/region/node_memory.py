"""What is kept of nodes that were read: of one region, or of all tiles of a mosaic together."""

from __future__ import annotations

import threading
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from lianet.field.presets import Compact
from lianet.machine.kept import Kept
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.node_coding import PAIR, BlockNodes
from lianet.region.tile_coding import Symbols

_KEPT_BYTES = 192 << 20
MEANS_KEPT = 512
"""Blocks of an overview that a region keeps: those of 5800 px square, 0.4 MB each at most."""
_FIRST_BYTES = 160 << 20
"""Of a region of more blocks than that: of 12 dates 60 KB each, those of 13,000 px square."""
_COARSE_BYTES = 48 << 20
"""Of larger squares: those of 10,000 px square and 60 dates at 32 px."""
_FINER_SHARE = 0.6
"""Of the memory for blocks, what finer squares of zoomed-out views take beside it: a view of the
widest region that is drawn from squares of a pair, 3400 px, takes 100 MB."""
_AFAR_BYTES = 384 << 20
"""Of 60 dates the first tensors of 12,000 km2 take 120 MB as symbols, and what else squares of 4 px
need of 3800 km2 takes 290."""
_GLANCES = 256
_MANY_VALUES = 4 << 20
"""Of a block: of twice as many no twelve would be kept."""
_SUMS_KEPT = 16
"""Blocks: where these begin a pixel early, two rows of them lie under one row of a view's tiles."""


class NodeMemory:
    """What is kept of decoded nodes: of one region, or of all tiles of a mosaic together.

    Args:
        planes: features and details of a pair, of which a block has as many.
        kept_bytes: of decoded blocks, about; twice as much with what finer squares need.
        means: blocks of the overview, as many as the region has at most; of a region of more
            blocks their first tensors are kept, without their entropy coding.
        part: whether finer squares are rarely looked at.
    """

    def __init__(
        self,
        planes: int,
        kept_bytes: int = _KEPT_BYTES,
        means: int = MEANS_KEPT,
        part: bool = False,
    ) -> None:
        values = planes * (BLOCK_PX // PAIR) ** 2
        self.blocks: Kept[BlockNodes] = Kept(max(kept_bytes, 4 * 4 * values), attrgetter("nbytes"))
        self.glanced: Kept[bool] = Kept(_GLANCES)
        self.means: Kept[NDArray[np.float32]] = Kept(means)
        self.first: Kept[Symbols] = Kept(_FIRST_BYTES, attrgetter("nbytes"))
        self.coarse: Kept[NDArray[np.float32]] = Kept(_COARSE_BYTES, attrgetter("nbytes"))
        self.sums: Kept[NDArray[np.float32]] = Kept(_SUMS_KEPT)
        # Of many features few blocks are kept, and their symbols instead.
        share = 2 * _FINER_SHARE if values > _MANY_VALUES else _FINER_SHARE
        self.finer: Kept[Symbols] = Kept(
            0 if part else int(share * kept_bytes), attrgetter("nbytes")
        )

    @classmethod
    def of(cls, preset: Compact) -> NodeMemory:
        """Of a region's own nodes."""
        return cls(preset.features + 2 * preset.details)

    @classmethod
    def from_afar(cls, kept: Kept[Symbols]) -> NodeMemory:
        """Of one of very many tiles that are seen from afar together, which share what they keep.

        Args:
            kept: of all, see `TilesMemory`.
        """
        memory = cls(0, 0, 0)
        memory.first = memory.finer = kept
        memory.coarse = Kept(0, attrgetter("nbytes"))
        return memory


class TilesMemory:
    """What the tiles of a mosaic keep together: of each there are many.

    Attributes:
        afar: what blocks say, without its entropy coding, of tiles that are seen from afar.
    """

    def __init__(self) -> None:
        self.afar: Kept[Symbols] = Kept(_AFAR_BYTES, attrgetter("nbytes"))
        self._nearby: NodeMemory | None = None
        self._lock = threading.Lock()

    def nearby(self, preset: Compact) -> NodeMemory:
        """Of tiles whose pixels are decoded; all of a mosaic are of one kind."""
        with self._lock:
            if self._nearby is None:
                self._nearby = NodeMemory.of(preset)
            return self._nearby
