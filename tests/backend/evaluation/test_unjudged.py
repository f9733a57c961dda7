"""A class with too few polygons is not judged, and the others are, honestly."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from unittest import mock

import lianet
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.catalogue.item import task_item
from lianet.contract.reports import read_report
from lianet.engines import open_engine
from lianet.evaluation import accuracy
from lianet.evaluation.accuracy import _by_unit, assess
from lianet.evaluation.accuracy_page import html_report
from lianet.evaluation.accuracy_report import csv_tables
from lianet.evaluation.tongue import Tongue
from lianet.features.statistics import RegionStatistics
from lianet.heads.instant_options import InstantOptions
from lianet.heads.task import read_task, write_task
from lianet.labels.folds import polygon_folds
from lianet.labels.pixels import LabelPixels, WeakPixels
from lianet.labels.reading import LabelClass, read_labels
from lianet.maps.predict import Prediction
from lianet.measures.confusion import (
    MEASURES,
    area_shares,
    around,
    bootstrap,
    calibration_error,
    confusion,
    f1,
    iou,
    overall_accuracy,
)
from lianet.region.file import open_region

from ..made_tasks import LABELS, REGION, small_task
from .test_accuracy_report import Page, rows

QUICK = InstantOptions(ferns=20, unlabelled=0)


@pytest.fixture(scope="module")
def source() -> RegionStatistics:
    return RegionStatistics(open_engine(open_region(REGION), "cpu"))


def with_few(grid, few):
    """The sample's labels, of which some classes keep their first polygons alone."""
    labels = read_labels(LABELS, class_field="class_name", grid=grid)
    values = {item.name: item.value for item in labels.classes}
    kept = list(labels.features)
    for name, count in few.items():
        mine = [one for one in kept if one.value == values[name]]
        kept = [one for one in kept if one.value != values[name] or one in mine[:count]]
    return replace(labels, features=tuple(kept))


@pytest.fixture(scope="module")
def learnt() -> list[LabelPixels]:
    return []


@pytest.fixture(scope="module")
def partial(source, learnt):
    """Where two polygons of water are too few; what every head learnt from is kept."""
    labels = with_few(source.grid, {"water": 2})
    usual = accuracy.train_head

    def train(source, some, **named):
        learnt.append(some)
        return usual(source, some, **named)

    with mock.patch.object(accuracy, "train_head", train):
        return assess(source, labels, options=QUICK)


def test_the_others_are_judged_and_it_is_said_which_is_not(partial):
    assert partial.kind == "classes"
    assert [item.name for item in partial.classes] == ["arable", "built-up", "woodland"]
    (water,) = partial.unjudged
    assert (water.name, water.polygons, water.needed) == ("water", 2, 1)
    assert water.mapped_ha > 20
    assert partial.macro_f1 == pytest.approx(np.mean([item.f1 for item in partial.classes]))
    assert partial.macro_f1 > 0.7
    assert "of 3 of 4 classes; water needs 1 more" in partial.summary
    assert "Not judged, for too few polygons: water needs 1 more." in partial.statement
    assert read_report(json.loads(json.dumps(partial.to_json())), values=False) == partial


def test_its_labels_are_learnt_from_by_every_head_and_never_held_out(partial, learnt):
    *folds, everything = learnt
    (water,) = (item.value for item in partial.unjudged)
    assert len(folds) == partial.method.folds == 5
    for some in folds:
        mine = everything.groups[everything.values == water]
        assert set(some.groups[some.values == water]) == set(mine)
    assert partial.confusion.unjudged == ["water"]
    matrix = np.array(partial.confusion.pixels)
    assert matrix.shape == (3, 4)
    assert partial.method.pixels == matrix.sum() == sum(item.pixels for item in partial.classes)


def test_no_area_is_corrected_without_it_and_those_on_the_map_are_told(partial, source):
    assert {item.area_ha for item in partial.classes} == {None}
    assert {item.area_ha_error for item in partial.classes} == {None}
    mapped = [item.mapped_ha for item in [*partial.classes, *partial.unjudged]]
    assert sum(mapped) == pytest.approx(source.grid.areas.whole, rel=1e-6)
    assert partial.method.area.startswith("Not corrected")


def test_labels_that_contradict_the_rest_are_found_also_where_they_look_like_it(source):
    labels = with_few(source.grid, {})
    values = {item.name: item.value for item in labels.classes}
    water = [one for one in labels.features if one.value == values["water"]]
    lakes = {one.group: values["woodland"] for one in water[2:3]}
    gone = {one.group for one in water[3:]}
    mixed = tuple(
        replace(one, value=lakes.get(one.group, one.value))
        for one in labels.features
        if one.group not in gone
    )
    found = assess(source, replace(labels, features=mixed))
    assert [item.name for item in found.unjudged] == ["water"]
    places = [
        (item.value, item.likely)
        for item in found.contradictions
        if water[2].geometry.intersects(shapely.Point(item.x, item.y))
    ]
    assert places == [(values["woodland"], values["water"])]
    card = replace(small_task().card, report=found)
    (table,) = (t for t in Page(html_report(card, Tongue())).tables if t[0][0] == "Drawn as")
    assert ["woodland", "water"] in [row[:2] for row in table]


@pytest.mark.parametrize("hold_out", ["polygons", "blocks"])
def test_of_fewer_than_two_classes_nothing_is_claimed(source, hold_out):
    labels = with_few(source.grid, {"water": 1, "arable": 2, "woodland": 1})
    small = tuple(replace(f, geometry=f.geometry.representative_point()) for f in labels.features)
    found = assess(source, replace(labels, features=small), options=QUICK, hold_out=hold_out)
    assert found.kind == "too_few"
    assert [item.name for item in found.missing] == ["arable", "water", "woodland"]


def test_blocks_are_those_that_the_others_allow(source):
    known = read_labels(LABELS, class_field="class_name", grid=source.grid)
    usual = assess(source, known, options=QUICK, hold_out="blocks")
    found = assess(source, with_few(source.grid, {"water": 1}), options=QUICK, hold_out="blocks")
    (water,) = found.unjudged
    assert water.polygons + water.needed == 3
    assert found.method.block_px >= usual.method.block_px
    assert min(item.polygons for item in found.classes) >= 3
    assert "for too few blocks with labels: water needs" in found.statement


def test_pages_and_tables_say_it(partial):
    card = replace(small_task().card, report=partial)
    text = html_report(card, Tongue())
    tables = Page(text).tables
    assert ["water", "2", "1"] in next(t for t in tables if t[0][-1] == "More needed")
    assert "these classes have too few labels" in text
    matrix = next(t for t in tables if t[0][0] == "Reference \\ prediction")
    assert matrix[0][1:] == ["arable", "built-up", "woodland", "water"]
    assert [len(row) for row in matrix] == [5] * 4
    areas = next(t for t in tables if t[0][1] == "Map")
    assert [row[0] for row in areas[1:]] == ["arable", "built-up", "woodland", "water"]
    assert all(row[2:] == ["not known"] * 3 for row in areas[1:])
    assert "Bars: the map itself" in text
    table = rows(csv_tables(card)["classes"])
    (water,) = (dict(zip(table[0], row, strict=True)) for row in table[1:] if row[1] == "water")
    assert (water["polygons"], water["polygons_needed"], water["f1"]) == ("2", "1", "")
    assert float(water["mapped_ha"]) > 0
    (wood,) = (dict(zip(table[0], row, strict=True)) for row in table[1:] if row[1] == "woodland")
    assert (wood["polygons_needed"], wood["area_ha"], wood["area_ha_error"]) == ("0", "", "")
    assert rows(csv_tables(card)["confusion"])[0][1:] == matrix[0][1:]


def test_a_task_file_keeps_it_and_a_catalogue_gives_it_no_figure(partial, tmp_path):
    path = tmp_path / "cover.task.safetensors"
    write_task(path, small_task().with_report(partial))
    assert read_task(path).card.report == partial
    assert task_item(path, "cover", None)["properties"]["lianet:quality"] == {}
    whole = partial.model_copy(update={"unjudged": []})
    write_task(path, small_task().with_report(whole))
    said = task_item(path, "cover", None)["properties"]["lianet:quality"]
    assert said["macro_f1"] == partial.macro_f1


def test_a_report_of_before_is_of_all_classes(partial):
    before = partial.to_json()
    del before["unjudged"], before["confusion"]["unjudged"]
    assert read_report(before, values=False).unjudged == []


def test_a_notebook_gets_the_same(source):
    region = lianet.open_region(REGION)
    light = {"ferns": 5, "unlabelled": 0}
    task = region.learn(with_few(source.grid, {"water": 2}), options=light, assess=True)
    assert [item.name for item in task.card.report.unjudged] == ["water"]


@st.composite
def drawn(draw, fewest):
    """Labels of small squares in places of a grid that are apart, and a map that is often right."""
    counts = draw(st.lists(st.integers(3, 7), min_size=2, max_size=4))
    counts += [fewest] if fewest else []
    rng = np.random.default_rng(draw(st.integers(0, 2**31)))
    corners = rng.permutation(900)[: sum(counts)]
    group = np.repeat(np.arange(sum(counts)), 4)
    row = np.repeat(corners // 30 * 10, 4) + np.tile([0, 0, 1, 1], sum(counts))
    col = np.repeat(corners % 30 * 10, 4) + np.tile([0, 1, 0, 1], sum(counts))
    order = rng.permutation(len(counts))  # the values of the classes are in no order of sizes
    of_group = np.repeat(2 * order + 1, counts).astype(np.uint8)
    classes = tuple(LabelClass(2 * n + 1, f"c{n}", "#112233") for n in range(len(counts)))
    labels = LabelPixels(
        classes, row, col, of_group[group], group.astype(np.int32), (None,) * sum(counts)
    )
    values = np.array([item.value for item in classes], np.uint8)
    shown = values[rng.integers(0, len(values), (310, 311))]
    shown[row, col] = np.where(rng.random(len(row)) < 0.7, labels.values, shown[row, col])
    return labels, shown, rng.random((310, 311)).astype(np.float32)


@contextmanager
def answering(shown, sure):
    """Heads that always show the same; gives what each of them learnt from."""
    learnt = []

    class Shown:
        reach_px = 0

        def __init__(self, some, source):
            learnt.append(some)
            self.source, self.grid = source, source.grid

        def predict(self, window, once=False):
            part = window.slices
            return Prediction(shown[part], sure[part], np.empty(0, np.float32))

    with (
        mock.patch.object(accuracy, "train_head", lambda source, some, **named: some),
        mock.patch.object(accuracy, "Predictor", Shown),
        mock.patch.object(accuracy, "observed", lambda s, rows, *more: np.ones(len(rows), bool)),
    ):
        yield learnt


@settings(max_examples=20, deadline=None)
@given(drawn(fewest=0))
def test_with_enough_polygons_everywhere_all_figures_are_those_of_all_classes(source, given):
    labels, shown, sure = given
    with answering(shown, sure):
        found = assess(source, labels)
    values = np.array([item.value for item in labels.classes])
    members = np.searchsorted(values, labels.values)
    predicted = np.searchsorted(values, shown[labels.rows, labels.cols])
    units = labels.groups.astype(np.int64) * len(values) + members
    matrices, of_unit, sizes = _by_unit(members, units, predicted, len(values))
    total = matrices.sum(0)
    again = [bootstrap(matrices, of_unit), bootstrap(matrices, of_unit, doubt=0)]
    macro = float(f1(total).mean())
    assert found.macro_f1 == macro
    assert (found.macro_f1_low, found.macro_f1_high) == around(
        macro, *(f1(some).mean(-1) for some in again)
    )
    assert found.overall_accuracy == overall_accuracy(total)
    assert found.mean_iou == iou(total).mean()
    for name, measure in MEASURES.items():
        for index, item in enumerate(found.classes):
            value = float(measure(total)[index])
            ends = around(value, *(measure(some)[:, index] for some in again))
            told = [getattr(item, f"{name}{end}") for end in ("", "_low", "_high")]
            assert told == [value, *ends]
    once = (matrices / matrices.sum((1, 2), keepdims=True)).sum(0)
    np.testing.assert_array_equal(found.confusion.pixels, confusion(members, predicted, len(total)))
    np.testing.assert_array_equal(found.confusion.units, once)
    mapped = np.array([item.mapped_ha for item in found.classes])
    shares, errors = area_shares(once, mapped / source.grid.areas.whole)
    told = np.array([(item.area_ha, item.area_ha_error) for item in found.classes])
    np.testing.assert_allclose(told, np.stack([shares, errors], 1) * source.grid.areas.whole)
    of_labels = sure[labels.rows, labels.cols].astype(float)
    error, _ = calibration_error(of_labels, predicted == members, 1 / sizes)
    assert found.calibration.ece == error
    assert (found.unjudged, found.confusion.unjudged) == ([], [])
    smallest = min(item.polygons for item in found.classes)
    assert found.method.folds == len(polygon_folds(labels.values, labels.groups, min(5, smallest)))


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 2).flatmap(lambda few: drawn(fewest=few)))
def test_what_is_taken_for_a_class_that_is_not_judged_is_an_error_of_the_others(source, given):
    labels, shown, sure = given
    with answering(shown, sure) as learnt:
        found = assess(source, labels)
    (rare,) = found.unjudged
    values = [item.value for item in found.classes]
    mine = labels.values != rare.value
    order = np.argsort([*values, rare.value])
    position = {value: place for place, value in enumerate([*values, rare.value])}
    members = np.array([position[value] for value in labels.values])
    predicted = np.array([position[value] for value in shown[labels.rows, labels.cols]])
    expected = confusion(members[mine], predicted[mine], len(order))
    np.testing.assert_array_equal(found.confusion.pixels, expected[:-1])
    for name, measure in MEASURES.items():
        told = [getattr(item, name) for item in found.classes]
        np.testing.assert_allclose(told, measure(expected.astype(float))[:-1])
    assert found.macro_f1 == pytest.approx(f1(expected.astype(float))[:-1].mean())
    assert found.macro_f1_low <= found.macro_f1 <= found.macro_f1_high
    right = (predicted == members)[mine]
    assert found.overall_accuracy == pytest.approx(right.mean())
    assert sum(bin_.share * bin_.accuracy for bin_ in found.calibration.curve) == pytest.approx(
        right.mean()
    )
    assert all(set(labels.groups[~mine]) <= set(some.groups) for some in learnt)
    assert all(item.value != rare.value for item in found.contradictions)


def test_a_class_that_is_borrowed_alone_is_not_judged_and_one_of_nothing_is_not_learnt(source):
    labels, shown, sure = _drawn_once()
    classes = (*labels.classes, LabelClass(99, "ice", "#ffffff"))
    with answering(shown, sure):
        assert assess(source, replace(labels, classes=classes)).kind == "too_few"
        somewhere = np.full(1, 150)
        weak = WeakPixels(somewhere, somewhere, np.full(1, 99, np.uint8))
        found = assess(source, replace(labels, classes=classes, weak=weak))
    assert [(item.name, item.polygons, item.needed) for item in found.unjudged] == [("ice", 0, 3)]


def _drawn_once():
    rng = np.random.default_rng(0)
    group = np.repeat(np.arange(6), 4)
    row = np.repeat(np.arange(6) * 40, 4) + np.tile([0, 0, 1, 1], 6)
    col = np.tile([0, 1, 0, 1], 6) + 20
    values = (1 + group // 3).astype(np.uint8)
    classes = (LabelClass(1, "a", "#112233"), LabelClass(2, "b", "#445566"))
    labels = LabelPixels(classes, row, col, values, group.astype(np.int32), (None,) * 6)
    shown = rng.integers(1, 3, (310, 311)).astype(np.uint8)
    return labels, shown, np.ones((310, 311), np.float32)
