"""The finest grid comes back from the file exactly as it went in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from lianet.errors import RegionFileError
from lianet.region.planes import decode_planes, encode_planes


@given(arrays(np.int16, array_shapes(min_dims=3, max_dims=3, max_side=9)))
def test_any_planes_come_back_exactly(planes):
    np.testing.assert_array_equal(decode_planes(encode_planes(planes)), planes)


@given(st.integers(0, 3), st.integers(1, 40))
def test_smooth_planes_cost_less_than_noise(seed, spread):
    rng = np.random.default_rng(seed)
    noise = rng.integers(-spread, spread + 1, (1, 64, 64)).astype(np.int16)
    smooth = np.add.outer(np.arange(64), np.arange(64))[None].astype(np.int16) * spread
    assert len(encode_planes(smooth)) < len(encode_planes(noise))


def test_repeated_pixels_of_a_coarser_band_cost_little():
    rng = np.random.default_rng(0)
    coarse = rng.integers(-20, 20, (1, 64, 64)).astype(np.int16)
    repeated = coarse.repeat(2, axis=1).repeat(2, axis=2)
    fine = rng.integers(-20, 20, (1, 128, 128)).astype(np.int16)
    assert len(encode_planes(repeated)) < 0.6 * len(encode_planes(fine))


@pytest.mark.parametrize("keep", [0, 3, 20, -1])
def test_cut_off_planes_are_a_sentence(keep):
    planes = np.random.default_rng(0).integers(-99, 99, (3, 16, 16)).astype(np.int16)
    with pytest.raises(RegionFileError, match="damaged"):
        decode_planes(encode_planes(planes)[:keep])


@pytest.mark.parametrize("channels", [255, 256, 291, 1000])
def test_previews_of_many_dates_come_back(channels):
    planes = np.arange(channels * 6, dtype=np.int16).reshape(channels, 2, 3)
    np.testing.assert_array_equal(decode_planes(encode_planes(planes)), planes)
