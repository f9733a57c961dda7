"""Regions: their cards, their layers, and their pixels through time."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from lianet.contract.base import (
    Answer,
    Body,
    FeatureOptions,
    FieldOptions,
    Geometry,
    Told,
    Wording,
)
from lianet.contract.places import ReadPath, WritePath


class BandCard(Told):
    """One band; reflectance = stored value x scale + offset."""

    name: str
    wavelength_nm: float | None = None
    scale: float = 1e-4
    offset: float = 0.0


class DateQuality(Told):
    """How close an acquisition is; null where nothing was observed."""

    date: dt.date
    psnr_db: float | None = None
    psnr_rgb_db: float | None = None
    ssim: float | None = None
    observed: float | None = Field(None, description="share of the region that was seen")


class BandQuality(Told):
    """How close a band is."""

    name: str
    psnr_db: float | None = None
    ssim: float | None = None


class Quality(Told):
    """How close what a region shows is to its scenes; null where it was not measured."""

    psnr_db: float | None = Field(None, description="peak 1.0, all bands")
    psnr_max_db: float | None = Field(None, description="peak: the largest reflectance")
    psnr_rgb_db: float | None = None
    ssim: float | None = None
    bpp: float | None = Field(None, description="bits per stored value")
    measured_percent: float | None = Field(
        None, description="of the region's pixels: large ones are measured in places"
    )
    dates: list[DateQuality] = Field(default_factory=list)
    bands: list[BandQuality] = Field(default_factory=list)
    dates_left_out: int = 0


class MaskCard(Told):
    """What was left out of a scene."""

    name: str = ""
    values: list[int] = Field(default_factory=list)
    bits: list[int] = Field(default_factory=list)


class GranuleCard(Told):
    """A product that an acquisition was made from."""

    id: str
    moment: str = ""
    offset: float = 0.0
    offset_from: str = ""
    masks: list[MaskCard] = Field(default_factory=list)
    sensor: str = ""
    level: str = ""
    baseline: str = ""
    datatake: str = ""
    tile: str = ""


class AcquisitionCard(Told):
    """An acquisition that a region was learnt from."""

    id: str
    date: dt.date
    granules: list[GranuleCard] = Field(default_factory=list)


class Decided(Told):
    """What was said by hand of how the imagery is read; offsets are told of each granule."""

    bands: list[str] | None = None
    scale: float | None = None
    nodata: float | None = None
    dates_as: str | None = None
    mask_band: str | None = None
    mask_values: list[int] = Field(default_factory=list)
    mask_margin: float = Field(0.0, ge=0, description="metres")


class TrunkCard(Told):
    """Whether the decoder's trunk was worth its time."""

    kept: bool
    gain_db: float | None = None


class GapsCard(Told):
    """How far off what fills gaps is: see `lianet.region.gaps.GapErrors`."""

    errors: list[float] = Field(description="of each date at the rim of a gap, reflectance")
    spreads: list[float] = Field(description="standard deviation of each date, reflectance")
    by_days: list[float] = Field(description="growth of errors at 0, 20, 60, 150 and 400 days")
    by_rim: list[float] = Field(
        description="growth of errors at 1, 2, 4, 8, 16 and 32 pixels from a gap's rim"
    )
    psnr_db: float


class AdditionCard(Told):
    """An acquisition that was added to a region, whose nodes were made without it."""

    date: dt.date
    made_from: str = Field("", description="id of the file that it was added to")
    own_nodes: int = Field(0, description="features of the nodes that it has for itself")
    bits_per_value: float | None = Field(None, description="that its tensors take")
    on_others_db: float | None = Field(
        None, description="PSNR without nodes of its own, peak 1.0, all bands, over a sample"
    )


class Pretrained(Told):
    """How a region was learnt from scenes."""

    kind: Literal["pretrained"] = "pretrained"
    steps: int | None = None
    seconds: float | None = None
    device: str = ""
    interrupted: bool = False
    versions: dict[str, str] = Field(default_factory=dict)
    stack: str = Field("", description="fingerprint of the scenes")
    imagery: list[AcquisitionCard] = Field(default_factory=list)
    decided: Decided | None = Field(None, description="absent where the imagery said all")
    trunk: TrunkCard | None = None
    gaps: GapsCard | None = Field(None, description="None where there are none, or none filled")
    additions: list[AdditionCard] = Field(
        default_factory=list, description="acquisitions that came later"
    )


class Imported(Told):
    """Which checkpoint a region was made of."""

    kind: Literal["imported"] = "imported"
    imported_from: str = ""
    regions_in_checkpoint: int | None = None
    region_index: int | None = None


class Tiled(Told):
    """Which part of an area has a region."""

    kind: Literal["tiled"] = "tiled"
    tiles: int = Field(0, description="of the grid")
    encoded: int = Field(0, description="that are there")
    empty: int = Field(0, description="of which the imagery shows nothing")


Origin = Annotated[Pretrained | Imported | Tiled, Field(discriminator="kind")]


class RegionCard(Told):
    """What a region says of itself."""

    kind: Literal["region"] = "region"
    schema_: int = Field(alias="schema", description="of the file's card")
    id: str
    field_id: str = Field("", description="of what belongs to no acquisition; empty in schema 1")
    acquisition_ids: list[str] = Field(default_factory=list, description="in the order of dates")
    lineage: list[str] = Field(
        default_factory=list,
        description="ids of the files it was made from, the last one last",
    )
    name: str
    crs: str = Field(description="WKT")
    affine: tuple[float, float, float, float, float, float]
    shape: tuple[int, int] = Field(description="rows, columns")
    bands: list[BandCard]
    dates: list[dt.date]
    nodata: float | None
    preset: str
    field: FieldOptions
    training: Origin
    takes_dates: bool = Field(False, description="whether acquisitions can be added to it")
    quality: Quality
    licence: str
    attribution: str = Field(description="must be shown with the imagery")


class RegionFileAnswer(RegionCard):
    """A region file, as the command line tells of it."""

    path: str
    bytes: int
    notices: list[str] = Field(default_factory=list, description="of the training")


class FeatureSpace(Answer):
    """What makes features of one kind comparable, wherever they lie; null where it is not of that
    kind's."""

    version: str | None = Field(None, description="of the model; empty where nothing tells it")
    variant: str | None = Field(None, description="of the model; empty where nothing tells it")
    space: str | None = Field(
        None, description="the user's own name for it, or what tells these files from all others"
    )

    def given(self) -> dict[str, str]:
        """What is of the kind's, by name."""
        return self.model_dump(exclude_none=True)


class EmbeddingsCard(Answer):
    """What features in files say of themselves: they have no bands and no dates."""

    kind: Literal["embeddings"] = "embeddings"
    schema_: int = Field(1, alias="schema")
    id: str
    name: str
    crs: str = Field(description="WKT")
    affine: tuple[float, float, float, float, float, float]
    shape: tuple[int, int] = Field(description="rows, columns")
    features: str = Field(description="a kind of features, see GET /v1/kinds")
    count: int = Field(description="how many features there are")
    space: FeatureSpace = Field(description="what makes two of them comparable")
    space_id: str
    year: int | None = Field(description="that they describe; null where nothing says so")
    notes: list[str] = Field(description="what was noticed on the way")
    notes_wording: list[Wording] = Field(default_factory=list, description="of each note")
    licence: str
    attribution: str = Field(description="must be shown with everything derived from them")


class EmbeddingsFileAnswer(EmbeddingsCard):
    """Embeddings, as the command line tells of them."""

    path: str


class EmbeddingsBody(Body):
    """How embeddings are read."""

    kind: str = Field(
        default="", description="a kind of features in files, see GET /v1/kinds; found where empty"
    )
    options: FeatureOptions = Field(default_factory=dict, description="of that kind")


class OpenRegionBody(Body):
    path: ReadPath = Field(description="region file or embeddings on the service's machine")
    embeddings: EmbeddingsBody | None = Field(
        default=None, description="how embeddings are read, where their files do not say it"
    )
    warm: bool = Field(
        default=True, description="compute at once, in the background, what a training needs"
    )


class PointTableBody(Body):
    """What is read at points."""

    points: ReadPath = Field(description="layer of points on the service's machine, in any CRS")
    path: WritePath = Field(description="CSV to write")
    formulas: list[str] | None = Field(
        default=None,
        description="NAME=FORMULA, columns besides the bands; the usual indices where absent",
    )


class OfferBody(Body):
    path: ReadPath = Field(description="on the service's machine")


class OfferAnswer(Answer):
    """What a path holds."""

    kind: Literal["offer"] = "offer"
    holds: Literal["region", "embeddings", "imagery", "unsure"] = Field(
        description="unsure: imagery and features look alike, ask the user"
    )
    features: str = Field(description="kind of the features that it may hold; empty where none")
    because: str = Field(description="why, a sentence")
    wording: Wording | None = Field(None, description="of the reason, as a problem's message")


class ComponentsAnswer(Answer):
    """How to show what features look like as a raster layer: alike features have like colours."""

    kind: Literal["components"] = "components"
    descriptor: str = Field(description="GDAL WMS descriptor, XML; three bands, Byte")
    bands: list[str]
    nodata: int
    attribution: str


AnyCard = Annotated[RegionCard | EmbeddingsCard, Field(discriminator="kind")]


class RegionAnswer(Answer):
    """An open region."""

    kind: Literal["open_region"] = "open_region"
    id: str
    path: str
    card: AnyCard
    wavelengths: list[float | None] = Field(description="centre of each band in nanometres")
    tasks: list[str] = Field(description="ids of its tasks")
    usual_dates: list[dt.date] = Field(
        default_factory=list,
        description="acquisitions that are looked at where nobody chooses any, by kinds of "
        "features that are `thinned`: all but of long records, of these the best observed of each "
        "month",
    )
    has_trunk: bool = Field(
        False, description="whether its trunk says more of a pixel than statistics over dates"
    )
    has_overviews: bool = Field(
        False, description="whether it is seen from afar by its overviews, which takes little"
    )
    beside: list[EmbeddingsCard] = Field(
        default_factory=list, description="embeddings that are learnt on, too, on its grid"
    )
    notes: list[str] = Field(
        default_factory=list, description="what was noticed of them together, sentences"
    )
    notes_wording: list[Wording] = Field(default_factory=list, description="of each note")


class StoredFeatures(Answer):
    """What of a region's features lies, rounded, beside its file, so that maps need not compute
    them."""

    kind: Literal["stored_features"] = "stored_features"
    path: str | None = Field(description="of the file; null where there is none")
    bytes: int = Field(0, description="of the file")
    lost: float | None = Field(
        None, description="mean share of a feature's variance that rounding lost"
    )
    fraction: float | None = Field(
        None, description="of those that are being made, how much is; null where none are"
    )


class LayerAnswer(Answer):
    """How to show a region at a date as a raster layer."""

    kind: Literal["image_layer"] = "image_layer"
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


class SeriesAnswer(Answer):
    """Values of one pixel at some dates."""

    kind: Literal["series"] = "series"
    dates: list[dt.date]
    values: dict[str, list[float | None]] = Field(
        description="by band name and formula; reflectance, null where nothing was observed"
    )


class ProfileAnswer(Answer):
    """One pixel through time."""

    kind: Literal["pixel"] = "pixel"
    row: int
    col: int
    acquisitions: SeriesAnswer
    curve: SeriesAnswer | None = Field(
        description="at regular dates, interpolated by the field between acquisitions"
    )


class PolygonProfileBody(Body):
    polygon: Geometry = Field(description="GeoJSON Polygon or MultiPolygon in the region's CRS")
    step_days: int | None = Field(None, ge=1, description="wanted for a curve")
    formulas: list[str] = Field(
        default_factory=list, description="computed besides the bands", max_length=20
    )


class SpreadAnswer(Answer):
    """Mean and spread of the pixels at some dates, by band name and formula."""

    kind: Literal["spread"] = "spread"
    dates: list[dt.date]
    mean: dict[str, list[float | None]]
    low: dict[str, list[float | None]] = Field(description="10th percentile of the pixels")
    high: dict[str, list[float | None]] = Field(description="90th percentile of the pixels")
    observed: list[int] = Field(
        description="how many of the sampled pixels have a value: at an acquisition those that it "
        "observed, between two those that were ever observed"
    )


class PolygonProfileAnswer(Answer):
    """A polygon through time."""

    kind: Literal["polygon"] = "polygon"
    pixels: int = Field(description="whose middle lies in the polygon")
    sampled: int = Field(description="how many of them were looked at")
    acquisitions: SpreadAnswer
    curve: SpreadAnswer | None
