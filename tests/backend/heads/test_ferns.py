"""Ferns: what they answer is what each question asks, however many are asked at once."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.heads import ferns
from lianet.heads.ferns import Questions, answer, votes


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 10), st.integers(1, 9),
    st.integers(0, 70), st.integers(2, 11),
)  # fmt: skip
def test_each_fern_puts_a_pixel_where_its_questions_lead(
    seed: int, count: int, questions: int, features: int, pixels: int, classes: int
) -> None:
    rng = np.random.default_rng(seed)
    asked = Questions(
        rng.integers(0, features, (count, questions)).astype(np.int32),
        rng.standard_normal((count, questions)).astype(np.float32),
    )
    values = rng.standard_normal((features, pixels)).astype(np.float32)
    values[rng.random(values.shape) < 0.05] = np.nan
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ferns, "_AT_ONCE_PX", 16)
        cells = answer(asked, values)
    expected = np.zeros((count, pixels), int)
    for fern in range(count):
        for question in range(questions):
            above = values[asked.features[fern, question]] > asked.thresholds[fern, question]
            expected[fern] = 2 * expected[fern] + above
    assert (cells == expected).all()
    shares = rng.random((count, asked.cells, classes)).astype(np.float32)
    mean = shares[np.arange(count)[:, None], expected].mean(0, dtype=np.float64)
    assert votes(shares, cells) == pytest.approx(mean, abs=1e-5)


def test_a_feature_that_a_damaged_file_names_takes_no_memory():
    questions = Questions(np.array([[3, 2**30]], np.int32), np.zeros((1, 2), np.float32))
    tracemalloc.start()
    asked = [features.tolist() for features, _, _ in questions.by_feature]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert asked == [[3, 2**30]]
    assert most < 2**20
