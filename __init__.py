"""LIANet for QGIS: the folder that QGIS loads; in a profile it is named `lianet_qgis`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .lianet_plugin.plugin import LianetPlugin


def classFactory(iface: QgisInterface) -> LianetPlugin:
    """QGIS's entry point. Nothing is imported before it, so listing plugins costs nothing."""
    from .lianet_plugin.plugin import LianetPlugin

    return LianetPlugin(iface)
