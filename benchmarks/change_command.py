"""`lianet benchmark change`: a change that is known, and how much of it is found and when."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from lianet.cli.output import ProgressOption, reporting
from lianet.errors import InputError

from benchmarks.answers import OUT, JsonOption, answer


def change(
    stack_dir: Annotated[Path, typer.Argument(metavar="STACK_DIR", help="GeoTIFFs, one a date.")],
    region: Annotated[Path, typer.Argument(metavar="REGION", help="Their region file.")],
    labels: Annotated[Path, typer.Argument(metavar="LABELS", help="Polygons.")],
    class_field: Annotated[str, typer.Option("--class-field", help="Field with the class.")] = "",
    before: Annotated[str, typer.Option("--before", help="Class that is replaced.")] = "woodland",
    after: Annotated[str, typer.Option("--after", help="What takes its place.")] = "built-up",
    patches: Annotated[int, typer.Option(help="Places that change.", min=1)] = 12,
    draws: Annotated[int, typer.Option(help="Of places and of the date.", min=1)] = 3,
    keep: Annotated[
        Path | None, typer.Option(help="File for the draws so far: a stopped run goes on.")
    ] = None,
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Places of a region become other places of it at a date: what is found of that, and when."""
    from lianet.labels.reading import LabelSet
    from lianet.labels.source import read_any_labels
    from lianet.region.file import open_region

    from benchmarks.change import benchmark_change

    known = read_any_labels(labels, class_field, open_region(region).card.grid)
    if not isinstance(known, LabelSet):
        raise InputError(f"{labels.name} is a raster", "Give polygons")
    with (
        tempfile.TemporaryDirectory(prefix="lianet-") as folder,
        reporting(progress, as_json) as report,
    ):
        result = benchmark_change(
            stack_dir, region, known, (before, after), Path(folder),
            patches=patches, draws=draws, keep=keep, report=report,
        )  # fmt: skip
    answer(
        result,
        as_json,
        f"{result['region']}: {result['patches']} places of {before} became {after}, "
        f"{result['draws']} draws",
        (
            ("windows", lambda row: row["windows"]),
            ("how", lambda row: row["way"]),
            ("found", _with_interval("detected", ".3f")),
            ("right classes", _with_interval("right", ".3f")),
            ("false alarm", _with_interval("false", ".4f")),
            ("right interval", _with_interval("interval", ".3f")),
            ("in the 90 % range", _with_interval("range", ".3f")),
            ("days off", _with_interval("days", ".0f")),
            ("calibration error", _with_interval("calibration", ".4f")),
        ),
    )
    if not as_json:
        for row in result["results"]:
            for part in row["curve"]:
                OUT.print(
                    f"{row['windows']}: of {part['share']:.4f} that changed with a probability of "
                    f"{part['probability']:.2f}, {part['changed']:.2f} did"
                )


def _with_interval(key: str, form: str) -> Callable[[dict[str, Any]], str]:
    """A mean with half of its 95 % interval."""

    def text(row: dict[str, Any]) -> str:
        value, half = row[key], row["half_widths"][key]
        if value is None:
            return "-"
        return f"{value:{form}}" if half is None else f"{value:{form}} ± {half:{form}}"

    return text
