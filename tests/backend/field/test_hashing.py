"""The spatial hash: the published code's entries, and honest counts of shared ones."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from lianet.field.grids import Level
from lianet.field.hashing import count_collisions, hash_nodes
from lianet.field.seeds import level_seed

_WRAP = 1 << 64


def _entry_in_plain_integers(ix: int, iy: int, level: int, table_size: int) -> int:
    """The formula in unbounded integers: wrap, read as signed, floored remainder."""
    seed = 0xD6E8FEB86659FD93 ^ (level * 0x9E3779B97F4A7C15 % _WRAP)
    mixed = (ix * 0x9E3779B185EBCA87 % _WRAP) ^ (iy * 0xC2B2AE3D27D4EB4F % _WRAP) ^ seed
    return (mixed - _WRAP if mixed >= _WRAP // 2 else mixed) % table_size


@given(
    ix=st.integers(-(2**20), 2**20),
    iy=st.integers(-(2**20), 2**20),
    level=st.integers(0, 15),
    table_size=st.one_of(st.integers(1, 2**20), st.sampled_from([2**17, 2**19, 100_003])),
)
def test_an_entry_is_the_formula_in_wrapping_64_bit_integers(
    ix: int, iy: int, level: int, table_size: int
) -> None:
    entry = hash_nodes(torch.tensor(ix), torch.tensor(iy), level_seed(level), table_size)
    assert int(entry) == _entry_in_plain_integers(ix, iy, level, table_size)


@pytest.mark.reference
def test_entries_are_those_of_the_published_code() -> None:
    folder = os.environ.get("LIANET_REFERENCE_FIXTURES")
    if not folder:
        pytest.skip("LIANET_REFERENCE_FIXTURES names no folder with outputs of the published code")
    golden = json.loads((Path(folder) / "hash.json").read_text())
    ix, iy = torch.tensor(golden["ix"]), torch.tensor(golden["iy"])
    assert len(golden["rows"]) > 0
    for row in golden["rows"]:
        entries = hash_nodes(ix, iy, level_seed(row["level"]), row["table_size"])
        assert entries.tolist() == row["index"], (row["level"], row["table_size"])


def test_collisions_are_counted_as_by_hand() -> None:
    rows, cols, seed, size = torch.arange(40), torch.arange(50), level_seed(3), 1009
    counted = count_collisions(rows, cols, seed, size, chunk=300)
    entries = [int(hash_nodes(x, y, seed, size)) for y in rows for x in cols]
    alone = sum(entries.count(entry) == 1 for entry in set(entries))
    assert counted.nodes == 2000
    assert counted.entries == len(set(entries))
    assert counted.colliding_share == pytest.approx(1 - alone / 2000)


def test_a_tile_of_the_paper_has_two_nodes_for_each_entry_at_512_cells() -> None:
    level = Level(10980 / 512, table_size=2**17, seed=level_seed(5))
    collisions = level.collisions((10980, 10980))
    assert collisions.nodes == 514**2
    assert collisions.nodes_per_entry == pytest.approx(2, rel=0.2)
    assert collisions.colliding_share > 0.5


def test_a_dense_level_has_no_collisions() -> None:
    assert Level(10, shape=(33, 33)).collisions((320, 320)).colliding_share == 0
