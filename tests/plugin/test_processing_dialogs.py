"""Every algorithm's own dialog, filled in as a user does, and run by its button.

Each run starts a service of its own, which is fake: it notes what it was asked and gives what the
test says.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QColor
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
from samples import DOCUMENT, SAVED_TASK, problems, sample

from lianet_plugin.service.region_dates import dates_of_file
from lianet_plugin.session.sample_data import SAMPLE_REGION
from lianet_plugin.widgets.options_form import OptionsForm

sys.path.append("/usr/share/qgis/python/plugins")  # QGIS's own plugins, Processing among them
processing_dialog = pytest.importorskip("processing.gui.AlgorithmDialog")

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
def filled_in(provider, qtbot, service_of_its_own, monkeypatch):
    """Open an algorithm's dialog, fill it in, press Run."""
    monkeypatch.setattr(
        "processing.gui.ParametersPanel.iface", None
    )  # pytest's stand-in has no browser
    refused = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: refused.append(words[2]))

    def run(name, **values):
        made = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
        dialog = processing_dialog.AlgorithmDialog(made)
        qtbot.addWidget(dialog)
        dialog.show()
        for parameter, value in values.items():
            fill(dialog.mainWidget().wrappers[parameter], value)
        dialog.runButton().click()
        assert not refused, refused
        qtbot.waitUntil(dialog.runButton().isEnabled, timeout=30000)
        dialog.results = dict(dialog.results())
        dialog.log = dialog.findChild(QWidget, "txtLog").toPlainText()
        return dialog

    return run


@pytest.fixture
def asked(service_of_its_own):
    """The body that was sent to a route last; as the contract wants it."""

    def last(route):
        body = service_of_its_own.asked(route)[-1]
        (schema,) = [
            said["post"]["requestBody"]["content"]["application/json"]["schema"]
            for path, said in DOCUMENT["paths"].items()
            if "post" in said and re.sub(r"\{[^}]*\}", "r1", path) == route
        ]
        assert list(problems(body, schema, route)) == []
        return body

    return last


def fill(wrapper, value):
    """Set a parameter's widget: by typing, where a user would type."""
    widget = wrapper.wrappedWidget() or wrapper.widget  # the latter of one written in Python
    typed = [widget] if isinstance(widget, QLineEdit) else widget.findChildren(QLineEdit)
    if isinstance(widget, OptionsForm):
        for name, wanted in value.items():
            widget.control(name).setValue(wanted)
    elif isinstance(widget, QCheckBox):
        widget.setChecked(value)
    elif isinstance(widget, QDateTimeEdit):
        widget.setDate(value)
    elif isinstance(value, list):
        wrapper.setParameterValue([layer.id() for layer in value], processing_context())
    elif isinstance(value, (QgsVectorLayer, QgsRasterLayer)):
        wrapper.setParameterValue(value.id(), processing_context())
    elif isinstance(value, QgsRectangle):
        edges = (value.xMinimum(), value.xMaximum(), value.yMinimum(), value.yMaximum())
        text = ",".join(map(str, edges)) + " [EPSG:4326]"
        wrapper.setParameterValue(text, processing_context())
    elif isinstance(widget, QComboBox):
        place = max(widget.findText(value), widget.findData(value))
        assert place >= 0, [widget.itemText(i) for i in range(widget.count())]
        widget.setCurrentIndex(place)
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
        (tmp_path / name).write_text(SAVED_TASK)
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


def test_what_took_long_is_not_offered_a_temporary_file(filled_in, asked, files, polygons):
    from lianet_plugin.settings import LAST_FOLDER

    LAST_FOLDER.set(str(files))
    (files / "region.region.safetensors").write_bytes(b"of yesterday")
    filled_in("encode", STACK=files / "scenes")
    assert asked("/v1/pretrainings")["path"] == str(files / "region_2.region.safetensors")
    filled_in(
        "train", REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind",
        ASSESS=False,
    )  # fmt: skip
    assert (files / "task.task.safetensors").is_file()


@pytest.mark.parametrize("head", ["instant", "conv", "regression"])
def test_train_learns_with_the_head_that_was_chosen(filled_in, asked, files, polygons, head):
    out = str(files / "made.task.safetensors")
    field = "height" if head == "regression" else "kind"
    options = {"OPTIONS": {"epochs": 7}} if head == "conv" else {}
    options |= {"UNIT": "m"} if head == "regression" else {}
    dialog = filled_in(
        "train", REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD=field,
        HEAD=head, ASSESS=False, OUTPUT=out, **options,
    )  # fmt: skip
    body = asked("/v1/tasks")
    assert body["head"] == head
    assert body["label_file"]["field"] == ("height" if head == "regression" else "class")
    target = {"field": "height", "unit": "m", "minimum": None, "maximum": None}
    assert body.get("target") == (target if head == "regression" else None)
    assert body.get("options") == ({"epochs": 7} if head == "conv" else None)
    assert body["name"] == "made"
    assert body["assess"] is False
    assert dialog.results["OUTPUT"] == out


def test_train_says_how_many_dates_of_a_long_record_it_looked_at(filled_in, files, polygons, fake):
    fake.be("long")
    dialog = filled_in(
        "train", REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind",
        ASSESS=False, OUTPUT=files / "made.task.safetensors",
    )  # fmt: skip
    said = "Learnt on 2 of 4 acquisitions, the best observed of each month."
    assert said in dialog.log


def test_train_borrows_labels_and_holds_out_blocks(filled_in, asked, files, polygons, fake):
    card = sample("TaskCardAnswer", head="instant", target=None, classes=CLASSES, report=None)
    fake.gives(
        "train",
        sample(
            "TrainedTask", classes=CLASSES, report=None, assessment=None, card=card,
            labels=sample("LabelUse", borrowed=1234, outside=2, conflicts=0, alike=[]),
        ),
    )  # fmt: skip
    lender = QgsRasterLayer(raster(files / "cover.tif", [[10, 10], [20, 20]]), "cover")
    provider = lender.dataProvider()
    renderer = QgsPalettedRasterRenderer(
        provider, 1,
        [QgsPalettedRasterRenderer.Class(10, QColor("blue"), "Water"),
         QgsPalettedRasterRenderer.Class(20, QColor("green"), "Forest")],
    )  # fmt: skip
    lender.setRenderer(renderer)
    QgsProject.instance().addMapLayer(lender)
    dialog = filled_in(
        "train", REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind",
        HOLD_OUT="blocks", WEAK=[lender], OUTPUT=files / "made.task.safetensors",
    )  # fmt: skip
    body = asked("/v1/tasks")
    assert body["hold_out"] == "blocks"
    classes = {"10": "Water", "20": "Forest"}
    assert body["weak"] == [{"path": str(files / "cover.tif"), "classes": classes}]
    assert "Pixels borrowed from maps: 1,234" in dialog.log
    assert "Polygons left out: 2 outside the region" in dialog.log


def test_train_tells_how_right_it_is_and_writes_that_too(filled_in, files, polygons, fake):
    report = sample(
        "TooFewReport", summary="Of wood too few", statement="Of wood too few", missing=[]
    )
    card = sample("TaskCardAnswer", head="instant", target=None, classes=CLASSES, report=report)
    fake.gives("assess", sample("AssessedTask", card=card, report=report, classes=CLASSES))
    dialog = filled_in(
        "train", REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind",
        OUTPUT=files / "made.task.safetensors",
    )  # fmt: skip
    assert dialog.results["SUMMARY"] == "Of wood too few"
    assert "Of wood too few" in dialog.log
    assert len(fake.requests("/save")) == 2


def test_a_quantity_from_words_is_refused_before_anything_runs(filled_in, files, polygons, fake):
    dialog = filled_in(
        "train", REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind",
        HEAD="regression",
    )  # fmt: skip
    assert fake.requests("") == []
    assert "kind of labels holds no numbers" in dialog.log


@pytest.mark.parametrize(
    ("name", "output", "said"),
    [
        ("train", "made.gpkg", "End it in .task.safetensors"),
        ("train", "gone/made.task.safetensors", "Make it, or choose another folder"),
        ("train", "/proc/made.task.safetensors", "Choose a folder that you may write to"),
        ("encode", "made.safetensors", "End it in .region.safetensors"),
        ("reconstruct", "made.png", "End it in .tif"),
        ("predict", "gone/map.tif", "Make it, or choose another folder"),
        ("periods", "x.task.safetensors/maps", "is a file"),
        ("profile", "/proc/made.gpkg", "Choose a folder that you may write to"),
        ("vectorise", "gone/made.gpkg", "Make it, or choose another folder"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_runs(
    provider, files, polygons, fake, name, output, said
):
    points = QgsVectorLayer("Point?crs=epsg:32633", "points", "memory")
    QgsProject.instance().addMapLayer(points)
    given = {
        "REGION": files / "x.region.safetensors", "TASK": files / "x.task.safetensors",
        "STACK": files / "scenes", "DATE": QDate(2018, 6, 10), "LABELS": polygons.id(),
        "CLASS_FIELD": "kind", "POINTS": points.id(),
        "INPUT": raster(files / "c.tif", np.ones((4, 4))),
    }  # fmt: skip
    algorithm = provider.algorithm(name).create()
    known = {one.name() for one in algorithm.parameterDefinitions()}
    parameters = {
        key: str(value) if isinstance(value, Path) else value
        for key, value in given.items()
        if key in known
    }
    with pytest.raises(QgsProcessingException, match=said):
        algorithm.run(
            {**parameters, "OUTPUT": str(files / output)}, processing_context(),
            QgsProcessingFeedback(False), {}, False,
        )  # fmt: skip
    assert fake.requests("/v1/") == []


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("train", {"UNIT": "m"}, "Unit .regression. is of a quantity"),
        ("train", {"MINIMUM": 0.0}, "Choose a head that learns a quantity, or leave it empty"),
        (
            "train",
            {"HEAD": "regression", "CLASS_FIELD": "height", "DATE_FIELD": "kind"},
            "Leave it empty, and say with a date or a window",
        ),
        (
            "train",
            {"HEAD": "regression", "CLASS_FIELD": "height", "HOLD_OUT": "blocks"},
            "Held out to measure it is of classes, and a quantity is learnt",
        ),
        ("train", {"WEAK": ["fractions"]}, "fractions is no file of classes to borrow from"),
        ("change", {"CONFIDENCE": 0.9}, "Give tasks or labels, or leave it at 0.5"),
        ("change", {"WHEN": "TEMPORARY_OUTPUT"}, "When it changed needs labels"),
        ("change", {"MINIMUM_HA": 1.0}, "Smallest patch .hectares. is of a change of classes"),
    ],
)
def test_what_would_do_nothing_is_refused(provider, files, polygons, fake, name, given, said):
    usual = {
        "train": {"LABELS": polygons.id(), "CLASS_FIELD": "kind"},
        "change": {"FROM": QDate(2018, 6, 10), "TO": QDate(2019, 7, 17)},
    }
    halves = raster(files / "halves.tif", [[0.5, 1], [1, 2]], gdal.GDT_Float32)
    QgsProject.instance().addMapLayer(QgsRasterLayer(halves, "fractions"))
    ending = {"train": "task.safetensors", "change": "tif"}
    with pytest.raises(QgsProcessingException, match=said):
        provider.algorithm(name).create().run(
            {
                "REGION": str(files / "x.region.safetensors"),
                "OUTPUT": str(files / f"made.{ending[name]}"), **usual[name], **given,
            },
            processing_context(), QgsProcessingFeedback(False), {}, False,
        )  # fmt: skip
    assert fake.requests("/v1/") == []


def test_a_training_is_not_lost_for_a_file_of_somebody_else(filled_in, files, polygons, fake):
    (files / "made.task.safetensors").write_text("of somebody else")
    dialog = filled_in(
        "train", REGION=files / "x.region.safetensors", LABELS=polygons, CLASS_FIELD="kind",
        ASSESS=False, OUTPUT=files / "made.task.safetensors",
    )  # fmt: skip
    assert "was not written by LIANet" in dialog.log
    assert dialog.results["OUTPUT"] == str(files / "made_2.task.safetensors")
    assert (files / "made.task.safetensors").read_text() == "of somebody else"


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
    assert layer.attribution() == "A. N. Other"


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


def test_names_are_chosen_by_what_people_call_them(provider, qtbot, monkeypatch):
    monkeypatch.setattr("processing.gui.ParametersPanel.iface", None)
    raw = re.compile(r"[a-z]+|[A-Z]+")
    for name, parameters in (
        ("encode", ("PRESET", "DATES_AS")), ("train", ("HEAD",)), ("reconstruct", ("GAPS",))
    ):  # fmt: skip
        made = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
        dialog = processing_dialog.AlgorithmDialog(made)
        qtbot.addWidget(dialog)
        for parameter in parameters:
            wrapper = dialog.mainWidget().wrappers[parameter]
            box = wrapper.widget
            told = [box.itemText(place) for place in range(box.count())]
            assert len(told) > 1
            assert not [text for text in told if raw.fullmatch(text)]
            taken = made.parameterDefinition(parameter).options()
            box.setCurrentIndex(box.count() - 1)
            assert wrapper.parameterValue() == taken[-1]
            wrapper.setParameterValue(taken[0], processing_context())
            assert wrapper.parameterValue() == taken[0]


class Shown:
    """What the dock would have on the map."""

    def __init__(self, path, dates, date):
        self.region, self.date = SimpleNamespace(path=path, dates=dates), date


def test_a_dialog_begins_with_the_region_and_the_date_that_the_dock_shows(provider, files):
    path = str(files / "x.region.safetensors")
    dates = ("2019-02-10", "2019-07-10", "2020-04-01", "2020-07-12")
    provider.shown = lambda: Shown(path, dates, "2019-07-10")

    def usual(name, parameter):
        made = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
        value = made.parameterDefinition(parameter).defaultValue()
        return value.toString("yyyy-MM-dd") if isinstance(value, QDate) else value

    for name in ("reconstruct", "train", "predict", "change", "unusual", "periods", "extend"):
        assert usual(name, "REGION") == path
    assert usual("reconstruct", "DATE") == usual("unusual", "DATE") == "2019-07-10"
    assert (usual("change", "FROM"), usual("change", "TO")) == ("2019-07-10", "2020-07-12")
    provider.shown = lambda: Shown(str(files / "embeddings.tif"), (), "")
    assert usual("predict", "REGION") == str(files / "embeddings.tif")
    assert usual("change", "REGION") is None  # nothing that it could read
    provider.shown = lambda: None
    assert usual("change", "REGION") is None
    assert usual("change", "FROM") is None


def test_dates_are_those_of_the_region_as_soon_as_it_is_chosen(provider, qtbot, monkeypatch):
    monkeypatch.setattr("processing.gui.ParametersPanel.iface", None)

    def chosen(name, *parameters):
        made = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
        dialog = processing_dialog.AlgorithmDialog(made)
        qtbot.addWidget(dialog)
        dialog.show()
        wrappers = dialog.mainWidget().wrappers
        today = QDate.currentDate()
        assert [wrappers[parameter].parameterValue() for parameter in parameters] == [
            today for _ in parameters
        ]
        fill(wrappers["REGION"], str(SAMPLE_REGION))
        values = [wrappers[parameter].parameterValue() for parameter in parameters]
        # One of its own that was chosen by hand stays, whatever is typed into the path.
        fill(wrappers[parameters[0]], QDate(2018, 10, 25))
        fill(wrappers["REGION"], str(SAMPLE_REGION.with_name("gone.region.safetensors")))
        fill(wrappers["REGION"], str(SAMPLE_REGION))
        assert wrappers[parameters[0]].parameterValue() == QDate(2018, 10, 25)
        return [value.toString("yyyy-MM-dd") for value in values]

    assert chosen("reconstruct", "DATE") == ["2022-07-04"]
    assert chosen("unusual", "DATE") == ["2022-07-04"]
    first, second = chosen("change", "FROM", "TO")
    assert (first[:4], second[:4]) == ("2017", "2022")  # of one season, years apart


def test_a_file_that_is_no_region_has_no_dates(tmp_path):
    (tmp_path / "cut.region.safetensors").write_bytes(b"\xff" * 20)
    (tmp_path / "odd.region.safetensors").write_bytes((4).to_bytes(8, "little") + b"[1] ")
    for name in ("cut.region.safetensors", "odd.region.safetensors", "none.safetensors", "a.tif"):
        assert dates_of_file(str(tmp_path / name)) == ()


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
