"""Unusual against the years before."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import rasterio
from lianet.errors import DateError, InputError
from lianet.maps.unusual import unusual_to_cog, years_before, z_scores

DATES = ["2017-06-12", "2018-06-02", "2018-11-20", "2019-06-20", "2020-06-08", "2021-06-10"]
BANDS = ("B04", "B08", "B11")
LAST = dt.date(2021, 6, 10)


@pytest.fixture
def engine(known_engine):
    """The same June every year but for haze, and in the last one a corner without green."""
    rng = np.random.default_rng(0)
    values = np.empty((len(DATES), 3, 40, 50), np.float32)
    values[:, 0], values[:, 1], values[:, 2] = 0.05, 0.4, 0.15
    values *= 1 + rng.normal(0, 0.05, values.shape)
    values[2, 1] = 0.15  # November is another season
    values[5, 1, :10, :10] = 0.12
    return known_engine(DATES, BANDS, values)


def test_what_lost_its_green_is_far_below_and_the_rest_is_usual(engine, tmp_path):
    made = unusual_to_cog(engine, LAST, tmp_path / "u.tif")
    with rasterio.open(tmp_path / "u.tif") as file:
        ndvi = file.read(1)
        assert file.descriptions[0].startswith("NDVI")
    assert (ndvi[:10, :10] < -4).all()
    rest = np.ones((40, 50), bool)
    rest[:10, :10] = False
    assert np.abs(ndvi[rest]).mean() < 1.5
    assert made.base == [dt.date.fromisoformat(DATES[i]) for i in (0, 1, 3, 4)]
    assert [index.name for index in made.indices] == ["NDVI", "NDMI"]
    assert made.indices[0].low_percent >= 5
    assert made.indices[1].low_percent >= 5
    assert made.compared_percent == 100


def test_a_season_without_three_earlier_years_is_refused_with_what_helps(engine):
    with pytest.raises(DateError, match="has 2 of the 3 acquisitions of this season") as caught:
        years_before(engine.card.dates, dt.date(2019, 6, 20))
    assert "later acquisition" in caught.value.remedy
    with pytest.raises(DateError, match="no acquisition on 2021-06-11"):
        years_before(engine.card.dates, dt.date(2021, 6, 11))


def test_scores_are_deviations_of_a_prediction_and_unseen_years_do_not_count():
    base = np.array([0.1, 0.3, 0.5])
    series = np.append(base, 0.9).reshape(-1, 1, 1).astype(np.float32)
    wanted = (0.9 - 0.3) / (base.std(ddof=1) * np.sqrt(1 + 1 / 3))
    assert z_scores(series)[0, 0] == pytest.approx(wanted, rel=1e-5)
    series[1] = np.nan
    assert np.isnan(z_scores(series)[0, 0])


def test_scores_are_of_the_indices_that_a_profile_shows(known_engine, tmp_path):
    """z anew, by its formula, from NDVI = (B08 - B04) / (B08 + B04) alone."""
    rng = np.random.default_rng(1)
    values = rng.uniform(0.02, 0.5, (len(DATES), 3, 20, 20)).astype(np.float32)
    unusual_to_cog(known_engine(DATES, BANDS, values), LAST, tmp_path / "u.tif")
    with rasterio.open(tmp_path / "u.tif") as file:
        shown = file.read(1)
    red, near = values[:, 0].astype(float), values[:, 1].astype(float)
    ndvi = (near - red) / (near + red)
    base = ndvi[[0, 1, 3, 4]]
    spread = np.maximum(base.std(0, ddof=1), 0.02) * np.sqrt(1 + 1 / 4)
    np.testing.assert_allclose(shown, (ndvi[5] - base.mean(0)) / spread, atol=2e-3)


def test_percents_are_of_what_can_be_compared(known_engine, tmp_path):
    values = np.full((len(DATES), 3, 10, 10), 0.1, np.float32)
    values[:, 1] = 0.4
    values[5, 1, 0] = 0.1  # a row lost its green
    values[5, :, 5:] = np.nan  # and half was not seen
    made = unusual_to_cog(known_engine(DATES, BANDS, values), LAST, tmp_path / "u.tif")
    assert made.compared_percent == 50
    assert made.indices[0].low_percent == 20
    assert made.indices[0].high_percent == 0


def test_what_nobody_saw_is_not_usual(known_engine, tmp_path):
    values = np.full((len(DATES), 3, 10, 10), 0.1, np.float32)
    values[5] = np.nan
    with pytest.raises(InputError, match="No pixel was observed on 2021-06-10"):
        unusual_to_cog(known_engine(DATES, BANDS, values), LAST, tmp_path / "u.tif")
    assert list(tmp_path.iterdir()) == []
