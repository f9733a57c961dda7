"""Tasks: how they are asked for, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .options import POLYGONS
from .other_place import elsewhere_text
from .reading import read_all
from .reports import read_report


@dataclass(frozen=True)
class TaskClass:
    """A class as the backend knows it: value 1 to 254, name, colour `#rrggbb`."""

    value: int
    name: str
    colour: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> TaskClass:
        return cls(int(value["value"]), str(value["name"]), str(value["colour"]))

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value, "name": self.name, "colour": self.colour}


INSTANT = "instant"
"""The head that is usual, which is also the first of all kinds."""


@dataclass(frozen=True)
class Target:
    """What a regression predicts: a field, its unit, and its range where that is known."""

    field: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Target:
        low, high = value["minimum"], value["maximum"]
        return cls(
            str(value["field"]),
            str(value["unit"]),
            None if low is None else float(low),
            None if high is None else float(high),
        )

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class LabelFile:
    """Labels in a file: a vector layer with a field of classes or values, or a raster of them."""

    path: str
    field: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class FeatureRecipe:
    """What a head learns on, or how features in files are read: their kind, and its options."""

    kind: str
    options: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "options": dict(self.options)}


@dataclass(frozen=True)
class Recipe:
    """How a task is learnt.

    Attributes:
        head: a kind of head, see `kinds`.
        dates: acquisitions to learn on, ISO; None for all. Nothing can be learnt on none.
        target: of a regression, and of it alone.
        name: for people; the backend's own where empty.
        options: of the head, those that are not the usual ones.
        features: what it learns on; None for what the head usually does.
        assess: find out afterwards how right it is.
        hold_out: what is held out for that: POLYGONS, or BLOCKS of the region.
    """

    head: str = INSTANT
    dates: tuple[str, ...] | None = None
    target: Target | None = None
    name: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    features: FeatureRecipe | None = None
    assess: bool = True
    hold_out: str = POLYGONS

    def to_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"head": self.head}
        if self.name:
            body["name"] = self.name
        if self.options:
            body["options"] = {"kind": self.head, **self.options}
        if self.features is not None:
            body["features"] = self.features.to_json()
        if not self.assess:
            body["assess"] = False
        if self.hold_out != POLYGONS:
            body["hold_out"] = self.hold_out
        if self.dates is not None:
            body["dates"] = list(self.dates)
        if self.target is not None:
            body["target"] = self.target.to_json()
        return body


@dataclass(frozen=True)
class BesideHead:
    """What a task learnt on beside its region.

    Attributes:
        title: of the embeddings.
        weight: of what their head says; the region has what is left to 1.
        other_years: labels of another year than theirs, which they did not learn from.
        because: why they are not asked; "" where they are.
    """

    title: str
    weight: float
    other_years: int
    because: str


@dataclass(frozen=True)
class Task:
    """A trained head.

    Attributes:
        head: a kind of head, see `kinds`.
        target: what a regression predicts; None of classes.
        report: accuracy on labels that were held out, one of `reports.Report`; None until it is
            known.
        assessment: id of the job that finds it out; None where there is none.
        labels_state: of the labels that it was learnt from, see `LabelStore.state`; "" where
            nobody said.
        told_apart_by: features that told its classes apart, the best first; none where its head
            does not say.
        label_counts: pixels learnt from, by class value as text.
        elsewhere: what must be said of a task that was trained in another region; "" of others.
        warns: its map has to be doubted as a whole.
        region_name: of the region that it was trained on.
        beside: embeddings that it learnt on beside the region.
        dates: acquisitions that it learnt on, ISO.
    """

    id: str
    name: str
    classes: tuple[TaskClass, ...]
    report: Any
    assessment: str | None
    head: str = INSTANT
    target: Target | None = None
    labels_state: str = ""
    told_apart_by: tuple[str, ...] = ()
    label_counts: Mapping[str, int] = field(default_factory=dict)
    elsewhere: str = ""
    warns: bool = False
    region_name: str = ""
    beside: tuple[BesideHead, ...] = ()
    dates: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The layers that it has."""
        return ("value",) if self.target is not None else ("classes", "confidence")

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Task:
        card = value["card"]
        target, elsewhere = card["target"], value["elsewhere"]
        return cls(
            id=str(value["id"]),
            name=str(value["name"]),
            classes=tuple(TaskClass.from_json(item) for item in value["classes"]),
            report=read_report(value["report"]),
            assessment=value["assessment"],
            head=str(card["head"]),
            target=Target.from_json(target) if target else None,
            labels_state=str(card["labels_state"]),
            told_apart_by=tuple(map(str, card["settings"].get("told_apart_by", ()))),
            label_counts=dict(card["label_counts"]),
            elsewhere=elsewhere_text(elsewhere),
            warns=bool(elsewhere and elsewhere["warns"]),
            region_name=str(card["region_name"]),
            beside=read_all(BesideHead, card["beside"]),
            dates=tuple(map(str, card["dates"])),
        )


@dataclass(frozen=True)
class TaskLayer:
    """Classes, confidence or values of a task, as GDAL reads them.

    Attributes:
        unit: of the values.
        stretch: low and high of the values; None of classes and confidence.
        estimated_from: pixels of the region along one of the view, from which on the layer is
            estimated for squares of pixels; None where every view is computed pixel by pixel.
    """

    descriptor: str = field(repr=False)
    kind: str
    classes: tuple[TaskClass, ...]
    unit: str = ""
    stretch: tuple[float, float] | None = None
    estimated_from: int | None = None

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> TaskLayer:
        return cls(
            descriptor=str(value["descriptor"]),
            kind=str(value["kind"]),
            classes=tuple(TaskClass.from_json(item) for item in value["classes"]),
            unit=str(value["unit"]),
            stretch=pair(value["stretch"]),
            estimated_from=value["estimated_from"],
        )


def pair(value: list[Any] | None) -> tuple[float, float] | None:
    """Two numbers."""
    return None if value is None else (float(value[0]), float(value[1]))
