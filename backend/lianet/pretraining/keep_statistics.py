"""Rounds what pixels of a region are by themselves, and writes it beside the region.

One pass over the region, block by block, on all cores; what is coded goes to the file at once, and
a pass that was stopped is gone on with. See `lianet.features.stored_statistics` for what it is good
for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, say
from lianet.features.source import sample_squares
from lianet.features.statistics import RegionStatistics
from lianet.features.stored_statistics import (
    KEY,
    LARGEST_SHARE,
    MOST_LOST,
    VERSION,
    StoredStatistics,
    Told,
    features_path,
)
from lianet.geo.grid import Window
from lianet.machine.processors import cpu_count
from lianet.pretraining.growing_file import GrowingFile, growing_file
from lianet.pretraining.pairs import Moments, PairBasis, PairScenes, allocated
from lianet.progress import Progress, Reporter, part_of, silent
from lianet.region.pyramid import Plane
from lianet.region.stored_nodes import block_places

_STEP = 0.1
"""A standard deviation of a feature: rounded by so much, maps from few labels are as good
(docs/few-shot.md)."""
_FINEST = _STEP / 2
_READ_PX = 128
_STRIP = 4
"""Blocks: of so many beside each other as many of the region are decoded as it keeps."""
_SAMPLES = 12
_TENSORS = 5, 3
"""Of the whole, and of each block at most."""


class StatisticsScenes(PairScenes):
    """Features of pixels by themselves as the coding takes them: centred, in even units.

    Args:
        source: of the features.
        mean: float32 [feature].
        unit: float32 [feature], ten standard deviations.
        known: features of windows that were computed already.

    Attributes:
        look: called between two parts of a block; may raise, and may wait.
        unknown: by window, where a window that was read was never observed.
    """

    def __init__(
        self,
        source: RegionStatistics,
        mean: NDArray[np.float32],
        unit: NDArray[np.float32],
        known: Mapping[Window, NDArray[np.float16]],
    ) -> None:
        super().__init__(source.grid, (0, 0), mean, 1)
        self.source, self.unit, self.known = source, unit, known
        self.look: Callable[[], None] = _nothing
        self.unknown: dict[Window, NDArray[np.bool_]] = {}

    def read(self, window: Window) -> Plane:
        """See `PairScenes`: [feature, row, column], 0 where nothing was ever observed."""
        known = self.known.get(window)
        out = self._computed(window) if known is None else known.astype(np.float32)
        unknown = np.isnan(out[0])
        if unknown.any() and known is None:
            self.unknown[window] = unknown
        for values, mean, unit in zip(out, self.mean, self.unit, strict=True):
            values -= mean
            values *= np.float32(1) / unit
            values[unknown] = 0
        return out

    def _computed(self, window: Window) -> Plane:
        out = np.empty((len(self.mean), *window.shape), np.float32)
        for part in self.grid.blocks(_READ_PX, window):
            self.look()
            out[(slice(None), *part.within(window))] = self.source.computed(part)
        return out


def keep_statistics(
    source: RegionStatistics, path: Path, region_bytes: int, report: Reporter = silent
) -> StoredStatistics:
    """Write the features of a region beside it.

    Args:
        source: of a region's features, at the acquisitions that are usual there.
        path: of the region's file, or of a mosaic's manifest.
        region_bytes: size of the region, of which the features take `LARGEST_SHARE` at most.
        report: told of progress; may raise `CancelledError`, and may wait.

    Raises:
        InputError: so small a file would lose too much of them.
        StorageError: it cannot be written; nothing is left behind.
        ConflictError: another process is writing it.
    """
    scenes, basis, lost = _rounding(source, region_bytes, part_of(report, 0, 0.1))
    told = Told(VERSION, source.computed_id, len(scenes.mean), source.grid.shape, lost)
    target = features_path(path)
    # Of a mosaic blocks are not those of its tiles, which are kept for the row that comes next.
    places = sorted(block_places(source.grid.shape), key=lambda at: (at[1] // _STRIP, at))
    of_all, of_block = _TENSORS
    with growing_file(target, of_all + of_block * len(places)) as file:
        _write(file, places, told, scenes, basis, part_of(report, 0.1, 1))
    return StoredStatistics(target, told.space, told.features, told.shape)


def _rounding(
    source: RegionStatistics, region_bytes: int, report: Reporter
) -> tuple[StatisticsScenes, PairBasis, float]:
    """How features are rounded, from places that stand for the region, and what that loses."""
    grid = source.grid
    places = sample_squares(grid.shape)
    known: dict[Window, NDArray[np.float16]] = {}
    count, total, square = 0, np.zeros(1), np.zeros(1)
    with ThreadPoolExecutor(cpu_count(), thread_name_prefix="look") as pool:
        for place, values in zip(places, pool.map(source.computed, places), strict=True):
            report(Progress(len(known) / len(places) / 2, "Looking at features"))
            known[place] = values.astype(np.float16)  # which hold them as they are
            flat = values.reshape(len(values), -1).astype(np.float64)
            flat = flat[:, ~np.isnan(flat[0])]
            count += flat.shape[1]
            total = total + flat.sum(1)
            square = square + np.square(flat).sum(1)
    mean = total / max(count, 1)
    deviation = np.sqrt(np.maximum(square / max(count, 1) - mean**2, 0))
    # What is the same everywhere stays so, whatever its unit.
    unit = np.maximum(deviation, 1e-6) / _STEP
    scenes = StatisticsScenes(source, mean.astype(np.float32), unit.astype(np.float32), known)
    moments = Moments.of(scenes, places, part_of(report, 0.5, 0.7))
    sample = places[:: max(1, len(places) // _SAMPLES)]
    looked_at = sum(place.height * place.width for place in places)
    seen = grid.height * grid.width * max(count, 1) / looked_at
    budget = 8 * LARGEST_SHARE * region_bytes / (seen * len(mean))
    basis = allocated(scenes, moments, sample, budget, part_of(report, 0.7, 1), _STEP, _FINEST)
    lost = _lost(scenes, basis, sample)
    if not lost <= MOST_LOST:
        raise InputError(
            say(
                "In {percent:.0f} % of the region's size the features would lose too much",
                percent=100 * LARGEST_SHARE,
            ),
            "Go on without them: they are computed where they are needed",
        )
    return scenes, basis, lost


def _lost(scenes: StatisticsScenes, basis: PairBasis, windows: list[Window]) -> float:
    """Mean share of the features' variance that rounding loses in some windows."""
    error, variance = np.zeros(len(scenes.mean)), np.zeros(len(scenes.mean))
    for window in windows:
        flat = scenes.read(window)
        shown = scenes.shown(flat, window, basis)
        error += np.square(shown - flat).sum((1, 2), dtype=np.float64)
        variance += np.square(flat).sum((1, 2), dtype=np.float64)
    told = variance > 0
    return float((error[told] / variance[told]).mean()) if told.any() else 0.0


def _write(
    file: GrowingFile,
    places: list[tuple[int, int]],
    told: Told,
    scenes: StatisticsScenes,
    basis: PairBasis,
    report: Reporter,
) -> None:
    """Write what an earlier pass has not written."""
    parameters: dict[str, NDArray[Any]] = {
        "linear.scale": basis.scale,
        "mean": scenes.mean,
        "unit": scenes.unit,
        "linear": basis.rounded,
        "follows": basis.follows,
    }
    file.begin({KEY: json.dumps(told.to_json())}, parameters)
    missing = [place for place in places if f"nodes.{place[0]}.{place[1]}" not in file]
    done = len(places) - len(missing)

    def look() -> None:
        report(Progress(done / len(places), "Rounding features"))

    scenes.look = look
    scenes.known = {}
    for (row, col), coded, unknown in _coded(missing, scenes, basis):
        tensors = {
            f"{kind}.{row}.{col}": np.frombuffer(part, np.uint8)
            for kind, part in zip(("means", "nodes"), coded, strict=True)
        }
        if unknown is not None:
            tensors[f"unknown.{row}.{col}"] = np.packbits(unknown)
        file.put(tensors)
        done += 1
        look()


def _coded(
    places: list[tuple[int, int]], scenes: StatisticsScenes, basis: PairBasis
) -> Iterator[tuple[tuple[int, int], tuple[bytes, bytes], NDArray[np.bool_] | None]]:
    """Blocks as they are coded, one on each core, and no more of them at a time."""
    with ThreadPoolExecutor(cpu_count(), thread_name_prefix="round") as pool:
        try:
            for first in range(0, len(places), cpu_count()):
                some = places[first : first + cpu_count()]
                for place, (window, coded) in zip(
                    some, pool.map(lambda one: scenes.coded(one, basis), some), strict=True
                ):
                    yield place, coded, scenes.unknown.pop(window, None)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _nothing() -> None:
    """Nobody waits."""
