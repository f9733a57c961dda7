"""Legends without "Band 1 (Gray)": what a colour means, and bands by their names.

QGIS keeps this with the node of the layer tree, so it is saved with the project.
"""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsLayerTreeLayer,
    QgsMapLayerLegendUtils,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterLayer,
)

from .. import tr

LABEL, ORDER = "legend/label-{place}", "legend/node-order"
"""Where QGIS keeps the words of an item, and which items are shown."""


def tidy_legend(layer: QgsRasterLayer, bands: Sequence[str] = ()) -> None:
    """Name the bands of a colour picture; leave the band's number out of any other legend.

    To be called again for another renderer: QGIS counts the items that are shown.

    Args:
        layer: of the project, with its renderer.
        bands: names of its bands, in order.
    """
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is None or layer.legend() is None:
        return
    labels, order = _wanted(node, layer, bands)
    now = [node.customProperty(LABEL.format(place=place)) for place in range(3)]
    if now == labels and QgsMapLayerLegendUtils.legendNodeOrder(node) == order:
        return
    for place, text in enumerate(labels):
        node.removeCustomProperty(LABEL.format(place=place))
        if text:
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, place, text)
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, order)
    layer.legendChanged.emit()


def _wanted(
    node: QgsLayerTreeLayer, layer: QgsRasterLayer, bands: Sequence[str]
) -> tuple[list[str | None], list[int]]:
    """Words of the first three items, None for QGIS's own, and which items to show."""
    renderer = layer.renderer()
    items = len(layer.legend().createLayerTreeModelLegendNodes(node))
    if not isinstance(renderer, QgsMultiBandColorRenderer):
        return [None] * 3, list(range(1, items))
    colours = (
        (renderer.redBand(), tr("Red: {band}")),
        (renderer.greenBand(), tr("Green: {band}")),
        (renderer.blueBand(), tr("Blue: {band}")),
    )
    labels = [
        words.format(band=bands[number - 1]) if 0 < number <= len(bands) else None
        for number, words in colours
    ]
    return labels, list(range(items))
