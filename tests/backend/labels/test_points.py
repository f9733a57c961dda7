"""Points from files, on the region's pixels."""

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from lianet.errors import InputError, NotFoundError
from lianet.labels.points import read_points
from pyproj import Transformer

WEST, NORTH = 394540, 4587520


def write(path: Path, geometries: list, crs: str | None = "EPSG:32633") -> Path:
    kinds = {shapely.get_type_id(g) for g in geometries if g is not None}
    kind = {0: "Point", 4: "MultiPoint", 3: "Polygon"}[kinds.pop()] if kinds else "Point"
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array(geometries, object)), [np.arange(len(geometries))], ["n"],
        geometry_type=kind, crs=crs, driver="GPKG",
    )  # fmt: skip
    return path


def test_points_fall_into_their_pixels_and_those_outside_are_counted(tmp_path, make_grid):
    inside = [shapely.Point(WEST, NORTH), shapely.Point(WEST + 299.9, NORTH - 399.9)]
    outside = [shapely.Point(WEST - 1, NORTH), shapely.Point(WEST + 300, NORTH - 1)]
    path = write(tmp_path / "p.gpkg", [inside[0], None, *outside, inside[1]])
    found = read_points(path, make_grid(40, 30))
    assert found.rows.tolist() == [0, 39]
    assert found.cols.tolist() == [0, 29]
    assert found.ids.tolist() == [1, 5]  # a GeoPackage counts from 1
    assert (found.outside, found.empty) == (2, 1)


def test_points_in_another_crs_are_brought_to_the_regions(tmp_path, make_grid):
    x, y = WEST + 155, NORTH - 75
    lonlat = Transformer.from_crs(32633, 4326, always_xy=True).transform(x, y)
    path = write(tmp_path / "p.gpkg", [shapely.Point(lonlat)], crs="EPSG:4326")
    found = read_points(path, make_grid(40, 30))
    assert (found.rows[0], found.cols[0]) == (7, 15)
    assert found.xy[0] == pytest.approx((x, y), abs=1e-3)


def test_parts_of_a_multipoint_share_its_id(tmp_path, make_grid):
    parts = shapely.MultiPoint([(WEST + 5, NORTH - 5), (WEST + 25, NORTH - 5), (0, 0)])
    found = read_points(write(tmp_path / "p.gpkg", [parts]), make_grid())
    assert found.ids.tolist() == [1, 1]
    assert found.cols.tolist() == [0, 2]
    assert found.outside == 1


@pytest.mark.parametrize(
    ("geometries", "crs", "words"),
    [
        ([shapely.Point(0, 0)], "EPSG:32633", "inside the region"),
        ([shapely.Point(WEST, NORTH)], None, "no CRS"),
        ([shapely.box(WEST, NORTH - 10, WEST + 10, NORTH)], "EPSG:32633", "more than points"),
        ([None], "EPSG:32633", "holds no point"),
    ],
)
def test_what_cannot_be_used_is_a_sentence_with_a_remedy(
    tmp_path, make_grid, geometries, crs, words
):
    path = write(tmp_path / "p.gpkg", geometries, crs)
    with pytest.raises(InputError, match=words) as caught:
        read_points(path, make_grid())
    assert caught.value.remedy


def test_a_file_that_is_no_layer_or_not_there_is_named(tmp_path, make_grid):
    (tmp_path / "text.gpkg").write_text("hello")
    with pytest.raises(InputError, match=r"text\.gpkg"):
        read_points(tmp_path / "text.gpkg", make_grid())
    with pytest.raises(NotFoundError, match=r"gone\.gpkg"):
        read_points(tmp_path / "gone.gpkg", make_grid())


def test_a_file_without_a_layer_is_a_sentence(tmp_path, make_grid):
    path = tmp_path / "p.fgb"
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array([shapely.Point(WEST + 5, NORTH - 5)] * 4, object)),
        [np.arange(4)], ["n"], geometry_type="Point", crs="EPSG:32633", driver="FlatGeobuf",
    )  # fmt: skip
    data = bytearray(path.read_bytes())
    at = data.find((4).to_bytes(8, "little"))  # how many there are
    data[at : at + 8] = (2**40).to_bytes(8, "little")
    path.write_bytes(data)
    with pytest.raises(InputError, match="cannot be read as a vector layer"):
        read_points(path, make_grid())


def test_of_several_layers_the_one_with_points_is_read_or_they_are_named(tmp_path, make_grid):
    path = write(tmp_path / "p.gpkg", [shapely.Point(WEST + 5, NORTH - 5)])
    box = shapely.to_wkb(np.array([shapely.box(0, 0, 1, 1)], object))
    how = {"crs": "EPSG:32633", "driver": "GPKG", "append": True}
    pyogrio.raw.write(path, box, [], [], layer="fields", geometry_type="Polygon", **how)
    assert len(read_points(path, make_grid()).ids) == 1
    more = shapely.to_wkb(np.array([shapely.Point(WEST + n, NORTH - 5) for n in (5, 15)], object))
    pyogrio.raw.write(path, more, [], [], layer="wells", geometry_type="Point", **how)
    with pytest.raises(InputError, match="2 layers of points") as caught:
        read_points(path, make_grid())
    assert caught.value.remedy.endswith(": p, wells")
    assert len(read_points(path, make_grid(), "wells").ids) == 2
    with pytest.raises(InputError, match="no layer lakes"):
        read_points(path, make_grid(), "lakes")
