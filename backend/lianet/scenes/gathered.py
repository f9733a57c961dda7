"""Imagery gathered in one file, so that what is slow to decode is decoded once.

A Sentinel-2 product is JPEG 2000 in squares of 1024 pixels: whoever wants one pixel decodes a
million, in every band. Encoding reads a region in blocks of 256 pixels, several times over, all
dates at once. Read once, date by date and square by square, and kept beside the region for as long
as it is made, the same pixels cost a copy.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import rasterio
from numpy.typing import NDArray

from lianet.errors import CancelledError, NotFoundError, say
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.web import WebError, is_link
from lianet.geo.window import blocks_of
from lianet.machine.processors import cpu_count
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.fingerprint import files_fingerprint
from lianet.scenes.grid_stack import GridStack
from lianet.scenes.pixels import whole_shift
from lianet.scenes.problems import Problem

_CHUNK_PX = 256
_READ_PX = 1024
_SLOW = 8
"""So many times the pixels that are wanted are decoded for a block of an encoding."""
_SPARE_BYTES = 2**30
"""Of the disk that are left for the region and for others."""
_MOST_THREADS = 8  # each holds some 200 MB while it brings a square onto the grid
_KEPT_BYTES = 2**28
"""Of decoded squares, for a thread: two rows of those of 20 m across a tile of Sentinel-2, and one
of 10 m, so that each is decoded once."""
_TOLD_S = 0.25
_TAG_BYTES = 32
_GONE_ON_WITH = (CancelledError, KeyboardInterrupt, SystemExit, WebError, NotFoundError)
"""Ends of a work after which the same is asked for again."""


class _NoRoomError(Exception):
    """Others have filled the disk meanwhile."""


class Gathered:
    """Stored values of a stack in a file: without a name, and gone when it is closed; or of one
    that stays, to go on with.

    The file begins with what it holds the values of, a byte for each piece that is whole, and then
    the chunks. Plain reads and writes instead of a memory map, whose pages would count as memory in
    use. Safe to use from several threads.

    Args:
        folder: where the file lies.
        stack: whose values it takes.
        origin: row and column of a corner of the chunks, 0 or less, the grid's being (0, 0).
        pieces: how many it is filled in.
        path: of the file, where it has a name; what an earlier run has put into it counts.

    Raises:
        OSError: no file can be made there, or it does not fit.

    Attributes:
        other: whether a file of the name was there, of other imagery.
    """

    other = False

    def __init__(
        self,
        folder: Path,
        stack: GridStack,
        origin: tuple[int, int],
        pieces: int = 0,
        path: Path | None = None,
    ) -> None:
        self._positions = {found.id: at for at, found in enumerate(stack.acquisitions)}
        self._bands, self._dtype = len(stack.band_names), np.dtype(stack.dtype)
        self._origin, self._shape = origin, stack.grid.shape
        self._columns = -(-(stack.grid.width - origin[1]) // _CHUNK_PX)
        self._lock = threading.Lock()
        self._path, self._whole = path, bytearray(pieces)
        self._first = _TAG_BYTES + pieces
        tag = _tag(stack, origin) if path is not None else b""
        there = self._go_on(path, tag) if path is not None else None
        # It has holes: what it takes of the disk, and nothing where the system does not say.
        has = 512 * getattr(os.fstat(there.fileno()), "st_blocks", 0) if there is not None else 0
        size = needed_bytes(stack.grid, stack, origin)
        if shutil.disk_usage(folder).free < size - has + _SPARE_BYTES:
            if there is not None:
                there.close()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._file: BinaryIO = there or self._begin(folder, tag)

    def _go_on(self, path: Path, tag: bytes) -> BinaryIO | None:
        """The file that an earlier run has left of the same imagery."""
        with suppress(OSError):
            file = path.open("r+b")
            if file.read(_TAG_BYTES) == tag and len(whole := file.read(len(self._whole))) == len(
                self._whole
            ):
                self._whole = bytearray(whole)
                return file
            file.close()
            self.other = True
        return None

    def _begin(self, folder: Path, tag: bytes) -> BinaryIO:
        if self._path is None:
            return tempfile.TemporaryFile(dir=folder)
        # Another process may still read what was there: it keeps that, under no name.
        self._path.unlink(missing_ok=True)
        file = self._path.open("x+b")
        file.write(tag + self._whole)
        return file

    @property
    def pieces_there(self) -> int:
        """How many pieces are whole."""
        return self._whole.count(1)

    def has(self, piece: int) -> bool:
        """Whether a piece is whole."""
        return bool(self._whole[piece])

    def keep(self, piece: int) -> None:
        """A piece is whole.

        Raises:
            OSError: the disk is full.
        """
        with self._lock:
            self._whole[piece] = 1
            if self._path is not None:
                self._file.flush()
                os.fsync(self._file.fileno())  # what is said to be there is there after a cut, too
                self._file.seek(_TAG_BYTES + piece)
                self._file.write(b"\1")
                self._file.flush()

    @property
    def _record_bytes(self) -> int:
        return (self._bands * self._dtype.itemsize + 1) * _CHUNK_PX**2

    def _chunks(self, window: Window) -> Iterator[tuple[int, Window]]:
        """Numbers of the chunks under a window, and their whole extent."""
        top, left = self._origin
        for row in range((window.row - top) // _CHUNK_PX, -(-(window.row_stop - top) // _CHUNK_PX)):
            for col in range(
                (window.col - left) // _CHUNK_PX, -(-(window.col_stop - left) // _CHUNK_PX)
            ):
                place = Window(top + row * _CHUNK_PX, left + col * _CHUNK_PX, _CHUNK_PX, _CHUNK_PX)
                yield row * self._columns + col, place

    def _offset(self, chunk: int, id_: str) -> int:
        record = chunk * len(self._positions) + self._positions[id_]
        return self._first + record * self._record_bytes

    def write(
        self, id_: str, window: Window, values: NDArray[Any], valid: NDArray[np.bool_]
    ) -> None:
        """Take an acquisition's values of a window of whole chunks, but at the grid's edges.

        Args:
            id_: of the acquisition.
            window: inside the grid.
            values: [band, row, column] in the stack's stored form.
            valid: [row, column].

        Raises:
            OSError: the disk is full.
        """
        for number, chunk in self._chunks(window):
            part = chunk.intersection(window)
            assert part is not None
            inside, outside = part.within(chunk), part.within(window)
            stored = np.zeros((self._bands, *chunk.shape), self._dtype)
            seen = np.zeros(chunk.shape, bool)
            stored[(slice(None), *inside)] = values[(slice(None), *outside)]
            seen[inside] = valid[outside]
            with self._lock:
                self._file.seek(self._offset(number, id_))
                self._file.write(stored.data)
                self._file.write(seen.data)

    def read(self, ids: Sequence[str], window: Window) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Values [acquisition, band, row, column] and valid [acquisition, row, column]."""
        values = np.empty((len(ids), self._bands, *window.shape), self._dtype)
        valid = np.empty((len(ids), *window.shape), bool)
        stored = np.empty((self._bands, _CHUNK_PX, _CHUNK_PX), self._dtype)
        seen = np.empty((_CHUNK_PX, _CHUNK_PX), bool)
        for number, chunk in self._chunks(window):
            part = chunk.intersection(window)
            assert part is not None
            inside, outside = part.within(chunk), part.within(window)
            for at, id_ in enumerate(ids):
                with self._lock:
                    self._file.seek(self._offset(number, id_))
                    self._file.readinto(stored.data.cast("B"))  # type: ignore[attr-defined]
                    self._file.readinto(seen.data.cast("B"))  # type: ignore[attr-defined]
                values[(at, slice(None), *outside)] = stored[(slice(None), *inside)]
                valid[(at, *outside)] = seen[inside]
        return values, valid

    def close(self, *, stays: bool = False) -> None:
        """Close the file, which is its end unless it `stays` and there is something in it."""
        with suppress(OSError):  # of a full disk: what was not written yet
            self._file.close()
        if self._path is not None and not (stays and self.pieces_there):
            self._path.unlink(missing_ok=True)


@dataclass(frozen=True)
class GatheredStack(GridStack):
    """A stack whose pixels were gathered."""

    gathered: Gathered | None = field(default=None, repr=False, compare=False)

    def read(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """See `Stack.read`."""
        if self.gathered is None or window != window.clipped(self.grid.shape):
            return super().read(window, date_indices)
        indices = range(len(self.acquisitions)) if date_indices is None else date_indices
        return self.gathered.read([self.acquisitions[index].id for index in indices], window)


@contextmanager
def gathered(
    stack: GridStack, folder: Path, report: Reporter = silent, *, keep: Path | None = None
) -> Iterator[GridStack]:
    """A stack that is quick to read in blocks: the same one, or its pixels in a file for a while.

    Where the file does not fit on the disk, the stack itself, with a problem that says so.

    Args:
        stack: to read.
        folder: where the file lies, without a name.
        report: told how far the reading is.
        keep: the file's name, in that folder. It stays where somebody stops the work, or the
            imagery cannot be reached any more, and the next one that reads the same imagery goes on
            with it, after a kill as well. After any other error it would only fill the disk.
    """
    if not _slow(stack):
        yield stack
        return
    origin = _origin(stack)
    windows = _windows(stack, origin)
    try:
        kept = Gathered(folder, stack, origin, len(windows) * len(stack.acquisitions), keep)
    except OSError:
        yield _told(stack, origin)
        return
    try:
        try:
            _fill(kept, stack, windows, report)
        except _NoRoomError:
            kept.close()
            yield _told(stack, origin)
            return
        if kept.other:
            stack = replace(stack, problems=(*stack.problems, _ANEW))
        own = {one.name: getattr(stack, one.name) for one in fields(stack)}
        yield GatheredStack(**own, gathered=kept)
    except BaseException as error:
        kept.close(stays=isinstance(error, _GONE_ON_WITH))
        raise
    kept.close()


_ANEW = Problem(
    "gathered_anew",
    "What an earlier run had read beside the region is of other files or options",
    "Everything was read anew",
    mended=True,
)


def imagery_beside(checkpoint: Path) -> Path:
    """Where imagery waits that was gathered for a run with this checkpoint."""
    return checkpoint.with_name(checkpoint.name.removesuffix(".safetensors") + ".imagery")


def needed_bytes(grid: PixelGrid, stack: GridStack, origin: tuple[int, int] = (0, 0)) -> int:
    """Disk that the gathered pixels of a stack take."""
    rows, cols = (-(-(side - at) // _CHUNK_PX) for side, at in zip(grid.shape, origin, strict=True))
    pixel = len(stack.band_names) * np.dtype(stack.dtype).itemsize + 1
    return rows * cols * _CHUNK_PX**2 * pixel * len(stack.acquisitions)


def _told(stack: GridStack, origin: tuple[int, int]) -> GridStack:
    needed = needed_bytes(stack.grid, stack, origin)
    slower = Problem(
        "not_gathered",
        say(
            "There is no room for {gigabytes:.2g} GB of imagery beside the region while it is "
            "made, so that files are decoded again and again, which takes several times as long",
            gigabytes=needed / 1e9,
        ),
        "Write the region to a disk with more room, or take fewer dates or a smaller area",
        mended=True,
    )
    return replace(stack, problems=(*stack.problems, slower))


def _slow(stack: GridStack) -> bool:
    """Whether a block of any acquisition costs many times its pixels."""
    for acquisition in stack.acquisitions:
        for granule in acquisition.granules:
            source = granule.finest()
            if is_link(source.place):
                return True
            decoded = 1
            sides = stack.pixels.decoded_at_once(source)
            for block, side in zip(sides, source.grid.shape, strict=True):
                decoded *= min(-(-_CHUNK_PX // block) * block, side)
            if decoded >= _SLOW * _CHUNK_PX**2:
                return True
    return False


def _origin(stack: GridStack) -> tuple[int, int]:
    """A corner of the blocks of the first image, at the grid's corner or before it."""
    source = stack.acquisitions[0].granules[0].finest()
    shift = whole_shift(source.grid, stack.grid)
    if shift is None:
        return 0, 0
    blocks = (1, 1) if is_link(source.place) else stack.pixels.decoded_at_once(source)
    row, col = (
        -(first % block) if block <= _READ_PX else 0
        for first, block in zip(shift, blocks, strict=True)
    )
    return row, col


def _tag(stack: GridStack, origin: tuple[int, int]) -> bytes:
    """What a file holds the values of, and how."""
    layout = (_CHUNK_PX, _READ_PX, origin, stack.dtype, stack.band_names)
    return hashlib.sha256(f"{layout} {files_fingerprint(stack)}".encode()).digest()


def _windows(stack: GridStack, origin: tuple[int, int]) -> list[Window]:
    """What is read at once of an acquisition."""
    outer = Window(*origin, stack.grid.height - origin[0], stack.grid.width - origin[1])
    return [block.clipped(stack.grid.shape) for block in blocks_of(outer, _READ_PX)]


def _fill(kept: Gathered, stack: GridStack, windows: Sequence[Window], report: Reporter) -> None:
    """Read every acquisition once, several at a time, but for what is there."""
    before, total = kept.pieces_there, len(windows) * len(stack.acquisitions)
    stop, lock = threading.Event(), threading.Lock()
    done = 0

    def take(index: int) -> None:
        nonlocal done
        for number, window in enumerate(windows):
            if stop.is_set():
                return
            piece = index * len(windows) + number
            if kept.has(piece):
                continue
            values, valid = stack.read(window, [index])
            try:
                kept.write(stack.acquisitions[index].id, window, values[0], valid[0])
                kept.keep(piece)
            except OSError as error:
                raise _NoRoomError from error
            with lock:
                done += 1

    began = time.monotonic()
    threads = min(cpu_count(), len(stack.acquisitions), _MOST_THREADS)
    with (
        # Else GDAL keeps a share of the memory that the machine has, however much that is.
        rasterio.Env(GDAL_CACHEMAX=threads * _KEPT_BYTES),
        ThreadPoolExecutor(threads, thread_name_prefix="gather") as pool,
    ):
        running: set[Future[None]] = {
            pool.submit(take, index) for index in range(len(stack.acquisitions))
        }
        try:
            while running:
                over, running = wait(running, _TOLD_S)
                for one in over:
                    one.result()
                share, rest = (before + done) / total, total - before
                left = time_left(time.monotonic() - began, done, min(len(running), threads), rest)
                told = {} if left is None or done < threads else {"eta_s": left}
                report(Progress(share, "Reading the scenes", told))
        finally:
            stop.set()
            for one in running:
                one.cancel()


def time_left(seconds: float, done: int, under_way: int, total: int) -> float | None:
    """Seconds until all pieces are read; None where nothing was yet.

    What is under way counts as half done: at first it is most of what was worked on, and the time
    left began two to three times too high without it.

    Args:
        seconds: since the first was begun.
        done, under_way, total: pieces; those under way are not among those done.
    """
    half = min(done + under_way / 2, total)
    return seconds * (total - half) / half if half else None
