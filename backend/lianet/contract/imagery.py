"""Imagery before it is a region: a look into a source, and what is asked of a pretraining."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from lianet.contract.base import Answer, Body, Geometry, PresetOptions, ReaderOptions, Wording
from lianet.contract.places import ReadPath, WritePath
from lianet.contract.regions import Quality


class SearchBody(Body):
    """Which acquisitions of a catalogue are wanted."""

    first: dt.date | None = Field(None, alias="from", description="first day; any where absent")
    last: dt.date | None = Field(None, alias="to", description="last day; any where absent")
    collection: str | None = Field(
        None, min_length=1, description="the catalogue's usual one where absent: sentinel-2-l2a"
    )


class ReadingAnswers(Body):
    """How imagery is read, as the user has decided: options of `lianet pretrain`, as text."""

    bands: str | None = None
    scale: str | None = None
    offset: str | None = None
    nodata: str | None = None
    dates_as: str | None = Field(None, alias="dates-as")
    mask_band: str | None = Field(None, alias="mask-band")
    mask_dir: ReadPath | None = Field(None, alias="mask-dir")
    mask_values: str | None = Field(None, alias="mask-values")
    mask_margin: str | None = Field(None, alias="mask-margin")
    resolution: str | None = None
    crs: str | None = None

    def given(self) -> dict[str, str]:
        """What was decided, by the option without its dashes."""
        return self.model_dump(by_alias=True, exclude_none=True)


class SourceBody(Body):
    """Where imagery is taken from, and which part of it."""

    source: ReadPath = Field(
        min_length=1,
        description="folder, file or zip on the service's machine, STAC JSON among them; a link to "
        "a catalogue, an item collection or a STAC API; or a catalogue by name: earth-search, "
        "planetary-computer or cdse. A search of an API needs an area",
    )
    area: Geometry | None = Field(
        None, description="geometry in EPSG:4326, whose rectangle is covered"
    )
    search: SearchBody | None = Field(
        None, description="days and collection, of a catalogue above all"
    )
    max_cloud: float | None = Field(
        None,
        ge=0,
        le=100,
        description="percent of the region; of a search without masks, of the whole tile",
    )
    cloud_model: bool = Field(False, description="find clouds by a model where there is no mask")
    credentials: dict[str, str] = Field(
        default_factory=dict,
        description="of a catalogue, by the names that GET /v1/kinds has. They are used and kept "
        "nowhere; those of the service's environment count where absent",
        json_schema_extra={"writeOnly": True},
    )
    answers: ReadingAnswers = Field(
        default_factory=ReadingAnswers, description="what the user has decided"
    )
    source_options: ReaderOptions = Field(
        default_factory=dict, description="others of the reader of the source, see GET /v1/kinds"
    )


class InspectBody(SourceBody):
    extends: ReadPath | None = Field(
        None,
        min_length=1,
        description="region file that shall get more dates: imagery is laid on its grid, needs its "
        "bands, and of its own dates none is chosen",
    )
    resolution: float | None = Field(None, gt=0, description="in units of the CRS")
    crs: str | None = None
    dates_at_most: int | None = Field(None, ge=2)
    listing: bool = Field(
        False,
        description="tell what a catalogue's items say and open none of their files; any other "
        "source is looked into as ever",
    )
    acquisitions: list[str] = Field(
        default_factory=list,
        description="ids that a listing named: of a catalogue no others are looked into",
    )


class PretrainBody(SourceBody):
    path: WritePath = Field(description="region file to write")
    preset: str | None = Field(None, description="a family of fields, see GET /v1/kinds")
    minutes: float | None = Field(None, gt=0)
    steps: int | None = Field(None, gt=0)
    memory_gb: float | None = Field(
        None, ge=0.25, description="to aim at, GiB; half of what is free where absent"
    )
    name: str | None = None
    options: PresetOptions = Field(default_factory=dict, description="of the preset")
    resolution: float | None = Field(None, gt=0, description="in units of the CRS")
    crs: str | None = None
    dates_at_most: int | None = Field(None, ge=2)
    acquisitions: list[str] = Field(
        default_factory=list, description="ids, as the inspection names them; all where empty"
    )
    resume: bool = Field(False, description="go on from a checkpoint beside the region file")
    attribution: str | None = Field(
        None, description="shown with the imagery; what its provenance asks for where absent"
    )
    licence: str | None = Field(None, description="of the imagery")
    seed: int | None = Field(None, ge=0, description="of everything random")


class ExtendBody(SourceBody):
    """Acquisitions that are added to a region."""

    extends: ReadPath = Field(
        min_length=1, description="region file that they are added to; it stays"
    )
    path: WritePath = Field(description="region file to write")
    name: str | None = None
    bits_per_value: float | None = Field(
        None, gt=0, le=16, description="of the whole file; the region's own where absent"
    )
    new_nodes: bool = Field(
        True, description="whether dates get nodes of their own for what the others' do not show"
    )
    acquisitions: list[str] = Field(
        default_factory=list,
        description="ids, as the inspection names them; all of other dates where empty",
    )


class FoundProblem(Answer):
    """Something about imagery that a person should know."""

    code: str
    message: str
    remedy: str
    wording: Wording | None = None
    mended: bool = Field(False, description="nothing needs to be done")
    option: str = Field("", description="of the command line that decides it; empty where none")


class FoundAcquisition(Answer):
    """One observation that a source holds."""

    id: str
    date: dt.date
    coverage: float | None = Field(
        description="share of the grid, 0 to 1; null where it is not known"
    )
    cloud: float | None = Field(
        description="share, 0 to 1; of whole tiles until it was looked at; null where it is not "
        "known"
    )
    offset: float = Field(description="in reflectance")
    offset_from: str = Field(description="what said it; empty where nothing did")
    level: str
    baseline: str
    granules: list[str]
    masks: list[str]
    problems: list[FoundProblem]
    chosen: bool = Field(description="the default choice")
    there: bool = Field(False, description="the region that shall get more has its date already")
    looked: bool = Field(
        True, description="whether its pixels were looked at; false: this is what its item says"
    )


class FoundBand(Answer):
    """A band that a source holds."""

    name: str
    wavelength_nm: float | None
    resolution_m: float


class FoundFile(Answer):
    """What is not used, and why."""

    name: str
    reason: str
    wording: Wording | None = Field(None, description="of the reason, as its message")


class FoundGrid(Answer):
    """The pixels that a region would have."""

    crs: str
    resolution: float = Field(description="in units of the CRS")
    resolution_m: float = Field(description="in metres, about, where the CRS is in degrees")
    shape: tuple[int, int]
    bounds: tuple[float, float, float, float]


class Inspection(Answer):
    """What a source holds."""

    kind: Literal["inspection"] = "inspection"
    source: str
    acquisitions: list[FoundAcquisition]
    bands: list[FoundBand]
    left_out: list[FoundFile]
    problems: list[FoundProblem]
    grid: FoundGrid | None = Field(description="null of a listing: no file was opened")


class RegionMade(Answer):
    """A region that was pretrained."""

    kind: Literal["region"] = "region"
    path: str
    interrupted: bool = Field(description="stopped early, with the best so far")
    quality: Quality = Field(
        default_factory=Quality, description="against the scenes; null where not measured"
    )
