"""Mosaics encoded by the real command, from stacks in which one date covers a part alone."""

from pathlib import Path

import numpy as np
import pytest
from lianet.contract.mosaics import TileOptions
from lianet.geo.grid import PixelGrid
from lianet.jobs.area import encode_area
from lianet.region.mosaic import Mosaic, open_model
from lianet.region.mosaic_plan import Plan
from lianet.scenes.stack import open_stack

from tests.backend.made_stacks import seasonal_scenes, write_stack

HALF_DATE = 1
"""Of the stack: seen in its left half alone."""


def mosaic_of(tmp_path: Path, shape, tile_shape, *, half=True) -> tuple[Mosaic, Path]:
    """A mosaic of a made stack, and the stack's folder."""
    scenes = seasonal_scenes(shape)
    if half:
        scenes[HALF_DATE, :, :, shape[1] // 2 :] = 0
    source = write_stack(tmp_path / "stack", scenes)
    grid: PixelGrid = open_stack(source).grid
    folder = tmp_path / "area"
    folder.mkdir()
    options = TileOptions(bits_per_value=2.0)
    plan = Plan(folder, "area", grid, tile_shape, str(source), options)
    plan.write()
    encode_area(plan, str(source), workers=1, device="cpu")
    opened = open_model(folder)
    assert isinstance(opened, Mosaic)
    return opened, source


@pytest.fixture(scope="session")
def made_mosaic(tmp_path_factory) -> tuple[Mosaic, Path]:
    """2 x 2 tiles of 48 x 40 px and less; the right ones lack a date."""
    return mosaic_of(tmp_path_factory.mktemp("mosaic"), (88, 80), (48, 40))


@pytest.fixture(scope="session")
def tall_mosaic(tmp_path_factory) -> tuple[Mosaic, Path]:
    """Two tiles so tall that they keep overviews."""
    return mosaic_of(tmp_path_factory.mktemp("tall"), (1040, 64), (1040, 32))


def tile_by_tile(mosaic: Mosaic, shown, shape) -> np.ndarray:
    """What the tiles show by themselves, put together: `shown(tile)` gives [..., row, column]."""
    parts = {tile.id: shown(tile) for tile in mosaic.tiles}
    out = np.full((*next(iter(parts.values())).shape[:-2], *shape), np.nan, np.float32)
    for tile in mosaic.tiles:
        out[(..., *tile.window.within(mosaic.card.grid.window))] = parts[tile.id]
    return out
