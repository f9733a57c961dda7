"""Trainings that the backend keeps: the map comes back by itself, or is offered again."""

from __future__ import annotations

import os
import signal

import pytest
from qgis.core import QgsGeometry, QgsRectangle

from lianet_plugin.pages.kept_box import KeptBox
from lianet_plugin.pages.train_page import TrainPage
from lianet_plugin.session.learning import task_file


@pytest.fixture
def keeping(opened, qtbot, fake):
    """A session with a training that its backend keeps."""
    fake.be("keeping")
    for name, x in (("water", 394600), ("wood", 395600)):
        made = opened.add_class(name)
        around = QgsRectangle(x, 4587000, x + 9, 4587009)
        opened.add_polygon(QgsGeometry.fromRect(around), made.value)
    train(opened, qtbot)
    return opened


def train(session, qtbot):
    with qtbot.waitSignal(session.learning.trained, timeout=10000):
        session.learning.train()
    qtbot.waitUntil(lambda: session.learning.task.report is not None, timeout=10000)
    qtbot.waitUntil(lambda: session.client.pending == 0, timeout=10000)


@pytest.fixture
def box(keeping, qtbot):
    made = TrainPage(keeping)
    qtbot.addWidget(made)
    listed(made.kept_box, qtbot, 1)
    return made.kept_box


def listed(box: KeptBox, qtbot, count: int) -> None:
    box.kept.look()
    qtbot.waitUntil(lambda: box.keptList.count() == count, timeout=10000)


def test_after_a_death_of_the_backend_the_same_task_is_shown(keeping, qtbot, fake):
    task = keeping.learning.task
    with qtbot.waitSignal(keeping.learning.trained, timeout=15000):
        os.kill(keeping.backend.endpoint.pid, signal.SIGKILL)
    assert keeping.learning.task.id == task.id
    assert fake.requests("POST /v1/tasks/open") == []
    assert [line for line in fake.requests("POST /v1/tasks") if line.endswith("tasks")] == [
        "POST /v1/tasks"
    ]


def test_a_training_says_its_region_when_and_how_long_it_is_kept_and_its_size(box):
    row = box.keptList.item(0).text()
    assert row.startswith("testland: Instant, ")
    assert box.keptList.item(0).font().bold()
    assert "kept until" in row
    assert "0.03 MB" in row
    assert "Trainings: 1, 0.03 MB" in box.keptText.text()
    assert "30 days" in box.keptText.text()
    assert box.keptList.height() < 80  # as high as its one row
    box.keptList.setCurrentRow(0)
    assert not box.keptOpen.isEnabled()  # it is on the map
    assert not box.keptRemove.isEnabled()


def test_an_earlier_training_is_opened_and_a_later_one_removed(box, keeping, qtbot, fake):
    first = keeping.learning.task
    train(keeping, qtbot)
    second = keeping.learning.task
    listed(box, qtbot, 2)
    row = next(r for r in range(2) if box.keptList.item(r).data(256).id == first.id)
    box.keptList.setCurrentRow(row)
    with qtbot.waitSignal(keeping.learning.trained, timeout=10000):
        box.keptOpen.click()
    assert keeping.learning.task.id == first.id
    assert fake.requests("DELETE") == []
    qtbot.waitUntil(lambda: keeping.client.pending == 0, timeout=10000)
    box.keptList.setCurrentRow(1 - row)
    box.keptRemove.click()
    qtbot.waitUntil(lambda: box.keptList.count() == 1, timeout=10000)
    assert fake.requests("DELETE") == [f"DELETE /v1/tasks/{second.id}"]
    assert keeping.problems == []


def test_a_training_that_was_not_saved_is_offered_again(box, keeping, qtbot):
    task = keeping.learning.task
    path = keeping.region.path
    task_file(keeping.labels).unlink()
    assert box.keptOffer.isHidden()
    keeping.close_region()
    with qtbot.waitSignal(keeping.dateShown, timeout=10000):
        keeping.open_region(path)
    assert keeping.learning.task is None
    qtbot.waitUntil(lambda: not box.keptOffer.isHidden(), timeout=10000)
    with qtbot.waitSignal(keeping.learning.trained, timeout=10000):
        box.keptOffer.linkActivated.emit("open")
    assert keeping.learning.task.id == task.id
    assert box.keptOffer.isHidden()
    qtbot.waitUntil(lambda: task_file(keeping.labels).is_file(), timeout=10000)


def test_a_training_of_a_closed_region_opens_its_region_first(box, keeping, qtbot):
    task = keeping.learning.task
    keeping.close_region()
    box.keptList.setCurrentRow(0)
    with qtbot.waitSignal(keeping.learningChanged, timeout=10000):
        box.keptOpen.click()
    qtbot.waitUntil(
        lambda: keeping.learning is not None and keeping.learning.task is not None, timeout=10000
    )
    assert keeping.learning.task.id == task.id
    assert keeping.problems == []
