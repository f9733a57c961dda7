"""What jobs give, each by its `kind`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .catalogue import Catalogue, Fetched
from .change_results import Periods, Sample, Unusual
from .inspection import Inspection
from .other_place import elsewhere_text
from .reading import read, read_all
from .reports import read_report
from .tasks import Target, Task, TaskClass
from .wording import notes_in_words


@dataclass(frozen=True)
class LabelUse:
    """How many labels did not count and why; `conflicts`: pixels drawn as two classes; `alike`:
    spellings of a class that were taken as one; `borrowed`: pixels that maps lent."""

    outside: int = 0
    empty: int = 0
    unclassed: int = 0
    other_dates: int = 0
    conflicts: int = 0
    borrowed: int = 0
    alike: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Trained:
    """A task, and what became of its labels."""

    task: Task
    labels: LabelUse

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Trained:
        return cls(Task.from_json(value), read(LabelUse, {"alike": [], **value["labels"]}))


@dataclass(frozen=True)
class Made:
    """A file that was written."""

    path: str


@dataclass(frozen=True)
class MapMade:
    """A map of a region; `target` where it shows a quantity; older_than_labels: None where nobody
    said what the labels are; elsewhere: what must be said of a task of another region, "" of its
    own; warns: that map has to be doubted as a whole; notes: reasons to doubt another window."""

    path: str
    probabilities_path: str | None
    classes: tuple[TaskClass, ...]
    target: Target | None
    accuracy: Any
    attribution: str
    older_than_labels: bool | None
    elsewhere: str
    warns: bool
    notes: tuple[str, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> MapMade:
        target, elsewhere = value["target"], value["elsewhere"]
        return read(
            cls,
            value,
            classes=tuple(TaskClass.from_json(item) for item in value["classes"]),
            target=None if target is None else Target.from_json(target),
            accuracy=read_report(value["accuracy"]),
            elsewhere=elsewhere_text(elsewhere),
            warns=bool(elsewhere and elsewhere["warns"]),
            notes=notes_in_words(value),
        )


@dataclass(frozen=True)
class ImageryMade:
    """Imagery at a date; `stretch` is low and high reflectance of each band over all dates."""

    path: str
    date: str
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
class PointTable:
    """Profiles at points, as a table."""

    points: int
    outside: int
    empty: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class RegionMade:
    """A region that was pretrained; interrupted: stopped early, with the best so far."""

    path: str
    interrupted: bool
    quality: Quality

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> RegionMade:
        return read(cls, value, quality=read(Quality, value["quality"]))


@dataclass(frozen=True)
class Transition:
    """One class that became one class, or stayed."""

    code: int
    before: str
    after: str
    changed: bool
    colour: str
    pixels: int
    area_ha: float

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Transition:
        return read(cls, value, before=value["from"], after=value["to"])

    @property
    def name(self) -> str:
        """`water → woodland`, or one name where nothing changed."""
        return f"{self.before} → {self.after}" if self.changed else self.before


@dataclass(frozen=True)
class Transitions:
    """A map of which class became which."""

    path: str
    probability_path: str
    rows: tuple[Transition, ...]
    changed_ha: float
    expected_ha: float
    unsure_ha: float
    small_ha: float
    unseen_ha: float
    statement: str

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Transitions:
        rows = tuple(Transition.from_json(row) for row in value["transitions"])
        return read(cls, value, rows=rows)


@dataclass(frozen=True)
class Magnitude:
    """A map of how far the imagery moved; None where nothing was observed at both dates."""

    path: str
    magnitude_mean: float | None
    magnitude_p98: float | None
    attribution: str


@dataclass(frozen=True)
class Note:
    """A reason to doubt a comparison: `season`, `few_dates`, `single`, `unlike` or `gaps`.

    Attributes:
        side: that is unlike what was learnt on, `before` or `after`; None of other reasons.
        moved: the feature that is farthest off there.
        moved_by: standard deviations; above 0 where it is higher.
    """

    kind: str
    value: float
    side: str | None
    moved: str
    moved_by: float
    statement: str


@dataclass(frozen=True)
class Interval:
    """What changed between one acquisition and the next."""

    code: int
    after: str
    until: str
    colour: str
    area_ha: float


@dataclass(frozen=True)
class When:
    """A map of when it changed."""

    path: str
    range_path: str
    intervals: tuple[Interval, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> When:
        return read(cls, value, intervals=read_all(Interval, value["intervals"]))


@dataclass(frozen=True)
class Change:
    """What changed between two acquisitions or windows; transitions where there were labels."""

    change: Magnitude
    transitions: Transitions | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    notes: tuple[Note, ...]
    when: When | None

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Change:
        found, when = value["transitions"], value["when"]
        return cls(
            read(Magnitude, value["change"]),
            None if found is None else Transitions.from_json(found),
            tuple(str(date) for date in value["before"]),
            tuple(str(date) for date in value["after"]),
            read_all(Note, value["notes"]),
            None if when is None else When.from_json(when),
        )


KINDS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "trained": Trained.from_json,
    "assessed": Task.from_json,
    "map": MapMade.from_json,
    "imagery": lambda value: read(ImageryMade, value),
    "similarity": lambda value: read(Made, value),
    "change": Change.from_json,
    "periods": Periods.from_json,
    "sample": Sample.from_json,
    "unusual": Unusual.from_json,
    "region": RegionMade.from_json,
    "evaluation": Evaluation.from_json,
    "points": lambda value: read(PointTable, value),
    "inspection": Inspection.from_json,
    "catalogue": Catalogue.from_json,
    "fetched": lambda value: read(Fetched, value),
    "warmed": lambda _value: None,
}


def read_result(value: dict[str, Any] | None) -> Any:
    """A job's result by its kind; None while there is none.

    Raises:
        KeyError: a kind that this plugin does not know, or a result that is not whole.
    """
    return None if value is None else KINDS[value["kind"]](value)
