"""The engine that decodes published models with torch."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lianet.engines.batches import Batches, Download, with_less
from lianet.engines.crop_engine import CropEngine
from lianet.engines.device_values import credible_values, without_unobserved
from lianet.engines.trial import MOST_TRUNK, credible
from lianet.field.published import BFLOAT16_LOSS
from lianet.field.published_field import PublishedField
from lianet.field.reference import TRUNK_CHANNELS
from lianet.geo.grid import Window
from lianet.machine.device import enough_memory
from lianet.machine.kept import Kept
from lianet.machine.precision import computes_bfloat16
from lianet.machine.processors import cpu_count
from lianet.region.file import Region

_GPU_AT_ONCE = 64
"""Crops of a batch on a GPU: more gain nothing."""
_SHORT_LOSS_DB = 0.05
"""That convolutions in bfloat16 may cost."""
_GPU_CROPS_KEPT = 512
"""Of 0.8 MB each, on the GPU."""
_STRIP_BYTES = 256 << 20
"""Of results that stay on the device until they are whole, at most."""
_LEAST_STRIP_BYTES = 1 << 20
"""Below it strips are of a row of crops anyway."""

_Crop: TypeAlias = tuple[Window, Window]
"""A crop, and the part of a window that it owns."""


class PublishedEngine(CropEngine):
    """Decodes a region of a published model: on a GPU many crops at once, on a CPU one a core.

    Args:
        region: the open file.
        device: where to compute.
        at_once: crops computed at once; 0: 64 on a GPU, fewer where its memory is short, and 1 on
            a CPU.
    """

    name = "torch"

    @enough_memory()
    def __init__(self, region: Region, device: torch.device, at_once: int = 0) -> None:
        workers = 1
        if device.type == "cpu":
            workers = cpu_count()
        super().__init__(region, workers, torch_threads=int(device.type == "cpu"))
        self.device = str(device)
        self._device = device
        card = self.card
        self._field = PublishedField(
            self._preset,
            len(card.bands),
            len(card.dates),
            region.arrays,
            device,
            short=self._short_suffices(),
        )
        self._batches = Batches(at_once or (_GPU_AT_ONCE if device.type == "cuda" else 1))
        self._batched = self._batches.at_once > 1
        self._on_device: Kept[Tensor] = Kept(_GPU_CROPS_KEPT)
        self._turn = threading.Lock()
        self._strip_bytes = _STRIP_BYTES

    def _less(self) -> bool:
        """Keep no crops, then make smaller strips, for good; False where neither is left to do."""
        if self._on_device.give_up():
            return True
        if self._strip_bytes <= _LEAST_STRIP_BYTES:
            return False
        self._strip_bytes //= 2
        return True

    def _short_suffices(self) -> bool:
        """Whether the card says that bfloat16 costs next to nothing, and a GPU has it."""
        loss = self.card.training.get(BFLOAT16_LOSS)
        if self._device.type != "cuda" or not isinstance(loss, int | float):
            return False
        return loss < _SHORT_LOSS_DB and computes_bfloat16(self._device)

    # -- crop by crop ------------------------------------------------------------------------------

    @enough_memory()
    @torch.inference_mode()
    def _decode_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        shown: NDArray[np.float32] = self._field.decode(crop, mix).cpu().numpy()
        return shown

    @enough_memory()
    @torch.inference_mode()
    def _trunk_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        trunk: NDArray[np.float32] = self._field.trunk(crop, mix)[0].cpu().numpy()
        return trunk

    # -- many crops at once ------------------------------------------------------------------------

    def _decoded(self, window: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        if not self._batched:
            return super()._decoded(window, mix)
        self._check_inside(window)
        shown = self._whole(
            window,
            mix,
            len(self.card.bands),
            lambda *crops: self._field.bands(self._field.crops(*crops)),
            self._on_device,
        )
        return credible(self.card, shown)

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """See `Engine.trunk`."""
        if not self._batched:
            return super().trunk(window, date_index)
        trunk: NDArray[np.float32] = self.trunks(window, [date_index])[0]
        return trunk

    def trunks(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """See `StaysOnDevice.trunks`."""
        if not self._batched:
            return super().trunks(window, date_indices)
        self._check_inside(window)
        mix = self._one_hot(date_indices)
        trunks = self._whole(window, mix, TRUNK_CHANNELS, self._field.crops, Kept(0))
        return credible(self.card, trunks, MOST_TRUNK)

    # -- what stays on the device ------------------------------------------------------------------

    @property
    def on_device(self) -> bool:
        """See `StaysOnDevice`."""
        return self._batched

    @torch.inference_mode()
    def decode_on_device(self, window: Window, date_indices: Sequence[int]) -> Tensor:
        """See `StaysOnDevice`."""
        shown = self._stays(
            window,
            self._one_hot(date_indices),
            len(self.card.bands),
            lambda *crops: self._field.bands(self._field.crops(*crops)),
            self._on_device,
        )
        credible_values(self.card, shown)
        return without_unobserved(self.region, shown, window, date_indices, filled=self._fills)

    @torch.inference_mode()
    def trunk_on_device(self, window: Window, date_index: int) -> Tensor:
        """See `StaysOnDevice`."""
        mix = self._one_hot([date_index])
        trunk = self._stays(window, mix, TRUNK_CHANNELS, self._field.crops, Kept(0))[0]
        credible_values(self.card, trunk, MOST_TRUNK)
        return trunk

    def _stays(
        self,
        window: Window,
        mix: NDArray[np.float32],
        channels: int,
        compute: Callable[..., Tensor],
        kept: Kept[Tensor],
    ) -> Tensor:
        """As `_whole`, all of it at once and where it was computed."""
        self._check_inside(window)
        crops = list(self._crops(window))
        with self._turn:
            return with_less(
                lambda: self._strip(window, crops, mix, channels, compute, kept),
                self._on_device.give_up,
            )

    # -- windows in strips -------------------------------------------------------------------------

    @enough_memory()
    @torch.inference_mode()
    def _whole(
        self,
        window: Window,
        mix: NDArray[np.float32],
        channels: int,
        compute: Callable[..., Tensor],
        kept: Kept[Tensor],
    ) -> NDArray[np.float32]:
        """A window at dates: float32 [date, channel, row, column].

        Args:
            window: inside the region.
            mix: float32 [date, acquisition].
            channels: of what `compute` gives.
            compute: from arguments of `PublishedField.crops`.
            kept: crops that are there already; it gets those of small windows.
        """
        out = np.empty((len(mix), channels, *window.shape), np.float32)

        def fill() -> None:
            download = Download(self._device)
            for dates in self._dates_at_once(window, len(mix), channels):
                for strip, crops in self._strips(window, channels * (dates.stop - dates.start)):
                    shown = self._strip(strip, crops, mix[dates], channels, compute, kept)
                    rows, cols = strip.within(window)
                    download.put(shown, out[dates, :, rows, cols])
            download.finish()

        with self._turn:
            with_less(fill, self._less)
        return out

    def _dates_at_once(self, window: Window, dates: int, channels: int) -> Iterator[slice]:
        date_bytes = 4 * channels * self._preset.crop_px * window.width
        size = max(self._strip_bytes // date_bytes, 1)
        return (slice(first, min(first + size, dates)) for first in range(0, dates, size))

    def _strips(self, window: Window, values: int) -> Iterator[tuple[Window, list[_Crop]]]:
        """Rows of crops, as many together as may stay on the device.

        Args:
            window: what the strips cover.
            values: of a pixel.
        """
        size = self._strip_bytes // (4 * values * window.width)
        strip: list[_Crop] = []
        for row, group in groupby(self._crops(window), key=lambda pair: pair[1].row):
            line = list(group)
            if strip and row + line[0][1].height - strip[0][1].row > size:
                yield _extent(strip, window), strip
                strip = []
            strip += line
        yield _extent(strip, window), strip

    def _strip(
        self,
        strip: Window,
        crops: list[_Crop],
        mix: NDArray[np.float32],
        channels: int,
        compute: Callable[..., Tensor],
        kept: Kept[Tensor],
    ) -> Tensor:
        """A strip on the device: float32 [date, channel, row, column]."""
        out = torch.empty((len(mix), channels, *strip.shape), device=self._device)

        def show(crop: Window, owned: Window, date: int, values: Tensor) -> None:
            out[(date, slice(None), *owned.within(strip))] = values[
                (slice(None), *owned.within(crop))
            ]

        # What passes once, as a whole map does, would only push out what is looked at again.
        keeps = 2 * len(crops) * len(mix) <= kept.limit
        missing = []
        for crop, owned in crops:
            for date, weights in enumerate(mix):
                values = kept.get((crop, weights.tobytes())) if keeps else None
                if values is None:
                    missing.append((crop, owned, date))
                else:
                    show(crop, owned, date, values)

        def decode(part: Sequence[tuple[Window, Window, int]]) -> None:
            places = {(crop.row, crop.col): None for crop, _, _ in part}
            numbers = {place: number for number, place in enumerate(places)}
            shown = compute(
                np.array(list(places), np.int64),
                mix[[date for _, _, date in part]],
                np.array([numbers[crop.row, crop.col] for crop, _, _ in part], np.int64),
            ).float()
            for (crop, owned, date), values in zip(part, shown, strict=True):
                show(crop, owned, date, values)
                if keeps:
                    kept.put((crop, mix[date].tobytes()), values.clone())

        self._batches.over(missing, decode)
        return out


def _extent(crops: list[_Crop], window: Window) -> Window:
    """Rows that crops own, across a window."""
    first, last = crops[0][1], crops[-1][1]
    return Window(first.row, window.col, last.row_stop - first.row, window.width)
