"""Features of AnySat (Astruc et al. 2025) from a stack, by a checkout and weights that a user has.

The checkout is its authors' (github.com/gastruc/anysat): `hubconf.py` with the entry point
`anysat(pretrained, flash_attn)`, whose module takes `(data, patch_size, output, output_modality)`
with `s2` [batch, date, band, row, column] and `s2_dates` [batch, date], days of the year from 0.
It gives `tile` [batch, 768], `patch` [batch, row, column, 768] or `dense` [batch, row, column,
1536]. Nothing of it is part of LIANet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from lianet import __version__
from lianet.errors import InputError
from lianet.features.checkouts import part_of_checkout, read_weights, weights_in
from lianet.features.series import PIXEL_M, check_sentinel2
from lianet.features.source import sample_squares
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.raster import write_cog
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.stack import Stack

if TYPE_CHECKING:
    import torch

Level = Literal["tile", "patch", "dense"]

BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
"""In the model's order."""
FEATURES = {"tile": 768, "patch": 768, "dense": 1536}
TILE_PX, PATCH_PX, MARGIN_PX = 32, 4, 4
_WEIGHTS = ("*.pth", "*.pt", ".models/*.pth", "models/*.pth")


class AnySat:
    """The model of a checkout, with weights.

    Args:
        folder: of the checkout; its code is run.
        weights: file of a state dict; the one in the checkout where absent.
        device: to compute on.

    Raises:
        InputError: no checkout, no weights, or packages that the checkout needs are missing.
    """

    def __init__(self, folder: Path, weights: Path | None, device: torch.device) -> None:
        self._device = device
        made = part_of_checkout(folder, "hubconf.py", "anysat", "github.com/gastruc/anysat")
        module = made(pretrained=False, flash_attn=False)
        state = read_weights(weights or weights_in(folder, _WEIGHTS))
        state = state.get("state_dict", state) if isinstance(state, dict) else state
        try:
            module.model.load_state_dict(state)
        except (AttributeError, RuntimeError) as error:
            raise InputError(
                f"The weights do not fit the checkout in {folder.name} "
                f"({str(error).splitlines()[0]})",
                "Use the weights that the checkout's own page names",
            ) from error
        self._module = module.to(device).eval()

    def __call__(
        self, values: NDArray[np.float32], days: NDArray[np.int64], level: Level, patch_px: int
    ) -> NDArray[np.float32]:
        """Features of a window.

        Args:
            values: float32 [date, band, row, column], standardised.
            days: of the year, from 0, [date].
            level: what they are of.
            patch_px: side of a patch.

        Returns:
            float32 [feature, row, column], of the window's pixels, patches, or of it as a whole.

        Raises:
            InputError: the checkout gives something else.
        """
        import torch

        data = {
            "s2": torch.from_numpy(values)[None].to(self._device),
            "s2_dates": torch.from_numpy(days)[None].to(self._device),
        }
        more = {"output_modality": "s2"} if level == "dense" else {}
        with torch.inference_mode():
            try:
                found = self._module(data, int(patch_px * PIXEL_M), output=level, **more)
            except TypeError as error:
                raise InputError(
                    f"The checkout takes other arguments ({error})", "Update the checkout"
                ) from error
        array = np.asarray(found.float().cpu().numpy(), np.float32)[0]
        side = {"tile": (), "patch": tuple(n // patch_px for n in values.shape[2:])}
        wanted = (*side.get(level, values.shape[2:]), FEATURES[level])
        if array.shape != wanted:
            raise InputError(
                f"The checkout gives features of shape {array.shape} and not {wanted}",
                "Update the checkout, or use the weights of the model base",
            )
        return np.moveaxis(array.reshape(*(wanted[:-1] or (1, 1)), wanted[-1]), -1, 0)


def write_features(
    model: AnySat,
    stack: Stack,
    path: Path,
    *,
    level: Level = "dense",
    tile_px: int = TILE_PX,
    patch_px: int = PATCH_PX,
    margin_px: int = MARGIN_PX,
    report: Reporter = silent,
) -> None:
    """Write the features of a stack as a GeoTIFF, window by window, NaN where nothing was seen.

    Bands are standardised over the stack, as the model's own data were; masked values are its
    mean. A window is computed with a margin, which is left out, so that neighbours fit.

    Args:
        model: computes them.
        stack: with the bands of `BANDS`, on a grid of 10 m.
        path: of the GeoTIFF; `tile` and `patch` have pixels of those sizes.
        level: what each of its pixels is of.
        tile_px: side of the windows without their margin.
        patch_px: side of a patch.
        margin_px: pixels around a window; none of `tile`.
        report: told after every window; may raise `CancelledError`, after which no file is left.

    Raises:
        InputError: bands are missing, pixels are of another size, or the sides do not fit.
    """
    _check(stack, tile_px, patch_px, margin_px)
    order = [[band.name for band in stack.bands].index(name) for name in BANDS]
    mean, spread = _moments(stack, order)
    days = np.array([date.timetuple().tm_yday - 1 for date in stack.dates], np.int64)
    step = {"tile": tile_px, "patch": patch_px, "dense": 1}[level]
    margin = 0 if level == "tile" else margin_px
    grid = stack.grid
    windows = list(grid.blocks(tile_px))

    def blocks() -> Iterator[tuple[Window, NDArray[np.float32]]]:
        for number, window in enumerate(windows):
            report(Progress(number / len(windows), "Computing features"))
            values, seen = _read(stack, window, tile_px, margin, order)
            values -= mean[:, None, None]
            values /= spread[:, None, None]
            values *= seen[:, None]
            found = model(values, days, level, patch_px)[:, margin // step :, margin // step :]
            rows, cols = (-(-side // step) for side in window.shape)
            ever = np.asarray(seen.any(0))[margin:, margin:][: rows * step, : cols * step]
            known = ever.reshape(rows, step, cols, step).any((1, 3))
            out = np.where(known, found[:, :rows, :cols], np.float32(np.nan))
            yield Window(window.row // step, window.col // step, rows, cols), out

    coarse = PixelGrid(
        grid.crs_wkt, grid.transform @ Affine.scale(step), *(-(-n // step) for n in grid.shape)
    )
    write_cog(
        path,
        coarse,
        np.float32,
        FEATURES[level],
        blocks(),
        nodata=math.nan,
        band_names=[f"anysat {level} {number}" for number in range(1, FEATURES[level] + 1)],
        tags={
            "LIANET": f"features of AnySat, version {__version__}",
            "MODEL": "AnySat",
            "LEVEL": level,
            "PATCH_M": f"{patch_px * PIXEL_M:g}",
            "DATES": " ".join(date.isoformat() for date in stack.dates),
        },
    )


def _check(stack: Stack, tile_px: int, patch_px: int, margin_px: int) -> None:
    check_sentinel2(stack, BANDS, "AnySat")
    if tile_px % patch_px or margin_px % patch_px:
        raise InputError(
            f"A window of {tile_px} px and a margin of {margin_px} px are no whole patches of "
            f"{patch_px} px",
            "Use multiples of the patch",
        )


def _moments(stack: Stack, order: list[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Mean and standard deviation of each band over what was observed: float32 [band]."""
    sums, count = np.zeros((2, len(order))), 0
    for window in sample_squares(stack.grid.shape):
        reflectance, valid = stack.reflectance(window)
        values = np.moveaxis(reflectance[:, order], 1, 0)[:, valid].astype(np.float64)
        sums += values.sum(1), (values**2).sum(1)
        count += values.shape[1]
    mean, square = sums / max(count, 1)
    spread = np.sqrt((square - mean**2).clip(1e-10))
    return mean.astype(np.float32), spread.astype(np.float32)


def _read(
    stack: Stack, window: Window, tile_px: int, margin: int, order: list[int]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """A window with its margin, filled up to whole tiles by its edges.

    Returns:
        float32 [date, band, row, column], and bool [date, row, column], where it was observed.
    """
    outer = Window(
        window.row - margin, window.col - margin, tile_px + 2 * margin, tile_px + 2 * margin
    )
    inside = outer.clipped(stack.grid.shape)
    reflectance, valid = stack.reflectance(inside)
    pad = (
        (inside.row - outer.row, outer.row_stop - inside.row_stop),
        (inside.col - outer.col, outer.col_stop - inside.col_stop),
    )
    values = np.pad(reflectance[:, order], ((0, 0), (0, 0), *pad), mode="edge")
    return values, np.pad(valid, ((0, 0), *pad), mode="edge")
