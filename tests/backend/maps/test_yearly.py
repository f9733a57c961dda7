"""A map of each year by one task: the right cover, areas with errors, and reasons where none."""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st
from lianet.contract.reports import UnjudgedClass
from lianet.errors import DateError, wording_of
from lianet.evaluation.assessment import assess_task
from lianet.features.kinds import open_source
from lianet.features.periods import periods, season_gap_days
from lianet.geo.place import is_south
from lianet.heads.labelled_places import LabelledPlaces
from lianet.heads.train import train_head
from lianet.labels.pixels import label_pixels
from lianet.maps.observed import OfObserved, observed_in_window
from lianet.maps.predict import Predictor
from lianet.maps.yearly import areas_of_periods, map_periods

from ..made_years import BANDS, DATES, SHAPE, WOOD, cover, reflectance
from .test_change_of_years import engine, labels, year  # noqa: F401 (fixtures)

PIXEL_HA = 0.01


@pytest.fixture(scope="module")
def made(engine, labels, tmp_path_factory):  # noqa: F811
    folder = tmp_path_factory.mktemp("years")
    source = open_source(engine, year(2019), "statistics")
    task = train_head(source, labels, name="covers")
    task = task.with_report(assess_task(task, source, labels, options=None))
    windows = periods(engine.card.dates, "year")
    return map_periods(task, engine, windows, folder, "covers"), folder, task


def test_each_year_has_the_cover_of_that_year(made):
    found, folder, _task = made
    assert [item.name for item in found.maps] == ["2019", "2020", "2021"]
    assert found.refused == []
    for item in (found.maps[0], found.maps[2]):
        with rasterio.open(item.path) as file:
            right = file.read(1) == cover(dt.date(int(item.name), 12, 31))
        assert right.mean() > 0.93, item.name
    assert {path.name for path in folder.iterdir()} >= {"covers_2019.tif", "covers_areas.csv"}


def test_areas_hold_the_truth_within_three_standard_errors(made):
    found, _folder, _task = made
    for item in (found.maps[0], found.maps[2]):
        truth = cover(dt.date(int(item.name), 12, 31))
        for area in item.areas:
            wanted = (truth == area.value).sum() * PIXEL_HA
            assert area.area_ha_error > 0
            assert abs(area.area_ha - wanted) < 3 * area.area_ha_error + 0.05 * wanted
        total = sum(area.area_ha for area in item.areas)
        assert total == pytest.approx(np.prod(SHAPE) * PIXEL_HA, rel=1e-3)
    wood = [next(a for a in item.areas if a.value == WOOD).mapped_ha for item in found.maps]
    assert wood[0] - wood[2] == pytest.approx(12.8, rel=0.15)  # what was felled


@pytest.fixture(scope="module")
def other_year(made, known_engine):
    """The years again; in 2021 half of the fields were never ploughed, and look like wood."""
    values = reflectance()
    third = [DATES.index(date) for date in year(2021)]
    values[third, :, :, 30:41] = values[third, :, :, 54:65]
    changed = known_engine([str(date) for date in DATES], BANDS, values)
    found = areas_of_periods(made[2], changed, periods(DATES, "year"))
    return changed, {item.name: item for item in found.maps}


def test_a_year_that_calls_labelled_places_something_else_is_told(made, other_year):
    years = other_year[1]
    assert [item.lost for item in made[0].maps] == ["", "", ""]
    told = years["2021"]
    assert re.match(r"5\d % of what was labelled field is still called so, and \d+ %", told.lost)
    assert told.lost.endswith("the rest is called wood above all")
    assert told.lost_wording.values["other"] == "wood"
    assert years["2019"].lost == ""


def test_areas_of_such_a_year_are_corrected_for_it_and_their_errors_are_larger(made, other_year):
    (usual,) = (area for area in made[0].maps[2].areas if area.name == "field")
    (field,) = (area for area in other_year[1]["2021"].areas if area.name == "field")
    assert usual.mapped_ha - field.mapped_ha > 8  # hectares that the map has lost
    assert field.area_ha > field.mapped_ha + 8
    assert abs(field.area_ha - usual.area_ha) < field.area_ha_error
    assert field.area_ha_error > 1.5 * usual.area_ha_error


def test_any_other_window_is_told_the_same_with_its_map(made, engine, other_year):  # noqa: F811
    task, (changed, told) = made[2], other_year
    assert observed_in_window(task, engine, year(2021)).predictor.notes == ()
    assert observed_in_window(task, changed, year(2021)).predictor.notes == (told["2021"].lost,)


def test_the_map_that_was_learnt_is_asked_once_for_all_years(made, other_year, monkeypatch):
    asked = []
    usual = Predictor.predict
    monkeypatch.setattr(
        Predictor, "predict", lambda self, *a, **k: asked.append(self) or usual(self, *a, **k)
    )
    areas_of_periods(made[2], other_year[0], periods(DATES, "year"))
    home = [one for one in asked if not isinstance(one, OfObserved)]
    assert len({id(one) for one in home}) == 1
    assert 0 < 2 * len(home) == len(asked) - len(home)  # 2019 is what was learnt


def test_labels_of_one_date_say_nothing_of_another_year(labels, engine):  # noqa: F811
    pixels = label_pixels(labels, engine.card.grid)
    assert len(LabelledPlaces.of(pixels).rows) == 18 * 25
    dates = (dt.date(2019, 6, 10),) * 17 + (None,)
    assert len(LabelledPlaces.of(replace(pixels, group_dates=dates)).rows) == 25


def test_places_beyond_the_region_are_left_out():
    places = LabelledPlaces(*np.array([[3, 96, -1], [4, 5, 6], [1, 2, 3]], np.int32))
    found = LabelledPlaces.from_arrays(places.arrays(), SHAPE)
    assert [*found.rows, *found.cols, *found.values] == [3, 4, 1]
    assert LabelledPlaces.from_arrays({}, SHAPE) is None
    cut = {**places.arrays(), "place_rows": np.zeros(2, np.int32)}
    assert LabelledPlaces.from_arrays(cut, SHAPE) is None


def test_areas_are_counted_alone_where_a_class_was_not_judged(made, engine):  # noqa: F811
    report = made[2].card.report
    last = UnjudgedClass(
        value=9, name="moor", polygons=2, needed=1, colour="#112233", mapped_ha=1.0
    )
    task = made[2].with_report(report.model_copy(update={"unjudged": [last]}))
    found = areas_of_periods(task, engine, periods(DATES, "year"))
    assert {area.area_ha for item in found.maps for area in item.areas} == {None}
    assert {area.area_ha_error for item in found.maps for area in item.areas} == {None}
    assert "were not judged" in found.statement
    usual = [[area.mapped_ha for area in item.areas] for item in made[0].maps]
    assert [[area.mapped_ha for area in item.areas] for item in found.maps] == usual
    assert "Olofsson" in made[0].statement


def test_the_table_says_the_same_and_begins_with_its_years(made):
    found, _folder, _task = made
    with Path(found.table).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 9
    told = {(row["period"], int(row["value"])): float(row["area_ha"]) for row in rows}
    for item in found.maps:
        for area in item.areas:
            assert told[item.name, area.value] == pytest.approx(area.area_ha, abs=1e-3)
    assert {int(row["acquisitions"]) for row in rows} == {8}


def test_a_year_with_too_few_acquisitions_has_no_map_and_says_why(made, known_engine, tmp_path):
    _found, _folder, task = made
    kept = [date for date in DATES if date.year != 2020 or date.month in (4, 6)]
    places = [DATES.index(date) for date in kept]
    thin = known_engine([str(date) for date in kept], BANDS, reflectance()[places])
    moved = train_head(
        open_source(thin, year(2019), "statistics"), _labels_of(task, thin), name="covers"
    )
    found = map_periods(moved, thin, periods(thin.card.dates, "year"), tmp_path, "covers")
    assert [item.name for item in found.maps] == ["2019", "2021"]
    assert [(item.name, item.dates) for item in found.refused] == [("2020", 2)]
    assert "Too few acquisitions lie in this window (2): " in found.refused[0].reason
    assert "how good the task is was not found out" in found.statement
    assert found.maps[0].areas[0].area_ha is None


def test_where_no_year_has_a_map_the_one_that_comes_nearest_says_why(made, known_engine, tmp_path):
    _found, _folder, task = made
    kept = [d for d in DATES if (d.year, d.month) in {(2019, 6), (2020, 4), (2020, 6), (2021, 6)}]
    thin = known_engine(
        [str(date) for date in kept], BANDS, reflectance()[[DATES.index(date) for date in kept]]
    )
    moved = train_head(open_source(thin, None, "statistics"), _labels_of(task, thin), name="covers")
    with pytest.raises(DateError, match=r"can be mapped; 2020: Too few acquisitions .*\(2\)"):
        map_periods(moved, thin, periods(thin.card.dates, "year"), tmp_path, "covers")


def _labels_of(_task, engine):  # noqa: F811
    import shapely
    from lianet.labels.reading import LabelClass, labels_from_geojson

    from ..made_years import COLOURS, NAMES, label_squares

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
    classes = [LabelClass(value, name, COLOURS[value]) for value, name in NAMES.items()]
    return labels_from_geojson(
        {"type": "FeatureCollection", "features": features}, classes, engine.card.grid
    )


def test_what_was_not_observed_in_a_year_has_no_class_and_no_area(made, known_engine, tmp_path):
    _found, _folder, task = made
    values = reflectance()
    full = known_engine([str(date) for date in DATES], BANDS, values)
    clouded = known_engine([str(date) for date in DATES], BANDS, values.copy())
    third = [DATES.index(date) for date in year(2021)]
    clouded.values[third, :, 70:80, 40:60] = np.nan
    clouded.filled = lambda: full
    found = map_periods(task, clouded, periods(DATES, "year"), tmp_path, "covers")
    with rasterio.open(found.maps[2].path) as file:
        assert (file.read(1)[70:80, 40:60] == 0).all()
    assert found.maps[2].unseen_ha == pytest.approx(200 * PIXEL_HA, rel=1e-3)
    assert found.maps[0].unseen_ha == 0


def test_a_task_on_seasons_maps_a_year_that_knows_the_season(engine, labels, tmp_path):  # noqa: F811
    task = train_head(open_source(engine, year(2019), "seasons"), labels, name="covers")
    found = map_periods(task, engine, periods(DATES, "year"), tmp_path, "covers")
    assert len(found.maps) == 3
    with rasterio.open(found.maps[2].path) as file:
        assert (file.read(1) == cover(dt.date(2021, 12, 31))).mean() > 0.93
    with pytest.raises(DateError, match=r"2019 spring: Too few acquisitions") as raised:
        map_periods(task, engine, periods(DATES, "season")[1:2], tmp_path, "covers")
    season = wording_of(raised.value.message, "")["values"]["name"]  # said in any language
    assert season == {"message": "{year} spring", "values": {"year": "2019"}}


@given(
    days=st.lists(st.dates(dt.date(2015, 1, 1), dt.date(2024, 12, 31)), min_size=1, unique=True),
    begins=st.sampled_from([(1, 1), (7, 1), (10, 15)]),
)
def test_every_acquisition_lies_in_one_year_and_in_one_season(days, begins):
    dates = sorted(days)
    for found in (periods(dates, "year", begins=begins), periods(dates, "season")):
        assert sorted(day for period in found for day in period.dates) == dates
        assert all(one.last < other.first for one, other in zip(found, found[1:], strict=False))
        assert len({period.name for period in found}) == len(found)


def test_years_may_go_from_july_to_july_and_have_a_season():
    july = periods(DATES, "year", begins=(7, 1))
    assert [period.name for period in july] == ["2018/19", "2019/20", "2020/21", "2021/22"]
    assert july[1].dates[0] == dt.date(2019, 7, 10)
    summers = periods(DATES, "year", season=((5, 1), (9, 30)))
    assert {day.month for period in summers for day in period.dates} == {5, 6, 7, 8, 9}
    with pytest.raises(DateError, match="have no season of their own"):
        periods(DATES, "season", season=((5, 1), (9, 30)))


def test_a_season_over_the_new_year_is_whole_in_every_year():
    dates = [dt.date(*day) for day in ((2019, 1, 10), (2019, 11, 10), (2020, 2, 29), (2020, 12, 5))]
    winters = periods(dates, "year", season=((11, 1), (2, 29)))
    assert {period.name: period.dates for period in winters} == {
        "2018/19": (dates[0],),
        "2019/20": (dates[1], dates[2]),
        "2020/21": (dates[3],),
    }
    assert winters[1].first == dt.date(2019, 11, 1)
    july = periods(dates, "year", season=((11, 1), (2, 29)), begins=(7, 1))
    assert [period.dates for period in july] == [period.dates for period in winters]


@pytest.mark.parametrize(
    ("season", "begins"), [(((11, 1), (2, 28)), (1, 1)), (((5, 1), (9, 30)), (7, 1))]
)
def test_a_year_that_would_have_two_halves_of_seasons_is_refused(season, begins):
    with pytest.raises(DateError, match="the end of one season and the beginning") as raised:
        periods(DATES, "year", season=season, begins=begins)
    (month, day), _ = season
    assert f"{month:02d}-{day:02d}" in raised.value.remedy
    assert periods(DATES, "year", season=season, begins=season[0])


def test_january_is_summer_south_of_the_equator(make_grid):
    january, july = dt.date(2020, 1, 10), dt.date(2020, 7, 10)
    for grid, names in (
        (make_grid(), ["2020 winter", "2020 summer"]),
        (make_grid(epsg=32733), ["2020 summer", "2020 winter"]),
    ):
        found = periods([january, july], "season", south=is_south(grid))
        assert [period.name for period in found if period.dates] == names


def test_days_apart_in_the_year_are_counted_over_the_new_year():
    assert season_gap_days([dt.date(2019, 12, 20)], [dt.date(2021, 1, 4)]) == 15
    assert season_gap_days(year(2019), year(2021)) == 0


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ((2020, 3, 1), (2019, 3, 1), 0),
        ((2020, 7, 10), (2019, 6, 10), 30),
        ((2020, 12, 31), (2021, 1, 1), 1),
        ((2020, 2, 29), (2019, 3, 1), 1),
        ((2020, 2, 29), (2019, 2, 28), 0),
        ((2019, 1, 1), (2020, 7, 2), 182),
    ],
)
def test_days_apart_in_the_year_are_those_of_the_calendar_in_leap_years_too(one, other, days):
    assert season_gap_days([dt.date(*one)], [dt.date(*other)]) == days
