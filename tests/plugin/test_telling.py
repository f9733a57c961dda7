"""The Train page says what classes are told apart by."""

import pytest
from qgis.PyQt.QtCore import QLocale

from lianet_plugin.pages.train_page import result_text
from lianet_plugin.service.tasks import Task, TaskClass

WHEAT = (TaskClass(1, "wheat", "#112233"),)


def said(*features):
    return result_text(Task("t", "t", WHEAT, None, None, told_apart_by=features), False)


@pytest.fixture
def german():
    usual = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(usual)


def test_the_page_names_the_month_that_tells_classes_apart():
    text = said("NDVI in June", "near infrared in May 2021", "a < b in a toy")
    assert "Told apart mostly by: NDVI in June; near infrared in May 2021; a &lt; b" in text


def test_months_are_in_the_users_language(german):
    assert "Juni" in said("NDVI in June")
    assert "Mai 2021" in said("red in May 2021")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NDVI quantile 0.25", "NDVI, 25 % quantile over the dates"),
        ("NDWI quantile 0.5", "NDWI, median over the dates"),
        ("mean of B04, texture", "B04, mean over the dates, texture of the pixels around"),
        (
            "green-red deviation, mean around",
            "green against red, deviation over the dates, mean of the pixels around",
        ),
        ("start of the season of NDVI", "NDVI, start of the season"),
        ("red winter to summer of the yearly wave", "red, winter to summer"),
    ],
)
def test_features_are_named_as_people_say_them(name, words):
    assert words in said(name)


def test_a_task_that_does_not_say_has_no_such_line():
    assert "Told apart" not in said()
