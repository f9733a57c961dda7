"""Imagery that is slow to decode is read once, and shows what the files show."""

from __future__ import annotations

import os

import numpy as np
import pytest
from lianet.errors import CancelledError, NotFoundError, StorageError
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


@pytest.fixture
def pieces_read(monkeypatch) -> list[tuple[int, Window]]:
    """What is read of a stack that is not gathered, one acquisition at a time."""
    asked: list[tuple[int, Window]] = []
    read = GridStack.read

    def counting(self, window, date_indices=None):
        if date_indices is not None and len(date_indices) == 1:
            asked.append((date_indices[0], window))
        return read(self, window, date_indices)

    monkeypatch.setattr(GridStack, "read", counting)
    monkeypatch.setattr(module, "cpu_count", lambda: 1)
    return asked


def _stopped_after(stack, folder, keep, pieces, asked) -> None:
    """Gather until so many pieces were read, and no more, as where somebody stops it then."""
    before = len(asked)

    def stop(self, window, date_indices=None):
        if len(asked) - before == pieces:
            raise KeyboardInterrupt
        return reading(self, window, date_indices)

    reading = GridStack.read
    GridStack.read = stop
    try:
        with pytest.raises(KeyboardInterrupt), gathered(stack, folder, keep=keep):
            pass
    finally:
        GridStack.read = reading


def test_what_was_gathered_stays_where_it_is_stopped_and_is_gone_on_with(
    stack, tmp_path, pieces_read
):
    keep, truth = tmp_path / "r.checkpoint.imagery", stack.read(stack.grid.window)
    _stopped_after(stack, tmp_path, keep, 5, pieces_read)
    first = pieces_read.copy()
    assert len(first) == 5
    _stopped_after(stack, tmp_path, keep, 3, pieces_read)
    told = []
    with gathered(stack, tmp_path, told.append, keep=keep) as quick:
        everything = [(index, window) for index in (0, 1) for window in module._windows(
            stack, module._origin(stack)
        )]  # fmt: skip
        assert sorted(pieces_read, key=str) == sorted(everything, key=str)  # none of them twice
        values, valid = quick.read(stack.grid.window)
        assert keep.is_file()
    np.testing.assert_array_equal(values, truth[0])
    np.testing.assert_array_equal(valid, truth[1])
    assert told[-1].fraction == 1
    assert not keep.exists()


def test_a_piece_that_a_kill_has_cut_is_read_again(stack, tmp_path, pieces_read):
    keep, truth = tmp_path / "r.checkpoint.imagery", stack.read(stack.grid.window)
    _stopped_after(stack, tmp_path, keep, 4, pieces_read)
    left = bytearray(keep.read_bytes())
    pieces = 2 * len(module._windows(stack, module._origin(stack)))
    marks = left[32 : 32 + pieces]
    assert marks.count(1) == 4
    left[32 + marks.index(1)] = 0
    first = 32 + pieces
    left[first : first + 100] = b"\xff" * 100  # of the first chunk, which that piece begins with
    keep.write_bytes(left)
    pieces_read.clear()
    with gathered(stack, tmp_path, keep=keep) as quick:
        assert len(pieces_read) == pieces - 3
        np.testing.assert_array_equal(quick.read(stack.grid.window)[0], truth[0])


@pytest.mark.parametrize(
    ("ending", "stays"),
    [
        (CancelledError("enough"), True),
        (NotFoundError("the drive is gone", "Plug it in"), True),
        (StorageError("the disk is full", "Free some space"), False),
        (ValueError("a fault of ours"), False),
    ],
)
def test_what_was_gathered_stays_only_where_the_same_may_be_asked_again(
    stack, tmp_path, ending, stays
):
    keep = tmp_path / "r.checkpoint.imagery"
    with pytest.raises(type(ending)), gathered(stack, tmp_path, keep=keep):
        raise ending
    assert keep.exists() == stays


@pytest.mark.parametrize("changed", ["a file", "the area", "the head of what is kept"])
def test_what_was_gathered_of_other_imagery_is_not_used(stack, tmp_path, pieces_read, changed):
    keep = tmp_path / "r.checkpoint.imagery"
    _stopped_after(stack, tmp_path, keep, 5, pieces_read)
    if changed == "a file":
        file = next((tmp_path / "s").rglob("*B02_10m.jp2"))
        os.utime(file, ns=(0, 0))
    elif changed == "the area":
        other = (AREA[0] + 100, *AREA[1:])
        stack = open_stack(tmp_path / "s", area=Area(other, CRS.from_epsg(32633)))
    else:
        keep.write_bytes(b"x" + keep.read_bytes()[1:])
    pieces_read.clear()
    with gathered(stack, tmp_path, keep=keep) as quick:
        assert len(pieces_read) == 2 * len(module._windows(stack, module._origin(stack)))
        np.testing.assert_array_equal(
            quick.read(stack.grid.window)[0], stack.read(stack.grid.window)[0]
        )
        told = [problem.code for problem in quick.problems]
    assert "gathered_anew" in told


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
