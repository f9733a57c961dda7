"""What one user has on a backend that has not their paths.

FOLDER/contents, arriving   files by content, see `contents`
FOLDER/trees                files that were sent together, see `trees`
FOLDER/outboxes/BOX         what work writes, until the client has fetched it
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianet.errors import InputError, LianetError, NotFoundError, StorageError, say
from lianet.geo.web import is_link
from lianet.stores.contents import Contents
from lianet.stores.trees import Trees

CONTENT, OUTBOX, SERVER = "content:", "outbox:", "server:"
"""How paths begin that travel, see `lianet.contract.places`."""

TREE_DAYS = 90
"""After its last use a tree goes."""

BOX_DAYS = 30
"""After its last change what nobody fetched goes."""

ARRIVING_DAYS = 3
"""So long a file that was sent in part waits for its rest."""

LOOSE_DAYS = 1
"""So long a whole file waits for the tree that it is of."""

_BOX = re.compile(r"[0-9a-z]{8,40}")
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_DAY_S = 86400.0


@dataclass(frozen=True)
class BoxFile:
    """A file in an outbox: its path below it with /, and where it is."""

    name: str
    path: Path
    bytes: int


class Store:
    """The files of one user; the `Places` of their requests. Safe for several threads.

    Args:
        folder: of the user alone.
        quota_bytes: that all of it may take.
        lent: folders of this machine that every user may read.
    """

    def __init__(self, folder: Path, quota_bytes: int, lent: Sequence[Path] = ()) -> None:
        self.folder = folder.resolve()
        self.quota_bytes = quota_bytes
        self.contents = Contents(self.folder)
        self.trees = Trees(self.folder, self.contents)
        self._outboxes = self.folder / "outboxes"
        self._lent = [place.resolve() for place in lent]
        self._digests: dict[tuple[Path, int, int], str] = {}

    # -- places ------------------------------------------------------------------------------------

    def read(self, text: str) -> str:
        """See `Places.read`."""
        if text.startswith(CONTENT):
            tree, _, name = text[len(CONTENT) :].partition("/")
            return str(self.trees.path(tree, name))
        if text.startswith(OUTBOX):
            path = self._box_path(text)
            if os.access(path, os.F_OK):  # also of a name that is too long to be one
                return str(path)
            raise NotFoundError(say("There is no {name}", name=path.name), "Make it again")
        if text.startswith(SERVER):
            return str(self._lent_path(text[len(SERVER) :]))
        if is_link(text) or _PLAIN.fullmatch(text):
            return text
        raise InputError(
            say("{text} is a path of another machine than the backend's", text=text),
            say("Send the file, or name one of the backend's machine: {example}",
                example=f"{SERVER}/FOLDER/FILE"),
            code="not_there",
        )  # fmt: skip

    def write(self, text: str) -> str:
        """See `Places.write`."""
        if not text.startswith(OUTBOX):
            raise InputError(
                say("{text} is a path of another machine than the backend's", text=text),
                say("Let it be written to {example} and fetch it", example=f"{OUTBOX}BOX/NAME"),
                code="not_there",
            )
        path = self._box_path(text)
        self.needs_room(1)
        try:
            self._outboxes.mkdir(parents=True, exist_ok=True, mode=0o700)
            box = self._outboxes / path.relative_to(self._outboxes).parts[0]
            (path.parent if path != box else box).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError.from_os(error, path.parent) from error
        return str(path)

    def told(self, value: Any) -> Any:
        """What is answered with every path of this user as it travels, in sentences too."""
        if isinstance(value, str):
            return self._told(value)
        if isinstance(value, list):
            return [self.told(one) for one in value]
        if isinstance(value, dict):
            return {key: self.told(one) for key, one in value.items()}
        return value

    def _told(self, text: str) -> str:
        root = f"{self.folder}{os.sep}"
        if root in text:
            if text.startswith(root):
                text = text.replace(os.sep, "/")
                root = root.replace(os.sep, "/")
            here = re.escape(root)
            text = re.sub(rf"{here}trees[/\\]([0-9a-f]{{64}})[/\\]files", rf"{CONTENT}\1", text)
            text = re.sub(rf"{here}outboxes[/\\]", OUTBOX, text)
        text = text.replace(str(self.folder), "the backend's folder")
        for lent in self._lent:
            text = re.sub(
                rf"(?<![\w:]){re.escape(str(lent))}(?=$|\W)",
                lambda found: f"{SERVER}{found[0]}",
                text,
            )
        return text

    def _box_path(self, text: str) -> Path:
        box, _, name = text[len(OUTBOX) :].partition("/")
        folder = self._box(box)
        parts = [part for part in name.split("/") if part]
        if any(part in (".", "..") or "\\" in part or "\0" in part for part in parts):
            raise InputError(say("{name} is no name of a file", name=repr(name)), "Rename it")
        return folder.joinpath(*parts)

    def _box(self, box: str) -> Path:
        if not _BOX.fullmatch(box):
            raise NotFoundError("There is no such outbox", "It may be fetched already")
        return self._outboxes / box

    def _lent_path(self, text: str) -> Path:
        with suppress(OSError, ValueError, RuntimeError):
            path = Path(text).resolve()
            if Path(text).is_absolute() and any(path.is_relative_to(one) for one in self._lent):
                return path
        lent = ", ".join(str(one) for one in self._lent)
        raise InputError(
            say("{text} is in no folder that the backend lends", text=text),
            say("It lends {folders}", folders=lent) if lent else "It lends none: send the files",
            code="not_lent",
        )

    # -- outboxes ----------------------------------------------------------------------------------

    def box(self, box: str) -> list[BoxFile]:
        """What is in an outbox, finished files alone.

        Raises:
            NotFoundError: there is none.
        """
        folder = self._box(box)
        if not folder.is_dir():
            raise NotFoundError("There is no such outbox", "It may be fetched already")
        found = []
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".lianet-") for part in inside.parts):
                found.append(BoxFile(inside.as_posix(), path, path.stat().st_size))
        return found

    def digest(self, file: BoxFile) -> str:
        """SHA-256 of a file in an outbox, which is kept as a content: opened there, it need not
        be sent."""
        stat = file.path.stat()
        key = (file.path, stat.st_size, stat.st_mtime_ns)
        if key not in self._digests:
            self._digests[key] = self.contents.adopt(file.path)
            while len(self._digests) > 10_000:
                self._digests.pop(next(iter(self._digests)))
        return self._digests[key]

    def box_file(self, box: str, name: str) -> BoxFile:
        """A file of an outbox.

        Raises:
            NotFoundError: there is none.
        """
        for file in self.box(box):
            if file.name == name:
                return file
        raise NotFoundError(say("There is no {name}", name=name), "It may be fetched already")

    def boxes(self) -> list[str]:
        """Ids of all outboxes."""
        if not self._outboxes.is_dir():
            return []
        return sorted(path.name for path in self._outboxes.iterdir() if _BOX.fullmatch(path.name))

    def remove_box(self, box: str) -> None:
        """Remove an outbox and all in it.

        Raises:
            NotFoundError: there is none.
        """
        folder = self._box(box)
        if not folder.is_dir():
            raise NotFoundError("There is no such outbox", "It may be fetched already")
        shutil.rmtree(folder, ignore_errors=True)

    # -- room --------------------------------------------------------------------------------------

    def used_bytes(self) -> int:
        """What all of it takes; a file with several names counts once."""
        seen: dict[tuple[int, int], int] = {}
        for path in self._files():
            with suppress(OSError):
                stat = path.stat()
                seen[stat.st_dev, stat.st_ino] = stat.st_size
        return sum(seen.values())

    def unfinished_bytes(self) -> int:
        """Of files that were sent in part, or wait for their tree."""
        named = self.trees.named()
        loose = [path for path in self.contents.kept() if path.name not in named]
        return sum(path.stat().st_size for path in (*self.contents.unfinished(), *loose))

    def needs_room(self, bytes_: int) -> None:
        """See that so many more bytes fit.

        Raises:
            StorageError: they do not; code `quota`.
        """
        free = self.quota_bytes - self.used_bytes()
        if bytes_ > free:
            raise StorageError(
                say(
                    "The backend keeps {quota} GB for you, of which {free} GB are free, and "
                    "{needed} GB are needed",
                    quota=round(self.quota_bytes / 1e9, 3),
                    free=round(max(free, 0) / 1e9, 3),
                    needed=round(bytes_ / 1e9, 3),
                ),
                "Remove files there that you no longer need, or ask whoever runs it for more",
                code="quota",
            )

    def sweep(self) -> None:
        """Remove what nobody used or fetched for long."""
        now = time.time()
        with suppress(LianetError):
            self.trees.sweep(TREE_DAYS * _DAY_S)
        for box in self.boxes():
            folder = self._outboxes / box
            with suppress(OSError, ValueError):
                changed = max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
                if now - changed > BOX_DAYS * _DAY_S:
                    shutil.rmtree(folder, ignore_errors=True)
        named = self.trees.named()
        loose = ((path, LOOSE_DAYS) for path in self.contents.kept() if path.name not in named)
        arriving = ((path, ARRIVING_DAYS) for path in self.contents.unfinished())
        for path, days in (*loose, *arriving):
            with suppress(OSError):
                if now - path.stat().st_mtime > days * _DAY_S:
                    path.unlink()

    def _files(self) -> Iterator[Path]:
        for folder in ("contents", "arriving", "trees", "outboxes"):
            for place, _, names in os.walk(self.folder / folder):
                for name in names:
                    yield Path(place, name)
