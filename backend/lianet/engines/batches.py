"""What the engines do on a GPU: batches as large as memory allows, results fetched meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

_Item = TypeVar("_Item")


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
        while start < len(items):
            part = items[start : start + self.at_once]
            try:
                work(part)
                start += len(part)
                continue
            except torch.OutOfMemoryError:
                if len(part) == 1:
                    raise
            # Out of the except block: its traceback keeps alive what did not fit.
            if torch.cuda.is_available():
                torch.cuda.empty_cache()
            self.at_once = len(part) // 2


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
