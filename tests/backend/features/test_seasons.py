"""Features that know the season, where a region's dates do."""

import datetime as dt

import numpy as np
import pytest
from lianet.features.date_series import in_parts
from lianet.features.kinds import open_source
from lianet.features.phenology import NAMES, phenology, usual_year
from lianet.features.seasonal import RegionCalendar, RegionSeasons
from lianet.features.seasons import MONTHLY, Seasons, knows_seasons
from lianet.features.statistics import RegionStatistics
from lianet.geo.bands import sentinel2_band
from lianet.geo.grid import Window
from lianet.heads.instant import train_instant
from lianet.labels.reading import LabelClass, LabelPixels
from lianet.maps.predict import Predictor

BANDS = ("B04", "B08")
YEAR = [dt.date(2021, 1, 5) + dt.timedelta(days=12 * step) for step in range(30)]


def bands():
    return tuple(sentinel2_band(name) for name in BANDS)


def fields(dates, greenest_days, rng):
    """Reflectance [date, band, row, column] of two kinds of field that differ by when alone."""
    day = np.array([date.timetuple().tm_yday for date in dates])
    height, width = 64, 64
    shown = np.empty((len(dates), 2, height, width), np.float32)
    early = (np.arange(width) // 16 % 2 == 0)[None, :] & np.ones((height, 1), bool)
    for index, greenest in enumerate(greenest_days):
        green = 0.5 + 0.4 * np.cos(2 * np.pi * (day - greenest) / 365.25)
        mine = early if index == 0 else ~early
        for band, values in enumerate((0.2 - 0.15 * green, 0.15 + 0.3 * green)):
            shown[:, band, mine] = values[:, None].astype(np.float32)
    return shown + rng.normal(0, 0.01, shown.shape).astype(np.float32), early


def labels(early):
    rows, cols, values, groups = [], [], [], []
    for group, (row, col) in enumerate([(10, 6), (10, 22), (40, 38), (40, 54)]):
        for down in range(3):
            for right in range(3):
                rows.append(row + down)
                cols.append(col + right)
                values.append(1 if early[row + down, col + right] else 2)
                groups.append(group)
    classes = (LabelClass(1, "winter wheat", "#ff0000"), LabelClass(2, "maize", "#00ff00"))
    as_ints = [np.array(part, np.int64) for part in (rows, cols)]
    return LabelPixels(
        classes, *as_ints, np.array(values, np.uint8), np.array(groups, np.int32), (None,) * 4
    )


@pytest.mark.parametrize(
    ("dates", "known"),
    [
        (YEAR, ("waves", "dates", "phenology")),
        ([dt.date(2020, month, 9) for month in range(4, 10)], ("dates", "phenology")),
        # Twelve over six years, as the sample region has: a guess from another year.
        ([dt.date(2016 + i // 2, 1 + (i * 5) % 12, 9) for i in range(12)], ()),
        ([dt.date(2022, 6, day) for day in (10, 12, 15, 20, 25, 30)], ()),
        ([dt.date(2022, 6, 10)], ()),
    ],
)
def test_the_season_is_known_where_the_dates_follow_a_year(dates, known):
    found = Seasons.of(sorted(dates), bands())
    assert tuple(view.name for view in found.views) == known
    assert len(found.names) == sum(found.sizes)


def test_a_year_is_seen_date_by_date_and_many_dates_in_two_dozen_steps():
    found = Seasons.of(YEAR, bands())
    dates = next(view for view in found.views if view.name == "dates")
    assert len(dates.matrix) == 24
    np.testing.assert_allclose(dates.matrix.sum(1), 1, rtol=1e-5)
    assert "NDVI in June" in found.names
    two_years = [date + dt.timedelta(days=365 * turn) for turn in range(2) for date in YEAR]
    assert "NDVI in June 2022" in Seasons.of(two_years, bands()).names
    few = Seasons.of(YEAR[::3], bands())
    np.testing.assert_array_equal(few.views[1].matrix, np.eye(10))


@pytest.mark.parametrize("greenest", [120, 210, 355])
def test_phenology_finds_when_it_is_green(greenest):
    day = np.array([date.timetuple().tm_yday for date in YEAR])
    green = 0.3 + 0.4 * np.exp(-0.5 * (((day - greenest + 182) % 365 - 182) / 30) ** 2)
    matrix, whole = usual_year(YEAR)
    assert whole
    curve = (matrix @ green.astype(np.float32))[:, None]
    found = dict(zip(NAMES, phenology(curve, whole)[:, 0], strict=True))
    assert found["highest"] == pytest.approx(0.7, abs=0.06)
    assert found["lowest"] == pytest.approx(0.3, abs=0.02)
    assert abs(found["peak of the season"] - greenest) <= 10
    # Half the height of such a bell is 35 days from its middle; a smoothed one is a little wider.
    assert found["start of the season"] == pytest.approx(greenest - 38, abs=12)
    assert found["length of the season"] == pytest.approx(76, abs=12)


def test_a_season_that_goes_on_beyond_the_dates_ends_with_them():
    dates = [dt.date(2021, 4, 10) + dt.timedelta(days=10 * step) for step in range(16)]
    matrix, whole = usual_year(dates)
    assert not whole
    rising = matrix @ np.linspace(0.2, 0.8, 16, dtype=np.float32)
    curves = np.stack([rising, rising[::-1], np.full(len(rising), 0.4)], 1).astype(np.float32)
    found = dict(zip(NAMES, phenology(curves, whole), strict=True))
    last = 10 * (len(rising) - 1)
    assert found["end of the season"][0] == found["peak of the season"][0] == last
    assert found["start of the season"][1] == found["peak of the season"][1] == 0
    assert np.isfinite(np.array(list(found.values()))).all()


def test_south_of_the_equator_a_season_over_the_new_year_is_one():
    days = np.array([date.timetuple().tm_yday for date in YEAR])
    shown = np.empty((30, 2, 1, 2), np.float32)
    for column, greenest in enumerate((360, 8)):
        green = 0.5 + 0.4 * np.cos(2 * np.pi * (days - greenest) / 365.25)
        shown[:, 0, 0, column], shown[:, 1, 0, column] = 0.2 - 0.15 * green, 0.15 + 0.3 * green
    found = Seasons.of(YEAR, bands(), south=True)
    peak = in_parts(shown, bands(), found.features)[
        found.names.index("peak of the season of NDVI"), 0
    ]
    assert 0 <= peak[1] - peak[0] <= 30


def test_a_cloud_that_no_mask_knew_is_a_gap_to_the_season():
    three = tuple(sentinel2_band(name) for name in ("B03", "B04", "B08"))
    shown, _ = fields(YEAR, (120, 210), np.random.default_rng(0))
    shown = np.concatenate([shown[:, :1], shown], 1)
    clouded = shown.copy()
    hidden = np.random.default_rng(1).random((30, 1, 64, 64)) < 0.3
    clouded[hidden.repeat(3, 1)] = 0.6
    found = Seasons.of(YEAR, three)
    whole = in_parts(shown, three, found.features)

    def of_usual(series):
        return found.features(series, np.median(series.indices[-1], 0))

    apart = [
        np.abs(in_parts(clouded, three, work) - whole)[found.names.index("NDVI in June")].mean()
        for work in (found.features, of_usual)
    ]
    assert apart[1] < 0.05 < apart[0]


def test_a_head_of_before_finds_the_features_that_it_learnt_on(known_engine):
    shown, early = fields(YEAR, (120, 210), np.random.default_rng(0))
    engine = known_engine([date.isoformat() for date in YEAR], BANDS, shown)
    source = open_source(engine, None, "seasons")
    assert source.id == RegionSeasons(engine).id != RegionCalendar(engine).id
    assert [name for name in source.names if name.startswith("NDVI in")][5] == "NDVI in June"
    assert Seasons.of(YEAR, bands(), MONTHLY).sizes == (36, 12)
    task = train_instant(source, labels(early))
    classes = Predictor(task, source).predict(source.grid.window).classes
    assert (classes == np.where(early, 1, 2)).mean() > 0.97


def test_a_month_shows_what_the_pixel_was_like_then():
    rng = np.random.default_rng(0)
    shown, early = fields(YEAR, (120, 210), rng)
    found = Seasons.of(YEAR, bands())
    values = dict(zip(found.names, in_parts(shown, bands(), found.features), strict=True))
    assert values["NDVI in April"][early].mean() > values["NDVI in April"][~early].mean() + 0.2
    assert values["NDVI in August"][early].mean() < values["NDVI in August"][~early].mean() - 0.2


def test_clouds_take_the_dates_around_them():
    shown, _ = fields(YEAR, (120, 210), np.random.default_rng(0))
    found = Seasons.of(YEAR, bands())
    whole = in_parts(shown, bands(), found.features)
    clouded = shown.copy()
    clouded[np.random.default_rng(1).random((30, 1, 64, 64)).repeat(2, 1) < 0.3] = np.nan
    clouded[:, :, 5, 5] = np.nan
    filled = in_parts(clouded, bands(), found.features)
    assert np.isnan(filled[:, 5, 5]).all()
    filled[:, 5, 5] = whole[:, 5, 5]
    assert np.isfinite(filled).all()
    index = found.names.index("NDVI in June")
    assert np.abs(filled[index] - whole[index]).mean() < 0.05


def test_fields_that_differ_by_when_alone_are_told_apart_and_it_says_by_what(known_engine):
    shown, early = fields(YEAR, (120, 210), np.random.default_rng(0))
    engine = known_engine([date.isoformat() for date in YEAR], BANDS, shown)
    assert knows_seasons(engine.card)
    pixels = labels(early)
    right = {}
    for kind in (RegionStatistics, RegionCalendar):
        source = kind(engine)
        task = train_instant(source, pixels)
        classes = Predictor(task, source).predict(source.grid.window).classes
        right[kind] = float((classes == np.where(early, 1, 2)).mean())
    assert right[RegionStatistics] < 0.9
    assert right[RegionCalendar] > 0.97
    told = task.card.settings["told_apart_by"]
    assert any(" in " in name or "season" in name or "wave" in name for name in told)


def test_what_stands_for_a_region_is_read_by_the_first_training_alone(known_engine, monkeypatch):
    shown, early = fields(YEAR, (120, 210), np.random.default_rng(0))
    source = RegionCalendar(known_engine([date.isoformat() for date in YEAR], BANDS, shown))
    asked, real = [], source.read_at
    monkeypatch.setattr(source, "read_at", lambda *at: asked.append(len(at[0])) or real(*at))
    tasks, counts = [], []
    for _ in range(2):
        tasks.append(train_instant(source, labels(early)))
        counts.append(sum(asked))
        asked.clear()
    assert counts[1] == len(labels(early).rows) < counts[0]
    for name, array in tasks[0].arrays.items():
        np.testing.assert_array_equal(tasks[1].arrays[name], array)


def test_a_window_alone_has_the_features_of_the_whole(known_engine):
    shown, _ = fields(YEAR, (120, 210), np.random.default_rng(0))
    source = RegionCalendar(known_engine([date.isoformat() for date in YEAR], BANDS, shown))
    whole = source.read(source.grid.window)
    assert len(whole) == len(source.names) == source.views[-1].stop
    np.testing.assert_array_equal(source.read(Window(20, 30, 11, 9)), whole[:, 20:31, 30:39])


def test_a_region_of_a_single_band_has_a_map(known_engine):
    rng = np.random.default_rng(0)
    shown, early = fields(YEAR[:8], (60, 200), rng)
    engine = known_engine([date.isoformat() for date in YEAR[:8]], ("NDVI",), shown[:, 1:])
    source = RegionStatistics(engine)
    found = Predictor(train_instant(source, labels(early)), source).predict(source.grid.window)
    np.testing.assert_allclose(found.probabilities.sum(0), 1, atol=1e-3)
    assert (found.classes == np.where(early, 1, 2)).mean() > 0.9
