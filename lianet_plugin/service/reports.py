"""How good a task is, as the backend says it: a report of its own for each `kind`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .options import POLYGONS
from .reading import read, read_all
from .wording import worded


@dataclass(frozen=True)
class Missing:
    """A class with too few labels: `needed` more are."""

    name: str
    needed: int


@dataclass(frozen=True)
class TooFew:
    """Nothing is claimed; `missing` is empty where values were learnt; `held_out` is what there
    are too few of; `unseen` polygons lie where nothing was ever observed."""

    summary: str
    statement: str
    missing: tuple[Missing, ...] = ()
    held_out: str = POLYGONS
    unseen: int = 0

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> TooFew:
        statement, _ = worded({**value, "message": value["statement"], "remedy": ""})
        return read(cls, value, statement=statement, missing=read_all(Missing, value["missing"]))


@dataclass(frozen=True)
class ClassAccuracy:
    """How well a class is mapped; `_low` and `_high` are the ends of its 95 % range.

    Attributes:
        area_ha, area_ha_error: corrected for the map's errors, and its standard error; None where
            they are not known, as of all classes where one was not judged.
        mapped_ha, mapped_ha_error: on the map, and its standard error; 0 where all was counted.
    """

    value: int
    name: str
    colour: str
    polygons: int
    pixels: int
    precision: float
    precision_low: float
    precision_high: float
    recall: float
    recall_low: float
    recall_high: float
    f1: float
    f1_low: float
    f1_high: float
    iou: float
    iou_low: float
    iou_high: float
    area_ha: float | None
    area_ha_error: float | None
    mapped_ha: float
    mapped_ha_error: float = 0.0


@dataclass(frozen=True)
class Unjudged:
    """A class of which too little could be held out: learnt from, and not judged.

    Attributes:
        polygons: those that there are, or blocks; `needed` more are.
        mapped_ha, mapped_ha_error: as of `ClassAccuracy`.
    """

    name: str
    colour: str
    polygons: int
    needed: int
    mapped_ha: float
    mapped_ha_error: float = 0.0


@dataclass(frozen=True)
class ReliabilityBin:
    """Places where the map is about as sure, and the share of them that was right."""

    confidence: float
    accuracy: float


@dataclass(frozen=True)
class Contradiction:
    """A label that was taken for another class by those who had not seen it.

    Attributes:
        value: its class as it was drawn.
        likely: the class that it was taken for.
        share: of its pixels that were.
        x, y: a pixel inside it, in the region's CRS.
    """

    value: int
    likely: int
    share: float
    confidence: float
    x: float
    y: float


@dataclass(frozen=True)
class ClassReport:
    """How good a map of classes is, on labels held out.

    Attributes:
        classes: those that were judged; `unjudged` are the others.
        confusion: pixels [reference][prediction], in the order of `classes`, behind which come the
            columns of `unjudged`.
        ece: expected calibration error, of which `reliability` is the curve.
        contradictions: labels that contradict the rest, the clearest first.
        held_out: what was judged by who had not seen it, POLYGONS or BLOCKS.
        gap_px: no label was nearer to what was judged by it.
        unseen: polygons where nothing was ever observed, which do not count.
    """

    summary: str
    statement: str
    macro_f1: float
    macro_f1_low: float
    macro_f1_high: float
    overall_accuracy: float
    classes: tuple[ClassAccuracy, ...]
    confusion: tuple[tuple[int, ...], ...]
    ece: float
    reliability: tuple[ReliabilityBin, ...]
    gap_px: float
    contradictions: tuple[Contradiction, ...] = ()
    held_out: str = POLYGONS
    unseen: int = 0
    unjudged: tuple[Unjudged, ...] = ()

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> ClassReport:
        return read(
            cls,
            value,
            classes=read_all(ClassAccuracy, value["classes"]),
            confusion=tuple(tuple(row) for row in value["confusion"]["pixels"]),
            ece=value["calibration"]["ece"],
            reliability=read_all(ReliabilityBin, value["calibration"]["curve"]),
            gap_px=value["method"]["gap_px"],
            held_out=value["method"]["held_out"],
            contradictions=read_all(Contradiction, value["contradictions"]),
            unjudged=read_all(Unjudged, value["unjudged"]),
        )


@dataclass(frozen=True)
class ValueReport:
    """How far off a map of a quantity is, at places held out.

    Attributes:
        mae: mean absolute error in `unit`; `_low` and `_high` are the ends of its 95 % range.
        gap_px: no label was nearer to what was judged by it.
    """

    summary: str
    statement: str
    unit: str
    mae: float
    mae_low: float
    mae_high: float
    r2: float
    gap_px: float

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> ValueReport:
        return read(cls, value, gap_px=value["method"]["gap_px"])


Report = TooFew, ClassReport, ValueReport
"""The types of reports, for `isinstance`."""

_KINDS = {"too_few": TooFew, "classes": ClassReport, "values": ValueReport}


def read_report(value: dict[str, Any] | None) -> Any:
    """A report by its kind; None where there is none.

    Raises:
        KeyError: a kind that this plugin does not know, or a report that is not whole.
    """
    return None if value is None else _KINDS[value["kind"]].from_json(value)
