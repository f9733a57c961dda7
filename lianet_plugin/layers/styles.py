"""Renderers of what a task says. None of them asks for statistics: that would fetch tiles on the
main thread."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsColorRampShader,
    QgsPalettedRasterRenderer,
    QgsRasterDataProvider,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from .. import tr
from ..service.contract import TaskClass

CONFIDENCE_STOPS = (
    (0, "#440154"),
    (25, "#3b528b"),
    (50, "#21918c"),
    (75, "#5ec962"),
    (100, "#fde725"),
)
"""Percent and colour; viridis, readable with every kind of colour vision."""


def class_map(
    provider: QgsRasterDataProvider, classes: Iterable[TaskClass]
) -> QgsPalettedRasterRenderer:
    """One colour and name per class value."""
    entries = [
        QgsPalettedRasterRenderer.Class(item.value, QColor(item.colour), item.name)
        for item in classes
    ]
    return QgsPalettedRasterRenderer(provider, 1, entries)


def confidence(provider: QgsRasterDataProvider) -> QgsSingleBandPseudoColorRenderer:
    """Percent from dark (unsure) to bright (sure)."""
    ramp = QgsColorRampShader(0, 100)
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(
                percent, QColor(colour), tr("{percent} %").format(percent=percent)
            )
            for percent, colour in CONFIDENCE_STOPS
        ]
    )
    shader = QgsRasterShader(0, 100)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
    renderer.setClassificationMin(0)
    renderer.setClassificationMax(100)
    return renderer
