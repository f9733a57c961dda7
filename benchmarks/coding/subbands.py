"""Entropy coding of quantised subbands: one stream a block, contexts from what is already known.

A coefficient's magnitude is coded by one of a few dozen fixed tables. Which one follows from the
magnitudes around it: of its parent, one level up, of its neighbours, and of its whole plane. The
pixels of a subband are taken in four turns (every second row and column; their diagonal
neighbours; the rest), so that each turn is a handful of array operations for all planes at once.
Contexts are whole numbers, so that every machine finds the same ones.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import constriction
import numpy as np
from lianet.errors import RegionFileError
from numpy.typing import NDArray

Integers = NDArray[np.int32]

KINDS, CLASSES, SYMBOLS = 3, 28, 17
"""Tables: without a parent, with one, and differences of pairs; classes; magnitudes and more."""
_MORE = SYMBOLS - 1
_TURNS = ((0, 0, 0), (1, 1, 1), (0, 1, 2), (1, 0, 2))  # first row, first column, its tables
_UNIT = 20  # of contexts to a magnitude of one
_LEVELS = 32
_HEADER = struct.Struct("<4I")  # bytes of levels, of excesses, of signs, of the stream
_LARGEST = 2**20
# Four classes to each doubling of 1 + 6 contexts.
_CLASS_OF = np.array(
    [min(((6 * v + _UNIT) ** 4 // _UNIT**4).bit_length() - 1, CLASSES - 1) for v in range(4096)],
    np.uint8,
)


@dataclass(frozen=True)
class Shape:
    """A subband of a block, as the block's own shape says: never what its bytes say.

    Attributes:
        kind: which tables.
        planes, height, width: its size.
        parent: position of its parent among the block's subbands; None: it has none.
    """

    kind: int
    planes: int
    height: int
    width: int
    parent: int | None = None


def gather(shapes: list[Shape], subbands: list[Integers], counts: NDArray[np.int64]) -> None:
    """Count what a block's symbols are, by table: adds to int64 [kind, turn, class, symbol]."""

    def seen(kind: int, turn: int, number: int, symbols: Integers) -> Integers:
        counts[kind, turn, number] += np.bincount(symbols, minlength=SYMBOLS)
        return symbols

    for shape, values, known in _walk(shapes, subbands):
        _turns(shape, np.minimum(np.abs(values), _MORE).astype(np.int32), *known, seen)


def tables(counts: NDArray[np.int64]) -> NDArray[np.uint16]:
    """Frequencies of symbols for the file, from what `gather` counted; none is zero."""
    classes = counts.sum(0, keepdims=True).astype(np.float64)
    prior = classes + 0.5 * 2.0 ** -np.arange(SYMBOLS)
    prior /= prior.sum(-1, keepdims=True)
    share = counts + 8 * prior
    share /= share.sum(-1, keepdims=True)
    out: NDArray[np.uint16] = np.maximum(np.rint(share * 60000), 1).astype(np.uint16)
    return out


def encode_subbands(
    shapes: list[Shape], subbands: list[Integers], frequencies: NDArray[np.uint16]
) -> bytes:
    """Code a block; `decode_subbands` gives the same numbers back.

    Args:
        shapes: of the subbands, parents first.
        subbands: int32 [plane, row, column] each, magnitudes below 2^20.
        frequencies: from `tables`.
    """
    coder = constriction.stream.queue.RangeEncoder()
    models = _Models(frequencies)

    def put(kind: int, turn: int, number: int, symbols: Integers) -> Integers:
        coder.encode(symbols, models[kind, turn, number])
        return symbols

    levels, excess, signs = [], [], []
    for shape, values, known in _walk(shapes, subbands):
        magnitudes = np.abs(values)
        levels.append(known[1])
        _turns(shape, np.minimum(magnitudes, _MORE).astype(np.int32), *known, put)
        excess.append(magnitudes[magnitudes >= _MORE] - _MORE)
        signs.append(values[values != 0] < 0)
    stream = coder.get_compressed().astype("<u4").tobytes()
    over = np.concatenate(excess).astype("<u4")
    parts = (
        zlib.compress(np.concatenate(levels).astype(np.uint8).tobytes(), 9),
        zlib.compress(over.view(np.uint8).reshape(-1, 4).T.tobytes(), 9),
        np.packbits(np.concatenate(signs)).tobytes(),
    )
    return _HEADER.pack(*map(len, parts), len(stream)) + b"".join(parts) + stream


def decode_subbands(
    shapes: list[Shape], data: bytes | memoryview, frequencies: NDArray[np.uint16]
) -> list[Integers]:
    """Inverse of `encode_subbands`. Work and memory are bounded by `shapes`, whatever is in it.

    Raises:
        RegionFileError: the bytes are no such block.
    """
    try:
        return _decoded(shapes, memoryview(data), frequencies)
    except (struct.error, zlib.error, ValueError, AssertionError, IndexError) as error:
        raise RegionFileError(
            "The region's grid is damaged", "Get a fresh copy of the file"
        ) from error


def _decoded(
    shapes: list[Shape], view: memoryview, frequencies: NDArray[np.uint16]
) -> list[Integers]:
    sizes = _HEADER.unpack_from(view, 0)
    if sum(sizes) + _HEADER.size != len(view) or sizes[3] % 4:
        raise ValueError("length")
    starts = np.cumsum([_HEADER.size, *sizes])
    levels, excess, signs, stream = (
        view[a:b] for a, b in zip(starts[:-1], starts[1:], strict=True)
    )
    planes = sum(shape.planes for shape in shapes)
    values = sum(shape.planes * shape.height * shape.width for shape in shapes)
    level = np.frombuffer(_inflated(levels, planes), np.uint8)
    if len(level) != planes or level.max(initial=0) >= _LEVELS:
        raise ValueError("levels")
    over = _inflated(excess, 4 * values)
    more = np.frombuffer(over, np.uint8).reshape(4, -1).T.copy().view("<u4").ravel()
    if more.max(initial=0) >= _LARGEST:
        raise ValueError("magnitude")
    negative = np.unpackbits(np.frombuffer(signs, np.uint8)).astype(bool)
    coder = constriction.stream.queue.RangeDecoder(np.frombuffer(stream, "<u4").astype(np.uint32))
    models = _Models(frequencies)

    def get(kind: int, turn: int, number: int, symbols: Integers) -> Integers:
        read: Integers = coder.decode(models[kind, turn, number], len(symbols))
        return read

    out: list[Integers] = []
    at = at_more = at_sign = 0
    for shape in shapes:
        own = level[at : at + shape.planes]
        at += shape.planes
        parent = None if shape.parent is None else out[shape.parent]
        found = _turns(shape, None, parent, own, get)
        large = found == _MORE
        count = int(np.count_nonzero(large))
        found[large] += more[at_more : at_more + count].astype(np.int32)
        at_more += count
        nonzero = found != 0
        count = int(np.count_nonzero(nonzero))
        minus = negative[at_sign : at_sign + count]
        found[nonzero] = np.where(minus, -found[nonzero], found[nonzero])
        at_sign += count
        out.append(found)
    if at_more != len(more):
        raise ValueError("excess")
    return out


def _inflated(data: memoryview, most: int) -> bytes:
    """Inflate at most so many bytes: a bomb ends here."""
    stream = zlib.decompressobj()
    plain = stream.decompress(data, most + 1)
    if len(plain) > most or not stream.eof:
        raise ValueError("length")
    return plain


class _Models:
    """Models of constriction, made when they are first used."""

    def __init__(self, frequencies: NDArray[np.uint16]) -> None:
        self._frequencies = frequencies
        self._made: dict[tuple[int, int, int], constriction.stream.model.Categorical] = {}

    def __getitem__(self, key: tuple[int, int, int]) -> constriction.stream.model.Categorical:
        if key not in self._made:
            share = self._frequencies[key].astype(np.float32)
            self._made[key] = constriction.stream.model.Categorical(share, perfect=False)
        return self._made[key]


def _level(values: Integers) -> NDArray[np.uint8]:
    """How large the magnitudes of each plane are, in steps of the root of two; 0: all are zero."""
    mean = np.abs(values).sum((1, 2)) / max(values[0].size if len(values) else 0, 1)
    level = np.clip(np.rint(2 * np.log2(np.maximum(mean, 1e-9))) + 15, 1, _LEVELS - 1)
    out: NDArray[np.uint8] = np.where(mean > 0, level, 0).astype(np.uint8)
    return out


_LEVEL_UNITS = np.array([0, *(round(_UNIT * 2 ** ((n - 15) / 2)) for n in range(1, _LEVELS))])


def _walk(
    shapes: list[Shape], subbands: list[Integers]
) -> Iterator[tuple[Shape, Integers, tuple[Integers | None, NDArray[np.uint8]]]]:
    for shape, values in zip(shapes, subbands, strict=True):
        parent = None if shape.parent is None else subbands[shape.parent]
        yield shape, values, (parent, _level(values))


def _turns(
    shape: Shape,
    magnitudes: Integers | None,
    parent: Integers | None,
    level: NDArray[np.uint8],
    code: Callable[[int, int, int, Integers], Integers],
) -> Integers:
    """Walk through a subband's symbols turn by turn and class by class.

    Args:
        magnitudes: what is coded; None: what `code` gives is filled in.
        parent: the subband's parent.
        level: of each plane; those of 0 have no symbols.
        code: takes kind, turn, class and symbols (their number counts where they are not known).
    """
    out = np.zeros((shape.planes, shape.height, shape.width), np.int32)
    active = np.flatnonzero(level)
    if not len(active) or not shape.height or not shape.width:
        return out
    own = np.zeros((len(active), shape.height + 2, shape.width + 2), np.int32)
    inner = own[:, 1:-1, 1:-1]
    above = np.zeros_like(own)
    if parent is not None:
        known = np.minimum(np.abs(parent[active]), _MORE - 1).astype(np.int32)
        known = known.repeat(2, 1).repeat(2, 2)[:, : shape.height, : shape.width]
        above[:, 1 : 1 + known.shape[1], 1 : 1 + known.shape[2]] = known
    units = _LEVEL_UNITS[level[active]].astype(np.int32)[:, None, None]
    for first_row, first_col, turn in _TURNS:
        place = (slice(None), slice(first_row, None, 2), slice(first_col, None, 2))
        target = inner[place]
        if not target.size:
            continue

        def near(
            array: Integers, down: int, right: int, row: int = first_row, col: int = first_col
        ) -> Integers:
            rows = slice(1 + row + down, 1 + down + shape.height, 2)
            cols = slice(1 + col + right, 1 + right + shape.width, 2)
            return array[:, rows, cols]

        up = near(above, 0, 0)
        # Weights are in twentieths of a magnitude, as the units of the planes' levels are.
        if turn == 0:
            context = 12 * up + 16 * units // _UNIT
        elif turn == 1:
            corners = near(own, -1, -1) + near(own, -1, 1) + near(own, 1, -1) + near(own, 1, 1)
            context = 6 * corners + 8 * up + 10 * units // _UNIT
        else:
            beside = near(own, -1, 0) + near(own, 1, 0) + near(own, 0, -1) + near(own, 0, 1)
            context = 8 * beside + 7 * up + 7 * units // _UNIT
        classes = _CLASS_OF[np.minimum(context, len(_CLASS_OF) - 1)].ravel()
        order = np.argsort(classes, kind="stable")
        bounds = np.searchsorted(classes[order], np.arange(CLASSES + 1))
        given = None if magnitudes is None else magnitudes[active][place].ravel()[order]
        found = np.zeros(len(order), np.int32) if given is None else given
        for number in range(CLASSES):
            part = slice(bounds[number], bounds[number + 1])
            if part.stop > part.start:
                found[part] = code(shape.kind, turn, number, np.ascontiguousarray(found[part]))
        filled = np.empty_like(found)
        filled[order] = found
        inner[place] = filled.reshape(target.shape)
    out[active] = inner
    return out
