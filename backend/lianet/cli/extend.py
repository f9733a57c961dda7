"""`lianet extend`: acquisitions are added to a region, or taken out, and the others stay."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianet.cli.grounds import named_values
from lianet.cli.output import (
    JsonOption,
    ProgressOption,
    RegionArgument,
    answer,
    output,
    parse_date,
    reporting,
)
from lianet.cli.sources import (
    AcquisitionOption,
    BandsOption,
    CloudModelOption,
    CollectionOption,
    DatesAsOption,
    FromOption,
    MarginOption,
    MaskBandOption,
    MaskDirOption,
    MaskValuesOption,
    MaxCloudOption,
    MeasureOption,
    NodataOption,
    OffsetOption,
    ScaleOption,
    SourceOptions,
    ToOption,
    check_measure,
    read_day,
    read_names,
    read_offset,
    read_whole_numbers,
)
from lianet.errors import InputError, StackError
from lianet.geo.web import without_query
from lianet.jobs.encoding import SOURCE_VARIABLE
from lianet.jobs.outputs import REGION
from lianet.progress import Reporter

if TYPE_CHECKING:
    from lianet.pretraining.extend import NewDate
    from lianet.region.card import Card
    from lianet.region.file import Region
    from lianet.scenes.grid_stack import GridStack

_REMEDIES = {
    "area_outside": "Use imagery of the region's place",
    "bands": "Use imagery with all of the region's bands, or name those of its files, in their "
    "order, with --bands",
}
"""What to do where imagery does not fit a region that is there."""


def extend(
    region: RegionArgument,
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="Imagery of other dates, whatever inspect takes; it is laid on the region's grid.",
        ),
    ] = "",
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            help="The region file to write; REGION stays as it is. Required.",
            show_default=False,
        ),
    ] = Path(),
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="DATE", help="Take this date out; once for each. Needs no SOURCE."),
    ] = None,
    new_nodes: Annotated[
        bool,
        typer.Option(
            "--new-nodes/--no-new-nodes",
            help="Give new dates nodes of their own for what those that are there cannot show.",
        ),
    ] = True,
    bits_per_value: Annotated[
        float | None,
        typer.Option(
            help="Size of the file that is written, bits per date, band and pixel; that of the "
            "region's encoding where absent. New dates are no finer than the others.",
            min=0.01,
            max=16,
        ),
    ] = None,
    measure: MeasureOption = "sample",
    name: Annotated[str, typer.Option(help="The region's name; that of REGION where absent.")] = "",
    bands: BandsOption = "",
    scale: ScaleOption = None,
    offset: OffsetOption = "",
    nodata: NodataOption = None,
    dates_as: DatesAsOption = "",
    mask_band: MaskBandOption = "",
    mask_dir: MaskDirOption = None,
    mask_values: MaskValuesOption = "",
    mask_margin: MarginOption = 0.0,
    first: FromOption = "",
    last: ToOption = "",
    collection: CollectionOption = "",
    source_option: SourceOptions = None,
    cloud_model: CloudModelOption = False,
    max_cloud: MaxCloudOption = None,
    acquisition: AcquisitionOption = None,
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Add acquisitions to a region, or take some out.

    The other dates stay bit for bit what they are, and what was learnt on them stays valid.
    """
    from lianet.region.file import open_region
    from lianet.region.lineage import check_extendable, without_dates
    from lianet.scenes.gathered import gathered

    if not out.name:
        raise InputError("There is no file to write", "Name it with --out")
    if bool(source) == bool(without):
        raise InputError(
            "Dates are added from a SOURCE, or taken out with --without DATE",
            "Give one of the two; for both, one after the other",
        )
    check_measure(measure)
    _refuse_mosaic(region)
    out = output(out, REGION, [region, Path(source) if source else None, mask_dir])
    opened = open_region(region)
    check_extendable(opened.card)
    if without:
        gone = [parse_date(text) for text in without]
        card, tensors = without_dates(opened, gone)
        card = _write(out, _named(card, name), tensors, opened)
        _tell(out, card, [("taken out", ", ".join(map(str, gone)))], [], as_json)
        return
    with reporting(progress, as_json) as report:
        stack = _open(
            source,
            opened.card,
            scale=scale,
            offset=read_offset(offset),
            nodata=nodata,
            dates_as=dates_as or None,
            bands=read_names(bands),
            mask_band=mask_band or None,
            mask_dir=mask_dir,
            mask_values=read_whole_numbers("--mask-values", mask_values),
            mask_margin=mask_margin,
            max_cloud=max_cloud,
            chosen=acquisition or None,
            start=read_day(first),
            end=read_day(last),
            collection=collection or None,
            options=named_values("--source-option", source_option or []),
            cloud_model=cloud_model,
            report=report,
        )
        with stack.pixels.telling(report), gathered(stack, out.parent, report) as quick:
            _add(out, opened, quick, name, bits_per_value, new_nodes, measure, report, as_json)


def _refuse_mosaic(region: Path) -> None:
    from lianet.region.mosaic_plan import manifest_in

    manifest = manifest_in(region)
    if manifest is not None:
        raise InputError(
            f"{manifest.name} is a mosaic, whose dates come and go tile by tile",
            "Use lianet extend for each of its .region.safetensors that changes, with an --out of "
            f"the same name in a new folder, and copy the others and {manifest.name} there",
            code="extend",
        )


def _add(
    out: Path,
    opened: Region,
    stack: GridStack,
    name: str,
    bits_per_value: float | None,
    new_nodes: bool,
    measure: str,
    report: Reporter,
    as_json: bool,
) -> None:
    from lianet.engines import open_engine
    from lianet.evaluation.metrics import evaluate_region
    from lianet.evaluation.newcomers import newcomers
    from lianet.pretraining.extend import check_fits, extend_region

    check_fits(opened.card, stack)
    strange = newcomers(open_engine(opened, "cpu"), stack)
    found = extend_region(
        opened, stack, bits_per_value=bits_per_value, new_nodes=new_nodes, report=report
    )

    close: dict[str, Any] = {}

    def measured(region: Region) -> dict[str, Any]:
        engine, everything = open_engine(region, "cpu"), measure == "all"
        found = evaluate_region(engine, stack, report=report, everything=everything)
        close.update({str(one.date): one.psnr_db for one in found.dates})
        return found.to_json()

    card = _write(out, _named(found.card, name), found.tensors, opened, measured)
    notices = [*strange, *stack.notices]
    notices += [told for new in found.new if (told := _cost(new))]
    notices += stack.pixels.notices
    lines = [("added", _line(new, close)) for new in found.new]
    _tell(out, card, lines, notices, as_json)


def _open(source: str, card: Card, bands: list[str] | None, **options: Any) -> GridStack:
    """New dates of a source on the grid and in the bands of a region."""
    from lianet.features.offer import refuse_features
    from lianet.pretraining.extend import check_bands
    from lianet.scenes.stack import open_stack

    if not bands:
        refuse_features(source)
    if without_query(signed := os.environ.get(SOURCE_VARIABLE, "")) == source:
        source = signed
    names = [band.name for band in card.bands]
    try:
        stack = open_stack(
            source, bands=bands or names, grid=card.grid, besides=card.dates, **options
        )
    except StackError as error:
        if error.code not in _REMEDIES:
            raise
        raise StackError(
            f"{card.name} cannot be given this imagery: {error.message}",
            _REMEDIES[error.code],
            code=error.code,
        ) from error
    check_bands(names, stack.band_names)
    return replace(stack, band_names=tuple(names))


def _write(
    out: Path,
    card: Card,
    tensors: dict[str, Any],
    before: Region,
    measured: Callable[[Region], dict[str, Any]] | None = None,
) -> Card:
    from lianet.measures.closeness import bits_per_value
    from lianet.region.file import write_region
    from lianet.region.lineage import quality_of

    def quality(region: Region) -> dict[str, Any]:
        height, width = card.grid.shape
        bpp = bits_per_value(region.file_bytes, len(card.dates), len(card.bands), height * width)
        new = measured(region) if measured else {}
        return quality_of(before.card.quality, card.dates, bpp, new)

    return write_region(out, card, tensors, quality)


def _named(card: Card, name: str) -> Card:
    return card.with_values(name=name) if name else card


def _line(new: NewDate, close: dict[str, float | None]) -> str:
    psnr = close.get(str(new.date))
    shown = f"{new.date}, " + (f"{psnr:.1f} dB" if psnr is not None else "not measured")
    if not new.own_nodes:
        return shown
    return (
        f"{shown} ({new.on_others_db:.1f} dB without its own nodes), "
        f"{new.bits_per_value:.2f} bits per value"
    )


def _cost(new: NewDate) -> str:
    """What leaving out nodes of its own costs a date; "" where it has some."""
    if new.with_own_db is None:
        return ""
    return (
        f"{new.date} has no nodes of its own, which costs "
        f"{new.with_own_db - new.on_others_db:.1f} dB: {new.on_others_db:.1f} dB instead of "
        f"{new.with_own_db:.1f} dB"
    )


def _tell(
    out: Path,
    card: Card,
    lines: Sequence[tuple[str, str]],
    notices: Sequence[str],
    as_json: bool,
) -> None:
    """Print what there is now."""
    quality = card.quality
    measured = "not measured at every date: use lianet evaluate"
    if quality:
        measured = f"{quality['psnr_db']:.2f} dB ({quality['bpp']:.2f} bits per value)"
    answer(
        card.told(path=str(out), bytes=out.stat().st_size, notices=list(notices)),
        as_json,
        [
            ("region", out),
            ("dates", len(card.dates)),
            *lines,
            ("PSNR", measured),
            *(("note", notice) for notice in notices),
        ],
    )
