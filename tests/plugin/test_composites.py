"""Composites and indices: the map shows them, and a date does not change them."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsMultiBandColorRenderer,
    QgsPointXY,
    QgsProject,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)

from lianet_plugin.layers.composites import by_key, difference, own, standard
from lianet_plugin.pages.look_bar import LookBar

DATES = ["2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04"]
BANDS = ("B02", "B03", "B04", "B08")
INSIDE = QgsPointXY(394540 + 1000, 4587520 - 1000)


@pytest.fixture
def bar(opened, qtbot):
    made = LookBar(opened)
    qtbot.addWidget(made)
    return made


def choose(bar, session, qtbot, text):
    place = bar.composites.findText(text)
    assert place >= 0
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        bar.composites.activated.emit(place)
    return session.opened.imagery.layer


def test_what_a_region_lacks_is_told_and_cannot_be_chosen(bar):
    texts = {bar.composites.itemText(place): place for place in range(bar.composites.count())}
    lacking = texts["NDMI, moisture (no B11)"]
    model = bar.composites.model()
    assert not model.item(lacking).isEnabled()
    assert "no band B11" in model.item(lacking).toolTip()
    assert model.item(texts["NDVI, vegetation"]).isEnabled()
    assert "Short-wave infrared (no B12, B8A)" in texts
    assert bar.composites.currentText() == "True colour"


def test_bands_in_other_colours_are_instant_and_keep_the_stretch(bar, opened, qtbot, fake):
    asked = len(fake.requests("/layer?"))
    renderer = choose(bar, opened, qtbot, "Colour infrared").renderer()
    assert isinstance(renderer, QgsMultiBandColorRenderer)
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (4, 3, 2)
    assert renderer.redContrastEnhancement().maximumValue() == 6000
    assert len(fake.requests("/layer?")) == asked


def test_one_band_is_grey(bar, opened, qtbot):
    renderer = choose(bar, opened, qtbot, "Band B03").renderer()
    assert isinstance(renderer, QgsSingleBandGrayRenderer)
    assert renderer.usesBands() == [2]
    assert renderer.contrastEnhancement().minimumValue() == 100


def test_an_index_has_its_values_and_a_fixed_ramp_at_every_date(bar, opened, qtbot):
    layer = choose(bar, opened, qtbot, "NDVI, vegetation")
    assert layer.bandCount() == 1
    for number, date in enumerate(DATES, start=1):
        if date != opened.opened.date:
            with qtbot.waitSignal(opened.dateShown, timeout=10000):
                opened.set_date(date)
        renderer = layer.renderer()
        assert isinstance(renderer, QgsSingleBandPseudoColorRenderer)
        assert (renderer.classificationMin(), renderer.classificationMax()) == (-0.2, 1.0)
        assert layer.dataProvider().sample(INSIDE, 1)[0] == pytest.approx(number / 8)
        assert layer.name() == f"Testland {date} NDVI"
    assert difference("B08", "B04") in layer.metadata().abstract()


def test_back_from_an_index_the_layer_has_all_bands_again(bar, opened, qtbot):
    choose(bar, opened, qtbot, "NDVI, vegetation").setOpacity(0.5)
    layer = choose(bar, opened, qtbot, "True colour")
    assert layer.bandCount() == 4
    assert isinstance(layer.renderer(), QgsMultiBandColorRenderer)
    assert layer.opacity() == pytest.approx(0.5)
    assert layer.name() == f"Testland {DATES[-1]}"
    assert layer.dataProvider().sample(INSIDE, 1)[0] == 4000


def test_an_own_formula_is_stretched_as_the_backend_says(bar, opened, qtbot):
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        bar._use_formula(" B08 / B04 ")
    renderer = opened.opened.imagery.layer.renderer()
    assert (renderer.classificationMin(), renderer.classificationMax()) == (-0.25, 0.75)
    assert bar.composites.currentText() == "B08 / B04"


def test_a_formula_that_is_refused_leaves_the_map_as_it_was(bar, opened, qtbot):
    choose(bar, opened, qtbot, "Colour infrared")
    with qtbot.waitSignal(opened.problem, timeout=10000):
        bar._use_formula("B99 / B04")
    assert "no band B99" in opened.problems[0].message
    assert opened.opened.composite.key == "infrared"
    assert bar.composites.currentText() == "Colour infrared"
    assert opened.opened.imagery.layer.bandCount() == 4


def test_a_date_that_cannot_be_shown_leaves_slider_and_map_at_the_one_before(opened, qtbot, fake):
    wanted = []
    opened.dateWanted.connect(wanted.append)
    fake.be("moved")
    with qtbot.waitSignal(opened.problem, timeout=10000):
        opened.set_date(DATES[0])
    assert wanted == [DATES[0], DATES[-1]]
    assert opened.opened.date == DATES[-1]
    assert opened.opened.imagery.layer.name() == f"Testland {DATES[-1]}"
    fake.behave("moved")
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.set_date(DATES[0])
    assert wanted[-1] == DATES[0]


def test_a_style_of_the_users_own_outlives_dates_until_another_composite(bar, opened, qtbot):
    layer = choose(bar, opened, qtbot, "Colour infrared")
    layer.setRenderer(QgsSingleBandGrayRenderer(layer.dataProvider(), 4))
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.set_date(DATES[0])
    assert isinstance(layer.renderer(), QgsSingleBandGrayRenderer)
    choose(bar, opened, qtbot, "True colour")
    assert isinstance(layer.renderer(), QgsMultiBandColorRenderer)


def test_a_saved_project_comes_back_with_its_composite(bar, opened, qtbot, tmp_path):
    choose(bar, opened, qtbot, "NDVI, vegetation")
    project = tmp_path / "seasons.qgz"
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    with qtbot.waitSignal(opened.dateShown, timeout=15000):
        assert QgsProject.instance().read(str(project))
    layer = opened.opened.imagery.layer
    assert opened.opened.composite.key == "ndvi"
    assert bar.composites.currentText() == "NDVI, vegetation"
    assert isinstance(layer.renderer(), QgsSingleBandPseudoColorRenderer)
    assert layer.dataProvider().sample(INSIDE, 1)[0] == pytest.approx(0.5)


def test_keys_in_projects_find_their_composites():
    for known in standard(BANDS):
        assert by_key(known.key, known.formula, BANDS) == known
    assert by_key("own", "B08 * 2", BANDS) == own("B08 * 2")
    assert by_key("gone", "", BANDS).key == "rgb"


def test_a_region_without_a_colour_is_not_called_true(qgis_app):
    assert standard(("B02", "B03", "B04", "B08"))[0].title == "True colour"
    assert standard(("Blue", "green", "red"))[0].title == "True colour"
    assert standard(("B03", "B04", "B08"))[0].title == "Nearest to true colour"
