"""Which embeddings are learnt on beside a region: `NAME.together.json`, opened as the region is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lianet.contract.together import BesideFile, TogetherManifest
from lianet.errors import InputError, NotFoundError, say
from lianet.geo.whole_file import whole_file

TOGETHER_SUFFIX = ".together.json"
_MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class SourceFile:
    """What is learnt on, as a manifest names it.

    Attributes:
        path: of a region, a mosaic, or embeddings.
        kind: of embeddings, where somebody said so.
        options: of that kind.
    """

    path: Path
    kind: str = ""
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TogetherFile:
    """A manifest.

    Attributes:
        path: its own.
        region: whose grid is that of labels and maps: a region, a mosaic, or embeddings.
        beside: embeddings that are learnt on, too.
    """

    path: Path
    region: SourceFile
    beside: tuple[SourceFile, ...]

    def write(self) -> None:
        """Write the manifest; what lies below its folder is named from there.

        Raises:
            StorageError: the folder cannot be written.
        """
        told = TogetherManifest(
            region=self._told(self.region), beside=[self._told(one) for one in self.beside]
        )
        with whole_file(self.path) as partial:
            partial.write_text(json.dumps(told.to_json(), ensure_ascii=False, indent=1), "utf-8")

    def _told(self, one: SourceFile) -> BesideFile:
        path, folder = one.path.resolve(), self.path.parent.resolve()
        if folder in path.parents:
            path = path.relative_to(folder)
        return BesideFile(path=path.as_posix(), kind=one.kind, options=one.options)


def is_together(path: Path | str) -> bool:
    """Whether a path is named as a manifest."""
    return Path(path).name.lower().endswith(TOGETHER_SUFFIX)


def read_together(path: Path | str) -> TogetherFile:
    """Read and check a manifest.

    Raises:
        NotFoundError: there is none, or what it names is gone.
        InputError: it is damaged, or of another schema.
    """
    path = Path(path)
    if not path.is_file():
        raise NotFoundError(say("There is no file {path}", path=path), "Check the path")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("it is too large")
        told = TogetherManifest.model_validate_json(path.read_bytes())
    except (ValidationError, ValueError, OSError, RecursionError) as error:
        because = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise InputError(
            say(
                "{name} does not say what is learnt on together ({reason})",
                name=path.name,
                reason=because.rstrip("."),
            ),
            "Write it again with lianet together, or with a newer version of LIANet",
        ) from error

    def found(one: BesideFile) -> SourceFile:
        place = path.parent / one.path
        if is_together(place):
            raise InputError(
                say("{name} names another of its kind, {place}", name=path.name, place=place.name),
                "Write it again",
            )
        if not place.exists():
            raise NotFoundError(
                say("{place}, which {name} names, does not exist", place=place, name=path.name),
                "Put it there, or write the file again with lianet together",
            )
        return SourceFile(place.resolve(), one.kind, dict(one.options))

    return TogetherFile(path, found(told.region), tuple(found(one) for one in told.beside))


def together_with(
    region: SourceFile, beside: Sequence[SourceFile], path: Path | None
) -> TogetherFile:
    """A manifest to write: of a region, or one that is added to.

    Args:
        region: a region, a mosaic, embeddings, or a manifest.
        beside: embeddings.
        path: of the manifest; beside the region, or the one that is added to, where absent.

    Raises:
        InputError: a manifest says itself how what it names is read.
    """
    there = region.path
    if is_together(there):
        says_itself(region)
        known = read_together(there)
        names = {one.path for one in known.beside}
        more = tuple(one for one in beside if one.path not in names)
        return TogetherFile(path or there, known.region, known.beside + more)
    name = there.name.partition(".")[0] if there.is_file() else there.name
    own = path or there.with_name(f"{name}{TOGETHER_SUFFIX}")
    return TogetherFile(own, region, tuple(beside))


def says_itself(manifest: SourceFile) -> None:
    """See that nobody says of a manifest how what it names is read.

    Raises:
        InputError: somebody does.
    """
    if manifest.kind or manifest.options:
        raise InputError(
            say("{path} says itself how its embeddings are read", path=manifest.path.name),
            "Leave --embeddings and --source-option out, or write it again with them",
        )
