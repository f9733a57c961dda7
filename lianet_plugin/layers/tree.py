"""The region's group in QGIS's layer tree, and the order of layers in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsLayerTreeNode, QgsProject

from ..service.contract import Region

REGION_PATH = "lianet/region_path"
KIND = "lianet/kind"
MODEL = "lianet/model"
LABELS, SIMILARITY, CHANGE, DOUBT, CLUSTERS, PERIODS, EXPORT, CLASSES, VALUES, CONFIDENCE = (
    "labels",
    "similarity",
    "change",
    "doubt",
    "clusters",
    "periods",
    "export",
    "classes",
    "value",
    "confidence",
)
IMAGERY = "imagery"
OVERLAYS = (SIMILARITY, CHANGE, DOUBT, CLUSTERS, PERIODS)
"""What is asked for beside the class map: the newest lies above the others."""
ORDER = ((LABELS,), OVERLAYS, (EXPORT,), (CLASSES,), (VALUES,), (CONFIDENCE,), (IMAGERY,))
"""Kinds of layers from top to bottom, and the group of maps of periods among them."""


def region_group(region: Region) -> QgsLayerTreeGroup:
    """The group of a region, made on top of the tree where the project has none.

    It is found by its region and not by its name, so the user may rename and move it.
    """
    root = QgsProject.instance().layerTreeRoot()
    for group in root.findGroups(True):
        if group.customProperty(REGION_PATH) == region.path:
            return group
    group = root.insertGroup(0, region.name)
    group.setCustomProperty(REGION_PATH, region.path)
    return group


def drop_empty_group(path: str) -> None:
    """Take the group of a closed region out of the tree where nothing is left in it."""
    for group in QgsProject.instance().layerTreeRoot().findGroups(True):
        if group.customProperty(REGION_PATH) == path and not group.findLayers():
            group.parent().removeChildNode(group)
            return


def unfold(group: QgsLayerTreeGroup) -> None:
    """Show a group's layers in the tree: QGIS leaves a group folded that was empty at first."""
    group.setExpanded(False)
    group.setExpanded(True)


def position_for(group: QgsLayerTreeGroup, kind: str, *, topmost: bool = False) -> int:
    """Where a new layer of a kind goes: above those of lower kinds.

    Args:
        kind: a layer of one that is not in `ORDER`, such as a date in its own group, goes last.
        topmost: above those of its own kind, too; else below them.
    """
    level = _level(kind)
    if level is None:
        return len(group.children())
    kinds = [_kind_of(node) for node in group.children()]
    if not topmost and kind in kinds:
        return len(kinds) - kinds[::-1].index(kind)
    for position, other in enumerate(kinds):
        below = _level(other)
        if below is not None and below >= level:
            return position
    return len(kinds)


def _kind_of(node: QgsLayerTreeNode) -> str:
    held = node.layer() if isinstance(node, QgsLayerTreeLayer) else node
    return str(held.customProperty(KIND, "")) if held is not None else ""


def _level(kind: str) -> int | None:
    """0 is the uppermost; None for what has no place of its own."""
    return next((level for level, kinds in enumerate(ORDER) if kind in kinds), None)


def group_around(node: QgsLayerTreeNode | None) -> QgsLayerTreeGroup | None:
    """The group of the region that a node lies in, or is; None outside of any."""
    while node is not None and node.customProperty(REGION_PATH) is None:
        node = node.parent()
    return cast("QgsLayerTreeGroup | None", node)


def imagery_position(group: QgsLayerTreeGroup) -> int:
    """The place of the imagery in a region's group; its end where there is none."""
    for position, node in enumerate(group.children()):
        layer = node.layer() if isinstance(node, QgsLayerTreeLayer) else None
        if layer is not None and layer.customProperty(KIND) == IMAGERY:
            return position
    return len(group.children())


def hide(group: QgsLayerTreeGroup, kinds: Collection[str]) -> None:
    """Take layers, and groups of layers, of these kinds from view in a region's group."""
    for node in (*group.findLayers(), *group.findGroups()):
        if _kind_of(node) in kinds:
            node.setItemVisibilityChecked(False)
