"""Options about imagery that `inspect`, `pretrain` and `extend` share, and how they are written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from lianet.cli.output import parse_date
from lianet.errors import InputError

SourceArgument = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="Folder, file or zip: GeoTIFFs, Sentinel-2 products, band files, exports, cubes. Or "
        "STAC: a JSON file, a link, or a search of earth-search, planetary-computer or cdse.",
    ),
]
AreaOption = Annotated[
    str,
    typer.Option("--area", metavar="FILE", help="Area to cover: a layer, or W,S,E,N in degrees."),
]
ResolutionOption = Annotated[
    float | None,
    typer.Option(help="Pixel size in units of the CRS; the finest band's where absent.", min=1e-9),
]
CrsOption = Annotated[str, typer.Option(help="Of the region, for example EPSG:32633.")]
MaxCloudOption = Annotated[
    float | None,
    typer.Option(metavar="PERCENT", help="Leave out dates with more cloud.", min=0, max=100),
]
CloudModelOption = Annotated[
    bool, typer.Option("--cloud-model", help="Find clouds by a model where there is no mask.")
]
FromOption = Annotated[
    str, typer.Option("--from", metavar="DATE", help="First day, of a search above all.")
]
ToOption = Annotated[str, typer.Option("--to", metavar="DATE", help="Last day.")]
CollectionOption = Annotated[
    str, typer.Option(help="Of a search; sentinel-2-l2a where absent.", metavar="NAME")
]
SourceOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--source-option",
        metavar="NAME=VALUE",
        help="Another option of what reads SOURCE (lianet kinds); repeatable.",
    ),
]
DatesOption = Annotated[
    int | None,
    typer.Option("--dates-at-most", help="So many: clear ones, spread over the seasons.", min=2),
]
OffsetOption = Annotated[
    str, typer.Option(help="Reflectance offset; by date: 2022-06-10=-0.1,2021-06-12=0.")
]
BandsOption = Annotated[str, typer.Option(help="Band names in file order, comma-separated.")]
ScaleOption = Annotated[float | None, typer.Option(help="Reflectance = value x scale + offset.")]
DatesAsOption = Annotated[
    str,
    typer.Option(
        "--dates-as",
        metavar="FORM",
        help="How dates in names are written: YMD (a year of two digits), DMY, MDY, DOY (day of "
        "the year), WEEK or MONTH.",
    ),
]
NodataOption = Annotated[float | None, typer.Option(help="Stored value without observation.")]
MaskBandOption = Annotated[
    str, typer.Option(help="Band that says what to leave out, for example SCL.")
]
MaskDirOption = Annotated[
    Path | None, typer.Option(help="Folder with such a raster for every date.")
]
MaskValuesOption = Annotated[str, typer.Option(help="Its values to leave out, comma-separated.")]

AcquisitionOption = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help="Take this one, as inspect calls it; once for each."),
]
MarginOption = Annotated[
    float, typer.Option(help="Metres around masked pixels that are masked too.", min=0)
]
AttributionOption = Annotated[str, typer.Option(help="Shown with the imagery.")]
LicenceOption = Annotated[str, typer.Option(help="Of the imagery.")]
MeasureOption = Annotated[
    str, typer.Option(help="Its closeness: sample, in places that stand for the region, or all.")
]


def check_measure(measure: str) -> None:
    """See that a region's closeness can be measured so.

    Raises:
        InputError: neither `sample` nor `all`.
    """
    if measure not in ("sample", "all"):
        raise InputError(f"--measure {measure!r} is not known", "Use sample or all")


def read_offset(text: str) -> float | dict[dt.date, float] | None:
    """An offset of all dates, or by date.

    Raises:
        InputError: neither.
    """
    if not text:
        return None
    try:
        if "=" not in text:
            return float(text)
        pairs = (part.split("=") for part in text.split(","))
        return {parse_date(day.strip()): float(value) for day, value in pairs}
    except ValueError as error:
        raise InputError(
            f"--offset {text!r} is no number",
            "Write it as --offset -0.1, or by date as --offset 2022-06-10=-0.1",
        ) from error


def read_day(text: str) -> dt.date | None:
    """A day; None where there is none.

    Raises:
        DateError: it is no day.
    """
    return parse_date(text) if text else None


def read_names(text: str) -> list[str] | None:
    """Comma-separated names; None where there are none."""
    return [part.strip() for part in text.split(",")] if text else None


def read_whole_numbers(option: str, text: str) -> tuple[int, ...]:
    """Comma-separated whole numbers.

    Raises:
        InputError: something else.
    """
    try:
        return tuple(int(part) for part in text.split(",") if text)
    except ValueError as error:
        raise InputError(
            f"{option} {text!r} are not whole numbers", f"Write them as {option} 3,8,9,10"
        ) from error
