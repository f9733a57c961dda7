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
import torch
from numpy.typing import NDArray

from lianet.errors import CancelledError, say
from lianet.field.presets import Compact
from lianet.geo.bands import rgb_indices
from lianet.geo.grid import Window
from lianet.machine.processors import cpu_count
from lianet.measures.closeness import psnr_db
from lianet.pretraining.components import enough_blocks
from lianet.pretraining.finish import masks_and_previews
from lianet.pretraining.gap_errors import said_of_gaps
from lianet.pretraining.gaps import components_of
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.pairs import Moments, PairImagery, allocated, pair_origin, spread
from lianet.pretraining.run import MEASURE_PX, Pretrained, Run, measure_windows
from lianet.pretraining.start import free_bytes, hold_if_small
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
        others: see `Run`. It computes on the CPU, whatever `device` says, and needs no checkpoint:
            to go on is to begin anew.
    """

    def __init__(
        self,
        stack: Stack,
        preset: Compact,
        *,
        memory_gb: float = 0.0,
        **common: Unpack[Common],
    ) -> None:
        common["device"] = torch.device("cpu")
        super().__init__(
            stack,
            minutes=math.inf,
            steps=None,
            measure_s=10.0,
            checkpoint_s=math.inf,
            **common,
        )
        report, grid = self.report, stack.grid
        self.imagery = Imagery(stack)
        hold_if_small(self.imagery, free_bytes(memory_gb or _MEMORY_GB))
        components = components_of(self.imagery, report)
        origin = pair_origin(self.imagery, spread(list(grid.blocks(BLOCK_PX)), _SAMPLES))
        self.scenes = PairImagery(self.imagery, components, origin)
        self.places = block_places(grid.shape, origin)
        rgb = list(rgb_indices(stack.bands))
        self.masks, previews = masks_and_previews(self.imagery, rgb, report)
        self.previews: dict[str, NDArray[np.uint8]] = {}
        if not draws_previews(preset, grid.shape):
            self.previews["previews"] = encode_previews(previews)
        blocks = [self.scenes.block(place)[0] for place in self.places]
        looked_at = spread(blocks, enough_blocks(len(self.scenes.mean), BLOCK_PX))
        moments = Moments.of(self.scenes, looked_at, report)
        values = len(self.scenes.mean) * BLOCK_PX**2
        sample = spread(blocks, min(max(_SAMPLE_VALUES // values, _FEWEST_SAMPLES), _SAMPLES))
        self.basis = allocated(self.scenes, moments, sample, self._for_nodes(preset), report)
        self.preset = replace(
            preset,
            features=len(self.basis.scale),
            details=len(self.basis.scale) - self.basis.means,
            step=self.basis.step,
            pair_origin=self.scenes.origin,
        )
        self.coded: dict[str, NDArray[np.uint8]] = {}
        self._coding_since = time.monotonic()
        self.pool = ThreadPoolExecutor(cpu_count(), thread_name_prefix="encode")

    def _for_nodes(self, preset: Compact) -> float:
        """Bits a value for nodes and linear path: what masks, previews and card leave."""
        grid, size = self.stack.grid, len(self.scenes.mean)
        others = (*self.masks.values(), *self.previews.values())
        fixed = _CARD_BYTES + sum(part.nbytes for part in others)
        rest = preset.bits_per_value - 8 * fixed / (grid.height * grid.width * size)
        return max(rest, _LEAST_FOR_NODES * preset.bits_per_value)

    def fraction(self) -> float:
        """Share of the blocks that are coded."""
        return len(self.coded) / (2 * len(self.places))

    def can_save(self) -> bool:
        """Never: there is no checkpoint."""
        return False

    def save_checkpoint(self) -> None:
        """Nothing: see `can_save`."""

    def resume(self) -> None:
        """Begin anew."""

    def step(self) -> torch.Tensor:
        """Code a block on each core.

        Returns:
            Bits a value of these blocks.
        """
        done = len(self.coded) // 2
        places = self.places[done : done + cpu_count()]
        bits, values = 0, 0
        for place, (window, parts) in zip(places, self.pool.map(self._code, places), strict=True):
            for kind, part in zip(("means", "nodes"), parts, strict=True):
                self.coded[f"{kind}.{place[0]}.{place[1]}"] = np.frombuffer(part, np.uint8)
                bits += 8 * len(part)
            values += window.height * window.width * len(self.scenes.mean)
        self.step_count += len(places)
        return torch.tensor(bits / max(values, 1))

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
        left = (time.monotonic() - self._coding_since) * (1 - self.fraction()) / self.fraction()
        return replace(told, message=say("Coding"), values=told.values | {"eta_s": left})

    def result(self) -> Pretrained:
        """The region; see `Run.result`.

        Raises:
            CancelledError: it was cancelled before all blocks were coded.
        """
        if self.fraction() < 1:
            raise CancelledError("The encoding was cancelled before all of the region was coded")
        dates = len(self.stack.dates)
        tensors: dict[str, NDArray[Any]] = dict(self.basis.tensors(dates))
        tensors["bias"] = self.scenes.mean.reshape(dates, -1)
        tensors |= self.coded | self.masks | self.previews
        recipe = {"bits_per_value": self.preset.bits_per_value}
        card = self.card(self.preset.preset, self.preset.to_json(), recipe)
        more = {"trunk": {"kept": False, "gain_db": 0.0}} | said_of_gaps(self.imagery)
        return Pretrained(card.with_values(training=card.training | more), tensors)
