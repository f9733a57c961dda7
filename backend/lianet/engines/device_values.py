"""Decoded values that stay on the device that computed them, for whoever computes on with them."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from lianet.engines.overview import observed
from lianet.engines.trial import MOST, refuse
from lianet.geo.grid import Window
from lianet.region.card import Card
from lianet.region.file import Region


def credible_values(card: Card, values: Tensor, most: float = MOST) -> None:
    """As `lianet.engines.trial.credible`.

    Raises:
        RegionFileError: there are numbers that are none, or absurd.
    """
    if values.numel():
        low, high = torch.aminmax(values)
        # A NaN is neither less nor more than anything.
        if not float(torch.maximum(high, -low)) <= most:
            refuse(card)


def without_unobserved(
    region: Region, shown: Tensor, window: Window, date_indices: Sequence[int], *, filled: bool
) -> Tensor:
    """Reflectance with NaN where a date did not see, in place.

    Args:
        region: knows what was observed.
        shown: float32 [date, band, row, column].
        window: that it is of.
        date_indices: that it is of.
        filled: whether gaps are filled.
    """
    for number, date in enumerate(date_indices):
        seen = observed(region, window, date, filled=filled)
        if seen is not None:
            hidden = torch.from_numpy(~seen).to(shown.device)
            shown[number].masked_fill_(hidden, torch.nan)
    return shown
