"""The known change is what is said of it, and what is found of it is counted right."""

import numpy as np
import pytest
import rasterio
from lianet.errors import InputError

from benchmarks.change import Truth, _change, _find, _scores, _windows

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


def test_too_few_places_are_said():
    with pytest.raises(InputError, match="too few places"):
        _find(np.zeros((50, 50), bool), 8, np.zeros((50, 50), bool), np.random.default_rng(0))
