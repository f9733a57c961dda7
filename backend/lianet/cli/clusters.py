"""`lianet clusters`: what a region falls into before any label."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lianet.cli.grounds import Chosen, GroundArgument, KindOption, SourceOption, ground_of
from lianet.cli.output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    answer,
    output,
    reporting,
)
from lianet.jobs.outputs import RASTER


def clusters(
    region: GroundArgument,
    out: Annotated[Path, typer.Option("--out", help="The GeoTIFF to write.")],
    count: Annotated[
        int | None,
        typer.Option(
            min=2, max=30, help="How many; as many as the region tells apart where absent."
        ),
    ] = None,
    kind: KindOption = "",
    source_option: SourceOption = None,
    seed: Annotated[int, typer.Option(help="Of everything random.")] = 0,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Map what a region falls into by itself, without any label: a start for labels."""
    from lianet.heads.instant import INSTANT
    from lianet.heads.instant_options import InstantOptions
    from lianet.maps.clusters import find_clusters
    from lianet.maps.map_files import files_beside, predict_to_cog
    from lianet.maps.predict import Predictor

    out = output(out, RASTER, [region], lambda path: files_beside(path, probabilities=False))
    ground = ground_of(
        region, kind, source_option or [], Chosen(),
        device=device, features="", head=INSTANT, options=InstantOptions(), alone=True,
    )  # fmt: skip
    with reporting(progress, as_json) as report:
        task = find_clusters(ground.source, count=count, seed=seed, report=report)
        made = predict_to_cog(Predictor(task, ground.source), out, report=report)
    answer(made, as_json, [("written", out), ("clusters", len(task.card.classes))])
