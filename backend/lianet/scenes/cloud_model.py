"""Clouds and their shadows found by a model, where nothing else says where they are.

The model is ukis-csmask (German Aerospace Center, Apache-2.0), whose weights come in its wheel: it
knows Level-1C and Level-2A, with four bands or six. What it finds is kept with the user's caches,
so that a look and the learning after it ask it once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from scipy.ndimage import distance_transform_edt

from lianet.errors import StackError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.raster import write_cog
from lianet.geo.web_cache import clouds_folder
from lianet.progress import Progress, Reporter
from lianet.scenes.acquisition import BandSource, Granule, MaskRule, MaskSource
from lianet.scenes.pixels import Pixels

CloudModel = Callable[[NDArray[np.float32], Sequence[str], str], NDArray[np.bool_]]
"""Takes reflectance [row, column, band], the bands' common names and `l1c` or `l2a`; says where
clouds and shadows are [row, column]."""

RULE = MaskRule("ukis-csmask")

_COMMON = {
    "B02": "blue", "B03": "green", "B04": "red", "B08": "nir", "B8A": "nir", "B11": "swir16",
    "B12": "swir22", "blue": "blue", "green": "green", "red": "red", "nir": "nir",
    "swir1": "swir16", "swir2": "swir22",
}  # fmt: skip
_NEEDED = {"blue", "green", "red", "nir"}
_PIXEL_M = 20.0  # the model was trained on 30 m, and sees small clouds at 20
_BLOCK_PX = 1024
_HALO_PX = 64
_TILE_PX = 256  # that the model takes at a time


def ukis_model() -> CloudModel:
    """The model of the extra `clouds`.

    Raises:
        StackError: it is not installed.
    """
    try:
        from ukis_csmask.mask import CSmask
    except ImportError as error:
        raise StackError(
            "The cloud model is not installed",
            "Install the backend's extra for clouds (145 MB), ./backend[clouds] with pip, or go on "
            "without --cloud-model",
            code="missing",
        ) from error

    def hidden(
        reflectance: NDArray[np.float32], names: Sequence[str], level: str
    ) -> NDArray[np.bool_]:
        # It fills what lacks of a tile with zeros, and sees cloud there: mirrored land is better.
        rows, cols = reflectance.shape[:2]
        pad = [(0, max(_TILE_PX - side, 0)) for side in (rows, cols)]
        found = CSmask(
            np.pad(reflectance, [*pad, (0, 0)], mode="symmetric"), list(names),
            product_level=level, intra_op_num_threads=1, providers=["CPUExecutionProvider"],
        )  # fmt: skip
        return np.asarray(found.valid[:rows, :cols, 0] == 0)

    return hidden


def with_model_masks(
    granules: Sequence[Granule],
    grid: PixelGrid,
    pixels: Pixels,
    report: Reporter,
    model: Callable[[], CloudModel] = ukis_model,
) -> tuple[Granule, ...]:
    """Granules with masks of the model, where they have none.

    Args:
        granules: of any number of dates.
        grid: of the region, which the masks cover.
        pixels: reads.
        report: told of each; may cancel.
        model: makes the model, once, where a mask is not kept from before.

    Raises:
        StackError: the model is not installed, or a granule lacks blue, green, red or near
            infrared.
    """
    coarse = _mask_grid(grid)
    loaded: list[CloudModel] = []
    found = []
    for number, granule in enumerate(granules):
        if granule.masks:
            found.append(granule)
            continue
        names = _bands(granule)
        path = clouds_folder() / f"{_key(granule, coarse)}.tif"
        if not path.is_file():
            report(
                Progress(number / len(granules), say("Finding clouds in {name}", name=granule.id))
            )
            loaded = loaded or [model()]
            path.parent.mkdir(parents=True, exist_ok=True)
            blocks = _blocks(granule, names, coarse, pixels, loaded[0])
            write_cog(path, coarse, np.uint8, 1, blocks, nodata=None)
        source = BandSource(str(path), 1, coarse, "uint8")
        found.append(replace(granule, masks=(MaskSource(source, RULE),)))
    return tuple(found)


def _bands(granule: Granule) -> dict[str, str]:
    """Bands by their common names; of two near infrared ones the first."""
    names: dict[str, str] = {}
    for name in granule.bands:
        common = _COMMON.get(name)
        if common is not None:
            names.setdefault(common, name)
    if missing := sorted(_NEEDED - set(names)):
        raise StackError(
            say(
                "The cloud model needs {missing}, which {granule} does not have",
                missing=", ".join(missing),
                granule=granule.id,
            ),
            "Give masks with --mask-dir, or go on without --cloud-model",
        )
    if not {"swir16", "swir22"} <= set(names):
        names = {common: names[common] for common in ("blue", "green", "red", "nir")}
    return names


def _blocks(
    granule: Granule, names: dict[str, str], grid: PixelGrid, pixels: Pixels, model: CloudModel
) -> Iterator[Any]:
    """Windows of the mask; the model sees what is around each."""
    level = "l1c" if granule.level == "L1C" else "l2a"
    for window in grid.blocks(_BLOCK_PX):
        outer = window.grown(_HALO_PX).clipped(grid.shape)
        seen = np.ones(outer.shape, bool)
        planes = np.zeros((*outer.shape, len(names)), np.float32)
        for at, name in enumerate(names.values()):
            source = granule.bands[name]
            raw, known = pixels.bands([source], grid, outer, Resampling.bilinear)
            values = raw[0].astype(np.float32) * source.scale + source.offset
            planes[..., at] = np.where(known[0], values, 0)
            seen &= known[0]
        hidden = np.zeros(outer.shape, bool)
        if seen.any():
            # Zeros beside land look like cloud to the model: what is not known is as its nearest.
            rows, cols = distance_transform_edt(~seen, return_distances=False, return_indices=True)
            hidden = model(planes[rows, cols], list(names), level)
        yield window, hidden[window.within(outer)][None].astype(np.uint8)


def _mask_grid(grid: PixelGrid) -> PixelGrid:
    """The region's extent in pixels that the model knows."""
    factor = max(int(_PIXEL_M / grid.gsd_m + 0.5), 1)
    shape = [-(-side // factor) for side in grid.shape]
    return PixelGrid(grid.crs_wkt, grid.transform @ Affine.scale(factor), shape[0], shape[1])


def _key(granule: Granule, grid: PixelGrid) -> str:
    """What a mask depends on."""
    sources = []
    for source in granule.bands.values():
        path = Path(source.place)
        found = path.stat() if path.is_file() else None
        sources.append(
            [source.place, source.number, source.scale, source.offset]
            + ([] if found is None else [found.st_size, found.st_mtime_ns])
        )
    told = json.dumps([granule.id, granule.level, sources, grid.to_json()])
    return hashlib.sha256(told.encode()).hexdigest()[:32]
