"""One optimisation step of a published model by the paper's recipe (arXiv 2604.07092, section 8).

Needs torch alone, so that a GPU can be measured without rasters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from lianet.engines.batches import with_less
from lianet.errors import DeviceError, InputError, say
from lianet.field.lite import LIANetLight
from lianet.field.published import Lite, PaperRecipe, Reference
from lianet.field.published_field import build_published
from lianet.field.reference import LIANet
from lianet.machine.device import lacks_gpu_memory, too_small
from lianet.machine.optimisers import AdamW
from lianet.machine.precision import computes_bfloat16


@dataclass(frozen=True)
class Targets:
    """What patches of one date each should look like, on the device.

    Attributes:
        corners: int64 [patch, 2], row and column of the upper left pixel.
        dates: int64 [patch], positions of acquisitions.
        reflectance: float32 [patch, band, row, column].
        weights: float32 [patch, 1, row, column], what a pixel's error counts.
    """

    corners: Tensor
    dates: Tensor
    reflectance: Tensor
    weights: Tensor


_QUIET = 0.1
"""What the last weights are multiplied by at the start, at most."""
_LEAST_MEAN = 0.01


def start_at(model: LIANet | LIANetLight, means: Sequence[float]) -> None:
    """Let every band of an untrained model begin near its mean.

    From torch's own start the output of `base` and `large` is below zero nearly everywhere in about
    half of the bands; the last ReLU then gives no gradient, and they stay 0 for ever.

    Args:
        model: with random weights.
        means: reflectance of each band.
    """
    last = model.final_layer[-1]
    assert isinstance(last, nn.Conv2d)
    assert last.bias is not None
    start = torch.tensor(means).clamp_min(_LEAST_MEAN)
    with torch.no_grad():
        # Without its bias a band is off by 0.4 or so: five times less than its mean after this.
        last.weight.mul_((start / 2).clamp_max(_QUIET)[:, None, None, None])
        last.bias.copy_(start)


def compiler_faults() -> tuple[type[BaseException], ...]:
    """What torch raises where it cannot compile."""
    from torch._dynamo.exc import TorchDynamoException

    return (TorchDynamoException,)


class PaperStep:
    """A model and its optimiser.

    Args:
        preset: the model's make-up.
        bands: bands of the output.
        dates: acquisitions.
        recipe: of the paper.
        device: where to train; convolutions in bfloat16 where it has that.
        at_once: patches computed at once; their gradients are added up.
        compiled: whether torch compiles the decoder; None: it may, and goes on without where it
            cannot.
        means: reflectance of each band to start from, see `start_at`.
        on_halved: told where memory sufficed for half as many patches at once only.
        on_uncompiled: told why the decoder could not be compiled, where it only may be.

    Attributes:
        model: a `LIANet` or `LIANetLight`.
        optimiser: AdamW.

    Raises:
        DeviceError: the GPU's memory is too small for the model.
    """

    def __init__(
        self,
        preset: Reference | Lite,
        bands: int,
        dates: int,
        recipe: PaperRecipe,
        device: torch.device,
        *,
        at_once: int,
        compiled: bool | None = False,
        means: Sequence[float] | None = None,
        on_halved: Callable[[], None] = lambda: None,
        on_uncompiled: Callable[[str], None] = lambda reason: None,
    ) -> None:
        self.preset, self.bands, self.recipe, self.device = preset, bands, recipe, device
        self.at_once, self._on_halved = at_once, on_halved
        self._must_compile, self._on_uncompiled = compiled, on_uncompiled
        model = build_published(preset, bands, dates)
        if means is not None:
            start_at(model, means)
        try:
            model.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        except torch.OutOfMemoryError as error:
            raise self._without_memory(say("the model")) from error
        self.model = model.train()
        self.optimiser = AdamW(
            model.parameters(),
            lr=recipe.learning_rate,
            weight_decay=recipe.weight_decay,
            fused=True,
        )
        self.short = computes_bfloat16(device)
        self.encoded, self.decoded = self.model.encoded, self._decoded
        if compiled is not False:
            self.decoded = torch.compile(self._decoded, dynamic=False)
            if isinstance(model, LIANet):  # few features an entry, see `encode_for_compiler`
                self.encoded = torch.compile(self.model.encoded, dynamic=False)

    def gradients(
        self,
        count: int,
        targets: Callable[[int, int], Targets],
        between: Callable[[], None] = lambda: None,
    ) -> Tensor:
        """Leave the gradients of a share of a batch in the parameters.

        Where memory is short, fewer patches are computed at once from then on.

        Args:
            count: patches of the share.
            targets: gives those from one number up to another.
            between: called between two parts.

        Returns:
            float64 [2]: sums of the weighted errors and of their weights.

        Raises:
            DeviceError: the GPU's memory is too small for a single patch.
            InputError: the decoder must be compiled and cannot be.
        """
        while True:
            try:
                return with_less(lambda: self._gradients(count, targets, between), self._halve)
            except compiler_faults() as error:
                self._uncompiled(error)
            except RuntimeError as error:
                if not lacks_gpu_memory(error):
                    raise
                raise self._without_memory(say("a single patch")) from error

    def _uncompiled(self, error: BaseException) -> None:
        """Go on without a compiler.

        Raises:
            InputError: it was asked for.
        """
        reason = str(error).strip().splitlines()[0]
        if self._must_compile:
            raise InputError(
                say("torch cannot compile the decoder on this machine ({reason})", reason=reason),
                "Leave --compile out, or install what the reason names",
            ) from error
        self.encoded, self.decoded = self.model.encoded, self._decoded
        self._on_uncompiled(reason)

    def _gradients(
        self, count: int, targets: Callable[[int, int], Targets], between: Callable[[], None]
    ) -> Tensor:
        self.optimiser.zero_grad(set_to_none=True)
        # The same divisor for every part and process: what they add up is the batch's gradient.
        values = self.recipe.batch * self.bands * self.preset.crop_px**2
        sums = torch.zeros(2, dtype=torch.float64, device=self.device)
        for start in range(0, count, self.at_once):
            if start:
                between()
            part = targets(start, min(start + self.at_once, count))
            shown = self.shown(part.corners, part.dates)
            error = ((shown - part.reflectance).abs() * part.weights).sum()
            (error / values).backward()  # type: ignore[no-untyped-call]
            sums += torch.stack((error.detach(), self.bands * part.weights.sum())).double()
        return sums

    def shown(self, corners: Tensor, dates: Tensor) -> Tensor:
        """Reflectance, float32 [patch, band, row, column], at corners int64 [patch, 2]."""
        pixels = torch.arange(self.preset.crop_px, device=self.device)
        rows, cols = corners.T[..., None] + pixels
        # Days and seasons need all digits of float32.
        vectors = self.model.time_vectors()[dates]
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.short):
            shown: Tensor = self.decoded(self.encoded(rows, cols), vectors)
        return shown.float()

    def _decoded(self, encoded: Tensor, vectors: Tensor) -> Tensor:
        return self.model.bands(self.model.trunk(encoded, vectors))

    def apply(self, rate: float) -> None:
        """Move the weights along their gradients, clipped.

        Args:
            rate: learning rate.

        Raises:
            DeviceError: the GPU's memory is too small for the optimiser.
        """
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        try:
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.recipe.gradient_norm)
            self.optimiser.step()
        except torch.OutOfMemoryError as error:
            raise self._without_memory(say("the optimiser")) from error

    def _halve(self) -> bool:
        self.optimiser.zero_grad(set_to_none=True)
        if self.at_once == 1:
            return False
        self.at_once //= 2
        self._on_halved()
        return True

    def _without_memory(self, what: str) -> DeviceError:
        return too_small(self.device, what, self.preset.preset)
