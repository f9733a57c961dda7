"""Imagery on a device, on the CPU: the same pixels as from the stack, and no waiting."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from lianet.errors import DeviceError
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.pretraining.device_patches import DeviceImagery, DevicePatches
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.patches import PatchReader, PatchTargets
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.scenes.stack import open_stack
from torch.profiler import ProfilerActivity, profile

from ..made_stacks import seasonal_scenes, write_stack
from .test_published_run import PLAN, same_everywhere, training  # noqa: F401

CPU = torch.device("cpu")


@pytest.fixture
def clouded(tmp_path):
    scenes = seasonal_scenes()
    scenes[1, :, 10:40, :30] = 0
    scenes[0, 0, 5, 5] = 65000  # beyond int16
    return write_stack(tmp_path / "stack", scenes)


@pytest.mark.parametrize("side", [16, 64])  # 64: larger than the region
def test_patches_cut_on_the_device_are_those_read_from_the_stack(clouded, side):
    imagery = Imagery(open_stack(clouded))
    reader = PatchReader(imagery, side, 7)
    there = DevicePatches(reader, DeviceImagery(imagery, CPU))
    for step in range(3):
        wanted = PatchTargets(imagery, CPU)(reader.read(step, range(9)).part(2, 8))
        found = there.step(step, range(9))(2, 8)
        for name, value in vars(wanted).items():
            torch.testing.assert_close(getattr(found, name), value, rtol=1e-6, atol=1e-7)
    reader.close()
    there.close()


def test_a_window_on_the_device_is_that_of_the_stack(clouded):
    imagery = Imagery(open_stack(clouded))
    window, dates = Window(4, 3, 20, 11), [2, 0, 1]
    wanted = imagery.tensors(window, dates, CPU)
    found = DeviceImagery(imagery, CPU).window(window, torch.tensor(dates))
    for one, other in zip(found, wanted, strict=True):
        torch.testing.assert_close(one, other)


def with_imagery_on_the_device(run):
    run.on_device = DevicePatches(run.reader, DeviceImagery(run.imagery, CPU))
    return run


def test_a_training_from_the_device_follows_the_same_curve(stack_dir):
    plain, there = training(stack_dir), with_imagery_on_the_device(training(stack_dir))
    losses = [float(plain.step()) for _ in range(4)]
    assert [float(there.step()) for _ in range(4)] == pytest.approx(losses, rel=1e-5)


def waits(run) -> int:
    """How often the processor would wait for a GPU to know a value.

    torch's fused Adam counts its steps on a CPU in tensors, which it reads there and not on a GPU:
    it is left out.
    """
    run.optimiser.step = lambda: None
    run.step()
    with profile(activities=[ProfilerActivity.CPU]) as profiled:
        run.step()
    waiting = ("aten::_local_scalar_dense", "aten::nonzero", "aten::is_nonzero")
    return sum(event.count for event in profiled.key_averages() if event.key in waiting)


def test_no_step_of_a_published_model_waits_for_the_device(stack_dir):
    run = with_imagery_on_the_device(training(stack_dir, replace(PLAN, at_once=2)))
    assert waits(run) == 0


def test_no_step_of_a_compact_field_waits_for_the_device(stack_dir):
    preset = Compact(features=5, step=0.01, channels=8, coarse_spacings_px=(4, 16))
    run = Pretraining(
        open_stack(stack_dir), preset, Recipe(steps=9, workers=1), device=CPU, name="Test"
    )
    run.sampler.on_device = DeviceImagery(run.imagery, CPU)
    assert waits(run) == 0
    assert np.isfinite(float(run.step()))


# -- windows of one shape, computed together, as a GPU has them ------------------------------------

TOGETHER = Recipe(steps=60, patch_px=16, dates_per_step=2, workers=4, warm_up_steps=5)
WITH_A_TRUNK = Compact(features=5, step=0.01, channels=8, coarse_spacings_px=(4, 16))


def computed_together(stack_dir, recipe=TOGETHER) -> Pretraining:
    run = Pretraining(open_stack(stack_dir), WITH_A_TRUNK, recipe, device=CPU, name="Test")
    run.windows = 4
    run.route.whole = True
    run.sampler.on_device = DeviceImagery(run.imagery, CPU)
    return run


def speaking(run: Pretraining) -> Pretraining:
    """Its trunk is silent at the start, and has no gradients."""
    for layer in (run.field.head, *(block.second for block in run.field.blocks)):
        torch.nn.init.normal_(layer.weight, std=0.02)
    return run


def test_windows_computed_together_have_the_gradients_that_each_has_alone(stack_dir):
    run = speaking(computed_together(stack_dir))
    run.short = False
    sample = run.sampler.sample(run.route.patches(4), run.nodes, rounded=False)
    loss, together = run._gradients(sample)
    each = len(sample.mix) // 4
    alone = []
    for number in range(4):
        views = slice(number * each, (number + 1) * each)
        one = slice(number, number + 1)
        part = replace(
            sample,
            outers=sample.outers[one],
            nodes=sample.nodes.detach()[one].requires_grad_(),
            noise=sample.noise[one],
            mix=sample.mix[views],
            target=sample.target[views],
            weights=sample.weights[views],
            counts=sample.counts[one],
        )
        # A mean over what counts: each window has the share of it that it holds.
        errors, bits = part.weights.sum() / sample.weights.sum(), part.counts[:, 1:, 1:].sum()
        bits = bits / sample.counts[:, 1:, 1:].sum()
        noisy = part.nodes + part.noise
        shown = run._decoded(run.field.features_at(noisy, part.outers), part.mix)
        error = run._error(shown - part.target, part.weights) / run.bit_price
        own = errors * error + bits * run.rate(noisy, part.counts)
        alone.append((own, torch.autograd.grad(own, [*run.parameters, part.nodes])))
    assert float(loss) == pytest.approx(sum(float(own.detach()) for own, _ in alone), rel=1e-5)
    *parameters, nodes = together
    for index, found in enumerate(parameters):
        wanted = sum(grads[index] for _, grads in alone)
        assert wanted.abs().max() > 0
        torch.testing.assert_close(found, wanted, rtol=1e-3, atol=1e-4 * float(wanted.abs().max()))
    torch.testing.assert_close(
        nodes, torch.cat([grads[-1] for _, grads in alone]), rtol=1e-3, atol=1e-4
    )


def test_fewer_windows_are_computed_together_where_memory_is_short(stack_dir, monkeypatch):
    run, tried = computed_together(stack_dir), []
    gradients, reports = run._gradients, []
    run.report = reports.append

    def limited(sample):
        tried.append(len(sample.outers))
        if len(sample.outers) > 1:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return gradients(sample)

    monkeypatch.setattr(run, "_gradients", limited)
    assert np.isfinite(float(run.step()))
    assert (tried, run.step_count) == ([4, 2, 1], 1)
    assert [told.message for told in reports][1:] == run.notices  # after the start
    assert "1 windows are computed at once" in run.notices[-1]


def test_imagery_leaves_a_gpu_on_which_not_one_window_fits_beside_it(stack_dir, monkeypatch):
    run = computed_together(stack_dir)
    gradients = run._gradients

    def beside_imagery(sample):
        return _full(sample) if run.sampler.on_device is not None else gradients(sample)

    monkeypatch.setattr(run, "_gradients", beside_imagery)
    assert np.isfinite(float(run.step()))
    assert (run.windows, run.sampler.on_device) == (1, None)
    monkeypatch.setattr(run, "_gradients", _full)
    with pytest.raises(DeviceError, match="too small for a single window of compact"):
        run.step()


def _full(_):
    raise torch.OutOfMemoryError("CUDA out of memory")


def test_nodes_that_a_gpu_cannot_hold_are_trained_block_by_block(stack_dir, monkeypatch):
    there = "lianet.pretraining.pretrain.share_of_free"
    assert computed_together(stack_dir).block_px == 0
    monkeypatch.setattr(there, lambda *_: 1 << 16)
    run = computed_together(stack_dir)
    assert run.block_px == 2 * run.patch_px
    assert np.isfinite(float(run.step()))


def test_wherever_windows_of_one_size_fall_every_pixel_counts_the_same(stack_dir):
    run = computed_together(stack_dir)
    counted = np.zeros(run.stack.grid.shape)
    for _ in range(6000):
        for window in run.route.patches(4):
            assert window.shape == (16, 16)
            rows, cols = run.route.counts(window)
            counted[window.slices] += rows[:, None] * cols
    assert counted.min() > 0.85 * counted.mean()
    assert counted.max() < 1.15 * counted.mean()


def test_windows_computed_together_learn_as_windows_alone_do(stack_dir):
    def learnt(run: Pretraining) -> float:
        for _ in range(60):
            run.step()
        return run.measure()

    options = {"device": CPU, "name": "Test"}
    apart = Pretraining(open_stack(stack_dir), WITH_A_TRUNK, TOGETHER, **options)
    assert learnt(computed_together(stack_dir)) > learnt(apart) - 0.3
