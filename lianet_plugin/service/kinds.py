"""What the backend has several of: heads, presets, kinds of features, readers, catalogues.

Lists and forms are filled before a backend runs, from what the last one said, and before the first
one from what ships with the plugin.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .. import ROOT
from ..settings import KINDS
from .options import Form, Option, form_for, forms_of, in_words

SHIPPED = ROOT / "resources" / "kinds.json"


@dataclass(frozen=True)
class Kind:
    """One of a sort.

    Attributes:
        title: for people, in lists.
        summary: one line for people.
        forms: its options, see `options.Form`.
        missing: modules that it needs and the backend does not have.
    """

    name: str
    title: str
    summary: str = ""
    forms: tuple[Form, ...] = ()
    missing: tuple[str, ...] = ()

    def option(self, name: str) -> Option | None:
        """An option of its usual form; None where it has none of that name."""
        return next((option for option in form_for(self.forms, {}) if option.name == name), None)


@dataclass(frozen=True)
class Head(Kind):
    """Attributes:
    learns: `classes` or `values`.
    on_trunk: on a region's trunk where it has one and nobody chooses features.
    """

    learns: str = "classes"
    on_trunk: bool = False


@dataclass(frozen=True)
class Costs:
    """What a region of a family takes.

    Attributes:
        values_per_s: dates x bands x pixels that are read, coded and measured a second.
        weights_mb: of a region file, whatever it shows; None where its budget decides.
        overhead_bits: bits per value that no budget counts.
        budgets: bits per value to choose from: small, usual, fine, very fine.
        measured: bits per value, PSNR in dB on a varied and on a calm test region; ascending.
    """

    values_per_s: float
    weights_mb: float | None
    overhead_bits: float
    budgets: tuple[float, ...]
    measured: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True)
class Family(Kind):
    """Attributes:
    learns_minutes: where nobody says; 0 where it learns nothing, None where it learns for as
        long as its paper says.
    """

    learns_minutes: float | None = 0.0
    costs: Costs = field(default_factory=lambda: Costs(1e6, None, 0.0, (), ()))


@dataclass(frozen=True)
class Features(Kind):
    """Attributes:
    needs_region: whether they are those of a region model.
    thinned: whether of a long record they look at its usual dates alone, see `Region`.
    """

    needs_region: bool = True
    thinned: bool = False


@dataclass(frozen=True)
class Catalogue:
    """A catalogue of imagery that the backend knows by name.

    Attributes:
        title: for people.
        url: of its API.
        credentials: names of those that it has a use for: a key, or a key and its secret.
    """

    name: str
    title: str
    url: str
    credentials: tuple[str, ...]


@dataclass(frozen=True)
class Kinds:
    """All of them, the usual one of each sort first.

    Attributes:
        said: as the backend said it.
    """

    heads: tuple[Head, ...]
    families: tuple[Family, ...]
    features: tuple[Features, ...]
    readers: tuple[Kind, ...]
    catalogues: tuple[Catalogue, ...]
    said: dict[str, Any] = field(compare=False, repr=False)

    def head(self, name: str) -> Head | None:
        """A head by its name; None where there is none."""
        return next((kind for kind in self.heads if kind.name == name), None)

    def family(self, name: str) -> Family:
        """A preset by its name; the usual one where there is none of it."""
        return next((kind for kind in self.families if kind.name == name), self.families[0])

    def of_features(self, name: str) -> Features | None:
        """A kind of features by its name; None where there is none."""
        return next((kind for kind in self.features if kind.name == name), None)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Kinds:
        return cls(
            heads=tuple(
                Head(**_of_every(item), learns=str(item["learns"]), on_trunk=bool(item["on_trunk"]))
                for item in value["heads"]
            ),
            families=tuple(
                Family(
                    **_of_every(item),
                    learns_minutes=item["learns_minutes"],
                    costs=_costs(item["costs"]),
                )
                for item in value["families"]
            ),
            features=tuple(
                Features(
                    **_of_every(item),
                    needs_region=bool(item["needs_region"]),
                    thinned=bool(item["thinned"]),
                )
                for item in value["features"]
            ),
            readers=tuple(Kind(**_of_every(item)) for item in value["readers"]),
            catalogues=tuple(
                Catalogue(
                    str(item["name"]),
                    str(item["title"]),
                    str(item["url"]),
                    tuple(map(str, item["credentials"])),
                )
                for item in value["catalogues"]
            ),
            said=value,
        )


def known_kinds() -> Kinds:
    """Those that the last backend had."""
    return _read(KINDS.get())


def remember_kinds(kinds: Kinds) -> None:
    """Keep them for the time before the next backend, but for what no form asks for."""
    readers = [{**reader, "options": {}} for reader in kinds.said["readers"]]
    text = json.dumps({**kinds.said, "readers": readers})
    if text != KINDS.get():
        KINDS.set(text)


@lru_cache(maxsize=2)
def _read(text: str) -> Kinds:
    try:
        return Kinds.from_json(json.loads(text))
    except (ValueError, KeyError, TypeError):  # none yet, or kept by another version
        return Kinds.from_json(json.loads(SHIPPED.read_text(encoding="utf-8")))


def head_title(name: str) -> str:
    """What people know a head by; its own name where no backend has told of it."""
    kind = known_kinds().head(name)
    return in_words(kind.title) if kind is not None else name


def _of_every(item: dict[str, Any]) -> dict[str, Any]:
    """What every kind says."""
    return {
        "name": str(item["name"]),
        "title": str(item["title"]),
        "summary": str(item["summary"]),
        "forms": forms_of(item["options"]),
        "missing": tuple(map(str, item["missing"])),
    }


def _costs(value: dict[str, Any]) -> Costs:
    weights = value["weights_mb"]
    return Costs(
        values_per_s=float(value["values_per_s"]),
        weights_mb=None if weights is None else float(weights),
        overhead_bits=float(value["overhead_bits"]),
        budgets=tuple(map(float, value["budgets"])),
        measured=tuple(
            (float(one["bits"]), float(one["varied_db"]), float(one["calm_db"]))
            for one in value["measured"]
        ),
    )
