"""The acquisitions of a region file, from its card, where no backend is asked."""

from __future__ import annotations

import json
import struct
from pathlib import Path

_SUFFIX = ".safetensors"
_LENGTH = struct.Struct("<Q")
_LARGEST_HEADER = 64 * 2**20


def dates_of_file(path: str) -> tuple[str, ...]:
    """ISO dates, ascending; none of what is no region file, or one that is damaged."""
    if not path.lower().endswith(_SUFFIX):
        return ()
    try:
        with Path(path).open("rb") as file:
            (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
            if length > _LARGEST_HEADER:
                return ()
            header = json.loads(file.read(length))
        return tuple(
            sorted(str(date) for date in json.loads(header["__metadata__"]["lianet"])["dates"])
        )
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return ()
