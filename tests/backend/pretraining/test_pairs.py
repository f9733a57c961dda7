"""The compact field coded as pairs: from a stack to a region, without training."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from affine import Affine
from lianet.engines import open_engine
from lianet.errors import CancelledError, RegionFileError
from lianet.evaluation.metrics import evaluate_region
from lianet.field.presets import COMPACT, Compact
from lianet.geo.grid import PixelGrid, Window
from lianet.pretraining.pair_run import PairEncoding
from lianet.pretraining.pairs import sampled
from lianet.pretraining.run import Pretrained
from lianet.progress import Progress
from lianet.region.file import Region, open_region, write_region
from lianet.scenes.stack import Stack, open_stack

from ..made_stacks import seasonal_scenes, write_stack

SHAPE = (300, 130)
GAP = (slice(20, 60), slice(30, 90))


def scenes(first: int = 0) -> np.ndarray:
    """Three dates of four bands, the last two of 20 m, repeated on the grid of 10 m.

    Args:
        first: pixels before the first whole repeated one.
    """
    made = seasonal_scenes((SHAPE[0] + 2, SHAPE[1] + 2))
    made[:, 2:] = made[:, 2:, ::2, ::2].repeat(2, 2).repeat(2, 3)
    made = np.ascontiguousarray(made[..., first : first + SHAPE[0], : SHAPE[1]])
    made[1, :, GAP[0], GAP[1]] = 0
    return made


def encoded(stack: Stack, bits: float, **options: object) -> tuple[PairEncoding, Pretrained]:
    preset = replace(COMPACT, bits_per_value=bits)
    run = PairEncoding(stack, preset, device=torch.device("cpu"), name="test", **options)
    return run, run.run()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Stack:
    return open_stack(write_stack(tmp_path_factory.mktemp("pairs") / "stack", scenes()))


@pytest.fixture(scope="module")
def region(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Region:
    path = tmp_path_factory.mktemp("pairs") / "x.region.safetensors"
    _, made = encoded(stack, 2.0)
    write_region(path, made.card, made.tensors)
    return open_region(path)


def test_a_file_has_the_bits_that_were_asked_for_and_is_close(region, stack):
    found = evaluate_region(open_engine(region, "cpu"), stack, file_bytes=region.file_bytes)
    assert 1.5 < found.bpp <= 2.02
    assert found.psnr_db > 45
    assert region.card.field["coding"] == "pairs"


def test_fewer_bits_are_fewer_decibels(stack):
    (coarse, _), (fine, _) = encoded(stack, 0.7), encoded(stack, 2.0)
    assert coarse.basis.step > fine.basis.step
    assert 25 < coarse.measure() < fine.measure()


def test_both_engines_show_the_same_and_windows_are_cut_from_the_whole(region):
    light, heavy = open_engine(region, "cpu", "onnxruntime"), open_engine(region, "cpu", "torch")
    assert light.linear
    assert heavy.linear
    whole = light.decode(region.card.grid.window, [0, 1, 2])
    np.testing.assert_allclose(
        whole, heavy.decode(region.card.grid.window, [0, 1, 2]), atol=1e-5, equal_nan=True
    )
    # Across the border of two blocks, and at odd pixels.
    window = Window(249, 3, 31, 77)
    part = light.decode(window, [2, 0])
    np.testing.assert_allclose(part, whole[[2, 0]][:, :, 249:280, 3:80], atol=1e-6)


def test_single_pixels_and_thin_windows_are_those_of_the_whole_to_the_last_bit(region):
    engine = open_engine(region, "cpu", "onnxruntime")
    dates = range(len(region.card.dates))
    whole = engine.decode(region.card.grid.window, dates)
    height, width = region.card.grid.shape
    for window in (
        Window(0, 0, 1, 1), Window(7, 5, 1, 1), Window(height - 1, width - 1, 1, 1),
        Window(3, 0, 1, width), Window(0, 9, height, 1), Window(11, 13, 2, 3),
    ):  # fmt: skip
        np.testing.assert_array_equal(engine.decode(window, dates), whole[(..., *window.slices)])


def test_what_was_not_observed_stays_away_and_spoils_nothing_around(region, stack):
    shown = open_engine(region, "cpu").decode(region.card.grid.window, [1])[0]
    truth = stack.reflectance(region.card.grid.window, [1])[0][0]
    assert np.isnan(shown[:, GAP[0], GAP[1]]).all()
    around = np.zeros(SHAPE, bool)
    around[15:65, 25:95] = True
    around[GAP] = False
    lost = (shown - truth)[:, around]
    assert 10 * np.log10(1 / np.mean(lost**2)) > 40


@pytest.mark.parametrize("shape", [(900, 900), (512, 700), (300, 130), (1024, 1024)])
def test_blocks_that_stand_for_a_region_stand_for_all_of_its_pixels(shape):
    grid = PixelGrid("EPSG:32633", Affine(10, 0, 0, 0, -10, 0), *shape)
    blocks = list(grid.blocks(256))
    some, counts = sampled(blocks, 4)
    assert sum(counts) == pytest.approx(shape[0] * shape[1])
    whole = [count for one, count in zip(some, counts, strict=True) if one.shape == (256, 256)]
    assert sum(whole) == pytest.approx(sum(256**2 for one in blocks if one.shape == (256, 256)))


@pytest.mark.parametrize("first", [0, 1])
def test_pairs_begin_where_repeated_pixels_do(tmp_path: Path, first: int):
    run, made = encoded(open_stack(write_stack(tmp_path / "stack", scenes(first))), 1.0)
    assert run.scenes.origin == (first, 0)
    write_region(tmp_path / "x.region.safetensors", made.card, made.tensors)
    region = open_region(tmp_path / "x.region.safetensors")
    shown = open_engine(region, "cpu").decode(region.card.grid.window, [0])[0]
    # Bands of 20 m have no differences within pairs.
    start = 2 - first if first else 0
    np.testing.assert_allclose(shown[3, start:200:2], shown[3, start + 1 : 201 : 2], atol=2e-3)


def test_previews_are_drawn_and_take_no_room(region):
    preview = region.preview(0)
    assert preview.shape == (3, 38, 17)
    assert np.ptp(preview) > 50
    assert not any("preview" in name for name in region._file.names())
    assert not region.preview(1)[:, 4:7, 5:10].any()


def test_its_field_opens_as_a_preset_that_is_linear(region):
    preset = Compact.from_json(region.card.field)
    assert preset.linear
    assert preset.features > preset.details > 0
    assert len(region.card.acquisition_ids) == 3


def stopped_after_a_block(stack: Stack, checkpoint: Path, monkeypatch) -> tuple[list[float], str]:
    """An encoding that is cancelled after its first block; gives the times left that it told, and
    what it said to do."""
    left = []

    def cancel(progress: Progress) -> None:
        if progress.message == "Coding":
            left.append(progress.values["eta_s"])
            raise CancelledError("stop")

    monkeypatch.setattr("lianet.pretraining.pair_run.cpu_count", lambda: 1)
    with pytest.raises(CancelledError) as stopped:
        encoded(stack, 2.0, report=cancel, checkpoint=checkpoint)
    monkeypatch.undo()
    return left, stopped.value.remedy


def test_the_time_left_follows_the_coding_alone(stack, tmp_path, monkeypatch):
    # Large imagery takes long to read, which says nothing of the coding.
    monkeypatch.setattr(PairEncoding, "elapsed_s", lambda self: 3600.0)
    left, _ = stopped_after_a_block(stack, tmp_path / "x.checkpoint.safetensors", monkeypatch)
    assert 0 < left[0] < 600


def test_a_cancelled_one_goes_on_with_the_block_that_was_next(stack, tmp_path, monkeypatch):
    _, straight = encoded(stack, 2.0)
    checkpoint = tmp_path / "x.checkpoint.safetensors"
    _, remedy = stopped_after_a_block(stack, checkpoint, monkeypatch)
    assert remedy == "Go on with --resume"
    blocks = tmp_path / "x.checkpoint.nodes"
    with blocks.open("ab") as file:  # a record that a kill has cut off
        file.write(blocks.read_bytes()[16:60])

    told, coded = [], []
    preset = replace(COMPACT, bits_per_value=2.0)
    run = PairEncoding(
        stack, preset, device=torch.device("cpu"), name="test", checkpoint=checkpoint,
        report=lambda progress: told.append(progress.message),
    )  # fmt: skip
    inner = run._code
    run._code = lambda place: coded.append(place) or inner(place)
    run.resume()
    made = run.run()
    assert coded == [(1, 0)]
    assert set(told) == {"Coding"}  # nothing is looked up again
    assert made.card.training["steps"] == 2
    assert made.tensors.keys() == straight.tensors.keys()
    for name, tensor in straight.tensors.items():
        np.testing.assert_array_equal(made.tensors[name], tensor, name)
    write_region(tmp_path / "x.region.safetensors", made.card, made.tensors)
    del made
    run.discard_checkpoint()
    assert [path.name for path in tmp_path.iterdir()] == ["x.region.safetensors"]


def test_what_another_stack_or_another_size_has_left_is_refused(stack, tmp_path, monkeypatch):
    checkpoint = tmp_path / "x.checkpoint.safetensors"
    stopped_after_a_block(stack, checkpoint, monkeypatch)
    other = open_stack(write_stack(tmp_path / "other", scenes(1)))
    for stack_, bits, said in ((other, 2.0, "another stack"), (stack, 1.0, "other settings")):
        run = PairEncoding(
            stack_, replace(COMPACT, bits_per_value=bits),
            device=torch.device("cpu"), name="test", checkpoint=checkpoint,
        )  # fmt: skip
        with pytest.raises(RegionFileError, match=said):
            run.resume()


@pytest.mark.parametrize("left", [None, bytes(100)])
def test_blocks_that_are_gone_or_of_another_run_are_coded_again(stack, tmp_path, monkeypatch, left):
    checkpoint, blocks = tmp_path / "x.checkpoint.safetensors", tmp_path / "x.checkpoint.nodes"
    stopped_after_a_block(stack, checkpoint, monkeypatch)
    blocks.unlink()
    if left is not None:
        blocks.write_bytes(left)
    preset = replace(COMPACT, bits_per_value=2.0)
    common = {"device": torch.device("cpu"), "name": "test", "checkpoint": checkpoint}
    run = PairEncoding(stack, preset, **common)
    run.resume()
    assert len(run.blocks) == 0
    assert len(run.run().tensors) > 5
    again = PairEncoding(stack, preset, **common)
    again.resume()
    assert len(again.blocks) == 2


def test_a_stack_that_never_changes_is_a_region(tmp_path: Path):
    flat = np.full((3, 4, 40, 50), 1234, np.uint16)
    stack = open_stack(write_stack(tmp_path / "stack", flat), nodata=0)  # meant, and no fill
    _, made = encoded(stack, 0.35)
    write_region(tmp_path / "x.region.safetensors", made.card, made.tensors)
    region = open_region(tmp_path / "x.region.safetensors")
    shown = open_engine(region, "cpu").decode(region.card.grid.window, [0])
    np.testing.assert_allclose(shown, 0.1234, atol=1e-3)
