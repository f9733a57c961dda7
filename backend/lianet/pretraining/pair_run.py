"""The compact field without training: components of pairs of pixels, coded as a pyramid.

No gradient is followed: what a stack shows is transformed, quantised and coded, block by block.
At equal bits that is closer than the trained field was (docs/models.md), and takes seconds.
"""

from __future__ import annotations

import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import CancelledError, say
from lianet.field.presets import Compact
from lianet.geo.bands import rgb_indices
from lianet.geo.grid import Window
from lianet.machine.device import Processor
from lianet.machine.processors import cpu_count
from lianet.measures.closeness import psnr_db
from lianet.pretraining.coded_blocks import CodedBlocks, Place
from lianet.pretraining.components import enough_blocks
from lianet.pretraining.gap_errors import said_of_gaps
from lianet.pretraining.gaps import components_of
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.pair_checkpoint import Kept
from lianet.pretraining.pairs import (
    Moments,
    PairBasis,
    PairImagery,
    allocated,
    pair_origin,
    sampled,
    spread,
)
from lianet.pretraining.room import free_bytes, hold_if_small
from lianet.pretraining.run import GO_ON, MEASURE_PX, Pretrained, Run, measure_windows
from lianet.pretraining.scene_pictures import masks_and_previews
from lianet.progress import Progress
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.file import encode_previews
from lianet.region.previews import draws_previews
from lianet.region.stored_nodes import block_places
from lianet.scenes.stack import Stack

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lianet.pretraining.run import Common

_MEMORY_GB = 4.0
_SAMPLES, _FEWEST_SAMPLES = 6, 3
_SAMPLE_VALUES = 2**27  # held in memory while the step is found
_CARD_BYTES = 9_000
"""About what the card and the file's directory take."""
_LEAST_FOR_NODES = 0.3
"""Share of the bits that is for nodes, however much previews and masks take."""


class PairEncoding(Run):
    """One encoding of a compact region.

    Args:
        stack: the scenes.
        preset: what to build; its bits are those of the whole file.
        memory_gb: aim for the process, GiB; imagery that fits is read once. 0: 4.
        others: see `Run`. It computes on the CPU, whatever `device` says. What it has looked up
            before the first block is its checkpoint; blocks lie in a file beside it as they come.
    """

    scenes: PairImagery
    basis: PairBasis
    uses_torch = False

    def __init__(
        self,
        stack: Stack,
        preset: Compact,
        *,
        memory_gb: float = 0.0,
        **common: Unpack[Common],
    ) -> None:
        common["device"] = Processor()
        super().__init__(
            stack,
            minutes=math.inf,
            steps=None,
            measure_s=10.0,
            checkpoint_s=math.inf,
            **common,
        )
        self.asked, self.memory_gb = preset, memory_gb
        self.imagery = Imagery(stack)
        self.places: list[Place] = []
        self.masks: dict[str, NDArray[np.uint8]] = {}
        self.previews: dict[str, NDArray[np.uint8]] = {}
        path = self.checkpoint_path
        self.blocks = CodedBlocks(
            path and path.with_name(f"{path.name.removesuffix('.safetensors')}.nodes")
        )
        self._resumed: Kept | None = None
        self._coding_since, self._coded_before = time.monotonic(), 0
        self.pool = ThreadPoolExecutor(cpu_count(), thread_name_prefix="encode")

    def prepare(self) -> None:
        """Look at the stack: components, gaps, where pairs begin, the step; or take it as an
        earlier run has left it."""
        hold_if_small(self.imagery, free_bytes(self.memory_gb or _MEMORY_GB))
        if self._resumed is None:
            self._look()
        else:
            self._take(self._resumed)
        self.preset = replace(
            self.asked,
            features=len(self.basis.scale),
            details=len(self.basis.scale) - self.basis.means,
            step=self.basis.step,
            pair_origin=self.scenes.origin,
        )
        self.places = block_places(self.stack.grid.shape, self.scenes.origin)
        self._coding_since, self._coded_before = time.monotonic(), len(self.blocks)
        self.step_count = len(self.blocks)

    def _look(self) -> None:
        report, stack, grid = self.report, self.stack, self.stack.grid
        components = components_of(self.imagery, report)
        origin = pair_origin(self.imagery, spread(list(grid.blocks(BLOCK_PX)), _SAMPLES))
        self.scenes = PairImagery(self.imagery, components.mean.astype(np.float32), origin)
        rgb = list(rgb_indices(stack.bands))
        self.masks, previews = masks_and_previews(self.imagery, rgb, report)
        if not draws_previews(self.asked, grid.shape):
            self.previews["previews"] = encode_previews(previews)
        places = block_places(grid.shape, origin)
        blocks = [self.scenes.block(place)[0] for place in places]
        looked_at = spread(blocks, enough_blocks(len(self.scenes.mean), BLOCK_PX))
        moments = Moments.of(self.scenes, looked_at, report)
        values = len(self.scenes.mean) * BLOCK_PX**2
        most = min(max(_SAMPLE_VALUES // values, _FEWEST_SAMPLES), _SAMPLES)
        sample, counts = sampled(blocks, most)
        budget = self._for_nodes(self.asked)
        self.basis = allocated(self.scenes, moments, sample, budget, report, counts=counts)
        if self.checkpoint_path is not None:
            kept = Kept(
                self.blocks.tag, self.elapsed_s(), self.scenes.mean, origin, self.imagery.filler,
                self.masks, self.previews, self.basis,
            )  # fmt: skip
            kept.write(self.checkpoint_path, stack.fingerprint, self.asked.to_json())
            self.blocks.begin()

    def _take(self, kept: Kept) -> None:
        if kept.filler is not None:
            self.imagery.fill_with(kept.filler)
        self.scenes = PairImagery(self.imagery, kept.mean, kept.origin)
        self.masks, self.previews, self.basis = kept.masks, kept.previews, kept.basis

    def _for_nodes(self, preset: Compact) -> float:
        """Bits a value for nodes and linear path: what masks, previews and card leave."""
        grid, size = self.stack.grid, len(self.scenes.mean)
        others = (*self.masks.values(), *self.previews.values())
        fixed = _CARD_BYTES + sum(part.nbytes for part in others)
        rest = preset.bits_per_value - 8 * fixed / (grid.height * grid.width * size)
        return max(rest, _LEAST_FOR_NODES * preset.bits_per_value)

    def fraction(self) -> float:
        """Share of the blocks that are coded."""
        return len(self.blocks) / len(self.places) if self.places else 0.0

    def can_save(self) -> bool:
        """Never: what there is to save is on the disk already."""
        return False

    def save_checkpoint(self) -> None:
        """Nothing: see `can_save`."""

    def resume(self) -> None:
        """Go on from what an earlier run has left; see `Run.resume`."""
        path = self.checkpoint_path
        self._resumed = Kept.read(path, self.stack.fingerprint, self.asked.to_json())
        self.blocks.go_on(self._resumed.tag)
        self.started = time.monotonic() - max(self._resumed.elapsed_s, self.blocks.elapsed_s)

    def discard_checkpoint(self) -> None:
        """Delete what only a resume needs."""
        super().discard_checkpoint()
        self.blocks.close()

    def step(self) -> float:
        """Code a block on each core.

        Returns:
            Bits a value of these blocks.
        """
        places = [place for place in self.places if place not in self.blocks][: cpu_count()]
        bits, values = 0, 0
        for place, (window, parts) in zip(places, self.pool.map(self._code, places), strict=True):
            self.blocks.add(place, parts, self.elapsed_s())
            bits += 8 * sum(map(len, parts))
            values += window.height * window.width * len(self.scenes.mean)
        self.step_count += len(places)
        return bits / max(values, 1)

    def _code(self, place: tuple[int, int]) -> tuple[Window, tuple[bytes, bytes]]:
        return self.scenes.coded(place, self.basis)

    def _shown(self, window: Window) -> NDArray[np.float32]:
        """Reflectance [date, band, row, column] of a window as if it were a block."""
        shown = self.scenes.shown(self.scenes.read(window), window, self.basis)
        shown += self.scenes.mean[:, None, None]
        return shown.reshape(len(self.stack.dates), -1, *window.shape)

    def shown(self, window: Window, date: int) -> NDArray[np.float32]:
        """See `Run.shown`."""
        shown: NDArray[np.float32] = self._shown(window)[date]
        return shown

    def measure(self) -> float:
        """PSNR in dB (peak 1.0) on fixed windows, coded as if they were blocks."""
        error, count = 0.0, 0
        for window in measure_windows(self.stack.grid, MEASURE_PX):
            shown = self._shown(window)
            truth, valid = self.imagery.patch(window)
            error += float(((shown - truth) ** 2 * valid[:, None]).sum(dtype=np.float64))
            count += int(valid.sum()) * truth.shape[1]
        return psnr_db(error / max(count, 1))

    def _progress(self, loss: float) -> Progress:
        told = super()._progress(loss)
        # What was read and looked at before says nothing of the blocks that are left.
        coded = len(self.blocks) - self._coded_before
        rate = (time.monotonic() - self._coding_since) / max(coded, 1)
        left = rate * (len(self.places) - len(self.blocks))
        return replace(told, message=say("Coding"), values=told.values | {"eta_s": left})

    def result(self) -> Pretrained:
        """The region; see `Run.result`.

        Raises:
            CancelledError: it was cancelled before all blocks were coded; those that are stay
                beside the checkpoint.
        """
        if self.fraction() < 1:
            raise CancelledError(
                "The encoding was cancelled before all of the region was coded",
                GO_ON if self.places and self.checkpoint_path else "",
            )
        dates = len(self.stack.dates)
        tensors: dict[str, NDArray[Any]] = dict(self.basis.tensors(dates))
        tensors["bias"] = self.scenes.mean.reshape(dates, -1)
        for (row, col), parts in self.blocks.parts():
            for kind, part in zip(("means", "nodes"), parts, strict=True):
                tensors[f"{kind}.{row}.{col}"] = part
        tensors |= self.masks | self.previews
        recipe = {"bits_per_value": self.preset.bits_per_value}
        card = self.card(self.preset.preset, self.preset.to_json(), recipe)
        more = {"trunk": {"kept": False, "gain_db": 0.0}} | said_of_gaps(self.imagery)
        return Pretrained(card.with_values(training=card.training | more), tensors)
