"""Every algorithm's own dialog, filled in as a user does, and run by its button.

The backend's command line is fake: it notes what it was asked and answers what the test says.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from samples import sample

sys.path.append("/usr/share/qgis/python/plugins")  # QGIS's own plugins, Processing among them
processing_dialog = pytest.importorskip("processing.gui.AlgorithmDialog")

FAKE = Path(__file__).parent / "fake_command.py"
CLASSES = [{"value": 1, "name": "water", "colour": "#3366cc"}]
FEW = sample("MapMade", classes=[], target=None, accuracy=None, attribution="A. N. Other")


@pytest.fixture
def provider(qgis_app):
    from processing.core.ProcessingConfig import ProcessingConfig

    from lianet_plugin.processing.provider import LianetProvider

    ProcessingConfig.initialize()
    made = LianetProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture
def filled_in(provider, qtbot, tmp_path, monkeypatch):
    """Open an algorithm's dialog, fill it in, press Run; what the backend was asked."""
    from lianet_plugin.processing import algorithm, command

    monkeypatch.setattr(
        "processing.gui.ParametersPanel.iface", None
    )  # pytest's stand-in has no browser
    monkeypatch.setattr(algorithm, "find_python", lambda: Path(sys.executable))
    monkeypatch.setattr(command, "backend_module", lambda: [sys.executable, str(FAKE)])
    monkeypatch.setenv("FAKE_ARGUMENTS", str(tmp_path / "arguments"))
    refused = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: refused.append(words[2]))

    def run(name, answer, **values):
        monkeypatch.setenv("FAKE_ANSWER", json.dumps(answer))
        made = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
        dialog = processing_dialog.AlgorithmDialog(made)
        qtbot.addWidget(dialog)
        dialog.show()
        for parameter, value in values.items():
            fill(dialog.mainWidget().wrappers[parameter], value)
        dialog.runButton().click()
        assert not refused, refused
        qtbot.waitUntil(dialog.runButton().isEnabled, timeout=20000)
        dialog.results = dict(dialog.results())
        dialog.log = dialog.findChild(QWidget, "txtLog").toPlainText()
        file = tmp_path / "arguments"
        dialog.asked = json.loads(file.read_text().splitlines()[-1]) if file.exists() else []
        return dialog

    return run


def fill(wrapper, value):
    """Set a parameter's widget: by typing, where a user would type."""
    widget = wrapper.wrappedWidget()
    typed = [widget] if isinstance(widget, QLineEdit) else widget.findChildren(QLineEdit)
    if isinstance(widget, QCheckBox):
        widget.setChecked(value)
    elif isinstance(widget, QDateTimeEdit):
        widget.setDate(value)
    elif isinstance(value, (QgsVectorLayer, QgsRasterLayer)):
        wrapper.setParameterValue(value.id(), processing_context())
    elif isinstance(value, QgsRectangle):
        edges = (value.xMinimum(), value.xMaximum(), value.yMinimum(), value.yMaximum())
        text = ",".join(map(str, edges)) + " [EPSG:4326]"
        wrapper.setParameterValue(text, processing_context())
    elif isinstance(widget, QComboBox):
        assert widget.findText(value) >= 0, [widget.itemText(i) for i in range(widget.count())]
        widget.setCurrentIndex(widget.findText(value))
    elif isinstance(widget, (QgsFileWidget, QAbstractSpinBox, QLineEdit)) or typed:
        typed[0].setFocus()
        typed[0].selectAll()
        QTest.keyClicks(typed[0], str(value))
        QTest.keyClick(typed[0], Qt.Key.Key_Tab)
    else:
        raise AssertionError(f"{wrapper} has no widget that is known here")


def processing_context():
    from qgis.core import QgsProcessingContext

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context


def option(asked, name):
    """The word after an option; None where it was not given."""
    return asked[asked.index(name) + 1] if name in asked else None


def raster(path, values, kind=gdal.GDT_Byte):
    bands = np.atleast_3d(np.asarray(values).T).T
    data = gdal.GetDriverByName("GTiff").Create(
        str(path), bands.shape[2], bands.shape[1], bands.shape[0], kind
    )
    data.SetGeoTransform([394540, 10, 0, 4587520, 0, -10])
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    data.SetProjection(reference.ExportToWkt())
    for number, band in enumerate(bands, start=1):
        data.GetRasterBand(number).WriteArray(band)
    return str(path)


@pytest.fixture
def files(tmp_path):
    """Files that exist, for parameters that look."""
    for name in ("x.region.safetensors", "x.task.safetensors", "y.task.safetensors"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "scenes").mkdir()
    return tmp_path


@pytest.fixture
def polygons(qgis_app):
    layer = QgsVectorLayer(
        "Polygon?crs=epsg:32633&field=kind:string&field=height:double", "labels", "memory"
    )
    features = []
    for number, (kind, height) in enumerate((("water", 1.5), ("wood", 20.0))):
        feature = QgsFeature(layer.fields())
        west = 394600 + 100 * number
        feature.setGeometry(
            QgsGeometry.fromWkt(
                f"POLYGON(({west} 4587400,{west + 50} 4587400,{west + 50} 4587450,{west} 4587400))"
            )
        )
        feature.setAttributes([kind, height])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


def encoded(path):
    quality = sample("Quality", psnr_db=40.123, ssim=0.98, bpp=0.71)
    return sample("RegionFileAnswer", path=path, quality=quality)


@pytest.mark.parametrize("minutes", [0.05, 5, 1440])
def test_encode_learns_for_the_minutes_that_were_typed(filled_in, files, minutes):
    out = str(files / "made.region.safetensors")
    dialog = filled_in(
        "encode", encoded(out), STACK=files / "scenes", MINUTES=minutes, NAME="Liri", OUTPUT=out
    )
    assert dialog.asked[:2] == ["pretrain", str(files / "scenes")]
    assert float(option(dialog.asked, "--minutes")) == minutes
    assert option(dialog.asked, "--name") == "Liri"
    assert option(dialog.asked, "--preset") == "compact"
    assert option(dialog.asked, "--out") == out
    assert dialog.results["PSNR"] == 40.123


def test_encode_takes_a_zip_an_area_and_a_choice_of_dates(filled_in, files):
    product = files / "product.zip"
    product.write_bytes(b"x")
    dialog = filled_in(
        "encode",
        encoded("made"),
        FILE=product,
        AREA=QgsRectangle(13.1, 41.5, 13.4, 41.8),
        MAX_CLOUD=20,
        MOST_DATES=6,
        RESOLUTION=20,
        OUTPUT=files / "y.region.safetensors",
    )
    assert dialog.asked[:2] == ["pretrain", str(product)]
    area = [float(edge) for edge in option(dialog.asked, "--area").split(",")]
    assert area == pytest.approx([13.1, 41.5, 13.4, 41.8])
    assert float(option(dialog.asked, "--max-cloud")) == 20
    assert option(dialog.asked, "--dates-at-most") == "6"
    assert float(option(dialog.asked, "--resolution")) == 20
    assert option(dialog.asked, "--crs") is None


def test_encode_wants_one_source(provider, files):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("lianet:encode")
    for given in ({}, {"STACK": str(files), "LINK": "earth-search"}):
        ok, message = algorithm.checkParameterValues(given, processing_context())
        assert not ok
        assert "a folder, a file, or a catalogue" in message


def test_encode_leaves_the_time_to_the_preset_where_nobody_says_it(filled_in, files):
    out = str(files / "made.region.safetensors")
    dialog = filled_in("encode", encoded(out), STACK=files / "scenes", PRESET="base", OUTPUT=out)
    assert option(dialog.asked, "--preset") == "base"
    assert "--minutes" not in dialog.asked


def test_what_took_long_is_not_offered_a_temporary_file(filled_in, files, monkeypatch, polygons):
    from lianet_plugin.settings import LAST_FOLDER

    LAST_FOLDER.set(str(files))
    (files / "region.region.safetensors").write_bytes(b"of yesterday")
    dialog = filled_in("encode", encoded("made"), STACK=files / "scenes")
    assert option(dialog.asked, "--out") == str(files / "region_2.region.safetensors")
    task = sample("TaskFileAnswer", path="made", classes=[], label_counts={}, report=None)
    dialog = filled_in(
        "train", task, REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind"
    )
    assert option(dialog.asked, "--out") == str(files / "task.task.safetensors")


@pytest.mark.parametrize("head", ["instant", "conv", "regression"])
def test_train_learns_with_the_head_that_was_chosen(filled_in, files, polygons, head):
    out = str(files / "made.task.safetensors")
    answer = sample("TaskFileAnswer", path=out, classes=CLASSES, label_counts={"1": 9}, report=None)
    field = "height" if head == "regression" else "kind"
    dialog = filled_in(
        "train", answer, REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD=field,
        HEAD=head, UNIT="m", EPOCHS=7, ASSESS=False, OUTPUT=out,
    )  # fmt: skip
    asked = dialog.asked
    assert asked[:2] == ["finetune", str(files / "x.region.safetensors")]
    assert option(asked, "--head") == head
    assert option(asked, "--field") == ("height" if head == "regression" else "class")
    assert option(asked, "--unit") == ("m" if head == "regression" else None)
    assert option(asked, "--epochs") == ("7" if head == "conv" else None)
    assert "--no-assess" in asked
    assert dialog.results["OUTPUT"] == out


def test_a_quantity_from_words_is_refused_before_anything_runs(filled_in, files, polygons):
    dialog = filled_in(
        "train", {}, REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind",
        HEAD="regression",
    )  # fmt: skip
    assert dialog.asked == []
    assert "kind of labels holds no numbers" in dialog.log


def test_predict_styles_a_class_map(filled_in, files):
    out = raster(files / "map.tif", np.ones((4, 4)))
    dialog = filled_in(
        "predict", {**FEW, "path": out, "classes": CLASSES}, REGION=files / "x.region.safetensors",
        TASK=files / "x.task.safetensors", OUTPUT=out,
    )  # fmt: skip
    assert dialog.asked[:3] == [
        "predict", str(files / "x.region.safetensors"), str(files / "x.task.safetensors"),
    ]  # fmt: skip
    (layer,) = QgsProject.instance().mapLayers().values()
    assert [item.label for item in layer.renderer().classes()] == ["water"]
    assert layer.attribution() == "A. N. Other"


@pytest.mark.parametrize("wanted", [False, True])
def test_predict_maps_a_task_of_values_whether_or_not_probabilities_are_wanted(
    filled_in, files, wanted
):
    out = raster(files / "map.tif", np.linspace(2, 30, 16).reshape(4, 4), gdal.GDT_Float32)
    target = {"field": "height", "unit": "m", "minimum": 0, "maximum": None}
    more = {"PROBABILITIES": files / "percent.tif"} if wanted else {}
    dialog = filled_in(
        "predict",
        {**FEW, "path": out, "target": target, "probabilities_path": None},
        REGION=files / "x.region.safetensors", TASK=files / "x.task.safetensors", OUTPUT=out,
        **more,
    )  # fmt: skip
    assert ("--probabilities" in dialog.asked) == wanted
    assert ("has no probabilities" in dialog.log) == wanted
    (layer,) = QgsProject.instance().mapLayers().values()
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor"
    assert (renderer.classificationMin(), renderer.classificationMax()) == (0, 30)


def test_reconstruct_asks_for_the_date_and_shows_true_colour(filled_in, files):
    out = raster(files / "r.tif", np.ones((4, 4, 4)), gdal.GDT_UInt16)
    answer = sample("ImageryMade", path=out, date="2018-06-10", rgb=[3, 2, 1], stretch=[[0, 9]] * 4)
    dialog = filled_in(
        "reconstruct", answer, REGION=files / "x.region.safetensors", DATE=QDate(2018, 6, 10),
        OUTPUT=out,
    )  # fmt: skip
    assert option(dialog.asked, "--date") == "2018-06-10"
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.renderer().type() == "multibandcolor"


def test_evaluate_writes_its_table(filled_in, files):
    row = {"psnr_db": 40.0, "ssim": 0.9}
    answer = sample(
        "Evaluation", **row, dates=[sample("DateQuality", **row)],
        bands=[sample("BandQuality", name="B02", **row)], dates_left_out=0,
    )  # fmt: skip
    dialog = filled_in(
        "evaluate", answer, REGION=files / "x.region.safetensors", STACK=files / "scenes"
    )
    assert dialog.asked[:3] == [
        "evaluate", str(files / "x.region.safetensors"), str(files / "scenes"),
    ]  # fmt: skip
    assert dialog.results["PSNR"] == 40
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == 3


def test_change_asks_for_both_dates(filled_in, files):
    out = raster(files / "c.tif", np.ones((2, 4, 4)), gdal.GDT_Float32)
    change = sample("MagnitudeMade", path=out, magnitude_mean=0.1, magnitude_p98=0.2)
    answer = sample("ChangeMade", change=change, transitions=None)
    dialog = filled_in(
        "change", answer, REGION=files / "x.region.safetensors", FROM=QDate(2018, 6, 10),
        TO=QDate(2018, 10, 25), OUTPUT=out,
    )  # fmt: skip
    assert option(dialog.asked, "--from") == "2018-06-10"
    assert option(dialog.asked, "--to") == "2018-10-25"
    assert dialog.results["MEAN"] == 0.1


def test_profile_hands_over_points_and_formulas(filled_in, files, monkeypatch):
    points = QgsVectorLayer("Point?crs=epsg:32633&field=place:string", "points", "memory")
    feature = QgsFeature(points.fields())
    feature.setGeometry(QgsGeometry.fromWkt("POINT(394600 4587400)"))
    feature.setAttributes(["field"])
    points.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(points)
    monkeypatch.setenv("FAKE_TABLE", "point,date,B08\n1,2018-06-10,0.3\n")
    answer = sample("PointTableMade", columns=["B08"], points=1, outside=0, empty=0)
    dialog = filled_in(
        "profile", answer, REGION=files / "x.region.safetensors", POINTS=points,
        FORMULAS="X=B08*2",
    )  # fmt: skip
    assert option(dialog.asked, "--formula") == "X=B08*2"
    layer = QgsProject.instance().mapLayersByName("Profiles")[0]
    (found,) = layer.getFeatures()
    assert (found["place"], found["B08"]) == ("field", 0.3)


def test_vectorise_draws_polygons_of_at_least_the_area(filled_in, files):
    classes = np.ones((20, 20))
    classes[:, 10:] = 2
    classes[3, 3] = 2
    layer = QgsRasterLayer(raster(files / "map.tif", classes), "map")
    QgsProject.instance().addMapLayer(layer)
    dialog = filled_in("vectorise", {}, INPUT=layer, MINIMUM_HA=0.05)
    assert dialog.results["COUNT"] == 2
    (found,) = QgsProject.instance().mapLayersByName("Polygons")
    assert sorted(feature["class"] for feature in found.getFeatures()) == [1, 2]
