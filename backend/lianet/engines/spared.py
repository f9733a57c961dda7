"""An engine on a GPU that goes on with the CPU once the GPU's memory is too short."""

from __future__ import annotations

import copy
import logging
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine
from lianet.errors import DeviceError, say
from lianet.field.time import DateMix
from lianet.geo.grid import Window
from lianet.machine.device import GPU_FULL

if TYPE_CHECKING:
    from torch import Tensor

    from lianet.engines.engine import StaysOnDevice

log = logging.getLogger(__name__)

_LEAST_PX = 96 * 96
"""Of a window whose values are to stay on the GPU: somebody asks for a smaller one until then
(`lianet.features.on_device.FEWEST_PX`, and what lies around)."""

_T = TypeVar("_T")


def spared(opened: Callable[[], Engine], spare: Callable[[], Engine], name: str) -> Engine:
    """An engine that nobody has to close other programs for.

    Args:
        opened: opens the usual one.
        spare: opens one of the same region on the CPU.
        name: of the region.
    """
    try:
        engine = opened()
    except DeviceError as error:
        if error.code != GPU_FULL:
            raise
        on_cpu = SparedEngine(spare(), spare)
        on_cpu.tell(name)
        return on_cpu
    return engine if engine.device == "cpu" else SparedEngine(engine, spare)


class _Place:
    """Where all copies of an engine compute.

    Attributes:
        engine: that is in use.
        problem: why it is not the GPU's any more; "" while it is.
    """

    def __init__(self, engine: Engine, spare: Callable[[], Engine]) -> None:
        self.engine, self._spare, self.problem = engine, spare, ""
        self._moving = threading.Lock()

    def tell(self, name: str) -> None:
        """Say that the CPU computes the region of this name."""
        self.problem = say("the GPU's memory is too short for {name}", name=name)
        log.warning("It computes on the CPU: %s", self.problem)

    def leave(self, engine: Engine) -> None:
        """Go on with the CPU, where nobody has done so since `engine` was found too large."""
        with self._moving:
            if self.engine is not engine or self.problem:
                return
            self.engine = self._spare()
            self.tell(self.engine.card.name)


class SparedEngine:
    """Implements `Engine` and `StaysOnDevice`.

    Args:
        engine: on a GPU.
        spare: opens one of the same region on the CPU.
    """

    def __init__(self, engine: Engine, spare: Callable[[], Engine]) -> None:
        self._place, self._fills = _Place(engine, spare), False
        # What is to stay on the GPU still goes there when the CPU has computed it.
        self.name, self.device = engine.name, engine.device
        self.card, self.path, self.linear = engine.card, engine.path, engine.linear
        self.overview_factors = engine.overview_factors
        self.coarse_factors = engine.coarse_factors
        self.tell = self._place.tell

    @property
    def gpu_problem(self) -> str:
        """Why the GPU computes nothing of the region any more; "" while it does."""
        return self._place.problem

    def _with(self, work: Callable[[Engine], _T]) -> _T:
        """What `work` gives, with the CPU where the GPU's memory is too short."""
        engine = self._place.engine
        try:
            return work(engine.filled() if self._fills else engine)
        except DeviceError as error:
            if error.code != GPU_FULL or self._place.problem:
                raise
        self._place.leave(engine)
        engine = self._place.engine
        return work(engine.filled() if self._fills else engine)

    def filled(self) -> SparedEngine:
        """See `Engine.filled`."""
        other = copy.copy(self)
        other._fills = True
        return other

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """See `Engine.decode`."""
        return self._with(lambda engine: engine.decode(window, date_indices))

    def decode_mix(self, window: Window, mix: DateMix) -> NDArray[np.float32]:
        """See `Engine.decode_mix`."""
        return self._with(lambda engine: engine.decode_mix(window, mix))

    def decode_overview(
        self, window: Window, mixes: Sequence[DateMix], factor: int, step: int = 1
    ) -> NDArray[np.float32]:
        """See `Engine.decode_overview`."""
        return self._with(lambda engine: engine.decode_overview(window, mixes, factor, step))

    def confidence(self, window: Window, date_index: int) -> NDArray[np.uint8]:
        """See `Engine.confidence`."""
        return self._place.engine.confidence(window, date_index)

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """See `Engine.trunk`."""
        return self._with(lambda engine: engine.trunk(window, date_index))

    def trunks(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """See `StaysOnDevice`."""
        return self._with(lambda engine: cast("StaysOnDevice", engine).trunks(window, date_indices))

    @property
    def on_device(self) -> bool:
        """See `StaysOnDevice`."""
        return not self._place.problem and getattr(self._place.engine, "on_device", False)

    def decode_on_device(self, window: Window, date_indices: Sequence[int]) -> Tensor:
        """See `StaysOnDevice`."""
        return self._stays(
            window,
            lambda engine: engine.decode_on_device(window, date_indices),
            lambda: self.decode(window, date_indices),
        )

    def trunk_on_device(self, window: Window, date_index: int) -> Tensor:
        """See `StaysOnDevice`."""
        return self._stays(
            window,
            lambda engine: engine.trunk_on_device(window, date_index),
            lambda: self.trunk(window, date_index),
        )

    def _stays(
        self,
        window: Window,
        there: Callable[[StaysOnDevice], Tensor],
        here: Callable[[], NDArray[np.float32]],
    ) -> Tensor:
        """Values on the GPU, computed there or brought there."""
        import torch

        engine = self._place.engine
        if not self._place.problem:
            filled = engine.filled() if self._fills else engine
            try:
                return there(cast("StaysOnDevice", filled))
            except torch.OutOfMemoryError:
                if window.height * window.width > _LEAST_PX:
                    raise
            self._place.leave(engine)
        return torch.from_numpy(here()).to(self.device)
