"""Lossless coding of integer planes: the finest grid's quantised features on disk.

A plane is predicted from its neighbours (none, left, up, or the plane through three of them, as
PNG's filters do; whichever comes out smallest), the residual is mapped to unsigned numbers and
split into bytes, and each byte plane is coded by zlib with Huffman codes alone: the residuals are
noise with a peaked histogram, in which LZ77 finds nothing. Everything is vectorised, so a block
decodes as fast as it can be used.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from lianet.errors import RegionFileError, say

_HEADERS = {1: struct.Struct("<BBHH"), 2: struct.Struct("<BHHH")}  # version, channels, shape
HEADER_BYTES = max(header.size for header in _HEADERS.values())
_FEW_CHANNELS = 255  # version 1 counts them in a byte
_PLANE = struct.Struct("<BBI")  # predictor, byte planes, bytes that follow
_NONE, _LEFT, _UP, _PLANE3 = range(4)
_NO_RUNS = 1.15
"""Where LZ77 at its quickest takes so much more than Huffman codes alone, it never takes less."""


def _residual(plane: NDArray[np.int32], predictor: int) -> NDArray[np.int32]:
    if predictor in (_LEFT, _PLANE3):
        plane = np.diff(plane, axis=1, prepend=0)
    if predictor in (_UP, _PLANE3):
        plane = np.diff(plane, axis=0, prepend=0)
    return plane


def _restored(residual: NDArray[np.int32], predictor: int) -> NDArray[np.int32]:
    if predictor in (_UP, _PLANE3):
        residual = np.cumsum(residual, axis=0, dtype=np.int32)
    if predictor in (_LEFT, _PLANE3):
        residual = np.cumsum(residual, axis=1, dtype=np.int32)
    return residual


def _entropy_bits(values: NDArray[np.int32]) -> float:
    counts = np.bincount((values - values.min()).ravel())
    share = counts[counts > 0] / values.size
    return float(-(share * np.log2(share)).sum())


def plane_bits(plane: NDArray[np.int32]) -> NDArray[np.float64]:
    """Entropy of a plane in bits per pixel after each predictor: float64 [4]."""
    return np.array([_entropy_bits(_residual(plane, predictor)) for predictor in range(4)])


def _deflated(data: bytes) -> bytes:
    plain = _zlib(data, 9, zlib.Z_HUFFMAN_ONLY)
    # Runs (flat water, repeated 20 m pixels) are what LZ77 is for. A quick look says where it may
    # find some: in noise a thorough one finds nothing, in fifty times the time.
    if len(_zlib(data, 1, zlib.Z_DEFAULT_STRATEGY)) > _NO_RUNS * len(plain):
        return plain
    return min(plain, _zlib(data, 9, zlib.Z_DEFAULT_STRATEGY), key=len)


def _zlib(data: bytes, level: int, strategy: int) -> bytes:
    coder = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
    return coder.compress(data) + coder.flush()


def encode_planes(planes: NDArray[np.int16]) -> bytes:
    """Code a block of planes without loss.

    Args:
        planes: int16 [channel, row, column].

    Returns:
        Bytes that `decode_planes` turns back into exactly this array.
    """
    channels, height, width = planes.shape
    version = 1 if channels <= _FEW_CHANNELS else 2
    parts = [_HEADERS[version].pack(version, channels, height, width)]
    for plane in planes.astype(np.int32):
        predictor = int(np.argmin(plane_bits(plane)))
        residual = _residual(plane, predictor)
        zigzag = ((residual << 1) ^ (residual >> 31)).astype(np.uint32)
        depth = max(1, -(-int(zigzag.max()).bit_length() // 8))
        data = [
            _deflated(((zigzag >> (8 * i)) & 0xFF).astype(np.uint8).tobytes()) for i in range(depth)
        ]
        body = b"".join(struct.pack("<I", len(item)) + item for item in data)
        parts.append(_PLANE.pack(predictor, depth, len(body)) + body)
    return b"".join(parts)


def header_of(begin: bytes | memoryview) -> tuple[int, int, int]:
    """Channels, height and width that a coded block says it has; zeros where it does not.

    Args:
        begin: the block, or its first `HEADER_BYTES`.
    """
    header = _HEADERS.get(begin[0]) if len(begin) else None
    if header is None or len(begin) < header.size:
        return 0, 0, 0
    _, channels, height, width = header.unpack_from(begin, 0)
    return channels, height, width


def inflated(data: bytes | memoryview, size: int, window_bits: int = 15) -> bytes:
    """Deflated bytes as what they were, of a known size and in no more memory than that.

    Args:
        data: deflated.
        size: of what comes out.
        window_bits: of zlib; negative for bytes without its header.

    Raises:
        ValueError, zlib.error: something else came out.
    """
    coder = zlib.decompressobj(window_bits)
    plain = coder.decompress(data, size + 1)
    if len(plain) != size or not coder.eof:
        raise ValueError("inflates to another size")
    return plain


def begun(data: bytes | memoryview, size: int, window_bits: int = 15) -> bytes:
    """The first `size` bytes of what was deflated; arguments and errors as of `inflated`."""
    if not size:
        return b""
    plain = zlib.decompressobj(window_bits).decompress(data, size)
    if len(plain) != size:
        raise ValueError("inflates to another size")
    return plain


def decode_planes(
    data: bytes | memoryview, shape: tuple[int, int, int] | None = None
) -> NDArray[np.int16]:
    """Inverse of `encode_planes`.

    Args:
        data: the block.
        shape: that it must have; what it says itself is believed where absent. Memory is what
            that shape takes, whatever the bytes would inflate to.

    Returns:
        int16 [channel, row, column].

    Raises:
        RegionFileError: the bytes are not such a block.
    """
    view = memoryview(data)
    try:
        (version,) = struct.unpack_from("<B", view, 0)
        if version not in _HEADERS:
            raise RegionFileError(
                say(
                    "The region's grid is coded in version {version}, which this "
                    "version cannot read",
                    version=version,
                ),
                "Update LIANet to open it",
            )
        _, channels, height, width = _HEADERS[version].unpack_from(view, 0)
        if shape is not None and (channels, height, width) != shape:
            raise ValueError("another shape")
        planes = np.empty((channels, height, width), np.int16)
        at = _HEADERS[version].size
        for channel in range(channels):
            predictor, depth, _ = _PLANE.unpack_from(view, at)
            at += _PLANE.size
            zigzag = np.zeros(height * width, np.uint32)
            if depth > 4:
                raise ValueError("deeper than a number")
            for i in range(depth):
                (size,) = struct.unpack_from("<I", view, at)
                at += 4
                plain = inflated(view[at : at + size], height * width, -15)
                zigzag |= np.frombuffer(plain, np.uint8).astype(np.uint32) << np.uint32(8 * i)
                at += size
            residual = (zigzag >> np.uint32(1)).astype(np.int32) ^ -(zigzag & np.uint32(1)).astype(
                np.int32
            )
            planes[channel] = _restored(residual.reshape(height, width), predictor)
    except (struct.error, zlib.error, ValueError) as error:
        raise RegionFileError(
            "The region's grid is damaged", "Get a fresh copy of the file"
        ) from error
    return planes
