"""Change that can be reported, on a place whose change is known to the pixel and the day."""

from __future__ import annotations

import datetime as dt
import shutil

import numpy as np
import pytest
import rasterio
import shapely
from lianet.errors import CancelledError, DateError, LabelError, TaskFileError
from lianet.features.kinds import open_source
from lianet.heads.instant import INSTANT
from lianet.heads.train import train_head
from lianet.labels.reading import LabelClass, labels_from_geojson
from lianet.maps.change import compare_dates
from lianet.maps.change_heads import learn_moments, learn_sides
from lianet.maps.change_notes import notes_on
from lianet.maps.change_sides import sides_of_task
from lianet.maps.class_change import ChangeRules
from lianet.maps.other_window import task_in_window
from lianet.maps.when import break_probabilities, sure_range

from ..made_years import (
    BANDS,
    COLOURS,
    DATES,
    FELLED,
    FIRST_FIELD,
    LAST_WOOD,
    NAMES,
    SHAPE,
    cover,
    label_squares,
    reflectance,
)

CLASSES = tuple(LabelClass(value, name, COLOURS[value]) for value, name in NAMES.items())
FELLED_PX = 32 * 40
PIXEL_HA = 0.01


def year(number):
    return [date for date in DATES if date.year == number]


@pytest.fixture(scope="module")
def engine(known_engine):
    return known_engine([date.isoformat() for date in DATES], BANDS, reflectance())


@pytest.fixture(scope="module")
def labels(engine):
    features = []
    for value, (row, col, high, wide) in label_squares():
        x, y = engine.card.grid.transform @ (col, row)
        box = shapely.box(x, y - 10 * high, x + 10 * wide, y)
        features.append(
            {
                "type": "Feature",
                "properties": {"class": value},
                "geometry": shapely.geometry.mapping(box),
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    return labels_from_geojson(collection, CLASSES, engine.card.grid)


@pytest.fixture(scope="module")
def learnt(engine, labels):
    """Class maps of 2019 and 2021, and of each acquisition from the one to the other."""
    sides, _ = learn_sides(engine, year(2019), year(2021), labels)
    return sides, learn_moments(engine, year(2019), year(2021), labels)


@pytest.fixture(scope="module")
def compared(engine, learnt, tmp_path_factory):
    """2019 against 2021, with everything on."""
    folder = tmp_path_factory.mktemp("change")
    before, after = year(2019), year(2021)
    sides, moments = learnt
    made = compare_dates(
        engine, before, after, folder / "c.tif", sides=sides, moments=moments,
        classes_path=folder / "classes.tif", rules=ChangeRules(0.5, 0.05),
    )  # fmt: skip
    return made, folder


def read(path, band=1):
    with rasterio.open(path) as file:
        return file.read(band)


def test_the_felled_wood_is_found_and_hardly_anything_else(compared):
    made, folder = compared
    first = made.transitions.transitions[0]
    assert (first.before, first.after) == ("wood", "field")
    assert first.area_ha == pytest.approx(FELLED_PX * PIXEL_HA, rel=0.05)
    assert made.transitions.changed_ha == pytest.approx(FELLED_PX * PIXEL_HA, rel=0.06)
    mapped = np.isin(
        read(folder / "classes.tif"), [r.code for r in made.transitions.transitions if r.changed]
    )
    truth = np.zeros(SHAPE, bool)
    truth[FELLED] = True
    assert mapped[truth].mean() > 0.95
    assert mapped[~truth].mean() < 0.01


def test_expected_area_is_nearer_to_the_truth_than_two_hard_maps_and_the_product_rule(
    engine, labels, tmp_path
):
    """On single dates, where both maps err."""
    noisy = type(engine)(
        engine.card.grid, [str(d) for d in DATES], BANDS,
        engine.values + np.random.default_rng(5).normal(0, 0.06, engine.values.shape),
    )  # fmt: skip
    noisy.card = noisy.card.with_values(id="fedcba9876543210")
    days = [dt.date(2019, 6, 10)], [dt.date(2021, 6, 10)]
    sides, _ = learn_sides(noisy, *days, labels)
    one, other = (side.predictor.predict(engine.card.grid.window) for side in sides)
    hard = (one.classes != other.classes).mean()
    product = 1 - (one.probabilities * other.probabilities).sum(0).mean()
    made = compare_dates(
        noisy, *days, tmp_path / "c.tif", sides=sides, classes_path=tmp_path / "d.tif"
    ).transitions
    truth = np.zeros(SHAPE, bool)
    truth[FELLED] = True
    joint = made.expected_ha / PIXEL_HA / truth.size
    assert abs(joint - truth.mean()) < 0.7 * min(
        abs(float(found) - truth.mean()) for found in (hard, product)
    )
    mapped = np.isin(read(tmp_path / "d.tif"), [r.code for r in made.transitions if r.changed])
    assert mapped[truth].mean() > 0.75
    assert mapped[~truth].mean() < 0.2 * (one.classes != other.classes)[~truth].mean()


def test_when_it_changed_is_between_the_right_two_acquisitions(compared):
    made, _folder = compared
    names = {item.code: (item.after, item.until) for item in made.when.intervals}
    codes = read(made.when.path)[FELLED]
    found = [names[code] for code in codes[codes > 0]]
    assert np.mean([pair == (LAST_WOOD, FIRST_FIELD) for pair in found]) > 0.8
    percent, first, last = (read(made.when.range_path, band)[FELLED] for band in (1, 2, 3))
    inside = (first <= 20200610) & (last >= 20200710)
    assert inside[codes > 0].mean() > 0.9
    assert 50 < np.median(percent[codes > 0]) <= 100
    assert not read(made.when.path)[70:, 40:].any()  # nothing changed there
    assert sum(i.area_ha for i in made.when.intervals) == pytest.approx(made.transitions.changed_ha)


def test_a_comparison_that_is_stopped_leaves_all_files_of_the_one_before(
    engine, learnt, compared, tmp_path
):
    """Map and page would else tell of two comparisons."""
    made, folder = compared
    sides, moments = learnt
    assert made.when.path == str(folder / "classes.when.tif")
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {"c.tif", "c.tif.json", "classes.when.tif", "classes.when.range.tif"} <= kept.keys()

    def stop(progress):
        if progress.fraction >= 0.8:  # all but one of the maps are drawn
            raise CancelledError("Stopped")

    with pytest.raises(CancelledError):
        compare_dates(
            engine, year(2019), year(2021), tmp_path / "c.tif", sides=sides, moments=moments,
            classes_path=tmp_path / "classes.tif", rules=ChangeRules(0.9, 1.0), report=stop,
        )  # fmt: skip
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == kept


def test_small_patches_are_left_out_and_counted(engine, labels, tmp_path):
    before, after = year(2019), year(2021)
    sides, _ = learn_sides(engine, before, after, labels)
    every, large = (
        compare_dates(
            engine, before, after, tmp_path / "c.tif", sides=sides,
            classes_path=tmp_path / f"{least}.tif", rules=ChangeRules(0.5, least),
        ).transitions
        for least in (0.0, 20.0)
    )  # fmt: skip
    assert every.small_ha == 0
    assert every.changed_ha > 10
    assert large.changed_ha == 0  # the wood has 12.8 ha
    assert large.small_ha == pytest.approx(every.changed_ha)
    stable = {row.before: row.area_ha for row in large.transitions}
    # A tenth of the pixels are mixtures.
    assert stable["wood"] == pytest.approx((60 * 96) * PIXEL_HA, rel=0.1)


def test_more_confidence_means_less_change_and_tells_what_is_unsure(engine, labels, tmp_path):
    days = [dt.date(2019, 6, 10)], [dt.date(2021, 6, 10)]
    sides, _ = learn_sides(engine, *days, labels)
    found = [
        compare_dates(
            engine, *days, tmp_path / "c.tif", sides=sides,
            classes_path=tmp_path / "d.tif", rules=ChangeRules(least),
        ).transitions
        for least in (0.5, 0.99)
    ]  # fmt: skip
    assert found[1].changed_ha < found[0].changed_ha
    assert found[1].unsure_ha + found[1].changed_ha == pytest.approx(found[0].changed_ha)


def test_what_was_not_observed_on_one_side_is_no_source_of_areas(engine, labels, tmp_path):
    clouded = type(engine)(engine.card.grid, [str(d) for d in DATES], BANDS, engine.values.copy())
    clouded.card = clouded.card.with_values(id="00000000000000aa")
    day = DATES.index(dt.date(2021, 6, 10))
    clouded.values[day, :, 60:90, 60:100] = np.nan
    # The field fills gaps; what fills them must not be counted.
    clouded.filled = lambda: engine
    days = [dt.date(2019, 6, 10)], [dt.date(2021, 6, 10)]
    sides, _ = learn_sides(clouded, *days, labels)
    made = compare_dates(
        clouded, *days, tmp_path / "c.tif", sides=sides, classes_path=tmp_path / "d.tif"
    )
    assert (read(tmp_path / "d.tif")[60:90, 60:100] == 0).all()
    assert made.transitions.unseen_ha == pytest.approx(30 * 40 * PIXEL_HA, rel=1e-3)
    assert [note.kind for note in made.notes] == ["single", "gaps"]


def test_one_task_is_asked_about_both_years(engine, labels, tmp_path):
    source = open_source(engine, year(2019), "seasons")
    task = train_head(source, labels, name="2019")
    sides, unlike = sides_of_task(engine, year(2019), year(2021), task)
    assert unlike[0] is None
    assert unlike[1].new_percent < 30
    made = compare_dates(
        engine, year(2019), year(2021), tmp_path / "c.tif", sides=sides, unlike=unlike,
        classes_path=tmp_path / "d.tif",
    ).transitions  # fmt: skip
    assert made.changed_ha == pytest.approx(FELLED_PX * PIXEL_HA, rel=0.15)


def test_a_task_of_the_season_is_asked_without_it_where_the_season_is_not_known(engine, labels):
    task = train_head(open_source(engine, year(2019), "seasons"), labels, name="2019")
    summer = [date for date in year(2021) if 5 <= date.month <= 9]
    found = task_in_window(task, engine, summer)
    assert found.seasonless
    right = found.predictor.predict(engine.card.grid.window).classes == cover(summer[-1])
    assert right.mean() > 0.9
    assert not task_in_window(task, engine, year(2021)).seasonless
    with pytest.raises(DateError, match=r"lie in this window \(2\): the task learnt from 8"):
        task_in_window(task, engine, year(2021)[:2])


def test_where_no_fern_is_without_the_season_it_is_refused_with_what_it_looks_at(
    engine, labels, monkeypatch
):
    task = train_head(open_source(engine, year(2019), "seasons"), labels, name="2019")
    assert INSTANT.without_seasons(task, 0) is None
    monkeypatch.setattr(type(INSTANT), "without_seasons", lambda *_: None)
    summer = [date for date in year(2021) if 5 <= date.month <= 9]
    with pytest.raises(TaskFileError, match="in February, which these acquisitions do not tell"):
        task_in_window(task, engine, summer)


def test_another_season_is_said_to_look_like_change(engine, labels, tmp_path):
    june, november = [dt.date(2019, 6, 10)], [dt.date(2019, 11, 10)]
    note = notes_on(june, november, (), 1.0)[0]
    assert (note.kind, note.value) == ("season", 153)
    assert "153 days apart in the year" in note.statement
    assert kinds(june, [dt.date(2021, 6, 10)]) == ["single"]
    # Over the new year it is near, however the days are counted.
    assert kinds([dt.date(2019, 12, 28)], [dt.date(2021, 1, 5)]) == ["single"]


def test_a_comparison_of_single_acquisitions_is_said_to_be_too_sure():
    june, july, august = (dt.date(2019, month, 10) for month in (6, 7, 8))
    later = [date.replace(year=2021) for date in (june, july, august)]
    (note,) = notes_on([july], [later[1]], (), 1.0)
    assert (note.kind, note.value) == ("single", 1)
    assert "far too sure" in note.statement
    assert notes_on([july], [later[1]], (), 1.0, of_classes=False) == []
    assert kinds([july], later) == ["few_dates"]
    assert kinds([june, july, august], later) == []


def kinds(before, after):
    return [note.kind for note in notes_on(before, after, (), 1.0)]


def test_a_window_far_from_what_was_learnt_is_told(engine, labels):
    task = train_head(open_source(engine, year(2019), "statistics"), labels, name="2019")
    winter = [date for date in DATES if date.month in (2, 11)]
    found = task_in_window(task, engine, winter).unlike
    near = task_in_window(task, engine, year(2021)).unlike
    assert found.warns
    assert not near.warns
    assert found.new_percent > near.new_percent + 20
    assert "unlike everything that was labelled" in found.statement
    # Said of the side that it is, with what is farthest off there and in which direction.
    (note,) = (n for n in notes_on(year(2019), winter, (None, found), 1.0) if n.kind == "unlike")
    assert note.side == "after"
    assert (note.moved, note.moved_by) == found.most_shifted
    assert note.statement.startswith("Of the acquisitions after: ")


def test_labels_with_days_count_on_the_side_that_is_near(engine, labels):
    from dataclasses import replace

    june, later = [dt.date(2019, 6, 10)], [dt.date(2021, 6, 10)]
    features = tuple(
        replace(item, date=june[0] if item.value == 1 else None) for item in labels.features
    )
    sides, far = learn_sides(engine, june, later, replace(labels, features=features))
    assert [len(side.predictor.task.card.classes) for side in sides] == [3, 2]
    assert far == 0
    lonely = replace(labels, features=tuple(replace(i, date=june[0]) for i in labels.features))
    with pytest.raises(LabelError, match="only 0 class on 2021-06-10"):
        learn_sides(engine, june, later, lonely)


def test_a_break_is_where_the_classes_exchange_and_unseen_dates_widen_it():
    before = np.array([[0.9], [0.9], [0.9], [0.1], [0.1]])
    found = break_probabilities(before, 1 - before)
    assert found[:, 0].argmax() == 2
    assert found.sum() == pytest.approx(1)
    unseen = before.copy()
    unseen[2] = np.nan
    wider = break_probabilities(unseen, 1 - unseen)
    assert wider[1, 0] == pytest.approx(wider[2, 0])  # before or after the date that nobody saw
    first, last = sure_range(wider)
    assert (first[0], last[0]) == (1, 2)
    assert cover(LAST_WOOD)[30, 80] != cover(FIRST_FIELD)[30, 80]
