"""Encoding a stack: it learns, keeps what it has, and continues where it stopped."""

import json
from dataclasses import replace

import numpy as np
import pytest
import rasterio
import torch
from lianet.engines import open_engine
from lianet.errors import CancelledError, PostponedError, RegionFileError
from lianet.field.presets import Compact
from lianet.pretraining.components import principal_components
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.progress import Progress, silent
from lianet.region.file import open_region, write_region
from lianet.scenes.stack import open_stack
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from ..made_stacks import seasonal_scenes, write_stack

SMALL = Compact(features=4, step=0.02, channels=8, coarse_spacings_px=(8,))
RECIPE = Recipe(steps=60, patch_px=32, dates_per_step=3, workers=1, warm_up_steps=5)


def training(stack_dir, recipe=RECIPE, preset=SMALL, **options) -> Pretraining:
    options = {"device": torch.device("cpu"), "name": "Test", **options}
    return Pretraining(open_stack(stack_dir), preset, recipe, **options)


def psnr_db(a, b) -> float:
    return float(-10 * np.log10(np.nanmean((a - b) ** 2)))


def test_training_is_better_than_its_start_and_the_file_shows_it(stack_dir, tmp_path):
    run = training(stack_dir, preset=replace(SMALL, features=1))
    start = run.measure()
    result = run.run()
    assert run.measure() > start + 0.5
    path = tmp_path / "x.region.safetensors"
    write_region(path, result.card, result.tensors)
    engine = open_engine(open_region(path), "cpu")
    window = engine.card.grid.window
    decoded = engine.decode(window, [0, 1, 2])
    truth = open_stack(stack_dir).reflectance(window)[0]
    # Stored in 16 bits, computed in other blocks: the same picture as in training.
    assert abs(psnr_db(decoded, truth) - run.measure()) < 0.3


def test_the_start_alone_is_the_best_linear_map(stack_dir):
    run = training(stack_dir, preset=Compact(features=6, step=1e-4, channels=8))
    pixels = open_stack(stack_dir).reflectance(run.stack.grid.window)[0].reshape(12, -1)
    centred = pixels - pixels.mean(1, keepdims=True)
    left, _, _ = np.linalg.svd(centred, full_matrices=False)
    best = left[:, :6] @ (left[:, :6].T @ centred)
    assert run.measure() == pytest.approx(psnr_db(best, centred), abs=0.05)


def test_a_budget_in_bits_is_kept(stack_dir):
    cheap = training(stack_dir, preset=Compact(bits_per_value=0.3)).preset
    dear = training(stack_dir, preset=Compact(bits_per_value=1.5)).preset
    assert dear.step < cheap.step
    assert dear.features >= cheap.features


def test_pixels_without_observation_do_not_disturb_the_rest(tmp_path):
    scenes = seasonal_scenes()
    whole = training(write_stack(tmp_path / "whole", scenes)).run()
    holed = scenes.copy()
    holed[1, :, :30, :20] = 0
    result = training(write_stack(tmp_path / "holed", holed)).run()
    pictures = []
    for name, run in (("whole", whole), ("holed", result)):
        path = tmp_path / f"{name}.region.safetensors"
        write_region(path, run.card, run.tensors)
        pictures.append(open_engine(open_region(path), "cpu").decode(run.card.grid.window, [0, 1]))
    truth = scenes[:2] * 1e-4
    assert np.isnan(pictures[1][1, :, :30, :20]).all()
    assert not np.isnan(pictures[1][0]).any()
    # The hole's other dates are as good as without it, and nothing was learned from its zeros.
    hole = (0, slice(None), slice(30), slice(20))
    assert psnr_db(pictures[1][hole], truth[hole]) > psnr_db(pictures[0][hole], truth[hole]) - 1.5


def test_features_of_partly_observed_pixels_use_the_other_dates(stack_dir):
    imagery = Imagery(open_stack(stack_dir))
    components = principal_components(imagery, silent)
    reflectance, valid = imagery.patch(imagery.stack.grid.window)
    valid = valid.copy()
    valid[1] = False
    features = components.project(reflectance * valid[:, None], valid, 6)
    back = (components.vectors[:, :6] @ features.reshape(6, -1)) + components.mean[:, None]
    rows = np.repeat(valid[:, 0, 0], 4)
    assert psnr_db(back[rows], reflectance.reshape(12, -1)[rows]) > 35
    assert psnr_db(back[~rows], reflectance.reshape(12, -1)[~rows]) > 30


def test_a_resumed_run_continues_the_same_curve(stack_dir, tmp_path):
    recipe = replace(RECIPE, steps=16)
    straight = training(stack_dir, recipe)
    losses = [float(straight.step()) for _ in range(16)]
    checkpoint = tmp_path / "c.safetensors"
    first = training(stack_dir, recipe, checkpoint=checkpoint)
    for _ in range(8):
        first.step()
    first.save_checkpoint()
    second = training(stack_dir, recipe, checkpoint=checkpoint)
    second.resume()
    assert [float(second.step()) for _ in range(8)] == pytest.approx(losses[8:], rel=1e-4)


def test_the_same_seed_gives_the_same_region(stack_dir):
    recipe = replace(RECIPE, steps=6)
    first, second = (training(stack_dir, recipe).run() for _ in range(2))
    assert first.tensors.keys() == second.tensors.keys()
    for name, array in first.tensors.items():
        np.testing.assert_array_equal(array, second.tensors[name])


def test_a_checkpoint_of_another_stack_is_refused(stack_dir, tmp_path):
    checkpoint = tmp_path / "c.safetensors"
    training(stack_dir, checkpoint=checkpoint).save_checkpoint()
    other = write_stack(tmp_path / "other", seasonal_scenes(shape=(64, 52), seed=3))
    with pytest.raises(RegionFileError, match="another stack"):
        training(other, checkpoint=checkpoint).resume()


def test_a_checkpoint_of_another_budget_is_refused(stack_dir, tmp_path):
    checkpoint = tmp_path / "c.safetensors"
    training(stack_dir, checkpoint=checkpoint).save_checkpoint()
    with pytest.raises(RegionFileError, match="other settings"):
        training(stack_dir, preset=replace(SMALL, features=3), checkpoint=checkpoint).resume()


def test_resuming_without_a_checkpoint_says_how_to_start(stack_dir, tmp_path):
    with pytest.raises(RegionFileError) as caught:
        training(stack_dir, checkpoint=tmp_path / "none").resume()
    assert "without --resume" in caught.value.remedy


def test_a_cut_checkpoint_is_a_sentence(stack_dir, tmp_path):
    checkpoint = tmp_path / "c.safetensors"
    run = training(stack_dir, checkpoint=checkpoint)
    run.save_checkpoint()
    checkpoint.write_bytes(checkpoint.read_bytes()[:-200])
    with pytest.raises(RegionFileError, match="damaged"):
        run.resume()


@pytest.mark.parametrize(
    "lost",
    ["record", "list", "route", "field.bias", "nodes.visits", "optimiser.0.exp_avg", "optimiser.1"],
)
def test_a_checkpoint_that_lacks_something_is_a_sentence(stack_dir, tmp_path, lost):
    checkpoint = tmp_path / "c.safetensors"
    run = training(stack_dir, checkpoint=checkpoint)
    run.step()
    run.save_checkpoint()
    tensors = load_file(checkpoint)
    with safe_open(checkpoint, framework="pt") as file:
        record = json.loads(file.metadata()["lianet_checkpoint"])
    record = {"record": {}, "list": []}.get(lost, record)
    if lost == "route":
        del record["route"]
    kept = {key: value for key, value in tensors.items() if not f"{key}.".startswith(f"{lost}.")}
    save_file(kept, checkpoint, {"lianet_checkpoint": json.dumps(record)})
    with pytest.raises(RegionFileError, match="damaged or of another version") as caught:
        training(stack_dir, checkpoint=checkpoint).resume()
    assert "without --resume" in caught.value.remedy


def test_cancel_stops_at_the_next_step_and_keeps_what_was_learned(stack_dir, tmp_path):
    seen = []

    def cancel(progress: Progress) -> None:
        if progress.message == "Training":
            seen.append(progress)
        if len(seen) >= 5:
            raise CancelledError("Stopped")

    result = training(stack_dir, replace(RECIPE, steps=10**6), report=cancel).run()
    assert result.card.training["steps"] == len(seen) == 5
    assert result.card.training["interrupted"] is True
    path = tmp_path / "x.region.safetensors"
    write_region(path, result.card, result.tensors)
    assert open_region(path).card.dates[0].isoformat() == "2018-04-21"


def test_progress_tells_loss_quality_and_time_left(stack_dir):
    reports = []
    training(stack_dir, replace(RECIPE, steps=5), report=reports.append).run()
    last = [report for report in reports if report.message == "Training"][-1]
    assert last.fraction == 1
    assert last.values.keys() >= {"loss", "psnr_db", "eta_s", "step"}
    assert last.values["psnr_db"] > 20


def test_every_pixel_is_visited_as_often_up_to_the_border(stack_dir):
    run = training(stack_dir)
    visits = np.zeros(run.stack.grid.shape, int)
    per_sweep = sum(1 for _ in run.stack.grid.blocks(RECIPE.patch_px))
    for _ in range(40 * per_sweep):
        rows, cols = run.route.patches(1)[0].slices
        visits[rows, cols] += 1
    assert visits.min() > 0.8 * visits.mean()
    assert visits.max() < 1.2 * visits.mean()


def test_a_program_that_has_to_end_leaves_a_checkpoint_to_go_on_from(stack_dir, tmp_path):
    checkpoint = tmp_path / "c.safetensors"

    def end(progress: Progress) -> None:
        if progress.values.get("step") == 5:
            raise PostponedError("the computer is shut down")

    run = training(stack_dir, checkpoint=checkpoint, report=end)
    with pytest.raises(PostponedError):
        run.run()
    later = training(stack_dir, checkpoint=checkpoint)
    later.resume()
    assert later.step_count == 5
    assert [float(later.step()) for _ in range(3)] == [float(run.step()) for _ in range(3)]


def test_a_picture_shows_how_far_it_is_beside_the_scenes(stack_dir, tmp_path):
    file = tmp_path / "how_far.png"
    recipe = replace(RECIPE, steps=2, measure_s=0)
    told = []
    run = training(stack_dir, recipe, picture=file, report=told.append)
    run.run()
    assert [progress.values["pictures"] for progress in told if "pictures" in progress.values]
    with rasterio.open(file) as picture:
        pixels = picture.read().astype(float)
    rows, cols = run.stack.grid.shape
    assert pixels.shape[1:] == (rows, 2 * cols + 4)
    scenes, field = pixels[..., :cols], pixels[..., -cols:]
    assert np.abs(scenes - field).mean() < 12  # of 255
    assert scenes.std() > 20
    run.discard_checkpoint()
    assert not file.exists()
