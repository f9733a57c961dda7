"""Files that were sent together, under the names that they have beside each other.

A tree's id is the digest of its list of names and digests, as Git names its trees: the same files
sent again are the same tree, and nobody can name one without having what is in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lianet.errors import ConflictError, InputError, NotFoundError, StorageError, say
from lianet.geo.leftovers import remove_leftovers, unfinished_prefix
from lianet.stores.contents import Contents, link_or_copy
from lianet.stores.references import check_stays

_ID = re.compile(r"[0-9a-f]{64}")
_RESERVED = re.compile(r'[\x00-\x1f<>:"|?*\\]')


class TreeFile(NamedTuple):
    """A file of a tree: its path below it with /, its SHA-256, and its bytes."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Tree:
    """Files that were sent together.

    Attributes:
        name: of the folder that all are in, else of the first file.
        used: last time, seconds since 1970.
    """

    id: str
    name: str
    files: int
    bytes: int
    used: float


class Trees:
    """The trees of one user.

    Args:
        folder: of the user.
        contents: that they are made of.
    """

    def __init__(self, folder: Path, contents: Contents) -> None:
        self._folder = folder / "trees"
        self._contents = contents

    def make(self, files: Sequence[TreeFile]) -> Tree:
        """Lay files beside each other.

        Raises:
            InputError: a name that is none, or a file that leads out of the tree.
            ConflictError: a content is not there; code `missing`.
            StorageError: the disk is full, or the folder read-only.
        """
        names = [_checked(file.name) for file in files]
        if len({name.lower() for name in names}) != len(names):
            raise InputError("Two of the files have the same name", "Name each once")
        id_ = tree_id(files)
        target = self._folder / id_
        if not target.is_dir():
            self._lay(files, target)
        os.utime(target)
        return self._tree(id_)

    def _lay(self, files: Sequence[TreeFile], target: Path) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            remove_leftovers(self._folder)
            building = Path(tempfile.mkdtemp(prefix=unfinished_prefix(), dir=self._folder))
        except OSError as error:
            raise StorageError.from_os(error, self._folder) from error
        try:
            for file in files:
                content = self._contents.path(file.sha256)
                place = building / "files" / file.name
                place.parent.mkdir(parents=True, exist_ok=True)
                try:
                    link_or_copy(content, place)
                except FileNotFoundError:
                    raise ConflictError(
                        say("{name} has not been sent yet", name=file.name),
                        "Send what is missing first",
                        code="missing",
                    ) from None
            for file in files:
                check_stays(building / "files" / file.name, building / "files")
            (building / "files.json").write_text(json.dumps(files), "utf-8")
            with suppress(FileExistsError):
                building.rename(target)
        except OSError as error:
            raise StorageError.from_os(error, self._folder) from error
        finally:
            shutil.rmtree(building, ignore_errors=True)

    def path(self, id_: str, name: str) -> Path:
        """A file or folder of a tree, which counts as used.

        Raises:
            NotFoundError: there is no such one.
        """
        folder = self._folder / id_
        if _ID.fullmatch(id_) and (not name or _is_name(name)):
            found = folder / "files" / name
            if os.access(found, os.F_OK):  # also of a name that is too long to be one
                with suppress(OSError):
                    os.utime(folder)
                return found
        raise NotFoundError(
            say("{name} is not on the backend's machine any more", name=name or say("This folder")),
            "Open it again: it is sent once more",
            code="not_sent",
        )

    def all(self) -> list[Tree]:
        """Every tree, the one that was used last first."""
        found = []
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            if _ID.fullmatch(path.name):
                with suppress(OSError, ValueError):
                    found.append(self._tree(path.name))
        return sorted(found, key=lambda tree: tree.used, reverse=True)

    def remove(self, id_: str) -> None:
        """Remove a tree; its contents go with the next sweep where no other has them.

        Raises:
            NotFoundError: there is none.
            StorageError: it may not be removed.
        """
        if not _ID.fullmatch(id_) or not (self._folder / id_).is_dir():
            raise NotFoundError("There are no such files", "They may be removed already")
        gone = self._folder / f"{unfinished_prefix()}{id_[:16]}"
        try:
            (self._folder / id_).rename(gone)
        except OSError as error:
            raise StorageError.from_os(error, self._folder) from error
        shutil.rmtree(gone, ignore_errors=True)

    def sweep(self, kept_s: float) -> None:
        """Remove trees that nobody has used for so long."""
        for tree in self.all():
            if time.time() - tree.used > kept_s:
                self.remove(tree.id)

    def named(self) -> set[str]:
        """Digests of the contents that a tree has."""
        found: set[str] = set()
        for path in self._folder.glob("*/files.json") if self._folder.is_dir() else ():
            with suppress(OSError, ValueError):
                found |= {sha256 for _, sha256, _ in json.loads(path.read_text("utf-8"))}
        return found

    def _tree(self, id_: str) -> Tree:
        folder = self._folder / id_
        files = [TreeFile(*one) for one in json.loads((folder / "files.json").read_text("utf-8"))]
        tops = {PurePosixPath(file.name).parts[0] for file in files}
        name = tops.pop() if len(tops) == 1 else min(file.name for file in files)
        total = sum(file.bytes for file in files)
        return Tree(id_, name, len(files), total, folder.stat().st_mtime)


def tree_id(files: Sequence[TreeFile]) -> str:
    """The id of a tree of these files: SHA-256 of a line `SHA256 BYTES NAME` each, by name."""
    lines = sorted((file.name, f"{file.sha256} {file.bytes} {file.name}\n") for file in files)
    return hashlib.sha256("".join(line for _, line in lines).encode()).hexdigest()


def _is_name(name: str) -> bool:
    """Whether a name stays below its tree, on every system."""
    parts = name.split("/")
    return not _RESERVED.search(name) and all(
        part and part not in (".", "..") and part.rstrip(". ") == part for part in parts
    )


def _checked(name: str) -> str:
    if not _is_name(name):
        raise InputError(say("{name} is no name of a file", name=repr(name)), "Rename the file")
    return name
