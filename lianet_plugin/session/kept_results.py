"""What a kind of work found out last of each open region, kept in the project."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from qgis.core import QgsProject

from ..service.contract import Region
from ..settings import SCOPE
from .lending import key_of


class Kept(Protocol):
    """What can be kept."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Of the maps that it is of."""
        ...

    def to_json(self) -> dict[str, Any]:
        """What it is read from again."""
        ...


T = TypeVar("T", bound=Kept)


class KeptResults(Generic[T]):
    """Results by the region's path.

    Args:
        word: the project's for them.
        read: makes one of its JSON.
    """

    def __init__(self, word: str, read: Callable[[dict[str, Any]], T]) -> None:
        self._word, self._read = word, read
        self._known: dict[str, T] = {}

    def of(self, region: Region | None) -> T | None:
        """The result of a region that is open."""
        return self._known.get(region.path) if region is not None else None

    def keep(self, region: Region, found: T) -> None:
        """It is the last one now, also in the project."""
        self._known[region.path] = found
        said = json.dumps(found.to_json())
        QgsProject.instance().writeEntry(SCOPE, key_of(region, self._word), said)

    def follow(self, regions: Iterable[Region]) -> None:
        """Forget those of regions that are closed, find those of regions that were opened."""
        still_open = {region.path: region for region in regions}
        self._known = {path: found for path, found in self._known.items() if path in still_open}
        for path, region in still_open.items():
            found = self._restored(region) if path not in self._known else None
            if found is not None:
                self._known[path] = found

    def _restored(self, region: Region) -> T | None:
        """What the project keeps; where a map is gone there is no result."""
        text, _ = QgsProject.instance().readEntry(SCOPE, key_of(region, self._word), "")
        try:
            found = self._read(json.loads(text)) if text else None
        except (ValueError, KeyError, TypeError):
            return None  # of another version: the maps are there
        there = found is not None and all(Path(path).is_file() for path in found.paths)
        return found if there else None
