"""The backend's command line as a child: progress, cancel and errors in a sentence."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest
from qgis.core import QgsProcessingFeedback

from lianet_plugin.processing import command
from lianet_plugin.service.errors import LianetError

FAKE = Path(__file__).parent / "fake_command.py"


class Feedback(QgsProcessingFeedback):
    """Notes everything, and cancels when it hears a word."""

    def __init__(self, cancel_at=None):
        super().__init__(False)
        self.texts, self.debug, self.fractions = [], [], []
        self._cancel_at = cancel_at
        self.progressChanged.connect(self.fractions.append)

    def setProgressText(self, text):
        self.texts.append(text)
        if self._cancel_at and self._cancel_at in text:
            self.cancel()

    def pushDebugInfo(self, info):
        self.debug.append(info)


@pytest.fixture
def child(tmp_path, monkeypatch):
    """Chooses how the child behaves; knows its arguments and its process."""
    monkeypatch.setattr(command, "backend_module", lambda: [sys.executable, str(FAKE)])
    monkeypatch.setenv("FAKE_ARGUMENTS", str(tmp_path / "arguments"))

    def behave(behaviour):
        monkeypatch.setenv("FAKE_COMMAND", behaviour)
        return tmp_path / "arguments"

    return behave


def pid_of(arguments):
    return int(Path(f"{arguments}.pid").read_text())


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_answer_comes_back_and_progress_is_told(child):
    arguments, feedback = child("answer"), Feedback()
    assert command.run_backend(["info", "a b.tif"], feedback).path == "made"
    assert feedback.texts == ["Half way", "Nearly done"]
    assert feedback.fractions == [50, 100]
    assert json.loads(arguments.read_text()) == ["info", "a b.tif", "--json", "--progress", "json"]


def test_a_command_without_progress_is_not_asked_for_it(child):
    arguments = child("answer")
    command.run_backend(["info", "a"], Feedback(), progress=False)
    assert json.loads(arguments.read_text()) == ["info", "a", "--json"]


def test_long_output_on_both_pipes_blocks_nothing(child):
    child("much")
    assert len(command.run_backend(["x"], Feedback()).path) == 300_000


def test_the_backends_error_is_its_sentence_without_a_traceback(child):
    child("refuse")
    feedback = Feedback()
    with pytest.raises(LianetError) as caught:
        command.run_backend(["x"], feedback)
    assert str(caught.value) == "No such date. Take another"
    assert caught.value.code == "date"
    assert feedback.debug == []


@pytest.mark.parametrize(
    ("behaviour", "words"), [("crash", "139"), ("outdated", "another version")]
)
def test_a_backend_that_fails_without_a_word_is_a_sentence_too(child, behaviour, words):
    child(behaviour)
    feedback = Feedback()
    with pytest.raises(LianetError) as caught:
        command.run_backend(["x"], feedback)
    assert words in str(caught.value)
    assert caught.value.remedy
    assert "Traceback" not in str(caught.value)
    assert len(feedback.debug) == 1  # its last words are in the log


def test_a_python_that_is_not_there_is_named(child, monkeypatch):
    child("answer")
    monkeypatch.setattr(command, "backend_module", lambda: ["/nowhere/python"])
    with pytest.raises(LianetError, match="/nowhere/python"):
        command.run_backend(["x"], Feedback())


def test_cancel_ends_the_child_within_a_second(child):
    arguments = child("stop")
    started = time.monotonic()
    with pytest.raises(LianetError) as caught:
        command.run_backend(["x"], Feedback(cancel_at="Working"))
    assert caught.value.code == command.CANCELLED
    assert not alive(pid_of(arguments))
    assert time.monotonic() - started < 5  # with the start of a Python


def test_what_was_reached_before_a_cancel_is_kept(child):
    child("keep")
    answer = command.run_backend(["pretrain"], Feedback(cancel_at="Working"))
    assert answer.path == "the best so far"


def test_a_child_that_does_not_stop_is_ended(child, monkeypatch):
    arguments = child("deaf")
    monkeypatch.setattr(command, "CLEAN_UP_MS", 200)
    with pytest.raises(LianetError) as caught:
        command.run_backend(["x"], Feedback(cancel_at="Working"))
    assert caught.value.code == command.CANCELLED
    assert not alive(pid_of(arguments))


def test_figures_of_running_work_are_shown(child):
    child("keep")
    feedback = Feedback(cancel_at="Working")
    command.run_backend(["x"], feedback)
    assert feedback.texts[0] == "Working  40.00 dB  1:15 left"


def test_nothing_of_qgis_reaches_the_child(monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "/opt/qgis")
    monkeypatch.setenv("PROJ_LIB", "/opt/qgis/proj")
    environment = command._environment()
    assert not environment.contains("PYTHONHOME")
    assert not environment.contains("PROJ_LIB")
    assert environment.contains("PATH")
