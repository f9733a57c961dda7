"""`lianet predict --each year` and `--each season`, and `lianet areas`: each year's classes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from lianet.cli.output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    RegionArgument,
    answer,
    output,
    parse_date,
    reporting,
)
from lianet.errors import InputError, counted
from lianet.jobs.outputs import TABLE, check_folder

if TYPE_CHECKING:
    from lianet.cli.grounds import Chosen
    from lianet.contract.periods import PeriodsMade
    from lianet.features.periods import Period
    from lianet.heads.task import Task
    from lianet.maps.predict import Predictor
    from lianet.region.card import Card
    from lianet.region.file import Region
    from lianet.region.mosaic import Mosaic

EachOption = Annotated[
    str, typer.Option(help="A map of each year, or of each season, and their areas.")
]
SeasonOption = Annotated[
    str,
    typer.Option(
        help="Of every year this season alone, in all years or those of --each year, --from and "
        "--to: 05-01..09-30."
    ),
]
BeginsOption = Annotated[
    str, typer.Option(help="With --each year: a year begins on this day: 07-01.")
]


WindowFromOption = Annotated[
    str, typer.Option("--from", help="Of the acquisitions from this date on.")
]
WindowToOption = Annotated[str, typer.Option("--to", help="Of the acquisitions up to this date.")]


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


def refuse_window_and_each(window: str, each: str) -> None:
    """See that time is not both cut into years and cut out.

    Raises:
        InputError: it is.
    """
    if window and each:
        raise InputError(
            "--from and --to name one window of time, and --each cuts all of it",
            "Leave one or the other out",
        )


def predictor_in_window(head: Task, region: Path, window: Chosen, device: str) -> Predictor:
    """A task on the acquisitions of a window of its region.

    Raises:
        InputError: embeddings.
        DateError, TaskFileError: see `lianet.maps.observed.observed_in_window`.
    """
    from lianet.engines import open_engine
    from lianet.maps.observed import observed_in_window

    opened = _with_dates(region)
    dates = window.of(opened.card.dates)
    assert dates is not None
    return observed_in_window(head, open_engine(opened, device), dates).predictor


def _with_dates(region: Path) -> Region | Mosaic:
    """A region that has acquisitions.

    Raises:
        InputError: embeddings.
    """
    from lianet.cli.grounds import is_region
    from lianet.region.mosaic import open_model

    if not is_region(region):
        raise InputError(
            f"{region.name} are embeddings, and have no acquisitions",
            "Leave --each, --from, --to and --season out",
        )
    return open_model(region)


def cut_of(cut: Cut, card: Card) -> list[Period]:
    """The years or seasons that are asked for.

    Raises:
        InputError: neither years nor seasons.
        DateError: what is no season or day of the year.
    """
    from lianet.features.periods import periods
    from lianet.features.time_window import read_day, read_season
    from lianet.geo.place import is_south

    each = cut.each or "year"
    if each not in ("year", "season"):
        raise InputError(f"--each {each!r} is not known", "Use year or season")
    return periods(
        card.dates,
        cast(Literal["year", "season"], each),
        season=read_season(cut.season) if cut.season else None,
        begins=read_day(cut.begins) if cut.begins else None,
        south=is_south(card.grid),
    )


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
        TaskFileError: it learnt on embeddings, too.
        StorageError: the folder cannot be written.
    """
    from lianet.engines import open_engine
    from lianet.geo.whole_file import made_folder
    from lianet.heads.task import SUFFIX
    from lianet.maps.other_window import refuse_embeddings
    from lianet.maps.yearly import files_of, map_periods

    refuse_embeddings(head)
    opened = _with_dates(region)
    windows = cut_of(cut, opened.card)
    name = task.name.removesuffix(SUFFIX)
    for path in files_of(out, name, windows):
        check_folder(out, [path.name], reads=[region, task])
    engine = open_engine(opened, device)
    with made_folder(out), reporting(progress, as_json) as report:
        made = map_periods(head, engine, windows, out, name, report=report)
    answer(made, as_json, period_lines(made))


def period_lines(made: PeriodsMade) -> list[tuple[str, Any]]:
    """What people are told of each year or season."""
    lines: list[tuple[str, Any]] = []
    for item in made.maps:
        where = f"{item.path}, " if item.path else ""
        lines.append((item.name, f"{where}from {counted(len(item.dates), 'acquisition')}"))
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
        lines += [("  beware", note) for note in (item.lost, item.warning) if note]
    lines += [(item.name, f"no map: {item.reason}") for item in made.refused]
    lines += [("areas", made.table)] if made.table else []
    return [*lines, ("note", made.statement)]


def areas(
    region: RegionArgument,
    task: Annotated[Path, typer.Argument(metavar="TASK", help="A file NAME.task.safetensors.")],
    each: EachOption = "",
    season: SeasonOption = "",
    begins: BeginsOption = "",
    first: WindowFromOption = "",
    last: WindowToOption = "",
    out: Annotated[Path | None, typer.Option("--out", help="Also a table, a CSV.")] = None,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Areas of a task's classes with standard errors: of all dates that it learnt on, of a window
    of time, or of each year or season."""
    from lianet.cli.grounds import Chosen
    from lianet.engines import open_engine
    from lianet.features.periods import Period
    from lianet.heads.task import read_task
    from lianet.maps.yearly import areas_of_periods

    head, opened = read_task(task), _with_dates(region)
    window = Chosen((), first, last, season)
    refuse_window_and_each(first or last, each or begins)
    if each or begins:
        windows = cut_of(Cut(each, season, begins), opened.card)
    else:
        known = [parse_date(date) for date in head.card.dates]
        chosen = window.of(opened.card.dates) or known or list(opened.card.dates)
        windows = [Period(f"{chosen[0]} to {chosen[-1]}", chosen[0], chosen[-1], tuple(chosen))]
    if out is not None:
        out = output(out, TABLE, [region, task])
    with reporting(progress, as_json) as report:
        made = areas_of_periods(head, open_engine(opened, device), windows, out, report=report)
    answer(made, as_json, period_lines(made))
