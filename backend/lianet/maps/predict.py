"""Maps of classes or values from a trained head."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from lianet.contract.tasks import Elsewhere
from lianet.engines.engine import Engine
from lianet.errors import DeviceError, TaskFileError, say
from lianet.features.coarse import CoarseFeatures
from lianet.features.kinds import open_source
from lianet.features.neighbourhood import smoothed, smoothing_radius_px
from lianet.features.source import MARGIN_PX, FeatureSource, ReadsOnDevice
from lianet.geo.grid import Window
from lianet.geo.nodata import CLASS_NODATA
from lianet.heads.calibration import tempered
from lianet.heads.head import AppliesOnDevice, Read
from lianet.heads.task import Task, as_task_error
from lianet.heads.trial import apply_head
from lianet.machine.device import GPU_FULL
from lianet.machine.processors import cpu_count
from lianet.maps.crew import Crew, crew_of
from lianet.progress import Progress, Reporter, part_of, silent

if TYPE_CHECKING:
    from lianet.maps.on_device import DeviceMaps

log = logging.getLogger(__name__)

_BLOCK_PX = 256
_STRIP = 4
"""Blocks side by side of which a map is made, from top to bottom, before the next strip."""
_REACHES = 0.5
"""Standard deviations of the smoothing, in squares of an overview, below which there is none."""
_PART_PX = 136
"""Side of what the head is asked about at once: all features of so many pixels are in memory."""


@dataclass(frozen=True)
class Prediction:
    """A window of a class map.

    Attributes:
        classes: uint8 [row, column], class values; 0 for nodata.
        confidence: float32 [row, column], probability of that class; NaN for nodata.
        probabilities: float32 [class, row, column], as they are told, sums to 1; NaN for nodata.
    """

    classes: NDArray[np.uint8]
    confidence: NDArray[np.float32]
    probabilities: NDArray[np.float32]


class Predictor:
    """Applies a head to a feature source, window by window. Safe to call from several threads.

    A window predicted alone is the same as cut from a larger one, and computes no more than itself
    and as many pixels around as the smoothing looks at.

    Args:
        task: the head.
        source: of the feature space that it was trained in.
        elsewhere: what is to be said of a head from another region (`lianet.maps.other_place`).
        notes: reasons to doubt the map as a whole, of a head that is asked about another window of
            time (`lianet.maps.other_window`).

    Attributes:
        kind: `classes` or `value`, what it predicts.
        grid: of the map: the region's, or a finer one with the same corner.
        smooths: probabilities are averaged over neighbours.
        inverse_temperature: that they are raised to afterwards, before they are told.
        by_pixel: the head sees the features of each pixel alone, so that it can be asked from afar.

    Raises:
        TaskFileError: the head was trained in another feature space, or is of an unknown kind.
    """

    def __init__(
        self,
        task: Task,
        source: FeatureSource,
        elsewhere: Elsewhere | None = None,
        notes: tuple[str, ...] = (),
    ) -> None:
        task.check(source)
        self.elsewhere = elsewhere
        self.notes = notes
        self.task = task
        self.source = source
        self.kind: Literal["classes", "value"] = "value" if task.card.target else "classes"
        self._head = apply_head(task, source)
        self.grid = source.grid.finer(self._head.upsampling)
        self.by_pixel = getattr(self._head, "by_pixel", False)
        self._values = np.array([item.value for item in task.card.classes], np.uint8)
        settings = task.card.settings
        self._sigma_px = float(settings.get("smoothing_px", 0))
        self._edge = float(settings.get("edge", 1))
        self.smooths = self._sigma_px > 0
        # How sure the region's own head is says little of what it is averaged with.
        self.inverse_temperature = (
            1.0 if task.card.beside else float(settings.get("inverse_temperature", 1))
        )
        self._there = self._on_device()

    def _on_device(self) -> DeviceMaps | None:
        """What makes maps on a device; None where the head or the features are not for one."""
        source, head = self.source, self._head
        if not (isinstance(source, ReadsOnDevice) and source.on_device):
            return None
        if not isinstance(head, AppliesOnDevice):
            return None
        from lianet.maps.on_device import DeviceMaps

        try:
            return DeviceMaps(
                self.task, head, self._head.guides, self._head.upsampling, source, self.grid.shape,
                self._sigma_px, self._edge,
            )  # fmt: skip
        except DeviceError as error:
            self._without_gpu(error)
            return None

    @property
    def reach_px(self) -> int:
        """How far around it lies what a pixel's class depends on, of a head that is `by_pixel`."""
        return smoothing_radius_px(self._sigma_px) + MARGIN_PX

    def predict(self, window: Window, *, once: bool = False) -> Prediction:
        """Classes of a window inside `grid`.

        Args:
            window: any.
            once: it is not asked for again soon: nothing is kept for a next time.

        Raises:
            TaskFileError: the task predicts a quantity.
        """
        if self.kind != "classes":
            raise TaskFileError(
                say("The task {name} predicts values and not classes", name=self.task.card.called),
                "Show it as values",
            )
        return self._prediction(self.outputs(window, once=once))

    def predict_coarse(self, coarse: CoarseFeatures, window: Window, step: int = 1) -> Prediction:
        """Classes estimated from afar, see `lianet.features.coarse`.

        Args:
            coarse: of the source.
            window: in pixels of the overview, inside it.
            step: every so many of them are wanted.

        Raises:
            TaskFileError: the task predicts a quantity.
        """
        return self._prediction(self._coarse(coarse, window, step))

    def values_coarse(
        self, coarse: CoarseFeatures, window: Window, step: int = 1
    ) -> NDArray[np.float32]:
        """Values estimated from afar, likewise: float32 [row, column], NaN for nodata."""
        return self._in_range(self._coarse(coarse, window, step)[0])

    def _coarse(self, coarse: CoarseFeatures, window: Window, step: int) -> NDArray[np.float32]:
        # Where the smoothing hardly reaches the next square, there is none.
        sigma = self._sigma_px / coarse.factor
        sigma = sigma if step == 1 and sigma > _REACHES else 0
        outer = window.grown(smoothing_radius_px(sigma)).clipped(coarse.shape)
        if step > 1:
            features = coarse.read(outer, step)
            extent = Window(0, 0, *features.shape[1:])
            with as_task_error(self.task):
                return self._head.window(extent, lambda _: features)[self._head.guides :]
        found = self._applied(outer, coarse.read)
        guide, outputs = found[: self._head.guides], found[self._head.guides :]
        return smoothed(outputs, guide, outer, window, sigma, self._edge)

    def _prediction(self, found: NDArray[np.float32]) -> Prediction:
        unknown = np.isnan(found[0])
        shown = self._values[found.argmax(0)]
        shown[unknown] = CLASS_NODATA
        told = tempered(found, self.inverse_temperature)
        return Prediction(shown, told.max(0), told)

    def values(self, window: Window, *, once: bool = False) -> NDArray[np.float32]:
        """Values of a window inside `grid`: float32 [row, column], in the target's unit and range.

        NaN for nodata. `once` as for `predict`.

        Raises:
            TaskFileError: the task predicts classes.
        """
        if self.kind != "value":
            raise TaskFileError(
                say("The task {name} predicts classes and not values", name=self.task.card.called),
                "Show it as classes",
            )
        return self._in_range(self.outputs(window, once=once)[0])

    def _in_range(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Values within the limits of the target."""
        target = self.task.card.target
        if target is None or (target.minimum is None and target.maximum is None):
            return values
        return np.clip(values, target.minimum, target.maximum)

    def outputs(self, window: Window, *, once: bool = False) -> NDArray[np.float32]:
        """What the head gives, smoothed: float32 [output, row, column]; NaN for nodata.

        Probabilities of the classes, or the value alone; `once` as for `predict`.
        """
        if self._there is not None and (once or self._there.always):
            try:
                return self._there.outputs(window)
            except DeviceError as error:
                self._without_gpu(error)
        outer = window.grown(smoothing_radius_px(self._sigma_px)).clipped(self.grid.shape)
        both = self._applied(outer, self.source.read_once if once else self.source.read)
        guide, outputs = both[: self._head.guides], both[self._head.guides :]
        return smoothed(outputs, guide, outer, window, self._sigma_px, self._edge)

    def _applied(self, window: Window, read: Read) -> NDArray[np.float32]:
        """What the head gives for a window of `grid`, part by part."""
        finer = self._head.upsampling
        first = Window(
            window.row // finer * finer, window.col // finer * finer, window.height, window.width
        )
        side = _PART_PX * finer
        out: NDArray[np.float32] | None = None
        for top, bottom in _cuts(first.row, window.row_stop, side):
            for left, right in _cuts(first.col, window.col_stop, side):
                part = Window(top, left, bottom - top, right - left)
                coarse = Window(
                    top // finer, left // finer, -(-part.height // finer), -(-part.width // finer)
                )
                with as_task_error(self.task):
                    found = self._head.window(coarse, read)
                if out is None:
                    out = np.empty((len(found), *window.shape), np.float32)
                wanted = part.intersection(window)
                assert wanted is not None
                out[(slice(None), *wanted.within(window))] = found[
                    (slice(None), *wanted.within(part))
                ]
        assert out is not None
        return out

    def crew(self, region: Path) -> AbstractContextManager[Crew | None]:
        """Processes that make a map of all, to be used with `with`; None where threads do as well.

        Args:
            region: file of the region.
        """
        if self.elsewhere is not None or self.notes:
            return nullcontext()
        return crew_of(self.task, self.source, region)

    def blocks(
        self, size_px: int = _BLOCK_PX, report: Reporter = silent, crew: Crew | None = None
    ) -> Iterator[tuple[Window, Prediction]]:
        """Classes of the whole grid block by block, a few at a time side by side.

        Args:
            size_px: side of the blocks.
            report: told before every block; may raise.
            crew: processes that make them; threads of this one where absent.
        """
        for window, found in self._blocks(size_px, report, crew):
            yield window, self._prediction(found)

    def value_blocks(
        self, size_px: int = _BLOCK_PX, report: Reporter = silent, crew: Crew | None = None
    ) -> Iterator[tuple[Window, NDArray[np.float32]]]:
        """Values of the whole grid, likewise."""
        for window, found in self._blocks(size_px, report, crew):
            yield window, self._in_range(found[0])

    def _blocks(
        self, size_px: int, report: Reporter, crew: Crew | None
    ) -> Iterator[tuple[Window, NDArray[np.float32]]]:
        # In strips, not in whole rows: what neighbours have read of the region is then still at
        # hand, however wide it is.
        windows = sorted(
            self.grid.blocks(size_px), key=lambda at: (at.col // (_STRIP * size_px), at.row)
        )
        if self._there is not None:
            # Of a strip together: decoders see crops, which many blocks would share.
            for _, row in groupby(windows, lambda at: (at.col // (_STRIP * size_px), at.row)):
                yield from self._together(list(row), windows, report)
            return
        here = partial(self.outputs, once=True)
        if crew is not None:
            yield from crew.over(windows, here, len(self._values) or 1, report)
            return
        workers = cpu_count()
        waiting: deque[tuple[Window, Future[NDArray[np.float32]]]] = deque()
        with ThreadPoolExecutor(workers, thread_name_prefix="predict") as pool:
            try:
                for number, window in enumerate(windows):
                    report(Progress(number / len(windows), "Predicting"))
                    waiting.append((window, pool.submit(here, window)))
                    if len(waiting) > workers:
                        done, future = waiting.popleft()
                        yield done, future.result()
                while waiting:
                    done, future = waiting.popleft()
                    yield done, future.result()
            finally:
                for _, future in waiting:
                    future.cancel()

    def _without_gpu(self, error: DeviceError) -> None:
        """Go on with the processor where the GPU's memory is too short."""
        if error.code != GPU_FULL:
            raise error
        log.warning("%s: the CPU makes the map", error.message)
        self._there = None

    def _together(
        self, blocks: Sequence[Window], windows: Sequence[Window], report: Reporter
    ) -> Iterator[tuple[Window, NDArray[np.float32]]]:
        """Blocks that lie side by side, of all `windows` the next ones."""
        first, last = blocks[0], blocks[-1]
        bounds = Window(first.row, first.col, first.height, last.col_stop - first.col)
        done, share = windows.index(first) / len(windows), len(blocks) / len(windows)
        report_part = part_of(report, done, done + share)
        found: NDArray[np.float32] | None = None
        if self._there is not None:
            try:
                found = self._there.outputs(bounds, report_part)
            except DeviceError as error:
                self._without_gpu(error)
        if found is None:
            report_part(Progress(0.0, "Predicting"))
            found = self.outputs(bounds, once=True)
        for block in blocks:
            yield block, found[(slice(None), *block.within(bounds))]


def _cuts(start: int, stop: int, side: int) -> Iterator[tuple[int, int]]:
    """Parts of an axis, each of `side` but the last."""
    for first in range(start, stop, side):
        yield first, min(first + side, stop)


def predictor_of(task: Task, engine: Engine) -> Predictor:
    """A head on the features that it was trained on: of all dates, or of some.

    Raises:
        TaskFileError: the head was trained in another feature space.
    """
    if not task.card.region_id:
        raise TaskFileError(
            say(
                "The task {name} was trained on {kind} features ({region_name}), and "
                "{name2} is a region model",
                name=task.card.called,
                kind=task.card.features.kind,
                region_name=task.card.region_name,
                name2=engine.card.name,
            ),
            say(
                "Open {region_name}, or train again on {name2}",
                region_name=task.card.region_name,
                name2=engine.card.name,
            ),
        )
    known = [date for date in engine.card.dates if date.isoformat() in task.card.dates]
    lost = sorted({*task.card.dates} - {date.isoformat() for date in known})
    if known and lost:
        raise TaskFileError(
            say(
                "The task {name} was trained on acquisitions that {name2} does not have: {lost}",
                name=task.card.called,
                name2=engine.card.name,
                lost=", ".join(lost),
            ),
            "Open the region with these dates, or train again",
        )
    # Dates of another region are none of this one's: its own features then say what is wrong.
    return Predictor(task, open_source(engine, known or None, task.card.features))
