"""QGIS's map and its tools: what is dropped, where the map goes, how labels are edited."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QMimeData, QPoint, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent
from qgis_interface import open_region


def test_a_region_file_can_be_dropped_on_the_dock(plugin, qtbot, region_file):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(region_file)])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        plugin.dock.dropEvent(event)


def test_embeddings_can_be_dropped_on_the_dock_and_have_no_time(plugin, qtbot, tmp_path):
    folder = tmp_path / "embeddings"
    folder.mkdir()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        plugin.dock.dropEvent(event)
    assert plugin.dock.content.time_page.isHidden()
    assert plugin.dock.content.look_bar.isHidden()


def test_the_map_goes_to_the_region_once_and_then_stays_where_the_user_is(
    plugin, iface, qtbot, region_file
):
    open_region(plugin, qtbot, region_file)
    canvas = iface.mapCanvas()
    assert canvas.extent().contains(plugin.session.opened.imagery.layer.extent().center())
    canvas.zoomByFactor(0.3)
    before = canvas.extent()
    with qtbot.waitSignal(plugin.session.dateShown, timeout=10000):
        plugin.session.set_date("2018-06-10")
    assert canvas.extent() == before


def test_a_project_comes_back_with_the_view_that_it_was_saved_with(
    plugin, iface, qtbot, region_file, tmp_path
):
    open_region(plugin, qtbot, region_file)
    canvas = iface.mapCanvas()
    canvas.zoomByFactor(0.3)
    project = QgsProject.instance()
    project.write(str(tmp_path / "saved.qgz"))
    view = canvas.extent()
    project.clear()
    with qtbot.waitSignal(plugin.session.dateShown, timeout=15000):
        project.read(str(tmp_path / "saved.qgz"))
        canvas.setExtent(view)  # as QGIS does it for its own map
    qtbot.wait(50)
    assert canvas.extent().toString(2) == view.toString(2)


def test_qgis_own_tools_are_taken_up_on_the_labels_being_edited(plugin, iface, qtbot, region_file):
    page, session = plugin.dock.content.labels_page, plugin.session
    assert not page.verticesButton.isEnabled()
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    session.add_class("water")
    page.drawButton.click()
    layer = session.labels.view
    assert iface.active is layer
    assert layer.isEditable()
    outline = "POLYGON((394600 4587000,394800 4587000,394800 4587200,394600 4587000))"
    page.drawing.tool.drawn.emit(QgsGeometry.fromWkt(outline))
    assert page.verticesButton.isEnabled()
    QgsProject.instance().removeMapLayer(layer.id())
    assert "not on the map" in page.place.text()
    page.verticesButton.click()
    assert iface.tools["vertices"].isChecked()
    assert iface.active is session.labels.view
    assert session.labels.view.isEditable()
    assert "not on the map" not in page.place.text()
    iface.tools["vertices"].setChecked(False)  # another tool takes over
    assert not page.verticesButton.isChecked()


def test_the_map_page_leads_to_where_a_map_comes_from(plugin, iface, qtbot, region_file):
    content = plugin.dock.content
    with qtbot.waitSignal(plugin.session.dateShown):
        plugin.session.open_region(region_file)
    for link, page in (("labels", content.labels_page), ("train", content.train_page)):
        content.show_page(content.predict_page)
        assert f'href="{link}"' in content.predict_page.empty.text()
        content.predict_page.empty.linkActivated.emit(link)
        assert content.tabs.currentWidget().widget() is page


def test_labels_that_qgis_cannot_edit_are_told_with_the_remedy(
    plugin, iface, qtbot, region_file, in_transactions
):
    page, session = plugin.dock.content.labels_page, plugin.session
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    session.add_class("water")
    page.drawButton.click()
    outline = "POLYGON((394600 4587000,394800 4587000,394800 4587200,394600 4587000))"
    page.drawing.tool.drawn.emit(QgsGeometry.fromWkt(outline))
    assert session.labels.counts() == {1: 1}
    with qtbot.waitSignal(session.problem) as told:
        page.verticesButton.click()
    assert "transaction groups" in str(told.args[0])
    assert not page.verticesButton.isChecked()
    assert not iface.tools["vertices"].isChecked()
