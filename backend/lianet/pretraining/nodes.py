"""The finest grid while it is trained: nodes and their optimiser, one window at a time."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from lianet.geo.grid import Window
from lianet.pretraining.node_file import NodeFile


class Nodes:
    """Nodes of a part of the region with Adam's moments (Kingma and Ba 2015).

    A step touches one window, so only that window's moments move: the cost of a step does not
    grow with the region. Each node counts its own visits for the bias correction.

    Args:
        values: float32 [feature, row, column], in quantisation steps.
        extent: where they lie; the whole region where absent.

    Attributes:
        values: as given; steps change them.
    """

    def __init__(self, values: Tensor, extent: Window | None = None) -> None:
        self.values = values
        self.extent = extent or Window(0, 0, values.shape[1], values.shape[2])
        self.first = torch.zeros_like(values)
        self.second = torch.zeros_like(values)
        self.visits = torch.zeros(values.shape[1:], dtype=torch.int32, device=values.device)

    def window(self, window: Window) -> Tensor:
        """A copy of a window's nodes; edges repeat beyond the extent."""
        top, left = window.row - self.extent.row, window.col - self.extent.col
        device = self.values.device
        rows = torch.arange(top, top + window.height, device=device)
        cols = torch.arange(left, left + window.width, device=device)
        rows, cols = rows.clamp(0, self.extent.height - 1), cols.clamp(0, self.extent.width - 1)
        return self.values[:, rows[:, None], cols]

    def step(self, window: Window, gradient: Tensor, learning_rate: float) -> None:
        """One step of Adam on the nodes of `window` that lie inside the extent.

        Args:
            window: as given to `window`.
            gradient: of the copy; what fell on repeated edge nodes beyond the extent is dropped.
            learning_rate: in quantisation steps.
        """
        inner = window.intersection(self.extent)
        if inner is None:
            return
        rows, cols = inner.within(self.extent)
        part = inner.within(window)
        grad = gradient[:, part[0], part[1]]
        beta1, beta2 = 0.9, 0.99
        visits = self.visits[rows, cols]
        visits += 1
        first = self.first[:, rows, cols].lerp_(grad, 1 - beta1)
        second = self.second[:, rows, cols].mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        correction1 = 1 - beta1 ** visits.float()
        correction2 = (1 - beta2 ** visits.float()).sqrt()
        denominator = (second.sqrt() / correction2).add_(1e-8)
        self.values[:, rows, cols] -= learning_rate * (first / correction1) / denominator

    def read(self, window: Window) -> Tensor:
        """A copy of the nodes of a window inside the extent: float32 [feature, row, column]."""
        rows, cols = window.within(self.extent)
        return self.values[:, rows, cols].clone()

    def write(self, window: Window, values: NDArray[np.float32]) -> None:
        """Replace the nodes of a window inside the extent."""
        rows, cols = window.within(self.extent)
        self.values[:, rows, cols] = torch.from_numpy(values)

    def tensors(self) -> dict[str, Tensor]:
        """Everything a checkpoint needs, by name."""
        return {
            "values": self.values,
            "first": self.first,
            "second": self.second,
            "visits": self.visits,
        }

    def load(self, tensors: dict[str, Tensor]) -> None:
        """Inverse of `tensors`."""
        for name, value in self.tensors().items():
            value.copy_(tensors[name])


class PagedNodes:
    """Nodes of a whole region in a file, those of one part at a time in memory.

    Args:
        file: holds all nodes.
        device: where the part in memory is trained.
    """

    def __init__(self, file: NodeFile, device: torch.device) -> None:
        self.file = file
        self.device = device
        self._here: Nodes | None = None

    def visit(self, extent: Window) -> None:
        """Bring a part of the region into memory; the one before goes back to the file.

        Its moments begin anew, as its nodes will have been away for long.
        """
        self.store()
        values = torch.from_numpy(self.file.read(extent)).to(self.device)
        self._here = Nodes(values, extent)

    def store(self) -> None:
        """Bring the file up to date; nothing is in memory then."""
        if self._here is not None:
            self.file.write(self._here.extent, self._here.values.cpu().numpy())
        self._here = None

    def window(self, window: Window) -> Tensor:
        """As `Nodes.window`, for windows of the part in memory."""
        assert self._here is not None
        return self._here.window(window)

    def step(self, window: Window, gradient: Tensor, learning_rate: float) -> None:
        """As `Nodes.step`, for windows of the part in memory."""
        assert self._here is not None
        self._here.step(window, gradient, learning_rate)

    def read(self, window: Window) -> Tensor:
        """A copy of the nodes of any window inside the region."""
        values = torch.from_numpy(self.file.read(window)).to(self.device)
        shared = None if self._here is None else self._here.extent.intersection(window)
        if self._here is not None and shared is not None:
            rows, cols = shared.within(window)
            values[:, rows, cols] = self._here.read(shared)
        return values


def edge_repeated(nodes: Nodes | PagedNodes, window: Window, shape: tuple[int, int]) -> Tensor:
    """Nodes of a window that may leave the region: beyond an edge the edge's repeat."""
    inner = window.clipped(shape)
    values = nodes.read(inner)
    pad = (
        inner.col - window.col,
        window.col_stop - inner.col_stop,
        inner.row - window.row,
        window.row_stop - inner.row_stop,
    )
    # torch repeats edges of batches only.
    return functional.pad(values[None], pad, mode="replicate")[0] if any(pad) else values
