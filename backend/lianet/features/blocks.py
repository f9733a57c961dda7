"""A bounded memory of computed squares that several threads share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.machine.kept import Kept

Key = TypeVar("Key", bound=Hashable)


class BlockCache:
    """Keeps the arrays that were used last; each is computed once, even if many ask at a time.

    Args:
        limit_bytes: of the arrays together; one that is larger alone is not kept.
    """

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self._kept: Kept[NDArray[np.floating]] = Kept(limit_bytes, size=lambda one: one.nbytes)
        self._running: dict[Hashable, Future[NDArray[np.floating]]] = {}
        self._lock = threading.Lock()

    @property
    def held_bytes(self) -> int:
        """Size of what is kept now."""
        return self._kept.total

    def holds(self, keys: Iterable[Hashable]) -> bool:
        """Whether all of these are kept."""
        return all(key in self._kept for key in keys)

    def get(self, key: Hashable, make: Callable[[], NDArray[np.floating]]) -> NDArray[np.floating]:
        """The array of a key, computed by `make` where it is not kept; do not write into it."""
        return self.get_all([key], lambda missing: [make()])[0]

    def get_all(
        self,
        keys: Sequence[Key],
        make: Callable[[list[Key]], Sequence[NDArray[np.floating]]],
    ) -> list[NDArray[np.floating]]:
        """The arrays of some keys; do not write into them.

        Args:
            keys: different ones.
            make: computes those of the keys that are neither kept nor being computed.
        """
        found: dict[Hashable, NDArray[np.floating]] = {}
        running: dict[Hashable, Future[NDArray[np.floating]]] = {}
        missing: list[Key] = []
        with self._lock:
            for key in keys:
                kept = self._kept.get(key)
                if kept is not None:
                    found[key] = kept
                elif key in self._running:
                    running[key] = self._running[key]
                else:
                    self._running[key] = Future()
                    missing.append(key)
        if missing:
            found |= self._made(missing, make)
        # What others compute is waited for at the end, so that nobody waits in a circle.
        return [found[key] if key in found else running[key].result() for key in keys]

    def _made(
        self, keys: list[Key], make: Callable[[list[Key]], Sequence[NDArray[np.floating]]]
    ) -> dict[Hashable, NDArray[np.floating]]:
        try:
            arrays = make(keys)
        except BaseException as error:
            with self._lock:
                promised = [self._running.pop(key) for key in keys]
            for future in promised:
                future.set_exception(error)
            raise
        with self._lock:
            promised = [self._running.pop(key) for key in keys]
            for key, array in zip(keys, arrays, strict=True):
                self._kept.put(key, array)
        for future, array in zip(promised, arrays, strict=True):
            future.set_result(array)
        return dict(zip(keys, arrays, strict=True))


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


def together(extents: Sequence[Window], side_px: int) -> Iterator[tuple[Window, list[int]]]:
    """Squares of a lattice that make a rectangle inside one of a coarser lattice.

    Args:
        extents: the squares.
        side_px: of the coarser one.

    Yields:
        The rectangle, and the positions of its squares; each is in one.
    """
    owners: dict[tuple[int, int], list[int]] = {}
    for number, extent in enumerate(extents):
        owners.setdefault((extent.row // side_px, extent.col // side_px), []).append(number)
    for mine in owners.values():
        bounds = _bounds([extents[number] for number in mine])
        if bounds.height * bounds.width == sum(
            extents[number].height * extents[number].width for number in mine
        ):
            yield bounds, mine
        else:
            yield from ((extents[number], [number]) for number in mine)


def _bounds(extents: Sequence[Window]) -> Window:
    top, left = min(one.row for one in extents), min(one.col for one in extents)
    height = max(one.row_stop for one in extents) - top
    return Window(top, left, height, max(one.col_stop for one in extents) - left)
