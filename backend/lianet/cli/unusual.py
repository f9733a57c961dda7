"""`lianet unusual`: an acquisition against the years before."""

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
    parse_date,
    reporting,
)
from lianet.jobs.outputs import RASTER


def unusual(
    region: RegionArgument,
    date: Annotated[str, typer.Option(help="The acquisition that is looked at, YYYY-MM-DD.")],
    out: Annotated[Path, typer.Option("--out", help="The GeoTIFF to write.")],
    season_days: Annotated[
        int,
        typer.Option(
            min=1,
            max=183,
            help="Acquisitions of earlier years count within so many days of the same day.",
        ),
    ] = 30,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Map how far an acquisition is from the same season of earlier years: an anomaly.

    One band an index, in standard deviations: below zero it is less green or drier than it was.
    """
    from lianet.engines import open_engine
    from lianet.maps.unusual import unusual_to_cog, years_before
    from lianet.region.mosaic import open_model

    opened, day = open_model(region), parse_date(date)
    years_before(opened.card.dates, day, season_days)
    out = output(out, RASTER, [region])
    with reporting(progress, as_json) as report:
        made = unusual_to_cog(
            open_engine(opened, device), day, out, season_days=season_days, report=report
        )
    answer(
        made,
        as_json,
        [
            ("written", out),
            ("compared with", ", ".join(str(known) for known in made.base)),
            ("comparable", f"{made.compared_percent:.1f} % of the region, and of that:"),
            *(
                (
                    f"by {index.name}",
                    f"{index.low_percent:.1f} % far below, {index.high_percent:.1f} % far above",
                )
                for index in made.indices
            ),
            ("note", made.statement),
        ],
    )
