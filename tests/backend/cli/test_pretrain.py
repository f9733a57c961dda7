"""`lianet pretrain` with a published preset: the region, the checkpoint, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from lianet.cli.app import app
from lianet.engines import open_engine
from lianet.errors import CancelledError, InputError, LianetError
from lianet.field.families import FAMILIES
from lianet.field.published import Lite
from lianet.pretraining.pair_run import PairEncoding
from lianet.pretraining.published_run import PublishedPretraining
from lianet.region.file import open_region
from lianet.scenes import gathered as gathering
from typer.testing import CliRunner

from ..made_stacks import seasonal_scenes, write_stack
from ..narrow_models import make_narrow


@pytest.fixture(scope="module")
def stack_dir(tmp_path_factory) -> Path:
    return write_stack(tmp_path_factory.mktemp("cli") / "stack", seasonal_scenes())


@pytest.fixture(autouse=True)
def small_lite(monkeypatch) -> None:
    """The same code with a model that a test can wait for."""
    small = Lite(
        levels=4, features=4, table_size=2**10, extent_px=256, preproj_channels=16, blocks=1,
        crop_px=32, margin_px=4,
    )  # fmt: skip
    monkeypatch.setattr(FAMILIES.get("lite"), "field", small)
    make_narrow(monkeypatch)
    monkeypatch.delenv("WORLD_SIZE", raising=False)


def answer(*args: object) -> dict:
    """The one JSON object that the command prints; an error of its own is raised."""
    command = [str(arg) for arg in ("pretrain", *args, "--device", "cpu", "--json")]
    done = CliRunner().invoke(app, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_a_published_preset_becomes_a_region_that_opens_and_is_measured(stack_dir, tmp_path):
    out = tmp_path / "x.region.safetensors"
    told = answer(stack_dir, "--out", out, "--preset", "lite", "--steps", 3, "--batch", 2)
    assert told["training"]["steps"] == 3
    assert told["quality"]["psnr_db"] > 0
    region = open_region(out)
    assert region.card.training["recipe"]["recipe"]["learning_rate"] == 5e-4
    assert region.card.preset == "lite"
    assert open_engine(region, "cpu").decode(region.card.grid.window, [0]).shape == (1, 4, 70, 52)
    assert list(tmp_path.iterdir()) == [out]


def test_stopped_it_keeps_region_and_checkpoint_and_goes_on_with_resume(
    stack_dir, tmp_path, monkeypatch
):
    out = tmp_path / "x.region.safetensors"
    args = (stack_dir, "--out", out, "--preset", "lite", "--steps", 3, "--batch", 2)
    step = PublishedPretraining.step

    def interrupted(self: PublishedPretraining) -> float:
        if self.step_count == 1:
            raise KeyboardInterrupt
        return step(self)

    with monkeypatch.context() as patched:
        patched.setattr(PublishedPretraining, "step", interrupted)
        told = answer(*args)
    assert told["training"]["interrupted"] is True
    assert told["quality"]["psnr_db"] is None
    stopped = open_region(out).card
    assert stopped.quality.get("psnr_db") is None
    assert stopped.training["steps"] == 1
    assert (tmp_path / "x.checkpoint.safetensors").is_file()
    told = answer(*args, "--resume")
    assert told["training"]["steps"] == 3
    assert list(tmp_path.iterdir()) == [out]


def test_compact_that_was_stopped_goes_on_with_the_blocks_that_are_left(tmp_path, monkeypatch):
    stack_dir = write_stack(tmp_path / "stack", seasonal_scenes((300, 270)))
    out = tmp_path / "x.region.safetensors"
    code, coded = PairEncoding._code, []

    def interrupted(self: PairEncoding, place: tuple[int, int]) -> object:
        if coded:
            raise KeyboardInterrupt
        coded.append(place)
        return code(self, place)

    with monkeypatch.context() as patched:
        patched.setattr("lianet.pretraining.pair_run.cpu_count", lambda: 1)
        patched.setattr(PairEncoding, "_code", interrupted)
        with pytest.raises(CancelledError, match="before all of the region") as stopped:
            answer(stack_dir, "--out", out)
    assert stopped.value.remedy == "Go on with --resume"
    assert not out.exists()

    monkeypatch.setattr(
        PairEncoding, "_code", lambda self, place: coded.append(place) or code(self, place)
    )
    told = answer(stack_dir, "--out", out, "--resume")
    assert sorted(coded) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert told["training"]["steps"] == 4
    assert told["quality"]["psnr_db"] > 30
    size = 8 * out.stat().st_size / (3 * 4 * 300 * 270)  # the card and all else counted
    assert told["quality"]["bpp"] == pytest.approx(size, rel=0.02)
    assert sorted(tmp_path.iterdir()) == [stack_dir, out]


@pytest.mark.parametrize("again", [[], ["--resume"]])
def test_reading_that_was_stopped_goes_on_with_what_was_read(tmp_path, monkeypatch, again):
    stack_dir = write_stack(tmp_path / "stack", seasonal_scenes((300, 270)))
    out = tmp_path / "x.region.safetensors"
    for name, value in (("_SLOW", 0), ("_READ_PX", 256), ("cpu_count", lambda: 1)):
        monkeypatch.setattr(gathering, name, value)
    keep, kept = gathering.Gathered.keep, []

    def interrupted(self: gathering.Gathered, piece: int) -> None:
        keep(self, piece)
        kept.append(piece)
        if len(kept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(gathering.Gathered, "keep", interrupted)
    with pytest.raises(CancelledError, match="before there was a region") as stopped:
        answer(stack_dir, "--out", out, "--preset", "lite", "--steps", 1, "--batch", 2)
    imagery = tmp_path / "x.checkpoint.imagery"
    assert imagery.name in stopped.value.remedy
    assert sorted(tmp_path.iterdir()) == [stack_dir, imagery]
    answer(stack_dir, "--out", out, "--preset", "lite", "--steps", 1, "--batch", 2, *again)
    assert sorted(kept) == list(range(12))  # three dates of four blocks, none of them twice
    assert sorted(tmp_path.iterdir()) == [stack_dir, out]


def test_without_a_checkpoint_resume_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(InputError, match="There is no checkpoint") as refused:
        answer("nowhere at all", "--out", tmp_path / "x.region.safetensors", "--resume")
    assert refused.value.remedy == "Start without --resume"


def test_short_memory_is_told_in_the_end(stack_dir, tmp_path, monkeypatch):
    from lianet.pretraining.paper_step import PaperStep

    shown = PaperStep.shown

    def limited(self: PaperStep, corners: torch.Tensor, dates: torch.Tensor) -> torch.Tensor:
        if len(corners) > 1:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return shown(self, corners, dates)

    monkeypatch.setattr(PaperStep, "shown", limited)
    told = answer(
        stack_dir, "--out", tmp_path / "x", "--preset", "lite", "--steps", 1, "--batch", 2
    )
    (notice,) = (found for found in told["notices"] if "memory" in found)
    assert "batch stays 2" in notice


def test_minutes_and_steps_of_a_preset_that_is_coded_at_once_are_told_to_change_nothing(
    stack_dir, tmp_path
):
    told = answer(stack_dir, "--out", tmp_path / "x", "--minutes", 3)
    assert any("minutes and steps change nothing" in notice for notice in told["notices"])
    told = answer(stack_dir, "--out", tmp_path / "y")
    assert not any("change nothing" in notice for notice in told["notices"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--preset", "huge"), "no preset 'huge'"),
        (
            ("--preset", "lite", "--bits-per-value", 1),
            "--bits-per-value is not for the preset lite",
        ),
        (("--batch", 2), "--batch is not for the preset compact"),
        (("--compile",), "--compile is not for the preset compact"),
    ],
)
def test_options_that_do_not_go_with_the_preset_are_refused(stack_dir, tmp_path, options, message):
    with pytest.raises(InputError, match=message):
        answer(stack_dir, "--out", tmp_path / "x", *options)


def test_compact_is_not_trained_under_torchrun(stack_dir, tmp_path, monkeypatch):
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv("RANK", "0")
    with pytest.raises(LianetError, match="trains in one process") as caught:
        answer(stack_dir, "--out", tmp_path / "x")
    assert "without torchrun" in caught.value.remedy
