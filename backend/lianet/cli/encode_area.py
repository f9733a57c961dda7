"""`lianet encode-area`: an area as a grid of regions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianet.cli.grounds import named_values
from lianet.cli.output import DeviceOption, JsonOption, ProgressOption, answer, reporting
from lianet.cli.sources import (
    AttributionOption,
    BandsOption,
    CloudModelOption,
    CollectionOption,
    CrsOption,
    DatesAsOption,
    DatesOption,
    FromOption,
    LicenceOption,
    MarginOption,
    MaskBandOption,
    MaskDirOption,
    MaskValuesOption,
    MaxCloudOption,
    NodataOption,
    OffsetOption,
    ResolutionOption,
    ScaleOption,
    SourceArgument,
    SourceOptions,
    ToOption,
    read_day,
    read_names,
    read_offset,
    read_whole_numbers,
)
from lianet.contract.mosaics import TileOptions
from lianet.errors import InputError
from lianet.field.families import FAMILIES
from lianet.geo.web import is_link, without_query
from lianet.jobs.encoding import SOURCE_VARIABLE
from lianet.jobs.outputs import check_folder

if TYPE_CHECKING:
    from lianet.jobs.slurm import SlurmOptions

FAILED = 1
"""The exit status where a tile could not be encoded."""


def encode_area(
    area: Annotated[
        str, typer.Argument(metavar="AREA", help="A layer or raster, or W,S,E,N in degrees.")
    ],
    source: SourceArgument,
    out: Annotated[
        Path, typer.Option("--out", metavar="FOLDER", help="Of the mosaic; made where absent.")
    ],
    tile: Annotated[int, typer.Option(help="About the side of a tile, pixels.", min=64)] = 2000,
    workers: Annotated[
        int | None,
        typer.Option(
            help="On this machine; one a GPU, or by cores and memory, where absent.", min=1
        ),
    ] = None,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Of a Dask scheduler, tcp://HOST:8786.")
    ] = "",
    slurm: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="Have --workers jobs of Slurm encode the tiles: partition, account, hours, cores, "
            "memory_gb, gpus, log, directive, interface; repeatable.",
        ),
    ] = None,
    slurm_script: Annotated[
        bool, typer.Option("--slurm-script", help="Print the script of such a job, and do nothing.")
    ] = False,
    preset: Annotated[
        str, typer.Option(help=f"The field's make-up: {', '.join(FAMILIES.names())}.")
    ] = "compact",
    bits_per_value: Annotated[
        float | None, typer.Option(help="Size of each file.", min=0.01, max=16)
    ] = None,
    device: DeviceOption = "auto",
    seed: Annotated[int, typer.Option(help="Of everything random.", min=0)] = 0,
    resolution: ResolutionOption = None,
    crs: CrsOption = "",
    first: FromOption = "",
    last: ToOption = "",
    collection: CollectionOption = "",
    source_option: SourceOptions = None,
    cloud_model: CloudModelOption = False,
    max_cloud: MaxCloudOption = None,
    dates_at_most: DatesOption = None,
    bands: BandsOption = "",
    scale: ScaleOption = None,
    offset: OffsetOption = "",
    nodata: NodataOption = None,
    dates_as: DatesAsOption = "",
    mask_band: MaskBandOption = "",
    mask_dir: MaskDirOption = None,
    mask_values: MaskValuesOption = "",
    mask_margin: MarginOption = 0.0,
    attribution: AttributionOption = "",
    licence: LicenceOption = "",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> int:
    """Encode an area as a grid of regions, which is opened and mapped as one.

    Tiles are encoded side by side by workers, and each chooses its own clear dates. Started again
    with the same words it goes on where it stopped. The exit status is 1 where a tile failed.
    """  # fmt: skip
    from lianet.jobs.area import encode_area as encode
    from lianet.jobs.area import plan_area
    from lianet.scenes.grid_of import read_area, read_crs

    asked = _slurm(slurm or [], slurm_script)
    if slurm_script and asked is not None:
        from lianet.jobs.slurm import job_script

        print(job_script(asked))
        return 0
    if asked is not None and scheduler:
        raise InputError(
            "--slurm starts workers, and --scheduler has some", "Leave one or the other out"
        )
    check_folder(out, [], reads=[None if is_link(source) else Path(source), mask_dir])
    given = {"bits_per_value": bits_per_value} if bits_per_value is not None else {}
    FAMILIES.get(preset).read_options(given)
    options = TileOptions(
        preset=preset,
        bits_per_value=bits_per_value,
        bands=read_names(bands),
        scale=scale,
        offset=read_offset(offset),
        nodata=nodata,
        dates_as=dates_as or None,
        mask_band=mask_band or None,
        mask_dir=None if mask_dir is None else str(mask_dir),
        mask_values=list(read_whole_numbers("--mask-values", mask_values)),
        mask_margin=mask_margin,
        cloud_model=cloud_model,
        max_cloud=max_cloud,
        dates_at_most=dates_at_most,
        start=read_day(first),
        end=read_day(last),
        collection=collection or None,
        source_options=named_values("--source-option", source_option or []),
        attribution=attribution,
        licence=licence,
        seed=seed,
    )
    shown = without_query(source)
    if without_query(signed := os.environ.get(SOURCE_VARIABLE, "")) == source:
        source = signed
    with reporting(progress, as_json) as report:
        plan = plan_area(
            out, read_area(area), source, shown, options,
            tile_px=tile, resolution=resolution, crs=read_crs(crs) if crs else None, report=report,
        )  # fmt: skip
        done = encode(
            plan,
            source,
            workers=workers,
            scheduler=scheduler,
            slurm=asked,
            device=device,
            report=report,
        )
    answer(
        done,
        as_json,
        [
            ("mosaic", done.path),
            ("tiles", f"{done.encoded} of {done.tiles} encoded, {done.empty} without imagery"),
            ("size", f"{done.bytes / 1e6:.1f} MB"),
            ("time", f"{done.seconds:.0f} s"),
            *((f"{failed.tile} failed", failed.because) for failed in done.failed),
        ],
    )
    return FAILED if done.failed else 0


def _slurm(given: list[str], wanted: bool) -> SlurmOptions | None:
    """What jobs ask Slurm for; None where none is meant.

    Raises:
        InputError: an option that there is not, or a value that it cannot have.
    """
    if not (given or wanted):
        return None
    from lianet.jobs.slurm import SlurmOptions
    from lianet.kinds import read_options

    options: SlurmOptions = read_options(SlurmOptions, named_values("--slurm", given), "--slurm")
    return options
