"""A long and cloudy record from a short stack, computed as it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import torch
from lianet.geo.bands import Band
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.acquisition import Acquisition, Reflectance
from lianet.scenes.stack import Stack
from numpy.typing import NDArray

_YEAR = 365.25
_NOISE = 0.002  # reflectance
_NOISE_PX = 1021
_WAVES = 6
_BOTTOM, _TOP = 1, 65534


class LongRecord(Reflectance):
    """Acquisitions every few days from the scenes of a short stack.

    Args:
        stack: the scenes; held in memory.
        dates: how many acquisitions, over three years.
        shape: rows and columns; beyond the scenes they are mirrored.
        bands: names to take; all where absent.
        cloudy: share of the pixels that is hidden, in the mean of all dates.
    """

    def __init__(
        self,
        stack: Stack,
        dates: int,
        shape: tuple[int, int],
        bands: Sequence[str] = (),
        cloudy: float = 0.3,
    ) -> None:
        reflectance, _ = stack.reflectance(stack.grid.window)
        taken = [i for i, band in enumerate(stack.bands) if not bands or band.name in bands]
        self._scenes = reflectance[:, taken]
        self._days = np.array([date.timetuple().tm_yday for date in stack.dates], float)
        grid = stack.grid
        self.grid = PixelGrid(grid.crs.to_wkt(), grid.transform, *shape)
        self.bands: tuple[Band, ...] = tuple(
            Band(stack.bands[i].name, stack.bands[i].wavelength_nm, 1e-4, 0.0) for i in taken
        )
        first = dt.date(2018, 1, 3)
        self.dates = tuple(
            first + dt.timedelta(round(3 * _YEAR * number / dates)) for number in range(dates)
        )
        self.acquisitions = tuple(Acquisition(date.isoformat(), date) for date in self.dates)
        self.offsets = (0.0,) * dates
        self.name, self.dtype, self.nodata = f"{stack.name}, {dates} dates", "uint16", None
        self.fingerprint = f"{stack.fingerprint} {dates} {shape} {bands} {cloudy}"
        self._cloudy = cloudy
        self._made = [self._moment(number) for number in range(dates)]

    def close(self) -> None:
        """Nothing is open."""

    def _moment(self, number: int) -> dict[str, Any]:
        """Everything random about an acquisition."""
        rng = np.random.default_rng(number)
        day = self.dates[number].timetuple().tm_yday
        apart = np.abs((self._days - day + _YEAR / 2) % _YEAR - _YEAR / 2)
        near = np.argsort(apart, kind="stable")[:2]
        share = float(apart[near[1]] / max(apart[near].sum(), 1e-9))
        angles = rng.uniform(0, 2 * np.pi, _WAVES)
        lengths = rng.uniform(30, 120, _WAVES)
        return {
            "scenes": near,
            "share": share,
            "gain": 1 + 0.05 * rng.standard_normal() + 0.02 * rng.standard_normal(len(self.bands)),
            "shift": rng.uniform(0, 0.9, 2),
            "waves": 2 * np.pi * np.stack([np.cos(angles), np.sin(angles)]) / lengths,
            "phases": rng.uniform(0, 2 * np.pi, _WAVES),
            # A third of the dates is clear, the others are cloudy by half as much again.
            "cloudy": 0.0 if number % 3 == 0 else 1.5 * self._cloudy,
            "noise": rng.integers(0, _NOISE_PX, (len(self.bands), 2)),
        }

    def read(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """See `Stack.read`."""
        chosen = range(len(self.dates)) if date_indices is None else date_indices
        values = np.empty((len(chosen), len(self.bands), *window.shape), np.uint16)
        valid = np.empty((len(chosen), *window.shape), bool)
        rows = np.arange(window.row, window.row_stop + 1)
        cols = np.arange(window.col, window.col_stop + 1)
        down, across = (
            np.abs((at + side) % (2 * side) - side).clip(0, side - 1)
            for at, side in zip((rows, cols), self._scenes.shape[2:], strict=True)
        )
        scenes = self._scenes.take(down, axis=2).take(across, axis=3)
        for position, number in enumerate(chosen):
            made = self._made[number]
            one, other = (scenes[scene] for scene in made["scenes"])
            mixed = made["share"] * one
            mixed += (1 - made["share"]) * other
            below, right = made["shift"].tolist()  # of NumPy's own they would make doubles
            mixed[:, :-1] += below * np.diff(mixed, axis=1)
            mixed = mixed[:, :-1, :-1] + right * np.diff(mixed[:, :-1], axis=2)
            mixed *= made["gain"][:, None, None].astype(np.float32)
            mixed += np.float32(_NOISE) * _noise(rows[:-1], cols[:-1], made["noise"])
            mixed *= np.float32(1e4)
            values[position] = np.rint(mixed, out=mixed).clip(_BOTTOM, _TOP, out=mixed)
            valid[position] = self._clear(made, rows[:-1], cols[:-1])
        return values, valid

    @staticmethod
    def _clear(
        made: dict[str, Any], rows: NDArray[np.int64], cols: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        if not made["cloudy"]:
            return np.ones((len(rows), len(cols)), bool)
        down, across = made["waves"]
        down, across = np.outer(rows, down) + made["phases"], np.outer(cols, across)
        # The sum over waves of the sine of both together.
        relief = np.sin(down) @ np.cos(across).T + np.cos(down) @ np.sin(across).T
        # A sum of so many waves is nearly normal, with half their number as its variance.
        bound = torch.special.ndtri(torch.tensor(1 - made["cloudy"], dtype=torch.float64))
        clear: NDArray[np.bool_] = relief < float(bound) * np.sqrt(_WAVES / 2)
        return clear


@lru_cache(maxsize=1)
def _noise_table() -> NDArray[np.float32]:
    return np.random.default_rng(0).standard_normal((_NOISE_PX, _NOISE_PX), np.float32)


def _noise(rows: NDArray[np.int64], cols: NDArray[np.int64], starts: Any) -> NDArray[np.float32]:
    """Noise of unit variance that every window agrees on: float32 [band, row, column].

    Each band of a date looks at one table from another place.

    Args:
        rows, cols: of the region.
        starts: row and column of the table, for each band.
    """
    table = _noise_table()
    down = (rows + starts[:, :1]) % _NOISE_PX
    across = (cols + starts[:, 1:]) % _NOISE_PX
    found = [table[one].take(other, axis=1) for one, other in zip(down, across, strict=True)]
    return np.stack(found)
