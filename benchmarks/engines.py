"""`lianet benchmark engines`: what decodes a region how fast, and what short numbers cost."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from typing import Any

import numpy as np
import torch
from lianet.engines import open_engine
from lianet.errors import InputError
from lianet.evaluation.metrics import check_comparable
from lianet.field.compact import CompactField
from lianet.field.families import field_named
from lianet.field.presets import Compact, scaled_arrays
from lianet.field.published_field import PublishedField
from lianet.geo.grid import Window
from lianet.measures.closeness import psnr_db
from lianet.region.checks import field_of
from lianet.region.file import Region
from lianet.scenes.stack import Stack
from numpy.typing import NDArray

PATCH_PX = 128
_PATCHES = 4
_DATES = 4
"""A published model takes a third of a second for each patch and date."""

Decode = Callable[[Window, int], NDArray[np.float32]]
"""Reflectance [band, row, column] of a patch at an acquisition."""


def benchmark_engines(
    region: Region, stack: Stack | None = None, *, device: str = "cpu", repeats: int = 5
) -> dict[str, Any]:
    """Decode the same patches with every engine and precision.

    Args:
        region: the open file.
        stack: its scenes, from which the loss is measured. Without them it follows from the
            card's PSNR and the difference to float32, taken as independent of its error.
        device: torch's name of it.
        repeats: runs of which the median is taken, each of one patch at one date.

    Returns:
        `results`, for each engine `engine`, `weights` and `arithmetic` (types of numbers),
        `patch_ms` on one thread of a CPU, `max_difference` to torch in float32 (reflectance) and
        `loss_db` of PSNR (None where neither scenes nor the card's PSNR are there);
        `loss_from`, `scenes` or `card`.

    Raises:
        InputError: the region is smaller than a patch, or the scenes are not its own.
    """
    where = torch.device(device)
    windows = _patches(region)
    middle = windows[len(windows) // 2]
    quality = region.card.quality.get("psnr_db")
    reference: NDArray[np.float32] | None = None
    if stack is not None:
        check_comparable(region.card, stack)
    dates = _spread(
        [i for i, date in enumerate(region.card.dates) if stack is None or date in stack.dates]
    )
    truth = None if stack is None else _truth(region, stack, windows, dates)
    results = []
    with _one_thread(where):
        for engine, weights, arithmetic, decode in _engines(region, where):
            shown = np.stack([decode(window, date) for window in windows for date in dates])
            reference = shown if reference is None else reference
            # An engine of regions leaves out what was not observed; a bare decoder does not.
            shown = np.where(np.isnan(shown), reference, shown)
            results.append(
                {
                    "engine": engine,
                    "weights": weights,
                    "arithmetic": arithmetic,
                    "patch_ms": _median_ms(decode, middle, dates[0], repeats),
                    "max_difference": float(np.abs(shown - reference).max()),
                    "loss_db": _loss_db(shown, reference, truth, quality),
                }
            )
    return {
        "region": region.card.name,
        "preset": region.card.preset,
        "device": device,
        "patch_px": PATCH_PX,
        "loss_from": "card" if truth is None else "scenes",
        "results": results,
    }


def _engines(region: Region, device: torch.device) -> Iterator[tuple[str, str, str, Decode]]:
    """Engine, type of weights, type of arithmetic and the decoder; torch in float32 first."""
    stored = scaled_arrays(region.arrays)
    yield "torch", "stored", "float32", _torch(region, stored, device)
    if find_spec("onnxruntime") is not None:
        light = open_engine(region, "cpu", "onnxruntime")
        yield (
            "onnxruntime",
            "stored",
            "float32",
            lambda window, date: light.decode(window, [date])[0],
        )
        if device.type == "cpu":
            from benchmarks.eight_bits import eight_bit_decoder

            decode = eight_bit_decoder(region, _patches(region, falling=False))
            yield "onnxruntime", "int8", "int8", decode
    yield "torch", "stored", "bfloat16", _torch(region, stored, device, torch.bfloat16)
    # A CPU has no units for it: the loss is real, the time of a large decoder is not worth it.
    if device.type != "cpu" or not field_named(region.card.preset).in_crops:
        yield "torch", "stored", "float16", _torch(region, stored, device, torch.float16)
    half = {name: array.astype(np.float16).astype(np.float32) for name, array in stored.items()}
    yield "torch", "float16", "float32", _torch(region, half, device)
    eighth = {name: in_eight_bits(name, array) for name, array in stored.items()}
    yield "torch", "int8", "float32", _torch(region, eighth, device)


def in_eight_bits(name: str, array: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weights rounded to 255 levels: a scale for each output channel, or feature of a table.

    Vectors (biases, scales of normalisation) stay as they are: there are few of them.
    """
    if array.ndim < 2:
        return array
    if name == "coarse" or name.endswith("tables"):
        others: tuple[int, ...] = tuple(range(array.ndim - 1))
    else:
        others = (1, 2, 3) if array.ndim == 4 else (-1,)
    scale = np.maximum(np.abs(array).max(others, keepdims=True), 1e-12) / 127
    rounded: NDArray[np.float32] = (np.rint(array / scale) * scale).astype(np.float32)
    return rounded


def _torch(
    region: Region,
    arrays: Mapping[str, NDArray[np.float32]],
    device: torch.device,
    autocast: torch.dtype | None = None,
) -> Decode:
    """Decoder of a region with other weights, and arithmetic in `autocast` where that is safe."""
    card = region.card
    acquisitions = np.eye(len(card.dates), dtype=np.float32)

    def short() -> Any:
        return nullcontext() if autocast is None else torch.autocast(device.type, autocast)

    if field_named(card.preset).in_crops:
        preset = field_of(card)
        published = PublishedField(preset, len(card.bands), len(card.dates), arrays, device)

        @torch.inference_mode()
        def decode_published(window: Window, date: int) -> NDArray[np.float32]:
            with short():
                shown = published.decode(window, acquisitions[[date]])[0]
            return _array(shown)

        return decode_published
    field = CompactField(
        Compact.from_json(card.field), len(card.bands), len(card.dates), card.grid.shape
    )
    field.load_arrays(arrays)
    field = field.to(device).eval()

    @torch.inference_mode()
    def decode(window: Window, date: int) -> NDArray[np.float32]:
        outer = window.grown(field.preset.halo_px)
        nodes = torch.from_numpy(region.nodes(outer)).to(device).float()
        with short():
            mix = torch.from_numpy(acquisitions[[date]]).to(device)
            shown = field(field.features(nodes, outer), mix)[0]
        return _array(shown)

    return decode


def _array(shown: torch.Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = shown.float().cpu().numpy()
    return array


def _patches(region: Region, *, falling: bool = True) -> list[Window]:
    """Patches spread along a diagonal, the one that falls to the right or the other."""
    spare = [side - PATCH_PX for side in region.card.grid.shape]
    if min(spare) < 0:
        raise InputError(
            f"{region.card.name} is smaller than a patch of {PATCH_PX} px",
            "Give a larger region",
        )
    return [
        Window(
            round(spare[0] * (share if falling else 1 - share)),
            round(spare[1] * share),
            PATCH_PX,
            PATCH_PX,
        )
        for share in np.linspace(0, 1, _PATCHES)
    ]


def _spread(dates: list[int]) -> list[int]:
    chosen = np.linspace(0, len(dates) - 1, min(len(dates), _DATES))
    return [dates[round(float(index))] for index in chosen]


def _truth(
    region: Region, stack: Stack, windows: list[Window], dates: list[int]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Reflectance [patch x date, band, row, column], and where observed [..., 1, row, column]."""
    indices = [stack.dates.index(region.card.dates[date]) for date in dates]
    patches = [stack.reflectance(window, indices) for window in windows]
    return (
        np.concatenate([values for values, _ in patches]),
        np.concatenate([valid for _, valid in patches])[:, None],
    )


def _loss_db(
    shown: NDArray[np.float32],
    reference: NDArray[np.float32],
    truth: tuple[NDArray[np.float32], NDArray[np.bool_]] | None,
    quality_db: float | None,
) -> float | None:
    if truth is not None:
        pixels, known = truth
        count = max(int(known.sum()) * pixels.shape[1], 1)
        errors = [
            float((((image - pixels) * known).astype(np.float64) ** 2).sum()) / count
            for image in (reference, shown)
        ]
        return psnr_db(errors[0]) - psnr_db(errors[1])
    if quality_db is None:
        return None
    added = float(((shown - reference).astype(np.float64) ** 2).mean())
    return quality_db - psnr_db(10 ** (-quality_db / 10) + added)


@contextmanager
def _one_thread(device: torch.device) -> Iterator[None]:
    """As the engines compute on a CPU: a thread for each block."""
    before = torch.get_num_threads()
    if device.type == "cpu":
        torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _median_ms(decode: Decode, window: Window, date: int, repeats: int) -> float:
    """Median time of one patch; the result is in the CPU's memory, so nothing is left running."""
    times = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        decode(window, date)
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times[1:])
