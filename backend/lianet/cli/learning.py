"""`lianet finetune` and `lianet predict`: from labels to a task, from a task to a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianet.cli.grounds import (
    Chosen,
    DateOption,
    GroundArgument,
    KindOption,
    NoneAfterOption,
    NoneBeforeOption,
    SeasonOfYearsOption,
    SourceOption,
    ground_of,
    named_values,
    predictor_for,
)
from lianet.cli.output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    answer,
    output,
    reporting,
    tell,
)
from lianet.cli.periods import (
    BeginsOption,
    Cut,
    EachOption,
    SeasonOption,
    WindowFromOption,
    WindowToOption,
    predict_each,
    predictor_in_window,
    refuse_window_and_each,
)
from lianet.cli.report import ReportOption, check_report
from lianet.contract.tasks import TaskFileAnswer
from lianet.errors import InputError, counted
from lianet.jobs.outputs import RASTER, TASK

if TYPE_CHECKING:
    from lianet.heads.head import Head, Labels
    from lianet.heads.task_card import TaskCard
    from lianet.labels.values import Target


def finetune(
    region: GroundArgument,
    labels: Annotated[
        Path,
        typer.Argument(
            metavar="LABELS", help="Polygons or points, or a raster of classes or values."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="The task file to write.")],
    field: Annotated[
        str,
        typer.Option(
            "--field", "--class-field", help="Field with the class or value; of a raster its name."
        ),
    ] = "",
    layer: Annotated[str, typer.Option(help="Of a file with several layers.")] = "",
    weak: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="RASTER",
            help="Borrow labels from a raster of classes, by their names or values, for the "
            "classes of LABELS; they never outvote drawn ones. Repeatable.",
        ),
    ] = None,
    weak_class: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VALUE=CLASS",
            help="The class of a value of these rasters, where they do not name it as LABELS do; "
            "values without one are then left out. Repeatable.",
        ),
    ] = None,
    head: Annotated[
        str,
        typer.Option(help="instant, conv (needs torch), regression (of a quantity), or another."),
    ] = "instant",
    name: Annotated[str, typer.Option(help="The task's name; the file's where absent.")] = "",
    date: DateOption = None,
    first: NoneBeforeOption = "",
    last: NoneAfterOption = "",
    season: SeasonOfYearsOption = "",
    unit: Annotated[str, typer.Option(help="Of the values of a regression.")] = "",
    minimum: Annotated[float | None, typer.Option(help="No value is smaller.")] = None,
    maximum: Annotated[float | None, typer.Option(help="No value is larger.")] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help="An option of the head, see `lianet kinds`; repeatable."
        ),
    ] = None,
    features: Annotated[
        str, typer.Option(help="What is learnt on; what the head usually does where absent.")
    ] = "",
    kind: KindOption = "",
    source_option: SourceOption = None,
    assess: Annotated[
        bool, typer.Option("--assess/--no-assess", help="Report held-out accuracy.")
    ] = True,
    hold_out: Annotated[
        str, typer.Option(help="What is held out to find it: polygons, or blocks of the region.")
    ] = "polygons",
    report_dir: ReportOption = None,
    seed: Annotated[int, typer.Option(help="Of everything random.")] = 0,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Learn classes, or a quantity, from labels on what a field reconstructs, or on embeddings."""
    from lianet.evaluation.accuracy_report import write_report
    from lianet.evaluation.lesson import Lesson, check_hold_out
    from lianet.heads.head import HEADS
    from lianet.heads.task import SUFFIX, write_task
    from lianet.labels.source import classes_of_file, use_lines, values_of_file
    from lianet.maps.weak import Loan, how_many_lent, with_loans

    learner = HEADS.get(head)
    values = learner.learns == "values"
    check_hold_out(learner, hold_out)
    if not values and (unit or minimum is not None or maximum is not None):
        raise InputError(
            f"--unit, --minimum and --maximum are of a quantity, and {head} learns classes",
            "Choose --head regression, or leave them out",
        )
    if values and weak:
        raise InputError(f"--weak is of classes, and {head} learns a quantity", "Leave --weak out")
    if weak_class and not weak:
        raise InputError("--weak-class is of a raster, and none is given", "Give --weak RASTER")
    lent_as = _lent_as(weak_class or [])
    options = _options(learner, seed, option or [])
    finer = learner.upsampling(options)
    # A finer map would have to be judged on finer pixels.
    assess = assess and finer == 1
    if report_dir is not None and not assess:
        raise InputError(
            "--report needs the accuracy, on the region's own pixels",
            "Leave --no-assess and --option upsampling out, or --report",
        )
    if report_dir is not None:
        check_report(report_dir, reads=[region, labels, *(weak or [])])
    out = output(out, TASK, [region, labels, *(weak or [])])
    chosen = Chosen(date or (), first, last, season)
    ground = ground_of(
        region, kind, source_option or [], chosen,
        device=device, features=features, head=learner, options=options,
    )  # fmt: skip
    source = ground.source
    target = None
    known: Labels
    if values:
        target = _target(labels, field, unit, minimum, maximum)
        known, told = values_of_file(labels, target, source.grid, layer, seed)
    else:
        known, told = classes_of_file(
            labels, field, source.grid, ground.times, layer, as_pixels=finer == 1
        )
        known = with_loans(known, [Loan(path, lent_as) for path in weak or []], source.grid)
        told = told.model_copy(update={"borrowed": how_many_lent(known)})
    lesson = Lesson(
        source, known, head=head, options=options, target=target,
        name=name or out.name.removesuffix(SUFFIX), device=device,
        hold_out="blocks" if hold_out == "blocks" else "polygons", seed=seed,
    )  # fmt: skip
    with reporting(progress, as_json) as report:
        learnt = lesson.learn(partial(write_task, out), report, assess=assess)
    unassessed, card = learnt.unassessed, learnt.task.card
    if unassessed:
        tell(f"{unassessed}.")
    for note in ground.notes:
        tell(f"{note}.")
    if report_dir is not None and not unassessed:
        write_report(card, report_dir)
    made = TaskFileAnswer(**dict(card.told()), path=str(out), labels=told, unassessed=unassessed)
    looked_at = use_lines(told)
    if len(card.dates) < ground.record:
        best = "" if chosen else ", the best observed of each month"
        looked_at.append(("learnt on", f"{len(card.dates)} of {ground.record} acquisitions{best}"))
    answer(made, as_json, _lines(out, card, looked_at))


def tell_task(path: Path, as_json: bool) -> None:
    """`lianet info` of a task file."""
    from lianet.heads.task import read_task

    card = read_task(path).card
    told = card.settings.get("told_apart_by") or ()
    first = f", {card.dates[0]} to {card.dates[-1]}" if card.dates else ""
    lines: list[tuple[str, Any]] = [
        ("name", card.name),
        ("head", card.head),
        ("learnt in", card.region_name),
        ("acquisitions", f"{len(card.dates)}{first}"),
        *([("told apart by", "; ".join(told))] if told else []),
    ]
    answer(card.told(), as_json, lines + _lines(path, card)[1:])


def _lines(
    path: Path, card: TaskCard, used: Sequence[tuple[str, Any]] = ()
) -> list[tuple[str, Any]]:
    """What people are told of a task, and of the labels where it was just trained."""
    from lianet.contract.reports import ClassAccuracy, ClassReport, UnjudgedClass

    lines: list[tuple[str, Any]] = [("task", path)]
    lines += [
        (c.name, counted(card.label_counts.get(str(c.value), 0), "pixel")) for c in card.classes
    ]
    if card.target is not None:
        lines.append((card.target.field, counted(card.label_counts["value"], "pixel")))
    lines += used
    if card.beside:
        lines.append((card.region_name, f"counts {1 - sum(p.weight for p in card.beside):.0%}"))
    for part in card.beside:
        why = f"left out: {part.because}" if part.because else f"counts {part.weight:.0%}"
        others = (
            f", {counted(part.other_years, 'label')} of other years aside"
            if part.other_years
            else ""
        )
        lines.append((part.title, why + others))
    if card.settings.get("stopped_early"):
        lines.append(("stopped early", f"after {counted(card.settings['epochs_done'], 'epoch')}"))
    if card.report:
        lines.append(("accuracy", card.report.summary))
    if isinstance(card.report, ClassReport):
        if unseen := card.report.unseen:
            lines.append(("do not count", f"{counted(unseen, 'polygon')} never observed"))
        unit = card.report.method.held_out.removesuffix("s")
        for item in card.report.unjudged:
            lines.append(("not judged", f"{item.name}, needs {counted(item.needed, unit)} more"))
        shown: list[ClassAccuracy | UnjudgedClass] = [*card.report.classes, *card.report.unjudged]
        for found in shown:
            area = f"{found.mapped_ha:.1f} ha on the map"
            if isinstance(found, ClassAccuracy) and found.area_ha is not None:
                error = "" if found.area_ha_error is None else f" ± {found.area_ha_error:.1f}"
                area = f"{found.area_ha:.1f}{error} ha"
            lines.append((f"area of {found.name}", area))
    return lines


def _options(kind: Head, seed: int, given: list[str]) -> Any:
    """Options of a head from those of the command line.

    Args:
        kind: of head.
        seed: for those that have one.
        given: as NAME=VALUE.

    Raises:
        InputError: one that the head does not have, or a value that it does not take.
    """
    values = named_values("--option", given)
    known = kind.read_options(values)
    seeded = any(field.name == "seed" for field in fields(known))
    return kind.read_options({"seed": seed, **values}) if seeded else known


def _target(path: Path, field: str, unit: str, low: float | None, high: float | None) -> Target:
    """What the values of a file are.

    Raises:
        InputError: the field of a vector layer is not named.
    """
    from lianet.labels.source import is_raster
    from lianet.labels.values import Target

    if not field and not is_raster(path):
        raise InputError(
            f"The field of {path.name} that holds the values is not named", "Give --field"
        )
    return Target(field or path.stem, unit, low, high)


def _lent_as(given: list[str]) -> dict[int, int | str]:
    """What values of rasters are taken for.

    Args:
        given: as VALUE=CLASS.

    Raises:
        InputError: a value is no whole number.
    """
    named = named_values("--weak-class", given)
    try:
        return {int(value): name for value, name in named.items()}
    except ValueError as error:
        raise InputError(
            "A value of --weak-class is no whole number", "Write it as 10=woodland"
        ) from error


def predict(
    region: GroundArgument,
    task: Annotated[Path, typer.Argument(metavar="TASK", help="A file NAME.task.safetensors.")],
    out: Annotated[Path, typer.Option("--out", help="The GeoTIFF to write; with --each a folder.")],
    probabilities: Annotated[
        bool, typer.Option("--probabilities", help="Also one band per class.")
    ] = False,
    each: EachOption = "",
    season: SeasonOption = "",
    begins: BeginsOption = "",
    first: WindowFromOption = "",
    last: WindowToOption = "",
    kind: KindOption = "",
    source_option: SourceOption = None,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Map the classes or values of a task over the whole region, or over another one; each year.

    Elsewhere it needs the same bands and acquisitions of the same seasons, and is told how unlike
    the region is to what was labelled.
    """
    from lianet.heads.task import read_task
    from lianet.maps.map_files import files_beside, predict_to_cog

    head = read_task(task)
    refuse_window_and_each(first or last, each or begins)
    if begins and not each:
        raise InputError("--begins cuts years, and no years are asked for", "Add --each year")
    if each:
        if probabilities:
            raise InputError(
                "Probabilities are written of one map, and not of each year", "Leave --each out"
            )
        predict_each(head, region, task, out, Cut(each, season, begins), device, progress, as_json)
        return
    wanted = probabilities and head.card.target is None
    out = output(out, RASTER, [region, task], lambda path: files_beside(path, probabilities=wanted))
    if first or last or season:
        predictor = predictor_in_window(head, region, Chosen((), first, last, season), device)
    else:
        predictor = predictor_for(head, region, kind, source_option or [], device)
    with reporting(progress, as_json) as report, predictor.crew(region) as crew:
        result = predict_to_cog(
            predictor, out, probabilities=probabilities, report=report, crew=crew
        )
    lines: list[tuple[str, Any]] = [("written", out)]
    if result.probabilities_path:
        lines.append(("probabilities", result.probabilities_path))
    elif probabilities:
        lines.append(("note", "a quantity has no probabilities: none were written"))
    if result.elsewhere is not None:
        lines.append(("warning" if result.elsewhere.warns else "note", result.elsewhere.statement))
    lines += [("beware", note) for note in result.notes]
    answer(result, as_json, lines)
