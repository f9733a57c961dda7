"""Label files as people have them: KML folders, shapefiles without an encoding, dates."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio.shutil
import shapely
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import InputError, LabelError
from lianet.labels.days import read_days
from lianet.labels.pixels import label_pixels
from lianet.labels.points import read_points
from lianet.labels.reading import read_labels
from lianet.labels.source import read_any_labels, use_lines, use_of
from lianet.labels.vector_file import read_vector
from lianet.scenes.grid_of import read_area
from pyproj import Transformer

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases"
CLASSES = ("Gewässer", "Wald (Eichen/Ölbäume)", "Siedlung")


def write(path: Path, names=CLASSES, *, driver=None, layer=None, field="klasse", **options) -> Path:
    """A square for every class, in a row, on the grid of `make_grid`."""
    squares = [
        shapely.box(394560 + 40 * n, 4587400, 394580 + 40 * n, 4587420) for n in range(len(names))
    ]
    pyogrio.raw.write(
        path, shapely.to_wkb(squares), [np.array(names, object)], [field], geometry_type="Polygon",
        crs="EPSG:32633", driver=driver, layer=layer, **options,
    )  # fmt: skip
    return path


def names_of(labels) -> set[str]:
    return {item.name for item in labels.classes}


def test_a_shapefile_without_an_encoding_has_its_letters(tmp_path, make_grid):
    for encoding in ("UTF-8", "CP1252", "ISO-8859-1"):
        folder = tmp_path / encoding
        folder.mkdir()
        path = write(folder / "l.shp", encoding=encoding)
        (folder / "l.cpg").unlink()
        assert names_of(read_labels(path, class_field="klasse", grid=make_grid())) == set(CLASSES)


def test_a_shapefile_that_says_its_encoding_is_believed(tmp_path, make_grid):
    path = write(tmp_path / "l.shp", ("Öl", "Wald"), encoding="CP850")
    assert names_of(read_labels(path, class_field="klasse", grid=make_grid())) == {"Öl", "Wald"}


TABLES = {
    "x,y,klasse\n394565.5,4587405,Wald\n394605,4587405,See\n": 2,
    "id;Rechtswert;Hochwert;klasse\n1;394565,5;4587405,25;Wald\n2;394605;4587405;See\n": 2,
    "lat\tlon\tklasse\n41.4314\t13.7381\tWald\n41.4314\t13.7386\tGewässer\n": 2,
    'wkt,klasse\n"POLYGON((394560 4587400,394580 4587400,394580 4587420,394560 4587400))",Wald\n'
    "POINT(394605 4587405),See\n": 2,
}


@pytest.mark.parametrize("text", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_of_text_holds_labels(tmp_path, make_grid, text, encoding):
    path = tmp_path / "l.csv"
    path.write_bytes(text.encode(encoding))
    labels = read_labels(path, class_field="klasse", grid=make_grid())
    assert len(labels.features) == 2
    assert "Wald" in names_of(labels)
    if "wkt" not in text:
        assert len(read_points(path, make_grid()).ids) == 2


def test_a_table_without_places_says_what_it_needs(tmp_path, make_grid):
    path = tmp_path / "l.csv"
    path.write_text("plot,klasse\n1,Wald\n")
    for read in (lambda: read_labels(path, class_field="klasse", grid=make_grid()),
                 lambda: read_points(path, make_grid())):  # fmt: skip
        with pytest.raises(InputError, match="no columns of places") as raised:
            read()
        assert "lon and lat" in raised.value.remedy
        assert "plot, klasse" in raised.value.remedy


def test_names_that_differ_by_capitals_or_blanks_are_one_class(tmp_path, make_grid):
    names = ("Wald", "wald", "Wald ", "Nasser  Wald", "nasser Wald", "See")
    labels = read_labels(
        write(tmp_path / "l.geojson", names), class_field="klasse", grid=make_grid()
    )
    assert names_of(labels) == {"Wald", "Nasser  Wald", "See"}
    assert labels.alike == ("Wald = wald", "Nasser  Wald = nasser Wald")
    assert any("Wald = wald" in text for _, text in use_lines(use_of(labels)))


def test_names_that_look_alike_are_one_class(tmp_path, make_grid):
    names = ("Wälder", "Wa\u0308lder", "Wälder\u200b", "\ufeffWälder", "See\nTeich")
    path = write(tmp_path / "l.gpkg", names)
    assert names_of(read_labels(path, class_field="klasse", grid=make_grid())) == {
        "Wälder", "See Teich"
    }  # fmt: skip


def test_a_cpg_that_is_not_true_of_the_letters_is_not_believed(tmp_path, make_grid):
    path = write(tmp_path / "l.shp", ("Öl", "Wald"), encoding="CP1252")
    path.with_suffix(".cpg").write_text("UTF-8")
    assert names_of(read_labels(path, class_field="klasse", grid=make_grid())) == {"Öl", "Wald"}


def test_half_a_shapefile_names_what_is_missing(tmp_path, make_grid):
    path = write(tmp_path / "l.shp")
    path.with_suffix(".shx").unlink()
    with pytest.raises(LabelError, match=r"l\.shp lacks l\.shx") as raised:
        read_labels(path, class_field="klasse", grid=make_grid())
    assert "Copy all of its files" in raised.value.remedy


def test_a_slip_in_one_coordinate_does_not_move_all_places(tmp_path, make_grid):
    rows = ["13.7381,Wald", "13.7386,See", "137386,See"]
    path = tmp_path / "points.csv"
    path.write_text("lat,lon,klasse\n" + "".join(f"41.4314,{row}\n" for row in rows))
    labels = read_labels(path, class_field="klasse", grid=make_grid())
    assert (len(labels.features), labels.outside) == (2, 1)


def test_a_field_that_is_not_there_lists_those_that_are(tmp_path, make_grid):
    one = write(tmp_path / "one.gpkg")
    two = write(write(tmp_path / "two.gpkg", layer="old"), layer="new", append=True)
    for path in (one, two):
        with pytest.raises(LabelError, match="no field art") as raised:
            read_labels(path, class_field="art", grid=make_grid())
        assert "Its fields are klasse" in raised.value.remedy
        with pytest.raises(InputError, match="not named") as raised:
            read_any_labels(path, "", make_grid())
        assert raised.value.remedy == "Name one of its fields: klasse"


def test_layers_are_named_or_it_says_how(tmp_path, make_grid):
    path = write(tmp_path / "l.gpkg", ("a", "b"), layer="old")
    write(path, ("c", "d"), layer="new", append=True)
    with pytest.raises(LabelError, match="2 layers") as raised:
        read_labels(path, class_field="klasse", grid=make_grid())
    assert raised.value.remedy.endswith("layers: old, new")
    labels = read_labels(path, class_field="klasse", grid=make_grid(), layer="new")
    assert names_of(labels) == {"c", "d"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2018-06-10", "2018/06/10", "20180610", 20180610], "2018-06-10"),
        (["2018-06-10T23:30:00-08:00", dt.date(2018, 6, 10)], "2018-06-10"),
        ([dt.datetime(2018, 6, 10, 23)], "2018-06-10"),
        (["10.06.2018", "10.6.2018"], "2018-06-10"),
        (["06/10/2018 "], None),
        (["06/06/2018"], "2018-06-06"),
        ([2018, "June", "2018-13-40"], None),
        ([None, "", "any", float("nan"), "NaT"], None),
    ],
)  # fmt: skip
def test_days_are_read_as_they_are_written(values, expected):
    days = read_days(values)
    assert {None if day is None else day.isoformat() for day in days.days} == {expected}


def test_one_value_of_a_field_tells_the_day_from_the_month():
    days = read_days(["06/10/2018", "06/25/2018"])
    assert days.days == (dt.date(2018, 6, 10), dt.date(2018, 6, 25))
    days = read_days(["06/10/2018", "25/06/2018"])
    assert days.days == (dt.date(2018, 10, 6), dt.date(2018, 6, 25))
    both = read_days(["13/06/2018", "06/13/2018", "06/10/2018"])
    assert both.ambiguous == 3
    assert read_days(["06/10/2018", "07/11/2018"]).ambiguous == 2
    assert read_days([2018, "06/10/2018"]).unread == 1


@given(st.lists(st.dates(dt.date(1972, 1, 1), dt.date(2099, 12, 31)), min_size=1))
def test_days_written_with_the_year_first_or_dots_come_back(days):
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y"):
        assert read_days(day.strftime(form) for day in days).days == tuple(days)


@pytest.mark.data
@pytest.mark.skipif(not CASES.is_dir(), reason="no ../shared/cases")
class TestCases:
    def test_folders_of_a_kml_are_joined_and_one_can_be_named(self):
        path = CASES / "17-kml-folders" / "l.kml"
        _, wkb, table = read_vector(path, "l.kml", "Name")
        assert set(table["Name"]) == {"arable", "built-up", "water", "woodland"}
        assert len(wkb) == 45
        _, some, _ = read_vector(path, "l.kml", "Name", layer="water")
        assert 0 < len(some) < 45
        with pytest.raises(LabelError, match="no layer lakes"):
            read_vector(path, "l.kml", "Name", layer="lakes")

    def test_class_names_have_their_letters(self):
        folder = CASES / "18-shp-utf8-no-cpg"
        for name, wood in (("u", "Wald (Eichen/Ölbäume)"), ("cp1252", "Wald – Öl")):
            _, _, table = read_vector(folder / f"{name}.shp", name, "klasse")
            assert set(table["klasse"]) == {"Siedlung", "Ackerfläche", "Gewässer", wood}

    @pytest.mark.parametrize(
        ("name", "day", "told"),
        [
            ("de", "2018-06-10", 0), ("int", "2018-06-10", 0), ("iso", "2018-06-10", 0),
            ("slash", "2018-06-10", 0), ("survey", "1999-05-01", 0), ("us", None, 1),
            ("year", None, 1),
        ],
    )  # fmt: skip
    def test_dates_of_labels_are_read_or_counted(self, name, day, told):
        path = CASES / "19-label-dates-import" / f"{name}.geojson"
        _, _, table = read_vector(path, name, "c", ("date",))
        days = read_days(table["date"])
        assert {d and d.isoformat() for d in days.days} == {day}
        assert days.unread + days.ambiguous == told * len(days.days)


def test_a_class_without_an_end_is_no_whole_number(tmp_path, make_grid):
    squares = [shapely.box(394560 + 40 * n, 4587400, 394580 + 40 * n, 4587420) for n in (0, 1)]
    path = tmp_path / "l.gpkg"
    pyogrio.raw.write(
        path, shapely.to_wkb(squares), [np.array([np.inf, 1.0])], ["k"], geometry_type="Polygon",
        crs="EPSG:32633",
    )  # fmt: skip
    with pytest.raises(LabelError, match="fractions, inf for example"):
        read_labels(path, class_field="k", grid=make_grid())


def test_an_area_of_a_file_with_several_layers_is_not_the_first_of_them(tmp_path):
    path = write(tmp_path / "l.gpkg", layer="labels")
    write(path, layer="area")
    with pytest.raises(InputError, match=r"l\.gpkg has 2 layers") as raised:
        read_area(path)
    assert "labels, area" in raised.value.remedy


def test_labels_beyond_the_antimeridian_lie_where_they_are(tmp_path, make_grid):
    grid = make_grid(100, 100, transform=Affine(1e-4, 0, 179.995, 0, -1e-4, -17), epsg=4326)
    shapes = [
        shapely.box(179.9955, -17.002, 179.9965, -17.001),
        shapely.box(-179.998, -17.002, -179.997, -17.001),
        shapely.Polygon([(179.9995, -17.004), (-179.9995, -17.004), (-179.9995, -17.003),
                         (179.9995, -17.003)]),
    ]  # fmt: skip
    path = tmp_path / "l.gpkg"
    pyogrio.raw.write(
        path, shapely.to_wkb(shapes), [np.array(["a", "b", "c"], object)], ["k"],
        geometry_type="Polygon", crs="EPSG:4326",
    )  # fmt: skip
    found = label_pixels(read_labels(path, class_field="k", grid=grid), grid)
    assert list(found.counts.values()) == [100, 100, 100]


def test_labels_without_an_end_are_refused_before_they_are_counted(
    tmp_path, make_grid, monkeypatch
):
    monkeypatch.setattr("lianet.geo.vector_bounds._MOST_LOOKS", 3000)
    path = write(tmp_path / "l.gpkg", ("a", "b"))
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM l, n"
    with closing(sqlite3.connect(path)) as base:
        base.execute(f"CREATE VIEW shown AS {endless}")
        base.execute("UPDATE gpkg_contents SET table_name = 'shown'")
        base.execute("UPDATE gpkg_geometry_columns SET table_name = 'shown'")
        base.commit()
    for read in (
        lambda: read_labels(path, class_field="klasse", grid=make_grid()),
        lambda: read_points(path, make_grid()),
        lambda: read_area(path),
    ):
        with pytest.raises(InputError, match="more than the 1000000 features"):
            read()


@pytest.mark.parametrize("empty", ["NULL", "<Null>", "n/a", "#N/A", "nan", "-", "?"])
def test_what_a_spreadsheet_writes_for_nothing_is_no_class(tmp_path, make_grid, empty):
    path = write(tmp_path / "l.gpkg", (*CLASSES, empty))
    labels = read_labels(path, class_field="klasse", grid=make_grid(40, 30))
    assert {item.name for item in labels.classes} == set(CLASSES)
    assert labels.unclassed == 1


@pytest.mark.parametrize("name", ["l.geojson", "l.csv"])
def test_places_with_north_before_east_are_told(tmp_path, make_grid, name):
    grid = make_grid(40, 30)
    to_degrees = Transformer.from_crs("EPSG:32633", "EPSG:4326")
    places = [to_degrees.transform(394560 + 40 * n, 4587400) for n in range(3)]  # north, east
    path = tmp_path / name
    if name.endswith("csv"):
        rows = [f"{y};{x};{label}" for (y, x), label in zip(places, CLASSES, strict=True)]
        path.write_text("\n".join(["x;y;klasse", *rows]), encoding="utf-8")
    else:
        points = shapely.to_wkb([shapely.Point(place) for place in places])
        values = [np.array(CLASSES, object)]
        pyogrio.raw.write(path, points, values, ["klasse"], geometry_type="Point", crs="EPSG:4326")
    with pytest.raises(LabelError, match="north before east") as raised:
        read_labels(path, class_field="klasse", grid=grid)
    assert "Swap X and Y" in raised.value.remedy


@pytest.mark.parametrize("place", ["394'560.0;4'587'400.0", "13\u00b044'12\"E;41\u00b025'01\"N"])
def test_places_that_are_no_plain_numbers_are_told(tmp_path, make_grid, place):
    path = tmp_path / "l.csv"
    path.write_text(f"x;y;klasse\n{place};a\n{place};b\n", encoding="utf-8")
    with pytest.raises(LabelError, match=r"x, y of l\.csv hold no plain numbers"):
        read_labels(path, class_field="klasse", grid=make_grid(40, 30))


def test_a_table_in_utf_16_is_told(tmp_path, make_grid):
    path = tmp_path / "l.csv"
    path.write_text("x;y;klasse\n394560;4587400;a\n", encoding="utf-16")
    with pytest.raises(LabelError, match="UTF-16") as raised:
        read_labels(path, class_field="klasse", grid=make_grid(40, 30))
    assert raised.value.remedy == "Save it in UTF-8"


def test_classes_as_an_ascii_grid_are_a_raster(tmp_path, make_grid, write_scene):
    grid = make_grid(40, 30)
    values = np.tile(np.arange(1, 4, dtype=np.uint8), (1, 40, 10))
    rasterio.shutil.copy(
        write_scene(tmp_path / "l.tif", values), tmp_path / "l.asc", driver="AAIGrid"
    )
    assert read_any_labels(tmp_path / "l.asc", "", grid).values.size


def test_a_file_without_fields_says_what_labels_are(tmp_path, make_grid):
    (tmp_path / "l.bin").write_bytes(b"no layer")
    with pytest.raises(InputError) as raised:
        read_any_labels(tmp_path / "l.bin", "", make_grid(40, 30))
    assert "It has no fields at all" in raised.value.remedy
