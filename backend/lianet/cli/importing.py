"""`lianet import-reference`: a checkpoint of the published code becomes a region file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer
from affine import Affine

from lianet.cli.output import DeviceOption, JsonOption, answer, output, reporting
from lianet.errors import DateError, InputError
from lianet.jobs.outputs import REGION


def import_reference(
    checkpoint: Annotated[Path, typer.Argument(metavar="CHECKPOINT", help="A .pt file.")],
    out: Annotated[Path, typer.Option("--out", help="The region file to write.")],
    crs: Annotated[str, typer.Option(help="EPSG code or WKT of the region.")] = "",
    transform: Annotated[
        str,
        typer.Option(help="A,B,C,D,E,F from (column, row) of pixel corners to the CRS."),
    ] = "",
    dates: Annotated[
        str, typer.Option(help="YYYY-MM-DD[THH:MM:SS], comma-separated, in checkpoint order.")
    ] = "",
    bands: Annotated[str, typer.Option(help="Band names in output order, comma-separated.")] = "",
    shape: Annotated[
        tuple[int, int] | None,
        typer.Option(metavar="ROWS COLUMNS", help="Of the region; the grids' square if absent."),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="used_parameters.json; found beside the checkpoint.")
    ] = None,
    extent_px: Annotated[
        int | None, typer.Option(help="Pixels that the grids span, if the configuration is mute.")
    ] = None,
    origin_px: Annotated[
        tuple[int, int], typer.Option(metavar="ROW COLUMN", help="Of the region in the field.")
    ] = (0, 0),
    region_index: Annotated[int, typer.Option(help="Which of several regions.", min=0)] = 0,
    scale: Annotated[float, typer.Option(help="Reflectance = stored x scale + offset.")] = 1e-4,
    offset: Annotated[float, typer.Option(help="See --scale.")] = -0.1,
    name: Annotated[str, typer.Option(help="The region's name; the file's where absent.")] = "",
    attribution: Annotated[str, typer.Option(help="Shown with the imagery.")] = "",
    licence: Annotated[str, typer.Option(help="Of the imagery.")] = "",
    device: DeviceOption = "auto",
    as_json: JsonOption = False,
) -> None:
    """Turn a checkpoint of the published LIANet code into a region file."""
    from lianet.geo.bands import sentinel2_band
    from lianet.machine.device import choose_device
    from lianet.region.file import SUFFIX, write_region
    from lianet.region.reference import import_reference as read_reference

    given = {"--crs": crs, "--transform": transform, "--dates": dates, "--bands": bands}
    missing = [option for option, value in given.items() if not value]
    if missing:
        raise InputError(
            "A checkpoint does not hold its CRS, transform, dates and bands",
            f"Give {', '.join(missing)}",
        )
    out = output(out, REGION, [checkpoint, config])
    with reporting("none" if as_json else "bar") as report:
        imported = read_reference(
            checkpoint,
            crs=crs,
            transform=_affine(transform),
            dates=[_moment(text.strip()) for text in dates.split(",")],
            bands=[
                sentinel2_band(text.strip(), scale=scale, offset=offset)
                for text in bands.split(",")
            ],
            name=name or out.name.removesuffix(SUFFIX),
            shape=shape,
            config=config,
            extent_px=extent_px,
            origin_px=origin_px,
            region_index=region_index,
            licence=licence,
            attribution=attribution,
            device=choose_device(device),
            report=report,
        )
    card = write_region(out, imported.card, imported.tensors)
    answer(
        card.told(path=str(out), bytes=out.stat().st_size),
        as_json,
        [("region", out), ("preset", card.preset), ("dates", len(card.dates))],
    )


def _affine(text: str) -> Affine:
    """Six numbers as an affine.

    Raises:
        InputError: not six numbers.
    """
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != 6:
        raise InputError(
            f"--transform {text!r} is not six numbers",
            "Give A,B,C,D,E,F as gdalinfo's or rasterio's affine has them",
        )
    return Affine(*numbers)


def _moment(text: str) -> dt.date:
    """A date, or a date with a time of day.

    Raises:
        DateError: neither.
    """
    try:
        return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)
    except ValueError as error:
        raise DateError(f"{text!r} is not a date", "Write it as YYYY-MM-DD") from error
