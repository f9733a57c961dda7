"""What this machine computes with, and how regions get their engines."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.engines import open_engine, usual_decoder
from lianet.engines.engine import Engine
from lianet.machine.processors import cpu_count
from lianet.region.card import Card
from lianet.region.mosaic import open_model


@dataclass(frozen=True)
class Processor:
    """What decodes.

    Attributes:
        device: `cpu` or `cuda:0`.
        device_name: the hardware's name, for people.
        engine: the library: `torch` or `onnxruntime`.
        threads: that it uses on the CPU.
        gpu_problem: why no GPU does, though none was ruled out; "" where one does.
    """

    device: str
    device_name: str
    engine: str
    threads: int
    gpu_problem: str = ""


class RegionFile(Protocol):
    """What the service asks of an open region file or mosaic."""

    card: Card
    file_bytes: int

    def preview(self, date_index: int) -> NDArray[np.uint8]:
        """Small true-colour picture of a date: uint8 [3, row, column]."""
        ...


@dataclass(frozen=True)
class Machine:
    """How the service gets at regions and at what computes them; tests put in their own.

    Attributes:
        examine: finds out what decodes; loads the library, which takes a second or two.
        open: opens a region file and its engine.
        prepare: loads what learning needs, which takes another second.
    """

    examine: Callable[[], Processor]
    open: Callable[[Path], tuple[RegionFile, Engine]]
    prepare: Callable[[], None] = lambda: None


def this_machine(device: str) -> Machine:
    """The real one.

    Args:
        device: `auto`, `cpu` or `cuda`.
    """

    def examine() -> Processor:
        # torch takes seconds to import; the service listens meanwhile.
        found = usual_decoder(device)
        on_cpu = found.device == "cpu"
        threads = cpu_count() if on_cpu else 1
        if found.engine == "torch":
            import torch

            threads = torch.get_num_threads()
        return Processor(
            found.device,
            _cpu_name() if on_cpu else found.gpu,
            found.engine,
            threads,
            found.problem,
        )

    def prepare() -> None:
        import scipy.ndimage
        import scipy.spatial  # noqa: F401 (loading them is the purpose)

        import lianet.evaluation.accuracy
        import lianet.heads.instant
        import lianet.labels.vector_file  # noqa: F401

    def open_(path: Path) -> tuple[RegionFile, Engine]:
        region = open_model(path)
        return region, open_engine(region, device)

    return Machine(examine, open_, prepare)


def _cpu_name() -> str:
    """The processor's name as its maker writes it, where the system tells."""
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
            names = [line.partition(":")[2].strip() for line in lines if line[:10] == "model name"]
    except OSError:  # not Linux
        names = []
    return names[0] if names else platform.processor() or platform.machine()
