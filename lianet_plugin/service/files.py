"""What the backend's command line says that it wrote, measured or read, each by its `kind`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .reading import read, read_all
from .reports import read_report
from .results import Change
from .tasks import Target, TaskClass


@dataclass(frozen=True)
class TaskFile:
    """A task that was learnt; `label_counts` are pixels by class value, as text."""

    path: str
    classes: tuple[TaskClass, ...]
    label_counts: dict[str, int]
    report: Any

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> TaskFile:
        classes = tuple(TaskClass.from_json(item) for item in value["classes"])
        return read(cls, value, classes=classes, report=read_report(value["report"]))


@dataclass(frozen=True)
class MapMade:
    """A map of a region; `target` where it shows a quantity."""

    path: str
    probabilities_path: str | None
    classes: tuple[TaskClass, ...]
    target: Target | None
    accuracy: Any
    attribution: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> MapMade:
        target = value["target"]
        return read(
            cls,
            value,
            classes=tuple(TaskClass.from_json(item) for item in value["classes"]),
            target=None if target is None else Target.from_json(target),
            accuracy=read_report(value["accuracy"]),
        )


@dataclass(frozen=True)
class ImageryMade:
    """Imagery at a date; `stretch` is low and high reflectance of each band over all dates."""

    path: str
    date: str
    statement: str
    rgb: tuple[int, int, int]
    stretch: tuple[tuple[float, float], ...]
    attribution: str


@dataclass(frozen=True)
class Quality:
    """How close a region is to its scenes; None where it was not measured."""

    psnr_db: float | None
    psnr_rgb_db: float | None
    ssim: float | None
    bpp: float | None


@dataclass(frozen=True)
class Part:
    """How close a date or a band is; None where nothing was observed."""

    name: str
    psnr_db: float | None
    ssim: float | None


@dataclass(frozen=True)
class Evaluation(Quality):
    """How close a region is to its scenes, by date and by band."""

    dates: tuple[Part, ...]
    bands: tuple[Part, ...]
    dates_left_out: int

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Evaluation:
        dates = tuple(read(Part, item, name=item["date"]) for item in value["dates"])
        return read(cls, value, dates=dates, bands=read_all(Part, value["bands"]))


@dataclass(frozen=True)
class RegionFile:
    """A region file; interrupted: its training was stopped early."""

    path: str
    crs: str
    quality: Quality
    interrupted: bool

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> RegionFile:
        training = value["training"]
        return read(
            cls,
            value,
            quality=read(Quality, value["quality"]),
            interrupted=training["kind"] == "pretrained" and training["interrupted"],
        )


@dataclass(frozen=True)
class PointTable:
    """Profiles at points, as a table."""

    points: int
    outside: int
    empty: int
    columns: tuple[str, ...]


_KINDS = {
    "task": TaskFile.from_json,
    "map": MapMade.from_json,
    "imagery": lambda value: read(ImageryMade, value),
    "change": Change.from_json,
    "evaluation": Evaluation.from_json,
    "region": RegionFile.from_json,
    "points": lambda value: read(PointTable, value),
}


def read_file(value: dict[str, Any]) -> Any:
    """The answer of a command by its kind.

    Raises:
        KeyError: a kind that this plugin does not know, or an answer that is not whole.
    """
    return _KINDS[value["kind"]](value)
