"""`lianet benchmark rate`: bits against closeness of a stack, by several codings.

Every line is of the same pixels: the whole stack where it is small, else windows spread over it.
Errors are those of observed values; gaps are filled before anything is coded, and the masks that
say where they are count as bits in every line. Transforms, means and tables count as well.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from lianet.engines import open_engine
from lianet.errors import InputError
from lianet.evaluation.metrics import check_comparable
from lianet.evaluation.rate_distortion import (
    Coded,
    allotted_curve,
    code_image,
    comparison_windows,
    same_rate_curve,
)
from lianet.geo.grid import Window
from lianet.measures.closeness import psnr_db
from lianet.pretraining.gaps import components_of
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.pairs import Moments, PairBasis, PairImagery, pair_origin
from lianet.progress import Progress, Reporter, silent
from lianet.region.file import Region, encode_valid
from lianet.scenes.stack import Stack
from numpy.typing import NDArray

from benchmarks.x265 import code_frames, ffmpeg_with_x265, unit_of

STEPS = (0.0025, 0.0035, 0.005, 0.007, 0.01, 0.014, 0.02, 0.028, 0.04, 0.056, 0.08)
"""Steps of the compact field's coding, reflectance: from 0.1 bit a value to 1 on real stacks."""
_IMAGE_RATES = (0.125, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
_PLANE_RATES = (0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
_DRAWN_BITS = (0.1, 0.15, 0.2, 0.35, 0.5, 0.75, 1.0)
_QUANTISERS = (6, 10, 14, 18, 22, 26)
_COLUMN_BITS = 16
"""Of each number of a transform, as float16."""
_STORED_RANGE = 6.0
"""Reflectance into which a plane is stretched for `code_image`, which stores steps of 1e-4."""


@dataclass(frozen=True)
class _Picture:
    """One window: truth and valid, and all values centred with gaps filled.

    Attributes:
        truth: float32 [value, row, column].
        seen: bool [value, row, column].
        centred: float32 [value, row, column], less `mean`.
    """

    truth: NDArray[np.float32]
    seen: NDArray[np.bool_]
    centred: NDArray[np.float32]


class _Material:
    """A stack's pixels as all codings take them."""

    def __init__(self, stack: Stack, windows: Sequence[Window], report: Reporter) -> None:
        imagery = Imagery(stack)
        components = components_of(imagery, report)
        self.windows = windows
        self.scenes = PairImagery(
            imagery, components.mean.astype(np.float32), pair_origin(imagery, windows)
        )
        self.mean = self.scenes.mean[:, None, None]
        self.vectors = components.vectors.astype(np.float32)
        self.dates, self.bands = len(stack.dates), len(stack.bands)
        self.pictures = []
        self.mask_bits = 0
        for window in windows:
            centred, valid = self.scenes.read(window), imagery.stored(window)[1]
            if not valid.all():
                self.mask_bits += 8 * encode_valid(valid).nbytes
            truth = stack.reflectance(window)[0].reshape(-1, *window.shape)
            seen = np.repeat(valid, self.bands, axis=0)
            self.pictures.append(_Picture(truth, seen, centred))
        self.values = sum(picture.truth.size for picture in self.pictures)
        self.known = max(sum(int(picture.seen.sum()) for picture in self.pictures), 1)

    def point(self, bits: float, shown: Sequence[NDArray[np.float32]]) -> dict[str, float]:
        """Bits with the masks', and PSNR of centred pictures as decoded."""
        error = 0.0
        for picture, values in zip(self.pictures, shown, strict=True):
            lost = (values + self.mean - picture.truth)[picture.seen].astype(np.float64)
            error += float((lost**2).sum())
        bpp = (bits + self.mask_bits) / self.values
        return {"bpp": bpp, "psnr_db": psnr_db(error / self.known)}


def benchmark_rate(
    stack: Stack,
    region: Region | None = None,
    *,
    steps: Sequence[float] = STEPS,
    report: Reporter = silent,
) -> dict[str, Any]:
    """Code a stack in every way.

    Args:
        stack: the scenes.
        region: a file of them, whose whole size counts, previews and overviews too.
        steps: of the compact field's coding, reflectance.
        report: told before every line.

    Returns:
        `results`, points with `coding`, `setting`, `bpp`, `psnr_db` and, of the compact field,
        `decode_s`; `left_out`, why a coding is not among them, or None.

    Raises:
        InputError: a step is not above 0, or the region is of other scenes.
    """
    if any(not 0 < step < 1 for step in steps):
        raise InputError("A step is a reflectance between 0 and 1", "Write --step 0.02")
    if region is not None:
        check_comparable(region.card, stack)
    windows = comparison_windows(stack.grid)
    material = _Material(stack, windows, report)
    results: list[dict[str, Any]] = []
    lines = [_images(material), _planes(material), _compact(material, steps, report)]
    left_out = None
    if ffmpeg_with_x265() is None:
        left_out = "x265 was left out: no ffmpeg with libx265 in 12 bit on the path"
    else:
        lines += [_x265_planes(material), _x265_time(material)]
    for number, line in enumerate(lines):
        report(Progress(number / len(lines), "Coding"))
        results += line
    if region is not None:
        results.append(_region(region, stack, windows))
    return {
        "stack": stack.name,
        "pixels": sum(window.height * window.width for window in windows),
        "values": material.values,
        "results": results,
        "left_out": left_out,
    }


def _row(coding: str, setting: str, **point: float) -> dict[str, Any]:
    return {"coding": coding, "setting": setting, **point}


def _images(material: _Material) -> Iterator[dict[str, Any]]:
    """JPEG 2000 of each band and date, all at the same rate."""
    coded = [
        code_image(image, seen, _IMAGE_RATES)
        for picture in material.pictures
        for image, seen in zip(picture.truth, picture.seen, strict=True)
    ]
    curve = same_rate_curve(coded, material.values, material.known)
    for point in curve:
        bpp = point.bpp + material.mask_bits / material.values
        yield _row("JPEG 2000, each band and date", "same rate", bpp=bpp, psnr_db=point.psnr_db)


def _planes(material: _Material) -> Iterator[dict[str, Any]]:
    """JPEG 2000 of components, bits allotted where they help most; its columns count as bits.

    Components are orthonormal, so that errors of planes add up to those of values, filled ones
    included: these points count the error of gaps as well.
    """
    column = _COLUMN_BITS * len(material.mean) / len(material.pictures)
    coded = []
    for picture in material.pictures:
        for plane in np.tensordot(material.vectors.T, picture.centred, 1):
            least, spread = float(plane.min()), max(float(np.ptp(plane)), 1e-6) / _STORED_RANGE
            stretched = ((plane - least) / spread).astype(np.float32)
            found = code_image(stretched, np.ones(plane.shape, np.bool_), _PLANE_RATES)
            coded.append([
                Coded(one.bits + (column if number else 0), one.square_error * spread**2)
                for number, one in enumerate(found)
            ])  # fmt: skip
    for point in allotted_curve(coded, material.values, material.values, _DRAWN_BITS):
        bpp = point.bpp + (material.mask_bits + _COLUMN_BITS * len(material.mean)) / material.values
        yield _row("JPEG 2000, components", "allotted", bpp=bpp, psnr_db=point.psnr_db)


def _compact(
    material: _Material, steps: Sequence[float], report: Reporter
) -> Iterator[dict[str, Any]]:
    """What `lianet pretrain` writes, but for card and masks: each window is a block of its own."""
    scenes = material.scenes
    moments = Moments.of(scenes, material.windows, report)
    mean_bits = 8 * scenes.mean.nbytes
    for step in sorted(steps, reverse=True):
        basis = PairBasis.of(moments, step)
        bits, shown, seconds = mean_bits + 8 * basis.nbytes(material.dates), [], 0.0
        for window in material.windows:
            before = scenes.before(window)
            pairs = scenes.pairs(scenes.read(window), before)
            coded = basis.coded(pairs)
            height, width = pairs.outside.shape
            bits += 8 * sum(map(len, coded))
            start = time.perf_counter()
            nodes = basis.coding.decoded(*coded, (2 * height, 2 * width))
            rows, cols = (slice(first, first + side)
                          for first, side in zip(before, window.shape, strict=True))  # fmt: skip
            shown.append(np.tensordot(basis.columns, nodes.features(rows, cols), 1))
            seconds += time.perf_counter() - start
        yield _row("compact", f"step {step:g}", **material.point(bits, shown), decode_s=seconds)


def _x265_planes(material: _Material) -> Iterator[dict[str, Any]]:
    """Components as pictures, one quantiser for all; columns of flat planes are not stored."""
    planes = [np.tensordot(material.vectors.T, p.centred, 1) for p in material.pictures]
    unit = max(unit_of(frames) for frames in planes)
    for quantiser in reversed(_QUANTISERS):
        bits, shown = _COLUMN_BITS * len(material.mean), []
        used = np.zeros(len(material.mean), np.bool_)
        for frames in planes:
            size, decoded = code_frames(frames, unit, quantiser, over_time=False)
            bits += 8 * size
            used |= np.ptp(decoded, axis=(1, 2)) > 0
            shown.append(np.tensordot(material.vectors, decoded, 1))
        bits += _COLUMN_BITS * len(material.mean) * int(used.sum())
        yield _row("x265, components", f"qp {quantiser}", **material.point(bits, shown))


def _x265_time(material: _Material) -> Iterator[dict[str, Any]]:
    """Components of the bands, each a film over the dates."""
    shape = (material.dates, material.bands)
    product: Any = 0.0
    for picture in material.pictures:
        flat = picture.centred.reshape(*shape, -1).swapaxes(0, 1).reshape(material.bands, -1)
        product = product + flat.astype(np.float64) @ flat.T
    vectors = np.linalg.eigh(product)[1][:, ::-1].astype(np.float32)
    films = [
        np.einsum("bk,dbrc->kdrc", vectors, p.centred.reshape(*shape, *p.centred.shape[1:]))
        for p in material.pictures
    ]
    unit = max(unit_of(film) for picture in films for film in picture)
    for quantiser in reversed(_QUANTISERS):
        bits, shown = _COLUMN_BITS * (len(material.mean) + vectors.size), []
        for picture in films:
            coded = [code_frames(film, unit, quantiser, over_time=True) for film in picture]
            bits += 8 * sum(size for size, _ in coded)
            decoded = np.stack([frames for _, frames in coded])
            values = np.einsum("bk,kdrc->dbrc", vectors, decoded)
            shown.append(values.reshape(-1, *values.shape[2:]))
        yield _row("x265 over time, bands' components", f"qp {quantiser}",
                   **material.point(bits, shown))  # fmt: skip


def _region(region: Region, stack: Stack, windows: Sequence[Window]) -> dict[str, Any]:
    """What a file holds of the scenes that both have."""
    engine, card = open_engine(region, "cpu"), region.card
    error, known = 0.0, 0
    for window in windows:
        for date in (date for date in card.dates if date in stack.dates):
            truth, valid = stack.reflectance(window, [stack.dates.index(date)])
            shown = engine.decode(window, [card.dates.index(date)])[0]
            observed = valid[0] & ~np.isnan(shown).any(0)
            lost = (shown - truth[0])[:, observed].astype(np.float64)
            error += float((lost**2).sum())
            known += lost.size
    rows, cols = card.grid.shape
    bpp = 8 * region.file_bytes / (len(card.dates) * len(card.bands) * rows * cols)
    return _row(f"region file, {card.preset}", card.name, bpp=bpp, psnr_db=psnr_db(error / known))
