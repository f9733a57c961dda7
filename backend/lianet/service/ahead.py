"""What a class map of the view will need, prepared while nobody waits for anything."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from lianet.geo.grid import Window
from lianet.service.opened import OpenRegion

log = logging.getLogger(__name__)

REACH_PX = 7
"""So far around a pixel lies what its class depends on, with the usual smoothing."""

_QUIET_S, _LOOKS = 0.4, 8
"""Whoever looks around goes on within this time; and how often is looked within it."""


@runtime_checkable
class Prepares(Protocol):
    """A feature source that keeps what it has computed, up to a bound."""

    def keep(self, window: Window) -> None:
        """Compute what pixels of a window are by themselves, where that is not kept."""
        ...

    def kept_windows(self, window: Window) -> int:
        """How many windows of this size it may keep without forgetting what it learns from."""
        ...


class Ahead:
    """Prepares the views that were looked at last. Safe for several threads.

    Of a region whose dates cost a matrix product: others would compute for minutes.

    Args:
        idle: whether nobody waits for anything.
    """

    def __init__(self, idle: Callable[[], bool]) -> None:
        self._idle = idle
        self._seen: OrderedDict[tuple[str, Window], OpenRegion] = OrderedDict()
        self._lock = threading.Lock()
        self._at_work = False
        self._disturbed = True
        self._closed = False

    def seen(self, region: OpenRegion, window: Window) -> None:
        """A window of pixels is looked at.

        Args:
            region: an open one.
            window: inside it.
        """
        source = region.source
        if not region.engine.linear or not isinstance(source, Prepares):
            return
        around = window.grown(REACH_PX).clipped(region.grid.shape)
        most = source.kept_windows(around)
        with self._lock:
            self._seen[region.id, around] = region
            self._seen.move_to_end((region.id, around))
            while len(self._seen) > most:
                self._seen.popitem(last=False)
            if self._at_work or self._closed or not self._seen:
                return
            self._at_work = True
        threading.Thread(target=self._work, name="ahead", daemon=True).start()

    def forget(self, region: str) -> None:
        """Prepare nothing more of a region."""
        with self._lock:
            for key in [key for key in self._seen if key[0] == region]:
                del self._seen[key]

    def close(self) -> None:
        """Prepare nothing more."""
        with self._lock:
            self._closed = True
            self._seen.clear()

    def _work(self) -> None:
        while (found := self._next()) is not None:
            region, window = found
            source = region.source
            assert isinstance(source, Prepares)
            try:
                source.keep(window)
            except Exception:  # the thread's edge: whoever asks for the view itself is told
                log.warning("A view could not be prepared", exc_info=True)

    def _next(self) -> tuple[OpenRegion, Window] | None:
        """What was looked at last, when it is quiet; None where nothing is left."""
        quiet = 0
        while True:
            time.sleep(_QUIET_S / _LOOKS)
            quiet = quiet + 1 if self._idle() else 0
            with self._lock:
                if not self._seen:
                    self._at_work = False
                    return None
                if quiet >= (_LOOKS if self._disturbed else 1):
                    (_, window), region = self._seen.popitem()
                    self._disturbed = False
                    return region, window
                self._disturbed = self._disturbed or not quiet
