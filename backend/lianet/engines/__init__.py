"""Engines that compute a region's pixels, and prediction with a task."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from lianet.errors import InputError, say

if TYPE_CHECKING:
    from lianet.engines.engine import Engine
    from lianet.region.file import Region
    from lianet.region.mosaic import Mosaic


def open_engine(region: Region | Mosaic, device: str = "auto", engine: str = "auto") -> Engine:
    """The engine for a region on this machine.

    On a CPU that is onnxruntime, which is faster there and starts without torch; on a GPU torch
    where it can use it, else onnxruntime. With `auto` the CPU goes on where the GPU's memory is too
    short for the least that can be computed at once, and the log says so.

    Args:
        region: the open file, or mosaic, whose tiles are opened as they are seen.
        device: `auto`, `cpu` or `cuda`.
        engine: `auto`, `torch` or `onnxruntime`.

    Raises:
        DeviceError: `cuda` was asked for and cannot be used, or its memory is too short.
        InputError: another engine, or one that is not installed.
        RegionFileError: the weights give no values that can be.
    """
    if engine not in ("auto", "torch", "onnxruntime"):
        raise InputError(
            say("Unknown engine '{engine}'", engine=engine), "Use auto, torch or onnxruntime"
        )
    from lianet.region.mosaic import Mosaic

    if isinstance(region, Mosaic):
        from lianet.engines.mosaic_engine import MosaicEngine

        return MosaicEngine(
            region, lambda tile: open_engine(region.open_tile(tile), device, engine)
        )
    if engine == "auto":
        engine = usual_engine(device)
    if find_spec(engine) is None:
        raise InputError(
            say("{engine} is not installed", engine=engine),
            say("Install {engine}, or use --engine auto", engine=engine),
        )
    from lianet.engines.openers import opener_of
    from lianet.engines.spared import spared
    from lianet.region.checks import as_region_error

    opener = opener_of(region.card)
    open_it = opener.with_torch if engine == "torch" else opener.with_onnx
    with as_region_error(region.path.name):
        if device != "auto":
            return open_it(region, device)
        return spared(
            lambda: open_it(region, "auto"), lambda: open_engine(region, "cpu"), region.card.name
        )


def usual_engine(device: str) -> str:
    """What `auto` means here: torch where a GPU may be used and torch can use it, else onnxruntime.

    Args:
        device: `auto`, `cpu` or `cuda`.
    """
    if find_spec("onnxruntime") is None:
        return "torch"
    if device == "cpu" or find_spec("torch") is None:
        return "onnxruntime"
    from lianet.machine.device import try_cuda

    if not try_cuda().problem:
        return "torch"
    from lianet.engines.onnx_engine import offers_cuda

    # Where neither has CUDA, torch says better why.
    return "torch" if device == "cuda" and not offers_cuda() else "onnxruntime"


@dataclass(frozen=True)
class Decoder:
    """What `auto`, `cpu` or `cuda` means on this machine.

    Attributes:
        engine: `torch` or `onnxruntime`.
        device: `cpu` or `cuda:0`.
        gpu: the GPU's name, whether it is used or not; empty where none is known.
        problem: why a GPU is not used though it was not ruled out; "" where it is.
    """

    engine: str
    device: str
    gpu: str
    problem: str


def usual_decoder(device: str = "auto") -> Decoder:
    """What decodes regions here: believed after it has computed something.

    Raises:
        DeviceError: `cuda` was asked for and cannot be used.
        InputError: another name.
    """
    from lianet.machine.device import choose_device, try_cuda

    engine = usual_engine(device)
    report = try_cuda()
    problem = report.problem
    if engine == "torch":
        used = str(choose_device(device))
    else:
        from lianet.engines.onnx_engine import cuda_problem, offers_cuda, onnx_device

        used = onnx_device(device)
        # Of two that do not, the one that was installed to use it says why.
        if offers_cuda() and used == "cpu" and device != "cpu":
            problem = cuda_problem()
    if used != "cpu":
        return Decoder(engine, used, report.title or "NVIDIA GPU", "")
    return Decoder(engine, used, report.title, "" if device == "cpu" else problem)
