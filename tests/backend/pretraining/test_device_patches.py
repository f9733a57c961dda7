"""Imagery on a device, on the CPU: the same pixels as from the stack, and no waiting."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.pretraining.device_patches import DeviceImagery, DevicePatches
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.patches import PatchReader, PatchTargets
from lianet.pretraining.pretrain import Pretraining, Recipe
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
    run.on_device = DeviceImagery(run.imagery, CPU)
    assert waits(run) == 0
    assert np.isfinite(float(run.step()))
