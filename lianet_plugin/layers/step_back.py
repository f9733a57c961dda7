"""Layers that step back for a while, so that what lies under them is seen."""

from __future__ import annotations

from collections.abc import Collection

from qgis.core import QgsProject

from .tree import (
    CHANGE,
    CLASSES,
    CLUSTERS,
    CONFIDENCE,
    DOUBT,
    EXPORT,
    KIND,
    REGION_PATH,
    SIMILARITY,
    VALUES,
    group_around,
)

TELLING = (CLASSES, CONFIDENCE, VALUES, DOUBT, SIMILARITY, CHANGE, CLUSTERS, EXPORT)
"""Kinds of layers that tell what a map says: who looks at a place sees the imagery instead."""


class SteppedBack:
    """Layers of a region that were hidden, to be shown again; those that were not stay so.

    Args:
        kinds: of the layers that step back.
    """

    def __init__(self, kinds: Collection[str]) -> None:
        self._kinds = kinds
        self._hidden: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._hidden)

    def hide(self, region_path: str) -> None:
        """Take the region's layers of these kinds from view."""
        root = QgsProject.instance().layerTreeRoot()
        for layer in QgsProject.instance().mapLayers().values():
            node = root.findLayer(layer.id())
            if node is None or layer.customProperty(KIND) not in self._kinds:
                continue
            around = group_around(node.parent())
            own = layer.customProperty(REGION_PATH)  # an export has its group's alone
            own = own or (around.customProperty(REGION_PATH) if around is not None else None)
            if own == region_path and node.itemVisibilityChecked():
                node.setItemVisibilityChecked(False)
                self._hidden.append(layer.id())

    def show_again(self) -> None:
        """Bring back what has stepped back."""
        root = QgsProject.instance().layerTreeRoot()
        for layer_id in self._hidden:
            node = root.findLayer(layer_id)
            if node is not None:
                node.setItemVisibilityChecked(True)
        self._hidden = []
