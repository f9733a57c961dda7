"""How outputs look. These files are on disk, so asking them for statistics would be allowed; the
figures come from the backend all the same, which knows them already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    QgsContrastEnhancement,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..layers import styles
from .layers import Style

if TYPE_CHECKING:
    from ..service.change_results import PeriodArea
    from ..service.results import Interval, Transition
    from ..service.tasks import Target, TaskClass


SHOWN_PERCENT = 5
"""Of a region, by how alike it is."""


def class_map(classes: Iterable[TaskClass | PeriodArea]) -> Style:
    """One colour and name per class value."""
    wanted = list(classes)

    def style(layer: QgsMapLayer) -> None:
        if isinstance(layer, QgsRasterLayer):
            layer.setRenderer(styles.class_map(layer.dataProvider(), wanted))

    return style


def value_map(target: Target) -> Style:
    """A quantity from dark to bright, over its range or that of nearly all of its pixels."""

    def style(layer: QgsMapLayer) -> None:
        if isinstance(layer, QgsRasterLayer):
            provider = layer.dataProvider()
            # Not `cumulativeCut`, whose two answers PyQGIS does not give.
            seen = provider.bandStatistics(1)
            low = seen.minimumValue if target.minimum is None else target.minimum
            high = seen.maximumValue if target.maximum is None else target.maximum
            layer.setRenderer(styles.values(provider, low, high, target.unit))

    return style


def intervals(found: Sequence[Interval]) -> Style:
    """When it changed; only what occurs is in the legend."""

    def style(layer: QgsMapLayer) -> None:
        from ..layers.change import interval_renderer  # not part of QGIS's start

        if isinstance(layer, QgsRasterLayer):
            layer.setRenderer(interval_renderer(layer.dataProvider(), found))

    return style


def transitions(rows: Sequence[Transition]) -> Style:
    """What became what, the largest first; only what occurs is in the legend."""

    def style(layer: QgsMapLayer) -> None:
        from ..layers.change import transition_renderer  # not part of QGIS's start

        if isinstance(layer, QgsRasterLayer):
            layer.setRenderer(transition_renderer(layer.dataProvider(), rows))

    return style


def true_colour(rgb: Sequence[int], limits: Sequence[Sequence[float]]) -> Style:
    """Red, green and blue.

    Args:
        rgb: band numbers, from 1.
        limits: low and high of each of the three, in the layer's values.
    """

    def style(layer: QgsMapLayer) -> None:
        if not isinstance(layer, QgsRasterLayer):
            return
        provider = layer.dataProvider()
        red, green, blue = rgb
        renderer = QgsMultiBandColorRenderer(provider, red, green, blue)
        setters = (
            renderer.setRedContrastEnhancement,
            renderer.setGreenContrastEnhancement,
            renderer.setBlueContrastEnhancement,
        )
        for band, (low, high), setter in zip(rgb, limits, setters):
            stretch = QgsContrastEnhancement(provider.dataType(band))
            stretch.setMinimumValue(low)
            stretch.setMaximumValue(high)
            stretch.setContrastEnhancementAlgorithm(
                QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
            )
            setter(stretch)
        layer.setRenderer(renderer)

    return style


def magnitude(high: float) -> Style:
    """Change of reflectance, from light at 0 to dark at `high`."""

    def style(layer: QgsMapLayer) -> None:
        from ..layers.change import magnitude_renderer  # not part of QGIS's start

        if isinstance(layer, QgsRasterLayer):
            layer.setRenderer(magnitude_renderer(layer.dataProvider(), high))

    return style


def deviations() -> Style:
    """What is far below in brown, far above in green, nothing where it is usual."""

    def style(layer: QgsMapLayer) -> None:
        from ..layers.change import deviation_renderer  # not part of QGIS's start

        if isinstance(layer, QgsRasterLayer):
            layer.setRenderer(deviation_renderer(layer.dataProvider()))

    return style


def likeness() -> Style:
    """The most alike part in colour, nothing elsewhere."""

    def style(layer: QgsMapLayer) -> None:
        # Imported here: QGIS starts without it.
        from ..layers.finding import free_ramp, similarity_renderer

        if isinstance(layer, QgsRasterLayer):
            provider = layer.dataProvider()
            layer.setRenderer(similarity_renderer(provider, SHOWN_PERCENT, free_ramp(())))

    return style


def polygons(classes: Iterable[TaskClass], field: str) -> Style:
    """Filled in the colours of their classes."""
    wanted = list(classes)

    def style(layer: QgsMapLayer) -> None:
        if isinstance(layer, QgsVectorLayer):
            layer.setRenderer(styles.class_polygons(wanted, field))

    return style
