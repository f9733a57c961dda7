"""`lianet evaluate`: how close a region is to the scenes that it was made from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from lianet.cli.output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    RegionArgument,
    StackArgument,
    answer,
    reporting,
)
from lianet.contract.evaluation import Evaluation, EvaluationReport
from lianet.contract.regions import BandQuality, DateQuality
from lianet.jobs.outputs import check_folder


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
    from lianet.engines import open_engine
    from lianet.evaluation.metrics import evaluate_region, stack_of
    from lianet.region.file import Region
    from lianet.region.mosaic import open_model
    from lianet.scenes.gathered import gathered

    opened = open_model(region)
    stack = stack_of(opened.card, stack_dir)
    if report_dir is not None:
        files = ("evaluation.json", "rate_distortion.png", "residuals.png")
        check_folder(report_dir, files, reads=[region, Path(stack_dir)])
    folder = region if region.is_dir() else region.parent
    with reporting(progress, as_json) as report, gathered(stack, folder, report) as quick:
        result: Evaluation | EvaluationReport
        decoder, size = open_engine(opened, device), opened.file_bytes
        if report_dir is None:
            result = evaluate_region(decoder, quick, file_bytes=size, report=report)
        else:
            from lianet.evaluation.region_report import report_region

            # Of a mosaic each tile has hashed grids of its own.
            file = opened if isinstance(opened, Region) else None
            result = report_region(
                decoder, quick, report_dir, file_bytes=size, region=file, report=report
            )
    answer(
        result,
        as_json,
        [
            ("PSNR", _db(result.psnr_db)),
            ("PSNR, peak of the data", _db(result.psnr_max_db)),
            ("PSNR, true colour", _db(result.psnr_rgb_db)),
            ("SSIM", "not observed" if result.ssim is None else f"{result.ssim:.4f}"),
            ("bits per value", f"{result.bpp or 0:.3f}"),
            *_report_lines(result, report_dir),
            *((str(d.date), _closeness(d)) for d in result.dates),
            *((b.name, _closeness(b)) for b in result.bands),
        ],
    )


def _db(psnr_db: float | None) -> str:
    return "not observed" if psnr_db is None else f"{psnr_db:.2f} dB"


def _closeness(row: DateQuality | BandQuality) -> str:
    """PSNR and SSIM of a date or a band, where something was observed."""
    return _db(row.psnr_db) + ("" if row.ssim is None else f"  {row.ssim:.4f}")


def _report_lines(
    result: Evaluation | EvaluationReport, folder: Path | None
) -> list[tuple[str, Any]]:
    """What `--report` adds to the figures of an evaluation."""
    if result.kind == "evaluation":
        return []
    marks = (
        ("JPEG 2000 at this size", result.jpeg2000_db),
        ("with bits allotted", result.jpeg2000_allotted_db),
    )
    lines: list[tuple[str, Any]] = [
        (label, "cannot be coded so small" if psnr is None else f"{psnr:.2f} dB")
        for label, psnr in marks
    ]
    lines.append(("worst date", result.residuals.worst_date))
    lines += [
        (
            f"grid of {level.spacing_px:.3g} px",
            f"{level.nodes} nodes in {level.entries} entries, "
            f"{100 * level.colliding_share:.1f} % collide",
        )
        for level in result.collisions or []
    ]
    if result.seams:
        lines.append(("step between crops", f"{result.seams.rms:.5f} (reflectance, RMS)"))
    return [*lines, ("report", folder)]
