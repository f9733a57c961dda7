"""Imagery that is slow to decode is read once, and shows what the files show."""

from __future__ import annotations

import numpy as np
import pytest
from lianet.errors import CancelledError
from lianet.geo.grid import Window
from lianet.scenes import gathered as module
from lianet.scenes.gathered import gathered, time_left
from lianet.scenes.grid_of import Area
from lianet.scenes.grid_stack import GridStack
from lianet.scenes.pixels import Pixels
from lianet.scenes.stack import open_stack
from rasterio.crs import CRS

from ..made_products import SIDE, safe

AREA = (394_575.0, 4_587_020.0, 394_995.0, 4_587_485.0)


@pytest.fixture
def stack(tmp_path, monkeypatch) -> GridStack:
    """Products of two baselines on an area that cuts their blocks, small blocks of 16 pixels."""
    for name, value in (("_SLOW", 0), ("_CHUNK_PX", 8), ("_READ_PX", 16), ("_SPARE_BYTES", 0)):
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(Pixels, "decoded_at_once", lambda self, source: (16, 16))
    safe(tmp_path / "s", "20210310", baseline="03.00", offset=False)
    safe(tmp_path / "s", "20220610")
    return open_stack(tmp_path / "s", area=Area(AREA, CRS.from_epsg(32633)))


def test_gathered_pixels_are_those_of_the_files_in_every_window(stack, tmp_path):
    windows = [stack.grid.window, Window(0, 0, 1, 1), Window(7, 5, 20, 17), Window(40, 30, 6, 12)]
    truth = [stack.read(window, dates) for window in windows for dates in (None, [1])]
    with gathered(stack, tmp_path) as quick:
        assert quick is not stack
        found = [quick.read(window, dates) for window in windows for dates in (None, [1])]
        # A resumed encoding knows it as the same stack, and dates can be chosen of it.
        assert quick.fingerprint == stack.fingerprint
        np.testing.assert_array_equal(quick.of([1]).read(windows[2])[0], truth[5][0])
    for (values, valid), (stored, seen) in zip(truth, found, strict=True):
        np.testing.assert_array_equal(valid, seen)
        np.testing.assert_array_equal(values, stored)
    assert not truth[0][1].all()


def test_every_block_of_a_file_is_decoded_once(stack, tmp_path, monkeypatch):
    asked: list[tuple[str, Window]] = []
    stored = Pixels._stored

    def counting(self, sources, window):
        asked.append((sources[0].place, window))
        return stored(self, sources, window)

    monkeypatch.setattr(Pixels, "_stored", counting)
    with gathered(stack, tmp_path) as quick:
        before = len(asked)
        for window in quick.grid.blocks(8):
            quick.read(window)
        assert len(asked) == before, "a gathered stack reads no file again"
    of_blue = [window for place, window in asked if "B02_10m" in place and "20220610" in place]
    # Windows end where blocks of the file do: none is decoded for two of them.
    blocks = {(window.row // 16, window.col // 16) for window in of_blue}
    assert len(blocks) == len(of_blue) == (SIDE // 16 + 1) * (SIDE // 16)
    assert all(
        window.row_stop <= 16 * (window.row // 16 + 1)
        and window.col_stop <= 16 * (window.col // 16 + 1)
        for window in of_blue
    )


def test_a_disk_without_room_is_told_and_the_files_are_read_as_before(stack, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_SPARE_BYTES", 2**60)
    with gathered(stack, tmp_path) as slow:
        assert "no room" in slow.problems[-1].message
        np.testing.assert_array_equal(
            slow.read(slow.grid.window)[0], stack.read(stack.grid.window)[0]
        )


def test_reading_can_be_cancelled_between_windows_and_leaves_nothing(stack, tmp_path):
    told = []

    def report(progress):
        told.append(progress.message)
        raise CancelledError("enough")

    with pytest.raises(CancelledError), gathered(stack, tmp_path, report):
        pass
    assert told == ["Reading the scenes"]
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_small_blocks_are_not_gathered(make_stack, tmp_path):
    with open_stack(make_stack()) as plain, gathered(plain, tmp_path) as same:
        assert same is plain


def test_the_time_left_of_reading_begins_in_the_right_order():
    """Four at a time, a second each, of which none is done at first."""
    for seconds in (1.01, 1.5, 2.01, 7.99, 12.5):
        done = 4 * int(seconds)
        told, true = time_left(seconds, done, 4, 80), 20 - seconds
        assert 0.6 * true < told < 1.2 * true
    assert time_left(0.1, 0, 0, 80) is None
