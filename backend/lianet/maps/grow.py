"""A label grown from one place to what is alike around it, up to a threshold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import shapes
from scipy.ndimage import label
from shapely.geometry.base import BaseGeometry

from lianet.errors import WindowError, say
from lianet.features.appearance import Looks
from lianet.geo.grid import Window
from lianet.geo.nodata import CLASS_NODATA
from lianet.maps.predict import Predictor
from lianet.maps.similarity import Similarity

REACH_PX = 160
"""A label does not grow farther from its place: what is looked at does not follow the region."""
HOLE_PX = 9
"""Holes that are smaller are filled: single pixels that look a little different."""


@dataclass(frozen=True)
class Grown:
    """An area that looks like a place.

    Attributes:
        polygon: along pixel edges, in the grid's CRS.
        pixels: in it.
        cut: it reaches as far as was looked, and may go on.
    """

    polygon: BaseGeometry
    pixels: int
    cut: bool


@dataclass(frozen=True)
class Patch:
    """A connected piece of one class of a map; `value` is the class."""

    value: int
    grown: Grown


def grow(looks: Looks, pixel: Window, share_percent: float, reach_px: int = REACH_PX) -> Grown:
    """What is connected with a pixel and among the pixels that look most like it.

    Args:
        looks: of the region, at one date or over all.
        pixel: the place, a window of one pixel inside the grid.
        share_percent: how much of the region counts as alike, 0 to 100.
        reach_px: the area lies within so many pixels of the place.

    Raises:
        WindowError: nothing was observed at the place.
    """
    grid = looks.source.grid
    window = pixel.grown(reach_px).clipped(grid.shape)
    alike = Similarity(looks, [pixel]).read(window) >= 100 - share_percent
    place = pixel.row - window.row, pixel.col - window.col
    alike[place] = True  # like itself, however little else is
    parts, _ = label(alike)
    area = _filled(parts == parts[place])
    return Grown(
        polygon=_outline(area, grid.window_transform(window)),
        pixels=int(area.sum()),
        cut=_cut(area, window, grid.shape),
    )


def patch_of(predictor: Predictor, pixel: Window, reach_px: int = REACH_PX) -> Patch:
    """What a class map shows at a pixel, and how far it goes on around it.

    Args:
        predictor: of a task with classes, on pixels of its source.
        pixel: the place, a window of one pixel inside the grid.
        reach_px: the patch lies within so many pixels of the place.

    Raises:
        WindowError: the map shows nothing at the place.
    """
    grid = predictor.source.grid
    window = pixel.grown(reach_px).clipped(grid.shape)
    shown = predictor.predict(window).classes
    place = pixel.row - window.row, pixel.col - window.col
    value = int(shown[place])
    if value == CLASS_NODATA:
        x, y = grid.transform @ (pixel.col + 0.5, pixel.row + 0.5)
        raise WindowError(
            say("Nothing was ever observed at {x:.0f}, {y:.0f}", x=x, y=y),
            "Choose a place where the imagery shows something",
        )
    parts, _ = label(shown == value)
    area = _filled(parts == parts[place])
    outline = _outline(area, grid.window_transform(window))
    return Patch(value, Grown(outline, int(area.sum()), _cut(area, window, grid.shape)))


def _filled(area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The area without its small holes."""
    # A border of the outside makes one piece of all that is no hole.
    holes, count = label(np.pad(~area, 1, constant_values=True))
    sizes = np.bincount(holes.ravel(), minlength=count + 1)
    small = sizes < HOLE_PX
    small[[0, holes[0, 0]]] = False
    filled: NDArray[np.bool_] = area | small[holes][1:-1, 1:-1]
    return filled


def _outline(area: NDArray[np.bool_], transform: Any) -> BaseGeometry:
    (found,) = [
        shapely.geometry.shape(outline)
        for outline, value in shapes(area.astype(np.uint8), mask=area, transform=transform)
        if value
    ]
    return found


def _cut(area: NDArray[np.bool_], window: Window, shape: tuple[int, int]) -> bool:
    """Whether an area touches an edge of the window that is none of the region's."""
    edges = (
        (area[0], window.row > 0),
        (area[-1], window.row_stop < shape[0]),
        (area[:, 0], window.col > 0),
        (area[:, -1], window.col_stop < shape[1]),
    )
    return any(inner and bool(edge.any()) for edge, inner in edges)
