"""Small pictures by which dates are chosen."""

import numpy as np
from lianet.scenes.inspection import stretched

LAND = np.linspace(0.01, 0.2, 400, dtype=np.float32).reshape(1, 20, 20).repeat(3, 0)
ALL = np.ones((20, 20), bool)


def test_imagery_that_is_not_corrected_for_the_air_looks_like_imagery_that_is():
    air = np.array([0.03, 0.05, 0.08], np.float32)[:, None, None]
    hazy, clear = stretched(LAND + air, ALL), stretched(LAND, ALL)
    assert np.abs(hazy.astype(int) - clear).mean() < 25
    assert hazy.min() == 0


def test_clouds_are_white_and_a_veil_stays_pale():
    assert stretched(LAND + 0.5, ALL).min() == 255
    assert stretched(np.full_like(LAND, 0.2), ALL).min() > 150


def test_what_was_not_seen_is_black_and_says_nothing_of_the_air():
    seen = ALL.copy()
    seen[:, :10] = False
    picture = np.where(seen, LAND, 0.0)
    assert (stretched(picture, seen)[:, ~seen] == 0).all()
    np.testing.assert_array_equal(
        stretched(picture, seen)[:, seen], stretched(LAND[:, :, 10:], ALL[:, 10:]).reshape(3, -1)
    )
    assert not stretched(LAND, ~ALL).any()
