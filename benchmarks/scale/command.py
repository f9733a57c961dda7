"""`lianet benchmark scale`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from lianet.cli.output import ProgressOption, reporting

from benchmarks.answers import JsonOption, answer, numbers

MOST_CLOUDY = 0.6
"""A third of the dates is clear, and some of the others is seen of every one."""


def scale(
    stack_dir: Annotated[
        Path, typer.Argument(metavar="STACK_DIR", help="Scenes whose pixels the regions repeat.")
    ],
    sizes: Annotated[str, typer.Option(help="Pixels along a side.")] = "310,1000,3000",
    dates: Annotated[str, typer.Option(help="How many acquisitions.")] = "12",
    labels: Annotated[
        Path | None, typer.Option(help="On the scenes' grid; those of the sample where absent.")
    ] = None,
    class_field: Annotated[str, typer.Option(help="Of the labels.")] = "class_name",
    steps: Annotated[int, typer.Option(help="Of training a region.", min=1)] = 1,
    minutes: Annotated[
        float | None, typer.Option(help="To encode in, instead of steps.", min=0.01)
    ] = None,
    unlike: Annotated[bool, typer.Option("--unlike", help="Content that never repeats.")] = False,
    clouds: Annotated[
        float | None,
        typer.Option(help="Share of the pixels that clouds hide; dates are all unlike then."),
    ] = None,
    at_once: Annotated[
        bool, typer.Option("--at-once", help="Labels without a pause to draw them in.")
    ] = False,
    views: Annotated[
        bool, typer.Option("--views", help="What is looked at alone, without maps of all.")
    ] = False,
    keep: Annotated[
        Path | None, typer.Option(help="Folder where regions stay, and are taken from.")
    ] = None,
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """How what somebody waits for grows with the region: a session over HTTP at each size."""
    from benchmarks.scale.growth import SAMPLE, benchmark_scale

    if clouds is not None and (unlike or not 0 < clouds <= MOST_CLOUDY):
        raise typer.BadParameter(f"takes a share up to {MOST_CLOUDY}, and no --unlike beside it")
    with reporting(progress, as_json) as report:
        result = benchmark_scale(
            stack_dir,
            sorted(numbers("--sizes", sizes, int, 100_000)),
            numbers("--dates", dates, int),
            labels=labels or SAMPLE / "liri-labels.gpkg",
            field=class_field,
            steps=steps,
            minutes=minutes,
            unlike=unlike,
            clouds=clouds,
            at_once=at_once,
            views=views,
            keep=keep,
            report=report,
        )

    def cell(side: int) -> Callable[[dict[str, Any]], str]:
        def text(row: dict[str, Any]) -> str:
            at = next((item for item in row["sizes"] if item["side"] == side), None)
            if at is None:
                return "-"
            cpu = "" if at["cpu_s"] is None else f" ({at['cpu_s']:.1f})"
            grown = "" if at["cpu_exponent"] is None else f" ^{at['cpu_exponent']:.2f}"
            return f"{at['seconds']:.1f}{cpu}{grown}"

        return text

    answer(
        result,
        as_json,
        f"{result['scenes']}, {result['content']}; {result['machine']}; seconds by the clock "
        "(of processor time), and the exponent of that from the size before",
        (
            ("what", lambda row: row["name"]),
            ("dates", lambda row: str(row["dates"])),
            *((f"{side} px", cell(side)) for side in result["sizes"]),
        ),
    )
