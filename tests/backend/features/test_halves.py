"""Features are what half precision keeps of them, whether they were kept or not."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from lianet.features.halves import as_halves, to_halves

SINGLES = (
    st.floats(-65504, 65504, width=32) | st.floats(-(2**-13), 2**-13, width=32) | st.just(np.nan)
)


@given(arrays(np.float32, st.integers(0, 40), elements=SINGLES))
def test_rounded_values_are_those_that_half_precision_would_have_kept(values):
    kept = values.astype(np.float16).astype(np.float32)
    np.testing.assert_array_equal(to_halves(values.copy()), kept)
    np.testing.assert_array_equal(to_halves(kept.copy()), kept)
    np.testing.assert_array_equal(as_halves(kept), kept)


def test_every_half_is_kept_with_its_sign():
    halves = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    finite = halves[np.isfinite(halves)]
    kept = as_halves(finite.astype(np.float32)[:, None])[:, 0]
    np.testing.assert_array_equal(kept.view(np.uint16), finite.view(np.uint16))


def test_ties_go_to_the_even_one():
    halves = np.arange(1, 65504, 7, dtype=np.uint16).view(np.float16).astype(np.float32)
    ties = ((halves[:-1].astype(np.float64) + halves[1:]) / 2).astype(np.float32)
    np.testing.assert_array_equal(to_halves(ties.copy()), ties.astype(np.float16))
