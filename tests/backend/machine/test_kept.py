"""What is kept in memory is bounded, and what was used last stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lianet.machine.kept import Kept


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40)), max_size=60))
def test_the_cache_never_outgrows_its_limit_and_gives_back_what_was_put(
    puts: list[tuple[int, int]],
) -> None:
    cache, latest = Kept(100, size=len), {}
    for key, size in puts:
        tile = bytes([key]) * size
        cache.put(key, tile)
        latest[key] = tile
        assert cache.total <= 100
        assert cache.get(key) == tile
    kept = [cache.get(key) for key in latest if cache.get(key) is not None]
    assert sum(len(tile) for tile in kept if tile) == cache.total
    assert all(cache.get(key) in (tile, None) for key, tile in latest.items())


def test_the_tile_that_was_not_looked_at_goes_first() -> None:
    cache: Kept[bytes] = Kept(20, size=len)
    cache.put("a", b"x" * 10)
    cache.put("b", b"x" * 10)
    cache.get("a")
    cache.put("c", b"x" * 10)
    assert cache.get("a") is not None
    assert cache.get("b") is None


def test_a_closed_region_leaves_no_tiles() -> None:
    cache: Kept[bytes] = Kept(100, size=len)
    cache.put(("one", 1), b"x")
    cache.put(("two", 1), b"xy")
    cache.forget("one")
    assert cache.get(("one", 1)) is None
    assert cache.get(("two", 1)) == b"xy"
    assert cache.total == 2


def test_what_gives_way_is_told_once_and_what_is_put_anew_is_not() -> None:
    gone: list[str] = []
    kept: Kept[str] = Kept(2, dropped=gone.append)
    for key, value in (("a", "1"), ("b", "2"), ("a", "3"), ("c", "4")):
        kept.put(key, value)
    assert gone == ["2"]
    assert (kept.get("a"), kept.get("b"), kept.get("c"), kept.total) == ("3", None, "4", 2)


def test_who_makes_the_same_at_once_gets_the_same() -> None:
    kept: Kept[list[int]] = Kept(2)

    def make() -> list[int]:
        return kept.get_or_make("a", lambda: [1])  # somebody else was faster

    assert kept.get_or_make("a", make) is kept.get_or_make("a", lambda: [2])
    assert kept.total == 1
