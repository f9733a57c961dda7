"""Zoomed-out views of a large compact region, from the overview that its file keeps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.engines.coarse_grids import CoarseGrids
from lianet.field.presets import Compact, scaled_arrays
from lianet.field.time import DateMix
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.region.file import Region


class Overview:
    """The linear path of a compact field on means of its nodes.

    Args:
        region: that keeps an overview.
    """

    def __init__(self, region: Region) -> None:
        preset = Compact.from_json(region.card.field)
        arrays = scaled_arrays(region.arrays)
        self._region = region
        self._of_nodes = preset.features
        self._linear, self._bias = arrays["linear"], arrays["bias"] + arrays.get("head.bias", 0)
        self._grids = CoarseGrids(
            arrays["coarse"], region.card.grid.shape, preset.coarse_spacings_px, preset.table_size
        )

    def decode(
        self,
        window: Window,
        mixes: Sequence[DateMix],
        factor: int,
        step: int = 1,
        *,
        filled: bool = False,
    ) -> NDArray[np.float32]:
        """See `lianet.engines.engine.Engine.decode_overview`.

        Args:
            window, mixes, factor, step: as there.
            filled: whether it is enough that a square was observed at any date.
        """
        weights = np.stack([mix.weights for mix in mixes]).astype(np.float32)
        linear = np.tensordot(weights, self._linear, 1).reshape(-1, self._linear.shape[2])
        out = self._region.overview(window, factor, linear[:, : self._of_nodes], step)
        if self._of_nodes < linear.shape[1]:
            # A coarse grid is smooth over a square: its value at the middle stands for the mean.
            coarse = self._grids.features(window, factor)[:, ::step, ::step]
            out += np.tensordot(linear[:, self._of_nodes :], coarse, 1)
        out += (weights @ self._bias).reshape(-1, 1, 1)
        out = out.reshape(len(mixes), -1, *out.shape[1:])
        for date, own in self._region.own.items():
            if weights[:, date].any():
                shown = own.overview(window, factor, step)
                out += weights[:, date, None, None, None] * shown
        for number, seen in enumerate(self._seen(window, mixes, factor, filled)):
            if seen is not None:
                out[number][:, ~seen[::step, ::step]] = np.nan
        return out

    def _seen(
        self, window: Window, mixes: Sequence[DateMix], factor: int, filled: bool
    ) -> list[NDArray[np.bool_] | None]:
        """Squares of which half was observed: at the acquisition, or at some for a date between.

        None where all were.
        """
        found: dict[int | None, NDArray[np.bool_] | None] = {}
        dates = [self._date_of(mix, filled) for mix in mixes]
        for date in set(dates):
            found[date] = self._observed(window, date, factor, filled)
        return [found[date] for date in dates]

    def _date_of(self, mix: DateMix, filled: bool) -> int | None:
        """The acquisition whose mask counts; filled, the nodes know its squares from any other."""
        if mix.days:
            return None
        date = self._region.card.date_index(mix.date)
        return date if not filled or date in self._region.own else None

    def _observed(
        self, window: Window, date: int | None, side: int, filled: bool
    ) -> NDArray[np.bool_] | None:
        pixels = Window(
            window.row * side, window.col * side, window.height * side, window.width * side
        ).clipped(self._region.card.grid.shape)
        seen = observed(self._region, pixels, date, filled=filled)
        if seen is None:
            return None
        share: NDArray[np.bool_] = block_mean(seen[None].astype(np.float32), side)[0] >= 0.5
        return share


def observed(
    region: Region, window: Window, date: int | None, *, filled: bool
) -> NDArray[np.bool_] | None:
    """Where a region has something to show: bool [row, column]; None where everywhere.

    Args:
        region: the open file.
        window: in its pixels.
        date: position of the acquisition that is shown; None for a date between two.
        filled: whether it is enough that the nodes know something.
    """
    if date is None or (filled and date in region.card.made_from):
        return region.known(window)
    own = region.valid(window, [date])
    if own is None:
        return None
    known = region.known(window) if filled else np.zeros((), bool)
    return None if known is None else known | own[0]
