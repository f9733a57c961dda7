"""Where a region's acquisitions were observed, block by block as the file holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.machine.kept import Kept
from lianet.region.acquisitions import BLOCK_PX, read_mask
from lianet.region.card import Card
from lianet.region.contents import prefix_of
from lianet.region.tensors import TensorFile

_MASKS_KEPT = 1024
"""Of one block and date, 64 kB each."""
_KNOWN_BYTES = 32 << 20
_EVERYWHERE = np.ones((), bool)


class Masks:
    """The observation masks of a region file. Safe to read from several threads.

    Args:
        file: holds them.
        card: of the region.
    """

    def __init__(self, file: TensorFile, card: Card) -> None:
        self._file, self._card = file, card
        self._masks: Kept[NDArray[np.bool_]] = Kept(_MASKS_KEPT)
        self._of_any: Kept[NDArray[np.bool_]] = Kept(_KNOWN_BYTES, lambda one: one.nbytes)

    def valid(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.bool_] | None:
        """Where acquisitions observed: bool [date, row, column]; None where everywhere."""
        out: NDArray[np.bool_] | None = None
        for row, col in _places(window):
            for number, date in enumerate(date_indices):
                name = self._name(row, col, date)
                if name not in self._file:
                    continue
                block = self._masks.get_or_make(
                    (row, col, date),
                    lambda: self._read(row, col, date),  # noqa: B023
                )
                if out is None:
                    out = np.ones((len(date_indices), *window.shape), bool)
                _put(out[number], window, row, col, block)
        return out

    def known(self, window: Window) -> NDArray[np.bool_] | None:
        """Where any acquisition that the nodes were made from observed; None where everywhere."""
        out: NDArray[np.bool_] | None = None
        for row, col in _places(window):
            block = self._of_any.get_or_make((row, col), lambda: self._any(row, col))  # noqa: B023
            if block.ndim == 0:
                continue
            if out is None:
                out = np.ones(window.shape, bool)
            _put(out, window, row, col, block)
        return out

    def _any(self, row: int, col: int) -> NDArray[np.bool_]:
        """`known` of a block; without dimensions where everywhere. The first few dates mostly tell,
        and of a long record all together are long to read."""
        known: NDArray[np.bool_] = np.zeros((), bool)
        for date in self._card.made_from:
            if self._name(row, col, date) not in self._file:
                return _EVERYWHERE
            known = known | self._read(row, col, date)
            if known.all():
                return _EVERYWHERE
        return known

    def _name(self, row: int, col: int, date: int) -> str:
        prefix = "" if self._card.schema == 1 else prefix_of(self._card.dates[date])
        return f"{prefix}valid.{row}.{col}"

    def _read(self, row: int, col: int, date: int) -> NDArray[np.bool_]:
        together = self._card.schema == 1
        data = self._file.read(self._name(row, col, date))
        count = len(self._card.dates) if together else 1
        masks = read_mask(data, self._card, row, col, count)
        mask: NDArray[np.bool_] = masks[date if together else 0]
        return mask


def _places(window: Window) -> Iterator[tuple[int, int]]:
    """Rows and columns of the blocks that a window touches."""
    for row in range(window.row // BLOCK_PX, (window.row_stop - 1) // BLOCK_PX + 1):
        for col in range(window.col // BLOCK_PX, (window.col_stop - 1) // BLOCK_PX + 1):
            yield row, col


def _put(
    out: NDArray[np.bool_], window: Window, row: int, col: int, block: NDArray[np.bool_]
) -> None:
    """Write what a block has of a window [row, column]."""
    extent = Window(row * BLOCK_PX, col * BLOCK_PX, *block.shape)
    part = window.intersection(extent)
    assert part is not None
    out[part.within(window)] = block[part.within(extent)]
