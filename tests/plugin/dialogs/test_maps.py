"""The dialogs that make maps, tables and polygons."""

import numpy as np
import pytest
from osgeo import gdal
from processing_dialogs import CLASSES, FEW, raster
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate
from samples import sample

from lianet_plugin.layers.own_words import words_of


def test_predict_styles_a_class_map(filled_in, asked, files, fake):
    out = raster(files / "map.tif", np.ones((4, 4)))
    fake.gives("predict", {**FEW, "path": out, "classes": CLASSES})
    filled_in(
        "predict", REGION=files / "x.region.safetensors", TASK=files / "x.task.safetensors",
        OUTPUT=out,
    )  # fmt: skip
    assert asked("/v1/regions")["path"] == str(files / "x.region.safetensors")
    assert asked("/v1/tasks/open")["path"] == str(files / "x.task.safetensors")
    assert asked("/v1/predictions")["path"] == out
    (layer,) = QgsProject.instance().mapLayers().values()
    assert [item.label for item in layer.renderer().classes()] == ["water"]
    assert words_of(layer).attribution() == "A. N. Other"


@pytest.mark.parametrize("wanted", [False, True])
def test_predict_maps_a_task_of_values_whether_or_not_probabilities_are_wanted(
    filled_in, asked, files, wanted, fake
):
    out = raster(files / "map.tif", np.linspace(2, 30, 16).reshape(4, 4), gdal.GDT_Float32)
    target = {"field": "height", "unit": "m", "minimum": 0, "maximum": None}
    more = {"PROBABILITIES": files / "percent.tif"} if wanted else {}
    fake.gives("predict", {**FEW, "path": out, "target": target, "probabilities_path": None})
    dialog = filled_in(
        "predict", REGION=files / "x.region.safetensors", TASK=files / "x.task.safetensors",
        OUTPUT=out, **more,
    )  # fmt: skip
    assert asked("/v1/predictions")["probabilities"] == wanted
    assert asked("/v1/predictions").get("probabilities_path") == (
        str(files / "percent.tif") if wanted else None
    )
    assert ("has no probabilities" in dialog.log) == wanted
    (layer,) = QgsProject.instance().mapLayers().values()
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor"
    assert (renderer.classificationMin(), renderer.classificationMax()) == (0, 30)


def test_reconstruct_asks_for_the_date_and_shows_true_colour(filled_in, asked, files, fake):
    out = raster(files / "r.tif", np.ones((4, 4, 4)), gdal.GDT_UInt16)
    answer = sample("ImageryMade", path=out, date="2018-06-10", rgb=[3, 2, 1], stretch=[[0, 9]] * 4)
    fake.gives("reconstruct", answer)
    dialog = filled_in(
        "reconstruct", REGION=files / "x.region.safetensors", DATE=QDate(2018, 6, 10), OUTPUT=out
    )
    assert "2018-06-10: an acquisition" in dialog.log
    assert dialog.results["STATEMENT"] == "2018-06-10: an acquisition"
    body = asked("/v1/reconstructions")
    assert (body["date"], body["stretch"]) == ("2018-06-10", True)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.renderer().type() == "multibandcolor"


def test_reconstruct_fills_gaps_and_says_so(filled_in, asked, files, fake):
    out = raster(files / "r.tif", np.ones((6, 4, 4)), gdal.GDT_UInt16)
    answer = sample("ImageryMade", path=out, date="2018-06-10", rgb=[3, 2, 1], stretch=[[0, 9]] * 4)
    fake.gives("reconstruct", answer)
    filled_in(
        "reconstruct", REGION=files / "x.region.safetensors", DATE=QDate(2018, 6, 10),
        GAPS="filled", OUTPUT=out,
    )  # fmt: skip
    assert asked("/v1/reconstructions")["fill"] is True


def test_nothing_is_filled_between_acquisitions_and_that_is_said(filled_in, files, fake):
    dialog = filled_in(
        "reconstruct", REGION=files / "x.region.safetensors", DATE=QDate(2018, 6, 11),
        GAPS="filled",
    )  # fmt: skip
    assert "2018-06-11, which is between acquisitions" in dialog.log
    assert not fake.asked("/v1/reconstructions")


def test_evaluate_writes_its_table(filled_in, asked, files, fake):
    row = {"psnr_db": 40.0, "ssim": 0.9}
    answer = sample(
        "Evaluation", **row, dates=[sample("DateQuality", **row)],
        bands=[sample("BandQuality", name="B02", **row)], dates_left_out=0,
    )  # fmt: skip
    fake.gives("evaluate", answer)
    dialog = filled_in("evaluate", REGION=files / "x.region.safetensors", STACK=files / "scenes")
    assert asked("/v1/evaluations")["source"] == str(files / "scenes")
    assert dialog.results["PSNR"] == 40
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == 3


def test_change_asks_for_both_dates(filled_in, asked, files, fake):
    out = raster(files / "c.tif", np.ones((2, 4, 4)), gdal.GDT_Float32)
    change = sample("MagnitudeMade", path=out, magnitude_mean=0.1, magnitude_p98=0.2)
    fake.gives("change", sample("ChangeMade", change=change, transitions=None))
    dialog = filled_in(
        "change", REGION=files / "x.region.safetensors", FROM=QDate(2018, 6, 10),
        TO=QDate(2018, 10, 25), OUTPUT=out,
    )  # fmt: skip
    body = asked("/v1/changes")
    assert (body["first"], body["second"]) == ("2018-06-10", "2018-10-25")
    assert "tasks" not in body
    assert dialog.results["MEAN"] == 0.1


def test_change_of_classes_is_of_the_two_tasks(filled_in, asked, files):
    out, classes = files / "c.tif", files / "classes.tif"
    dialog = filled_in(
        "change", REGION=files / "x.region.safetensors", FROM=QDate(2018, 6, 10),
        TO=QDate(2018, 10, 25), TASK_FROM=files / "x.task.safetensors",
        TASK_TO=files / "y.task.safetensors", OUTPUT=out, CLASSES=classes,
    )  # fmt: skip
    body = asked("/v1/changes")
    assert len(set(body["tasks"])) == 2
    assert body["classes_path"] == str(classes)
    assert classes.is_file()
    assert dialog.results["CHANGED_HA"] == 2.5


def test_change_of_classes_is_learnt_from_labels(filled_in, asked, files, polygons, fake):
    filled_in_ = filled_in(
        "change", REGION=files / "x.region.safetensors", FROM=QDate(2018, 6, 10),
        TO=QDate(2019, 7, 17), LABELS=polygons, CLASS_FIELD="kind", OUTPUT=files / "c.tif",
        WHEN=files / "when.tif", REPORT=files / "c.html", CONFIDENCE=0.8,
    )  # fmt: skip
    body = asked("/v1/changes")
    assert (body["when"], body["when_path"]) == (True, str(files / "when.tif"))
    assert body["classes_path"] == str(files / "c.classes.tif")  # as lianet change names it
    assert body["label_file"]["field"] == "class"
    given = QgsVectorLayer(str(fake.folder / "given.gpkg"), "given", "ogr")
    assert [feature["class"] for feature in given.getFeatures()] == ["water", "wood"]
    assert filled_in_.results["WHEN"] == str(files / "when.tif")
    assert (files / "when.tif").is_file()
    assert asked("/v1/changes/report")["change"] == str(files / "c.tif")
    assert (files / "c.html").is_file()


def test_profile_hands_over_points_and_formulas(filled_in, asked, files):
    points = QgsVectorLayer("Point?crs=epsg:32633&field=place:string", "points", "memory")
    feature = QgsFeature(points.fields())
    feature.setGeometry(QgsGeometry.fromWkt("POINT(394600 4587400)"))
    feature.setAttributes(["field"])
    points.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(points)
    filled_in("profile", REGION=files / "x.region.safetensors", POINTS=points, FORMULAS="X=B08*2")
    assert asked("/v1/regions/r1/points")["formulas"] == ["X=B08*2"]
    layer = QgsProject.instance().mapLayersByName("Profiles")[0]
    (found,) = layer.getFeatures()
    assert found["place"] == "field"
    assert found["B08"] == 0.3


def test_vectorise_draws_polygons_of_at_least_the_area(filled_in, files):
    classes = np.ones((20, 20))
    classes[:, 10:] = 2
    classes[3, 3] = 2
    layer = QgsRasterLayer(raster(files / "map.tif", classes), "map")
    QgsProject.instance().addMapLayer(layer)
    dialog = filled_in("vectorise", INPUT=layer, MINIMUM_HA=0.05)
    assert dialog.results["COUNT"] == 2
    (found,) = QgsProject.instance().mapLayersByName("Polygons")
    assert sorted(feature["class"] for feature in found.getFeatures()) == [1, 2]
