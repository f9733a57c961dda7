"""What the engines do on a GPU: batches as large as memory allows, results fetched meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lianet.geo.window import Window
from lianet.machine.device import lacks_gpu_memory

_Item = TypeVar("_Item")
_Found = TypeVar("_Found")


def with_less(work: Callable[[], _Found], less: Callable[[], bool]) -> _Found:
    """What `work` gives, done again with less memory each time that a device's runs out.

    Args:
        work: may be done any number of times.
        less: sees to it that the next time takes less; False where nothing is left to do.

    Raises:
        RuntimeError: torch's, mostly `torch.OutOfMemoryError`: nothing is left to do.
    """
    while True:
        try:
            return work()
        except RuntimeError as error:
            if not (lacks_gpu_memory(error) and less()):
                raise
        # Out of the except block: its traceback keeps alive what did not fit.
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


class Batches:
    """Work on many things, as many at once as memory allows.

    Args:
        at_once: things of a batch at first; half as many each time that memory runs out.
    """

    def __init__(self, at_once: int) -> None:
        self.at_once = at_once

    def over(self, items: Sequence[_Item], work: Callable[[Sequence[_Item]], None]) -> None:
        """Do `work` on all of `items`, part by part.

        Raises:
            torch.OutOfMemoryError: memory is too short for one of them.
        """
        start = 0
        part = items[:0]

        def some() -> None:
            nonlocal part
            part = items[start : start + self.at_once]
            work(part)

        def fewer() -> bool:
            if len(part) < 2:
                return False
            self.at_once = len(part) // 2
            return True

        while start < len(items):
            with_less(some, fewer)
            start += len(part)


class Parts:
    """Work on windows, each whole or in parts as memory allows.

    Args:
        most_px: pixels of a part at first; half as many each time that memory runs out.
        fewest_px: of a part below which nothing is tried any more.
    """

    def __init__(self, most_px: int, fewest_px: int) -> None:
        self.most_px, self.fewest_px = max(most_px, fewest_px), fewest_px

    def over(
        self, window: Window, work: Callable[[Window], _Found]
    ) -> Iterator[tuple[Window, _Found]]:
        """Parts that cover a window, and what `work` makes of each.

        Raises:
            RuntimeError: see `with_less`.
        """
        waiting = [window]

        def some() -> tuple[Window, _Found]:
            while waiting[-1].height * waiting[-1].width > self.most_px:
                waiting.extend(reversed(waiting.pop().halved()))
            return waiting[-1], work(waiting[-1])

        def fewer() -> bool:
            size = waiting[-1].height * waiting[-1].width
            if size <= self.fewest_px:
                return False
            self.most_px = max(size // 2, self.fewest_px)
            return True

        while waiting:
            found = with_less(some, fewer)
            waiting.pop()
            yield found


class Download:
    """Brings results from a device into one array while the device computes the next ones.

    Leave it by `finish`: the array is whole only then.
    """

    def __init__(self, device: torch.device) -> None:
        self._side: torch.cuda.Stream | None = None
        if device.type == "cuda":
            self._side = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]
        self._coming: deque[tuple[torch.cuda.Event, Tensor, NDArray[np.float32]]] = deque()

    def put(self, shown: Tensor, place: NDArray[np.float32]) -> None:
        """Bring a float32 tensor to a part of an array that has its shape."""
        if self._side is None:
            place[:] = shown.numpy()
            return
        pinned = torch.empty(shown.shape, dtype=shown.dtype, pin_memory=True)
        self._side.wait_stream(torch.cuda.current_stream(shown.device))
        with torch.cuda.stream(self._side):
            pinned.copy_(shown, non_blocking=True)
            arrived = torch.cuda.Event()  # type: ignore[no-untyped-call]
            arrived.record()
        shown.record_stream(self._side)
        self._coming.append((arrived, pinned, place))
        if len(self._coming) > 1:
            self._take()

    def finish(self) -> None:
        """Wait for all that is under way."""
        while self._coming:
            self._take()

    def _take(self) -> None:
        arrived, pinned, place = self._coming.popleft()
        arrived.synchronize()
        place[:] = pinned.numpy()
