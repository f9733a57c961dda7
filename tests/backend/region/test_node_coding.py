"""Coded nodes come back as close as one step, alone, and whatever strangers make of their bytes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.errors import RegionFileError
from lianet.geo.means import block_mean
from lianet.region.node_coding import GRAIN_PX, NodeCoding
from lianet.region.overview import OVERVIEW_FACTOR
from lianet.region.pyramid import details_of, expected, from_pairs, pair_means
from lianet.region.tile_coding import LARGEST, decode_tiles, encode_tiles, rounded

sides = st.integers(1, 3)
seeds = st.integers(0, 999)


def picture(seed: int, features: int, rows: int, cols: int, spread: float) -> np.ndarray:
    """Something between a slope and noise: float32 [feature, row, column]."""
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((features, rows, cols)) * spread
    return (noise + spread * np.arange(rows)[:, None] / 3).astype(np.float32)


def block(seed: int, down: int, across: int, spread: float = 4.0) -> tuple[NodeCoding, tuple]:
    """A coding, and means and details that it takes."""
    rows, cols = down * GRAIN_PX // 2, across * GRAIN_PX // 2
    details = [picture(seed + number, 2, rows, cols, spread) for number in range(3)]
    follows = np.random.default_rng(seed).standard_normal((2, 5)).astype(np.float32)
    return NodeCoding(follows), (picture(seed, 5, rows, cols, spread), np.stack(details))


@given(seeds, st.integers(1, 9), st.integers(1, 9))
def test_means_and_details_of_pairs_give_the_pixels_back(seed, rows, cols):
    planes = picture(seed, 3, 2 * rows, 2 * cols, 5.0)
    means, details = pair_means(planes)
    np.testing.assert_allclose(from_pairs(means, details), planes, atol=1e-4)
    np.testing.assert_allclose(
        from_pairs(means, np.zeros_like(details)) + from_pairs(None, details), planes, atol=1e-4
    )


def test_a_slope_is_foreseen_so_that_it_costs_nothing():
    rows, cols = np.mgrid[:16, :24]
    means, details = pair_means((3.0 * rows - 2.0 * cols)[None].astype(np.float32))
    guessed = details_of(expected(means), lambda number, guess: guess)
    for known, guess in zip(details, guessed, strict=True):
        inner = (slice(None), slice(2, -2), slice(2, -2))
        np.testing.assert_allclose(guess[inner], known[inner], atol=1e-4)


small = st.integers(1, 9)


@given(
    seeds,
    st.lists(st.tuples(sides, small, small), min_size=1, max_size=3),
    st.sampled_from([0.0, 0.3, 3.0, 90.0, 5000.0, 4e5, 1e8]),
)
def test_any_coefficients_come_back_exactly(seed, shapes, spread):
    rng = np.random.default_rng(seed)
    parts = [
        np.rint(rng.standard_normal(shape) * spread).clip(1 - LARGEST, LARGEST - 1).astype(np.int32)
        for shape in shapes
    ]
    for part, decoded in zip(parts, decode_tiles(encode_tiles(parts), shapes), strict=True):
        np.testing.assert_array_equal(decoded, part)


@given(seeds, st.sampled_from([0.2, 1.0, 30.0]))
def test_quantised_coefficients_are_the_nearest_or_nearer_to_zero(seed, spread):
    values = picture(seed, 2, 9, 10, spread)
    quantised = rounded(values)
    assert (np.abs(quantised) <= np.abs(np.rint(values))).all()
    assert np.abs(quantised - values).max() < 1.7
    assert np.abs(quantised - values)[np.abs(values) > 2].max(initial=0) <= 0.61


@settings(max_examples=25)
@given(seeds, sides, sides)
def test_a_block_comes_back_within_the_step_in_every_pixel_on_average(seed, down, across):
    coding, (means, details) = block(seed, down, across)
    shape = (down * GRAIN_PX, across * GRAIN_PX)
    decoded = coding.decoded(*coding.encoded(means, details), shape)
    assert decoded.means.shape == means.shape
    assert decoded.details.shape == details.shape
    assert np.sqrt(np.mean((decoded.means - means) ** 2)) < 0.5
    assert np.sqrt(np.mean((decoded.details - details) ** 2)) < 0.5


@settings(max_examples=10)
@given(seeds)
def test_what_lies_outside_takes_no_bits_and_changes_nothing_inside(seed):
    coding, (means, details) = block(seed, 2, 2)
    shape = (2 * GRAIN_PX, 2 * GRAIN_PX)
    outside = np.ones(means.shape[1:], bool)
    outside[:18, :17] = False  # of 32 pairs
    whole, coded = coding.encoded(means, details), coding.encoded(means, details, outside)
    assert sum(map(len, coded)) < 0.6 * sum(map(len, whole))
    decoded = coding.decoded(*coded, shape)
    for found, given_ in ((decoded.means, means), (decoded.details, details)):
        assert np.sqrt(np.mean((found - given_)[..., :18, :17] ** 2)) < 0.5


@settings(max_examples=25)
@given(seeds, st.data())
def test_a_window_of_a_block_is_cut_from_the_whole(seed, data):
    coding, given_ = block(seed, 2, 1)
    shape = (2 * GRAIN_PX, GRAIN_PX)
    decoded = coding.decoded(*coding.encoded(*given_), shape)
    whole = decoded.features(slice(0, shape[0]), slice(0, shape[1]))
    cuts = [sorted(data.draw(st.tuples(*2 * [st.integers(0, side)]))) for side in shape]
    rows, cols = (slice(first, max(last, first + 1)) for first, last in cuts)
    rows, cols = (slice(min(s.start, n - 1), min(s.stop, n)) for s, n in zip((rows, cols), shape))
    np.testing.assert_array_equal(decoded.features(rows, cols), whole[:, rows, cols])


@settings(max_examples=40, deadline=None)
@given(seeds, sides, sides, st.data())
def test_a_band_of_a_block_is_the_whole_blocks_to_the_last_bit(seed, down, across, data):
    coding, given_ = block(seed, down, across)
    shape = (down * GRAIN_PX, across * GRAIN_PX)
    coded = coding.encoded(*given_)
    first = data.draw(st.integers(0, shape[0] - 1))
    rows = slice(first, data.draw(st.integers(first + 1, shape[0])))
    cols = slice(data.draw(st.integers(0, shape[1] - 1)), shape[1])
    band, whole = coding.decoded(*coded, shape, rows), coding.decoded(*coded, shape)
    np.testing.assert_array_equal(band.features(rows, cols), whole.features(rows, cols))
    assert len(band.means[0]) <= len(whole.means[0])


@settings(max_examples=25, deadline=None)
@given(seeds, st.data())
def test_sums_of_features_are_those_of_the_pixels(seed, data):
    coding, given_ = block(seed, 2, 1)
    shape = (2 * GRAIN_PX, GRAIN_PX)
    coarse, fine = coding.encoded(*given_)
    decoded = coding.decoded(coarse, fine, shape)
    weights = np.random.default_rng(seed).standard_normal((3, 7)).astype(np.float32)
    rows, cols = (
        slice(first, data.draw(st.integers(first + 1, side)))
        for side in shape
        for first in [data.draw(st.integers(0, side - 1))]
    )
    wanted = np.tensordot(weights, decoded.features(rows, cols), 1)
    np.testing.assert_allclose(decoded.mixed(weights, rows, cols), wanted, rtol=1e-4, atol=1e-2)
    # Without making the features.
    offset = weights[:, 0]
    coded = coding.mixed(coarse, coding.symbols(fine, shape), shape, weights, offset)
    wanted += offset[:, None, None]
    np.testing.assert_allclose(coded[:, rows, cols], wanted, rtol=1e-4, atol=1e-2)


def test_an_overview_is_the_mean_of_the_pixels_and_needs_the_first_tensor_alone():
    coding, given_ = block(7, 2, 3)
    shape = (2 * GRAIN_PX, 3 * GRAIN_PX)
    coarse, fine = coding.encoded(*given_)
    pixels = coding.decoded(coarse, fine, shape).features(slice(0, shape[0]), slice(0, shape[1]))
    means = block_mean(pixels, OVERVIEW_FACTOR)
    np.testing.assert_allclose(coding.overview(coarse, shape), means[:5], atol=1e-3)
    np.testing.assert_allclose(means[5:], 0, atol=1e-3)
    assert len(coarse) < len(fine) / 8


@pytest.mark.parametrize("factor", [2, 4])
@pytest.mark.parametrize("sums", [2, 9])
def test_sums_over_smaller_squares_are_those_of_the_pixels_means(factor, sums):
    coding, given_ = block(3, 2, 3)
    shape = (2 * GRAIN_PX, 3 * GRAIN_PX)
    coarse, fine = coding.encoded(*given_)
    pixels = coding.decoded(coarse, fine, shape).features(slice(0, shape[0]), slice(0, shape[1]))
    mix = np.random.default_rng(1).normal(size=(sums, 5)).astype(np.float32)
    wanted = np.tensordot(mix, block_mean(pixels, factor)[:5], 1)
    kept = coding.finer(fine, shape, factor)
    found = coding.overview_at(coding.overview(coarse, shape), kept, shape, factor, mix)
    np.testing.assert_allclose(found, wanted, atol=1e-2)


def test_values_beyond_all_bounds_are_cut_and_not_garbled():
    coding, (means, details) = block(1, 1, 1)
    shape = (GRAIN_PX, GRAIN_PX)
    huge = coding.decoded(*coding.encoded(means + np.float32(1e9), details), shape)
    assert np.isfinite(huge.means).all()
    assert huge.means.min() > 0


def test_zeros_cost_next_to_nothing():
    coding, (means, details) = block(0, 8, 8)
    coarse, fine = coding.encoded(0 * means, 0 * details)
    assert len(coarse) + len(fine) < 250


def _spoiled(data: bytes, rng: np.random.Generator) -> bytes:
    """Bytes changed, lost or doubled at random places."""
    spoiled = bytearray(data)
    for _ in range(int(rng.integers(1, 4))):
        kind, at = int(rng.integers(4)), int(rng.integers(len(spoiled)))
        if kind == 0:
            spoiled[at] = int(rng.integers(256))
        elif kind == 1:
            del spoiled[at : at + int(rng.integers(1, 30))]
        elif kind == 2:
            spoiled[at:at] = spoiled[at : at + 9]
        else:
            spoiled[min(at % 24, len(spoiled) - 1)] = int(rng.integers(256))
        if not spoiled:
            break
    return bytes(spoiled)


@pytest.mark.parametrize("seed", range(40))
def test_spoiled_blocks_are_a_sentence_or_a_block_of_the_same_shape(seed):
    rng = np.random.default_rng(seed)
    coding, given_ = block(seed % 4, 1, 2, spread=float(rng.choice([0.5, 5.0, 400.0])))
    shape = (GRAIN_PX, 2 * GRAIN_PX)
    parts = coding.encoded(*given_)
    for _ in range(12):
        coarse, fine = (_spoiled(part, rng) if rng.random() < 0.6 else part for part in parts)
        try:
            decoded = coding.decoded(coarse, fine, shape)
        except RegionFileError:
            continue
        assert decoded.means.shape == given_[0].shape
        assert decoded.details.shape == given_[1].shape
        assert np.isfinite(decoded.means).all()
        assert np.isfinite(decoded.details).all()


def test_bytes_of_another_version_are_a_sentence():
    data = encode_tiles([np.ones((1, 4, 4), np.int32)])
    with pytest.raises(RegionFileError, match="version 9"):
        decode_tiles(b"\x09" + data[1:], [(1, 4, 4)])


def test_a_block_that_would_inflate_to_more_than_its_shape_is_a_sentence():
    data = encode_tiles([np.ones((64, 256, 256), np.int32)])
    with pytest.raises(RegionFileError):
        decode_tiles(data, [(1, 4, 4)])
