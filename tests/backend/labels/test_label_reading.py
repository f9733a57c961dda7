"""Labels are read as they come, and what cannot be used is said."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from lianet.errors import LabelError
from lianet.labels.reading import IGNORE, LabelClass, labels_from_geojson, read_labels
from lianet.scenes.stack import open_stack
from pyproj import Transformer

CLASSES = (LabelClass(3, "water", "#0000ff"), LabelClass(7, "forest", "#00aa00"))


@pytest.fixture(scope="module")
def grid(make_grid):
    return make_grid(40, 30)


@pytest.fixture(scope="module")
def square(grid):
    """Makes a square on the grid: `square(row, col, size)` in pixels."""

    def make(row: float, col: float, size: float = 2.0) -> shapely.Polygon:
        west, north = grid.transform @ (col, row)
        east, south = grid.transform @ (col + size, row + size)
        return shapely.box(west, south, east, north)

    return make


def write_vector(path: Path, geometries, crs="EPSG:32633", layer=None, append=False, **fields):
    """Write a vector file with the fields given."""
    geometries = np.array([*geometries, None], object)[:-1]
    types = {g.geom_type for g in geometries if g is not None}
    pyogrio.raw.write(
        path, shapely.to_wkb(geometries), [np.asarray(values) for values in fields.values()],
        list(fields), crs=crs, layer=layer, append=append,
        geometry_type=types.pop() if len(types) == 1 else "Unknown",
    )  # fmt: skip
    return path


def refusal(source, grid, class_field="cover", **options) -> str:
    with pytest.raises(LabelError) as raised:
        read_labels(source, class_field=class_field, grid=grid, **options)
    assert raised.value.remedy
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.data
def test_the_polygons_of_liri_are_read_with_their_classes(stacks):
    grid = open_stack(stacks / "liri").grid
    labels = read_labels(stacks / "liri" / "labels.gpkg", class_field="class_name", grid=grid)
    assert [item.name for item in labels.classes] == ["arable", "built-up", "water", "woodland"]
    assert [item.value for item in labels.classes] == [1, 2, 3, 4]
    assert len({item.colour for item in labels.classes}) == 4
    assert len(labels.features) == 45
    assert [feature.group for feature in labels.features] == list(range(45))
    assert (labels.repaired, labels.empty, labels.unclassed, labels.outside) == (0, 0, 0, 0)


@pytest.mark.data
def test_numbers_and_names_of_one_layer_mean_the_same(stacks):
    grid = open_stack(stacks / "slovenia").grid
    path = stacks / "slovenia" / "labels.gpkg"
    names = read_labels(path, class_field="LULC_NAME", grid=grid)
    numbers = read_labels(path, class_field="LULC_ID", grid=grid)
    named = {feature.geometry.wkb: feature.value for feature in names.features}
    pairs = {
        (named.get(feature.geometry.wkb), numbers.classes[feature.value - 1].name)
        for feature in numbers.features
    }
    # Number 0 has no name in this layer: by name it is no class, by number it is one.
    assert pairs == {(1, "8"), (2, "1"), (3, "2"), (4, "3"), (5, "4"), (None, "0")}
    assert names.unclassed == 4
    # The layer's field DATE is the day of the survey and not of the labels.
    assert {feature.date for feature in names.features} == {None}


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "shp"])
@pytest.mark.parametrize("crs", ["EPSG:32633", "EPSG:4326", "EPSG:3857", "EPSG:32632"])
def test_labels_in_any_crs_and_format_land_on_the_same_place(tmp_path, grid, square, suffix, crs):
    places = [square(2, 3), square(30, 20, 5)]
    moved = shapely.transform(
        places, Transformer.from_crs("EPSG:32633", crs, always_xy=True).transform, interleaved=False
    )
    path = write_vector(tmp_path / f"labels.{suffix}", moved, crs, cover=["water", "forest"])
    labels = read_labels(path, class_field="cover", grid=grid)
    assert [item.name for item in labels.classes] == ["forest", "water"]
    for feature, place in zip(labels.features, places, strict=True):
        assert feature.geometry.symmetric_difference(place).area < 1e-3 * place.area
    assert [feature.value for feature in labels.features] == [2, 1]


def test_a_geojson_object_is_read_like_a_file(grid, square):
    to_degrees = Transformer.from_crs("EPSG:32633", "EPSG:4326", always_xy=True).transform
    features = [
        {
            "type": "Feature",
            "properties": {"cover": name},
            "geometry": shapely.transform(place, to_degrees, interleaved=False).__geo_interface__,
        }
        for name, place in (("a", square(1, 1)), ("b", square(9, 9)))
    ]
    collection = {"type": "FeatureCollection", "features": features}
    labels = read_labels(collection, class_field="cover", grid=grid)
    assert [feature.value for feature in labels.features] == [1, 2]


@pytest.mark.parametrize(
    ("column", "values", "names"),
    [
        (["water", "forest", "water"], [2, 1, 2], ["forest", "water"]),
        ([5, 2, 5], [5, 2, 5], ["2", "5"]),
        ([0, 1, 0], [1, 2, 1], ["0", "1"]),
        ([1000, -3, 1000], [2, 1, 2], ["-3", "1000"]),
        ([1.0, 2.0, 1.0], [1, 2, 1], ["1", "2"]),
        ([True, False, True], [2, 1, 2], ["False", "True"]),
        (["10", "9", "10"], [1, 2, 1], ["10", "9"]),
    ],
)
def test_classes_are_numbered_from_text_and_numbers(tmp_path, grid, square, column, values, names):
    places = [square(2, 2), square(8, 8), square(20, 20)]
    path = write_vector(tmp_path / "labels.gpkg", places, cover=column)
    labels = read_labels(path, class_field="cover", grid=grid)
    assert [feature.value for feature in labels.features] == values
    assert [item.name for item in labels.classes] == names


@pytest.mark.parametrize("column", [["water", "Ignore", "forest"], [1, 255, 2]])
def test_ignored_places_are_kept_and_are_no_class(tmp_path, grid, square, column):
    places = [square(2, 2), square(8, 8), square(20, 20)]
    path = write_vector(tmp_path / "labels.gpkg", places, cover=column)
    labels = read_labels(path, class_field="cover", grid=grid)
    assert labels.features[1].value == IGNORE
    assert {item.value for item in labels.classes} == {1, 2}


def test_colours_of_the_file_are_kept(tmp_path, grid, square):
    path = write_vector(
        tmp_path / "labels.gpkg", [square(2, 2), square(8, 8), square(20, 20)],
        cover=["x", "y", "water"], Color=["#AB12CD", "10,20,30,255", "blue-ish"],
    )  # fmt: skip
    labels = read_labels(path, class_field="cover", grid=grid)
    colours = {item.name: item.colour for item in labels.classes}
    assert colours["x"] == "#ab12cd"
    assert colours["y"] == "#0a141e"
    assert colours["water"] not in ("#ab12cd", "#0a141e")


@pytest.mark.parametrize("field", ["date", "label_date"])
def test_dates_of_labels_are_read(tmp_path, grid, square, field):
    days = np.array(["2018-06-10", "NaT"], "datetime64[D]")
    path = write_vector(
        tmp_path / "labels.gpkg", [square(2, 2), square(8, 8)],
        cover=["a", "b"], **{field: days},
    )  # fmt: skip
    labels = read_labels(path, class_field="cover", grid=grid)
    assert [feature.date for feature in labels.features] == [dt.date(2018, 6, 10), None]


def test_invalid_shapes_are_repaired_and_counted(tmp_path, grid, square):
    west, north = grid.transform @ (10, 10)
    bow_tie = shapely.Polygon(
        [(west, north), (west + 40, north - 40), (west + 40, north), (west, north - 40)]
    )
    path = write_vector(tmp_path / "labels.gpkg", [bow_tie, square(2, 2)], cover=["a", "b"])
    labels = read_labels(path, class_field="cover", grid=grid)
    assert labels.repaired == 1
    assert len(labels.features) == 2
    assert shapely.is_valid([feature.geometry for feature in labels.features]).all()
    assert labels.features[0].geometry.area == pytest.approx(800)


def test_parts_become_features_of_their_own_and_holes_stay(tmp_path, grid, square):
    ring = square(20, 5, 6).difference(square(22, 7, 2))
    parts = shapely.MultiPolygon([square(2, 2), ring])
    path = write_vector(tmp_path / "labels.gpkg", [parts, square(35, 2)], cover=["a", "b"])
    labels = read_labels(path, class_field="cover", grid=grid)
    assert [feature.value for feature in labels.features] == [1, 1, 2]
    assert [feature.group for feature in labels.features] == [0, 1, 2]
    assert labels.features[1].geometry.area == pytest.approx(3200)


def test_points_and_polygons_may_be_mixed(tmp_path, grid, square):
    points = shapely.MultiPoint([square(3, 3, 1).centroid, square(9, 4, 1).centroid])
    path = write_vector(tmp_path / "labels.gpkg", [points, square(20, 20)], cover=["a", "b"])
    labels = read_labels(path, class_field="cover", grid=grid)
    assert [feature.geometry.geom_type for feature in labels.features] == [
        "Point", "Point", "Polygon"
    ]  # fmt: skip


def test_heights_of_vertices_do_not_matter(tmp_path, grid, square):
    high = shapely.force_3d([square(2, 2), square(8, 8)], 120.0)
    path = write_vector(tmp_path / "labels.gpkg", high, cover=["a", "b"])
    labels = read_labels(path, class_field="cover", grid=grid)
    assert not any(feature.geometry.has_z for feature in labels.features)


def test_what_is_dropped_is_counted(tmp_path, grid, square):
    places = [
        square(2, 2), square(8, 8), square(500, 500), None, shapely.Polygon(), square(12, 12),
    ]  # fmt: skip
    path = write_vector(
        tmp_path / "labels.gpkg", places,
        cover=np.array(["a", "b", "c", "a", "b", None], object),
    )  # fmt: skip
    labels = read_labels(path, class_field="cover", grid=grid)
    assert len(labels.features) == 2
    assert (labels.empty, labels.unclassed, labels.outside) == (2, 1, 1)
    assert labels.unused == ("c",)
    assert [item.name for item in labels.classes] == ["a", "b"]


def test_empty_numbers_are_no_class(tmp_path, grid, square):
    features = [
        {"type": "Feature", "properties": {"cover": cover}, "geometry": place.__geo_interface__}
        for cover, place in ((1, square(2, 2)), (None, square(8, 8)), (2, square(20, 20)))
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    path = tmp_path / "labels.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    labels = read_labels(path, class_field="cover", grid=grid)
    assert [feature.value for feature in labels.features] == [1, 2]
    assert labels.unclassed == 1


def test_a_polygon_across_the_edge_counts_and_one_that_touches_it_does_not(tmp_path, grid, square):
    touching = [square(2, 30), square(2, -2), square(40, 2), square(-2, 2), square(-2, -2)]
    places = [square(39, 29, 5), square(2, 2), *touching]
    path = write_vector(tmp_path / "labels.gpkg", places, cover=[*"ac", *"bbbbb"])
    labels = read_labels(path, class_field="cover", grid=grid)
    assert [item.name for item in labels.classes] == ["a", "c"]
    assert labels.outside == 5


def test_the_layer_with_the_field_is_found(tmp_path, grid, square):
    path = tmp_path / "many.gpkg"
    places = [square(2, 2), square(8, 8)]
    write_vector(path, places, layer="roads", kind=["a", "b"])
    write_vector(path, places, layer="cover", append=False, cover=["a", "b"])
    assert len(read_labels(path, class_field="cover", grid=grid).features) == 2
    assert "has no field cover" in refusal(path, grid, layer="roads")
    assert "Its layers are" in refusal(path, grid, layer="rivers")
    write_vector(path, places, layer="cover2", cover=["a", "b"])
    assert "layers: cover, cover2" in refusal(path, grid)


def test_labels_outside_the_region_are_refused_with_where_it_is(tmp_path, grid, square):
    path = write_vector(
        tmp_path / "labels.gpkg", [square(500, 2), square(800, 8)], cover=["a", "b"]
    )
    said = refusal(path, grid)
    assert "labels.gpkg lies outside the region" in said
    assert "EPSG:32633" in said


def test_labels_that_another_crs_cannot_hold_are_outside(tmp_path, grid):
    pole = shapely.Point(10, 90), shapely.Point(-170, -89.9)
    path = write_vector(tmp_path / "labels.geojson", pole, "EPSG:4326", cover=["a", "b"])
    assert "outside the region" in refusal(path, grid)


def test_a_missing_crs_is_refused(tmp_path, grid, square):
    with pytest.warns(UserWarning, match="crs"):
        path = write_vector(tmp_path / "labels.shp", [square(2, 2)], None, cover=["a"])
    assert "labels.shp has no CRS" in refusal(path, grid)


@pytest.mark.parametrize("undefined", [0, -1])
def test_a_geopackage_whose_crs_is_undefined_has_none(tmp_path, grid, square, undefined):
    path = write_vector(tmp_path / "labels.gpkg", [square(2, 2)], cover=["a"])
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE gpkg_geometry_columns SET srs_id = ?", (undefined,))
        file.execute("UPDATE gpkg_contents SET srs_id = ?", (undefined,))
        file.commit()
    assert "labels.gpkg has no CRS" in refusal(path, grid)


def test_an_unknown_field_is_refused_with_those_there_are(tmp_path, grid, square):
    path = write_vector(tmp_path / "labels.gpkg", [square(2, 2)], cover=["a"], note=["b"])
    said = refusal(path, grid, class_field="Cover")
    assert "has no field Cover" in said
    assert "cover, note" in said


def test_one_class_only_is_refused(tmp_path, grid, square):
    places = [square(2, 2), square(8, 8)]
    path = write_vector(tmp_path / "labels.gpkg", places, cover=["water"] * 2)
    assert "only the class water" in refusal(path, grid)


def test_a_class_only_outside_does_not_make_two(tmp_path, grid, square):
    places = [square(2, 2), square(800, 8)]
    path = write_vector(tmp_path / "labels.gpkg", places, cover=["water", "forest"])
    said = refusal(path, grid)
    assert "only the class water" in said
    assert "forest lies outside it" in said


def test_ignored_places_alone_are_refused(tmp_path, grid, square):
    path = write_vector(tmp_path / "labels.gpkg", [square(2, 2)], cover=["ignore"])
    assert "has no class inside the region" in refusal(path, grid)


def test_an_empty_layer_is_refused(tmp_path, grid):
    path = tmp_path / "labels.gpkg"
    pyogrio.raw.write(
        path, np.array([], object), [np.array([], object)], ["cover"],
        crs="EPSG:32633", geometry_type="Polygon",
    )  # fmt: skip
    assert "labels.gpkg is empty" in refusal(path, grid)


def test_features_without_class_or_geometry_alone_are_refused(tmp_path, grid, square):
    path = write_vector(
        tmp_path / "labels.gpkg", [square(2, 2), None],
        cover=np.array([None, "a"], object),
    )  # fmt: skip
    assert "Without a geometry: 1, without a class: 1" in refusal(path, grid)


def test_lines_are_refused(tmp_path, grid, square):
    path = write_vector(tmp_path / "labels.gpkg", [square(2, 2).boundary], cover=["a"])
    said = refusal(path, grid)
    assert "holds lines" in said
    assert "buffer" in said


def test_too_many_classes_are_refused(tmp_path, grid, square):
    path = write_vector(
        tmp_path / "labels.gpkg", [square(i % 38, i % 28) for i in range(255)],
        cover=[f"parcel {i}" for i in range(255)],
    )  # fmt: skip
    said = refusal(path, grid)
    assert "255 different values" in said
    assert "at most 254" in said


def test_fractions_are_no_classes(tmp_path, grid, square):
    path = write_vector(tmp_path / "labels.gpkg", [square(2, 2), square(8, 8)], cover=[0.5, 1.5])
    assert "holds fractions, 0.5" in refusal(path, grid)


def test_a_file_that_is_missing_or_no_vector_is_refused(tmp_path, grid):
    assert "does not exist" in refusal(tmp_path / "gone.gpkg", grid)
    (tmp_path / "labels.gpkg").write_text("no layer")
    assert "cannot be read as a vector layer" in refusal(tmp_path / "labels.gpkg", grid)


def test_a_date_that_is_none_is_counted_and_the_label_holds_at_any_date(tmp_path, grid, square):
    places = [square(2, 2), square(8, 8)]
    path = write_vector(
        tmp_path / "labels.gpkg", places, cover=["a", "b"], date=["summer", "2018-06-10"]
    )
    labels = read_labels(path, class_field="cover", grid=grid)
    assert [str(feature.date) for feature in labels.features] == ["None", "2018-06-10"]
    assert (labels.undated, labels.undated_example) == (1, "summer")


def collection(*entries) -> dict:
    """A FeatureCollection of (geometry, properties)."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": None if geometry is None else geometry.__geo_interface__,
            }
            for geometry, properties in entries
        ],
    }


def test_drawn_labels_keep_values_names_colours_and_dates(grid, square):
    drawn = collection(
        (square(2, 2), {"class": 7, "date": "2018-06-10"}),
        (square(8, 8), {"class": 3}),
        (square(9, 20), {"class": 255}),
        (square(2, 20), {"class": 7, "date": None}),
    )
    spare = LabelClass(9, "arable", "#ffff00")
    labels = labels_from_geojson(drawn, [*CLASSES, spare], grid)
    assert labels.classes == CLASSES
    assert labels.unused == ("arable",)
    assert [feature.value for feature in labels.features] == [7, 3, 255, 7]
    assert labels.features[0].date == dt.date(2018, 6, 10)
    assert labels.features[3].date is None


def test_a_drawn_class_named_ignore_is_ignored(grid, square):
    drawn = collection(
        (square(2, 2), {"class": 7}), (square(8, 8), {"class": 3}), (square(9, 20), {"class": 4})
    )
    labels = labels_from_geojson(drawn, [*CLASSES, LabelClass(4, "ignore", "#000000")], grid)
    assert labels.classes == CLASSES
    assert labels.features[2].value == IGNORE


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"type": "Feature"}, "not a GeoJSON FeatureCollection"),
        ({"type": "FeatureCollection", "features": []}, "is empty"),
        ({"type": "FeatureCollection", "features": ["x"]}, "Feature 1 of the label set"),
        (collection((None, {"class": 3})), "no feature with a geometry and a class"),
        (collection((shapely.Point(0, 0), {"class": 99})), "the class 99"),
        (collection((shapely.Point(0, 0), {"class": [3]})), r"the class \[3\]"),
        (collection((shapely.Point(0, 0), {"class": 3, "date": "x"})), "the label date x"),
        (collection((shapely.Point(0, 0), {"class": 3})), "outside the region"),
        (
            {
                "type": "FeatureCollection",
                "features": [{"geometry": {"type": "Polygon", "coordinates": [[0, 1]]}}],
            },
            "Feature 1 of the label set",
        ),
    ],
)
def test_drawn_labels_that_cannot_be_used_are_refused(grid, value, expected):
    with pytest.raises(LabelError, match=expected):
        labels_from_geojson(value, CLASSES, grid)


@pytest.mark.parametrize("values", [(0, 3), (3, 3), (3, 300)])
def test_class_lists_that_cannot_be_used_are_refused(grid, values):
    classes = [LabelClass(value, str(value), "#000000") for value in values]
    with pytest.raises(LabelError, match="class values"):
        labels_from_geojson(collection(), classes, grid)
