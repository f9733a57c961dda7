"""Change between two dates: the right figures, and none where there is none to tell."""

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import CancelledError, DateError, StorageError, TaskFileError
from lianet.features.statistics import RegionStatistics
from lianet.heads.instant import train_instant
from lianet.labels.reading import LabelClass, labels_from_geojson
from lianet.maps.change import change_to_cog
from lianet.maps.change_sides import sides_of_tasks
from lianet.maps.class_change import classes_to_cog
from lianet.maps.transitions import Transitions

DATES = ("2018-04-21", "2018-06-10", "2018-10-25")
APRIL, JUNE, OCTOBER = (dt.date.fromisoformat(date) for date in DATES)
BANDS = ("B03", "B04", "B08", "B10")
WATER, WOOD = LabelClass(3, "water", "#0000ff"), LabelClass(7, "wood", "#00ff00")
CLASSES = (WATER, WOOD)


@pytest.fixture
def engine(known_engine):
    """Half water, half wood, and in October the wood's upper quarter has become water."""
    rng = np.random.default_rng(0)
    values = rng.normal(0, 0.002, (3, 4, 300, 280)).astype(np.float32)
    values[:, :3] += np.array([0.06, 0.04, 0.03])[:, None, None]
    values[:, :3, :, 140:] = values[:, :3, :, 140:] + np.array([0.0, 0.0, 0.35])[:, None, None]
    values[2, :3, :75, 140:] = values[2, :3, :75, :140]
    values[:, 3] = rng.uniform(0, 0.5, (3, 300, 280))  # cirrus: says nothing of the ground
    return known_engine(DATES, BANDS, values)


def test_magnitude_is_the_rms_over_bands_and_ndvi_is_second_minus_first(engine, tmp_path):
    result = change_to_cog(engine, [JUNE], [OCTOBER], tmp_path / "c.tif").to_json()
    before, after = engine.values[1, :3].astype(float), engine.values[2, :3].astype(float)

    def ndvi(bands):
        red, near = bands[1].clip(0), bands[2].clip(0)
        return (near - red) / (near + red)

    with rasterio.open(tmp_path / "c.tif") as file:
        assert file.descriptions == ("magnitude", "NDVI change")
        assert file.tags()["FROM"] == "2018-06-10"
        assert "not an observation" in file.tags()["LIANET"]
        magnitude, change = file.read()
    expected = np.sqrt(((after - before) ** 2).mean(0))
    np.testing.assert_allclose(magnitude, expected, atol=1e-6)
    np.testing.assert_allclose(change, ndvi(after) - ndvi(before), atol=1e-4)
    assert change[:75, 140:].mean() < -0.5  # wood was lost: NDVI falls
    assert result["compared"] == ["B03", "B04", "B08"]
    assert result["magnitude_mean"] == pytest.approx(expected.mean(), rel=1e-4)
    assert result["magnitude_p98"] == pytest.approx(np.percentile(expected, 98), abs=1e-3)
    assert result["observed"] == 1


def test_pixels_that_one_date_does_not_have_are_not_compared(engine, tmp_path):
    engine.values[1, :, 10:20, 30:50] = np.nan
    result = change_to_cog(engine, [JUNE], [OCTOBER], tmp_path / "c.tif").to_json()
    with rasterio.open(tmp_path / "c.tif") as file:
        assert np.isnan(file.nodata)
        unknown = np.isnan(file.read())
    assert unknown[:, 10:20, 30:50].all()
    assert unknown.sum() == 2 * 200
    assert result["observed"] == pytest.approx(1 - 200 / (300 * 280))


def test_without_near_infrared_there_is_the_magnitude_alone(known_engine, tmp_path):
    engine = known_engine(DATES[:2], ("B02", "B04"), np.full((2, 2, 9, 8), 0.1))
    result = change_to_cog(engine, [APRIL], [JUNE], tmp_path / "c.tif").to_json()
    assert result["bands"] == ["magnitude"]
    with rasterio.open(tmp_path / "c.tif") as file:
        assert file.count == 1
        assert (file.read() == 0).all()


def test_dates_between_acquisitions_are_refused_with_the_nearest(engine, tmp_path):
    with pytest.raises(DateError, match="interpolated") as caught:
        change_to_cog(engine, [dt.date(2018, 6, 13)], [OCTOBER], tmp_path / "c.tif")
    assert "nearest one is 2018-06-10" in caught.value.remedy
    with pytest.raises(DateError, match="Both dates"):
        change_to_cog(engine, [JUNE], [JUNE], tmp_path / "c.tif")
    assert list(tmp_path.iterdir()) == []


def test_a_cancel_leaves_no_file(engine, tmp_path):
    def stop(_progress):
        raise CancelledError("Stopped")

    with pytest.raises(CancelledError):
        change_to_cog(engine, [JUNE], [OCTOBER], tmp_path / "c.tif", report=stop)
    assert list(tmp_path.iterdir()) == []


def trained(engine, date, classes=CLASSES):
    """A task on one date, from three squares of each class that never change."""
    x, y = 394540, 4587520
    squares = [(col, row) for col in (20, 200) for row in (100, 150, 250)]
    features = [
        {
            "type": "Feature",
            "properties": {"class": classes[col > 100].value},
            "geometry": shapely.geometry.mapping(
                shapely.box(x + col * 10, y - row * 10 - 80, x + col * 10 + 80, y - row * 10)
            ),
        }
        for col, row in squares
    ]
    labels = labels_from_geojson(
        {"type": "FeatureCollection", "features": features}, classes, engine.card.grid
    )
    source = RegionStatistics(engine, (DATES.index(date),))
    return train_instant(source, labels, name=date)


def test_a_full_disk_is_a_sentence_and_not_the_end_of_the_process(engine, small_disk):
    sides = sides_of_tasks(
        engine, [JUNE], [OCTOBER], [trained(engine, DATES[1]), trained(engine, DATES[2])]
    )
    with pytest.raises(StorageError, match="disk is full") as told:
        classes_to_cog(engine, *sides, small_disk / "c.tif")
    assert told.value.code == "disk_full"
    assert list(small_disk.iterdir()) == []


def test_classes_that_became_others_are_counted_and_mapped(engine, tmp_path):
    tasks = [trained(engine, DATES[2]), trained(engine, DATES[1])]
    sides = sides_of_tasks(engine, [JUNE], [OCTOBER], tasks)
    result = classes_to_cog(engine, *sides, tmp_path / "c.tif").to_json()
    rows = {(row["from"], row["to"]): row for row in result["transitions"]}
    assert sum(row["pixels"] for row in rows.values()) == 300 * 280
    # An eighth of the region; along the new shore the smoothed votes may differ by a pixel or two.
    lost = rows["wood", "water"]
    assert lost["area_ha"] == pytest.approx(75 * 140 * 0.01, rel=0.06)
    assert (lost["from_value"], lost["to_value"], lost["changed"]) == (7, 3, True)
    gained = rows.get(("water", "wood"), {"pixels": 0})
    assert gained["pixels"] < 0.002 * 300 * 280
    assert result["changed_ha"] == pytest.approx(lost["area_ha"], rel=0.03)
    with rasterio.open(tmp_path / "c.tif") as file:
        codes = file.read(1)
        assert codes[20, 260] == lost["code"]
        assert codes[200, 260] == rows["wood", "wood"]["code"]
        assert file.colormap(1)[lost["code"]][:3] == (0, 0, 255)
        assert file.tags()["CLASS_NAMES"].count("wood → water") == 1
    with Path(result["table"]).open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert [int(row["pixels"]) for row in table] == [r["pixels"] for r in result["transitions"]]
    # What changed stands first, the stable classes behind it.
    changed = [row["changed"] for row in table]
    assert changed == sorted(changed, reverse=True)
    assert {"0", "1"} == set(changed)


def test_a_task_of_all_dates_or_of_another_one_is_refused(engine):
    june = trained(engine, DATES[1])
    every = replace(june, card=replace(june.card, name="every", dates=DATES))
    with pytest.raises(TaskFileError, match=r"2018-10-25 alone: 2018-06-10 was .* 3 dates"):
        sides_of_tasks(engine, [JUNE], [OCTOBER], [june, every])


def test_tasks_of_another_region_are_refused_with_both_names(engine):
    foreign = {"region_id": "x", "region_name": "Elsewhere", "feature_space": "y"}
    tasks = [
        replace(task, card=replace(task.card, **foreign))
        for task in (trained(engine, DATES[1]), trained(engine, DATES[2]))
    ]
    with pytest.raises(TaskFileError, match=r"Elsewhere.*Testland"):
        sides_of_tasks(engine, [JUNE], [OCTOBER], tasks)


@given(before=st.integers(1, 40), after=st.integers(1, 40), data=st.data())
def test_every_code_is_one_pair_of_classes(before, after, data):
    def some(count):
        values = data.draw(st.permutations(range(1, 255)))[:count]
        return tuple(LabelClass(value, f"c{value}", "#123456") for value in values)

    coding = Transitions(some(before), some(after))
    one = np.array([item.value for item in coding.before], np.uint8)
    other = np.array([item.value for item in coding.after], np.uint8)
    codes = coding.encode(*np.meshgrid(one, other, indexing="ij"))
    assert sorted(codes.reshape(-1)) == list(range(1, coding.codes + 1))
    for code in codes.reshape(-1):
        first, second = coding.pair(int(code))
        again = coding.encode(np.array([first.value], np.uint8), np.array([second.value], np.uint8))
        assert again[0] == code
        assert coding.is_change(int(code)) == (first.name != second.name)
    nothing = np.zeros(1, np.uint8)
    assert coding.encode(nothing, other[:1])[0] == coding.encode(one[:1], nothing)[0] == 0
