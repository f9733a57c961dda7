"""What features and heads take on a device, of random imagery that is already there."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from lianet.features import on_device
from lianet.features.neighbourhood import smoothing_radius_px
from lianet.features.seasons import Seasons
from lianet.features.temporal import statistic_names, typical_statistics
from lianet.geo.bands import sentinel2_band
from lianet.geo.window import Window
from lianet.heads.conv_network import ConvHead
from lianet.heads.convolutions import HALO_PX
from lianet.heads.on_device import DeviceFerns
from torch import Tensor

BANDS = tuple(
    sentinel2_band(name)
    for name in ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
)
FERNS, QUESTIONS, CLASSES, TRUNK = 200, 6, 4, 128
RADIUS_PX, SIGMA_PX, EDGE = 2, 3.0, 1.2
COLUMNS = ("statistics", "seasons", "around", "ferns", "smoothing", "convolutions")


@torch.inference_mode()
def device_features(
    device: torch.device, dates: int, shape: tuple[int, int], repeats: int
) -> dict[str, Any]:
    """Microseconds a pixel of each part of a map; of convolutions those of a single date.

    Args:
        device: where.
        dates: a month apart.
        shape: of the window, rows and columns; a map has 256 x 1024 px at once.
        repeats: of each part, after one that warms up.
    """
    torch.manual_seed(0)
    days = [dt.date(2018, 1, 10) + dt.timedelta(days=round(30.4 * date)) for date in range(dates)]
    shown = torch.rand(dates, len(BANDS), *shape, device=device) / 2
    own = on_device.date_statistics(shown, BANDS)
    usual = own[statistic_names(BANDS).index("brightness quantile 0.5")]
    seasons = Seasons.of(days, BANDS)
    typical = torch.from_numpy(typical_statistics(BANDS)).to(device)
    views = on_device.season_features(seasons, shown, usual)

    def around() -> list[Tensor]:
        parts = [own, *on_device.local_moments(own, RADIUS_PX, typical)]
        return [*parts, on_device.local_moments(views, RADIUS_PX)[0]]

    features = torch.cat(around())
    ferns = DeviceFerns(_random_ferns(len(features)), device)
    outputs = ferns.votes(features.flatten(1)).reshape(CLASSES, *shape)
    window = Window(0, 0, *shape)
    inner = window.grown(-smoothing_radius_px(SIGMA_PX))
    head = ConvHead(np.zeros(TRUNK, np.float32), np.ones(TRUNK, np.float32), TRUNK, CLASSES, 1)
    head = head.to(device).eval()
    trunk = torch.rand(1, TRUNK, *(side + 2 * HALO_PX for side in shape), device=device)
    work: dict[str, Callable[[], Any]] = {
        "statistics": lambda: on_device.in_rows(
            shown, lambda rows: on_device.date_statistics(rows, BANDS)
        ),
        "seasons": lambda: on_device.season_features(seasons, shown, usual),
        "around": around,
        "ferns": lambda: ferns.votes(features.flatten(1)),
        "smoothing": lambda: on_device.smoothed(
            outputs, features[:3], window, inner, SIGMA_PX, EDGE
        ),
        "convolutions": lambda: head(trunk),
    }
    pixels = shape[0] * shape[1]
    found = {name: 1e6 * _seconds(work[name], device, repeats) / pixels for name in COLUMNS}
    return {"dates": dates, "features": len(features), **found}


def _random_ferns(features: int) -> dict[str, np.ndarray[Any, Any]]:
    rng = np.random.default_rng(0)
    size = FERNS, QUESTIONS
    return {
        "features": rng.integers(features, size=size).astype(np.int32),
        "thresholds": rng.uniform(-1, 1, size).astype(np.float32),
        "shares": rng.uniform(0, 1, (FERNS, 1 << QUESTIONS, CLASSES)).astype(np.float32),
    }


def _seconds(work: Callable[[], Any], device: torch.device, repeats: int) -> float:
    """Mean time of `work`, after once that warms up."""
    work()
    _settle(device)
    start = time.perf_counter()
    for _ in range(repeats):
        work()
    _settle(device)
    return (time.perf_counter() - start) / repeats


def _settle(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def features_head() -> str:
    """The first lines of the table."""
    names = " | ".join(COLUMNS)
    return f"\n| dates | µs a pixel: {names}, a date |\n|---|{'---|' * len(COLUMNS)}"


def features_row(row: dict[str, Any]) -> str:
    """A line of the table."""
    figures = ("-" if row[name] is None else f"{row[name]:.3f}" for name in COLUMNS)
    return f"| {row['dates']} | " + " | ".join(figures) + " |"
