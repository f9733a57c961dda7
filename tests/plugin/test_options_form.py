"""Options of kinds as forms: every kind that the backend has, those from outside among them."""

from __future__ import annotations

import json

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel

from lianet_plugin.pages.new_result_page import NewResultPage
from lianet_plugin.pages.train_page import TrainPage
from lianet_plugin.processing.encode import EncodeRegion
from lianet_plugin.processing.options import options_of
from lianet_plugin.processing.train import TrainTask
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.kinds import SHIPPED, Kinds, known_kinds
from lianet_plugin.service.options import as_text, split_text
from lianet_plugin.service.tasks import FeatureRecipe, Recipe
from lianet_plugin.session.recipes import kept_recipe
from lianet_plugin.widgets.options_form import OptionsForm, with_mnemonic

TOY = {
    "description": "How the toy is trained.",
    "properties": {
        "softness": {"default": 1.0, "maximum": 100, "minimum": 0.01, "title": "Softness",
                     "type": "number", "description": "how undecided it is."},
        "rounds": {"default": 3, "maximum": 9, "minimum": 1, "title": "Rounds",
                   "type": "integer", "description": "how often."},
        "mood": {"default": "calm", "enum": ["calm", "wild"], "title": "Mood", "type": "string",
                 "description": "which."},
        "careful": {"default": True, "title": "Careful", "type": "boolean",
                    "description": "whether."},
        "zone": {"anyOf": [{"maximum": 60, "minimum": 1, "type": "integer"}, {"type": "null"}],
                 "default": None, "title": "Zone", "description": "if any."},
        "note": {"default": "", "title": "Note", "type": "string", "description": "words."},
        "weights": {"type": "array", "items": {"type": "number"}, "title": "Weights"},
    },
    "title": "Options",
    "type": "object",
}  # fmt: skip


def with_toys():
    """The house's kinds, and a head and features from outside."""
    told = json.loads(SHIPPED.read_text(encoding="utf-8"))
    toy = {"name": "nearest-mean", "title": "nearest-mean", "options": TOY, "missing": [],
           "summary": "The class whose labels are nearest in the mean"}  # fmt: skip
    told["heads"].append({**toy, "kind": "head", "learns": "classes", "on_trunk": False})
    bands = {"bands": {"default": 3, "title": "Bands", "type": "integer", "description": "many."}}
    told["features"].append({**toy, "name": "mean-bands", "title": "mean-bands", "kind": "features",
                             "options": {"properties": bands}, "needs_region": True,
                             "thinned": False})  # fmt: skip
    return told


@pytest.fixture
def form(qtbot):
    made = OptionsForm()
    qtbot.addWidget(made)
    made.show()
    return made


def toy_forms():
    return Kinds.from_json(with_toys()).head("nearest-mean").forms


def choose(combo, data):
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def test_each_option_has_the_control_that_fits_it(form):
    form.show_options(toy_forms())
    assert form.values() == {}
    assert not form.usualButton.isVisible()
    assert form.control("softness").minimum() == 0.01
    assert form.control("rounds").maximum() == 9
    assert form.control("rounds").text() == "3"
    assert form.control("softness").text() == "1"
    assert form.control("zone").text() == "as usual"
    with pytest.raises(KeyError):
        form.control("weights")  # a list, which no control edits
    control = form.control("softness")
    assert control.toolTip() == "How undecided it is."
    assert control.accessibleName() == "Softness"
    mnemonics = [label.text().partition("&")[2][:1] for label in form.findChildren(QLabel)]
    assert len(set(mnemonics)) == len(mnemonics)


def test_only_what_is_not_as_usual_is_said(form, qtbot):
    form.show_options(toy_forms())
    rounds = form.control("rounds")
    with qtbot.waitSignal(form.changed):
        rounds.selectAll()
        QTest.keyClicks(rounds.lineEdit(), "5")
        QTest.keyClick(rounds.lineEdit(), Qt.Key.Key_Return)
    choose(form.control("mood"), "wild")
    form.control("careful").click()
    form.control("zone").setValue(33)
    form.control("note").setText("dry")
    form.control("note").editingFinished.emit()
    said = {"rounds": 5, "mood": "wild", "careful": False, "zone": 33, "note": "dry"}
    assert form.values() == said
    form.show_options(toy_forms(), said)
    assert form.values() == said
    form.usualButton.click()
    assert form.values() == {}


def test_a_form_among_several_is_chosen_by_what_tells_them_apart(form):
    forms = known_kinds().head("regression").forms
    form.show_options(forms)
    choose(form.control("loss"), "l1")
    form.control("method").setCurrentIndex(1)
    assert form.control("epochs").value() == 50
    assert form.values() == {"method": "conv", "loss": "l1"}
    with pytest.raises(KeyError):
        form.control("ferns")
    with pytest.raises(KeyError):
        form.control("borrowed")  # of classes alone
    form.control("epochs").setValue(7)
    form.control("method").setCurrentIndex(0)
    assert form.values() == {"loss": "l1"}


def test_a_head_and_features_from_outside_have_their_options_in_the_dock(
    opened, qtbot, fake, monkeypatch
):
    page = TrainPage(opened)
    qtbot.addWidget(page)
    page.show()
    fake.be("kinds.json", json.dumps(with_toys()))
    opened.backend.restart()
    recipe = page.recipe
    qtbot.waitUntil(lambda: recipe.head.findData("nearest-mean") >= 0, timeout=10000)
    choose(recipe.head, "nearest-mean")
    recipe.options.control("softness").setValue(0.5)
    choose(recipe.features, "mean-bands")
    assert recipe.options.values() == {"softness": 0.5}  # other features, the same head
    recipe.feature_options.control("bands").setValue(4)
    wanted = Recipe("nearest-mean", options={"softness": 0.5},
                    features=FeatureRecipe("mean-bands", {"bands": 4}))  # fmt: skip
    assert opened.learning.recipe == wanted
    assert kept_recipe(opened.region)[0] == wanted
    asked = opened.learning.recipe.to_json()
    assert asked["options"] == {"kind": "nearest-mean", "softness": 0.5}
    assert asked["features"] == {"kind": "mean-bands", "options": {"bands": 4}}
    choose(recipe.head, "instant")
    assert opened.learning.recipe.options == {}  # they were another head's
    assert opened.learning.recipe.features == wanted.features


def test_a_preset_has_its_own_options_and_no_other_in_the_assistant(qtbot):
    page = NewResultPage()
    qtbot.addWidget(page)
    page.show()
    choose(page.preset, "compact")
    assert not page.optionsBox.isVisible()  # its size is asked for in words
    assert page.bits.isVisible()
    choose(page.preset, "base")
    assert page.optionsBox.isVisible()
    assert not page.bits.isVisible()
    page.options.control("batch").setValue(16)
    assert page.options.values() == {"batch": 16}


class Given:
    """An algorithm's parameters."""

    def __init__(self, text):
        self._text = text

    def parameterAsString(self, *_what):
        return self._text


def test_processing_reads_options_as_the_kind_takes_them():
    conv, base = known_kinds().head("conv"), known_kinds().family("base")
    assert options_of(Given("epochs=20; rate=0.5"), {}, conv, None) == {"epochs": 20, "rate": 0.5}
    assert options_of(Given("compiled=false"), {}, base, None) == {"compiled": False}
    regression = known_kinds().head("regression")
    assert options_of(Given("method=conv;epochs=3"), {}, regression, None)["epochs"] == 3
    for text, said in (
        ("mood=1", "no option mood"),
        ("epochs=many", "cannot be many"),
        ("epochs=0", "cannot be 0"),
        ("epochs", "has no value"),
    ):
        with pytest.raises(LianetError, match=said) as told:
            options_of(Given(text), {}, conv, None)
        assert told.value.remedy


def test_both_algorithms_ask_for_options_of_what_is_chosen(qgis_app):
    for made, chosen_by in ((TrainTask(), "HEAD"), (EncodeRegion(), "PRESET")):
        made.initAlgorithm()
        asked = made.parameterDefinition("OPTIONS").metadata()["widget_wrapper"]
        assert asked["chosen_by"] == chosen_by


def test_options_as_text_are_read_back():
    said = {"epochs": 20, "compiled": True, "loss": "l1"}
    assert split_text(as_text(said)) == {"epochs": "20", "compiled": "true", "loss": "l1"}


def test_a_mnemonic_is_given_once():
    taken = set()
    assert [with_mnemonic(title, taken) for title in ("Seed", "Steps", "See")] == [
        "&Seed", "S&teps", "S&ee",
    ]  # fmt: skip
