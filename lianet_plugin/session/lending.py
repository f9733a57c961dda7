"""Maps that a region's training borrows labels from, kept in the project."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsProject

from ..labels.store import LabelStore
from ..service.contract import Region
from ..settings import SCOPE


@dataclass(frozen=True)
class Lender:
    """A map, and what its values are taken for.

    Attributes:
        title: for people.
        path: of a raster of classes, or of a task file such as clusters.
        classes: pairs of a value of the map and the class that it is taken for.
    """

    title: str
    path: str
    classes: tuple[tuple[int, int], ...]

    def to_json(self, known: Iterable[int]) -> dict[str, Any]:
        """As the backend takes it, for classes that there are; without classes for none."""
        there = set(known)
        pairs = {str(value): taken for value, taken in self.classes if taken in there}
        return {"path": self.path, "classes": pairs}

    def lends(self) -> set[int]:
        """The classes that it has labels of."""
        return {taken for _, taken in self.classes}


def keep_lenders(region: Region, lenders: Iterable[Lender]) -> None:
    """Write them into the project, under the region's own name."""
    said = [
        {"title": item.title, "path": item.path, "classes": list(item.classes)} for item in lenders
    ]
    QgsProject.instance().writeEntry(SCOPE, key_of(region), json.dumps(said))


def kept_lenders(region: Region) -> tuple[Lender, ...]:
    """What the project says; none where it says nothing usable."""
    text, _ = QgsProject.instance().readEntry(SCOPE, key_of(region), "")
    try:
        return tuple(
            Lender(
                str(item["title"]),
                str(item["path"]),
                tuple((int(value), int(taken)) for value, taken in item["classes"]),
            )
            for item in (json.loads(text) if text else ())
        )
    except (ValueError, KeyError, TypeError):
        return ()  # written by hand, or by another version


def keep_merges(region: Region, merges: Mapping[int, int]) -> None:
    """Write into the project which clusters are taken for which others."""
    said = json.dumps(sorted(merges.items()))
    QgsProject.instance().writeEntry(SCOPE, key_of(region, "merges"), said)


def kept_merges(region: Region) -> dict[int, int]:
    """What the project says of merged clusters; none where it says nothing usable."""
    text, _ = QgsProject.instance().readEntry(SCOPE, key_of(region, "merges"), "")
    try:
        return {int(one): int(other) for one, other in (json.loads(text) if text else ())}
    except (ValueError, TypeError):
        return {}


def clusters_file(store: LabelStore) -> Path:
    """Where the clusters of a region lie: beside its labels."""
    return store.path.with_suffix(".clusters.task.safetensors")


def key_of(region: Region, what: str = "lenders") -> str:
    """Under what the project keeps something of a region."""
    return f"{what}/region_" + hashlib.sha256(region.path.encode()).hexdigest()[:12]
