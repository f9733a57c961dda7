"""From labels to a map."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsGeometry, QgsPalettedRasterRenderer, QgsPointXY, QgsProject, QgsRasterLayer

from lianet_plugin.layers.tree import CLASSES, CONFIDENCE
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.tasks import Recipe
from lianet_plugin.session.learning import task_file
from lianet_plugin.settings import TRAIN_ON_CHANGE

INSIDE = QgsPointXY(394540 + 1000, 4587520 - 1000)


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"
    )


def teach(session, names=("water", "wood")):
    for number, name in enumerate(names):
        made = session.add_class(name)
        session.add_polygon(square(394600 + 300 * number), made.value)


@pytest.fixture
def trained(opened, qtbot):
    teach(opened)
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    return opened


def prediction(session, kind=CLASSES):
    return session.learning.predictions[kind].layer


def test_what_is_missing_is_said_until_two_classes_have_polygons(opened):
    assert "Labels page" in opened.learning.missing()
    opened.add_class("water")
    opened.add_class("wood")
    assert "two classes" in opened.learning.missing()
    opened.add_polygon(square(), 1)
    assert "Only water" in opened.learning.missing()
    opened.learning.train()
    assert opened.problems[0].remedy == opened.learning.missing()
    opened.add_polygon(square(395000), 2)
    assert opened.learning.missing() == ""


def test_the_backend_gets_polygons_and_the_classes_that_have_some(opened, qtbot, fake):
    teach(opened)
    opened.add_class("never drawn")
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    sent = json.loads((fake.folder / "trained.json").read_text())
    assert [item["name"] for item in sent["classes"]] == ["water", "wood"]
    assert all(item["colour"].startswith("#") for item in sent["classes"])
    first, second = sent["labels"]["features"]
    assert first["properties"] == {"class": 1}
    assert second["geometry"]["coordinates"][0][0][0] == [394900, 4587000]


def test_the_class_map_has_the_names_and_colours_of_the_labels(trained):
    layer = prediction(trained)
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    shown = [(c.value, c.label, c.color.name()) for c in layer.renderer().classes()]
    assert shown == [(c.value, c.name, c.colour) for c in trained.labels.classes()]
    assert layer.dataProvider().sample(INSIDE, 1)[0] == 1
    assert layer.opacity() == pytest.approx(0.7)


def test_layers_lie_in_the_order_that_one_wants_to_see(trained):
    root = QgsProject.instance().layerTreeRoot()
    (group,) = root.findGroups()
    names = [node.name() for node in group.children()]
    assert names == [
        "Testland: labels",
        "Testland: class map",
        "Testland: confidence (%)",
        "Testland 2022-07-04",
    ]
    visible = [node.itemVisibilityChecked() for node in group.children()]
    assert visible == [True, True, False, True]


def test_the_map_is_there_before_its_accuracy_and_the_accuracy_follows(trained, qtbot):
    assert trained.learning.task.report is None
    qtbot.waitUntil(lambda: trained.learning.task.report is not None, timeout=10000)
    assert trained.learning.task.report.missing[0].name == "wood"
    assert not trained.learning.assessing


def test_what_each_change_of_the_labels_made_leaves_the_backend_and_what_was_asked_for_stays(
    trained, qtbot, fake
):
    with qtbot.waitSignal(trained.learning.trained, timeout=10000):
        trained.learning.train(by_change=True)
    passing = trained.learning.task.id
    assert fake.requests("DELETE /v1/tasks") == []
    with qtbot.waitSignal(trained.learning.trained, timeout=10000):
        trained.learning.train()
    wanted = [f"DELETE /v1/tasks/{passing}"]
    qtbot.waitUntil(lambda: fake.requests("DELETE") == wanted, timeout=5000)
    with qtbot.waitSignal(trained.learning.trained, timeout=10000):
        trained.learning.train()
    assert fake.requests("DELETE") == wanted


def test_training_again_points_the_same_layers_at_the_new_task(trained, qtbot):
    layer, source = prediction(trained), prediction(trained).source()
    layer.setOpacity(0.2)
    trained.labels.recolour_class(1, "#010203")
    with qtbot.waitSignal(trained.learning.trained, timeout=10000):
        trained.learning.train()
    assert prediction(trained) is layer
    assert layer.source() != source
    assert layer.opacity() == pytest.approx(0.2)
    assert layer.renderer().classes()[0].color.name() == "#010203"


def test_polygons_that_were_left_out_are_counted(trained):
    assert "Polygons left out: 1 outside the region" in trained.notices


def test_cancel_stops_the_training_and_keeps_the_map(trained, qtbot, fake):
    task = trained.learning.task.id
    fake.be("seconds", "600")
    trained.learning.train()
    qtbot.waitUntil(lambda: trained.learning.training_job is not None, timeout=10000)
    trained.learning.cancel()
    qtbot.waitUntil(lambda: not trained.learning.training)
    assert trained.learning.task.id == task
    assert any("cancelled" in text for text in trained.notices)
    assert trained.problems == []


def test_progress_is_told_while_training_runs(opened, qtbot, fake):
    teach(opened)
    fake.be("seconds", "1")
    seen = []

    def look():
        job = opened.learning.training_job
        if job is not None and job.fraction is not None:
            seen.append((job.fraction, job.values.get("loss")))

    opened.learningChanged.connect(look)
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    fractions = [fraction for fraction, _ in seen]
    assert len(set(fractions)) > 3
    assert fractions == sorted(fractions)
    assert seen[-2][1] is not None


def test_a_stream_that_breaks_off_is_made_up_for_by_asking(opened, qtbot, fake):
    fake.be("short_stream")
    fake.be("seconds", "1")
    teach(opened)
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        opened.learning.train()
    assert opened.problems == []


def test_labels_changed_during_a_training_are_trained_after_it(opened, qtbot, fake):
    teach(opened)
    fake.be("seconds", "0.5")
    opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.training_job is not None, timeout=10000)
    opened.add_polygon(square(396000), 1)
    opened.learning.train()
    for _ in range(2):
        with qtbot.waitSignal(opened.learning.trained, timeout=10000):
            pass
    sent = json.loads((fake.folder / "trained.json").read_text())
    assert len(sent["labels"]["features"]) == 3


def test_training_follows_the_labels_where_that_is_wished(trained, qtbot, fake):
    trained.add_polygon(square(396000), 1)
    qtbot.wait(500)
    assert len([line for line in fake.requests("POST /v1/tasks") if line.endswith("tasks")]) == 1
    TRAIN_ON_CHANGE.set(True)
    with qtbot.waitSignal(trained.learning.trained, timeout=10000):
        trained.add_polygon(square(396400), 1)
        trained.add_polygon(square(396800), 1)

    def taught() -> int:
        return len(json.loads((fake.folder / "trained.json").read_text())["labels"]["features"])

    # On a busy machine the two lie further apart than the pause, and are two trainings.
    qtbot.waitUntil(lambda: taught() == 5, timeout=10000)


def test_the_export_is_added_with_names_and_colours(trained, qtbot, tmp_path):
    path = str(tmp_path / "map äöü.tif")
    with qtbot.waitSignal(trained.learning.exported, timeout=10000) as exported:
        trained.learning.export(path, True)
    assert exported.args == [path]
    assert not trained.learning.map_export.busy
    (layer,) = QgsProject.instance().mapLayersByName("map äöü")
    assert isinstance(layer, QgsRasterLayer)
    assert [item.label for item in layer.renderer().classes()] == ["water", "wood"]
    (group,) = QgsProject.instance().layerTreeRoot().findGroups()
    assert [node.name() for node in group.children()][:3] == [
        "Testland: labels",
        "map äöü",
        "Testland: class map",
    ]
    # Two maps on each other would hide the imagery below them.
    assert [node.itemVisibilityChecked() for node in group.children()][:3] == [True, True, False]
    assert any(path in text for text in trained.notices)


def test_an_export_that_dies_with_the_backend_is_written_after_all(trained, qtbot, tmp_path):
    import os
    import signal

    qtbot.waitUntil(lambda: trained.learning.task.report is not None, timeout=10000)
    qtbot.waitUntil(lambda: trained.client.pending == 0, timeout=10000)
    path = tmp_path / "map.tif"
    trained.learning.export(str(path), False)
    qtbot.waitUntil(lambda: trained.learning.map_export.job is not None, timeout=10000)
    with qtbot.waitSignal(trained.learning.exported, timeout=15000):
        os.kill(trained.backend.endpoint.pid, signal.SIGKILL)
    assert path.exists()


def test_exporting_before_training_says_what_to_do(opened):
    opened.learning.export("map.tif", False)
    assert opened.problems[0].remedy == "Train first"


def test_confidence_is_a_layer_of_percent(trained):
    layer = prediction(trained, CONFIDENCE)
    renderer = layer.renderer()
    assert (renderer.classificationMin(), renderer.classificationMax()) == (0, 100)
    items = renderer.shader().rasterShaderFunction().colorRampItemList()
    assert [item.value for item in items] == [0, 25, 50, 75, 100]


def test_a_training_of_which_nothing_is_heard_any_more_is_told_and_can_be_repeated(
    opened, qtbot, fake
):
    teach(opened)
    fake.be("seconds", "20")
    opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.training_job is not None, timeout=10000)
    silent = LianetError("The backend does not answer", "", code="no_answer")
    opened.learning._training._watch.lost.emit(silent)
    assert not opened.learning.training
    assert opened.problems == [silent]


def test_cancel_before_the_backend_has_answered_stops_the_training_too(opened, qtbot, fake):
    teach(opened)
    fake.be("seconds", "20")
    opened.learning.train()
    opened.learning.cancel()
    qtbot.waitUntil(lambda: not opened.learning.training, timeout=5000)
    assert fake.requests("DELETE /v1/jobs")
    assert any("cancelled" in text for text in opened.notices)


def test_asking_twice_at_once_trains_one_after_the_other(opened, qtbot, fake):
    teach(opened)
    fake.be("seconds", "1")
    opened.learning.train()
    opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.training_job is not None, timeout=10000)
    assert len(fake.requests("POST /v1/tasks")) == 1
    for _ in range(2):
        with qtbot.waitSignal(opened.learning.trained, timeout=10000):
            pass


def test_a_task_without_accuracy_comes_back_from_its_file_and_is_not_trained_again(
    opened, qtbot, fake
):
    teach(opened)
    opened.learning.set_recipe(Recipe("conv"))
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    assert opened.learning.task.report is None
    qtbot.waitUntil(lambda: task_file(opened.labels).is_file(), timeout=5000)
    qtbot.waitUntil(lambda: opened.client.pending == 0, timeout=5000)
    before = len(fake.requests("POST /v1/tasks"))
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.backend.restart()
    assert fake.requests("POST /v1/tasks")[before:] == ["POST /v1/tasks/open"]
