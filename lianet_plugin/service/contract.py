"""What the backend answers, as types. The contract itself is docs/openapi.json.

`from_json` reads the keys that the plugin uses and ignores others, so that a backend which says
more still fits; a missing key raises KeyError, which the client turns into one sentence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from .wording import notes_in_words, worded

API = 2
"""The contract's version that this plugin speaks."""

_NEARLY = 0.9

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
        certificate: file of one that is trusted for it beside the system's own; "" for none.
        travel: it has not our paths, and files travel.
    """

    url: str
    token: str = field(repr=False)
    pid: int = 0
    version: str = ""
    certificate: str = ""
    travel: bool = False


@dataclass(frozen=True)
class Status:
    """How the backend is.

    Attributes:
        files: `shared`, or `travel` where it has not our paths.
        gpu_problem: why it computes on no GPU; empty where it does, or nobody wants that.
        tiles_failed: how many tiles it could not make.
        tile_problem: what the last of them ran into.
    """

    version: str
    api: int
    device: str
    device_name: str
    engine: str
    threads: int
    files: str = "shared"
    gpu_problem: str = ""
    tiles_failed: int = 0
    tile_problem: Problem | None = None

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Status:
        problem = value.get("tile_problem")
        return cls(
            str(value["version"]),
            int(value["api"]),
            str(value.get("device") or ""),
            str(value.get("device_name") or ""),
            str(value.get("engine") or ""),
            int(value.get("threads") or 0),
            str(value.get("files") or "shared"),
            str(value.get("gpu_problem") or ""),
            int(value.get("tiles_failed") or 0),
            None if problem is None else Problem.from_json(problem),
        )


@dataclass(frozen=True)
class Beside:
    """Embeddings that are learnt on beside a region; see there."""

    name: str
    features: str
    count: int
    year: int | None
    notes: tuple[str, ...]

    @classmethod
    def from_json(cls, card: dict[str, Any]) -> Beside:
        return cls(
            name=str(card["name"]),
            features=str(card["features"]),
            count=int(card["count"]),
            year=None if card["year"] is None else int(card["year"]),
            notes=notes_in_words(card),
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
        quality_db: PSNR of the reconstruction; None where it was not measured.
        quality_of_dates_db: the same by date, ISO.
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
        seen_of_dates: share of the region that was seen, by date; None where it is not known.
        fills_gaps: whether what was not seen at a date can be shown as it probably was.
        takes_dates: whether acquisitions can be added to it.
        added: acquisitions that came to it later, ISO.
        tiles: of a mosaic: how many are encoded, without imagery, and in its grid; else None.
        beside: embeddings that are learnt on, too.
        notes_together: what the backend noticed of these and the region.
        usual_dates: acquisitions that are looked at where nobody chooses any, by those who look at
            no more of a long record; ISO.
        has_trunk: whether some heads learn on its trunk.
        has_overviews: whether the backend shows it from afar at once.
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
    quality_db: float | None
    quality_of_dates_db: dict[str, float | None]
    attribution: str
    licence: str
    model: str
    affine: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 0.0, -1.0, 0.0)
    features: str = ""
    count: int = 0
    year: int | None = None
    notes: tuple[str, ...] = ()
    acquisitions: tuple[str, ...] = ()
    seen_of_dates: dict[str, float | None] = field(default_factory=dict)
    fills_gaps: bool = False
    takes_dates: bool = False
    added: tuple[str, ...] = ()
    tiles: tuple[int, int, int] | None = None
    beside: tuple[Beside, ...] = ()
    notes_together: tuple[str, ...] = ()
    usual_dates: tuple[str, ...] = ()
    has_trunk: bool = False
    has_overviews: bool = False

    @property
    def has_imagery(self) -> bool:
        """Whether there are dates to look at; embeddings have none."""
        return not self.features

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Region:
        card = value["card"]
        a, b, c, d, e, f = (float(number) for number in card["affine"])
        kinds = {"region": _of_region_model, "embeddings": _of_embeddings}
        beside = tuple(Beside.from_json(one) for one in value["beside"])
        more = kinds[card["kind"]](card)
        if beside:  # what is encoded again, or gets more dates, is the region's own file
            more |= {"takes_dates": False, "acquisitions": ()}
        return cls(
            id=str(value["id"]),
            path=str(value["path"]),
            name=str(card["name"]),
            crs_wkt=str(card["crs"]),
            shape=(int(card["shape"][0]), int(card["shape"][1])),
            pixel_size=(abs(a), abs(e)),
            attribution=str(card["attribution"]),
            licence=str(card["licence"]),
            model=str(card["id"]),
            affine=(a, b, c, d, e, f),
            beside=beside,
            notes_together=notes_in_words(value),
            usual_dates=tuple(map(str, value["usual_dates"])),
            has_trunk=bool(value["has_trunk"]),
            has_overviews=bool(value["has_overviews"]),
            **more,
        )

    def observed(self) -> dict[str, float]:
        """Share of the region that was seen at each date, 0 to 1; dates of which it is not known
        are absent."""
        return {date: share for date, share in self.seen_of_dates.items() if share is not None}

    @property
    def clear_date(self) -> str:
        """The last acquisition that shows nearly as much of the region as any does."""
        seen = self.observed()
        enough = _NEARLY * max(seen.values(), default=0.0)
        # Of what is not known it is thought that all is seen.
        return next(date for date in reversed(self.dates) if seen.get(date, 1.0) >= enough)

    def psnr_db(self, date: str | None = None) -> float | None:
        """Quality of the reconstruction, of one date or of all; None where it is not known."""
        return self.quality_db if date is None else self.quality_of_dates_db.get(date)


def _of_region_model(card: dict[str, Any]) -> dict[str, Any]:
    """What only a region model has."""
    quality, training = card["quality"], card["training"]
    tiled = training["kind"] == "tiled"
    return {
        "bands": tuple(str(band["name"]) for band in card["bands"]),
        "dates": tuple(str(date) for date in card["dates"]),
        "preset": str(card["preset"]),
        "quality_db": quality["psnr_db"],
        "quality_of_dates_db": {
            str(of_date["date"]): of_date["psnr_db"] for of_date in quality["dates"]
        },
        "seen_of_dates": {
            str(of_date["date"]): of_date["observed"] for of_date in quality["dates"]
        },
        "acquisitions": _acquisitions(training),
        "fills_gaps": tiled or (training["kind"] == "pretrained" and training["gaps"] is not None),
        "takes_dates": bool(card["takes_dates"]),
        "added": tuple(str(one["date"]) for one in _additions(training)),
        "tiles": (training["encoded"], training["empty"], training["tiles"]) if tiled else None,
    }


def _additions(training: dict[str, Any]) -> list[dict[str, Any]]:
    return training["additions"] if training["kind"] == "pretrained" else []


def _acquisitions(training: dict[str, Any]) -> tuple[str, ...]:
    """Ids of those that a region was learnt from; none where it was imported."""
    if training["kind"] != "pretrained":
        return ()
    return tuple(str(item["id"]) for item in training["imagery"])


def _of_embeddings(card: dict[str, Any]) -> dict[str, Any]:
    """What only embeddings have; they have no bands, no dates and no field."""
    return {
        "bands": (),
        "dates": (),
        "preset": "",
        "quality_db": None,
        "quality_of_dates_db": {},
        "features": str(card["features"]),
        "count": int(card["count"]),
        "year": None if card["year"] is None else int(card["year"]),
        "notes": notes_in_words(card),
    }


@dataclass(frozen=True)
class StoredFeatures:
    """What of a region's features the backend keeps beside its file, for quick maps.

    Attributes:
        size_bytes: of the file; 0 where there is none.
        fraction: of those that are being made, how much is; None where none are.
    """

    size_bytes: int
    fraction: float | None

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> StoredFeatures:
        return cls(value["bytes"], value["fraction"])


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
        shares: how much of a polygon each acquisition observed, 0 to 1; empty of a pixel.
    """

    acquisitions: Series
    curve: Series
    low: Series | None = None
    high: Series | None = None
    pixels: int = 1
    shares: tuple[float, ...] = ()

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
        tuple(int(count) / value["sampled"] for count in value["acquisitions"]["observed"]),
    )


@dataclass(frozen=True)
class Problem:
    """What went wrong, in the user's language where the backend's sentence is translated."""

    code: str
    message: str
    remedy: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Problem:
        return cls(str(value["code"]), *worded(value))


def _numbers(told: dict[str, Any]) -> dict[str, float]:
    """Live figures that were told; beside them stands what they are."""
    return {name: one for name, one in told.items() if name != "kind" and one is not None}


@dataclass(frozen=True)
class Job:
    """Work that takes longer than a request.

    Attributes:
        fraction: 0 to 1, None where the end is not known.
        message: what is being done, in the user's language where it is translated.
        values: live figures by name.
        result: what it made, one of `results`, once it is done.
        error: why it failed.
    """

    id: str
    kind: str
    state: str
    fraction: float | None
    message: str
    values: dict[str, float]
    result: Any = None
    error: Problem | None = None

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Job:
        from .results import read_result  # not part of QGIS's start

        fraction, error = value["fraction"], value["error"]
        return cls(
            id=str(value["id"]),
            kind=str(value["kind"]),
            state=str(value["state"]),
            fraction=None if fraction is None else float(fraction),
            message=worded({**value, "remedy": ""})[0],
            values=_numbers(value["values"]),
            result=read_result(value["result"]),
            error=None if error is None else Problem.from_json(error),
        )
