"""A source of sources: a region and embeddings of the same place, on the region's grid.

Labels are drawn on that grid, and each source has a head of its own there (`lianet.heads.together`)
so that features need no common scale. Embeddings on another grid are never resampled: each pixel
of the region takes the vector of the pixel that its middle lies in, made values of before. A mean
of vectors is one that no model gave; what a nearest one is off by is half a pixel at most.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyproj
from affine import Affine
from numpy.typing import NDArray

from lianet.errors import InputError, say
from lianet.features.feature_file import FeatureFile, Pixels
from lianet.features.source import FeatureRecipe, FeatureSource
from lianet.geo.grid import PixelGrid, Window

_LOOKED_AT = 33
"""Places along a side of a region of which it is known whether embeddings lie there."""


class Regridded(Pixels):
    """Features of another grid, resolution or zone on a grid: of each pixel the nearest there.

    Memory follows the window: of features many times as fine single ones are read, and no other.

    Args:
        features: read window by window.
        grid: the one that is wanted.
    """

    def __init__(self, features: FeatureFile, grid: PixelGrid) -> None:
        self.grid = grid
        self._to_there = None
        if features.grid.crs_wkt != grid.crs_wkt and features.grid.crs != grid.crs:
            self._to_there = pyproj.Transformer.from_crs(
                pyproj.CRS.from_wkt(grid.crs_wkt),
                pyproj.CRS.from_wkt(features.grid.crs_wkt),
                always_xy=True,
            )
        step = self._pixels_along(features.grid)
        self._features = features.coarser(step) if step > 1 else features

    def _pixels_along(self, there: PixelGrid) -> int:
        """Pixels of the other grid along one of this, in the middle of this."""
        row, col = self.grid.height // 2, self.grid.width // 2
        rows, cols = self._places(there, np.array([row, row + 1]), np.array([col, col + 1]))
        steps = np.abs([rows[1] - rows[0], cols[1] - cols[0]])
        return int(max(1, np.floor(steps.min() + 1e-6))) if np.isfinite(steps).all() else 1

    def _places(
        self, there: PixelGrid, rows: NDArray[np.int64], cols: NDArray[np.int64]
    ) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
        """Where pixels' middles lie in another grid: rows and columns, in pixels of it."""
        x, y = _applied(self.grid.transform, cols + 0.5, rows + 0.5)
        if self._to_there is not None:
            x, y = map(np.asarray, self._to_there.transform(x, y))
        found_cols, found_rows = _applied(~there.transform, x, y)
        return found_rows, found_cols

    def inside(
        self, rows: NDArray[np.int64], cols: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        """Pixels of the features that pixels lie in, and of which there is one."""
        there = self._features.grid
        found_rows, found_cols = self._places(there, rows, cols)
        known = np.isfinite(found_rows) & np.isfinite(found_cols)
        # A thousandth of a pixel of slack: grids of one origin differ in their last decimals.
        row = np.floor(np.where(known, found_rows, -1) + 1e-3).astype(np.int64)
        col = np.floor(np.where(known, found_cols, -1) + 1e-3).astype(np.int64)
        known &= (row >= 0) & (row < there.height) & (col >= 0) & (col < there.width)
        return row, col, known

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `Pixels`; NaN where there are none."""
        rows, cols = np.mgrid[window.row : window.row_stop, window.col : window.col_stop]
        row, col, known = self.inside(rows, cols)
        out = np.full((len(self._features.names), *window.shape), np.nan, np.float32)
        if known.any():
            top, left = int(row[known].min()), int(col[known].min())
            height, width = int(row[known].max()) - top + 1, int(col[known].max()) - left + 1
            values = self._features.read(Window(top, left, height, width))
            out[:, known] = values[:, row[known] - top, col[known] - left]
        return out


def _applied(
    affine: Affine, x: NDArray[np.floating], y: NDArray[np.floating]
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    return affine.a * x + affine.b * y + affine.c, affine.d * x + affine.e * y + affine.f


def on_grid(features: FeatureFile, grid: PixelGrid) -> FeatureFile:
    """Features on a grid: as they are where it is theirs.

    Raises:
        InputError: they lie nowhere on it.
    """
    if features.grid == grid:
        return features
    pixels = Regridded(features, grid)
    share = _covered(pixels)
    if share == 0:
        raise InputError(
            say(
                "{name} lies nowhere on the region: it covers {bounds} in {crs}",
                name=features.card.name,
                bounds=", ".join(f"{value:.6g}" for value in features.grid.bounds),
                crs=features.grid.crs_name,
            ),
            "Use embeddings of the same place",
            code="no_overlap",
        )
    notes = features.card.notes
    if share < 1:
        notes = (
            *notes,
            say(
                "covers {share:.0f} % of the region: elsewhere the others are learnt on alone",
                share=100 * share,
            ),
        )
    return FeatureFile(replace(features.card, grid=grid, notes=notes), pixels)


def _covered(pixels: Regridded) -> float:
    """Share of a grid that lies inside of the features' own."""
    rows, cols = (
        np.unique(np.linspace(0, side - 1, _LOOKED_AT).round().astype(np.int64))
        for side in pixels.grid.shape
    )
    down, across = np.meshgrid(rows, cols, indexing="ij")
    return float(pixels.inside(down, across)[2].mean())


class Together:
    """A region, or embeddings, and embeddings beside them; implements `FeatureSource`.

    Whoever knows nothing of several sources sees those of the first, with others behind them.

    Args:
        base: on whose grid the others are brought.
        beside: embeddings.

    Attributes:
        parts: the sources, all on one grid, the base first.
        beside: all but the base.
        names: of the features of all of them.

    Raises:
        InputError: embeddings lie nowhere on the grid.
    """

    def __init__(self, base: FeatureSource, beside: Sequence[FeatureFile]) -> None:
        self.beside = tuple(on_grid(one, base.grid) for one in beside)
        self.parts: tuple[FeatureSource, ...] = (base, *self.beside)
        self.names = tuple(name for part in self.parts for name in part.names)

    @property
    def id(self) -> str:
        """See `FeatureSource`: of all of them, in order."""
        text = "\n".join(["together", *(part.id for part in self.parts)])
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def recipe(self) -> FeatureRecipe:
        """See `FeatureSource`: of the base."""
        return self.parts[0].recipe

    @property
    def title(self) -> str:
        """See `FeatureSource`: of the base."""
        return self.parts[0].title

    @property
    def region_id(self) -> str:
        """See `FeatureSource`: of the base."""
        return self.parts[0].region_id

    @property
    def grid(self) -> PixelGrid:
        """See `FeatureSource`."""
        return self.parts[0].grid

    @property
    def of_pixel(self) -> int:
        """See `FeatureSource`: of the base."""
        return self.parts[0].of_pixel

    @property
    def views(self) -> tuple[slice, ...]:
        """See `FeatureSource`: of the base; the others may be unknown anywhere."""
        return self.parts[0].views

    @property
    def frames(self) -> int:
        """See `FeatureSource`: of the base."""
        return self.parts[0].frames

    @property
    def bands(self) -> tuple[str, ...]:
        """See `FeatureSource`."""
        return self.parts[0].bands

    @property
    def dates(self) -> tuple[str, ...]:
        """See `FeatureSource`."""
        return self.parts[0].dates

    @property
    def attribution(self) -> str:
        """See `FeatureSource`: of all."""
        texts = dict.fromkeys(part.attribution for part in self.parts if part.attribution)
        return "; ".join(texts)

    @property
    def slices(self) -> tuple[slice, ...]:
        """Where the features of each part lie."""
        ends = np.cumsum([len(part.names) for part in self.parts])
        return tuple(
            slice(int(end) - len(part.names), int(end))
            for part, end in zip(self.parts, ends, strict=True)
        )

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`; NaN in the features of a part where that has none."""
        return np.concatenate([part.read(window) for part in self.parts])

    def read_once(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`."""
        return np.concatenate([part.read_once(window) for part in self.parts])


def known_at(source: FeatureSource, features: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Where something is known: of several sources one is enough.

    Args:
        source: of the features.
        features: [feature, …].

    Returns:
        bool […].
    """
    parts = source.slices if isinstance(source, Together) else (slice(None),)
    known = np.zeros(features.shape[1:], bool)
    for part in parts:
        known |= np.isfinite(features[part]).all(0)
    return known
