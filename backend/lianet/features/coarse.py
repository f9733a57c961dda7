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
_LEFT_OUT = 0.004
_LOST = 0.004
"""Shares of what varies in what features are estimated from, and in them, that are given up for the
time that they would take."""
_KEPT_BYTES = 96 << 20
"""Of what varies most in long records, a hundred values, two rows of the blocks under a view."""
_AROUND_TO = 2 * MARGIN_PX
"""Of pixels that are no larger, what belongs to their features lies in the ones beside them."""

Learnt = tuple[NDArray[np.float32], tuple[slice, slice], NDArray[np.float32]]
"""What squares in a place are by themselves, which of them are learnt from, and their features."""


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

    def own_means(
        self, window: Window, factor: int, step: int, turn: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32] | None:
        """Means of what pixels are by themselves over squares, where they lie beside the region:
        [feature, row, column] of every `step`-th square of a window of squares; else None. With
        `turn`, [sum, feature], these sums of the features."""
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
        seen: list[Learnt | None] = [None] * len(places)

        def look(number: int) -> None:
            square = places[number]
            if self._reach and min(square.shape) > 2 * self.factor:
                square = square.grown(-self.factor)
            small = Window(
                square.row // self.factor,
                square.col // self.factor,
                -(-square.height // self.factor),
                -(-square.width // self.factor),
            )
            outer = small.grown(self._reach).clipped(self.shape)
            wanted = block_mean(self._read(square, places[number]), self.factor)
            seen[number] = self._own(outer), small.within(outer), wanted

        for _ in side_by_side(look, range(len(places))):
            pass
        found = [one for one in seen if one is not None]
        self._axes, self._middle = _main_axes(
            np.concatenate([own.reshape(len(own), -1) for own, _, _ in found], 1)
        )
        inputs = np.concatenate(
            [
                self._with_around(self._turned(own), inner).reshape(self._inputs, -1)
                for own, inner, _ in found
            ],
            axis=1,
        ).T
        outputs = np.concatenate([wanted.reshape(len(wanted), -1) for *_, wanted in found], 1).T
        both = np.isfinite(inputs).all(1) & np.isfinite(outputs).all(1)
        if not both.any():
            # Nothing was observed in these places: everything looks like the middle.
            inputs, outputs, both = np.zeros_like(inputs), np.zeros_like(outputs), both | True
        self._ways, self._matrix, self._offset = _few_ways(
            inputs[both].astype(np.float64), outputs[both].astype(np.float64)
        )

    def _read(self, square: Window, place: Window) -> NDArray[np.float32]:
        """Features of a square in a place: what lies around a pixel belongs to them, and is at hand
        inside of the place alone. Its rim stands for those that are not."""
        inner = square.intersection(place.grown(-MARGIN_PX))
        if inner is None:
            return self._source.read(square)
        rims = [
            (inner.row - square.row, square.row_stop - inner.row_stop),
            (inner.col - square.col, square.col_stop - inner.col_stop),
        ]
        return np.pad(self._source.read(inner), [(0, 0), *rims], mode="edge")

    def read(self, window: Window, step: int = 1) -> NDArray[np.float32]:
        """Features of every `step`-th pixel of a window of the overview.

        Returns:
            float32 [feature, ceil(row / step), ceil(column / step)]; NaN where nothing was
            observed.
        """
        seen = self._seen(window, step)
        flat = self._matrix @ (self._ways @ seen.reshape(len(seen), -1))
        flat += self._offset[:, None]
        found: NDArray[np.float32] = flat.reshape(-1, *seen.shape[1:])
        return found

    @property
    def _reach(self) -> int:
        """Of pixels that are no larger, what belongs to their features lies in the ones beside."""
        return 1 if self.factor <= _AROUND_TO else 0

    @property
    def _inputs(self) -> int:
        """How many values of a pixel its features are estimated from."""
        return (3 if self._reach else 1) * len(self._axes)

    def _seen(self, window: Window, step: int) -> NDArray[np.float32]:
        """What the overview's pixels are by themselves and, of small ones, what lies around."""
        if not self._reach:
            return self._turned_own(window, step)
        outer = window.grown(self._reach).clipped(self.shape)
        found = self._with_around(self._kept(outer), window.within(outer))
        return found[:, ::step, ::step]

    def _with_around(
        self, own: NDArray[np.float32], inner: tuple[slice, slice]
    ) -> NDArray[np.float32]:
        parts = (own, *local_moments(own, self._reach)) if self._reach else (own,)
        return np.concatenate([part[(slice(None), *inner)] for part in parts])

    def _kept(self, window: Window) -> NDArray[np.float32]:
        """What pixels are by themselves, from squares that neighbouring tiles need as well."""

        def square(extent: Window) -> NDArray[np.floating]:
            return self._squares.get(extent, lambda: self._turned_own(extent).astype(np.float16))

        return assemble(window, self.shape, BLOCK_PX // self.factor, square)

    def _turned(self, own: NDArray[np.float32]) -> NDArray[np.float32]:
        """What varies most in what pixels are by themselves: float32 [axis, row, column]."""
        flat = self._axes @ own.reshape(len(own), -1)
        flat -= self._middle[:, None]
        return flat.reshape(-1, *own.shape[1:])

    def _turned_own(self, window: Window, step: int = 1) -> NDArray[np.float32]:
        """`_turned` of `_own`."""
        sums = self._source.own_means(window, self.factor, step, self._axes)
        if sums is None:
            return self._turned(self._own(window, step))
        return sums - self._middle[:, None, None]

    def _own(self, window: Window, step: int = 1) -> NDArray[np.float32]:
        means = self._source.own_means(window, self.factor, step)
        if means is not None:
            return means
        shown = self._engine.decode_overview(window, self._mixes, self.factor, step)
        return self._source.own_of(shown)


def _main_axes(own: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Principal components of what pixels are by themselves, of features of deviation 1.

    Args:
        own: float32 [feature, pixel], NaN where nothing was observed.

    Returns:
        float32 [axis, feature] and [axis]: a pixel's values, of deviation 1, are the former by its
        features less the latter.
    """
    known = own[:, np.isfinite(own).all(0)].astype(np.float64)
    if not known.size:
        known = np.zeros((len(own), 1))
    middle, unit = known.mean(1), known.std(1) + 1e-6
    scaled = (known - middle[:, None]) / unit[:, None]
    strength, axes = np.linalg.eigh(scaled @ scaled.T / scaled.shape[1])
    kept = _telling(strength, _LEFT_OUT)
    turn = axes[:, kept].T / np.sqrt(np.maximum(strength[kept], 1e-9))[:, None] / unit
    return turn.astype(np.float32), (turn @ middle).astype(np.float32)


def _few_ways(
    inputs: NDArray[np.float64], outputs: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Ridge regression, of which the few ways are kept that what it estimates varies in.

    By way of those few, estimating features costs a fraction of the product (reduced-rank
    regression; Izenman, 1975).

    Args:
        inputs: [pixel, input].
        outputs: [pixel, feature].

    Returns:
        float32 [way, input], [feature, way] and [feature]: a pixel's features are the second by
        the first by its inputs, and the third.
    """
    middle, spread = inputs.mean(0), inputs.std(0) + 1e-6
    unit = outputs.std(0) + 1e-6
    scaled = (inputs - middle) / spread
    square = scaled.T @ scaled
    weights = np.linalg.solve(
        square + _RIDGE * np.eye(len(square)), scaled.T @ ((outputs - outputs.mean(0)) / unit)
    )
    strength, axes = np.linalg.eigh(weights.T @ square @ weights)
    axes = axes[:, _telling(strength, _LOST)]
    ways = (weights @ axes).T / spread
    matrix = unit[:, None] * axes
    offset = outputs.mean(0) - matrix @ (ways @ middle)
    return ways.astype(np.float32), matrix.astype(np.float32), offset.astype(np.float32)


def _telling(strength: NDArray[np.float64], lost: float) -> NDArray[np.bool_]:
    """Which of ascending strengths are kept where a share of their sum may be lost."""
    strength = np.maximum(strength, 0)
    kept: NDArray[np.bool_] = np.cumsum(strength) > lost * strength.sum()
    kept[-1] = True
    return kept


def known_from_afar(source: FeatureSource) -> KnownFromAfar | None:
    """The source, where its features can be estimated from a region's overview."""
    return source if isinstance(source, KnownFromAfar) else None
