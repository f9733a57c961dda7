"""Small files that are there whole or not at all."""

from __future__ import annotations

from pathlib import Path

from . import tr
from .service.errors import LianetError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Raises:
        LianetError: it cannot be written.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        raise not_written(str(path), str(error)) from error


def not_written(path: str, details: str) -> LianetError:
    return LianetError(
        tr("{path} cannot be written").format(path=path),
        tr("Choose a folder that you may write to"),
        code="storage",
        details=details,
    )
