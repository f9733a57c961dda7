"""Maps of change: how they look, and their place in a region's group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsColorRampShader,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterRenderer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from .. import tr
from ..local_words import decimal
from ..service.contract import Region
from ..service.errors import LianetError
from .legend import tidy_legend

if TYPE_CHECKING:
    from ..service.results import Transition
from .tree import CHANGE, KIND, position_for, region_group

MAGNITUDE_RAMP = ("#fcfdbf", "#fe9f6d", "#de4968", "#8c2981", "#3b0f70", "#000004")
"""Magma, from little change (light) to much (dark)."""


def magnitude_renderer(
    provider: QgsRasterDataProvider, high: float
) -> QgsSingleBandPseudoColorRenderer:
    """Change of reflectance, from light at 0 to dark at `high`."""
    last = len(MAGNITUDE_RAMP) - 1
    stops = [
        QgsColorRampShader.ColorRampItem(
            high * place / last, QColor(colour), decimal(high * place / last, 3)
        )
        for place, colour in enumerate(MAGNITUDE_RAMP)
    ]
    ramp = QgsColorRampShader(0, high)
    ramp.setColorRampItemList(stops)
    shader = QgsRasterShader(0, high)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
    renderer.setClassificationMin(0)
    renderer.setClassificationMax(high)
    return renderer


def transition_renderer(
    provider: QgsRasterDataProvider, rows: Sequence[Transition]
) -> QgsPalettedRasterRenderer:
    """What became what, in the order of `rows`; only what occurs is in the legend."""
    classes = [
        QgsPalettedRasterRenderer.Class(row.code, QColor(row.colour), row.name) for row in rows
    ]
    return QgsPalettedRasterRenderer(provider, 1, classes)


def add_change_layer(
    region: Region,
    path: str,
    name: str,
    renderer_of: Callable[[QgsRasterDataProvider], QgsRasterRenderer],
) -> QgsRasterLayer:
    """Add a map of change to the project; a layer of an older file at this path gives way.

    Raises:
        LianetError: QGIS cannot read the file.
    """
    project = QgsProject.instance()
    for layer in list(project.mapLayers().values()):
        if layer.customProperty(KIND) == CHANGE and Path(layer.source()) == Path(path):
            project.removeMapLayer(layer.id())
    layer = QgsRasterLayer(path, name, "gdal")
    if not layer.isValid():
        raise LianetError(
            tr("QGIS cannot read {path}").format(path=path), tr("Compare again"), code="layer"
        )
    layer.setRenderer(renderer_of(layer.dataProvider()))
    layer.setCustomProperty(KIND, CHANGE)
    layer.setAttribution(region.attribution)
    project.addMapLayer(layer, False)
    group = region_group(region)
    group.insertLayer(position_for(group, CHANGE), layer)
    tidy_legend(layer)
    return layer
