"""Random samples of a map of change, and what the answers to them say about areas."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lianet.contract.base import Answer, Body
from lianet.contract.places import ReadPath


class SampleBody(Body):
    path: ReadPath = Field(
        description="map of which class became which, as POST /v1/changes writes it"
    )
    points: int = Field(100, ge=10, le=5000, description="to look at, of all strata together")
    seed: int = Field(0, ge=0, le=2**32 - 1, description="of the draw")


class Pair(Answer):
    """A class before and a class after, by their names."""

    before: str
    after: str


class Stratum(Answer):
    """A part of a map that is sampled by itself."""

    name: str
    changed: bool
    pairs: list[Pair] = Field(description="what the map shows there")
    pixels: int
    area_ha: float = Field(description="on the ground")
    points: int = Field(description="drawn from it")


class SamplePoint(Answer):
    """A place to look at: the middle of a pixel."""

    x: float
    y: float
    stratum: int = Field(description="position among the strata")


class SampleAnswer(Answer):
    """A stratified random sample."""

    kind: Literal["sample"] = "sample"
    path: str
    strata: list[Stratum]
    points: list[SamplePoint] = Field(description="in random order")
    seed: int
    statement: str = Field(description="how it was drawn")


class AnsweredPoint(Body):
    """What is there, seen by somebody who did not see the map."""

    stratum: int = Field(ge=0)
    before: str
    after: str


class PairBody(Body):
    """A class before and a class after, by their names."""

    before: str
    after: str


class StratumBody(Body):
    """A stratum as the sample has it."""

    name: str
    changed: bool
    pairs: list[PairBody]
    pixels: int = Field(ge=0, le=10**15)
    area_ha: float = Field(ge=0, le=10**12)
    points: int = Field(ge=0, le=10**6)


class SampleAreasBody(Body):
    strata: list[StratumBody] = Field(min_length=1, max_length=100)
    answers: list[AnsweredPoint] = Field(max_length=20_000)


class PairArea(Answer):
    """How much became what, with its 95 % range."""

    before: str
    after: str
    changed: bool
    points: int = Field(description="at which it was seen")
    area_ha: float
    error_ha: float = Field(description="standard error")
    low_ha: float
    high_ha: float


class StratumAccuracy(Answer):
    """How right the map is about a stratum; null where no point tells it."""

    name: str
    points: int
    users: float | None = Field(description="of what the map shows, the share that is so")
    users_error: float | None
    producers: float | None = Field(description="of what is so, the share that the map shows")
    producers_error: float | None


class SampleAreasAnswer(Answer):
    """Areas from a sample, and how right the map is."""

    kind: Literal["sample_areas"] = "sample_areas"
    answered: int
    points: int
    areas: list[PairArea] = Field(
        description="what changed first; empty while a stratum has fewer than two answers"
    )
    changed: PairArea | None = Field(description="all that changed, whatever into")
    overall: float | None = Field(description="share of the map that is right")
    overall_error: float | None
    accuracy: list[StratumAccuracy]
    missing: list[str] = Field(description="strata with fewer than two answers")
    statement: str
