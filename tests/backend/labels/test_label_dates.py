"""Labels of one season are learnt from with imagery of that season; others always."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import LabelError
from lianet.labels.dates import NEAR_DAYS, near_dates
from lianet.labels.label_set import IGNORE, LabelClass, LabelFeature, LabelSet
from lianet.labels.pixels import LabelPixels
from lianet.labels.source import use_lines, use_of

SUMMER, WINTER = dt.date(2018, 6, 10), dt.date(2018, 12, 20)
CLASSES = (LabelClass(1, "wheat", "#f0c419"), LabelClass(2, "water", "#2b6cb0"))


def labels_of(*marks: tuple[int, dt.date | None]) -> LabelSet:
    features = tuple(
        LabelFeature(shapely.Point(place, 0), value, date, place)
        for place, (value, date) in enumerate(marks)
    )
    return LabelSet(CLASSES, features)


def test_a_label_of_another_season_is_left_out_and_one_without_a_date_stays():
    labels = labels_of((1, SUMMER), (1, WINTER), (2, None))
    kept, left_out = near_dates(labels, [dt.date(2018, 7, 1)])
    assert left_out == 1
    assert [(f.value, f.date) for f in kept.features] == [(1, SUMMER), (2, None)]
    assert [f.group for f in kept.features] == [0, 1]


def test_any_of_the_acquisitions_may_be_near():
    labels = labels_of((1, SUMMER), (1, WINTER), (2, None))
    assert near_dates(labels, [SUMMER, WINTER]) == (labels, 0)


def test_a_class_of_another_time_alone_is_refused_with_how_far_that_is():
    labels = labels_of((1, WINTER), (2, None))
    with pytest.raises(LabelError, match=r"wheat.*2018-12-20 with 193 days") as raised:
        near_dates(labels, [SUMMER])
    assert str(NEAR_DAYS) in raised.value.remedy


def test_ignored_places_of_another_time_do_not_erase_anything():
    labels = labels_of((1, SUMMER), (2, None), (IGNORE, WINTER))
    kept, left_out = near_dates(labels, [SUMMER])
    assert left_out == 1
    assert all(feature.value != IGNORE for feature in kept.features)


@given(st.lists(st.integers(-400, 400), min_size=1, max_size=8), st.integers(-400, 400))
def test_what_is_kept_is_near_and_what_is_left_out_is_not(offsets, place):
    day = SUMMER + dt.timedelta(place)
    dates = [SUMMER + dt.timedelta(offset) for offset in offsets]
    labels = labels_of((1, None), (1, day), (2, None))
    kept, left_out = near_dates(labels, dates)
    near = min(abs((day - date).days) for date in dates) <= NEAR_DAYS
    assert left_out == (0 if near else 1)
    assert replace(kept, features=labels.features) == labels


def test_people_are_told_of_everything_that_was_left_out():
    labels = replace(labels_of((1, SUMMER), (2, None)), outside=2, unused=("ice",))
    none = np.zeros(0, np.int64)
    pixels = LabelPixels(
        CLASSES,
        none,
        none,
        none.astype(np.uint8),
        none.astype(np.int32),
        (),
        overlaps=5,
        conflicts=3,
    )
    text = " ".join(line for _, line in use_lines(use_of(labels, pixels, 1)))
    assert "3 pixels drawn as two classes" in text
    assert "1 label with no acquisition near" in text
    assert "2 labels outside the region" in text
    assert "nothing of ice" in text
    assert "repaired" not in text
