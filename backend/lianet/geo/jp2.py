"""Whether a JPEG 2000 file is all there, from its headers alone.

GDAL opens a file whose download broke off, and shows what is missing as zeros, or says nothing
until somebody reads there. Layout: ISO/IEC 15444-1, annexes A (codestream) and I (boxes).
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

_SIGNATURE = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_CODESTREAM = b"jp2c"
_START, _TILE, _END = 0xFF4F, 0xFF90, 0xFFD9
_MOST_TILE_PARTS = 2**20


def missing_jp2_bytes(path: Path) -> int:
    """How many bytes of a JPEG 2000 file are missing at its end, at least.

    Returns:
        0 for a whole file and for one that is no JPEG 2000.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        begin = file.read(len(_SIGNATURE))
        if begin == _SIGNATURE:
            end = _end_of_boxes(file, size)
        elif begin[:2] == struct.pack(">H", _START):
            end = _end_of_codestream(file, 0)
        else:
            return 0
    return max(end - size, 0)


def _end_of_boxes(file: BinaryIO, size: int) -> int:
    """Where the file should end: after its last box, or after the codestream in it."""
    position = 0
    while position < size:
        file.seek(position)
        head = file.read(16)
        if len(head) < 8:
            return position + 8
        length, kind, first = int.from_bytes(head[:4], "big"), head[4:8], 8
        if length == 1 and len(head) == 16:
            length, first = int.from_bytes(head[8:], "big"), 16
        if kind == _CODESTREAM:
            # Its own lengths say what is there, whatever the box says.
            return max(_end_of_codestream(file, position + first), position + length)
        if length < first:
            return size  # to the end of the file, or no box
        position += length
    return position + 1  # cut before the codestream


def _end_of_codestream(file: BinaryIO, position: int) -> int:
    """Where a codestream should end: after all of its tile-parts and the marker EOC."""

    def number(form: str, at: int) -> int | None:
        file.seek(at)
        data = file.read(struct.calcsize(form))
        return int(struct.unpack(form, data)[0]) if len(data) == struct.calcsize(form) else None

    position += 2  # SOC
    for _ in range(_MOST_TILE_PARTS):
        marker = number(">H", position)
        if marker is None or marker == _END:
            return position + 2
        step = number(">I", position + 6) if marker == _TILE else number(">H", position + 2)
        if step is None:
            return position + 12
        if not step:
            # The last tile-part may end with the file, but for EOC.
            file.seek(-2, 2)
            size = file.tell() + 2
            return size if file.read(2) == struct.pack(">H", _END) else size + 2
        position += step if marker == _TILE else 2 + step
    return position
