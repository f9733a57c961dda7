"""The guide opens from the menu without a network, with its pictures and links."""

from __future__ import annotations

import re

import pytest
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QTextDocument


@pytest.fixture
def guide(qtbot):
    from lianet_plugin.pages.guide_window import GuideWindow

    window = GuideWindow()
    qtbot.addWidget(window)
    window.show()
    window.page.window_kept = window  # it stays until the test ends
    return window.page


def test_it_shows_headings_and_tables_as_such(guide):
    text = guide.toPlainText()
    assert text.startswith("Guide")
    assert "##" not in text
    assert "](" not in text


def test_pictures_are_there_and_not_wider_than_the_window(guide):
    from lianet_plugin.pages.guide_window import GUIDE

    names = re.findall(r"!\[[^]]*\]\(([^)]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert names
    for name in names:
        kind = QTextDocument.ResourceType.ImageResource
        picture = guide.loadResource(kind, QUrl(name))
        assert 0 < picture.width() < guide.width(), name


def test_links_to_headings_scroll_there(guide):
    from lianet_plugin.pages.guide_window import GUIDE

    anchors = re.findall(r"\]\(#([^)]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert anchors
    for anchor in anchors:
        assert guide.go_to(anchor), anchor
    guide.anchorClicked.emit(QUrl("#region"))
    first = guide.verticalScrollBar().value()
    guide.anchorClicked.emit(QUrl("#processing"))
    assert guide.verticalScrollBar().value() > first > 0
    assert not guide.go_to("nowhere")


def test_web_pages_open_in_the_browser(guide, monkeypatch):
    from qgis.PyQt.QtGui import QDesktopServices

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    before = guide.source()
    guide.anchorClicked.emit(QUrl("https://example.org/page"))
    assert [url.toString() for url in opened] == ["https://example.org/page"]
    assert guide.source() == before
