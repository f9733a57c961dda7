"""Accuracy is about what was held out, rows are the reference, and too little is said so."""

import numpy as np
import pytest
from lianet.data.labels import read_labels
from lianet.evaluation.accuracy import assess
from lianet.evaluation.confusion import (
    area_shares,
    calibration_error,
    confusion,
    f1,
    iou,
    overall_accuracy,
    precision,
    recall,
)
from lianet.features.statistics import RegionStatistics
from lianet.inference import open_engine
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
    shares, errors = area_shares(matrix, np.array([0.4, 0.6]))
    np.testing.assert_allclose(shares, [0.3, 0.7])
    # Equation 10: sqrt(0.4^2 x 0.75 x 0.25 / 99).
    np.testing.assert_allclose(errors, np.sqrt(0.16 * 0.75 * 0.25 / 99), rtol=1e-6)


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


def test_every_polygon_is_judged_by_a_head_that_has_not_seen_it(source, sample_region):
    path = sample_region.with_name("liri-labels.gpkg")
    found = assess(source, read_labels(path, class_field="class_name", grid=source.grid))
    assert found["enough"] is True
    assert 0.85 < found["macro_f1_low"] <= found["macro_f1"] <= found["macro_f1_high"] <= 1
    assert found["method"]["held_out"] == "polygons"
    matrix = np.array(found["confusion"]["pixels"])
    assert matrix.sum() == sum(item["pixels"] for item in found["classes"])
    assert found["confusion"]["rows"] == "reference"


def test_too_few_polygons_say_how_many_more_instead_of_a_number(source, sample_region):
    from dataclasses import replace

    path = sample_region.with_name("liri-labels.gpkg")
    labels = read_labels(path, class_field="class_name", grid=source.grid)
    first = {item.value: None for item in labels.classes}
    for feature in labels.features:
        if first[feature.value] is None:
            first[feature.value] = feature
    found = assess(source, replace(labels, features=tuple(first.values())))
    assert found["enough"] is False
    assert "macro_f1" not in found
    assert {item["name"] for item in found["missing"]} == {item.name for item in labels.classes}
