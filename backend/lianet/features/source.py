"""What heads learn on: features of pixels, whatever they come from."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import PixelGrid, Window
from lianet.machine.processors import cpu_count
from lianet.progress import Progress, Reporter, silent

if TYPE_CHECKING:
    from torch import Tensor

LATTICE_PX = 128
"""Features are computed in squares of this side, counted from the grid's upper left."""
SAMPLE_PX = 64
SAMPLE_SQUARES = 64
"""A region is known by so many places of this side."""
_DRAWN_WHOLE_PX = 4 * LATTICE_PX
"""Of a region that is no longer, random pixels are drawn from all of it."""
MARGIN_PX = 2
"""What lies so far around a pixel belongs to its features."""

T = TypeVar("T")


@dataclass(frozen=True)
class FeatureRecipe:
    """Which features: enough, with the dates, to open the same source again.

    Attributes:
        kind: a name in `lianet.features.kinds.SOURCES`.
        options: of that kind, as JSON has them.
    """

    kind: str
    options: dict[str, Any] = field(default_factory=dict)


class FeatureSource(Protocol):
    """Gives features of pixels. Safe to call from several threads.

    Attributes:
        id: names the feature space; a head is of use only in the one that it was trained in.
        recipe: of the features.
        title: of the region, or of whatever else they come from, for people.
        region_id: id of the region model; empty where there is none.
        grid: the pixels.
        names: of the features, for people.
        of_pixel: the first so many features are of the pixel alone and not of what lies around.
        views: which features are of one way to look at time each; the first does not know the
            season, and is what the others are not needed for.
        frames: dates whose features lie one after the other, as many each; 1 where a pixel has
            one set of features for all dates.
        bands: of the region, in order; none where there is no region.
        dates: acquisitions that went into the features, `YYYY-MM-DD`.
        attribution: must be shown with everything that is derived from the features.
    """

    @property
    def id(self) -> str: ...

    @property
    def recipe(self) -> FeatureRecipe: ...

    @property
    def title(self) -> str: ...

    @property
    def region_id(self) -> str: ...

    @property
    def grid(self) -> PixelGrid: ...

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def of_pixel(self) -> int: ...

    @property
    def views(self) -> tuple[slice, ...]: ...

    @property
    def frames(self) -> int: ...

    @property
    def bands(self) -> tuple[str, ...]: ...

    @property
    def dates(self) -> tuple[str, ...]: ...

    @property
    def attribution(self) -> str: ...

    def read(self, window: Window) -> NDArray[np.float32]:
        """Features of a window inside the grid: float32 [feature, row, column], NaN for nodata."""
        ...

    def read_once(self, window: Window) -> NDArray[np.float32]:
        """`read` for a pass over a region: what it computes on the way is not kept."""
        ...


@runtime_checkable
class ReadsPixels(Protocol):
    """A source for which a few pixels of a window are less work than all."""

    def read_at(self, rows: NDArray[np.int64], cols: NDArray[np.int64]) -> NDArray[np.float32]:
        """Features of pixels that lie in one square: float32 [pixel, feature], as `read` has."""
        ...


@runtime_checkable
class ReadsTimeless(Protocol):
    """A source whose first view is less work than all."""

    def read_timeless(self, window: Window) -> NDArray[np.float32]:
        """`read_once` of the features of the first view alone."""
        ...


@runtime_checkable
class KeepsSamples(Protocol):
    """A source whose samples every training asks for again, that of each fold of a report too."""

    def sample(self, key: Hashable, read: Callable[[], NDArray[np.float32]]) -> NDArray[np.float32]:
        """Features of the pixels that a key names, read where they are not kept; do not write."""
        ...


@runtime_checkable
class ReadsOnDevice(Protocol):
    """A source whose engine may be on a GPU, where its features are then made and can stay.

    Attributes:
        on_device: torch's name of it; empty where they cannot.
        pixel_bytes: of a pixel on the device while they are made.
    """

    @property
    def on_device(self) -> str: ...

    @property
    def pixel_bytes(self) -> int: ...

    def read_on_device(self, window: Window) -> Iterator[Tensor]:
        """`read`, frame after frame: float32 [feature, row, column] on the device.

        Raises:
            torch.OutOfMemoryError: memory is too short for this window.
        """
        ...


def read_pixels(
    source: FeatureSource,
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    report: Reporter = silent,
) -> NDArray[np.float32]:
    """Features of single pixels: float32 [pixel, feature], NaN for nodata.

    Reads around the pixels of one square after the other, several squares side by side: memory
    and time follow the pixels and not the region.
    """
    out = np.empty((len(rows), len(source.names)), np.float32)

    def fill(mine: NDArray[np.intp]) -> None:
        if isinstance(source, ReadsPixels):
            out[mine] = source.read_at(rows[mine], cols[mine])
            return
        window = bounds_of(rows[mine], cols[mine])
        values = source.read(window)
        out[mine] = values[:, rows[mine] - window.row, cols[mine] - window.col].T

    for fraction in side_by_side(fill, by_square(rows, cols)):
        report(Progress(fraction, "Reading features"))
    return out


def read_spread(
    source: FeatureSource, count: int, seed: int, report: Reporter = silent
) -> NDArray[np.float32]:
    """Features of pixels spread over the grid: float32 [pixel, feature]; do not write.

    Args:
        source: of the features; where it keeps samples they are read once.
        count, seed: see `spread_pixels`.
        report: told while they are read; may raise.
    """

    def read() -> NDArray[np.float32]:
        return read_pixels(source, *spread_pixels(source.grid.shape, count, seed), report)

    return source.sample((count, seed), read) if isinstance(source, KeepsSamples) else read()


def side_by_side(work: Callable[[T], object], parts: Sequence[T]) -> Iterator[float]:
    """Do some work on every part, as many at a time as there are processors.

    Yields:
        The share that is done, after every part. Whatever is raised between two of them ends the
        work, and while whoever asks waits there, nothing more is begun.
    """
    workers = cpu_count()
    begun: deque[Future[object]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="parts") as pool:
        try:
            for number, part in enumerate(parts):
                begun.append(pool.submit(work, part))
                if len(begun) > workers:
                    begun.popleft().result()
                    yield (number + 1 - len(begun)) / len(parts)
            while begun:
                begun.popleft().result()
                yield 1 - len(begun) / len(parts)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def by_square(rows: NDArray[np.int64], cols: NDArray[np.int64]) -> list[NDArray[np.intp]]:
    """Positions of the pixels that lie in one square of the lattice, square by square."""
    squares = np.stack([rows // LATTICE_PX, cols // LATTICE_PX])
    owner = np.unique(squares, axis=1, return_inverse=True)[1].reshape(-1)
    order = np.argsort(owner, kind="stable")
    return np.split(order, np.cumsum(np.bincount(owner))[:-1]) if len(rows) else []


def bounds_of(rows: NDArray[np.int64], cols: NDArray[np.int64]) -> Window:
    """The smallest window that holds some pixels."""
    row, col = int(rows.min()), int(cols.min())
    return Window(row, col, int(rows.max()) - row + 1, int(cols.max()) - col + 1)


def sample_squares(shape: tuple[int, int]) -> list[Window]:
    """Places that stand for a region: squares spread evenly over it, the same at every call.

    The region is cut into about `SAMPLE_SQUARES` strata of equal size, and one square is drawn
    from each; a small region is taken whole. So their number does not follow the region.

    Returns:
        Squares of `SAMPLE_PX`, smaller at the region's right and lower edge.
    """
    high, wide = (-(-length // SAMPLE_PX) for length in shape)
    # Of all ways to cut, the one whose parts are most nearly square.
    down, across = min(
        (
            (min(high, SAMPLE_SQUARES // parts), parts)
            for parts in range(1, min(wide, SAMPLE_SQUARES) + 1)
        ),
        key=lambda cut: abs(np.log(high / cut[0] * cut[1] / wide)),
    )
    if high * wide <= SAMPLE_SQUARES:
        down, across = high, wide
    rng = np.random.default_rng(0)
    tops, lefts = (
        np.linspace(0, whole, parts + 1).round().astype(int)
        for whole, parts in ((high, down), (wide, across))
    )
    return [
        Window(
            int(rng.integers(top, bottom)) * SAMPLE_PX,
            int(rng.integers(left, right)) * SAMPLE_PX,
            SAMPLE_PX,
            SAMPLE_PX,
        ).clipped(shape)
        for top, bottom in pairwise(tops)
        for left, right in pairwise(lefts)
    ]


def inner_squares(shape: tuple[int, int], margin_px: int) -> list[Window]:
    """`sample_squares` without a margin, so that what lies around their pixels is at hand."""
    inner = [square.grown(-margin_px) for square in sample_squares(shape)]
    return [square for square in inner if square.height > 0 and square.width > 0]


def spread_pixels(
    shape: tuple[int, int], count: int, seed: int, margin_px: int = MARGIN_PX
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Random pixels of a region, of a large one from the places that stand for it.

    Args:
        shape: of the grid.
        count: of the pixels, at most.
        seed: of the draw.
        margin_px: how far from the edge of such a place they lie, so that what lies around them is
            at hand with it.

    Returns:
        Rows and columns, without repetition.
    """
    rng = np.random.default_rng(seed)
    if max(shape) <= _DRAWN_WHOLE_PX:
        side = LATTICE_PX
        wide = -(-shape[1] // side)
        room = -(-shape[0] // side) * wide * side**2
        drawn = rng.choice(room, min(2 * count, room), replace=False)
        square, place = np.divmod(drawn, side**2)
        rows = square // wide * side + place // side
        cols = square % wide * side + place % side
        inside = (rows < shape[0]) & (cols < shape[1])
        return rows[inside][:count], cols[inside][:count]
    places = inner_squares(shape, margin_px)
    corners = np.array([(place.row, place.col, place.height, place.width) for place in places])
    sizes = corners[:, 2] * corners[:, 3]
    drawn = rng.choice(int(sizes.sum()), min(count, int(sizes.sum())), replace=False)
    ends = np.cumsum(sizes)
    owner = np.searchsorted(ends, drawn, side="right")
    down, across = np.divmod(drawn - (ends - sizes)[owner], corners[owner, 3])
    return corners[owner, 0] + down, corners[owner, 1] + across
