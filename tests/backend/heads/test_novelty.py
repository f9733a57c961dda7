"""Unlike anything labelled: a class that nobody has drawn is noticed."""

from __future__ import annotations

import numpy as np
import pytest
from lianet.engines import open_engine
from lianet.features.source import read_pixels, spread_pixels
from lianet.features.statistics import RegionStatistics
from lianet.heads.novelty import Novelty, learn_novelty
from lianet.labels.reading import label_pixels, read_labels
from lianet.region.file import open_region
from sklearn.metrics import roc_auc_score


@pytest.fixture(scope="module")
def known(sample_region):
    """Labelled pixels of the sample region and random ones: features, classes, polygons."""
    source = RegionStatistics(open_engine(open_region(sample_region), "cpu"))
    path = sample_region.with_name("liri-labels.gpkg")
    pixels = label_pixels(
        read_labels(path, class_field="class_name", grid=source.grid), source.grid
    )
    rows, cols = spread_pixels(source.grid.shape, 3000, 0)
    region = read_pixels(source, rows, cols)
    return source, pixels, read_pixels(source, pixels.rows, pixels.cols), region


@pytest.mark.parametrize(("polygons", "bar"), [(1, 0.85), (3, 0.95)])
def test_a_class_without_a_label_stands_out(known, polygons, bar):
    source, pixels, features, region = known
    auc, false = [], []
    for hidden in (1, 2, 3, 4):
        for seed in range(3):
            rng = np.random.default_rng(seed)
            drawn = np.concatenate(
                [
                    rng.permutation(np.unique(pixels.groups[pixels.values == value]))[:polygons]
                    for value in {1, 2, 3, 4} - {hidden}
                ]
            )
            taught = np.isin(pixels.groups, drawn)
            novelty = learn_novelty(
                features[taught],
                pixels.values[taught],
                pixels.groups[taught],
                region,
                source.of_pixel,
            )
            percent = novelty.percent(features[~taught].T)
            strange = pixels.values[~taught] == hidden
            weights = 1 / np.bincount(pixels.groups)[pixels.groups[~taught]]
            auc.append(roc_auc_score(strange, percent, sample_weight=weights))
            false.append((percent[~strange] > 95).mean())
    assert np.mean(auc) > bar
    # Held-out labels set the scale: with several polygons a class few known places look new.
    assert np.mean(false) < (0.3 if polygons == 1 else 0.1)


def test_a_task_file_keeps_it_to_the_last_bit(known):
    source, pixels, features, region = known
    novelty = learn_novelty(features, pixels.values, pixels.groups, region, source.of_pixel)
    again = Novelty.from_arrays(novelty.arrays())
    np.testing.assert_array_equal(again.percent(region.T), novelty.percent(region.T))
    assert Novelty.from_arrays({"shares": np.zeros(3)}) is None


def test_what_was_never_observed_is_neither_known_nor_new(known):
    source, pixels, features, region = known
    novelty = learn_novelty(features, pixels.values, pixels.groups, region, source.of_pixel)
    some = region[:5].T.copy()
    some[:, 2] = np.nan
    np.testing.assert_array_equal(
        np.isnan(novelty.percent(some)), [False, False, True, False, False]
    )


def test_one_pixel_a_class_is_enough_to_answer(known):
    source, pixels, features, region = known
    first = [int(np.flatnonzero(pixels.values == value)[0]) for value in (1, 2)]
    novelty = learn_novelty(
        features[first], pixels.values[first], pixels.groups[first], region, source.of_pixel
    )
    found = novelty.percent(features.T)
    assert np.isfinite(found).all()
    assert found.min() >= 0
    assert found.max() <= 100
