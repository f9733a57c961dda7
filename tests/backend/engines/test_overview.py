"""A zoomed-out view of a large region shows what its pixels show, with all bands."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from lianet.engines import open_engine
from lianet.engines.engine import Engine
from lianet.field.presets import Compact
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.geo.nodata import REFLECTANCE_NODATA
from lianet.geo.tiles import TilePyramid
from lianet.maps.reconstruct import stored_reflectance
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.file import open_region, write_region
from lianet.region.overview import OVERVIEW_FACTOR, OVERVIEW_FROM_PX
from lianet.scenes.stack import open_stack
from lianet.service.pixels import STRETCH_BLOCKS, reflectance_tile, stretch

from ..made_stacks import seasonal_scenes, write_stack

SHAPE = (300, OVERVIEW_FROM_PX + 37)


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> Engine:
    folder = tmp_path_factory.mktemp("overview")
    scenes = seasonal_scenes(SHAPE)
    # A slope over the whole region, which only an overview in the right place can show.
    scenes = scenes + (np.arange(SHAPE[1]) // 2).astype(np.uint16)
    scenes[1, :, 100:200, 512:640] = 0
    stack = open_stack(write_stack(folder / "stack", scenes))
    preset = Compact(features=6, step=0.01, channels=8, coarse_spacings_px=(16, 64))
    run = Pretraining(
        stack, preset, Recipe(steps=20, workers=1), device=torch.device("cpu"), name="Wide"
    )
    run.field.coarse.data.normal_(0, 0.01)
    run.field.linear.data[:, :, 6:].normal_(0, 0.5)
    result = run.run()
    path = folder / "wide.region.safetensors"
    write_region(path, result.card, result.tensors)
    return open_engine(open_region(path), "cpu")


@pytest.mark.parametrize("date", [0, 1, 2])
def test_an_overview_is_the_mean_of_its_pixels(engine, date):
    assert engine.overview_factors == (OVERVIEW_FACTOR,)
    dates = engine.card.dates
    window = Window(3, 60, 30, 69)
    pixels = Window(*(side * OVERVIEW_FACTOR for side in (3, 60, 30, 69)))
    pixels = pixels.clipped(engine.card.grid.shape)
    native = engine.decode(pixels, [date])[0]
    seen = ~np.isnan(native).any(0)
    share = block_mean(seen[None].astype(np.float32), OVERVIEW_FACTOR)[0]
    shown = engine.decode_overview(window, [mix_for(dates[date], dates)], OVERVIEW_FACTOR)[0]
    np.testing.assert_array_equal(np.isnan(shown).any(0), share < 0.5)
    means = block_mean(native, OVERVIEW_FACTOR)
    whole = share == 1
    assert np.abs(shown[:, whole] - means[:, whole]).mean() < 0.004
    assert np.corrcoef(shown[2, whole], means[2, whole])[0, 1] > 0.98


def test_a_zoomed_out_tile_comes_from_the_overview(engine, monkeypatch):
    pyramid = TilePyramid(engine.card.grid)
    dates = engine.card.dates
    monkeypatch.setattr(engine, "decode", None)  # no pixel of the region is decoded
    z = max(z for z in range(pyramid.levels) if pyramid.factor(z) >= OVERVIEW_FACTOR)
    assert pyramid.factor(z) == OVERVIEW_FACTOR
    tile = reflectance_tile(engine, pyramid, mix_for(dates[0], dates), (z, 0, 0), lambda: None)
    height, width = (-(-side // OVERVIEW_FACTOR) for side in SHAPE)
    whole, mixes = Window(0, 0, height, width), [mix_for(dates[0], dates)]
    shown = engine.decode_overview(whole, mixes, OVERVIEW_FACTOR)[0]
    np.testing.assert_array_equal(tile[:, :height, :width], stored_reflectance(shown))
    assert (tile[:, height:] == REFLECTANCE_NODATA).all()
    assert (tile[:, :, width:] == REFLECTANCE_NODATA).all()


def test_a_small_region_keeps_no_overview(sample_region):
    engine = open_engine(open_region(sample_region), "cpu")
    assert engine.overview_factors == ()


def test_a_region_known_from_afar_is_stretched_by_its_squares(engine):
    native = stored_reflectance(
        engine.decode(engine.card.grid.window, range(len(engine.card.dates)))
    )
    for band, (low, high) in enumerate(stretch(engine)):
        values = native[:, band][native[:, band] != REFLECTANCE_NODATA]
        wide = np.ptp(np.percentile(values, (1, 99)))
        np.testing.assert_allclose((low, high), np.percentile(values, (1, 99)), atol=0.15 * wide)


def test_a_stretch_looks_at_no_more_of_a_larger_region(engine):
    looked: list[Window] = []

    class Afar:
        overview_factors = (2, OVERVIEW_FACTOR)

        def __init__(self, side):
            grid = replace(engine.card.grid, height=side, width=side)
            self.card = engine.card.with_values(grid=grid)

        def filled(self):
            return self

        def decode_overview(self, window, mixes, factor, step=1):
            assert factor == OVERVIEW_FACTOR
            assert window.row_stop <= -(-self.card.grid.height // factor)
            looked.append(window)
            return np.full((len(mixes), 4, window.height, window.width), 0.1, np.float32)

    for side in (3000, 12_000):
        looked.clear()
        stretch(Afar(side))
        assert len(set(looked)) == STRETCH_BLOCKS**2
        # A window of one block: what it costs is to decode it.
        squares = BLOCK_PX // OVERVIEW_FACTOR
        assert all(w.shape == (squares, squares) for w in looked)
        assert all(w.row % squares == w.col % squares == 0 for w in looked)
