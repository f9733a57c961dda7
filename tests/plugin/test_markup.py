"""Names and attributions come with files of strangers: markup in them is text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsRasterLayer
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtGui import QTextDocument

from lianet_plugin.layers.composites import true_colour
from lianet_plugin.layers.live import describe
from lianet_plugin.pages.new_progress_page import NewProgressPage
from lianet_plugin.pages.region_page import RegionPage
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.imagery import Source, Wish
from lianet_plugin.widgets.messages import Messages

MARKUP = '<b>bold</b><img src="http://127.0.0.1:1/x.png">'


def shown(html):
    """What a reader sees of rich text, but for places where lines may break."""
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText().replace("\u200b", "")


@pytest.fixture
def region(opened):
    return replace(opened.region, name=MARKUP, attribution=MARKUP, licence=MARKUP)


def test_the_region_page_shows_it_letter_by_letter(opened, region, qtbot):
    page = RegionPage(opened)
    qtbot.addWidget(page)
    page._on_region(region)
    for label in (page.title, page.card):
        assert MARKUP in shown(label.text())
    page._on_opening(f"/somewhere/{MARKUP.replace('/', '')}")
    assert "<img" in shown(page.empty.text())


def test_the_layers_metadata_shows_it_letter_by_letter(region):
    layer = QgsRasterLayer()
    describe(layer, region, region.dates[0], true_colour(region.bands))
    metadata = layer.metadata()
    for text in (metadata.title(), metadata.abstract(), *metadata.rights(), *metadata.licenses()):
        assert MARKUP in shown(text)


def test_the_message_bar_shows_it_letter_by_letter(qtbot):
    bar = QgsMessageBar()
    qtbot.addWidget(bar)

    class Iface:
        def messageBar(self):
            return bar

        def mainWindow(self):
            return bar

    messages = Messages(Iface())
    messages.show_notice(MARKUP)
    messages.show_problem(LianetError(MARKUP, MARKUP))
    assert len(bar.items()) == 2
    for item in bar.items():
        assert MARKUP in shown(item.text())


def test_the_assistants_progress_shows_it_letter_by_letter(session, tmp_path, qtbot):
    page = NewProgressPage(session.encodings)
    qtbot.addWidget(page)
    path = str(tmp_path / "x.region.safetensors")
    page.follow(session.encodings.start(Wish(Source(str(tmp_path)), path, MARKUP)))
    assert MARKUP in shown(page.title.text())
