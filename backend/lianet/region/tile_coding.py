"""Entropy coding of quantised coefficients: in tiles of 4 x 4, by the largest magnitude in each.

A tile's class bounds its coefficients: none, up to 1, 2, 3, 7, 15 and so on. Classes come first,
coded by LZMA, whose arithmetic coder sees the classes before. A class's coefficients follow, as
many in a byte as fit (four of -1, 0 and 1), in bytes that are Huffman-coded. So decoding is a
few operations on whole arrays and the system's zlib, which lets other threads run, and zeros cost
no time. Against arithmetic coding with contexts for each coefficient it takes about 5 % more bits.

What a block must hold follows from its shape and its classes, never from what its bytes say.
"""

from __future__ import annotations

import lzma
import math
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from lianet.errors import RegionFileError, say
from lianet.region.planes import begun, inflated

Shape = tuple[int, int, int]
_Number = TypeVar("_Number", bound=np.generic)

SIDE = 4
_SIZE = SIDE * SIDE
_ROW = np.dtype(np.complex128)
"""As many bytes as a row of a tile has; never calculated with."""
_CLASSES = 26
LARGEST = 2**24
"""Magnitudes are below: float32 holds them exactly."""
_WORTH = np.float32(0.2)
"""Error, in steps squared, that a bit is worth: found by trial. A fine uniform quantiser alone has
2 ln 2 / 12; more, with a finer step, takes fewer bits until features become many."""
_TILE_BITS = 4.0
"""About what the class of a tile costs where it is not empty."""
_ONE_BYTE = 8
"""Coefficients of classes up to this one fit in a byte; of others the low bytes of all tiles come
first."""
_VERSION = 1
_HEAD = struct.Struct("<BI")  # version, bytes of the classes
_LZMA = [{"id": lzma.FILTER_LZMA1, "preset": 6, "lc": 4, "lp": 0, "pb": 0, "dict_size": 1 << 20}]


def rounded(values: NDArray[np.float32]) -> NDArray[np.int32]:
    """Quantise coefficients, so that each that is not zero is worth its bits.

    A lone 1 among zeros costs more bits than one among others, so it has to be larger to be
    kept; and a tile of few is dropped as a whole where that loses less than its bits are worth.

    Args:
        values: float32 [plane, row, column], in steps.
    """
    sizes = _tiles(np.abs(values))
    kept = np.floor(sizes + np.float32(0.4))
    for _ in range(2):
        alive = np.count_nonzero(kept, axis=1).clip(1, _SIZE - 1)
        least = (1 + _WORTH * np.log2(2 * (_SIZE - alive) / alive)) / 2
        kept[(kept <= 1) & (sizes < least[:, None])] = 0
    alive = np.count_nonzero(kept, axis=1)
    gain = np.where(kept > 0, 2 * sizes - 1, 0).sum(1)
    bits = np.array([_TILE_BITS + math.log2(math.comb(_SIZE, k)) + k for k in range(_SIZE + 1)])
    kept[(kept.max(1, initial=0) == 1) & (gain < _WORTH * bits[alive])] = 0
    whole = np.minimum(_planes(kept, values.shape), LARGEST - 1)
    return np.copysign(whole, values).astype(np.int32)


def encode_tiles(parts: Sequence[NDArray[np.int32]]) -> bytes:
    """Code coefficients, int32 [plane, row, column] each, magnitudes below `LARGEST`."""
    tiles = np.concatenate([_tiles(part) for part in parts])
    classes = _class_of(np.abs(tiles).max(1))
    map_ = lzma.compress(classes.tobytes(), lzma.FORMAT_RAW, filters=_LZMA)
    streams = [
        _huffman(_packed(tiles[classes == number], number))
        for number in range(1, _CLASSES)
        if (classes == number).any()
    ]
    sizes = np.array([len(stream) for stream in streams], "<u4").tobytes()
    return b"".join([_HEAD.pack(_VERSION, len(map_)), map_, sizes, *streams])


@dataclass(frozen=True)
class Symbols:
    """What a block's bytes say, not yet as coefficients, of which they take an eighth.

    Attributes:
        classes: uint8 [tile].
        coded: uint8 [symbol] of each class that has tiles, in the order of these.
    """

    classes: NDArray[np.uint8]
    coded: Mapping[int, NDArray[np.uint8]]

    @property
    def nbytes(self) -> int:
        """Memory that it takes."""
        return self.classes.nbytes + sum(part.nbytes for part in self.coded.values())


def read_symbols(
    data: bytes | memoryview, shapes: Sequence[Shape], first: int | None = None
) -> Symbols:
    """A block without its entropy coding, which is half the work of decoding it.

    Args:
        data, shapes, first: see `decode_tiles`.

    Raises:
        RegionFileError: the bytes are no such block.
    """
    counts = _counts(shapes)
    try:
        return _symbols(memoryview(data), sum(counts), sum(counts[:first]))
    except (struct.error, zlib.error, lzma.LZMAError, ValueError) as error:
        raise _damaged() from error


def decode_tiles(
    data: bytes | memoryview | Symbols,
    shapes: Sequence[Shape],
    first: int | None = None,
    mixes: Sequence[NDArray[np.float32]] | None = None,
    bands: Sequence[slice] | None = None,
) -> list[NDArray[np.float32]]:
    """Inverse of `encode_tiles`, as float32.

    Args:
        data: the block, or what was read of it for the same shapes.
        shapes: [plane, row, column] of its parts: work and memory are what they take.
        first: how many of the parts are wanted, from the first on; all where absent.
        mixes: float32 [sum, plane] for each part; sums of the planes are then given instead of
            these.
        bands: the rows of each part that are wanted; all where absent.

    Raises:
        RegionFileError: the bytes are no such block.
    """
    counts = _counts(shapes)
    symbols = data if isinstance(data, Symbols) else read_symbols(data, shapes, first)
    chosen = None
    if bands is not None:
        chosen = _in_bands(shapes, bands)
    elif len(symbols.classes) > (wanted := sum(counts[:first])):  # more was read of it than that
        chosen = np.arange(len(symbols.classes)) < wanted
    try:
        tiles = _decoded(symbols, chosen)
    except ValueError as error:
        raise _damaged() from error
    ends = np.cumsum(counts)
    parts = []
    for number, (shape, count, end) in enumerate(
        list(zip(shapes, counts, ends, strict=True))[:first]
    ):
        part = tiles[end - count : end]
        if bands is not None:
            parts.append(_band(part, shape, bands[number]))
            continue
        if mixes is not None:
            mix = mixes[number]
            part = (mix @ part.reshape(shape[0], -1)).reshape(-1, _SIZE)
            shape = (len(mix), *shape[1:])
        parts.append(_planes(part, shape))
    return parts


def _damaged() -> RegionFileError:
    return RegionFileError("The region's grid is damaged", "Get a fresh copy of the file")


def _counts(shapes: Sequence[Shape]) -> list[int]:
    """Tiles of each part."""
    return [planes * -(-rows // SIDE) * -(-cols // SIDE) for planes, rows, cols in shapes]


def _in_bands(shapes: Sequence[Shape], bands: Sequence[slice]) -> NDArray[np.bool_]:
    """Which tiles hold rows of the bands of their parts: bool [tile]."""
    chosen = []
    for (planes, rows, cols), band in zip(shapes, bands, strict=True):
        down = np.zeros(-(-rows // SIDE), bool)
        down[band.start // SIDE : -(-band.stop // SIDE)] = True
        chosen.append(np.tile(np.repeat(down, -(-cols // SIDE)), planes))
    return np.concatenate(chosen)


def _band(tiles: NDArray[np.float32], shape: Shape, band: slice) -> NDArray[np.float32]:
    """Rows of planes, of which only the tiles that hold them are known."""
    planes, rows, cols = shape
    first, last = band.start // SIDE, -(-band.stop // SIDE)
    part = tiles.reshape(planes, -(-rows // SIDE), -(-cols // SIDE), _SIZE)[:, first:last]
    found = _planes(part.reshape(-1, _SIZE), (planes, min(SIDE * last, rows) - SIDE * first, cols))
    return found[:, band.start - SIDE * first : band.stop - SIDE * first]


def _symbols(view: memoryview, count: int, wanted: int) -> Symbols:
    """The symbols of the first `wanted` of a block's `count` tiles."""
    version, size = _HEAD.unpack_from(view, 0)
    if version != _VERSION:
        raise RegionFileError(
            say(
                "The region's grid is coded in version {version}, which this version cannot read",
                version=version,
            ),
            "Update LIANet to open it",
        )
    at = _HEAD.size + size
    coder = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_LZMA)
    plain = coder.decompress(view[_HEAD.size : at], count + 1)
    if len(plain) != count:
        raise ValueError("other classes than tiles")
    classes = np.frombuffer(plain, np.uint8)
    if classes.max(initial=0) >= _CLASSES:
        raise ValueError("a class that is none")
    filled = np.bincount(classes, minlength=_CLASSES)
    classes = classes[:wanted].copy()
    here = np.bincount(classes, minlength=_CLASSES)
    used = [number for number in range(1, _CLASSES) if filled[number]]
    sizes = struct.unpack_from(f"<{len(used)}I", view, at)
    at += 4 * len(used)
    if at + sum(sizes) != len(view):
        raise ValueError("another length")
    coded = {}
    for number, size in zip(used, sizes, strict=True):
        whole, stream = int(filled[number]), view[at : at + size]
        if here[number] == whole or number > _ONE_BYTE:
            symbols = inflated(stream, whole * _bytes_of(number), -15)
        else:
            symbols = begun(stream, int(here[number]) * _bytes_of(number), -15)
        if here[number]:
            coded[number] = np.frombuffer(symbols, np.uint8)
        at += size
    return Symbols(classes, coded)


def _decoded(symbols: Symbols, chosen: NDArray[np.bool_] | None) -> NDArray[np.float32]:
    """Tiles as float32 [tile, coefficient]; where some are chosen, others stay zeros."""
    tiles = np.zeros((len(symbols.classes), _SIZE), np.float32)
    for number, coded in symbols.coded.items():
        places = np.flatnonzero(symbols.classes == number)
        if chosen is not None and number <= _ONE_BYTE:
            mine = np.flatnonzero(chosen[places])
            coded = coded.reshape(-1, _bytes_of(number))[mine].reshape(-1)
            places = places[mine]
        if len(places):
            tiles[places] = _unpacked(coded, number)[: len(places)]
    return tiles


def _tiles(planes: NDArray[_Number]) -> NDArray[_Number]:
    """Planes as rows of tiles, [tile, coefficient]; beyond an edge lie zeros."""
    count, height, width = planes.shape
    down, across = -(-height // SIDE), -(-width // SIDE)
    if (down * SIDE, across * SIDE) != (height, width):
        pad = ((0, 0), (0, down * SIDE - height), (0, across * SIDE - width))
        planes = np.pad(planes, pad)
    return planes.reshape(count, down, SIDE, across, SIDE).swapaxes(2, 3).reshape(-1, _SIZE)


def _planes(tiles: NDArray[np.float32], shape: Shape) -> NDArray[np.float32]:
    """Inverse of `_tiles`."""
    count, height, width = shape
    down, across = -(-height // SIDE), -(-width // SIDE)
    # A row of a tile moves as one number: the copy takes a seventh of what four take.
    rows = np.ascontiguousarray(tiles).view(_ROW).reshape(count, down, across, SIDE)
    parts = np.ascontiguousarray(rows.swapaxes(2, 3)).view(np.float32)
    return parts.reshape(count, down * SIDE, across * SIDE)[:, :height, :width]


def _class_of(largest: NDArray[Any]) -> NDArray[np.uint8]:
    """Class of tiles by their largest magnitude."""
    limits = np.array([_limit(number) for number in range(_CLASSES)])
    return np.searchsorted(limits, largest).astype(np.uint8)


def _limit(number: int) -> int:
    """The largest magnitude of a class."""
    return number if number < 4 else 2 ** (number - 1) - 1


def _bytes_of(number: int) -> int:
    """Bytes of a tile of a class."""
    if number < 5:
        return _SIZE // _in_a_byte(number)
    return _SIZE * -(-number // 8)


def _in_a_byte(number: int) -> int:
    """How many coefficients of a small class share a byte."""
    return 4 if number == 1 else 2


def _packed(tiles: NDArray[np.int32], number: int) -> bytes:
    """Coefficients of a class as bytes."""
    limit = _limit(number)
    symbols = tiles + limit
    if number < 5:
        shared = _in_a_byte(number)
        weights = (2 * limit + 1) ** np.arange(shared)
        return (symbols.reshape(-1, shared) @ weights).astype(np.uint8).tobytes()
    parts = [(symbols >> 8 * byte) & 0xFF for byte in range(-(-number // 8))]
    return np.stack(parts).astype(np.uint8).tobytes()


def _unpacked(symbols: NDArray[np.uint8], number: int) -> NDArray[np.float32]:
    """Inverse of `_packed`: float32 [tile, coefficient]."""
    if number < 5:
        table = _table(number)
        if symbols.max(initial=0) >= len(table):
            raise ValueError("a symbol that is none")
        return table.take(symbols, axis=0).reshape(-1, _SIZE)
    limit = _limit(number)
    values = np.full(len(symbols) // -(-number // 8), -limit, np.int32)
    for byte, part in enumerate(symbols.reshape(-1, len(values))):
        values += part.astype(np.int32) << 8 * byte
    if values.max(initial=0) > limit or values.min(initial=0) < -limit:
        raise ValueError("a symbol that is none")
    return values.astype(np.float32).reshape(-1, _SIZE)


@lru_cache(maxsize=_CLASSES)
def _table(number: int) -> NDArray[np.float32]:
    """Coefficients of each byte of a small class: float32 [byte, coefficient]."""
    base, shared = 2 * _limit(number) + 1, _in_a_byte(number)
    digits = np.arange(base**shared)[:, None] // base ** np.arange(shared) % base
    return (digits - _limit(number)).astype(np.float32)


def _huffman(data: bytes) -> bytes:
    coder = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
    return coder.compress(data) + coder.flush()
