"""Label sets on the pixels of a region.

A polygon labels the pixels whose centre it covers, and at least one; a point labels the pixel it
lies in. Where labels overlap, the one drawn last wins, and the overlap is counted. What lies on
another of its class by more than half is the same place, drawn twice.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from shapely.geometry.base import BaseGeometry

from lianet.geo.grid import PixelGrid, Window
from lianet.labels.label_set import IGNORE, LabelClass, LabelSet

_BLOCK_PX = 1024
_SAME_SHARE = 0.5
"""Of the smaller of two: what shares more is drawn twice."""
_SQUARE = ((-0.25, -0.25), (0.25, -0.25), (0.25, 0.25), (-0.25, 0.25))


@dataclass(frozen=True)
class WeakPixels:
    """Labels that were borrowed from a map: learnt from, never judged by, never outvoting.

    Attributes:
        rows: int64 [pixel], in the grid, counted from 0.
        cols: int64 [pixel].
        values: uint8 [pixel], class values.
    """

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    values: NDArray[np.uint8]

    def only(self, chosen: NDArray[np.bool_]) -> WeakPixels:
        """Some of the pixels."""
        return WeakPixels(self.rows[chosen], self.cols[chosen], self.values[chosen])

    def away_from(
        self, rows: NDArray[np.int64], cols: NDArray[np.int64], gap_px: float
    ) -> WeakPixels:
        """Those that are farther than a gap from all of some pixels."""
        if not len(rows) or not len(self.rows):
            return self
        from scipy.spatial import cKDTree  # half a second to load

        near, _ = cKDTree(np.stack([rows, cols], 1)).query(np.stack([self.rows, self.cols], 1))
        return self.only(near > gap_px)


@dataclass(frozen=True)
class LabelPixels:
    """The labelled pixels alone, without the ignored ones: all that training needs.

    Attributes:
        classes: by value.
        rows: int64 [pixel], in the grid, counted from 0.
        cols: int64 [pixel].
        values: uint8 [pixel], class values.
        groups: int32 [pixel], which polygon, point or patch; kept together when held out.
        group_dates: the date of each group; None for any.
        overlaps: pixels under more than one feature.
        conflicts: of these, pixels under features of different classes.
        weak: borrowed labels of the same classes; None for none.
        places: int32 [group], the first group of those that are one place, drawn several times;
            None where each is one of its own.
    """

    classes: tuple[LabelClass, ...]
    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    values: NDArray[np.uint8]
    groups: NDArray[np.int32]
    group_dates: tuple[dt.date | None, ...]
    overlaps: int = 0
    conflicts: int = 0
    weak: WeakPixels | None = None
    places: NDArray[np.int32] | None = None

    @property
    def units(self) -> NDArray[np.int32]:
        """What is held out together and counts once: int32 [pixel]."""
        return self.groups if self.places is None else self.places[self.groups]

    @property
    def counts(self) -> dict[int, int]:
        """Pixels of each class by its value, 0 where a class has none."""
        found = np.bincount(self.values, minlength=IGNORE + 1)
        return {item.value: int(found[item.value]) for item in self.classes}

    def only(self, chosen: NDArray[np.bool_]) -> LabelPixels:
        """Some of the pixels, with all classes; the overlaps are no longer known."""
        return LabelPixels(
            self.classes,
            self.rows[chosen],
            self.cols[chosen],
            self.values[chosen],
            self.groups[chosen],
            self.group_dates,
            weak=self.weak,
            places=self.places,
        )

    def inside(self, window: Window) -> NDArray[np.bool_]:
        """Which pixels lie in a window: bool [pixel]."""
        within: NDArray[np.bool_] = (
            (self.rows >= window.row)
            & (self.rows < window.row_stop)
            & (self.cols >= window.col)
            & (self.cols < window.col_stop)
        )
        return within


@dataclass(frozen=True)
class LabelRaster:
    """The labels of a window as arrays.

    Attributes:
        classes: by value.
        window: where in the grid.
        values: uint8 [row, column]; 0 is unlabelled, 255 ignored.
        groups: int32 [row, column], which polygon, point or patch; -1 for none.
        group_dates: the date of each group; None for any.
        overlaps: pixels under more than one feature.
        conflicts: of these, pixels under features of different classes.
    """

    classes: tuple[LabelClass, ...]
    window: Window
    values: NDArray[np.uint8]
    groups: NDArray[np.int32]
    group_dates: tuple[dt.date | None, ...]
    overlaps: int = 0
    conflicts: int = 0

    def pixels(self) -> LabelPixels:
        """The labelled pixels alone."""
        rows, cols = np.nonzero((self.values != 0) & (self.values != IGNORE))
        return LabelPixels(
            self.classes,
            rows + self.window.row,
            cols + self.window.col,
            self.values[rows, cols],
            self.groups[rows, cols],
            self.group_dates,
            self.overlaps,
            self.conflicts,
        )


def rasterise(labels: LabelSet, grid: PixelGrid, window: Window | None = None) -> LabelRaster:
    """Draw labels on a window of the grid (on all of it where absent)."""
    window = grid.window if window is None else window.clipped(grid.shape)
    geometries = _drawable(labels, grid, window)
    values = np.zeros(window.shape, np.uint8)
    groups = np.full(window.shape, -1, np.int32)
    overlaps = conflicts = 0
    for block, indices in _occupied(geometries, grid, window):
        part = _draw(labels, geometries, indices, grid, block)
        cut = block.within(window)
        values[cut], groups[cut] = part.values, part.groups
        overlaps += part.overlaps
        conflicts += part.conflicts
    return LabelRaster(
        labels.classes,
        window,
        values,
        groups,
        tuple(feature.date for feature in labels.features),
        overlaps,
        conflicts,
    )


def label_pixels(labels: LabelSet, grid: PixelGrid, window: Window | None = None) -> LabelPixels:
    """The labelled pixels of a window of the grid (of all of it where absent).

    The same pixels as `rasterise(...).pixels()`, in another order, without an array of the whole
    window: memory follows the labels and not the region.
    """
    window = grid.window if window is None else window.clipped(grid.shape)
    geometries = _drawable(labels, grid, window)
    parts = [
        _draw(labels, geometries, indices, grid, block)
        for block, indices in _occupied(geometries, grid, window)
    ]
    pixels = [part.pixels() for part in parts]
    none = np.zeros(0, np.int64)
    overlaps = sum(part.overlaps for part in parts)
    return LabelPixels(
        classes=labels.classes,
        rows=np.concatenate([none, *(part.rows for part in pixels)]),
        cols=np.concatenate([none, *(part.cols for part in pixels)]),
        values=np.concatenate([none.astype(np.uint8), *(part.values for part in pixels)]),
        groups=np.concatenate([none.astype(np.int32), *(part.groups for part in pixels)]),
        group_dates=tuple(feature.date for feature in labels.features),
        overlaps=overlaps,
        conflicts=sum(part.conflicts for part in parts),
        places=_places(labels, geometries) if overlaps else None,
    )


def _places(labels: LabelSet, geometries: NDArray[Any]) -> NDArray[np.int32]:
    """The first feature of those that lie on one another: int32 [feature]."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    count = len(geometries)
    values = np.array([feature.value for feature in labels.features])
    one, other = shapely.STRtree(geometries).query(geometries, predicate="intersects")
    alike = (one < other) & (values[one] == values[other])
    # SciPy 1.11 gives nothing for indices of 64 bits.
    one, other = one[alike].astype(np.int32), other[alike].astype(np.int32)
    shared = shapely.area(shapely.intersection(geometries[one], geometries[other]))
    area = shapely.area(geometries)
    same = shared > _SAME_SHARE * np.minimum(area[one], area[other])
    pairs = coo_array((np.ones(same.sum(), bool), (one[same], other[same])), (count, count))
    _, place = connected_components(pairs, directed=False)
    _, first = np.unique(place, return_index=True)
    found: NDArray[np.int32] = first[place].astype(np.int32)
    return found


def _occupied(
    geometries: NDArray[Any], grid: PixelGrid, window: Window
) -> Iterator[tuple[Window, NDArray[np.intp]]]:
    """What features touch of each block of a window, with their positions, ascending."""
    tree = shapely.STRtree(geometries)
    for block in grid.blocks(_BLOCK_PX, window):
        indices = np.sort(tree.query(shapely.box(*grid.window_bounds(block))))
        if not len(indices):
            continue
        # A few labels in a corner are no reason to draw a million pixels.
        touched = _around(shapely.total_bounds(geometries[indices]), grid).intersection(block)
        if touched is not None:
            yield touched, indices


def _around(bounds: Sequence[float], grid: PixelGrid) -> Window:
    """Pixels that bounds (west, south, east, north) touch, and one more on each side."""
    west, south, east, north = bounds
    left, top = ~grid.transform @ (west, north)
    right, bottom = ~grid.transform @ (east, south)
    row, col = math.floor(top), math.floor(left)
    return Window(row, col, math.ceil(bottom) - row, math.ceil(right) - col).grown(1)


def _draw(
    labels: LabelSet,
    geometries: NDArray[Any],
    indices: NDArray[np.intp],
    grid: PixelGrid,
    block: Window,
) -> LabelRaster:
    """Draw some features on one block."""
    features = [labels.features[i] for i in indices]
    last = _burn([(geometries[i], int(i) + 1) for i in indices], grid, block) - 1
    first = _burn([(geometries[i], int(i) + 1) for i in indices[::-1]], grid, block) - 1
    overlaps, conflicts = int(np.count_nonzero(first != last)), 0
    if overlaps:
        # The highest and the lowest class over a pixel differ where any two classes meet.
        classed = sorted(
            (feature.value, int(i))
            for feature, i in zip(features, indices, strict=True)
            if feature.value != IGNORE
        )
        drawn = [(geometries[i], value) for value, i in classed]
        if drawn:
            highest, lowest = _burn(drawn, grid, block), _burn(drawn[::-1], grid, block)
            conflicts = int(np.count_nonzero(highest != lowest))
    by_group = np.array([0, *(feature.value for feature in labels.features)], np.uint8)
    return LabelRaster(
        labels.classes,
        block,
        by_group[last + 1],
        last,
        tuple(feature.date for feature in labels.features),
        overlaps,
        conflicts,
    )


def _burn(
    shapes: Sequence[tuple[BaseGeometry, int]], grid: PixelGrid, window: Window
) -> NDArray[np.int32]:
    """Burn values into the pixels whose centre is covered; later shapes lie on top; 0 elsewhere."""
    burnt: NDArray[np.int32] = rasterize(
        shapes, out_shape=window.shape, transform=grid.window_transform(window), dtype=np.int32
    )
    return burnt


def _drawable(labels: LabelSet, grid: PixelGrid, window: Window) -> NDArray[Any]:
    """Geometries that cover a pixel centre each: what covers none becomes a dot on its pixel."""
    geometries = np.empty(len(labels.features), object)
    geometries[:] = [feature.geometry for feature in labels.features]
    points = shapely.get_type_id(geometries) == shapely.GeometryType.POINT
    for index in np.flatnonzero(points):
        geometries[index] = _dot(geometries[index], grid)
    seen = np.zeros(len(geometries) + 1, bool)
    for block, indices in _occupied(geometries, grid, window):
        drawn = _burn([(geometries[i], int(i) + 1) for i in indices], grid, block)
        seen[np.unique(drawn)] = True
    # What is not seen lies elsewhere, under others, or between pixel centres.
    area = shapely.box(*grid.window_bounds(window))
    shapely.prepare(area)
    for index in np.flatnonzero(~seen[1:] & shapely.intersects(area, geometries)):
        if not _covers_centre(geometries[index], grid):
            region = shapely.intersection(geometries[index], shapely.box(*grid.bounds))
            geometries[index] = _dot(shapely.point_on_surface(region), grid)
    return geometries


def _covers_centre(geometry: BaseGeometry, grid: PixelGrid) -> bool:
    around = _around(geometry.bounds, grid).clipped(grid.shape)
    return any(
        bool(_burn([(geometry, 1)], grid, block).any()) for block in grid.blocks(_BLOCK_PX, around)
    )


def _dot(point: BaseGeometry, grid: PixelGrid) -> BaseGeometry:
    """A small square around the centre of the pixel that holds a point."""
    col, row = ~grid.transform @ (point.x, point.y)
    # A point on the outermost edge rounds to a pixel that is not there.
    col = min(max(math.floor(col), 0), grid.width - 1) + 0.5
    row = min(max(math.floor(row), 0), grid.height - 1) + 0.5
    corners = [grid.transform @ (col + dx, row + dy) for dx, dy in _SQUARE]
    return shapely.Polygon(corners)
