"""What tells a stack from another one: a resumed training must go on with the same."""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

from lianet.errors import InputError, StackError
from lianet.geo.grid import Window
from lianet.geo.web import without_query
from lianet.scenes.acquisition import BandSource

_PROBE_PX = 32
"""Side of the windows whose pixels count: five of them a date are read soon."""


def stack_fingerprint(stack: Any) -> str:
    """Hash of what decides which values a stack gives, and of some pixels of every date.

    Raises:
        StackError: the pixels cannot be read.
    """
    pixels = [_probe(stack, index) for index in range(len(stack.dates))]
    return _hash(_said(stack) | {"pixels": pixels})


def files_fingerprint(stack: Any) -> str:
    """Hash of what decides which values a stack gives here: its files, where and as they are now.

    No pixel is read.
    """
    sources = [
        source
        for acquisition in stack.acquisitions
        for granule in acquisition.granules
        for source in (*granule.bands.values(), *(mask.source for mask in granule.masks))
    ]
    return _hash(_said(stack) | {"files": [_now(source.place) for source in sources]})


def _now(place: str) -> list[Any]:
    path = Path(place)
    return [without_query(place), path.stat().st_mtime_ns if path.is_file() else 0]


def _said(stack: Any) -> dict[str, Any]:
    """All but the pixels."""
    return {
        "dates": [date.isoformat() for date in stack.dates],
        "grid": stack.grid.to_json(),
        "bands": [(band.name, band.scale) for band in stack.bands],
        "offsets": stack.offsets,
        "sources": [
            [
                granule.id,
                [_file(source) for source in granule.bands.values()],
                [[mask.rule.to_json(), _file(mask.source)] for mask in granule.masks],
            ]
            for acquisition in stack.acquisitions
            for granule in acquisition.granules
        ],
        "margin": stack.margin_px,
        "resampling": stack.resampling.name,
    }


def _hash(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _file(source: BandSource) -> list[Any]:
    """A source without the folder that it lies in."""
    path = Path(source.place)
    size = path.stat().st_size if path.is_file() else 0
    nodata = None if source.nodata is None else repr(source.nodata)
    said = [source.name, size, source.number, source.scale, source.offset, nodata]
    return [*said, list(source.fills)] if source.fills else said


def _probe(stack: Any, index: int) -> int:
    """CRC-32 of a date's stored values and masks in the grid's corners and middle."""
    height, width = (min(_PROBE_PX, side) for side in stack.grid.shape)
    bottom, right = stack.grid.height - height, stack.grid.width - width
    middle = (bottom // 2, right // 2)
    crc = 0
    for row, col in ((0, 0), (0, right), middle, (bottom, 0), (bottom, right)):
        try:
            values, valid = stack.read(Window(row, col, height, width), [index])
        except InputError as error:
            raise StackError(error.message, error.remedy) from error
        crc = zlib.crc32(valid.tobytes(), zlib.crc32(values.tobytes(), crc))
    return crc
