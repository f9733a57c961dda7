"""Layers that step back for a while, so that what lies under them is seen."""

from __future__ import annotations

from collections.abc import Collection

from qgis.core import QgsProject

from .tree import KIND, REGION_PATH


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
            covers = (
                layer.customProperty(KIND) in self._kinds
                and layer.customProperty(REGION_PATH) == region_path
            )
            if covers and node is not None and node.itemVisibilityChecked():
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
