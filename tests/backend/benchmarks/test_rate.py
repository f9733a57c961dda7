"""Bits against closeness, and the candidate coding that the table measures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.errors import InputError
from typer.testing import CliRunner

pytest.importorskip("constriction", reason="the candidate's entropy coder")

from benchmarks.coding.candidate import decode_pictures, encode_pictures
from benchmarks.coding.planes import Layout
from benchmarks.coding.subbands import (
    CLASSES,
    KINDS,
    SYMBOLS,
    decode_subbands,
    encode_subbands,
    gather,
    tables,
)
from benchmarks.coding.wavelet import from_pairs, joined, pair_means, split
from benchmarks.command import app
from benchmarks.x265 import code_frames, ffmpeg_with_x265, unit_of

_SIDES = st.integers(1, 21)


@given(_SIDES, _SIDES, st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_the_wavelet_gives_planes_of_any_size_back(height: int, width: int, seed: int) -> None:
    planes = np.random.default_rng(seed).normal(size=(2, height, width)).astype(np.float32)
    means, details = split(planes)
    assert np.allclose(joined(means, details), planes, atol=1e-5)


@given(_SIDES, _SIDES, st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_pairs_give_their_pixels_back(height: int, width: int, seed: int) -> None:
    shape = (2, 2 * height, 2 * width)
    planes = np.random.default_rng(seed).normal(size=shape).astype(np.float32)
    means, details = pair_means(planes)
    coarse = (means / 2).repeat(2, 1).repeat(2, 2)
    assert np.allclose(coarse + from_pairs(*details), planes, atol=1e-5)


@given(_SIDES, _SIDES, st.sampled_from([0.0, 0.2, 3.0, 1e4]), st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_the_entropy_coder_gives_every_coefficient_back(
    height: int, width: int, spread: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    shapes = Layout(3, 2, 1.0).subbands(2 * height, 2 * width)
    subbands = [
        np.rint(spread * rng.standard_normal((s.planes, s.height, s.width))).astype(np.int32)
        for s in shapes
    ]
    counts = np.zeros((KINDS, 3, CLASSES, SYMBOLS), np.int64)
    gather(shapes, subbands, counts)
    frequencies = tables(counts)
    data = encode_subbands(shapes, subbands, frequencies)
    decoded = decode_subbands(shapes, data, frequencies)
    assert all(np.array_equal(a, b) for a, b in zip(subbands, decoded, strict=True))


def _landscape(height: int, width: int) -> np.ndarray:
    rng = np.random.default_rng(3)
    fine = np.cumsum(np.cumsum(rng.normal(size=(4, height, width)), 1), 2) * 2e-4
    coarse = fine[:, ::2, ::2].repeat(2, 1).repeat(2, 2)[:, :height, :width]
    return np.concatenate([fine, coarse]).astype(np.float32)


@pytest.mark.parametrize("step", [0.04, 0.004])
def test_what_was_encoded_decodes_within_the_step(step: float) -> None:
    pictures = [_landscape(61, 44), _landscape(32, 33)[:, 1:, 1:]]
    decoded = decode_pictures(encode_pictures(pictures, step))
    for picture, shown in zip(pictures, decoded, strict=True):
        assert shown.shape == picture.shape
        assert np.sqrt(((shown - picture) ** 2).mean()) < step / 2
        assert np.abs(shown - picture).max() < 3 * step


def test_a_finer_step_is_closer_and_larger() -> None:
    pictures = [_landscape(64, 64)]
    coarse, fine = (encode_pictures(pictures, step) for step in (0.04, 0.004))
    errors = [np.abs(decode_pictures(f)[0] - pictures[0]).mean() for f in (coarse, fine)]
    assert len(coarse) < len(fine)
    assert errors[1] < errors[0] / 2


def test_repeated_pixels_fall_into_a_pair_wherever_the_stack_is_cut() -> None:
    whole = _landscape(66, 66)[4:]
    sizes = [len(encode_pictures([whole[:, i : i + 64, i : i + 64]], 0.004)) for i in (0, 1)]
    assert sizes[1] < 1.1 * sizes[0]


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
    ours = [row for row in result["results"] if row["coding"] == "candidate"]
    assert [row["setting"] for row in ours] == ["step 0.02", "step 0.002"]
    assert ours[0]["bpp"] < ours[1]["bpp"]
    assert ours[1]["psnr_db"] > 50
    codings = {row["coding"] for row in result["results"]}
    assert codings == {"JPEG 2000, each band and date", "JPEG 2000, components", "candidate"}
    assert "ffmpeg" in result["left_out"]


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
