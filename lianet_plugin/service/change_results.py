"""What jobs about change give: maps of each year, samples of a map, areas from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from .reading import read, read_all
from .wording import in_words, reason_in_words


@dataclass(frozen=True)
class PeriodArea:
    """Of one class in one year or season; None where the map's errors are not known."""

    value: int
    name: str
    colour: str
    mapped_ha: float
    area_ha: float | None
    area_ha_error: float | None


@dataclass(frozen=True)
class PeriodMap:
    """The map of one year or season.

    Attributes:
        name: as tables for programs have it, see `time_in_words`.
        lost: which labelled places it calls something else, in the user's language.
    """

    name: str
    first: str
    last: str
    dates: tuple[str, ...]
    path: str
    areas: tuple[PeriodArea, ...]
    unseen_ha: float
    unlike_percent: float | None
    seasonless: bool
    warning: str
    lost: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> PeriodMap:
        return read(
            cls,
            value,
            lost=reason_in_words({"reason": value["lost"], "wording": value["lost_wording"]}),
            dates=tuple(str(date) for date in value["dates"]),
            areas=read_all(PeriodArea, value["areas"]),
        )


@dataclass(frozen=True)
class PeriodRefused:
    """A year or season without a map; `name` as of one with a map."""

    name: str
    dates: int
    reason: str


@dataclass(frozen=True)
class Periods:
    """Maps of each year or season, and those that there are not."""

    folder: str
    table: str
    maps: tuple[PeriodMap, ...]
    refused: tuple[PeriodRefused, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Periods:
        return read(
            cls,
            value,
            maps=tuple(PeriodMap.from_json(item) for item in value["maps"]),
            refused=tuple(
                read(PeriodRefused, item, reason=reason_in_words(item)) for item in value["refused"]
            ),
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """Of the maps."""
        return tuple(item.path for item in self.maps)

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it; reasons stay in the language that they were told in."""
        found = asdict(self)
        for item in found["maps"]:
            item["lost_wording"] = None
        return found


def time_in_words(name: str) -> str:
    """The name of a year, `2018` or `2018/19`, or of a season, `2018 summer`, as people say it."""
    year, _, season = name.partition(" ")
    return in_words(f"{{year}} {season}").format(year=year) if season else name


@dataclass(frozen=True)
class UnusualIndex:
    """How much of what can be compared is unusual by one index."""

    name: str
    low_percent: float
    high_percent: float


@dataclass(frozen=True)
class Unusual:
    """How far an acquisition is from the same season of earlier years.

    Attributes:
        compared_percent: of the pixels; percents of the indices are of these.
    """

    path: str
    date: str
    base: tuple[str, ...]
    indices: tuple[UnusualIndex, ...]
    compared_percent: float
    statement: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Unusual:
        return read(
            cls,
            value,
            base=tuple(str(date) for date in value["base"]),
            indices=read_all(UnusualIndex, value["indices"]),
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """Of the map."""
        return (self.path,)

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        return asdict(self)


@dataclass(frozen=True)
class Pair:
    """A class before and a class after, by their names."""

    before: str
    after: str


@dataclass(frozen=True)
class Stratum:
    """A part of a map that is sampled by itself."""

    name: str
    changed: bool
    pairs: tuple[Pair, ...]
    pixels: int
    area_ha: float
    points: int

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Stratum:
        return read(cls, value, pairs=read_all(Pair, value["pairs"]))

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "changed": self.changed,
            "pairs": [{"before": pair.before, "after": pair.after} for pair in self.pairs],
            "pixels": self.pixels,
            "area_ha": self.area_ha,
            "points": self.points,
        }


@dataclass(frozen=True)
class SamplePoint:
    """A place to look at, in the region's CRS; `stratum` is a position among the strata."""

    x: float
    y: float
    stratum: int


@dataclass(frozen=True)
class Sample:
    """A stratified random sample of a map of change."""

    path: str
    strata: tuple[Stratum, ...]
    points: tuple[SamplePoint, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Sample:
        return read(
            cls,
            value,
            strata=tuple(Stratum.from_json(item) for item in value["strata"]),
            points=read_all(SamplePoint, value["points"]),
        )


@dataclass(frozen=True)
class PairArea:
    """How much became what, with its 95 % range."""

    before: str
    after: str
    changed: bool
    points: int
    area_ha: float
    error_ha: float
    low_ha: float
    high_ha: float


@dataclass(frozen=True)
class SampleAreas:
    """Areas from a sample; none while a stratum has fewer than two answers."""

    answered: int
    points: int
    areas: tuple[PairArea, ...]
    changed: PairArea | None
    overall: float | None
    overall_error: float | None
    missing: tuple[str, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> SampleAreas:
        changed = value["changed"]
        return read(
            cls,
            value,
            areas=read_all(PairArea, value["areas"]),
            changed=None if changed is None else read(PairArea, changed),
            missing=tuple(in_words(str(name)) for name in value["missing"]),
        )
