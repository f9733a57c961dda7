"""Places alike on a large region: from afar they lie where they lie from near."""

from __future__ import annotations

import numpy as np
from lianet.features.appearance import Looks
from lianet.features.coarse import CoarseFeatures
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.geo.nodata import FLOAT_NODATA
from lianet.geo.tiles import TilePyramid
from lianet.maps.similarity import Similarity
from lianet.service.pixels import Overview, quantity_tile

from ..engines.test_overview import engine  # noqa: F401 (a fixture)


def test_the_view_from_afar_agrees_with_the_means_of_its_pixels(engine):  # noqa: F811
    (factor,) = engine.overview_factors
    source = RegionStatistics(engine)
    looks, coarse = Looks(source), CoarseFeatures(engine, source, factor)
    similarity = Similarity(looks, [Window(40, 300, 1, 1)])
    native = similarity.read(engine.card.grid.window)
    means = block_mean(native[None], factor)[0]
    shown = similarity.read_coarse(coarse, Window(0, 0, *coarse.shape), 1)
    known = np.isfinite(shown) & np.isfinite(means)
    assert known.mean() > 0.9
    assert np.corrcoef(shown[known], means[known])[0, 1] > 0.8


def test_tiles_from_afar_are_the_overview_at_their_step(engine):  # noqa: F811
    (factor,), grid = engine.overview_factors, engine.card.grid
    source = RegionStatistics(engine)
    looks, coarse = Looks(source), CoarseFeatures(engine, source, factor)
    similarity = Similarity(looks, [Window(40, 300, 1, 1)])
    # Tiles so small that levels coarser than the overview exist.
    pyramid = TilePyramid(grid, 32)
    whole = similarity.read_coarse(coarse, Window(0, 0, *coarse.shape), 1)
    level = next(z for z in range(pyramid.levels) if pyramid.factor(z) == 2 * factor)
    looked = []
    tile = quantity_tile(
        similarity.read,
        pyramid,
        (level, 1, 0),
        lambda: looked.append(1),
        FLOAT_NODATA,
        afar=Overview(factor, lambda window, step: similarity.read_coarse(coarse, window, step)),
    )
    expected = whole[::2, ::2][:32, 32:64]
    height, width = expected.shape
    np.testing.assert_allclose(
        tile[0, :height, :width], np.nan_to_num(expected, nan=FLOAT_NODATA), atol=1e-3
    )
    assert (tile[0, height:] == FLOAT_NODATA).all()
    assert looked
