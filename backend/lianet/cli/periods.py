"""`lianet predict --each year` and `--each season`: a map of each, and the areas of classes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from lianet.cli.output import answer, reporting
from lianet.errors import InputError
from lianet.jobs.outputs import check_folder

if TYPE_CHECKING:
    from lianet.contract.periods import PeriodsMade
    from lianet.heads.task import Task

EachOption = Annotated[
    str, typer.Option(help="A map of each year, or of each season, and their areas.")
]
SeasonOption = Annotated[
    str, typer.Option(help="With --each year: of every year this season alone: 05-01..09-30.")
]
BeginsOption = Annotated[
    str, typer.Option(help="With --each year: a year begins on this day: 07-01.")
]


@dataclass(frozen=True)
class Cut:
    """How time is cut, as the command line has it.

    Attributes:
        each: `year` or `season`; empty where it was not said.
        season: of every year.
        begins: first day of a year.
    """

    each: str = ""
    season: str = ""
    begins: str = ""


def predict_each(
    head: Task,
    region: Path,
    task: Path,
    out: Path,
    cut: Cut,
    device: str,
    progress: str,
    as_json: bool,
) -> None:
    """Write a map of each year or season into a folder.

    Raises:
        InputError: neither years nor seasons, or embeddings.
    """
    from lianet.cli.grounds import is_region
    from lianet.engines import open_engine
    from lianet.features.periods import periods
    from lianet.features.time_window import read_day, read_season
    from lianet.heads.task import SUFFIX
    from lianet.maps.yearly import files_of, map_periods
    from lianet.region.mosaic import open_model

    each = cut.each or "year"
    if each not in ("year", "season"):
        raise InputError(f"--each {each!r} is not known", "Use year or season")
    if not is_region(region):
        raise InputError(
            f"{region.name} are embeddings, and have no acquisitions", "Leave --each out"
        )
    if head.card.beside:
        raise InputError(
            f"{head.card.name} was learnt on embeddings too, which are of one year alone",
            "Leave --each out, or learn on the region alone",
        )
    opened = open_model(region)
    windows = periods(
        opened.card.dates,
        cast(Literal["year", "season"], each),
        season=read_season(cut.season) if cut.season else None,
        begins=read_day(cut.begins) if cut.begins else (1, 1),
    )
    name = task.name.removesuffix(SUFFIX)
    for path in files_of(out, name, windows):
        check_folder(out, [path.name], reads=[region, task])
    engine = open_engine(opened, device)
    out.mkdir(parents=True, exist_ok=True)
    with reporting(progress, as_json) as report:
        made = map_periods(head, engine, windows, out, name, report=report)
    answer(made, as_json, _lines(made))


def _lines(made: PeriodsMade) -> list[tuple[str, Any]]:
    lines: list[tuple[str, Any]] = []
    for item in made.maps:
        lines.append((item.name, f"{item.path}, from {len(item.dates)} acquisitions"))
        for area in item.areas:
            if area.area_ha is None or area.area_ha_error is None:
                lines.append((f"  {area.name}", f"{area.mapped_ha:.1f} ha on the map"))
            else:
                lines.append(
                    (f"  {area.name}", f"{area.area_ha:.1f} ± {area.area_ha_error:.1f} ha")
                )
        if item.seasonless:
            lines.append(("  season", "asked without what the task knows of it, of other dates"))
        if item.unseen_ha:
            lines.append(("  not observed", f"{item.unseen_ha:.1f} ha"))
        if item.warning:
            lines.append(("  beware", item.warning))
    lines += [(item.name, f"no map: {item.reason}") for item in made.refused]
    lines += [("areas", made.table)] if made.table else []
    return [*lines, ("note", made.statement)]
