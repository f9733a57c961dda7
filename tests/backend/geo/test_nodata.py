"""What many write where nothing is, is known to every reader of files that do not say it."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from lianet.errors import LabelError
from lianet.features.raster_pixels import at_a_fill
from lianet.geo.grid import PixelGrid
from lianet.geo.nodata import CLASS_FILLS, FILLS, QUANTITY_FILLS, REFLECTANCE_FILLS
from lianet.labels.class_raster import read_label_raster
from lianet.labels.values import Target, read_value_raster, values_from_geojson
from lianet.scenes.stack import open_stack
from rasterio.crs import CRS
from rasterio.transform import from_origin

TRANSFORM = from_origin(400_000, 5_000_000, 10, 10)
TARGET = Target("height")


@pytest.fixture
def grid():
    return PixelGrid(CRS.from_epsg(32633).to_wkt(), TRANSFORM, 24, 32)


def written(path, values, **said):
    values = values if values.ndim == 3 else values[None]
    with rasterio.open(
        path, "w", driver="GTiff", height=values.shape[1], width=values.shape[2],
        count=len(values), dtype=values.dtype, crs="EPSG:32633", transform=TRANSFORM, **said,
    ) as file:  # fmt: skip
        file.write(values)
    return path


@pytest.mark.parametrize("fill", FILLS)
def test_a_fill_that_no_tag_names_is_no_class_no_value_and_no_feature(tmp_path, grid, fill):
    values = np.ones(grid.shape, np.float64)
    values[:, 16:] = 2
    values[:4, :8] = fill
    classes = read_label_raster(written(tmp_path / "classes.tif", values), grid)
    assert [item.value for item in classes.classes] == [1, 2]
    assert not classes.values[:4, :8].any()
    measured = read_value_raster(written(tmp_path / "values.tif", values), target=TARGET, grid=grid)
    assert set(measured.values.tolist()) == {1.0, 2.0}
    assert at_a_fill(np.stack([values] * 3))[:4, :8].all()
    feature = {"type": "Feature", "properties": {"value": fill},
               "geometry": {"type": "Point", "coordinates": (400_050, 4_999_950)}}  # fmt: skip
    with pytest.raises(LabelError, match="no number for a value"):
        values_from_geojson({"type": "FeatureCollection", "features": [feature]}, TARGET, grid)


@pytest.mark.parametrize("fill", [fill for fill in REFLECTANCE_FILLS if abs(fill) < 1e5])
def test_a_fill_that_no_tag_names_is_no_reflectance(tmp_path, fill):
    rng = np.random.default_rng(1)
    for day in ("20180610", "20180710"):
        values = rng.integers(300, 4000, (2, 48, 48)).astype(np.int32)
        values[:, :8, :8] = fill
        path = written(tmp_path / f"s2_{day}.tif", values)
        with rasterio.open(path, "r+") as file:
            file.descriptions = ("B04", "B08")
    stack = open_stack(tmp_path)
    _values, valid = stack.reflectance(stack.grid.window)
    assert not valid[:, :8, :8].any()
    assert valid[:, 8:].all()


def test_what_may_be_measured_is_no_fill():
    """Metres below the sea, or grams: what classes and reflectance never are."""
    assert not {-10000.0, 65535.0} & set(QUANTITY_FILLS)
    assert {-10000.0, 65535.0} <= set(CLASS_FILLS)
