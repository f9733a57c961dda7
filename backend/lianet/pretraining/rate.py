"""What the nodes will cost on disk, as something that can be differentiated.

Rounding is replaced by uniform noise while training, and the bits of a rounded value by the
negative logarithm of its bin's probability under a logistic distribution with a learned scale per
feature (Ballé, Laparra and Simoncelli 2017, section 3). The residual is taken after the same
predictor with which the plane will be stored.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn


class Rate(nn.Module):
    """Estimated bits of rounded nodes.

    Args:
        predictors: per feature 0 none, 1 left, 2 up, 3 plane (as `lianet.region.planes`).
        spread: float [feature], standard deviation of the nodes in steps: where it starts from.
    """

    left: Tensor
    up: Tensor

    def __init__(self, predictors: Sequence[int], spread: Tensor) -> None:
        super().__init__()
        self.register_buffer("left", torch.tensor([float(p in (1, 3)) for p in predictors]))
        self.register_buffer("up", torch.tensor([float(p in (2, 3)) for p in predictors]))
        self.log_scale = nn.Parameter((0.55 * spread).clamp_min(0.05).log())

    def forward(self, nodes: Tensor, counts: Tensor | None = None) -> Tensor:
        """Bits per pixel of nodes [..., feature, row, column] in steps, summed over features.

        Args:
            nodes: of a window, or of several.
            counts: float [..., row, column], what each pixel counts; absent: all the same.
        """
        residual = nodes[..., 1:, 1:]
        residual = residual - self.left[:, None, None] * nodes[..., 1:, :-1]
        residual = residual - self.up[:, None, None] * nodes[..., :-1, 1:]
        residual = residual + (self.left * self.up)[:, None, None] * nodes[..., :-1, :-1]
        # The bin's probability on the side where the sigmoids do not cancel.
        size, scale = residual.abs(), self.log_scale.exp()[:, None, None]
        mass = torch.sigmoid((0.5 - size) / scale) - torch.sigmoid((-0.5 - size) / scale)
        bits = -mass.clamp_min(1e-9).log2().sum(-3)
        if counts is None:
            return bits.mean()
        counts = counts[..., 1:, 1:]
        return (bits * counts).sum() / counts.sum()
