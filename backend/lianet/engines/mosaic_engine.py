"""Decodes a mosaic: each tile by an engine of its own, opened when something of it is seen."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine, check_inside
from lianet.engines.overview import Overview
from lianet.field.time import DateMix, mix_for
from lianet.geo.grid import Window
from lianet.machine.kept import Kept
from lianet.region.checks import field_of
from lianet.region.gaps import KEY, UNKNOWN
from lianet.region.mosaic import Mosaic
from lianet.region.mosaic_plan import Tile
from lianet.region.overview import OVERVIEW_FACTOR, OVERVIEW_FROM_PX

TILES_OPEN = 24
"""Tiles that are open at once; the one that was not seen for longest is closed. A map is made in
rows of blocks, so a row of tiles should fit."""
OVERVIEWS_OPEN = 512
"""Tiles whose overviews are at hand: a zoomed-out view shows many more than can be open. Of each
there are the small parameters and what of its overview was seen, and no nodes."""


class MosaicEngine:
    """Decodes windows of a mosaic; implements `Engine`.

    Where a tile has no acquisition of a date, it shows nothing on that date, as where clouds hid
    it; with `filled`, and between acquisitions, it shows what its own dates say.

    Args:
        mosaic: the open mosaic.
        open_tile: opens the engine of a tile.
        kept: tiles that are open at once.

    Attributes:
        see `Engine`.
    """

    def __init__(
        self, mosaic: Mosaic, open_tile: Callable[[Tile], Engine], kept: int = TILES_OPEN
    ) -> None:
        self.card = mosaic.card
        self.path: Path | None = mosaic.path
        self._mosaic = mosaic
        self._open_tile = open_tile
        self._engines: Kept[Engine] = Kept(kept)
        self._overviews: Kept[Overview] = Kept(OVERVIEWS_OPEN)
        self._opening = threading.Lock()
        self._fills = False
        first = self._engine(mosaic.tiles[0])
        self.name, self.device, self.linear = first.name, first.device, first.linear
        self.overview_factors: tuple[int, ...] = ()
        self.coarse_factors: tuple[int, ...] = ()
        if _zoomed(mosaic):
            afar = mosaic.open_tile(mosaic.tiles[0], afar=True)
            self.overview_factors = afar.overview_factors
            self.coarse_factors = tuple(
                factor for factor in afar.coarse_factors if _begin_at_squares(mosaic, factor)
            )

    def filled(self) -> MosaicEngine:
        """See `Engine.filled`; tiles that are open serve both."""
        if self._fills:
            return self
        other = copy.copy(self)
        other._fills = True
        return other

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """See `Engine.decode`."""
        check_inside(window, self.card.grid.shape)
        dates = [self.card.dates[index] for index in date_indices]
        out = np.full((len(dates), len(self.card.bands), *window.shape), np.nan, np.float32)
        for tile, part, place in self._parts(window):
            own = self._mosaic.cards[tile.id].dates
            there = [number for number, date in enumerate(dates) if date in own]
            engine = self._engine(tile)
            if there:
                shown = engine.decode(part, [own.index(dates[number]) for number in there])
                out[(there, slice(None), *place)] = shown
            for number in sorted(set(range(len(dates))) - set(there)) if self._fills else ():
                mix = mix_for(min(max(dates[number], own[0]), own[-1]), own)
                out[(number, slice(None), *place)] = engine.decode_mix(part, mix)
        return out

    def decode_mix(self, window: Window, mix: DateMix) -> NDArray[np.float32]:
        """See `Engine.decode_mix`."""
        if mix.days == 0:
            exact: NDArray[np.float32] = self.decode(window, [self.card.date_index(mix.date)])[0]
            return exact
        check_inside(window, self.card.grid.shape)
        out = np.full((len(self.card.bands), *window.shape), np.nan, np.float32)
        for tile, part, place in self._parts(window):
            own = self._own_mix(tile, mix)
            out[(slice(None), *place)] = self._engine(tile).decode_mix(part, own)
        return out

    def decode_overview(
        self, window: Window, mixes: Sequence[DateMix], factor: int, step: int = 1
    ) -> NDArray[np.float32]:
        """See `Engine.decode_overview`."""
        height, width = -(-window.height // step), -(-window.width // step)
        shape = (len(mixes), len(self.card.bands), height, width)
        out = np.full(shape, np.nan, np.float32)
        for tile in self._mosaic.tiles:
            whole = _of_overview(tile.window, factor)
            part = whole.intersection(window)
            if part is None:
                continue
            # The pixels that are wanted of this tile, on the lattice of the window's.
            row, col = (
                part.row + (window.row - part.row) % step,
                part.col + (window.col - part.col) % step,
            )
            if row >= part.row_stop or col >= part.col_stop:
                continue
            own = Window(row - whole.row, col - whole.col, part.row_stop - row, part.col_stop - col)
            numbers = [n for n, mix in enumerate(mixes) if self._shows(tile, mix)]
            if not numbers:
                continue
            own_mixes = [self._own_mix(tile, mixes[number]) for number in numbers]
            fills = self._fills and KEY in self._mosaic.cards[tile.id].training
            shown = self._overview(tile).decode(own, own_mixes, factor, step, filled=fills)
            top, left = (row - window.row) // step, (col - window.col) // step
            rows, cols = slice(top, top + shown.shape[2]), slice(left, left + shown.shape[3])
            out[numbers, :, rows, cols] = shown
        return out

    def confidence(self, window: Window, date_index: int) -> NDArray[np.uint8]:
        """See `Engine.confidence`; 0 where a tile has no acquisition of the date."""
        check_inside(window, self.card.grid.shape)
        out = np.full(window.shape, UNKNOWN, np.uint8)
        date = self.card.dates[date_index]
        for tile, part, place in self._parts(window):
            own = self._mosaic.cards[tile.id].dates
            if date in own:
                out[place] = self._engine(tile).confidence(part, own.index(date))
            else:
                known = np.isfinite(self._engine(tile).filled().decode(part, [0])[0, 0])
                out[place] = np.where(known, 0, UNKNOWN)
        return out

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """See `Engine.trunk`."""
        check_inside(window, self.card.grid.shape)
        out: NDArray[np.float32] | None = None
        for tile, part, place in self._parts(window):
            own = self._mosaic.cards[tile.id].dates
            nearest = min(own, key=lambda known: abs(known - self.card.dates[date_index]))
            shown = self._engine(tile).trunk(part, own.index(nearest))
            if out is None:
                out = np.full((len(shown), *window.shape), np.nan, np.float32)
            out[(slice(None), *place)] = shown
        if out is None:  # between the tiles: any of them says how many channels there are
            tile = self._mosaic.tiles[0]
            channels = len(self._engine(tile).trunk(Window(0, 0, 1, 1), 0))
            out = np.full((channels, *window.shape), np.nan, np.float32)
        return out

    def _parts(self, window: Window) -> Iterator[tuple[Tile, Window, tuple[slice, slice]]]:
        """Tiles under a window: each with its own pixels, and where they lie in the window."""
        for tile in self._mosaic.tiles:
            part = tile.window.intersection(window)
            if part is not None:
                own = Window(part.row - tile.window.row, part.col - tile.window.col, *part.shape)
                yield tile, own, part.within(window)

    def _shows(self, tile: Tile, mix: DateMix) -> bool:
        return self._fills or mix.days > 0 or mix.date in self._mosaic.cards[tile.id].dates

    def _own_mix(self, tile: Tile, mix: DateMix) -> DateMix:
        """A date by a tile's own acquisitions; before its first one it is that, and so after."""
        own = self._mosaic.cards[tile.id].dates
        return mix_for(min(max(mix.date, own[0]), own[-1]), own)

    def _overview(self, tile: Tile) -> Overview:
        """A tile from afar, without what decodes its pixels."""
        overview = self._overviews.get(tile.id)
        if overview is None:
            with self._opening:
                overview = self._overviews.get(tile.id)
                if overview is None:
                    overview = Overview(self._mosaic.open_tile(tile, afar=True))
                    self._overviews.put(tile.id, overview)
        return overview

    def _engine(self, tile: Tile) -> Engine:
        engine = self._engines.get(tile.id)
        if engine is None:
            with self._opening:
                engine = self._engines.get(tile.id)
                if engine is None:
                    engine = self._open_tile(tile)
                    self._engines.put(tile.id, engine)
        return engine.filled() if self._fills else engine


def _zoomed(mosaic: Mosaic) -> bool:
    """Whether a mosaic is seen from afar by the overviews of its tiles; small ones have some where
    nodes are coded as pairs."""
    if max(mosaic.card.grid.shape) < OVERVIEW_FROM_PX:
        return False
    if not _begin_at_squares(mosaic, OVERVIEW_FACTOR):
        return False  # made elsewhere
    small = min(max(tile.window.shape) for tile in mosaic.tiles) < OVERVIEW_FROM_PX
    return not small or all(field_of(card).nodes_in_pairs for card in mosaic.cards.values())


def _begin_at_squares(mosaic: Mosaic, factor: int) -> bool:
    """Whether no square of so many pixels lies over a border of two tiles."""
    return not any(side % factor for side in mosaic.plan.tile_shape)


def _of_overview(window: Window, factor: int) -> Window:
    """A tile's pixels in an overview; tiles begin at whole ones."""
    row, col = window.row // factor, window.col // factor
    return Window(row, col, -(-window.height // factor), -(-window.width // factor))
