"""Whether a TIFF is all there, from its directories alone.

GDAL opens a file that was cut off in a download, and reports the loss only when somebody reads the
last rows, or not at all: band descriptions and nodata that lay at the end are silently gone.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

# Bytes of one value of each field type (TIFF 6.0, section 2; 16 to 18 are BigTIFF's).
_TYPE_BYTES = {
    1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
    16: 8, 17: 8, 18: 8,
}  # fmt: skip
_UNSIGNED = {1: "u1", 3: "u2", 4: "u4", 13: "u4", 16: "u8", 18: "u8"}
_OFFSETS = (273, 324)  # of strips, of tiles
_BYTE_COUNTS = (279, 325)


def missing_bytes(path: Path) -> int:
    """How many bytes of a TIFF are missing at its end.

    Reads the directories and none of the pixels.

    Returns:
        0 for a whole file and for one that is no TIFF.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        try:
            return max(0, _end(file, size) - size)
        except _CutError as cut:
            return max(1, cut.needed - size)


class _CutError(Exception):
    """A directory itself lies beyond the end of the file."""

    def __init__(self, needed: int) -> None:
        super().__init__(needed)
        self.needed = needed


def _read(file: BinaryIO, offset: int, count: int) -> bytes:
    file.seek(offset)
    data = file.read(count)
    if len(data) < count:
        raise _CutError(offset + count)
    return data


def _end(file: BinaryIO, size: int) -> int:
    """The position after the last byte that any directory names."""
    header = file.read(16)
    order = {b"II": "<", b"MM": ">"}.get(header[:2])
    if order is None or len(header) < 8:
        return 0
    (version,) = struct.unpack(order + "H", header[2:4])
    if version == 42:
        count_form, entry_form, link_form, inline = "H", "HHI4s", "I", 4
        (directory,) = struct.unpack(order + "I", header[4:8])
    elif version == 43 and len(header) == 16:
        count_form, entry_form, link_form, inline = "Q", "HHQ8s", "Q", 8
        (directory,) = struct.unpack(order + "Q", header[8:16])
    else:
        return 0
    count_bytes = struct.calcsize(order + count_form)
    entry_bytes = struct.calcsize(order + entry_form)
    link_bytes = struct.calcsize(order + link_form)
    end, seen = 0, set()
    # A directory that was visited before would be a loop.
    while directory and directory not in seen:
        seen.add(directory)
        (entries,) = struct.unpack(order + count_form, _read(file, directory, count_bytes))
        # More entries than fit: not a directory, or one that is cut.
        table_end = directory + count_bytes + entries * entry_bytes + link_bytes
        if table_end > size:
            raise _CutError(table_end)
        table = _read(file, directory + count_bytes, entries * entry_bytes + link_bytes)
        blocks: dict[int, NDArray[np.uint64]] = {}
        for position in range(0, entries * entry_bytes, entry_bytes):
            tag, kind, count, value = struct.unpack_from(order + entry_form, table, position)
            length = _TYPE_BYTES.get(kind, 1) * count
            if length > inline:
                (offset,) = struct.unpack(order + link_form, value)
                end = max(end, offset + length)
                if end > size:
                    raise _CutError(end)
                if tag in _OFFSETS + _BYTE_COUNTS:
                    value = _read(file, offset, length)
            if tag in _OFFSETS + _BYTE_COUNTS and kind in _UNSIGNED:
                numbers = np.frombuffer(value[:length], order + _UNSIGNED[kind])
                blocks[0 if tag in _OFFSETS else 1] = numbers.astype(np.uint64)
        if len(blocks) == 2 and len(blocks[0]) == len(blocks[1]) > 0:
            end = max(end, int((blocks[0] + blocks[1]).max()))
        (directory,) = struct.unpack_from(order + link_form, table, entries * entry_bytes)
    return end
