"""What travels over HTTP: the bodies and answers of `docs/openapi.json`."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from lianet.service.bounds import is_finite


class Body(BaseModel):
    """A request body; a field that the contract does not name is an error, not a typo kept."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _finite(cls, values: Any) -> Any:
        """JSON as Python reads it has NaN and infinity, and free parts of a body take any number.

        Raises:
            ValueError: a number that is not finite.
        """
        if not is_finite(values):
            raise ValueError("every number must be finite")
        return values


class ProblemAnswer(BaseModel):
    """What went wrong, in one sentence, and what to do."""

    code: str
    message: str
    remedy: str


class StatusAnswer(BaseModel):
    """The service as it is."""

    version: str
    api: int
    pid: int
    device: str | None = Field(description="cpu or cuda:0; null until the engine is loaded")
    device_name: str | None
    engine: str | None
    threads: int | None
    regions: int = Field(description="number of open regions")
    jobs: int = Field(description="number of jobs that have not ended")
    torch: bool = Field(description="whether PyTorch is installed, which some heads need")


class EmbeddingsBody(Body):
    """How embeddings are read."""

    kind: str = Field(
        default="", description="a kind of features in files, see GET /v1/kinds; found where empty"
    )
    options: dict[str, Any] = Field(default_factory=dict, description="of that kind")


class OpenRegionBody(Body):
    path: str = Field(description="region file or embeddings on the service's machine")
    embeddings: EmbeddingsBody | None = Field(
        default=None, description="how embeddings are read, where their files do not say it"
    )


class RegionAnswer(BaseModel):
    """An open region."""

    id: str
    path: str
    card: dict[str, Any]
    wavelengths: list[float | None] = Field(description="centre of each band in nanometres")
    tasks: list[str] = Field(description="ids of its tasks")


class LayerAnswer(BaseModel):
    """How to show a region at a date as a raster layer."""

    descriptor: str = Field(description="GDAL WMS descriptor, XML")
    date: dt.date
    statement: str = Field(
        description="what must be said of the date: an acquisition, or how far from the nearest"
    )
    bands: list[str] = Field(description="the formula alone, where one was asked for")
    nodata: int
    rgb: tuple[int, int, int] = Field(description="band numbers, from 1, of red, green and blue")
    statistics: list[tuple[float, float]] = Field(
        description="per band the low and high stored value of the stretch, the same for all dates"
    )


class SeriesAnswer(BaseModel):
    """Values of one pixel at some dates."""

    dates: list[dt.date]
    values: dict[str, list[float | None]] = Field(
        description="by band name and formula; reflectance, null where nothing was observed"
    )


class ProfileAnswer(BaseModel):
    """One pixel through time."""

    row: int
    col: int
    acquisitions: SeriesAnswer
    curve: SeriesAnswer | None = Field(
        description="at regular dates, interpolated by the field between acquisitions"
    )


class ClassBody(Body):
    value: int = Field(ge=1, le=254)
    name: str = Field(min_length=1)
    colour: str = Field(pattern=r"^#[0-9a-fA-F]{6}$")


class TargetBody(Body):
    """What a regression predicts."""

    field: str = Field(min_length=1, description="its name, for people")
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None


class FeaturesBody(Body):
    """What a head learns on."""

    kind: str = Field(description="a kind of features, see GET /v1/kinds")
    options: dict[str, Any] = Field(default_factory=dict, description="of that kind")


class TrainBody(Body):
    region: str
    labels: dict[str, Any] = Field(
        description="GeoJSON FeatureCollection in the region's CRS; properties class and date?, "
        "or value for a regression"
    )
    classes: list[ClassBody] = Field(default_factory=list)
    name: str = "task"
    head: str = Field(default="instant", description="a kind of head, see GET /v1/kinds")
    features: FeaturesBody | None = Field(
        default=None, description="what is learnt on; what the head usually learns on where absent"
    )
    dates: list[dt.date] | None = Field(
        None, description="acquisitions to learn on; all where absent"
    )
    target: TargetBody | None = Field(None, description="needed by a regression, and by it alone")
    options: dict[str, Any] = Field(default_factory=dict, description="of the head")


class TaskAnswer(BaseModel):
    """A trained head."""

    id: str
    region: str
    name: str
    classes: list[ClassBody]
    card: dict[str, Any]
    report: dict[str, Any] | None = Field(description="accuracy; null while not assessed")
    assessment: str | None = Field(description="id of the job that assesses it")
    kept: bool = Field(description="on the service's disk, from where it outlives the service")


class OpenTaskBody(Body):
    region: str
    path: str


class PathBody(Body):
    path: str


class PathAnswer(BaseModel):
    path: str


class TaskLayerAnswer(BaseModel):
    """How to show a task's classes, confidence or values as a raster layer."""

    descriptor: str
    kind: Literal["classes", "confidence", "value"]
    classes: list[ClassBody]
    nodata: int
    unit: str = Field(default="", description="of the values")
    stretch: tuple[float, float] | None = Field(
        default=None,
        description="low and high value of the colour ramp; null for classes and confidence",
    )


class PredictBody(Body):
    task: str
    path: str = Field(description="GeoTIFF to write")
    probabilities: bool = False


class ReconstructBody(Body):
    region: str
    date: dt.date
    path: str = Field(description="GeoTIFF to write")
    bbox: tuple[float, float, float, float] | None = Field(
        None, description="west, south, east, north in the region's CRS"
    )


class SearchBody(Body):
    """Which acquisitions of a catalogue are wanted."""

    first: dt.date | None = Field(None, alias="from", description="first day; any where absent")
    last: dt.date | None = Field(None, alias="to", description="last day; any where absent")
    collection: str | None = Field(
        None, min_length=1, description="the catalogue's usual one where absent: sentinel-2-l2a"
    )


class SourceBody(Body):
    """Where imagery is taken from, and which part of it."""

    source: str = Field(
        min_length=1,
        description="folder, file or zip on the service's machine, STAC JSON among them; a link to "
        "a catalogue, an item collection or a STAC API; or a catalogue by name: earth-search, "
        "planetary-computer or cdse. A search of an API needs an area",
    )
    area: dict[str, Any] | None = Field(
        None, description="GeoJSON geometry in EPSG:4326, whose rectangle is covered"
    )
    search: SearchBody | None = Field(
        None, description="days and collection, of a catalogue above all"
    )
    max_cloud: float | None = Field(
        None,
        ge=0,
        le=100,
        description="percent of the region; a search asks for products that have no more, too",
    )
    credentials: dict[str, str] = Field(
        default_factory=dict,
        description="of a catalogue, by name: CDSE_S3_ACCESS_KEY, CDSE_S3_SECRET_KEY, "
        "PC_SDK_SUBSCRIPTION_KEY. They are used and kept nowhere; those of the service's "
        "environment count where absent",
        json_schema_extra={"writeOnly": True},
    )
    answers: dict[str, str] = Field(
        default_factory=dict,
        description="what the user has decided, by the option of `lianet pretrain` without dashes",
    )


class PretrainBody(SourceBody):
    path: str = Field(description="region file to write")
    preset: str | None = None
    minutes: float | None = Field(None, gt=0)
    steps: int | None = Field(None, gt=0)
    name: str | None = None
    bits_per_value: float | None = Field(None, gt=0, le=16)
    resolution: float | None = Field(None, gt=0, description="in units of the CRS")
    crs: str | None = None
    dates_at_most: int | None = Field(None, ge=2)
    acquisitions: list[str] = Field(
        default_factory=list, description="ids, as the inspection names them; all where empty"
    )
    resume: bool = Field(False, description="go on from a checkpoint beside the region file")
