"""How close a region is to its scenes, and beside JPEG 2000."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from lianet.contract.base import Answer, Body
from lianet.contract.places import ReadPath
from lianet.contract.regions import Quality


class EvaluationBody(Body):
    """A region and the scenes that it is compared with."""

    region: str
    source: ReadPath = Field(
        min_length=1,
        description="the imagery that it was made from: a path on the service's machine, a link "
        "or a catalogue's name",
    )


class Evaluation(Quality):
    """How close what a region shows is to its scenes."""

    kind: Literal["evaluation"] = "evaluation"


class RatePoint(Answer):
    """One point of a rate-distortion curve."""

    bpp: float = Field(description="bits per value")
    psnr_db: float = Field(description="peak 1.0")


class Place(Answer):
    """A window of a region."""

    row: int
    col: int
    height: int
    width: int


class RateDistortion(Answer):
    """A region and JPEG 2000 on the same windows."""

    windows: list[Place]
    region: RatePoint
    jpeg2000: list[RatePoint] = Field(description="all pictures at the same rate")
    jpeg2000_allotted: list[RatePoint] = Field(description="bits where they help most")


class CrowdedGrid(Answer):
    """How crowded a coarse grid of a field is."""

    spacing_px: float
    hashed: bool
    nodes: int = Field(description="under the region")
    entries: int = Field(description="that they use")
    colliding_share: float = Field(description="of the nodes, that share an entry")


class Seams(Answer):
    """By how much neighbouring crops of a published model differ where one takes over."""

    lines: int = Field(description="that were looked at")
    rms: float = Field(description="reflectance")
    max: float


class WorstPixel(Answer):
    """Where the error is largest."""

    row: int
    col: int
    rmse: float


class ResidualFigures(Answer):
    """The errors of all dates."""

    rmse: float | None
    rmse_p99: float | None
    worst_pixel: WorstPixel | None
    pixels_per_cell: int
    worst_date: dt.date | None


class EvaluationReport(Quality):
    """An evaluation with all that its figures are drawn from."""

    kind: Literal["evaluation_report"] = "evaluation_report"
    jpeg2000_db: float | None = Field(description="at the region's bits; null: cannot be so small")
    jpeg2000_allotted_db: float | None
    rate_distortion: RateDistortion
    collisions: list[CrowdedGrid] | None = Field(description="null without torch, which hashes")
    seams: Seams | None
    psnr_by_date_and_band_db: list[list[float | None]]
    residuals: ResidualFigures
