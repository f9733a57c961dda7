"""One acquisition more for a region whose nodes were made without it.

Its rows are the least-squares solution on the nodes that are there, over the pixels that were
observed. What those cannot show is a small region of its own: components of the residual's pairs,
with one quantisation step, coded like the region's nodes (`lianet.region.own_nodes`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.features.source import SAMPLE_PX, sample_squares
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.machine.processors import cpu_count
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.pairs import Moments, PairBasis, PairScenes, allocated, sampled, spread
from lianet.progress import Progress, Reporter
from lianet.region.acquisitions import BLOCK_PX, coded_mask, coded_row
from lianet.region.checks import field_of
from lianet.region.contents import prefix_of
from lianet.region.file import Region
from lianet.region.own_nodes import FOLLOWS, LINEAR, SCALE
from lianet.region.pyramid import Plane
from lianet.region.stored_nodes import block_places

_LARGEST = 32000
_PLENTY, _ENOUGH = 128, 64
"""Pixels for each node feature: more of them bring rows no closer, and a cloudy date is looked at
in more places until it has enough."""
_STEP = 3
"""Every third pixel is taken, so that every place in a pair has its turn."""
_LEAST_SPREAD = 1e-6
_PRIOR = 0.01
"""Of a row before anything was observed, in units of what its feature spreads: a date of which
only a few pixels are clear stays near its mean."""
_KEPT_BYTES = 2**26
"""Residuals of a small region are kept: they are looked at, tried on and coded."""
_SAMPLES = 6
_MOST_LOOKED_AT = 64
_MEASURE_PX, _MEASURE_WINDOWS = 96, 8


@dataclass(frozen=True)
class Rows:
    """An acquisition's linear path on nodes that were made without it.

    Attributes:
        rounded: int16 [band, feature], in units of the region's `linear.scale`.
        columns: float32 [band, feature], reflectance for a step of the feature.
        bias: float32 [band], reflectance.
        spread: standard deviation of the acquisition's values, reflectance.
    """

    rounded: NDArray[np.int16]
    columns: NDArray[np.float32]
    bias: NDArray[np.float32]
    spread: float

    @classmethod
    def solved(cls, region: Region, imagery: Imagery, report: Reporter) -> Rows:
        """Least squares over observed pixels of places that stand for the region.

        Args:
            region: whose nodes are there.
            imagery: of the acquisition alone, on the region's grid.
            report: told of progress.
        """
        unit = region.arrays["linear.scale"].reshape(-1).astype(np.float64)
        features, bands, grid = len(unit), len(region.card.bands), region.card.grid
        gram, right = np.zeros((features + 1,) * 2), np.zeros((features + 1, bands))
        square, pixels = np.zeros(bands), 0
        sample = sample_squares(grid.shape)
        wanted = _STEP * _PLENTY * features
        there = sum(window.height * window.width for window in sample)
        sample = sample[:: max(there // wanted, 1)]
        for number, window in enumerate(chain(sample, grid.blocks(SAMPLE_PX))):
            if number >= len(sample) and pixels >= _ENOUGH * features:
                break
            report(Progress(None, "Solving on the nodes that are there"))
            reflectance, valid = imagery.patch(window)
            seen = np.flatnonzero(valid[0])[::_STEP]
            values = reflectance[0].reshape(bands, -1)[:, seen].astype(np.float64)
            nodes = np.ones((features + 1, len(seen)))
            nodes[:-1] = region.nodes(window).reshape(features, -1)[:, seen]
            gram += nodes @ nodes.T
            right += nodes @ values.T
            square += (values**2).sum(1)
            pixels += values.shape[1]
        gram, right, square = gram / pixels, right / pixels, square / pixels
        pull = np.append(gram.diagonal()[:-1] + _LEAST_SPREAD, 0) * (_PRIOR * features / pixels)
        answer = np.linalg.solve(gram + np.diag(pull), right)
        rounded = np.rint(answer[:-1].T / unit).clip(-_LARGEST, _LARGEST).astype(np.int16)
        columns = (rounded * unit).astype(np.float32)
        # What rounding moved is put right in the mean.
        bias = right[-1] - columns @ gram[:-1, -1]
        spread_ = float(np.sqrt((square - right[-1] ** 2).clip(0).mean()))
        return cls(rounded, columns, bias.astype(np.float32), spread_)


class Residual(PairScenes):
    """What an acquisition shows beyond its rows on the nodes that are there; 0 in its gaps.

    Args:
        region: whose nodes are there.
        imagery: of the acquisition alone, on the region's grid.
        rows: of the acquisition.
    """

    def __init__(self, region: Region, imagery: Imagery, rows: Rows) -> None:
        preset: Compact = field_of(region.card)
        bands = len(region.card.bands)
        super().__init__(region.card.grid, preset.pair_origin, np.zeros(bands, np.float32), 1)
        self._region, self._imagery, self._rows = region, imagery, rows
        self._kept: dict[Window, Plane] = {}
        height, width = self.grid.shape
        self._keeps = 4 * bands * height * width <= _KEPT_BYTES

    def read(self, window: Window) -> Plane:
        """See `PairScenes`: reflectance [band, row, column]; not to be written to."""
        if window not in self._kept:
            found = self._read(window)
            if not self._keeps:
                return found
            self._kept[window] = found
        return self._kept[window]

    def _read(self, window: Window) -> Plane:
        reflectance, valid = self._imagery.patch(window)
        flat: Plane = reflectance[0] - self._region.mixed(window, self._rows.columns)
        flat -= self._rows.bias[:, None, None]
        flat *= valid
        return flat


class Addition:
    """An acquisition that is added to a region.

    Args:
        region: that it is added to.
        imagery: of it alone, on the region's grid.
        report: told of progress; may raise `CancelledError`.

    Attributes:
        date: of the acquisition.
        tensors: by their names in the file; its own nodes are among them after `code`.
        gaps: whether any pixel was not observed.
    """

    def __init__(self, region: Region, imagery: Imagery, report: Reporter) -> None:
        self._region, self.imagery, self._report = region, imagery, report
        (self.date,) = imagery.stack.dates
        self._prefix = prefix_of(self.date)
        self.rows = Rows.solved(region, imagery, report)
        self.residual = Residual(region, imagery, self.rows)
        self.tensors: dict[str, NDArray[Any]] = {
            f"{self._prefix}linear": coded_row(self.rows.rounded),
            f"{self._prefix}bias": self.rows.bias,
        }
        self.gaps = False
        for block in region.card.grid.blocks(BLOCK_PX):
            report(Progress(None, "Reading the new acquisition"))
            valid = imagery.stored(block)[1]
            if not valid.all():
                self.gaps = True
                name = f"{self._prefix}valid.{block.row // BLOCK_PX}.{block.col // BLOCK_PX}"
                self.tensors[name] = coded_mask(valid)
        self._basis: PairBasis | None = None

    @property
    def nbytes(self) -> int:
        """That its tensors take so far."""
        return sum(array.nbytes for array in self.tensors.values())

    def choose(self, budget: float) -> int:
        """Find the nodes of its own that are worth their bits.

        Args:
            budget: bits a value for all of them. They get no finer a step than the region has.

        Returns:
            How many features they have.
        """
        preset = field_of(self._region.card)
        places = block_places(self.residual.grid.shape, self.residual.origin)
        blocks = [self.residual.block(place)[0] for place in places]
        moments = Moments.of(self.residual, spread(blocks, _MOST_LOOKED_AT), self._report)
        sample, counts = sampled(blocks, _SAMPLES)
        self._basis = allocated(
            self.residual, moments, sample, budget, self._report, preset.step, preset.step, counts
        )
        return len(self._basis.scale)

    def error(self) -> float:
        """Of the nodes that are there alone, over fixed windows: root mean square, reflectance."""
        return self._error(lambda flat, _window: flat)

    def error_with_own(self) -> float:
        """The same with the nodes of its own that were chosen, as they would be stored."""
        basis = self._basis
        assert basis is not None
        return self._error(lambda flat, window: flat - self.residual.shown(flat, window, basis))

    def _error(self, left: Callable[[Plane, Window], Plane]) -> float:
        square, count = 0.0, 0
        for window in spread(list(self.residual.grid.blocks(_MEASURE_PX)), _MEASURE_WINDOWS):
            valid = self.imagery.stored(window)[1]
            flat = left(self.residual.read(window), window) * valid
            square += float((flat**2).sum(dtype=np.float64))
            count += int(valid.sum()) * len(flat)
        return math.sqrt(square / max(count, 1))

    def code(self) -> None:
        """Put the nodes of its own among the tensors, block by block, one on each core."""
        basis, prefix = self._basis, self._prefix
        assert basis is not None
        self.tensors[prefix + LINEAR] = coded_row(basis.rounded)
        self.tensors[prefix + SCALE] = basis.scale
        self.tensors[prefix + FOLLOWS] = basis.follows
        places = block_places(self.residual.grid.shape, self.residual.origin)
        for number, (place, parts) in enumerate(self._coded(places, basis)):
            self._report(Progress(number / len(places), "Coding what is new"))
            for kind, part in zip(("means", "nodes"), parts, strict=True):
                name = f"{prefix}{kind}.{place[0]}.{place[1]}"
                self.tensors[name] = np.frombuffer(part, np.uint8)

    def _coded(
        self, places: list[tuple[int, int]], basis: PairBasis
    ) -> Iterator[tuple[tuple[int, int], tuple[bytes, bytes]]]:
        with ThreadPoolExecutor(cpu_count(), thread_name_prefix="encode") as pool:
            try:
                for place, (_, parts) in zip(
                    places, pool.map(lambda p: self.residual.coded(p, basis), places), strict=True
                ):
                    yield place, parts
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
