"""Rasters of classes as the project has them: which can lend labels, and what their values are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsPalettedRasterRenderer, QgsRasterLayer
from qgis.PyQt.QtGui import QColor

from ..layers.tree import EXPORT, KIND
from .classes import LARGEST_VALUE

LOOKED_AT_PX = 256
"""A raster without a legend is looked through on so many pixels a side."""


@dataclass(frozen=True)
class RasterValue:
    """A value of a raster, with its name and colour in the legend."""

    value: int
    name: str
    colour: str


def lends(layer: object) -> bool:
    """A raster in a file; what the backend computes itself is none."""
    if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal":
        return False
    return layer.customProperty(KIND) in (None, EXPORT)


def values_of(layer: QgsRasterLayer) -> list[RasterValue]:
    """The values of a raster that can be classes: its legend's, else those that it shows."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsPalettedRasterRenderer):
        return [
            RasterValue(
                int(item.value), item.label or str(int(item.value)), QColor(item.color).name()
            )
            for item in renderer.classes()
            if QColor(item.color).alpha() > 0
        ]
    provider = layer.dataProvider()
    size = min(layer.width(), LOOKED_AT_PX), min(layer.height(), LOOKED_AT_PX)
    block = provider.block(1, layer.extent(), *size)
    shown = np.array(
        [block.value(i) for i in range(size[0] * size[1]) if not block.isNoData(i)], float
    )
    found = np.unique(shown[np.isfinite(shown)])
    if len(found) > LARGEST_VALUE or (found != np.floor(found)).any():
        return []
    return [
        RasterValue(int(value), str(int(value)), "#808080")
        for value in found
        if 0 <= value <= LARGEST_VALUE
    ]
