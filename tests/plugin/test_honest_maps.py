"""A map says that it is older than its labels, and labels that contradict the rest are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas
from samples import sample

from lianet_plugin.layers.own_words import words_of
from lianet_plugin.layers.tree import CLASSES, CONFIDENCE, EXPORT, KIND
from lianet_plugin.pages.label_list import LabelList
from lianet_plugin.pages.predict_page import PredictPage
from lianet_plugin.pages.train_page import TrainPage
from lianet_plugin.service.reports import read_report
from lianet_plugin.widgets.label_rows import CLASS

OLDER = "(older than the labels)"


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"
    )


@pytest.fixture
def trained(opened, qtbot):
    for number, name in enumerate(("water", "wood")):
        made = opened.add_class(name)
        opened.add_polygon(square(394600 + 300 * number), made.value)
    train(opened, qtbot)
    return opened


def train(session, qtbot):
    with qtbot.waitSignal(session.learning.trained, timeout=10000):
        session.learning.train()


def name_of(session, kind=CLASSES):
    return session.learning.predictions[kind].layer.name()


@pytest.fixture
def pages(trained, qtbot):
    made = PredictPage(trained), TrainPage(trained)
    for page in made:
        qtbot.addWidget(page)
    yield made
    made[0].release()


def test_a_map_older_than_its_labels_is_marked_on_the_pages_and_in_the_layer_tree(
    trained, pages, qtbot
):
    predict, train_page = pages
    assert not predict.age.isVisibleTo(predict)
    assert OLDER not in name_of(trained)
    trained.add_polygon(square(395600), 1)
    for kind in (CLASSES, CONFIDENCE):
        assert name_of(trained, kind).endswith(OLDER)
    layer = trained.learning.predictions[CLASSES].layer
    assert words_of(layer).abstract().startswith("The labels have changed")
    assert predict.age.isVisibleTo(predict)
    assert "labels have changed" in train_page.result.text()
    trained.labels.undo()  # as it was learnt
    assert OLDER not in name_of(trained)
    assert "labels have changed" not in train_page.result.text()
    trained.labels.redo()
    train(trained, qtbot)
    assert OLDER not in name_of(trained)
    assert not predict.age.isVisibleTo(predict)
    assert "labels have changed" not in words_of(layer).abstract()


def test_another_colour_or_an_empty_class_makes_no_map_older_but_another_name_does(trained):
    trained.labels.recolour_class(1, "#123456")
    trained.add_class("never drawn")
    trained.labels.set_key(1, "7")
    assert not trained.learning.outdated
    trained.labels.rename_class(1, "lake")
    assert trained.learning.outdated


def test_a_name_that_the_user_gave_is_kept(trained):
    trained.learning.predictions[CLASSES].layer.setName("my map")
    trained.add_polygon(square(395600), 1)
    assert name_of(trained) == "my map"
    assert trained.learning.outdated


def test_after_a_restart_a_map_is_still_known_to_be_older(trained, qtbot):
    qtbot.waitUntil(lambda: trained.learning.task.report is not None, timeout=10000)
    qtbot.waitUntil(lambda: trained.client.pending == 0, timeout=10000)
    trained.add_polygon(square(395600), 1)
    with qtbot.waitSignal(trained.dateShown, timeout=20000):
        trained.backend.restart()
    qtbot.waitUntil(lambda: trained.client.pending == 0, timeout=10000)
    assert trained.learning.outdated
    assert name_of(trained).endswith(OLDER)


@pytest.mark.parametrize("older", [False, True])
def test_an_exported_map_says_whether_it_is_older_than_the_labels(trained, qtbot, tmp_path, older):
    if older:
        trained.add_polygon(square(395600), 1)
    with qtbot.waitSignal(trained.learning.exported, timeout=10000):
        trained.learning.export(str(tmp_path / "map.tif"), False)
    layers = QgsProject.instance().mapLayers().values()
    (layer,) = (layer for layer in layers if layer.customProperty(KIND) == EXPORT)
    assert layer.name().endswith(OLDER) is older
    assert ("labels have changed" in trained.notices[-1]) is older


def contradicted(session, value, likely, x, y):
    """The task with a report in which one label is taken for another class."""
    told = sample("Contradiction", value=value, likely=likely, share=0.9, confidence=0.8, x=x, y=y)
    report = read_report(sample("ClassReport", contradictions=[told]))
    session.learning.task = replace(session.learning.task, report=report)
    session.learning.changed.emit()


@pytest.fixture
def labels(trained, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    made = LabelList(trained, canvas, None)
    made.canvas = canvas
    qtbot.addWidget(made)
    trained.labelsChanged.connect(made.refresh)
    trained.learningChanged.connect(made.refresh)
    made.refresh()
    yield made
    made.release()


def rows(labels):
    model = labels.rows.model()
    return [model.index(row, CLASS).data() for row in range(model.rowCount())]


def test_labels_that_contradict_the_rest_are_a_list_to_walk_through(trained, labels, pages, qtbot):
    _predict, train_page = pages
    qtbot.waitUntil(lambda: not trained.learning.assessing, timeout=10000)
    assert not labels.doubtButton.isVisibleTo(labels)
    contradicted(trained, 2, 1, 394950.0, 4587100.0)
    assert labels.doubtButton.isVisibleTo(labels)
    assert rows(labels) == ["water", "wood: looks like water"]
    assert "One label contradicts the rest" in train_page.result.text()
    labels.check()
    assert rows(labels) == ["wood: looks like water"]
    assert labels.chosen == [2]
    assert labels.canvas.extent().contains(QgsPointXY(394950.0, 4587100.0))
    trained.labels.reclass([2], 1)
    assert rows(labels) == ["water", "water"]
    assert not labels.doubtButton.isVisibleTo(labels)
    assert "contradicts" not in train_page.result.text()


def test_a_link_leads_from_the_report_to_the_labels(trained, pages, qtbot):
    _predict, train_page = pages
    with qtbot.waitSignal(train_page.checkWanted):
        train_page.result.linkActivated.emit("check")
    with qtbot.waitSignal(train_page.nextWanted):
        train_page.result.linkActivated.emit("map")
