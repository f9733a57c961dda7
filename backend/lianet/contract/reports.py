"""How good a task is: reports of classes, of values, and of labels that are too few to say."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from lianet.contract.base import Answer, Body, Wording


class Report(Answer):
    """What every report says."""

    summary: str = Field(description="in a few words")
    statement: str = Field(description="how it was found out, or why not, in a sentence")
    unseen: int = Field(
        0,
        description="polygons of classes where nothing was ever observed: nothing was learnt from "
        "them, and nothing is judged by them",
    )


class ReportLanguage(Body):
    """How a page for people is written."""

    language: str = Field("en", description="de or fr; English where it is neither")
    decimal_mark: str | None = Field(None, max_length=3, description="the language's own if null")
    group_mark: str | None = Field(None, max_length=3, description="of thousands, likewise")


class MissingLabels(Answer):
    """A class with too few labels."""

    value: int
    name: str
    polygons: int = Field(description="polygons, or blocks with labels, that there are")
    needed: int = Field(description="how many more are")


class TooFewReport(Report):
    """Nothing is claimed: there are too few labels that could be held out."""

    kind: Literal["too_few"] = "too_few"
    missing: list[MissingLabels] = Field(
        default_factory=list, description="the classes that lack some; empty of values"
    )
    held_out: Literal["polygons", "blocks"] = Field(
        "polygons", description="what there are too few of, of classes"
    )
    wording: Wording | None = Field(None, description="of the statement, as a problem's message")


class ClassAccuracy(Answer):
    """How well a class is mapped; `_low` and `_high` are the ends of its 95 % range."""

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
    area_ha: float | None = Field(
        description="corrected for the map's errors; null where a class was not judged"
    )
    area_ha_error: float | None = Field(description="standard error")
    mapped_ha: float
    mapped_ha_error: float = Field(0.0, description="standard error; 0 where all was counted")


class UnjudgedClass(MissingLabels):
    """A class with too few labels to hold some out: learnt from always, and not judged."""

    colour: str
    mapped_ha: float
    mapped_ha_error: float = Field(0.0, description="standard error; 0 where all was counted")


class Confusion(Answer):
    """What was taken for what."""

    rows: Literal["reference"] = "reference"
    columns: Literal["prediction"] = "prediction"
    classes: list[str] = Field(description="of the rows, and of the first columns")
    unjudged: list[str] = Field(
        default_factory=list, description="of the columns behind these: never a reference"
    )
    pixels: list[list[int]] = Field(description="[reference][prediction]")
    units: list[list[float]] = Field(
        default_factory=list,
        description="the same in polygons or blocks that count once each; empty in older reports",
    )


class ReliabilityBin(Answer):
    """Places where the map is about as sure."""

    confidence: float
    accuracy: float = Field(description="share that was right")
    share: float = Field(description="of all places")


class Calibration(Answer):
    """Whether the map is as sure as it is right."""

    ece: float = Field(description="expected calibration error")
    curve: list[ReliabilityBin]


class ClassMethod(Answer):
    """How classes were judged."""

    held_out: Literal["polygons", "blocks"]
    block_px: int | None = None
    folds: int
    gap_px: float = Field(description="no label was nearer to what was judged by it")
    seed: int
    polygons: int
    pixels: int
    area: str


class Contradiction(Answer):
    """A label that a head which had not seen it takes for another class."""

    value: int = Field(description="its class, as it was drawn")
    likely: int = Field(description="the class that it was taken for")
    share: float = Field(description="of its pixels that were")
    confidence: float = Field(description="mean probability of that class there")
    pixels: int
    x: float = Field(description="a pixel inside it, in the region's CRS")
    y: float


class ClassReport(Report):
    """How good a map of classes is, on labels held out."""

    kind: Literal["classes"] = "classes"
    macro_f1: float = Field(description="mean of the classes that were judged")
    macro_f1_low: float
    macro_f1_high: float
    overall_accuracy: float
    mean_iou: float
    classes: list[ClassAccuracy] = Field(description="those that were judged")
    unjudged: list[UnjudgedClass] = Field(
        default_factory=list,
        description="the others: what was taken for one of them counts as an error, what of them "
        "was taken for another class is not known, and so is no corrected area",
    )
    confusion: Confusion
    calibration: Calibration
    contradictions: list[Contradiction] = Field(
        default_factory=list, description="labels that contradict the rest, the clearest first"
    )
    method: ClassMethod


class ValueMethod(Answer):
    """How values were judged."""

    held_out: Literal["places"] = "places"
    folds: int
    gap_px: float
    seed: int
    places: int
    pixels: int


class ValueReport(Report):
    """How good a map of a quantity is, at places held out."""

    kind: Literal["values"] = "values"
    field: str
    unit: str
    mae: float = Field(description="mean absolute error")
    mae_low: float
    mae_high: float
    rmse: float
    rmse_low: float
    rmse_high: float
    bias: float = Field(description="prediction minus reference")
    bias_low: float
    bias_high: float
    r2: float
    r2_low: float
    r2_high: float
    points: list[tuple[float, float]] = Field(description="reference and prediction")
    method: ValueMethod


AnyReport = Annotated[TooFewReport | ClassReport | ValueReport, Field(discriminator="kind")]

_READER: TypeAdapter[TooFewReport | ClassReport | ValueReport] = TypeAdapter(
    AnyReport, config=ConfigDict(defer_build=True)
)


def read_report(value: dict[str, Any], *, values: bool) -> AnyReport | None:
    """A report as a task file has it.

    Args:
        value: empty where the task was not assessed; before reports had a kind they said whether
            there were `enough` labels.
        values: whether the task predicts values.

    Raises:
        ValueError: it is no report.
    """
    if not value:
        return None
    if "kind" not in value:
        known = dict(value)
        judged = "values" if values else "classes"
        known["kind"] = judged if known.pop("enough") else "too_few"
        if known["kind"] != "too_few":
            known.pop("missing", None)
        else:
            known = {key: known[key] for key in ("kind", "summary", "statement", "missing")
                     if key in known}  # fmt: skip
        value = known
    return _READER.validate_python(value)
