"""Labels from whatever a user has: a vector layer with a field of classes, or a class raster."""

from __future__ import annotations

from pathlib import Path

from lianet.data.labels import LabelPixels, LabelSet, read_label_raster, read_labels
from lianet.errors import InputError
from lianet.geo.grid import PixelGrid

_RASTERS = (".tif", ".tiff", ".vrt", ".img", ".jp2")


def is_raster(path: Path) -> bool:
    """Whether a file of labels is a raster, by its name."""
    return path.suffix.lower() in _RASTERS


def read_any_labels(path: Path, class_field: str, grid: PixelGrid) -> LabelSet | LabelPixels:
    """Read labels by the kind of their file.

    Args:
        path: of a vector layer, or of a raster of class values.
        class_field: the field with the class; "" for a raster.
        grid: the region.

    Raises:
        InputError: the field of a vector layer is not named.
        LabelError: see `read_labels` and `read_label_raster`.
    """
    if is_raster(path):
        return read_label_raster(path, grid).pixels()
    if not class_field:
        raise InputError(
            f"The field of {path.name} that holds the class is not named", "Give --class-field"
        )
    return read_labels(path, class_field=class_field, grid=grid)
