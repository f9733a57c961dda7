"""Squares that are kept: each is computed once, whoever asks and with whatever others."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from lianet.features.blocks import BlockCache, squares, together
from lianet.geo.grid import Window


def test_squares_that_several_windows_share_are_computed_once():
    cache, lock, made = BlockCache(1 << 20), threading.Lock(), []
    begun = threading.Barrier(2)

    def make(keys):
        begun.wait(5)
        with lock:
            made.extend(keys)
        return [np.full(3, key, np.float32) for key in keys]

    with ThreadPoolExecutor(2) as pool:
        one, other = (pool.submit(cache.get_all, keys, make) for keys in ([1, 2, 3], [3, 2, 4]))
        assert [part[0] for part in one.result(5)] == [1, 2, 3]
        assert [part[0] for part in other.result(5)] == [3, 2, 4]
    assert sorted(made) == [1, 2, 3, 4]
    assert cache.held_bytes == 4 * 12


def test_a_failure_is_told_and_the_squares_can_be_asked_for_again():
    cache = BlockCache(1 << 20)
    with pytest.raises(ZeroDivisionError):
        cache.get_all([1, 2], lambda keys: [np.ones(1) / (1 // 0) for _ in keys])
    assert cache.get(1, lambda: np.ones(2))[0] == 1


def test_squares_beside_each_other_are_one_rectangle_inside_a_larger_square():
    shape = (600, 530)
    parts = squares(Window(250, 10, 300, 300), shape, 64)
    owned = []
    for bounds, mine in together(parts, 256):
        assert bounds.row // 256 == (bounds.row_stop - 1) // 256
        assert bounds.col // 256 == (bounds.col_stop - 1) // 256
        pixels = sum(parts[number].height * parts[number].width for number in mine)
        assert pixels == bounds.height * bounds.width
        assert all(parts[number].intersection(bounds) == parts[number] for number in mine)
        owned += mine
    assert sorted(owned) == list(range(len(parts)))


def test_squares_with_a_hole_are_computed_one_by_one():
    parts = [Window(0, 0, 64, 64), Window(64, 64, 64, 64)]
    assert [bounds for bounds, _ in together(parts, 256)] == parts
