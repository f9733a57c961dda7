"""`lianet benchmark change`: a change that is known, and how much of it is found and when."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer
from lianet.cli.output import ProgressOption, reporting
from lianet.errors import InputError

from benchmarks.answers import JsonOption, answer, number


def change(
    stack_dir: Annotated[Path, typer.Argument(metavar="STACK_DIR", help="GeoTIFFs, one a date.")],
    region: Annotated[Path, typer.Argument(metavar="REGION", help="Their region file.")],
    labels: Annotated[Path, typer.Argument(metavar="LABELS", help="Polygons.")],
    class_field: Annotated[str, typer.Option("--class-field", help="Field with the class.")] = "",
    before: Annotated[str, typer.Option("--before", help="Class that is replaced.")] = "woodland",
    after: Annotated[str, typer.Option("--after", help="What takes its place.")] = "built-up",
    patches: Annotated[int, typer.Option(help="Places that change.", min=1)] = 12,
    draws: Annotated[int, typer.Option(help="Of places and of the date.", min=1)] = 3,
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
            patches=patches, draws=draws, report=report,
        )  # fmt: skip
    answer(
        result,
        as_json,
        f"{result['region']}: {result['patches']} places of {before} became {after}, "
        f"{result['draws']} draws",
        (
            ("windows", lambda row: row["windows"]),
            ("how", lambda row: row["way"]),
            ("found", number("detected", ".3f")),
            ("right classes", number("right", ".3f")),
            ("false alarm", number("false", ".4f")),
            ("right interval", number("interval", ".3f")),
            ("in the 90 % range", number("range", ".3f")),
            ("days off", number("days", ".0f")),
        ),
    )
