"""The finest grid while it is trained: nodes and their optimiser, one window at a time."""

from __future__ import annotations

import torch
from torch import Tensor

from lianet.geo.grid import Window


class Nodes:
    """Nodes of the finest grid with Adam's moments (Kingma and Ba 2015).

    A step touches one window of a region, so only that window's moments move: the cost of a step
    does not grow with the region. Each node counts its own visits for the bias correction.

    Attributes:
        values: float32 [feature, row, column], in quantisation steps.
    """

    def __init__(self, values: Tensor) -> None:
        self.values = values
        self.first = torch.zeros_like(values)
        self.second = torch.zeros_like(values)
        self.visits = torch.zeros(values.shape[1:], dtype=torch.int32, device=values.device)

    def window(self, window: Window) -> Tensor:
        """A copy of a window's nodes that collects a gradient; edges repeat beyond the region."""
        rows, cols = self._indices(window)
        return self.values[:, rows[:, None], cols].requires_grad_()

    def _indices(self, window: Window) -> tuple[Tensor, Tensor]:
        height, width = self.values.shape[1:]
        device = self.values.device
        rows = torch.arange(window.row, window.row_stop, device=device).clamp(0, height - 1)
        cols = torch.arange(window.col, window.col_stop, device=device).clamp(0, width - 1)
        return rows, cols

    def step(self, window: Window, gradient: Tensor, learning_rate: float) -> None:
        """One step of Adam on the nodes of `window` that lie inside the region.

        Args:
            window: as given to `window`.
            gradient: of the copy; what fell on repeated edge nodes beyond the region is dropped.
            learning_rate: in quantisation steps.
        """
        inner = window.clipped((self.values.shape[1], self.values.shape[2]))
        rows, cols = inner.slices
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
