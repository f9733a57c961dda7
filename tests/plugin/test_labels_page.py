"""The Labels page: its classes, its drawing, its imports."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox
from shown_pages import shown, square

from lianet_plugin.labels.geometry import LabelGrid
from lianet_plugin.labels.importing import ImportPlan
from lianet_plugin.pages.import_dialog import ImportDialog
from lianet_plugin.pages.labels_page import LabelsPage
from lianet_plugin.widgets.class_table import COUNT, NAME


@pytest.fixture
def labels_page(opened, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    page = shown(LabelsPage(opened, canvas), qtbot)
    yield page
    page.release()


def rows(page):
    return [
        (page.table.item(row, NAME).text(), page.table.item(row, COUNT).text())
        for row in range(page.table.rowCount())
    ]


def test_without_a_region_there_is_nothing_to_press(session, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    page = shown(LabelsPage(session, canvas), qtbot)
    for button in (page.drawButton, page.addButton, page.importButton, page.removeButton):
        assert not button.isEnabled()
    assert "Region page" in page.empty.text()
    page.release()


def test_classes_are_added_by_enter_and_counted(labels_page, opened):
    QTest.keyClicks(labels_page.nameEdit, "water")
    QTest.keyClick(labels_page.nameEdit, Qt.Key.Key_Return)
    QTest.keyClicks(labels_page.nameEdit, "wood")
    labels_page.addButton.click()
    assert rows(labels_page) == [("water", "0"), ("wood", "0")]
    assert labels_page.chosen == 2
    assert labels_page.nameEdit.text() == ""
    assert labels_page.next.text() == "Draw at least one polygon for each of two classes."
    assert "on the Labels page" in opened.learning.missing()  # as the Train page says it
    assert labels_page.next.y() < labels_page.place.y()  # what is next is not scrolled for
    labels_page.drawing.tool.drawn.emit(square())
    assert rows(labels_page) == [("water", "0"), ("wood", "1")]
    labels_page.drawing.tool.digit.emit("1")
    labels_page.drawing.tool.drawn.emit(square())
    assert rows(labels_page) == [("water", "1"), ("wood", "1")]
    assert "train" in labels_page.next.text()
    assert str(opened.labels.path) in labels_page.place.text()


def test_a_doubled_name_is_told_and_stays_in_the_field(labels_page, opened):
    opened.add_class("water")
    labels_page.nameEdit.setText("Water")
    labels_page.addButton.click()
    assert "already" in opened.problems[0].message
    assert labels_page.nameEdit.text() == "Water"


def test_renaming_in_the_table_reaches_the_store_and_a_bad_name_is_put_back(labels_page, opened):
    opened.add_class("water")
    opened.add_class("wood")
    labels_page.table.item(0, NAME).setText("lake")
    assert opened.labels.classes()[0].name == "lake"
    labels_page.table.item(0, NAME).setText("wood")
    assert rows(labels_page) == [("lake", "0"), ("wood", "0")]
    assert len(opened.problems) == 1


def test_drawing_starts_and_ends_with_the_button(labels_page, opened):
    opened.add_class("water")
    canvas = labels_page._canvas
    labels_page.drawButton.click()
    assert canvas.mapTool() is labels_page.drawing.tool
    labels_page.drawButton.click()
    assert canvas.mapTool() is None
    labels_page.drawButton.click()
    canvas.unsetMapTool(labels_page.drawing.tool)  # another tool takes over
    assert not labels_page.drawButton.isChecked()


def test_removing_a_class_with_labels_asks_and_undo_brings_them(labels_page, opened, monkeypatch):
    opened.add_class("water")
    opened.add_polygon(square(), 1)
    asked = []
    for answer, left in (("No", [("water", "1")]), ("Yes", [])):

        def ask(*words, answer=answer):
            asked.append(words[-1])
            return getattr(QMessageBox.StandardButton, answer)

        monkeypatch.setattr(QMessageBox, "question", ask)
        labels_page.removeButton.click()
        assert rows(labels_page) == left
    assert asked == ["Remove water and its label? Undo brings them back."] * 2
    assert not labels_page.drawButton.isEnabled()
    labels_page.undoButton.click()
    assert rows(labels_page) == [("water", "1")]
    labels_page.redoButton.click()
    assert rows(labels_page) == []


def test_an_import_goes_to_the_region_for_which_it_was_asked(
    labels_page, opened, tmp_path, region_file, qtbot
):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=class:string", "mine", "memory")
    feature = QgsFeature(layer.fields())
    feature["class"] = "water"
    feature.setGeometry(square())
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    labels_page.files.choose_layer()
    second = tmp_path / "second.region.safetensors"
    second.write_bytes(b"x")
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.open_region(str(second))
    labels_page.findChild(ImportDialog).chosen.emit(layer, ImportPlan("class"))
    assert opened.labels is None
    opened.show_region(region_file)
    assert opened.labels.counts() == {1: 1}


def test_the_drawing_tool_is_remembered_and_letters_change_it(labels_page, opened, qtbot):
    opened.add_class("water")
    labels_page.rectangleButton.click()
    assert labels_page._canvas.mapTool() is labels_page.drawing.tool
    labels_page.drawing.tool.letter.emit("freehand")
    assert labels_page.freehandButton.isChecked()
    assert not labels_page.rectangleButton.isChecked()
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    again = shown(LabelsPage(opened, canvas), qtbot)
    again.drawing.start()
    assert again.freehandButton.isChecked()
    again.release()


def test_a_tool_on_the_map_draws_on_the_pixels_of_the_region_that_is_shown(labels_page, opened):
    opened.add_class("water")
    labels_page.pointButton.click()
    elsewhere = LabelGrid(QgsCoordinateReferenceSystem("EPSG:4326"), (0.1, 0, 0, 0, -0.1, 0))
    labels_page.drawing.aim(elsewhere, "#000000")  # as for another region
    opened.labels.view.rollBack()
    opened.regionOpened.emit(opened.region)
    assert labels_page.drawing.tool._grid.affine == opened.region.affine
    assert labels_page.drawing.active
    assert opened.labels.view.isEditable()
