"""What changed between two dates."""

from __future__ import annotations

import json
from dataclasses import replace

from exploring import change_layers, compare, compared, layer_of
from qgis.core import (
    QgsMapLayerLegendUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget
from test_wording import german  # noqa: F401 (a fixture)

from lianet_plugin.layers.tree import CHANGE
from lianet_plugin.local_words import readable
from lianet_plugin.pages.change_box import PERIOD, ChangeBox, alike_in_season, years_of
from lianet_plugin.service.results import Change, Magnitude
from lianet_plugin.session.change_maps import names_of, readable_names, summary_of


def test_acquisitions_and_years_can_be_compared_and_none_with_itself(explore, opened):
    box = explore.change_box
    choices = [box.changeFrom.itemData(place) for place in range(box.changeFrom.count())]
    dates = opened.region.dates
    assert choices[: len(dates)] == [(date,) for date in dates]
    *years, period = [mine for mine in choices[len(dates) :] if mine]
    assert period == PERIOD
    assert years == [mine for _, mine in years_of(dates)]
    assert box.changeButton.isEnabled()
    box.changeTo.setCurrentIndex(box.changeFrom.currentIndex())
    assert not box.changeButton.isEnabled()
    assert "two different dates" in box.changeText.text()


def test_seasons_of_several_years_are_compared(explore, opened, qtbot, tmp_path, fake):
    box = explore.change_box
    assert not any(period.isVisibleTo(explore) for period in box.periods)
    for choice in (box.changeFrom, box.changeTo):
        choice.setCurrentIndex(choice.findData(PERIOD))
    assert all(period.isVisibleTo(explore) for period in box.periods)
    for period in box.periods:
        period.month.setCurrentIndex(4)
        period.last_month.setCurrentIndex(8)
        period.changed.emit()
    assert box.changeButton.isEnabled()
    box.compare(str(tmp_path / "c.tif"))
    compared(explore, qtbot)
    sent = json.loads((fake.folder / "changed.json").read_text())
    assert sent["before"] + sent["after"] == [
        date for date in opened.region.dates if "05" <= date[5:7] <= "09"
    ]
    assert sent["before"][-1] < sent["after"][0]


def test_what_can_be_chosen_is_read_whole_beside_each_other_and_widens_nothing(
    session,
    opened,
    qtbot,
    german,  # noqa: F811
):
    parent = QWidget()
    qtbot.addWidget(parent)
    box = ChangeBox(session, parent)
    box.use(opened.region)
    parent.show()
    choice = box.changeFrom
    assert choice.minimumSizeHint().width() < 150  # whatever the longest of its items is
    wide = choice.fontMetrics().horizontalAdvance
    assert wide(choice.itemText(choice.findData(PERIOD))) < wide(readable("2018-09-30"))


def test_periods_that_meet_or_are_empty_are_told(explore, opened):
    box = explore.change_box
    for choice in (box.changeFrom, box.changeTo):
        choice.setCurrentIndex(choice.findData(PERIOD))
    first = box.periods[1].dates()[0]
    box.periods[0].last.setDate(QDate.fromString(first, "yyyy-MM-dd"))
    assert f"{readable(first)} lies on both sides" in box.changeText.text()
    assert not box.changeButton.isEnabled()
    box.periods[0].last.setDate(box.periods[0].first.date().addDays(-1))
    assert box.changeText.text() == "No date lies in it."
    assert not box.changeButton.isEnabled()


def test_windows_are_named_by_their_years_and_within_one_by_their_ends():
    spring, autumn = ("2018-04-21", "2018-06-10"), ("2018-10-25", "2018-11-29")
    assert names_of(spring, ("2022-07-04",)) == ("2018", "2022-07-04")
    assert names_of((*spring, "2019-05-01"), ("2020-05-22",))[0] == "2018-2019"
    assert names_of(spring, autumn) == ("2018-04-21_2018-06-10", "2018-10-25_2018-11-29")
    assert readable_names(spring, autumn)[1] == "25 Oct 2018 – 29 Nov 2018"


def test_at_first_the_same_season_of_two_years_is_chosen():
    dates = ("2018-04-21", "2018-06-10", "2018-10-25", "2019-07-17", "2020-05-22", "2022-07-04")
    first, last = alike_in_season(dates)
    assert (dates[first], dates[last]) == ("2019-07-17", "2022-07-04")
    assert alike_in_season(("2018-04-21", "2018-06-10")) == (0, 1)


def test_a_region_with_one_date_says_so(explore, opened):
    explore.change_box._list_dates(replace(opened.region, dates=("2018-06-10",)))
    explore.change_box._show_change()
    assert "single date" in explore.change_box.changeText.text()
    assert not explore.change_box.changeButton.isEnabled()


def test_change_of_the_imagery_is_a_styled_layer(explore, qtbot, tmp_path):
    compare(explore, tmp_path / "c.tif")
    assert explore.change_box.changeCancel.isVisibleTo(explore)
    qtbot.waitUntil(lambda: not explore.change_box.change.busy, timeout=10000)
    layer = change_layers()["Testland: change, 29 March 2017 to 4 July 2022"]
    assert layer.renderer().classificationMax() == 0.25
    assert "0.100" in explore.change_box.changeText.text()
    assert not explore.change_box.changeTable.isVisibleTo(explore)


def test_how_far_a_comparison_is_stands_beside_its_button(explore, qtbot, tmp_path):
    """Below it would be out of sight in a low window."""
    box = explore.change_box
    compare(explore, tmp_path / "c.tif")
    assert box.changeProgress.isVisibleTo(explore)
    row = box.findChild(QHBoxLayout, "changeRow")
    assert row.indexOf(box.changeProgress) == row.indexOf(box.changeCancel) - 1
    compared(explore, qtbot)


def test_with_labels_which_class_became_which(trained, qtbot, tmp_path, fake):
    trained.change_box.changeClasses.setChecked(True)
    for _ in range(2):  # the second time over the layers of the first
        compare(trained, tmp_path / "c.tif")
        qtbot.waitUntil(lambda: not trained.change_box.change.busy, timeout=10000)
    classes = "Testland: change of classes, 29 March 2017 to 4 July 2022"
    assert sorted(change_layers()) == [
        "Testland: change of classes, 29 March 2017 to 4 July 2022",
        "Testland: change, 29 March 2017 to 4 July 2022",
        "Testland: probability of change, 29 March 2017 to 4 July 2022",
    ]
    names = [item.label for item in change_layers()[classes].renderer().classes()]
    # What changed stands first, in the legend and in the table.
    assert names == ["water → wood", "water"]
    assert trained.change_box.changeTable.item(0, 2).text() == "2.5"
    assert trained.change_box.changeTable.item(1, 1).text() == "stayed"
    assert "2.5 ha changed" in trained.change_box.changeText.text()
    sent = json.loads((fake.folder / "changed.json").read_text())
    assert sent["rules"] == {"confidence": 0.6, "minimum_ha": 0.1}
    assert (sent["before"], sent["after"]) == (["2017-03-29"], ["2022-07-04"])
    assert len(sent["labels"]["features"]) == 2
    assert [item["name"] for item in sent["classes"]] == ["water", "wood"]
    target = tmp_path / "table.csv"
    trained.change_box.change.save_table(str(target))
    assert target.read_text().splitlines() == [
        "from,to,changed,pixels,area_ha",
        "water,wood,1,100,2.5000",
        "water,water,0,100,1.2500",
    ]


def test_a_comparison_can_be_cancelled(explore, qtbot, tmp_path, session):
    compare(explore, tmp_path / "c.tif")
    qtbot.waitUntil(lambda: explore.change_box.change.job is not None, timeout=10000)
    explore.change_box.changeCancel.click()
    qtbot.waitUntil(lambda: not explore.change_box.change.busy, timeout=10000)
    assert "cancelled" in session.notices[-1]
    assert change_layers() == {}


def test_the_legend_of_change_names_no_band(explore, qtbot, tmp_path):
    compare(explore, tmp_path / "c.tif")
    qtbot.waitUntil(lambda: not explore.change_box.change.busy, timeout=10000)
    node = QgsProject.instance().layerTreeRoot().findLayer(layer_of(CHANGE).id())
    shown = QgsMapLayerLegendUtils.legendNodeOrder(node)
    assert shown
    assert 0 not in shown


def test_another_season_says_in_bold_why_not_to_trust_it(explore, qtbot, tmp_path, fake):
    (fake.folder / "other_season").touch()
    compare(explore, tmp_path / "c.tif")
    compared(explore, qtbot)
    doubts = explore.change_box.changeDoubts
    assert doubts.isVisibleTo(explore)
    assert "171 days apart in the year" in doubts.text()


def test_what_is_unlike_is_said_of_the_side_that_it_is(explore, qtbot, tmp_path, fake):
    (fake.folder / "unlike").touch()
    compare(explore, tmp_path / "c.tif")
    compared(explore, qtbot)
    told = explore.change_box.changeDoubts.text()
    assert told.startswith("4 Jul 2022: 38 % looks unlike everything that was labelled.")
    assert "NDVI in June, lower than learnt by 2.1 standard deviations" in told


def test_when_it_changed_is_a_layer_of_its_own(trained, qtbot, tmp_path):
    box = trained.change_box
    assert not box.rules.isVisibleTo(trained)
    box.changeClasses.setChecked(True)
    assert box.rules.isVisibleTo(trained)
    box.changeWhen.setChecked(True)
    compare(trained, tmp_path / "c.tif")
    compared(trained, qtbot)
    layer = change_layers()["Testland: when it changed, 29 March 2017 to 4 July 2022"]
    assert layer.renderer().type() == "paletted"


def test_a_comparison_comes_back_with_the_project(trained, opened, qtbot, tmp_path):
    trained.change_box.changeClasses.setChecked(True)
    compare(trained, tmp_path / "c.tif")
    compared(trained, qtbot)
    maps = trained.change_box.change
    text, rows = maps.summary, maps.rows
    maps._results.clear()
    maps._on_region(opened.region)
    assert (maps.summary, maps.rows) == (text, rows)
    (tmp_path / "c.tif.json").write_text("{")
    maps._results.clear()
    maps._on_region(opened.region)  # a file that is damaged is no result, and no error
    assert maps.result is None


def test_a_report_is_written_of_the_comparison(trained, qtbot, tmp_path, fake, session):
    compare(trained, tmp_path / "c.tif")
    compared(trained, qtbot)
    trained.change_box.change.write_report(str(tmp_path / "c.html"), None)
    qtbot.waitUntil(lambda: (fake.folder / "reported.json").exists(), timeout=10000)
    sent = json.loads((fake.folder / "reported.json").read_text())
    assert sent["change"] == str(tmp_path / "c.tif")
    assert sent["written"]["language"] == "en"
    assert sent["written"]["decimal_mark"] == "."
    qtbot.waitUntil(lambda: "c.html" in str(session.notices), timeout=5000)


def test_a_comparison_of_nothing_says_so_and_tells_no_mean():
    nothing = Magnitude("c.tif", None, None, "")
    said = summary_of(Change(nothing, None, ("2018-06-10",), ("2022-07-04",), (), None))
    assert said.endswith(": Nothing was observed on both sides, so nothing is compared.")


def test_what_came_out_names_what_was_compared_whatever_is_chosen_now(explore, qtbot, tmp_path):
    compare(explore, tmp_path / "c.tif")
    qtbot.waitUntil(lambda: not explore.change_box.change.busy, timeout=10000)
    explore.change_box.changeTo.setCurrentIndex(1)
    assert explore.change_box.changeText.text().startswith("29 March 2017 → 4 July 2022: ")
