"""What users do at the worst moment: nothing crashes, hangs, piles up or is left behind."""

from __future__ import annotations

import os
import random
import resource
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from test_recipes import teach, train

from lianet_plugin.canvas.swipe import Swipe
from lianet_plugin.layers.tree import CLASSES
from lianet_plugin.pages.predict_page import PredictPage
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.pages.time_page import TimePage
from lianet_plugin.pages.train_page import TrainPage
from lianet_plugin.processing.provider import LianetProvider

MOVES = 1500
"""A minute of wild dragging is fifteen hundred moves of the mouse, and more."""
MEGABYTE_KB = 1024


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def region_beside(region_file, name):
    path = Path(region_file).with_name(f"{name}.region.safetensors")
    path.write_bytes(b"x")
    return str(path)


@pytest.fixture
def both(opened, region_file, qtbot):
    """Two regions; the pages show the second."""
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(region_beside(region_file, "second"))
    return opened


@pytest.fixture
def canvas(opened, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.resize(300, 200)
    layer = opened.opened.imagery.layer
    made.setDestinationCrs(layer.crs())
    made.setLayers([layer])
    made.setExtent(QgsRectangle(395000, 4583000, 399000, 4587000))
    made.show()
    return made


@pytest.mark.parametrize("is_slow", [False, True])
def test_a_slider_dragged_wildly_asks_little_and_ends_where_it_was_left(
    opened, canvas, qtbot, fake, profile, is_slow
):
    page = TimePage(opened)
    qtbot.addWidget(page)
    page.resize(400, 100)
    page.show()
    swipe = Swipe(opened, canvas)
    swipe.start()
    if is_slow:
        fake.be("slow")
    slider, chance = page.slider, random.Random(7)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    QTest.mousePress(slider, left, none, QPoint(10, 10))
    most_pending = 0
    for move in range(MOVES):
        slider._choose(slider.position_at(chance.uniform(0, slider.width())))
        if move % 10 == 0:
            QTest.qWait(2)
            most_pending = max(most_pending, opened.client.pending)
    QTest.mouseRelease(slider, left, none, QPoint(10, 10))
    slider._choose(0)
    slider._choose(1)
    qtbot.waitUntil(
        lambda: opened.opened.imagery.layer.name() == "Testland 2018-06-10", timeout=15000
    )
    qtbot.waitUntil(lambda: opened.client.pending <= 1, timeout=15000)
    asked = fake.requests("/layer?date=")
    # Each date is asked for once where answers come, and hardly ever while they do not.
    assert len(asked) <= 20, len(asked)
    assert most_pending <= 6
    files = list((profile / "lianet" / "live").rglob("*.xml"))
    assert len(files) <= 2 * 4
    assert len(QgsProject.instance().mapLayers()) == 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb < 150 * MEGABYTE_KB
    assert opened.problems == []
    swipe.release()


def test_a_date_whose_answer_came_while_another_was_wanted_is_shown_when_it_is_wanted_again(
    opened, qtbot, fake
):
    fake.be("slow")
    opened.set_date("2018-06-10")
    for move in range(60):  # longer than its answer takes, and never at rest
        opened.set_date(("2017-03-29", "2019-07-17")[move % 2])
        QTest.qWait(15)
    opened.set_date("2018-06-10")
    qtbot.waitUntil(
        lambda: opened.opened.imagery.layer.name() == "Testland 2018-06-10", timeout=10000
    )


def test_tiles_of_a_wild_slider_are_bounded_by_what_is_shown(opened, canvas, qtbot, fake):
    chance = random.Random(3)
    for _ in range(60):
        opened.set_date(chance.choice(opened.region.dates))
        QTest.qWait(10)
    canvas.waitWhileRendering()
    qtbot.wait(300)
    canvas.waitWhileRendering()
    # Four dates, at most four tiles of each in this view, and GDAL keeps what it has.
    assert len(fake.requests("/tiles/")) <= 100


def test_closing_the_project_while_it_trains_stops_the_training(opened, qtbot, fake):
    teach(opened)
    fake.be("seconds", "20")
    opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.training_job is not None, timeout=10000)
    with qtbot.captureExceptions() as raised:
        QgsProject.instance().clear()
        qtbot.waitUntil(lambda: bool(fake.requests("DELETE /v1/jobs")), timeout=5000)
        qtbot.wait(300)
    assert not raised
    assert opened.region is None
    assert opened.problems == []


def test_closing_qgis_while_it_trains_leaves_no_process(opened, qtbot, fake):
    teach(opened)
    fake.be("seconds", "20")
    opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.training_job is not None, timeout=10000)
    pid = opened.backend.endpoint.pid
    opened.shutdown()
    qtbot.waitUntil(lambda: gone(pid), timeout=5000)
    left = {
        layer.customProperty("lianet/kind"): layer.source()
        for layer in QgsProject.instance().mapLayers().values()
    }
    assert set(left) == {"labels", "imagery"}
    assert "/resting/" in left["imagery"]  # which asks no process that is gone


def test_an_export_goes_on_when_its_region_is_closed_and_that_is_said(
    opened, qtbot, fake, tmp_path
):
    teach(opened)
    train(opened, qtbot)
    path = tmp_path / "later.tif"
    opened.learning.export(str(path), False)
    qtbot.waitUntil(lambda: opened.learning.map_export.job is not None, timeout=10000)
    opened.close_region()
    assert any("goes on" in text and "later.tif" in text for text in opened.notices)
    qtbot.waitUntil(path.is_file, timeout=10000)
    qtbot.wait(300)
    assert fake.requests("DELETE /v1/jobs") == []
    names = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    assert names == ["Testland: labels"]
    assert opened.problems == []


def test_a_project_closed_while_its_map_is_vectorised_or_counted_is_quiet(opened, qtbot, tmp_path):
    provider = LianetProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    page = PredictPage(opened)
    qtbot.addWidget(page)
    page.show()
    teach(opened)
    train(opened, qtbot)
    live = opened.learning.predictions[CLASSES].layer
    page.vectorise.start(
        live, str(tmp_path / "p.gpkg"), 0.0, opened.learning.task.classes, opened.region
    )
    page.areaButton.click()
    with qtbot.captureExceptions() as raised:
        QgsProject.instance().clear()
        qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0, timeout=20000)
        qtbot.wait(100)
    assert not raised
    assert not page.areas.isVisible()
    assert opened.problems == []
    assert QgsProject.instance().mapLayers() == {}
    page.release()
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.mark.parametrize("leave", ["show_region", "close_region"])
def test_a_region_that_opens_does_so_whatever_the_user_does_with_the_others(
    both, region_file, qtbot, leave
):
    third = region_beside(region_file, "third")
    both.open_region(third)
    if leave == "show_region":
        both.show_region(region_file)
    else:
        both.close_region()
    qtbot.waitUntil(lambda: not both.opening, timeout=5000)
    assert third in [region.path for region in both.regions]


def test_switching_regions_while_they_come_back_leaves_none_behind(both, region_file, qtbot):
    with qtbot.waitSignal(both.backend.ready, timeout=10000):
        both.backend.restart()
    both.show_region(region_file)
    qtbot.waitUntil(lambda: any("is back" in text for text in both.notices), timeout=5000)
    assert both.problems == []


def test_closing_all_regions_drops_the_one_that_opens(opened, region_file, qtbot):
    opened.open_region(region_beside(region_file, "second"))
    opened.close_all()
    qtbot.wait(300)
    assert opened.regions == ()


def test_stopping_the_backend_while_a_region_opens_frees_the_page(session, region_file, qtbot):
    page = RegionPage(session)
    qtbot.addWidget(page)
    page.show()
    session.open_region(region_file)
    session.backend.stop()
    qtbot.waitUntil(lambda: not page.busy.isVisible(), timeout=2000)
    assert not session.opening


def test_restarting_the_backend_while_a_region_opens_opens_it_after_all(
    session, region_file, qtbot
):
    session.open_region(region_file)
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        session.backend.restart()
    assert session.region.path == region_file


def test_a_training_that_waits_for_a_stopped_backend_can_be_cancelled(opened, qtbot, fake):
    page = TrainPage(opened)
    qtbot.addWidget(page)
    teach(opened)
    fake.be("seconds", "20")
    opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.training_job is not None, timeout=10000)
    opened.backend.stop()
    qtbot.waitUntil(lambda: opened.learning.training_job is None, timeout=5000)
    assert page.cancelButton.isEnabled()
    page.cancelButton.click()
    assert page.trainButton.isEnabled()
    asked = len(fake.requests("POST /v1/tasks"))
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.backend.start()
    qtbot.wait(300)
    assert len(fake.requests("POST /v1/tasks")) == asked


def test_a_region_closed_before_its_training_has_begun_leaves_no_job(opened, qtbot, fake):
    teach(opened)
    fake.be("seconds", "20")
    opened.learning.train()
    with qtbot.captureExceptions() as raised:
        opened.close_region()
        qtbot.waitUntil(lambda: bool(fake.requests("DELETE /v1/jobs")), timeout=5000)
        qtbot.wait(100)
    assert not raised
    assert opened.problems == []
