"""Profiles of points as a table: the pixels under them, date by date."""

import csv

import numpy as np
import pytest
from lianet.errors import CancelledError
from lianet.geo.formula import read_formula
from lianet.labels.points import Points
from lianet.maps.point_table import write_point_table

DATES = ("2018-04-21", "2018-06-10")
BANDS = ("B04", "B08")


@pytest.fixture
def engine(known_engine):
    values = np.random.default_rng(0).uniform(0.01, 0.6, (2, 2, 300, 200))
    values[1, :, 7, 9] = np.nan
    return known_engine(DATES, BANDS, values)


def points(rows, cols, ids=None):
    rows, cols = np.array(rows), np.array(cols)
    xy = np.stack([394545 + 10.0 * cols, 4587515 - 10.0 * rows], 1)
    ids = np.arange(len(rows)) if ids is None else np.array(ids)
    return Points(ids.astype(np.int64), xy, rows, cols, outside=3, empty=1)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_point_has_a_line_for_every_date_with_the_pixel_under_it(engine, tmp_path):
    rng = np.random.default_rng(1)
    rows, cols = rng.integers(0, 300, 60), rng.integers(0, 200, 60)
    formula = read_formula("(B08 - B04) / (B08 + B04)", BANDS)
    result = write_point_table(
        engine, points(rows, cols), tmp_path / "t.csv", formulas=[("NDVI", formula)]
    )
    table = read(tmp_path / "t.csv")
    assert len(table) == 60 * 2
    assert [int(line["point"]) for line in table] == [number // 2 for number in range(120)]
    assert {(line["point"], line["date"]) for line in table} == {
        (str(number), date) for number in range(60) for date in DATES
    }
    for line in table:
        number = int(line["point"])
        red, near = engine.values[DATES.index(line["date"]), :, rows[number], cols[number]]
        assert float(line["B04"]) == pytest.approx(red, abs=1e-5)
        assert float(line["NDVI"]) == pytest.approx((near - red) / (near + red), abs=1e-4)
        assert float(line["x"]) == 394545 + 10 * cols[number]
    assert result.columns == ["B04", "B08", "NDVI"]
    assert (result.points, result.outside, result.empty) == (60, 3, 1)


def test_what_was_not_observed_is_empty_and_not_zero(engine, tmp_path):
    write_point_table(engine, points([7], [9], [42]), tmp_path / "t.csv")
    seen, unseen = read(tmp_path / "t.csv")
    assert seen["point"] == unseen["point"] == "42"
    assert float(seen["B04"]) > 0
    assert unseen["B04"] == unseen["B08"] == ""


def test_a_cancel_leaves_no_file(engine, tmp_path):
    def stop(_progress):
        raise CancelledError("Stopped")

    with pytest.raises(CancelledError):
        write_point_table(engine, points([1], [1]), tmp_path / "t.csv", report=stop)
    assert list(tmp_path.iterdir()) == []
