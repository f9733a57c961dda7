"""The plugin speaks the language that QGIS speaks, in its code and in its forms."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QDoubleSpinBox, QWidget


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


@pytest.fixture
def german_numbers():
    from qgis.PyQt.QtCore import QLocale

    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_numbers_are_written_as_the_user_writes_them(german_numbers):
    from lianet_plugin.local_words import decimal, filled, short, significant

    assert filled("{psnr:.1f} dB of {name}, {loss:.3g}", psnr=12.24, name="x.y", loss=0.8812) == (
        "12,2 dB of x.y, 0,881"
    )
    assert decimal(1234.5, 1) == "1.234,5"
    assert (short(0.123), significant(20.0)) == ("0,12", "20")
    assert (significant(1234.5), significant(999.4), significant(-12345.0)) == (
        "1.235", "999", "-12.345",
    )  # fmt: skip


def test_the_accuracy_report_has_no_points_where_commas_belong(german_numbers, speaking):
    from samples import sample

    from lianet_plugin.pages.job_texts import live_text
    from lianet_plugin.pages.train_page import report_text
    from lianet_plugin.service.contract import Job
    from lianet_plugin.service.reports import read_report

    row = sample("ClassAccuracy", name="wood", f1=0.88, f1_low=0.7, f1_high=0.95, mapped_ha=12345.6)
    report = sample(
        "ClassReport", macro_f1=0.88, macro_f1_low=0.61, macro_f1_high=0.93, classes=[row],
        method=sample("ClassMethod", gap_px=2.5),
    )  # fmt: skip
    text = report_text(read_report(report))
    assert "0,88" in text
    assert "0.88" not in text
    assert "12.346" in text
    assert "2,5 px" in text
    heights = sample("ValueReport", mae=0.8812, mae_low=0.5, mae_high=1.25, r2=0.72, unit="m")
    text = report_text(read_report(heights))
    assert "0,881 m (95 %: 0,5 to 1,25), R² 0,72" in text
    job = Job("1", "train", "running", 0.5, "", {"loss": 0.25, "eta_s": 9000}, None, None)
    assert live_text(job) == "loss 0,25 · 2,5 h left"


def test_sizes_have_the_units_of_the_language(speaking, german_numbers):
    """French counts octets; no unit is put behind a number past the translations."""
    import re
    from pathlib import Path

    import lianet_plugin
    from lianet_plugin.pages.environment_dialog import readable_size

    speaking("fr")
    assert readable_size(225).endswith("Mo")
    assert readable_size(3000) == "3,0 Go"
    root = Path(lianet_plugin.__file__).parent
    past = [
        file.name
        for file in sorted(root.rglob("*.py"))
        if re.search(r'f"[^"]*\} [MGk]B"', file.read_text(encoding="utf-8"))
    ]
    assert past == []


def test_no_number_for_people_is_formatted_past_their_language():
    """Only tables for other programs have points everywhere."""
    import ast
    from pathlib import Path

    import lianet_plugin

    tables = {"session/change_maps.py", "session/class_areas.py"}
    root = Path(lianet_plugin.__file__).parent
    found = []
    for file in sorted(root.rglob("*.py")):
        name = file.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
                spec = ast.unparse(node.format_spec)
                if spec.rstrip("'\"").endswith(("f", "g", ",")) and name not in tables:
                    found.append(f"{name}:{node.lineno} {spec}")
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "format"
                and any(
                    isinstance(part, ast.Constant)
                    and any(f"{kind}}}" in str(part.value).split(":.", 1)[-1] for kind in "fg")
                    and ":." in str(part.value)
                    for part in ast.walk(node.func.value)
                )
            ):
                found.append(f"{name}:{node.lineno}")
    assert found == []


def test_numbers_and_dates_in_a_german_interface_are_german_in_its_boxes_too(
    speaking, qtbot, monkeypatch
):
    from lianet_plugin import local_words
    from lianet_plugin.widgets.form import load_form

    speaking("de")
    monkeypatch.setattr(local_words, "locale", lambda: QLocale("de_DE"))
    monkeypatch.setattr("lianet_plugin.widgets.form.locale", lambda: QLocale("de_DE"))
    page = QWidget()
    qtbot.addWidget(page)
    load_form("predict", page)
    box = page.findChild(QDoubleSpinBox)
    box.setValue(0.25)
    assert "0,25" in box.text()
    assert local_words.readable("2022-07-04") == "4. Juli 2022"


@pytest.mark.parametrize("name", ["borrow", "environment", "import_labels", "reading"])
def test_dialogs_close_in_the_language_of_the_panel(name, speaking, qtbot):
    """Qt's own words are missing in installations without its translations."""
    from lianet_plugin.widgets.form import load_form

    speaking("de")
    page = QDialog()
    qtbot.addWidget(page)
    load_form(name, page)
    (box,) = page.findChildren(QDialogButtonBox)
    told = {button.text().replace("&", "") for button in box.buttons()}
    assert told <= {"OK", "Abbrechen", "Schließen", "Öffnen"}


def test_a_single_thing_is_not_told_of_in_the_plural(speaking):
    from lianet_plugin.labels.importing import ImportReport
    from lianet_plugin.local_words import counted

    one = ImportReport(1, 0, 0, 0, ("wood",))
    assert str(one) == "1 label imported; new class: wood"
    several = ImportReport(2000, 0, 0, 0, ("wood", "water"))
    assert "000 labels imported; new classes: wood, water" in str(several)
    speaking("de")
    assert str(one) == "1 Label importiert; neue Klasse: wood"
    assert counted(0, "1 x of {y}", "{count} x of {y}", y="z") == "0 x of z"
