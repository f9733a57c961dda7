"""Links are read on a light and on a dark theme."""

from __future__ import annotations

from collections import Counter

import pytest
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

TEXT = 'go <a href="there">there there there there</a>'
DARK = "QLabel { color: #dddddd; background: #323232 }"


@pytest.fixture
def panel(qtbot):
    from lianet_plugin.widgets.links import ReadableLinks

    widget = QWidget()
    label = QLabel(TEXT)
    QVBoxLayout(widget).addWidget(label)
    ReadableLinks(widget)
    qtbot.addWidget(widget)
    widget.show()
    return widget, label


def blues(label):
    """How light the colour of the link is that the label paints."""
    image = label.grab().toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return Counter(pixel.name() for pixel in pixels if pixel.blue() > pixel.red() + 80)


def test_a_link_follows_the_theme_there_and_back(panel, qtbot):
    widget, label = panel
    assert label.text() == TEXT
    assert "#0000ff" in blues(label)
    widget.setStyleSheet(DARK)
    qtbot.waitUntil(lambda: "#7db8f2" in blues(label))
    assert "#0000ff" not in blues(label)
    label.setText(TEXT + " now")
    qtbot.waitUntil(lambda: "#0000ff" not in blues(label))
    widget.setStyleSheet("")
    qtbot.waitUntil(lambda: "#0000ff" in blues(label))
    assert label.text() == TEXT + " now"


def test_a_link_still_leads_where_it_did(panel, qtbot):
    widget, label = panel
    widget.setStyleSheet(DARK)
    qtbot.waitUntil(lambda: "style" in label.text())
    assert 'href="there"' in label.text()
