"""What features of a region model are made of, where its engine computes: torch's twins.

They give what `lianet.features.temporal`, `seasons`, `phenology` and `neighbourhood` give with
NumPy, within 1e-5 (a test holds them together). Reflectance of all dates is many times larger than
what follows from it; here it never leaves the device.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from lianet.engines.batches import Batches, Parts
from lianet.features.date_series import INDEX_FLOOR, LOG_FLOOR, index_bands, visible_bands
from lianet.features.neighbourhood import box_sum, smoothing_radius_px
from lianet.features.phenology import LEAST, STEP_DAYS
from lianet.features.seasons import CLOUD, Seasons, View, series_bands
from lianet.features.temporal import QUANTILES
from lianet.geo.bands import Band
from lianet.geo.indices import band_roles, surface_bands
from lianet.geo.window import Window
from lianet.machine.device import enough_memory

if TYPE_CHECKING:
    from lianet.engines.engine import StaysOnDevice
    from lianet.features.of_engine import Decodes

FEWEST_PX = 64 * 64
"""Pixels that are computed at once at least, however short memory is."""
_FETCHED_BYTES = 1 << 30
"""Of reflectance that is there at once, of what is fetched."""
_AT_ONCE_BYTES = 64 << 20
"""Of reflectance whose statistics are computed at once: they take a few times as much."""


class DeviceStatistics:
    """What `lianet.features.statistics` and `seasonal` give, made where the engine computes.

    Args:
        engine: that is on a device, see `StaysOnDevice`.
        dates: positions of the acquisitions.
        radius_px: of what lies around a pixel.
        typical: about where statistics lie: float32 [feature].

    Attributes:
        device: torch's name of it.
    """

    def __init__(
        self,
        engine: Decodes,
        dates: tuple[int, ...],
        radius_px: int,
        typical: NDArray[np.float32],
    ) -> None:
        self._engine = cast("StaysOnDevice", engine)
        self.device = self._engine.device
        self._card = engine.card
        self._dates, self._radius_px = dates, radius_px
        self._typical = torch.from_numpy(typical)
        self._seasons: Seasons | None = None
        self._usual: int | None = None
        pixel_bytes = 4 * len(dates) * len(engine.card.bands)
        self._parts = Parts(_FETCHED_BYTES // pixel_bytes, FEWEST_PX)

    def add_seasons(self, seasons: Seasons, usual: int | None) -> None:
        """Put views of time behind the statistics.

        Args:
            seasons: the views.
            usual: which statistic is the usual brightness, where clouds are to be seen.
        """
        if seasons.views:
            self._seasons, self._usual = seasons, usual

    @torch.inference_mode()
    def own(self, window: Window) -> Tensor:
        """What pixels are by themselves, in values that half precision has."""
        return in_rows(self._engine.decode_on_device(window, self._dates), self._of_pixels)

    def _of_pixels(self, reflectance: Tensor) -> Tensor:
        timeless = halves(date_statistics(reflectance, self._card.bands))
        if self._seasons is None:
            return timeless
        usual = None if self._usual is None else timeless[self._usual]
        return torch.cat([timeless, halves(season_features(self._seasons, reflectance, usual))])

    @torch.inference_mode()
    def read(self, window: Window) -> Tensor:
        """All features of a window: float32 [feature, row, column]."""
        outer = window.grown(self._radius_px).clipped(self._card.grid.shape)
        inner = (slice(None), *window.within(outer))
        own = self.own(outer)
        timeless = own[: len(self._typical)]
        around = local_moments(timeless, self._radius_px, self._typical.to(own.device))
        parts = [part[inner] for part in (timeless, *around)]
        if self._seasons is not None:
            season = own[len(self._typical) :]
            parts.append(local_moments(season, self._radius_px)[0][inner])
        return torch.cat(parts)

    def fetched_own(self, window: Window) -> NDArray[np.float32]:
        """`own` in the computer's memory, in parts where the GPU's is short.

        Raises:
            DeviceError: it is too short even for a small part.
        """
        return self._in_parts(window, self.own)

    def fetched(self, window: Window) -> NDArray[np.float32]:
        """`read`, likewise."""
        return self._in_parts(window, self.read)

    def _in_parts(self, window: Window, make: Callable[[Window], Tensor]) -> NDArray[np.float32]:
        out: NDArray[np.float32] | None = None
        with enough_memory():
            for part, found in self._parts.over(window, lambda part: make(part).cpu().numpy()):
                if part == window:
                    return np.asarray(found)
                if out is None:
                    out = np.empty((len(found), *window.shape), np.float32)
                out[(slice(None), *part.within(window))] = found
        assert out is not None
        return out


def in_rows(values: Tensor, work: Callable[[Tensor], Tensor]) -> Tensor:
    """What `work` makes of each pixel, as many rows at once as memory allows.

    Args:
        values: [date, band, row, column].
        work: gives [feature, row, column] of some rows.

    Raises:
        torch.OutOfMemoryError: memory is too short for one row.
    """
    height = values.shape[2]
    row_bytes = values.element_size() * values[:, :, 0].numel()
    found: dict[int, Tensor] = {}

    def some(rows: Sequence[int]) -> None:
        found[rows[0]] = work(values[:, :, rows[0] : rows[-1] + 1])

    Batches(max(_AT_ONCE_BYTES // max(row_bytes, 1), 1)).over(range(height), some)
    return torch.cat([found[row] for row in sorted(found)], 1)


def halves(values: Tensor) -> Tensor:
    """As `lianet.features.halves.to_halves`."""
    return values.half().float()


def date_statistics(reflectance: Tensor, bands: Sequence[Band]) -> Tensor:
    """As `lianet.features.temporal.date_statistics`: [feature, row, column]."""
    values, roles = reflectance.clamp_min(0), band_roles(bands)
    surface = surface_bands(bands)
    chosen = values[:, surface] if len(surface) < len(bands) else values
    parts = list(_moments(torch.log(chosen + LOG_FLOOR)))
    indices = [_difference(values[:, a], values[:, b]) for a, b in index_bands(roles)]
    if visible := visible_bands(roles):
        indices.append(values[:, visible].mean(1))
    if not indices:
        return torch.cat(parts)
    stacked = torch.stack(indices, 1)
    both = torch.cat([_quantiles(stacked), _moments(stacked)[1][None]])
    # Index by index, its quantiles and then its deviation.
    parts.append(both.transpose(0, 1).reshape(-1, *reflectance.shape[2:]))
    return torch.cat(parts)


def _difference(a: Tensor, b: Tensor) -> Tensor:
    return (a - b) / (a + b + INDEX_FLOOR)


def _moments(values: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation over the first axis, without NaN."""
    seen = ~values.isnan()
    count = seen.sum(0)
    mean = values.nan_to_num(0).sum(0) / count
    apart = torch.where(seen, values - mean, 0)
    return mean, (apart.square().sum(0) / count).sqrt()


def _quantiles(values: Tensor) -> Tensor:
    """Quantiles over the first axis by linear interpolation: [quantile, …]; NaN do not count."""
    seen = ~values.isnan()
    last = seen.sum(0) - 1
    ordered = torch.where(seen, values, math.inf).sort(0).values
    found = []
    for quantile in QUANTILES:
        at = (quantile * last).clamp_min(0)
        low = at.long()
        high = torch.minimum(low + 1, last.clamp_min(0))
        lower, upper = (ordered.gather(0, where[None])[0] for where in (low, high))
        found.append(lower + (at - low) * (upper - lower))
    return torch.where(last < 0, math.nan, torch.stack(found))


def season_features(seasons: Seasons, reflectance: Tensor, usual: Tensor | None) -> Tensor:
    """As `Seasons.features`: [feature, row, column]."""
    values, bands = reflectance.clamp_min(0), seasons.bands
    chosen, pairs = series_bands(bands)
    ratios = [_difference(values[:, [a]], values[:, [b]]) for a, b in pairs]
    series = torch.cat([torch.log(values[:, chosen] + LOG_FLOOR), *ratios], 1)
    visible = visible_bands(band_roles(bands))
    if usual is not None and visible:
        clouded = values[:, visible].mean(1) > usual + CLOUD
        series = series.masked_fill(clouded[:, None], math.nan)
    series = _filled(series.flatten(2), torch.from_numpy(seasons.near).to(series.device))
    found = torch.cat([_view(view, series) for view in seasons.views])
    return found.reshape(-1, *reflectance.shape[2:])


def _filled(series: Tensor, near: Tensor) -> Tensor:
    """Gaps of a series [date, channel, pixel] take the dates around them."""
    known = ~series[:, 0].isnan()
    total = near @ known.float()
    count = len(series)
    around = near @ torch.where(known[:, None], series, 0).reshape(count, -1)
    around = around.reshape(series.shape) / total[:, None]
    return torch.where(known[:, None], series, around)


def _view(view: View, series: Tensor) -> Tensor:
    """As `View.of`."""
    chosen = series[:, list(view.channels)].reshape(len(series), -1)
    steps = torch.from_numpy(view.matrix).to(series.device) @ chosen
    if view.whole_year is not None:
        return phenology(steps, view.whole_year)
    return steps.reshape(view.size, -1)


def phenology(curve: Tensor, whole: bool) -> Tensor:
    """As `lianet.features.phenology.phenology`: [feature, pixel]."""
    steps = len(curve)
    low, high, peak = curve.amin(0), curve.amax(0), curve.argmax(0)
    half = (low + high) / 2
    turned = curve.gather(0, (peak + torch.arange(steps, device=curve.device)[:, None]) % steps)
    after = _steps_until_below(turned[1:], half, high)
    before = _steps_until_below(turned[1:].flip(0), half, high)
    if not whole:
        after = torch.minimum(after, steps - 1 - peak)
        before = torch.minimum(before, peak)
    days = torch.stack([peak, peak - before, peak + after, before + after]) * STEP_DAYS
    values = torch.stack([low, high, high - low, curve.mean(0)])
    return torch.cat([values, days]).masked_fill(low.isnan(), math.nan)


def _steps_until_below(ahead: Tensor, half: Tensor, first: Tensor) -> Tensor:
    below = ahead < half
    at = below.byte().argmax(0)
    here = ahead.gather(0, at[None])[0]
    prior = torch.where(at > 0, ahead.gather(0, (at - 1).clamp_min(0)[None])[0], first)
    share = (prior - half) / (prior - here).clamp_min(LEAST)
    return torch.where(below.any(0), at + share, len(ahead) / 2)


def local_moments(
    values: Tensor, radius_px: int, usual: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """As `lianet.features.neighbourhood.local_moments`: two of [feature, row, column]."""
    known = ~values[0].isnan()
    around = (radius_px,) * 4
    share = 1 / box_sum(functional.pad(known.float(), around), radius_px)
    middles = 0 if usual is None else usual[:, None, None]
    apart = functional.pad(torch.where(known, values - middles, 0), around)
    mean = box_sum(apart, radius_px) * share
    variance = box_sum(apart.square(), radius_px) * share - mean.square()
    mean, deviation = mean + middles, variance.clamp_min(0).sqrt()
    return mean.masked_fill(~known, math.nan), deviation.masked_fill(~known, math.nan)


def smoothed(
    shown: Tensor, guide: Tensor, window: Window, inner: Window, sigma_px: float, edge: float
) -> Tensor:
    """As `lianet.features.neighbourhood.smoothed`: [output, row, column] of `inner`."""
    rows, cols = inner.within(window)
    if sigma_px <= 0:
        return shown[:, rows, cols]
    radius, (height, width) = smoothing_radius_px(sigma_px), window.shape
    known = ~shown[0].isnan()
    sums = torch.cat([torch.where(known, shown, 0), known[None].float()])
    total = sums.clone()
    scaled = torch.where(known, guide, 0) / (math.sqrt(2) * edge)
    for down in range(radius + 1):
        for right in range(-radius if down else 1, radius + 1):
            if height <= down or width <= abs(right):
                continue
            here = (..., slice(0, height - down), slice(max(0, -right), min(width, width - right)))
            there = (..., slice(down, height), slice(max(0, right), min(width, width + right)))
            apart = (scaled[here] - scaled[there]).square().sum(0)
            weight = torch.exp(-apart - (down**2 + right**2) / (2 * sigma_px**2))
            total[here] += weight * sums[there]
            total[there] += weight * sums[here]
    total = total[:, rows, cols]
    return torch.where(known[rows, cols], total[:-1] / total[-1:], math.nan)
