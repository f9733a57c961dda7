"""Pretraining of the published models by the paper's recipe (arXiv 2604.07092, section 8).

L1 on random patches, AdamW with a cosine schedule after a linear rise, clipped gradients; the
convolutions in bfloat16 where the processor has it. In several processes (torchrun) each takes
its share of every batch.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lianet.errors import CancelledError, DeviceError, InputError, say
from lianet.field.days import days_since_2015
from lianet.field.published import BFLOAT16_LOSS, Lite, Reference
from lianet.geo.grid import Window
from lianet.machine.processors import cpu_count
from lianet.pretraining.checkpoint import (
    arrays_of,
    load_optimiser,
    optimiser_tensors,
    read_checkpoint,
    tensors_of,
    whole,
    write_checkpoint,
)
from lianet.pretraining.device_patches import DevicePatches, on_device
from lianet.pretraining.distributed import ALONE, Ranks
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.measured_crops import MeasuredCrops, crop_around, crop_bands
from lianet.pretraining.paper_step import PaperStep, Targets
from lianet.pretraining.patches import PatchReader, PatchTargets
from lianet.pretraining.plan import Plan, usual_memory_gb
from lianet.pretraining.room import free_bytes, hold_if_small
from lianet.pretraining.run import Pretrained, Run
from lianet.pretraining.scene_pictures import masks_and_previews
from lianet.progress import Progress
from lianet.region.file import encode_previews
from lianet.scenes.stack import Stack

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lianet.pretraining.run import Common

_CPU_AT_ONCE = 4
"""Patches computed at once on a CPU, at 0.3 (`base`) to 0.6 GB (`modified`) each."""
_MEASURED_DATES = 2
_PATCHES_OF_MEANS = 64


class PublishedPretraining(Run):
    """One run of pretraining a published model.

    Args:
        stack: the scenes.
        preset: what to build; the dates of the later family are filled in here.
        plan: how to train it.
        ranks: the processes that share the batches.
        others: see `Run`.
    """

    device: torch.device

    def __init__(
        self,
        stack: Stack,
        preset: Reference | Lite,
        plan: Plan,
        *,
        ranks: Ranks = ALONE,
        **common: Unpack[Common],
    ) -> None:
        steps = plan.steps
        if steps is None and plan.minutes is None:
            steps = plan.recipe.steps
        super().__init__(
            stack,
            minutes=plan.minutes or 0.0,
            steps=steps,
            measure_s=plan.measure_s,
            checkpoint_s=plan.checkpoint_s,
            **common,
        )
        device, report = self.device, self.report
        if plan.recipe.batch < ranks.count:
            raise InputError(
                say(
                    "A batch of {batch} patches cannot be shared by {ranks_count} processes",
                    batch=plan.recipe.batch,
                    ranks_count=ranks.count,
                ),
                "Give a larger --batch, or start fewer processes",
            )
        preset = preset.dated([days_since_2015(_midnight(date)) for date in stack.dates])
        self.preset, self.plan, self.ranks = preset, plan, ranks
        self.picture_px = preset.crop_px
        self._agreed = 0.0
        if ranks.count > 1:
            self._report_now, self.report = report, self._reported_later
        if device.type == "cpu":
            self.torch_threads = max(cpu_count() // ranks.local_count, 1)
        else:
            torch.backends.cudnn.benchmark = True
        self.report(Progress(None, "Reading the scenes"))
        imagery = Imagery(stack)
        hold_if_small(imagery, free_bytes(plan.memory_gb or usual_memory_gb(ranks.local_count)))
        self.imagery, self.targets = imagery, PatchTargets(imagery, device)
        self.reader = PatchReader(imagery, preset.crop_px, plan.seed)
        there = on_device(imagery, device)
        self.on_device = None if there is None else DevicePatches(self.reader, there)
        self.numbers = ranks.share(plan.recipe.batch)
        at_once = plan.at_once or (len(self.numbers) if device.type == "cuda" else _CPU_AT_ONCE)
        torch.manual_seed(plan.seed)
        self.paper = PaperStep(
            preset,
            len(stack.bands),
            len(stack.dates),
            plan.recipe,
            device,
            at_once=min(at_once, len(self.numbers)),
            compiled=self._compiled(),
            means=self.reader.means(_PATCHES_OF_MEANS),
            on_halved=self._halved,
            on_uncompiled=self._uncompiled,
        )
        self.model = self.paper.model
        self.optimiser = self.paper.optimiser
        self._measured = MeasuredCrops(imagery, preset.crop_px, _MEASURED_DATES)
        self._step_s = 0.0

    # -- one step ----------------------------------------------------------------------------------

    def step(self) -> Tensor:
        """One optimisation step on this process's share of a batch.

        Alone and on a GPU it waits for nothing: the processor queues the next step meanwhile.

        Returns:
            The mean error over the batch's observed pixels of all processes, in reflectance, on
            the device.
        """
        started = time.monotonic()
        sums: Tensor | None = None
        try:
            sums = self._gradients()
        except DeviceError:
            if self.on_device is None:
                raise
        if sums is None:  # out of the except block, whose traceback keeps the imagery alive
            self._imagery_off_device()
            sums = self._gradients()
        if self.ranks.count > 1:
            gradients = [p.grad for p in self.model.parameters() if p.grad is not None]
            statistics = [b for b in self.model.buffers() if b.is_floating_point()]
            self.ranks.add_up([*gradients, *statistics])
            self.ranks.add_up([sums])
            for buffer in statistics:
                buffer.div_(self.ranks.count)
        self.paper.apply(self.plan.recipe.rate_at(self._schedule_fraction()))
        self.step_count += 1
        self._agree()
        took = time.monotonic() - started
        self._step_s += 0.1 * (took - self._step_s) if self._step_s else took
        return sums[0] / sums[1].clamp_min(1e-9)

    def _gradients(self) -> Tensor:
        """See `PaperStep.gradients`: of this step's share."""
        return self.paper.gradients(
            len(self.numbers),
            self._targets(),
            lambda: self.report(Progress(self.fraction(), "Training", {"psnr_db": self.psnr_db})),
        )

    def _imagery_off_device(self) -> None:
        """Leave the GPU's memory to the model: patches come from the computer's from now on."""
        assert self.on_device is not None
        self.on_device.close()
        self.on_device = None
        if self.device.type == "cuda":
            torch.cuda.empty_cache()

    def _targets(self) -> Callable[[int, int], Targets]:
        """Gives patches of this step."""
        if self.on_device is not None:
            return self.on_device.step(self.step_count, self.numbers)
        patches = self.reader.step(self.step_count, self.numbers)
        return lambda start, stop: self.targets(patches.part(start, stop))

    def _schedule_fraction(self) -> float:
        """Share of the run after this step where steps are counted, else as it is."""
        if self.steps is not None:
            return min((self.step_count + 1) / self.steps, 1.0)
        return self.fraction()

    def _compiled(self) -> bool | None:
        """See `PaperStep`: whether torch compiles the decoder."""
        if self.plan.compiled is not None:
            return self.plan.compiled
        offered = self.device.type == "cuda" and find_spec("triton") is not None
        return None if offered and self.plan.worth_compiling else False

    def _uncompiled(self, reason: str) -> None:
        """Say that steps take longer than they could."""
        self.notices.append(f"torch could not compile the decoder, so steps take longer: {reason}")

    def _halved(self) -> None:
        """Say that fewer patches are computed at once from now on."""
        self.tell_at_once(
            say(
                "The GPU's memory is short: {patches} patches are computed at once, and the batch "
                "stays {batch}",
                patches=self.paper.at_once,
                batch=self.plan.recipe.batch,
            )
        )

    # -- several processes -------------------------------------------------------------------------

    def fraction(self) -> float:
        """Share of the run that is done; in several processes the same in all."""
        return self._agreed if self.ranks.count > 1 else super().fraction()

    def _agree(self) -> None:
        """See that all processes stop, and compute as many patches at once, together.

        Raises:
            CancelledError: one of them shall stop.
        """
        if self.ranks.count == 1:
            return
        told = (float(self.stopping), -float(self.paper.at_once), super().fraction())
        stopping, fewest, self._agreed = self.ranks.largest(told, self.device)
        if stopping:
            raise CancelledError("Stopped")
        if -fewest < self.paper.at_once:
            self.paper.at_once = round(-fewest)
            self._halved()

    def _reported_later(self, progress: Progress) -> None:
        """Report; a cancel is kept until all processes can stop together."""
        try:
            self._report_now(progress)
        except CancelledError:
            self.stopping = True

    def _progress(self, loss: float) -> Progress:
        told = super()._progress(loss)
        values = {
            "learning_rate": self.optimiser.param_groups[0]["lr"],
            "patches_per_s": self.plan.recipe.batch / max(self._step_s, 1e-9),
        }
        return replace(told, values=told.values | values)

    # -- measuring ---------------------------------------------------------------------------------

    def measure(self) -> float:
        """PSNR in dB (peak 1.0) of a few crops of the fixed windows; see `Run.measure`."""
        return 0.0 if self.ranks.rank else self._measured.psnr_db(self.model)

    def shown(self, window: Window, date: int) -> NDArray[np.float32]:
        """Reflectance [band, row, column] of a window of at most a crop."""
        crop = crop_around(window, self.preset.crop_px, self.stack.grid)
        (shown,) = crop_bands(self.model, [(crop, date)])
        return shown[(slice(None), *window.within(crop))]

    def measure_all_dates(self) -> float:
        """PSNR in dB (peak 1.0) over the fixed windows at all dates."""
        every = MeasuredCrops(self.imagery, self.preset.crop_px, len(self.stack.dates))
        return every.psnr_db(self.model)

    # -- checkpoints -------------------------------------------------------------------------------

    def can_save(self) -> bool:
        """One process writes for all."""
        return super().can_save() and not self.ranks.rank

    def save_checkpoint(self) -> None:
        """Write everything that a resume needs, in one step."""
        if self.checkpoint_path is None or self.ranks.rank:
            return
        tensors = {f"field.{key}": value for key, value in self.model.state_dict().items()}
        tensors |= optimiser_tensors(self.optimiser.state_dict())
        write_checkpoint(
            self.checkpoint_path,
            fingerprint=self.stack.fingerprint,
            preset=self._settings(),
            record={
                "step": self.step_count,
                "elapsed_s": self.elapsed_s(),
                "at_once": self.paper.at_once,
            },
            arrays=arrays_of(tensors),
        )

    def resume(self) -> None:
        """Continue from the checkpoint file, which every process reads; see `Run.resume`."""
        record, arrays = read_checkpoint(
            self.checkpoint_path, fingerprint=self.stack.fingerprint, preset=self._settings()
        )
        with whole(self.checkpoint_path):
            groups = tensors_of(arrays)
            self.model.load_state_dict(groups["field"])
            load_optimiser(self.optimiser, groups.get("optimiser", {}), record["step"])
            for parameter, slot in self.optimiser.state.items():
                # As the weights lie in memory, or every step would gather them anew.
                for name in ("exp_avg", "exp_avg_sq"):
                    slot[name] = torch.empty_like(parameter).copy_(slot[name])
            self.paper.at_once = min(self.paper.at_once, max(int(record["at_once"]), 1))
            self.step_count = record["step"]
            self.started = time.monotonic() - record["elapsed_s"]
        self._agreed = super().fraction()

    def _settings(self) -> dict[str, Any]:
        """What must not change in a run that is resumed."""
        recipe = asdict(self.plan.recipe)
        return {"preset": self.preset.to_json(), "recipe": recipe, "seed": self.plan.seed}

    # -- the result --------------------------------------------------------------------------------

    def result(self) -> Pretrained:
        """The model as it stands; of several processes the first one's is whole."""
        self.reader.close()
        if self.on_device is not None:
            self.on_device.close()
        if self.interrupted and self.can_save():
            # Days of training are worth more than a file to delete.
            self.save_checkpoint()
        plan = asdict(self.plan) | {"processes": self.ranks.count}
        card = self.card(self.preset.preset, self.preset.to_json(), plan)
        if self.ranks.rank:
            return Pretrained(card, {})
        if self.paper.short:
            loss = self._measured.psnr_db(self.model) - self._measured.psnr_db(
                self.model, torch.bfloat16
            )
            card = card.with_values(training=card.training | {BFLOAT16_LOSS: round(loss, 4)})
        tensors: dict[str, NDArray[Any]] = {
            key: value.detach().cpu().contiguous().numpy()
            for key, value in self.model.state_dict().items()
            if value.is_floating_point()
        }
        masks, previews = masks_and_previews(
            self.imagery,
            list(card.rgb_indices()),
            lambda told: self.report_quietly(told.message),
        )
        tensors |= masks
        tensors["previews"] = encode_previews(previews)
        return Pretrained(card, tensors)


def _midnight(date: dt.date) -> dt.datetime:
    return dt.datetime(date.year, date.month, date.day)
