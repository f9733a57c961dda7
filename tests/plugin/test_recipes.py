"""How a task is learnt: heads, dates, values, and what a training tells while it runs."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDate, Qt

from lianet_plugin.layers.tree import CLASSES, VALUES
from lianet_plugin.pages.job_texts import duration
from lianet_plugin.pages.recipe_form import PERIOD, RecipeForm
from lianet_plugin.pages.similar_box import SimilarBox
from lianet_plugin.pages.train_page import TrainPage
from lianet_plugin.processing.train import TrainTask
from lianet_plugin.service.contract import Job
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.kinds import SHIPPED
from lianet_plugin.service.tasks import Recipe, Target
from lianet_plugin.session.loss_history import MOST_POINTS, LossHistory
from lianet_plugin.session.recipes import kept_recipe
from lianet_plugin.session.value_labels import ValueSource, value_collection
from lianet_plugin.widgets.period import PeriodEdit

INSIDE = QgsPointXY(394540 + 1000, 4587520 - 1000)


def teach(session):
    for number, name in enumerate(("water", "wood")):
        made = session.add_class(name)
        x = 394600 + 300 * number
        session.add_polygon(
            QgsGeometry.fromWkt(
                f"POLYGON(({x} 4587000,{x + 200} 4587000,{x + 200} 4587200,{x} 4587200,"
                f"{x} 4587000))"
            ),
            made.value,
        )


def heights(values, crs="EPSG:32633", kind="double"):
    """A layer of points with a field `height`."""
    layer = QgsVectorLayer(f"Point?crs={crs}&field=height:{kind}", "trees", "memory")
    for number, value in enumerate(values):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(395000 + 10 * number, 4587000)))
        feature.setAttribute("height", value)
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def sent(fake):
    return json.loads((fake.folder / "trained.json").read_text())


def choose(combo, data):
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


@pytest.fixture
def page(opened, qtbot):
    made = TrainPage(opened)
    qtbot.addWidget(made)
    made.show()
    return made


def train(session, qtbot):
    with qtbot.waitSignal(session.learning.trained, timeout=15000):
        session.learning.train()


def test_a_period_and_a_season_choose_among_the_regions_dates(page, opened, qtbot, fake):
    form = page.recipe
    teach(opened)
    choose(form.dates, PERIOD)
    dates = opened.region.dates
    form.period.first.setDate(QDate.fromString(dates[1], "yyyy-MM-dd"))
    assert opened.learning.recipe.dates == tuple(dates[1:])
    assert form.period.told.text().startswith(str(len(dates) - 1))
    month = int(dates[-1][5:7])
    choose(form.period.month, month)
    choose(form.period.last_month, month)
    expected = tuple(date for date in dates[1:] if int(date[5:7]) == month)
    train(opened, qtbot)
    assert sent(fake)["dates"] == list(expected)


def test_a_season_may_go_beyond_the_years_end_and_an_empty_one_is_told(qtbot):
    period = PeriodEdit()
    qtbot.addWidget(period)
    period.among(["2018-01-10", "2018-06-10", "2018-11-29", "2019-02-01"])
    choose(period.month, 11)
    choose(period.last_month, 1)
    assert period.dates() == ("2018-01-10", "2018-11-29")
    choose(period.month, 4)
    choose(period.last_month, 4)
    assert period.dates() == ()
    assert period.told.text() == "No date lies in it."
    period.among(["2021-01-10", "2021-06-10"])  # of another region
    assert period.dates() == ("2021-01-10", "2021-06-10")


def test_nothing_is_learnt_on_no_date(page, opened, qtbot, fake):
    form = page.recipe
    teach(opened)
    assert page.trainButton.isEnabled()
    choose(form.dates, "chosen")
    for row in range(form.chosen.count()):
        form.chosen.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not page.trainButton.isEnabled()
    assert "at least one date" in page.needs.text()
    opened.learning.train()
    assert "at least one date" in str(opened.problems[-1])
    assert not opened.learning.training
    choose(form.dates, "all")
    assert page.trainButton.isEnabled()


def test_the_instant_head_on_all_dates_is_what_one_gets(page, opened, qtbot, fake):
    teach(opened)
    train(opened, qtbot)
    assert sent(fake)["head"] == "instant"
    assert "dates" not in sent(fake)
    assert "target" not in sent(fake)


def test_a_training_is_judged_by_blocks_of_the_region_where_that_is_chosen(
    page, opened, qtbot, fake
):
    teach(opened)
    train(opened, qtbot)
    assert "hold_out" not in sent(fake), "polygons, where nobody chooses"
    page.recipe.optionsBox.setCollapsed(False)
    assert page.recipe.heldOut.isVisible()
    choose(page.recipe.heldOut, "blocks")
    choose(page.recipe.head, "conv")
    choose(page.recipe.head, "instant")  # another head is judged by the same
    train(opened, qtbot)
    assert sent(fake)["hold_out"] == "blocks"
    qtbot.waitUntil(lambda: "too few blocks of the region" in page.result.text(), timeout=10000)
    heights([1.0, 2.0])
    choose(page.recipe.head, "regression")
    assert not page.recipe.heldOut.isVisible(), "values are judged by places alone"
    assert opened.learning.recipe.hold_out == "polygons"


def test_what_a_training_is_judged_by_is_kept_with_the_project(page, opened, qtbot):
    choose(page.recipe.heldOut, "blocks")
    assert kept_recipe(opened.region) == (Recipe(hold_out="blocks"), None)
    again = RecipeForm(opened)  # of a region that is shown again
    qtbot.addWidget(again)
    assert again.heldOut.currentData() == "blocks"


def test_of_a_long_record_the_page_says_how_many_dates_are_looked_at(
    session, region_file, qtbot, fake
):
    fake.be("long")
    with qtbot.waitSignal(session.dateShown, timeout=15000):
        session.open_region(region_file)
    page, canvas = TrainPage(session), QgsMapCanvas()
    similar = SimilarBox(session, canvas, page)
    similar.use(session.region)
    for widget in (page, canvas):
        qtbot.addWidget(widget)
    few = "All dates (best observed of each month: 2 of 4)"
    assert page.recipe.dates.itemText(0) == few
    assert similar.similarDates.itemText(0) == few
    choose(page.recipe.features, "reflectance")  # which looks at each
    assert page.recipe.dates.itemText(0) == "All dates"
    choose(page.recipe.features, "")
    assert page.recipe.dates.itemText(0) == few
    teach(session)
    train(session, qtbot)
    said = "Learnt on 2 of 4 acquisitions"
    assert f"{said}, the best observed of each month." in page.result.text()
    choose(page.recipe.dates, "shown")
    train(session, qtbot)
    assert "Learnt on 1 of 4 acquisitions.<" in page.result.text()


def test_head_and_dates_go_to_the_backend(page, opened, qtbot, fake):
    teach(opened)
    choose(page.recipe.head, "conv")
    choose(page.recipe.dates, "shown")
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.set_date("2018-06-10")
    train(opened, qtbot)
    assert sent(fake)["head"] == "conv"
    assert sent(fake)["dates"] == ["2018-06-10"]
    choose(page.recipe.dates, "chosen")
    assert page.recipe.chosen.isVisible()
    page.recipe.chosen.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert opened.learning.recipe.dates == ("2018-06-10", "2019-07-17", "2022-07-04")


def test_curves_time_left_and_memory_are_shown_while_it_trains(page, opened, qtbot, fake):
    teach(opened)
    choose(page.recipe.head, "conv")
    fake.be("seconds", "3")
    opened.learning.train()
    qtbot.waitUntil(page.chart.isVisible, timeout=10000)
    assert [curve.name for curve in page.chart._curves] == ["Loss", "Validation"]
    for words in ("epoch", "of 20", "loss", "validation", "left", "321 MB"):
        assert words in page.live.text()
    assert not page.recipe.isEnabled()
    qtbot.waitUntil(lambda: not opened.learning.training, timeout=10000)
    # Afterwards the curve stays to be looked at.
    assert page.chart.isVisible()
    assert page.recipe.isEnabled()
    first, *_, last = page.chart._curves[0].line
    assert first[0] < last[0] <= 20
    assert first[1] > last[1]


def test_a_training_that_is_stopped_keeps_the_best_and_does_not_go_on(page, opened, qtbot, fake):
    teach(opened)
    choose(page.recipe.head, "conv")
    fake.be("seconds", "40")
    opened.learning.train()
    qtbot.waitUntil(page.chart.isVisible, timeout=10000)
    page.cancelButton.click()
    qtbot.waitUntil(lambda: not opened.learning.training)
    qtbot.waitUntil(lambda: opened.learning.predictions[CLASSES].layer is not None, timeout=5000)
    assert any("best so far" in text for text in opened.notices)


def test_a_backend_without_torch_says_so_before_the_training(page, opened, qtbot, fake):
    choose(page.recipe.head, "conv")
    assert "PyTorch" not in page.recipe.about.text()
    fake.be("no_torch")
    opened.backend.restart()
    qtbot.waitUntil(lambda: "PyTorch" in page.recipe.about.text(), timeout=10000)


def test_a_head_of_another_package_is_in_the_lists_by_what_it_says_of_itself(
    page, opened, qtbot, fake
):
    told = json.loads(SHIPPED.read_text(encoding="utf-8"))
    told["heads"].append({**told["heads"][0], "name": "nearest", "summary": "Nearest neighbours"})
    fake.be("kinds.json", json.dumps(told))
    opened.backend.restart()
    qtbot.waitUntil(lambda: page.recipe.head.findData("nearest") >= 0, timeout=10000)
    choose(page.recipe.head, "nearest")
    assert page.recipe.about.text() == "Nearest neighbours"
    assert opened.learning.recipe.head == "nearest"
    # Processing has it before the next backend runs.
    algorithm = TrainTask()
    algorithm.initAlgorithm()
    assert "nearest" in algorithm.parameterDefinition("HEAD").options()


def test_kinds_are_asked_for_when_nobody_waits_for_a_region_any_more(opened, qtbot, fake):
    """They take a backend half a second to tell: the map would come so much later."""
    qtbot.waitUntil(lambda: fake.requests("/v1/kinds") != [])
    asked = fake.requests("/v1/")
    shown = next(at for at, line in enumerate(asked) if "/layer" in line)
    assert asked.index("GET /v1/kinds") > shown


def test_a_quantity_is_learnt_from_a_layers_field(page, opened, qtbot, fake):
    layer = heights([3.5, None, 20.0])
    choose(page.recipe.head, "regression")
    assert "layer and the field" in page.needs.text()
    assert not page.trainButton.isEnabled()
    page.recipe.layer.setLayer(layer)
    page.recipe.field.setField("height")
    page.recipe.unit.setText("m")
    page.recipe.unit.editingFinished.emit()
    assert page.trainButton.isEnabled()
    assert "3 places in trees" in page.needs.text()
    train(opened, qtbot)
    assert sent(fake)["target"]["field"] == "height"
    assert sent(fake)["target"]["unit"] == "m"
    assert [f["properties"]["value"] for f in sent(fake)["labels"]["features"]] == [3.5, 20]
    live = opened.learning.predictions[VALUES].layer
    assert live.name() == "Testland: height (m)"
    assert live.dataProvider().sample(INSIDE, 1)[0] == 12.5
    assert isinstance(live.renderer(), QgsSingleBandPseudoColorRenderer)
    function = live.renderer().shader().rasterShaderFunction()
    assert function.colorRampItemList()[-1].label == "25 m"
    assert "height" in page.result.text()
    assert opened.learning.predictions[CLASSES].layer is None


def test_a_task_of_another_kind_replaces_the_layers(page, opened, qtbot):
    teach(opened)
    train(opened, qtbot)
    assert opened.learning.predictions[CLASSES].layer is not None
    layer = heights([1.0, 2.0])
    opened.learning.set_recipe(
        Recipe("regression", None, Target("height")), ValueSource(layer.id(), "height")
    )
    train(opened, qtbot)
    assert opened.learning.predictions[CLASSES].layer is None
    assert opened.learning.predictions[VALUES].layer is not None
    opened.learning.set_recipe(Recipe())
    train(opened, qtbot)
    assert opened.learning.predictions[VALUES].layer is None


def test_values_are_brought_into_the_regions_crs(opened):
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=height:double", "far", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(15, 41)))
    feature.setAttribute("height", 7)
    layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    (place,) = value_collection(ValueSource(layer.id(), "height"), opened.region)["features"]
    assert place["geometry"]["coordinates"][0] == pytest.approx(500000, abs=0.01)


@pytest.mark.parametrize(
    ("values", "crs", "kind", "said"),
    [
        (["tall"], "EPSG:32633", "string", "no number"),
        ([float("nan")], "EPSG:32633", "double", "no number"),
        ([1.0], "", "double", "no CRS"),
    ],
)
def test_values_that_cannot_be_used_are_a_sentence(opened, values, crs, kind, said):
    layer = heights(values, crs, kind)
    source = ValueSource(layer.id(), "height")
    with pytest.raises(LianetError, match=said) as told:
        value_collection(source, opened.region)
    assert told.value.remedy
    opened.learning.set_recipe(Recipe("regression", None, Target("height")), source)
    opened.learning.train()
    assert said in opened.problems[0].message
    assert not opened.learning.training


def test_the_recipe_is_saved_with_the_project(opened, tmp_path):
    layer = heights([1.0])
    recipe = Recipe("regression", ("2018-06-10",), Target("height", "m"))
    source = ValueSource(layer.id(), "height")
    opened.learning.set_recipe(recipe, source)
    path = tmp_path / "recipe.qgz"
    region = opened.region
    assert QgsProject.instance().write(str(path))
    QgsProject.instance().clear()
    assert kept_recipe(region) == (Recipe(), None)
    opened.backend.shutdown()
    QgsProject.instance().read(str(path))
    assert kept_recipe(region) == (recipe, source)


def test_a_recipe_written_by_somebody_else_is_no_error(opened):
    opened.learning.set_recipe(Recipe("conv"))
    scope, keys = "lianet", QgsProject.instance().entryList("lianet", "recipe")
    for text in ("{", '{"head": "magic"}', '{"head": "regression"}', "[]"):
        QgsProject.instance().writeEntry(scope, f"recipe/{keys[0]}", text)
        assert kept_recipe(opened.region) == (Recipe(), None)


def test_a_long_training_keeps_few_points():
    history = LossHistory()
    for epoch in range(1, 5 * MOST_POINTS):
        values = {"loss": 1 / epoch, "epoch": epoch}
        history.take(Job("j", "train", "running", 0.1, "", values, None, None))
    (curve,) = history.curves()
    assert len(curve.line) <= MOST_POINTS + 1
    assert [x for x, _ in curve.line] == sorted({x for x, _ in curve.line})


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (89, "89 s"), (600, "10 min"), (7200, "2.0 h")]
)
def test_the_time_left_is_short(seconds, words):
    assert duration(seconds) == words
