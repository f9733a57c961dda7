"""Where a layer keeps what it says of itself."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsMapLayer

MOVED = 33800
"""The version of QGIS that moved it."""


def words_of(layer: QgsMapLayer) -> Any:
    """What has a layer's `setAbstract` and `setAttribution`: its properties for servers since QGIS
    3.38, the layer itself before."""
    return layer.serverProperties() if Qgis.versionInt() >= MOVED else layer
