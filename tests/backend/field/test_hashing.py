"""The spatial hash: the published code's entries, and honest counts of shared ones."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from lianet.field.grids import Level, collisions, stacked
from lianet.field.hashing import entry_loads, hash_nodes
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


def test_nodes_are_counted_on_their_entries_as_by_hand() -> None:
    rows, cols, seed, size = torch.arange(40), torch.arange(50), level_seed(3), 1009
    loads = entry_loads(rows, cols, seed, size, chunk=300)
    entries = [int(hash_nodes(x, y, seed, size)) for y in rows for x in cols]
    assert loads.tolist() == [entries.count(entry) for entry in range(size)]


def test_a_tile_of_the_paper_has_two_nodes_for_each_entry_at_512_cells() -> None:
    level = Level(10980 / 512, table_size=2**17, seed=level_seed(5))
    (found,) = collisions([level], (10980, 10980))
    assert found.nodes == 514**2
    assert found.nodes / found.entries == pytest.approx(2, rel=0.2)
    assert found.colliding_share > 0.5


def test_a_dense_level_has_no_collisions() -> None:
    (found,) = collisions([Level(10, shape=(33, 33))], (320, 320))
    assert (found.nodes, found.entries, found.colliding_share) == (33**2, 33**2, 0)


def test_levels_that_share_a_table_collide_with_each_other() -> None:
    levels = (
        Level(40.0, table_size=200, seed=level_seed(0)),
        Level(20.0, table_size=200, seed=level_seed(1)),
    )
    shared, apart = collisions(levels, (100, 100)), collisions(stacked(levels), (100, 100))
    nodes = [
        hash_nodes(torch.arange(n)[None], torch.arange(n)[:, None], level.seed, 200).flatten()
        for n, level in zip((4, 7), levels, strict=True)
    ]
    entries = torch.cat(nodes).tolist()
    crowded = [sum(entries.count(e) > 1 for e in level.tolist()) / len(level) for level in nodes]
    assert [found.colliding_share for found in shared] == pytest.approx(crowded)
    assert sum(f.colliding_share for f in shared) > sum(f.colliding_share for f in apart)
