"""Every error that a user can meet.

    LianetError                     a sentence, a remedy, a code
    ├── InputError                  something the user gave us is not usable
    │   ├── StackError              a folder of scenes
    │   ├── LabelError              a label set
    │   ├── RegionFileError         a region file
    │   ├── TaskFileError           a task file, or one of another feature space
    │   ├── DateError               a date the region does not have
    │   └── WindowError             an area outside the region
    ├── NotFoundError               an id or a path that does not exist
    ├── ConflictError               the thing is in use, or exists already
    ├── DeviceError                 no usable accelerator, or not enough of its memory
    ├── StorageError                the disk is full, or the folder read-only
    └── CancelledError              the user cancelled; what was reached so far is kept
        └── PostponedError          the program has to end; it can be gone on with later

`message` is one sentence that names the file or the setting; `remedy` is one sentence that says
what to do. Nothing below the command line and the service turns an error into text for people.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any


class Said(str):
    """A sentence that still knows what it was made of, for whoever words it in another language.

    Attributes:
        template: the sentence with `{placeholders}`.
        values: what fills them; sentences among them are said in the other language too.
    """

    template: str
    values: dict[str, Any]

    @classmethod
    def of(cls, text: str, template: str, values: dict[str, Any]) -> Said:
        """A sentence, and what it was made of."""
        said = cls(text)
        said.template, said.values = template, values
        return said


def say(template: str, **values: Any) -> Said:
    """A sentence with its values filled in; numbers stay numbers, all else becomes text."""
    kept = {name: _plain(value) for name, value in values.items()}
    return Said.of(template.format(**kept), template, kept)


def _plain(value: Any) -> str | int | float:
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Integral):  # numpy's
        return int(value)
    return float(value) if isinstance(value, Real) else str(value)


def counted(count: int, what: str) -> str:
    """So many of it, for people who read English: `1 pixel`, `2 pixels`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def wording_of(message: str, remedy: str) -> dict[str, Any]:
    """What two sentences were made of, as `{message, remedy, values}`; plain words are their own
    template, and a sentence among the values is `{message, values}`."""
    parts = [(part.template, part.values) if isinstance(part, Said) else (part, {})
             for part in (message, remedy)]  # fmt: skip
    values = {name: _made_of(value) for _, named in parts for name, value in named.items()}
    return {"message": parts[0][0], "remedy": parts[1][0], "values": values}


def _made_of(value: Any) -> Any:
    """A value of a sentence, as it is sent."""
    if not isinstance(value, Said):
        return value
    inner = {name: _made_of(part) for name, part in value.values.items()}
    return {"message": value.template, "values": inner}


def renamed(sentence: str, old: str, new: str) -> str:
    """A sentence with another name in place of one."""
    if not isinstance(sentence, Said):
        return sentence.replace(old, new)
    values = {
        name: renamed(value, old, new) if isinstance(value, str) else value
        for name, value in sentence.values.items()
    }
    return say(sentence.template, **values)


def listed(sentences: Sequence[str]) -> str:
    """Sentences behind each other, each still knowing what it was made of; not empty."""
    told = sentences[0]
    for one in sentences[1:]:
        told = say("{sentences}; {one}", sentences=told, one=one)
    return told


class LianetError(Exception):
    """Base of all errors that carry a sentence for the user.

    Args:
        message: one sentence, ends without a full stop, names the file or the setting.
        remedy: one sentence that says what to do next, or "" where nothing can be done.
        code: stable, machine-readable identifier; defaults to the class's own.
    """

    code = "error"

    def __init__(self, message: str, remedy: str = "", *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.message}. {self.remedy}".strip() if self.remedy else self.message

    def to_json(self) -> dict[str, Any]:
        """The error as the service and `--json` send it."""
        said = {"code": self.code, "message": self.message, "remedy": self.remedy}
        return {"kind": "problem", **said, "wording": wording_of(self.message, self.remedy)}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> LianetError:
        """An error that another process has sent."""
        wording = value.get("wording")
        if wording is None:  # of what only programs meet, and of a child of another version
            return cls(value["message"], value["remedy"], code=value["code"])
        message, remedy = (
            Said.of(value[part], wording[part], wording["values"]) for part in ("message", "remedy")
        )
        return cls(message, remedy, code=value["code"])


class InputError(LianetError):
    """Something the user gave us is not usable as it is."""

    code = "input"


class StackError(InputError):
    """A folder of scenes cannot be read as one stack."""

    code = "stack"


class LabelError(InputError):
    """A label set cannot be used."""

    code = "labels"


class RegionFileError(InputError):
    """A region file is damaged, truncated, foreign or of a newer schema."""

    code = "region_file"


class TaskFileError(InputError):
    """A task file is damaged, or was trained in another feature space."""

    code = "task_file"


class DateError(InputError):
    """The region has no imagery at or around this date."""

    code = "date"


class WindowError(InputError):
    """The area lies outside the region, or is empty."""

    code = "window"


class NotFoundError(LianetError):
    """An id or a path that does not exist."""

    code = "not_found"


class ConflictError(LianetError):
    """The thing is in use, or exists already."""

    code = "conflict"


class DeviceError(LianetError):
    """No usable accelerator, or not enough of its memory."""

    code = "device"


class StorageError(LianetError):
    """Writing failed: disk full, folder read-only."""

    code = "storage"

    @classmethod
    def from_os(cls, error: OSError, path: object) -> StorageError:
        """Turn an operating system's error while writing `path` into a sentence."""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return cls(
                say("The disk is full while writing {path}", path=path),
                say(
                    "Free some space or choose another folder; no half-written file was left behind"
                ),
                code="disk_full",
            )
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return cls(
                say("No permission to write {path}", path=path),
                say("Choose a folder that you may write to"),
            )
        reason = error.strerror or error
        return cls(
            say("Writing {path} failed ({reason})", path=path, reason=reason),
            say("Choose another folder"),
        )


class CancelledError(LianetError):
    """The user cancelled; what was reached so far is kept where the job says so."""

    code = "cancelled"


class PostponedError(CancelledError):
    """Nobody cancelled, but the program has to end: what a resume needs is kept."""

    code = "postponed"


INTERNAL = LianetError(
    "Something went wrong inside the service",
    "Try again; if it stays, report it with the service's log",
    code="internal",
).to_json()
"""What is said of an error that nobody foresaw; its traceback is in the log alone."""

_SHOWN_LETTERS = 80

_NO_MEMORY = re.compile(
    "out of memory|not enough memory|allocate memory|bad allocation|ALLOC_FAILED|start new thread",
    re.IGNORECASE,
)
"""How torch, onnxruntime and Python say it, each in errors that mean other things too."""

_OF_ONNXRUNTIME = "onnxruntime."
"""How the module of its errors begins, which are no `RuntimeError` and need it to be named."""


def lacks_memory(error: Exception) -> bool:
    """Whether it is the machine's memory that was too short."""
    if isinstance(error, MemoryError):
        return True
    may = isinstance(error, RuntimeError) or type(error).__module__.startswith(_OF_ONNXRUNTIME)
    return may and bool(_NO_MEMORY.search(str(error)))


def understood(error: Exception) -> LianetError | None:
    """The error that an exception means, wherever it was raised; None where nobody foresaw it."""
    if isinstance(error, LianetError):
        return error
    if lacks_memory(error):
        return DeviceError(
            "The memory that is free is too short for this",
            "Close regions and other programs, or do it for a smaller region",
            code="memory",
        )
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return InputError(
            say("The name {name} is too long for this system", name=_shortened(error.filename)),
            "Choose a shorter one",
            code="name_too_long",
        )
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageError(
            "The disk is full", "Free some space, then do it again", code="disk_full"
        )
    return None


def _shortened(name: object) -> str:
    text = str(name)
    return text if len(text) <= _SHOWN_LETTERS else f"{text[:_SHOWN_LETTERS]}…"


def problem_of(error: Exception) -> dict[str, Any]:
    """An exception as `{code, message, remedy, wording}`."""
    found = understood(error)
    return INTERNAL if found is None else found.to_json()
