"""The device: one at a time, tiles first, nobody stuck."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.service.turns import TURN_DATES, TURN_PX, DeviceTurns, TurnTakingEngine

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def turns() -> DeviceTurns:
    return DeviceTurns()


class TileThreads(ThreadPoolExecutor):
    """Threads whose work is for tiles."""

    def __init__(self, count: int, turns: DeviceTurns) -> None:
        super().__init__(count)
        self._turns = turns

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(self._turns.tile()(work), *args, **kwargs)


def threads(count: int, turns: DeviceTurns | None = None) -> ThreadPoolExecutor:
    return TileThreads(count, turns) if turns else ThreadPoolExecutor(count)


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
        job.result(120)
        tile.result(120)
    assert order == ["tile", "job"]


def test_a_job_between_steps_waits_for_tiles(turns: DeviceTurns, eventually: Wait) -> None:
    order: list[str] = []

    def tile() -> None:
        with turns.turn():
            order.append("tile")

    def job() -> None:
        turns.give_way(modest=False)
        order.append("job")

    with threads(1) as jobs, threads(1, turns) as tiles:
        with turns.turn():
            waiting = tiles.submit(tile)
            eventually(lambda: turns._tiles_waiting == 1)
            step = jobs.submit(job)
        waiting.result(120)
        step.result(120)
    assert order == ["tile", "job"]


def test_two_jobs_that_never_pause_have_the_device_in_turn(
    turns: DeviceTurns, eventually: Wait
) -> None:
    order: list[str] = []
    done: set[str] = set()

    def job(name: str, other: str) -> None:
        for _ in range(50):
            with turns.turn():
                order.append(name)
                # Who gives it back asks again at once, when the other has waited already.
                eventually(lambda: bool(turns._jobs_waiting) or other in done)
        done.add(name)

    with threads(2) as pool:
        for one in [pool.submit(job, *names) for names in (("one", "other"), ("other", "one"))]:
            one.result(120)
    assert len(order) == 100
    assert all(before != after for before, after in pairwise(order))


def test_what_is_seen_first_goes_before_tiles_that_wait_already(
    turns: DeviceTurns, eventually: Wait
) -> None:
    order: list[str] = []

    def tile(name: str, *, first: bool) -> None:
        with turns.tile(first=first), turns.turn():
            order.append(name)

    with threads(3) as pool:
        with turns.turn():
            asked = [pool.submit(tile, name, first=False) for name in ("one", "two")]
            eventually(lambda: turns._tiles_waiting == 2)
            asked.append(pool.submit(tile, "from afar", first=True))
            eventually(lambda: turns._tiles_waiting == 3)
        for one in asked:
            one.result(120)
    assert order[0] == "from afar"
    assert sorted(order[1:]) == ["one", "two"]


def test_a_modest_job_waits_for_a_tile_that_does_not_need_the_device(
    turns: DeviceTurns, eventually: Wait
) -> None:
    order: list[str] = []
    made = threading.Event()

    def tile() -> None:
        assert made.wait(120)
        order.append("tile")

    def job() -> None:
        turns.give_way(modest=False)
        order.append("eager")
        eager.set()
        turns.give_way(modest=True)
        order.append("modest")

    eager = threading.Event()
    with threads(1) as jobs, threads(1, turns) as tiles:
        waiting = tiles.submit(tile)
        eventually(lambda: turns.tiles_at_work == 1)
        step = jobs.submit(job)
        assert eager.wait(120)
        made.set()
        waiting.result(120)
        step.result(120)
    assert order == ["eager", "tile", "modest"]


def test_even_a_modest_job_gets_on_while_tiles_never_end(turns: DeviceTurns) -> None:
    with turns.tile(), threads(1) as jobs:  # the tile never ends, as far as the job can see
        jobs.submit(turns.give_way, modest=True).result(120)


def test_nobody_waits_where_no_tile_does(turns: DeviceTurns) -> None:
    with turns.turn():
        turns.give_way(modest=False)  # returns, though the device is busy


def test_an_error_gives_the_device_back(turns: DeviceTurns) -> None:
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with threads(1) as pool:
        pool.submit(lambda: turns.turn().__enter__()).result(120)


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
            turns.give_way(modest=False)
        with counting:
            done += 1

    with threads(4) as jobs, threads(3, turns) as tiles:
        work = [pool.submit(steps) for pool in (jobs, tiles) for _ in range(6)]
        for item in work:
            item.result(30)
    assert (done, most) == (12, 1)


def test_a_job_decodes_in_short_turns_and_a_tile_in_one(engine: Any, turns: DeviceTurns) -> None:
    window, dates = Window(10, 20, 280, 500), [0, 2, 1]
    shared = TurnTakingEngine(engine, turns)
    by_job = shared.decode(window, dates)
    turns_taken = engine.windows.copy()
    assert len(turns_taken) > 4
    assert max(block.height for block, _ in turns_taken) <= TURN_PX
    assert max(block.width for block, _ in turns_taken) <= TURN_PX
    assert max(len(some) for _, some in turns_taken) <= TURN_DATES
    engine.windows.clear()
    with threads(1, turns) as tiles:
        by_tile = tiles.submit(shared.decode, window, dates).result(120)
    assert engine.windows == [(window, tuple(dates))]
    np.testing.assert_array_equal(by_job, by_tile)
    np.testing.assert_array_equal(by_job, engine.decode(window, dates))


def test_a_date_between_acquisitions_takes_turns_too(engine: Any, turns: DeviceTurns) -> None:
    window = Window(0, 0, 300, 530)
    mix = mix_for(dt.date(2020, 5, 1), engine.card.dates)
    found = TurnTakingEngine(engine, turns).decode_mix(window, mix)
    assert max(block.width for block, _ in engine.windows) <= TURN_PX
    np.testing.assert_allclose(found, engine.decode_mix(window, mix), equal_nan=True)


def test_no_dates_are_no_pixels(engine: Any, turns: DeviceTurns) -> None:
    assert TurnTakingEngine(engine, turns).decode(Window(0, 0, 5, 6), []).shape == (0, 4, 5, 6)
