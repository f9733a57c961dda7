"""What QGIS's message bar shows of the plugin's words."""

from __future__ import annotations

import gc

import pytest
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from lianet_plugin.service.errors import NO_BACKEND, LianetError
from lianet_plugin.widgets.messages import Messages

LONG = "Every word of this sentence has to be read, since its end says what to do about it. " * 2


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.bar = QgsMessageBar()
    QVBoxLayout(made).addWidget(made.bar)
    made.resize(600, 400)
    made.show()
    return made


@pytest.fixture
def messages(window):
    class Iface:
        def messageBar(self):
            return window.bar

        def mainWindow(self):
            return window

    return Messages(Iface())


def hidden_px(window):
    """How much of the message that is shown is out of sight."""
    (text,) = window.bar.currentItem().findChildren(QTextBrowser)
    return text.verticalScrollBar().maximum()


@pytest.mark.parametrize("told", ["problem", "notice"])
def test_a_message_is_read_whole_however_narrow_the_window(window, messages, told, qtbot):
    if told == "problem":
        messages.show_problem(LianetError(LONG, "Do this"))
    else:
        messages.show_notice(LONG)
    qtbot.waitUntil(lambda: hidden_px(window) == 0)
    gc.collect()  # as Python does now and then
    window.resize(490, 400)
    qtbot.waitUntil(lambda: hidden_px(window) == 0)


def test_the_same_problem_is_told_once(window, messages):
    for words in ("The file is gone", "No room is left", "The file is gone"):
        messages.show_problem(LianetError(words, "Do this"))
    told = [item.text() for item in window.bar.items()]
    assert sorted(told) == ["No room is left. Do this", "The file is gone. Do this"]
    assert window.bar.currentItem().text() == "The file is gone. Do this"


def test_a_message_that_fits_without_a_scroll_bar_has_none(window, messages, qtbot):
    """With the bar its last word would be on a line of its own, for which the bar would stay."""
    for width in range(460, 620, 8):
        window.resize(width, 400)
        messages.show_notice(
            "100 points were drawn; the answers are in /home/me/labels/" + "ab/" * 18
        )
        qtbot.waitUntil(lambda: hidden_px(window) == 0)
        window.bar.clearWidgets()


def test_that_no_backend_is_set_up_is_no_longer_said_once_there_is_one(window, messages):
    messages.show_problem(LianetError("It is not set up yet", "Press Set up", code=NO_BACKEND))
    messages.show_problem(LianetError("Something else"))
    messages.ready()
    (left,) = window.bar.items()
    assert "Something else" in left.text()
    messages.show_problem(LianetError("It is not set up yet", code=NO_BACKEND))
    window.bar.clearWidgets()  # by hand
    messages.ready()


def test_that_a_backend_is_being_restarted_is_no_longer_said_once_it_is_back(window, messages):
    messages.show_notice("It is being restarted")
    messages.over_once_ready("It is being restarted")
    messages.show_notice("Saved <map>.tif")
    messages.ready()
    (left,) = window.bar.items()
    assert "Saved" in left.text()
