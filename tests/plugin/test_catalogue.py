"""A catalogue of regions in the dock: looked through, one fetched and opened."""

from __future__ import annotations

import pytest

from lianet_plugin.pages.catalogue_dialog import DATES, KIND, QUALITY, TITLE, CatalogueDialog
from lianet_plugin.settings import REGION_CATALOGUE


@pytest.fixture
def dialog(session, qtbot):
    made = CatalogueDialog(session)
    qtbot.addWidget(made)
    made.show()
    return made


def look(dialog, qtbot, place="https://host/valleys"):
    dialog.place.setText(place)
    with qtbot.waitSignal(dialog.browsing.found, timeout=15000):
        dialog.lookButton.click()


def test_a_catalogue_is_listed_with_what_one_chooses_by(dialog, qtbot):
    look(dialog, qtbot)
    row = [dialog.table.item(0, column).text() for column in (TITLE, KIND, DATES, QUALITY)]
    assert row[0] == "Liri"
    assert row[1] == "Region"
    assert "2017" in row[2]
    assert "46.0 dB" in row[3]
    assert dialog.table.item(1, KIND).text() == "Task"
    assert "half.stac.json: It is half." in dialog.status.text()
    assert REGION_CATALOGUE.get() == "https://host/valleys"


def test_a_region_is_fetched_and_opened(dialog, session, qtbot, tmp_path):
    look(dialog, qtbot)
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        dialog.fetch_into(str(tmp_path))
    assert session.region.path == str(tmp_path / "fetched.region.safetensors")
    assert not dialog.isVisible()
    assert session.problems == []


def test_a_task_is_fetched_and_drawn_on_the_region_that_is_shown(
    dialog, session, opened, qtbot, tmp_path
):
    look(dialog, qtbot)
    dialog.table.selectRow(1)
    with qtbot.waitSignal(dialog.mapped, timeout=15000):
        dialog.fetch_into(str(tmp_path))
    assert session.learning.task is not None
    assert [item.name for item in session.learning.task.classes] == ["water", "forest"]
    assert session.region.name in dialog.status.text()
    qtbot.waitUntil(
        lambda: session.learning.predictions["classes"].layer is not None, timeout=15000
    )


def test_a_task_of_another_region_says_which_it_is_for(
    dialog, session, opened, fake, qtbot, tmp_path
):
    look(dialog, qtbot)
    dialog.table.selectRow(1)
    fake.be("forgetful")
    dialog.fetch_into(str(tmp_path))
    qtbot.waitUntil(lambda: "cannot be used" in dialog.status.text(), timeout=15000)
    assert str(tmp_path / "fetched.task.safetensors") in dialog.status.text()
    assert session.learning.task is None


def test_a_task_without_a_region_is_kept_and_named(dialog, qtbot, tmp_path):
    look(dialog, qtbot)
    dialog.table.selectRow(1)
    with qtbot.waitSignal(dialog.browsing.fetched, timeout=15000):
        dialog.fetch_into(str(tmp_path))
    assert str(tmp_path / "fetched.task.safetensors") in dialog.status.text()
    assert "Open the region" in dialog.status.text()


def test_a_link_is_kept_without_what_is_secret_in_it(dialog, qtbot):
    dialog.place.setText("https://example.org/regions/catalog.json?token=SECRET")
    with qtbot.waitSignal(dialog.browsing.found, timeout=15000):
        dialog.lookButton.click()
    assert REGION_CATALOGUE.get() == "https://example.org/regions/catalog.json"


def test_what_cannot_be_read_is_told_and_can_be_tried_again(dialog, qtbot):
    dialog.place.setText("https://nowhere")
    with qtbot.waitSignal(dialog.browsing.failed, timeout=15000):
        dialog.lookButton.click()
    assert "It cannot be found" in dialog.status.text()
    assert dialog.lookButton.isEnabled()
    assert not dialog.fetchButton.isEnabled()
    look(dialog, qtbot)
    assert dialog.fetchButton.isEnabled()


def test_a_fetch_shows_how_far_it_is_and_stops(dialog, fake, qtbot, tmp_path):
    look(dialog, qtbot)
    fake.be("seconds", "20")
    dialog.fetch_into(str(tmp_path))
    qtbot.waitUntil(lambda: dialog.browsing.job is not None, timeout=10000)
    assert dialog.stopButton.isVisible()
    assert not dialog.fetchButton.isEnabled()
    dialog.stopButton.click()
    qtbot.waitUntil(lambda: not dialog.browsing.busy, timeout=10000)
    assert not dialog.progress.isVisible()
    assert dialog.fetchButton.isEnabled()
