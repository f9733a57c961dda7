"""Accuracy is about what was held out, rows are the reference, and too little is said so."""

import numpy as np
import pytest
import shapely
import shapely.affinity
from hypothesis import given
from hypothesis import strategies as st
from lianet.engines import open_engine
from lianet.evaluation.accuracy import _by_unit, assess
from lianet.features.statistics import RegionStatistics
from lianet.labels.folds import (
    SMALLEST_BLOCK_PX,
    block_folds,
    held_out,
    polygon_folds,
    spatial_blocks,
)
from lianet.labels.reading import label_pixels, read_labels
from lianet.measures.confusion import (
    area_shares,
    around,
    bootstrap,
    calibration_error,
    confusion,
    f1,
    interval,
    iou,
    overall_accuracy,
    precision,
    recall,
)
from lianet.region.file import open_region

# 10 of class 0: 8 found, 2 taken for class 1. 5 of class 1: all found. 4 of class 2: 1 found.
REFERENCE = np.repeat([0, 1, 2], [10, 5, 4])
PREDICTED = np.array([0] * 8 + [1] * 2 + [1] * 5 + [2] + [0] * 3)


def test_rows_are_the_reference_and_columns_the_prediction():
    matrix = confusion(REFERENCE, PREDICTED, 3)
    np.testing.assert_array_equal(matrix, [[8, 2, 0], [0, 5, 0], [3, 0, 1]])
    np.testing.assert_allclose(recall(matrix), [0.8, 1, 0.25])
    np.testing.assert_allclose(precision(matrix), [8 / 11, 5 / 7, 1])
    np.testing.assert_allclose(f1(matrix), [16 / 21, 10 / 12, 2 / 5])
    np.testing.assert_allclose(iou(matrix), [8 / 13, 5 / 7, 1 / 4])
    assert overall_accuracy(matrix) == pytest.approx(14 / 19)


def test_nodata_is_never_a_class():
    matrix = confusion(np.array([0, 1, 1]), np.array([0, -1, 1]), 2)
    np.testing.assert_array_equal(matrix, [[1, 0], [0, 1]])


def test_areas_are_corrected_for_what_the_map_takes_for_something_else():
    # A quarter of what the map shows as class 0 is class 1: the map gives class 0 too much.
    matrix = np.array([[75.0, 0.0], [25.0, 100.0]])
    shares, errors = area_shares(matrix, np.array([0.4, 0.6]), doubt=0)
    np.testing.assert_allclose(shares, [0.3, 0.7])
    # Equation 10: sqrt(0.4^2 x 0.75 x 0.25 / 99).
    np.testing.assert_allclose(errors, np.sqrt(0.16 * 0.75 * 0.25 / 99), rtol=1e-6)


def test_areas_and_errors_are_those_of_the_worked_example_of_olofsson_et_al():
    # Section 5 of the paper; there rows are the map: deforestation, forest gain, stable forest,
    # stable non-forest. 10 million pixels of 30 m.
    printed = np.array([[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]])
    mapped = np.array([0.020, 0.015, 0.320, 0.645])
    shares, errors = area_shares(printed.T.astype(float), mapped, doubt=0)
    hectares = 10_000_000 * 0.09
    np.testing.assert_allclose(shares * hectares, [21158, 11686, 285770, 581386], atol=1)
    np.testing.assert_allclose(1.96 * errors * hectares, [6158, 3756, 15510, 16282], atol=1)


def test_three_polygons_that_were_right_do_not_prove_the_next_one():
    matrices = np.zeros((6, 2, 2))
    matrices[:3, 0, 0] = matrices[3:, 1, 1] = 20
    low, high = interval(recall(bootstrap(matrices, np.repeat([0, 1], 3))))
    assert (low < 0.85).all()
    assert (high > 0.99).all()
    many = np.repeat(matrices, 20, 0)
    surer, _ = interval(recall(bootstrap(many, np.repeat([0, 1], 60))))
    assert (surer > 0.95).all()


def test_areas_from_few_units_that_were_right_are_not_taken_for_exact():
    mapped = np.array([0.3, 0.7])
    _, few = area_shares(np.diag([3.0, 3.0]), mapped)
    assert (few > 0.05).all()
    _, many = area_shares(np.diag([300.0, 300.0]), mapped)
    assert (many < 0.002).all()


def test_a_class_with_one_unit_or_none_leaves_the_errors_of_the_others_known():
    mapped = np.array([0.01, 0.49, 0.5])
    for units in (0, 1):
        _, errors = area_shares(np.diag([units, 40.0, 40.0]), mapped)
        assert (errors > 0).all()
        assert (errors < 0.03).all()


@pytest.mark.parametrize("polygons", [3, 5])
@pytest.mark.parametrize(("right", "wrong"), [(9, 1), (4, 0.4)])
def test_nineteen_of_twenty_intervals_hold_the_truth_or_nearly(polygons, right, wrong):
    """Polygons are right in a share that differs from one to the next, as real ones are."""
    classes, pixels, draws = 4, 20, 200
    share = right / (right + wrong)
    expected = np.full((classes, classes), (1 - share) / (classes - 1))
    np.fill_diagonal(expected, share)
    truth, held = f1(expected).mean(), 0
    of_class = np.repeat(np.arange(classes), polygons)
    every = np.arange(len(of_class))
    for draw in range(draws):
        rng = np.random.default_rng(draw)
        hits = rng.binomial(pixels, rng.beta(right, wrong, len(of_class)))
        taken_for = (of_class + rng.integers(1, classes, len(of_class))) % classes
        matrices = np.zeros((len(of_class), classes, classes))
        matrices[every, of_class, of_class] = hits
        matrices[every, of_class, taken_for] = pixels - hits
        samples = (
            f1(bootstrap(matrices, of_class, 200, draw, doubt)).mean(-1) for doubt in (0.5, 0)
        )
        low, high = around(float(f1(matrices.sum(0)).mean()), *samples)
        held += low <= truth <= high
    assert held / draws >= 0.88


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(0, 199), st.integers(0, 149)),
        min_size=4,
        max_size=60,
    ),
    st.integers(2, 5),
)
def test_every_block_is_held_out_once_and_no_class_is_lost_that_lies_in_two(places, folds):
    values, rows, cols = (np.array(part) for part in zip(*places, strict=True))
    blocks, side = spatial_blocks(rows, cols, values, (200, 150), 3)
    assert side >= SMALLEST_BLOCK_PX
    dealt = block_folds(values, blocks, folds)
    np.testing.assert_array_equal(np.sort(np.concatenate(dealt)), np.unique(blocks))
    for value in np.unique(values):
        if len(np.unique(blocks[values == value])) > 1:
            for fold in dealt:
                assert (~np.isin(blocks[values == value], fold)).any()


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(0, 39), st.integers(0, 39), st.integers(0, 4)),
        min_size=8,
        max_size=80,
        unique_by=lambda place: place[1:3],
    ),
    st.integers(2, 5),
)
def test_nothing_is_learnt_from_what_is_held_out_nor_from_beside_it(places, folds):
    values, rows, cols, number = (np.array(part) for part in zip(*places, strict=True))
    groups = (values * 5 + number).astype(np.int32)
    dealt = polygon_folds(values, groups, folds)
    np.testing.assert_array_equal(np.sort(np.concatenate(dealt)), np.unique(groups))
    for fold in dealt:
        for value in np.unique(values):
            mine = np.unique(groups[values == value])
            assert np.isin(mine, fold).sum() <= -(-len(mine) // folds)
        if not 0 < np.isin(groups, fold).sum() < len(groups):
            continue
        found = held_out(rows, cols, values, groups, fold, 5.0)
        np.testing.assert_array_equal(found.test, np.isin(groups, fold))
        assert not (found.train & found.test).any()
        away = np.hypot(
            rows[found.train][:, None] - rows[found.test],
            cols[found.train][:, None] - cols[found.test],
        )
        assert away.size == 0 or away.min() > found.gap_px
        others = np.unique(values[~found.test])
        np.testing.assert_array_equal(np.unique(values[found.train]), others)


def test_calibration_is_the_gap_between_confidence_and_truth():
    confidence = np.full(100, 0.9)
    right = np.arange(100) < 60
    error, curve = calibration_error(confidence, right, np.ones(100))
    assert error == pytest.approx(0.3)
    (bin_,) = curve
    assert bin_["accuracy"] == pytest.approx(0.6)


@pytest.fixture(scope="module")
def source(sample_region) -> RegionStatistics:
    return RegionStatistics(open_engine(open_region(sample_region), "cpu"))


@pytest.fixture(scope="module")
def honest(source, sample_region):
    """The accuracy of the sample's labels as they are."""
    path = sample_region.with_name("liri-labels.gpkg")
    return assess(source, read_labels(path, class_field="class_name", grid=source.grid))


def test_every_polygon_is_judged_by_a_head_that_has_not_seen_it(honest):
    found = honest.to_json()
    assert found["kind"] == "classes"
    assert 0.8 < found["macro_f1_low"] <= found["macro_f1"] <= found["macro_f1_high"] <= 1
    assert found["method"]["held_out"] == "polygons"
    matrix = np.array(found["confusion"]["pixels"])
    assert matrix.sum() == sum(item["pixels"] for item in found["classes"])
    assert found["confusion"]["rows"] == "reference"


def test_labels_of_the_wrong_class_are_pointed_out_and_hardly_any_other(
    source, sample_region, honest
):
    from dataclasses import replace

    path = sample_region.with_name("liri-labels.gpkg")
    labels = read_labels(path, class_field="class_name", grid=source.grid)
    before = honest.contradictions
    assert len(before) <= 2
    values = [item.value for item in labels.classes]
    wrong = [
        next(f for f in labels.features if f.value == value and f.group % 5 == 2)
        for value in values[:3]
    ]
    swapped = {
        feature.group: replace(feature, value=values[(values.index(feature.value) + 1) % 4])
        for feature in wrong
    }
    mixed = replace(
        labels, features=tuple(swapped.get(feature.group, feature) for feature in labels.features)
    )
    found = assess(source, mixed).contradictions
    told = [
        feature.group
        for item in found
        for feature in mixed.features
        if feature.value == item.value
        and feature.geometry.intersects(shapely.Point(item.x, item.y))
    ]
    assert len(told) == len(found)
    assert len(set(told) & set(swapped)) == len(swapped)
    assert len(set(told) - set(swapped)) <= len(before) + 1
    for item, group in zip(found, told, strict=True):
        if group in swapped:
            assert item.likely == labels.features[group].value


@pytest.mark.parametrize("hold_out", ["polygons", "blocks"])
def test_no_head_is_asked_about_what_it_learnt_from_or_what_lies_beside(
    source, sample_region, hold_out, monkeypatch
):
    """Heads that know the truth, but not where they or their neighbours have learnt."""
    from lianet.evaluation import accuracy
    from lianet.maps.predict import Prediction
    from scipy.ndimage import distance_transform_edt

    path = sample_region.with_name("liri-labels.gpkg")
    pixels = label_pixels(
        read_labels(path, class_field="class_name", grid=source.grid), source.grid
    )
    truth = np.zeros(source.grid.shape, np.uint8)
    truth[pixels.rows, pixels.cols] = pixels.values
    learnt = []

    def learn(source, some, **named):
        learnt.append(some)
        return some

    class Known:
        def __init__(self, some, source):
            self.source, self.grid = source, source.grid
            free = np.ones(source.grid.shape, bool)
            free[some.rows, some.cols] = False
            far = distance_transform_edt(free) > 5
            self.shown = np.where(far, truth, truth % len(pixels.classes) + 1).astype(np.uint8)

        def predict(self, window, once=False):
            shown = self.shown[window.slices]
            return Prediction(shown, np.ones(shown.shape, np.float32), np.empty(0, np.float32))

    monkeypatch.setattr(accuracy, "train_head", learn)
    monkeypatch.setattr(accuracy, "Predictor", Known)
    found = assess(source, pixels, hold_out=hold_out).to_json()
    assert found["method"]["gap_px"] == 5
    assert found["overall_accuracy"] == 1
    *folds, everything = learnt
    assert len(everything.values) == len(pixels.values)
    for group in np.unique(pixels.groups):
        if hold_out == "polygons":
            assert any(group not in some.groups for some in folds)
    assert all(set(some.values) == set(pixels.values) for some in folds)


def test_labels_where_nothing_was_observed_are_not_counted(source, sample_region):
    path = sample_region.with_name("liri-labels.gpkg")
    pixels = label_pixels(
        read_labels(path, class_field="class_name", grid=source.grid), source.grid
    )
    (water,) = (item.value for item in pixels.classes if item.name == "water")
    mine = np.unique(pixels.groups[pixels.values == water])
    pixels = pixels.only((pixels.values != water) | np.isin(pixels.groups, mine[:3]))
    lost = np.isin(pixels.groups, mine[1:3])

    class Clouded:
        def __getattr__(self, name):
            return getattr(source, name)

        def read(self, extent):
            found = source.read(extent).copy()
            hidden = np.zeros(source.grid.shape, bool)
            hidden[pixels.rows[lost], pixels.cols[lost]] = True
            found[:, hidden[extent.slices]] = np.nan
            return found

    found = assess(Clouded(), pixels).to_json()
    (missing,) = found["unjudged"]
    assert (missing["name"], missing["polygons"]) == ("water", 1)
    assert found["unseen"] == 2
    said = "2 polygons lie where nothing was ever observed, and do not count"
    assert said in found["statement"]
    (wood,) = (item.value for item in pixels.classes if item.name == "woodland")
    lost = pixels.groups == pixels.groups[pixels.values == wood][0]
    found = assess(Clouded(), pixels).to_json()
    assert (found["kind"], found["unseen"]) == ("classes", 1)
    assert "1 polygon lies where nothing was ever observed" in found["statement"]


def test_blocks_of_the_region_are_held_out_with_a_gap(source, sample_region):
    path = sample_region.with_name("liri-labels.gpkg")
    labels = read_labels(path, class_field="class_name", grid=source.grid)
    found = assess(source, labels, hold_out="blocks").to_json()
    assert found["kind"] == "classes"
    assert found["method"]["held_out"] == "blocks"
    assert found["method"]["block_px"] >= SMALLEST_BLOCK_PX
    assert found["method"]["gap_px"] == 5
    assert 0.7 < found["macro_f1"] < 1
    assert "block of" in found["statement"]


def test_too_few_blocks_say_in_how_many_more_places(source, sample_region):
    from dataclasses import replace

    path = sample_region.with_name("liri-labels.gpkg")
    labels = read_labels(path, class_field="class_name", grid=source.grid)
    first = {item.value: item for item in reversed(labels.features)}
    kept = [
        replace(item, geometry=item.geometry.representative_point())
        for item in labels.features
        if item.value == 1 or item is first[item.value]
    ]
    found = assess(source, replace(labels, features=tuple(kept)), hold_out="blocks").to_json()
    assert found["kind"] == "too_few"
    assert [item["name"] for item in found["missing"]] == ["built-up", "water", "woodland"]
    assert "water needs" in found["summary"]
    assert "blocks" in found["summary"]


def test_too_few_polygons_say_how_many_more_instead_of_a_number(source, sample_region):
    from dataclasses import replace

    path = sample_region.with_name("liri-labels.gpkg")
    labels = read_labels(path, class_field="class_name", grid=source.grid)
    first = {item.value: None for item in labels.classes}
    for feature in labels.features:
        if first[feature.value] is None:
            first[feature.value] = feature
    found = assess(source, replace(labels, features=tuple(first.values()))).to_json()
    assert found["kind"] == "too_few"
    assert "macro_f1" not in found
    assert {item["name"] for item in found["missing"]} == {item.name for item in labels.classes}
    # Each of them drawn three times, a little beside itself, is still one place.
    again = [
        replace(feature, geometry=shapely.affinity.translate(feature.geometry, shift, shift))
        for shift in (0, 12, 24)
        for feature in first.values()
    ]
    found = assess(source, replace(labels, features=tuple(again))).to_json()
    assert found["kind"] == "too_few"
    assert {item["polygons"] for item in found["missing"]} == {1}


def test_fewer_polygons_than_folds_are_held_out_one_by_one(source, sample_region):
    from dataclasses import replace

    path = sample_region.with_name("liri-labels.gpkg")
    labels = read_labels(path, class_field="class_name", grid=source.grid)
    kept: list = []
    for item in labels.classes:
        kept += [feature for feature in labels.features if feature.value == item.value][:3]
    found = assess(source, replace(labels, features=tuple(kept))).to_json()
    assert found["kind"] == "classes"
    assert found["method"]["folds"] == 3
    assert found["macro_f1_high"] - found["macro_f1_low"] > 0.1


def test_thousands_of_patches_of_a_class_raster_are_counted_each_for_itself():
    rng = np.random.default_rng(0)
    units = np.sort(rng.integers(0, 3000, 60_000))
    members = units % 3
    predicted = np.where(rng.random(len(units)) < 0.1, -1, rng.integers(0, 3, len(units)))
    matrices, of_unit, sizes = _by_unit(members, units, predicted, 3)
    for place in (0, 17, 2999):
        mine = units == np.unique(units)[place]
        np.testing.assert_array_equal(matrices[place], confusion(members[mine], predicted[mine], 3))
        assert of_unit[place] == members[mine][0]
        assert (sizes[mine] == mine.sum()).all()
    assert matrices.sum() == (predicted >= 0).sum()
