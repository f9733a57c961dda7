"""What a field gives at single dates, for heads that look at one date at a time."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

import numpy as np
from numpy.typing import NDArray

from lianet.features.blocks import BlockCache, assemble
from lianet.features.kinds import DecodesTrunk, FeatureKind
from lianet.features.of_engine import EngineFeatures
from lianet.features.source import LATTICE_PX, FeatureRecipe, FeatureSource
from lianet.geo.grid import Window

if TYPE_CHECKING:
    from torch import Tensor

    from lianet.engines.engine import StaysOnDevice

_RECIPE = "frames-1"
"""Changes when the same region gives other features: older heads are then refused."""
_CACHE_BYTES = 256 << 20
_LOG_FLOOR = 0.02
_GPU_DATES = 12
"""That a GPU decodes of a square at once: some 60 crops, and 100 MB of a trunk."""


class DateFrames(EngineFeatures, ABC):
    """Features of one date after the other; implements `FeatureSource`.

    Args:
        engine: decodes the region.
        dates: positions in `card.dates` of the acquisitions.
        cache_bytes: bound of what is kept.

    Attributes:
        kind: name of the features.
        frames: number of dates.
    """

    kind: ClassVar[str]

    def __init__(
        self,
        engine: DecodesTrunk,
        dates: tuple[int, ...],
        cache_bytes: int = _CACHE_BYTES,
    ) -> None:
        super().__init__(engine, dates, FeatureRecipe(self.kind))
        self._engine = engine
        self._kept = BlockCache(cache_bytes)
        # How many channels a trunk has is known when it has been looked at.
        corner = Window(0, 0, 1, 1)
        channels = len(self._frame(corner, self._dates[0]))
        card = engine.card
        self._names = tuple(
            f"{self.kind} {channel} of {card.dates[date].isoformat()}"
            for date in self._dates
            for channel in range(1, channels + 1)
        )

    @property
    def frames(self) -> int:
        """Number of dates."""
        return len(self._dates)

    @property
    def id(self) -> str:
        """See `FeatureSource`."""
        field, dates = self._engine.card.computed_from(self._dates)
        text = f"{field};{_RECIPE};{self.kind};{dates}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def of_pixel(self) -> int:
        """See `FeatureSource`: all of them."""
        return len(self._names)

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`."""
        return assemble(
            window,
            self.grid.shape,
            LATTICE_PX,
            lambda extent: self._kept.get(extent, lambda: self._computed(extent)),
        )

    def read_once(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`; decoders see whole squares, and neighbours are wanted next."""
        return self.read(window)

    @property
    def on_device(self) -> str:
        """See `ReadsOnDevice`."""
        engine = cast("StaysOnDevice", self._engine)
        return engine.device if getattr(engine, "on_device", False) else ""

    @property
    def pixel_bytes(self) -> int:
        """See `ReadsOnDevice`: of one date, as they come one by one."""
        return np.dtype(np.float32).itemsize * len(self._names) // len(self._dates)

    def read_on_device(self, window: Window) -> Iterator[Tensor]:
        """See `ReadsOnDevice`: in half precision, as what is kept."""
        engine = cast("StaysOnDevice", self._engine)
        for date in self._dates:
            yield self._frame_on_device(engine, window, date).half().float()

    def _computed(self, extent: Window) -> NDArray[np.float16]:
        # A GPU has too little to do with the crops of one date in so small a square.
        at_once = _GPU_DATES if self.on_device else 1
        parts = [
            self._frames(extent, self._dates[first : first + at_once])
            for first in range(0, len(self._dates), at_once)
        ]
        return np.concatenate(
            [part.astype(np.float16).reshape(-1, *extent.shape) for part in parts]
        )

    def _frames(self, extent: Window, dates: Sequence[int]) -> NDArray[np.float32]:
        """Features of some dates: [date, channel, row, column]."""
        return np.stack([self._frame(extent, date) for date in dates])

    @abstractmethod
    def _frame(self, extent: Window, date: int) -> NDArray[np.float32]:
        """Features of one date: [channel, row, column]."""

    @abstractmethod
    def _frame_on_device(self, engine: StaysOnDevice, extent: Window, date: int) -> Tensor:
        """The same, where the engine keeps what it decodes on a device."""


class TrunkFrames(DateFrames):
    """What the field's decoder gives before its output layer (the paper's)."""

    kind = "trunk"

    def _frames(self, extent: Window, dates: Sequence[int]) -> NDArray[np.float32]:
        if not self.on_device:
            return super()._frames(extent, dates)
        return cast("StaysOnDevice", self._engine).trunks(extent, dates)

    def _frame(self, extent: Window, date: int) -> NDArray[np.float32]:
        return self._engine.trunk(extent, date)

    def _frame_on_device(self, engine: StaysOnDevice, extent: Window, date: int) -> Tensor:
        return engine.trunk_on_device(extent, date)


class ReflectanceFrames(DateFrames):
    """The logarithm of what the field shows."""

    kind = "reflectance"

    def _frame(self, extent: Window, date: int) -> NDArray[np.float32]:
        frame: NDArray[np.float32] = self._frames(extent, [date])[0]
        return frame

    def _frames(self, extent: Window, dates: Sequence[int]) -> NDArray[np.float32]:
        shown = self._engine.decode(extent, dates)
        logs: NDArray[np.float32] = np.log(np.maximum(shown, 0) + _LOG_FLOOR)
        return logs

    def _frame_on_device(self, engine: StaysOnDevice, extent: Window, date: int) -> Tensor:
        (shown,) = engine.decode_on_device(extent, [date])
        logs: Tensor = (shown.clamp_min(0) + _LOG_FLOOR).log()
        return logs


class _Frames(FeatureKind):
    def __init__(self, frames: type[DateFrames], summary: str) -> None:
        self.name, self.summary, self._frames = frames.kind, summary, frames
        self.title = self.name.capitalize()

    def open(
        self, engine: DecodesTrunk | None, dates: tuple[int, ...], options: Any
    ) -> FeatureSource:
        assert engine is not None
        return self._frames(engine, dates)


TRUNK = _Frames(TrunkFrames, "What the field's decoder gives at each date before its output layer")
REFLECTANCE = _Frames(ReflectanceFrames, "The logarithm of what the field shows at each date")
