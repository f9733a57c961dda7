"""`lianet profile`: what a region says about points."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lianet.cli.output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    RegionArgument,
    answer,
    output,
    reporting,
)
from lianet.jobs.outputs import TABLE


def profile(
    region: RegionArgument,
    points: Annotated[Path, typer.Argument(metavar="POINTS", help="A layer of points.")],
    out: Annotated[Path, typer.Option("--out", help="The CSV to write.")],
    layer: Annotated[str, typer.Option(help="Of a file with several layers of points.")] = "",
    formula: Annotated[
        list[str] | None,
        typer.Option(
            help="NAME=FORMULA, as NDVI=(B08-B04)/(B08+B04); repeatable. "
            "Where absent: NDVI, NDWI, NDMI and NBR."
        ),
    ] = None,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Write bands and indices at points and all acquisitions as a table."""
    from lianet.engines import open_engine
    from lianet.geo.indices import named_formulas
    from lianet.labels.points import read_points
    from lianet.maps.point_table import write_point_table
    from lianet.region.mosaic import open_model

    opened = open_model(region)
    formulas = named_formulas(formula, opened.card.bands)
    found = read_points(points, opened.card.grid, layer or None)
    out = output(out, TABLE, [region, points])
    with reporting(progress, as_json) as report:
        result = write_point_table(
            open_engine(opened, device), found, out, formulas=formulas, report=report
        )
    told = (("outside", result.outside), ("empty", result.empty))
    left_out = [f"{n} {what}" for what, n in told if n]
    answer(
        result,
        as_json,
        [
            ("written", out),
            ("points", f"{result.points}" + (f" ({', '.join(left_out)})" if left_out else "")),
            ("dates", len(result.dates)),
            ("columns", " ".join(result.columns)),
        ],
    )
