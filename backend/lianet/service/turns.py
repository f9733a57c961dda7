"""Who computes next: one thread at a time on the device, tiles before jobs.

Why this cannot deadlock. The device is held inside `DeviceTurns.turn` alone, which surrounds one
call of an engine: code that takes no lock of others, waits for no thread but its own workers and
never asks for a second turn. So whoever holds the device gives it back without anybody's help,
and whoever waits for it gets it. `give_way` is called without holding the device, and whatever it
waits for, it waits no longer than `MODEST_PATIENCE_S`.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine
from lianet.field.time import DateMix
from lianet.geo.grid import Window
from lianet.region.card import Card

if TYPE_CHECKING:
    from torch import Tensor

    from lianet.engines.engine import StaysOnDevice

T = TypeVar("T")

TURN_PX = 256
"""Side of what a job decodes in one turn."""

TURN_DATES = 2
"""Dates that it decodes of that: 0.1 s with `compact` on a laptop, the longest a tile waits."""

PATIENCE_S = 0.5
"""A job that finds tiles waiting whenever it looks competes with them after this, so that it gets
on even while somebody pans without a pause."""

MODEST_PATIENCE_S = 3.0
"""Likewise a job that nobody waits for."""


class DeviceTurns:
    """The device's one lock, with a preference for threads that work on tiles.

    Attributes:
        tiles_at_work: tiles that are being made.
        tiles_made: since the start.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._busy = False
        self._tiles_waiting = 0
        self._first_waiting = 0
        self._jobs_waiting: deque[object] = deque()
        self.tiles_at_work = 0
        self.tiles_made = 0
        self._local = threading.local()

    @contextmanager
    def tile(self, *, first: bool = False) -> Iterator[None]:
        """What the calling thread does inside is for a tile.

        Args:
            first: it takes little, and somebody sees nothing before it: it goes before others.
        """
        self._local.tiles, self._local.first = True, first
        with self._changed:
            self.tiles_at_work += 1
        try:
            yield
        finally:
            self._local.tiles = False
            with self._changed:
                self.tiles_at_work -= 1
                self.tiles_made += 1
                self._changed.notify_all()

    @property
    def for_tiles(self) -> bool:
        """Whether the calling thread works on tiles."""
        return getattr(self._local, "tiles", False)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the device; jobs let tiles go first. Not to be nested."""
        with self._changed:
            if self.for_tiles:
                first = self._local.first
                self._tiles_waiting += 1
                self._first_waiting += first
                try:
                    self._changed.wait_for(
                        lambda: not self._busy and (first or not self._first_waiting)
                    )
                finally:
                    self._tiles_waiting -= 1
                    self._first_waiting -= first
            else:
                self._wait_as_job()
            self._busy = True
        try:
            yield
        finally:
            with self._changed:
                self._busy = False
                self._changed.notify_all()

    def _wait_as_job(self) -> None:
        # In turn: who has just given the device back would be the first to take it again.
        ticket = object()
        self._jobs_waiting.append(ticket)

        def is_next() -> bool:
            return not self._busy and self._jobs_waiting[0] is ticket

        try:
            if not self._changed.wait_for(
                lambda: is_next() and not self._tiles_waiting, PATIENCE_S
            ):
                self._changed.wait_for(is_next)
        finally:
            self._jobs_waiting.remove(ticket)

    def give_way(self, *, modest: bool) -> None:
        """Between two steps of a job: let tiles go first.

        Args:
            modest: nobody waits for the job: give way to every tile that is being made, also to
                one that needs the processor and not the device.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: not (self.tiles_at_work if modest else self._tiles_waiting),
                MODEST_PATIENCE_S if modest else PATIENCE_S,
            )


class TurnTakingEngine:
    """An engine whose every decode takes its turn on the device."""

    def __init__(self, engine: Engine, turns: DeviceTurns) -> None:
        self._engine = engine
        self._turns = turns
        self.card: Card = engine.card
        self.path = engine.path
        self.name = engine.name
        self.device = engine.device
        self.overview_factors = engine.overview_factors
        self.coarse_factors = engine.coarse_factors
        self.linear = engine.linear

    @property
    def gpu_problem(self) -> str:
        """See `lianet.engines.spared.SparedEngine`."""
        return getattr(self._engine, "gpu_problem", "")

    def filled(self) -> TurnTakingEngine:
        """See `Engine.filled`."""
        return TurnTakingEngine(self._engine.filled(), self._turns)

    def confidence(self, window: Window, date_index: int) -> NDArray[np.uint8]:
        """See `Engine.confidence`; nothing of it is computed on the device."""
        return self._engine.confidence(window, date_index)

    def _turn(self) -> AbstractContextManager[None]:
        """A product of small matrices on the processor is done before anybody would wait for it."""
        return nullcontext() if self.linear and self.device == "cpu" else self._turns.turn()

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """See `Engine.decode`; a job's long request is done in several turns."""
        dates = list(date_indices)
        if self._turns.for_tiles or self.linear:
            with self._turn():
                return self._engine.decode(window, dates)
        out = np.empty((len(dates), len(self.card.bands), *window.shape), np.float32)
        for block in self.card.grid.blocks(TURN_PX, window):
            rows, cols = block.within(window)
            for first in range(0, len(dates), TURN_DATES):
                part = slice(first, first + TURN_DATES)
                with self._turns.turn():
                    out[part, :, rows, cols] = self._engine.decode(block, dates[part])
        return out

    def decode_mix(self, window: Window, mix: DateMix) -> NDArray[np.float32]:
        """See `Engine.decode_mix`; likewise."""
        out = np.empty((len(self.card.bands), *window.shape), np.float32)
        for block in self.card.grid.blocks(TURN_PX, window):
            with self._turn():
                out[(slice(None), *block.within(window))] = self._engine.decode_mix(block, mix)
        return out

    def decode_overview(
        self, window: Window, mixes: Sequence[DateMix], factor: int, step: int = 1
    ) -> NDArray[np.float32]:
        """See `Engine.decode_overview`: its linear path is done before anybody would wait."""
        return self._engine.decode_overview(window, mixes, factor, step)

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """See `Engine.trunk`."""
        with self._turns.turn():
            return self._engine.trunk(window, date_index)

    @property
    def on_device(self) -> bool:
        """See `lianet.engines.engine.StaysOnDevice`."""
        return getattr(self._engine, "on_device", False)

    def decode_on_device(self, window: Window, date_indices: Sequence[int]) -> Tensor:
        """See `StaysOnDevice`; windows are small, and nothing of them waits for the processor."""
        with self._turns.turn():
            return self._staying.decode_on_device(window, date_indices)

    def trunk_on_device(self, window: Window, date_index: int) -> Tensor:
        """See `StaysOnDevice`."""
        with self._turns.turn():
            return self._staying.trunk_on_device(window, date_index)

    def trunks(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """See `StaysOnDevice`."""
        with self._turns.turn():
            return self._staying.trunks(window, date_indices)

    @property
    def _staying(self) -> StaysOnDevice:
        return cast("StaysOnDevice", self._engine)

    def at_once(self, work: Callable[[Engine], T]) -> T:
        """Give the engine to some short work with many decodes, in one turn."""
        with self._turns.turn():
            return work(self._engine)
