"""Writing what the field shows at a date as a raster file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.contract.maps import ImageryMade
from lianet.engines.engine import Engine
from lianet.errors import InputError, say
from lianet.field.time import mix_for
from lianet.geo.grid import Bounds, Window
from lianet.geo.nodata import REFLECTANCE_NODATA
from lianet.geo.raster import write_cog
from lianet.progress import Progress, Reporter, silent
from lianet.region.gaps import KEY, OBSERVED, UNKNOWN

STORED_SCALE = 1e-4
"""Reflectance of one step of a stored value."""
GAP_BANDS = ("filled", "confidence")
_BLOCK_PX = 512


def stored_reflectance(reflectance: NDArray[np.float32]) -> NDArray[np.uint16]:
    """Reflectance as it is stored: uint16, x 10000, clipped to 0 … 65534; NaN becomes 65535."""
    scaled = np.clip(np.rint(reflectance * (1 / STORED_SCALE)), 0, REFLECTANCE_NODATA - 1)
    stored: NDArray[np.uint16] = np.where(np.isnan(scaled), REFLECTANCE_NODATA, scaled).astype(
        np.uint16
    )
    return stored


def gap_bands(engine: Engine, block: Window, date: int) -> NDArray[np.uint16]:
    """Where gaps are filled, and the confidence: uint16 [2, row, column], as `GAP_BANDS` says.

    Raises:
        InputError: the region was encoded without filling its gaps.
    """
    known = engine.confidence(block, date).astype(np.uint16)
    gap = known < OBSERVED
    if gap.any() and KEY not in engine.card.training:
        raise InputError(
            say("The gaps of {name} were not filled when it was encoded", name=engine.card.name),
            "Encode the region again, or leave out --fill",
        )
    never = known == UNKNOWN
    return np.where(never, np.uint16(REFLECTANCE_NODATA), np.stack([gap.astype(np.uint16), known]))


def with_stretch(made: ImageryMade, stored: Sequence[tuple[int, int]]) -> ImageryMade:
    """What was made, with the stretch of each band, which is given in stored values."""
    limits = [(low * STORED_SCALE, high * STORED_SCALE) for low, high in stored]
    return made.model_copy(update={"stretch": limits})


def reconstruct_to_cog(
    engine: Engine,
    date: dt.date,
    path: Path,
    *,
    bounds: Bounds | None = None,
    fill: bool = False,
    report: Reporter = silent,
) -> ImageryMade:
    """Write a reconstruction as a Cloud-Optimised GeoTIFF on the region's own pixels.

    Args:
        engine: of the region.
        date: any from the first acquisition to the last.
        path: the file to write.
        bounds: west, south, east, north in the region's CRS; everything where absent.
        fill: fill gaps, and say so in two more bands: `filled`, 1 where it is, and `confidence`
            in percent, 100 where it was observed.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        DateError: before the first acquisition or after the last; with `fill`, between two.
        InputError: the region was encoded without filling its gaps.
        WindowError: the bounds lie outside the region.
        StorageError: the file cannot be written.
    """
    card = engine.card
    mix = mix_for(date, card.dates)
    if fill:
        engine, position = engine.filled(), card.date_index(date)
    outer = card.grid.window_of_bounds(bounds) if bounds else card.grid.window
    blocks = list(card.grid.blocks(_BLOCK_PX, outer))

    def decoded() -> Iterator[tuple[Window, NDArray[np.uint16]]]:
        for number, block in enumerate(blocks):
            report(Progress(number / len(blocks), "Reconstructing"))
            inside = Window(block.row - outer.row, block.col - outer.col, *block.shape)
            shown = stored_reflectance(engine.decode_mix(block, mix))
            if fill:
                shown = np.concatenate([shown, gap_bands(engine, block, position)])
            yield inside, shown

    bands = [band.name for band in card.bands] + list(GAP_BANDS) * fill
    scales = [STORED_SCALE] * len(card.bands) + [1.0] * len(GAP_BANDS) * fill
    write_cog(
        path,
        card.grid.cropped(outer),
        "uint16",
        len(bands),
        decoded(),
        nodata=REFLECTANCE_NODATA,
        band_names=bands,
        scales=scales,
        tags={
            "LIANET": f"reconstructed by a neural field, version {__version__}; not an observation",
            "REGION": f"{card.name} ({card.id})",
            "DATE": date.isoformat(),
            "DATE_STATEMENT": mix.statement,
            "ATTRIBUTION": card.attribution,
        },
        resampling="average",
    )
    red, green, blue = (index + 1 for index in card.rgb_indices())
    return ImageryMade(
        path=str(path),
        date=date,
        statement=mix.statement,
        bands=bands,
        shape=outer.shape,
        nodata=REFLECTANCE_NODATA,
        attribution=card.attribution,
        rgb=(red, green, blue),
    )
