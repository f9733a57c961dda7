"""What somebody waits for decodes as much of a large region as of a larger one."""

from dataclasses import replace

import numpy as np
import pytest
from lianet.evaluation.accuracy import assess
from lianet.evaluation.map_sample import map_shares, ratio_covariance
from lianet.features.appearance import Looks
from lianet.features.source import SAMPLE_SQUARES, sample_squares, spread_pixels
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import Window
from lianet.heads.instant import train_instant
from lianet.heads.instant_options import InstantOptions
from lianet.labels.label_set import LabelClass
from lianet.labels.reading import label_pixels, labels_from_geojson
from lianet.maps.predict import Predictor
from lianet.maps.similarity import Similarity
from lianet.maps.suggestions import suggest

DATES = ["2018-04-21", "2018-06-10", "2018-10-25"]
BANDS = ["B02", "B03", "B04", "B08"]
CLASSES = [LabelClass(1, "field", "#804020"), LabelClass(2, "wood", "#208040")]
PERIOD_PX = 90


class Counting:
    """Decodes stripes of two kinds of ground, and counts the pixels."""

    def __init__(self, engine, side):
        grid = replace(engine.card.grid, height=side, width=side)
        self.card = engine.card.with_values(grid=grid)
        self.pixels = 0
        self.linear = True

    def decode(self, window, date_indices):
        self.pixels += window.height * window.width
        return self.shown(window, date_indices)

    def shown(self, window, date_indices):
        """Without counting."""
        rows, cols = np.ogrid[window.slices]
        wood = (cols % PERIOD_PX < PERIOD_PX // 3) & (rows >= 0)
        rough = 0.01 * ((7 * rows + 13 * cols) % 11) / 11
        shown = np.where(wood, 0.02, 0.12)[None, None] + rough
        both = np.array([1, 1, 1, 2.5])[:, None, None] * shown[0]
        season = np.array([1.0, 1.2, 0.9])[list(date_indices), None, None, None]
        return (season * both).astype(np.float32)


@pytest.fixture
def counting(known_engine):
    engine = known_engine(DATES, BANDS, np.zeros((3, 4, 8, 8)))
    return lambda side: Counting(engine, side)


def _labels(grid):
    features = []
    for number in range(8):
        value, col = (1, 60) if number % 2 else (2, 5)
        row = 30 + 40 * number
        ring = [
            grid.transform @ (col + x, row + y)
            for x, y in ((0, 0), (12, 0), (12, 12), (0, 12), (0, 0))
        ]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"class": value}, "geometry": geometry})
    found = labels_from_geojson({"type": "FeatureCollection", "features": features}, CLASSES, grid)
    return label_pixels(found, grid)


def _work(engine):
    """Pixels decoded for each thing that somebody waits for."""
    counted = {}
    source = RegionStatistics(engine)
    labels = _labels(source.grid)

    def done(name):
        counted[name] = engine.pixels
        engine.pixels = 0

    task = train_instant(source, labels, options=InstantOptions(ferns=20))
    done("label")
    predictor = Predictor(task, source)
    predictor.predict(Window(300, 400, 256, 256))
    done("view")
    assert assess(source, labels, options=InstantOptions(ferns=20)).kind == "classes"
    done("report")
    suggest(predictor, 5)
    done("suggestions")
    Similarity(Looks(source), [Window(50, 10, 1, 1)])
    done("places alike")
    return counted


def test_nothing_that_is_waited_for_decodes_more_of_a_larger_region(counting):
    small, large = _work(counting(1500)), _work(counting(6000))
    assert set(small) == set(large)
    for name in small:
        # Places that lie beside one another in the small one may share a square.
        assert large[name] <= 1.25 * small[name] + 64 * 64, name
    assert large["view"] < 1.6 * 256**2
    # The places that stand for the region have been looked at by the training.
    assert large["report"] < 64**2
    assert large["suggestions"] < 64**2


def test_a_window_is_decoded_once_whatever_is_learnt_there(counting):
    engine = counting(700)
    source = RegionStatistics(engine)
    first = source.read(Window(130, 200, 100, 90))
    seen = engine.pixels
    assert seen > 0
    np.testing.assert_array_equal(source.read(Window(140, 210, 20, 20)), first[:, 10:30, 10:30])
    assert engine.pixels == seen


def test_a_window_read_for_once_is_the_same_and_decodes_no_more_than_itself(counting):
    engine = counting(700)
    source = RegionStatistics(engine)
    window = Window(130, 201, 77, 90)
    once = source.read_once(window)
    assert engine.pixels == (77 + 4) * (90 + 4)
    np.testing.assert_array_equal(once, source.read(window))


def test_what_is_read_once_is_not_decoded_where_it_is_kept(counting):
    engine = counting(700)
    source = RegionStatistics(engine)
    kept = source.read(Window(64, 64, 128, 128))
    seen = engine.pixels
    np.testing.assert_array_equal(source.read_once(Window(70, 80, 99, 90)), kept[:, 6:105, 16:106])
    assert engine.pixels == seen


@pytest.mark.parametrize("many", [3, 900])
def test_single_pixels_have_the_features_of_their_windows_to_the_last_bit(counting, many):
    source = RegionStatistics(counting(700))
    rng = np.random.default_rng(many)
    rows, cols = rng.integers(640, 700, many), rng.integers(0, 70, many)
    whole = source.read(Window(600, 0, 100, 100))
    np.testing.assert_array_equal(source.read_at(rows, cols), whole[:, rows - 600, cols].T)


def test_areas_of_a_large_map_come_with_the_error_of_their_sample(counting):
    source = RegionStatistics(counting(3000))
    task = train_instant(source, _labels(source.grid), options=InstantOptions(ferns=20))
    found = map_shares(Predictor(task, source), [1, 2])
    errors = np.sqrt(np.diag(found.covariance))
    assert found.places == SAMPLE_SQUARES
    assert (errors > 0.001).all()
    assert (np.abs(found.shares - [2 / 3, 1 / 3]) < 3 * errors + 0.02).all()


def test_a_small_map_is_counted_whole_and_has_no_such_error(counting):
    source = RegionStatistics(counting(450))
    task = train_instant(source, _labels(source.grid), options=InstantOptions(ferns=20))
    found = map_shares(Predictor(task, source), [1, 2])
    assert found.places == 0
    assert not found.covariance.any()


def test_the_error_of_a_share_is_what_other_samples_differ_by():
    rng = np.random.default_rng(4)
    region = np.stack([rng.binomial(100, rng.beta(2, 5, 4000)) for _ in "a"], 1)
    region = np.concatenate([region, 100 - region], 1).astype(float)
    shares, errors = [], []
    for _ in range(400):
        some = region[rng.choice(len(region), 64, replace=False)]
        shares.append(some[:, 0].sum() / some.sum())
        errors.append(np.sqrt(ratio_covariance(some, 1 - 64 / 4000)[0, 0]))
    assert np.mean(errors) == pytest.approx(np.std(shares), rel=0.12)


@pytest.mark.parametrize("shape", [(3000, 3000), (10_000, 400), (70, 9000), (513, 600)])
def test_places_that_stand_for_a_region_lie_all_over_it(shape):
    places = sample_squares(shape)
    assert 40 <= len(places) <= SAMPLE_SQUARES
    assert len(set(places)) == len(places)
    middles = np.array([(place.row, place.col) for place in places]) / shape
    for axis, length in enumerate(shape):
        if length > 1000:
            assert middles[:, axis].min() < 0.25
            assert middles[:, axis].max() > 0.7
    for place in places:
        assert place.clipped(shape) == place
    rows, cols = spread_pixels(shape, 2000, seed=3)
    assert len(rows) == 2000 == len(set(zip(rows.tolist(), cols.tolist(), strict=True)))
    assert rows.max() < shape[0]
    assert cols.max() < shape[1]
