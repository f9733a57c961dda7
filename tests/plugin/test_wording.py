"""The backend's sentences in the user's language."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from samples import sample

from lianet_plugin import ROOT
from lianet_plugin.service.contract import Job
from lianet_plugin.service.wording import in_words, worded

CRS = "Assign one, in QGIS with Set Layer CRS"


def said(message, template, remedy=CRS, **values):
    wording = {"message": template, "remedy": remedy, "values": values}
    return {"code": "labels", "message": message, "remedy": remedy, "wording": wording}


@pytest.fixture
def german(qgis_app):
    translator = QTranslator()
    assert translator.load(str(ROOT / "i18n" / "lianet_de.qm"))
    QCoreApplication.installTranslator(translator)
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)
    QCoreApplication.removeTranslator(translator)


def test_a_sentence_is_said_in_the_users_language(german):
    message, remedy = worded(said("a.gpkg has no CRS", "{name} has no CRS", name="a.gpkg"))
    assert message == "a.gpkg hat kein KBS"
    assert remedy.startswith("Eines zuweisen")


def test_its_numbers_are_written_as_that_language_does(german):
    template = "The field {field} of {name} holds fractions, {value:g} for example"
    message, _ = worded(said("…", template, field="x", name="a.gpkg", value=0.88))
    assert "0,88" in message


def test_what_a_job_is_doing_is_said_in_the_users_language(german):
    wording = {"message": "Looking at {name}", "remedy": "", "values": {"name": "2018-06-10"}}
    told = sample("JobAnswer") | {"message": "Looking at 2018-06-10", "wording": wording}
    assert Job.from_json(told).message == "10. Juni 2018 wird angesehen"


def test_a_stage_within_another_is_translated_too(german):
    inner = {"what": "Coding what is new", "name": "2018-06-10"}
    told = said("Coding what is new (2018-06-10)", "{what} ({name})", remedy="", **inner)
    assert worded(told)[0] == "Neues wird kodiert (10. Juni 2018)"


def test_a_reason_within_a_sentence_is_translated_with_what_it_names(german):
    inner = {"message": "{name} has no CRS", "values": {"name": "B04.tif"}}
    told = said("…", "{product} is left out: {why}", product="S2A", why=inner)
    assert worded(told)[0] == "S2A bleibt weg: B04.tif hat kein KBS"
    unknown = {"message": "{left} is odd", "values": {"left": "B04.tif"}}
    told = said("…", "{product} is left out: {why}", product="S2A", why=unknown)
    assert worded(told)[0].endswith(": B04.tif is odd")


def test_what_is_not_translated_stays_as_the_backend_says_it(german):
    message, _ = worded(said("Something of {braces}", "Something of {braces}"))
    assert message == "Something of {braces}"
    assert worded({"message": "Plain", "remedy": "", "wording": None}) == ("Plain", "")


def test_a_backend_that_fills_in_less_is_heard_in_english(german):
    message, _ = worded(said("a.gpkg has no CRS", "{name} has no CRS"))
    assert message == "a.gpkg has no CRS"


def test_an_english_interface_repeats_the_backend(qgis_app):
    message, _ = worded(said("a.gpkg has no CRS", "{name} has no CRS", name="a.gpkg"))
    assert message == "a.gpkg has no CRS"


def test_why_a_map_of_another_window_is_doubted_is_said_in_german(german):
    told = "Asked without what the task knows of the season, which is of other dates"
    assert in_words(told).startswith("Gefragt ohne das, was die Aufgabe von der Jahreszeit weiß")
