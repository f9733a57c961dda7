"""Windows of time in every algorithm's own dialog, and the algorithms that are about time."""

from __future__ import annotations

import numpy as np
import pytest
from processing_dialogs import CLASSES, FEW, raster
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate

from lianet_plugin.processing.window import chosen, in_season
from lianet_plugin.service.errors import LianetError

DATES = ("2017-06-20", "2017-10-15", "2018-04-21", "2018-06-10", "2018-11-29", "2019-07-17")
SUMMER = "05-01..09-30"
KNOWN = ["2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04"]
"""Of the region that the fake backend opens."""


def points_layer(name, *fields, rows=((),)):
    more = "".join(f"&field={field}" for field in fields)
    layer = QgsVectorLayer(f"Point?crs=epsg:32633{more}", name, "memory")
    features = []
    for number, values in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({394600 + 10 * number} 4587400)"))
        feature.setAttributes(list(values))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.parametrize(
    ("date", "season", "within"),
    [
        ("2018-05-01", SUMMER, True),
        ("2018-09-30", SUMMER, True),
        ("2018-10-01", SUMMER, False),
        ("2018-12-31", "11-01..02-28", True),
        ("2018-02-28", "11-01..02-28", True),
        ("2018-03-01", "11-01..02-28", False),
        ("2018-03-01", "", True),
    ],
)
def test_a_season_holds_both_its_ends_and_may_go_over_the_new_year(date, season, within):
    assert in_season(date, season) is within


def test_a_window_bounds_what_it_says_and_no_more():
    assert chosen(DATES, "2018-01-01", "", SUMMER) == ("2018-06-10", "2019-07-17")
    assert chosen(DATES, "", "2017-12-31", "") == DATES[:2]
    with pytest.raises(LianetError, match="No acquisition"):
        chosen(DATES, "2020-01-01", "", "")


def test_predict_maps_a_window(filled_in, asked, files, fake):
    out = raster(files / "map.tif", np.ones((4, 4)))
    fake.gives("predict", {**FEW, "path": out, "classes": CLASSES, "notes": ["Is unlike"]})
    dialog = filled_in(
        "predict", REGION=files / "x.region.safetensors", TASK=files / "x.task.safetensors",
        SEASON=SUMMER, OUTPUT=out,
    )  # fmt: skip
    wanted = [date for date in KNOWN if in_season(date, SUMMER)]
    assert 0 < len(wanted) < len(KNOWN)
    assert asked("/v1/predictions")["dates"] == wanted
    assert "Is unlike" in dialog.log


def test_a_season_that_is_none_is_told_with_how_it_is_written(filled_in, files):
    dialog = filled_in(
        "predict", REGION=files / "x.region.safetensors", TASK=files / "x.task.safetensors",
        SEASON="May", OUTPUT=files / "map.tif",
    )  # fmt: skip
    assert "May is no season of the year" in dialog.log
    assert "05-01..09-30" in dialog.log


def test_train_learns_on_a_window(filled_in, asked, files, polygons):
    filled_in(
        "train", REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind",
        SEASON=SUMMER, ASSESS=False, OUTPUT=files / "made.task.safetensors",
    )  # fmt: skip
    assert asked("/v1/tasks")["dates"] == [d for d in KNOWN if in_season(d, SUMMER)]


def test_train_does_not_choose_between_a_date_and_a_window(filled_in, files, polygons):
    dialog = filled_in(
        "train", REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind",
        DATE=QDate(2018, 6, 10), SEASON=SUMMER, ASSESS=False,
        OUTPUT=files / "made.task.safetensors",
    )  # fmt: skip
    assert "Leave one of them empty" in dialog.log


def test_change_compares_windows_by_one_task(
    filled_in, asked, files
):  # fmt: skip
    year = 2017
    filled_in(
        "change", REGION=files / "x.region.safetensors", FROM=QDate(year, 1, 1),
        FROM_LAST=QDate(year, 12, 31), TO=QDate(year + 1, 1, 1), TO_LAST=QDate(year + 1, 12, 31),
        TASK=files / "x.task.safetensors", CONFIDENCE=0.8, MINIMUM_HA=0.5,
        OUTPUT=files / "c.tif", CLASSES=files / "classes.tif",
    )  # fmt: skip
    body = asked("/v1/changes")
    assert body["before"] == [date for date in KNOWN if date[:4] == str(year)]
    assert body["after"] == [date for date in KNOWN if date[:4] == str(year + 1)]
    assert body["rules"] == {"confidence": 0.8, "minimum_ha": 0.5}
    assert body["task"]
    assert "tasks" not in body


def test_a_season_of_a_single_date_is_refused(filled_in, files, fake):
    dialog = filled_in(
        "change", REGION=files / "x.region.safetensors", FROM=QDate(2018, 6, 10),
        TO=QDate(2018, 10, 25), SEASON=SUMMER, OUTPUT=files / "c.tif",
    )  # fmt: skip
    assert "Give the last day of both windows" in dialog.log
    assert fake.asked("/v1/changes") == []


def test_maps_of_each_year_come_with_a_table_of_areas(filled_in, asked, files):
    folder = files / "years"
    dialog = filled_in(
        "periods", REGION=files / "x.region.safetensors", TASK=files / "x.task.safetensors",
        SEASON=SUMMER, BEGINS="07-01", OUTPUT=folder, AREAS=files / "areas.gpkg",
    )  # fmt: skip
    body = asked("/v1/periods")
    assert (body["each"], body["season"], body["begins"]) == ("year", SUMMER, "07-01")
    assert (body["folder"], body["name"]) == (str(folder), "x")
    assert (folder / "x_2018.tif").is_file()
    assert dialog.results["TABLE"] == str(folder / "areas.csv")
    table = QgsVectorLayer(str(files / "areas.gpkg"), "areas", "ogr")
    rows = [
        (f["period"], f["class"], f["area_ha"], f["area_ha_error"]) for f in table.getFeatures()
    ]
    assert ("2018", "water", 11.0, 1.5) in rows
    assert len(rows) == 4
    assert "2017 has no map: Too few" in dialog.log
    assert "2019: to be doubted, " in dialog.log  # in the words of the panel, not the backend's
    (layer,) = QgsProject.instance().mapLayersByName("2018")
    assert [item.label for item in layer.renderer().classes()] == ["water", "wood"]
    span = layer.temporalProperties().fixedTemporalRange()
    assert span.begin().date().toString("yyyy-MM-dd") == "2018-01-01"
    assert span.end().date().toString("yyyy-MM-dd") == "2019-01-01"


def test_maps_of_each_season_need_not_be_loaded(filled_in, asked, files):
    filled_in(
        "periods", REGION=files / "x.region.safetensors", TASK=files / "x.task.safetensors",
        EACH="Season", LOAD=False, OUTPUT=files / "seasons", AREAS=files / "seasons.gpkg",
    )  # fmt: skip
    table = QgsVectorLayer(str(files / "seasons.gpkg"), "areas", "ogr")
    assert {f["period"] for f in table.getFeatures()} == {"2018 summer", "2019 summer"}
    assert asked("/v1/periods")["each"] == "season"
    assert QgsProject.instance().mapLayersByName("2018") == []


def test_places_alike_are_looked_for_in_a_window(
    filled_in, asked, files
):  # fmt: skip
    points = points_layer("here", rows=((), ()))
    out = files / "alike.tif"
    filled_in(
        "similarity", REGION=files / "x.region.safetensors", POINTS=points, SEASON=SUMMER,
        OUTPUT=out,
    )  # fmt: skip
    body = asked("/v1/regions/r1/similarity")
    assert body["points"] == [[394600.0, 4587400.0], [394610.0, 4587400.0]]
    assert body["dates"] == [date for date in KNOWN if in_season(date, SUMMER)]
    assert out.is_file()


def test_what_is_unusual_is_asked_for_and_shown_in_two_colours(filled_in, asked, files):
    out = files / "u.tif"
    dialog = filled_in(
        "unusual", REGION=files / "x.region.safetensors", DATE=QDate(2021, 6, 10), SEASON_DAYS=45,
        OUTPUT=out,
    )  # fmt: skip
    body = asked("/v1/unusual")
    assert (body["date"], body["season_days"], body["path"]) == ("2021-06-10", 45, str(out))
    assert (dialog.results["LOW"], dialog.results["HIGH"]) == (12.5, 1.5)
    assert "By NDVI, 12.5 % of that is far below" in dialog.log
    assert "By NBR, 20.5 % of that is far below" in dialog.log
    assert "Beyond 2 deviations" not in dialog.log  # which only English readers understand
    (layer,) = QgsProject.instance().mapLayers().values()
    shader = layer.renderer().shader().rasterShaderFunction()
    alphas = [item.color.alpha() for item in shader.colorRampItemList()]
    assert alphas == [255, 0, 0, 255]


def test_a_sample_is_drawn_of_a_map_of_change(filled_in, asked, files):
    layer = QgsRasterLayer(raster(files / "classes.tif", np.ones((4, 4))), "classes")
    QgsProject.instance().addMapLayer(layer)
    out = files / "sample.gpkg"
    dialog = filled_in("drawsample", MAP=layer, POINTS=40, SEED=7, OUTPUT=out)
    assert asked("/v1/samples") == {"path": str(files / "classes.tif"), "points": 40, "seed": 7}
    drawn = QgsVectorLayer(str(out), "sample", "ogr")
    assert [feature["stratum"] for feature in drawn.getFeatures()] == [0, 1, 0, 1]
    assert {field.name() for field in drawn.fields()} >= {"stratum", "before", "after"}
    assert "water → wood: 2 points" in dialog.log
    (shown,) = (one for one in QgsProject.instance().mapLayers().values() if one != layer)
    choices = shown.editorWidgetSetup(shown.fields().indexOf("after")).config()["map"]
    assert [list(choice) for choice in choices] == [["cannot be told"], ["water"], ["wood"]]


def test_areas_come_from_the_points_that_have_an_answer(filled_in, asked, files):
    layer = QgsRasterLayer(raster(files / "classes.tif", np.ones((4, 4))), "classes")
    QgsProject.instance().addMapLayer(layer)
    seen = points_layer(
        "seen", "stratum:integer", "before:string", "after:string",
        rows=[(0, "water", "wood"), (0, "water", "wood"), (1, "water", "water"),
              (1, "water", "water"), (1, None, None)],
    )  # fmt: skip
    out = files / "areas.gpkg"
    dialog = filled_in("sampleareas", MAP=layer, ANSWERS=seen, OUTPUT=out)
    body = asked("/v1/samples/areas")
    assert [(a["stratum"], a["before"], a["after"]) for a in body["answers"]] == [
        (0, "water", "wood"), (0, "water", "wood"), (1, "water", "water"), (1, "water", "water"),
    ]  # fmt: skip
    assert dialog.results["CHANGED_HA"] == 1.5
    assert dialog.results["OVERALL"] == 0.9
    (row,) = QgsVectorLayer(str(out), "areas", "ogr").getFeatures()
    assert (row["before"], row["after"], row["area_ha"]) == ("water", "wood", 1.5)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(0, None, None)], "No point of seen has an answer"),
        ([(0, "water", "wood")], "Look at more of them"),
        ([(9, "water", "wood")], "The sample is of another map than classes"),
    ],
)
def test_areas_are_refused_where_the_sample_does_not_give_them(filled_in, files, rows, said):
    layer = QgsRasterLayer(raster(files / "classes.tif", np.ones((4, 4))), "classes")
    QgsProject.instance().addMapLayer(layer)
    seen = points_layer("seen", "stratum:integer", "before:string", "after:string", rows=rows)
    dialog = filled_in("sampleareas", MAP=layer, ANSWERS=seen, OUTPUT=files / "areas.gpkg")
    assert said in dialog.log
