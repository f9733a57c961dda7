"""The QGIS side: settings, service, layers, labels, dock, in this order from the ground up."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
"""The plugin's folder: holds metadata.txt, ui/ and resources/."""


def tr(text: str) -> str:
    """Translate a sentence that people read."""
    from qgis.PyQt.QtCore import QCoreApplication

    return QCoreApplication.translate("lianet", text)
