"""Files that travel between a client and a backend that has not its paths."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lianet.contract.base import Answer, Body

SHA256 = "^[0-9a-f]{64}$"
MOST_FILES = 100_000
MOST_BYTES = 2**50
"""Of one file."""


class ContentBody(Body):
    """A file by what is in it."""

    sha256: str = Field(pattern=SHA256)
    bytes: int = Field(ge=0, le=MOST_BYTES)


class ContentsBody(Body):
    """Files that a client has."""

    files: list[ContentBody] = Field(max_length=MOST_FILES)


class UploadAnswer(Answer):
    """How much of a file is there."""

    kind: Literal["upload"] = "upload"
    sha256: str
    bytes: int = Field(description="of the whole file")
    offset: int = Field(description="so many are there; the next part begins here")
    whole: bool = Field(description="all is there, and its digest is right")


class MissingAnswer(Answer):
    """What is still to be sent."""

    kind: Literal["missing"] = "missing"
    missing: list[UploadAnswer]


class TreeFileBody(ContentBody):
    """A file of a tree."""

    name: str = Field(min_length=1, max_length=1000, description="path below the tree, with /")


class TreeBody(Body):
    """Files that belong together, under the names that they have beside each other."""

    files: list[TreeFileBody] = Field(min_length=1, max_length=MOST_FILES)


class TreeAnswer(Answer):
    """Files that were sent together."""

    kind: Literal["tree"] = "tree"
    id: str
    name: str = Field(description="of the first file, or of the folder that all are in")
    files: int
    bytes: int
    used: float = Field(description="last time, seconds since 1970")


class BoxFileAnswer(Answer):
    """A file that work has written."""

    kind: Literal["outbox_file"] = "outbox_file"
    name: str = Field(description="path below the outbox, with /")
    bytes: int
    sha256: str


class BoxAnswer(Answer):
    """What work has written into an outbox."""

    kind: Literal["outbox"] = "outbox"
    id: str
    files: list[BoxFileAnswer]


class BoxSummary(Answer):
    """An outbox that waits to be fetched."""

    kind: Literal["outbox_summary"] = "outbox_summary"
    id: str
    names: list[str] = Field(description="of its first files")
    bytes: int
    changed: float = Field(description="seconds since 1970")


class FilesAnswer(Answer):
    """Everything that a user has on the backend's machine."""

    kind: Literal["files"] = "files"
    used_bytes: int
    quota_bytes: int
    trees: list[TreeAnswer]
    outboxes: list[BoxSummary]
    unfinished_bytes: int = Field(description="of files that were sent in part, or are of no tree")
