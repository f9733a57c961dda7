"""Words that do not fit are said to be more, and are whole in the tip."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QLabel

from lianet_plugin.widgets.fitting_line import FittingLine


def test_a_line_that_does_not_fit_ends_in_dots_and_is_whole_in_its_tip(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    words = "Backend running on NVIDIA H100 80GB HBM3 of the cluster's second node"
    line = FittingLine(label)
    label.resize(900, 20)
    line.say(words, "4 threads")
    label.show()
    assert label.text() == words
    assert label.toolTip() == "4 threads"
    label.resize(120, 20)
    assert label.text().endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= 120
    assert label.toolTip() == f"{words}\n4 threads"
    label.resize(900, 20)
    assert label.text() == words
