"""Labels from whatever a user has: a vector layer with a field of classes, or a class raster."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lianet.contract.tasks import LabelUse
from lianet.errors import InputError, counted, say
from lianet.geo.grid import PixelGrid
from lianet.labels.dates import near_dates, within_year
from lianet.labels.label_set import LabelSet
from lianet.labels.pixels import LabelPixels, LabelRaster, label_pixels
from lianet.labels.reading import read_label_raster, read_labels
from lianet.labels.values import Target, ValueLabels, ValuePixels, read_value_raster, read_values

_SQUARE_PX = 16
_RASTERS = (".tif", ".tiff", ".vrt", ".img", ".jp2", ".asc", ".png", ".rst", ".sdat")


def is_raster(path: Path) -> bool:
    """Whether a file of labels is a raster, by its name."""
    return path.suffix.lower() in _RASTERS


def sampled(raster: LabelRaster, each: int = 3000, seed: int = 0) -> LabelPixels:
    """Pixels of a map of classes to learn from, drawn at random.

    A map is not a set of polygons: one patch may be half of the region, and many are single
    pixels that somebody's classifier got wrong. So every pixel of a class is as likely, and what
    is held out together is a class in a square of 16 pixels.

    Args:
        raster: the map.
        each: of a class, at most.
        seed: of the draw.
    """
    rng = np.random.default_rng(seed)
    chosen = [
        np.sort(rng.permutation(mine)[:each])
        for item in raster.classes
        for mine in [np.flatnonzero(raster.values == item.value)]
    ]
    rows, cols = np.unravel_index(np.sort(np.concatenate(chosen)), raster.values.shape)
    values = raster.values[rows, cols]
    squares = np.stack([values.astype(np.intp), rows // _SQUARE_PX, cols // _SQUARE_PX])
    found, groups = np.unique(squares, axis=1, return_inverse=True)
    return LabelPixels(
        raster.classes,
        rows + raster.window.row,
        cols + raster.window.col,
        values,
        groups.reshape(-1).astype(np.int32),
        (None,) * found.shape[1],
    )


def read_any_labels(
    path: Path, class_field: str, grid: PixelGrid, layer: str | None = None
) -> LabelSet | LabelPixels:
    """Read labels by the kind of their file.

    Args:
        path: of a vector layer, or of a raster of class values.
        class_field: the field with the class; "" for a raster.
        grid: the region.
        layer: of a file with several.

    Raises:
        InputError: the field of a vector layer is not named.
        LabelError: see `read_labels` and `read_label_raster`.
    """
    if is_raster(path):
        return sampled(read_label_raster(path, grid))
    if not class_field:
        from lianet.labels.vector_file import fields_of  # most of a second to load

        fields = fields_of(path, layer)
        raise InputError(
            say("The field of {name} that holds the class is not named", name=path.name),
            say("Name one of its fields: {names}", names=", ".join(fields))
            if fields
            else "It has no fields at all: save labels as a GeoPackage, or classes as a GeoTIFF",
        )
    return read_labels(path, class_field=class_field, grid=grid, layer=layer)


@dataclass(frozen=True)
class LabelTimes:
    """What labels must be of to be learnt from.

    Attributes:
        acquisitions: that are learnt on; none of embeddings.
        year: that embeddings describe, where that is known.
    """

    acquisitions: tuple[dt.date, ...] = ()
    year: int | None = None

    def near(self, labels: LabelSet) -> tuple[LabelSet, int]:
        """The labels that count, and how many features were left out.

        Raises:
            LabelError: a class has no label left.
        """
        if self.acquisitions:
            return near_dates(labels, self.acquisitions)
        return within_year(labels, self.year) if self.year is not None else (labels, 0)


def classes_of_file(
    path: Path,
    field: str,
    grid: PixelGrid,
    times: LabelTimes,
    layer: str = "",
    *,
    as_pixels: bool = False,
) -> tuple[LabelSet | LabelPixels, LabelUse]:
    """Classes from a file, and what became of each label.

    Args:
        path, field, layer: see `read_any_labels`.
        grid: of what is learnt on.
        times: labels of others are left out and counted.
        as_pixels: burn them already; not for a map that is finer than the grid.

    Raises:
        InputError, LabelError: see `read_any_labels`, or a class has no label of these times.
    """
    found = read_any_labels(path, field, grid, layer or None)
    if isinstance(found, LabelPixels):
        return found, use_of(found, found)
    near, other_dates = times.near(found)
    pixels = label_pixels(near, grid)
    return (pixels if as_pixels else near), use_of(found, pixels, other_dates)


def values_of_file(
    path: Path, target: Target, grid: PixelGrid, layer: str = "", seed: int = 0
) -> tuple[ValueLabels | ValuePixels, LabelUse]:
    """Values of a target from a file, and what became of each label.

    Args:
        path: of a vector layer with the target's field, or of a raster of values.
        seed: of the draw from a raster.

    Raises:
        LabelError: see `lianet.labels.values`.
    """
    if is_raster(path):
        pixels = read_value_raster(path, target=target, grid=grid, seed=seed)
        return pixels, LabelUse(used=len(pixels.values))
    labels = read_values(path, target=target, grid=grid, layer=layer or None)
    return labels, use_of(labels.places)


def use_of(
    labels: LabelSet | LabelPixels, pixels: LabelPixels | None = None, other_dates: int = 0
) -> LabelUse:
    """What became of labels, so that nothing is left out in silence.

    Args:
        labels: as they were read.
        pixels: what is learnt from; None where it is not known yet, or is no class.
        other_dates: features that no acquisition lies near.
    """
    overlaps = (0, 0) if pixels is None else (pixels.overlaps, pixels.conflicts)
    drawn = {"other_dates": other_dates, "overlaps": overlaps[0], "conflicts": overlaps[1]}
    if isinstance(labels, LabelPixels):
        return LabelUse(used=len(labels.values), **drawn)
    return LabelUse(
        used=len(labels.features) - other_dates,
        repaired=labels.repaired,
        empty=labels.empty,
        unclassed=labels.unclassed,
        outside=labels.outside,
        unused_classes=list(labels.unused),
        undated=labels.undated,
        undated_example=labels.undated_example,
        alike=list(labels.alike),
        **drawn,
    )


def use_lines(told: LabelUse) -> list[tuple[str, str]]:
    """What people should know of `use_of`."""
    texts = (
        ("conflicts", "pixel", "drawn as two classes; the last counts"),
        ("other_dates", "label", "with no acquisition near the date, left out"),
        ("outside", "label", "outside the region, left out"),
        ("empty", "label", "without a shape, left out"),
        ("unclassed", "label", "without a class, left out"),
        ("repaired", "invalid shape", "repaired"),
        ("borrowed", "pixel", "borrowed from maps; nothing is judged by borrowed ones"),
    )
    lines = [
        ("labels", f"{counted(count, what)} {text}")
        for key, what, text in texts
        if (count := getattr(told, key))
    ]
    if told.unused_classes:
        names = ", ".join(told.unused_classes)
        lines.append(("labels", f"nothing of {names} lies inside the region"))
    if told.alike:
        names = "; ".join(told.alike)
        lines.append(("labels", f"classes that differ by capitals or blanks are one: {names}"))
    if told.undated:
        example = told.undated_example
        lines.append(
            (
                "labels",
                f"1 date that is none, or could be two days ({example}): its label holds at any "
                "date; write it as YYYY-MM-DD"
                if told.undated == 1
                else f"{told.undated} dates that are none, or could be two days ({example}): these "
                "labels hold at any date; write them as YYYY-MM-DD",
            )
        )
    return lines
