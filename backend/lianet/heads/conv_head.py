"""The convolutional head as it is trained: torch, on features that are computed once and stay so.

Only the head has parameters here: what it learns on arrives as arrays of numbers, so the field
underneath cannot change. It is applied without torch, by `lianet.heads.convolutions`.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from lianet.errors import CancelledError, DeviceError, say
from lianet.heads.conv_network import ConvHead
from lianet.machine.device import GPU_FULL, choose_device, enough_memory
from lianet.machine.optimisers import AdamW
from lianet.machine.processors import cpu_count
from lianet.machine.threads import one_torch_thread, torch_threads
from lianet.machine.transfer import moved
from lianet.progress import Progress, Reporter

_PIXELS_AT_ONCE = 8 * 48 * 48
"""Of a step that are computed between two looks at whether to stop: 0.2 s on a slow CPU."""
_TOLD_S = 1.0
"""How often a GPU's loss is read: reading it waits for all that it has queued."""


@dataclass(frozen=True)
class Schedule:
    """How long and how fast a head is trained.

    Attributes:
        epochs: at most.
        warm_up: epochs in which the rate rises.
        batch: windows a step.
        steps: of an epoch.
        rate: at its highest; falls with a cosine to nothing.
        decay: of the weights.
        patience: epochs without a better validation after which it is enough.
        drop: share of feature channels that are left out at random.
        seed: of everything random.
    """

    epochs: int
    warm_up: int
    batch: int
    steps: int
    rate: float
    decay: float
    patience: int
    drop: float
    seed: int


@dataclass(frozen=True)
class Lesson:
    """What is learnt from.

    Attributes:
        features: float16 [window, frame x channel, row, column], grown by `HALO_PX`, NaN unknown.
        frames: dates whose features lie one after the other; each window shows one of them.
        targets: [window, row, column]: class positions or values.
        weights: float32 [window, row, column]: of the pixels that are learnt from.
        judged: bool [window, row, column]: pixels that validate.
        mean, scale: float32 [channel], see `lianet.heads.convolutions.apply`.
        upsampling: target pixels along a feature pixel.
    """

    features: NDArray[np.float16]
    frames: int
    targets: NDArray[Any]
    weights: NDArray[np.float32]
    judged: NDArray[np.bool_]
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    upsampling: int


@dataclass(frozen=True)
class Learnt:
    """A trained head.

    Attributes:
        arrays: as `lianet.heads.convolutions.apply` takes them.
        epochs: that were done.
        best_epoch: whose weights these are.
        validation: of these weights; None where nothing was held out.
        stopped_early: whether it was cancelled.
    """

    arrays: dict[str, NDArray[Any]]
    epochs: int
    best_epoch: int
    validation: float | None
    stopped_early: bool


Loss = Callable[[Tensor, Tensor], Tensor]
"""Of outputs [window, output, row, column] and targets: the loss of each pixel."""

Judge = Callable[[NDArray[np.float32], NDArray[Any]], float]
"""Of outputs [pixel, output] and targets [pixel] that were held out: a figure; larger is better."""


def learn(
    lesson: Lesson,
    width: int,
    outputs: int,
    loss: Loss,
    judge: Judge,
    schedule: Schedule,
    *,
    negative: bool = False,
    device: str = "auto",
    report: Reporter,
) -> Learnt:
    """Train a head; cancelled after the first epoch it keeps the best so far.

    AdamW, the rate rising over the warm-up and falling with a cosine; the best epoch on what was
    held out is kept, the last one where nothing was.

    Args:
        lesson: features and targets.
        width: channels of the first convolutions.
        outputs: of the last.
        loss, judge: see there.
        schedule: how long and how fast.
        negative: whether the validation is shown with the other sign: an error, not a score.
        device: see `lianet.machine.device.choose_device`.
        report: told at every part of a step: `loss`, `validation`, `epoch`, `epochs`, `eta_s`,
            `memory_mb`; may raise `CancelledError`.

    Raises:
        CancelledError: before the end of the first epoch.
        DeviceError: `cuda` was asked for and cannot be used, or its memory is too short; else the
            CPU learns.
    """

    def learnt(where: torch.device) -> Learnt:
        # Parts of a step side by side: all cores on one part are five times slower on a busy
        # machine, where each waits for the last.
        with (
            torch_threads(int(where.type == "cpu")),
            _Training(lesson, width, outputs, loss, judge, schedule, where, negative) as training,
        ):
            return training.run(report)

    try:
        with enough_memory():
            return learnt(choose_device(device))
    except DeviceError as error:
        if error.code != GPU_FULL or device == "cuda":
            raise
    # Out of the except block: its traceback keeps alive what did not fit.
    report(Progress(0.0, say("The GPU's memory is too short: the CPU learns from the start")))
    return learnt(torch.device("cpu"))


class _Training:
    def __init__(
        self,
        lesson: Lesson,
        width: int,
        outputs: int,
        loss: Loss,
        judge: Judge,
        schedule: Schedule,
        device: torch.device,
        negative: bool,
    ) -> None:
        self._lesson, self._loss, self._judge = lesson, loss, judge
        self._schedule, self._device = schedule, device
        self._sign = -1 if negative else 1
        self._random = np.random.default_rng(schedule.seed)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(schedule.seed)
            self._head = ConvHead(lesson.mean, lesson.scale, width, outputs, lesson.upsampling).to(
                device
            )
        self._optimiser = AdamW(
            self._head.parameters(), lr=schedule.rate, weight_decay=schedule.decay
        )
        self._weights = list(self._head.parameters())
        self._workers = cpu_count() if device.type == "cpu" else 1
        self._pool = ThreadPoolExecutor(
            self._workers,
            thread_name_prefix="train",
            initializer=one_torch_thread if device.type == "cpu" else None,
        )
        weighed = lesson.weights.reshape(len(lesson.weights), -1).sum(1, dtype=np.float64)
        self._taught = np.flatnonzero(weighed > 0)
        # All weights together count as many as there are windows: a step's loss is then their mean.
        self._gain = len(self._taught) / weighed.sum()
        self._examined = np.flatnonzero(lesson.judged.reshape(len(weighed), -1).any(1))
        side = lesson.features.shape[-1]
        self._at_once = max(1, _PIXELS_AT_ONCE // side**2)

    def __enter__(self) -> _Training:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def run(self, report: Reporter) -> Learnt:
        schedule, started = self._schedule, time.monotonic()
        best: Learnt | None = None
        figures: dict[str, float] = {"epochs": schedule.epochs}
        total, epoch, told_at = schedule.epochs * schedule.steps, 0, -1e9
        try:
            for epoch in range(1, schedule.epochs + 1):
                for step in range(schedule.steps):
                    done = (epoch - 1) * schedule.steps + step
                    self._set_rate(done / schedule.steps)
                    figures["epoch"] = epoch
                    loss = self._step(report, done / total, figures)
                    passed = time.monotonic() - started
                    if self._device.type == "cpu" or passed - told_at > _TOLD_S:
                        figures["loss"], told_at = float(loss), passed
                    figures["eta_s"] = passed / (done + 1) * (total - done - 1)
                    figures["memory_mb"] = self._memory_mb()
                best = self._better(best, epoch, report, epoch / schedule.epochs, figures)
                if best.validation is not None:
                    figures["validation"] = self._sign * best.validation
                    if epoch - best.best_epoch >= schedule.patience:
                        break
        except (CancelledError, KeyboardInterrupt):
            if best is None:
                raise
            return _ended(best, best.epochs, True, self._sign)
        assert best is not None
        return _ended(best, epoch, False, self._sign)

    def _set_rate(self, epoch: float) -> None:
        schedule = self._schedule
        if epoch < schedule.warm_up:
            share = (epoch + 1 / schedule.steps) / schedule.warm_up
        else:
            rest = (epoch - schedule.warm_up) / max(schedule.epochs - schedule.warm_up, 1)
            share = 0.5 * (1 + math.cos(math.pi * rest))
        for group in self._optimiser.param_groups:
            group["lr"] = schedule.rate * share

    def _step(self, report: Reporter, fraction: float, figures: dict[str, float]) -> Tensor:
        drawn = self._random.permutation(self._taught)[: self._schedule.batch]
        parts = [
            drawn[first : first + self._at_once] for first in range(0, len(drawn), self._at_once)
        ]
        gain = self._gain / len(drawn)
        # Drawn here, in order: the same seed gives the same head whatever the threads do.
        made = (self._part(part) for part in parts)
        total = torch.zeros((), device=self._device)
        sums = [torch.zeros_like(value) for value in self._weights]
        waiting: deque[Future[tuple[Tensor, tuple[Tensor, ...]]]] = deque()
        try:
            for part in made:
                report(Progress(fraction, "Training", dict(figures)))
                waiting.append(self._pool.submit(self._gradient, *part, gain))
                if len(waiting) > self._workers:
                    total += _added(sums, waiting.popleft().result())
            while waiting:
                report(Progress(fraction, "Training", dict(figures)))
                total += _added(sums, waiting.popleft().result())
        finally:
            for future in waiting:
                future.cancel()
        for value, gradient in zip(self._weights, sums, strict=True):
            value.grad = gradient
        nn.utils.clip_grad_norm_(self._weights, 1.0)
        self._optimiser.step()
        return total

    def _part(self, chosen: NDArray[np.intp]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Some windows of a step as they are shown: at a random date, turned, channels left out."""
        lesson = self._lesson
        shown = self._shown(chosen, self._random.integers(lesson.frames, size=len(chosen)))
        features, targets, weights = self._turned(
            shown, lesson.targets[chosen], lesson.weights[chosen]
        )
        drop = self._schedule.drop
        kept = self._random.random(shown.shape[:2], np.float32) >= drop
        scaled = moved(kept / np.float32(1 - drop), self._device)
        return features, targets, weights, scaled

    def _gradient(
        self, features: Tensor, targets: Tensor, weights: Tensor, kept: Tensor, gain: float
    ) -> tuple[Tensor, tuple[Tensor, ...]]:
        """Loss of some windows, on the device, and its gradient."""
        losses = self._loss(self._head(features.float(), kept), targets)
        loss = (losses * weights).sum() * gain
        return loss.detach(), torch.autograd.grad(loss, self._weights)

    def _shown(self, chosen: NDArray[np.intp], frames: NDArray[np.int64]) -> NDArray[np.float16]:
        """Features of windows, each at one date: [window, channel, row, column]."""
        channels = len(self._lesson.mean)
        return np.stack(
            [
                self._lesson.features[window, frame * channels : (frame + 1) * channels]
                for window, frame in zip(chosen, frames, strict=True)
            ]
        )

    def _turned(
        self, features: NDArray[Any], targets: NDArray[Any], weights: NDArray[Any]
    ) -> tuple[Tensor, Tensor, Tensor]:
        """All windows of a batch flipped and rotated alike, on the device."""
        quarter, flip = int(self._random.integers(4)), bool(self._random.integers(2))
        turned = []
        for array in (features, targets, weights):
            array = np.rot90(array, quarter, (-2, -1))
            turned.append(np.ascontiguousarray(array[..., ::-1] if flip else array))
        shown, told, weighed = (moved(array, self._device) for array in turned)
        return shown, told, weighed

    @torch.no_grad()
    def _better(
        self,
        best: Learnt | None,
        epoch: int,
        report: Reporter,
        fraction: float,
        figures: dict[str, float],
    ) -> Learnt:
        """The better of the best so far and of the weights after this epoch."""
        if not len(self._examined):
            return Learnt(self._head.to_arrays(), epoch, epoch, None, False)
        lesson, outputs, targets = self._lesson, [], []
        for first in range(0, len(self._examined), self._at_once):
            report(Progress(fraction, "Validating", dict(figures)))
            chosen = self._examined[first : first + self._at_once]
            every = [
                self._head(
                    torch.from_numpy(self._shown(chosen, np.full(len(chosen), frame)))
                    .to(self._device)
                    .float()
                )
                for frame in range(lesson.frames)
            ]
            shown = torch.stack(every).mean(0).movedim(1, -1).cpu().numpy()
            judged = lesson.judged[chosen]
            outputs.append(shown[judged])
            targets.append(lesson.targets[chosen][judged])
        found = self._judge(np.concatenate(outputs), np.concatenate(targets))
        if best is not None and best.validation is not None and best.validation >= found:
            return Learnt(best.arrays, epoch, best.best_epoch, best.validation, False)
        return Learnt(self._head.to_arrays(), epoch, epoch, found, False)

    def _memory_mb(self) -> float:
        """What the training holds: on a GPU at its peak, else features and weights."""
        if self._device.type == "cuda":
            return torch.cuda.max_memory_allocated(self._device) / 2**20
        held = 0 if isinstance(self._lesson.features, np.memmap) else self._lesson.features.nbytes
        # Weights, their gradients and AdamW's two moments.
        weights = 4 * sum(4 * value.numel() for value in self._head.parameters())
        return (held + weights) / 2**20


def _added(sums: list[Tensor], part: tuple[Tensor, tuple[Tensor, ...]]) -> Tensor:
    """Add a part's gradient to the sums; its loss."""
    loss, gradients = part
    for total, gradient in zip(sums, gradients, strict=True):
        total += gradient
    return loss


def _ended(best: Learnt, epochs: int, stopped_early: bool, sign: int) -> Learnt:
    validation = None if best.validation is None else sign * best.validation
    return Learnt(best.arrays, epochs, best.best_epoch, validation, stopped_early)
