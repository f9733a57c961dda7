"""TESSERA's student models on a series of Sentinel-2, by a folder and weights that a user has.

The folder is its authors' (github.com/ucam-eo/tessera, `tessera_infer_v2/student`, or a repository
geotessera/TESSERA-V-2.0-2B-… of the model): `model.py` with `PixelStudent`, which takes a pixel's
`s2_x` [pixel, observation, 11], ten bands and the day of the year from 1, and `s1_x` [pixel,
observation, 3] of Sentinel-1, and gives `repr_dim` values; `S2_BAND_ORDER`, `S2_BAND_MEAN` and
`S2_BAND_STD` beside it are of its bands, in reflectance x 10000. Nothing of it is part of LIANet.

A region holds no Sentinel-1: its stream is what the authors' own code gives where a pixel has none,
a single observation of zeros.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.errors import InputError
from lianet.features.checkouts import part_of_checkout, read_weights, weights_in
from lianet.features.series import Series, check_sentinel2
from lianet.geo.grid import Window
from lianet.geo.raster import write_cog
from lianet.progress import Progress, Reporter, silent

if TYPE_CHECKING:
    import torch

WINDOW_PX, BATCH_PX = 64, 1024
MOST_OBSERVATIONS = 256
_STEP = 8
"""Observations are filled up to a multiple of so many, as in the model's training."""
_STORED = 1e4
_WHERE = "github.com/ucam-eo/tessera (tessera_infer_v2/student)"
_WEIGHTS = ("*.pt", "checkpoints/*.pt", "ckpt/*.pt")
_SIZES = {
    "repr_dim": 128, "latent_dim": 64, "num_layers": 4, "nhead": 4, "dim_feedforward": 1024,
    "max_seq_len": 256, "enable_qk_norm": False,
}  # fmt: skip


class Student:
    """The model of a folder, with weights.

    Args:
        folder: of the student; its code is run.
        weights: its checkpoint; the one in the folder where absent.
        device: to compute on.
        batch_px: pixels that are computed at once.

    Attributes:
        bands: in the model's order.
        features: how many it gives.

    Raises:
        InputError: no such folder, no weights, or they do not fit.
    """

    def __init__(
        self, folder: Path, weights: Path | None, device: torch.device, batch_px: int = BATCH_PX
    ) -> None:
        def part(name: str) -> Any:
            return part_of_checkout(folder, "model.py", name, _WHERE)

        made, self._device, self._batch_px = part("PixelStudent"), device, batch_px
        self.bands = tuple(str(band) for band in part("S2_BAND_ORDER"))
        self._mean = np.asarray(part("S2_BAND_MEAN"), np.float32)
        self._spread = np.asarray(part("S2_BAND_STD"), np.float32)
        payload = read_weights(weights or weights_in(folder, _WEIGHTS))
        given = payload.get("args") or {} if isinstance(payload, dict) else {}
        sizes = {name: type(usual)(given.get(name, usual)) for name, usual in _SIZES.items()}
        cut = {"matryoshka_dims": (sizes["repr_dim"],)}  # of training alone
        try:
            module = made(**sizes, **cut)
            module.load_state_dict(payload["model"])
        except (KeyError, TypeError, RuntimeError, ValueError) as error:
            raise InputError(
                f"The weights do not fit the student in {folder.name} "
                f"({str(error).splitlines()[0]})",
                "Use the checkpoint that the folder's own page names",
            ) from error
        self.features = int(sizes["repr_dim"])
        self._module = module.to(device).eval()

    def __call__(
        self, values: NDArray[np.float32], days: NDArray[np.int64], seen: NDArray[np.bool_]
    ) -> NDArray[np.float32]:
        """Features of pixels.

        Args:
            values: reflectance, float32 [pixel, date, band]; anything where it was not seen.
            days: of the year, from 1, [date].
            seen: bool [pixel, date].

        Returns:
            float32 [pixel, feature]; NaN of pixels that were never seen.

        Raises:
            InputError: the model gives something else.
        """
        out = np.full((len(values), self.features), np.nan, np.float32)
        counts = seen.sum(1)
        order = np.argsort(~seen, axis=1, kind="stable")
        shown = (values * np.float32(_STORED) - self._mean) / (self._spread + np.float32(1e-9))
        shown = np.where(seen[:, :, None], shown, 0)
        for count in np.unique(counts[counts > 0]):
            mine = np.flatnonzero(counts == count)
            places = order[mine][:, observations(int(count))]
            for first in range(0, len(mine), self._batch_px):
                part = slice(first, first + self._batch_px)
                taken = np.take_along_axis(shown[mine[part]], places[part, :, None], 1)
                dated = days[places[part]].astype(np.float32)[:, :, None]
                out[mine[part]] = self._of(np.concatenate([taken, dated], 2))
        return out

    def _of(self, series: NDArray[np.float32]) -> NDArray[np.float32]:
        import torch

        nothing = torch.zeros((len(series), 1, 3), device=self._device)
        with torch.inference_mode():
            found = self._module(torch.from_numpy(series).to(self._device), nothing)
        array = np.asarray(found.float().cpu().numpy(), np.float32)
        if array.shape != (len(series), self.features):
            raise InputError(
                f"The student gives features of shape {array.shape} and not "
                f"{(len(series), self.features)}",
                "Use the folder and the checkpoint of one model",
            )
        return array


def observations(count: int) -> NDArray[np.int64]:
    """Which of so many observations a pixel shows: all, and some twice up to a multiple of 8.

    As in the model's training: what is missing is taken from the middles of equal parts of the
    series, or by going round where that is more than there are; of too many every so many.
    """
    size = min(-(-count // _STEP) * _STEP, MOST_OBSERVATIONS)
    if count >= size:
        return np.linspace(0, count - 1, size).astype(np.int64)
    missing = size - count
    if missing > count:
        more = np.arange(missing) % count
    else:
        parts = np.array_split(np.arange(count), missing)
        more = np.array([part[len(part) // 2] for part in parts])
    return np.concatenate([np.arange(count), more]).astype(np.int64)


def write_student_features(
    student: Student,
    series: Series,
    path: Path,
    *,
    window_px: int = WINDOW_PX,
    report: Reporter = silent,
) -> None:
    """Write the features of a series as a GeoTIFF, window by window, NaN where nothing was seen.

    Each pixel is looked at by itself: windows change nothing but memory.

    Args:
        student: computes them.
        series: with the model's bands, on a grid of 10 m.
        path: of the GeoTIFF.
        window_px: side of a window.
        report: told after every window; may raise `CancelledError`, after which no file is left.

    Raises:
        InputError: bands are missing, or pixels are of another size.
    """
    check_sentinel2(series, student.bands, "TESSERA")
    names = [band.name for band in series.bands]
    order = [names.index(name) for name in student.bands]
    days = np.array([_day(date) for date in series.dates], np.int64)
    windows = list(series.grid.blocks(window_px))

    def blocks() -> Iterator[tuple[Window, NDArray[np.float32]]]:
        for number, window in enumerate(windows):
            report(Progress(number / len(windows), "Computing features"))
            values, seen = series.reflectance(window)
            flat = values[:, order].reshape(len(days), len(order), -1).transpose(2, 0, 1)
            found = student(flat, days, seen.reshape(len(days), -1).T)
            yield window, found.T.reshape(-1, *window.shape)

    write_cog(
        path,
        series.grid,
        np.float32,
        student.features,
        blocks(),
        nodata=math.nan,
        band_names=[f"tessera student {number}" for number in range(1, student.features + 1)],
        tags={
            "LIANET": f"features of a TESSERA student, version {__version__}",
            "MODEL": "TESSERA student, Sentinel-2 alone",
            "DATES": " ".join(date.isoformat() for date in series.dates),
        },
    )


def _day(date: dt.date) -> int:
    """Of the year, from 1, as the model knows them: 365 at most."""
    return min(date.timetuple().tm_yday, 365)
