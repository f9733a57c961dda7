"""`lianet change`: what a region says about two dates, or two windows of time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from lianet.cli.report import LanguageOption, page_language
from lianet.errors import InputError
from lianet.jobs.outputs import PAGE, RASTER

if TYPE_CHECKING:
    from lianet.contract.maps import ChangeMade
    from lianet.maps.other_window import Unlikeness

_YEAR = re.compile(r"\d{4}")


def change(
    region: RegionArgument,
    first: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="WHEN",
            help="An acquisition, YYYY-MM-DD; or a year, YYYY; or a span, YYYY-MM-DD..YYYY-MM-DD.",
        ),
    ],
    second: Annotated[
        str, typer.Option("--to", metavar="WHEN", help="What it is compared with, likewise.")
    ],
    out: Annotated[Path, typer.Option("--out", help="The GeoTIFF to write.")],
    season: Annotated[
        str, typer.Option(help="Of years and spans, this season of every year: 05-01..09-30.")
    ] = "",
    task: Annotated[
        list[Path] | None,
        typer.Option(
            help="Once: a task that is asked about both. Twice: one trained on the one alone, and "
            "one on the other."
        ),
    ] = None,
    labels: Annotated[
        Path | None,
        typer.Option(help="Instead of tasks: labels that the classes of both are learnt from."),
    ] = None,
    field: Annotated[
        str,
        typer.Option("--field", "--class-field", help="Of the labels: the field with the class."),
    ] = "",
    layer: Annotated[str, typer.Option(help="Of labels in a file with several layers.")] = "",
    when: Annotated[
        bool,
        typer.Option("--when", help="With labels: also between which acquisitions it changed."),
    ] = False,
    confidence: Annotated[
        float,
        typer.Option(help="Least probability of a change of class.", min=0.5, max=0.999),
    ] = 0.5,
    minimum_ha: Annotated[
        float, typer.Option(help="Leave out patches of change smaller than that.", min=0)
    ] = 0.0,
    classes_out: Annotated[
        Path | None, typer.Option(help="The map of classes; OUT.classes.tif where absent.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option("--report", help="Also a page with maps and tables: X.html.")
    ] = None,
    language: LanguageOption = "en",
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Map what changed between two acquisitions, or two windows of time.

    With tasks or labels, also which class became which, from the probabilities of both maps.
    """
    from lianet.engines import open_engine
    from lianet.evaluation.change_report import write_change_page
    from lianet.heads.task import read_task
    from lianet.labels.source import read_any_labels
    from lianet.maps.change import compare_dates, provenance_beside
    from lianet.maps.change_heads import learn_moments, learn_sides
    from lianet.maps.change_sides import sides_of_task, sides_of_tasks
    from lianet.maps.class_change import ChangeRules, classes_beside
    from lianet.maps.when import range_beside, when_beside
    from lianet.progress import part_of
    from lianet.region.mosaic import open_model

    written = page_language(language)
    tasks = [read_task(path) for path in task or []]
    if tasks and labels is not None:
        raise InputError("--task and --labels are two ways to the same", "Leave one of them out")
    if when and labels is None:
        raise InputError(
            "--when learns the classes of every acquisition, and needs labels", "Give --labels"
        )
    if (confidence > 0.5 or minimum_ha) and not tasks and labels is None:
        raise InputError(
            "--confidence and --minimum-ha are of classes that change, and there are none",
            "Give --labels or --task, or leave them out",
        )
    opened, reads = open_model(region), [region, *(task or []), *([labels] if labels else [])]
    before, after = (window_of(text, season, opened.card.dates) for text in (first, second))
    out = output(out, RASTER, reads, lambda path: [provenance_beside(path)])
    classes_out = classes_out or out.with_name(f"{out.stem}.classes.tif")
    with_classes = bool(tasks) or labels is not None
    if with_classes:
        classes_out = output(
            classes_out, RASTER, [*reads, out],
            lambda path: [
                *classes_beside(path),
                *([when_beside(path), range_beside(when_beside(path))] if when else []),
            ],
        )  # fmt: skip
    if page is not None:
        page = output(page, PAGE, reads)
    engine = open_engine(opened, device)
    with reporting(progress, as_json) as report:
        sides, moments, far = None, [], 0
        unlike: list[Unlikeness | None] = []
        if labels is not None:
            known = read_any_labels(labels, field, opened.card.grid, layer or None)
            sides, far = learn_sides(engine, before, after, known, report=part_of(report, 0, 0.3))
            if when:
                moments = learn_moments(
                    engine, before, after, known, report=part_of(report, 0.3, 0.5)
                )
        elif len(tasks) == 1:
            sides, unlike = sides_of_task(engine, before, after, tasks[0])
        elif tasks:
            sides = sides_of_tasks(engine, before, after, tasks)
        made = compare_dates(
            engine,
            before,
            after,
            out,
            sides=sides,
            unlike=unlike,
            classes_path=classes_out if with_classes else None,
            rules=ChangeRules(confidence, minimum_ha),
            moments=moments,
            other_dates=far,
            report=part_of(report, 0.5 if labels else 0.0, 1.0),
        )
    if page is not None:
        write_change_page(made, opened, engine, page, written=written)
    answer(made, as_json, _lines(out, made) + ([("report", page)] if page else []))


def window_of(text: str, season: str, dates: Sequence[dt.date]) -> list[dt.date]:
    """The acquisitions of an end of a comparison.

    Args:
        text: a day, a year, or a span of days.
        season: of every year; of a year or span alone.
        dates: acquisitions of the region.

    Raises:
        DateError: it is none of these, or no acquisition lies in it.
        InputError: a season of a single day.
    """
    from lianet.features.periods import first_day, year_from
    from lianet.features.time_window import TimeWindow, read_season

    within = read_season(season) if season else None
    begin, dots, end = text.partition("..")
    if not dots and not _YEAR.fullmatch(text):
        if season:
            raise InputError(
                f"{text} is a day, and a season is of years or spans",
                "Leave --season out, or give years",
            )
        return [parse_date(text)]
    # A winter is of the year in which it begins, and whole.
    ends = (parse_date(begin), parse_date(end)) if dots else year_from(int(text), first_day(within))
    return TimeWindow(*ends, season=within).choose(dates)


def _lines(out: Path, made: ChangeMade) -> list[tuple[str, Any]]:
    """What people are told of a comparison: what changed first, then the reasons to doubt it."""
    lines: list[tuple[str, Any]] = [
        ("written", out),
        (
            "mean change",
            "not known: nothing was observed on both sides"
            if made.change.magnitude_mean is None
            else f"{made.change.magnitude_mean:.4f} reflectance",
        ),
    ]
    found = made.transitions
    if found is not None:
        lines.append(("classes", found.path))
        lines += [
            (f"{row.before} → {row.after}", f"{row.area_ha:.2f} ha")
            for row in found.transitions
            if row.changed
        ]
        lines.append(("changed", f"{found.changed_ha:.2f} ha on the map"))
        lines.append(("expected", f"{found.expected_ha:.2f} ha, the sum of all probabilities"))
        lines += [
            (name, f"{value:.2f} ha")
            for name, value in (
                ("unsure", found.unsure_ha),
                ("in small patches", found.small_ha),
                ("not observed", found.unseen_ha),
            )
            if value
        ]
        lines.append(("note", found.statement))
    if made.when is not None:
        lines.append(("when", made.when.path))
        lines += [
            (f"{item.after} - {item.until}", f"{item.area_ha:.2f} ha")
            for item in made.when.intervals
            if item.area_ha
        ]
    lines += [("beware", note.statement) for note in made.notes]
    return lines
