"""Bits against closeness of a stack, by several codings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from lianet.errors import InputError
from lianet.evaluation.rate_distortion import comparison_windows
from lianet.progress import silent
from lianet.scenes.stack import open_stack
from typer.testing import CliRunner

from benchmarks.command import app
from benchmarks.rate import STEPS, _compact, _Material
from benchmarks.x265 import code_frames, ffmpeg_with_x265, unit_of


def _landscape(height: int, width: int) -> np.ndarray:
    rng = np.random.default_rng(3)
    fine = np.cumsum(np.cumsum(rng.normal(size=(4, height, width)), 1), 2) * 2e-4
    coarse = fine[:, ::2, ::2].repeat(2, 1).repeat(2, 2)[:, :height, :width]
    return np.concatenate([fine, coarse]).astype(np.float32)


def _rate(*words: str) -> dict:
    command = ["rate", *words, "--json", "--progress", "none"]
    told = CliRunner().invoke(app, command, catch_exceptions=False)
    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)


def test_the_command_has_a_line_for_each_coding(
    make_stack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.rate.ffmpeg_with_x265", lambda: None)
    result = _rate(str(make_stack(shape=(64, 70))), "--step", "0.02", "--step", "0.002")
    ours = [row for row in result["results"] if row["coding"] == "compact"]
    assert [row["setting"] for row in ours] == ["step 0.02", "step 0.002"]
    assert ours[0]["bpp"] < ours[1]["bpp"]
    assert ours[1]["psnr_db"] > 50
    codings = {row["coding"] for row in result["results"]}
    assert codings == {"JPEG 2000, each band and date", "JPEG 2000, components", "compact"}
    assert "ffmpeg" in result["left_out"]


def test_the_usual_steps_reach_from_a_tenth_of_a_bit_to_a_bit(stacks: Path) -> None:
    """Of liri, for which the bars are given in these bits."""
    stack = open_stack(stacks / "liri")
    material = _Material(stack, comparison_windows(stack.grid), silent)
    ends = [row["bpp"] for row in _compact(material, (min(STEPS), max(STEPS)), silent)]
    assert min(ends) < 0.1
    assert max(ends) > 0.95


def test_a_step_of_nothing_is_refused_with_what_to_write(make_stack: Callable[..., Path]) -> None:
    with pytest.raises(InputError) as refused:
        _rate(str(make_stack()), "--step", "0")
    assert refused.value.remedy == "Write --step 0.02"


@pytest.mark.skipif(ffmpeg_with_x265() is None, reason="no ffmpeg with libx265 on the path")
@pytest.mark.parametrize("over_time", [False, True])
def test_x265_gives_frames_back_within_a_few_levels(over_time: bool) -> None:
    frames = _landscape(64, 70)
    unit = unit_of(frames)
    size, decoded = code_frames(frames, unit, 4, over_time=over_time)
    assert 0 < size < 2 * frames.size
    assert np.sqrt(((decoded - frames) ** 2).mean()) < 8 * unit
