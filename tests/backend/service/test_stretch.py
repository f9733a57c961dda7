"""What imagery is stretched to: one for all dates, of what most of them show."""

from __future__ import annotations

import numpy as np
import pytest
from lianet.maps.reconstruct import stored_reflectance
from lianet.service.pixels import stretch

DATES = [f"2020-{month:02}-10" for month in range(1, 13)]
RNG = np.random.default_rng(5)
LAND = RNG.uniform(0.03, 0.35, (12, 2, 80, 80)).astype(np.float32)
LAND *= np.linspace(0.7, 1.1, 12, dtype=np.float32)[:, None, None, None]  # winter to summer


def stretched(known_engine, shown) -> np.ndarray:
    engine = known_engine(DATES, ("B02", "B04"), shown)
    engine.overview_factors = ()
    return np.array(stretch(engine))


def test_seasons_share_one_stretch_from_the_darkest_to_the_brightest(known_engine) -> None:
    expected = stored_reflectance(np.percentile(LAND, (0.5, 99.5)).astype(np.float32))
    found = stretched(known_engine, LAND)
    assert np.abs(found - expected).max() < 0.03 * np.ptp(expected)


@pytest.mark.parametrize("covered", [1.0, 0.1])
def test_snow_or_a_missed_cloud_on_a_date_darkens_no_other(known_engine, covered) -> None:
    shown = LAND.copy()
    shown[3, 0, : round(80 * covered)] = 0.9  # in one band: snow is dark in others
    found, before = stretched(known_engine, shown), stretched(known_engine, LAND)
    assert np.array_equal(found[1], before[1])
    assert np.abs(found[0] - before[0]).max() < 0.03 * np.ptp(before[0])


def test_where_most_dates_are_bright_all_count_and_what_was_never_seen_gets_all(
    known_engine,
) -> None:
    shown = LAND.copy()
    shown[2:] = 0.9
    shown[:, 1] = np.nan
    (_, high), empty = stretched(known_engine, shown)
    assert high == pytest.approx(int(stored_reflectance(np.float32([0.9]))[0]), rel=0.01)
    assert np.array_equal(empty, stored_reflectance(np.float32([0.0, 1.0])))
