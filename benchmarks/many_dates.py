"""Long records, made from a short one: `python -m benchmarks.many_dates STACK`.

Encodes 150 acquisitions of a small area and 60 of a large one, each in a process of its own, and
prints time and peak memory; then 60 acquisitions and five subsets of 12 of them at the same bits a
value. Acquisitions are mixed of the two nearest scenes in the year, shifted by parts of a pixel,
brighter or darker, noisy and partly hidden; they are computed as they are read and stored nowhere,
and every window agrees with every other.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from lianet.field.presets import Compact
from lianet.geo.bands import Band
from lianet.geo.grid import PixelGrid, Window
from lianet.pretraining.pair_run import PairEncoding
from lianet.region.file import write_region
from lianet.scenes.acquisition import Acquisition, Reflectance
from lianet.scenes.chosen import Chosen
from lianet.scenes.stack import Stack, open_stack
from numpy.typing import NDArray

_YEAR = 365.25
_NOISE = 0.002  # reflectance
_WAVES = 6
_BOTTOM, _TOP = 1, 65534
_CURVE = (0.85, 1.0, 1.15)
"""Of the bits that are asked for: sizes at which all dates are encoded, compared at equal ones."""


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
        share = apart[near[1]] / max(apart[near].sum(), 1e-9)
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
        }

    def read(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """See `Stack.read`."""
        chosen = range(len(self.dates)) if date_indices is None else date_indices
        rows = np.arange(window.row, window.row_stop + 1)
        cols = np.arange(window.col, window.col_stop + 1)
        place = tuple(
            np.abs((at + side) % (2 * side) - side).clip(0, side - 1)
            for at, side in zip((rows, cols), self._scenes.shape[2:], strict=True)
        )
        scenes = self._scenes[:, :, place[0][:, None], place[1]]
        values = np.empty((len(chosen), len(self.bands), *window.shape), np.uint16)
        valid = np.empty((len(chosen), *window.shape), bool)
        for position, number in enumerate(chosen):
            made = self._made[number]
            one, other = (scenes[scene] for scene in made["scenes"])
            mixed = made["share"] * one + (1 - made["share"]) * other
            down, right = made["shift"]
            mixed = (1 - down) * mixed[:, :-1] + down * mixed[:, 1:]
            mixed = (1 - right) * mixed[:, :, :-1] + right * mixed[:, :, 1:]
            mixed = mixed * made["gain"][:, None, None]
            mixed = mixed + _NOISE * _noise(rows[:-1], cols[:-1], number, len(self.bands))
            values[position] = np.rint(mixed * 1e4).clip(_BOTTOM, _TOP)
            valid[position] = self._clear(made, rows[:-1], cols[:-1])
        return values, valid

    @staticmethod
    def _clear(
        made: dict[str, Any], rows: NDArray[np.int64], cols: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        if not made["cloudy"]:
            return np.ones((len(rows), len(cols)), bool)
        wave, phase = made["waves"][:, :, None, None], made["phases"][:, None, None]
        relief = np.sin(rows[:, None] * wave[0] + cols * wave[1] + phase).sum(0)
        # A sum of so many waves is nearly normal, with half their number as its variance.
        bound = torch.special.ndtri(torch.tensor(1 - made["cloudy"], dtype=torch.float64))
        clear: NDArray[np.bool_] = relief < float(bound) * np.sqrt(_WAVES / 2)
        return clear


def _noise(
    rows: NDArray[np.int64], cols: NDArray[np.int64], number: int, bands: int
) -> NDArray[np.float32]:
    """Noise of unit variance that every window agrees on: [band, row, column]."""
    key = (rows[:, None] * 73856093 ^ cols * 19349663).astype(np.uint64)
    out = np.zeros((bands, *key.shape), np.float32)
    for band in range(bands):
        mixed = key + np.uint64((number * 83492791 + band * 2654435761) % 2**63)
        for _ in range(2):
            mixed = (mixed ^ mixed >> np.uint64(33)) * np.uint64(0xFF51AFD7ED558CCD)
        mixed ^= mixed >> np.uint64(33)
        for quarter in range(4):
            out[band] += (mixed >> np.uint64(16 * quarter) & np.uint64(0xFFFF)).astype(np.float32)
    return (out / 65536 - 2) * np.float32(np.sqrt(3))


def encoded(stack: Any, bits: float) -> dict[str, Any]:
    """Encode a record: what it took, and how close it is to what was observed."""
    started = time.monotonic()
    preset = Compact(
        bits_per_value=bits, coarse_spacings_px=(), channels=0, blocks=0, coding="pairs"
    )
    run = PairEncoding(stack, preset, device=torch.device("cpu"), name=stack.name)
    result = run.run()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.region.safetensors"
        write_region(path, result.card, result.tensors)
        size = path.stat().st_size
    seconds = time.monotonic() - started
    values = len(stack.dates) * len(stack.bands) * stack.grid.height * stack.grid.width
    return {
        "dates": len(stack.dates),
        "bands": len(stack.bands),
        "pixels": list(stack.grid.shape),
        "features": run.preset.features,
        "psnr_db": round(run.measure(), 2),
        "bits_per_value": round(8 * size / values, 3),
        "seconds": round(seconds),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def _job(path: Path, dates: int, side: int, bits: float, bands: Sequence[str]) -> dict[str, Any]:
    return encoded(LongRecord(open_stack(path), dates, (side, side), bands), bits)


def subsets(path: Path, side: int, bits: float, bands: Sequence[str]) -> dict[str, Any]:
    """60 acquisitions against five subsets of 12, every fifth from another start.

    Files come close to the bits that are asked for, and not exactly there: all 60 are encoded at
    three sizes, and each subset is held against the curve through them at its own bits.
    """
    record = LongRecord(open_stack(path), 60, (side, side), bands)
    parts = [encoded(Chosen(record, range(start, 60, 5)), bits) for start in range(5)]
    curve = [encoded(record, bits * share) for share in _CURVE]
    over = [part["psnr_db"] - at_bits(curve, part["bits_per_value"]) for part in parts]
    return {
        "all": curve,
        "subsets": parts,
        "subsets_db": round(float(np.mean([part["psnr_db"] for part in parts])), 2),
        "subsets_bits": round(float(np.mean([part["bits_per_value"] for part in parts])), 3),
        "over_subsets_db": round(-float(np.mean(over)), 2),
    }


def at_bits(curve: Sequence[dict[str, Any]], bits: float) -> float:
    """Closeness in dB at some bits a value, on straight lines over their logarithm.

    Args:
        curve: with `bits_per_value`, ascending, and `psnr_db`.
        bits: inside the curve.

    Raises:
        ValueError: they lie outside.
    """
    known = [point["bits_per_value"] for point in curve]
    if not known[0] <= bits <= known[-1]:
        raise ValueError(f"{bits} bits lie outside the curve from {known[0]} to {known[-1]}")
    return float(np.interp(np.log(bits), np.log(known), [point["psnr_db"] for point in curve]))


def main(arguments: list[str] | None = None) -> int:
    """Encode and print, one JSON object a line; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stack", type=Path)
    parser.add_argument("--small", type=int, default=300, help="side of the small area, px")
    parser.add_argument("--large", type=int, default=1500, help="side of the large area, px")
    parser.add_argument("--bits", type=float, default=0.5, help="a value")
    parser.add_argument("--only", choices=("small", "large", "subsets"))
    chosen = parser.parse_args(arguments)
    six = ("B02", "B03", "B04", "B08", "B11", "B12")
    jobs: dict[str, Any] = {
        "small": (_job, (chosen.stack, 150, chosen.small, chosen.bits, ())),
        "large": (_job, (chosen.stack, 60, chosen.large, chosen.bits, ())),
        "subsets": (subsets, (chosen.stack, chosen.small, chosen.bits, six)),
    }
    for name, (work, given) in jobs.items():
        if chosen.only in (None, name):
            # A fresh process: peak memory is its own.
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                print(json.dumps({"job": name, **pool.apply(work, given)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
