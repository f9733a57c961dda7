"""`lianet benchmark fewshot`: few labels, by us and by peers, on the same draws."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from lianet.cli.output import DeviceOption, ProgressOption, reporting
from lianet.errors import InputError
from lianet.jobs.outputs import named

from benchmarks.answers import OUT, JsonOption, chosen_device, numbers, words


def fewshot(
    stack_dir: Annotated[Path, typer.Argument(metavar="STACK_DIR", help="The imagery, for peers.")],
    region: Annotated[Path, typer.Argument(metavar="REGION", help="Its region file.")],
    labels: Annotated[
        Path,
        typer.Argument(
            metavar="LABELS", help="Polygons, or a raster of classes to draw polygons in."
        ),
    ],
    class_field: Annotated[
        str,
        typer.Option("--field", "--class-field", help="Field with the class; not for a raster."),
    ] = "",
    polygons: Annotated[str, typer.Option(help="Polygons a class, comma-separated.")] = "1,2,3,5",
    dense: Annotated[str, typer.Option(help='Percent of labelled pixels; none: "".')] = "1,5,20",
    draws: Annotated[int, typer.Option(help="Draws of labels.", min=1)] = 10,
    peers: Annotated[str, typer.Option(help="Comma-separated; all where absent.")] = "",
    minutes: Annotated[float, typer.Option(help="Of one U-Net, at most.", min=0.01)] = 1.0,
    unet_steps: Annotated[int, typer.Option(help="Of one U-Net, at most.", min=1)] = 300,
    net_draws: Annotated[
        int, typer.Option(help="Draws of U-Nets and convolutional heads, at most.", min=1)
    ] = 3,
    variant: Annotated[
        list[str] | None,
        typer.Option(help="The instant head with another option, smoothing_px=0; repeatable."),
    ] = None,
    embeddings: Annotated[
        list[Path] | None,
        typer.Option(
            help="Embeddings of the same place for the instant head, alone and together with the "
            "region; repeatable."
        ),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(help="Keep results there row by row: a run that was stopped goes on."),
    ] = None,
    figure: Annotated[Path | None, typer.Option(help="Learning curves to write, a PNG.")] = None,
    device: DeviceOption = "cpu",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Few labels: forests and U-Nets on the imagery, our heads on the region model, same draws."""
    from lianet.engines import open_engine
    from lianet.evaluation.metrics import stack_of
    from lianet.features.kinds import open_source
    from lianet.features.offer import open_embeddings
    from lianet.features.seasonal import RegionCalendar
    from lianet.geo.whole_file import whole_file
    from lianet.heads.head import HEADS
    from lianet.labels.reading import LabelSet, label_pixels, read_label_raster
    from lianet.labels.source import is_raster, read_any_labels
    from lianet.region.file import open_region

    from benchmarks.draws import polygons_in
    from benchmarks.fewshot import PEERS, benchmark_fewshot
    from benchmarks.fewshot_table import print_fewshot
    from benchmarks.peers import Scenes

    if figure is not None:
        figure = named(figure, (".png",))
        if not figure.parent.is_dir():
            raise InputError(f"There is no folder {figure.parent}", "Make it, or choose another")
        if find_spec("matplotlib") is None:
            raise InputError(
                "matplotlib, which draws the curves, is not installed",
                "Install lianet[report], or leave --figure out",
            )
    keys, trains = words(peers) or list(PEERS), find_spec("torch") is not None
    engine = open_engine(open_region(region), device)
    head = HEADS.get("instant")
    recipe = head.features(head.read_options({}), engine.card)
    source = open_source(engine, None, recipe)
    if is_raster(labels):
        pixels = polygons_in(read_label_raster(labels, source.grid))
    else:
        found = read_any_labels(labels, class_field, source.grid)
        assert isinstance(found, LabelSet)
        pixels = label_pixels(found, source.grid)
    stack = stack_of(engine.card, stack_dir)
    with reporting(progress, as_json) as report:
        result = benchmark_fewshot(
            stack,
            source,
            pixels,
            imagery=RegionCalendar(Scenes(stack, engine.card))
            if "instant-imagery" in keys
            else None,
            timeless=open_source(engine, None) if recipe.kind != "statistics" else None,
            trunk=open_source(engine, None, "trunk")
            if trains and "conv-trunk" in keys and not engine.linear
            else None,
            peers=keys,
            variants=variant or (),
            embeddings=[open_embeddings(path) for path in embeddings or ()],
            polygons=numbers("--polygons", polygons, int),
            dense=numbers("--dense", dense, float),
            draws=draws,
            unet_minutes=minutes,
            unet_steps=unet_steps,
            net_draws=net_draws,
            device=device if device == "cpu" else chosen_device(device),
            keep=keep,
            report=report,
        )
    if figure is not None:
        from lianet.evaluation.figures import draw_learning_curves

        with whole_file(figure) as partial:
            partial.write_bytes(draw_learning_curves(result))
    if as_json:
        print(json.dumps(result, ensure_ascii=False, allow_nan=False))
    else:
        print_fewshot(result, OUT)
