"""What large regions are like from afar, without computing every pixel.

A zoomed-out view of a province would need the features of a hundred million pixels. Instead, those
of a square of pixels are estimated from the overview that the region's file keeps: ridge regression
from the features of an overview's own reflectance, learnt in the places that stand for the region
(`lianet.features.source.sample_squares`), whose true features a training needs anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from lianet.features.blocks import BlockCache, assemble
from lianet.features.neighbourhood import local_moments
from lianet.features.source import MARGIN_PX, FeatureSource, sample_squares, side_by_side
from lianet.field.time import DateMix, mix_for
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.card import Card

_RIDGE = 10.0
_KEPT_BYTES = 32 << 20
_AROUND_TO = 2 * MARGIN_PX
"""Of pixels that are no larger, what belongs to their features lies in the ones beside them."""


class DecodesOverview(Protocol):
    """What is needed of an engine; see `lianet.engines.engine.Engine`."""

    @property
    def card(self) -> Card: ...

    def decode_overview(
        self, window: Window, mixes: Sequence[DateMix], factor: int, step: int = 1
    ) -> NDArray[np.float32]:
        """float32 [date, band, row, column] of a window in pixels of the overview."""
        ...


@runtime_checkable
class KnownFromAfar(Protocol):
    """A feature source whose features follow from reflectance alone."""

    @property
    def date_indices(self) -> Sequence[int]:
        """Positions in the card of the acquisitions that go into the features."""
        ...

    def own_of(self, reflectance: NDArray[np.float32]) -> NDArray[np.floating]:
        """What a pixel is by itself: [feature, row, column] of [date, band, row, column]."""
        ...

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`."""
        ...

    def own_means(self, window: Window, factor: int, step: int) -> NDArray[np.float32] | None:
        """Means of what pixels are by themselves over squares, where they lie beside the region:
        [feature, row, column] of every `step`-th square of a window of squares; else None."""
        ...


class CoarseFeatures:
    """Estimated features of an overview's pixels. Safe to call from several threads.

    Args:
        engine: of a region that keeps overviews.
        source: of the region; knows its features from afar.
        factor: of the overview.

    Attributes:
        factor: pixels of the region along a side of the overview's.
        shape: rows and columns of the overview.
    """

    def __init__(self, engine: DecodesOverview, source: KnownFromAfar, factor: int) -> None:
        dates = engine.card.dates
        self._engine = engine
        self._source = source
        self._mixes = [mix_for(dates[index], dates) for index in source.date_indices]
        self.factor = factor
        height, width = engine.card.grid.shape
        self.shape = -(-height // self.factor), -(-width // self.factor)
        self._squares = BlockCache(_KEPT_BYTES)
        self._learn()

    def _learn(self) -> None:
        places = sample_squares(self._engine.card.grid.shape)
        pairs: list[tuple[NDArray[np.float32], NDArray[np.float32]] | None] = [None] * len(places)

        def look(number: int) -> None:
            # What lies around a pixel belongs to its features: inside a place it is at hand.
            inside = places[number].grown(-self.factor)
            square = inside if min(inside.shape) > 0 else places[number]
            small = Window(
                square.row // self.factor,
                square.col // self.factor,
                -(-square.height // self.factor),
                -(-square.width // self.factor),
            )
            known = self._seen(small, 1, learning=True)
            wanted = block_mean(self._source.read(square), self.factor)
            pairs[number] = known.reshape(len(known), -1), wanted.reshape(len(wanted), -1)

        for _ in side_by_side(look, range(len(places))):
            pass
        found = [pair for pair in pairs if pair is not None]
        inputs, outputs = (np.concatenate(part, 1).T for part in zip(*found, strict=True))
        both = np.isfinite(inputs).all(1) & np.isfinite(outputs).all(1)
        if not both.any():
            # Nothing was observed in these places: everything looks like the middle.
            inputs, outputs, both = np.zeros_like(inputs), np.zeros_like(outputs), both | True
        inputs = inputs[both].astype(np.float64)
        outputs = outputs[both].astype(np.float64)
        middle, spread = inputs.mean(0), inputs.std(0) + 1e-6
        scaled = (inputs - middle) / spread
        square = scaled.T @ scaled + _RIDGE * np.eye(scaled.shape[1])
        weights = np.linalg.solve(square, scaled.T @ (outputs - outputs.mean(0)))
        matrix = weights.T / spread
        self._matrix = matrix.astype(np.float32)
        self._offset = (outputs.mean(0) - matrix @ middle).astype(np.float32)

    def read(self, window: Window, step: int = 1) -> NDArray[np.float32]:
        """Features of every `step`-th pixel of a window of the overview.

        Returns:
            float32 [feature, ceil(row / step), ceil(column / step)]; NaN where nothing was
            observed.
        """
        seen = self._seen(window, step)
        flat = self._matrix @ seen.reshape(len(seen), -1)
        flat += self._offset[:, None]
        found: NDArray[np.float32] = flat.reshape(-1, *seen.shape[1:])
        return found

    def _seen(self, window: Window, step: int, *, learning: bool = False) -> NDArray[np.float32]:
        """What the overview's pixels are by themselves and, of small ones, what lies around."""
        if self.factor > _AROUND_TO:
            return self._own(window, step)
        outer = window.grown(1).clipped(self.shape)
        rows, cols = window.within(outer)
        own = self._own(outer) if learning else self._kept(outer)
        found = np.concatenate([own, *local_moments(own, 1)])
        return found[:, rows, cols][:, ::step, ::step]

    def _kept(self, window: Window) -> NDArray[np.float32]:
        """As `_own`, from squares that neighbouring tiles need as well."""

        def square(extent: Window) -> NDArray[np.floating]:
            return self._squares.get(extent, lambda: self._own(extent).astype(np.float16))

        return assemble(window, self.shape, BLOCK_PX // self.factor, square)

    def _own(self, window: Window, step: int = 1) -> NDArray[np.float32]:
        means = self._source.own_means(window, self.factor, step)
        if means is not None:
            return means
        shown = self._engine.decode_overview(window, self._mixes, self.factor, step)
        return self._source.own_of(shown)


def known_from_afar(source: FeatureSource) -> KnownFromAfar | None:
    """The source, where its features can be estimated from a region's overview."""
    return source if isinstance(source, KnownFromAfar) else None
