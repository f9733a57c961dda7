"""The command line: the same functions as the service, without QGIS.

With `--json` a command prints one JSON object on stdout and nothing else there; progress and
errors for people go to stderr. The exit status is 0, 1 after an error with a sentence, or 130
after Ctrl-C with nothing kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from lianet import __version__
from lianet.cli_analysis import change, profile
from lianet.cli_benchmark import app as benchmark_app
from lianet.cli_import import import_reference
from lianet.cli_output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    RegionArgument,
    StackArgument,
    answer,
    parse_date,
    reporting,
    stderr,
    stdout,
    with_suffix,
)
from lianet.cli_pretrain import pretrain
from lianet.cli_report import ReportOption
from lianet.cli_report import report as report_task
from lianet.errors import InputError, LianetError

app = typer.Typer(
    name="lianet",
    help="All imagery of a region in one neural field: encode, look, label, map.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
)
app.add_typer(benchmark_app)
for command in (pretrain, change, profile, import_reference, report_task):
    app.command()(command)


def _run() -> None:
    """The command that was asked for; an environment without torch is told in a sentence."""
    try:
        app(standalone_mode=False)
    except ModuleNotFoundError as error:
        if error.name != "torch":
            raise
        raise InputError(
            "torch, which encodes regions, is not installed",
            "Install the backend with torch: Set up in QGIS, or ./backend[torch] with pip",
        ) from error


def main() -> None:
    """Entry point: every error that has a sentence is told in it."""
    as_json = "--json" in sys.argv[1:]
    try:
        _run()
    except LianetError as error:
        _tell(error, as_json)
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except typer.Abort:
        stderr.print("Stopped; nothing was written.")
        sys.exit(130)
    except KeyboardInterrupt:
        stderr.print("Stopped; nothing was written.")
        sys.exit(130)
    except Exception as error:
        # Click's own usage errors know how to show themselves.
        show = getattr(error, "show", None)
        if show is not None:
            show()
            sys.exit(getattr(error, "exit_code", 2))
        _tell(
            LianetError(
                f"Something went wrong inside lianet ({type(error).__name__}: {error})",
                "Try again; if it happens again, report it with the command that you used",
                code="internal",
            ),
            as_json,
        )


def _tell(error: LianetError, as_json: bool) -> NoReturn:
    """Say what is wrong, on stderr for people and with --json as an object on stdout; exit 1."""
    if as_json:
        print(json.dumps({"error": error.to_json()}))
    # Brackets in a path or a message are text, not styles.
    stderr.print(f"{error.message}.", style="red", highlight=False, markup=False)
    if error.remedy:
        stderr.print(f"{error.remedy}.", highlight=False, markup=False)
    sys.exit(1)


@app.command()
def info(region: RegionArgument, as_json: JsonOption = False) -> None:
    """Show what a region file says of itself."""
    from lianet.region.file import open_region

    opened = open_region(region)
    card = opened.card
    height, width = card.grid.shape
    quality = card.quality
    answer(
        {"path": str(region), "bytes": opened.file_bytes, **card.to_json()},
        as_json,
        [
            ("name", card.name),
            ("id", card.id),
            ("grid", f"{width} x {height} px, {card.grid.gsd[0]:g} m, {card.grid.crs_name}"),
            ("dates", f"{len(card.dates)}, {card.dates[0]} to {card.dates[-1]}"),
            ("bands", " ".join(band.name for band in card.bands)),
            ("preset", card.preset),
            ("PSNR", f"{quality['psnr_db']:.2f} dB" if "psnr_db" in quality else "not measured"),
            ("size", f"{opened.file_bytes / 1e6:.2f} MB"),
            ("attribution", card.attribution),
        ],
    )


@app.command()
def evaluate(
    region: RegionArgument,
    stack_dir: StackArgument,
    report_dir: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="DIR",
            help="Also against JPEG 2000; writes JSON and figures there.",
        ),
    ] = None,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Compare what a region shows with the scenes it was made from."""
    from lianet.evaluation.metrics import evaluate_region, stack_of
    from lianet.inference import open_engine
    from lianet.region.file import open_region

    opened = open_region(region)
    stack = stack_of(opened.card, stack_dir)
    with reporting(progress, as_json) as report:
        decoder, size = open_engine(opened, device), opened.file_bytes
        if report_dir is None:
            result = evaluate_region(decoder, stack, file_bytes=size, report=report)
        else:
            from lianet.evaluation.region_report import report_region

            result = report_region(decoder, stack, report_dir, file_bytes=size, report=report)
    answer(
        result,
        as_json,
        [
            ("PSNR", f"{result['psnr_db']:.2f} dB"),
            ("PSNR, true colour", f"{result['psnr_rgb_db']:.2f} dB"),
            ("SSIM", f"{result['ssim']:.4f}"),
            ("bits per value", f"{result['bpp']:.3f}"),
            *_report_lines(result, report_dir),
            *((d["date"], f"{d['psnr_db']:.2f} dB  {d['ssim']:.4f}") for d in result["dates"]),
        ],
    )


def _report_lines(result: dict[str, Any], folder: Path | None) -> list[tuple[str, Any]]:
    """What `--report` adds to the figures of an evaluation."""
    if folder is None:
        return []
    marks = (
        ("JPEG 2000 at this size", "jpeg2000_db"),
        ("with bits allotted", "jpeg2000_allotted_db"),
    )
    lines: list[tuple[str, Any]] = [
        (label, "cannot be coded so small" if result[key] is None else f"{result[key]:.2f} dB")
        for label, key in marks
    ]
    return [*lines, ("worst date", result["residuals"]["worst_date"]), ("report", folder)]


@app.command()
def reconstruct(
    region: RegionArgument,
    date: Annotated[str, typer.Option("--date", help="From the first to the last, YYYY-MM-DD.")],
    out: Annotated[Path, typer.Option("--out", help="The GeoTIFF to write.")],
    bbox: Annotated[
        tuple[float, float, float, float] | None,
        typer.Option("--bbox", metavar="W S E N", help="In the region's CRS."),
    ] = None,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Write what the field shows at a date as a Cloud-Optimised GeoTIFF."""
    from lianet.inference import open_engine
    from lianet.inference.reconstruct import STORED_SCALE, reconstruct_to_cog
    from lianet.region.file import open_region
    from lianet.service.pixels import stretch

    engine = open_engine(open_region(region), device)
    out = with_suffix(out, "" if out.suffix.lower() in (".tif", ".tiff") else ".tif")
    with reporting(progress, as_json) as report:
        result = reconstruct_to_cog(engine, parse_date(date), out, bounds=bbox, report=report)
    if as_json:
        # For whoever shows the file: the same colours at all dates.
        result["rgb"] = [index + 1 for index in engine.card.rgb_indices()]
        result["stretch"] = [
            [low * STORED_SCALE, high * STORED_SCALE] for low, high in stretch(engine)
        ]
    answer(
        result,
        as_json,
        [
            ("written", out),
            ("date", f"{result['date']}: {result['statement']}"),
            ("bands", " ".join(result["bands"])),
        ],
    )


@app.command()
def finetune(
    region: RegionArgument,
    labels: Annotated[
        Path, typer.Argument(metavar="LABELS", help="Polygons or points, or a raster of classes.")
    ],
    out: Annotated[Path, typer.Option("--out", help="The task file to write.")],
    class_field: Annotated[
        str, typer.Option("--class-field", help="Field with the class; not for a raster.")
    ] = "",
    name: Annotated[str, typer.Option(help="The task's name; the file's where absent.")] = "",
    date: Annotated[
        list[str] | None,
        typer.Option(help="An acquisition to learn on; repeatable. All where absent."),
    ] = None,
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
    """Learn classes from a few labels, on what the field reconstructs."""
    from lianet.data.label_dates import near_dates
    from lianet.data.label_source import read_any_labels, use_lines, use_of
    from lianet.data.labels import LabelSet, label_pixels
    from lianet.evaluation.accuracy import assess as assess_labels
    from lianet.evaluation.accuracy_report import write_report
    from lianet.features.statistics import RegionStatistics
    from lianet.inference import open_engine
    from lianet.region.file import open_region
    from lianet.training.instant import InstantOptions, train_instant
    from lianet.training.task import SUFFIX, write_task

    if hold_out not in ("polygons", "blocks"):
        raise InputError(f"--hold-out {hold_out!r} is not known", "Use polygons or blocks")
    if report_dir is not None and not assess:
        raise InputError("--report needs the accuracy", "Leave --no-assess out")
    opened = open_region(region)
    out = with_suffix(out, SUFFIX)
    found, other_dates = read_any_labels(labels, class_field, opened.card.grid), 0
    days = sorted({opened.card.date_index(parse_date(text)) for text in date or []})
    if isinstance(found, LabelSet):
        learnt_on = [opened.card.dates[index] for index in days] or opened.card.dates
        near, other_dates = near_dates(found, learnt_on)
        known = label_pixels(near, opened.card.grid)
    else:
        known = found
    told = use_of(found, known, other_dates)
    source = RegionStatistics(open_engine(opened, device), tuple(days) if days else None)
    options = InstantOptions(seed=seed)
    with reporting(progress, as_json) as report:
        task = train_instant(
            source,
            known,
            options=options,
            report=report,
            name=name or out.name.removesuffix(SUFFIX),
        )
        if assess:
            accuracy = assess_labels(
                source,
                known,
                options=options,
                hold_out="blocks" if hold_out == "blocks" else "polygons",
                seed=seed,
                report=report,
            )
            task = task.with_report(accuracy)
    write_task(out, task)
    card = task.card
    if report_dir is not None:
        write_report(card, report_dir)
    lines: list[tuple[str, Any]] = [("task", out)]
    lines += [(c.name, f"{card.label_counts.get(str(c.value), 0)} pixels") for c in card.classes]
    lines += use_lines(told)
    if assess:
        lines.append(("accuracy", card.report.get("summary", "")))
    if report_dir is not None:
        lines.append(("report", report_dir))
    answer({"path": str(out), "labels": told, **card.to_json()}, as_json, lines)


@app.command()
def predict(
    region: RegionArgument,
    task: Annotated[Path, typer.Argument(metavar="TASK", help="A file NAME.task.safetensors.")],
    out: Annotated[Path, typer.Option("--out", help="The GeoTIFF to write.")],
    probabilities: Annotated[
        bool, typer.Option("--probabilities", help="Also one band per class.")
    ] = False,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Map the classes of a task over the whole region."""
    from lianet.inference import open_engine
    from lianet.inference.predict import predict_to_cog, predictor_of
    from lianet.region.file import open_region
    from lianet.training.task import read_task

    head = read_task(task)
    predictor = predictor_of(head, open_engine(open_region(region), device))
    out = with_suffix(out, "" if out.suffix.lower() in (".tif", ".tiff") else ".tif")
    with reporting(progress, as_json) as report:
        result = predict_to_cog(predictor, out, probabilities=probabilities, report=report)
    answer(result, as_json, [("written", out)])


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0: any free one.", min=0, max=65535)] = 0,
    device: DeviceOption = "auto",
    parent: Annotated[
        int | None, typer.Option("--parent-pid", help="End when this process has ended.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Serve regions over HTTP; prints one JSON line when ready, with or without --json."""
    from lianet.service.server import run

    run(host=host, port=port, device=device, parent_pid=parent)


@app.command()
def doctor(as_json: JsonOption = False) -> None:
    """Say what this machine can do, and why not where it cannot."""
    from lianet.doctor import examine

    found = examine()
    lines = [(key, value) for key, value in found.items() if not isinstance(value, dict)]
    lines += [
        (f"{key} {name}", text)
        for key, value in found.items()
        if isinstance(value, dict)
        for name, text in value.items()
    ]
    answer(found, as_json, lines)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        stdout.print(__version__, highlight=False)
        raise typer.Exit


if __name__ == "__main__":
    main()
