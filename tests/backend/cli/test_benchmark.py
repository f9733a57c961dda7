"""`lianet benchmark …`: ratios for scripts, tables for people, sentences for mistakes."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import shapely
import torch
from lianet.engines import open_engine
from lianet.errors import InputError
from lianet.evaluation.metrics import evaluate_region
from lianet.field.families import FAMILIES
from lianet.field.presets import Compact
from lianet.field.published import Lite
from lianet.machine.device import try_cuda
from lianet.pretraining import pretrain, published_run, run
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.region.file import open_region, write_region
from lianet.scenes.stack import open_stack
from typer.testing import CliRunner

from benchmarks import fewshot, pretraining
from benchmarks.command import app

from ..made_stacks import seasonal_scenes, write_stack
from ..narrow_models import narrow_models  # noqa: F401 (a fixture)

SHAPE = (150, 131)


def printed(*args: object) -> str:
    """What a benchmark prints, run in this process; an error of its own is raised."""
    done = CliRunner().invoke(app, [str(arg) for arg in args], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def answer(*args: object) -> dict:
    """The one JSON object that it prints."""
    return json.loads(printed(*args, "--json"))


@pytest.fixture(scope="module")
def stack_dir(tmp_path_factory) -> Path:
    scenes = seasonal_scenes(SHAPE)
    scenes[1, :, 60:70, 60:70] = 0
    return write_stack(tmp_path_factory.mktemp("benchmark") / "stack", scenes)


@pytest.fixture(scope="module")
def small_stack(tmp_path_factory) -> Path:
    """For trainings that are no better for more imagery: measuring them takes most of the time."""
    return write_stack(tmp_path_factory.mktemp("small") / "stack", seasonal_scenes())


@pytest.fixture(scope="module")
def region(stack_dir, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("region") / "test.region.safetensors"
    stack = open_stack(stack_dir)
    preset = Compact(features=5, step=0.01, channels=8, coarse_spacings_px=(4, 16))
    recipe = Recipe(steps=20, workers=1, trunk_db=-200.0)  # a field with a trunk, good or not
    learning = Pretraining(stack, preset, recipe, device=torch.device("cpu"), name="Test")
    made = learning.run()
    write_region(path, made.card, made.tensors)
    quality = evaluate_region(open_engine(open_region(path), "cpu"), stack)
    write_region(path, made.card.with_values(quality=quality.to_json()), made.tensors)
    return path


def test_encoder_prints_both_ratios_at_both_widths():
    result = answer("encoder", "--window-px", 32, "--table-size", 1024, "--repeats", 1)
    assert [row["features"] for row in result["results"]] == [4, 128]
    for row in result["results"]:
        assert row["max_difference"] < 1e-5
        assert row["memory_ratio"] > 1
        assert row["speed_ratio"] > 0  # a figure to print, not to test: machines are busy
    assert {"speed_ratio", "memory_ratio"} <= result.keys()


@pytest.fixture(scope="module")
def measured(region, stack_dir) -> dict:
    """All engines on the scenes that the region was made from."""
    return answer("engines", region, stack_dir, "--repeats", 1)


def test_engines_agree_and_shorter_numbers_cost_something(measured):
    result = measured
    rows = {(row["engine"], row["weights"], row["arithmetic"]): row for row in result["results"]}
    assert rows["torch", "stored", "float32"]["max_difference"] == 0
    assert rows["onnxruntime", "stored", "float32"]["max_difference"] < 1e-4
    assert rows["torch", "stored", "bfloat16"]["max_difference"] > 1e-5
    assert 0 < rows["torch", "stored", "float16"]["max_difference"] < 1e-2
    assert rows["torch", "float16", "float32"]["max_difference"] < 1e-4
    assert rows["onnxruntime", "int8", "int8"]["max_difference"] > 1e-4
    assert rows["onnxruntime", "int8", "int8"]["loss_db"] < 3
    assert rows["torch", "int8", "float32"]["loss_db"] < 1
    assert all(row["patch_ms"] > 0 for row in result["results"])
    assert result["loss_from"] == "scenes"


def test_without_scenes_the_loss_follows_from_the_cards_psnr(region, measured):
    result = answer("engines", region, "--repeats", 1)
    assert result["loss_from"] == "card"
    for row, other in zip(result["results"], measured["results"], strict=True):
        assert row["loss_db"] == pytest.approx(
            other["loss_db"], abs=0.2 + abs(other["loss_db"]) / 2
        )


def test_engines_want_a_region_that_holds_a_patch(small_stack, tmp_path):
    stack = open_stack(small_stack)
    preset = Compact(features=2, step=0.01, channels=8, coarse_spacings_px=(4,))
    recipe = Recipe(steps=1, workers=1)
    made = Pretraining(stack, preset, recipe, device=torch.device("cpu"), name="Small").run()
    write_region(tmp_path / "small.region.safetensors", made.card, made.tensors)
    with pytest.raises(InputError, match="smaller than a patch"):
        answer("engines", tmp_path / "small.region.safetensors")


def test_presets_take_quality_from_a_region_of_theirs(region):
    result = answer(
        "presets", "--presets", "compact,lite", "--patch-px", 32, "--repeats", 1,
        "--region", region,
    )  # fmt: skip
    compact, lite = result["results"]
    assert compact["psnr_db"] == open_region(region).card.quality["psnr_db"]
    assert lite["psnr_db"] is None
    assert lite["gflop"] > compact["gflop"] > 0


def test_a_preset_that_is_none_is_told_with_those_that_are(stack_dir):
    for args in (("presets", "--presets", "huge"), ("pretrain", stack_dir, "--presets", "huge")):
        with pytest.raises(InputError, match="huge") as caught:
            answer(*args)
        assert "trained" in caught.value.remedy


@pytest.fixture
def counted_seconds(monkeypatch) -> None:
    """Seconds are looks at the clock: as many steps, however busy the machine is."""
    looks = itertools.count()
    clock = SimpleNamespace(monotonic=lambda: 0.05 * next(looks))
    for module in (pretrain, published_run, run, pretraining):
        monkeypatch.setattr(module, "time", clock)


@pytest.mark.usefixtures("counted_seconds")
def test_pretraining_tells_its_speed_and_how_close_it_came_when(small_stack):
    result = answer("pretrain", small_stack, "--seconds", 3, "--presets", "trained")
    (row,) = result["results"]
    assert row["steps"] > 1
    assert row["steps_per_s"] > 0
    seconds = [point["seconds"] for point in row["curve"]]
    assert seconds == sorted(seconds)
    assert row["curve"][-1]["psnr_db"] == row["psnr_db"] > 30


def test_a_scene_left_out_is_asked_for_in_three_ways(stack_dir):
    result = answer("time", stack_dir, "--steps", 5)
    (row,) = result["results"]
    assert (row["date"], row["days"]) == ("2018-06-10", 50)
    # Two scenes are left: the mix that knows the year and the linear one, by hand.
    scenes, valid = open_stack(stack_dir).reflectance(open_stack(stack_dir).grid.window)
    share = 50 / 187
    mixed = (1 - share) * scenes[0] + share * scenes[2]
    error = ((mixed - scenes[1]) ** 2)[:, valid.all(0)].mean(dtype=np.float64)
    assert row["linear_db"] == pytest.approx(-10 * np.log10(error), abs=1e-3)
    assert row["field_db"] == pytest.approx(row["seasonal_db"], abs=2)
    assert result["gain_db"] == pytest.approx(row["seasonal_db"] - row["linear_db"])
    assert "2018-06-10" in printed("time", stack_dir)


@pytest.fixture
def small_lite(monkeypatch) -> None:
    """The same code with a model that a test can wait for."""
    small = Lite(
        levels=4, features=4, table_size=2**10, extent_px=256, preproj_channels=16, blocks=1,
        crop_px=32, margin_px=4,
    )  # fmt: skip
    monkeypatch.setattr(FAMILIES.get("lite"), "field", small)


@pytest.fixture
def short_convolutions(monkeypatch) -> None:
    """Convolutional heads learn for a moment: how well they do is not what is tested."""

    usual = fewshot.head_peer

    def head_peer(*words, head="instant", **named):
        options = {"epochs": 1, "borrowed": 0.0} if head == "conv" else None
        return usual(*words, head=head, options=options, **named)

    monkeypatch.setattr(fewshot, "head_peer", head_peer)


@pytest.mark.usefixtures("counted_seconds", "narrow_models")
def test_compact_and_a_published_preset_are_compared_on_equal_seconds(small_stack, small_lite):
    result = answer(
        "pretrain", small_stack, "--seconds", 1, "--presets", "trained,lite", "--batch", 2
    )
    compact, lite = result["results"]
    assert (compact["batch"], lite["batch"]) == (None, 2)
    for row in (compact, lite):
        assert row["steps_per_s"] > 0
        # Measuring stops the clock; one step may overrun it.
        assert row["curve"][-1]["psnr_db"] == row["psnr_db"] > 0
    assert compact["psnr_db"] > lite["psnr_db"]


@pytest.mark.usefixtures("narrow_models")
def test_presets_can_be_trained_for_their_psnr(small_stack, small_lite):
    args = ("presets", "--presets", "lite", "--patch-px", 32, "--repeats", 1)
    (row,) = answer(*args, "--stack", small_stack, "--seconds", 1)["results"]
    assert row["psnr_db"] > 0
    assert row["parameters"] < 2e6


@pytest.mark.skipif(not try_cuda().problem, reason="there is a GPU")
@pytest.mark.usefixtures("narrow_models")
def test_what_no_gpu_measured_is_said(small_lite):
    args = ("presets", "--presets", "lite", "--patch-px", 32, "--repeats", 1)
    assert answer(*args)["results"][0]["gpu_patch_ms"] is None
    assert "not yet" in printed(*args)


@pytest.mark.parametrize(
    ("args", "rows"),
    [
        (("encoder", "--window-px", 8, "--table-size", 64, "--repeats", 1), ["4", "128"]),
        (("presets", "--presets", "lite", "--patch-px", 32, "--repeats", 1), ["lite"]),
    ],
)
def test_people_get_a_row_for_each_result(args, rows):
    lines = printed(*args).splitlines()
    assert [line.split()[0] for line in lines if re.search(r"\d\.\d", line)] == rows


def write_labels(path: Path) -> Path:
    """Two polygons of each of two covers of the synthetic scenes."""
    features = [
        {
            "type": "Feature",
            "properties": {"kind": kind},
            "geometry": shapely.box(west, north - 50, west + 50, north).__geo_interface__,
        }
        for kind, west, north in (
            ("a", 394560, 4587500),
            ("a", 394830, 4587500),
            ("b", 394650, 4587500),
            ("b", 394920, 4587500),
        )
    ]
    collection = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "EPSG:32633"}},
        "features": features,
    }
    path.write_text(json.dumps(collection))
    return path


def test_fewshot_prints_every_learner_and_draws_the_curves(
    stack_dir, region, tmp_path, short_convolutions
):
    labels = write_labels(tmp_path / "labels.geojson")
    options = ("--class-field", "kind", "--polygons", 1, "--dense", 20, "--draws", 2)
    nets = ("--unet-steps", 1, "--net-draws", 1)
    figure = tmp_path / "curves.png"
    result = answer("fewshot", stack_dir, region, labels, *options, *nets, "--figure", figure)
    assert figure.read_bytes().startswith(b"\x89PNG")
    rows = [row for row in result["results"] if row["labels"] == "polygons"]
    assert [row["peer"] for row in rows][:2] == ["forest-one", "forest-all"]
    assert {"unet", "micro-unet", "instant"} <= {row["peer"] for row in rows}
    once = {"unet", "micro-unet", "conv", "conv-trunk"}
    assert {row["peer"] for row in rows if len(row["scores"]) == 1} == once
    few = ("--peers", "forest-all,instant", "--variant", "smoothing_px=0,ferns=20")
    text = printed("fewshot", stack_dir, region, labels, *options, *few)
    assert "instant, smoothing_px=0,ferns=20 (2)" in text
    assert "forest, all dates (2)" in text
    assert "1 a class" in text
    assert "20 %" in text


def test_fewshot_without_a_field_or_with_no_numbers_is_a_sentence(stack_dir, region, tmp_path):
    labels = write_labels(tmp_path / "labels.geojson")
    with pytest.raises(InputError, match="Name one of its fields: kind"):
        printed("fewshot", stack_dir, region, labels)
    named = ("--class-field", "kind")
    with pytest.raises(InputError, match="no option 'colour'"):
        printed("fewshot", stack_dir, region, labels, *named, "--variant", "colour=1")
    with pytest.raises(InputError, match="--polygons"):
        printed("fewshot", stack_dir, region, labels, "--class-field", "kind", "--polygons", "few")
