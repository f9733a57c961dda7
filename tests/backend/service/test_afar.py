"""Which squares a zoomed-out class map is made of, and that none of its pixels is computed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from lianet.geo.tiles import TilePyramid
from lianet.machine.kept import Kept
from lianet.service.afar import Afar, seen_at
from lianet.service.opened import OpenRegion
from lianet.service.task_tiles import TaskTiles


def region(
    factors: tuple[int, ...], grid, features: int = 80, *, stays_whole: bool = False
) -> OpenRegion:
    opened = object.__new__(OpenRegion)
    overviews, coarse = (tuple(f for f in factors if (f > 8) == larger) for larger in (False, True))
    engine = SimpleNamespace(overview_factors=overviews, coarse_factors=coarse)
    file = SimpleNamespace(card=SimpleNamespace(field={"features": features}, grid=grid))
    source = SimpleNamespace(stays_whole=stays_whole)
    opened.__dict__.update(engine=engine, pyramid=TilePyramid(grid, 8), file=file, source=source)
    return opened


@pytest.mark.parametrize(
    ("factors", "wanted"),
    [
        # Of 16, 8, 4, 2 and 1 pixels along one of the screen.
        ((2, 4, 8, 16, 32), [16, 8, 4, 4, None]),
        ((2, 4, 8), [8, 8, 4, 4, None]),
        ((8,), [8, 8, 8, None, None]),
        ((), [None, None, None, None, None]),
    ],
)
def test_a_level_is_made_of_squares_of_at_most_two_of_its_pixels(
    factors: tuple[int, ...], wanted: list[int | None], make_grid
) -> None:
    opened = region(factors, make_grid(128, 128))
    levels = [z for z in range(opened.pyramid.levels) if opened.pyramid.factor(z) <= 16]
    assert [seen_at(opened, z) for z in levels] == wanted


def test_a_draft_comes_from_squares_of_four_pixels_of_the_screen(make_grid) -> None:
    for factors, wanted in (
        ((2, 4, 8, 16, 32), [32, 32, 16, 8, 8]),
        ((2, 4, 8), [8] * 5),
        ((), [None] * 5),
    ):
        opened = region(factors, make_grid(128, 128))
        levels = [z for z in range(opened.pyramid.levels) if opened.pyramid.factor(z) <= 16]
        assert [seen_at(opened, z, draft=True) for z in levels] == wanted


def test_a_class_map_begins_with_a_draft_where_it_is_made_of_smaller_squares(make_grid) -> None:
    opened = region((2, 4, 8, 16, 32), make_grid(256, 256))
    task = SimpleNamespace(region=opened, predictor=SimpleNamespace(by_pixel=True))
    tiles = TaskTiles(Afar(), Kept(1))
    levels = range(opened.pyramid.levels)
    drafted = [opened.pyramid.factor(z) for z in levels if tiles.has_draft(task, z)]
    assert drafted == [16, 8, 4, 2, 1]


def test_a_view_of_all_of_a_long_record_begins_with_a_draft(make_grid) -> None:
    grid = make_grid(128, 128)
    for features, wanted in ((80, [1]), (350, [4, 2, 1])):
        opened = region((2, 4, 8), grid, features)
        levels = range(opened.pyramid.levels)
        assert [opened.pyramid.factor(z) for z in levels if opened.has_draft(z)] == wanted


@pytest.mark.parametrize(("side", "wanted"), [(1000, None), (1100, 8)])
def test_of_a_small_region_that_is_kept_whole_drafts_alone_are_estimated(make_grid, side, wanted):
    opened = region((2, 4, 8), make_grid(side, side), stays_whole=True)
    z = next(z for z in range(opened.pyramid.levels) if opened.pyramid.factor(z) == 8)
    assert seen_at(opened, z) == wanted
    assert seen_at(opened, z, draft=True) == 8
