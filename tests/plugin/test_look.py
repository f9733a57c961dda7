"""A region on the map: pixels, dates, and what a saved project says."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from qgis.core import (
    QgsContrastEnhancement,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsSingleBandGrayRenderer,
)
from qgis.PyQt.QtCore import QSize

from lianet_plugin.layers.composites import by_key
from lianet_plugin.layers.live import COLOUR_GAMMA

DATES = ["2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04"]
INSIDE = QgsPointXY(394540 + 1000, 4587520 - 1000)


def show(session, qtbot, date):
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        session.set_date(date)


def value(layer, band=1):
    return layer.dataProvider().sample(INSIDE, band)[0]


def test_a_region_opens_as_an_ordinary_raster(opened):
    layer = opened.opened.imagery.layer
    assert layer.isValid()
    assert layer.crs().authid() == "EPSG:32633"
    assert layer.bandCount() == 4
    assert (layer.width(), layer.height()) == (512, 512)
    assert layer.extent().xMinimum() == pytest.approx(394540)
    assert layer.extent().yMaximum() == pytest.approx(4587520)
    assert value(layer) == 4000  # the latest date
    assert QgsProject.instance().layerTreeRoot().findLayer(layer.id()) is not None


def test_adding_the_layer_fetches_no_tile(opened, fake):
    assert fake.requests("/tiles/") == []


def test_the_stretch_is_the_one_that_the_backend_names(opened):
    renderer = opened.opened.imagery.layer.renderer()
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (3, 2, 1)
    red = renderer.redContrastEnhancement()
    assert (red.minimumValue(), red.maximumValue()) == (200, 5000)
    assert (
        red.contrastEnhancementAlgorithm()
        == QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
    )


def test_another_date_brings_other_pixels_in_the_same_layer(opened, qtbot):
    layer = opened.opened.imagery.layer
    for number, date in enumerate(DATES, start=1):
        if date != opened.opened.date:
            show(opened, qtbot, date)
        assert value(layer) == 1000 * number
        assert opened.opened.imagery.layer is layer
        assert date in layer.name()


def test_a_date_keeps_what_the_user_made_of_the_layer(opened, qtbot):
    layer = opened.opened.imagery.layer
    grey = QgsSingleBandGrayRenderer(layer.dataProvider(), 4)
    layer.setRenderer(grey)
    layer.setOpacity(0.35)
    layer.brightnessFilter().setBrightness(40)
    layer.setName("my own name")
    show(opened, qtbot, DATES[1])
    assert isinstance(layer.renderer(), QgsSingleBandGrayRenderer)
    assert layer.renderer().usesBands() == [4]
    assert layer.opacity() == pytest.approx(0.35)
    assert layer.brightnessFilter().brightness() == 40
    assert layer.name() == "my own name"


def test_going_back_to_a_date_asks_the_backend_only_for_tiles(opened, qtbot, fake):
    show(opened, qtbot, DATES[0])
    show(opened, qtbot, DATES[1])
    asked = len(fake.requests("/layer?"))
    show(opened, qtbot, DATES[0])
    assert len(fake.requests("/layer?")) == asked


def test_a_slider_dragged_wildly_asks_seldom_and_ends_where_it_stopped(opened, qtbot, fake):
    fake.be("slow")
    before = len(fake.requests("/layer?"))
    shown = []
    opened.dateShown.connect(shown.append)
    for _ in range(50):
        for date in DATES[:3]:
            opened.set_date(date)
    assert opened.client.pending <= 3
    qtbot.waitUntil(lambda: shown == [DATES[2]], timeout=10000)
    assert len(fake.requests("/layer?")) - before <= 3
    assert opened.opened.imagery.layer.name() == f"Testland {DATES[2]}"


def test_an_answer_that_comes_late_does_not_turn_the_date_back(opened, qtbot, fake):
    fake.be("slow")
    opened.set_date(DATES[0])
    qtbot.wait(100)  # past the rest: the request for the first date is under way
    opened.set_date(DATES[1])
    with qtbot.waitSignal(opened.dateShown, timeout=10000) as shown:
        pass
    assert shown.args == [DATES[1]]
    qtbot.wait(600)
    assert value(opened.opened.imagery.layer) == 2000


def test_a_date_without_acquisition_is_told_with_those_there_are(opened):
    opened.set_date("2018-06-11")
    assert "no acquisition on 11 June 2018" in opened.problems[0].message
    assert "10 June 2018" in opened.problems[0].remedy


def test_a_removed_layer_comes_back_with_the_next_date(opened, qtbot):
    QgsProject.instance().removeMapLayer(opened.opened.imagery.layer)
    show(opened, qtbot, DATES[0])
    assert value(opened.opened.imagery.layer) == 1000


def test_the_layer_says_that_it_is_no_observation(opened):
    layer = opened.opened.imagery.layer
    said = layer.metadata().abstract()
    assert "not an observation" in said
    assert "40.5 dB" in said
    assert layer.metadata().rights() == ["Contains modified Copernicus Sentinel data"]


def test_a_saved_project_holds_no_secret(opened, tmp_path):
    project = tmp_path / "saved.qgs"
    assert QgsProject.instance().write(str(project))
    text = project.read_text(encoding="utf-8")
    assert "lianet/region_path" in text
    assert opened.backend.endpoint.token not in text
    assert "ticket-" not in text
    descriptor = Path(opened.opened.imagery.layer.source())
    assert "ticket-" in descriptor.read_text()  # the secret is where it should be
    assert stat.S_IMODE(descriptor.stat().st_mode) == 0o600
    assert stat.S_IMODE(descriptor.parent.stat().st_mode) == 0o700


def test_a_map_in_another_crs_shows_the_region_where_it_lies(opened):
    layer = opened.opened.imagery.layer
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(200, 200))
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    settings.setDestinationCrs(crs)
    step = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    settings.setExtent(step.transformBoundingBox(layer.extent()))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    middle = image.pixelColor(100, 100)
    # Stored value 4000 in every band, stretched over the limits of bands 3, 2, 1, and softened.
    shares = [(4000 - low) / (high - low) for low, high in ((200, 5000), (100, 4000))]
    expected = [share ** (1 / COLOUR_GAMMA) * 255 for share in shares]
    assert middle.red() == pytest.approx(expected[0], abs=2)
    assert middle.green() == pytest.approx(expected[1], abs=2)
    assert middle.blue() == 255


def test_a_damaged_file_is_one_sentence_and_the_next_one_opens(
    session, qtbot, tmp_path, region_file
):
    damaged = tmp_path / "damaged.region.safetensors"
    damaged.write_bytes(b"x")
    with qtbot.waitSignal(session.problem, timeout=15000):
        session.open_region(str(damaged))
    assert "is cut off" in session.problems[0].message
    assert session.problems[0].code == "region_file"
    assert not session.opening
    with qtbot.waitSignal(session.dateShown, timeout=10000):
        session.open_region(region_file)


def test_a_missing_file_is_told_without_starting_anything(session, tmp_path):
    session.open_region(str(tmp_path / "nowhere.region.safetensors"))
    assert "does not exist" in session.problems[0].message
    assert session.backend.endpoint is None


def test_a_new_project_closes_the_region(opened, qtbot):
    with qtbot.waitSignal(opened.regionOpened):
        QgsProject.instance().clear()
    assert opened.region is None
    assert opened.learning is None


def test_colours_are_softened_and_measurements_are_not(opened, qtbot):
    layer = opened.opened.imagery.layer
    assert layer.brightnessFilter().gamma() == pytest.approx(1.3)
    for key, gamma in (("ndvi", 1.0), ("band/B04", 1.0), ("infrared", 1.3)):
        with qtbot.waitSignal(opened.dateShown, timeout=10000):
            opened.opened.set_composite(by_key(key, "", opened.region.bands))
        assert layer.brightnessFilter().gamma() == pytest.approx(gamma)
    layer.brightnessFilter().setGamma(2.0)  # the user's own stays when the date changes
    show(opened, qtbot, "2018-06-10")
    assert layer.brightnessFilter().gamma() == pytest.approx(2.0)


def test_bands_have_their_names_wherever_qgis_lists_them(opened, qtbot):
    layer = opened.opened.imagery.layer
    names = ["Band 1: B02", "Band 2: B03", "Band 3: B04", "Band 4: B08"]

    def listed():
        return [layer.bandName(number) for number in range(1, layer.bandCount() + 1)]

    assert listed() == names
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.set_date("2018-06-10")
    assert listed() == names
    opened.opened.imagery.rest()  # as a project is opened while no backend runs
    assert listed() == names


def test_an_index_is_a_band_of_its_name(opened, qtbot):
    from lianet_plugin.layers.composites import indices

    with qtbot.waitSignal(opened.opened.shown, timeout=10000):
        opened.opened.set_composite(indices()[0])
    assert opened.opened.imagery.layer.bandName(1) == "Band 1: NDVI"
