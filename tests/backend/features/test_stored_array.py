"""Parts of an array in a file: numpy's own pixels; a sentence where the file is cut meanwhile."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import InputError
from lianet.features.stored_array import StoredArray

SHAPE = (7, 9, 3)
PARTS = st.tuples(st.integers(0, 9), st.integers(0, 12), st.integers(1, 4)).map(
    lambda part: slice(*part)
)


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    path = tmp_path_factory.mktemp("arrays") / "values.npy"
    values = np.arange(np.prod(SHAPE), dtype=np.int8).reshape(SHAPE)
    np.save(path, values)
    return StoredArray(path), values


@given(rows=PARTS, cols=PARTS)
def test_a_part_is_what_numpy_cuts(stored, rows, cols):
    array, values = stored
    np.testing.assert_array_equal(array.read(rows, cols), values[rows, cols])


def test_a_file_that_is_cut_while_it_is_open_is_a_sentence(tmp_path):
    path = tmp_path / "values.npy"
    np.save(path, np.zeros((64, 64, 8), np.float32))
    array = StoredArray(path)
    with path.open("r+b") as file:
        file.truncate(5000)
    with pytest.raises(InputError, match="was replaced or written to"):
        array.read(slice(0, 1), slice(0, 4))
    with pytest.raises(InputError, match=r"values\.npy is damaged or cut off"):
        array.read(slice(60, 64), slice(None))


@pytest.mark.parametrize("values", [np.zeros(4), np.zeros((4, 5), order="F")])
def test_what_holds_no_rows_of_pixels_is_refused(tmp_path, values):
    path = tmp_path / "values.npy"
    np.save(path, values)
    with pytest.raises(InputError, match="damaged"):
        StoredArray(path)
