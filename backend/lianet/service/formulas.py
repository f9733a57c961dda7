"""Tiles and stretch of a formula over the bands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine
from lianet.geo.formula import Formula
from lianet.geo.nodata import FLOAT_NODATA, REFLECTANCE_NODATA
from lianet.maps.reconstruct import STORED_SCALE
from lianet.service.pixels import stretch_samples


def formula_tile(
    formula: Formula, bands: list[str], stored: NDArray[np.uint16]
) -> NDArray[np.float32]:
    """A formula of the values that a tile of all bands has.

    From the stored values, so that it is what QGIS's raster calculator makes of the same layer.

    Args:
        formula: over `bands`.
        bands: names of the first axis of `stored`.
        stored: uint16 [band, row, column], see `lianet.service.pixels.reflectance_tile`.

    Returns:
        float32 [1, row, column]; `FLOAT_NODATA` where it is not known.
    """
    values = {
        name: np.where(
            stored[bands.index(name)] == REFLECTANCE_NODATA,
            np.float32(np.nan),
            stored[bands.index(name)] * np.float32(STORED_SCALE),
        )
        for name in formula.bands
    }
    return np.nan_to_num(formula(values), nan=FLOAT_NODATA)[None]


def formula_stretch(engine: Engine, formula: Formula) -> tuple[float, float]:
    """The 2nd and 98th percentile of a formula over all dates: one stretch, so seasons compare."""
    parts = []
    for sample in stretch_samples(engine):
        values = {band.name: sample[:, i] for i, band in enumerate(engine.card.bands)}
        parts.append(formula(values).ravel())
    pixels = np.concatenate(parts)
    pixels = pixels[np.isfinite(pixels)]
    low, high = (float(v) for v in np.percentile(pixels, [2, 98])) if pixels.size else (0.0, 1.0)
    return low, high if high > low else low + 1.0
