"""Notes in the profile on regions that are being made: what is found after QGIS's end."""

from __future__ import annotations

import json
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile

from .. import tr
from ..service.errors import LianetError
from ..whole_file import write_whole
from .encoding import Encoding, Stage

REVIVALS, STOPPED, UNSIGNED, JOB = "revivals", "stopped", "unsigned", "job"
"""In a note, beside what was asked for."""


def keep_note(folder: Path, encoding: Encoding) -> None:
    """Write what is needed to go on, and hold the lock beside it.

    Raises:
        LianetError: the folder cannot be written.
    """
    source = str(encoding.body["source"])
    from ..service.imagery import without_secrets  # not part of QGIS's start

    body = {**encoding.body, "source": without_secrets(source)}
    unsigned = encoding.unsigned or body["source"] != source
    body.update({REVIVALS: encoding.revivals, STOPPED: encoding.stopped, UNSIGNED: unsigned})
    body[JOB] = encoding.known_job
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if encoding.lock is None:
            encoding.lock = _locked(_note(folder, encoding))
        write_whole(_note(folder, encoding), json.dumps(body, indent=1).encode())
    except OSError as error:
        raise LianetError(
            tr("{path} cannot be written").format(path=folder),
            tr("This region will not be found again after a restart of QGIS"),
            code="storage",
            details=str(error),
        ) from error


def drop_note(folder: Path, encoding: Encoding) -> None:
    """It is over."""
    _note(folder, encoding).unlink(missing_ok=True)
    unlock(encoding)


def read_notes(folder: Path) -> list[Encoding]:
    """Those that a QGIS which has ended left; others at work with this profile keep theirs."""
    found = []
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        encoding = _read(file)
        if encoding is not None:
            encoding.lock = _locked(file)
            if encoding.lock is not None:
                found.append(encoding)
    return found


def unlock(encoding: Encoding) -> None:
    """Let another QGIS have it."""
    if encoding.lock is not None:
        encoding.lock.unlock()
        encoding.lock = None


def _read(file: Path) -> Encoding | None:
    """None where a note cannot be read: it is no work that could go on."""
    try:
        body = json.loads(file.read_text(encoding="utf-8"))
        if not body["path"] or not body["source"]:
            return None
        revivals, stopped = int(body.pop(REVIVALS, 0)), bool(body.pop(STOPPED, False))
        unsigned, job = bool(body.pop(UNSIGNED, False)), str(body.pop(JOB, ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Encoding(
        file.stem, body, Stage.INTERRUPTED, resume=True, revivals=revivals, stopped=stopped,
        unsigned=unsigned, known_job=job,
    )  # fmt: skip


def _note(folder: Path, encoding: Encoding) -> Path:
    return folder / f"{encoding.id}.json"


def _locked(note: Path) -> QLockFile | None:
    """The lock beside a note; None where another QGIS that lives holds it."""
    lock = QLockFile(str(note.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # of a process that lives it never is
    return lock if lock.tryLock(0) else None
