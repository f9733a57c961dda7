"""As on a GPU, but on the CPU: features made where the engine computes are those of NumPy."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
import torch
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


def test_short_memory_means_fewer_rows_and_then_the_cpu(both, monkeypatch, caplog):
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
    monkeypatch.setattr(both[1], "decode", both[0].decode)
    fresh, window = RegionStatistics(both[1]), Window(0, 0, 9, 9)
    np.testing.assert_allclose(fresh.read(window), RegionStatistics(both[0]).read(window))
    assert fresh.on_device == ""
    assert [one.getMessage() for one in caplog.records] == [
        "The GPU has not enough free memory for this: the CPU computes features"
    ]


def test_what_is_fetched_is_made_in_parts_where_memory_is_short(both, monkeypatch):
    source, sizes = RegionStatistics(both[1]), []
    window, real = Window(0, 0, *SHAPE), both[1].decode_on_device
    expected = source.computed(window), source.read_once(window)

    def short(part: Window, dates: Any) -> torch.Tensor:
        sizes.append(part.height * part.width)
        if sizes[-1] > 200:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return real(part, dates)

    monkeypatch.setattr(both[1], "decode_on_device", short)
    source._there._parts.fewest_px = 20
    for found, wanted in zip((source.computed(window), source.read_once(window)), expected):
        np.testing.assert_allclose(found, wanted, rtol=2e-3, atol=2e-3)
    assert sum(size > 200 for size in sizes) < 6
    assert source.on_device


@pytest.mark.parametrize("frames", [TrunkFrames, ReflectanceFrames])
def test_dates_of_a_square_are_decoded_together_on_a_gpu(both, frames, monkeypatch):
    here, there = (frames(engine, (3, 0, 1)) for engine in both)
    asked, name = [], "trunks" if frames is TrunkFrames else "decode"
    make = both[0].decode  # a trunk of this engine is what it shows

    def together(window: Window, dates: Any) -> np.ndarray:
        asked.append(list(dates))
        return make(window, dates)

    monkeypatch.setattr(both[1], name, together, raising=False)
    window = Window(2, 3, 20, 21)
    np.testing.assert_array_equal(there.read(window), here.read(window))
    assert asked == [[3, 0, 1]]
