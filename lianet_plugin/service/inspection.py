"""What the backend finds in a source of imagery, before anything is learnt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from .wording import reason_in_words, worded


@dataclass(frozen=True)
class Problem:
    """Something about imagery that a person should know.

    Attributes:
        mended: nothing needs to be done.
        option: of the command line that decides it; "" where nothing has to be decided.
    """

    code: str
    message: str
    remedy: str
    mended: bool = False
    option: str = ""

    @property
    def asks(self) -> bool:
        """Somebody must decide before anything is learnt."""
        return bool(self.option) and not self.mended

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Problem:
        return cls(
            str(value["code"]),
            *worded(value),
            bool(value["mended"]),
            str(value["option"]).lstrip("-"),
        )


@dataclass(frozen=True)
class FoundAcquisition:
    """One observation that a source holds.

    Attributes:
        coverage, cloud: shares 0 to 1; None where they are not known.
        offset: in reflectance.
        offset_from: what said it: `product`, `item`, `file`, `given` …; "" where nothing did.
        chosen: the backend's own choice.
        there: the region that shall get more dates has this one already.
        looked: its pixels were looked at; otherwise this is what its catalogue says, and the cloud
            is that of whole tiles.
    """

    id: str
    date: str
    coverage: float | None
    cloud: float | None
    offset: float
    offset_from: str
    level: str
    baseline: str
    problems: tuple[Problem, ...]
    chosen: bool
    there: bool = False
    looked: bool = True

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> FoundAcquisition:
        return cls(
            id=str(value["id"]),
            date=str(value["date"]),
            coverage=share(value["coverage"]),
            cloud=share(value["cloud"]),
            offset=float(value["offset"]),
            offset_from=str(value["offset_from"]),
            level=str(value["level"]),
            baseline=str(value["baseline"]),
            problems=tuple(Problem.from_json(item) for item in value["problems"]),
            chosen=bool(value["chosen"]),
            there=bool(value["there"]),
            looked=bool(value["looked"]),
        )


@dataclass(frozen=True)
class FoundBand:
    """A band that a source holds; wavelength and pixel are 0 where they are not known."""

    name: str
    wavelength_nm: float
    resolution_m: float

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> FoundBand:
        wavelength = value["wavelength_nm"]
        return cls(str(value["name"]), float(wavelength or 0), float(value["resolution_m"]))


@dataclass(frozen=True)
class Inspection:
    """What was found in a source.

    Attributes:
        left_out: name and reason of what is not used.
        shape: (rows, columns) of the region's pixel grid; None where it is not known yet.
        gsd_m: of its pixels; 0 where it is not known.
    """

    acquisitions: tuple[FoundAcquisition, ...]
    bands: tuple[FoundBand, ...]
    left_out: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    shape: tuple[int, int] | None = None
    gsd_m: float = 0.0

    @property
    def questions(self) -> tuple[Problem, ...]:
        """What somebody must decide before anything is learnt, each option once."""
        own = [*self.problems, *(p for found in self.acquisitions for p in found.problems)]
        return tuple({problem.option: problem for problem in own if problem.asks}.values())

    @property
    def listed(self) -> bool:
        """Whether it is what a catalogue says, of some acquisitions at least."""
        return any(not found.looked for found in self.acquisitions)

    def with_look(self, look: Inspection, asked: tuple[str, ...], *, whole: bool) -> Inspection:
        """What is known after some of the acquisitions were looked at.

        Args:
            look: what it found.
            asked: ids that it was asked about; what of them it did not find is left out.
            whole: they are what the region would be made of: what it tells of all of them counts,
                and what it asks. Otherwise it tells of each by itself.
        """
        days = {found.date: found for found in look.acquisitions}
        rows = []
        for old in self.acquisitions:
            new = days.get(old.date) if old.id in asked else old
            if new is not None and not whole and new is not old:
                calm = tuple(replace(problem, option="") for problem in new.problems)
                new = replace(new, problems=calm)
            if new is not None:
                rows.append(new)
        left_out = tuple(dict.fromkeys((*self.left_out, *look.left_out)))
        if not whole:
            return replace(self, acquisitions=tuple(rows), left_out=left_out)
        return replace(look, acquisitions=tuple(rows), left_out=left_out)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Inspection:
        grid = value["grid"]
        return cls(
            acquisitions=tuple(FoundAcquisition.from_json(item) for item in value["acquisitions"]),
            bands=tuple(FoundBand.from_json(item) for item in value["bands"]),
            left_out=tuple(
                (str(item["name"]), reason_in_words(item)) for item in value["left_out"]
            ),
            problems=tuple(Problem.from_json(item) for item in value["problems"]),
            shape=None if grid is None else (int(grid["shape"][0]), int(grid["shape"][1])),
            gsd_m=0.0 if grid is None else float(grid["resolution_m"]),
        )


def share(value: object) -> float | None:
    """A share as it is told; None stays."""
    return None if value is None else float(value)  # type: ignore[arg-type]
