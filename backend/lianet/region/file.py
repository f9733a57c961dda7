"""The region file: tensors and a card in one safetensors file.

Layout, all in one `NAME.region.safetensors`:

- metadata `lianet`: the card as JSON; metadata `card_crc32`: its checksum, so that a damaged card
  is told from a wrong one.
- `nodes.R.C`: the finest grid of block row R and column C, coded by `lianet.region.planes`.
- `valid.R.C`: where the source had an observation, packed bits [date, row, column], deflated;
  absent where every pixel of the block was observed on every date.
- `previews`: small true-colour pictures, planes [date x 3, row, column], coded likewise.
- `overview.R.C`: of large regions, the blocks' nodes as means over squares, coded likewise.
- everything else: the field's other parameters, as they are (float16 or int8).

The card's `id` is a hash over all tensors: it names the region model, and a wrong byte shows.
"""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import save_file

from lianet.errors import NotFoundError, RegionFileError
from lianet.geo.grid import Window
from lianet.geo.whole_file import whole_file
from lianet.region.card import Card
from lianet.region.checks import check_card, check_finite, check_tensors, is_coded
from lianet.region.overview import OVERVIEW_FACTOR, overview_tensors
from lianet.region.planes import decode_planes, encode_planes, header_of, inflated
from lianet.region.tensors import TensorFile

SUFFIX = ".region.safetensors"
BLOCK_PX = 256
"""Side of the finest grid's blocks in pixels: a window reads only the blocks it touches."""

_FRESH_COPY = "Get a fresh copy of the file, or encode the region again"


def weights_id(names: Iterable[str], tensor: Callable[[str], NDArray[Any]]) -> str:
    """Hash that names a set of weights: 16 hexadecimal digits, independent of their order.

    Args:
        names: the tensors' names.
        tensor: gives one by its name; one at a time is held.
    """
    digest = hashlib.sha256()
    for name in sorted(names):
        array = np.ascontiguousarray(tensor(name))
        digest.update(f"{name}:{array.dtype.str}:{array.shape};".encode())
        digest.update(array.reshape(-1).view(np.uint8).data)
    return digest.hexdigest()[:16]


def blob(data: bytes) -> NDArray[np.uint8]:
    """Bytes as the tensor that holds them."""
    return np.frombuffer(data, np.uint8)


class Region:
    """An open region file. Safe to read from several threads.

    Attributes:
        path: the file.
        card: its card.
        arrays: the small parameters by name (coarse grids, dates, decoder).
    """

    def __init__(self, file: TensorFile, card: Card, arrays: dict[str, NDArray[Any]]) -> None:
        self.path = file.path
        self.card = card
        self.arrays = arrays
        self.file_bytes = file.file_bytes
        self._file = file
        # Two blocks' worth of a 1000 px wide view at 32 channels is 60 MB.
        self._block = lru_cache(maxsize=24)(self._read_block)
        self._valid = lru_cache(maxsize=256)(self._read_valid)
        # 400 blocks of 32 px are a region of 5000 px.
        self._overview = lru_cache(maxsize=512)(self._read_overview)
        self._has_overview = "overview.0.0" in file

    def _read_overview(self, row: int, col: int) -> NDArray[np.int16]:
        return self._coded(f"overview.{row}.{col}")

    def _read_block(self, row: int, col: int) -> NDArray[np.int16]:
        return self._coded(f"nodes.{row}.{col}")

    def _coded(self, name: str) -> NDArray[np.int16]:
        if name not in self._file:
            raise RegionFileError(f"{self.path.name} lacks {name}", _FRESH_COPY)
        data = self._file.read(name)
        # The header was held against the grid when the file was opened.
        return decode_planes(data.data, header_of(data.data))

    def _read_valid(self, row: int, col: int) -> NDArray[np.bool_] | None:
        name = f"valid.{row}.{col}"
        if name not in self._file:
            return None
        block = Window(row * BLOCK_PX, col * BLOCK_PX, BLOCK_PX, BLOCK_PX).clipped(
            self.card.grid.shape
        )
        shape = (len(self.card.dates), *block.shape)
        count = math.prod(shape)
        try:
            plain = inflated(self._file.read(name).data, -(-count // 8))
        except (ValueError, zlib.error) as error:
            raise RegionFileError(f"The masks of {self.path.name} are damaged", _FRESH_COPY) from (
                error
            )
        bits = np.frombuffer(plain, np.uint8)
        return np.unpackbits(bits, count=count).reshape(shape).astype(bool)

    def nodes(self, window: Window) -> NDArray[np.int16]:
        """Quantised features of the finest grid: int16 [feature, row, column].

        The window may leave the region; nodes beyond an edge repeat the edge's.
        """
        return _assembled(self._block, BLOCK_PX, window, self.card.grid.shape)

    @property
    def overview_factor(self) -> int | None:
        """Pixels along a side of the overview's; None where the region keeps none."""
        return OVERVIEW_FACTOR if self._has_overview else None

    def overview(self, window: Window) -> NDArray[np.int16]:
        """Means of the nodes, in `OVERVIEW_STEPS` to a step: int16 [feature, row, column].

        Args:
            window: in pixels of the overview, inside it.
        """
        height, width = self.card.grid.shape
        shape = (-(-height // OVERVIEW_FACTOR), -(-width // OVERVIEW_FACTOR))
        return _assembled(self._overview, BLOCK_PX // OVERVIEW_FACTOR, window, shape)

    def valid(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.bool_] | None:
        """Where the source was observed: bool [date, row, column]; None where everywhere."""
        out: NDArray[np.bool_] | None = None
        for row in range(window.row // BLOCK_PX, (window.row_stop - 1) // BLOCK_PX + 1):
            for col in range(window.col // BLOCK_PX, (window.col_stop - 1) // BLOCK_PX + 1):
                block = self._valid(row, col)
                if block is None:
                    continue
                if out is None:
                    out = np.ones((len(date_indices), *window.shape), bool)
                extent = Window(row * BLOCK_PX, col * BLOCK_PX, *block.shape[1:])
                part = window.intersection(extent)
                assert part is not None
                out[(slice(None), *part.within(window))] = block[list(date_indices)][
                    (slice(None), *part.within(extent))
                ]
        return out

    def preview(self, date_index: int) -> NDArray[np.uint8]:
        """Small true-colour picture of a date: uint8 [3, row, column]."""
        return self._previews()[3 * date_index : 3 * date_index + 3]

    def _previews(self) -> NDArray[np.uint8]:
        if "previews" not in self._file:
            raise RegionFileError(f"{self.path.name} has no previews", _FRESH_COPY)
        return (self._coded("previews") << 2).astype(np.uint8)


def _assembled(
    read: Callable[[int, int], NDArray[np.int16]],
    block_px: int,
    window: Window,
    shape: tuple[int, int],
) -> NDArray[np.int16]:
    """A window put together from the blocks that it touches; beyond an edge the edge repeats."""
    inner = window.clipped(shape)
    out: NDArray[np.int16] | None = None
    for row in range(inner.row // block_px, (inner.row_stop - 1) // block_px + 1):
        for col in range(inner.col // block_px, (inner.col_stop - 1) // block_px + 1):
            block = read(row, col)
            extent = Window(row * block_px, col * block_px, *block.shape[1:])
            part = inner.intersection(extent)
            assert part is not None
            if out is None:
                out = np.empty((block.shape[0], *inner.shape), np.int16)
            out[(slice(None), *part.within(inner))] = block[(slice(None), *part.within(extent))]
    assert out is not None
    pad = (
        (0, 0),
        (inner.row - window.row, window.row_stop - inner.row_stop),
        (inner.col - window.col, window.col_stop - inner.col_stop),
    )
    return np.pad(out, pad, mode="edge") if any(sum(p) for p in pad) else out


def encode_valid(valid: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Code a block's observation mask, bool [date, row, column], as the file holds it."""
    return blob(zlib.compress(np.packbits(valid).tobytes(), 9))


def encode_previews(previews: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Code true-colour pictures, uint8 [date, 3, row, column], as the file holds them.

    Six bits a value: thumbnails look the same and cost a third less.
    """
    return blob(encode_planes(previews.reshape(-1, *previews.shape[2:]).astype(np.int16) >> 2))


def write_region(path: Path, card: Card, tensors: Mapping[str, NDArray[Any]]) -> Card:
    """Write a region file in one step: it is there whole, or not at all.

    Args:
        path: ends in `.region.safetensors`.
        card: its `id` is filled in here.
        tensors: every tensor of the layout above.

    Returns:
        The card as written.

    Raises:
        StorageError: the disk is full or the folder cannot be written; nothing is left behind.
    """
    if "nodes.0.0" in tensors and "overview.0.0" not in tensors:
        tensors = {**tensors, **overview_tensors(card.grid, tensors, BLOCK_PX)}
    card = card.with_values(id=weights_id(tensors, tensors.__getitem__))
    text = json.dumps(card.to_json(), ensure_ascii=True, allow_nan=False)
    metadata = {"lianet": text, "card_crc32": f"{zlib.crc32(text.encode()):08x}"}
    arrays = {name: np.ascontiguousarray(array) for name, array in tensors.items()}
    write_safetensors(path, arrays, metadata)
    return card


def write_safetensors(
    path: Path, arrays: dict[str, NDArray[Any]], metadata: dict[str, str]
) -> None:
    """Write a safetensors file under a temporary name and rename it.

    Raises:
        StorageError: writing failed; nothing is left behind.
    """
    with whole_file(path) as partial:
        try:
            save_file(arrays, partial, metadata)
        except SafetensorError as error:
            # The library wraps the system's error in text; a full disk is error 28.
            number = 28 if "os error 28" in str(error) else 5
            raise OSError(number, str(error)) from error


def open_region(path: Path | str) -> Region:
    """Open and check a region file.

    Raises:
        NotFoundError: there is no such file.
        RegionFileError: damaged, truncated, of a newer schema, or not a region file.
    """
    path = Path(path)
    if not path.is_file():
        raise NotFoundError(
            f"There is no region file {path}", "Check the path, or choose another file"
        )
    file = TensorFile(path, RegionFileError, _FRESH_COPY)
    if "lianet" not in file.metadata:
        raise RegionFileError(
            f"{path.name} is a safetensors file, but not a region",
            "Choose a file that `lianet pretrain` wrote",
        )
    text = file.metadata["lianet"]
    if file.metadata.get("card_crc32") != f"{zlib.crc32(text.encode('utf-8', 'replace')):08x}":
        raise RegionFileError(f"The card of {path.name} is damaged", _FRESH_COPY)
    card = Card.from_json(file.json(text))
    check_card(card)
    check_tensors(card, file, BLOCK_PX)
    if weights_id(file.names(), file.read) != card.id:
        raise RegionFileError(f"The weights of {path.name} are damaged", _FRESH_COPY)
    arrays = {name: file.read(name) for name in file.names() if not is_coded(name)}
    for name, array in arrays.items():
        check_finite(name, array)
    return Region(file, card, arrays)
