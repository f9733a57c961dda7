"""A raster of classes becomes labels on the region's grid."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import rasterio
from affine import Affine
from lianet.errors import LabelError
from lianet.geo.raster import write_cog
from lianet.labels.reading import labels_from_geojson, rasterise, read_label_raster, read_labels
from lianet.scenes.stack import open_stack
from pyproj import Transformer

PLACE = Affine(10, 0, 394540, 0, -10, 4587520)


@pytest.fixture
def grid(make_grid):
    return make_grid(40, 30)


@pytest.fixture
def classes():
    return np.random.default_rng(0).integers(0, 4, (1, 40, 30)).astype(np.uint8)


def refusal(path, grid, **options) -> str:
    with pytest.raises(LabelError) as raised:
        read_label_raster(path, grid, **options)
    assert raised.value.remedy
    return str(raised.value)


def test_values_stay_and_nodata_is_unlabelled(tmp_path, grid, write_scene, classes):
    labels = read_label_raster(write_scene(tmp_path / "labels.tif", classes), grid)
    np.testing.assert_array_equal(labels.values, classes[0])
    assert [(item.value, item.name) for item in labels.classes] == [(1, "1"), (2, "2"), (3, "3")]
    assert ((labels.groups == -1) == (classes[0] == 0)).all()


def test_without_nodata_zero_is_a_class(tmp_path, grid, write_scene, classes):
    path = write_scene(tmp_path / "labels.tif", classes, nodata=None)
    labels = read_label_raster(path, grid)
    np.testing.assert_array_equal(labels.values, classes[0] + 1)
    assert [item.name for item in labels.classes] == ["0", "1", "2", "3"]
    np.testing.assert_array_equal(read_label_raster(path, grid, nodata=0).values, classes[0])


@pytest.mark.parametrize(("dtype", "fill"), [("int16", -9999), ("float32", np.nan)])
def test_fills_that_no_tag_names_are_no_class(tmp_path, grid, write_scene, classes, dtype, fill):
    values = np.where(classes == 0, fill, classes.astype(float)).astype(dtype)
    path = write_scene(tmp_path / "labels.tif", values, nodata=None)
    labels = read_label_raster(path, grid)
    np.testing.assert_array_equal(labels.values, classes[0])
    assert [item.name for item in labels.classes] == ["1", "2", "3"]


def test_a_picture_of_a_map_is_no_map(tmp_path, grid, write_scene, classes):
    picture = np.repeat(60 * classes, 3, 0)
    path = write_scene(tmp_path / "map.tif", picture, nodata=None, photometric="RGB")
    assert "is a picture" in refusal(path, grid)


@pytest.mark.parametrize("dtype", ["int16", "int32", "float32"])
def test_values_of_any_size_are_numbered(tmp_path, grid, write_scene, classes, dtype):
    values = np.array([-9999, 1100, 1200, 3000], dtype)[classes]
    path = write_scene(tmp_path / "labels.tif", values, nodata=-9999)
    labels = read_label_raster(path, grid)
    np.testing.assert_array_equal(labels.values, classes[0])
    assert [item.name for item in labels.classes] == ["1100", "1200", "3000"]


def test_a_coarser_grid_elsewhere_gives_each_pixel_its_nearest_value(tmp_path, grid, write_scene):
    coarse = np.arange(1, 26, dtype=np.uint8).reshape(1, 5, 5)
    transform = PLACE * Affine.translation(10, 15) * Affine.scale(4, 4)
    labels = read_label_raster(
        write_scene(tmp_path / "labels.tif", coarse, transform=transform, nodata=None), grid
    )
    expected = np.zeros((60, 60), np.uint8)
    expected[15:35, 10:30] = coarse[0].repeat(4, axis=0).repeat(4, axis=1)
    np.testing.assert_array_equal(labels.values, expected[:40, :30])
    assert (labels.groups[labels.values == 0] == -1).all()


def test_another_crs_is_brought_to_the_region(tmp_path, make_grid, write_scene):
    grid = make_grid(40, 30)
    values = np.ones((1, 400, 400), np.uint8)
    values[:, :, 200:] = 2
    transform = Affine(1e-5, 0, 13.737, 0, -1e-5, 41.433)
    path = write_scene(
        tmp_path / "labels.tif", values, crs="EPSG:4326", transform=transform, nodata=None
    )
    labels = read_label_raster(path, grid)
    seam = 13.739
    for row, col in ((5, 5), (15, 10), (30, 12)):
        x, y = grid.transform @ (col + 0.5, row + 0.5)
        lon, lat = to_degrees(x, y)
        inside = 13.737 < lon < 13.741 and 41.429 < lat < 41.433
        assert labels.values[row, col] == ((1 if lon < seam else 2) if inside else 0)
    assert set(np.unique(labels.values)) == {0, 1, 2}


def to_degrees(x: float, y: float) -> tuple[float, float]:
    return Transformer.from_crs(32633, 4326, always_xy=True).transform(x, y)


def test_connected_patches_are_groups(tmp_path, grid, write_scene):
    values = np.zeros((1, 40, 30), np.uint8)
    values[0, :5, :5] = 1
    values[0, 20:25, :5] = 1
    values[0, 5:10, 5:10] = 2  # touches the first at a corner only
    values[0, 20:25, 5:10] = 2  # touches the second along an edge, and is another class
    labels = read_label_raster(write_scene(tmp_path / "labels.tif", values), grid)
    assert len(labels.group_dates) == 4
    patches = [labels.groups[place] for place in ((0, 0), (22, 2), (7, 7), (22, 7))]
    assert sorted(patches) == [0, 1, 2, 3]
    assert (labels.groups[:5, :5] == patches[0]).all()


def test_a_map_written_here_comes_back_with_names_and_colours(tmp_path, grid, classes):
    path = tmp_path / "map.tif"
    write_cog(
        path, grid, "uint8", 1, [(grid.window, classes)], nodata=0,
        palette={1: (1, 2, 3, 255), 2: (40, 50, 60, 255), 3: (70, 80, 90, 255)},
        class_names={1: "water", 2: "forest", 3: "arable"},
    )  # fmt: skip
    labels = read_label_raster(path, grid)
    assert [(item.value, item.name, item.colour) for item in labels.classes] == [
        (1, "water", "#010203"), (2, "forest", "#28323c"), (3, "arable", "#46505a")
    ]  # fmt: skip


@pytest.mark.data
def test_the_official_land_use_agrees_as_raster_and_as_polygons(stacks):
    grid = open_stack(stacks / "slovenia").grid
    raster = read_label_raster(stacks / "slovenia" / "labels.tif", grid)
    polygons = read_labels(stacks / "slovenia" / "labels.gpkg", class_field="LULC_ID", grid=grid)
    drawn = rasterise(polygons, grid)
    names = np.array(["", *(item.name for item in polygons.classes)])[drawn.values]
    both = (drawn.values > 0) & (raster.values > 0)
    agree = names[both] == raster.values[both].astype(str)
    # Another program drew that raster; it differs where polygons overlap and on few edges.
    assert both.mean() > 0.98
    assert agree.mean() > 0.998


@pytest.mark.data
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("worldcereal/labels.tif", {"0": 6063, "1": 3937}),
        (
            "bolzano/labels_SCL_mode.tif",
            {"2": 1904, "4": 541894, "5": 114137, "6": 1172, "7": 68},
        ),
    ],
)
def test_real_class_rasters_are_read(stacks, file, expected):
    grid = open_stack((stacks / file).parent).grid
    labels = read_label_raster(stacks / file, grid)
    counts = labels.pixels().counts
    assert {item.name: counts[item.value] for item in labels.classes} == expected


def test_labels_that_are_none_are_refused(tmp_path, grid, write_scene, classes):
    write = write_scene
    assert "does not exist" in refusal(tmp_path / "gone.tif", grid)
    (tmp_path / "text.tif").write_text("no raster")
    assert "is not a raster" in refusal(tmp_path / "text.tif", grid)
    assert "has no CRS" in refusal(write(tmp_path / "a.tif", classes, crs=None), grid)
    far = write(tmp_path / "b.tif", classes, transform=PLACE * Affine.translation(500, 0))
    assert "has no labelled pixel inside the region" in refusal(far, grid)
    empty = write(tmp_path / "c.tif", np.zeros_like(classes))
    assert "has no labelled pixel" in refusal(empty, grid)
    one = write(tmp_path / "d.tif", np.full_like(classes, 5))
    assert "only the class 5" in refusal(one, grid)
    fractions = write(tmp_path / "e.tif", classes.astype(np.float32) / 2)
    assert "holds fractions" in refusal(fractions, grid)
    many = np.arange(1200, dtype=np.int32).reshape(1, 40, 30)
    assert "1199 different values" in refusal(write(tmp_path / "f.tif", many), grid)
    cut = write(tmp_path / "g.tif", classes)
    cut.write_bytes(cut.read_bytes()[:-600])
    assert "cannot be brought onto the region's grid" in refusal(cut, grid)


def test_a_raster_and_polygons_give_the_same_kind_of_labels(tmp_path, grid, write_scene, classes):
    raster = read_label_raster(write_scene(tmp_path / "labels.tif", classes), grid)
    square = {
        "type": "Polygon",
        "coordinates": [
            [[394540, 4587520], [394640, 4587520], [394640, 4587420], [394540, 4587520]]
        ],
    }
    point = {"type": "Point", "coordinates": [394735, 4587225]}
    drawn = labels_from_geojson(
        {
            "type": "FeatureCollection",
            "features": [
                {"properties": {"class": 1}, "geometry": square},
                {"properties": {"class": 2}, "geometry": point},
            ],
        },
        raster.classes,
        grid,
    )
    assert type(rasterise(drawn, grid)) is type(raster)


def test_255_is_ignored_and_never_a_class(tmp_path, grid, write_scene, classes):
    values = classes.copy()
    values[0, :5] = 255
    labels = read_label_raster(write_scene(tmp_path / "labels.tif", values), grid)
    assert [item.value for item in labels.classes] == [1, 2, 3]
    assert (labels.values[:5] == 255).all()
    assert (labels.groups[:5] == -1).all()
    assert labels.pixels().rows.min() == 5


def test_255_among_larger_values_is_a_class_like_any_other(tmp_path, grid, write_scene, classes):
    values = np.array([0, 111, 255, 312], np.uint16)[classes]
    labels = read_label_raster(write_scene(tmp_path / "labels.tif", values), grid)
    assert [item.name for item in labels.classes] == ["111", "255", "312"]


def test_a_class_named_ignore_is_ignored(tmp_path, grid, write_scene, classes):
    path = write_scene(tmp_path / "labels.tif", classes)
    with rasterio.open(path, "r+") as file:
        file.update_tags(CLASS_NAMES='{"1": "water", "2": "Ignore", "3": "wood"}')
    labels = read_label_raster(path, grid)
    assert [(item.value, item.name) for item in labels.classes] == [(1, "water"), (3, "wood")]
    np.testing.assert_array_equal(labels.values == 255, classes[0] == 2)


def test_nothing_but_ignored_pixels_is_refused(tmp_path, grid, write_scene):
    path = write_scene(tmp_path / "labels.tif", np.full((1, 40, 30), 255, np.uint8))
    assert "ignored" in refusal(path, grid)


ATTRIBUTES = """<PAMDataset><PAMRasterBand band="1"><GDALRasterAttributeTable>
<FieldDefn index="0"><Name>Value</Name><Type>0</Type><Usage>{usage}</Usage></FieldDefn>
<FieldDefn index="1"><Name>Klasse</Name><Type>2</Type><Usage>0</Usage></FieldDefn>
<FieldDefn index="2"><Name>R</Name><Type>0</Type><Usage>6</Usage></FieldDefn>
<FieldDefn index="3"><Name>G</Name><Type>0</Type><Usage>7</Usage></FieldDefn>
<FieldDefn index="4"><Name>B</Name><Type>0</Type><Usage>8</Usage></FieldDefn>
<Row index="0"><F>1</F><F>Gew\u00e4sser</F><F>0</F><F>0</F><F>254</F></Row>
<Row index="1"><F>3</F><F>Wald</F><F>0</F><F>128</F><F>0</F></Row>
</GDALRasterAttributeTable></PAMRasterBand></PAMDataset>"""
CATEGORIES = """<PAMDataset><PAMRasterBand band="1"><CategoryNames><Category/>
<Category>Gew\u00e4sser</Category><Category/><Category>Wald</Category>
</CategoryNames></PAMRasterBand></PAMDataset>"""


@pytest.mark.parametrize(
    "beside", [ATTRIBUTES.format(usage=5), ATTRIBUTES.format(usage=0), CATEGORIES]
)
def test_names_and_colours_of_tables_beside_a_raster_are_its_classes(
    tmp_path, grid, write_scene, classes, beside
):
    path = write_scene(tmp_path / "labels.tif", classes)
    (tmp_path / "labels.tif.aux.xml").write_text(beside, encoding="utf-8")
    labels = read_label_raster(path, grid)
    assert [item.name for item in labels.classes] == ["Gew\u00e4sser", "2", "Wald"]
    if beside != CATEGORIES:
        assert labels.classes[0].colour == "#0000fe"
        assert labels.classes[2].colour == "#008000"


def test_names_of_a_table_of_esri_are_its_classes(tmp_path, grid, write_scene, classes):
    path = write_scene(tmp_path / "labels.tif", classes)
    fields = [np.array([1, 2, 3]), np.array(["Gew\u00e4sser", "Acker", "Wald"], object)]
    pyogrio.raw.write(
        tmp_path / "t.shp", None, fields, ["VALUE", "CLASS"], driver="ESRI Shapefile",
        geometry_type=None, encoding="UTF-8",
    )  # fmt: skip
    (tmp_path / "t.dbf").rename(tmp_path / "labels.tif.vat.dbf")
    names = [item.name for item in read_label_raster(path, grid).classes]
    assert names == ["Gew\u00e4sser", "Acker", "Wald"]


@pytest.mark.parametrize("beside", ["<PAMDataset", "<!DOCTYPE x><PAMDataset/>", "<PAMDataset/>"])
def test_what_lies_damaged_beside_a_raster_names_nothing(
    tmp_path, grid, write_scene, classes, beside
):
    path = write_scene(tmp_path / "labels.tif", classes)
    (tmp_path / "labels.tif.aux.xml").write_text(beside)
    assert [item.name for item in read_label_raster(path, grid).classes] == ["1", "2", "3"]
