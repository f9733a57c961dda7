"""What the backend has several of: heads, presets, kinds of features, readers, catalogues.

Lists are filled before a backend runs, from what the last one said, and before the first one from
what ships with the plugin.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .. import ROOT
from ..settings import KINDS
from .call import Call, Done, Failed
from .client import Client

SHIPPED = ROOT / "resources" / "kinds.json"


@dataclass(frozen=True)
class Kind:
    """One of a sort.

    Attributes:
        summary: one line for people; of a catalogue its title.
        takes: names of its options.
        missing: modules that it needs and the backend does not have.
        learns: of heads: `classes` or `values`.
    """

    name: str
    summary: str
    takes: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    learns: str = ""


@dataclass(frozen=True)
class Kinds:
    """All of them, the usual one of each sort first."""

    heads: tuple[Kind, ...]
    families: tuple[Kind, ...]
    features: tuple[Kind, ...]
    readers: tuple[Kind, ...]
    catalogues: tuple[Kind, ...]

    def head(self, name: str) -> Kind | None:
        """A head by its name; None where there is none."""
        return next((kind for kind in self.heads if kind.name == name), None)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Kinds:
        return cls(
            heads=tuple(_kind(item, learns=str(item["learns"])) for item in value["heads"]),
            families=_all(value["families"]),
            features=_all(value["features"]),
            readers=_all(value["readers"]),
            catalogues=tuple(
                Kind(str(item["name"]), str(item["title"])) for item in value["catalogues"]
            ),
        )

    def to_json(self) -> dict[str, Any]:
        """As the contract has it, with what is used here."""
        said: dict[str, Any] = {
            sort: [
                {
                    "name": kind.name,
                    "summary": kind.summary,
                    "options": {"properties": {option: {} for option in sorted(kind.takes)}},
                    "missing": list(kind.missing),
                    "learns": kind.learns,
                }
                for kind in kinds
            ]
            for sort, kinds in (
                ("heads", self.heads),
                ("families", self.families),
                ("features", self.features),
                ("readers", self.readers),
            )
        }
        said["catalogues"] = [{"name": one.name, "title": one.summary} for one in self.catalogues]
        return said


def ask_kinds(client: Client, done: Done, failed: Failed) -> Call | None:
    """The kinds of the backend."""
    return client.send("GET", "/v1/kinds", done, failed, Kinds.from_json, key="kinds")


def known_kinds() -> Kinds:
    """Those that the last backend had."""
    return _read(KINDS.get())


def remember_kinds(kinds: Kinds) -> None:
    """Keep them for the time before the next backend."""
    text = json.dumps(kinds.to_json())
    if text != KINDS.get():
        KINDS.set(text)


@lru_cache(maxsize=2)
def _read(text: str) -> Kinds:
    try:
        return Kinds.from_json(json.loads(text))
    except (ValueError, KeyError, TypeError):  # none yet, or kept by another version
        return Kinds.from_json(json.loads(SHIPPED.read_text(encoding="utf-8")))


def _all(items: Iterable[dict[str, Any]]) -> tuple[Kind, ...]:
    return tuple(map(_kind, items))


def _kind(item: dict[str, Any], learns: str = "") -> Kind:
    options = item["options"]
    # Of a union, told apart by one of its options, only what all its parts take is sure to fit.
    parts = list(options.get("$defs", {}).values()) or [options]
    takes = frozenset.intersection(*(frozenset(part.get("properties", {})) for part in parts))
    missing = tuple(str(module) for module in item["missing"])
    return Kind(str(item["name"]), str(item["summary"]), takes, missing, learns)
