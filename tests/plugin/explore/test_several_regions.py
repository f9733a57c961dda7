"""One region is shown, and others go on."""

from __future__ import annotations

from exploring import compare, layer_of, point, switch

from lianet_plugin.layers.tree import CHANGE, DOUBT, SIMILARITY


def test_a_comparison_goes_on_while_another_region_is_shown(
    explore, qtbot, opened, other_file, region_file, tmp_path, fake
):
    fake.be("seconds", "1")
    compare(explore, tmp_path / "c.tif")
    qtbot.waitUntil(lambda: explore.change_box.change.job is not None, timeout=10000)
    switch(opened, qtbot, other_file)
    assert explore.change_box.change.busy
    qtbot.waitUntil(lambda: not explore.change_box.change.busy, timeout=10000)
    assert layer_of(CHANGE) is not None
    assert "c.tif" in opened.notices[-1]
    assert explore.change_box.change.summary == ""  # of the other region
    switch(opened, qtbot, region_file)
    assert "0.100" in explore.change_box.changeText.text()


def test_who_closes_the_region_is_told_that_its_comparison_goes_on(
    explore, qtbot, opened, tmp_path, fake
):
    fake.be("seconds", "60")  # longer than a region needs to open on a busy machine
    compare(explore, tmp_path / "c.tif")
    qtbot.waitUntil(lambda: explore.change_box.change.job is not None, timeout=10000)
    opened.close_region()
    assert any("c.tif" in text for text in opened.notices)
    assert not explore.change_box.change.busy


def test_a_region_that_is_not_shown_keeps_its_marked_places(
    explore, qtbot, opened, other_file, region_file
):
    point(explore, qtbot)
    switch(opened, qtbot, other_file)
    assert layer_of(SIMILARITY) is not None
    assert explore.similar_box.similar.places == []
    assert explore.similar_box._marks.centres == []
    switch(opened, qtbot, region_file)
    assert len(explore.similar_box.similar.places) == 1
    assert len(explore.similar_box._marks.centres) == 1
    switch(opened, qtbot, region_file)  # opened once more
    assert explore.similar_box.similar.found
    opened.close_region()
    assert layer_of(SIMILARITY) is None


def test_a_backend_that_restarts_meanwhile_is_asked_again(
    explore, qtbot, opened, other_file, region_file
):
    point(explore, qtbot)
    switch(opened, qtbot, other_file)
    source = layer_of(SIMILARITY).source()
    with qtbot.waitSignal(opened.dateShown, timeout=20000):
        opened.backend.restart()
    assert "resting" in layer_of(SIMILARITY).source()
    opened.show_region(region_file)
    qtbot.waitUntil(lambda: "resting" not in layer_of(SIMILARITY).source(), timeout=10000)
    assert layer_of(SIMILARITY).source() != source


def test_a_region_that_is_not_shown_keeps_its_doubts(
    trained, qtbot, opened, other_file, region_file
):
    trained.doubt_box.doubtKind.activated.emit(trained.doubt_box.doubtKind.findData("novelty"))
    qtbot.waitUntil(lambda: layer_of(DOUBT) is not None, timeout=10000)
    switch(opened, qtbot, other_file)
    assert layer_of(DOUBT) is not None
    assert trained.doubt_box.doubts.kind == ""
    switch(opened, qtbot, region_file)
    assert trained.doubt_box.doubts.kind == "novelty"


def test_writing_what_is_alike_goes_on_elsewhere_and_can_be_cancelled(
    explore, qtbot, opened, other_file, region_file, tmp_path, fake
):
    point(explore, qtbot)
    fake.be("seconds", "60")  # longer than a region needs to open on a busy machine
    explore.similar_box.similar.save(str(tmp_path / "alike.tif"))
    qtbot.waitUntil(lambda: explore.similar_box.similar.writing, timeout=10000)
    assert explore.similar_box.similarCancel.isVisibleTo(explore)
    switch(opened, qtbot, other_file)
    assert explore.similar_box.similar.writing
    explore.similar_box.similarCancel.click()
    qtbot.waitUntil(lambda: not explore.similar_box.similar.writing, timeout=10000)
    assert "cancelled" in opened.notices[-1]
    assert not explore.similar_box.similarCancel.isVisibleTo(explore)
    # Before the backend has said that it begins, too.
    opened.notices.clear()
    switch(opened, qtbot, region_file)
    explore.similar_box.similar.save(str(tmp_path / "alike.tif"))
    explore.similar_box.similarCancel.click()
    qtbot.waitUntil(lambda: not explore.similar_box.similar.writing, timeout=10000)
    assert "cancelled" in opened.notices[-1]
    assert not explore.similar_box.similarCancel.isVisibleTo(explore)
