"""A sample of a map of change: drawn as it says, and areas that hold the truth."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
from lianet.errors import InputError
from lianet.geo.grid import Window
from lianet.geo.raster import write_cog
from lianet.maps.change_sample import Answered, draw_sample, sample_areas
from rasterio.transform import Affine

CLASSES = ("wood", "field", "water")
PAIRS = {1 + 3 * i + j: (CLASSES[i], CLASSES[j]) for i in range(3) for j in range(3)}
WOOD, FELLED, FIELD, FLOODED, WATER = 1, 2, 5, 6, 9


@pytest.fixture
def map_of_change(make_grid, tmp_path):
    """A map: mostly stable, a felled wood, and a little of the fields flooded."""
    codes = np.full((400, 300), WOOD, np.uint8)
    codes[:, 150:] = FIELD
    codes[:, 280:] = WATER
    codes[:40, :80] = FELLED
    codes[200:206, 200:210] = FLOODED
    codes[300:310] = 0
    grid = make_grid(400, 300)
    path = tmp_path / "classes.tif"
    write_cog(
        path, grid, np.uint8, 1, ((w, codes[w.slices][None]) for w in grid.blocks(256)), nodata=0,
        band_names=["transition"], tags={"TRANSITIONS": json.dumps(PAIRS)}, resampling="mode",
    )  # fmt: skip
    return path, codes, grid


def test_points_lie_where_the_map_shows_their_stratum_and_none_twice(map_of_change):
    path, codes, grid = map_of_change
    sample = draw_sample(path, 120, seed=3)
    names = {name: pair for code, pair in PAIRS.items() for name in [code]}
    seen = set()
    for point in sample.points:
        col, row = (~grid.transform) @ (point.x, point.y)
        assert (col % 1, row % 1) == (pytest.approx(0.5), pytest.approx(0.5))
        stratum = sample.strata[point.stratum]
        shown = names[int(codes[int(row), int(col)])]
        assert shown in {(pair.before, pair.after) for pair in stratum.pairs}
        seen.add((int(row), int(col)))
    assert len(seen) == len(sample.points)
    counted = np.bincount([point.stratum for point in sample.points])
    assert counted.tolist() == [item.points for item in sample.strata]
    assert [item.changed for item in sample.strata] == [True, True, False, False, False]
    assert sum(item.pixels for item in sample.strata) == (codes > 0).sum()
    # Small strata of change have as many points as they have pixels, or their fixed number.
    assert sample.strata[0].name == "wood → field"
    assert sample.strata[0].points == 30
    order = [point.stratum for point in sample.points]
    assert order != sorted(order)


def test_the_same_seed_draws_the_same_points_and_another_one_others(map_of_change):
    path, *_ = map_of_change
    one, same, other = (draw_sample(path, 60, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one.points != other.points


def test_a_map_at_no_place_of_the_earth_is_a_sentence(map_of_change):
    path, *_ = map_of_change
    with rasterio.open(path, "r+", IGNORE_COG_LAYOUT_BREAK="YES") as raster:
        raster.transform = Affine(1e300, 0, 0, 0, -1e300, 0)
    with pytest.raises(InputError, match="no place of the Earth"):
        draw_sample(path, 20)


def test_every_pixel_of_a_stratum_may_be_drawn(map_of_change):
    path, _codes, grid = map_of_change
    rows = []
    for seed in range(12):
        sample = draw_sample(path, 100, seed=seed)
        rows += [((~grid.transform) @ (p.x, p.y))[1] for p in sample.points if p.stratum == 2]
    # Over all of the map, across the blocks that it is read in.
    assert np.histogram(rows, 4, (0, 400))[0].min() > 0.6 * len(rows) / 4


def test_a_class_at_the_edge_of_a_large_region_has_the_area_of_its_place(make_grid, tmp_path):
    """200 km of web Mercator at 70 degrees north: of the wood, 46,739 ha (pyproj's geodesic area),
    a mean pixel made 47,999. What is drawn of it lies where its hectares are."""
    transform = Affine(500, 0, 1_500_000, 0, -500, 11_100_000)
    grid, path = make_grid(400, 400, transform=transform, epsg=3857), tmp_path / "x.tif"
    codes = np.full((1, 400, 400), FIELD, np.uint8)
    codes[:, :40] = WOOD
    write_cog(path, grid, np.uint8, 1, [(grid.window, codes)], nodata=0,
              tags={"TRANSITIONS": json.dumps(PAIRS)})  # fmt: skip
    sample = draw_sample(path, 5000)
    by_name = {stratum.name: stratum for stratum in sample.strata}
    assert by_name["wood"].area_ha == pytest.approx(46738.6883, rel=1e-5)
    south = [(~grid.transform @ (point.x, point.y))[1] >= 220 for point in sample.points
             if sample.strata[point.stratum].name == "field"]  # fmt: skip
    assert np.mean(south) == pytest.approx(
        grid.areas.of(Window(220, 0, 180, 400)).sum() / by_name["field"].area_ha, abs=0.02
    )
    answers = [Answered(p.stratum, sample.strata[p.stratum].name, "wood") for p in sample.points]
    found = sample_areas(sample.strata, answers)
    assert sum(area.area_ha for area in found.areas) == pytest.approx(479985.0143, rel=1e-5)
    wood = next(area for area in found.areas if area.before == "wood")
    assert wood.area_ha == pytest.approx(46738.6883, rel=1e-5)


def test_areas_from_right_answers_are_those_of_the_truth(map_of_change):
    """The truth: a twentieth of the stable wood was felled, too, and the map missed it."""
    path, codes, grid = map_of_change
    truth = codes.copy()
    rng = np.random.default_rng(0)
    missed = (codes == WOOD) & (rng.random(codes.shape) < 0.05)
    truth[missed] = FELLED
    hectares, held = grid.areas.of(grid.window), 0
    for seed in range(20):
        sample = draw_sample(path, 200, seed=seed)
        answers = []
        for point in sample.points:
            col, row = (~grid.transform) @ (point.x, point.y)
            answers.append(Answered(point.stratum, *PAIRS[int(truth[int(row), int(col)])]))
        found = sample_areas(sample.strata, answers)
        felled = next(a for a in found.areas if (a.before, a.after) == ("wood", "field"))
        wanted = hectares[truth == FELLED].sum()
        held += felled.low_ha <= wanted <= felled.high_ha
        assert found.missing == []
        assert sum(a.area_ha for a in found.areas) == pytest.approx(hectares[codes > 0].sum())
    assert held >= 16  # 95 % of 20 in the long run; few errors make it skew
    assert found.areas[0].changed
    assert all(area.error_ha > 0 for area in found.areas)
    assert not found.areas[-1].changed
    assert found.changed.area_ha == pytest.approx(sum(a.area_ha for a in found.areas if a.changed))
    assert 0.9 < found.overall < 1
    of_wood = next(item for item in found.accuracy if item.name == "wood")
    assert of_wood.users < 1


def test_too_few_answers_tell_which_strata_lack_them(map_of_change):
    path, *_ = map_of_change
    sample = draw_sample(path, 60)
    found = sample_areas(sample.strata, [Answered(2, "wood", "wood")] * 3)
    assert found.areas == []
    assert found.missing == [item.name for i, item in enumerate(sample.strata) if i != 2]
    with pytest.raises(InputError, match="a stratum that the sample has not"):
        sample_areas(sample.strata, [Answered(9, "wood", "wood")])


def test_any_other_raster_is_refused_with_a_sentence(sample_region, tmp_path, write_scene):
    other = write_scene(tmp_path / "s.tif", np.ones((1, 20, 20), np.uint8))
    with pytest.raises(InputError, match="no map of which class became which"):
        draw_sample(other, 50)


@pytest.mark.parametrize(("dtype", "value"), [(np.uint32, 4_000_000_000), (np.float32, 1.5)])
def test_a_raster_that_says_it_is_a_map_of_change_and_is_none_is_told(
    make_grid, tmp_path, dtype, value
):
    """Counting its values would take the memory of the largest of them."""
    grid, path = make_grid(32, 32), tmp_path / "x.tif"
    values = np.full((1, 32, 32), value, dtype)
    write_cog(path, grid, dtype, 1, [(grid.window, values)], nodata=0,
              tags={"TRANSITIONS": json.dumps(PAIRS)})  # fmt: skip
    with pytest.raises(InputError, match="no map of which class"):
        draw_sample(path, 20)


def test_codes_that_a_map_does_not_name_are_of_no_stratum(make_grid, tmp_path):
    grid, path = make_grid(64, 64), tmp_path / "x.tif"
    codes = np.full((1, 64, 64), WOOD, np.uint8)
    codes[:, :32] = 200
    pairs = {WOOD: ("wood", "wood"), 300: ("wood", "water")}
    write_cog(path, grid, np.uint8, 1, [(grid.window, codes)], nodata=0,
              tags={"TRANSITIONS": json.dumps(pairs)})  # fmt: skip
    assert [stratum.pixels for stratum in draw_sample(path, 20).strata] == [32 * 64]


def test_change_of_one_kind_is_as_sure_as_that_kind(map_of_change):
    sample = draw_sample(map_of_change[0], 120, seed=3)
    answers = []
    for number, point in enumerate(sample.points):
        stratum = sample.strata[point.stratum]
        stayed = not stratum.changed or number % 7 == 0
        own = stratum.pairs[0].before
        answers.append(Answered(point.stratum, *((own, own) if stayed else ("wood", "field"))))
    found = sample_areas(sample.strata, answers)
    (kind,) = [area for area in found.areas if area.changed]
    assert (found.changed.low_ha, found.changed.high_ha) == pytest.approx(
        (kind.low_ha, kind.high_ha)
    )
