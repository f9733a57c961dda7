"""`lianet features …`: features that a foreign model computes from imagery, as a raster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from lianet.cli.grounds import Chosen, DateOption, SeasonOfYearsOption, embedding_lines
from lianet.cli.output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    RegionArgument,
    answer,
    output,
    reporting,
)
from lianet.cli.plain_help import PlainCommand, PlainGroup
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
from lianet.errors import InputError
from lianet.jobs.outputs import RASTER

OutOption = Annotated[Path, typer.Option("--out", help="The GeoTIFF to write.")]

features = typer.Typer(
    help="Features to learn on: those of a model of others, and a region's own, kept beside it.",
    no_args_is_help=True,
    cls=PlainGroup,
)


@features.command(cls=PlainCommand)
def anysat(
    source: SourceArgument,
    out: OutOption,
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
    from lianet.machine.device import choose_device
    from lianet.scenes.stack import open_stack

    out = output(out, RASTER, [Path(source), model, weights])
    found = _found_by(area, resolution, crs, first, last, max_cloud, dates_at_most)
    loaded = AnySat(model, weights, choose_device(device))
    with reporting(progress, as_json) as report:
        stack = open_stack(source, **found, report=report)
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
    _tell(out, as_json)


@features.command(cls=PlainCommand)
def tessera(
    source: Annotated[
        str,
        typer.Argument(
            metavar="STACK_OR_REGION",
            help="Imagery, or a region file or mosaic, whose reconstruction is looked at.",
        ),
    ],
    out: OutOption,
    model: Annotated[
        Path,
        typer.Option(
            metavar="FOLDER",
            help="With model.py of a TESSERA student. Its code is run: trust where you have it "
            "from.",
        ),
    ],
    weights: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Its checkpoint; the one in FOLDER where absent."),
    ] = None,
    date: DateOption = None,
    first: FromOption = "",
    last: ToOption = "",
    season: SeasonOfYearsOption = "",
    window: Annotated[int, typer.Option(help="Side of what is read at once.", min=8)] = 64,
    batch: Annotated[int, typer.Option(help="Pixels that are computed at once.", min=1)] = 1024,
    device: DeviceOption = "auto",
    area: AreaOption = "",
    resolution: ResolutionOption = None,
    crs: CrsOption = "",
    max_cloud: MaxCloudOption = None,
    dates_at_most: DatesOption = None,
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Compute features of a TESSERA student from a region's or a stack's Sentinel-2.

    The raster is learnt on like any other: `lianet finetune OUT.tif LABELS …`. Its space is its
    own: without Sentinel-1 the model gives other vectors than those that are published.
    """
    from lianet.features.series import RegionSeries, Series, StackSeries
    from lianet.features.tessera_student import Student, write_student_features
    from lianet.machine.device import choose_device

    out = output(out, RASTER, [Path(source), model, weights])
    found = _found_by(area, resolution, crs, first, last, max_cloud, dates_at_most)
    chosen = Chosen(date or (), first, last, season)
    student = Student(model, weights, choose_device(device), batch)
    with reporting(progress, as_json) as report:
        series: Series
        if _is_model(source):
            from lianet.engines import open_engine
            from lianet.features.kinds import date_positions
            from lianet.region.mosaic import open_model

            if area or resolution or crs or max_cloud or dates_at_most:
                raise InputError(
                    "A region has its own area, grid and dates",
                    "Leave --area, --resolution, --crs, --max-cloud and --dates-at-most out",
                )
            engine = open_engine(open_model(source), device)
            series = RegionSeries(engine, date_positions(engine, chosen.of(engine.card.dates)))
            write_student_features(student, series, out, window_px=window, report=report)
        else:
            from lianet.scenes.stack import open_stack

            stack = open_stack(source, **found, report=report)
            wanted = chosen.of(stack.dates) or stack.dates
            series = StackSeries(stack, [stack.dates.index(day) for day in wanted])
            with stack.pixels.telling(report):
                write_student_features(student, series, out, window_px=window, report=report)
    _tell(out, as_json)


@features.command(cls=PlainCommand)
def keep(
    region: RegionArgument,
    remove: Annotated[bool, typer.Option("--remove", help="Remove them.")] = False,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Keep what heads look at, rounded, beside a region, so that maps of long records are quick.

    At most 33 % of the region's size. The dock makes them by itself, while nothing else is to do.
    Stopped, it goes on when it is asked for again.
    """
    from lianet.contract.regions import StoredFeatures
    from lianet.engines import open_engine
    from lianet.errors import StorageError
    from lianet.features.seasonal import statistics_of
    from lianet.features.stored_statistics import features_path
    from lianet.pretraining.growing_file import forget_unfinished
    from lianet.pretraining.keep_statistics import keep_statistics
    from lianet.region.mosaic import open_model

    opened = open_model(region)
    path = features_path(opened.path)
    if remove:
        freed = path.stat().st_size if path.is_file() else 0
        try:
            freed += forget_unfinished(path)
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError.from_os(error, path) from error
        answer(StoredFeatures(path=None), as_json, [("freed", f"{freed / 1e6:,.1f} MB")])
        return
    with reporting(progress, as_json) as report:
        source = statistics_of(open_engine(opened, device))
        stored = keep_statistics(source, opened.path, opened.file_bytes, report)
    answer(
        StoredFeatures(path=str(path), bytes=stored.file_bytes, lost=stored.told.lost),
        as_json,
        [
            ("features", path),
            ("size", f"{stored.file_bytes / 1e6:,.1f} MB"),
            ("lost", f"{100 * stored.told.lost:.1f} % of their variance, by rounding"),
        ],
    )


def _found_by(
    area: str,
    resolution: float | None,
    crs: str,
    first: str,
    last: str,
    max_cloud: float | None,
    dates_at_most: int | None,
) -> dict[str, Any]:
    """What `open_stack` is given of the options."""
    return {
        "area": area or None,
        "resolution": resolution,
        "crs": crs or None,
        "start": read_day(first),
        "end": read_day(last),
        "max_cloud": max_cloud,
        "dates_at_most": dates_at_most,
    }


def _tell(out: Path, as_json: bool) -> None:
    """Say what was written, read as whoever learns on it reads it."""
    from lianet.features.offer import open_embeddings

    card = open_embeddings(out, "raster").card
    answer(card.told_of_file(str(out)), as_json, [("raster", out), *embedding_lines(card)])


def _is_model(source: str) -> bool:
    """Whether a path is of a region file, a mosaic, or of one with others beside it."""
    from lianet.features.offer import REGION_SUFFIX
    from lianet.region.mosaic_plan import manifest_in
    from lianet.region.together_file import is_together

    path = Path(source)
    if path.name.lower().endswith(REGION_SUFFIX) or is_together(path):
        return True
    return path.exists() and manifest_in(path) is not None
