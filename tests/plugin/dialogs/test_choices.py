"""What dialogs offer: names as people call them, the dates of the region."""

import re
from types import SimpleNamespace

from processing_dialogs import fill, processing_context, processing_dialog
from qgis.core import (
    QgsApplication,
)
from qgis.PyQt.QtCore import QDate

from lianet_plugin.service.region_dates import dates_of_file
from lianet_plugin.session.sample_data import SAMPLE_REGION


def test_names_are_chosen_by_what_people_call_them(provider, qtbot, monkeypatch):
    monkeypatch.setattr("processing.gui.ParametersPanel.iface", None)
    raw = re.compile(r"[a-z]+|[A-Z]+")
    for name, parameters in (
        ("encode", ("PRESET", "DATES_AS")), ("train", ("HEAD",)), ("reconstruct", ("GAPS",))
    ):  # fmt: skip
        made = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
        dialog = processing_dialog.AlgorithmDialog(made)
        qtbot.addWidget(dialog)
        for parameter in parameters:
            wrapper = dialog.mainWidget().wrappers[parameter]
            box = wrapper.widget
            told = [box.itemText(place) for place in range(box.count())]
            assert len(told) > 1
            assert not [text for text in told if raw.fullmatch(text)]
            taken = made.parameterDefinition(parameter).options()
            box.setCurrentIndex(box.count() - 1)
            assert wrapper.parameterValue() == taken[-1]
            wrapper.setParameterValue(taken[0], processing_context())
            assert wrapper.parameterValue() == taken[0]


class Shown:
    """What the dock would have on the map."""

    def __init__(self, path, dates, date):
        self.region, self.date = SimpleNamespace(path=path, dates=dates), date


def test_a_dialog_begins_with_the_region_and_the_date_that_the_dock_shows(provider, files):
    path = str(files / "x.region.safetensors")
    dates = ("2019-02-10", "2019-07-10", "2020-04-01", "2020-07-12")
    provider.shown = lambda: Shown(path, dates, "2019-07-10")

    def usual(name, parameter):
        made = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
        value = made.parameterDefinition(parameter).defaultValue()
        return value.toString("yyyy-MM-dd") if isinstance(value, QDate) else value

    for name in ("reconstruct", "train", "predict", "change", "unusual", "periods", "extend"):
        assert usual(name, "REGION") == path
    assert usual("reconstruct", "DATE") == usual("unusual", "DATE") == "2019-07-10"
    assert (usual("change", "FROM"), usual("change", "TO")) == ("2019-07-10", "2020-07-12")
    provider.shown = lambda: Shown(str(files / "embeddings.tif"), (), "")
    assert usual("predict", "REGION") == str(files / "embeddings.tif")
    assert usual("change", "REGION") is None  # nothing that it could read
    provider.shown = lambda: None
    assert usual("change", "REGION") is None
    assert usual("change", "FROM") is None


def test_dates_are_those_of_the_region_as_soon_as_it_is_chosen(provider, qtbot, monkeypatch):
    monkeypatch.setattr("processing.gui.ParametersPanel.iface", None)

    def chosen(name, *parameters):
        made = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
        dialog = processing_dialog.AlgorithmDialog(made)
        qtbot.addWidget(dialog)
        dialog.show()
        wrappers = dialog.mainWidget().wrappers
        today = QDate.currentDate()
        assert [wrappers[parameter].parameterValue() for parameter in parameters] == [
            today for _ in parameters
        ]
        fill(wrappers["REGION"], str(SAMPLE_REGION))
        values = [wrappers[parameter].parameterValue() for parameter in parameters]
        # One of its own that was chosen by hand stays, whatever is typed into the path.
        fill(wrappers[parameters[0]], QDate(2018, 10, 25))
        fill(wrappers["REGION"], str(SAMPLE_REGION.with_name("gone.region.safetensors")))
        fill(wrappers["REGION"], str(SAMPLE_REGION))
        assert wrappers[parameters[0]].parameterValue() == QDate(2018, 10, 25)
        return [value.toString("yyyy-MM-dd") for value in values]

    assert chosen("reconstruct", "DATE") == ["2022-07-04"]
    assert chosen("unusual", "DATE") == ["2022-07-04"]
    first, second = chosen("change", "FROM", "TO")
    assert (first[:4], second[:4]) == ("2017", "2022")  # of one season, years apart


def test_a_file_that_is_no_region_has_no_dates(tmp_path):
    (tmp_path / "cut.region.safetensors").write_bytes(b"\xff" * 20)
    (tmp_path / "odd.region.safetensors").write_bytes((4).to_bytes(8, "little") + b"[1] ")
    for name in ("cut.region.safetensors", "odd.region.safetensors", "none.safetensors", "a.tif"):
        assert dates_of_file(str(tmp_path / name)) == ()
