"""What is asked about files on the machine of a backend elsewhere: sent, made, listed, removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from .call import Call, Done, Failed
from .transport import Routes


@dataclass(frozen=True)
class Upload:
    """How much of a file is there: the next part begins at `offset`."""

    sha256: str
    bytes: int
    offset: int
    whole: bool

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Upload:
        return cls(
            str(value["sha256"]), int(value["bytes"]), int(value["offset"]), bool(value["whole"])
        )


@dataclass(frozen=True)
class Made:
    """A file in an outbox, by its path below it."""

    name: str
    bytes: int
    sha256: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Made:
        return cls(str(value["name"]), int(value["bytes"]), str(value["sha256"]))


@dataclass(frozen=True)
class Stored:
    """Files that were sent together, or results that were not fetched yet.

    Attributes:
        route: that removes them.
        name: of the first file, or of the folder.
        waiting: they are results.
        bytes: of all.
        used: last time, seconds since 1970.
    """

    route: str
    name: str
    waiting: bool
    bytes: int
    used: float


@dataclass(frozen=True)
class Files:
    """All of them, and how much there may be."""

    used_bytes: int
    quota_bytes: int
    stored: tuple[Stored, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Files:
        trees = [
            Stored(
                f"/v1/files/trees/{quote(str(tree['id']))}",
                str(tree["name"]),
                False,
                int(tree["bytes"]),
                float(tree["used"]),
            )
            for tree in value["trees"]
        ]
        boxes = [
            Stored(
                f"/v1/files/outboxes/{quote(str(box['id']))}",
                ", ".join(str(name) for name in box["names"]),
                True,
                int(box["bytes"]),
                float(box["changed"]),
            )
            for box in value["outboxes"]
        ]
        return cls(int(value["used_bytes"]), int(value["quota_bytes"]), (*boxes, *trees))


def made_file(box: str, name: str) -> str:
    """The route of a file in an outbox."""
    return f"/v1/files/outboxes/{quote(box)}/content?name={quote(name, safe='')}"


class FileRoutes(Routes):
    """Files on the machine of a backend elsewhere: sent, made, listed, removed."""

    def stored_files(self, done: Done, failed: Failed) -> Call | None:
        """Ask what is there; answers with Files."""
        return self.send("GET", "/v1/files", done, failed, Files.from_json, key="files")

    def remove_stored(self, stored: Stored, done: Done, failed: Failed) -> Call | None:
        """Remove files there; those here stay."""
        return self.send("DELETE", stored.route, done, failed)

    def missing_files(
        self, files: Sequence[tuple[str, int]], done: Done, failed: Failed
    ) -> Call | None:
        """Ask what is still to be sent of files by SHA-256 and bytes; answers with Uploads."""
        body = {"files": [{"sha256": sha256, "bytes": size} for sha256, size in files]}
        return self.ask(
            "POST",
            "/v1/files/missing",
            done,
            failed,
            lambda answer: [Upload.from_json(one) for one in answer["missing"]],
            body=body,
        )

    def put_part(self, upload: Upload, part: bytes, done: Done, failed: Failed) -> Call | None:
        """Send the next part of a file; answers with an Upload."""
        route = f"/v1/files/contents/{upload.sha256}?bytes={upload.bytes}&offset={upload.offset}"
        return self.ask("PUT", route, done, failed, Upload.from_json, body=part)

    def make_tree(
        self, files: Sequence[tuple[str, str, int]], done: Done, failed: Failed
    ) -> Call | None:
        """Lay files (name, SHA-256, bytes) beside each other; answers with the id of the tree."""
        body = {
            "files": [
                {"name": name, "sha256": sha256, "bytes": size} for name, sha256, size in files
            ]
        }
        return self.ask(
            "POST", "/v1/files/trees", done, failed, lambda answer: str(answer["id"]), body=body
        )

    def outbox(self, box: str, done: Done, failed: Failed) -> Call | None:
        """Ask what work has made; answers with Mades."""
        return self.ask(
            "GET",
            f"/v1/files/outboxes/{quote(box)}",
            done,
            failed,
            lambda answer: [Made.from_json(one) for one in answer["files"]],
        )

    def drop_outbox(self, box: str) -> Call | None:
        """It is fetched; nobody waits for the answer."""
        route = f"/v1/files/outboxes/{quote(box)}"
        return self.ask("DELETE", route, lambda _answer: None, lambda _error: None)
