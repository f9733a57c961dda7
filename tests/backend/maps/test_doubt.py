"""Undecided pixels in percent."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from lianet.maps.doubt import entropy_percent


@given(arrays(np.float32, (3, 4), elements=st.floats(0, 1, width=32)))
def test_sure_is_0_and_all_classes_alike_is_100(parts):
    parts = parts + np.float32(1e-3)
    found = entropy_percent(parts / parts.sum(0))
    assert ((found >= 0) & (found <= 100)).all()
    assert entropy_percent(np.eye(3, dtype=np.float32))[0] == 0
    np.testing.assert_allclose(entropy_percent(np.full((4, 2), 0.25, np.float32)), 100, rtol=1e-6)


def test_nodata_stays_nodata():
    found = entropy_percent(np.array([[np.nan, 0.5], [np.nan, 0.5]], np.float32))
    assert np.isnan(found[0])
    assert found[1] == 100
