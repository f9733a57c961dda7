"""The plugin speaks the language that QGIS speaks, in its code and in its forms."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget


@pytest.fixture
def speaking(monkeypatch):
    """Switch to a language for one test."""
    from lianet_plugin import install_translation

    installed = []

    def switch(locale):
        monkeypatch.setattr(QgsApplication, "locale", lambda: locale)
        installed.append(install_translation())
        return installed[-1]

    yield switch
    for translator in filter(None, installed):
        QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize(
    ("locale", "word", "button"),
    [("de", "Klassenkarte", "Backend"), ("de_AT", "Klassenkarte", "Backend"),
     ("fr_FR", "Carte des classes", "Moteur")],
)  # fmt: skip
def test_code_and_forms_speak_qgis_language(speaking, qtbot, locale, word, button):
    from lianet_plugin import tr
    from lianet_plugin.widgets.form import load_form

    speaking(locale)
    assert tr("Class map") == word
    widget = QWidget()
    qtbot.addWidget(widget)
    load_form("dock", widget)
    assert widget.backendButton.text() == button


@pytest.mark.parametrize("locale", ["en", "en_GB", "pt_BR", "C", ""])
def test_another_language_is_english(speaking, locale):
    from lianet_plugin import tr

    assert speaking(locale) is None
    assert tr("Class map") == "Class map"


def test_words_that_nobody_translated_stay(speaking):
    from lianet_plugin import tr

    speaking("de")
    assert tr("no such words") == "no such words"


def test_an_algorithm_has_its_name_and_help_in_the_language(speaking):
    from lianet_plugin.processing.predict import Predict

    english = Predict().shortHelpString()
    speaking("fr")
    assert Predict().shortHelpString() not in ("", english)


def test_unload_takes_the_language_away(speaking, monkeypatch):
    from lianet_plugin import tr
    from lianet_plugin.plugin import LianetPlugin

    monkeypatch.setattr(QgsApplication, "locale", lambda: "de")
    plugin = LianetPlugin(None)
    plugin.initProcessing()
    try:
        assert tr("Class map") == "Klassenkarte"
    finally:
        plugin.unload()
    assert tr("Class map") == "Class map"
