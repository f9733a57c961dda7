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
from ..local_words import brief, decimal
from ..service.contract import Region
from ..service.errors import LianetError
from .legend import tidy_legend
from .own_words import words_of
from .tree import CHANGE, KIND, REGION_PATH, position_for, region_group

if TYPE_CHECKING:
    from ..service.results import Interval, Transition

RESULT = "lianet/change_result"
"""Of a layer: the file with what was found out in its comparison."""

MAGNITUDE_RAMP = ("#fcfdbf", "#fe9f6d", "#de4968", "#8c2981", "#3b0f70", "#000004")
"""Magma, from little change (light) to much (dark)."""


DEVIATION_RAMP = (
    (-4.0, "#7f3b08"), (-1.0, "#f7f7f7"), (1.0, "#f7f7f7"), (4.0, "#1b7837"),
)  # fmt: skip
"""Of standard deviations; what lies between the two in the middle is usual."""


def magnitude_renderer(
    provider: QgsRasterDataProvider, high: float, places: int = 3
) -> QgsSingleBandPseudoColorRenderer:
    """Change of reflectance, from light at 0 to dark at `high`."""
    last = len(MAGNITUDE_RAMP) - 1
    stops = [
        QgsColorRampShader.ColorRampItem(
            high * place / last, QColor(colour), decimal(high * place / last, places)
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


def deviation_renderer(provider: QgsRasterDataProvider) -> QgsSingleBandPseudoColorRenderer:
    """Standard deviations: brown far below, green far above, clear where it is usual."""
    usual = QColor(DEVIATION_RAMP[1][1])
    stops = []
    for value, colour in DEVIATION_RAMP:
        shown = QColor(colour)
        shown.setAlpha(0 if shown == usual else 255)
        stops.append(QgsColorRampShader.ColorRampItem(value, shown, decimal(value, 0)))
    low, high = DEVIATION_RAMP[0][0], DEVIATION_RAMP[-1][0]
    ramp = QgsColorRampShader(low, high)
    ramp.setColorRampItemList(stops)
    shader = QgsRasterShader(low, high)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
    renderer.setClassificationMin(low)
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


def interval_renderer(
    provider: QgsRasterDataProvider, intervals: Sequence[Interval]
) -> QgsPalettedRasterRenderer:
    """When it changed; only what occurs is in the legend."""
    classes = [
        QgsPalettedRasterRenderer.Class(
            item.code, QColor(item.colour), f"{brief(item.after)} – {brief(item.until)}"
        )
        for item in intervals
        if item.area_ha
    ]
    return QgsPalettedRasterRenderer(provider, 1, classes)


def percent_renderer(provider: QgsRasterDataProvider) -> QgsSingleBandPseudoColorRenderer:
    """Percent, from light at 0 to dark at 100."""
    return magnitude_renderer(provider, 100, 0)


def saved_results(region_path: str) -> list[str]:
    """Files with what was found out in the comparisons whose layers a region's group has."""
    found = [
        str(layer.customProperty(RESULT))
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty(KIND) == CHANGE
        and layer.customProperty(REGION_PATH) == region_path
        and layer.customProperty(RESULT)
    ]
    return sorted(set(found))


def add_change_layer(
    region: Region,
    path: str,
    name: str,
    renderer_of: Callable[[QgsRasterDataProvider], QgsRasterRenderer],
    result: str,
    *,
    visible: bool = True,
    topmost: bool = False,
) -> QgsRasterLayer:
    """Add a map of change to the project; a layer of an older file at this path gives way.

    Args:
        region: of the map.
        path: of the map.
        name: of the layer.
        renderer_of: how it looks.
        result: file with what was found out, for when the project is opened again.
        visible: whether it is shown at first.
        topmost: above other maps of change, which would hide it.

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
    layer.setCustomProperty(RESULT, result)
    layer.setCustomProperty(REGION_PATH, region.path)
    words_of(layer).setAttribution(region.attribution)
    project.addMapLayer(layer, False)
    group = region_group(region)
    position = position_for(group, CHANGE, topmost=topmost)
    group.insertLayer(position, layer).setItemVisibilityChecked(visible)
    tidy_legend(layer)
    return layer
