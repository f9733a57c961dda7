"""The region's group in QGIS's layer tree, and the order of layers in it."""

from __future__ import annotations

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsProject

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
ORDER = (
    LABELS, SIMILARITY, CHANGE, DOUBT, CLUSTERS, PERIODS, EXPORT, CLASSES, VALUES, CONFIDENCE,
    IMAGERY,
)  # fmt: skip
"""Kinds of layers from top to bottom, and the group of maps of periods among them: what is asked
for lies above maps of before."""


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


def unfold(group: QgsLayerTreeGroup) -> None:
    """Show a group's layers in the tree: QGIS leaves a group folded that was empty at first."""
    group.setExpanded(False)
    group.setExpanded(True)


def position_for(group: QgsLayerTreeGroup, kind: str, *, topmost: bool = False) -> int:
    """Where a new layer of a kind goes: above the first one of a lower kind.

    Args:
        kind: a layer of one that is not in `ORDER`, such as a date in its own group, goes last.
        topmost: above those of its own kind, too; else below them.
    """
    if kind not in ORDER:
        return len(group.children())
    least = ORDER.index(kind) + (0 if topmost else 1)
    for position, node in enumerate(group.children()):
        held = node.layer() if isinstance(node, QgsLayerTreeLayer) else node
        other = held.customProperty(KIND) if held is not None else None
        if other in ORDER and ORDER.index(other) >= least:
            return position
    return len(group.children())


def imagery_position(group: QgsLayerTreeGroup) -> int:
    """The place of the imagery in a region's group; its end where there is none."""
    for position, node in enumerate(group.children()):
        layer = node.layer() if isinstance(node, QgsLayerTreeLayer) else None
        if layer is not None and layer.customProperty(KIND) == IMAGERY:
            return position
    return len(group.children())
