"""The dialog of training, and what dialogs refuse before anything runs."""

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from processing_dialogs import CLASSES, processing_context, raster
from qgis.core import (
    QgsPalettedRasterRenderer,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtGui import QColor
from samples import sample


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
    assert body.get("options") == ({"kind": "conv", "epochs": 7} if head == "conv" else None)
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
