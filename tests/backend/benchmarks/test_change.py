"""The known change is what is said of it, and what is found of it is counted right."""

import numpy as np
import pytest
import rasterio
from lianet.errors import InputError

from benchmarks.change import (
    Truth,
    _calibration,
    _change,
    _Kept,
    _pair,
    _scores,
    _windows,
    summary,
)

from ..made_stacks import seasonal_scenes, write_stack

DATES = ("20180421", "20180610", "20180715", "20180904", "20181025", "20190421")


def _read(folder):
    out = []
    for path in sorted(folder.glob("*.tif")):
        with rasterio.open(path) as file:
            out.append(file.read())
    return np.stack(out)


@pytest.fixture
def done(tmp_path):
    """A stack with a place replaced, as it was, as it is, and the truth."""
    stack = write_stack(tmp_path / "s", seasonal_scenes((90, 90), dates=6), DATES)
    shown = np.full((90, 90), 1, np.uint8)
    shown[:, 45:] = 2
    truth = _change(stack, shown, (1, 2), tmp_path / "c", 2, np.random.default_rng(0))
    return _read(stack), _read(tmp_path / "c"), truth


def test_nothing_is_changed_before_the_date_and_after_it_only_where_it_says(done):
    before, after, truth = done
    days = [f"{date[:4]}-{date[4:6]}-{date[6:]}" for date in DATES]
    place = days.index(truth.until.isoformat())
    assert days[place - 1] == truth.last.isoformat()
    np.testing.assert_array_equal(before[:place], after[:place])
    differs = (before[place:] != after[place:]).any((0, 1))
    assert not differs[truth.judged & ~truth.changed].any()
    assert differs[truth.changed].mean() > 0.95
    assert truth.changed[:, :45].any()
    assert not truth.changed[:, 45:].any()


def test_what_is_called_changed_is_counted_where_it_is_judged():
    changed = np.zeros((10, 10), bool)
    changed[:2, :5] = True
    judged = np.ones((10, 10), bool)
    judged[9] = False
    called = changed.copy()
    called[0, :5] = False  # half of it missed
    called[8, :8] = True  # eight false ones of eighty
    called[9] = True  # not judged
    found = _scores(called, called & changed, Truth(changed, judged, None, None))
    assert found["detected"] == found["right"] == 0.5
    assert found["false"] == pytest.approx(8 / 80)


def test_windows_of_one_date_are_of_the_nearest_and_of_the_farthest_season(done):
    _, _, truth = done
    dates = [truth.last, truth.until, truth.until.replace(year=2020)]
    (_, *every), (_, *near), (_, *far) = _windows(dates, truth)
    assert every == [[truth.last], dates[1:]]
    assert all(len(side) == 1 for side in (*near, *far))


def test_places_that_are_too_few_are_refused_and_the_last_one_is_found():
    rng, nothing = np.random.default_rng(0), np.zeros((50, 50), bool)
    with pytest.raises(InputError, match="too few places"):
        _pair(np.ones((50, 50), np.uint8), (1, 2), nothing, rng)
    shown = np.ones((50, 50), np.uint8)
    shown[30:38, 40:48] = 2
    target, source = _pair(shown, (1, 2), nothing, rng)
    assert (shown[source] == 2).mean() >= 0.9
    assert (shown[target] == 1).mean() >= 0.9
    taken = np.zeros((50, 50), bool)
    taken[34, 44] = True
    with pytest.raises(InputError, match="too few places"):
        _pair(shown, (1, 2), taken, rng)


def test_means_over_draws_have_intervals_and_probabilities_are_counted(tmp_path):
    changed = np.zeros((10, 10), bool)
    changed[:2] = True
    truth = Truth(changed, np.ones((10, 10), bool), None, None)
    percent = np.where(changed, 80, 0).astype(np.uint8)
    percent[9] = 80  # ten that are said to have changed, and have not
    percent[8] = 255  # not compared
    path = tmp_path / "p.tif"
    with rasterio.open(path, "w", "GTiff", 10, 10, 1, dtype="uint8") as file:
        file.write(percent, 1)
    told = _calibration(path, truth)
    # 30 of 90 pixels are said to have changed with 0.8, and 20 of these did.
    assert told["calibration"] == pytest.approx((30 * 0.8 - 20) / 90)
    row = {"windows": "a", "way": "b", **_scores(changed, changed, truth), **told}
    once, twice = summary([[row]]), summary([[row], [row | {"detected": 0.5}]])
    assert once[0]["half_widths"]["detected"] is None
    assert twice[0]["detected"] == 0.75
    assert twice[0]["half_widths"]["detected"] == pytest.approx(1.96 * 0.25)
    assert twice[0]["half_widths"]["days"] is None
    assert twice[0]["curve"][-1] == {
        "probability": pytest.approx(0.8),
        "changed": pytest.approx(2 / 3),
        "share": pytest.approx(1 / 3),
    }


def test_a_stopped_run_goes_on_and_another_benchmark_is_refused(tmp_path):
    kept = _Kept(tmp_path / "k.json", "liri")
    kept.add(1, [{"windows": "a"}])
    assert _Kept(tmp_path / "k.json", "liri").draws == {1: [{"windows": "a"}]}
    with pytest.raises(InputError, match="another region"):
        _Kept(tmp_path / "k.json", "other")
    (tmp_path / "k.json").write_text("[]")
    with pytest.raises(InputError, match="keeps no benchmark"):
        _Kept(tmp_path / "k.json", "liri")
