"""`lianet inspect`: a look at imagery before anything is learnt from it."""

from __future__ import annotations

from typing import Any

from lianet.cli.grounds import named_values
from lianet.cli.output import JsonOption, ProgressOption, answer, left_out_lines, reporting
from lianet.cli.sources import (
    AreaOption,
    BandsOption,
    CloudModelOption,
    CollectionOption,
    CrsOption,
    DatesAsOption,
    DatesOption,
    FromOption,
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
from lianet.contract.imagery import Inspection

MUST_DECIDE = 2
"""The exit status where something must be decided first."""


def inspect(
    source: SourceArgument,
    area: AreaOption = "",
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
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> int:
    """Say what a source holds: dates, clouds, offsets, bands, and what looks wrong.

    The exit status is 0, or 2 where something must be decided before it is encoded.
    """
    from lianet.features.offer import refuse_features
    from lianet.scenes.inspection import asks, inspection
    from lianet.scenes.stack import grid_options
    from lianet.scenes.survey import survey

    names = read_names(bands)
    if names is None:
        refuse_features(source)
    options = {
        "bands": names,
        "scale": scale,
        "offset": read_offset(offset),
        "nodata": nodata,
        "dates_as": dates_as or None,
        "mask_band": mask_band or None,
        "mask_dir": mask_dir,
        "mask_values": read_whole_numbers("--mask-values", mask_values),
        "start": read_day(first),
        "end": read_day(last),
        "max_cloud": max_cloud,
        "collection": collection or None,
        "dates_at_most": dates_at_most,
        "cloud_model": cloud_model,
        **named_values("--source-option", source_option or []),
    }
    with reporting(progress, as_json) as report:
        found = survey(source, options, grid_options(area or None, resolution, crs or None), report)
        told = inspection(found, max_cloud, dates_at_most)
    answer(told, as_json, _lines(told))
    return MUST_DECIDE if asks(found) else 0


def _lines(told: Inspection) -> list[tuple[str, Any]]:
    """What a person wants to see of it."""
    lines: list[tuple[str, Any]] = [("bands", " ".join(band.name for band in told.bands))]
    if told.grid is not None:
        rows, cols = told.grid.shape
        size = f"{cols} x {rows} px, {told.grid.resolution_m:.4g} m, {told.grid.crs}"
        lines.insert(0, ("grid", size))
    for found in told.acquisitions:
        cloud = "unknown" if found.cloud is None else f"{100 * found.cloud:.0f} %"
        seen = "unknown" if found.coverage is None else f"{100 * found.coverage:.0f} %"
        because = f" ({found.offset_from})" if found.offset_from else ""
        lines.append(
            (
                found.date.isoformat(),
                f"{seen} seen, cloud {cloud}, offset {found.offset:g}{because}  {found.id}",
            )
        )
    if told.grid is not None and len(told.acquisitions) > 1:
        lines.append(("encoded", _cost(told)))
    if any(not found.masks and found.cloud is None for found in told.acquisitions):
        lines.append(("clouds", "no mask tells of them: look, or find them with --cloud-model"))
    lines += left_out_lines(told.left_out)
    for problem in told.problems:
        label = "mended" if problem.mended else "decide" if problem.option else "note"
        lines.append((label, f"{problem.message}. {problem.remedy}"))
    return lines


def _cost(told: Inspection) -> str:
    """What it takes to encode all that was found, as `lianet pretrain` does without options."""
    from lianet.field.families import COMPACT
    from lianet.scenes.grid_of import encoding_time

    assert told.grid is not None
    dates = len({found.date for found in told.acquisitions})
    values = dates * len(told.bands) * told.grid.shape[0] * told.grid.shape[1]
    megabytes = values * COMPACT.options().bits_per_value / 8e6
    time = encoding_time(values)
    return f"all {dates} dates in about {megabytes:.3g} MB, {time} on two cores"
