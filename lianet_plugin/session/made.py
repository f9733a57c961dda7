"""What regions were made of, so that their acquisitions can be chosen anew: a note for each in the
profile. The region file itself names acquisitions and no places of this computer."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..whole_file import write_whole

if TYPE_CHECKING:
    from ..service.imagery import Source

MOST_NOTES = 200


def keep_made(folder: Path, body: dict[str, Any]) -> None:
    """Keep what a region was made of.

    Args:
        folder: of the notes.
        body: of the wish.

    Raises:
        OSError, LianetError: the folder cannot be written.
    """
    from ..service.imagery import without_secrets  # not part of QGIS's start

    folder.mkdir(parents=True, exist_ok=True)
    kept = {**body, "source": without_secrets(str(body["source"]))}
    write_whole(_note(folder, str(body["path"])), json.dumps(kept, indent=1).encode())
    notes = sorted(folder.glob("*.json"), key=lambda note: note.stat().st_mtime)
    for old in notes[:-MOST_NOTES]:
        old.unlink(missing_ok=True)


def made_of(folder: Path, region: str) -> Source | None:
    """The source of a region that was made in this profile; None where it is not known."""
    from ..service.imagery import Source

    try:
        body = json.loads(_note(folder, region).read_text(encoding="utf-8"))
        return Source.from_json(body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # it is asked for again


def _note(folder: Path, region: str) -> Path:
    name = hashlib.sha256(str(Path(region)).encode()).hexdigest()[:24]
    return folder / f"{name}.json"
