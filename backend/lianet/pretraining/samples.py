"""What a step of pretraining a compact field computes with: windows at random dates, and noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from lianet.geo.grid import Window
from lianet.machine.transfer import moved
from lianet.pretraining.device_patches import DeviceImagery
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.nodes import Nodes, PagedNodes
from lianet.pretraining.route import Route


@dataclass(frozen=True)
class Sample:
    """Windows of one step that are computed together.

    Attributes:
        outers: the windows with their halo, of one shape.
        nodes: float32 [window, feature, row, column]; collects a gradient.
        noise: like `nodes`; None where they are rounded.
        mix: float32 [window x date, acquisition], one-hot.
        target: float32 [window x date, band, row, column].
        weights: [window x date, 1, row, column], what a pixel's error counts; 0 where not observed.
        counts: float32 [window, row, column] of `outers`, what a pixel's bits count; None where
            all count the same.
    """

    outers: Sequence[Window]
    nodes: Tensor
    noise: Tensor | None
    mix: Tensor
    target: Tensor
    weights: Tensor
    counts: Tensor | None


class Sampler:
    """Draws and reads samples, in the order of the seed.

    Args:
        imagery: the stack.
        route: that the windows come from.
        on_device: the imagery where it lies on the device.
        device: where samples shall be.
        halo_px: of nodes around a window.
        dates: acquisitions of a window.
        rng: of the dates.
        noise: of the noise, on the device.
    """

    def __init__(
        self,
        imagery: Imagery,
        route: Route,
        on_device: DeviceImagery | None,
        device: torch.device,
        *,
        halo_px: int,
        dates: int,
        rng: np.random.Generator,
        noise: torch.Generator,
    ) -> None:
        self.on_device = on_device
        self._imagery, self._route, self._device = imagery, route, device
        self._halo_px, self._dates = halo_px, dates
        self._rng, self._noise = rng, noise
        self._one_hot = torch.eye(len(imagery.stack.dates), device=device)

    def sample(self, windows: Sequence[Window], nodes: Nodes | PagedNodes, rounded: bool) -> Sample:
        """Windows of one shape, ready to compute; nodes that are not rounded get noise."""
        outers = [window.grown(self._halo_px) for window in windows]
        drawn, read = [], []
        for window in windows:
            dates = self._rng.permutation(len(self._one_hot))[: self._dates]
            drawn.append(moved(dates, self._device))
            if self.on_device is not None:
                read.append(self.on_device.window(window, drawn[-1]))
            else:
                read.append(self._imagery.tensors(window, dates.tolist(), self._device))
        values = torch.stack([nodes.window(outer) for outer in outers]).requires_grad_()
        noise = None
        if not rounded:
            noise = torch.rand(values.shape, generator=self._noise, device=self._device) - 0.5
        weights, counts = torch.cat([valid for _, valid in read])[:, None], None
        if self._route.whole:
            counts = self._counts(outers)
            inner = counts[(slice(None), *windows[0].within(outers[0]))]
            weights = weights * inner.repeat_interleave(len(weights) // len(windows), 0)[:, None]
        return Sample(
            outers,
            values,
            noise,
            self._one_hot.index_select(0, torch.cat(drawn)),
            torch.cat([target for target, _ in read]),
            weights,
            counts,
        )

    def _counts(self, outers: Sequence[Window]) -> Tensor:
        rows, cols = zip(*(self._route.counts(outer) for outer in outers), strict=True)
        down, across = moved(np.stack(rows), self._device), moved(np.stack(cols), self._device)
        return down[:, :, None] * across[:, None]
