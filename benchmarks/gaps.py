"""`lianet benchmark gaps`: how close what fills a gap comes to what was hidden there.

Pixels are hidden date by date, under blobs or under the shapes of real clouds, and the stack is
encoded without them. Scored on hidden pixels alone: linear mixing of the two nearest dates on
which a pixel was clear, the most probable values of a normal distribution before they are
encoded, with and without what lies around, and what the region shows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from lianet.engines import open_engine
from lianet.engines.engine import Engine
from lianet.field.presets import Compact
from lianet.geo.grid import PixelGrid, Window
from lianet.labels.label_set import LabelSet
from lianet.labels.reading import LabelPixels
from lianet.measures.closeness import psnr_db
from lianet.pretraining.components import principal_components
from lianet.pretraining.gap_errors import blobs
from lianet.pretraining.gaps import filler_of, learn_gaps
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.pair_run import PairEncoding
from lianet.progress import Progress, Reporter, silent
from lianet.region.file import open_region, write_region
from lianet.region.gaps import GapErrors, distances
from lianet.scenes.stack import Stack
from numpy.typing import NDArray
from scipy import ndimage

from benchmarks.gap_seams import benchmark_seams
from benchmarks.hidden import HiddenStack, cloud_masks

_RIM_PX = (0, 1, 2, 4, 8, 16, 33)
_SIZES_PX = (0, 16, 64, 100_000)
_DAYS = (0, 20, 60, 120, 100_000)
_CONFIDENCE = (0, 25, 50, 60, 70, 80, 90, 100)


def benchmark_gaps(
    stack: Stack,
    *,
    share: float = 0.3,
    wide_m: float = 400.0,
    clouds: Path | None = None,
    side_px: int = 0,
    bits_per_value: float = 0.35,
    with_seams: bool = False,
    labels: Callable[[PixelGrid], LabelSet | LabelPixels] | None = None,
    report: Reporter = silent,
) -> dict[str, Any]:
    """Hide, encode and compare.

    Args:
        stack: the scenes.
        share: of the pixels of every date that is hidden, with blobs.
        wide_m: how wide those are, about.
        clouds: folder of cloud masks, whose shapes hide pixels instead.
        side_px: of the part in the middle that is taken; 0: everything.
        bits_per_value: of the field.
        with_seams: class maps are made, too, see `benchmarks.gap_seams`.
        labels: reads what they learn onto a grid; clusters where absent.
        report: told of progress.

    Returns:
        `hidden` (share), `results` with `what`, `psnr_db` of hidden pixels (peak 1.0) and `gain_db`
        over linear mixing; `observed_db` of the region where it was not hidden and `bpp`; `rim`,
        `days` and `confidence`, each a list with `from`, `to`, `pixels`, `error` (root mean square
        reflectance) and `expected`, what the region's card says it would be; `sizes`, likewise by
        pixels to the rim for gaps of some sizes, with `size_from` and `size_to`; and `seams`.
    """
    grid = stack.grid
    side = side_px or max(grid.shape)
    window = Window(
        max(grid.height - side, 0) // 2, max(grid.width - side, 0) // 2, side, side
    ).clipped(grid.shape)
    truth, valid = stack.reflectance(window)
    shape = len(stack.dates), *window.shape
    if clouds is None:
        wide_px = wide_m / abs(grid.transform.a)
        hidden = blobs(shape, share, wide_px, np.random.default_rng(0))
    else:
        hidden = cloud_masks(clouds, shape[0], window.shape)
    part = HiddenStack(stack, window, hidden)
    seen = valid & ~hidden
    asked = hidden & valid & seen.any(0)

    days = np.array([date.toordinal() for date in stack.dates])
    linear = nearest_mix(truth, seen, days)
    imagery = Imagery(part)
    components, filler = learn_gaps(imagery, principal_components(imagery, report), report)
    alone, around = (truth * seen[:, None] for _ in range(2))
    filler_of(components, len(days)).fill(alone, seen)
    filler.fill(around, seen)
    base = _psnr(linear, truth, asked)
    with tempfile.TemporaryDirectory() as folder:
        engine, bpp = _encoded(part, bits_per_value, Path(folder) / "part", report)
        shown = engine.filled().decode(part.grid.window, range(len(days)))
        confidence = np.stack(
            [engine.confidence(part.grid.window, date) for date in range(len(days))]
        )
        maps = []
        if with_seams:
            everything = HiddenStack(stack, window, np.zeros_like(hidden))
            whole, _ = _encoded(everything, bits_per_value, Path(folder) / "whole", report)
            learnt = None if labels is None else labels(part.grid)
            report(Progress(None, "Learning class maps"))
            maps = benchmark_seams(whole, engine, seen, learnt)
    methods = (
        ("linear mix of the two nearest clear dates", linear),
        ("normal distribution of a pixel's values", alone),
        ("the same, and what lies around", around),
        ("the region", shown),
    )
    results = [
        {"what": what, "psnr_db": (found := _psnr(values, truth, asked)), "gain_db": found - base}
        for what, values in methods
    ]
    square = ((shown - truth) ** 2).mean(1)
    errors = GapErrors.of(engine.card.training, len(days))
    assert errors is not None
    near, rim = (np.stack(part) for part in zip(*(
        distances(seen, date, stack.dates) for date in range(len(days))), strict=True))  # fmt: skip
    expected = np.stack([errors.expected(date, near[date], rim[date]) for date in range(len(days))])
    cells = asked, square, expected
    size = sizes_px(seen)
    return {
        "stack": stack.name,
        "pixels": f"{window.width} x {window.height}",
        "shapes": "blobs" if clouds is None else "clouds",
        "hidden": float(asked.sum() / max(valid.sum(), 1)),
        "results": results,
        "observed_db": _psnr(shown, truth, seen),
        "bpp": bpp,
        "rim": _binned(rim, _RIM_PX, *cells),
        "days": _binned(near, _DAYS, *cells),
        "sizes": [
            row | {"size_from": low, "size_to": high}
            for low, high in pairwise(_SIZES_PX)
            for row in _binned(rim, _RIM_PX, asked & (size > low) & (size <= high), *cells[1:])
        ],
        "confidence": _binned(confidence, _CONFIDENCE, *cells),
        "seams": maps,
    }


def nearest_mix(
    reflectance: NDArray[np.float32], seen: NDArray[np.bool_], days: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Each pixel at each date from the nearest date before and after on which it was clear.

    Only one of the two where there is no other; NaN where there is none.
    """
    out = np.full_like(reflectance, np.nan)
    for date, day in enumerate(days):
        weights = np.zeros(seen.shape, np.float32)
        apart = np.full((2, *seen.shape[1:]), np.inf)
        for number, order in enumerate((range(date - 1, -1, -1), range(date + 1, len(days)))):
            nearest = np.full(seen.shape[1:], -1)
            for other in order:
                nearest[(nearest < 0) & seen[other]] = other
            known = nearest >= 0
            apart[number][known] = abs(days[nearest[known]] - day)
            weights[nearest[known], known.nonzero()[0], known.nonzero()[1]] = number + 1
        with np.errstate(invalid="ignore"):
            both = np.isfinite(apart).all(0)
            before = np.where(both, apart[1] / apart.sum(0), 1)
        shares = np.where(weights == 1, before, np.where(weights == 2, 1 - before * both, 0))
        mixed = (reflectance * shares[:, None].astype(np.float32)).sum(0)
        out[date] = np.where(np.isfinite(apart).any(0), mixed, np.nan)
    return out


def sizes_px(seen: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Side of a square as large as the gap that a pixel lies in: float32 [date, row, column]."""
    sizes = np.zeros(seen.shape, np.float32)
    for size, mask in zip(sizes, seen, strict=True):
        gaps, _ = ndimage.label(~mask)
        size[:] = np.sqrt(np.bincount(gaps.ravel()))[gaps] * (gaps > 0)
    return sizes


def _encoded(
    stack: HiddenStack, bits: float, folder: Path, report: Reporter
) -> tuple[Engine, float]:
    """An engine of the scenes' region, and its bits a value."""
    preset = Compact(
        bits_per_value=bits, coarse_spacings_px=(), channels=0, blocks=0, coding="pairs"
    )
    cpu = torch.device("cpu")
    run = PairEncoding(stack, preset, device=cpu, name=stack.name, report=report)
    result = run.run()
    path = folder / "x.region.safetensors"
    folder.mkdir()
    card = write_region(path, result.card, result.tensors)
    values = len(card.dates) * len(card.bands) * card.grid.height * card.grid.width
    return open_engine(open_region(path), "cpu"), 8 * path.stat().st_size / values


def _psnr(
    values: NDArray[np.float32], truth: NDArray[np.float32], asked: NDArray[np.bool_]
) -> float:
    square = ((values - truth) ** 2).mean(1)[asked]
    return psnr_db(float(np.nanmean(square, dtype=np.float64)))


def _binned(
    by: NDArray[Any],
    edges: Sequence[float],
    asked: NDArray[np.bool_],
    square: NDArray[np.float32],
    expected: NDArray[np.float32],
) -> list[dict[str, float]]:
    """Errors and what was expected, root mean squares, of hidden pixels between two edges."""
    rows = []
    for low, high in pairwise(edges):
        chosen = asked & (by > low) & (by <= high) if low or edges is _RIM_PX else (
            asked & (by <= high))  # fmt: skip
        if chosen.any():
            error, said = (
                float(np.sqrt(np.mean(part[chosen], dtype=np.float64)))
                for part in (square, expected**2)
            )
            pixels = int(chosen.sum())
            rows.append(
                {"from": low, "to": high, "pixels": pixels, "error": error, "expected": said}
            )
    return rows
