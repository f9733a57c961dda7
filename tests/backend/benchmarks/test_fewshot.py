"""The few-shot benchmark is fair: the same draws for all, and no polygon answers for itself."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.engines import open_engine
from lianet.errors import InputError, LabelError
from lianet.features.feature_kinds import open_features
from lianet.features.frames import TrunkFrames
from lianet.features.kinds import open_source
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import PixelGrid
from lianet.geo.window import Window
from lianet.labels.reading import LabelClass, LabelPixels, LabelRaster, label_pixels, read_labels
from lianet.region.file import open_region
from lianet.scenes.stack import Stack, open_stack
from numpy.typing import NDArray
from scipy import ndimage

from benchmarks import peers
from benchmarks.draws import draw_polygons, draw_share, polygons_in, with_enough
from benchmarks.fewshot import benchmark_fewshot, macro_f1
from benchmarks.peers import Answer, Scenes, embeddings_peer
from benchmarks.temperature import measured

from ..made_embeddings import LABELS, alphaearth_bits, looks, write_raster

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "liri.region.safetensors"


def pixels_of(sizes: dict[int, list[int]]) -> LabelPixels:
    """Labels of polygons with so many pixels each, by class value."""
    values = [value for value, polygons in sizes.items() for size in polygons for _ in range(size)]
    flat = [size for polygons in sizes.values() for size in polygons]
    groups = np.repeat(np.arange(len(flat)), flat)
    no_date: tuple[dt.date | None, ...] = (None,) * len(flat)
    return LabelPixels(
        tuple(LabelClass(value, f"class {value}", "#000000") for value in sizes),
        np.arange(len(values)),
        np.arange(len(values)) % 7,
        np.array(values, np.uint8),
        groups.astype(np.int32),
        no_date,
    )


label_sets = st.dictionaries(
    st.integers(1, 6), st.lists(st.integers(1, 20), min_size=2, max_size=6), min_size=2, max_size=4
).map(lambda sizes: pixels_of(dict(sorted(sizes.items()))))


@given(label_sets, st.integers(1, 7), st.integers(0, 99))
def test_no_polygon_is_learnt_from_and_tested_and_every_class_is_in_both(pixels, number, seed):
    draw = draw_polygons(pixels, number, seed)
    assert not set(pixels.groups[draw.train]) & set(pixels.groups[draw.test])
    wanted = {item.value for item in pixels.classes}
    assert set(pixels.values[draw.train]) == set(pixels.values[draw.test]) == wanted
    assert (draw.train | draw.test).all()


@given(label_sets, st.sampled_from([0.5, 5, 20, 90]), st.integers(0, 99))
def test_thinned_pixels_are_never_of_a_tested_polygon(pixels, percent, seed):
    draw = draw_share(pixels, percent, seed)
    assert not set(pixels.groups[draw.train]) & set(pixels.groups[draw.test])
    for value, count in pixels.counts.items():
        learnt = np.count_nonzero(pixels.values[draw.train] == value)
        assert 1 <= learnt <= max(1, round(percent / 100 * count))


def test_polygons_in_a_map_of_classes_are_in_one_piece_of_one_class_and_apart():
    rng = np.random.default_rng(0)
    values = (rng.random((90, 80)) < 0.02).astype(np.uint8) * 2  # pixels that are wrong
    values[values == 0] = 1
    values[:, 40:] = np.where(values[:, 40:] == 1, 2, 1)
    classes = (LabelClass(1, "a", "#000000"), LabelClass(2, "b", "#000000"))
    raster = LabelRaster(
        classes, Window(0, 0, 90, 80), values, np.zeros(values.shape, np.int32), (None,)
    )
    pixels = polygons_in(raster, each=8)
    assert len(np.unique(pixels.groups)) > 8
    drawn = np.full(values.shape, -1)
    drawn[pixels.rows, pixels.cols] = pixels.groups
    for group in np.unique(pixels.groups):
        mine = drawn == group
        assert ndimage.label(mine)[1] == 1
        assert len(np.unique(values[mine])) == 1
        beside = ndimage.binary_dilation(mine) & ~mine
        assert (drawn[beside] == -1).all()
    np.testing.assert_array_equal(pixels.values, values[pixels.rows, pixels.cols])


def test_the_same_seed_draws_the_same_labels():
    pixels = pixels_of({1: [5] * 9, 2: [4] * 8})
    np.testing.assert_array_equal(
        draw_polygons(pixels, 3, 4).train, draw_polygons(pixels, 3, 4).train
    )
    assert (draw_polygons(pixels, 3, 4).train != draw_polygons(pixels, 3, 5).train).any()


def test_a_class_with_one_polygon_is_left_out_and_named():
    kept, left_out = with_enough(pixels_of({1: [5, 5], 2: [9], 3: [2, 2]}))
    assert left_out == ("class 2",)
    assert set(kept.values) == {1, 3}


def test_a_pixel_taken_for_nothing_is_missed():
    pixels = pixels_of({1: [4, 4], 2: [4, 4]})
    draw = draw_polygons(pixels, 1, 0)
    right = Answer(pixels.values)
    assert macro_f1(pixels, right, draw) == 1
    holes = pixels.values.copy()
    holes[np.flatnonzero(draw.test & (pixels.values == 1))[:2]] = 0
    # Class 1: 2 of 4 found, none wrongly: F1 = 2 x 2 / (4 + 2).
    assert macro_f1(pixels, Answer(holes), draw) == pytest.approx((2 / 3 + 1) / 2)


@pytest.fixture(scope="module")
def source(sample_region) -> RegionStatistics:
    return RegionStatistics(open_engine(open_region(sample_region), "cpu"))


@pytest.fixture(scope="module")
def pixels(source, sample_region) -> LabelPixels:
    path = sample_region.with_name("liri-labels.gpkg")
    return label_pixels(read_labels(path, class_field="class_name", grid=source.grid), source.grid)


@pytest.fixture(scope="module")
def stack(stacks) -> Stack:
    return open_stack(stacks / "liri")


@pytest.fixture(scope="module")
def keep(tmp_path_factory) -> Path:
    """Rows of three draws on the sample, measured once for all tests."""
    return tmp_path_factory.mktemp("fewshot") / "rows.json"


def test_few_polygons_on_the_region_file_beat_a_forest_on_the_imagery(source, pixels, stack, keep):
    found = benchmark_fewshot(
        stack,
        source,
        pixels,
        peers=("forest-all", "instant"),
        polygons=(1, 3),
        dense=(),
        draws=3,
        keep=keep,
    )
    rows = {(row["peer"], row["amount"]): row for row in found["results"]}
    for amount, least, ahead in ((1, 0.88, 0.10), (3, 0.93, 0.08)):
        forest, instant = rows["forest-all", amount], rows["instant", amount]
        assert instant["macro_f1"] > least
        assert instant["gain"] == pytest.approx(instant["macro_f1"] - forest["macro_f1"])
        assert instant["gain"] > ahead
        assert instant["below"] == 0


def test_the_instant_head_is_as_good_on_the_region_file_as_on_the_imagery(
    source, pixels, stacks, stack, keep
):
    card = open_region(SAMPLE).card
    found = benchmark_fewshot(
        stack,
        source,
        pixels,
        imagery=RegionStatistics(Scenes(stack, card)),
        peers=("instant-imagery", "instant"),
        polygons=(3,),
        dense=(),
        draws=3,
        keep=keep,
    )
    on_imagery, on_model = (row["macro_f1"] for row in found["results"])
    assert on_imagery > 0.93
    assert on_model > on_imagery - 0.01
    with pytest.raises(InputError, match="other dates or bands"):
        Scenes(open_stack(stacks / "bracciano"), card)


def test_a_run_that_was_stopped_goes_on_and_another_run_is_refused(
    source, pixels, stack, tmp_path, monkeypatch
):
    monkeypatch.setattr(peers, "_TREES", 5)  # how good they are, is not what is tested
    keep = tmp_path / "rows.json"
    options = {"peers": ("forest-all",), "dense": (), "draws": 2, "keep": keep}
    first = benchmark_fewshot(stack, source, pixels, polygons=(1,), **options)
    told: list[str] = []
    again = benchmark_fewshot(
        stack,
        source,
        pixels,
        polygons=(1, 2),
        report=lambda progress: told.append(progress.message),
        **options,
    )
    assert again["results"][0] == first["results"][0]
    assert len(told) == 2
    assert all("2 polygons" in message for message in told)
    with pytest.raises(InputError, match=r"rows\.json"):
        benchmark_fewshot(stack, source, pixels, polygons=(1,), **(options | {"draws": 3}))


def test_a_learner_that_cannot_learn_is_left_out_with_the_reason(
    source, pixels, stack, monkeypatch
):
    engine = open_engine(open_region(SAMPLE), "cpu")

    def same_everywhere(self: TrunkFrames, extent: Window, date: int) -> NDArray[np.float32]:
        return np.zeros((3, *extent.shape), np.float32)

    monkeypatch.setattr(TrunkFrames, "_frame", same_everywhere)
    found = benchmark_fewshot(
        stack,
        source,
        pixels,
        trunk=open_source(engine, None, "trunk"),
        peers=("conv-trunk", "instant"),
        polygons=(1,),
        dense=(20,),
        draws=1,
    )
    assert [row["peer"] for row in found["results"]] == ["instant", "instant"]
    (left_out,) = found["skipped"]
    assert left_out["peer"] == "conv-trunk"
    assert "the same everywhere" in left_out["reason"]


def test_a_peer_that_is_not_there_is_named_with_those_that_are(source, pixels, stack):
    with pytest.raises(InputError, match="instant"):
        benchmark_fewshot(stack, source, pixels, peers=("svm",))


def test_single_polygons_cannot_be_tested(source, stack):
    with pytest.raises(LabelError, match="two polygons"):
        benchmark_fewshot(stack, source, pixels_of({1: [3], 2: [4]}))


def test_embeddings_learn_from_the_same_labels_on_whatever_grid_they_have(tmp_path):
    values, grid = looks(64)
    labels = label_pixels(read_labels(LABELS, class_field="class_name", grid=grid), grid)
    draw = draw_polygons(labels, 3, 0)
    fine = PixelGrid(grid.crs_wkt, grid.finer(2).transform, 620, 600)
    bits = alphaearth_bits(values)
    whole = write_raster(tmp_path / "whole.tif", bits, grid, nodata=-128)
    finer = np.repeat(np.repeat(bits, 2, 1), 2, 2)[:, :, :600]
    part = write_raster(tmp_path / "part.tif", finer, fine, nodata=-128)
    answers = [
        embeddings_peer(open_features(path), grid, labels).learn(draw.train, 0)
        for path in (whole, part)
    ]
    covered = labels.cols < 300
    assert (answers[1].values[~covered] == 0).all(), "what lies outside is not known"
    assert (answers[0].values == answers[1].values)[covered].mean() > 0.9
    right = (answers[1].values == labels.values)[draw.test & covered]
    assert right.mean() > 0.8


def test_embeddings_have_rows_alone_and_together_with_the_region_on_the_same_draws(
    tmp_path, source, pixels, stack, keep
):
    grid = source.grid
    values = np.random.default_rng(0).normal(size=(8, *grid.shape)).astype(np.float32)
    for index, item in enumerate(pixels.classes):  # they know what is labelled, and noise else
        mine = pixels.values == item.value
        values[index, pixels.rows[mine], pixels.cols[mine]] += 20
    told = open_features(write_raster(tmp_path / "told.tif", values, grid))
    found = benchmark_fewshot(
        stack, source, pixels,
        peers=("instant",), embeddings=(told,), polygons=(3,), dense=(), draws=3, keep=keep,
    )  # fmt: skip
    rows = {row["peer"]: row for row in found["results"]}
    assert list(rows) == ["instant", "embeddings told", "together told"]
    assert rows["together told"]["sees"] == "both"
    assert len(rows["together told"]["scores"]) == 3
    assert rows["together told"]["macro_f1"] > rows["instant"]["macro_f1"]


def _run(forest, gain, half):
    def row(peer, labels, amount, mean, more=0.0):
        return {
            "peer": peer, "labels": labels, "amount": amount, "macro_f1": mean, "deviation": 0.01,
            "gain": more, "range": 0.02, "draws": 20,
        }  # fmt: skip

    rows = [row("forest-all", "dense", 100.0, half)]
    for amount in (1.0, 3.0):
        rows += [
            row("forest-all", "polygons", amount, forest),
            row("instant", "polygons", amount, forest + gain, gain),
        ]
    return {"results": rows}


@pytest.mark.parametrize(
    ("forest", "gain", "half", "said"),
    [
        (0.6, 0.12, 0.9, "0.100: yes |"),
        (0.6, 0.09, 0.9, "0.100: yes, within the interval"),
        (0.6, 0.05, 0.9, "0.100: no"),
        (0.87, 0.05, 0.9, "0.040: yes |"),  # half of what is lacking to 0.95
        (0.2, -0.01, 0.3, "not below"),
        (0.2, -0.03, 0.3, "below the forest"),
    ],
)
def test_what_is_asked_of_the_head_follows_from_the_forest(forest, gain, half, said):
    from benchmarks.fewshot_bars import table

    (line,) = [text for text in table({"x": _run(forest, gain, half)}).split("\n") if "**" in text]
    assert said in line


def test_what_is_told_is_measured_by_how_often_it_is_right_and_by_how_far_it_is_off():
    members = np.array([0, 1, 2, 0])
    assert measured(np.eye(3)[members].T, members) == [0, 0]
    even = np.full((3, 4), 1 / 3)
    # Taken for the first class each time, and right in two of four.
    assert measured(even, members) == pytest.approx([1 / 2 - 1 / 3, 2 / 3])
