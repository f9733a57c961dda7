"""The list of labels and the map select the same; class, date and deletion from the list."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu

from lianet_plugin.pages.label_list import LabelList
from lianet_plugin.widgets.label_rows import AREA, CLASS, DATE

UTM = QgsCoordinateReferenceSystem("EPSG:32633")


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"
    )


@pytest.fixture
def labels(opened, qtbot):
    """The list on a store with labels of two classes, the last one a pixel."""
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    canvas.setDestinationCrs(UTM)
    canvas.setExtent(QgsRectangle(394000, 4586000, 396000, 4588000))
    made = LabelList(opened, canvas, None)
    qtbot.addWidget(made)
    made.canvas = canvas
    opened.labelsChanged.connect(made.refresh)
    for name in ("water", "wood"):
        opened.add_class(name)
    opened.add_polygon(square(), 1)
    opened.add_polygon(square(395000, size=100), 2)
    opened.add_polygon(square(395400, size=10), 1)
    made.show()
    yield made
    made.release()


def texts(labels, column):
    model = labels.rows.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_every_label_stands_there_with_class_date_and_area(labels, opened):
    assert texts(labels, CLASS) == ["water", "wood", "water"]
    assert texts(labels, DATE) == ["any"] * 3
    assert texts(labels, AREA)[0].startswith("4.0")
    assert labels.counted.text() == "3"
    opened.labels.undo()
    assert texts(labels, CLASS) == ["water", "wood"]


def test_list_and_map_select_the_same(labels, opened):
    view = opened.labels.view
    labels.choose([2])
    assert view.selectedFeatureIds() == [2]
    view.selectByIds([1, 3])
    assert labels.chosen == [1, 3]
    assert labels.counted.text() == "2 of 3"
    opened.add_polygon(square(396000), 2)  # a new label leaves the selection alone
    assert labels.chosen == [1, 3]
    assert sorted(view.selectedFeatureIds()) == [1, 3]


def test_class_and_date_of_the_chosen_labels_are_changed_from_the_menus(labels, opened):
    labels.choose([1, 3])
    labels.classButton.menu().aboutToShow.emit()
    actions = labels.classButton.menu().actions()
    assert [action.text() for action in actions] == ["water", "wood"]
    actions[1].trigger()
    assert opened.labels.counts() == {2: 3}
    assert labels.chosen == [1, 3]
    labels.dateButton.menu().aboutToShow.emit()
    dates = [action.text() for action in labels.dateButton.menu().actions() if action.text()]
    assert dates[0] == "Any date"
    assert dates[-1] == "4 July 2022, shown now"
    labels.dateButton.menu().actions()[2].trigger()
    assert texts(labels, DATE) == ["29 Mar 2017", "any", "29 Mar 2017"]
    opened.labels.undo()
    opened.labels.undo()
    assert opened.labels.counts() == {1: 2, 2: 1}


@pytest.mark.parametrize("way", ["key", "button"])
def test_delete_takes_the_chosen_labels_and_undo_brings_them(labels, opened, way):
    labels.choose([2])
    if way == "key":
        QTest.keyClick(labels.rows, Qt.Key.Key_Delete)
    else:
        labels.deleteButton.click()
    assert texts(labels, CLASS) == ["water", "water"]
    opened.labels.undo()
    assert texts(labels, CLASS) == ["water", "wood", "water"]
    assert not labels.chosen
    assert not labels.deleteButton.isEnabled()


def test_walking_shows_one_label_after_the_other_and_goes_round(labels, opened):
    seen = []
    for _ in range(4):
        labels.nextButton.click()
        seen.append(*labels.chosen)
        extent = labels.canvas.extent()
        centre = QgsPointXY(opened.labels.features()[seen[-1] - 1].geometry().centroid().asPoint())
        assert extent.center().distance(centre) < 1
    assert seen == [1, 2, 3, 1]
    labels.previousButton.click()
    assert labels.chosen == [3]
    # A pixel is shown with its surroundings.
    assert labels.canvas.extent().width() >= 600


def test_walking_goes_in_the_order_of_the_list(labels):
    labels.rows.sortByColumn(AREA, Qt.SortOrder.AscendingOrder)
    seen = []
    for _ in range(3):
        labels.nextButton.click()
        seen.append(*labels.chosen)
    assert seen == [3, 2, 1]


def test_walking_brings_back_a_layer_that_was_removed_in_a_map_of_another_crs(labels, opened):
    QgsProject.instance().removeMapLayer(opened.labels.view.id())
    labels.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    labels.nextButton.click()
    assert opened.labels.view.selectedFeatureIds() == [1]
    assert labels.canvas.extent().contains(QgsPointXY(13.739, 41.429))
    labels.choose([2])
    assert opened.labels.view.selectedFeatureIds() == [2]


def test_the_list_is_opened_and_stays_so(labels, opened, qtbot):
    assert not labels.rows.isVisible()
    labels.listButton.click()
    assert labels.rows.isVisible()
    again = LabelList(opened, labels.canvas, None)
    qtbot.addWidget(again)
    assert not again.rows.isHidden()


def test_the_menu_of_a_row_has_everything(labels, monkeypatch):
    shown = []
    monkeypatch.setattr(QMenu, "exec", lambda menu, *_place: shown.extend(menu.actions()))
    labels.choose([1])
    labels.rows.customContextMenuRequested.emit(labels.rows.rect().center())
    assert [action.text() for action in shown] == ["Show", "Class", "Date", "Delete"]


def test_areas_stand_at_the_right(labels):
    right = labels.rows.model().index(0, AREA).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert right & Qt.AlignmentFlag.AlignVCenter
    assert labels.rows.model().index(0, CLASS).data(Qt.ItemDataRole.TextAlignmentRole) is None
