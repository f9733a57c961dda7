"""As on a GPU, but on the CPU: features made where the engine computes are those of NumPy."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
import torch
from lianet.errors import DeviceError
from lianet.features import on_device
from lianet.features.date_series import in_parts
from lianet.features.frames import ReflectanceFrames, TrunkFrames
from lianet.features.neighbourhood import local_moments
from lianet.features.seasonal import RegionCalendar
from lianet.features.seasons import CALENDAR, MONTHLY, Seasons
from lianet.features.statistics import RADIUS_PX, RegionStatistics
from lianet.features.temporal import date_statistics, series_statistics
from lianet.geo.bands import sentinel2_band
from lianet.geo.grid import Window
from lianet.region.card import Card

from ..shown_there import Shows, ShowsThere

BANDS = tuple(sentinel2_band(name) for name in ("B02", "B03", "B04", "B05", "B08", "B11", "B12"))
YEAR = tuple(dt.date(2021, 1, 5) + dt.timedelta(days=14 * step) for step in range(26))
SUMMER = tuple(dt.date(2020, month, 9) for month in range(4, 10))
SHAPE = (24, 30)


def seen(dates: int, *, gaps: bool) -> np.ndarray:
    """Reflectance [date, band, row, column]: some dates clouded, some hidden, some pixels never."""
    rng = np.random.default_rng(1)
    shown = rng.uniform(-0.02, 0.5, (dates, len(BANDS), *SHAPE)).astype(np.float32)
    shown[1::3, :, 5:20] += 0.4
    if gaps:
        hidden = rng.random((dates, *SHAPE)) < 0.4
        hidden[:, 7:10, 20:24] = True
        shown[np.broadcast_to(hidden[:, None], shown.shape)] = np.nan
    return shown


@pytest.fixture(autouse=True)
def one_thread():
    """A busy machine's cores would wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(params=[(YEAR, True), (YEAR, False), (SUMMER, True)], ids=["gaps", "all", "summer"])
def both(request, make_grid) -> tuple[Shows, ShowsThere]:
    dates, gaps = request.param
    card = Card("town", make_grid(*SHAPE), BANDS, dates, "base", {})
    shown = seen(len(dates), gaps=gaps)
    return Shows(card, shown), ShowsThere(card, shown)


def test_statistics_and_views_are_those_of_numpy(both):
    here = both[0]
    whole = here.card.grid.window
    shown, tensor = here.decode(whole, range(len(here.card.dates))), torch.from_numpy
    own = date_statistics(shown, BANDS)
    np.testing.assert_allclose(on_device.date_statistics(tensor(shown), BANDS), own, atol=1e-5)
    for names, usual in ((CALENDAR, own[-3]), (MONTHLY, None)):
        views = Seasons.of(here.card.dates, BANDS, names)
        given = None if usual is None else tensor(usual)
        found = on_device.season_features(views, tensor(shown), given).numpy()

        def alone(series, known=usual is not None, views=views):
            return views.features(series, series_statistics(series)[-3] if known else None)

        expected = in_parts(shown, BANDS, alone)
        days = np.array(["season of" in name for name in views.names])
        np.testing.assert_allclose(found[~days], expected[~days], rtol=1e-5, atol=1e-5)
        np.testing.assert_allclose(found[days], expected[days], atol=1e-3)
    for expected, found in zip(
        local_moments(own, RADIUS_PX), on_device.local_moments(tensor(own), RADIUS_PX), strict=True
    ):
        np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("kind", [RegionStatistics, RegionCalendar])
def test_a_source_gives_the_same_from_either_memory(both, kind):
    here, there = (kind(engine) for engine in both)
    assert (here.id, here.names) == (there.id, there.names)
    assert (here.on_device, there.on_device) == ("", "cpu")
    for window in (Window(0, 0, *SHAPE), Window(11, 3, 9, 20)):
        expected = here.read_once(window)
        for found in (
            there.read_once(window),
            there.read(window),
            next(there.read_on_device(window)).numpy(),
        ):
            assert np.array_equal(np.isnan(found), np.isnan(expected))
            off = np.abs(np.nan_to_num(found - expected))
            # Halves: a value between two of them may be rounded to the other.
            assert np.mean(off > 1e-4) < 2e-3
            assert (off <= 1e-3 * np.maximum(np.abs(np.nan_to_num(expected)), 1) + 1e-3).all()


@pytest.mark.parametrize("frames", [TrunkFrames, ReflectanceFrames])
def test_dates_come_one_by_one(both, frames):
    here, there = (frames(engine, (3, 0)) for engine in both)
    window = Window(2, 3, 20, 21)
    shown = [frame.numpy() for frame in there.read_on_device(window)]
    assert len(shown) == 2
    np.testing.assert_allclose(np.concatenate(shown), here.read(window), atol=1e-3)


def test_short_memory_means_fewer_rows_and_then_a_sentence(both, monkeypatch):
    source, sizes = RegionStatistics(both[1]), []
    expected = source.read_once(Window(0, 0, *SHAPE))
    real = on_device.date_statistics

    def short(values: torch.Tensor, bands: Any) -> torch.Tensor:
        if values.shape[2] > 7:
            raise torch.OutOfMemoryError("CUDA out of memory")
        sizes.append(values.shape[2])
        return real(values, bands)

    monkeypatch.setattr(on_device, "date_statistics", short)
    np.testing.assert_array_equal(source.read_once(Window(0, 0, *SHAPE)), expected)
    assert sum(sizes) == SHAPE[0]
    assert max(sizes) > 1

    def full(*_: Any) -> torch.Tensor:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(on_device, "date_statistics", full)
    with pytest.raises(DeviceError, match="not enough free memory"):
        source.read(Window(0, 0, 9, 9))
