"""As on a GPU, but on the CPU: an engine of one array, and its twin whose results stay there."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from lianet.geo.grid import Window
from lianet.region.card import Card


class Shows:
    """An engine of one array, whose results lie in the computer's memory."""

    def __init__(self, card: Card, shown: np.ndarray) -> None:
        self.card, self._shown = card, shown

    def filled(self) -> Shows:
        return self

    def decode(self, window: Window, dates: Any) -> np.ndarray:
        return self._shown[(list(dates), slice(None), *window.slices)]

    def trunk(self, window: Window, date: int) -> np.ndarray:
        return self.decode(window, [date])[0]


class ShowsThere(Shows):
    """The same on a device: what is fetched of reflectance is an error."""

    on_device, device = True, "cpu"

    def decode_on_device(self, window: Window, dates: Any) -> torch.Tensor:
        return torch.from_numpy(self._shown[(list(dates), slice(None), *window.slices)])

    def trunk_on_device(self, window: Window, date: int) -> torch.Tensor:
        return self.decode_on_device(window, [date])[0]

    def decode(self, window: Window, dates: Any) -> np.ndarray:
        assert (window.height, window.width) == (1, 1), "imagery was fetched"
        return super().decode(window, dates)
