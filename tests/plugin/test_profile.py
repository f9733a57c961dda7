"""Points on the map and their curves through time."""

from __future__ import annotations

import csv
import datetime as dt
import math

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPalette
from qgis.PyQt.QtTest import QTest

from lianet_plugin.layers.composites import own
from lianet_plugin.pages.profile_dialog import ProfileDialog
from lianet_plugin.service.contract import Profile, Series
from lianet_plugin.service.errors import LianetError
from lianet_plugin.session.profile_curves import Point, bridged, gap_days, table
from lianet_plugin.widgets.chart import (
    TOP_PX,
    Chart,
    Curve,
    step_axis,
    time_ticks,
    value_ticks,
)

DATES = ["2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04"]
PLACE = QgsPointXY(394540 + 1000, 4587520 - 1000)


@pytest.fixture
def canvas(opened, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.setDestinationCrs(opened.opened.imagery.layer.crs())
    return made


@pytest.fixture
def dialog(opened, canvas, qtbot):
    made = ProfileDialog(opened, canvas)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.release()


def add(dialog, qtbot, place=PLACE):
    count = len(dialog.points)
    dialog.add_point(place)
    qtbot.waitUntil(lambda: len(dialog.points) == count + 1, timeout=10000)


def test_a_click_asks_for_the_pixel_under_it_in_whatever_crs_the_map_has(
    dialog, canvas, opened, qtbot, fake
):
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    canvas.setDestinationCrs(crs)
    step = QgsCoordinateTransform(opened.opened.imagery.layer.crs(), crs, QgsProject.instance())
    assert canvas.mapTool() is dialog._tool
    dialog._tool.canvasClicked.emit(step.transform(PLACE), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog.points) == 1, timeout=10000)
    assert dialog.points[0].place.distance(PLACE) < 0.01
    assert dialog.points[0].profile.acquisitions.values["B03"][0] == pytest.approx(0.1, abs=1e-4)
    (marker,) = dialog._markers
    assert marker.center().distance(step.transform(PLACE)) < 1e-6


def test_the_curve_has_dots_at_acquisitions_and_a_mark_at_the_slider(dialog, opened, qtbot):
    add(dialog, qtbot)
    (curve,) = dialog.chart._curves  # NDVI, the first that the region has bands for
    assert curve.name == "NDVI"
    assert [str(dt.date.fromordinal(int(day))) for day, _ in curve.dots] == DATES
    assert len(curve.line) == 6
    with qtbot.waitSignal(opened.dateShown, timeout=10000):
        opened.set_date(DATES[1])
    assert dialog.chart._mark == dt.date(2018, 6, 10).toordinal()


def test_a_line_breaks_over_a_gap_that_is_long_for_the_place():
    weekly = [float(day) for day in range(0, 70, 7)]
    seen = [*weekly, 160.0, 167.0]
    assert gap_days(seen) == 45
    assert bridged(30.0, seen)
    assert bridged(63.0, seen)
    assert not bridged(100.0, seen)  # 97 days, where a week is usual
    assert bridged(164.0, seen)
    assert not bridged(-1.0, seen)
    assert not bridged(168.0, seen)
    yearly = [0.0, 300.0, 600.0, 1100.0]
    assert gap_days(yearly) == 365
    assert bridged(150.0, yearly)
    assert not bridged(800.0, yearly)


def test_between_acquisitions_a_profile_is_dashed_and_nothing_in_a_long_gap(qtbot):
    """Pixels: along the middle of the chart, full where dots are, dashed, and empty in a gap."""
    from lianet_plugin.session.profile_curves import curves

    days = [dt.date(2018, 1, 1) + dt.timedelta(days=10 * step) for step in range(61)]
    seen = [days[place] for place in (0, 10, 20, 60)]  # 100 days, and then 400
    series = Series([day.isoformat() for day in days], {"NDVI": [0.5] * len(days)})
    dots = Series([day.isoformat() for day in seen], {"NDVI": [0.5] * len(seen)})
    (curve,) = curves([Point(1, PLACE, Profile(dots, series))], [("NDVI", "NDVI")])
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(700, 260)
    chart.set_curves((curve,))
    image, ink = chart.picture(1.0), chart.colour(0)

    def inked(x, y):  # a thin line is blended with the paper
        return image.pixelColor(x, y).saturation() > 0.4 * ink.saturation()

    down = max(range(TOP_PX, 200), key=lambda y: sum(inked(x, y) for x in range(700)))
    row = [any(inked(x, y) for y in range(down - 2, down + 3)) for x in range(700)]
    left, right = row.index(True), 699 - row[::-1].index(True)
    second = left + round((right - left) * 200 / 600)
    dashed = row[left + 8 : second - 8]
    assert 0.3 < sum(dashed) / len(dashed) < 0.95
    assert not any(row[second + 8 : right - 8])


def test_series_that_are_ticked_are_drawn_for_every_point(dialog, qtbot):
    add(dialog, qtbot)
    add(dialog, qtbot, QgsPointXY(PLACE.x() + 500, PLACE.y()))
    names = [dialog.series.item(row).text() for row in range(dialog.series.count())]
    assert names == ["NDVI", "NDWI", "B02", "B03", "B04", "B08"]
    dialog.series.item(names.index("B08")).setCheckState(Qt.CheckState.Checked)
    drawn = [(curve.name, curve.colour, curve.mark) for curve in dialog.chart._curves]
    assert drawn == [("1: NDVI", 0, 0), ("1: B08", 0, 1), ("2: NDVI", 1, 0), ("2: B08", 1, 1)]
    dialog.clear()
    assert dialog.chart._curves == ()
    assert dialog._markers == []
    assert not dialog.tableButton.isEnabled()


def test_a_formula_of_the_users_joins_the_series(dialog, opened, qtbot):
    add(dialog, qtbot)
    opened.opened.set_composite(own("B08 / B04"))
    qtbot.waitUntil(lambda: len(dialog.chart._curves) == 2, timeout=10000)
    assert [curve.name for curve in dialog.chart._curves] == ["NDVI", "B08 / B04"]
    assert [point.number for point in dialog.points] == [1]


def test_a_point_outside_is_told_and_changes_nothing(dialog, opened, qtbot):
    with qtbot.waitSignal(opened.problem, timeout=10000):
        dialog.add_point(QgsPointXY(0, 0))
    assert "outside the region" in opened.problems[0].message
    assert dialog.points == ()


def test_the_table_holds_every_series_and_says_what_is_interpolated(dialog, qtbot, tmp_path):
    add(dialog, qtbot)
    path = tmp_path / "profile ä.csv"
    dialog.save_table(str(path))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "point", "x", "y", "date", "kind", "nearest_days",
        "B02", "B03", "B04", "B08", "NDVI", "NDWI",
    ]  # fmt: skip
    days = {row["date"]: int(row["nearest_days"]) for row in rows}
    assert all((days[date] == 0) == (date in DATES) for date in days)
    assert [row["date"] for row in rows if row["kind"] == "acquisition"] == DATES
    assert [row["date"] for row in rows if row["kind"] == "interpolated"] == [
        "2018-01-01",
        "2020-01-01",
    ]
    assert float(rows[0]["x"]) == PLACE.x()
    assert list(tmp_path.iterdir()).count(path) == 1


def test_what_was_not_observed_is_an_empty_cell(dialog, qtbot):
    add(dialog, qtbot)
    values = dialog.points[0].profile.acquisitions.values["B02"]
    assert math.isnan(values[0])
    point = dialog.points[0]
    known = point.profile.acquisitions
    lines = table([Point(1, PLACE, Profile(known, known))], {"B02": "B02"}).splitlines()
    assert lines[1].endswith("acquisition,0,")


def test_a_file_that_cannot_be_written_is_told(dialog, qtbot, tmp_path):
    add(dialog, qtbot)
    nowhere = str(tmp_path / "none" / "profile")
    with pytest.raises(LianetError, match="cannot be written"):
        dialog.save_table(nowhere + ".csv")
    with pytest.raises(LianetError, match="cannot be written"):
        dialog.save_picture(nowhere + ".png")


def test_the_picture_is_the_chart_twice_as_fine(dialog, qtbot, tmp_path):
    add(dialog, qtbot)
    path = tmp_path / "profile.png"
    dialog.save_picture(str(path))
    image = QImage(str(path))
    assert image.size() == dialog.chart.size() * 2


def test_closing_gives_the_map_its_tool_back(dialog, canvas, qtbot):
    add(dialog, qtbot)
    dialog.close()
    assert canvas.mapTool() is not dialog._tool
    assert dialog._markers == []
    dialog.show()
    assert canvas.mapTool() is dialog._tool


def test_another_tool_ends_the_picking(dialog, canvas):
    from qgis.gui import QgsMapToolPan

    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    assert not dialog.pickButton.isChecked()
    assert canvas.mapTool() is pan


def test_a_region_that_is_closed_closes_its_profile(dialog, opened, qtbot):
    add(dialog, qtbot)
    opened.close_region()
    assert not dialog.isVisible()
    assert dialog.points == ()


FIELD = QgsGeometry.fromWkt(
    "POLYGON((395000 4586000,395200 4586000,395200 4586200,395000 4586200,395000 4586000))"
)


def add_polygon(dialog, qtbot, polygon=FIELD):
    count = len(dialog.points)
    dialog.add_polygon(QgsGeometry(polygon))
    qtbot.waitUntil(lambda: len(dialog.points) == count + 1, timeout=10000)


def test_a_polygon_is_a_mean_with_a_band(dialog, opened, qtbot):
    add_polygon(dialog, qtbot)
    (curve,) = dialog.chart._curves
    assert len(curve.band) == len(curve.line) == 6
    for (x, value), (at, low, high) in zip(curve.line, curve.band):
        assert x == at
        assert low == pytest.approx(0.5 * value, nan_ok=True)
        assert high == pytest.approx(1.5 * value, nan_ok=True)
    (outline,) = dialog._markers
    assert outline.asGeometry().area() == pytest.approx(FIELD.area(), rel=1e-6)
    add(dialog, qtbot)
    assert [bool(curve.band) for curve in dialog.chart._curves] == [True, False]


def test_a_polygon_is_drawn_corner_by_corner_in_whatever_crs_the_map_has(
    dialog, canvas, opened, qtbot
):
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    step = QgsCoordinateTransform(opened.opened.imagery.layer.crs(), crs, QgsProject.instance())
    canvas.setDestinationCrs(crs)
    canvas.setExtent(step.transformBoundingBox(opened.opened.imagery.layer.extent()))
    canvas.show()
    dialog.polygonButton.click()
    assert not dialog.pickButton.isChecked()
    view, none = canvas.viewport(), Qt.KeyboardModifier.NoModifier
    for place in (QPoint(150, 100), QPoint(200, 100), QPoint(200, 160), QPoint(150, 160)):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, none, place)
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    QTest.mouseClick(view, Qt.MouseButton.RightButton, none, QPoint(150, 160))
    qtbot.waitUntil(lambda: len(dialog.points) == 1, timeout=10000)
    polygon = dialog.points[0].polygon
    assert polygon.constGet().nCoordinates() == 4  # three corners, the last was taken back
    assert opened.opened.imagery.layer.extent().contains(polygon.boundingBox())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, none, QPoint(150, 100))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseClick(view, Qt.MouseButton.RightButton, none, QPoint(150, 160))
    qtbot.wait(100)
    assert len(dialog.points) == 1


def test_selected_polygons_of_the_current_layer_are_taken(dialog, canvas, opened, qtbot):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "fields", "memory")
    for shift in (0, 300):
        feature = QgsFeature()
        shape = QgsGeometry(FIELD)
        shape.translate(shift, 0)
        feature.setGeometry(shape)
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    canvas.setCurrentLayer(layer)
    dialog.selectedButton.click()
    assert "Select polygons" in opened.notices[-1]
    layer.selectAll()
    dialog.selectedButton.click()
    qtbot.waitUntil(lambda: len(dialog.points) == 2, timeout=10000)


def test_the_table_of_polygons_has_their_spread(dialog, opened, qtbot, tmp_path):
    add(dialog, qtbot)
    add_polygon(dialog, qtbot)
    path = tmp_path / "table.csv"
    dialog.save_table(str(path))
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    first, second = (next(row for row in rows if row["point"] == number) for number in "12")
    assert (first["pixels"], first["B04 p10"]) == ("1", "")
    assert second["pixels"] == "240"
    seen = {row["date"]: row["observed_percent"] for row in rows if row["point"] == "2"}
    assert [seen[date] for date in DATES] == ["50.0", "100.0", "100.0", "100.0"]
    assert seen["2018-01-01"] == seen["2020-01-01"] == ""
    assert first["observed_percent"] == "100.0"
    assert float(second["B04 p10"]) < float(second["B04"]) < float(second["B04 p90"])


def test_while_a_profile_is_computed_it_says_so(dialog, opened, qtbot):
    dialog.add_polygon(QgsGeometry(FIELD))
    assert "Computing" in dialog.note.text()
    qtbot.waitUntil(lambda: len(dialog.points) == 1, timeout=10000)
    assert "Computing" not in dialog.note.text()


@pytest.mark.parametrize("ground", ["#ffffff", "#2b2b2b"])
def test_curves_and_words_are_seen_on_light_and_dark(qtbot, ground):
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(500, 260)
    palette = QPalette(QColor(ground))
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    dark = QColor(ground).lightness() < 128
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#eeeeee" if dark else "#111111"))
    chart.setPalette(palette)
    days = tuple((dt.date(2018, month, 1).toordinal(), 0.1 * month) for month in range(1, 13))
    chart.set_curves((Curve("NDVI", 0, 0, days, days[::3]),))
    image = chart.picture(1.0)
    curve, paper = chart.colour(0), QColor(ground)
    pixels = [image.pixelColor(x, y) for x in range(500) for y in range(260)]
    assert sum(pixel == curve for pixel in pixels) > 50
    assert pixels.count(paper) > 0.5 * len(pixels)
    assert abs(curve.lightness() - paper.lightness()) > 60


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (0.12, 0.83, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (-0.21, 0.35, ["-0.4", "-0.2", "0.0", "0.2", "0.4"]),
        (0.3, 0.3, ["0.3000", "0.3002"]),
    ],
)
def test_values_have_round_ticks(low, high, labels):
    assert [label for _, label in value_ticks(low, high)] == labels


def test_years_are_marked_over_years_and_months_within_one():
    assert [label for _, label in time_ticks(dt.date(2017, 3, 29), dt.date(2019, 7, 1))] == [
        "2018",
        "2019",
    ]
    months = time_ticks(dt.date(2017, 11, 29), dt.date(2018, 2, 1))
    assert [label for _, label in months] == ["Dec 2017", "Jan 2018", "Feb 2018"]


def test_escape_gives_the_map_its_tool_back_too(dialog, canvas, qtbot):
    add(dialog, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert canvas.mapTool() is not dialog._tool
    assert dialog._markers == []


def test_an_answer_that_comes_after_closing_marks_nothing(dialog, opened, qtbot):
    dialog.add_point(PLACE)
    dialog.close()
    qtbot.waitUntil(lambda: opened.client.pending == 0, timeout=10000)
    assert dialog._markers == []
    assert dialog.points == ()


def test_marks_stay_in_place_when_the_map_gets_another_crs(dialog, canvas, opened, qtbot):
    add(dialog, qtbot)
    add_polygon(dialog, qtbot)
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    step = QgsCoordinateTransform(opened.opened.imagery.layer.crs(), crs, QgsProject.instance())
    canvas.setDestinationCrs(crs)
    dot, outline = dialog._markers
    assert dot.center().distance(step.transform(PLACE)) < 1e-6
    assert outline.asGeometry().boundingBox().xMaximum() < 180


def test_a_place_beyond_the_maps_crs_has_no_mark(dialog, canvas, qtbot, monkeypatch):
    def fails(*_):
        raise QgsCsException("no such place")

    add(dialog, qtbot)
    add_polygon(dialog, qtbot)
    monkeypatch.setattr(dialog, "_dot", fails)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    assert len(dialog._markers) == 1


def test_selected_polygons_without_a_crs_are_refused(dialog, canvas, opened):
    layer = QgsVectorLayer("Polygon", "fields", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    feature = QgsFeature()
    feature.setGeometry(FIELD)
    layer.dataProvider().addFeature(feature)
    layer.selectAll()
    QgsProject.instance().addMapLayer(layer)
    canvas.setCurrentLayer(layer)
    dialog.selectedButton.click()
    assert "fields has no CRS" in opened.problems[0].message


def test_the_values_of_a_low_chart_are_not_written_over_each_other(qtbot):
    chart = Chart(axis=step_axis, size_px=(520, 110))
    qtbot.addWidget(chart)
    chart.resize(520, 110)
    points = ((0.0, 46.645), (10.0, 46.725))
    assert len(value_ticks(46.645, 46.725)) > 4
    chart.set_curves((Curve("PSNR", 0, 0, points, ()),))
    image = chart.grab().toImage()
    ground = image.pixelColor(0, 0).lightness()
    inked = [
        any(abs(image.pixelColor(x, y).lightness() - ground) > 60 for x in range(25))
        for y in range(image.height())
    ]
    heights = [len(run) for run in "".join("#" if row else " " for row in inked).split()]
    assert heights
    assert max(heights) < chart.fontMetrics().height()  # each value is a line of its own


def test_a_dot_of_a_part_of_a_polygon_is_hollow_and_its_tip_says_how_much(dialog, qtbot):
    add_polygon(dialog, qtbot)
    chart = dialog.chart
    (curve,) = chart._curves
    assert curve.parts == (0.5, 1.0, 1.0, 1.0)
    image = chart.picture(1.0)
    first, second = (chart._place(*dot) for dot in curve.dots[:2])
    inside = [image.pixelColor(dot.toPoint()).saturation() for dot in (first, second)]
    assert inside[0] < 0.3 * inside[1]
    assert chart.told_at(first).splitlines() == [
        "NDVI, 29 Mar 2017: 0.1",
        "50 % of it was observed",
    ]
    assert chart.told_at(second + QPointF(2, 2)).startswith("NDVI, 10 Jun 2018: ")
    assert chart.told_at(second + QPointF(40, 40)) == ""


def test_days_to_the_nearest_acquisition_are_to_one_that_shows_the_place(dialog):
    days = ["2018-01-01", "2018-06-01", "2018-06-11"]
    seen = Series((days[0], days[1]), {"B02": (0.1, math.nan), "B03": (0.1, math.nan)})
    between = Series(tuple(days), {"B02": (0.1, math.nan, 0.2), "B03": (0.1, math.nan, 0.2)})
    rows = list(
        csv.DictReader(
            table([Point(1, PLACE, Profile(seen, between))], {"B02": "B02"}).splitlines()
        )
    )
    assert [row["nearest_days"] for row in rows] == ["0", "151", "161"]
    assert [row["B02"] for row in rows] == ["0.1", "", "0.2"]
