"""The region file: tensors and a card in one safetensors file.

Layout, all in one `NAME.region.safetensors`:

- metadata `lianet`: the card as JSON; metadata `card_crc32`: its checksum, so that a damaged card
  is told from a wrong one; metadata `tensor_sha256`: a digest of each tensor.
- `nodes.R.C`: the finest grid of block row R and column C, in the coding that the card's field
  names (`lianet.region.stored_nodes`); with `pairs` also `means.R.C`, its upper levels, and
  `follows`, with `planes` in large regions `overview.R.C`, its means over squares.
- `acquisition.DATE.*`: what belongs to one acquisition (`lianet.region.acquisitions`), also nodes
  of its own where it was added later (`lianet.region.own_nodes`).
- everything else: the field's other parameters, as they are (float16 or int8).

The card's `id` is a hash over these digests: it names the region model, and a wrong byte shows,
when its tensor is read. Files of schema 2, which had no digests, and of schema 1, which had
everything that belongs to acquisitions together, still open.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import save_file

from lianet.errors import NotFoundError, RegionFileError, say
from lianet.field.families import field_named
from lianet.geo.grid import Window
from lianet.geo.whole_file import whole_file
from lianet.region.acquisitions import BLOCK_PX, ROWS, apart, coded_mask, rows_of
from lianet.region.card import Card
from lianet.region.checks import check_card, check_finite, field_of
from lianet.region.contents import (
    DIGESTS,
    DIGESTS_FROM,
    content_ids,
    digest_of,
    digests_text,
    ids_of,
    prefix_of,
    read_digests,
    weights_id,
)
from lianet.region.layout import check_tensors, compact_shapes, is_parameter
from lianet.region.masks import Masks
from lianet.region.node_coding import Product
from lianet.region.node_memory import TilesMemory
from lianet.region.overview import overview_tensors
from lianet.region.own_nodes import own_nodes
from lianet.region.planes import decode_planes, encode_planes, header_of
from lianet.region.previews import drawn_previews, draws_previews
from lianet.region.stored_nodes import StoredNodes, stored_nodes
from lianet.region.tensors import TensorFile, UnwrittenTensors, header_bytes

SUFFIX = ".region.safetensors"
SMALL_BYTES = 64 << 20
"""Files up to this size are read through when they are opened, in a tenth of a second: whoever has
a damaged one hears it at once."""

MOST_WEIGHT = 1e3
"""Of a compact field: its weights are near one, its values reflectance. Published models keep
variances among theirs, which may be anything; so may the spread of nodes, which counts steps."""

_QUALITY_BYTES, _QUALITY_BYTES_A_DATE = 850, 180
"""Of a card, about what its quality takes once it is measured."""

_FRESH_COPY = "Get a fresh copy of the file, or encode the region again"


def blob(data: bytes) -> NDArray[np.uint8]:
    """Bytes as the tensor that holds them."""
    return np.frombuffer(data, np.uint8)


class Region:
    """An open region file. Safe to read from several threads.

    Attributes:
        path: the file.
        card: its card.
        arrays: the small parameters by name (coarse grids, dates, decoder).
        own: nodes that acquisitions have for themselves, by position in the card's dates.
    """

    def __init__(
        self,
        file: TensorFile,
        card: Card,
        arrays: dict[str, NDArray[Any]],
        tiles: TilesMemory | None = None,
        afar: bool = False,
    ) -> None:
        self.path = file.path
        self.card = card
        self.arrays = arrays
        self.file_bytes = file.file_bytes
        self._file = file
        self._tiles, self._afar = tiles, afar
        self._masks = Masks(file, card)
        self.own = own_nodes(file, card)

    @cached_property
    def _nodes(self) -> StoredNodes:
        return stored_nodes(self._file, self.card, self._tiles, afar=self._afar)

    def nodes(self, window: Window) -> NDArray[Any]:
        """Features of the finest grid in steps: int16 or float32 [feature, row, column].

        The window may leave the region; nodes beyond an edge repeat the edge's.
        """
        return self._nodes.nodes(window)

    def mixed(
        self,
        window: Window,
        weights: NDArray[np.float32],
        product: Product = np.matmul,
        offset: NDArray[np.float32] | None = None,
    ) -> NDArray[np.float32]:
        """Weighted sums of the finest grid's features: float32 [value, row, column].

        Args:
            window: inside the region.
            weights: float32 [value, feature], for features in steps.
            product: of two matrices.
            offset: float32 [value], added to each.
        """
        return self._nodes.mixed(window, weights, product, offset)

    @property
    def overview_factors(self) -> tuple[int, ...]:
        """Pixels along a side of overviews' pixels, ascending; none where the region keeps none."""
        keeps = field_named(self.card.preset).keeps_overviews
        return self._nodes.overview_factors if keeps else ()

    @property
    def coarse_factors(self) -> tuple[int, ...]:
        """Likewise of larger squares, whose means are had for less."""
        return self._nodes.coarse_factors if self.overview_factors else ()

    def overview(
        self, window: Window, factor: int, mix: NDArray[np.float32], step: int = 1
    ) -> NDArray[np.float32]:
        """Sums of the nodes' means over squares, in steps: float32 [sum, row, column].

        Args:
            window: in pixels of the overview, inside it.
            factor: one of `overview_factors` or `coarse_factors`.
            mix: float32 [sum, feature], what each feature counts in a sum.
            step: every so many of these pixels are wanted, along rows and columns.
        """
        return self._nodes.overview(window, factor, mix, step)

    def valid(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.bool_] | None:
        """Where the source was observed: bool [date, row, column]; None where everywhere."""
        return self._masks.valid(window, date_indices)

    def known(self, window: Window) -> NDArray[np.bool_] | None:
        """Where the nodes know what they show: bool [row, column]; None where everywhere.

        That is where any acquisition that they were made from was observed.
        """
        return self._masks.known(window)

    def tensors(self) -> dict[str, NDArray[Any]]:
        """All tensors by name, as they lie in the file."""
        return {name: self._file.read(name) for name in self._file.names()}

    @property
    def _draws(self) -> bool:
        preset = field_of(self.card)
        return not preset.in_crops and draws_previews(preset, self.card.grid.shape)

    @cached_property
    def _drawn(self) -> NDArray[np.uint8]:
        valid = self.valid(self.card.grid.window, range(len(self.card.dates)))
        return drawn_previews(self.card, self._nodes, self.own, self.arrays, valid)

    def preview(self, date_index: int) -> NDArray[np.uint8]:
        """Small true-colour picture of a date: uint8 [3, row, column]."""
        together = self.card.schema == 1
        name = "previews" if together else f"{prefix_of(self.card.dates[date_index])}preview"
        if name not in self._file and self._draws:
            drawn: NDArray[np.uint8] = self._drawn[date_index]
            return drawn
        if name not in self._file:
            raise RegionFileError(say("{name} has no previews", name=self.path.name), _FRESH_COPY)
        data = self._file.read(name)
        # The header was held against the card when the file was opened.
        planes = decode_planes(data.data, header_of(data.data))
        first = 3 * date_index if together else 0
        return (planes[first : first + 3] << 2).astype(np.uint8)


def encode_valid(valid: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Code a block's observation mask, bool [date, row, column], as the file holds it."""
    return coded_mask(valid)


def encode_previews(previews: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Code true-colour pictures, uint8 [date, 3, row, column], as the file holds them.

    Six bits a value: thumbnails look the same and cost a third less.
    """
    return blob(encode_planes(previews.reshape(-1, *previews.shape[2:]).astype(np.int16) >> 2))


def write_region(
    path: Path,
    card: Card,
    tensors: Mapping[str, NDArray[Any]],
    measure: Callable[[Region], dict[str, Any]] | None = None,
) -> Card:
    """Write a region file in one step: it is there whole, or not at all.

    Args:
        path: ends in `.region.safetensors`.
        card: its ids are filled in here.
        tensors: of the layout above; what belongs to acquisitions may stand together, as in
            schema 1 (`lianet.region.acquisitions`), and is taken apart here.
        measure: looks at the region as it will be read, before it is written, and gives the
            card's `quality`.

    Returns:
        The card as written.

    Raises:
        StorageError: the disk is full or the folder cannot be written; nothing is left behind.
    """
    preset = field_of(card)
    if not (preset.in_crops or preset.nodes_in_pairs) and "overview.0.0" not in tensors:
        tensors = {**tensors, **overview_tensors(card.grid, tensors, BLOCK_PX)}
    arrays = apart(card, tensors, not preset.in_crops)
    arrays = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    metadata = {}
    if card.schema >= DIGESTS_FROM:
        digests = {name: digest_of(name, array) for name, array in arrays.items()}
        ids, metadata[DIGESTS] = ids_of(card.dates, digests), digests_text(digests)
    else:  # acquisitions were added or taken out: what was learnt on the others still applies
        ids = content_ids(card.dates, arrays, arrays.__getitem__)
    card = card.with_values(
        id=ids.whole,
        field_id=ids.field,
        acquisition_ids=tuple(ids.acquisitions[date] for date in card.dates),
    )
    if measure is not None:
        others = header_bytes(arrays, metadata | _card_texts(card))
        others += _QUALITY_BYTES + _QUALITY_BYTES_A_DATE * len(card.dates)
        unwritten = UnwrittenTensors(path, arrays, others)
        card = card.with_values(quality=measure(_region(card, unwritten)))
    write_safetensors(path, arrays, metadata | _card_texts(card))
    return card


def _card_texts(card: Card) -> dict[str, str]:
    text = json.dumps(card.to_json(), ensure_ascii=True, allow_nan=False)
    return {"lianet": text, "card_crc32": f"{zlib.crc32(text.encode()):08x}"}


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


Check = Literal["usual", "whole", "none"]
"""How much of a file is read to see whether it is whole, when it is opened; see `open_region`."""


def open_region(
    path: Path | str,
    *,
    check: Check = "usual",
    tiles: TilesMemory | None = None,
    afar: bool = False,
) -> Region:
    """Open and check a region file.

    Args:
        path: of the file.
        check: `whole`: all of its tensors are held against its ids. `usual`: those of a large file
            when they are read, from schema 3 on. `none`: another process has just done so.
        tiles: of a mosaic that it is a tile of.
        afar: whether it is one of very many tiles that are seen from afar; its tensors are checked
            as they are read then, and nothing of schemas that know no digests of them.

    Raises:
        NotFoundError: there is no such file.
        RegionFileError: damaged, truncated, of a newer schema, or not a region file.
    """
    card, file = read_card(path)
    check_tensors(card, file)
    if card.schema >= DIGESTS_FROM:
        _seal(card, file)
        small = file.file_bytes <= SMALL_BYTES and not afar  # of which very many are opened at once
        if check == "whole" or (check == "usual" and small):
            file.check_all()
    elif check != "none" and not afar:
        _check_bytes(card, file)
    return _region(card, file, tiles, afar)


def read_card(path: Path | str) -> tuple[Card, TensorFile]:
    """The card of a region file, checked, and the file, of which nothing else was read.

    Raises:
        NotFoundError, RegionFileError: see `open_region`.
    """
    path = Path(path)
    if not path.is_file():
        raise NotFoundError(
            say("There is no region file {path}", path=path),
            "Check the path, or choose another file",
        )
    file = TensorFile(path, RegionFileError, _FRESH_COPY)
    if "lianet" not in file.metadata:
        raise RegionFileError(
            say("{path} is a safetensors file, but not a region", path=path.name),
            "Choose a file that `lianet pretrain` wrote",
        )
    text = file.metadata["lianet"]
    if file.metadata.get("card_crc32") != f"{zlib.crc32(text.encode('utf-8', 'replace')):08x}":
        raise RegionFileError(say("The card of {path} is damaged", path=path.name), _FRESH_COPY)
    card = Card.from_json(file.json(text))
    check_card(card)
    return card, file


def _region(
    card: Card, file: TensorFile, tiles: TilesMemory | None = None, afar: bool = False
) -> Region:
    """A region of tensors that were checked."""
    arrays = _parameters(card, file)
    bounded = field_named(card.preset).bounds_weights
    for name, array in arrays.items():
        most = MOST_WEIGHT if bounded and name != "spread" else math.inf
        check_finite(name, array, most)
    # What nodes are coded with is no parameter of the field.
    arrays.pop("follows", None)
    return Region(file, card, arrays, tiles, afar)


def _seal(card: Card, file: TensorFile) -> None:
    """Have each tensor held against its digest when it is read, and these against the card.

    Raises:
        RegionFileError: the digests are not those that the card names.
    """
    try:
        digests = read_digests(file.metadata.get(DIGESTS, ""), file.names())
    except ValueError as error:
        raise _damaged(file) from error
    ids = ids_of(card.dates, digests)
    own = tuple(ids.acquisitions[date] for date in card.dates)
    if (ids.whole, ids.field, own) != (card.id, card.field_id, card.acquisition_ids):
        raise _damaged(file)
    file.seal(digests)


def _check_bytes(card: Card, file: TensorFile) -> None:
    """See that the tensors of a file without digests are those that the card names.

    Raises:
        RegionFileError: they are not.
    """
    if card.schema == 1:
        fits = weights_id(file.names(), file.read) == card.id
    else:
        ids = content_ids(card.dates, file.names(), file.read)
        own = tuple(ids.acquisitions[date] for date in card.dates)
        fits = (ids.whole, ids.field, own) == (card.id, card.field_id, card.acquisition_ids)
    if not fits:
        raise _damaged(file)


def _damaged(file: TensorFile) -> RegionFileError:
    what = say("The weights of {name} are damaged", name=file.path.name)
    return RegionFileError(what, _FRESH_COPY)


def _parameters(card: Card, file: TensorFile) -> dict[str, NDArray[Any]]:
    """The field's parameters, those of acquisitions put together."""
    arrays = {name: file.read(name) for name in file.names() if is_parameter(name)}
    preset = field_of(card)
    if preset.in_crops:
        return arrays
    if card.schema > 1:
        for name, shape in compact_shapes(preset, card):
            if name in ROWS:
                coded = name == "linear" and "linear.scale" in arrays
                arrays[name] = rows_of(card, file, name, shape[1:], coded=coded)
    if "coarse" not in arrays:
        arrays["coarse"] = np.zeros((0, preset.coarse_features), np.float32)
    return arrays
