"""Files that are made of regions and tasks: what is asked, and what was written."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from lianet.contract.base import Answer, Body, Features, HeadSettings, Wording
from lianet.contract.places import ReadPath, WritePath
from lianet.contract.reports import AnyReport, ReportLanguage, read_report
from lianet.contract.samples import SampleAreasBody
from lianet.contract.tasks import (
    BesideAnswer,
    ClassAnswer,
    ClassBody,
    Elsewhere,
    LabelFileBody,
    TargetAnswer,
)


class PredictBody(Body):
    task: str
    path: WritePath = Field(description="GeoTIFF to write")
    probabilities: bool = False
    probabilities_path: WritePath | None = Field(
        None, description="where they go; NAME.probabilities.tif beside the map where absent"
    )
    dates: list[dt.date] = Field(
        default_factory=list,
        description="acquisitions of a window of time that is mapped; those that the task learnt "
        "on where absent",
    )
    labels_state: str = Field(
        "", max_length=200, description="what the client calls the labels as they are now"
    )


class NamedRegion(Answer):
    """Which region a map is of."""

    name: str
    id: str


class NamedTask(Answer):
    """Which task a map was made by."""

    name: str
    head: str
    settings: HeadSettings


class MapMade(Answer):
    """What a map was made from; it also lies beside the map, as NAME.tif.json."""

    kind: Literal["map"] = "map"
    path: str
    probabilities_path: str | None
    region: NamedRegion
    task: NamedTask
    beside: list[BesideAnswer] = Field(
        default_factory=list, description="what the task learnt on beside the region"
    )
    classes: list[ClassAnswer]
    target: TargetAnswer | None
    label_pixels: dict[str, int] = Field(description="by class value")
    older_than_labels: bool | None = Field(
        None, description="whether labels have changed since it was learnt; null: nobody said"
    )
    dates: list[str]
    accuracy: AnyReport | None
    elsewhere: Elsewhere | None = Field(None, description="of a task of another region")
    notes: list[str] = Field(
        default_factory=list, description="reasons to doubt a map of another window of time"
    )
    notes_wording: list[Wording] = Field(default_factory=list, description="of each note")
    nodata: float | Literal["nan"]
    version: str
    attribution: str

    @field_validator("accuracy", mode="before")
    @classmethod
    def _with_kind(cls, value: Any, known: ValidationInfo) -> Any:
        """Reports that lie beside maps of before have none."""
        if not isinstance(value, dict):
            return value
        return read_report(value, values=known.data.get("target") is not None)


class ReconstructBody(Body):
    region: str
    date: dt.date
    path: WritePath = Field(description="GeoTIFF to write")
    bbox: tuple[float, float, float, float] | None = Field(
        None, description="west, south, east, north in the region's CRS"
    )
    fill: bool = Field(
        False, description="fill gaps; two more bands say where, and with which confidence"
    )
    stretch: bool = Field(False, description="also find the stretch of all dates")


class ImageryMade(Answer):
    """Imagery that was reconstructed."""

    kind: Literal["imagery"] = "imagery"
    path: str
    date: dt.date
    statement: str = Field(description="what must be said of the date")
    bands: list[str]
    shape: tuple[int, int]
    nodata: int
    attribution: str
    rgb: tuple[int, int, int] = Field(description="band numbers, from 1, of red, green and blue")
    stretch: list[tuple[float, float]] = Field(
        default_factory=list,
        description="per band the low and high reflectance of all dates; empty where not asked for",
    )


class ChangeRulesBody(Body):
    """What counts as a change of class."""

    confidence: float = Field(
        0.5, ge=0.5, le=0.999, description="least probability of change, from both maps together"
    )
    minimum_ha: float = Field(
        0.0, ge=0, le=10_000, description="smaller patches of change are left out"
    )


class ChangeBody(Body):
    region: str
    first: dt.date = Field(description="an acquisition")
    second: dt.date = Field(description="another one")
    path: WritePath = Field(description="GeoTIFF of the magnitude to write")
    before: list[dt.date] = Field(
        default_factory=list,
        description="acquisitions of a window of time that is compared instead of `first`",
    )
    after: list[dt.date] = Field(default_factory=list, description="and instead of `second`")
    classes_path: WritePath | None = Field(
        None,
        description="GeoTIFF of which class became which, and a table beside it, NAME.tif.csv; "
        "needs labels and classes, a task or tasks",
    )
    task: str | None = Field(
        None,
        description="maps the classes of both windows, instead of a head for each; its labels "
        "are then not needed",
    )
    rules: ChangeRulesBody = Field(default_factory=ChangeRulesBody)
    when: bool = Field(
        False,
        description="also when it changed, between which acquisitions; needs labels and classes",
    )
    when_path: WritePath | None = Field(
        None, description="where that goes; NAME.when.tif beside the classes where absent"
    )
    tasks: list[str] = Field(
        default_factory=list,
        max_length=2,
        description="instead of labels: a task of the first side alone, and one of the second",
    )
    labels: Features | None = Field(
        None,
        description="FeatureCollection as for a training; labels with a date count on the "
        "nearer of the two dates, where it is within 45 days",
    )
    classes: list[ClassBody] = Field(default_factory=list)
    label_file: LabelFileBody | None = Field(
        None, description="labels that lie in a file, which names its classes itself"
    )


class ChangeReportBody(Body):
    region: str
    change: ReadPath = Field(description="path of a comparison's map of magnitude")
    path: WritePath = Field(description="page to write, HTML")
    sample: SampleAreasBody | None = Field(
        None, description="answers at a sample of its map of classes"
    )
    written: ReportLanguage = Field(default_factory=ReportLanguage)


class MagnitudeMade(Answer):
    """A map of how far the imagery moved; of windows, their medians."""

    path: str
    first: dt.date = Field(alias="from")
    second: dt.date = Field(alias="to")
    bands: list[str]
    compared: list[str] = Field(description="bands in the magnitude")
    magnitude_mean: float | None
    magnitude_p98: float | None
    observed: float = Field(description="share of the pixels")
    attribution: str


class Transition(Answer):
    """One class that became one class."""

    code: int
    before: str = Field(alias="from")
    before_value: int = Field(alias="from_value")
    after: str = Field(alias="to")
    after_value: int = Field(alias="to_value")
    changed: bool
    colour: str
    pixels: int
    area_ha: float


class ChangeNote(Answer):
    """A reason to doubt a comparison."""

    kind: Literal["season", "few_dates", "single", "unlike", "gaps"] = Field(
        description="the two are of different seasons; one has far fewer acquisitions; one is a "
        "single acquisition; one is unlike what the task learnt on; much was not observed in one "
        "of them"
    )
    value: float = Field(
        description="days apart in the year; acquisitions; acquisitions; percent; percent"
    )
    side: Literal["before", "after"] | None = Field(None, description="that is unlike")
    moved: str = Field("", description="the feature that is farthest from where it was learnt")
    moved_by: float = Field(0.0, description="standard deviations; above 0 where it is higher")
    statement: str = Field(description="in a sentence")


class TransitionsMade(Answer):
    """A map of which class became which, and its table."""

    path: str
    table: str = Field(description="path of the CSV")
    probability_path: str = Field("", description="GeoTIFF of the probability of change, percent")
    transitions: list[Transition] = Field(description="what changed first")
    changed_ha: float = Field(description="counted on the map")
    expected_ha: float = Field(
        0.0, description="sum of the probabilities of change: what both maps together expect"
    )
    unsure_ha: float = Field(
        0.0, description="more likely changed than not, and less sure than was asked for"
    )
    small_ha: float = Field(0.0, description="changed, in patches smaller than was asked for")
    unseen_ha: float = Field(
        0.0, description="not observed in one of the two windows, and not compared"
    )
    statement: str


class WhenInterval(Answer):
    """What changed between one acquisition and the next."""

    code: int
    after: dt.date = Field(description="the last acquisition that shows the class before")
    until: dt.date = Field(description="the first one that shows the class after")
    colour: str
    area_ha: float


class WhenMade(Answer):
    """Maps of when it changed."""

    path: str = Field(description="GeoTIFF: number of the interval between two acquisitions")
    range_path: str = Field(
        description="GeoTIFF: percent of that interval, and the first and last day, YYYYMMDD, "
        "between which it changed by 90 percent"
    )
    intervals: list[WhenInterval]


class ChangeMade(Answer):
    """What changed between two acquisitions, or between two windows of time."""

    kind: Literal["change"] = "change"
    change: MagnitudeMade
    transitions: TransitionsMade | None
    before: list[dt.date] = Field(default_factory=list, description="acquisitions compared")
    after: list[dt.date] = Field(default_factory=list)
    notes: list[ChangeNote] = Field(
        default_factory=list, description="why it may not be what it seems"
    )
    when: WhenMade | None = None
    other_dates: int = Field(0, description="labels of days that neither date is near")


class UnusualBody(Body):
    region: str
    date: dt.date = Field(description="an acquisition")
    path: WritePath = Field(description="GeoTIFF to write")
    season_days: int = Field(30, ge=1, le=183, description="how far the day of the year may be")


class UnusualIndex(Answer):
    """How much of what can be compared is unusual by one index."""

    name: str
    low_percent: float = Field(description="far below")
    high_percent: float = Field(description="far above")


class UnusualMade(Answer):
    """Of the kind `unusual`: how far an acquisition is from the same season of earlier years."""

    kind: Literal["unusual"] = "unusual"
    path: str
    date: dt.date
    base: list[dt.date] = Field(description="acquisitions that it is compared with")
    indices: list[UnusualIndex] = Field(description="one band each")
    compared_percent: float = Field(
        description="of the pixels: observed then and three times before; percents of the indices "
        "are of these"
    )
    statement: str


class SimilarityMade(Answer):
    """A map of how alike a region is to some places."""

    kind: Literal["similarity"] = "similarity"
    path: str
    places: int = Field(description="that pixels were compared with")
    dates: list[str] = Field(description="acquisitions that were looked at; empty of embeddings")
    outside: int = Field(0, description="points of a file that lie outside the region")
    empty: int = Field(0, description="features of a file without a point")


class PointTableMade(Answer):
    """Profiles at points, as a table."""

    kind: Literal["points"] = "points"
    path: str
    points: int
    outside: int
    empty: int
    dates: list[dt.date]
    columns: list[str]
    attribution: str
