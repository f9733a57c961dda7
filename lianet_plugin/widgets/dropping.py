"""What can be dropped on the panel: region files, embeddings, and imagery that becomes a region."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QDropEvent

REGION_SUFFIXES = (".safetensors", ".mosaic.json", ".together.json")
MAY_BE_EMBEDDINGS = (".tif", ".tiff", ".vrt", ".nc", ".npy")
"""Files that may hold features; the backend says what they hold, as of folders."""
IMAGERY_SUFFIXES = (*MAY_BE_EMBEDDINGS, ".jp2", ".zip", ".json", ".geojson")
"""Files of which a region can be made; a folder may be a product, a cube or a stack."""


def dropped(event: QDropEvent) -> str:
    """The region file, imagery or link that is being dropped; "" where there is none."""
    for url in event.mimeData().urls():
        path = url.toLocalFile()
        if path.endswith(REGION_SUFFIXES) and Path(path).is_file():
            return path
        if path and (Path(path).is_dir() or path.lower().endswith(IMAGERY_SUFFIXES)):
            return path
        if url.scheme() in ("http", "https"):
            return str(url.toString())
    return ""
