"""Multi-resolution grids: which nodes lie under a window, and their exact bilinear mix.

The pixels of a window lie on a regular raster, so the four nodes of a pixel are those of its row
crossed with those of its column. The nodes under the window are gathered once and mixed along
columns, then along rows: the same sum as four gathers a pixel, several times faster and leaner
(see `lianet benchmark encoder`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable
from torch.nn import functional

from lianet.field.hashing import Collisions, entry_loads, hash_nodes
from lianet.field.seeds import level_seed


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

    def loads(self, shape: tuple[int, int]) -> Tensor:
        """How many nodes under the first `shape` (rows, columns) pixels use each of its entries."""
        nodes = [torch.arange(int(px / self.spacing_px) + 2) for px in shape]
        if self.shape is None:
            return entry_loads(nodes[0], nodes[1], self.seed, self.table_size)
        entries = torch.unique(self.index(nodes[0], nodes[1])) - self.first
        return torch.bincount(entries, minlength=self.entries)


def collisions(levels: Sequence[Level], shape: tuple[int, int]) -> tuple[Collisions, ...]:
    """How crowded each level is over the first `shape` (rows, columns) pixels.

    Nodes of several levels that share a table collide with each other as well.
    """
    total = torch.zeros(table_entries(levels), dtype=torch.int64)
    loads = [level.loads(shape) for level in levels]
    for level, load in zip(levels, loads, strict=True):
        total[level.first : level.first + level.entries] += load
    found = []
    for level, load in zip(levels, loads, strict=True):
        crowded = load[total[level.first : level.first + level.entries] > 1].sum()
        nodes = int(load.sum())
        found.append(Collisions(nodes, int((load > 0).sum()), int(crowded) / nodes))
    return tuple(found)


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
    return max((level.first + level.entries for level in levels), default=0)


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
        levels: one or more.
        rows: [batch, h], pixel coordinates (fractional ones allowed), one pixel apart.
        cols: [batch, w], likewise.
        first: int64 [batch], added to all entries of a window: one of several regions' tables.

    Returns:
        [batch, levels x F, h, w] with channels innermost in memory (channels_last).
        Differentiable in the table.
    """
    width, places, plan = table.shape[1], [], []
    for number, level in enumerate(levels):
        node_cols, col_share = _split(level.positions(cols))
        both_cols = torch.cat((node_cols, node_cols + 1), -1)
        channels = slice(number * width, (number + 1) * width)
        blocks = _row_blocks(level, rows.shape[-1], cols.shape[-1], width)
        if table.is_cuda:
            blocks = [slice(0, rows.shape[-1])]  # its caches are no reason to launch more kernels
        for block in blocks:
            node_rows, row, row_share = _rows_under(level, rows[:, block])
            entries = level.index(node_rows, both_cols)
            if first is not None:
                entries = entries + first[:, None, None]
            places.append((slice(None), block, slice(None), channels))
            plan += [entries, col_share, row, row_share]
    shape = (len(rows), rows.shape[-1], cols.shape[-1], len(levels) * width)
    features: Tensor = _Encode.apply(table, shape, places, *plan)  # type: ignore[no-untyped-call]
    return features.permute(0, 3, 1, 2)


def encode_for_compiler(
    tables: Sequence[Tensor], levels: Sequence[Level], rows: Tensor, cols: Tensor
) -> Tensor:
    """As `encode`, written as gathers of four nodes a pixel: a compiler makes one kernel of them.

    Args:
        tables: [entries, F], one for each level; few features, as four neighbours of every pixel
            are looked up one by one.
        levels, rows, cols: as for `encode`.
    """
    mixed = []
    for table, level in zip(tables, levels, strict=True):
        own = replace(level, first=0)
        row, down = _split(own.positions(rows))
        col, right = _split(own.positions(cols))
        across, below = _along_columns(right, table), _along_rows(down, table)

        def line(row: Tensor) -> Tensor:
            at, after = (functional.embedding(own.index(row, c), table) for c in (col, col + 1))  # noqa: B023
            return at.lerp(after, across)  # noqa: B023

        mixed.append(line(row).lerp(line(row + 1), below))
    return torch.cat(mixed, -1).permute(0, 3, 1, 2)


def _row_blocks(level: Level, height: int, breadth: int, width: int) -> list[slice]:
    """Rows of pixels to mix at a time, so that the nodes under them stay in a processor's cache."""
    nodes_per_row = breadth * min(1 / level.spacing_px, 2)
    rows = max(round(_BLOCK_VALUES / (nodes_per_row * width)), _LEAST_ROWS)
    return [slice(row, min(row + rows, height)) for row in range(0, height, rows)]


def _split(positions: Tensor) -> tuple[Tensor, Tensor]:
    """Node coordinates as the node below (int64) and the share of the one after it."""
    below = positions.floor()
    return below.long(), positions - below


def _rows_under(level: Level, pixels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Rows of nodes around rows of pixels that are one pixel apart.

    Args:
        pixels: [batch, h].

    Returns:
        Node numbers, int64 [batch, n]; for each pixel the place of its lower node among them,
        int64 [batch, h], the upper one follows it; the share of the upper one, [batch, h].
    """
    number, share = _split(level.positions(pixels))
    count = pixels.shape[-1]
    # Known without looking at the values, so that a GPU need not wait for them.
    span = math.ceil((count - 1) / level.spacing_px) + 2
    if span <= 2 * count:
        first = number[:, :1]
        return first + torch.arange(span, device=pixels.device), number - first, share
    # Nodes closer than half a pixel: most lie between pixels and are not looked at.
    pairs = torch.stack((number, number + 1), dim=-1).flatten(1)
    return pairs, 2 * torch.arange(count, device=pixels.device).expand_as(number), share


_PLAN = 4  # tensors of a block of a level in the plan of `_Encode`
_BLOCK_VALUES = 1 << 20
_LEAST_ROWS = 16


class _Encode(torch.autograd.Function):
    """All levels of an encoder, block of rows by block of rows.

    `places` says which part of the result a block is. Of each block the plan holds four tensors:
    entries of the nodes left of each column, then right of it, int64 [batch, n, 2 w]; share of the
    right ones [batch, w]; place among the n of the node above each row, int64 [batch, h]; share
    of the one below it [batch, h].

    Written out because the result is linear in the table: the gradient needs the plan alone, and
    goes into one buffer. Autograd would keep both neighbours of every mix and make a gradient as
    large as the table for every level.
    """

    @staticmethod
    def forward(
        ctx: Any,
        table: Tensor,
        shape: tuple[int, int, int, int],
        places: Sequence[tuple[slice, ...]],
        *plan: Tensor,
    ) -> Tensor:
        """Features [batch, h, w, level x F] of a table [entries, F]."""
        ctx.save_for_backward(*plan)
        ctx.places, ctx.table_shape = places, table.shape
        out = table.new_empty(shape)
        for number, place in enumerate(places):
            entries, col_share, row, row_share = plan[_PLAN * number : _PLAN * (number + 1)]
            part, breadth = out[place], col_share.shape[1]
            mixed = functional.embedding(entries[..., :breadth], table)
            right = functional.embedding(entries[..., breadth:], table)
            nodes = mixed.lerp_(right, _along_columns(col_share, table)).flatten(0, 1)
            above = _flat(row, entries.shape[1])
            torch.lerp(
                nodes.index_select(0, above).view(part.shape),
                nodes.index_select(0, above + 1).view(part.shape),
                _along_rows(row_share, table),
                out=part,
            )
        return out

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, ...]:
        """Gradient of the table: the transposed mixes, added up entry by entry."""
        plan = ctx.saved_tensors
        entries, width = ctx.table_shape
        gradient = grad.new_zeros(entries, width)
        for number, place in enumerate(ctx.places):
            entries, col_share, row, row_share = plan[_PLAN * number : _PLAN * (number + 1)]
            (batch, count), breadth = entries.shape[:2], col_share.shape[1]
            above, part = _flat(row, count), grad[place]
            below_part = part * _along_rows(row_share, grad)
            nodes = grad.new_zeros(batch * count, breadth, width)
            nodes.index_add_(0, above + 1, below_part.flatten(0, 1))
            nodes.index_add_(0, above, torch.sub(part, below_part, out=below_part).flatten(0, 1))
            mixed = nodes.view(batch, count, breadth, width)
            right = mixed * _along_columns(col_share, grad)
            gradient.index_add_(0, entries[..., breadth:].flatten(), right.flatten(0, 2))
            gradient.index_add_(
                0, entries[..., :breadth].flatten(), mixed.sub_(right).flatten(0, 2)
            )
        return gradient, None, None, *(None for _ in plan)


def _along_columns(share: Tensor, like: Tensor) -> Tensor:
    return share.to(like.dtype)[:, None, :, None]


def _along_rows(share: Tensor, like: Tensor) -> Tensor:
    return share.to(like.dtype)[:, :, None, None]


def _flat(index: Tensor, count: int) -> Tensor:
    """Places [batch, k] among `count` nodes of each window as places in the flattened batch."""
    return (index + torch.arange(len(index), device=index.device)[:, None] * count).flatten()
