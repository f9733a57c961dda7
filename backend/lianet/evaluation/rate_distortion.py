"""The mark for a region's size and closeness: JPEG 2000 on the same pixels at equal bits.

Every band of every date is coded by itself with the irreversible wavelet (ISO/IEC 15444-1, GDAL's
OpenJPEG driver) at several rates. Two curves come of it: all images at the same rate, as one
would code a stack, and bits allotted to the images where they help most (Everett 1963), which is
the best that coding them one by one can do.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile

from lianet.engines.engine import Engine
from lianet.errors import InputError
from lianet.geo.grid import PixelGrid, Window
from lianet.measures.closeness import psnr_db
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.stack import Stack

_DRIVER = "JP2OpenJPEG"
_REFLECTANCE_STEP = 1e-4  # of the integers that are coded, as Sentinel-2 products have them
_STORED_BITS = 16
_RESOLUTIONS = 6
"""GDAL's own choice for pictures below 1024 px is one, which costs 0.6 dB on real stacks."""
_RATES = (0.125, 0.25, 0.5, 0.75, 1.0, 1.35, 2.0, 4.0)
"""Rates that are coded, as shares of the region's own bits per value."""
_HIGHEST_BITS = 14.0
_DRAWN_POINTS = 40
_DATES_AT_ONCE = 12
"""Of a window, that an engine decodes together."""
WINDOWS = 4
WINDOW_PX = 384


@dataclass(frozen=True)
class Point:
    """One point of a rate-distortion curve: bits per value, and PSNR in dB at peak 1.0."""

    bpp: float
    psnr_db: float


@dataclass(frozen=True)
class Coded:
    """One picture coded once.

    Attributes:
        bits: of its codestream.
        square_error: sum over its observed pixels, reflectance squared.
    """

    bits: float
    square_error: float


@dataclass(frozen=True)
class Comparison:
    """A region and JPEG 2000 on the same pixels.

    Attributes:
        windows: of the region, those that were compared.
        region: the region's file over all its values, and its PSNR on the windows.
        same_rate: JPEG 2000, all pictures at the same rate, by rising bits.
        allotted: JPEG 2000, bits where they help most, by rising bits.
    """

    windows: tuple[Window, ...]
    region: Point
    same_rate: tuple[Point, ...]
    allotted: tuple[Point, ...]


def encode_jpeg2000(image: NDArray[np.uint16], bits_per_pixel: float) -> bytes:
    """A JPEG 2000 codestream (no file format around it) of about so many bits for each pixel.

    Args:
        image: [row, column].
        bits_per_pixel: above 0, below 16.
    """
    height, width = image.shape
    resolutions = min(_RESOLUTIONS, int(math.log2(min(height, width))) + 1)
    with warnings.catch_warnings(), MemoryFile(ext=".j2k") as memory:
        # A codestream has no place for a georeference.
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with memory.open(
            driver=_DRIVER, dtype="uint16", count=1, height=height, width=width,
            CODEC="J2K", REVERSIBLE="NO", RESOLUTIONS=str(resolutions),
            QUALITY=f"{100 * bits_per_pixel / _STORED_BITS:.6f}",  # percent of the raw size
        ) as file:  # fmt: skip
            file.write(image, 1)
        return bytes(memory.getbuffer())


def decode_jpeg2000(codestream: bytes) -> NDArray[np.uint16]:
    """Inverse of `encode_jpeg2000`, but for what it lost: [row, column]."""
    with warnings.catch_warnings(), MemoryFile(codestream, ext=".j2k") as memory:
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with memory.open(driver=_DRIVER) as file:
            image: NDArray[np.uint16] = file.read(1)
            return image


def code_image(
    reflectance: NDArray[np.float32], valid: NDArray[np.bool_], rates: Sequence[float]
) -> list[Coded]:
    """Code one band of one date at several rates.

    Args:
        reflectance: [row, column].
        valid: [row, column]; what was not observed is filled with the mean of the rest, and its
            error is not counted.
        rates: bits per pixel.

    Returns:
        The picture as nothing but its mean, which costs no bits here, then at each rate.
    """
    if not valid.any():
        return [Coded(0.0, 0.0)] * (1 + len(rates))
    observed = reflectance[valid].astype(np.float64)
    mean = observed.mean()
    filled = np.where(valid, reflectance, mean)
    stored = np.rint(filled / _REFLECTANCE_STEP).clip(0, 2**_STORED_BITS - 1).astype(np.uint16)
    coded = [Coded(0.0, float(((observed - mean) ** 2).sum()))]
    for rate in rates:
        codestream = encode_jpeg2000(stored, rate)
        shown = decode_jpeg2000(codestream)[valid] * _REFLECTANCE_STEP
        coded.append(Coded(8.0 * len(codestream), float(((shown - observed) ** 2).sum())))
    return coded


def same_rate_curve(images: Sequence[Sequence[Coded]], values: int, known: int) -> list[Point]:
    """PSNR over all pictures, each coded at the same rate.

    Args:
        images: of each picture the same rates, first the one without bits.
        values: all pixels of all pictures, over which bits are shared.
        known: those that were observed, over which errors are.
    """
    points = []
    for at_rate in list(zip(*images, strict=True))[1:]:
        error = sum(coded.square_error for coded in at_rate) / known
        points.append(Point(sum(coded.bits for coded in at_rate) / values, psnr_db(error)))
    return sorted(points, key=lambda point: point.bpp)


def allotted_curve(
    images: Sequence[Sequence[Coded]], values: int, known: int, rates: Iterable[float]
) -> list[Point]:
    """PSNR over all pictures where each bit goes to the picture that it helps most.

    Each picture's convex hull is cut into its segments; those of all pictures are taken by
    falling gain a bit, the last one in part.

    Args:
        images, values, known: as for `same_rate_curve`.
        rates: bits per value at which the curve is wanted.
    """
    segments = [segment for image in images for segment in _hull_segments(image)]
    segments.sort(key=lambda segment: segment[1] / segment[0])
    bits = np.cumsum([0.0, *(segment[0] for segment in segments)])
    changes = np.cumsum([0.0, *(segment[1] for segment in segments)])
    errors = np.maximum(sum(image[0].square_error for image in images) + changes, 0)
    return [
        Point(rate, psnr_db(float(np.interp(rate * values, bits, errors)) / known))
        for rate in sorted(rates)
    ]


def _hull_segments(image: Sequence[Coded]) -> list[tuple[float, float]]:
    """Segments (bits, change of the error, negative) of a picture's lower convex hull."""
    hull: list[Coded] = []
    for point in sorted(image, key=lambda coded: (coded.bits, coded.square_error)):
        if hull and point.square_error >= hull[-1].square_error:
            continue
        while len(hull) > 1 and _slope(hull[-2], point) <= _slope(hull[-2], hull[-1]):
            hull.pop()
        hull.append(point)
    return [
        (after.bits - before.bits, after.square_error - before.square_error)
        for before, after in zip(hull, hull[1:], strict=False)
    ]


def _slope(before: Coded, after: Coded) -> float:
    return (after.square_error - before.square_error) / (after.bits - before.bits)


def psnr_at(curve: Sequence[Point], bpp: float) -> float | None:
    """PSNR of a curve at so many bits per value, linear between its points.

    Beyond the last point it is the last one's: more bits than that do not help. Below the first
    there is none.
    """
    if not curve or bpp < curve[0].bpp:
        return None
    rates, levels = zip(*((point.bpp, point.psnr_db) for point in curve), strict=True)
    return float(np.interp(bpp, rates, levels))


def comparison_windows(grid: PixelGrid) -> list[Window]:
    """The whole region where it is small, else windows spread over it."""
    blocks = list(grid.blocks(WINDOW_PX))
    # Slivers at the edges are hard on a wavelet.
    whole = [block for block in blocks if block.shape == (WINDOW_PX, WINDOW_PX)]
    if len(blocks) <= WINDOWS or not whole:
        return blocks[:WINDOWS]
    chosen = np.linspace(0, len(whole) - 1, min(WINDOWS, len(whole)))
    return [whole[round(float(index))] for index in chosen]


def compare_with_jpeg2000(
    engine: Engine, stack: Stack, bpp: float, *, report: Reporter = silent
) -> Comparison:
    """Code the scenes of a region with JPEG 2000 around the region's own bits per value.

    Args:
        engine: of the region, on the stack's grid and with its bands.
        stack: its scenes.
        bpp: bits per value of the region's file.
        report: told after every band.

    Raises:
        InputError: this GDAL has no JPEG 2000.
    """
    with rasterio.Env() as gdal:
        if _DRIVER not in gdal.drivers():
            raise InputError(
                f"This GDAL has no {_DRIVER} driver",
                "Install rasterio from its wheel, or evaluate without --report",
            )
    card = engine.card
    windows = comparison_windows(card.grid)
    common = [date for date in card.dates if date in stack.dates]
    rates = sorted({min(share * bpp, _HIGHEST_BITS) for share in _RATES})
    images: list[list[Coded]] = []
    values, known, region_error = 0, 0, 0.0
    total = len(windows) * len(common) * len(card.bands)
    for window in windows:
        for place, date in enumerate(common):
            if place % _DATES_AT_ONCE == 0:
                together = common[place : place + _DATES_AT_ONCE]
                decoded = engine.decode(window, [card.dates.index(one) for one in together])
            truth, valid = stack.reflectance(window, [stack.dates.index(date)])
            shown = decoded[place % _DATES_AT_ONCE]
            observed = valid[0] & ~np.isnan(shown).any(0)
            known += int(observed.sum()) * len(card.bands)
            values += shown.size
            for band, image in enumerate(truth[0]):
                report(Progress(len(images) / total, "Coding as JPEG 2000"))
                images.append(code_image(image, observed, rates))
                error = (shown[band][observed] - image[observed]).astype(np.float64)
                region_error += float((error**2).sum())
    known = max(known, 1)
    same_rate = same_rate_curve(images, values, known)
    between = np.geomspace(same_rate[0].bpp, same_rate[-1].bpp, _DRAWN_POINTS)
    allotted = allotted_curve(images, values, known, {bpp, *map(float, between)})
    return Comparison(
        tuple(windows), Point(bpp, psnr_db(region_error / known)), tuple(same_rate), tuple(allotted)
    )
