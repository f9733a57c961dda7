"""The encoder gives exactly the bilinear mix of four nodes a pixel, and its gradient."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.field.grids import (
    Level,
    encode,
    encode_for_compiler,
    pyramid,
    stacked,
    table_entries,
)
from lianet.field.published import BASE, LITE, MODIFIED
from lianet.field.reference import published_levels
from lianet.field.seeds import level_seed
from torch import Tensor

from benchmarks.encoder import encode_per_pixel


def _pixels(start: float, count: int, batch: int = 1) -> Tensor:
    steps = torch.arange(count, dtype=torch.float64)
    return torch.stack([start + 13.7 * number + steps for number in range(batch)])


def _table(levels: tuple[Level, ...], features: int) -> Tensor:
    torch.manual_seed(0)
    shape = (table_entries(levels), features)
    return torch.randn(shape, dtype=torch.float64, requires_grad=True)


def _assert_as_per_pixel(
    levels: tuple[Level, ...], rows: Tensor, cols: Tensor, features: int = 3
) -> None:
    table = _table(levels, features)
    exact, ours = (form(table, levels, rows, cols) for form in (encode_per_pixel, encode))
    assert ours.shape == (len(rows), len(levels) * features, rows.shape[1], cols.shape[1])
    torch.testing.assert_close(ours, exact, rtol=0, atol=1e-12)
    pull = torch.randn(exact.shape, dtype=torch.float64)
    gradients = [torch.autograd.grad(form, table, pull)[0] for form in (exact, ours)]
    torch.testing.assert_close(gradients[1], gradients[0], rtol=0, atol=1e-10)


@settings(deadline=None, max_examples=40)
@given(
    row=st.floats(-50, 12_000),
    col=st.floats(-50, 12_000),
    height=st.integers(1, 40),
    width=st.integers(1, 40),
    batch=st.integers(1, 3),
    spacings=st.lists(st.floats(0.1, 700), min_size=1, max_size=4),
    table_size=st.one_of(st.none(), st.integers(1, 5000)),
)
def test_any_window_on_any_grid_is_the_per_pixel_mix(
    row: float,
    col: float,
    height: int,
    width: int,
    batch: int,
    spacings: list[float],
    table_size: int | None,
) -> None:
    # Dense grids are as large as the region: a small one, beyond whose border most windows reach.
    shape = (60, 50) if table_size is None else (3000, 2000)
    levels = pyramid(shape, spacings, table_size)
    _assert_as_per_pixel(levels, _pixels(row, height, batch), _pixels(col, width, batch))


@pytest.mark.parametrize("preset", [BASE, LITE, MODIFIED], ids=lambda preset: preset.preset)
@pytest.mark.parametrize("corner", [(0.5, 0.5), (10980 - 63.5, 0.5), (5000.25, 10980 - 40)])
def test_every_level_of_the_published_grids_up_to_the_tile_s_borders(
    preset: object, corner: tuple[float, float]
) -> None:
    levels = published_levels(preset)  # type: ignore[arg-type]
    # The levels alone matter here: the same grids over a table that is no power of two.
    small = tuple(Level(level.spacing_px, table_size=997, seed=level.seed) for level in levels)
    _assert_as_per_pixel(small, _pixels(corner[0], 64), _pixels(corner[1], 40), features=2)


def test_a_wide_window_is_mixed_in_blocks_of_rows_without_a_seam() -> None:
    levels = (Level(0.67, table_size=10_007, seed=level_seed(10)),)
    _assert_as_per_pixel(levels, _pixels(100.3, 200), _pixels(7.1, 90), features=128)


def test_pixels_on_nodes_take_the_node_s_value() -> None:
    levels = pyramid((40, 40), [4])
    table = _table(levels, 2)
    features = encode(table, levels, torch.tensor([[8.0]]), torch.tensor([[12.0]]))
    assert torch.equal(features[0, :, 0, 0], table[2 * 11 + 3])


def test_a_window_cut_from_a_larger_one_is_the_same() -> None:
    levels = published_levels(BASE)
    table = torch.randn(table_entries(levels), 4)
    rows, cols = torch.arange(3000, 3200)[None] + 0.5, torch.arange(90, 290)[None] + 0.5
    large = encode(table, levels, rows, cols)
    alone = encode(table, levels, rows[:, 37:101], cols[:, 60:124])
    assert torch.equal(alone, large[:, :, 37:101, 60:124])


def test_each_window_of_a_batch_can_have_a_region_s_own_table() -> None:
    levels = (Level(3.3, table_size=50, seed=level_seed(1)), Level(1.1, table_size=50, seed=7))
    tables = torch.randn(3, 50, 4)
    rows, cols = _pixels(4.5, 8, 2).float(), _pixels(90.5, 9, 2).float()
    both = encode(tables.view(-1, 4), levels, rows, cols, first=torch.tensor([100, 0]))
    assert torch.equal(both[0], encode(tables[2], levels, rows[:1], cols[:1])[0])
    assert torch.equal(both[1], encode(tables[0], levels, rows[1:], cols[1:])[0])


def test_levels_of_one_table_do_not_overlap() -> None:
    levels = pyramid((100, 120), [40, 10, 2], table_size=500)
    assert [level.shape is None for level in levels] == [False, False, True]
    assert table_entries(levels) == sum(level.entries for level in levels)
    nodes = torch.arange(2000)
    used = [set(level.index(nodes, nodes).flatten().tolist()) for level in levels]
    assert not used[0] & used[1]
    assert not used[1] & used[2]
    assert stacked(levels) == levels


def test_what_a_compiler_sees_has_the_features_and_the_gradient():
    levels = stacked((Level(37.5, table_size=64, seed=3), Level(0.7, table_size=50, seed=4)))
    table = torch.randn(table_entries(levels), 2, requires_grad=True)
    rows = torch.arange(9)[None] + torch.tensor([[3.5], [800.5]])
    cols = torch.arange(7)[None] + torch.tensor([[0.5], [5000.5]])
    wanted = encode(table, levels, rows, cols)
    found = encode_for_compiler(table.split([64, 50]), levels, rows, cols)
    assert found.stride() == wanted.stride()
    torch.testing.assert_close(found, wanted)
    grad = torch.randn_like(wanted)
    torch.testing.assert_close(
        *(torch.autograd.grad(shown, table, grad)[0] for shown in (found, wanted)),
        rtol=1e-4,
        atol=1e-5,
    )
