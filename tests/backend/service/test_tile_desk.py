"""Tiles on request: once, in bounds, and not for those who have gone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
from lianet.errors import CancelledError, NotFoundError
from lianet.machine.kept import Kept
from lianet.service.tiles import REFINED_AT_MOST, Checkpoint, TileDesk

Wait = Callable[[Callable[[], bool]], None]


class Kiln:
    """Computes tiles when let to, and counts."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.stopped: list[str] = []
        self.let = threading.Event()

    def make(self, name: str) -> Callable[[Checkpoint], bytes]:
        def compute(look: Checkpoint) -> bytes:
            self.begun.append(name)
            assert self.let.wait(120)
            try:
                look()
            except CancelledError:
                self.stopped.append(name)
                raise
            return name.encode()

        return compute


async def stays() -> None:
    await asyncio.Event().wait()


@pytest.fixture
def kiln() -> Kiln:
    return Kiln()


@pytest.fixture
def desk(kiln: Kiln) -> Iterator[TileDesk]:
    desk = TileDesk(Kept(1000, size=len), threads=1)
    yield desk
    kiln.let.set()
    desk.close()


async def soon(condition: Callable[[], bool]) -> None:
    for _ in range(12_000):
        if condition():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it never happened")


def test_requests_for_the_same_tile_at_once_compute_it_once(desk: TileDesk, kiln: Kiln) -> None:
    async def main() -> list[bytes]:
        requests = [asyncio.ensure_future(desk.fetch("a", kiln.make("a"), stays)) for _ in range(5)]
        await soon(lambda: bool(kiln.begun))
        kiln.let.set()
        return await asyncio.gather(*requests)

    assert asyncio.run(main()) == [b"a"] * 5
    assert kiln.begun == ["a"]
    assert asyncio.run(desk.fetch("a", kiln.make("a"), stays)) == b"a"
    assert kiln.begun == ["a"]


def test_a_tile_in_the_queue_is_not_computed_for_a_client_that_has_gone(
    desk: TileDesk, kiln: Kiln
) -> None:
    async def main() -> None:
        left = asyncio.Event()

        async def leaves() -> None:
            await left.wait()

        first = asyncio.ensure_future(desk.fetch("a", kiln.make("a"), stays))
        await soon(lambda: bool(kiln.begun))
        second = asyncio.ensure_future(desk.fetch("b", kiln.make("b"), leaves))
        await asyncio.sleep(0)
        left.set()
        with pytest.raises(CancelledError):
            await second
        kiln.let.set()
        assert await first == b"a"
        assert await desk.fetch("c", kiln.make("c"), stays) == b"c"

    asyncio.run(main())
    assert kiln.begun == ["a", "c"]


def test_a_tile_under_way_stops_when_the_last_client_has_gone_and_not_before(
    desk: TileDesk, kiln: Kiln
) -> None:
    async def main() -> None:
        left = [asyncio.Event(), asyncio.Event()]
        waits = [
            asyncio.ensure_future(desk.fetch("a", kiln.make("a"), event.wait))  # type: ignore[arg-type]
            for event in left
        ]
        await soon(lambda: bool(kiln.begun))
        left[0].set()
        with pytest.raises(CancelledError):
            await waits[0]
        assert not desk._flights["a"].abandoned.is_set()
        left[1].set()
        with pytest.raises(CancelledError):
            await waits[1]
        kiln.let.set()
        await soon(lambda: kiln.stopped == ["a"])
        # Somebody comes back: it is computed anew.
        assert await desk.fetch("a", kiln.make("a"), stays) == b"a"

    asyncio.run(main())


def test_an_error_reaches_all_who_wait_and_is_not_kept(desk: TileDesk, kiln: Kiln) -> None:
    def fails(look: Checkpoint) -> bytes:
        raise NotFoundError("There is no tile 9/9/9")

    async def main() -> None:
        for _ in range(2):
            with pytest.raises(NotFoundError):
                await desk.fetch("a", fails, stays)
        kiln.let.set()
        assert await desk.fetch("a", kiln.make("a"), stays) == b"a"

    asyncio.run(main())


def test_a_draft_is_given_away_at_once_and_the_tile_is_there_the_next_time(
    desk: TileDesk, kiln: Kiln
) -> None:
    async def main() -> None:
        got = await desk.fetch_draft("a", lambda _: b"draft", kiln.make("a"))
        assert got == b"draft"
        assert desk.refining.counts() == (1, 0)
        kiln.let.set()
        await soon(lambda: desk.refining.counts() == (0, 1))
        assert await desk.fetch_draft("a", lambda _: b"draft", kiln.make("a")) == b"a"

    asyncio.run(main())
    assert kiln.begun == ["a"]


def test_a_draft_that_is_asked_for_again_is_not_made_again(desk: TileDesk, kiln: Kiln) -> None:
    made: list[str] = []

    def draft(look: Checkpoint) -> bytes:
        made.append("draft")
        return b"draft"

    async def main() -> None:
        for _ in range(3):
            assert await desk.fetch_draft("a", draft, kiln.make("a")) == b"draft"
        await soon(lambda: bool(kiln.begun))
        desk.refining.stop()
        kiln.let.set()
        await soon(lambda: desk.refining.counts() == (0, 0))
        # What was dropped is asked for again with it.
        assert await desk.fetch_draft("a", draft, kiln.make("a")) == b"draft"
        await soon(lambda: desk.refining.counts() == (0, 1))

    asyncio.run(main())
    assert made == ["draft"]


def test_a_tile_that_is_refined_while_somebody_waits_for_it_is_made_once(
    desk: TileDesk, kiln: Kiln
) -> None:
    async def main() -> bytes:
        await desk.fetch_draft("a", lambda _: b"draft", kiln.make("a"))
        waits = asyncio.ensure_future(desk.fetch("a", kiln.make("a"), stays))
        await soon(lambda: bool(kiln.begun))
        kiln.let.set()
        return await waits

    assert asyncio.run(main()) == b"a"
    assert kiln.begun == ["a"]


def test_a_view_of_drafts_is_made_before_anything_is_refined(desk: TileDesk, kiln: Kiln) -> None:
    made: list[str] = []

    async def main() -> None:
        slow = threading.Event()

        def second(look: Checkpoint) -> bytes:
            assert slow.wait(120)
            made.extend(kiln.begun)
            return b"draft"

        later = asyncio.ensure_future(desk.fetch_draft("b", second, kiln.make("b")))
        first = asyncio.ensure_future(desk.fetch_draft("a", lambda _: b"draft", kiln.make("a")))
        await asyncio.sleep(0.05)
        slow.set()
        assert await asyncio.gather(first, later) == [b"draft", b"draft"]
        kiln.let.set()
        await soon(lambda: desk.refining.counts() == (0, 2))

    asyncio.run(main())
    assert made == []
    assert sorted(kiln.begun) == ["a", "b"]


def test_what_was_asked_for_last_is_refined_first(desk: TileDesk, kiln: Kiln) -> None:
    async def main() -> None:
        for name in "abcb":
            await desk.fetch_draft(name, lambda _: b"draft", kiln.make(name))
            await soon(lambda: kiln.begun == ["a"])
        kiln.let.set()
        await soon(lambda: desk.refining.counts() == (0, 3))

    asyncio.run(main())
    assert kiln.begun == ["a", "b", "c"]


def test_of_one_view_what_was_asked_for_first_is_refined_first(desk: TileDesk, kiln: Kiln) -> None:
    async def main() -> None:
        for view, name in [(1, "a"), (1, "z"), (2, "b"), (2, "c"), (2, "d"), (2, "b")]:
            await desk.fetch_draft(name, lambda _: b"draft", kiln.make(name), view)
            await soon(lambda: kiln.begun == ["a"])
        kiln.let.set()
        await soon(lambda: desk.refining.counts() == (0, 5))

    asyncio.run(main())
    assert kiln.begun == ["a", "b", "c", "d", "z"]


def test_drafts_of_views_before_are_not_refined_for_ever(desk: TileDesk, kiln: Kiln) -> None:
    async def main() -> None:
        for number in range(REFINED_AT_MOST + 20):
            await desk.fetch_draft(number, lambda _: b"draft", kiln.make(str(number)))
        await soon(lambda: bool(kiln.begun))
        assert desk.refining.counts().waiting == REFINED_AT_MOST + 1

    asyncio.run(main())


def test_refining_can_be_stopped(desk: TileDesk, kiln: Kiln) -> None:
    async def main() -> None:
        for name in "abc":
            await desk.fetch_draft(name, lambda _: b"draft", kiln.make(name))
        await soon(lambda: bool(kiln.begun))
        desk.refining.stop()
        kiln.let.set()
        await soon(lambda: desk.refining.counts() == (0, 0))
        # It can be asked for again.
        await desk.fetch_draft("b", lambda _: b"draft", kiln.make("b"))
        await soon(lambda: desk.refining.counts() == (0, 1))

    asyncio.run(main())
    assert kiln.stopped == ["a"]


def test_a_tile_that_fails_is_not_refined_over_and_over(desk: TileDesk) -> None:
    def fails(look: Checkpoint) -> bytes:
        raise NotFoundError("The region is gone", "Open it again")

    async def main() -> None:
        assert await desk.fetch_draft("a", lambda _: b"draft", fails) == b"draft"
        await soon(lambda: desk.refining.counts() == (0, 0))

    asyncio.run(main())


def test_a_quick_tile_does_not_wait_for_those_that_take_long(desk: TileDesk, kiln: Kiln) -> None:
    async def play() -> bytes:
        slow = asyncio.ensure_future(desk.fetch("a", kiln.make("a"), stays))
        await soon(lambda: kiln.begun == ["a"])
        found = await desk.fetch("b", lambda look: b"b", stays, haste="quick")
        assert not slow.done()
        kiln.let.set()
        assert await slow == b"a"
        return found

    assert asyncio.run(play()) == b"b"
