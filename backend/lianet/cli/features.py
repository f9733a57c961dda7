"""`lianet features …`: features that a foreign model computes from imagery, as a raster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from lianet.cli.grounds import embedding_lines
from lianet.cli.output import DeviceOption, JsonOption, ProgressOption, answer, output, reporting
from lianet.cli.sources import (
    AreaOption,
    CrsOption,
    DatesOption,
    FromOption,
    MaxCloudOption,
    ResolutionOption,
    SourceArgument,
    ToOption,
    read_day,
)
from lianet.jobs.outputs import RASTER

features = typer.Typer(
    help="Features that a model of others computes from imagery, to learn on.",
    no_args_is_help=True,
)


@features.callback()
def _features() -> None:
    """A group, although it has one command so far."""


@features.command()
def anysat(
    source: SourceArgument,
    out: Annotated[Path, typer.Option("--out", help="The GeoTIFF to write.")],
    model: Annotated[
        Path,
        typer.Option(
            metavar="FOLDER",
            help="A checkout of github.com/gastruc/anysat. Its code is run: trust where you have "
            "it from.",
        ),
    ],
    weights: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Its weights; those in FOLDER where absent."),
    ] = None,
    level: Annotated[
        Literal["dense", "patch", "tile"],
        typer.Option(help="What a pixel of the raster is of: 1536 values a pixel, or 768."),
    ] = "dense",
    patch: Annotated[int, typer.Option(help="Side of a patch in pixels.", min=1, max=64)] = 4,
    window: Annotated[int, typer.Option(help="Side of what is computed at once.", min=4)] = 32,
    margin: Annotated[int, typer.Option(help="Pixels around it, for neighbours.", min=0)] = 4,
    device: DeviceOption = "auto",
    area: AreaOption = "",
    resolution: ResolutionOption = None,
    crs: CrsOption = "",
    first: FromOption = "",
    last: ToOption = "",
    max_cloud: MaxCloudOption = None,
    dates_at_most: DatesOption = None,
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Compute features of AnySat from Sentinel-2, with a checkout and weights of your own.

    The raster is learnt on like any other: `lianet finetune OUT.tif LABELS …`.
    """
    from lianet.features.anysat import AnySat, write_features
    from lianet.features.offer import open_embeddings
    from lianet.machine.device import choose_device
    from lianet.scenes.stack import open_stack

    out = output(out, RASTER, [Path(source), model, weights])
    loaded = AnySat(model, weights, choose_device(device))
    with reporting(progress, as_json) as report:
        stack = open_stack(
            source,
            area=area or None,
            resolution=resolution,
            crs=crs or None,
            max_cloud=max_cloud,
            dates_at_most=dates_at_most,
            start=read_day(first),
            end=read_day(last),
            report=report,
        )
        with stack.pixels.telling(report):
            write_features(
                loaded,
                stack,
                out,
                level=level,
                tile_px=window,
                patch_px=patch,
                margin_px=margin,
                report=report,
            )
    card = open_embeddings(out, "raster").card
    answer(card.told_of_file(str(out)), as_json, [("raster", out), *embedding_lines(card)])
