"""As on a GPU, but on the CPU: batches and large blocks show what single ones show."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
import torch
from lianet.engines.batches import Batches
from lianet.engines.published_engine import PublishedEngine
from lianet.engines.torch_engine import TorchEngine
from lianet.errors import DeviceError
from lianet.field.published import BFLOAT16_LOSS
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.region.file import open_region

from ..narrow_models import make_narrow
from .test_engine import engine, stack_dir  # noqa: F401
from .test_published_onnx import _BASE, _SMALL, _model, _region

CPU = torch.device("cpu")
SHIFTED = Window(3, 10, 40, 41)  # of several crops


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """A busy machine's cores would wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(
    scope="module", params=[replace(_SMALL, time_mode="mlp"), _BASE], ids=["lite", "base"]
)
def region(request, tmp_path_factory):
    with pytest.MonkeyPatch.context() as changed:
        make_narrow(changed)
        preset = replace(request.param, margin_px=4)
        # More crops than a batch of five holds, and parts of crops at two edges.
        path = _region(tmp_path_factory.mktemp("region"), preset, _model(preset), (60, 53))
        yield open_region(path)


@pytest.fixture(scope="module")
def alone(region):
    """One crop at a time: what all others are compared with, decoded once."""
    return PublishedEngine(region, CPU)


@pytest.mark.parametrize("at_once", [5, 64])
def test_batches_of_crops_show_what_single_crops_show(region, alone, at_once):
    batched = PublishedEngine(region, CPU, at_once)
    for window, dates in ((SHIFTED, [2, 0, 1]), (region.card.grid.window, [1])):
        shown = batched.decode(window, dates)
        assert shown.std() > 0.01
        np.testing.assert_allclose(shown, alone.decode(window, dates), atol=1e-5)
    between = mix_for(dt.date(2018, 1, 20), region.card.dates)
    np.testing.assert_allclose(
        batched.decode_mix(SHIFTED, between), alone.decode_mix(SHIFTED, between), atol=1e-5
    )
    assert (batched.on_device, alone.on_device) == (True, False)
    np.testing.assert_array_equal(
        batched.decode_on_device(SHIFTED, [2, 0]).numpy(), batched.decode(SHIFTED, [2, 0])
    )
    trunk = alone.trunk(SHIFTED, 1)
    there = at_once == 5
    found = batched.trunk_on_device(SHIFTED, 1).numpy() if there else batched.trunk(SHIFTED, 1)
    np.testing.assert_allclose(found, trunk, atol=1e-5 * float(np.abs(trunk).max()))


def test_a_window_larger_than_the_device_holds_comes_in_strips(region, alone, monkeypatch):
    monkeypatch.setattr("lianet.engines.published_engine._STRIP_BYTES", 1 << 16)
    batched, whole = PublishedEngine(region, CPU, 4), region.card.grid.window
    expected = alone.decode(whole, [0, 1, 2])
    np.testing.assert_allclose(batched.decode(whole, [0, 1, 2]), expected, atol=1e-5)


def test_crops_that_neighbours_share_are_decoded_once(region, monkeypatch):
    batched = PublishedEngine(region, CPU, 64)
    first = batched.decode(SHIFTED, [0, 1])
    monkeypatch.setattr(batched._field, "crops", None)
    np.testing.assert_array_equal(batched.decode(SHIFTED, [0, 1]), first)


def test_short_memory_means_smaller_batches_of_the_same_pixels(region, alone, monkeypatch):
    batched = PublishedEngine(region, CPU, 64)
    compute, sizes = batched._field.crops, []

    def short(corners, mix, of):
        if len(of) > 3:
            raise torch.OutOfMemoryError("CUDA out of memory")
        sizes.append(len(of))
        return compute(corners, mix, of)

    monkeypatch.setattr(batched._field, "crops", short)
    shown = batched.decode(SHIFTED, [0, 1, 2])
    np.testing.assert_allclose(shown, alone.decode(SHIFTED, [0, 1, 2]), atol=1e-5)
    assert 1 < max(sizes) <= 3

    def full(*_):
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(batched._field, "crops", full)
    with pytest.raises(DeviceError, match="not enough free memory"):
        batched.trunk(SHIFTED, 0)


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("CUDA error: out of memory", True),
        ("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate(handle)", True),
        ("cuDNN error: CUDNN_STATUS_ALLOC_FAILED", True),
        ("CUDA error: an illegal memory access was encountered", False),
        ("[enforce fail at alloc_cpu.cpp:118] DefaultCPUAllocator: can't allocate memory", False),
    ],
)
def test_libraries_of_a_gpu_say_in_their_own_ways_that_it_is_full(said, short):
    def work(part):
        if len(part) > 1:
            raise RuntimeError(said)

    batches = Batches(4)
    if short:
        batches.over(range(4), work)
        assert batches.at_once == 1
        return
    with pytest.raises(RuntimeError, match=said[:9].replace("[", ".")):
        batches.over(range(4), work)
    assert batches.at_once == 4


def test_a_batch_that_does_not_fit_stays_halved():
    batches, seen = Batches(10), []

    def work(part):
        if len(part) > 4:
            raise torch.OutOfMemoryError
        seen.append(list(part))

    batches.over(range(9), work)
    assert [value for part in seen for value in part] == list(range(9))
    assert batches.at_once == 4


def test_short_memory_means_nothing_kept_and_then_smaller_strips(region, alone, monkeypatch):
    monkeypatch.setattr("lianet.engines.published_engine._LEAST_STRIP_BYTES", 1 << 10)
    batched, whole = PublishedEngine(region, CPU, 8), region.card.grid.window
    make, tried = batched._strip, []

    def short(strip, *others):
        tried.append((strip.height, batched._on_device.limit))
        if strip.height > 40 or batched._on_device.limit:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return make(strip, *others)

    monkeypatch.setattr(batched, "_strip", short)
    np.testing.assert_allclose(batched.decode(whole, [0]), alone.decode(whole, [0]), atol=1e-5)
    assert tried[0] == (whole.height, 512)
    assert tried[1] == (whole.height, 0)
    assert {limit for _, limit in tried[1:]} == {0}


def test_blocks_become_smaller_where_one_does_not_fit(engine, monkeypatch):  # noqa: F811
    blocks, window = TorchEngine(engine.region, CPU, 512), Window(0, 0, 290, 150)
    compute, tried = blocks._field.features, []

    def short(nodes, around):
        tried.append(nodes.shape[1])
        if nodes.shape[1] > 200:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return compute(nodes, around)

    monkeypatch.setattr(blocks._field, "features", short)
    shown = blocks.decode(window, [2, 0])
    np.testing.assert_allclose(shown, engine.decode(window, [2, 0]), atol=2e-6)
    assert max(tried) > 200
    assert (blocks._block_px, blocks._nodes.limit) == (128, 0)


def test_nodes_that_stay_on_the_device_are_bounded_by_their_bytes(engine):  # noqa: F811
    blocks = TorchEngine(engine.region, CPU, 64)
    blocks._nodes.limit = blocks._most_ahead = 3 * blocks._kept_nodes(Window(0, 0, 64, 64)).nbytes
    running, most = 0, 0
    read = blocks._kept_nodes

    def counted(block):
        nonlocal running, most
        running += 1
        most = max(most, running)
        return read(block)

    blocks._kept_nodes = counted
    for _ in blocks._read_ahead(list(blocks._lattice(Window(0, 0, 290, 150)))):
        running -= 1
    assert 0 < blocks._nodes.total <= blocks._nodes.limit
    assert most <= 4


@pytest.mark.parametrize("block_px", [64, 100])
def test_a_compact_region_in_large_blocks_shows_what_small_ones_show(engine, block_px):  # noqa: F811
    blocks = TorchEngine(engine.region, CPU, block_px)
    for window in (Window(250, 90, 40, 60), Window(0, 0, 290, 150), Window(63, 99, 2, 2)):
        for _ in range(2):  # the second time from nodes that were kept
            shown = blocks.decode(window, [2, 0])
            there = blocks.decode_on_device(window, [2, 0])
            np.testing.assert_array_equal(there.numpy(), shown)
            np.testing.assert_allclose(shown, engine.decode(window, [2, 0]), atol=2e-6)


@pytest.mark.parametrize(
    ("loss", "kind", "has_it", "short"),
    [
        (0.004, "cuda", True, True),
        (0.049, "cuda", True, True),
        (0.05, "cuda", True, False),
        (0.3, "cuda", True, False),
        (None, "cuda", True, False),  # of a training that did not measure it
        ("small", "cuda", True, False),
        (float("nan"), "cuda", True, False),
        (0.004, "cuda", False, False),
        (0.004, "cpu", True, False),
    ],
)
def test_a_gpu_decodes_in_bfloat16_only_where_its_measured_loss_is_small(
    alone, monkeypatch, loss, kind, has_it, short
):
    training = {} if loss is None else {BFLOAT16_LOSS: loss}
    monkeypatch.setattr(alone, "card", alone.card.with_values(training=training))
    monkeypatch.setattr(alone, "_device", torch.device(kind))
    monkeypatch.setattr("lianet.engines.published_engine.computes_bfloat16", lambda device: has_it)
    assert alone._short_suffices() is short
