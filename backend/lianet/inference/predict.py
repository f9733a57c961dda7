"""Maps of classes from a trained head."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.features.blocks import BlockCache, assemble
from lianet.features.neighbourhood import smoothed, smoothing_radius_px
from lianet.features.source import LATTICE_PX, FeatureSource
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import Window
from lianet.geo.raster import write_cog
from lianet.geo.whole_file import whole_file
from lianet.inference.engine import Engine
from lianet.progress import Progress, Reporter, silent
from lianet.training.ferns import Questions, answer, sharpened, votes
from lianet.training.instant import GUIDE_CHANNELS
from lianet.training.task import Task

CLASS_NODATA = 0
PERCENT_NODATA = 255
_BLOCK_PX = 256
_CACHE_BYTES = 64 << 20


@dataclass(frozen=True)
class Prediction:
    """A window of a class map.

    Attributes:
        classes: uint8 [row, column], class values; 0 for nodata.
        confidence: float32 [row, column], probability of that class; NaN for nodata.
        probabilities: float32 [class, row, column], sums to 1; NaN for nodata.
    """

    classes: NDArray[np.uint8]
    confidence: NDArray[np.float32]
    probabilities: NDArray[np.float32]


class Predictor:
    """Applies a head to a feature source, window by window. Safe to call from several threads.

    A window predicted alone is the same as cut from a larger one: votes are counted in squares of
    a fixed lattice, and smoothed over as many pixels around as the smoothing looks at.

    Args:
        task: the head.
        source: of the feature space that it was trained in.

    Raises:
        TaskFileError: the head was trained in another feature space.
    """

    def __init__(self, task: Task, source: FeatureSource) -> None:
        task.check(source)
        self.task = task
        self.source = source
        self._asked = Questions(task.arrays["features"], task.arrays["thresholds"])
        self._values = np.array([item.value for item in task.card.classes], np.uint8)
        settings = task.card.settings
        self._sigma_px, self._edge = float(settings["smoothing_px"]), float(settings["edge"])
        self._sharpness = float(settings["sharpness"])
        self._squares = BlockCache(_CACHE_BYTES)

    def predict(self, window: Window) -> Prediction:
        """Predict a window inside the grid."""
        shape = self.source.grid.shape
        outer = window.grown(smoothing_radius_px(self._sigma_px)).clipped(shape)
        both = assemble(
            outer,
            shape,
            LATTICE_PX,
            lambda extent: self._squares.get(extent, lambda: self._voted(extent)),
        )
        guide, classes = both[:GUIDE_CHANNELS], both[GUIDE_CHANNELS:]
        found = smoothed(classes, guide, outer, window, self._sigma_px, self._edge)
        unknown = np.isnan(found[0])
        shown = self._values[found.argmax(0)]
        shown[unknown] = CLASS_NODATA
        return Prediction(shown, found.max(0), found)

    def _voted(self, extent: Window) -> NDArray[np.float32]:
        """Looks and unsmoothed probabilities of one square: float32 [channel + class, row, column].

        Both are NaN where nothing was observed.
        """
        arrays = self.task.arrays
        kept = self.source.square(extent)
        features = kept.reshape(kept.shape[0], -1).astype(np.float32)
        looks = arrays["guide"] @ features[: self.source.of_pixel]
        looks -= arrays["guide_offset"][:, None]
        found = sharpened(votes(arrays["shares"], answer(self._asked, features)), self._sharpness).T
        both = np.concatenate([looks, found])
        both[:, np.isnan(features[0])] = np.nan
        return both.reshape(-1, *extent.shape)

    def blocks(
        self, size_px: int = _BLOCK_PX, report: Reporter = silent
    ) -> Iterator[tuple[Window, Prediction]]:
        """Predict the whole grid block by block, a few at a time side by side, in order."""
        windows = list(self.source.grid.blocks(size_px))
        workers = os.cpu_count() or 1
        waiting: deque[tuple[Window, Future[Prediction]]] = deque()
        with ThreadPoolExecutor(workers, thread_name_prefix="predict") as pool:
            try:
                for number, window in enumerate(windows):
                    report(Progress(number / len(windows), "Predicting"))
                    waiting.append((window, pool.submit(self.predict, window)))
                    if len(waiting) > workers:
                        done, future = waiting.popleft()
                        yield done, future.result()
                while waiting:
                    done, future = waiting.popleft()
                    yield done, future.result()
            finally:
                for _, future in waiting:
                    future.cancel()


def predictor_of(task: Task, engine: Engine) -> Predictor:
    """A head on the features that it was trained on: of all dates, or of some.

    Raises:
        TaskFileError: the head was trained in another feature space.
    """
    known = {date.isoformat(): index for index, date in enumerate(engine.card.dates)}
    dates = tuple(known[date] for date in task.card.dates if date in known)
    return Predictor(task, RegionStatistics(engine, dates))


def predict_to_cog(
    predictor: Predictor,
    path: Path | str,
    *,
    probabilities: bool = False,
    report: Reporter = silent,
) -> dict[str, Any]:
    """Write the class map of the whole region, and beside it what it was made from.

    `NAME.tif` has one band of class values with palette and names; with `probabilities`,
    `NAME.probabilities.tif` has one band a class and the confidence, in percent. `NAME.json` is
    the provenance.

    Args:
        predictor: of the head.
        path: of the class map.
        probabilities: also write those.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Returns:
        The provenance: `path`, `probabilities_path`, `region`, `task`, `classes`, `dates`,
        `accuracy`, `version`, `attribution`.

    Raises:
        StorageError: a file cannot be written.
    """
    path = Path(path)
    second = path.with_name(f"{path.stem}.probabilities.tif") if probabilities else None
    provenance = _provenance(predictor, path, second)
    task, grid = predictor.task, predictor.source.grid
    tags = {
        "LIANET": f"classes learnt from labels, version {__version__}",
        "REGION": f"{task.card.region_name} ({task.card.region_id})",
        "TASK": task.card.name,
        "ATTRIBUTION": predictor.source.attribution,
    }

    def classes() -> Iterator[tuple[Window, NDArray[np.uint8]]]:
        for window, found in predictor.blocks(report=_part(report, 0, 2 if second else 1)):
            yield window, found.classes[None]

    def percents() -> Iterator[tuple[Window, NDArray[np.uint8]]]:
        for window, found in predictor.blocks(report=_part(report, 1, 2)):
            both = np.concatenate([found.probabilities, found.confidence[None]])
            percent = np.rint(np.where(np.isnan(both), PERCENT_NODATA / 100, both) * 100)
            yield window, percent.astype(np.uint8)

    write_cog(
        path,
        grid,
        np.uint8,
        1,
        classes(),
        nodata=CLASS_NODATA,
        band_names=["class"],
        palette={item.value: _rgba(item.colour) for item in task.card.classes},
        class_names={item.value: item.name for item in task.card.classes},
        tags=tags,
        resampling="mode",
    )
    if second is not None:
        names = [f"{item.name}, percent" for item in task.card.classes]
        write_cog(
            second,
            grid,
            np.uint8,
            len(names) + 1,
            percents(),
            nodata=PERCENT_NODATA,
            band_names=[*names, "confidence, percent"],
            scales=[0.01] * (len(names) + 1),
            tags=tags,
            resampling="average",
        )
    _write_json(path.with_suffix(".json"), provenance)
    return provenance


def _provenance(predictor: Predictor, path: Path, second: Path | None) -> dict[str, Any]:
    card = predictor.task.card
    return {
        "path": str(path),
        "probabilities_path": str(second) if second else None,
        "region": {"name": card.region_name, "id": card.region_id},
        "task": {"name": card.name, "head": card.head, "settings": card.settings},
        "classes": [
            {"value": item.value, "name": item.name, "colour": item.colour} for item in card.classes
        ],
        "label_pixels": card.label_counts,
        "dates": list(card.dates),
        "accuracy": card.report or None,
        "nodata": CLASS_NODATA,
        "version": __version__,
        "attribution": predictor.source.attribution,
    }


def _rgba(colour: str) -> tuple[int, int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue, 255


def _part(report: Reporter, index: int, parts: int) -> Reporter:
    """A reporter for one of several equal parts of a job."""

    def inner(progress: Progress) -> None:
        fraction = None if progress.fraction is None else (index + progress.fraction) / parts
        report(Progress(fraction, progress.message, progress.values))

    return inner


def _write_json(path: Path, value: dict[str, Any]) -> None:
    with whole_file(path) as partial:
        partial.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", "utf-8")
