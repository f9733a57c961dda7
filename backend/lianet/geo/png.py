"""Small pictures as PNG files."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray


def png(rgb: NDArray[np.uint8]) -> bytes:
    """A PNG file of a true-colour picture, uint8 [3, row, column].

    The format is the W3C's PNG specification, sections 5 and 11: 8 bits a sample, colour type 2,
    no filter. No library of ours writes it without a detour over files.
    """
    _, height, width = rgb.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # a 0 before each row: not filtered
    rows[:, 1:] = rgb.transpose(1, 2, 0).reshape(height, -1)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
