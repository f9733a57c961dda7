"""Training a published model: it learns, resumes, keeps what it has, and makes do with memory."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest
import rasterio
import torch
from lianet.engines import open_engine
from lianet.errors import CancelledError, DeviceError, InputError, RegionFileError
from lianet.evaluation.metrics import evaluate_region
from lianet.field import reference
from lianet.field.days import days_since_2015
from lianet.field.published import BASE, LARGE, LITE, MODIFIED, PaperRecipe
from lianet.geo.window import Window
from lianet.pretraining.device_patches import DeviceImagery, DevicePatches, on_device
from lianet.pretraining.distributed import Ranks
from lianet.pretraining.measured_crops import crop_bands
from lianet.pretraining.plan import Plan
from lianet.pretraining.published_run import PublishedPretraining
from lianet.progress import Progress
from lianet.region.file import open_region, write_region
from lianet.scenes.stack import open_stack
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from ..made_stacks import cut_stack, seasonal_scenes, write_stack
from ..narrow_models import narrow_models  # noqa: F401 (a fixture)

pytestmark = pytest.mark.usefixtures("narrow_models")

SMALL = replace(
    LITE, levels=4, features=4, table_size=2**12, extent_px=128, preproj_channels=16, blocks=1,
    crop_px=32, margin_px=4,
)  # fmt: skip
RECIPE = PaperRecipe(batch=4, epochs=20)
PLAN = Plan(RECIPE, steps=6)


@pytest.fixture(autouse=True)
def same_everywhere(monkeypatch):
    """In float32, whatever the processor has; a busy machine's cores would wait for each other."""
    monkeypatch.setattr("lianet.pretraining.paper_step.computes_bfloat16", lambda device: False)
    monkeypatch.setattr("lianet.pretraining.published_run.cpu_count", lambda: 1)


def training(stack_dir, plan=PLAN, preset=SMALL, **options) -> PublishedPretraining:
    options = {"device": torch.device("cpu"), "name": "Test", **options}
    return PublishedPretraining(open_stack(stack_dir), preset, plan, **options)


def weights(run: PublishedPretraining) -> torch.Tensor:
    return torch.cat([p.detach().flatten() for p in run.model.parameters()])


def _ended(run: PublishedPretraining) -> PublishedPretraining:
    run.run()
    return run


def test_it_learns_and_the_file_opens_and_shows_it(stack_dir, tmp_path):
    run = training(stack_dir, replace(PLAN, steps=60))
    start = run.measure()
    result = run.run()
    assert run.measure() > start + 0.4  # from the mean of every band
    path = tmp_path / "x.region.safetensors"
    write_region(path, result.card, result.tensors)
    region = open_region(path)
    assert {"encoder.tables", "preproj.weight", "final_layer.3.bias"} <= region.arrays.keys()
    measured = evaluate_region(open_engine(region, "cpu"), run.stack)
    assert measured.psnr_db == pytest.approx(run.measure_all_dates(), abs=1)
    assert region.preview(2).shape[0] == 3


@pytest.mark.data
def test_it_learns_real_scenes_with_their_masks(stacks, tmp_path):
    cut_stack(stacks / "liri", tmp_path, rasterio.windows.Window(40, 40, 64, 48), 3)
    run = training(tmp_path, replace(PLAN, steps=20))
    assert run.imagery.stored(Window(0, 0, 4, 4))[0].dtype == np.uint16
    start = run.measure_all_dates()
    run.run()
    assert run.measure_all_dates() > start + 0.4


@pytest.mark.parametrize("preset", [BASE, LARGE, LITE, MODIFIED], ids=lambda one: one.preset)
def test_a_run_starts_with_every_band_near_its_mean_in_the_stack(stack_dir, preset):
    small = replace(preset, levels=4, table_size=2**10, extent_px=128, crop_px=32, margin_px=4)
    run = training(stack_dir, preset=small)
    shown = torch.from_numpy(np.stack(crop_bands(run.model, views_of(run))))
    means = torch.tensor(run.reader.means(64))
    assert (shown > 0).float().mean((0, 2, 3)).min() > 0.9
    torch.testing.assert_close(shown.mean((0, 2, 3)), means, rtol=0.5, atol=0.05)


def test_the_later_family_knows_the_days_of_the_stack(stack_dir):
    run = training(stack_dir, preset=replace(SMALL, time_mode="mlp"))
    assert run.preset.days[1] == days_since_2015(dt.datetime(2018, 6, 10))
    assert np.isfinite(run.step())


def test_a_resumed_run_continues_the_same_curve(stack_dir, tmp_path):
    straight = training(stack_dir)
    losses = [float(straight.step()) for _ in range(6)]
    checkpoint = tmp_path / "c.safetensors"
    first = training(stack_dir, checkpoint=checkpoint)
    for _ in range(3):
        first.step()
    first.save_checkpoint()
    second = training(stack_dir, checkpoint=checkpoint)
    second.resume()
    assert [float(second.step()) for _ in range(3)] == pytest.approx(losses[3:], rel=1e-5)
    torch.testing.assert_close(weights(second), weights(straight), rtol=1e-5, atol=1e-7)


def test_a_cancelled_run_keeps_what_it_learnt_and_can_be_resumed(stack_dir, tmp_path):
    seen = []

    def cancel(progress: Progress) -> None:
        if "step" in progress.values:
            seen.append(progress)
        if len(seen) == 3:
            raise CancelledError("Stopped")

    checkpoint = tmp_path / "c.safetensors"
    run = training(stack_dir, checkpoint=checkpoint, report=cancel)
    result = run.run()
    assert result.card.training["interrupted"] is True
    assert result.card.training["steps"] == 3
    resumed = training(stack_dir, checkpoint=checkpoint)
    resumed.resume()
    assert resumed.run().card.training["steps"] == 6
    torch.testing.assert_close(weights(resumed), weights(_ended(training(stack_dir))))


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"preset": replace(SMALL, levels=3)}, "other settings"),
        ({"plan": replace(PLAN, recipe=replace(RECIPE, batch=2))}, "other settings"),
        ({"plan": replace(PLAN, seed=1)}, "other settings"),
    ],
)
def test_a_checkpoint_of_other_settings_is_refused(stack_dir, tmp_path, other, message):
    checkpoint = tmp_path / "c.safetensors"
    training(stack_dir, checkpoint=checkpoint).save_checkpoint()
    with pytest.raises(RegionFileError, match=message):
        training(stack_dir, checkpoint=checkpoint, **other).resume()


@pytest.mark.parametrize("lost", ["at_once", "field.encoder.tables", "optimiser.0.step"])
def test_a_checkpoint_that_lacks_something_is_a_sentence(stack_dir, tmp_path, lost):
    checkpoint = tmp_path / "c.safetensors"
    run = training(stack_dir, checkpoint=checkpoint)
    run.step()
    run.save_checkpoint()
    tensors = load_file(checkpoint)
    with safe_open(checkpoint, framework="pt") as file:
        record = json.loads(file.metadata()["lianet_checkpoint"])
    record.pop(lost, None)
    tensors.pop(lost, None)
    save_file(tensors, checkpoint, {"lianet_checkpoint": json.dumps(record)})
    with pytest.raises(RegionFileError, match="damaged or of another version"):
        training(stack_dir, checkpoint=checkpoint).resume()


def test_a_checkpoint_of_equal_files_with_other_pixels_is_refused(tmp_path):
    checkpoint = tmp_path / "c.safetensors"
    folders = [write_stack(tmp_path / str(seed), seasonal_scenes(seed=seed)) for seed in (1, 2)]
    sizes = [sorted((p.name, p.stat().st_size) for p in folder.iterdir()) for folder in folders]
    assert sizes[0] == sizes[1]
    training(folders[0], checkpoint=checkpoint).save_checkpoint()
    with pytest.raises(RegionFileError, match="another stack"):
        training(folders[1], checkpoint=checkpoint).resume()


def test_a_checkpoint_of_another_stack_is_refused(stack_dir, tmp_path):
    checkpoint = tmp_path / "c.safetensors"
    training(stack_dir, checkpoint=checkpoint).save_checkpoint()
    other = write_stack(tmp_path / "other", seasonal_scenes(shape=(64, 52), seed=3))
    with pytest.raises(RegionFileError, match="another stack"):
        training(other, checkpoint=checkpoint).resume()


def test_what_was_not_observed_is_not_learnt(tmp_path):
    runs = []
    for nodata in (0, 9999):
        scenes = seasonal_scenes()
        scenes[0, :, :50] = nodata
        folder = write_stack(tmp_path / str(nodata), scenes, nodata=nodata)
        runs.append(_ended(training(folder, replace(PLAN, steps=3))))
    torch.testing.assert_close(*map(weights, runs))
    path = tmp_path / "x.region.safetensors"
    result = runs[0].result()
    write_region(path, result.card, result.tensors)
    shown = open_engine(open_region(path), "cpu").decode(runs[0].stack.grid.window, [0, 1])
    assert np.isnan(shown[0, :, :50]).all()
    assert not np.isnan(shown[1]).any()


def test_progress_tells_loss_quality_speed_and_time_left(stack_dir):
    reports: list[Progress] = []
    run = training(stack_dir, replace(PLAN, steps=3, measure_s=0), report=reports.append)
    run.run()
    last = [told for told in reports if "step" in told.values][-1]
    assert last.fraction == 1
    assert last.values.keys() >= {"loss", "psnr_db", "eta_s", "learning_rate", "patches_per_s"}
    assert last.values["step"] == 3
    assert last.values["psnr_db"] == pytest.approx(run.measure())


def test_measuring_takes_a_fifth_of_the_time_at_most_where_it_takes_long(stack_dir, monkeypatch):
    run, clock, measured = training(stack_dir, replace(PLAN, steps=100, measure_s=60)), [0.0], []

    def step() -> torch.Tensor:
        clock[0] += 10
        run.step_count += 1
        return torch.zeros(())

    def measure() -> float:
        measured.append(clock[0])
        clock[0] += 70
        return 20.0

    monkeypatch.setattr(run, "elapsed_s", lambda: clock[0])
    monkeypatch.setattr(run, "step", step)
    monkeypatch.setattr(run, "measure", measure)
    run.run()
    assert len(measured) > 2
    assert 70 * len(measured) < clock[0] / 4


def test_the_rate_rises_then_falls_to_nothing():
    recipe = PaperRecipe()
    rates = [recipe.rate_at(k / 1000) for k in range(1001)]
    top = rates.index(max(rates))
    assert recipe.rate_at(recipe.warm_up_epochs / recipe.epochs) == recipe.learning_rate
    assert 15 < top < 25
    assert rates[:top] == sorted(rates[:top])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert rates[-1] == pytest.approx(0, abs=1e-12)


def test_without_a_budget_it_is_the_papers_schedule(stack_dir):
    assert training(stack_dir, Plan()).steps == 225 * 1_024_000 // 64


# -- memory --------------------------------------------------------------------------------------


def short_of_memory(monkeypatch, run: PublishedPretraining, most: int) -> list[int]:
    """Let more than `most` patches at once fail as a GPU does; gives the sizes that were tried."""
    tried, shown = [], run.paper.shown

    def limited(corners, dates):
        tried.append(len(corners))
        if len(corners) > most:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return shown(corners, dates)

    monkeypatch.setattr(run.paper, "shown", limited)
    return tried


def test_out_of_memory_computes_fewer_at_once_says_so_and_learns_the_same(stack_dir, monkeypatch):
    run = training(stack_dir)
    tried = short_of_memory(monkeypatch, run, most=1)
    reports: list[Progress] = []
    run.report = reports.append
    other = training(stack_dir)
    assert [float(run.step()) for _ in range(2)] == pytest.approx(
        [float(other.step()) for _ in range(2)], rel=1e-4
    )
    assert tried == [4, 2] + 8 * [1]
    # Adam turns the rounding of the smallest gradients into whole steps: the sums are compared.
    patches = run.reader.read(9, range(4))
    for one in (run, other):
        one.model.load_state_dict(run.model.state_dict())
        one.paper.gradients(4, lambda a, b: run.targets(patches.part(a, b)))
    here, there = (
        torch.cat([p.grad.flatten() for p in one.model.parameters()]) for one in (run, other)
    )
    assert (here - there).norm() < 1e-4 * there.norm()
    assert run.notices == [told.message for told in reports if told.message != "Training"]
    assert "1 patches are computed at once" in run.notices[-1]
    assert "batch stays 4" in run.notices[-1]


def test_a_gpu_too_small_for_one_patch_is_a_sentence_with_a_remedy(stack_dir, monkeypatch):
    run = training(stack_dir)
    short_of_memory(monkeypatch, run, most=0)
    with pytest.raises(DeviceError, match="too small for a single patch of lite") as caught:
        run.step()
    assert "--device cpu" in caught.value.remedy


def test_imagery_leaves_a_gpu_on_which_not_one_patch_fits_beside_it(stack_dir, monkeypatch):
    run, other = training(stack_dir), training(stack_dir)
    run.on_device = DevicePatches(run.reader, DeviceImagery(run.imagery, run.device))
    shown = run.paper.shown

    def beside_imagery(corners, dates):
        if run.on_device is not None:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return shown(corners, dates)

    monkeypatch.setattr(run.paper, "shown", beside_imagery)
    losses = [float(other.step()) for _ in range(2)]
    assert [float(run.step()) for _ in range(2)] == pytest.approx(losses, rel=1e-4)
    assert run.on_device is None


def test_imagery_that_a_gpu_has_no_room_for_stays_where_it_is(stack_dir, monkeypatch):
    run = training(stack_dir)
    there = "lianet.pretraining.device_patches"
    assert on_device(run.imagery, run.device) is None  # it is none
    monkeypatch.setattr(f"{there}.share_of_free", lambda *_: 1 << 40)
    assert on_device(run.imagery, run.device) is not None

    def full(*_):
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(f"{there}.DeviceImagery", full)
    assert on_device(run.imagery, run.device) is None


def views_of(run: PublishedPretraining) -> list[tuple[Window, int]]:
    return [(Window(row, 4, 32, 32), date) for row in (0, 9, 16) for date in (2, 0)]


@pytest.mark.parametrize("at_once", [0, 4, 64])
def test_views_are_measured_together_as_they_are_alone(stack_dir, at_once):
    run = training(stack_dir)
    views = views_of(run)
    alone = [crop_bands(run.model, [view], at_once=1)[0] for view in views]
    assert np.std(alone, axis=0).max() > 0
    np.testing.assert_allclose(crop_bands(run.model, views, at_once=at_once), alone, atol=1e-5)
    assert run.model.training


def test_fewer_views_are_measured_at_once_where_memory_is_short(stack_dir, monkeypatch):
    run = training(stack_dir)
    views, trunk, tried = views_of(run), run.model.trunk, []
    alone = crop_bands(run.model, views, at_once=1)

    def limited(encoded, vectors, of):
        tried.append(len(of))
        if len(of) > 2:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return trunk(encoded, vectors, of)

    monkeypatch.setattr(run.model, "trunk", limited)
    np.testing.assert_allclose(crop_bands(run.model, views, at_once=64), alone, atol=1e-5)
    assert tried == [6, 3, 1, 1, 1, 1, 1, 1]
    monkeypatch.setattr(run.model, "trunk", None)
    with pytest.raises(TypeError):
        crop_bands(run.model, views)
    assert run.model.training


def test_the_first_step_says_how_many_patches_a_second_it_took(stack_dir, monkeypatch):
    run, now = training(stack_dir), iter([0.0, 2.0, 10.0, 14.0])
    clock = SimpleNamespace(monotonic=lambda: next(now))
    monkeypatch.setattr("lianet.pretraining.published_run.time", clock)
    run.step()
    assert run._progress(0.0).values["patches_per_s"] == pytest.approx(4 / 2)
    run.step()
    assert run._progress(0.0).values["patches_per_s"] == pytest.approx(4 / 2.2)


def test_a_batch_that_the_processes_cannot_share_is_refused(stack_dir):
    with pytest.raises(InputError, match="cannot be shared"):
        training(stack_dir, ranks=Ranks(rank=0, count=5))


# -- the paper's own -----------------------------------------------------------------------------


def test_the_base_model_takes_a_step_by_the_same_code(stack_dir):
    preset = replace(BASE, crop_px=32, margin_px=4, table_size=2**10)
    run = training(stack_dir, Plan(PaperRecipe(batch=2), steps=2), preset)
    before = run.model.resunet.encoder.encoder4[0].bn1.running_mean.clone()
    losses = [float(run.step()), float(run.step())]
    assert np.isfinite(losses).all()
    assert (run.model.resunet.encoder.encoder4[0].bn1.running_mean != before).any()
    result = run.result()
    assert "resunet.encoder.encoder4.0.bn1.running_mean" in result.tensors
    assert not any(name.endswith("num_batches_tracked") for name in result.tensors)


def one_block_of_each_kind(channels_in: int, backbone: str) -> torch.nn.Module:
    """A decoder of the base model's own blocks, few: a compiler takes seconds for the whole one."""
    return torch.nn.Sequential(
        torch.nn.Conv2d(channels_in, 64, 7, 2, padding=3, bias=False),
        torch.nn.BatchNorm2d(64),
        reference._Bottleneck(64, 16, 1),
        reference.Doubled(),
        reference.ResidualBlock(64),
        torch.nn.Conv2d(64, reference.TRUNK_CHANNELS, 1),
    )


def test_a_compiled_base_model_learns_the_same(stack_dir, monkeypatch):
    monkeypatch.setattr(reference, "_ResUNet", one_block_of_each_kind)
    preset = replace(BASE, crop_px=32, margin_px=4, table_size=2**10)
    plan = Plan(PaperRecipe(batch=2), steps=2)
    wanted = float(training(stack_dir, plan, preset).step())
    compiler = partial(torch.compile, backend="aot_eager")
    monkeypatch.setattr(torch, "compile", compiler)
    run = training(stack_dir, replace(plan, compiled=True), preset)
    assert float(run.step()) == pytest.approx(wanted, rel=1e-3)
    assert run.model.encoder.tables.grad.abs().sum() > 0


def test_bfloat16_and_a_compiled_decoder_learn_the_same(stack_dir):
    plain, short = training(stack_dir), training(stack_dir)
    short.paper.short = True
    assert float(short.step()) == pytest.approx(float(plain.step()), rel=0.02)
    compiled = training(stack_dir)
    compiled.paper.decoded = torch.compile(compiled.paper._decoded, backend="aot_eager")
    assert float(compiled.step()) == pytest.approx(float(training(stack_dir).step()), rel=1e-4)


@pytest.fixture
def without_compiler(monkeypatch):
    from torch._dynamo.exc import TorchDynamoException

    def compiler(function, **_):
        def fail(*_):
            raise TorchDynamoException("no C++ compiler was found")

        return fail

    monkeypatch.setattr(torch, "compile", compiler)


def test_where_it_only_may_compile_it_goes_on_without_and_says_so(
    stack_dir, monkeypatch, without_compiler
):
    monkeypatch.setattr(PublishedPretraining, "_compiled", lambda self: None)
    run = training(stack_dir)
    assert float(run.step()) == float(training(stack_dir).step())
    assert any("no C++ compiler was found" in notice for notice in run.notices)


@pytest.mark.parametrize(("budget", "worth"), [
    ({"minutes": 1.0}, False), ({"minutes": 60.0}, True), ({"steps": 50}, False), ({}, True),
])  # fmt: skip
def test_a_short_training_does_not_wait_for_a_compiler(budget, worth):
    assert Plan(**budget).worth_compiling is worth


def test_a_machine_that_cannot_compile_says_so(stack_dir, without_compiler):
    run = training(stack_dir, replace(PLAN, compiled=True))
    with pytest.raises(InputError, match="no C\\+\\+ compiler was found") as caught:
        run.step()
    assert "--compile" in caught.value.remedy


def test_a_picture_shows_how_far_it_is_and_disturbs_nothing(stack_dir, tmp_path):
    file = tmp_path / "how_far.png"
    quiet, watched = (
        training(stack_dir, PLAN),
        training(stack_dir, replace(PLAN, measure_s=0), picture=file),
    )
    watched.run()
    with rasterio.open(file) as picture:
        assert picture.read().std() > 20
    quiet.run()
    assert torch.equal(weights(quiet), weights(watched))
