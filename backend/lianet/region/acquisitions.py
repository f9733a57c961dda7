"""What belongs to one acquisition, in tensors of its own.

From schema 2 on a region file holds, for each acquisition, `acquisition.DATE.` and

- `linear`, `bias`, `date`: its rows of the compact field's parameters of these names; whole
  numbers coded by `lianet.region.planes`, others as they are;
- `preview`: its small true-colour picture, coded likewise;
- `valid.R.C`: where block row R and column C was observed, packed bits [row, column], deflated;
  absent where all of it was.

So a date can be added or taken out and the others stay byte for byte what they are. Schema 1 has
the rows of all dates in one tensor each, `valid.R.C` as bits [date, row, column], and `previews`.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import RegionFileError, say
from lianet.geo.window import Window
from lianet.region.card import Card
from lianet.region.contents import prefix_of
from lianet.region.planes import decode_planes, encode_planes, inflated
from lianet.region.tensors import TensorFile

ROWS = ("linear", "bias", "date")
"""Parameters of the compact field whose first axis is the acquisitions."""
BLOCK_PX = 256
"""Side of the blocks of nodes and masks in pixels: a window reads only those it touches."""

_FRESH_COPY = "Get a fresh copy of the file, or encode the region again"


def apart(
    card: Card, tensors: Mapping[str, NDArray[Any]], is_compact: bool
) -> dict[str, NDArray[Any]]:
    """Tensors of schema 1 as those of schema 2; what belongs to no acquisition stays.

    Args:
        card: of the region.
        tensors: all of its tensors.
        is_compact: whether `ROWS` are parameters of its field.
    """
    out: dict[str, NDArray[Any]] = {}
    prefixes = [prefix_of(date) for date in card.dates]
    for name, tensor in tensors.items():
        if name.startswith("valid."):
            masks = read_mask(tensor, card, *_place(name), len(card.dates))
            for prefix, mask in zip(prefixes, masks, strict=True):
                if not mask.all():
                    out[prefix + name] = coded_mask(mask)
        elif name == "previews":
            planes = decode_planes(tensor.tobytes())
            for number, prefix in enumerate(prefixes):
                own = encode_planes(planes[3 * number : 3 * number + 3])
                out[f"{prefix}preview"] = np.frombuffer(own, np.uint8)
        elif is_compact and name in ROWS:
            for prefix, row in zip(prefixes, tensor, strict=True):
                out[prefix + name] = coded_row(row)
        else:
            out[name] = tensor
    return out


def coded_row(row: NDArray[Any]) -> NDArray[Any]:
    """An acquisition's rows of a parameter as the file holds them; whole numbers are coded."""
    if row.dtype != np.int16:
        return row
    coded = encode_planes(row.reshape(1, -1, row.shape[-1]))
    return np.frombuffer(coded, np.uint8)


def rows_of(
    card: Card, file: TensorFile, name: str, shape: tuple[int, ...], *, coded: bool
) -> NDArray[Any]:
    """A parameter of all acquisitions, put together again.

    Args:
        card: of the region.
        file: of schema 2.
        name: of the parameter.
        shape: of one acquisition's rows.
        coded: whether they are whole numbers.
    """
    rows = []
    for date in card.dates:
        row = file.read(prefix_of(date) + name)
        rows.append(decode_planes(row.data, (1, shape[0], shape[1]))[0] if coded else row)
    return np.stack(rows)


def coded_mask(mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Bits of a mask of any shape, packed and deflated."""
    return np.frombuffer(zlib.compress(np.packbits(mask).tobytes(), 9), np.uint8)


def read_mask(
    data: NDArray[np.uint8], card: Card, row: int, col: int, dates: int = 1
) -> NDArray[np.bool_]:
    """Masks of a block: bool [date, row, column].

    Raises:
        RegionFileError: the bytes are no such mask.
    """
    block = Window(row * BLOCK_PX, col * BLOCK_PX, BLOCK_PX, BLOCK_PX).clipped(card.grid.shape)
    shape = (dates, *block.shape)
    count = math.prod(shape)
    try:
        plain = inflated(data.data, -(-count // 8))
    except (ValueError, zlib.error) as error:
        raise RegionFileError(
            say("The masks of {name} are damaged", name=card.name), _FRESH_COPY
        ) from error
    bits = np.frombuffer(plain, np.uint8)
    return np.unpackbits(bits, count=count).reshape(shape).astype(bool)


def _place(name: str) -> tuple[int, int]:
    """Block row and column that end a tensor's name."""
    row, col = name.split(".")[-2:]
    return int(row), int(col)
