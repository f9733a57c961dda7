"""Labels that come as a raster of classes, on whatever grid."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, Resampling
from rasterio.io import DatasetReader
from rasterio.vrt import WarpedVRT

from lianet.errors import InputError, LabelError, NotFoundError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.nodata import CLASS_FILLS
from lianet.geo.raster import open_raster
from lianet.labels.class_names import class_colours_of, class_names_of
from lianet.labels.colours import class_colours
from lianet.labels.label_set import IGNORE, IGNORED_NAMES, MAX_CLASSES, LabelClass
from lianet.labels.pixels import LabelRaster
from lianet.labels.raster_errors import open_label_raster


def read_label_raster(
    path: str | Path, grid: PixelGrid, *, nodata: float | None = None
) -> LabelRaster:
    """Read a raster of class values onto a region's grid, each pixel from its nearest neighbour.

    Values from 1 to 254 stay; where there are others, all are numbered from 1 in their order and
    named by what they were. 255 is ignored, as is a class of that name, unless there are values
    above it. Names and colours come from the file's tag `CLASS_NAMES` and colour
    table where it has them, else from the tables that lie beside it. Every connected patch of a
    class is a group.

    Args:
        path: a raster whose first band holds whole numbers.
        grid: the region.
        nodata: value of unlabelled pixels; what the file declares where absent. Of a file that
            declares none they are those of the usual fills (-9999 and the like) and NaN: its 0 is
            a class.

    Raises:
        LabelError: not a raster of classes, without CRS, outside the region, or of one class.
    """
    path = Path(path)
    with open_label_raster(path) as dataset:
        if ColorInterp.red in dataset.colorinterp:
            raise LabelError(
                say("{name} is a picture, and no raster of classes", name=path.name),
                "Choose the raster whose values are class numbers, and not its colours",
            )
        declared = dataset.nodata if nodata is None else nodata
        raw, known = _nearest(dataset, grid, declared)
        if declared is None:
            known &= ~np.isin(raw, CLASS_FILLS)
        if raw.dtype.kind == "f":
            known &= np.isfinite(raw)
        names, colours = class_names_of(dataset, path), class_colours_of(dataset, path)
    if not known.any():
        raise LabelError(
            say("{name} has no labelled pixel inside the region", name=path.name),
            say(
                "The region covers {bounds} in {crs_name}",
                bounds=tuple(round(v, 4) for v in grid.bounds),
                crs_name=grid.crs_name,
            ),
        )
    found = np.unique(raw[known])
    if found.dtype.kind == "f" and not (found == np.floor(found)).all():
        raise LabelError(
            say("{name} holds fractions", name=path.name),
            "Choose a raster whose values are class numbers",
        )
    ignored = [value for value in found if _is_ignored(int(value), names, int(found[-1]))]
    found = np.setdiff1d(found, ignored)
    if not len(found):
        raise LabelError(
            say("{name} holds nothing but ignored pixels inside the region", name=path.name),
            "Choose labels of at least two classes",
        )
    if len(found) > MAX_CLASSES:
        raise LabelError(
            say("{name} holds {count} different values", name=path.name, count=len(found)),
            say(
                "A class map holds at most {most} classes: choose another raster", most=MAX_CLASSES
            ),
        )
    own = bool(found[0] >= 1 and found[-1] <= MAX_CLASSES)
    numbers = found.astype(np.uint8) if own else np.arange(1, len(found) + 1, dtype=np.uint8)
    values = np.zeros(grid.shape, np.uint8)
    left_out = known & np.isin(raw, ignored)
    values[left_out] = IGNORE
    classed = known & ~left_out
    values[classed] = numbers[np.searchsorted(found, raw[classed])]
    if len(found) < 2:
        raise LabelError(
            say(
                "{name} has only the class {value} inside the region",
                name=path.name,
                value=int(found[0]),
            ),
            "Choose labels of at least two classes",
        )
    texts = [names.get(int(value)) or str(int(value)) for value in found]
    if len(set(texts)) < len(texts):
        texts = [f"{text} ({int(value)})" for text, value in zip(texts, found, strict=True)]
    palette = class_colours(
        texts,
        {
            text: colours[int(value)]
            for text, value in zip(texts, found, strict=True)
            if int(value) in colours
        },
    )
    groups = _patches(values, numbers)
    return LabelRaster(
        classes=tuple(
            LabelClass(int(number), text, palette[text])
            for number, text in zip(numbers, texts, strict=True)
        ),
        window=grid.window,
        values=values,
        groups=groups,
        group_dates=(None,) * (int(groups.max()) + 1),
    )


def class_names(path: Path) -> dict[int, str]:
    """What a raster calls its values, in the file or beside it; empty where it does not.

    Raises:
        LabelError: no raster, or the tag is damaged.
    """
    try:
        with open_raster(path) as dataset:
            return dict(class_names_of(dataset, path))
    except (InputError, NotFoundError) as error:
        raise LabelError(error.message, error.remedy) from error


def _is_ignored(value: int, names: Mapping[int, str], highest: int) -> bool:
    return value == highest == IGNORE or names.get(value, "").strip().lower() in IGNORED_NAMES


def _nearest(
    dataset: DatasetReader, grid: PixelGrid, nodata: float | None
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Values on the grid [row, column], and where there is any."""
    with WarpedVRT(
        dataset,
        crs=grid.crs,
        transform=grid.transform,
        width=grid.width,
        height=grid.height,
        resampling=Resampling.nearest,
        src_nodata=nodata,
        nodata=nodata,
        add_alpha=nodata is None,
    ) as warped:
        raw: NDArray[Any] = warped.read(1)
        known: NDArray[np.bool_] = warped.read_masks(1) != 0
    return raw, known


def _patches(values: NDArray[np.uint8], numbers: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Connected patches (by edges) of each class, numbered from 0; -1 where unlabelled."""
    from scipy.ndimage import label  # half a second to load

    groups = np.full(values.shape, -1, np.int32)
    count = 0
    for number in numbers:
        patches, found = label(values == number)
        inside = patches > 0
        groups[inside] = patches[inside] - 1 + count
        count += found
    return groups
