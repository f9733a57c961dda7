"""What tests of new regions do and look at."""

from __future__ import annotations

import json

from qgis.PyQt.QtCore import Qt

from lianet_plugin.pages.new_region_window import IMAGERY


def press(button):
    assert button.isEnabled()
    assert button.isVisible()
    button.click()


def inspected(window, place, qtbot):
    """Go to the table of what was found."""
    window.source_page.take(str(place))
    press(window.nextButton)
    assert window.pages.currentIndex() == IMAGERY
    qtbot.waitUntil(lambda: window.imagery_page.table.rowCount() == 4, timeout=15000)


def ticks(window):
    table = window.imagery_page.table
    return [table.item(row, 0).checkState() == Qt.CheckState.Checked for row in range(4)]


def bodies(fake, kind="pretrained"):
    return [json.loads(file.read_text()) for file in sorted(fake.folder.glob(f"{kind}*.json"))]
