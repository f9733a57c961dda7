"""The backend dies: it is noticed, told and healed, and nothing is lost."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsPointXY
from test_wording import german  # noqa: F401 (a fixture)

INSIDE = QgsPointXY(394540 + 1000, 4587520 - 1000)


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"
    )


def kill(session):
    os.kill(session.backend.endpoint.pid, signal.SIGKILL)


def teach(session):
    for name, x in (("water", 394600), ("wood", 395600)):
        made = session.add_class(name)
        session.add_polygon(square(x), made.value)


@pytest.fixture
def trained(opened, qtbot):
    teach(opened)
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.task.report is not None, timeout=10000)
    qtbot.waitUntil(lambda: opened.client.pending == 0, timeout=10000)
    return opened


def test_a_killed_backend_comes_back_and_the_layer_points_at_it(opened, qtbot):
    layer = opened.opened.imagery.layer
    before = layer.source()
    layer.setOpacity(0.5)
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        kill(opened)
    assert any("ended unexpectedly" in text for text in opened.notices)
    assert opened.problems == []
    assert layer.source() != before
    assert opened.opened.imagery.layer is layer
    assert layer.opacity() == 0.5
    assert layer.dataProvider().sample(INSIDE, 1)[0] == 4000


def test_a_date_chosen_while_the_backend_is_away_is_shown_when_it_is_back(opened, qtbot):
    kill(opened)
    with qtbot.waitSignal(opened.backend.died, timeout=10000):
        pass
    opened.set_date("2017-03-29")
    with qtbot.waitSignal(opened.dateShown, timeout=15000) as shown:
        pass
    assert shown.args == ["2017-03-29"]
    assert opened.problems == []


def test_labels_can_be_drawn_while_the_backend_is_away(opened, qtbot):
    kill(opened)
    with qtbot.waitSignal(opened.backend.died, timeout=10000):
        pass
    teach(opened)
    assert sum(opened.labels.counts().values()) == 2
    assert opened.problems == []


def test_the_class_map_comes_back_from_the_saved_task(trained, qtbot, fake):
    layer = trained.learning.predictions["classes"].layer
    before = layer.source()
    assert (trained.labels.path.parent / (trained.labels.path.stem + ".task.safetensors")).exists()
    with qtbot.waitSignal(trained.learning.trained, timeout=15000):
        kill(trained)
    assert layer.source() != before
    assert layer.dataProvider().sample(INSIDE, 1)[0] == 1
    assert trained.learning.task.report.missing[0].name == "wood"
    assert len(fake.requests("POST /v1/tasks/open")) == 1
    assert len([line for line in fake.requests("POST /v1/tasks") if line.endswith("tasks")]) == 1


def test_a_task_that_cannot_be_opened_is_trained_again(trained, qtbot, fake):
    fake.be("forgetful")
    with qtbot.waitSignal(trained.learning.trained, timeout=15000):
        kill(trained)
    assert len([line for line in fake.requests("POST /v1/tasks") if line.endswith("tasks")]) == 2
    assert trained.problems == []


def test_a_training_that_dies_with_the_backend_begins_again(opened, qtbot, fake):
    teach(opened)
    fake.be("seconds", "30")
    opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.training_job is not None, timeout=10000)
    fake.be("seconds", "0.2")
    with qtbot.waitSignal(opened.learning.trained, timeout=15000):
        kill(opened)
    assert opened.learning.task is not None
    assert not opened.learning.training


def test_a_backend_that_cannot_start_is_told_with_its_own_words(session, qtbot, fake, region_file):
    fake.be("broken")
    with qtbot.waitSignal(session.problem, timeout=15000):
        session.open_region(region_file)
    error = session.problems[0]
    assert "No module named 'lianet'" in error.message
    assert error.code == "backend_failed"
    assert not session.opening
    fake.behave("broken")
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)


def test_why_a_backend_does_not_start_is_said_in_the_users_language(
    session,
    qtbot,
    fake,
    region_file,
    german,  # noqa: F811
):
    template = "Port {port} on {host} is taken by another program"
    values = {"port": 8765, "host": "127.0.0.1"}
    remedy = "Choose another port, or 0 for any that is free"
    said = {
        "code": "port_taken", "message": template.format(**values), "remedy": remedy,
        "wording": {"message": template, "remedy": remedy, "values": values},
    }  # fmt: skip
    fake.be("refused", json.dumps({"kind": "error", "error": said}))
    with qtbot.waitSignal(session.problem, timeout=15000):
        session.open_region(region_file)
    error = session.problems[0]
    assert "Port 8765 auf 127.0.0.1 ist von einem anderen Programm belegt" in error.message
    assert error.remedy.startswith("Einen anderen Port wählen")


def test_a_backend_that_dies_again_and_again_is_given_up(opened, qtbot, fake):
    fake.be("broken")
    with qtbot.waitSignal(opened.backend.failed, timeout=15000):
        kill(opened)
    assert opened.backend.state.value == "failed"
    fake.behave("broken")
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        opened.backend.start()


def test_a_backend_that_lives_but_does_not_answer_is_restarted(opened, qtbot, fake, monkeypatch):
    from lianet_plugin.service import call, heartbeat

    monkeypatch.setattr(call, "SILENCE_MS", 150)
    monkeypatch.setattr(heartbeat, "MISSED_BEATS", 2)
    opened.heartbeat._timer.setInterval(50)
    pid = opened.backend.endpoint.pid
    fake.be("mute")
    opened.heartbeat.start()
    qtbot.waitUntil(
        lambda: any("stopped answering" in text for text in opened.notices), timeout=8000
    )
    fake.behave("mute")
    monkeypatch.setattr(call, "SILENCE_MS", 60000)
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        pass
    assert opened.backend.endpoint.pid != pid


def test_layers_of_a_backend_that_is_not_running_ask_nobody(trained, qtbot):
    layers = [trained.opened.imagery.layer, trained.learning.predictions["classes"].layer]
    trained.backend.stop()
    for layer in layers:
        assert layer.isValid()
        assert "OfflineMode" in Path(layer.source()).read_text()
    with qtbot.waitSignal(trained.learning.trained, timeout=15000):
        trained.backend.start()
    assert [layer.dataProvider().sample(INSIDE, 1)[0] for layer in layers] == [4000, 1]


def test_a_backend_of_another_version_is_told_once(session, qtbot, fake, region_file):
    fake.be("api", "1")
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    qtbot.waitUntil(lambda: session.problems != [])
    session.heartbeat.start()
    qtbot.wait(200)
    (problem,) = session.problems
    assert problem.code == "version"
    assert "lianet 0.1.0" in problem.message


def test_restart_by_hand_ends_the_old_process(opened, qtbot):
    pid = opened.backend.endpoint.pid
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        opened.backend.restart()
    assert opened.backend.endpoint.pid != pid
    qtbot.waitUntil(lambda: not alive(pid), timeout=5000)


def test_shutdown_leaves_no_process_and_no_descriptor(opened, profile):
    pid = opened.backend.endpoint.pid
    opened.backend.shutdown()
    opened.close_region()
    opened.descriptors.clear()
    assert not alive(pid)
    assert list((profile / "lianet" / "live").iterdir()) == []


def test_descriptors_of_a_crashed_session_are_swept_and_of_a_living_one_kept(tmp_path):
    from lianet_plugin.layers.descriptors import Descriptors

    dead = tmp_path / "live" / "dead"
    dead.mkdir(parents=True)
    (dead / "secret.xml").write_text("ticket")
    one, two = Descriptors(tmp_path), Descriptors(tmp_path)
    path = one.path_of("<a/>", "imagery")
    two.path_of("<b/>", "imagery")
    assert not dead.exists()
    assert Path(path).exists()
    one.clear()
    two.clear()
    assert list((tmp_path / "live").iterdir()) == []


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def test_a_map_that_stays_empty_somewhere_is_told_of_once_while_it_goes_on(opened):
    from lianet_plugin.service.contract import Problem, Status
    from lianet_plugin.session.backend_link import FORGOTTEN_BEATS

    def beat(failed, message="The weights of valley are damaged"):
        said = Problem("region_file", message, "Get a fresh copy") if failed else None
        status = Status("1", 2, "cpu", "", "onnxruntime", 2, tiles_failed=failed, tile_problem=said)
        opened.heartbeat.answered.emit(status)
        told = [str(problem) for problem in opened.problems]
        opened.problems.clear()
        return told

    once = ["A part of the map stays empty: The weights of valley are damaged. Get a fresh copy"]
    assert beat(0) == []
    assert beat(3) == once
    assert beat(3) == beat(9) == beat(9) == []
    assert beat(10, "The disk is gone") != []
    for _ in range(FORGOTTEN_BEATS + 1):
        assert beat(10, "The disk is gone") == []
    assert beat(11, "The disk is gone") != []
