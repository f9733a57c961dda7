"""The report that a map is sent out with: whole in one file, and the same numbers everywhere."""

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lianet.contract.reports import ClassReport, ReportLanguage, TooFewReport, ValueReport
from lianet.errors import ConflictError
from lianet.evaluation.accuracy_page import html_report
from lianet.evaluation.accuracy_report import csv_tables, write_csv, write_report
from lianet.evaluation.tongue import Tongue
from lianet.heads.task_card import TaskCard
from lianet.labels.reading import LabelClass


def of_class(value: int, name: str, colour: str, error: float | None) -> dict:
    """A class as an accuracy report has it."""
    measures = {
        f"{measure}{end}": number
        for measure in ("precision", "recall", "f1", "iou")
        for end, number in (("", 0.8), ("_low", 0.61), ("_high", 0.93))
    }
    return {
        "value": value,
        "name": name,
        "colour": colour,
        "polygons": 5,
        "pixels": 120,
        **measures,
        "mapped_ha": 41.5,
        "area_ha": 38.25,
        "area_ha_error": error,
    }


CARD = TaskCard(
    name="cover <1>",
    head="instant",
    region_id="ab" * 8,
    region_name="Liri",
    feature_space="cd" * 8,
    classes=(LabelClass(1, "water", "#2b6cb0"), LabelClass(7, "wood & <scrub>", "#1b7837")),
    dates=("2018-04-21", "2018-06-10"),
    label_counts={"1": 120, "7": 120},
    report=ClassReport.model_validate(
        {
            "summary": "macro F1 0.80",
            "statement": "Each polygon was predicted by a head that had not seen it.",
            "macro_f1": 0.8,
            "macro_f1_low": 0.61,
            "macro_f1_high": 0.93,
            "overall_accuracy": 0.82,
            "mean_iou": 0.7,
            "classes": [
                of_class(1, "water", "#2b6cb0", 4.5),
                of_class(7, "wood & <scrub>", "#1b7837", None),
            ],
            "confusion": {
                "rows": "reference",
                "columns": "prediction",
                "classes": ["water", "wood & <scrub>"],
                "pixels": [[90, 30], [3, 117]],
            },
            "calibration": {
                "ece": 0.06,
                "curve": [
                    {"confidence": 0.55, "accuracy": 0.5, "share": 0.2},
                    {"confidence": 0.95, "accuracy": 0.97, "share": 0.8},
                ],
            },
            "method": {
                "held_out": "polygons",
                "folds": 3,
                "gap_px": 5.0,
                "seed": 0,
                "polygons": 6,
                "pixels": 240,
                "area": "Olofsson et al. (2014)",
            },
        }
    ),
)
TOO_FEW = replace(
    CARD,
    report=TooFewReport.model_validate(
        {
            "summary": "Too few",
            "statement": "Too few polygons to say how good the map is: water needs 2 more",
            "missing": [{"value": 1, "name": "water", "polygons": 1, "needed": 2}],
        }
    ),
)


class Page(HTMLParser):
    """Collects tables as rows of cell texts, and checks that every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "meta":
            return
        self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.open or "th" in self.open:
            self.tables[-1][-1][-1] += data


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_page_says_that_rows_are_the_reference_and_keeps_them_so():
    text = html_report(CARD, Tongue())
    assert "Rows are the reference" in text
    matrix = next(t for t in Page(text).tables if t[0][0] == "Reference \\ prediction")
    assert matrix[0][1:] == ["water", "wood & <scrub>"]
    assert matrix[1] == ["water", "90", "30"]
    assert matrix[2] == ["wood & <scrub>", "3", "117"]


def test_the_table_of_the_matrix_has_reference_in_rows_too():
    assert rows(csv_tables(CARD)["confusion"]) == [
        ["reference \\ prediction", "water", "wood & <scrub>"],
        ["water", "90", "30"],
        ["wood & <scrub>", "3", "117"],
    ]


def test_the_page_needs_nothing_from_elsewhere_and_names_cannot_break_it():
    text = html_report(CARD, Tongue())
    assert not re.search(r"(?:src|href)=|url\(|@import|<script", text)
    assert "wood & <scrub>" not in text
    assert "wood &amp; &lt;scrub&gt;" in text
    assert "prefers-color-scheme: dark" in text


def test_an_error_that_is_not_known_is_said_and_not_a_number():
    areas = next(t for t in Page(html_report(CARD, Tongue())).tables if t[0][1] == "Map")
    assert areas[1] == ["water", "41.5", "38.2", "4.5", "± 8.8"]
    assert areas[2] == ["wood & <scrub>", "41.5", "38.2", "not known", "not known"]
    table = rows(csv_tables(CARD)["classes"])
    assert table[2][table[0].index("area_ha_error")] == ""


def test_too_few_labels_are_a_table_of_what_is_missing_and_no_number():
    text = html_report(TOO_FEW, Tongue())
    assert "Too few labels to say how good the map is" in text
    assert "macro F1" not in text
    assert Page(text).tables == [[["Class", "There are", "More needed"], ["water", "1", "2"]]]
    assert rows(csv_tables(TOO_FEW)["classes"])[1] == ["1", "water", "1", "2"]


def test_polygons_that_nothing_was_observed_of_are_told():
    said = "Polygons where nothing was ever observed, which do not count: 3."
    for card in (CARD, TOO_FEW):
        assert said not in html_report(card, Tongue())
        report = card.report.model_copy(update={"unseen": 3})
        assert said in html_report(replace(card, report=report), Tongue())


def test_the_page_is_in_the_readers_language_with_the_readers_marks(tmp_path: Path):
    german = ReportLanguage(language="de_AT")
    text = html_report(CARD, Tongue(german))
    assert '<html lang="de">' in text
    areas = next(t for t in Page(text).tables if t[0][1] == "Karte")
    assert areas[1] == ["water", "41,5", "38,2", "4,5", "± 8,8"]
    assert "Genauigkeit von cover" in text
    for english in ("Held out", "Standard error", "not known", "how sure", "dates"):
        assert english not in text, english
    swiss = ReportLanguage(language="fr", decimal_mark=".", group_mark="’")
    assert Tongue(swiss).number(12345.678, ".1f") == "12’345.7"
    assert Tongue(ReportLanguage(language="it")).say("Hectares") == "Hectares"
    write_report(CARD, tmp_path, german)
    assert (tmp_path / "accuracy.html").read_text("utf-8") == text


def test_a_folder_gets_the_page_and_its_tables(tmp_path: Path):
    written = write_report(CARD, tmp_path / "new" / "report")
    assert [path.name for path in written] == [
        "accuracy.html",
        "accuracy.csv",
        "accuracy.confusion.csv",
        "accuracy.calibration.csv",
    ]
    assert all(path.is_file() for path in written)


def test_tables_lie_beside_the_one_that_was_named(tmp_path: Path):
    written = write_csv(CARD, tmp_path / "cover.csv")
    assert [path.name for path in written] == [
        "cover.csv",
        "cover.confusion.csv",
        "cover.calibration.csv",
    ]


def test_a_task_that_was_not_assessed_has_no_report_and_leaves_no_file(tmp_path: Path):
    with pytest.raises(ConflictError, match="cover"):
        write_report(replace(CARD, report=None), tmp_path / "report")
    assert list(tmp_path.iterdir()) == []


HEIGHT = replace(
    CARD,
    classes=(),
    label_counts={},
    report=ValueReport.model_validate(
        {
            "field": "height <m>",
            "unit": "m",
            "summary": "mean absolute error 1.5 m",
            "statement": "Each place was predicted by a head that had not seen it.",
            **{
                f"{name}{end}": figure
                for name in ("mae", "rmse", "bias", "r2")
                for end, figure in (("", 1.5), ("_low", 1.25), ("_high", 2.0))
            },
            "points": [[2.0, 3.5], [8.0, 7.0]],
            "method": {"folds": 5, "gap_px": 5.0, "seed": 0, "places": 9, "pixels": 90},
        }
    ),
)


def test_a_map_of_values_has_its_errors_in_its_unit():
    text = html_report(HEIGHT, Tongue())
    (table,) = Page(text).tables
    assert table[0] == ["Mean absolute error", "1.5 m1.25 to 2"]
    assert table[3] == ["R²", "1.51.25 to 2"]
    assert text.count('class="dot"') == 2
    assert "height &lt;m&gt;" in text
    tables = csv_tables(HEIGHT)
    assert rows(tables["classes"])[1] == ["mae", "1.5", "1.25", "2.0"]
    assert rows(tables["points"])[1:] == [["2.0", "3.5"], ["8.0", "7.0"]]


def test_too_few_places_for_a_map_of_values_are_a_sentence(tmp_path: Path):
    text = "Too few places, 2 more are needed"
    report = TooFewReport(summary=text, statement=text)
    written = write_report(replace(HEIGHT, report=report), tmp_path / "report")
    assert [path.name for path in written] == ["accuracy.html", "accuracy.csv"]
    assert "2 more are needed" in written[0].read_text("utf-8")
    assert "2 more are needed" in written[1].read_text("utf-8")
