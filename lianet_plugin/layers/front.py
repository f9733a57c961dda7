"""Which region's layers lie over another one's on the map."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
)

from .tree import REGION_PATH, group_around, unfold


def groups_over(layer: QgsMapLayer) -> list[QgsLayerTreeGroup]:
    """Groups of other regions with something that lies over a region's layer, from the top.

    Args:
        layer: the region's imagery, with the region's path.
    """
    root, mine = QgsProject.instance().layerTreeRoot(), layer.customProperty(REGION_PATH)
    found: list[QgsLayerTreeGroup] = []
    for above in root.layerOrder():
        if above is layer:
            break
        node = root.findLayer(above.id())
        if node is None or not node.isVisible() or not isinstance(above, QgsRasterLayer):
            continue
        group = group_around(node.parent())
        other = group.customProperty(REGION_PATH) if group is not None else None
        if group is not None and other != mine and group not in found and overlap(above, layer):
            found.append(group)
    return found


def bring_to_front(layer: QgsMapLayer) -> None:
    """Move a region's group right above the groups that lie over it, and over nothing else."""
    over = groups_over(layer)
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    group = group_around(node.parent()) if node is not None else None
    if not over or group is None:
        return
    target = over[0].parent()
    # The copy first: QGIS takes layers out of the project that the tree holds no more.
    copy = group.clone()
    target.insertChildNode(target.children().index(over[0]), copy)
    if group.isExpanded():
        unfold(copy)
    group.parent().removeChildNode(group)


def overlap(one: QgsMapLayer, other: QgsMapLayer) -> bool:
    """Whether two layers have more in common than an edge."""
    step = QgsCoordinateTransform(one.crs(), other.crs(), QgsProject.instance())
    try:
        shared = step.transformBoundingBox(one.extent()).intersect(other.extent())
    except QgsCsException:
        return False
    return not shared.isEmpty()
