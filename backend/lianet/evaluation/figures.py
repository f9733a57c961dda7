"""The pictures of a report, drawn with matplotlib (the extra `report`)."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lianet.evaluation.rate_distortion import Comparison, Point

_BLUE, _ORANGE, _GREY = "#0072b2", "#d55e00", "#777777"  # told apart by everybody (Okabe and Ito)
_SKY = "#56b4e9"
_OF_PEERS = {
    "forest-one": "#e69f00",
    "forest-all": "#d55e00",
    "unet": "#777777",
    "micro-unet": "#000000",
    "instant": "#0072b2",
    "conv": "#009e73",
    "conv-trunk": "#cc79a7",
}


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


def draw_learning_curves(result: Mapping[str, Any]) -> bytes:
    """Macro F1 against the number of labels, for everybody of a few-shot benchmark: a PNG.

    Args:
        result: what `benchmark_fewshot` found.
    """
    rows = result["results"]
    kinds = [kind for kind in ("polygons", "dense") if any(row["labels"] == kind for row in rows)]
    figure = Figure(figsize=(4.7 * len(kinds), 4.4), layout="constrained")
    all_axes = figure.subplots(1, len(kinds), squeeze=False, sharey=True)[0]
    names = {
        "polygons": "polygons a class to learn from",
        "dense": "% of labelled pixels, out of half of the polygons",
    }
    titles = list(dict.fromkeys(row["title"] for row in rows))
    for axes, kind in zip(all_axes, kinds, strict=True):
        mine = [row for row in rows if row["labels"] == kind]
        amounts = sorted({row["amount"] for row in mine})
        for number, title in enumerate(titles):
            line = sorted((r for r in mine if r["title"] == title), key=lambda r: r["amount"])
            # A little apart, so that the bars of all can be seen.
            place = [
                amounts.index(row["amount"]) + 0.04 * (number - len(titles) / 2) for row in line
            ]
            ours = bool(line) and line[0]["sees"] == "region model"
            axes.errorbar(
                place,
                [row["macro_f1"] for row in line],
                [row["deviation"] for row in line],
                fmt="o-" if ours else "s--",
                markersize=5 if ours else 4,
                linewidth=2.2 if ours else 1.3,
                elinewidth=0.8,
                capsize=2,
                color=_OF_PEERS.get(line[0]["peer"], _SKY) if line else _SKY,
                label=title,
            )
        axes.set_xticks(range(len(amounts)), [f"{amount:g}" for amount in amounts])
        axes.set_xlabel(names[kind])
        axes.grid(True, axis="y", alpha=0.25)
    all_axes[0].set_ylabel("macro F1 on polygons that were held out")
    figure.suptitle(str(result["region"]), fontsize=11)
    handles, labels = all_axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, fontsize=8, frameon=False)
    return _png(figure)


def _png(figure: Figure) -> bytes:
    memory = io.BytesIO()
    figure.savefig(memory, format="png", dpi=120)
    return memory.getvalue()
