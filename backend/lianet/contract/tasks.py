"""Tasks: what is asked of a training, and what a trained head says of itself."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from lianet.contract.base import (
    Answer,
    Body,
    FeatureOptions,
    Features,
    FeatureSettings,
    HeadOptions,
    HeadSettings,
)
from lianet.contract.places import ReadPath, WritePath
from lianet.contract.reports import AnyReport, ReportLanguage

NO_NAME = "task"
"""What a task is called that nobody gives a name."""


class ClassBody(Body):
    kind: Literal["class"] = "class"
    value: int = Field(ge=1, le=254)
    name: str = Field(min_length=1)
    colour: str = Field(pattern=r"^#[0-9a-fA-F]{6}$")


class ClassAnswer(Answer):
    """A class of a map."""

    kind: Literal["class"] = "class"
    value: int
    name: str
    colour: str


class TargetBody(Body):
    """What a regression predicts."""

    kind: Literal["target"] = "target"
    field: str = Field(min_length=1, description="its name, for people")
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None


class TargetAnswer(Answer):
    """What a regression predicts."""

    kind: Literal["target"] = "target"
    field: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None


class FeaturesBody(Body):
    """What a head learns on."""

    kind: str = Field(description="a kind of features, see GET /v1/kinds")
    options: FeatureOptions = Field(default_factory=dict, description="of that kind")


class RecipeAnswer(Answer):
    """What a head was learnt on."""

    kind: str
    options: FeatureSettings = Field(default_factory=dict, validate_default=True)


class LabelFileBody(Body):
    """Labels as somebody has them."""

    path: ReadPath = Field(
        description="vector layer or raster of classes on the service's machine, in any CRS"
    )
    field: str = Field(default="", description="with the class or value; of a raster its name")
    layer: str = Field(default="", description="of a file with several")


class WeakBody(Body):
    """A map that labels are borrowed from: they are learnt from, but never outvote drawn ones, and
    nothing is judged by them."""

    path: ReadPath = Field("", description="a raster of classes, or a task file of the region")
    task: str = Field("", description="or a task, such as clusters of the region")
    classes: dict[str, int | str] = Field(
        default_factory=dict,
        description="the class of each value of the map, by its value or its name; others are left "
        "out. Where absent, classes are found by what the map calls its values, else by the values",
    )


class ClustersBody(Body):
    count: int | None = Field(
        None, ge=2, le=30, description="of clusters; as many as the region tells where absent"
    )


class TrainBody(Body):
    region: str
    labels: Features | None = Field(
        default=None,
        description="FeatureCollection in the region's CRS; properties class and date?, "
        "or value for a regression; and nothing where `label_file` is given",
    )
    label_file: LabelFileBody | None = Field(
        default=None, description="labels that lie in a file, which names its classes itself"
    )
    classes: list[ClassBody] = Field(default_factory=list)
    name: str = NO_NAME
    head: str = Field(default="instant", description="a kind of head, see GET /v1/kinds")
    features: FeaturesBody | None = Field(
        default=None, description="what is learnt on; what the head usually learns on where absent"
    )
    dates: list[dt.date] | None = Field(
        None, description="acquisitions to learn on; all where absent"
    )
    target: TargetBody | None = Field(None, description="needed by a regression, and by it alone")
    options: HeadOptions = Field(default_factory=dict, description="of the head")
    weak: list[WeakBody] = Field(
        default_factory=list,
        max_length=8,
        description="maps that labels are borrowed from, for heads that take them; there may then "
        "be no drawn ones",
    )
    labels_state: str = Field(
        "",
        max_length=200,
        description="what the client calls the labels as they are; the card keeps it, and a map "
        "can be told to be older than its labels",
    )
    assess: bool = Field(True, description="find out afterwards how right it is")
    hold_out: Literal["polygons", "blocks"] = Field(
        "polygons",
        description="what is held out to find it: whole polygons; or, of classes, blocks of the "
        "region, which also asks how right it is far from every label",
    )


class BesideAnswer(Answer):
    """Embeddings that a head was learnt on beside its region."""

    kind: Literal["beside"] = "beside"
    title: str
    feature_space: str
    features: RecipeAnswer
    year: int | None = Field(description="that they describe; null where nothing says so")
    weight: float = Field(
        description="of what its head says, 0 to 1, as held-out labels have it; the region has the "
        "rest"
    )
    settings: HeadSettings = Field(description="of its head")
    other_years: int = Field(
        description="labels that it did not learn from, since their date is of another year"
    )
    because: str = Field(description="why it is not asked; empty where it is")


class TaskCardAnswer(Answer):
    """What a task says of itself."""

    kind: Literal["task"] = "task"
    schema_: int = Field(alias="schema", description="of the file's card")
    id: str
    name: str
    head: str = Field(description="a kind of head, see GET /v1/kinds")
    region_id: str
    region_name: str
    feature_space: str
    features: RecipeAnswer
    classes: list[ClassAnswer] = Field(description="empty where it predicts a quantity")
    target: TargetAnswer | None
    bands: list[str] = Field(
        default_factory=list, description="of the region; empty in files of before, and elsewhere"
    )
    feature_names: str = Field(
        "", description="hash of the features' names; empty in files of before"
    )
    dates: list[str]
    label_counts: dict[str, int] = Field(description="pixels learnt from, by class value")
    settings: HeadSettings = Field(description="the head's options, and what training added")
    report: AnyReport | None = Field(description="accuracy; null while not assessed")
    origin: Literal["labels", "clusters"] = Field(
        "labels", description="what it was learnt from; clusters are of no labels"
    )
    labels_state: str = Field("", description="the labels that it was learnt from, see TrainBody")
    beside: list[BesideAnswer] = Field(
        default_factory=list, description="what it learnt on beside the region"
    )
    version: str


class Elsewhere(Answer):
    """A task in another region than the one that it was trained in."""

    kind: Literal["elsewhere"] = "elsewhere"
    trained_in: str = Field(description="name of its region")
    new_percent: float | None = Field(
        description="of this region that is more unlike the labels than 95 % of them are unlike "
        "each other; null where the head does not know what they looked like"
    )
    distance: float | None = Field(
        description="of a usual pixel from the middle of the region that was learnt in, squared, "
        "in that region's own variance; null where the head does not know it"
    )
    decided_percent: float | None = Field(
        description="how decided the map is, of how decided it was at home; null where not known"
    )
    far: float = Field(description="a distance above which a region is unlike")
    undecided: bool = Field(description="the map is much less decided: classes are mixed up")
    seasonless: bool = Field(description="asked without what the task knows of the season")
    warns: bool = Field(description="the map has to be doubted as a whole")
    dates: int = Field(description="acquisitions here that are of the task's seasons")
    statement: str = Field(description="all of it in a sentence")


class TaskParts(Answer):
    """A trained head."""

    id: str
    region: str
    name: str
    classes: list[ClassAnswer]
    card: TaskCardAnswer
    report: AnyReport | None = Field(description="accuracy; null while not assessed")
    assessment: str | None = Field(description="id of the job that assesses it")
    kept: bool = Field(description="on the service's disk, from where it outlives the service")
    elsewhere: Elsewhere | None = Field(None, description="where it was trained in another region")


class TaskAnswer(TaskParts):
    """A trained head that is open."""

    kind: Literal["task"] = "task"


class KeptTaskAnswer(Answer):
    """A task on the service's disk."""

    kind: Literal["kept_task"] = "kept_task"
    id: str
    name: str
    head: str
    region: str = Field(description="id of its region")
    region_path: str
    created: float = Field(description="seconds since 1970")
    used: float = Field(description="last time, seconds since 1970")
    until: float = Field(description="when it goes if nobody uses it, seconds since 1970")
    bytes: int = Field(description="on disk")


class LabelUse(Answer):
    """What became of the labels that were sent: nothing is left out in silence."""

    kind: Literal["label_use"] = "label_use"
    used: int = 0
    repaired: int = Field(0, description="invalid shapes that were mended")
    empty: int = Field(0, description="left out: without a shape")
    unclassed: int = Field(0, description="left out: without a class or value")
    outside: int = Field(0, description="left out: outside the region")
    unused_classes: list[str] = Field(default_factory=list)
    other_dates: int = Field(0, description="left out: no acquisition lies near their date")
    undated: int = Field(0, description="dates that are none, or could be two days")
    undated_example: str = ""
    alike: list[str] = Field(
        default_factory=list, description="spellings of a class that were taken as one"
    )
    borrowed: int = Field(0, description="pixels borrowed from maps, none of them judged by")
    overlaps: int = Field(0, description="pixels under several labels")
    conflicts: int = Field(0, description="of these under different classes; the last counts")


class TaskFileAnswer(TaskCardAnswer):
    """A task file, as the command line tells of it."""

    path: str
    labels: LabelUse
    unassessed: str = Field("", description="why there is no report, in a sentence")


class OpenTaskBody(Body):
    region: str
    path: ReadPath


class PathBody(Body):
    path: WritePath


class ReportBody(PathBody):
    written: ReportLanguage = Field(
        default_factory=ReportLanguage, description="of a page; tables are for programs"
    )


class PathAnswer(Answer):
    kind: Literal["path"] = "path"
    path: str


class ReportFilesAnswer(Answer):
    """The files of a report."""

    kind: Literal["report_files"] = "report_files"
    paths: list[str] = Field(description="the one that was asked for, and those beside it")
    summary: str = ""


class TaskLayerAnswer(Answer):
    """How to show a task's classes, confidence or values as a raster layer."""

    descriptor: str
    kind: Literal["classes", "confidence", "value"]
    classes: list[ClassAnswer]
    nodata: int
    unit: str = Field(default="", description="of the values")
    stretch: tuple[float, float] | None = Field(
        default=None,
        description="low and high value of the colour ramp; null for classes and confidence",
    )
    estimated_from: int | None = Field(
        default=None,
        description="pixels of the region along one of a level, from which on tiles are estimated "
        "from means over squares of pixels; null: from no level",
    )
