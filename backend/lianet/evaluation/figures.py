"""The pictures of a report, drawn with matplotlib (the extra `report`)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lianet.evaluation.rate_distortion import Comparison, Point

_BLUE, _ORANGE, _GREY = "#0072b2", "#d55e00", "#777777"  # told apart by everybody (Okabe and Ito)


def draw_rate_distortion(comparison: Comparison, name: str) -> bytes:
    """PSNR against bits per value of a region and of JPEG 2000: a PNG."""
    figure = Figure(figsize=(6.4, 4.4), layout="constrained")
    axes = figure.add_subplot(xscale="log")
    region = comparison.region
    _curve(axes, comparison.same_rate, "o-", _GREY, "JPEG 2000, one rate for all")
    _curve(axes, comparison.allotted, "-", _BLUE, "JPEG 2000, bits allotted")
    axes.plot(region.bpp, region.psnr_db, "*", color=_ORANGE, markersize=15, label=name)
    axes.annotate(
        f"{region.psnr_db:.2f} dB",
        (region.bpp, region.psnr_db),
        xytext=(-9, 6),
        textcoords="offset points",
        ha="right",
    )
    axes.xaxis.set_major_formatter("{x:g}")
    axes.set_xlabel("bits per value, everything counted")
    axes.set_ylabel("PSNR in dB, peak 1.0")
    axes.grid(True, which="both", alpha=0.25)
    axes.legend(loc="lower right")
    return _png(figure)


def _curve(axes: Any, points: Sequence[Point], style: str, colour: str, label: str) -> None:
    rates, levels = [p.bpp for p in points], [p.psnr_db for p in points]
    axes.plot(rates, levels, style, color=colour, markersize=4, label=label)


def draw_residuals(maps: Sequence[tuple[str, NDArray[np.float32]]]) -> bytes:
    """Maps of errors side by side with one scale: a PNG.

    Args:
        maps: title and root mean square error [row, column], reflectance, NaN where unknown.
    """
    known = np.concatenate([values[~np.isnan(values)] for _, values in maps])
    # A few pixels of glint or cloud would leave everything else black.
    highest = float(np.percentile(known, 99.5)) if known.size else 1.0
    figure = Figure(figsize=(4.6 * len(maps) + 0.8, 4.4), layout="constrained")
    scale = ScalarMappable(Normalize(0, highest), "magma")
    all_axes = figure.subplots(1, len(maps), squeeze=False)[0]
    for axes, (title, values) in zip(all_axes, maps, strict=True):
        axes.imshow(values, cmap=scale.cmap, norm=scale.norm, interpolation="nearest")
        axes.set_title(title, fontsize=10)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_facecolor("#cccccc")
    figure.colorbar(scale, ax=list(all_axes), label="RMS error, reflectance", extend="max")
    return _png(figure)


def _png(figure: Figure) -> bytes:
    memory = io.BytesIO()
    figure.savefig(memory, format="png", dpi=120)
    return memory.getvalue()
