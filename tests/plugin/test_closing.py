"""A region that is closed while something is under way leaves nothing behind, and says nothing."""

from __future__ import annotations

from qgis.core import QgsProject
from test_learning import teach

ANSWERED_MS = 800  # the fake backend answers at once


def layer_names() -> list[str]:
    return [layer.name() for layer in QgsProject.instance().mapLayers().values()]


def test_closing_while_a_training_is_asked_for(opened, qtbot):
    teach(opened)
    with qtbot.captureExceptions() as raised:
        opened.learning.train()
        opened.close_region()
        qtbot.wait(ANSWERED_MS)
    assert not raised
    assert opened.learning is None


def test_closing_while_a_date_is_asked_for_brings_no_layer_back(opened, qtbot):
    with qtbot.captureExceptions() as raised:
        opened.set_date(opened.region.dates[0])
        opened.close_region()
        qtbot.wait(ANSWERED_MS)
    assert not raised
    assert layer_names() == []


def test_closing_while_an_export_is_asked_for(opened, qtbot, tmp_path):
    teach(opened)
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    with qtbot.captureExceptions() as raised:
        opened.learning.export(str(tmp_path / "x.tif"), False)
        opened.close_region()
        qtbot.wait(ANSWERED_MS)
    assert not raised


def test_a_region_asked_for_in_the_old_project_does_not_open_in_the_new_one(
    session, region_file, qtbot
):
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    session.open_region(region_file)
    QgsProject.instance().clear()
    qtbot.wait(ANSWERED_MS)
    assert session.region is None
    assert layer_names() == []
