"""What pixels are by themselves, rounded, in a file beside the region's.

Of a long record statistics over dates and views of time cost most of what a map does: every pixel
has hundreds of values a date and a band. They vary together in few ways, and are coded as a
region's own nodes are (`lianet.region.node_coding`): some dozens of planes, in a pyramid, rounded.
The file is never needed: where it is not there, or is of other acquisitions, features are computed.

Layout, all in one `NAME.features.safetensors`, of a mosaic as of a region:

- metadata `lianet_features`: JSON, see `Told`.
- `nodes.R.C`, `means.R.C`, `follows`: as in a region file, of the coding `pairs`.
- `linear` int16 [feature, plane] x `linear.scale` float32 [plane] x `unit` float32 [feature]:
  a feature of a step of each plane; `mean` float32 [feature].
- `unknown.R.C`: bits of the pixels that were never observed, of blocks that have such.
"""

from __future__ import annotations

import logging
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import LianetError, NotFoundError, RegionFileError, say
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.machine.kept import Kept
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.file import SUFFIX
from lianet.region.mosaic_plan import MOSAIC_SUFFIX
from lianet.region.node_memory import NodeMemory
from lianet.region.stored_nodes import PairNodes, block_places
from lianet.region.tensors import TensorFile

log = logging.getLogger(__name__)

FEATURES_SUFFIX = ".features.safetensors"
KEY = "lianet_features"
VERSION = 1
LARGEST_SHARE = 0.33
"""Of the region's file, that such a file may take."""
MOST_LOST = 0.08
"""Share of the variance of a feature, in the mean, that rounding may lose."""

_MOST_PLANES = 512
_KEPT_BYTES = 192 << 20
"""Of blocks: two rows of those under a view, of which each tile touches nine."""
_MEANS_KEPT = 256
_UNKNOWN_KEPT = 64
_REMEDY = "Remove the file: it is made again where it is of use"


@dataclass(frozen=True)
class Told:
    """What such a file says of itself.

    Attributes:
        version: of the layout.
        space: id of the features that were rounded.
        features: how many a pixel has by itself.
        shape: rows and columns of the region.
        lost: mean share of a feature's variance that rounding lost, in sampled places.
    """

    version: int
    space: str
    features: int
    shape: tuple[int, int]
    lost: float

    def to_json(self) -> dict[str, Any]:
        """As the file holds it."""
        return asdict(self)


def features_path(region: Path) -> Path:
    """Where the features of a region file, or of a mosaic by its manifest, lie: beside it."""
    name = region.name.removesuffix(SUFFIX).removesuffix(MOSAIC_SUFFIX)
    return region.with_name(name + FEATURES_SUFFIX)


class StoredStatistics:
    """An open file of rounded features. Safe to read from several threads.

    Args:
        path: of the file.
        space: id of the features that it must hold.
        features: how many a pixel must have by itself.
        shape: rows and columns of the region.

    Raises:
        NotFoundError: there is no file, or it is of other features.
        RegionFileError: it is damaged.
    """

    def __init__(self, path: Path, space: str, features: int, shape: tuple[int, int]) -> None:
        if not path.is_file():
            raise NotFoundError(say("There is no file {path}", path=path), "Check the path")
        file = TensorFile(path, RegionFileError, _REMEDY)
        told = _told(file)
        if (told.version, told.space) != (VERSION, space):
            raise NotFoundError(
                say("{name} holds other features than these", name=path.name), _REMEDY
            )
        if (told.features, told.shape) != (features, shape):
            raise _damaged(path)
        self.told, self.path, self.file_bytes = told, path, file.file_bytes
        self._file, self._shape = file, shape
        columns, self._mean, follows = _parameters(file, features, path)
        _check_blocks(file, shape, path)
        self._columns = columns
        details, _ = follows.shape
        preset = Compact(features=columns.shape[1], details=details, channels=0, coding="pairs")
        memory = NodeMemory(columns.shape[1] + 2 * details, _KEPT_BYTES, _MEANS_KEPT, part=True)
        self._nodes = PairNodes(file, shape, preset, follows, memory=memory, part=True)
        self._unknown: Kept[NDArray[np.bool_]] = Kept(_UNKNOWN_KEPT)

    def read(self, window: Window, first: int | None = None) -> NDArray[np.float32]:
        """What pixels of a window are by themselves: float32 [feature, row, column], NaN where no
        date was observed.

        Args:
            window: inside the region.
            first: how many of the features are wanted, from the first on; all where absent.

        Raises:
            RegionFileError, NotFoundError: the file is damaged, or no longer there.
        """
        found = self._nodes.mixed(window, self._columns[:first], offset=self._mean[:first])
        unknown = self._unknown_in(window)
        if unknown is not None:
            found[:, unknown] = np.nan
        return found

    def means(
        self,
        window: Window,
        factor: int,
        step: int = 1,
        turn: NDArray[np.float32] | None = None,
    ) -> NDArray[np.float32]:
        """Means of them over squares of pixels, NaN where less than half was observed.

        Args:
            window: in squares.
            factor: pixels along a side of a square, one of `factors`.
            step: every so many squares are wanted, along rows and columns.
            turn: float32 [sum, feature]; these sums of the features are then given instead, for
                less than the features themselves.

        Raises:
            RegionFileError, NotFoundError: see `read`.
        """
        columns, mean = self._columns, self._mean
        if turn is not None:
            columns, mean = turn @ columns, turn @ mean
        found = self._nodes.overview(window, factor, columns, step)
        found += mean[:, None, None]
        corners = (side * factor for side in (window.row, window.col, window.height, window.width))
        unknown = self._unknown_in(Window(*corners).clipped(self._shape))
        if unknown is not None:
            share = block_mean(unknown[None].astype(np.float32), factor)[0]
            found[:, (share > 0.5)[::step, ::step]] = np.nan
        return found

    @property
    def factors(self) -> tuple[int, ...]:
        """Sides of squares that `means` knows."""
        return (*self._nodes.overview_factors, *self._nodes.coarse_factors)

    def _unknown_in(self, window: Window) -> NDArray[np.bool_] | None:
        """Pixels of a window that were never observed; None where all were."""
        out: NDArray[np.bool_] | None = None
        for row in range(window.row // BLOCK_PX, (window.row_stop - 1) // BLOCK_PX + 1):
            for col in range(window.col // BLOCK_PX, (window.col_stop - 1) // BLOCK_PX + 1):
                name = f"unknown.{row}.{col}"
                if name not in self._file:
                    continue
                block = Window(row * BLOCK_PX, col * BLOCK_PX, BLOCK_PX, BLOCK_PX)
                block = block.clipped(self._shape)
                bits = self._unknown.get_or_make(
                    (row, col),
                    lambda: np.unpackbits(
                        self._file.read(name),  # noqa: B023
                        count=math.prod(block.shape),  # noqa: B023
                    ).astype(bool),
                ).reshape(block.shape)
                part = window.intersection(block)
                assert part is not None
                if out is None:
                    out = np.zeros(window.shape, bool)
                out[part.within(window)] = bits[part.within(block)]
        return out


def open_stored(
    region: Path | None, space: str, features: int, shape: tuple[int, int]
) -> StoredStatistics | None:
    """The rounded features beside a region; None where there are none that can be used.

    Args:
        region: its file; None of what has none.
        space, features, shape: see `StoredStatistics`.
    """
    if region is None:
        return None
    try:
        return StoredStatistics(features_path(region), space, features, shape)
    except NotFoundError:
        return None
    except LianetError as error:
        log.warning("%s: features are computed instead", error.message)
        return None


def _told(file: TensorFile) -> Told:
    if KEY not in file.metadata:
        raise _damaged(file.path)
    value = file.json(file.metadata[KEY])
    try:
        found = Told(
            int(value["version"]),
            str(value["space"]),
            int(value["features"]),
            (int(value["shape"][0]), int(value["shape"][1])),
            float(value["lost"]),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise _damaged(file.path) from error
    return found


def _parameters(
    file: TensorFile, features: int, path: Path
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Columns [feature, plane], means and what details follow from, all checked."""
    wanted = {"linear": np.int16, "linear.scale": np.float32, "unit": np.float32}
    wanted |= {"mean": np.float32, "follows": np.float16}
    if any(name not in file or file.dtype(name) != dtype for name, dtype in wanted.items()):
        raise _damaged(path)
    planes = file.shape("linear.scale")[0] if len(file.shape("linear.scale")) == 1 else 0
    details = file.shape("follows")[0] if len(file.shape("follows")) == 2 else -1
    fits = (
        0 < planes <= _MOST_PLANES
        and 0 <= details < planes
        and file.shape("linear") == (features, planes)
        and file.shape("unit") == file.shape("mean") == (features,)
        and file.shape("follows") == (details, planes - details)
    )
    if not fits:
        raise _damaged(path)
    columns = file.read("linear") * file.read("linear.scale") * file.read("unit")[:, None]
    mean, follows = file.read("mean"), file.read("follows").astype(np.float32)
    if not all(np.isfinite(one).all() for one in (columns, mean, follows)):
        raise _damaged(path)
    return np.ascontiguousarray(columns, np.float32), mean, follows


def _check_blocks(file: TensorFile, shape: tuple[int, int], path: Path) -> None:
    """See that all blocks are there, and of the kind that they must be."""
    for row, col in block_places(shape):
        for kind in ("means", "nodes"):
            name = f"{kind}.{row}.{col}"
            if name not in file or file.dtype(name) != np.uint8 or len(file.shape(name)) != 1:
                raise _damaged(path)
        name = f"unknown.{row}.{col}"
        if name in file:
            block = Window(row * BLOCK_PX, col * BLOCK_PX, BLOCK_PX, BLOCK_PX).clipped(shape)
            bits = (-(-math.prod(block.shape) // 8),)
            if file.dtype(name) != np.uint8 or file.shape(name) != bits:
                raise _damaged(path)


def _damaged(path: Path) -> RegionFileError:
    return RegionFileError(say("The features in {name} are damaged", name=path.name), _REMEDY)
