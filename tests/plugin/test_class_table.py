"""The class table: what it shows and what it asks for."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtTest import QTest

from lianet_plugin.labels.classes import IGNORE, LabelClass
from lianet_plugin.widgets.class_table import AREA, COUNT, KEY, NAME, ClassTable, area_text

CLASSES = [
    LabelClass(1, "water", "#2f7fd1", "1"),
    LabelClass(2, "wood", "#1f7a3a", "2"),
    LabelClass(IGNORE, "clouds", "#9a9a9a", "0"),
]


@pytest.fixture
def table(qtbot):
    made = ClassTable()
    qtbot.addWidget(made)
    made.fill(CLASSES, {1: 3, IGNORE: 1}, {1: 12.34, IGNORE: 2500.0})
    made.show()
    return made


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("hectares", "text"),
    [
        (0.01, "0.01 ha"),
        (1.234, "1.23 ha"),
        (12.34, "12.3 ha"),
        (123.4, "123 ha"),
        (1234, "12.3 km²"),
        (500_000, "5,000 km²"),
    ],
)
def test_areas_read_in_hectares_or_square_kilometres(hectares, text):
    assert area_text(hectares) == text


def test_counts_areas_and_keys_stand_beside_the_name(table):
    texts = [
        [table.item(row, column).text() for column in (NAME, COUNT, AREA, KEY)] for row in range(3)
    ]
    assert texts == [
        ["water", "3", "12.3 ha", "1"],
        ["wood", "0", "", "2"],
        ["clouds", "1", "25.0 km²", "0"],
    ]
    assert "left out" in table.item(2, NAME).toolTip()


def test_the_chosen_class_stays_chosen_where_the_order_changes(table):
    table.choose(2)
    table.fill([CLASSES[1], CLASSES[0]], {}, {})
    assert table.chosen == 2
    table.fill([CLASSES[0]], {}, {})
    assert table.chosen == 1


def test_a_typed_name_and_key_are_asked_for(table, qtbot):
    with qtbot.waitSignal(table.renamed) as renamed:
        table.item(0, NAME).setText("lake")
    assert renamed.args == [1, "lake"]
    with qtbot.waitSignal(table.keyed) as keyed:
        table.item(1, KEY).setText("7")
    assert keyed.args == [2, "7"]


def test_enter_draws_delete_removes_and_a_double_click_recolours(table, qtbot):
    table.choose(2)
    with qtbot.waitSignal(table.drawWanted):
        QTest.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.removeWanted) as removed:
        QTest.keyClick(table, Qt.Key.Key_Delete)
    assert removed.args == [2]
    with qtbot.waitSignal(table.recolourWanted) as recoloured:
        table.cellDoubleClicked.emit(0, 0)
    assert recoloured.args == [1]


def test_no_column_is_cut_off_in_a_narrow_dock(table):
    table.resize(296, table.height())
    header = table.horizontalHeader()
    assert sum(header.sectionSize(column) for column in range(5)) <= table.viewport().width()
    assert header.sectionSize(NAME) > 70
