"""What pixels look like in a few numbers, so that places can be compared.

Chosen on the sample region, where one place of 3 x 3 pixels was compared with polygons of known
classes: mean and texture of the neighbourhood, each feature scaled to the region's own spread, and
the first principal components with their own strength rank polygons of the same class best.
Components made equally strong (whitened) rank them worse: the weak ones are noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.features.blocks import BlockCache, assemble
from lianet.features.source import (
    LATTICE_PX,
    FeatureSource,
    ReadsTimeless,
    read_pixels,
    spread_pixels,
)
from lianet.geo.grid import Window

AXES = 8
SAMPLE = 4000
_CACHE_BYTES = 32 << 20


@dataclass(frozen=True)
class Appearance:
    """A linear map from features to a space in which distances mean unlikeness.

    Attributes:
        matrix: float32 [axis, feature].
        offset: float32 [axis].
    """

    matrix: NDArray[np.float32]
    offset: NDArray[np.float32]

    def of(self, features: NDArray[np.floating]) -> NDArray[np.float32]:
        """Features [feature, pixel] as points [axis, pixel]; NaN for nodata.

        Features behind those that it was learnt on, as views of the season, do not count.
        """
        known = features[: self.matrix.shape[1]].astype(np.float32, copy=False)
        found: NDArray[np.float32] = self.matrix @ known
        found -= self.offset[:, None]
        return found


def learn_appearance(features: NDArray[np.float32], of_pixel: int) -> Appearance:
    """The appearance that suits a sample of a region.

    Args:
        features: float32 [pixel, feature], finite, at least one pixel.
        of_pixel: as `FeatureSource.of_pixel`; features of the pixel alone are left out where there
            are others.
    """
    first = of_pixel if of_pixel < features.shape[1] else 0
    mean = features.mean(0, dtype=np.float64)
    deviation = features.std(0, dtype=np.float64)
    # What is the same everywhere (deviations over a single date) tells nothing.
    scale: NDArray[np.float64] = 1 / np.maximum(deviation, 1e-6)
    scale[deviation < 1e-6] = 0
    scale[:first] = 0
    scaled = (features - mean) * scale
    axes = np.linalg.eigh(scaled.T @ scaled)[1][:, ::-1][:, :AXES]
    matrix = axes.T * scale / np.sqrt(max(1.0, float((scale > 0).sum())))
    return Appearance(matrix.astype(np.float32), (matrix @ mean).astype(np.float32))


class Looks:
    """Appearance of a region's pixels, window by window. Safe to call from several threads.

    Args:
        source: features of the region.

    Attributes:
        rows, cols: int64 [pixel], places of a fixed random sample of observed pixels.
        sample: float32 [pixel, axis], what they look like.
    """

    def __init__(self, source: FeatureSource) -> None:
        self.source = source
        rows, cols = spread_pixels(source.grid.shape, SAMPLE, seed=0)
        features = read_pixels(source, rows, cols)
        seen = np.isfinite(features).all(1)
        self.rows, self.cols = rows[seen], cols[seen]
        if not seen.any():
            # Nothing was observed anywhere in the sample: every distance is then 0.
            features, seen = np.zeros((1, features.shape[1]), np.float32), np.ones(1, bool)
        self.appearance = learn_appearance(features[seen][:, source.views[0]], source.of_pixel)
        self.sample = np.ascontiguousarray(self.appearance.of(features[seen].T).T)
        self._squares = BlockCache(_CACHE_BYTES)

    def read(self, window: Window) -> NDArray[np.float32]:
        """Appearance of a window inside the grid: float32 [axis, row, column], NaN for nodata."""
        return assemble(
            window,
            self.source.grid.shape,
            LATTICE_PX,
            lambda extent: self._squares.get(extent, lambda: self._seen(extent)),
        )

    def _seen(self, extent: Window) -> NDArray[np.float32]:
        source = self.source
        if isinstance(source, ReadsTimeless):
            features = source.read_timeless(extent)
        else:
            features = source.read_once(extent)
        return self.appearance.of(features.reshape(len(features), -1)).reshape(-1, *extent.shape)


def squared_distances(
    points: NDArray[np.float32], places: NDArray[np.float32]
) -> NDArray[np.float32]:
    """From every point to the nearest of some places.

    Args:
        points: float32 [axis, pixel].
        places: float32 [place, axis], at least one.

    Returns:
        float32 [pixel]; NaN where the point is.
    """
    nearest = np.full(points.shape[1], np.inf, np.float32)
    for place in places:
        distance = np.square(points - place[:, None]).sum(0)
        np.minimum(nearest, distance, out=nearest)  # NaN wins
    return nearest
