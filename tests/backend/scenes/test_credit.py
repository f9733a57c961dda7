"""Whom imagery is credited to."""

import datetime as dt
from types import SimpleNamespace

import pytest
from lianet.geo.bands import Band
from lianet.scenes.credit import credit


@pytest.mark.parametrize(
    ("sensors", "bands", "credited"),
    [
        (["Sentinel-2"], ["B02", "B8A"], True),
        (["Landsat", "Sentinel-2"], ["red", "nir"], True),
        (["Landsat"], ["B02", "B03"], False),
        (["HLS"], ["B02", "B8A"], False),
        ([""], ["B02", "B8A"], True),
        ([""], ["red", "nir"], False),
    ],
)
def test_copernicus_is_credited_for_sentinel_imagery_alone(sensors, bands, credited):
    granules = [SimpleNamespace(sensor=sensor) for sensor in sensors]
    stack = SimpleNamespace(
        acquisitions=[SimpleNamespace(granules=granules)],
        bands=[Band(name) for name in bands],
        dates=[dt.date(2019, 5, 1), dt.date(2020, 5, 1)],
    )
    wanted = "Contains modified Copernicus Sentinel data 2019-2020" if credited else ""
    assert credit(stack) == wanted
