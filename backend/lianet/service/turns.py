"""Who computes next: one thread at a time on the device, tiles before jobs.

Why this cannot deadlock. The device is held inside `DeviceTurns.turn` alone, which surrounds one
call of an engine: code that takes no other lock, waits for no other thread and never asks for a
second turn. So whoever holds the device gives it back without anybody's help, and whoever waits
for it gets it. `give_way` is called without holding the device and waits only while a tile waits
for it, which ends for the same reason.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import Window
from lianet.inference.engine import Engine
from lianet.region.card import Card

TURN_PX = 2**17
"""Pixels times dates that a job decodes in one turn: about 0.1 s with `compact` on a laptop, the
longest that a tile waits."""

PATIENCE_S = 0.5
"""A job that finds tiles waiting whenever it looks competes with them after this, so that it gets
on even while somebody pans without a pause."""


class DeviceTurns:
    """The device's one lock, with a preference for threads that work on tiles."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._busy = False
        self._tiles_waiting = 0
        self._local = threading.local()

    def serve_tiles(self) -> None:
        """Declare that the calling thread works on tiles, for as long as it lives."""
        self._local.tiles = True

    @property
    def for_tiles(self) -> bool:
        """Whether the calling thread works on tiles."""
        return getattr(self._local, "tiles", False)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the device; jobs let tiles go first. Not to be nested."""
        with self._changed:
            if self.for_tiles:
                self._tiles_waiting += 1
                try:
                    self._changed.wait_for(lambda: not self._busy)
                finally:
                    self._tiles_waiting -= 1
            elif not self._changed.wait_for(
                lambda: not self._busy and not self._tiles_waiting, PATIENCE_S
            ):
                self._changed.wait_for(lambda: not self._busy)
            self._busy = True
        try:
            yield
        finally:
            with self._changed:
                self._busy = False
                self._changed.notify_all()

    def give_way(self) -> None:
        """Between two steps of a job: let tiles that wait for the device go first."""
        with self._changed:
            self._changed.wait_for(lambda: not self._tiles_waiting, PATIENCE_S)


class TurnTakingEngine:
    """An engine whose every decode takes its turn on the device."""

    def __init__(self, engine: Engine, turns: DeviceTurns) -> None:
        self._engine = engine
        self._turns = turns
        self.card: Card = engine.card
        self.name = engine.name
        self.device = engine.device

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """See `Engine.decode`; a job's long request is done in several turns."""
        dates = list(date_indices)
        at_once = len(dates) if self._turns.for_tiles else TURN_PX // (window.height * window.width)
        share = max(at_once, 1)
        parts = []
        for start in range(0, max(len(dates), 1), share):
            with self._turns.turn():
                parts.append(self._engine.decode(window, dates[start : start + share]))
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """See `Engine.trunk`."""
        with self._turns.turn():
            return self._engine.trunk(window, date_index)
