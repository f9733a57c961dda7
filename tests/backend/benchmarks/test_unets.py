"""The U-Nets that are compared with: as large as the papers', and able to learn."""

import numpy as np
import pytest
import torch
from lianet.labels.reading import LabelClass, LabelPixels
from lianet.scenes.stack import open_stack

from benchmarks.unets import SIZES, UNet, parameters, unets

from ..made_stacks import seasonal_scenes, write_stack


def test_they_are_as_large_as_the_papers():
    assert parameters(SIZES["unet"]) == pytest.approx(17.3e6, rel=0.01)
    assert parameters(SIZES["micro-unet"]) == pytest.approx(0.49e6, rel=0.02)


@pytest.mark.parametrize("key", SIZES)
def test_the_map_has_the_rows_and_columns_of_the_image(key):
    net = UNet(5, 3, SIZES[key]).eval()
    with torch.inference_mode():
        assert net(torch.zeros(1, 5, 32, 48)).shape == (1, 3, 32, 48)


@pytest.fixture
def one_thread():
    """On a busy machine threads that wait for each other are slower than one."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("one_thread")
def test_a_micro_unet_learns_what_differs_by_season(tmp_path):
    stack = open_stack(write_stack(tmp_path / "stack", seasonal_scenes()))
    rows, cols = (axis.reshape(-1) for axis in np.mgrid[:70, :52])
    cover = (rows // 13 + cols // 9) % 3
    values = (cover + 1).astype(np.uint8)
    pixels = LabelPixels(
        tuple(LabelClass(value, str(value), "#000000") for value in (1, 2, 3)),
        rows,
        cols,
        values,
        (rows // 13 * 6 + cols // 9).astype(np.int32),
        (None,) * 36,
    )
    (peer,) = unets(stack, pixels, ["micro-unet"], minutes=60, steps=25, draws=None)
    train = rows < 35
    answer = peer.learn(train, 0)
    assert answer.steps == 25
    assert (answer.values == values)[~train].mean() > 0.8
    assert answer.confidence is not None
    np.testing.assert_array_less(1 / 3 - 1e-6, answer.confidence)
