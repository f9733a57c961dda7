"""What a class map will need is prepared while nobody waits, of what was looked at last."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from lianet.engines import open_engine
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import Window
from lianet.region.file import open_region
from lianet.service import ahead
from lianet.service.ahead import Ahead

Wait = Callable[[Callable[[], bool]], None]


class Source:
    """Notes what it is to keep."""

    def __init__(self, most: int = 3) -> None:
        self.most = most
        self.kept: list[Window] = []

    def keep(self, window: Window) -> None:
        self.kept.append(window)
        if window.row == 13:
            raise ValueError("unforeseen")

    def kept_windows(self, window: Window) -> int:
        return self.most


def region(source: Any, name: str = "one", *, linear: bool = True) -> Any:
    grid, engine = SimpleNamespace(shape=(100, 100)), SimpleNamespace(linear=linear)
    return SimpleNamespace(id=name, source=source, engine=engine, grid=grid)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_QUIET_S", 0.08)
    monkeypatch.setattr(ahead, "REACH_PX", 2)


def test_the_last_view_is_prepared_first_when_it_is_quiet_and_the_oldest_not_at_all(
    eventually: Wait,
) -> None:
    quiet, source = [False], Source()
    prepares = Ahead(lambda: quiet[0])
    for row in (10, 20, 30, 40, 30):
        prepares.seen(region(source), Window(row, 98, 2, 2))
    assert source.kept == []
    quiet[0] = True
    eventually(lambda: len(source.kept) == 3)
    # Each with what lies around, as far as the region goes.
    assert source.kept == [Window(row - 2, 96, 6, 4) for row in (30, 40, 20)]


def test_nothing_is_prepared_of_a_region_that_was_closed_or_is_slow(eventually: Wait) -> None:
    quiet, closed, slow, known = [False], Source(), Source(), Source()
    prepares = Ahead(lambda: quiet[0])
    prepares.seen(region(known, "known"), Window(0, 0, 4, 4))
    prepares.seen(region(closed, "closed"), Window(0, 0, 4, 4))
    prepares.seen(region(slow, "slow", linear=False), Window(0, 0, 4, 4))
    prepares.seen(region(object(), "embeddings"), Window(0, 0, 4, 4))
    prepares.forget("closed")
    quiet[0] = True
    eventually(lambda: len(known.kept) == 1)
    assert closed.kept == slow.kept == []
    prepares.close()
    prepares.seen(region(known, "known"), Window(50, 50, 4, 4))
    assert len(known.kept) == 1


def test_what_goes_wrong_stops_nothing(eventually: Wait) -> None:
    source = Source()
    prepares = Ahead(lambda: True)
    prepares.seen(region(source), Window(15, 50, 4, 4))
    eventually(lambda: len(source.kept) == 1)
    prepares.seen(region(source), Window(50, 50, 4, 4))
    eventually(lambda: len(source.kept) == 2)


def test_a_prepared_view_decodes_nothing_for_its_features(sample_region) -> None:
    source = RegionStatistics(open_engine(open_region(sample_region), "cpu"))
    window = Window(70, 90, 64, 64)
    source.keep(window.grown(ahead.REACH_PX))
    decoded: list[Window] = []
    engine = source.engine
    source._engine = SimpleNamespace(  # type: ignore[assignment]
        card=engine.card,
        decode=lambda at, dates: decoded.append(at) or engine.decode(at, dates),
    )
    source.read_once(window)
    assert decoded == []
    assert 1 < source.kept_windows(source.grid.window) < 30
