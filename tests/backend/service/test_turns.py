"""The device: one at a time, tiles first, nobody stuck."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from lianet.geo.grid import Window
from lianet.service.turns import TURN_PX, DeviceTurns, TurnTakingEngine

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def turns() -> DeviceTurns:
    return DeviceTurns()


@contextmanager
def threads(count: int, turns: DeviceTurns | None = None) -> Iterator[ThreadPoolExecutor]:
    start = turns.serve_tiles if turns else lambda: None
    with ThreadPoolExecutor(count, initializer=start) as pool:
        yield pool


def test_a_tile_that_comes_later_goes_before_a_job_that_waits(
    turns: DeviceTurns, eventually: Wait
) -> None:
    order: list[str] = []

    def take(name: str) -> None:
        with turns.turn():
            order.append(name)

    with threads(1) as jobs, threads(1, turns) as tiles:
        with turns.turn():
            job = jobs.submit(take, "job")
            tile = tiles.submit(take, "tile")
            eventually(lambda: turns._tiles_waiting == 1)
        job.result(10)
        tile.result(10)
    assert order == ["tile", "job"]


def test_a_job_between_steps_waits_for_tiles(turns: DeviceTurns, eventually: Wait) -> None:
    order: list[str] = []

    def tile() -> None:
        with turns.turn():
            order.append("tile")

    def job() -> None:
        turns.give_way()
        order.append("job")

    with threads(1) as jobs, threads(1, turns) as tiles:
        with turns.turn():
            waiting = tiles.submit(tile)
            eventually(lambda: turns._tiles_waiting == 1)
            step = jobs.submit(job)
        waiting.result(10)
        step.result(10)
    assert order == ["tile", "job"]


def test_nobody_waits_where_no_tile_does(turns: DeviceTurns) -> None:
    with turns.turn():
        turns.give_way()  # returns, though the device is busy


def test_an_error_gives_the_device_back(turns: DeviceTurns) -> None:
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with threads(1) as pool:
        pool.submit(lambda: turns.turn().__enter__()).result(10)


def test_tiles_and_jobs_in_a_crowd_all_get_done_one_at_a_time(turns: DeviceTurns) -> None:
    inside = 0
    most = 0
    done = 0
    counting = threading.Lock()

    def steps() -> None:
        nonlocal inside, most, done
        for _ in range(50):
            with turns.turn():
                inside += 1
                most = max(most, inside)
                inside -= 1
            turns.give_way()
        with counting:
            done += 1

    with threads(4) as jobs, threads(3, turns) as tiles:
        work = [pool.submit(steps) for pool in (jobs, tiles) for _ in range(6)]
        for item in work:
            item.result(30)
    assert (done, most) == (12, 1)


def test_a_job_decodes_many_dates_in_several_turns_and_a_tile_in_one(
    engine: Any, turns: DeviceTurns
) -> None:
    window = Window(10, 20, 200, 500)
    shared = TurnTakingEngine(engine, turns)
    by_job = shared.decode(window, [0, 1, 2])
    assert [dates for _, dates in engine.windows] == [(0,), (1,), (2,)]
    assert window.height * window.width * 2 > TURN_PX
    engine.windows.clear()
    with threads(1, turns) as tiles:
        by_tile = tiles.submit(shared.decode, window, [0, 1, 2]).result(10)
    assert [dates for _, dates in engine.windows] == [(0, 1, 2)]
    np.testing.assert_array_equal(by_job, by_tile)
    np.testing.assert_array_equal(by_job, engine.decode(window, [0, 1, 2]))


def test_no_dates_are_no_pixels(engine: Any, turns: DeviceTurns) -> None:
    assert TurnTakingEngine(engine, turns).decode(Window(0, 0, 5, 6), []).shape == (0, 4, 5, 6)


def test_a_window_that_is_larger_than_a_turn_is_decoded_date_by_date(
    engine: Any, turns: DeviceTurns
) -> None:
    window = Window(0, 0, 300, 530)
    assert window.height * window.width > TURN_PX
    assert TurnTakingEngine(engine, turns).decode(window, [2, 0]).shape == (2, 4, 300, 530)
    assert [dates for _, dates in engine.windows] == [(2,), (0,)]
