"""A task of another region, chosen from its file on the Train page."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsGeometry, QgsProject
from samples import sample

from lianet_plugin.layers.tree import CLASSES
from lianet_plugin.pages.train_page import TrainPage
from lianet_plugin.service.other_place import elsewhere_text
from lianet_plugin.service.process import BackendProcess
from lianet_plugin.session.session import Session

ELSEWHERE = (
    "This region looks unlike Liri (distance 3.1, unlike above 2.5), and 31 % of it like nothing "
    "that was labelled. Look whether the values of both have one scale and one level of "
    "processing. Its accuracy there says nothing about here."
)
TOLD = {"trained_in": "Liri", "new_percent": 31.0, "distance": 3.1, "far": 2.5,
        "undecided": False, "seasonless": False}  # fmt: skip
DIALOG = "lianet_plugin.pages.train_page.QFileDialog.getOpenFileName"


def saved(path, **told):
    """A task file of another region, as the fake backend reads it."""
    card = {"labels_state": "of other labels"}
    classes = [{"value": 1, "name": "water", "colour": "#0000ff"}]
    elsewhere = sample("Elsewhere", **{**TOLD, **told})
    path.write_text(
        json.dumps({"classes": classes, "report": None, "card": card, "elsewhere": elsewhere})
    )
    return path


@pytest.fixture
def page(opened, qtbot):
    made = TrainPage(opened)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("warns", [True, False])
def test_it_maps_this_region_and_says_how_unlike_it_is(
    opened, page, qtbot, tmp_path, monkeypatch, warns
):
    path = saved(tmp_path / "liri.task.safetensors", warns=warns)
    monkeypatch.setattr(DIALOG, lambda *_: (str(path), ""))
    opened.add_class("wood")
    opened.add_polygon(
        QgsGeometry.fromWkt(
            "POLYGON((394600 4587000,394800 4587000,394800 4587200,394600 4587000))"
        ),
        1,
    )
    assert page.openTask.isEnabled()
    page.openTask.click()
    qtbot.waitUntil(lambda: opened.learning.predictions[CLASSES].layer is not None, timeout=10000)
    assert ELSEWHERE in page.result.text()
    assert (f"<b>{ELSEWHERE}" in page.result.text()) == warns
    # Its own labels are elsewhere: those here say nothing about its age.
    assert not opened.learning.outdated


def test_what_is_known_of_another_place_is_said_and_no_more():
    unlike = sample("Elsewhere", **{**TOLD, "distance": 1.2, "undecided": True, "seasonless": True})
    text = elsewhere_text({**unlike, "decided_percent": 61.0})
    assert text.startswith("This region looks like Liri (distance 1.2, unlike above 2.5)")
    assert "only 61 % as decided as there" in text
    assert "of the season is of its own dates" in text
    assert "not known" in elsewhere_text({**unlike, "distance": None, "new_percent": None})
    assert elsewhere_text(None) == ""


def test_one_that_does_not_fit_is_told_and_changes_nothing(
    opened, page, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(DIALOG, lambda *_: (str(tmp_path / "gone.task.safetensors"), ""))
    with qtbot.waitSignal(opened.problem, timeout=10000) as told:
        page.openTask.click()
    assert "cannot be used" in told.args[0].message
    assert opened.learning.task is None


def test_who_chooses_none_keeps_what_there_is(opened, page, monkeypatch):
    monkeypatch.setattr(DIALOG, lambda *_: ("", ""))
    page.openTask.click()
    assert opened.learning.task is None


def test_its_map_comes_back_with_the_project_though_there_are_no_labels(
    opened, page, qtbot, tmp_path, fake
):
    path = saved(tmp_path / "liri.task.safetensors", warns=False)
    with qtbot.waitSignal(opened.learning.trained):
        opened.learning.open_file(str(path), lambda: None, opened.problem.emit)
    assert opened.labels is None
    project = tmp_path / "borrowed.qgz"
    assert QgsProject.instance().write(str(project))
    opened.shutdown()
    QgsProject.instance().clear()
    again = Session(backend=BackendProcess(command=fake.command))
    assert QgsProject.instance().read(str(project))
    qtbot.waitUntil(lambda: again.learning is not None and again.learning.task is not None)
    qtbot.waitUntil(lambda: again.client.pending == 0)
    layer = again.learning.predictions[CLASSES].layer
    assert layer.dataProvider().sample(layer.extent().center(), 1)[1]
    again.shutdown()
    again.deleteLater()
