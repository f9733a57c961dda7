"""What the backend answers, as types. The contract itself is docs/openapi.json.

`from_json` reads the keys that the plugin uses and ignores others, so that a backend which says
more still fits; a missing key raises KeyError, which the client turns into one sentence.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import Any

API = 1
"""The contract's version that this plugin speaks."""

ENDED = ("done", "failed", "cancelled")
"""States of a job that do not change any more."""


@dataclass(frozen=True)
class Endpoint:
    """Where the backend listens.

    Attributes:
        url: `http://127.0.0.1:PORT`.
        token: opens everything; never written to disk.
        pid: its process; 0 where it is not ours.
        version: of the backend.
    """

    url: str
    token: str = field(repr=False)
    pid: int = 0
    version: str = ""


@dataclass(frozen=True)
class Status:
    """How the backend is.

    Attributes:
        torch: whether it has PyTorch, which some heads need.
    """

    version: str
    api: int
    device: str
    device_name: str
    engine: str
    threads: int
    torch: bool = True

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Status:
        return cls(
            str(value["version"]),
            int(value["api"]),
            str(value.get("device") or ""),
            str(value.get("device_name") or ""),
            str(value.get("engine") or ""),
            int(value.get("threads") or 0),
            bool(value.get("torch", True)),
        )


@dataclass(frozen=True)
class Region:
    """An open region model, or embeddings.

    Attributes:
        id: the backend's name for it.
        path: the file.
        name: for people.
        crs_wkt: CRS of its pixel grid.
        shape: (rows, columns).
        pixel_size: (width, height) in CRS units.
        bands: band names in order.
        dates: acquisitions, ISO, ascending.
        preset: of the field.
        quality: `psnr_db` and, where known, `dates` with the same per date.
        attribution: must be shown with the imagery.
        licence: of the imagery.
        model: hash of the weights.
        affine: (a, b, c, d, e, f) of the pixel grid: x = a col + b row + c, y = d col + e row + f.
        features: kind of the features of embeddings, which have no bands and no dates; "" of a
            region model.
        count: how many features embeddings have.
        year: that embeddings describe; None where it is not known.
        notes: what the backend noticed about them.
        acquisitions: ids of what it was made of, as an inspection names them; empty where the
            card keeps none.
    """

    id: str
    path: str
    name: str
    crs_wkt: str
    shape: tuple[int, int]
    pixel_size: tuple[float, float]
    bands: tuple[str, ...]
    dates: tuple[str, ...]
    preset: str
    quality: dict[str, Any]
    attribution: str
    licence: str
    model: str
    affine: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 0.0, -1.0, 0.0)
    features: str = ""
    count: int = 0
    year: int | None = None
    notes: tuple[str, ...] = ()
    acquisitions: tuple[str, ...] = ()

    @property
    def has_imagery(self) -> bool:
        """Whether there are dates to look at; embeddings have none."""
        return not self.features

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Region:
        card = value["card"]
        affine = card["affine"]
        return cls(
            id=str(value["id"]),
            path=str(value["path"]),
            name=str(card["name"]),
            crs_wkt=str(card["crs"]),
            shape=(int(card["shape"][0]), int(card["shape"][1])),
            pixel_size=(abs(float(affine[0])), abs(float(affine[4]))),
            bands=tuple(str(band["name"]) for band in card["bands"]),
            dates=tuple(str(date) for date in card["dates"]),
            preset=str(card.get("preset", "")),
            quality=dict(card.get("quality") or {}),
            attribution=str(card.get("attribution") or ""),
            licence=str(card.get("licence") or ""),
            model=str(card.get("id") or ""),
            features=str(card.get("features") or "") if card.get("kind") == "embeddings" else "",
            count=int(card.get("count") or 0),
            year=None if card.get("year") is None else int(card["year"]),
            notes=tuple(str(note) for note in card.get("notes") or ()),
            affine=(
                float(affine[0]),
                float(affine[1]),
                float(affine[2]),
                float(affine[3]),
                float(affine[4]),
                float(affine[5]),
            ),
            acquisitions=tuple(
                str(item["id"]) for item in (card.get("training") or {}).get("imagery") or ()
            ),
        )

    def observed(self) -> dict[str, float]:
        """Share of the region that was seen at each date, 0 to 1; dates of which it is not known
        are absent."""
        told = self.quality.get("dates") or []
        return {
            str(of_date["date"]): float(of_date["observed"])
            for of_date in told
            if of_date.get("observed") is not None
        }

    def psnr_db(self, date: str | None = None) -> float | None:
        """Quality of the reconstruction, of one date or of all; None where it is not known."""
        quality = self.quality
        if date is not None:
            of_dates = self.quality.get("dates") or []
            quality = next((of_date for of_date in of_dates if of_date["date"] == date), {})
        value = quality.get("psnr_db")
        return float(value) if value is not None else None


@dataclass(frozen=True)
class ImageLayer:
    """One date of a region, as GDAL reads it.

    Attributes:
        descriptor: XML for GDAL's WMS driver; holds the ticket that opens tiles.
        date: ISO.
        bands: names in order.
        rgb: band numbers, from 1, of red, green, blue.
        statistics: for each band the [low, high] of the stretch, the same for all dates.
    """

    descriptor: str = field(repr=False)
    date: str
    bands: tuple[str, ...]
    rgb: tuple[int, int, int]
    statistics: tuple[tuple[float, float], ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> ImageLayer:
        red, green, blue = (int(band) for band in value["rgb"])
        return cls(
            descriptor=str(value["descriptor"]),
            date=str(value["date"]),
            bands=tuple(str(band) for band in value["bands"]),
            rgb=(red, green, blue),
            statistics=tuple((float(low), float(high)) for low, high in value["statistics"]),
        )


@dataclass(frozen=True)
class Series:
    """Values of one pixel at some dates, ISO, by band name and formula; NaN: not observed."""

    dates: tuple[str, ...]
    values: dict[str, tuple[float, ...]]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Series:
        return cls(
            tuple(str(date) for date in value["dates"]),
            {
                str(name): tuple(math.nan if item is None else float(item) for item in items)
                for name, items in value["values"].items()
            },
        )


@dataclass(frozen=True)
class Profile:
    """One pixel, or the mean of a polygon's, through time.

    Attributes:
        acquisitions, curve: at acquisitions, and interpolated between them.
        low, high: of the curve, where 10 % of a polygon's pixels lie below and above; None of a
            pixel.
        pixels: how many there are.
    """

    acquisitions: Series
    curve: Series
    low: Series | None = None
    high: Series | None = None
    pixels: int = 1

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Profile:
        known = Series.from_json(value["acquisitions"])
        return cls(known, Series.from_json(value["curve"]) if value["curve"] else known)


def polygon_profile(value: dict[str, Any]) -> Profile:
    """The profile in a PolygonProfileAnswer."""
    spread = value["curve"] or value["acquisitions"]

    def series(answer: dict[str, Any], name: str) -> Series:
        return Series.from_json({"dates": answer["dates"], "values": answer[name]})

    return Profile(
        series(value["acquisitions"], "mean"),
        series(spread, "mean"),
        series(spread, "low"),
        series(spread, "high"),
        int(value["pixels"]),
    )


@dataclass(frozen=True)
class TaskClass:
    """A class as the backend knows it: value 1 to 254, name, colour `#rrggbb`."""

    value: int
    name: str
    colour: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> TaskClass:
        return cls(int(value["value"]), str(value["name"]), str(value["colour"]))

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value, "name": self.name, "colour": self.colour}


INSTANT, CONV, REGRESSION = "instant", "conv", "regression"
HEADS = (INSTANT, CONV, REGRESSION)
"""Kinds of heads."""


@dataclass(frozen=True)
class Target:
    """What a regression predicts: a field, its unit, and its range where that is known."""

    field: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Target:
        low, high = value.get("minimum"), value.get("maximum")
        return cls(
            str(value["field"]),
            str(value.get("unit") or ""),
            None if low is None else float(low),
            None if high is None else float(high),
        )

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Recipe:
    """How a task is learnt.

    Attributes:
        head: one of `HEADS`.
        dates: acquisitions to learn on, ISO; all where empty.
        target: of a regression, and of it alone.
    """

    head: str = INSTANT
    dates: tuple[str, ...] = ()
    target: Target | None = None

    def to_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"head": self.head}
        if self.dates:
            body["dates"] = list(self.dates)
        if self.target is not None:
            body["target"] = self.target.to_json()
        return body


@dataclass(frozen=True)
class Task:
    """A trained head.

    Attributes:
        head: one of `HEADS`.
        target: what a regression predicts; None of classes.
        settings: of the head and its training.
        report: accuracy on polygons that were held out; None until it is known.
        assessment: id of the job that finds it out; None where there is none.
    """

    id: str
    name: str
    classes: tuple[TaskClass, ...]
    report: dict[str, Any] | None
    assessment: str | None
    head: str = INSTANT
    target: Target | None = None
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The layers that it has."""
        return ("value",) if self.head == REGRESSION else ("classes", "confidence")

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Task:
        card = value.get("card") or {}
        target = card.get("target")
        return cls(
            id=str(value["id"]),
            name=str(value.get("name") or ""),
            classes=tuple(TaskClass.from_json(item) for item in value["classes"]),
            report=value.get("report"),
            assessment=value.get("assessment"),
            head=str(card.get("head") or INSTANT),
            target=Target.from_json(target) if target else None,
            settings=dict(card.get("settings") or {}),
        )


@dataclass(frozen=True)
class TaskLayer:
    """Classes, confidence or values of a task, as GDAL reads them.

    Attributes:
        unit: of the values.
        stretch: low and high of the values; None of classes and confidence.
    """

    descriptor: str = field(repr=False)
    kind: str
    classes: tuple[TaskClass, ...]
    unit: str = ""
    stretch: tuple[float, float] | None = None

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> TaskLayer:
        return cls(
            descriptor=str(value["descriptor"]),
            kind=str(value["kind"]),
            classes=tuple(TaskClass.from_json(item) for item in value.get("classes") or ()),
            unit=str(value.get("unit") or ""),
            stretch=pair(value.get("stretch")),
        )


@dataclass(frozen=True)
class Job:
    """Work that takes longer than a request.

    Attributes:
        fraction: 0 to 1, None where the end is not known.
        values: live figures by name.
        result: what it made, once it is done.
        error: `{code, message, remedy}`, once it has failed.
    """

    id: str
    kind: str
    state: str
    fraction: float | None
    message: str
    values: dict[str, Any]
    result: dict[str, Any] | None
    error: dict[str, Any] | None

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Job:
        fraction = value.get("fraction")
        return cls(
            id=str(value["id"]),
            kind=str(value.get("kind") or ""),
            state=str(value["state"]),
            fraction=None if fraction is None else float(fraction),
            message=str(value.get("message") or ""),
            values=dict(value.get("values") or {}),
            result=value.get("result"),
            error=value.get("error"),
        )


def pair(value: list[Any] | None) -> tuple[float, float] | None:
    """Two numbers."""
    return None if value is None else (float(value[0]), float(value[1]))
