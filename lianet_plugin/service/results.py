"""What jobs give, each by its `kind`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue, Fetched
from .inspection import Inspection
from .reading import read
from .tasks import Task


@dataclass(frozen=True)
class LabelUse:
    """How many labels did not count and why; `conflicts`: pixels drawn as two classes."""

    outside: int = 0
    empty: int = 0
    unclassed: int = 0
    other_dates: int = 0
    conflicts: int = 0


@dataclass(frozen=True)
class Trained:
    """A task, and what became of its labels."""

    task: Task
    labels: LabelUse

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Trained:
        return cls(Task.from_json(value), read(LabelUse, value["labels"]))


@dataclass(frozen=True)
class Made:
    """A file that was written."""

    path: str


@dataclass(frozen=True)
class MapMade:
    """A map that was written; older_than_labels: None where nobody said what the labels are."""

    path: str
    older_than_labels: bool | None


@dataclass(frozen=True)
class RegionMade:
    """A region that was pretrained; interrupted: stopped early, with the best so far."""

    path: str
    interrupted: bool


@dataclass(frozen=True)
class Transition:
    """One class that became one class, or stayed."""

    code: int
    before: str
    after: str
    changed: bool
    colour: str
    pixels: int
    area_ha: float

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Transition:
        return read(cls, value, before=value["from"], after=value["to"])

    @property
    def name(self) -> str:
        """`water → woodland`, or one name where nothing changed."""
        return f"{self.before} → {self.after}" if self.changed else self.before


@dataclass(frozen=True)
class Transitions:
    """A map of which class became which."""

    path: str
    rows: tuple[Transition, ...]
    changed_ha: float
    statement: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Transitions:
        rows = tuple(Transition.from_json(row) for row in value["transitions"])
        return read(cls, value, rows=rows)


@dataclass(frozen=True)
class Magnitude:
    """A map of how far the imagery moved; None where nothing was observed at both dates."""

    path: str
    magnitude_mean: float | None
    magnitude_p98: float | None
    attribution: str


@dataclass(frozen=True)
class Change:
    """What changed between two acquisitions; transitions where there were labels."""

    change: Magnitude
    transitions: Transitions | None

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Change:
        found = value["transitions"]
        return cls(
            read(Magnitude, value["change"]),
            None if found is None else Transitions.from_json(found),
        )


def made(value: dict[str, Any]) -> Made:
    """Whatever was written."""
    return read(Made, value)


KINDS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "trained": Trained.from_json,
    "assessed": Task.from_json,
    "map": lambda value: read(MapMade, value),
    "imagery": made,
    "similarity": made,
    "change": Change.from_json,
    "region": lambda value: read(RegionMade, value),
    "inspection": Inspection.from_json,
    "catalogue": Catalogue.from_json,
    "fetched": lambda value: read(Fetched, value),
    "warmed": lambda _value: None,
}


def read_result(value: dict[str, Any] | None) -> Any:
    """A job's result by its kind; None while there is none.

    Raises:
        KeyError: a kind that this plugin does not know, or a result that is not whole.
    """
    return None if value is None else KINDS[value["kind"]](value)
