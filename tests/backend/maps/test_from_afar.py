"""Zoomed-out class maps of a large region: from its overview, and like the map below."""

import numpy as np
import pytest
from lianet.features.coarse import CoarseFeatures, known_from_afar
from lianet.features.feature_raster import RASTER
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.geo.tiles import TilePyramid
from lianet.heads.instant import train_instant
from lianet.heads.instant_options import InstantOptions
from lianet.maps.predict import Predictor
from lianet.service.pixels import Overview, prediction_tiles, stored_confidence

from .test_growth import Counting, _labels, counting  # noqa: F401 (a fixture)

FACTOR = 8


class FromAfar(Counting):
    """Keeps an overview, too: means of its pixels."""

    overview_factors = (FACTOR,)

    def decode_overview(self, window, mixes, factor, step=1):
        native = Window(*(factor * side for side in (window.row, window.col, *window.shape)))
        dates = [self.card.date_index(mix.date) for mix in mixes]
        values = self.shown(native.clipped(self.card.grid.shape), dates)
        return np.stack([block_mean(one, factor)[:, ::step, ::step] for one in values])


@pytest.fixture
def known(known_engine):
    engine = FromAfar(
        known_engine(
            ["2018-04-21", "2018-06-10", "2018-10-25"],
            ["B02", "B03", "B04", "B08"],
            np.zeros((3, 4, 8, 8)),
        ),
        1500,
    )
    source = RegionStatistics(engine)
    task = train_instant(source, _labels(source.grid), options=InstantOptions(ferns=20))
    return engine, Predictor(task, source), CoarseFeatures(engine, source, FACTOR)


def test_classes_from_afar_are_those_of_most_pixels(known):
    _, predictor, coarse = known
    window = Window(20, 30, 60, 70)
    shown = predictor.predict_coarse(coarse, window).classes
    native = Window(*(FACTOR * side for side in (20, 30, 60, 70)))
    exact = predictor.predict(native).classes
    share = block_mean((exact == 2)[None].astype(np.float32), FACTOR)[0]
    clear = (share < 0.25) | (share > 0.75)
    assert clear.mean() > 0.5
    assert ((shown == 2) == (share > 0.5))[clear].mean() > 0.95


def test_a_view_of_all_decodes_no_pixel_once_it_is_known_how_the_region_looks_from_afar(known):
    engine, predictor, coarse = known
    engine.pixels = 0
    predictor.predict_coarse(coarse, Window(0, 0, *coarse.shape))
    assert engine.pixels == 0


@pytest.mark.parametrize("factor", [FACTOR, 32])
def test_how_a_region_looks_from_afar_is_learnt_from_what_a_training_has_looked_at(known, factor):
    engine, predictor, _ = known
    engine.pixels = 0
    CoarseFeatures(engine, predictor.source, factor)
    assert engine.pixels == 0


def test_every_second_pixel_from_afar_is_every_second_one(known):
    _, predictor, coarse = known
    window = Window(8, 16, 41, 30)
    whole = predictor.predict_coarse(coarse, window).probabilities
    some = predictor.predict_coarse(coarse, window, 2).probabilities
    np.testing.assert_allclose(some, whole[:, ::2, ::2], atol=1e-5)


def test_only_sources_whose_features_follow_from_reflectance_are_known_from_afar(known):
    _, predictor, _ = known
    assert known_from_afar(predictor.source) is predictor.source
    assert known_from_afar(RASTER) is None


def _tile(predictor, coarse, address, *, draft, side=64):
    pyramid = TilePyramid(predictor.grid, side)

    def afar(window, step):
        found = predictor.predict_coarse(coarse, window, step)
        return np.stack([found.classes, stored_confidence(found.classes, found.confidence)])

    def predict(window):
        found = predictor.predict(window)
        return found.classes, found.confidence

    return prediction_tiles(
        predict, pyramid, address, lambda: None, afar=Overview(FACTOR, afar), draft=draft
    )


def test_a_draft_shows_at_once_what_the_tile_will_show_and_says_that_it_is_one(known):
    engine, predictor, coarse = known
    z = TilePyramid(predictor.grid, 64).levels - 1
    predictor.predict(Window(640, 640, 8, 8))
    engine.pixels = 0
    draft, sure = _tile(predictor, coarse, (z, 10, 11), draft=True)
    assert engine.pixels == 0
    final, _ = _tile(predictor, coarse, (z, 10, 11), draft=False)
    marked = draft[0] == 0
    assert 0.1 < marked.mean() < 0.25
    assert (sure[0][marked] == 255).all()
    assert (draft[0] == final[0])[~marked].mean() > 0.75
    assert (final[0] > 0).all()


def test_a_draft_ends_where_the_region_ends(known):
    _, predictor, coarse = known
    z = TilePyramid(predictor.grid, 64).levels - 1
    last = 1500 // 64
    draft, _ = _tile(predictor, coarse, (z, last, last), draft=True)
    inside = 1500 - 64 * last
    assert (draft[0, :inside, :inside] > 0).mean() > 0.75
    assert not draft[0, inside:].any()
    assert not draft[0, :, inside:].any()


def test_levels_from_the_overviews_on_have_no_marks_and_compute_no_pixel(known):
    engine, predictor, coarse = known
    pyramid = TilePyramid(predictor.grid, 64)
    z = next(z for z in range(pyramid.levels) if pyramid.factor(z) == FACTOR)
    engine.pixels = 0
    tile, _ = _tile(predictor, coarse, (z, 1, 1), draft=False)
    assert engine.pixels == 0
    assert (tile > 0).all()
