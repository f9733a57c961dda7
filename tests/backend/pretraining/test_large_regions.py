"""Regions larger than memory: nodes in a file, trained block by block."""

import json
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from lianet.engines import open_engine
from lianet.errors import RegionFileError
from lianet.features.source import spread_pixels
from lianet.features.statistics import RegionStatistics
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.heads.instant import train_instant
from lianet.heads.instant_options import InstantOptions
from lianet.labels.reading import LabelClass, labels_from_geojson
from lianet.maps.map_files import predict_to_cog
from lianet.maps.predict import Predictor
from lianet.maps.reconstruct import reconstruct_to_cog
from lianet.pretraining.node_file import NodeFile
from lianet.pretraining.nodes import PagedNodes
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.pretraining.route import Route
from lianet.region.file import open_region, write_region
from lianet.scenes.stack import open_stack

from ..made_stacks import seasonal_scenes, write_stack

SMALL = Compact(features=4, step=0.02, channels=8, coarse_spacings_px=(8,))
RECIPE = Recipe(steps=60, patch_px=16, dates_per_step=3, workers=2, warm_up_steps=5)
PAGED = replace(RECIPE, memory_gb=1e-4)
BENCHMARK = Path(__file__).resolve().parents[3] / "benchmarks" / "large_region.py"


def training(stack_dir, recipe=PAGED, preset=SMALL, **options) -> Pretraining:
    options = {"device": torch.device("cpu"), "name": "Test", **options}
    return Pretraining(open_stack(stack_dir), preset, recipe, **options)


def region_of(run: Pretraining, path: Path) -> np.ndarray:
    result = run.run()
    write_region(path, result.card, result.tensors)
    engine = open_engine(open_region(path), "cpu")
    return engine.decode(engine.card.grid.window, [0, 1, 2])


def test_blocks_are_as_good_as_the_whole_in_memory(stack_dir, tmp_path):
    coarse, longer = replace(SMALL, features=1), {"steps": 200}
    whole, paged = (
        training(stack_dir, replace(recipe, **longer), coarse) for recipe in (RECIPE, PAGED)
    )
    assert (whole.block_px, paged.block_px) == (0, 32)
    assert isinstance(paged.nodes, PagedNodes)
    assert paged.measure() == pytest.approx(whole.measure(), abs=0.01)
    start = paged.measure()
    truth = open_stack(stack_dir).reflectance(paged.stack.grid.window)[0]
    shown = [region_of(run, tmp_path / "x.region.safetensors") for run in (whole, paged)]
    errors_db = [-10 * np.log10(np.mean((picture - truth) ** 2)) for picture in shown]
    assert errors_db[1] > start + 2
    assert errors_db[1] == pytest.approx(errors_db[0], abs=1.5)


def test_a_resumed_run_of_blocks_continues_the_same_curve(stack_dir, tmp_path):
    recipe = replace(PAGED, steps=40)
    checkpoint = tmp_path / "c.checkpoint.safetensors"

    def stepped(run: Pretraining, count: int) -> list[float]:
        return [float(run.step()) for _ in range(count)]

    first = training(stack_dir, recipe, checkpoint=checkpoint)
    while first.step_count < 8 or not first.can_save():
        first.step()
    first.save_checkpoint()
    done = first.step_count
    # What happens after the checkpoint is lost with the process, and must not show.
    straight = stepped(first, 40 - done)
    second = training(stack_dir, recipe, checkpoint=checkpoint)
    second.resume()
    assert second.step_count == done
    assert stepped(second, 40 - done) == pytest.approx(straight, rel=1e-4)
    second.discard_checkpoint()
    assert list(tmp_path.glob("*.nodes")) == list(tmp_path.glob("*.safetensors")) == []


def test_a_checkpoint_without_its_nodes_or_with_others_is_refused(stack_dir, tmp_path):
    checkpoint = tmp_path / "c.checkpoint.safetensors"
    training(stack_dir, checkpoint=checkpoint).save_checkpoint()
    nodes = tmp_path / "c.checkpoint.nodes"
    kept = nodes.read_bytes()
    nodes.write_bytes(kept[:-100])
    for spoil in (lambda: None, lambda: nodes.write_bytes(bytes(len(kept))), nodes.unlink):
        spoil()
        with pytest.raises(RegionFileError, match=r"c\.checkpoint\.nodes") as caught:
            training(stack_dir, checkpoint=checkpoint).resume()
        assert "without --resume" in caught.value.remedy
    with pytest.raises(RegionFileError, match="memory budget"):
        training(stack_dir, RECIPE, checkpoint=checkpoint).resume()


@given(
    shape=st.tuples(st.integers(3, 90), st.integers(3, 90)),
    block=st.sampled_from([0, 24, 40]),
    seed=st.integers(0, 9),
)
def test_a_route_visits_every_pixel_as_often_up_to_the_border(shape, block, seed):
    route = Route(shape, 12, block, 2, np.random.default_rng(seed))
    visits = np.zeros(shape, int)
    while visits.sum() < 7.5 * visits.size:
        moving, before = route.between_blocks, route.block
        windows = route.patches(3)
        assert moving or route.block == before
        for window in windows:
            assert min(window.shape) >= 3  # the rate looks at neighbours
            assert window.intersection(route.block) == window
            visits[window.slices] += 1
    # A sweep touches every pixel once; a block has two of them in a row.
    assert visits.max() - visits.min() <= (2 if block else 1)


@st.composite
def _windows(draw, shape=(300, 520)):
    row, col = draw(st.integers(0, shape[0] - 1)), draw(st.integers(0, shape[1] - 1))
    return Window(
        row, col, draw(st.integers(1, shape[0] - row)), draw(st.integers(1, shape[1] - col))
    )


@given(st.lists(st.tuples(_windows(), st.booleans()), min_size=1, max_size=4))
def test_a_node_file_gives_back_what_was_written_and_what_was_kept(tmp_path_factory, changes):
    path = tmp_path_factory.mktemp("nodes") / "n"
    shape, truth = (300, 520), np.zeros((1, 300, 520), np.float32)
    file = NodeFile(path, 1, shape)
    file.write(Window(0, 0, *shape), truth)
    kept, places = truth.copy(), file.places.copy()
    file.flush()
    file.keep()
    for number, (window, keep) in enumerate(changes, 1):
        value = np.full((1, *window.shape), number, np.float32)
        file.write(window, value)
        truth[(slice(None), *window.slices)] = value
        np.testing.assert_array_equal(
            file.read(window.grown(9).clipped(shape)),
            truth[(slice(None), *window.grown(9).clipped(shape).slices)],
        )
        file.flush()
        if keep:
            file.keep()
            kept, places = truth.copy(), file.places.copy()
    again = NodeFile(path, 1, shape, tag=file.tag, places=places)
    np.testing.assert_array_equal(again.read(Window(0, 0, *shape)), kept)
    file.close()


def test_memory_does_not_grow_with_the_area():
    options = ["--dates=2", "--bands=6", "--steps=4", "--bits=0.2", "--memory-gb=0.05"]
    peaks = {}
    for side in (400, 1000):
        done = subprocess.run(
            [sys.executable, BENCHMARK, f"--side={side}", *options, "--parts=encode,evaluate"],
            capture_output=True,
            text=True,
            check=True,
        )
        for line in done.stdout.splitlines():
            told = json.loads(line)
            peaks.setdefault(told["part"], []).append(told["peak_gb"])
            assert told.get("block_px", 1) > 0
    assert list(peaks) == ["encode", "evaluate"]
    # Six times the area: held as a whole, nodes and values would be 0.105 GB more to encode, and
    # the two pictures 0.08 GB more to evaluate, on top of the 0.025 that both take more. Where
    # threads meet, the peak of encoding differs by 0.03 from one run to the next.
    for part, (small, large) in peaks.items():
        assert large < small + {"encode": 0.09, "evaluate": 0.05}[part], part


def test_decoding_and_predicting_hold_a_few_blocks_whatever_the_size(tmp_path):
    def peaks_mb(side: int) -> tuple[float, float]:
        """The most that Python and numpy held while a whole region was written, in megabytes."""
        path, wanted = tmp_path / f"{side}.region.safetensors", tmp_path / f"{side}.tif"
        scenes = seasonal_scenes((side, side))
        run = training(write_stack(tmp_path / str(side), scenes), replace(RECIPE, steps=1))
        made = run.run()
        write_region(path, made.card, made.tensors)
        del run, made, scenes
        engine = open_engine(open_region(path), "cpu")
        grid = engine.card.grid
        source = RegionStatistics(engine, cache_bytes=10_000_000)
        labels = labels_from_geojson(_two_fields(grid), CLASSES, grid)
        head = train_instant(source, labels, options=InstantOptions(ferns=10, unlabelled=0))
        predictor = Predictor(head, source)
        tracemalloc.start()
        try:
            reconstruct_to_cog(engine, engine.card.dates[0], wanted)
            decoding = tracemalloc.get_traced_memory()[1]
            tracemalloc.reset_peak()
            predict_to_cog(predictor, wanted)
            return decoding / 1e6, tracemalloc.get_traced_memory()[1] / 1e6
        finally:
            tracemalloc.stop()

    small, large = peaks_mb(512), peaks_mb(800)
    # One date as reflectance would be 6 MB more, and the features of all pixels 60 MB.
    assert large[0] < small[0] + 4
    assert large[1] < small[1] + 15


CLASSES = [LabelClass(1, "one", "#804020"), LabelClass(2, "two", "#208040")]


def _two_fields(grid) -> dict:
    features = []
    for value, col in ((1, 0), (2, 9)):
        ring = [
            grid.transform @ (col + x, y) for x, y in ((0, 0), (9, 0), (9, 13), (0, 13), (0, 0))
        ]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"class": value}, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def test_more_pixels_than_a_small_region_has_are_all_of_them():
    rows, cols = spread_pixels((20, 30), 100_000, seed=0)
    assert len(set(zip(rows.tolist(), cols.tolist(), strict=True))) == 600
