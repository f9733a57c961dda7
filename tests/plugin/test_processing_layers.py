"""Layers into and out of the algorithms: what the backend gets, and what QGIS shows."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor
from samples import SAVED_TASK, sample

from lianet_plugin.processing.polygonise import smallest_px
from lianet_plugin.processing.provider import LianetProvider

UTM = "EPSG:32633"
X, Y = 394540.0, 4587520.0
PIXEL_HA = 0.01 / 0.999737**2
"""Of a pixel of 10 m on the ground: UTM's scale is 0.999737 there."""


@pytest.fixture
def provider(qgis_app):
    made = LianetProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture
def context():
    made = QgsProcessingContext()
    made.setProject(QgsProject.instance())
    return made


@pytest.fixture
def given(service_of_its_own, tmp_path, monkeypatch):
    """The layer that the backend was given: CRS, geometries and attributes."""
    monkeypatch.chdir(tmp_path)

    def read():
        layer = QgsVectorLayer(str(service_of_its_own.folder / "given.gpkg"), "given", "ogr")
        rows = [(f.geometry().asWkt(0), *f.attributes()[1:]) for f in layer.getFeatures()]
        return layer.crs().authid(), rows

    return read


def labels_layer(crs=UTM, *, kind="Polygon"):
    layer = QgsVectorLayer(
        f"{kind}?field=crop:string&field=code:integer&field=day:date", "L", "memory"
    )
    layer.setCrs(QgsCoordinateReferenceSystem(crs) if crs else QgsCoordinateReferenceSystem())
    for number, (crop, code, day) in enumerate(
        [("wheat", 7, "2018-06-10"), ("maize", 9, None), ("maize", 9, None)]
    ):
        feature = QgsFeature(layer.fields())
        box = QgsRectangle(X + 50 * number, Y - 50, X + 50 * number + 30, Y)
        centre = QgsGeometry.fromPointXY(box.center())
        feature.setGeometry(centre if kind == "Point" else QgsGeometry.fromRect(box))
        feature.setAttributes([crop, code, day])
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def run(provider, context, name, **parameters):
    algorithm = provider.algorithm(name).create()
    results, good = algorithm.run(parameters, context, QgsProcessingFeedback(False), {}, False)
    assert good
    return results


def test_a_memory_layer_reaches_the_backend_with_crs_classes_and_dates(provider, context, given):
    layer = labels_layer()
    run(
        provider, context, "train",
        REGION="r.region.safetensors", LABELS=layer.id(), CLASS_FIELD="crop", DATE_FIELD="day",
        OUTPUT="t.task.safetensors",
    )  # fmt: skip
    crs, rows = given()
    assert crs == UTM
    assert [row[1] for row in rows] == ["wheat", "maize", "maize"]
    assert rows[0][3] == "2018-06-10"
    assert not rows[1][3]


def test_only_selected_features_are_used_when_asked_for(provider, context, given):
    layer = labels_layer()
    layer.selectByExpression("crop = 'maize'")
    run(
        provider, context, "train",
        REGION="r.region.safetensors", CLASS_FIELD="crop", OUTPUT="t.task.safetensors",
        LABELS=QgsProcessingFeatureSourceDefinition(layer.id(), True),
    )  # fmt: skip
    assert [row[1] for row in given()[1]] == ["maize", "maize"]


def test_whole_numbers_stay_numbers_and_colours_come_from_the_categories(provider, context, given):
    layer = labels_layer()
    symbols = {7: "#112233", 9: "#445566"}
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "code",
            [
                QgsRendererCategory(value, QgsFillSymbol.createSimple({"color": colour}), "")
                for value, colour in symbols.items()
            ],
        )
    )
    run(
        provider, context, "train",
        REGION="r.region.safetensors", LABELS=layer.id(), CLASS_FIELD="code",
        OUTPUT="t.task.safetensors",
    )  # fmt: skip
    assert [row[1:3] for row in given()[1]] == [
        (7, "#112233"), (9, "#445566"), (9, "#445566"),
    ]  # fmt: skip


def test_invalid_polygons_are_left_to_the_backend_which_repairs_them(provider, context, given):
    layer = labels_layer()
    bow = QgsFeature(layer.fields())
    bow.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0,10 10,10 0,0 10,0 0))"))
    bow.setAttributes(["rye", 3, None])
    layer.dataProvider().addFeature(bow)
    run(
        provider, context, "train",
        REGION="r.region.safetensors", LABELS=layer.id(), CLASS_FIELD="crop",
        OUTPUT="t.task.safetensors",
    )  # fmt: skip
    assert len(given()[1]) == 4


@pytest.mark.parametrize("name", ["train", "profile"])
def test_a_layer_without_crs_is_refused_with_the_remedy(provider, context, given, name):
    layer = labels_layer(None, kind="Point")
    parameters = {
        "train": {"LABELS": layer.id(), "CLASS_FIELD": "crop", "OUTPUT": "t.task.safetensors"},
        "profile": {"POINTS": layer.id(), "OUTPUT": "memory:"},
    }[name]
    algorithm = provider.algorithm(name).create()
    with pytest.raises(QgsProcessingException, match=r"has no CRS\. Set it with Layer"):
        algorithm.run(
            {"REGION": "r.region.safetensors", **parameters},
            context,
            QgsProcessingFeedback(),
            {},
            False,
        )


def test_an_empty_selection_is_a_sentence(provider, context, given):
    layer = labels_layer()
    algorithm = provider.algorithm("train").create()
    with pytest.raises(QgsProcessingException, match="no features to use"):
        algorithm.run(
            {
                "REGION": "r.region.safetensors", "CLASS_FIELD": "crop",
                "OUTPUT": "t.task.safetensors",
                "LABELS": QgsProcessingFeatureSourceDefinition(layer.id(), True),
            },
            context, QgsProcessingFeedback(), {}, False,
        )  # fmt: skip


def class_raster(path, values, *, names=True, nodata=0, epsg=32633, size=10.0):
    """A class map on disk, as the backend writes them."""
    values = np.asarray(values, np.uint8)
    made = gdal.GetDriverByName("GTiff").Create(str(path), values.shape[1], values.shape[0], 1)
    x, y = {32633: (X, Y), 3857: (1_525_000.0, 5_071_000.0), 4326: (13.7, 41.4)}[epsg]
    made.SetGeoTransform((x, size, 0, y, 0, -size))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    made.SetProjection(reference.ExportToWkt())
    band = made.GetRasterBand(1)
    if nodata is not None:
        band.SetNoDataValue(nodata)
    if names:
        table = gdal.ColorTable()
        table.SetColorEntry(1, (10, 20, 30, 255))
        table.SetColorEntry(2, (200, 100, 0, 255))
        band.SetColorTable(table)
        band.SetCategoryNames(["", "water", "wood"])
    band.WriteArray(values)
    made.FlushCache()
    return str(path)


def polygons_of(provider, context, path, **parameters):
    results = run(provider, context, "vectorise", INPUT=path, OUTPUT="memory:", **parameters)
    return results, QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)


def test_polygons_have_names_colours_and_areas_of_their_classes(provider, context, tmp_path):
    values = np.full((20, 30), 2)
    values[:, :10] = 1
    values[:5, 25:] = 0
    results, layer = polygons_of(provider, context, class_raster(tmp_path / "m.tif", values))
    found = {f["name"]: (f["class"], f["colour"], f["area_ha"]) for f in layer.getFeatures()}
    assert found == {
        "water": (1, "#0a141e", pytest.approx(20 * 10 * PIXEL_HA, rel=1e-5)),
        "wood": (2, "#c86400", pytest.approx((20 * 20 - 25) * PIXEL_HA, rel=1e-5)),
    }
    assert results["COUNT"] == 2
    assert layer.crs().authid() == UTM


def test_patches_below_the_minimum_go_to_their_neighbours(provider, context, tmp_path):
    values = np.full((20, 30), 2)
    values[2:4, 2:4] = 1  # 4 pixels: too small
    values[10:12, 10:13] = 1  # 6 pixels: large enough
    path = class_raster(tmp_path / "m.tif", values)
    _, layer = polygons_of(provider, context, path, MINIMUM_HA=0.06)
    pixels = sorted((f["name"], round(f["area_ha"] / PIXEL_HA, 2)) for f in layer.getFeatures())
    assert pixels == [("water", 6), ("wood", 594)]
    source = QgsRasterLayer(path)  # is as it was
    assert source.dataProvider().sample(QgsPointXY(X + 25, Y - 25), 1)[0] == 1


def test_patches_that_touch_small_ones_alone_are_merged_too(provider, context, tmp_path):
    values = np.random.default_rng(0).integers(1, 3, (40, 40))
    values[:, 20:] = 2
    _, layer = polygons_of(
        provider, context, class_raster(tmp_path / "m.tif", values), MINIMUM_HA=0.25
    )
    assert min(f["area_ha"] for f in layer.getFeatures()) >= 0.25
    assert sum(f["area_ha"] for f in layer.getFeatures()) == pytest.approx(
        1600 * PIXEL_HA, rel=1e-5
    )


def test_the_smallest_patch_is_measured_on_the_ground_wherever_it_lies(provider, context, tmp_path):
    """In degrees a pixel at 27 N covers 1.18 times what one at 41 N does."""
    values = np.full((700, 40), 2)
    for row in (5, 690):
        values[row, 3:13] = 1
        values[row + 4, 3:15] = 1
    path = class_raster(tmp_path / "m.tif", values, epsg=4326, size=0.02)

    def patches(minimum):
        _, layer = polygons_of(provider, context, path, MINIMUM_HA=minimum)
        return sorted(f["area_ha"] for f in layer.getFeatures() if f["name"] == "water")

    areas = patches(0)
    assert len(areas) == 4
    for number, area in enumerate(areas):
        assert patches(area * 0.999) == areas[number:]
    assert patches(areas[-1] * 1.001) == []


def test_nodata_is_no_neighbour_and_no_polygon(provider, context, tmp_path):
    values = np.zeros((20, 20))
    values[5:7, 5:7] = 1
    _, layer = polygons_of(
        provider, context, class_raster(tmp_path / "m.tif", values), MINIMUM_HA=1
    )
    assert [(f["name"], f["area_ha"]) for f in layer.getFeatures()] == [
        ("water", pytest.approx(4 * PIXEL_HA, rel=1e-5))
    ]


def test_the_table_of_areas_adds_up(provider, context, tmp_path):
    values = np.full((10, 10), 2)
    values[:, :3] = 1
    path = class_raster(tmp_path / "m.tif", values)
    results, _ = polygons_of(provider, context, path, TABLE="memory:")
    table = QgsProcessingUtils.mapLayerFromString(results["TABLE"], context)
    rows = [f.attributes() for f in table.getFeatures()]
    assert [row[1:3] for row in rows] == [["water", 1], ["wood", 1]]
    assert [row[3] for row in rows] == pytest.approx([30 * PIXEL_HA, 70 * PIXEL_HA], rel=1e-5)
    assert [row[4] for row in rows] == pytest.approx([30, 70])


def test_names_of_the_layers_own_style_come_first(provider, context, tmp_path):
    layer = QgsRasterLayer(class_raster(tmp_path / "m.tif", np.ones((5, 5))), "map")
    entry = QgsPalettedRasterRenderer.Class(1, QColor("#abcdef"), "lake")
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, [entry]))
    QgsProject.instance().addMapLayer(layer)
    _, made = polygons_of(provider, context, layer.id())
    (feature,) = made.getFeatures()
    assert (feature["name"], feature["colour"]) == ("lake", "#abcdef")


def test_a_map_in_web_mercator_is_not_told_too_large(provider, context, tmp_path):
    """At 41.4 N it draws everything 1.77 times too large."""
    path = class_raster(tmp_path / "m.tif", np.ones((10, 10)), epsg=3857)
    _, layer = polygons_of(provider, context, path)
    (feature,) = layer.getFeatures()
    assert feature["area_ha"] == pytest.approx(1 / 1.77, rel=5e-3)


def test_areas_of_a_map_in_degrees_are_on_the_ellipsoid(provider, context, tmp_path):
    path = class_raster(tmp_path / "m.tif", np.ones((10, 10)), epsg=4326, size=0.001)
    _, layer = polygons_of(provider, context, path, MINIMUM_HA=0.5)
    (feature,) = layer.getFeatures()
    # 0.01 degrees at 41.4 N: 836 m by 1111 m.
    assert feature["area_ha"] == pytest.approx(92.8, rel=0.01)


def test_fractions_are_refused(provider, context, tmp_path):
    path = str(tmp_path / "f.tif")
    made = gdal.GetDriverByName("GTiff").Create(path, 4, 4, 1, gdal.GDT_Float32)
    made.SetProjection(QgsCoordinateReferenceSystem(UTM).toWkt())
    del made
    algorithm = provider.algorithm("vectorise").create()
    with pytest.raises(QgsProcessingException, match="does not hold classes"):
        algorithm.run(
            {"INPUT": path, "OUTPUT": "memory:"}, context, QgsProcessingFeedback(), {}, False
        )


def test_cancel_stops_gdal_and_is_no_error_of_the_file(provider, context, tmp_path):
    values = np.random.default_rng(0).integers(1, 3, (300, 300))
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda _share: feedback.cancel())
    algorithm = provider.algorithm("vectorise").create()
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        algorithm.run(
            {
                "INPUT": class_raster(tmp_path / "m.tif", values), "MINIMUM_HA": 0.5,
                "OUTPUT": "memory:",
            },
            context, feedback, {}, False,
        )  # fmt: skip


@pytest.mark.parametrize(("ha", "pixels"), [(0.04, 4), (0.041, 5), (0.001, 1), (1, 100)])
def test_a_minimum_area_is_as_many_whole_pixels(ha, pixels):
    assert smallest_px(ha, 0.01) == pixels


def test_a_prediction_is_drawn_with_names_and_colours_when_loaded(
    provider, context, service_of_its_own, tmp_path
):
    path = class_raster(tmp_path / "map.tif", [[1, 2], [2, 2]], names=False)
    classes = [
        {"value": 1, "name": "water", "colour": "#0000ff"},
        {"value": 2, "name": "wood", "colour": "#00ff00"},
    ]
    told = {"classes": classes, "target": None, "accuracy": None, "attribution": "Copernicus"}
    service_of_its_own.gives("predict", sample("MapMade", path=path, **told))
    task = tmp_path / "t.task.safetensors"
    task.write_text(SAVED_TASK)
    details = QgsProcessingContext.LayerDetails("Map", QgsProject.instance(), "OUTPUT")
    context.addLayerToLoadOnCompletion(path, details)
    run(
        provider, context, "predict",
        REGION="r.region.safetensors", TASK=str(task), OUTPUT=path,
    )  # fmt: skip
    layer = QgsRasterLayer(path, "map")
    processor = context.layerToLoadOnCompletionDetails(path).postProcessor()
    processor.postProcessLayer(layer, context, QgsProcessingFeedback())
    drawn = [(item.value, item.label, item.color.name()) for item in layer.renderer().classes()]
    assert drawn == [(1, "water", "#0000ff"), (2, "wood", "#00ff00")]
    assert layer.attribution() == "Copernicus"


def test_styling_lives_until_it_is_used_and_no_longer(context, tmp_path):
    import gc

    from lianet_plugin.processing.layers import _Styling, style_when_loaded

    before = len(_Styling.waiting)
    context.addLayerToLoadOnCompletion("x", QgsProcessingContext.LayerDetails("X", None))
    used = []
    style_when_loaded(context, "x", used.append)
    style_when_loaded(context, "not wanted", used.append)
    gc.collect()
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "x", "memory")
    processor = context.layerToLoadOnCompletionDetails("x").postProcessor()
    processor.postProcessLayer(layer, context, QgsProcessingFeedback())
    assert used == [layer]
    assert len(_Styling.waiting) == before
