"""All tabs are whole, in a narrow dock and with long words too."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtGui import QIcon, QPixmap
from qgis.PyQt.QtWidgets import QTabWidget, QWidget

TITLES = ("Région", "Étiquettes", "Entraîner", "Carte", "Explorer")


@pytest.fixture
def tabs(qtbot):
    from lianet_plugin.widgets.fitting_tabs import FittingTabs

    widget = QTabWidget()
    qtbot.addWidget(widget)
    pixmap = QPixmap(16, 16)
    pixmap.fill()
    for title in TITLES:
        widget.addTab(QWidget(), QIcon(pixmap), title)
    FittingTabs(widget)
    widget.show()
    return widget


def form(tabs):
    return not tabs.tabIcon(0).isNull(), bool(tabs.tabText(0))


def test_narrower_and_narrower_and_wide_again(tabs, qtbot):
    seen = []
    for width in (900, *range(600, 120, -20), 900):
        tabs.resize(width, 200)
        qtbot.wait(1)
        assert tabs.tabBar().tabRect(len(TITLES) - 1).right() < max(width, 5 * 46)
        if not seen or seen[-1] != form(tabs):
            seen.append(form(tabs))
    assert seen == [(True, True), (False, True), (True, False), (True, True)]
    assert tuple(tabs.tabText(place) for place in range(5)) == TITLES


def test_a_theme_with_wide_tabs_is_noticed(tabs, qtbot):
    tabs.resize(900, 200)
    qtbot.wait(1)
    tabs.resize(tabs.tabBar().sizeHint().width() + 10, 200)
    qtbot.wait(1)
    assert form(tabs) == (True, True)
    tabs.setStyleSheet("QTabBar::tab { padding-left: 15px; padding-right: 15px }")
    qtbot.waitUntil(lambda: form(tabs) != (True, True))


def test_a_page_is_never_narrower_than_its_words(qtbot):
    from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout

    from lianet_plugin.widgets.page_area import PageArea

    window, page, label = QWidget(), QWidget(), QLabel("short")
    QVBoxLayout(page).addWidget(label)
    area = PageArea(page)
    QVBoxLayout(window).addWidget(area)
    qtbot.addWidget(window)
    window.show()
    label.setText("words that need a good deal more room than those that stood there before")
    qtbot.waitUntil(lambda: area.viewport().width() >= page.minimumSizeHint().width() > 300)
