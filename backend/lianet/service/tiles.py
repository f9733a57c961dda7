"""Tiles on request: each computed once, kept while there is room, dropped when nobody waits."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Literal, NamedTuple, Protocol

from lianet.errors import CancelledError, DateError, LianetError
from lianet.geo.tiles import NoTileError
from lianet.machine.kept import Kept
from lianet.machine.processors import cpu_count

log = logging.getLogger(__name__)

Checkpoint = Callable[[], None]
"""Called between the blocks of a tile; raises `CancelledError` when nobody waits for it."""

Compute = Callable[[Checkpoint], bytes]
"""Computes one encoded tile."""

CACHE_BYTES = 256 * 2**20
"""Room for encoded tiles: 160 of twelve bands, some 30 views."""

DRAFTED_BYTES = 4 << 20
"""Room for drafts, of which one tile takes some kilobytes."""
REFINED_AT_MOST = 64
"""Drafts that wait to be refined: the tiles of a large screen. Older ones are of another view."""


Haste = Literal["usual", "quick", "first"]
"""`quick`: it is made in a moment, and waits for none that takes long. `first`: it is all that is
seen before others come, and these let it go first."""


class AtWork(Protocol):
    """Entered around what makes a tile."""

    def __call__(self, *, first: bool = False) -> AbstractContextManager[None]: ...


def _unwatched(*, first: bool = False) -> AbstractContextManager[None]:
    return nullcontext()


def tile_threads() -> int:
    """How many tiles are made at once: one a core, and one more where there is a single one, so
    that it encodes what another decodes."""
    return max(2, cpu_count())


class Counts(NamedTuple):
    """How far refining is.

    Attributes:
        waiting: tiles that are to be made or being made.
        refined: that were made since the start.
    """

    waiting: int
    refined: int


class Failures:
    """Tiles that could not be made. Safe for several threads.

    Whoever draws a map asks for tiles unseen by its user, and leaves empty what does not come.

    Attributes:
        count: since the start.
        last: what the last of them ran into.
    """

    def __init__(self) -> None:
        self.count = 0
        self.last: Exception | None = None
        self._lock = threading.Lock()

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Around what makes a tile."""
        try:
            yield
        except (CancelledError, DateError, NoTileError):
            raise  # nobody waits for it, or there is none: nothing failed
        except Exception as error:
            with self._lock:
                self.count += 1
                self.last = error
            raise


class Refining:
    """Tiles of which a draft was given away: made in the background, those of the view that was
    looked at last first, in the order in which they were asked for.

    Safe for several threads.

    Args:
        threads: who makes them.
        cache: where they go.
        at_work: entered around each.
    """

    def __init__(
        self,
        threads: ThreadPoolExecutor,
        cache: Kept[bytes],
        at_work: AtWork,
    ) -> None:
        self._threads = threads
        self._cache = cache
        self._at_work = at_work
        self._waiting: OrderedDict[Hashable, tuple[int, Compute]] = OrderedDict()
        self._to_begin = 0
        self._running: set[Hashable] = set()
        self._round = 0
        self._done = 0
        self._lock = threading.Lock()

    def ask(self, key: Hashable, compute: Compute, view: int = 0) -> None:
        """Make a tile, before those of views that were asked for earlier; the oldest are dropped.

        It is begun when somebody says `begin`.

        Args:
            key: names the tile.
            compute: makes it.
            view: number that the tiles of one view have; with 0 it is a view of its own.
        """
        with self._lock:
            if key in self._running:
                return
            is_new = key not in self._waiting
            stays = not is_new and view and self._waiting[key][0] == view
            self._waiting[key] = view, compute
            if not stays:
                self._waiting.move_to_end(key)
            while len(self._waiting) > REFINED_AT_MOST:
                self._waiting.popitem(last=False)
            self._to_begin += is_new

    def begin(self) -> None:
        """Begin to make what was asked for."""
        with self._lock:
            several, self._to_begin = self._to_begin, 0
        for _ in range(several):
            # Whoever gets to it takes what is next by then, and not what this stands for.
            self._threads.submit(self._next)

    def _next(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            key, (view, compute) = next(reversed(self._waiting.items()))
            if view:
                key, (_, compute) = next(
                    item for item in self._waiting.items() if item[1][0] == view
                )
            del self._waiting[key]
            self._running.add(key)
            began = self._round

        def look() -> None:
            if self._round != began:
                raise CancelledError("It was stopped")

        try:
            if self._cache.get(key) is None:
                with self._at_work():
                    self._cache.put(key, compute(look))
            with self._lock:
                self._done += 1
        except CancelledError:
            return
        except LianetError:
            # Who asks for the tile itself is told.
            log.warning("A tile could not be refined", exc_info=True)
        finally:
            with self._lock:
                self._running.discard(key)

    def counts(self) -> Counts:
        """How far it is."""
        with self._lock:
            return Counts(len(self._waiting) + len(self._running), self._done)

    def stop(self) -> None:
        """Drop all that wait; what is being made ends at its next look."""
        with self._lock:
            self._round += 1
            self._waiting.clear()


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
        at_work: entered around each computation, see `DeviceTurns.tile`.
        threads: how many compute at once; see `tile_threads`.

    Attributes:
        failures: tiles that could not be made.
    """

    def __init__(
        self,
        cache: Kept[bytes],
        at_work: AtWork = _unwatched,
        threads: int = 0,
    ) -> None:
        self.cache = cache
        self._flights: dict[Hashable, _Flight] = {}
        self.failures = Failures()

        @contextmanager
        def working(*, first: bool = False) -> Iterator[None]:
            with at_work(first=first), self.failures.watch():
                yield

        self._at_work = working
        self._threads = ThreadPoolExecutor(threads or tile_threads(), "tile")
        self._quick = ThreadPoolExecutor(threads or tile_threads(), "quick")
        self._first = ThreadPoolExecutor(threads or tile_threads(), "first")
        self._drafts = 0
        self._drafted: Kept[bytes] = Kept(DRAFTED_BYTES, size=len)
        self.refining = Refining(self._threads, cache, working)

    async def fetch(
        self,
        key: Hashable,
        compute: Compute,
        gone: Callable[[], Awaitable[None]],
        *,
        haste: Haste = "usual",
    ) -> bytes:
        """A tile from the cache, or computed; one computation serves all who ask meanwhile.

        Args:
            key: names the tile.
            compute: makes it, in a thread of the desk.
            haste: whether it waits for others.
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
            threads = {"usual": self._threads, "quick": self._quick, "first": self._first}[haste]
            work = threads.submit(self._compute, key, compute, flight, haste == "first")
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

    async def fetch_draft(
        self, key: Hashable, draft: Compute, compute: Compute, view: int = 0
    ) -> bytes:
        """The tile where it is kept; else a draft of it, and the tile is made for the next time.

        Nothing is refined before all drafts that were asked for are made: a whole view of them
        takes less than one tile.

        Args:
            key: names the tile.
            draft: makes something at once.
            compute: makes the tile.
            view: see `Refining.ask`.

        Raises:
            Exception: whatever `draft` raises.
        """
        cached = self.cache.get(key)
        if cached is not None:
            return cached
        self.refining.ask(key, compute, view)

        def made() -> bytes:
            with self._at_work():
                return draft(_anybody)

        self._drafts += 1
        try:
            # Who waits for the tile asks again and again.
            drafted = self._drafted.get(key)
            if drafted is None:
                drafted = await asyncio.wrap_future(self._quick.submit(made))
                self._drafted.put(key, drafted)
            return drafted
        finally:
            self._drafts -= 1
            if not self._drafts:
                self.refining.begin()

    def _compute(self, key: Hashable, compute: Compute, flight: _Flight, first: bool) -> bytes:
        flight.checkpoint()
        refined = self.cache.get(key)  # while this waited for a thread
        if refined is not None:
            return refined
        with self._at_work(first=first):
            tile = compute(flight.checkpoint)
        self.cache.put(key, tile)
        return tile

    def close(self) -> None:
        """Drop what is queued; what is running is not waited for."""
        for flight in self._flights.values():
            flight.abandoned.set()
        self.refining.stop()
        for threads in (self._threads, self._quick, self._first):
            threads.shutdown(wait=False, cancel_futures=True)


def _anybody() -> None:
    """A draft is made before anybody could go."""
