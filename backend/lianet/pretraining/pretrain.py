"""Pretraining of the compact field: from a stack to a region."""

from __future__ import annotations

import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.engines.batches import with_less
from lianet.errors import say
from lianet.field.compact import CompactField
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.machine.device import lacks_gpu_memory, share_of_free, too_small
from lianet.machine.optimisers import Adam
from lianet.machine.precision import computes_bfloat16
from lianet.machine.processors import cpu_count
from lianet.machine.threads import one_torch_thread
from lianet.measures.closeness import psnr_db
from lianet.pretraining.checkpoint import (
    arrays_of,
    load_optimiser,
    optimiser_tensors,
    read_checkpoint,
    tensors_of,
    whole,
    write_checkpoint,
)
from lianet.pretraining.components import allocate
from lianet.pretraining.device_patches import on_device
from lianet.pretraining.finish import code_nodes, draw_previews, worth_its_trunk
from lianet.pretraining.gap_errors import said_of_gaps
from lianet.pretraining.gaps import components_of
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.kept_nodes import check_place, kept_nodes, nodes_again
from lianet.pretraining.node_file import NodeFile
from lianet.pretraining.nodes import Nodes, PagedNodes, edge_repeated
from lianet.pretraining.plan import usual_memory_gb
from lianet.pretraining.rate import Rate
from lianet.pretraining.recipe import Recipe
from lianet.pretraining.room import block_px, free_bytes, hold_if_small
from lianet.pretraining.route import Route
from lianet.pretraining.run import MEASURE_PX, Pretrained, Run, measure_windows
from lianet.pretraining.samples import Sample, Sampler
from lianet.pretraining.start import start_nodes, started_field
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.file import encode_previews
from lianet.scenes.stack import Stack

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lianet.pretraining.run import Common

_STEPS_MEMORY_GB = 4.0
_END_SLACK = 1.3
"""What the end takes is measured on a block; others code a little worse, and disks are slow."""
_DRAW_S = 1e-6
"""Seconds to draw previews and overview of a pixel, read and write it."""
_END_MEASURES = 8
"""What the field is decoded for at the end, in live measurements: with and without its trunk, and
in the places that its quality is measured in."""
_GPU_PATCH_PX = 128
_GPU_SHARE = 0.4
"""Of a GPU's free memory that nodes may take; imagery takes as much at most."""
_GPU_WINDOWS = 16
"""Windows of a step on a GPU: of one shape, so that they are computed together and the libraries
that compute convolutions, which plan for a shape, plan once."""


class Pretraining(Run):
    """One run of pretraining a compact field.

    Args:
        stack: the scenes.
        preset: what to build; `features` and `step` are found from the budget where they are 0.
        recipe: how to train it.
        others: see `Run`.
    """

    device: torch.device

    def __init__(
        self,
        stack: Stack,
        preset: Compact,
        recipe: Recipe,
        **common: Unpack[Common],
    ) -> None:
        super().__init__(
            stack,
            minutes=recipe.minutes,
            steps=recipe.steps,
            measure_s=recipe.measure_s,
            checkpoint_s=recipe.checkpoint_s,
            **common,
        )
        device, report = self.device, self.report
        self.recipe = recipe
        torch.manual_seed(recipe.seed)
        self.rng = np.random.default_rng(recipe.seed)
        self.noise = torch.Generator(device).manual_seed(recipe.seed)
        self.imagery = Imagery(stack)
        usual_gb = usual_memory_gb(1) if recipe.steps is None else _STEPS_MEMORY_GB
        free = free_bytes(recipe.memory_gb or usual_gb)
        hold_if_small(self.imagery, free)
        self.components = components_of(self.imagery, report)
        allocation = allocate(
            self.imagery, self.components, preset.bits_per_value, seed=recipe.seed
        )
        self.preset = replace(
            preset,
            features=preset.features or allocation.features,
            step=preset.step or allocation.step,
        )
        features, step = self.preset.features, self.preset.step
        self.patch_px = recipe.patch_px or (64 if device.type == "cpu" else _GPU_PATCH_PX)
        there = share_of_free(device, _GPU_SHARE, 0)
        self.block_px = block_px(self.imagery, features, free, 2 * self.patch_px, there)
        self.route = Route(
            stack.grid.shape,
            self.patch_px,
            self.block_px,
            recipe.block_sweeps,
            self.rng,
            whole=device.type != "cpu",
        )
        dates, bands = len(stack.dates), len(stack.bands)
        self.field, spread = started_field(
            self.preset, self.components, bands, dates, stack.grid.shape
        )
        self.field.to(device)
        predictors = (allocation.predictors + (0,) * features)[:features]
        self.rate = Rate(predictors, spread).to(device)
        # d(error)/d(bits) where rounding with this step is as good as any other way to spend bits:
        # error = step^2 / 12 x features / values, and 6.02 dB for a bit on every feature.
        self.bit_price = 2 * math.log(2) / (12 * dates * bands) * step**2
        self.optimiser = self._made_optimiser()
        self.parameters = [p for group in self.optimiser.param_groups for p in group["params"]]
        # On a CPU a window a core beats all cores on one window: no barrier in every operation,
        # and a core that something else needs holds up nothing.
        self.workers = 1
        if device.type == "cpu":
            self.workers = recipe.workers or min(4, cpu_count())
            self.torch_threads = 1
        self.windows = self.workers if device.type == "cpu" else recipe.workers or _GPU_WINDOWS
        self.pool = ThreadPoolExecutor(
            self.workers,
            thread_name_prefix="pretrain",
            initializer=one_torch_thread if self.torch_threads else None,
        )
        self.sampler = Sampler(
            self.imagery,
            self.route,
            on_device(self.imagery, device),
            device,
            halo_px=self.preset.halo_px,
            dates=recipe.dates_per_step,
            rng=self.rng,
            noise=self.noise,
        )
        self.one_hot = torch.eye(len(stack.dates), device=device)
        self.short = computes_bfloat16(device)
        # Observation masks by block, coded as the region file holds them.
        self.valid: dict[str, NDArray[np.uint8]] = {}
        measured = measure_windows(stack.grid, MEASURE_PX)
        self.measured = [(window, *self.imagery.patch(window)) for window in measured]

    def _made_optimiser(self) -> Adam:
        recipe, field = self.recipe, self.field
        own = ("linear", "bias")
        decoder = [value for key, value in field.named_parameters() if key not in own]
        linear_scale = float(field.linear.detach()[:, :, : self.preset.features].std())
        groups = [
            {"params": decoder, "base": recipe.decoder_rate},
            {"params": [field.linear], "base": recipe.linear_rate * linear_scale},
            {"params": [field.bias], "base": 1e-4},
            {"params": list(self.rate.parameters()), "base": 2e-2},
        ]
        return Adam(
            groups, lr=recipe.decoder_rate, betas=(0.9, 0.99), fused=self.device.type == "cuda"
        )

    @cached_property
    def nodes(self) -> Nodes | PagedNodes:
        """The finest grid; it starts from the data where nothing is resumed."""
        features, shape = self.preset.features, self.stack.grid.shape
        start = partial(start_nodes, self.imagery, self.components, self.preset)
        if self.block_px:
            file = NodeFile(self._node_path(), features, shape)
            self.valid = start(file.write, self.report)
            return PagedNodes(file, self.device)
        nodes = Nodes(torch.empty(features, *shape, device=self.device))
        self.valid = start(nodes.write, self.report)
        return nodes

    def prepare(self) -> None:
        """Make the nodes, and see on a block and a measurement what the end will take."""
        nodes, grid = self.nodes, self.stack.grid
        block = next(grid.blocks(BLOCK_PX))
        began = time.monotonic()
        with ThreadPoolExecutor(1) as pool:
            next(code_nodes(nodes, grid.cropped(block), pool))
        # Two processes that want a core each take as long as one, where there are two.
        coded_s = (time.monotonic() - began) / (block.height * block.width)
        began = time.monotonic()
        self.psnr_db = self.measure()
        measured_s = time.monotonic() - began
        pixels = grid.height * grid.width
        self.end_s = _END_SLACK * (
            coded_s * pixels / cpu_count() + _END_MEASURES * measured_s + _DRAW_S * pixels
        )

    def _node_path(self) -> Path | None:
        path = self.checkpoint_path
        return path and path.with_name(f"{path.name.removesuffix('.safetensors')}.nodes")

    # -- one step ----------------------------------------------------------------------------------

    def step(self) -> torch.Tensor:
        """One optimisation step on a window for each worker, or some of a GPU's.

        Where a GPU's memory is short, on half as many windows from then on.

        Returns:
            The loss: error in units of the price of a bit, plus bits per pixel.

        Raises:
            DeviceError: its memory is too small for one of them.
        """
        try:
            return with_less(self._step, self._fewer_windows)
        except RuntimeError as error:
            if not lacks_gpu_memory(error):
                raise
            raise too_small(self.device, say("a single window"), self.preset.preset) from error

    def _fewer_windows(self) -> bool:
        if self.windows == 1:
            beside, self.sampler.on_device = self.sampler.on_device, None
            return beside is not None  # the imagery leaves the GPU before the training does
        self.windows //= 2
        self.tell_at_once(
            say(
                "The GPU's memory is short: {windows} windows are computed at once",
                windows=self.windows,
            )
        )
        return True

    def _step(self) -> torch.Tensor:
        recipe, fraction = self.recipe, self.fraction()
        schedule = min(1.0, (self.step_count + 1) / recipe.warm_up_steps) * (
            0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * fraction))
        )
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * schedule
        rounded = fraction >= 1 - recipe.rounded_share
        windows = self._next_windows()
        groups = [windows] if self.route.whole else [[window] for window in windows]
        samples = [self.sampler.sample(group, self.nodes, rounded) for group in groups]
        results = list(self.pool.map(self._gradients, samples))
        for index, parameter in enumerate(self.parameters):
            parameter.grad = torch.stack([grads[index] for _, grads in results]).mean(0)
        self.optimiser.step()
        for sample, (_, grads) in zip(samples, results, strict=True):
            for outer, gradient in zip(sample.outers, grads[-1], strict=True):
                self.nodes.step(outer, gradient, recipe.node_rate * schedule)
        self.step_count += 1
        return torch.stack([loss for loss, _ in results]).mean()

    def _next_windows(self) -> list[Window]:
        """The windows of a step; what lies under them is in memory."""
        moving = self.route.between_blocks
        windows = self.route.patches(self.windows)
        if moving and isinstance(self.nodes, PagedNodes):
            assert self.route.block is not None
            self.imagery.hold(self.route.block)
            halo = self.route.block.grown(self.preset.halo_px)
            self.nodes.visit(halo.clipped(self.stack.grid.shape))
        return windows

    def _gradients(self, sample: Sample) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """Loss of a sample, and its gradients by the parameters and, last, by the nodes."""
        nodes = sample.nodes
        if sample.noise is None:
            noisy = nodes + (nodes.round() - nodes).detach()
        else:
            noisy = nodes + sample.noise
        output = self._decoded(self.field.features_at(noisy, sample.outers), sample.mix)
        error = self._error(output - sample.target, sample.weights)
        loss = error / self.bit_price + self.rate(noisy, sample.counts)
        gradients = torch.autograd.grad(loss, [*self.parameters, nodes])
        return loss.detach(), list(gradients)

    def _error(self, difference: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        """Mean square of a difference [date, band, row, column] over what counts."""
        share = weights.float().mean().clamp_min(1e-6)
        return (difference.square() * weights).mean() / share

    def _decoded(self, features: torch.Tensor, mix: torch.Tensor) -> torch.Tensor:
        """As `CompactField.forward`; the convolutions in bfloat16 where that is faster.

        The linear path carries the picture and needs all its bits.
        """
        if self.preset.linear:
            return self.field.linear_path(features, mix)
        halo = self.preset.halo_px
        linear = self.field.linear_path(features[:, :, halo:-halo, halo:-halo], mix)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.short):
            rest: torch.Tensor = self.field.head(self.field.trunk(features, mix))
        return linear + rest.float()

    # -- measuring ---------------------------------------------------------------------------------

    @torch.no_grad()
    def decode(self, window: Window, field: CompactField | None = None) -> NDArray[np.float32]:
        """Reflectance of a window at all dates from the rounded nodes."""
        return self._field_at(window, self.one_hot, field)

    def _field_at(
        self, window: Window, mix: torch.Tensor, field: CompactField | None = None
    ) -> NDArray[np.float32]:
        field = field or self.field
        outer = window.grown(field.preset.halo_px)
        nodes = edge_repeated(self.nodes, outer, self.stack.grid.shape).round()
        shown: NDArray[np.float32] = field(field.features(nodes, outer), mix).cpu().numpy()
        return shown

    @torch.no_grad()
    def shown(self, window: Window, date: int) -> NDArray[np.float32]:
        """Reflectance [band, row, column] of a window, from the rounded nodes."""
        reflectance: NDArray[np.float32] = self._field_at(window, self.one_hot[[date]])[0]
        return reflectance

    def measure(self, field: CompactField | None = None) -> float:
        """PSNR in dB (peak 1.0) over the fixed windows and all dates, of rounded nodes."""
        error, count = 0.0, 0
        for window, reflectance, valid in self.measured:
            square = (self.decode(window, field) - reflectance) ** 2 * valid[:, None]
            error += float(square.sum(dtype=np.float64))
            count += int(valid.sum()) * reflectance.shape[1]
        return psnr_db(error / max(count, 1))

    # -- checkpoints -------------------------------------------------------------------------------

    def can_save(self) -> bool:
        """With nodes in a file only between two blocks: then the file holds all there is."""
        return super().can_save() and (not self.block_px or self.route.between_blocks)

    def save_checkpoint(self) -> None:
        """Write everything that a resume needs, in one step."""
        if self.checkpoint_path is None:
            return
        record, tensors = kept_nodes(self.nodes)
        tensors |= {f"field.{key}": value for key, value in self.field.state_dict().items()}
        tensors |= {f"rate.{key}": value for key, value in self.rate.state_dict().items()}
        tensors |= optimiser_tensors(self.optimiser.state_dict())
        tensors |= {f"valid.{key}": torch.from_numpy(value) for key, value in self.valid.items()}
        tensors["noise.state"] = self.noise.get_state()
        write_checkpoint(
            self.checkpoint_path,
            fingerprint=self.stack.fingerprint,
            preset=self.preset.to_json(),
            record={
                **record,
                "step": self.step_count,
                "elapsed_s": self.elapsed_s(),
                "route": self.route.state(),
                "rng": self.rng.bit_generator.state,
            },
            arrays=arrays_of(tensors),
        )
        if isinstance(self.nodes, PagedNodes):
            self.nodes.file.keep()

    def resume(self) -> None:
        """Continue from the checkpoint file; see `Run.resume`."""
        record, groups = read_checkpoint(
            self.checkpoint_path,
            fingerprint=self.stack.fingerprint,
            preset=self.preset.to_json(),
        )
        check_place(record, bool(self.block_px), self.checkpoint_path)
        with whole(self.checkpoint_path):
            self._take(record, tensors_of(groups))

    def _take(self, record: dict[str, Any], groups: dict[str, dict[str, torch.Tensor]]) -> None:
        """Stand where a checkpoint stands."""
        self.nodes = nodes_again(
            record, groups["nodes"], self._node_path(),
            (self.preset.features, *self.stack.grid.shape), self.device,
        )  # fmt: skip
        self.field.load_state_dict(groups["field"])
        self.rate.load_state_dict(groups["rate"])
        load_optimiser(self.optimiser, groups.get("optimiser", {}), record["step"])
        self.noise.set_state(groups["noise"]["state"])
        self.valid = {key: value.numpy() for key, value in groups.get("valid", {}).items()}
        self.rng.bit_generator.state = record["rng"]
        self.route.load(record["route"])
        self.step_count = record["step"]
        self.started = time.monotonic() - record["elapsed_s"]

    def discard_checkpoint(self) -> None:
        """Delete what only a resume needs."""
        super().discard_checkpoint()
        if isinstance(self.nodes, PagedNodes):
            self.nodes.file.close()

    # -- the result --------------------------------------------------------------------------------

    def result(self) -> Pretrained:
        """The field as it stands, rounded as it will be stored."""
        grid = self.stack.grid
        field, trunk = worth_its_trunk(self.field, self.measure, self.recipe.trunk_db)
        tensors: dict[str, NDArray[Any]] = dict(field.to_arrays())
        with ThreadPoolExecutor(cpu_count(), thread_name_prefix="code") as pool:
            for name, coded in code_nodes(self.nodes, grid, pool):
                self.report_quietly("Coding the nodes")
                tensors[name] = coded
            tensors |= self.valid
            card = self.card(self.preset.preset, field.preset.to_json(), asdict(self.recipe))
            gaps = said_of_gaps(self.imagery)
            card = card.with_values(training=card.training | {"trunk": trunk} | gaps)
            self.report_quietly("Drawing previews")
            rgb = list(card.rgb_indices())
            previews = draw_previews(field, self.nodes, grid, rgb, pool)
        tensors["previews"] = encode_previews(previews)
        return Pretrained(card, tensors)
