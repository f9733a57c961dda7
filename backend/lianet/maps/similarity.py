"""Find places like this: how alike every pixel is to places that were pointed at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.contract.maps import SimilarityMade
from lianet.errors import WindowError, say
from lianet.features.appearance import Looks, squared_distances
from lianet.features.coarse import CoarseFeatures
from lianet.features.source import FeatureSource
from lianet.geo.grid import Window
from lianet.geo.nodata import FLOAT_NODATA
from lianet.geo.raster import write_cog
from lianet.progress import Progress, Reporter, silent

MOST_PLACES = 50
_RADIUS_PX = 1
_BLOCK_PX = 512


class Similarity:
    """How alike pixels are to some places, in percent of the region that is less alike.

    99 means that of a hundred random pixels of the region 99 look less like the places than this
    one: at this threshold one percent of the region is left. With several places a pixel is
    compared with the one that it is most like. Safe to call from several threads.

    Args:
        looks: of the region, at one date or over all.
        pixels: the places, as windows of one pixel inside the grid; each is looked at with the 3 x
            3 pixels around it.

    Attributes:
        looks, pixels: see above.

    Raises:
        WindowError: no place, too many, or one where nothing was observed.
    """

    def __init__(self, looks: Looks, pixels: Sequence[Window]) -> None:
        if not 1 <= len(pixels) <= MOST_PLACES:
            raise WindowError(
                say(
                    "{count} places were given, and 1 to {most} can be compared",
                    count=len(pixels),
                    most=MOST_PLACES,
                ),
                "Click on the imagery",
            )
        self.looks = looks
        self.pixels = tuple(pixels)
        self._places = np.stack([self._place(pixel) for pixel in pixels])
        distances = squared_distances(looks.sample.T, self._places)
        self._steps = np.sort(distances)
        # The share of the sample beyond each of its members, the nearest first.
        self._percent = 100 * (1 - np.arange(1, len(distances) + 1) / len(distances))

    def _place(self, pixel: Window) -> NDArray[np.float32]:
        grid = self.looks.source.grid
        around = self.looks.read(pixel.grown(_RADIUS_PX).clipped(grid.shape))
        seen = around.reshape(len(around), -1)
        middle = self.looks.read(pixel)
        if np.isnan(middle).any():
            x, y = grid.transform @ (pixel.col + 0.5, pixel.row + 0.5)
            raise WindowError(
                say(
                    "Nothing was ever observed at {x:.0f}, {y:.0f}, so nothing can be like it",
                    x=x,
                    y=y,
                ),
                "Choose a place where the imagery shows something",
            )
        mean: NDArray[np.float32] = np.nanmean(seen, axis=1)
        return mean

    def read(self, window: Window) -> NDArray[np.float32]:
        """Percent of the region less alike: float32 [row, column], 0 to 100, NaN for nodata."""
        return self._percent_of(self.looks.read(window))

    def read_far(self, source: FeatureSource, window: Window) -> NDArray[np.float32]:
        """The same of other pixels of these features, as those that are seen from afar."""
        features = source.read(window)
        looks = self.looks.appearance.of(features.reshape(len(features), -1))
        return self._percent_of(looks.reshape(-1, *window.shape))

    def read_coarse(self, coarse: CoarseFeatures, window: Window, step: int) -> NDArray[np.float32]:
        """The same, estimated from afar.

        Args:
            coarse: of the same features.
            window: in pixels of the overview.
            step: of these, every so many are wanted.
        """
        features = coarse.read(window, step)
        points = self.looks.appearance.of(features.reshape(len(features), -1))
        return self._percent_of(points.reshape(-1, *features.shape[1:]))

    def _percent_of(self, looks: NDArray[np.float32]) -> NDArray[np.float32]:
        distance = squared_distances(looks.reshape(len(looks), -1), self._places)
        percent = np.interp(distance, self._steps, self._percent, left=100.0)
        found = np.where(np.isnan(distance), np.nan, percent).astype(np.float32)
        shown: NDArray[np.float32] = found.reshape(looks.shape[1:])
        return shown


def similarity_to_cog(
    similarity: Similarity,
    path: Path,
    tags: dict[str, str],
    report: Reporter = silent,
) -> SimilarityMade:
    """Write the similarity of the whole region as a Cloud-Optimised GeoTIFF, block by block.

    Args:
        similarity: the places and the region.
        path: the file to write.
        tags: what the file says about itself besides the version.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        StorageError: the file cannot be written.
    """
    grid = similarity.looks.source.grid
    blocks = list(grid.blocks(_BLOCK_PX))

    def percents() -> Iterator[tuple[Window, NDArray[np.float32]]]:
        for number, block in enumerate(blocks):
            report(Progress(number / len(blocks), "Comparing"))
            yield block, np.nan_to_num(similarity.read(block), nan=FLOAT_NODATA)[None]

    write_cog(
        path,
        grid,
        np.float32,
        1,
        percents(),
        nodata=FLOAT_NODATA,
        band_names=["less alike, percent of the region"],
        tags={"LIANET": f"similarity to places pointed at, version {__version__}", **tags},
        resampling="average",
    )
    source = similarity.looks.source
    return SimilarityMade(path=str(path), places=len(similarity.pixels), dates=list(source.dates))
