"""Labels that are numbers: read from files and the map, and refused in one sentence."""

import json
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from lianet.errors import LabelError
from lianet.labels.values import Target, read_value_raster, read_values, values_from_geojson
from shapely.geometry import Point, box, mapping

HEIGHT = Target("height", "m")


def collection(grid, *squares):
    """GeoJSON of squares `(row, col, side, value)` in pixels of a grid."""
    features = []
    for row, col, side, value in squares:
        (west, north), (east, south) = (
            grid.transform @ corner for corner in ((col, row), (col + side, row + side))
        )
        features.append(
            {
                "type": "Feature",
                "geometry": mapping(box(west, south, east, north)),
                "properties": {"value": value, "height": value},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def test_the_last_value_drawn_lies_on_top(make_grid):
    grid = make_grid()
    labels = values_from_geojson(collection(grid, (2, 3, 4, 1.5), (4, 5, 4, 9)), HEIGHT, grid)
    pixels = labels.pixels(grid)
    shown = np.full(grid.shape, np.nan)
    shown[pixels.rows, pixels.cols] = pixels.values
    wanted = np.full(grid.shape, np.nan)
    wanted[2:6, 3:7] = 1.5
    wanted[4:8, 5:9] = 9
    np.testing.assert_array_equal(shown, wanted)


def test_more_values_than_classes_could_be_keep_apart(make_grid):
    """300 points, each with a number of its own: more than a class map could hold."""
    grid = make_grid()
    features = []
    for index in range(300):
        x, y = grid.transform @ (index % 30 + 0.5, index // 30 + 0.5)
        features.append(
            {
                "type": "Feature",
                "geometry": mapping(Point(x, y)),
                "properties": {"value": index / 7},
            }
        )
    labels = values_from_geojson({"type": "FeatureCollection", "features": features}, HEIGHT, grid)
    pixels = labels.pixels(grid)
    wanted = (pixels.rows * 30 + pixels.cols) / 7
    np.testing.assert_allclose(pixels.values, wanted, rtol=1e-6)
    assert len(pixels.values) == 300


def test_a_file_gives_the_values_of_its_field(make_grid, tmp_path):
    grid = make_grid()
    found = collection(grid, (2, 3, 4, 1.5), (10, 5, 4, 9), (500, 5, 4, 3))
    found["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    path = tmp_path / "heights.geojson"
    path.write_text(json.dumps(found))
    labels = read_values(path, target=HEIGHT, grid=grid)
    assert labels.values.tolist() == [1.5, 9]
    assert labels.places.outside == 1
    with pytest.raises(LabelError, match="no field depth"):
        read_values(path, target=Target("depth"), grid=grid)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (("tall", 3), 'has the value "tall", which is not a number'),
        ((True, 3), "which is not a number"),
        ((None, 3), "has no number for a value"),
        ((float("nan"), 3), "has no number for a value"),
        ((float("inf"), 3), "has no number for a value"),
        ((-9999, 3), "has no number for a value"),
        ((3, 3.0), "the same value 3 for height everywhere"),
        ((3, -0.5), "holds -0.5 for height, less than the limit 0"),
        ((3, 61), "holds 61 for height, more than the limit 60"),
    ],
)
def test_values_that_cannot_be_learnt_are_one_sentence(make_grid, values, words):
    grid = make_grid()
    target = Target("height", "m", 0, 60)
    drawn = collection(grid, *((5 * i, 5, 3, value) for i, value in enumerate(values)))
    with pytest.raises(LabelError) as told:
        values_from_geojson(drawn, target, grid)
    assert words in told.value.message
    assert told.value.remedy


def test_a_value_beyond_single_precision_is_not_learnt_as_infinity(make_grid):
    grid = make_grid()
    for value in (1e300, -1e300):
        drawn = collection(grid, (0, 5, 3, 1.0), (5, 5, 3, value))
        with pytest.raises(LabelError, match="than the limit"):
            values_from_geojson(drawn, Target("height"), grid)


def test_values_alike_inside_the_region_alone_are_refused(make_grid):
    grid = make_grid()
    drawn = collection(grid, (2, 3, 4, 7), (20, 3, 4, 7), (500, 3, 4, 8))
    with pytest.raises(LabelError, match="everywhere inside the region"):
        values_from_geojson(drawn, HEIGHT, grid)


def test_an_empty_range_is_refused():
    with pytest.raises(LabelError, match="is empty"):
        Target("height", "m", 5, 3)


def test_a_raster_is_averaged_onto_the_region_without_its_nodata(
    make_grid, write_scene, tmp_path: Path
):
    grid = make_grid(20, 24)
    fine = np.arange(40 * 48, dtype=np.float32).reshape(1, 40, 48)
    fine[:, :8] = -1
    fine[0, 20, 20] = np.nan
    path = write_scene(
        tmp_path / "cover.tif",
        fine,
        nodata=-1,
        transform=grid.transform @ grid.transform.scale(0.5),
    )
    pixels = read_value_raster(path, target=Target("cover"), grid=grid)
    known = (pixels.rows == 12) & (pixels.cols == 7)
    assert pixels.values[known].item() == pytest.approx(fine[0, 24:26, 14:16].mean())
    assert pixels.rows.min() == 4
    assert np.isfinite(pixels.values).all()
    assert len(np.unique(pixels.groups)) == 4


@pytest.mark.parametrize("fill", [-9999, -32768])
@pytest.mark.parametrize("dtype", ["int16", "float32"])
def test_a_fill_that_no_tag_of_a_raster_names_is_no_value(
    make_grid, write_scene, tmp_path, fill, dtype
):
    grid = make_grid(20, 15)
    heights = np.arange(40 * 30, dtype=dtype).reshape(1, 40, 30) % 30
    heights[:, :, 10:20] = fill
    path = write_scene(
        tmp_path / "h.tif", heights, names=None, nodata=None,
        transform=grid.transform @ Affine.scale(0.5),
    )  # fmt: skip
    pixels = read_value_raster(path, target=HEIGHT, grid=grid)
    assert 0 <= pixels.values.min() < pixels.values.max() < 30
    assert set(pixels.cols) == set(range(5)) | set(range(10, 15))


def test_a_raster_of_one_value_is_refused(make_grid, write_scene, tmp_path):
    grid = make_grid(20, 24)
    path = write_scene(tmp_path / "flat.tif", np.full((1, 20, 24), 3, np.uint8))
    with pytest.raises(LabelError, match="same value 3"):
        read_value_raster(path, target=Target("cover"), grid=grid)
