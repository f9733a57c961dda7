"""While the map is being computed an estimate is seen, and nothing but seen."""

from __future__ import annotations

import pytest
from qgis.core import QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QTimer
from test_learning import INSIDE, prediction, teach

from lianet_plugin.canvas.drafts import Drafts
from lianet_plugin.layers.draft_tiles import TileGrid

FIRST, SECOND = (255, 0, 0), (0, 0, 255)


@pytest.fixture
def trained(opened, qtbot):
    teach(opened)
    for value, known in ((1, "#ff0000"), (2, "#0000ff")):
        opened.learning.store.recolour_class(value, known)
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    prediction(opened).setOpacity(1)
    return opened


@pytest.fixture
def canvas(trained, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.setDestinationCrs(prediction(trained).crs())
    made.setExtent(QgsRectangle(395000, 4583000, 399000, 4587000))
    with qtbot.waitSignal(made.mapCanvasRefreshed, timeout=10000):
        made.show()
        qtbot.waitExposed(made)
        # QGIS draws again half a second after a canvas got its size: in the midst of a test.
        for timer in made.findChildren(QTimer):
            if timer.isActive():
                timer.setInterval(0)
    made.waitWhileRendering()
    return made


@pytest.fixture
def drafts(trained, canvas):
    made = Drafts(trained, canvas)
    yield made
    made.release()


def colour(canvas):
    image = canvas.viewport().grab().toImage()
    fine = image.devicePixelRatio()
    return image.pixelColor(round(200 * fine), round(150 * fine)).getRgb()[:3]


def look(canvas, session):
    canvas.setLayers([prediction(session)])


def test_a_map_that_takes_long_is_an_estimate_first_then_refined_and_at_last_itself(
    drafts, canvas, trained, fake, qtbot
):
    fake.be("slow_tiles")
    fake.be("rough")
    look(canvas, trained)
    qtbot.waitUntil(lambda: colour(canvas) == SECOND, timeout=15000)
    assert drafts.shown
    qtbot.waitUntil(lambda: drafts.waiting > 0, timeout=15000)
    (fake.folder / "rough").unlink()
    qtbot.waitUntil(lambda: colour(canvas) == FIRST, timeout=15000)
    assert drafts.shown  # refined, while the map itself is still not there
    (fake.folder / "slow_tiles").unlink()
    qtbot.waitUntil(lambda: not canvas.isDrawing(), timeout=30000)
    assert not drafts.shown
    assert colour(canvas) == FIRST
    asked = len(fake.requests("GET /v1/drafts"))
    qtbot.wait(700)
    assert len(fake.requests("GET /v1/drafts")) == asked


def test_the_layer_itself_never_has_an_estimate(drafts, canvas, trained, fake, qtbot):
    fake.be("slow_tiles")
    look(canvas, trained)
    qtbot.waitUntil(lambda: drafts.shown, timeout=15000)
    (fake.folder / "slow_tiles").unlink()
    value, known = prediction(trained).dataProvider().sample(INSIDE, 1)
    assert known
    assert value == 1


def test_a_map_that_comes_soon_has_no_estimate(drafts, canvas, trained, fake, qtbot):
    drafts.late_ms = drafts.later_ms = 20_000
    look(canvas, trained)
    canvas.waitWhileRendering()
    qtbot.waitUntil(lambda: not drafts.waits, timeout=15000)
    assert not drafts.shown
    assert not fake.requests("draft=true")


def test_stopped_nothing_more_is_computed_and_the_estimate_stays_until_the_next_look(
    drafts, canvas, trained, fake, qtbot
):
    fake.be("slow_tiles")
    fake.be("rough")
    look(canvas, trained)
    qtbot.waitUntil(lambda: colour(canvas) == SECOND, timeout=15000)
    drafts.stop()
    (fake.folder / "slow_tiles").unlink()
    qtbot.waitUntil(lambda: bool(fake.requests("DELETE /v1/drafts")), timeout=15000)
    qtbot.waitUntil(lambda: not canvas.isDrawing(), timeout=15000)
    assert drafts.stopped
    assert colour(canvas) == SECOND
    canvas.refresh()
    qtbot.waitUntil(lambda: not drafts.shown and not canvas.isDrawing(), timeout=20000)
    qtbot.waitUntil(lambda: colour(canvas) == FIRST, timeout=15000)


def test_another_view_drops_what_waits_for_the_one_before(drafts, canvas, trained, fake, qtbot):
    fake.be("slow_tiles")
    fake.be("rough")
    look(canvas, trained)
    qtbot.waitUntil(lambda: drafts.shown, timeout=15000)
    canvas.setExtent(QgsRectangle(396000, 4584000, 398000, 4586000))
    canvas.refresh()
    qtbot.waitUntil(lambda: bool(fake.requests("DELETE /v1/drafts")), timeout=15000)
    (fake.folder / "slow_tiles").unlink()
    canvas.stopRendering()


def test_a_map_that_is_seen_from_afar_says_so(drafts, canvas, trained, fake, qtbot):
    live = trained.learning.predictions["classes"]
    live.estimated_from = 2
    look(canvas, trained)
    qtbot.waitUntil(lambda: not canvas.isDrawing(), timeout=20000)
    assert not drafts.afar
    canvas.zoomByFactor(4)
    qtbot.waitUntil(lambda: drafts.afar, timeout=15000)
    assert drafts._late.interval() == drafts.later_ms
    qtbot.waitUntil(lambda: not canvas.isDrawing() and not drafts.waits, timeout=20000)
    assert not drafts.shown
    live.estimated_from = None
    canvas.refresh()
    qtbot.waitUntil(lambda: not drafts.afar, timeout=15000)


def test_a_map_of_all_that_takes_long_is_an_estimate_first(drafts, canvas, trained, fake, qtbot):
    canvas.zoomByFactor(4)
    canvas.waitWhileRendering()
    fake.be("slow_tiles")
    fake.be("rough")
    look(canvas, trained)
    qtbot.waitUntil(lambda: colour(canvas) == SECOND, timeout=15000)
    assert drafts.shown
    asked = [line for line in fake.requests("draft=true") if "/tiles/" in line]
    assert asked
    assert all("/tiles/classes/0/" in line for line in asked)
    (fake.folder / "rough").unlink()
    (fake.folder / "slow_tiles").unlink()
    qtbot.waitUntil(lambda: not drafts.shown and not canvas.isDrawing(), timeout=30000)
    assert colour(canvas) == FIRST


def test_tiles_of_each_level_lie_where_gdal_puts_them():
    grid = TileGrid(west=1000.0, north=9000.0, pixel=10.0, columns=700, rows=500, side=256, level=2)
    assert [grid.level_of(factor) for factor in (0.3, 1.0, 1.9, 2.0, 3.9, 4.0, 99.0)] == [
        2, 2, 2, 1, 1, 0, 0
    ]  # fmt: skip
    everything = QgsRectangle(0, 0, 20000, 20000)
    assert {level: len(grid.tiles(everything, level)) for level in (2, 1, 0)} == {2: 6, 1: 2, 0: 1}
    assert [(corner.x(), corner.y()) for corner in grid.corners((1, 1, 0))] == [
        (6120, 9000), (11240, 9000), (11240, 3880), (6120, 3880)
    ]  # fmt: skip
