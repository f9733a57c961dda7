"""Which processor computes: believed only after a kernel has run on it.

torch is imported where it is asked: an environment without it can look and label, and where it
cannot use a GPU nobody waits for it.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

from lianet.errors import DeviceError, InputError, lacks_memory, say

if TYPE_CHECKING:
    import torch
    from typing_extensions import TypeAlias

    Device: TypeAlias = "torch.device | Processor"


@dataclass(frozen=True)
class DeviceReport:
    """What a device answered when it was tried.

    Attributes:
        name: torch's name of it, `cpu` or `cuda:0`.
        title: the hardware's name, for people.
        memory_bytes: its memory; 0 where unknown.
        problem: why it cannot be used; "" where it can.
    """

    name: str
    title: str
    memory_bytes: int
    problem: str = ""


def try_cuda() -> DeviceReport:
    """Run a real kernel on the first GPU: a driver that answers is no proof that CUDA works."""
    if find_spec("torch") is None:
        return DeviceReport("cuda:0", "", 0, say("torch, which would use a GPU, is not installed"))
    cuda, hip = _built_for()
    if not cuda and not hip:
        return DeviceReport("cuda:0", "", 0, say("this torch was built for the CPU only"))
    no_gpu = DeviceReport("cuda:0", "", 0, say("torch finds no GPU with a working driver"))
    if not hip and not _has_driver():
        return no_gpu
    import torch

    if not torch.cuda.is_available():
        return no_gpu
    title, memory = "", 0
    try:
        properties = torch.cuda.get_device_properties(0)
        title, memory = properties.name, properties.total_memory
        probe = torch.arange(4096, dtype=torch.float32, device="cuda:0").view(64, 64)
        trace = float((probe @ probe.T).trace().cpu())
    except RuntimeError as error:
        reason = str(error).strip().splitlines()[0]
        return DeviceReport(
            "cuda:0", title, memory, say("a test kernel failed ({reason})", reason=reason)
        )
    # The trace is the sum of squares of 0 … 4095.
    if abs(trace - 22_898_104_320.0) > 1e-3 * trace:
        return DeviceReport("cuda:0", title, memory, say("a test kernel gave a wrong result"))
    return DeviceReport("cuda:0", title, memory)


def _built_for() -> tuple[bool, bool]:
    """Whether the torch that is installed was built for CUDA, and for HIP.

    Asked of the file in which it says so: torch itself takes a second to import.
    """
    found = find_spec("torch")
    for place in (found.submodule_search_locations if found else None) or ():
        spec = spec_from_file_location("torch_version", Path(place) / "version.py")
        if spec is not None and spec.loader is not None:
            said = module_from_spec(spec)
            spec.loader.exec_module(said)
            return said.cuda is not None, getattr(said, "hip", None) is not None
    return True, True  # torch has to be asked itself


def _has_driver() -> bool:
    """Whether NVIDIA's driver is where torch would load it from."""
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class Processor:
    """The CPU, for what computes without torch."""

    type: str = "cpu"

    def __str__(self) -> str:
        return self.type


def check_device(name: str) -> None:
    """See that a device can be asked for.

    Raises:
        InputError: it is none of `auto`, `cpu` and `cuda`.
    """
    if name not in ("auto", "cpu", "cuda"):
        raise InputError(say("Unknown device {name!r}", name=name), "Use auto, cpu or cuda")


def choose_device(name: str = "auto") -> torch.device:
    """The device for `auto`, `cpu` or `cuda`.

    Raises:
        DeviceError: `cuda` was asked for and no kernel runs there.
        InputError: another name, or torch is not installed.
    """
    check_device(name)
    if find_spec("torch") is None:
        raise InputError(
            "torch, which trains fields, is not installed",
            "Install the backend with torch: Set up in QGIS, or ./backend[torch] with pip",
        )
    import torch

    if name == "cpu":
        return torch.device("cpu")
    report = try_cuda()
    if not report.problem:
        return torch.device(report.name)
    if name == "cuda":
        raise DeviceError(
            say("The GPU cannot be used: {problem}", problem=report.problem),
            "Use --device cpu, or install a torch that matches the driver",
        )
    return torch.device("cpu")


_OF_GPUS = ("CUDA", "CUBLAS", "CUDNN", "HIP")
GPU_FULL = "gpu_full"
"""Code of the error that says so."""


def share_of_free(device: torch.device, share: float, otherwise: int) -> int:
    """Bytes of a GPU's free memory that something may take; `otherwise` where it is no GPU."""
    import torch

    if device.type != "cuda":
        return otherwise
    return int(share * torch.cuda.mem_get_info(device)[0])


def lacks_gpu_memory(error: RuntimeError) -> bool:
    """Whether it is a GPU's memory that was too short; its libraries say so in their own ways."""
    import torch

    if isinstance(error, torch.OutOfMemoryError):
        return True
    return lacks_memory(error) and any(name in str(error) for name in _OF_GPUS)


def gpu_full() -> DeviceError:
    """The error of whatever a GPU has too little free memory for."""
    return DeviceError(
        "The GPU has not enough free memory for this",
        "Close other programs that use the GPU, or use --device cpu",
        code=GPU_FULL,
    )


def too_small(device: torch.device, what: str, preset: str) -> DeviceError:
    """The error of a training for which a GPU has too little memory.

    Args:
        device: of the training.
        what: did not fit.
        preset: that is trained.
    """
    import torch

    memory = ""
    if device.type == "cuda":
        memory = f" of {torch.cuda.get_device_properties(device).total_memory / 2**30:.0f} GB"
    return DeviceError(
        say(
            "The GPU's memory{memory} is too small for {what} of {preset}",
            memory=memory,
            what=what,
            preset=preset,
        ),
        "End other programs that use the GPU, or choose the preset compact or --device cpu",
        code=GPU_FULL,
    )


@contextmanager
def enough_memory() -> Iterator[None]:
    """Around what computes with torch: a full GPU is told in a sentence.

    Raises:
        DeviceError: the GPU's memory is full, with the code `GPU_FULL`.
    """
    try:
        yield
    except RuntimeError as error:
        if not lacks_gpu_memory(error):
            raise
        raise gpu_full() from error
