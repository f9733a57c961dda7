"""What every pretraining is: steps until a budget is spent, measured and saved on the way."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.errors import CancelledError, PostponedError, StorageError, say
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.png import png
from lianet.geo.whole_file import whole_file
from lianet.machine.threads import torch_threads
from lianet.pretraining.drawn import Drawn
from lianet.pretraining.imagery import Imagery
from lianet.progress import Progress, Reporter, silent
from lianet.region.card import Card
from lianet.scenes.stack import Stack

if TYPE_CHECKING:
    from torch import Tensor
    from typing_extensions import Required, Unpack  # the standard library has them from 3.11 on

    from lianet.machine.device import Device

MEASURE_PX = 96
MEASURE_WINDOWS = 8
GO_ON = say("Go on with --resume")
"""What to do about a run that has left a checkpoint."""
_MEASURED = 5
"""Once measured, so many times as long goes by at least until the next time."""
_TOLD_S = 1.0
"""How often a GPU's loss is read."""


@dataclass(frozen=True)
class Pretrained:
    """A trained field, ready for `lianet.region.file.write_region`."""

    card: Card
    tensors: dict[str, NDArray[Any]]


_PICTURE_PX = 256


class Common(TypedDict, total=False):
    """What every run takes, whatever it trains.

    Attributes:
        device: where to train.
        name: the region's name.
        attribution, licence: of the imagery.
        checkpoint: file for checkpoints; None: none are written.
        picture: PNG file for pictures of how far it is, at every measurement; None: none are.
        report: told of progress; may raise `CancelledError`, after which the best so far is kept.
    """

    device: Required[Device]
    name: Required[str]
    attribution: str
    licence: str
    checkpoint: Path | None
    picture: Path | None
    report: Reporter


class Run(ABC):
    """One pretraining.

    Args:
        stack: the scenes.
        common: see `Common`.
        minutes: wall-clock budget from the start to the file; the schedule follows it.
        steps: number of steps instead of `minutes`.
        measure_s, checkpoint_s: seconds between measurements and between checkpoints.

    Attributes:
        torch_threads: that an operation of torch uses while it runs; 0: as many as it likes.
        uses_torch: whether it computes with torch at all.
        end_s: of the budget, what coding, drawing and measuring will take at its end.
        step_count: steps done, those before a resume included.
        psnr_db: as last measured.
        pictures: how many were written, `picture_px` pixels high and wide at most.
        imagery: the scenes, as training reads them.
        interrupted: whether it was cancelled.
        stopping: set where processes that train together shall all stop at their next exchange.
        notices: sentences about what had to be changed on the way.
    """

    device: Device
    imagery: Imagery
    picture_px = _PICTURE_PX
    uses_torch: ClassVar[bool] = True

    def __init__(
        self,
        stack: Stack,
        *,
        minutes: float,
        steps: int | None,
        measure_s: float,
        checkpoint_s: float,
        **common: Unpack[Common],
    ) -> None:
        self.started = time.monotonic()
        self.stack, self.device, self.name = stack, common["device"], common["name"]
        self.attribution, self.licence = common.get("attribution", ""), common.get("licence", "")
        self.checkpoint_path = common.get("checkpoint")
        self.picture_path = common.get("picture")
        self.report: Reporter = common.get("report", silent)
        self.minutes, self.steps = minutes, steps
        self.measure_s, self.checkpoint_s = measure_s, checkpoint_s
        self.torch_threads = 0
        self.stopping = False
        self.end_s = 0.0
        self.step_count = 0
        self.psnr_db = 0.0
        self.pictures = 0
        self._drawn: Drawn | None = None
        self.interrupted = False
        self.notices: list[str] = []

    @abstractmethod
    def step(self) -> Tensor | float:
        """One optimisation step; gives the loss, on the device."""

    @abstractmethod
    def measure(self) -> float:
        """PSNR in dB (peak 1.0) on fixed windows, as the field would be stored now."""

    @abstractmethod
    def shown(self, window: Window, date: int) -> NDArray[np.float32]:
        """Reflectance [band, row, column] of a window inside the region, as the field has it."""

    @abstractmethod
    def save_checkpoint(self) -> None:
        """Write everything that a resume needs, in one step."""

    @abstractmethod
    def resume(self) -> None:
        """Continue from the checkpoint file.

        Raises:
            RegionFileError: there is none, it is damaged, or it belongs to another stack.
        """

    @abstractmethod
    def result(self) -> Pretrained:
        """The field as it stands, as it will be stored."""

    def prepare(self) -> None:
        """Whatever comes before the first step; finds `end_s`."""
        self.end_s = 0.0

    def can_save(self) -> bool:
        """Whether a checkpoint may be written between these two steps."""
        return self.checkpoint_path is not None

    def discard_checkpoint(self) -> None:
        """Delete what only a resume, or who watches, needs."""
        for path in (self.checkpoint_path, self.picture_path):
            if path is not None:
                path.unlink(missing_ok=True)

    def elapsed_s(self) -> float:
        """Seconds of training so far, those before a resume included."""
        return time.monotonic() - self.started

    def fraction(self) -> float:
        """Share of the run that is done."""
        if self.steps is not None:
            return min(self.step_count / self.steps, 1.0)
        # A start that took all there was leaves a region as it began, and not one that is late.
        return min(self.elapsed_s() / max(60 * self.minutes - self.end_s, 1e-3), 1.0)

    def run(self) -> Pretrained:
        """Train until the budget is spent or the reporter cancels; the best so far is kept.

        Raises:
            PostponedError: from the reporter; a checkpoint was written before where that can be.
        """
        with torch_threads(self.torch_threads):
            return self._run()

    def _run(self) -> Pretrained:
        loss, told, told_at = None, 0.0, -1e9
        measured_again, saved_at = 0.0, self.elapsed_s()
        try:
            self.prepare()
            # However late it is after the start: what was asked for is a training.
            while self.step_count == 0 or self.fraction() < 1:
                now = self.step()
                # Smoothed where it lies: reading it would wait for all that a GPU has queued.
                loss = now if loss is None else loss + 0.05 * (now - loss)
                elapsed = self.elapsed_s()
                if elapsed >= measured_again:
                    self.psnr_db = self.measure()
                    self._draw()
                    # On a CPU a large model takes as long for it as for a step.
                    took = _MEASURED * (self.elapsed_s() - elapsed)
                    measured_again = elapsed + (max(self.measure_s, took) if self.measure_s else 0)
                if elapsed - saved_at > self.checkpoint_s and self.can_save():
                    self.save_checkpoint()
                    saved_at = self.elapsed_s()
                if self.device.type == "cpu" or elapsed - told_at > _TOLD_S:
                    told, told_at = float(loss), elapsed
                self.report(self._progress(told))
        except PostponedError:
            if self.can_save():
                self.save_checkpoint()
            raise
        except (CancelledError, KeyboardInterrupt):
            self.interrupted = True
        return self.result()

    def _draw(self) -> None:
        """Write how far it is: the scenes of a window on the left, the field on the right."""
        if self.picture_path is None:
            return
        if self._drawn is None:
            self._drawn = Drawn.of(self.imagery, self.picture_px)
        picture = self._drawn.beside(self.shown(self._drawn.window, self._drawn.date))
        try:
            with whole_file(self.picture_path) as file:
                file.write_bytes(png(picture))
        except StorageError as error:
            self.notices.append(f"No picture is kept of how far it is: {error.message}")
            self.picture_path = None
        else:
            self.pictures += 1

    def _progress(self, loss: float) -> Progress:
        done = self.fraction()
        return Progress(
            done,
            "Training",
            {
                "loss": loss,
                "psnr_db": self.psnr_db,
                "eta_s": self.elapsed_s() * (1 - done) / max(done, 1e-6) + self.end_s,
                "step": float(self.step_count),
                **({"pictures": float(self.pictures)} if self.pictures else {}),
            },
        )

    def tell_at_once(self, notice: str) -> None:
        """Say what had to be changed, now and at the end."""
        self.notices.append(notice)
        self.report(Progress(self.fraction(), notice, {"psnr_db": self.psnr_db}))

    def report_quietly(self, message: str) -> None:
        """Report while the result is being made: too late for a cancel to stop anything."""
        try:
            self.report(Progress(1.0, message, {"psnr_db": self.psnr_db}))
        except CancelledError:
            self.interrupted = True

    def card(self, preset: str, field: Mapping[str, Any], recipe: Mapping[str, Any]) -> Card:
        """The region's card."""
        decided = self.stack.decided
        return Card(
            name=self.name,
            grid=self.stack.grid,
            bands=self.stack.bands,
            dates=self.stack.dates,
            preset=preset,
            field=dict(field),
            nodata=self.stack.nodata,
            training={
                "kind": "pretrained",
                "steps": self.step_count,
                "seconds": round(self.elapsed_s(), 1),
                "device": str(self.device),
                "recipe": dict(recipe),
                "interrupted": self.interrupted,
                "versions": self._versions(),
                "stack": self.stack.fingerprint,
                "imagery": [found.provenance() for found in self.stack.acquisitions],
                **({} if decided is None else {"decided": decided.to_json()}),
            },
            licence=self.licence,
            attribution=self.attribution,
        )

    def _versions(self) -> dict[str, str]:
        computes = {"torch": version("torch")} if self.uses_torch else {}
        return {"lianet": __version__} | computes


def measure_windows(grid: PixelGrid, size_px: int) -> list[Window]:
    """Fixed windows spread over a region, for the live PSNR."""
    blocks = list(grid.blocks(size_px))
    chosen = np.linspace(0, len(blocks) - 1, min(MEASURE_WINDOWS, len(blocks)))
    return [blocks[round(float(index))] for index in chosen]
