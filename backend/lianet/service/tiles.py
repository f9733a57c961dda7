"""Tiles on request: each computed once, kept while there is room, dropped when nobody waits."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from lianet.errors import CancelledError

Checkpoint = Callable[[], None]
"""Called between the blocks of a tile; raises `CancelledError` when nobody waits for it."""

Compute = Callable[[Checkpoint], bytes]
"""Computes one encoded tile."""

CACHE_BYTES = 256 * 2**20
"""Room for encoded tiles: 160 of twelve bands, some 30 views."""

TILE_THREADS = 2
"""One decodes on the device while the other encodes."""


class TileCache:
    """Encoded tiles by key, the least recently used dropped first. Safe for several threads."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self.bytes = 0
        self._tiles: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> bytes | None:
        """The tile, or None."""
        with self._lock:
            if key in self._tiles:
                self._tiles.move_to_end(key)
            return self._tiles.get(key)

    def put(self, key: Hashable, tile: bytes) -> None:
        """Keep a tile, at the cost of the oldest."""
        with self._lock:
            self.bytes += len(tile) - len(self._tiles.pop(key, b""))
            self._tiles[key] = tile
            while self.bytes > self.limit_bytes:
                _, dropped = self._tiles.popitem(last=False)
                self.bytes -= len(dropped)

    def forget(self, owner: Hashable) -> None:
        """Drop all tiles whose key, a tuple, begins with `owner`."""
        with self._lock:
            for key in [k for k in self._tiles if isinstance(k, tuple) and k[0] == owner]:
                self.bytes -= len(self._tiles.pop(key))


class _Flight:
    """A tile that is being computed and the number of requests that wait for it."""

    tile: asyncio.Future[bytes]

    def __init__(self) -> None:
        self.waiting = 0
        self.abandoned = threading.Event()

    def checkpoint(self) -> None:
        if self.abandoned.is_set():
            raise CancelledError("Nobody waits for this tile any more")


class TileDesk:
    """Answers requests for tiles; to be used from one event loop.

    Args:
        cache: where finished tiles go.
        at_work: entered around each computation.
        threads: how many compute at once.
    """

    def __init__(
        self,
        cache: TileCache,
        at_work: Callable[[], AbstractContextManager[None]] = nullcontext,
        threads: int = TILE_THREADS,
    ) -> None:
        self.cache = cache
        self._flights: dict[Hashable, _Flight] = {}
        self._at_work = at_work
        self._threads = ThreadPoolExecutor(threads, "tile")

    async def fetch(
        self, key: Hashable, compute: Compute, gone: Callable[[], Awaitable[None]]
    ) -> bytes:
        """A tile from the cache, or computed; one computation serves all who ask meanwhile.

        Args:
            key: names the tile.
            compute: makes it, in a thread of the desk.
            gone: returns when the client has gone; its share in the work is then given up, and
                work that nobody has a share in is dropped from the queue or stops at its next
                checkpoint.

        Raises:
            CancelledError: the client has gone.
            Exception: whatever `compute` raises.
        """
        cached = self.cache.get(key)
        if cached is not None:
            return cached
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight()
            work = self._threads.submit(self._compute, key, compute, flight)
            flight.tile = asyncio.wrap_future(work)
        flight.waiting += 1
        left = asyncio.ensure_future(gone())
        either: set[asyncio.Future[Any]] = {flight.tile, left}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if flight.tile.done():
                return flight.tile.result()
            raise CancelledError("The client has gone")
        finally:
            left.cancel()
            flight.waiting -= 1
            if not flight.waiting:
                self._flights.pop(key, None)
                flight.abandoned.set()
                flight.tile.cancel()

    def _compute(self, key: Hashable, compute: Compute, flight: _Flight) -> bytes:
        flight.checkpoint()
        with self._at_work():
            tile = compute(flight.checkpoint)
        self.cache.put(key, tile)
        return tile

    def close(self) -> None:
        """Drop what is queued; what is running is not waited for."""
        for flight in self._flights.values():
            flight.abandoned.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
