"""Import of the published code's checkpoints as regions.

A checkpoint holds neither place nor dates nor bands, so those are asked for.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import CRSError
from torch import Tensor

from lianet.errors import DateError, InputError, say
from lianet.field.days import days_since_2015
from lianet.field.published_field import PublishedField
from lianet.geo.bands import Band
from lianet.geo.grid import PixelGrid, Window
from lianet.progress import Progress, Reporter, silent
from lianet.region.card import Card
from lianet.region.checkpoint import TIME_TABLES, read_checkpoint
from lianet.region.file import encode_previews

_PREVIEW_CROPS = 256
"""Crops decoded for all previews together: at up to 700 ms each on a CPU not all can be."""
_PREVIEW_PX = 16


@dataclass(frozen=True)
class Imported:
    """A checkpoint as a region, ready for `lianet.region.file.write_region`."""

    card: Card
    tensors: dict[str, NDArray[Any]]


def import_reference(
    checkpoint: Path,
    *,
    crs: str,
    transform: Affine,
    dates: Sequence[dt.date],
    bands: Sequence[Band],
    name: str,
    shape: tuple[int, int] | None = None,
    config: Path | None = None,
    extent_px: int | None = None,
    origin_px: tuple[int, int] = (0, 0),
    region_index: int = 0,
    licence: str = "",
    attribution: str = "",
    device: torch.device | None = None,
    report: Reporter = silent,
) -> Imported:
    """Turn a published checkpoint into a region.

    Args:
        checkpoint: the `.pt` file.
        crs: EPSG code, WKT or anything else that names a coordinate reference system.
        transform: from (column, row) of pixel corners to CRS units, north up.
        dates: acquisitions in the order of the checkpoint's time indices; `datetime`s where the
            model takes days, so that the time of day is kept.
        bands: in the order of the model's output.
        name: the region's.
        shape: (height, width) in pixels; the square that the grids span where absent.
        config: `used_parameters.json`; the one a folder above the checkpoint's where absent.
            Without any the make-up is read from the weights.
        extent_px: pixels that the grids span (`complete_tile_size`, `mosaic_width`); a
            Sentinel-2 tile's 10980 where the configuration does not say.
        origin_px: row and column of the region's upper left pixel in the field, for a part of it.
        region_index: which table, where a checkpoint holds several regions'.
        licence, attribution: of the imagery.
        device: where previews are drawn; the CPU where absent.
        report: told of progress.

    Raises:
        NotFoundError: a file is missing.
        RegionFileError: not a published checkpoint, or weights that do not fit its make-up.
        DateError: the dates do not match the checkpoint's time vectors.
        InputError: another argument does not fit.
    """
    _check_place(origin_px, bands)
    report(Progress(None, say("Reading {name}", name=checkpoint.name)))
    read = read_checkpoint(checkpoint, config)
    preset = read.preset
    if extent_px is not None:
        if extent_px < 1:
            raise InputError(f"The extent {extent_px} is not positive", "Give a width in pixels")
        preset = replace(preset, extent_px=extent_px)
    _check_bands(read.state, len(bands))
    state, regions = _one_region(read.state, region_index)
    order = _date_order(dates, state)
    moments = [dates[index] for index in order]
    for key in TIME_TABLES:
        if key in state:
            state[key] = state[key][order]
    preset = preset.dated([_days(moment) for moment in moments])
    preset = replace(preset, origin_px=origin_px)
    grid = _grid(crs, transform, shape or (preset.extent_px, preset.extent_px))
    tensors: dict[str, NDArray[Any]] = {
        key: value.numpy() for key, value in state.items() if value.is_floating_point()
    }
    card = Card(
        name=name,
        grid=grid,
        bands=tuple(bands),
        dates=tuple(_date(moment) for moment in moments),
        preset=preset.preset,
        field=preset.to_json(),
        training={
            "kind": "imported",
            "imported_from": checkpoint.name,
            "regions_in_checkpoint": regions,
            "region_index": region_index,
        },
        licence=licence,
        attribution=attribution,
    )
    field = PublishedField(preset, len(bands), len(dates), tensors, device or torch.device("cpu"))
    tensors["previews"] = encode_previews(_previews(field, card, report))
    return Imported(card, tensors)


def _grid(crs: str, transform: Affine, shape: tuple[int, int]) -> PixelGrid:
    try:
        wkt = CRS.from_user_input(crs).to_wkt()
    except (CRSError, ValueError) as error:
        raise InputError(
            f"{crs!r} is no coordinate reference system", "Give a code such as EPSG:32632"
        ) from error
    if not all(math.isfinite(value) for value in transform[:6]):
        raise InputError(
            f"The transform {list(transform)[:6]} holds a value that is not finite",
            "Give six plain numbers",
        )
    if transform.b or transform.d or transform.a <= 0 or transform.e >= 0:
        raise InputError(
            f"The transform {list(transform)[:6]} is not north up",
            "Give pixel width, 0, west edge, 0, minus the pixel height, north edge",
        )
    return PixelGrid.from_json({"crs": wkt, "affine": list(transform)[:6], "shape": list(shape)})


def _check_place(origin_px: tuple[int, int], bands: Sequence[Band]) -> None:
    if min(origin_px) < 0:
        raise InputError(
            f"The origin {origin_px[0]} {origin_px[1]} lies outside the field",
            "Give --origin-px as a row and a column from 0 on",
        )
    names = [band.name for band in bands]
    if not all(names):
        raise InputError("A name in --bands is empty", "Name every band, with commas between")
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise InputError(f"--bands has {twice[0]} twice", "Give every band its own name")
    for band in bands:
        if not math.isfinite(band.scale) or band.scale <= 0 or not math.isfinite(band.offset):
            raise InputError(
                f"Scale {band.scale:g} and offset {band.offset:g} make no reflectance",
                "Give a --scale above 0, for example 0.0001, and a plain --offset",
            )


def _check_bands(state: Mapping[str, Tensor], given: int) -> None:
    expected = len(state["final_layer.3.bias"])
    if given != expected:
        raise InputError(
            f"The checkpoint has {expected} bands, but {given} were named",
            "Name every band of its output, in its order",
        )


def _one_region(state: dict[str, Tensor], index: int) -> tuple[dict[str, Tensor], int]:
    """The weights with one region's table, and how many regions there were."""
    tables = state["encoder.tables"]
    several = tables.ndim == 3 and "time_emb.weight" not in state
    count = tables.shape[0] if several else 1
    if not 0 <= index < count:
        raise InputError(
            f"The checkpoint holds {count} region(s), so there is no region {index}",
            f"Give a number from 0 to {count - 1}",
        )
    if several:
        state = {**state, "encoder.tables": tables[index].clone()}
    return state, count


def _date(moment: dt.date) -> dt.date:
    return _utc(moment).date() if isinstance(moment, dt.datetime) else moment


def _days(moment: dt.date) -> float:
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)
    return days_since_2015(_utc(moment))


def _utc(moment: dt.datetime) -> dt.datetime:
    """The moment in UTC, without saying so; one without an offset is in UTC already."""
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(dt.UTC)
        except OverflowError as error:
            raise DateError(
                f"{moment.isoformat()} is no date in UTC", "Give the date of an acquisition"
            ) from error
    return moment.replace(tzinfo=None)


def _date_order(dates: Sequence[dt.date], state: Mapping[str, Tensor]) -> list[int]:
    """Positions of the dates in ascending order, after checking them against the time vectors."""
    expected = next((len(state[key]) for key in TIME_TABLES if key in state), None)
    if expected is not None and expected != len(dates):
        raise DateError(
            f"The checkpoint has {expected} time vectors, but {len(dates)} dates were given",
            "Give one date for each, in the order of its time indices",
        )
    if not dates:
        raise DateError("No dates were given", "Give the dates of the acquisitions")
    order = sorted(range(len(dates)), key=lambda index: _days(dates[index]))
    for before, after in zip(order, order[1:], strict=False):
        if _date(dates[before]) == _date(dates[after]):
            raise DateError(
                f"The date {_date(dates[before]).isoformat()} was given twice",
                "A region has one acquisition a day: give each date once",
            )
    return order


# -- previews ---------------------------------------------------------------------------------


def _previews(field: PublishedField, card: Card, report: Reporter) -> NDArray[np.uint8]:
    """Small true-colour pictures, one stretch for all dates: uint8 [date, 3, row, column].

    A patchwork of evenly spaced crops; of a small region it is the region itself.
    """
    crop_px = field.preset.crop_px
    rgb = list(card.rgb_indices())
    most = max(int((_PREVIEW_CROPS / len(card.dates)) ** 0.5), 1)
    rows, cols = (_spaced(length, crop_px, most) for length in card.grid.shape)
    mix = np.eye(len(card.dates), dtype=np.float32)
    size = _PREVIEW_PX
    small = np.zeros((len(mix), 3, len(rows) * size, len(cols) * size), np.float32)
    for number, (down, right) in enumerate(np.ndindex(len(rows), len(cols))):
        report(Progress(number / (len(rows) * len(cols)), "Drawing previews"))
        crop = Window(rows[down], cols[right], crop_px, crop_px)
        with torch.inference_mode():
            shown = field.decode(crop, mix)[:, rgb]
            shrunk = torch.nn.functional.adaptive_avg_pool2d(shown, size)
        small[:, :, down * size : (down + 1) * size, right * size : (right + 1) * size] = (
            shrunk.cpu().numpy()
        )
    low, high = np.percentile(small, [1, 99])
    scaled = (small - low) / max(float(high - low), 1e-6)
    stretched: NDArray[np.uint8] = np.clip(np.rint(scaled * 255), 0, 255).astype(np.uint8)
    return stretched


def _spaced(length: int, crop_px: int, most: int) -> list[int]:
    """Starts of evenly spaced crops along an axis: as many as fit side by side, but not more."""
    count = min(max(length // crop_px, 1), most)
    last = max(length - crop_px, 0)
    return [round(last * number / max(count - 1, 1)) for number in range(count)]
