"""Pretraining: from a stack to a field."""

from __future__ import annotations

import json
import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file

from lianet import __version__
from lianet.data.stack import Stack
from lianet.errors import CancelledError, RegionFileError
from lianet.field.compact import CompactField
from lianet.field.presets import Compact
from lianet.field.processors import cpu_count
from lianet.geo.grid import Window
from lianet.progress import Progress, Reporter, silent
from lianet.region.card import Card
from lianet.region.file import BLOCK_PX, blob, encode_previews, encode_valid, write_safetensors
from lianet.region.planes import encode_planes
from lianet.training.components import allocate, principal_components
from lianet.training.imagery import Imagery
from lianet.training.nodes import Nodes
from lianet.training.rate import Rate

MEASURE_WINDOWS = 8
MEASURE_PX = 96
PREVIEW_FACTOR = 8
PREVIEW_PX = 256


@dataclass(frozen=True)
class Recipe:
    """How a compact field is trained. Frozen; the card keeps it.

    Attributes:
        minutes: wall-clock budget, reading the stack included; the schedule follows it.
        steps: number of steps instead of `minutes`, for runs that must repeat exactly.
        patch_px: side of a training patch.
        dates_per_step: acquisitions decoded for each patch.
        decoder_rate: learning rate of convolutions, date vectors and coarse grids.
        linear_rate: learning rate of the linear path, as a share of its own size.
        node_rate: learning rate of the nodes, in quantisation steps.
        warm_up_steps: steps over which the rates rise.
        rounded_share: share of the run at its end in which nodes are really rounded.
        workers: windows computed side by side on a CPU; 0: one for each core, at most 4.
        seed: of everything random.
    """

    minutes: float = 5.0
    steps: int | None = None
    patch_px: int = 64
    dates_per_step: int = 6
    decoder_rate: float = 1.5e-3
    linear_rate: float = 6e-3
    node_rate: float = 0.03
    warm_up_steps: int = 50
    rounded_share: float = 0.2
    workers: int = 0
    checkpoint_s: float = 60.0
    measure_s: float = 10.0
    seed: int = 0


@dataclass(frozen=True)
class Pretrained:
    """A trained field, ready for `lianet.region.file.write_region`."""

    card: Card
    tensors: dict[str, NDArray[Any]]


@dataclass(frozen=True)
class _Sample:
    """One window of one step, ready to compute."""

    outer: Window
    nodes: torch.Tensor
    noise: torch.Tensor | None
    mix: torch.Tensor
    target: torch.Tensor
    valid: torch.Tensor


class Pretraining:
    """One run of pretraining a compact field.

    Args:
        stack: the scenes.
        preset: what to build; `features` and `step` are found from the budget where they are 0.
        recipe: how to train it.
        device: where to train.
        name: the region's name.
        checkpoint: file for checkpoints; None: none are written.
        report: told of progress; may raise `CancelledError`, after which the best so far is kept.
    """

    def __init__(
        self,
        stack: Stack,
        preset: Compact,
        recipe: Recipe,
        *,
        device: torch.device,
        name: str,
        attribution: str = "",
        licence: str = "",
        checkpoint: Path | None = None,
        report: Reporter = silent,
    ) -> None:
        self.started = time.monotonic()
        self.stack, self.recipe, self.device, self.name = stack, recipe, device, name
        self.attribution, self.licence = attribution, licence
        self.checkpoint_path = checkpoint
        self.report = report
        self.step_count = 0
        self.psnr_db = 0.0
        self.interrupted = False
        torch.manual_seed(recipe.seed)
        self.rng = np.random.default_rng(recipe.seed)
        self.imagery = Imagery(stack)
        components = principal_components(self.imagery, report)
        allocation = allocate(self.imagery, components, preset.bits_per_value, seed=recipe.seed)
        self.preset = replace(
            preset,
            features=preset.features or allocation.features,
            step=preset.step or allocation.step,
        )
        features, step = self.preset.features, self.preset.step
        predictors = (allocation.predictors + (0,) * features)[:features]
        dates, bands = len(stack.dates), len(stack.bands)
        shape = stack.grid.shape
        self.field = CompactField(self.preset, bands, dates, shape)
        values = torch.empty(features, *shape)
        for block in stack.grid.blocks(BLOCK_PX):
            report(Progress(None, "Starting from the data"))
            projected = components.project(*self.imagery.patch(block), features)
            rows, cols = block.slices
            values[:, rows, cols] = torch.from_numpy(projected / step)
        spread = torch.from_numpy(np.sqrt(components.variances[:features]) / step).float()
        with torch.no_grad():
            inverse = torch.from_numpy(components.vectors[:, :features] * step).float()
            self.field.linear[:, :, :features] = inverse.view(dates, bands, features)
            self.field.bias.copy_(torch.from_numpy(components.mean).view(dates, bands))
            self.field.spread.copy_(spread.clamp_min(0.1))
        self.field.to(device)
        self.nodes = Nodes(values.to(device))
        self.rate = Rate(predictors, spread).to(device)
        # d(error)/d(bits) where rounding with this step is as good as any other way to spend bits:
        # error = step^2 / 12 x features / values, and 6.02 dB for a bit on every feature.
        self.bit_price = 2 * math.log(2) / (12 * dates * bands) * step**2
        decoder = [
            parameter
            for key, parameter in self.field.named_parameters()
            if key not in ("linear", "bias")
        ]
        linear_scale = float(self.field.linear.detach()[:, :, :features].std())
        self.optimiser = torch.optim.Adam(
            [
                {"params": decoder, "base": recipe.decoder_rate},
                {"params": [self.field.linear], "base": recipe.linear_rate * linear_scale},
                {"params": [self.field.bias], "base": 1e-4},
                {"params": list(self.rate.parameters()), "base": 2e-2},
            ],
            lr=recipe.decoder_rate,
            betas=(0.9, 0.99),
        )
        self.parameters = [p for group in self.optimiser.param_groups for p in group["params"]]
        # On a CPU a window a core beats all cores on one window: no barrier in every operation,
        # and a core that something else needs holds up nothing.
        self.workers = 1
        if device.type == "cpu":
            self.workers = recipe.workers or min(4, cpu_count())
            torch.set_num_threads(1)
        self.pool = ThreadPoolExecutor(self.workers, thread_name_prefix="pretrain")
        self.pending: list[Window] = []
        self.measured = self._measure_windows()

    # -- where to train and to measure ---------------------------------------------------------

    def next_window(self) -> Window:
        """The next window of sweeps that cover every pixel once, each shifted at random."""
        height, width = self.stack.grid.shape
        size = self.recipe.patch_px
        while not self.pending:
            row0, col0 = (int(v) for v in self.rng.integers(0, size, 2))
            sweep = [
                Window(row, col, size, size).clipped((height, width))
                for row in range(row0 - size, height, size)
                for col in range(col0 - size, width, size)
            ]
            # The rate looks at neighbours: a sliver has none.
            sweep = [w for w in sweep if w.height > 2 and w.width > 2]
            self.pending = [sweep[i] for i in self.rng.permutation(len(sweep))]
        return self.pending.pop()

    def _measure_windows(self) -> list[Window]:
        """Fixed windows spread over the region, for the live PSNR."""
        blocks = list(self.stack.grid.blocks(MEASURE_PX))
        chosen = np.linspace(0, len(blocks) - 1, min(MEASURE_WINDOWS, len(blocks)))
        return [blocks[round(float(index))] for index in chosen]

    # -- one step --------------------------------------------------------------------------------

    def elapsed_s(self) -> float:
        """Seconds of training so far, those before a resume included."""
        return time.monotonic() - self.started

    def fraction(self) -> float:
        """Share of the run that is done."""
        if self.recipe.steps is not None:
            return min(self.step_count / self.recipe.steps, 1.0)
        return min(self.elapsed_s() / (60 * self.recipe.minutes), 1.0)

    def step(self) -> float:
        """One optimisation step on a window for each worker.

        Returns:
            The loss: error in units of the price of a bit, plus bits per pixel.
        """
        recipe, fraction = self.recipe, self.fraction()
        schedule = min(1.0, (self.step_count + 1) / recipe.warm_up_steps) * (
            0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * fraction))
        )
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * schedule
        rounded = fraction >= 1 - recipe.rounded_share
        samples = [self._sample(self.next_window(), rounded) for _ in range(self.workers)]
        results = list(self.pool.map(self._gradients, samples))
        for index, parameter in enumerate(self.parameters):
            parameter.grad = torch.stack([grads[index] for _, grads in results]).mean(0)
        self.optimiser.step()
        for sample, (_, grads) in zip(samples, results, strict=True):
            self.nodes.step(sample.outer, grads[-1], recipe.node_rate * schedule)
        self.step_count += 1
        return sum(loss for loss, _ in results) / len(results)

    def _sample(self, window: Window, rounded: bool) -> _Sample:
        """Everything random and everything read for one window, in the order of the seed."""
        reflectance, valid = self.imagery.patch(window)
        dates = self.rng.permutation(len(self.stack.dates))[: self.recipe.dates_per_step]
        outer = window.grown(self.preset.halo_px)
        nodes = self.nodes.window(outer)
        noise = None if rounded else torch.rand(nodes.shape).to(self.device) - 0.5
        return _Sample(
            outer,
            nodes,
            noise,
            self._one_hot(dates),
            torch.from_numpy(reflectance[dates]).to(self.device),
            torch.from_numpy(valid[dates]).to(self.device)[:, None],
        )

    def _gradients(self, sample: _Sample) -> tuple[float, list[torch.Tensor]]:
        """Loss of a sample, and its gradients by the parameters and, last, by the nodes."""
        nodes = sample.nodes
        if sample.noise is None:
            noisy = nodes + (nodes.round() - nodes).detach()
        else:
            noisy = nodes + sample.noise
        output = self.field(self.field.features(noisy, sample.outer), sample.mix)
        share = sample.valid.float().mean().clamp_min(1e-6)
        error = ((output - sample.target).square() * sample.valid).mean() / share
        loss = error / self.bit_price + self.rate(noisy)
        gradients = torch.autograd.grad(loss, [*self.parameters, nodes])
        return float(loss.detach()), list(gradients)

    def _one_hot(self, dates: NDArray[Any]) -> torch.Tensor:
        return torch.eye(len(self.stack.dates), device=self.device)[torch.from_numpy(dates)]

    # -- the run ----------------------------------------------------------------------------------

    def run(self) -> Pretrained:
        """Train until the budget is spent or the reporter cancels; the best so far is kept."""
        loss, measured_at, saved_at = 0.0, -1e9, self.elapsed_s()
        try:
            while self.fraction() < 1:
                loss += 0.05 * (self.step() - loss) if loss else self.step()
                elapsed = self.elapsed_s()
                if elapsed - measured_at > self.recipe.measure_s:
                    self.psnr_db, measured_at = self.measure(), elapsed
                if elapsed - saved_at > self.recipe.checkpoint_s:
                    self.save_checkpoint()
                    saved_at = self.elapsed_s()
                self.report(self._progress(loss))
        except (CancelledError, KeyboardInterrupt):
            self.interrupted = True
        return self.result()

    def _progress(self, loss: float) -> Progress:
        done = self.fraction()
        eta_s = self.elapsed_s() * (1 - done) / max(done, 1e-6)
        return Progress(
            done,
            "Training",
            {
                "loss": loss,
                "psnr_db": self.psnr_db,
                "eta_s": eta_s,
                "step": float(self.step_count),
            },
        )

    @torch.no_grad()
    def decode(self, window: Window) -> NDArray[np.float32]:
        """Reflectance of a window at all dates from the rounded nodes."""
        outer = window.grown(self.preset.halo_px)
        nodes = self.nodes.window(outer).detach().round()
        features = self.field.features(nodes, outer)
        mixes = torch.eye(len(self.stack.dates), device=self.device)
        parts = [self.field(features, mix[None])[0].cpu().numpy() for mix in mixes]
        return np.stack(parts)

    def measure(self) -> float:
        """PSNR in dB (peak 1.0) over the fixed windows and all dates, of rounded nodes."""
        error, count = 0.0, 0
        for window in self.measured:
            reflectance, valid = self.imagery.patch(window)
            square = (self.decode(window) - reflectance) ** 2 * valid[:, None]
            error += float(square.sum(dtype=np.float64))
            count += int(valid.sum()) * reflectance.shape[1]
        return 10 * math.log10(max(count, 1) / max(error, 1e-12))

    # -- checkpoints ------------------------------------------------------------------------------

    def _state(self) -> dict[str, torch.Tensor]:
        state = {f"nodes.{key}": value for key, value in self.nodes.tensors().items()}
        state |= {f"field.{key}": value for key, value in self.field.state_dict().items()}
        state |= {f"rate.{key}": value for key, value in self.rate.state_dict().items()}
        for index, slot in self.optimiser.state_dict()["state"].items():
            state |= {f"optimiser.{index}.{key}": value for key, value in slot.items()}
        state["torch_rng"] = torch.get_rng_state()
        return state

    def save_checkpoint(self) -> None:
        """Write everything that a resume needs, in one step."""
        if self.checkpoint_path is None:
            return
        record = {
            "fingerprint": self.stack.fingerprint,
            "preset": self.preset.to_json(),
            "step": self.step_count,
            "elapsed_s": self.elapsed_s(),
            "pending": [astuple(window) for window in self.pending],
            "rng": self.rng.bit_generator.state,
        }
        arrays = {
            key: value.detach().cpu().contiguous().numpy() for key, value in self._state().items()
        }
        write_safetensors(self.checkpoint_path, arrays, {"lianet_checkpoint": json.dumps(record)})

    def resume(self) -> None:
        """Continue from the checkpoint file.

        Raises:
            RegionFileError: there is none, it is damaged, or it belongs to another stack.
        """
        path = self.checkpoint_path
        if path is None or not path.is_file():
            raise RegionFileError(
                f"There is no checkpoint {path}", "Start without --resume", code="checkpoint"
            )
        try:
            with safe_open(path, framework="pt") as file:
                record = json.loads(file.metadata()["lianet_checkpoint"])
            tensors = load_file(path)
        except (SafetensorError, KeyError, TypeError, ValueError) as error:
            raise RegionFileError(
                f"{path.name} is damaged or not a checkpoint",
                "Delete it and start without --resume",
                code="checkpoint",
            ) from error
        if record["fingerprint"] != self.stack.fingerprint:
            raise RegionFileError(
                f"{path.name} belongs to another stack",
                "Give the folder it was made from, or start without --resume",
                code="checkpoint",
            )
        if record["preset"] != self.preset.to_json():
            raise RegionFileError(
                f"{path.name} was made with other settings",
                "Give the same preset and budget, or start without --resume",
                code="checkpoint",
            )
        groups: dict[str, dict[str, torch.Tensor]] = {}
        for key, value in tensors.items():
            room, _, name = key.partition(".")
            groups.setdefault(room, {})[name] = value
        self.nodes.load(groups["nodes"])
        self.field.load_state_dict(groups["field"])
        self.rate.load_state_dict(groups["rate"])
        state = self.optimiser.state_dict()
        slots: dict[int, dict[str, torch.Tensor]] = {}
        for key, value in groups.get("optimiser", {}).items():
            index, _, name = key.partition(".")
            slots.setdefault(int(index), {})[name] = value
        state["state"] = slots
        self.optimiser.load_state_dict(state)
        torch.set_rng_state(groups["torch_rng"][""])
        self.rng.bit_generator.state = record["rng"]
        self.pending = [Window(*window) for window in record["pending"]]
        self.step_count = record["step"]
        self.started = time.monotonic() - record["elapsed_s"]

    # -- the result --------------------------------------------------------------------------------

    def result(self) -> Pretrained:
        """The field as it stands, rounded as it will be stored."""
        grid = self.stack.grid
        tensors: dict[str, NDArray[Any]] = dict(self.field.to_arrays())
        for block in grid.blocks(BLOCK_PX):
            rows, cols = block.slices
            key = f"{block.row // BLOCK_PX}.{block.col // BLOCK_PX}"
            nodes = self.nodes.values[:, rows, cols].round().clamp(-32768, 32767)
            tensors[f"nodes.{key}"] = blob(encode_planes(nodes.cpu().numpy().astype(np.int16)))
            valid = self.imagery.patch(block)[1]
            if not valid.all():
                tensors[f"valid.{key}"] = encode_valid(valid)
        card = Card(
            name=self.name,
            grid=grid,
            bands=self.stack.bands,
            dates=self.stack.dates,
            preset=self.preset.preset,
            field=self.preset.to_json(),
            nodata=self.stack.nodata,
            training={
                "steps": self.step_count,
                "seconds": round(self.elapsed_s(), 1),
                "device": str(self.device),
                "recipe": asdict(self.recipe),
                "interrupted": self.interrupted,
                "versions": {"lianet": __version__, "torch": torch.__version__},
                "stack": self.stack.fingerprint,
            },
            licence=self.licence,
            attribution=self.attribution,
        )
        tensors["previews"] = encode_previews(self._previews(card))
        return Pretrained(card, tensors)

    def _previews(self, card: Card) -> NDArray[np.uint8]:
        """Small true-colour pictures, one stretch for all dates: uint8 [date, 3, row, column]."""
        grid = self.stack.grid
        factor = PREVIEW_FACTOR
        while max(grid.shape) > PREVIEW_PX * factor:
            factor *= 2
        shape = tuple(-(-side // factor) for side in grid.shape)
        rgb = list(card.rgb_indices())
        small = np.zeros((len(card.dates), 3, *shape), np.float32)
        for block in grid.blocks(BLOCK_PX):
            self.report_quietly("Drawing previews")
            decoded = self.decode(block)[:, rgb]
            rows, cols = (slice(s.start // factor, -(-s.stop // factor)) for s in block.slices)
            small[:, :, rows, cols] = block_mean(decoded, factor)
        low, high = np.percentile(small, [1, 99])
        scaled = (small - low) / max(float(high - low), 1e-6)
        stretched: NDArray[np.uint8] = np.clip(np.rint(scaled * 255), 0, 255).astype(np.uint8)
        return stretched

    def report_quietly(self, message: str) -> None:
        """Report while the result is being made: too late for a cancel to stop anything."""
        try:
            self.report(Progress(1.0, message, {"psnr_db": self.psnr_db}))
        except CancelledError:
            self.interrupted = True


def block_mean(pixels: NDArray[np.float32], factor: int) -> NDArray[np.float32]:
    """Mean over squares of `factor` pixels on the last two axes; the last ones may be cut."""
    rows = np.arange(0, pixels.shape[-2], factor)
    cols = np.arange(0, pixels.shape[-1], factor)
    total = np.add.reduceat(np.add.reduceat(pixels, rows, axis=-2), cols, axis=-1)
    counts = np.outer(
        np.diff(np.append(rows, pixels.shape[-2])), np.diff(np.append(cols, pixels.shape[-1]))
    )
    mean: NDArray[np.float32] = (total / counts).astype(np.float32)
    return mean
