"""Renderers of what a task says. None of them asks for statistics: that would fetch tiles on the
main thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsPalettedRasterRenderer,
    QgsRasterDataProvider,
    QgsRasterRenderer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from .. import tr
from ..local_words import significant

if TYPE_CHECKING:
    from ..service.change_results import PeriodArea
    from ..service.tasks import TaskClass

CONFIDENCE_STOPS = (
    (0, "#440154"),
    (25, "#3b528b"),
    (50, "#21918c"),
    (75, "#5ec962"),
    (100, "#fde725"),
)
"""Percent and colour; viridis, readable with every kind of colour vision."""


def class_map(
    provider: QgsRasterDataProvider, classes: Iterable[TaskClass | PeriodArea]
) -> QgsPalettedRasterRenderer:
    """One colour and name per class value."""
    entries = [
        QgsPalettedRasterRenderer.Class(item.value, QColor(item.colour), item.name)
        for item in classes
    ]
    return QgsPalettedRasterRenderer(provider, 1, entries)


def confidence(provider: QgsRasterDataProvider) -> QgsSingleBandPseudoColorRenderer:
    """Percent from dark (unsure) to bright (sure)."""
    stops = [
        (percent, colour, tr("{percent} %").format(percent=percent))
        for percent, colour in CONFIDENCE_STOPS
    ]
    return ramp(provider, stops)


def values(
    provider: QgsRasterDataProvider, low: float, high: float, unit: str = ""
) -> QgsSingleBandPseudoColorRenderer:
    """A quantity from dark (little) to bright (much)."""
    stops = []
    for percent, colour in CONFIDENCE_STOPS:
        value = low + percent / 100 * (high - low)
        text = tr("{value} {unit}").format(value=significant(value, 4), unit=unit).strip()
        stops.append((value, colour, text))
    return ramp(provider, stops)


def ramp(
    provider: QgsRasterDataProvider, stops: Sequence[tuple[float, str, str]]
) -> QgsSingleBandPseudoColorRenderer:
    """Band 1 in colours between stops: value, ascending, colour, and words for the legend."""
    low, high = stops[0][0], stops[-1][0]
    function = QgsColorRampShader(low, high)
    function.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(value, QColor(colour), text)
            for value, colour, text in stops
        ]
    )
    shader = QgsRasterShader(low, high)
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
    renderer.setClassificationMin(low)
    renderer.setClassificationMax(high)
    return renderer


def ramp_items(renderer: QgsRasterRenderer | None) -> list[tuple[str, str]]:
    """Colour and words of the stops of a ramp; empty of any other renderer."""
    if not isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        return []
    function = renderer.shader().rasterShaderFunction()
    return [(item.color.name(), item.label) for item in function.colorRampItemList()]


def class_polygons(classes: Iterable[TaskClass], field: str) -> QgsCategorizedSymbolRenderer:
    """Polygons filled in the colours of their classes."""
    categories = []
    for item in classes:
        symbol = QgsFillSymbol.createSimple(
            {
                "color": item.colour,
                "outline_color": QColor(item.colour).darker(150).name(),
                "outline_width": "0.2",
            }
        )
        categories.append(QgsRendererCategory(item.value, symbol, item.name))
    return QgsCategorizedSymbolRenderer(field, categories)
