"""What one takes away from a class map: polygons and areas."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QApplication
from samples import sample
from test_recipes import teach, train

from lianet_plugin.ground_area import PixelAreas
from lianet_plugin.pages.area_table import AreaTable
from lianet_plugin.pages.predict_page import PredictPage
from lianet_plugin.processing.provider import LianetProvider
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.reports import TooFew, Unjudged, read_report
from lianet_plugin.service.tasks import Task, TaskClass
from lianet_plugin.session.class_areas import class_areas, measure, table_text
from lianet_plugin.session.vectorise import Vectorise

CLASSES = (TaskClass(1, "water", "#0000ff"), TaskClass(2, "wood", "#00aa00"),
           TaskClass(3, "sand", "#ffff00"))  # fmt: skip
REPORT = read_report(
    sample(
        "ClassReport",
        classes=[
            sample("ClassAccuracy", value=1, area_ha=40.0, area_ha_error=4.0),
            sample("ClassAccuracy", value=2, area_ha=20.0, area_ha_error=None),
        ],
        unjudged=[],
    )
)


@pytest.fixture
def provider():
    made = LianetProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture
def class_map(tmp_path):
    """100 x 100 px of 10 m: water left, wood right, a pixel of wood in the water, a nodata row."""
    values = np.ones((100, 100), np.uint8)
    values[:, 60:] = 2
    values[50, 20] = 2
    values[0] = 0
    path = tmp_path / "classes.tif"
    data = gdal.GetDriverByName("GTiff").Create(str(path), 100, 100, 1, gdal.GDT_Byte)
    data.SetGeoTransform([394540, 10, 0, 4587520, 0, -10])
    data.SetProjection(QgsCoordinateReferenceSystem("EPSG:32633").toWkt())
    data.GetRasterBand(1).SetNoDataValue(0)
    data.GetRasterBand(1).WriteArray(values)
    data = None
    layer = QgsRasterLayer(str(path), "classes", "gdal")
    assert layer.isValid()
    return QgsProject.instance().addMapLayer(layer, False)  # it ends with the project


@pytest.fixture
def vectorise(opened, provider):
    made = Vectorise()
    made.problems, made.notices = [], []
    made.problem.connect(made.problems.append)
    made.notice.connect(made.notices.append)
    yield made
    made.deleteLater()


def task(report=None):
    return Task("t", "task", CLASSES, report, None)


def test_a_class_map_becomes_polygons_in_the_colours_of_its_classes(
    vectorise, class_map, opened, qtbot, tmp_path
):
    path = tmp_path / "polygons.gpkg"
    with qtbot.waitSignal(vectorise.drawn, timeout=20000):
        vectorise.start(class_map, str(path), 0.0, CLASSES, opened.region)
    (layer,) = QgsProject.instance().mapLayersByName("polygons")
    assert layer.featureCount() == 3
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
    assert sum(feature["area_ha"] for feature in layer.getFeatures()) == pytest.approx(
        99 / 0.999737**2, rel=1e-5
    )
    group = QgsProject.instance().layerTreeRoot().findGroup("Testland")
    assert group.findLayer(layer.id()) is not None
    # Opened by anybody else, it has its colours too.
    again = QgsVectorLayer(str(path), "again", "ogr")
    labels = [category.label() for category in again.renderer().categories()]
    assert labels[:2] == ["water", "wood"]
    assert not vectorise.busy


def test_small_patches_go_to_their_neighbours(vectorise, class_map, opened, qtbot, tmp_path):
    with qtbot.waitSignal(vectorise.drawn, timeout=20000):
        vectorise.start(class_map, str(tmp_path / "p.gpkg"), 0.05, CLASSES, opened.region)
    (layer,) = QgsProject.instance().mapLayersByName("p")
    assert layer.featureCount() == 2


def test_cancelled_vectorising_leaves_no_file(vectorise, class_map, opened, qtbot, tmp_path):
    vectorise.start(class_map, str(tmp_path / "p.gpkg"), 0.0, CLASSES, opened.region)
    vectorise.cancel()
    qtbot.waitUntil(lambda: not vectorise.busy, timeout=20000)
    assert list(tmp_path.glob("*.gpkg*")) == []
    assert vectorise.problems == []


def test_a_map_that_cannot_be_read_is_a_sentence(vectorise, opened, qtbot, tmp_path, class_map):
    (tmp_path / "classes.tif").write_bytes(b"not a raster any more")
    vectorise.start(class_map, str(tmp_path / "p.gpkg"), 0.0, CLASSES, opened.region)
    qtbot.waitUntil(lambda: not vectorise.busy, timeout=20000)
    assert "could not be vectorised" in vectorise.problems[0].message
    assert list(tmp_path.glob("*.gpkg*")) == []


def test_the_live_map_is_vectorised_without_an_export(
    opened, provider, qtbot, tmp_path, monkeypatch
):
    page = PredictPage(opened)
    qtbot.addWidget(page)
    page.show()
    teach(opened)
    train(opened, qtbot)
    path = str(tmp_path / "live")
    monkeypatch.setattr(
        "lianet_plugin.pages.predict_page.QFileDialog.getSaveFileName", lambda *_: (path, "")
    )
    with qtbot.waitSignal(page.vectorise.drawn, timeout=20000):
        page.polygonButton.click()
        assert not page.polygonButton.isEnabled()
        assert page.polygonCancel.isVisible()
    assert page.polygonButton.isEnabled()
    (layer,) = QgsProject.instance().mapLayersByName("live")
    assert layer.featureCount() == 1  # the fake service says water everywhere
    page.release()


def test_classes_are_measured_and_nodata_is_none(class_map):
    told = []
    areas = PixelAreas(class_map)
    found = measure(class_map.source(), areas, told.append, lambda: False)
    pixel_ha = areas.of(0, 0, 100, 100).mean()
    assert pixel_ha == pytest.approx(0.0100053, rel=1e-5)
    assert found == pytest.approx(
        {1: (99 * 60 - 1) * pixel_ha, 2: (99 * 40 + 1) * pixel_ha}, rel=1e-5
    )
    assert told[-1] == 100


@pytest.mark.parametrize(
    ("epsg", "corner", "size", "area_ha"),
    [
        (32633, (394540, 4587520), 10, 0.01000534186827),
        (3857, (1560000, 5014000), 10, 0.00568971575985),
        (4326, (14, 41.02), 0.0001, 0.00934214499273),
    ],
)
def test_both_sides_of_the_seam_measure_alike(epsg, corner, size, area_ha, tmp_path):
    """The backend's test of the same name holds the same numbers."""
    path = str(tmp_path / "m.tif")
    data = gdal.GetDriverByName("GTiff").Create(path, 300, 200, 1, gdal.GDT_Byte)
    data.SetGeoTransform([corner[0], size, 0, corner[1], 0, -size])
    data.SetProjection(QgsCoordinateReferenceSystem.fromEpsgId(epsg).toWkt())
    data = None
    areas = PixelAreas(QgsRasterLayer(path, "m", "gdal")).of(0, 0, 200, 300)
    assert areas.mean() == pytest.approx(area_ha, rel=1e-8)


@pytest.mark.parametrize(
    ("epsg", "corner", "size", "whole", "top", "right"),
    [
        (3857, (1_500_000, 11_100_000), 500, 479985.0143, 46738.6883, 47998.5015),
        (4326, (14, 70.5), 0.0025, 426011.0122, 41683.8900, 42601.1012),
        (3413, (1_000_000, -1_000_000), 500, 4121642.7462, 413183.2775, 411097.0189),
    ],
)
def test_the_edge_of_a_large_region_has_its_own_area(
    epsg, corner, size, whole, top, right, tmp_path
):
    """The backend's test of the same name holds the same numbers: 40 of 400 rows at the top are one
    class; a mean pixel was 2.7 % off there."""
    path = str(tmp_path / "m.tif")
    data = gdal.GetDriverByName("GTiff").Create(path, 400, 400, 1, gdal.GDT_Byte)
    data.SetGeoTransform([corner[0], size, 0, corner[1], 0, -size])
    data.SetProjection(QgsCoordinateReferenceSystem.fromEpsgId(epsg).toWkt())
    values = np.full((400, 400), 2, np.uint8)
    values[:40] = 1
    data.GetRasterBand(1).WriteArray(values)
    data = None
    layer = QgsRasterLayer(path, "m", "gdal")
    areas = PixelAreas(layer)
    assert areas.of(0, 360, 400, 40).sum() == pytest.approx(right, rel=2e-6)
    found = measure(path, areas, lambda _percent: None, lambda: False)
    assert found[1] == pytest.approx(top, rel=2e-6)
    assert found[1] + found[2] == pytest.approx(whole, rel=2e-6)


def test_areas_have_shares_and_errors_where_they_are_known():
    areas = class_areas({1: 30.0, 2: 10.0}, CLASSES, REPORT)
    assert [area.mapped_ha for area in areas] == [30, 10, 0]
    assert [area.share for area in areas] == [0.75, 0.25, 0]
    assert [area.area_ha for area in areas] == [40, 20, None]
    assert [area.error_ha for area in areas] == [4, None, None]
    rows = list(csv.DictReader(io.StringIO(table_text(areas, "km²"))))
    assert [row["mapped_km²"] for row in rows] == ["0.3", "0.1", "0"]
    assert [row["ground_standard_error_km²"] for row in rows] == ["0.04", "", ""]


def test_a_report_without_enough_polygons_gives_no_errors():
    areas = class_areas({1: 0.01}, CLASSES, TooFew("", ""))
    assert [area.area_ha for area in areas] == [None] * 3


def test_where_a_class_was_not_judged_no_area_is_corrected(class_map, qtbot):
    judged = tuple(replace(one, area_ha=None, area_ha_error=None) for one in REPORT.classes)
    report = replace(REPORT, classes=judged, unjudged=(Unjudged("moor", "#112233", 2, 1, 5.0),))
    areas = class_areas({1: 30.0, 2: 10.0}, CLASSES, report)
    assert [area.mapped_ha for area in areas] == [30, 10, 0]
    assert [area.area_ha for area in areas] == [None] * 3
    table = AreaTable()
    qtbot.addWidget(table)
    table.show_task(class_map, task(report), "Testland")
    qtbot.waitUntil(lambda: bool(table.areas), timeout=20000)
    assert table.table.isColumnHidden(3)
    assert "more polygons of each class" in table.about.text()


def test_the_table_counts_in_the_background_is_copied_and_saved(class_map, qtbot, tmp_path):
    table = AreaTable()
    qtbot.addWidget(table)
    table.show_task(class_map, task(REPORT), "Testland")
    assert table.cancelButton.isVisible()
    assert not table.copyButton.isEnabled()
    qtbot.waitUntil(lambda: bool(table.areas), timeout=20000)
    texts = [table.table.item(0, column).text() for column in range(5)]
    assert texts == ["water", "59.4", "60.0", "40.0", "4.00"]
    table.unit.setCurrentText("m²")
    assert table.table.item(0, 1).text().replace(",", "") == "594214"
    table.copy()
    assert QApplication.clipboard().text().splitlines()[1].startswith("1\twater\t594213.")
    table.save(str(tmp_path / "areas.csv"))
    assert "wood" in (tmp_path / "areas.csv").read_text(encoding="utf-8")


def test_without_a_report_the_table_says_what_it_does_not_know(class_map, qtbot):
    table = AreaTable()
    qtbot.addWidget(table)
    table.show_task(class_map, task(), "Testland")
    qtbot.waitUntil(lambda: bool(table.areas), timeout=20000)
    assert table.table.isColumnHidden(3)
    assert "more polygons" in table.about.text()


def test_a_count_that_is_cancelled_or_closed_tells_nothing(class_map, qtbot):
    table = AreaTable()
    qtbot.addWidget(table)
    problems = []
    table.problem.connect(problems.append)
    table.show_task(class_map, task(), "Testland")
    table.close()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0, timeout=20000)
    assert table.areas == []
    assert problems == []


def test_polygons_in_a_folder_that_cannot_be_written_are_refused_at_once(
    vectorise, class_map, opened, tmp_path
):
    vectorise.start(class_map, str(tmp_path / "none" / "p.gpkg"), 0.0, CLASSES, opened.region)
    assert not vectorise.busy
    assert "cannot be written" in vectorise.problems[0].message
    assert "folder" in vectorise.problems[0].remedy


def test_the_plugin_may_be_unloaded_while_polygons_are_made(
    opened, provider, class_map, qtbot, tmp_path
):
    page = PredictPage(opened)
    page.vectorise.start(class_map, str(tmp_path / "p.gpkg"), 0.0, CLASSES, opened.region)
    with qtbot.captureExceptions() as raised:
        page.release()
        sip.delete(page)
        tasks = QgsApplication.taskManager()
        qtbot.waitUntil(lambda: tasks.countActiveTasks() == 0, timeout=20000)
        qtbot.wait(50)
    assert not raised
    assert list(tmp_path.glob("*.gpkg*")) == []


@pytest.fixture
def learnt(opened, qtbot):
    teach(opened)
    train(opened, qtbot)
    return opened


def test_an_export_that_is_heard_of_no_more_is_told_and_can_be_begun_again(learnt, qtbot, tmp_path):
    page = PredictPage(learnt)
    qtbot.addWidget(page)
    export = learnt.learning.map_export
    learnt.learning.export(str(tmp_path / "map.tif"), False)
    qtbot.waitUntil(lambda: export.job is not None, timeout=5000)
    export._watch._on_lost(LianetError("The backend does not answer", code="no_answer"))
    assert [problem.code for problem in learnt.problems] == ["no_answer"]
    assert not export.busy
    assert page.exportButton.isEnabled()
    page.release()


def test_an_export_is_cancelled_before_the_backend_has_answered(learnt, qtbot, tmp_path, fake):
    export = learnt.learning.map_export
    learnt.learning.export(str(tmp_path / "map.tif"), False)
    assert export.job is None
    export.cancel()
    qtbot.waitUntil(lambda: not export.busy, timeout=5000)
    assert fake.requests("DELETE /v1/jobs")
    assert "cancelled" in learnt.notices[-1]
    assert not (tmp_path / "map.tif").exists()


def test_an_export_that_waits_for_the_backend_can_be_cancelled(learnt, qtbot, tmp_path):
    export = learnt.learning.map_export
    learnt.backend.stop()
    learnt.learning.export(str(tmp_path / "map.tif"), False)
    assert export.busy
    export.cancel()
    assert not export.busy
    assert "cancelled" in learnt.notices[-1]
