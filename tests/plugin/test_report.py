"""The report of a map: what is shown of it, and that it is saved by the backend."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsGeometry
from qgis.PyQt.QtWidgets import QFileDialog
from samples import sample

from lianet_plugin.pages.report_dialog import ReportButton, ReportDialog
from lianet_plugin.pages.train_page import report_text
from lianet_plugin.service.reports import read_report
from lianet_plugin.service.results import LabelUse
from lianet_plugin.session.contradictions import contradicting
from lianet_plugin.session.learning import left_out_text


def of_class(name: str, colour: str, error: float | None) -> dict:
    """A class as the backend reports it."""
    return {
        **sample("ClassAccuracy"),
        "value": 1,
        "name": name,
        "colour": colour,
        "polygons": 5,
        "pixels": 1200,
        "mapped_ha": 41.5,
        "mapped_ha_error": 0.0,
        "area_ha": 38.25,
        "area_ha_error": error,
        **{
            f"{measure}{end}": figure
            for measure in ("precision", "recall", "f1", "iou")
            for end, figure in (("", 0.8), ("_low", 0.61), ("_high", 0.93))
        },
    }


REPORT = sample(
    "ClassReport",
    macro_f1=0.8,
    macro_f1_low=0.61,
    macro_f1_high=0.93,
    overall_accuracy=0.82,
    classes=[of_class("water", "#2b6cb0", 4.5), of_class("wood", "#1b7837", None)],
    confusion=sample("Confusion", pixels=[[900, 300], [30, 1170]]),
    calibration={
        "ece": 0.06,
        "curve": [
            {"confidence": 0.55, "accuracy": 0.5, "share": 0.2},
            {"confidence": 0.95, "accuracy": 0.97, "share": 0.8},
        ],
    },
    method=sample("ClassMethod", gap_px=5.0),
    unjudged=[],
)


MOOR = sample(
    "UnjudgedClass", value=3, name="moor <x>", colour="#7a6a4f", polygons=2, needed=1,
    mapped_ha=17.25, mapped_ha_error=0.0,
)  # fmt: skip
PARTIAL = {
    **REPORT,
    "classes": [{**item, "area_ha": None, "area_ha_error": None} for item in REPORT["classes"]],
    "unjudged": [MOOR],
    "confusion": sample("Confusion", pixels=[[900, 200, 100], [30, 1170, 0]], unjudged=["moor"]),
}


@pytest.fixture
def trained(opened, qtbot):
    for number, name in enumerate(("water", "wood")):
        made = opened.add_class(name)
        x = 394600 + 300 * number
        square = f"POLYGON(({x} 4587000,{x + 200} 4587000,{x + 200} 4587200,{x} 4587000))"
        opened.add_polygon(QgsGeometry.fromWkt(square), made.value)
    with qtbot.waitSignal(opened.learning.trained, timeout=10000):
        opened.learning.train()
    qtbot.waitUntil(lambda: opened.learning.task.report is not None, timeout=10000)
    return opened


@pytest.fixture
def dialog(trained, qtbot):
    made = ReportDialog(trained)
    qtbot.addWidget(made)
    made.show()
    return made


def know(session, report) -> None:
    """The session learns how good its map is."""
    session.learning.task = replace(session.learning.task, report=read_report(report))
    session.learning.changed.emit()


def cells(table) -> list[list[str]]:
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_areas_of_a_sample_have_their_errors(dialog, trained):
    some = [{**of_class("water", "#2b6cb0", 4.5), "mapped_ha_error": 1.26}]
    know(trained, {**REPORT, "classes": [*some, REPORT["classes"][1]]})
    assert cells(dialog.areasTable)[0][0] == "41.5 ± 1.3"
    assert cells(dialog.areasTable)[1][0] == "41.5"
    assert "places spread over the region" in dialog.areasNote.text()
    told = report_text(trained.learning.task.report)
    assert "42 ± 1<" in told
    assert "places spread over the region" in told
    know(trained, REPORT)
    assert "places spread" not in dialog.areasNote.text()
    assert "places spread" not in report_text(trained.learning.task.report)


def test_rows_are_the_reference_and_columns_the_prediction(dialog, trained):
    know(trained, REPORT)
    assert cells(dialog.matrixTable) == [["900", "300"], ["30", "1,170"]]
    names = [dialog.matrixTable.verticalHeaderItem(row).text() for row in range(2)]
    assert names == ["water", "wood"]
    assert "Rows are the reference" in dialog.matrixNote.text()
    tip = dialog.matrixTable.item(0, 1).toolTip()
    assert tip == "300 pixels of water are shown as wood"


def test_figures_have_ranges_and_errors_that_are_not_known_are_said_so(dialog, trained):
    know(trained, REPORT)
    assert cells(dialog.classesTable)[0][:3] == ["5", "1,200", "0.80 (0.61–0.93)"]
    assert cells(dialog.areasTable)[0] == ["41.5", "38.3", "4.5", "± 8.8"]
    assert cells(dialog.areasTable)[1][2:] == ["not known", "not known"]
    assert "±" not in dialog.areasNote.text()
    assert "0.80" in dialog.statement.text()
    right, ideal = dialog.chart._curves
    assert right.dots == ((0.55, 0.5), (0.95, 0.97))
    assert ideal.line == ((0.0, 0.0), (1.0, 1.0))


def test_a_class_that_is_not_judged_is_told_beside_the_others(dialog, trained):
    know(trained, PARTIAL)
    said = "Not judged, with too few polygons: moor <x> needs 1 more. What was taken for such"
    assert said in dialog.statement.text()
    assert "0.80" in dialog.statement.text()
    assert cells(dialog.matrixTable) == [["900", "200", "100"], ["30", "1,170", "0"]]
    tip = dialog.matrixTable.item(0, 2).toolTip()
    assert tip == "100 pixels of water are shown as moor <x>"
    assert cells(dialog.classesTable)[2] == ["0", *["not judged"] * 5]
    names = [dialog.areasTable.verticalHeaderItem(row).text() for row in range(3)]
    assert names == ["water", "wood", "moor <x>"]
    mapped = [row[0] for row in cells(dialog.areasTable)]
    assert mapped == ["41.5", "41.5", "17.3"]
    assert {text for row in cells(dialog.areasTable) for text in row[1:]} == {"not known"}
    assert "no area is known" in dialog.areasNote.text()
    assert "Olofsson" not in dialog.areasNote.text()
    told = report_text(trained.learning.task.report)
    assert "moor &lt;x&gt; needs 1 more" in told
    assert "<td>moor &lt;x&gt;</td><td colspan='2' align='right'>not judged</td>" in told
    assert "<x>" not in told
    know(trained, {**PARTIAL, "method": sample("ClassMethod", held_out="blocks", gap_px=5.0)})
    assert "labels in too few blocks of the region: moor" in dialog.statement.text()
    know(trained, REPORT)
    assert "Not judged" not in dialog.statement.text()
    assert "Olofsson" in dialog.areasNote.text()


def test_a_label_that_looks_like_such_a_class_is_pointed_out(dialog, trained):
    wrong = sample("Contradiction", value=1, likely=2, share=0.9, x=394650.0, y=4587050.0)
    know(trained, {**PARTIAL, "contradictions": [wrong]})
    assert list(contradicting(trained.learning).values()) == ["wood"]


def test_too_few_polygons_are_a_sentence_instead_of_tables(dialog, trained):
    assert "wood needs 1 more" in dialog.statement.text()
    assert not dialog.tabs.isVisibleTo(dialog)
    assert dialog.tablesButton.isEnabled()
    assert dialog.height() < 150  # nothing empty around it
    know(trained, REPORT)
    assert dialog.height() > 400


def test_a_map_of_values_tells_its_error_in_its_unit(dialog, trained):
    figures = {"mae": 1.52, "mae_low": 1.2, "mae_high": 2.0, "r2": 0.61, "unit": "m"}
    know(trained, sample("ValueReport", method=sample("ValueMethod", gap_px=5.0), **figures))
    assert "Mean absolute error 1.52 m (95 %: 1.2 to 2), R² 0.61" in dialog.statement.text()
    assert not dialog.tabs.isVisibleTo(dialog)
    assert "1.52 m" in report_text(trained.learning.task.report)
    text = "Too few places, 2 more are needed"
    know(trained, sample("TooFewReport", statement=text, missing=[]))
    assert dialog.statement.text() == "Too few places, 2 more are needed"
    assert report_text(trained.learning.task.report) == "<p>Too few places, 2 more are needed</p>"


def test_before_a_training_it_says_what_to_do(opened, qtbot):
    dialog = ReportDialog(opened)
    qtbot.addWidget(dialog)
    assert "Train page" in dialog.statement.text()
    assert not dialog.pageButton.isEnabled()


def test_the_backend_writes_the_files_and_the_user_is_told_where(
    dialog, trained, qtbot, tmp_path, monkeypatch
):
    wanted = str(tmp_path / "cover")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (wanted, ""))
    with qtbot.waitSignal(trained.notice, timeout=10000):
        dialog.pageButton.click()
    assert trained.notices[-1] == f"Saved {wanted}.html"
    with qtbot.waitSignal(trained.notice, timeout=10000):
        dialog.tablesButton.click()
    assert trained.notices[-1] == f"Saved {wanted}.csv and 1 more beside it"


def test_the_button_is_there_as_soon_as_there_is_a_map(opened, qtbot, trained):
    button = ReportButton(trained)
    qtbot.addWidget(button)
    assert button.isVisibleTo(None)
    button.click()
    assert button.dialog.isVisible()
    trained.close_region()
    assert not button.isVisibleTo(None)


def test_labels_that_did_not_count_are_told_after_a_training():
    assert left_out_text(LabelUse(other_dates=2, conflicts=7)) == (
        "Polygons left out: 2 with no acquisition near their date. "
        "Pixels drawn as two classes: 7; the last drawn counts"
    )
    assert left_out_text(LabelUse()) == ""
