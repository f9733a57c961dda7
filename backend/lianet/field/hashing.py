"""The spatial hash that finds a grid node's entry in a table, and how often nodes share one.

Multiplicative hash of Müller et al. 2022 (Instant Neural Graphics Primitives, eq. 4) with the
constants and the per-level seeds of the published LIANet code, which its checkpoints rely on.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from lianet.field.seeds import C1, C2


def hash_nodes(ix: Tensor, iy: Tensor, seed: int, table_size: int) -> Tensor:
    """Table entries of grid nodes: ((ix C1) xor (iy C2) xor seed) mod table_size.

    Args:
        ix, iy: int64 node numbers along columns and rows; broadcast against each other.
        seed: from `level_seed`.
        table_size: entries of the table, any positive number.

    Returns:
        int64 of the broadcast shape, 0 to table_size - 1. Products wrap around at 64 bits, and
        the remainder is the floored one, so negative sums give entries as well.
    """
    mixed = (ix * C1) ^ (iy * C2) ^ seed
    if table_size & (table_size - 1) == 0:
        return mixed & (table_size - 1)  # the same, without a division for every node
    return mixed.remainder(table_size)


@dataclass(frozen=True)
class Collisions:
    """How crowded one level is over an area.

    Attributes:
        nodes: grid nodes under the area.
        entries: table entries that at least one of them uses.
        colliding_share: share of the nodes whose entry another node uses too, of this level or of
            another one in the same table, 0 to 1.
    """

    nodes: int
    entries: int
    colliding_share: float


def entry_loads(
    node_rows: Tensor, node_cols: Tensor, seed: int, table_size: int, *, chunk: int = 1 << 20
) -> Tensor:
    """How many nodes of a level fall onto each entry: int64 [table_size].

    Args:
        node_rows, node_cols: int64 [n] and [m], node numbers under the area.
        seed, table_size: as for `hash_nodes`.
        chunk: nodes hashed at a time, so that a tile's 300 million nodes need little memory.
    """
    loads = torch.zeros(table_size, dtype=torch.int64)
    rows_at_once = max(chunk // max(len(node_cols), 1), 1)
    for rows in torch.split(node_rows, rows_at_once):
        entries = hash_nodes(node_cols[None], rows[:, None], seed, table_size)
        loads += torch.bincount(entries.flatten(), minlength=table_size)
    return loads
