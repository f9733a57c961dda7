"""Multi-resolution grids: which nodes lie under a window, and their exact bilinear mix.

The pixels of a window lie on a regular raster, so the four nodes of a pixel are those of its row
crossed with those of its column. The nodes under the window are gathered once and mixed along
columns, then along rows: the same sum as four gathers a pixel, several times faster and with
nothing kept for the backward pass but indices (see `lianet benchmark encoder`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the community's name
from torch import Tensor

from lianet.field.hashing import Collisions, count_collisions, hash_nodes, level_seed


@dataclass(frozen=True)
class Level:
    """One grid. Node k of an axis lies k x spacing from the upper left corner of the region.

    Attributes:
        spacing_px: distance between nodes in pixels.
        shape: (rows, columns) of nodes of a dense level; None for a hashed one.
        table_size: entries that a hashed level can use.
        seed: of the hash.
        first: where the level's entries begin in the table that it shares with others.
    """

    spacing_px: float
    shape: tuple[int, int] | None = None
    table_size: int = 0
    seed: int = 0
    first: int = 0

    @property
    def entries(self) -> int:
        """Table entries that the level occupies."""
        return self.table_size if self.shape is None else self.shape[0] * self.shape[1]

    def positions(self, pixels: Tensor) -> Tensor:
        """Node coordinates of pixel coordinates, in the dtype of `pixels`.

        One multiplication, as in the published models: in float32 another order moves a node
        coordinate of 16000 by a thousandth.
        """
        return pixels * (1 / self.spacing_px)

    def index(self, node_rows: Tensor, node_cols: Tensor) -> Tensor:
        """Table entries of nodes: int64 [..., n, m] from int64 [..., n] and [..., m].

        A dense level repeats its border outwards; a hashed one has no border.
        """
        rows, cols = node_rows[..., :, None], node_cols[..., None, :]
        if self.shape is None:
            return hash_nodes(cols, rows, self.seed, self.table_size) + self.first
        height, width = self.shape
        return rows.clamp(0, height - 1) * width + cols.clamp(0, width - 1) + self.first

    def collisions(self, shape: tuple[int, int]) -> Collisions:
        """How many nodes under the first `shape` (rows, columns) pixels share an entry."""
        node_rows, node_cols = (torch.arange(int(px / self.spacing_px) + 2) for px in shape)
        if self.shape is not None:
            nodes = len(node_rows) * len(node_cols)
            return Collisions(nodes, nodes, 0.0)
        return count_collisions(node_rows, node_cols, self.seed, self.table_size)


def pyramid(
    shape: tuple[int, int], spacings_px: Sequence[float], table_size: int | None = None
) -> tuple[Level, ...]:
    """Levels over a region, laid out one after the other in one table.

    Args:
        shape: (rows, columns) of the region in pixels.
        spacings_px: distance between nodes, one for each level.
        table_size: a level with more nodes than this is hashed into so many entries; None keeps
            all of them dense.
    """
    levels = []
    for number, spacing in enumerate(spacings_px):
        nodes = tuple(math.ceil(px / spacing) + 1 for px in shape)
        level = Level(spacing, (nodes[0], nodes[1]))
        if table_size is not None and level.entries > table_size:
            level = replace(level, shape=None, table_size=table_size, seed=level_seed(number))
        levels.append(level)
    return stacked(levels)


def stacked(levels: Sequence[Level]) -> tuple[Level, ...]:
    """The same levels, each beginning where the one before ends."""
    firsts = accumulate((level.entries for level in levels), initial=0)
    return tuple(replace(level, first=first) for level, first in zip(levels, firsts, strict=False))


def table_entries(levels: Sequence[Level]) -> int:
    """Entries of the table that holds all levels."""
    return max(level.first + level.entries for level in levels)


class _Mix(torch.autograd.Function):
    """Mix of neighbours along one axis: (1 - w) nodes[i] + w nodes[i + 1].

    Written out because autograd would keep both gathers and fill three more buffers; the mix is
    linear in the nodes, so its gradient needs the indices and weights alone.
    """

    @staticmethod
    def forward(ctx: Any, nodes: Tensor, index: Tensor, weight: Tensor) -> Tensor:
        """Nodes [batch, n, m], index int64 and weight [batch, k] -> [batch, k, m]."""
        batch, count, width = nodes.shape
        start = torch.arange(batch, device=index.device)[:, None] * count
        flat, weight = (index + start).flatten(), weight.reshape(-1, 1)
        ctx.save_for_backward(flat, weight)
        ctx.count = count
        rows = nodes.reshape(batch * count, width)
        mixed = torch.lerp(rows.index_select(0, flat), rows.index_select(0, flat + 1), weight)
        return mixed.view(batch, -1, width)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        flat, weight = ctx.saved_tensors
        (grad,) = grads
        batch, _, width = grad.shape
        grad = grad.reshape(-1, width)
        upper = grad * weight
        nodes = grad.new_zeros(batch * ctx.count, width)
        nodes.index_add_(0, flat + 1, upper)
        nodes.index_add_(0, flat, grad - upper)
        return nodes.view(batch, ctx.count, width), None, None


def _mix(nodes: Tensor, index: Tensor, weight: Tensor) -> Tensor:
    """`_Mix` on nodes [batch, n, ...]."""
    batch, count, *rest = nodes.shape
    weight = weight.to(nodes.dtype)
    mixed: Tensor = _Mix.apply(nodes.reshape(batch, count, -1), index, weight)  # type: ignore[no-untyped-call]
    return mixed.view(batch, -1, *rest)


def interpolate(nodes: Tensor, rows: Tensor, cols: Tensor) -> Tensor:
    """Bilinear mix of a patch of nodes at the crossings of rows and columns.

    Args:
        nodes: [F, nh, nw] or [batch, F, nh, nw].
        rows: [h] or [batch, h], fractional node coordinates inside the patch, 0 to nh - 1.
        cols: [w] or [batch, w], likewise, 0 to nw - 1.

    Returns:
        [F, h, w] or [batch, F, h, w], differentiable in the nodes.
    """
    batched = nodes if nodes.ndim == 4 else nodes[None]
    batch, _, node_height, node_width = batched.shape

    def split(positions: Tensor, count: int) -> tuple[Tensor, Tensor]:
        index = positions.floor().clamp(0, max(count - 2, 0))
        return index.long().expand(batch, -1), (positions - index).expand(batch, -1)

    # A single node has no neighbour: repeat it rather than read past the end.
    batched = F.pad(batched, (0, int(node_width == 1), 0, int(node_height == 1)), mode="replicate")
    mixed = _mix(batched.permute(0, 3, 2, 1), *split(cols, batched.shape[-1]))
    mixed = _mix(mixed.transpose(1, 2), *split(rows, batched.shape[-2])).permute(0, 3, 1, 2)
    return mixed if nodes.ndim == 4 else mixed[0]


@dataclass(frozen=True)
class _Axis:
    """One axis of windows on one grid.

    Attributes:
        nodes: int64 [batch, n], node numbers to gather.
        index: int64 [batch, k], for each pixel the place of its lower node in `nodes`.
        weight: [batch, k], share of the upper node.
    """

    nodes: Tensor
    index: Tensor
    weight: Tensor

    @classmethod
    def of(cls, level: Level, pixels: Tensor) -> _Axis:
        """The nodes on both sides of pixel coordinates [batch, k] that are one pixel apart."""
        positions = level.positions(pixels)
        lower = positions.floor()
        weight, number = positions - lower, lower.long()
        count = pixels.shape[-1]
        # Known without looking at the values, so that a GPU need not wait for them.
        span = math.ceil((count - 1) / level.spacing_px) + 2
        if span <= 2 * count:
            first = number[:, :1]
            steps = torch.arange(span, device=pixels.device)
            return cls(first + steps, number - first, weight)
        # Nodes closer than half a pixel: most lie between pixels and are not looked at.
        nodes = torch.stack((number, number + 1), dim=-1).flatten(1)
        index = 2 * torch.arange(count, device=pixels.device).expand_as(number)
        return cls(nodes, index, weight)


def encode(
    table: Tensor,
    levels: Sequence[Level],
    rows: Tensor,
    cols: Tensor,
    *,
    first: Tensor | None = None,
) -> Tensor:
    """Features of windows: every level's bilinear mix, concatenated along the channels.

    Args:
        table: [entries, F], the entries of all levels (`Level.first` says where each begins).
        levels: coarse to fine.
        rows: [batch, h], pixel coordinates (fractional ones allowed), one pixel apart.
        cols: [batch, w], likewise.
        first: int64 [batch], added to all entries of a window: one of several regions' tables.

    Returns:
        [batch, levels x F, h, w] with channels innermost in memory (channels_last).
    """
    axes = [(_Axis.of(level, rows), _Axis.of(level, cols)) for level in levels]
    # Columns before rows, so that both mixes run along the slow axis of contiguous memory.
    entries = [
        level.index(down.nodes, across.nodes).transpose(1, 2)
        for level, (down, across) in zip(levels, axes, strict=True)
    ]
    if first is not None:
        entries = [entry + first[:, None, None] for entry in entries]
    mixed = [
        _mix(_mix(nodes, across.index, across.weight).transpose(1, 2), down.index, down.weight)
        for nodes, (down, across) in zip(_gathered(table, entries), axes, strict=True)
    ]
    return torch.cat(mixed, dim=-1).permute(0, 3, 1, 2)


def _gathered(table: Tensor, entries: Sequence[Tensor]) -> Iterator[Tensor]:
    """Rows of the table for each index tensor [...] -> [..., F].

    With gradients all levels are gathered at once: each gather's gradient is as large as the
    whole table. Without, one after the other, which needs less memory.
    """
    if not (torch.is_grad_enabled() and table.requires_grad):
        yield from (F.embedding(entry, table) for entry in entries)
        return
    rows = F.embedding(torch.cat([entry.flatten() for entry in entries]), table)
    for part, entry in zip(
        torch.split(rows, [entry.numel() for entry in entries]), entries, strict=True
    ):
        yield part.view(*entry.shape, -1)
