"""A dock that is closed, or never was open, follows what happens and is right when it is shown."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsGeometry, QgsProject
from qgis_interface import open_region


def test_the_action_hides_and_shows_the_dock(plugin, iface, qtbot):
    action = iface.toolbar.actions()[0]
    plugin.dock.show()
    qtbot.waitUntil(action.isChecked)
    action.trigger()
    assert not plugin.dock.isVisible()
    assert not action.isChecked()


def test_a_training_goes_on_while_the_dock_is_closed(plugin, iface, qtbot, fake, region_file):
    open_region(plugin, qtbot, region_file)
    session = plugin.session
    for number, name in enumerate(("water", "wood")):
        made = session.add_class(name)
        west = 394600 + 300 * number
        outline = f"POLYGON(({west} 4587000,{west + 200} 4587000,{west} 4587200,{west} 4587000))"
        session.add_polygon(QgsGeometry.fromWkt(outline), made.value)
    plugin.dock.show()
    fake.be("seconds", "1")
    session.learning.train()
    qtbot.waitUntil(lambda: session.learning.training_job is not None, timeout=10000)
    plugin.dock.close()
    qtbot.waitUntil(lambda: session.learning.task is not None, timeout=15000)
    assert not plugin.dock.isVisible()
    plugin.dock.show()
    assert plugin.dock.content.train_page.trainButton.isEnabled()


def test_a_closed_dock_follows_a_project_and_is_right_when_shown(
    plugin, iface, qtbot, region_file, tmp_path
):
    open_region(plugin, qtbot, region_file)
    project = QgsProject.instance()
    project.write(str(tmp_path / "saved.qgz"))
    plugin.unload()
    project.clear()
    iface.mainWindow().hide()
    plugin.initGui()
    plugin.dock.hide()
    iface.mainWindow().show()
    qtbot.wait(50)
    assert plugin.dock.widget() is None
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        project.read(str(tmp_path / "saved.qgz"))
    plugin.dock.show()
    pages = plugin.dock.content
    assert pages.region_page.regions.currentText()
    assert not pages.time_page.isHidden()
    assert pages.time_page.dates.count() == len(plugin.session.region.dates)


def test_a_closed_dock_tells_of_a_region_that_a_project_misses(
    plugin, iface, qtbot, region_file, tmp_path
):
    open_region(plugin, qtbot, region_file)
    project = QgsProject.instance()
    project.write(str(tmp_path / "saved.qgz"))
    plugin.unload()
    project.clear()
    Path(region_file).rename(tmp_path / "elsewhere")
    iface.mainWindow().hide()
    plugin.initGui()
    plugin.dock.hide()
    project.read(str(tmp_path / "saved.qgz"))
    page = plugin.dock.content.region_page
    assert Path(region_file).name in page.missing.text().replace("\u200b", "")
