"""A bounded memory of computed squares that several threads share."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window


class BlockCache:
    """Keeps the arrays that were used last; each is computed once, even if many ask at a time.

    Args:
        limit_bytes: of the arrays together; one that is larger alone is not kept.
    """

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self._kept: OrderedDict[Hashable, NDArray[np.floating]] = OrderedDict()
        self._running: dict[Hashable, Future[NDArray[np.floating]]] = {}
        self._bytes = 0
        self._lock = threading.Lock()

    @property
    def held_bytes(self) -> int:
        """Size of what is kept now."""
        return self._bytes

    def holds(self, keys: Iterable[Hashable]) -> bool:
        """Whether all of these are kept."""
        with self._lock:
            return all(key in self._kept for key in keys)

    def get(self, key: Hashable, make: Callable[[], NDArray[np.floating]]) -> NDArray[np.floating]:
        """The array of a key, computed by `make` where it is not kept; do not write into it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            running = self._running.get(key)
            mine = running is None
            if running is None:
                running = self._running[key] = Future()
        if not mine:
            return running.result()
        try:
            array = make()
        except BaseException as error:
            with self._lock:
                del self._running[key]
            running.set_exception(error)
            raise
        with self._lock:
            del self._running[key]
            self._kept[key] = array
            self._bytes += array.nbytes
            while self._bytes > self.limit_bytes:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes
        running.set_result(array)
        return array


def squares(window: Window, shape: tuple[int, int], side_px: int) -> list[Window]:
    """Squares of the lattice, clipped to a grid of `shape`, that a window touches."""
    inside = window.clipped(shape)
    if inside.height <= 0 or inside.width <= 0:
        return []
    return [
        Window(row * side_px, col * side_px, side_px, side_px).clipped(shape)
        for row in range(inside.row // side_px, (inside.row_stop - 1) // side_px + 1)
        for col in range(inside.col // side_px, (inside.col_stop - 1) // side_px + 1)
    ]


def assemble(
    window: Window,
    shape: tuple[int, int],
    side_px: int,
    square: Callable[[Window], NDArray[np.floating]],
) -> NDArray[np.float32]:
    """A window put together from squares of the lattice.

    Args:
        window: inside the grid.
        shape: of the grid.
        side_px: of the squares.
        square: gives [band, row, column] of one square.

    Returns:
        float32 [band, row, column].
    """
    out: NDArray[np.float32] | None = None
    for extent in squares(window, shape, side_px):
        values = square(extent)
        if out is None:
            out = np.empty((values.shape[0], *window.shape), np.float32)
        part = window.intersection(extent)
        assert part is not None
        out[(slice(None), *part.within(window))] = values[(slice(None), *part.within(extent))]
    assert out is not None
    return out
