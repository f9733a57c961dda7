"""What pixels are by themselves lies beside a region, rounded, and is never needed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from lianet.cli.app import app
from lianet.engines import open_engine
from lianet.errors import CancelledError, ConflictError, InputError
from lianet.features.coarse import CoarseFeatures
from lianet.features.kinds import open_source, source_to_learn_on
from lianet.features.seasonal import statistics_of, usual_source
from lianet.features.source import FeatureRecipe, read_pixels
from lianet.features.statistics import RegionStatistics
from lianet.features.stored_statistics import features_path
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.machine.claim import claim
from lianet.pretraining import keep_statistics as kept_by
from lianet.pretraining.growing_file import forget_unfinished, unfinished_of
from lianet.pretraining.keep_statistics import keep_statistics
from lianet.region.file import open_region
from lianet.region.mosaic import open_model
from typer.testing import CliRunner

from tests.backend.made_mosaics import mosaic_of

PLENTY = 20 << 20
"""Bytes of a region whose third is enough for the sample's features at their finest."""


@pytest.fixture(scope="module")
def kept(sample_region, tmp_path_factory) -> Path:
    """A copy of the sample, its features beside it."""
    path = tmp_path_factory.mktemp("kept") / "town.region.safetensors"
    shutil.copy(sample_region, path)
    keep_statistics(RegionStatistics(engine_of(path)), path, PLENTY)
    return path


@pytest.fixture
def own(kept, tmp_path) -> Path:
    """Another copy, to be damaged."""
    for path in (kept, features_path(kept)):
        shutil.copy(path, tmp_path)
    return tmp_path / kept.name


def engine_of(path: Path):
    return open_engine(open_region(path), "cpu").filled()


def both(path: Path) -> tuple[RegionStatistics, RegionStatistics]:
    engine = engine_of(path)
    return RegionStatistics(engine), RegionStatistics(engine, stored=True)


def test_they_are_nearly_those_that_are_computed(kept) -> None:
    computed, stored = both(kept)
    assert stored.stored is not None
    assert stored.stored.told.lost < 0.03
    window = Window(200, 180, 110, 130)  # over the corner of four blocks
    true, found = computed.read(window), stored.read(window)
    assert np.array_equal(np.isnan(true), np.isnan(found))
    known = ~np.isnan(true[0])
    error = np.square(found - true)[:, known].mean(1)
    spread = true[:, known].var(1)
    assert (error / spread)[: computed.of_pixel].mean() < 0.05
    assert not np.array_equal(true, found)


def test_a_window_alone_and_single_pixels_are_the_same(kept) -> None:
    _, stored = both(kept)
    assert stored.kept_windows(Window(0, 0, 8, 8)) == 0  # views are read, places alone are kept
    whole = stored.read(Window(0, 0, 290, 300))
    assert np.array_equal(stored.read(Window(250, 251, 9, 11)), whole[:, 250:259, 251:262])
    rows, cols = np.array([3, 255, 256, 288]), np.array([299, 1, 256, 17])
    assert np.array_equal(read_pixels(stored, rows, cols), whole[:, rows, cols].T)


def test_statistics_alone_are_the_first_of_all_features(kept, known_engine) -> None:
    window = Window(201, 190, 70, 90)
    for source in both(kept):
        found, whole = source.read_timeless(window), source.read(window)
        assert np.allclose(found, whole[: source.views[0].stop], atol=2e-3, equal_nan=True)
        assert np.array_equal(source.read_timeless(window), found, equal_nan=True)
    days = [f"2020-{month:02}-{day:02}" for month in range(1, 13) for day in (3, 18)]
    shown = np.random.default_rng(0).uniform(0.02, 0.5, (24, 4, 20, 30)).astype(np.float32)
    shown[3, :, 2:9, 4:20] = np.nan
    seasonal = statistics_of(known_engine(days, ("B02", "B04", "B08", "B11"), shown))
    assert len(seasonal.views) > 1
    inner = Window(2, 3, 15, 20)
    timeless = seasonal.views[0].stop
    assert np.array_equal(seasonal.read_timeless(inner), seasonal.read(inner)[:timeless])
    assert np.array_equal(seasonal.read_timeless(inner), seasonal.read(inner)[:timeless])  # kept


def test_from_afar_they_are_the_means_of_those_nearby(kept) -> None:
    _, stored = both(kept)
    own = stored.stored
    assert own is not None
    for factor in own.factors:
        means = own.means(Window(1, 2, 5, 6), factor)
        pixels = own.read(Window(factor, 2 * factor, 5 * factor, 6 * factor))
        assert np.allclose(means, block_mean(pixels, factor), atol=2e-3)
        thin = own.means(Window(1, 2, 5, 6), factor, 2)
        assert np.allclose(thin, means[:, ::2, ::2], atol=1e-5)
        turn = np.random.default_rng(1).normal(size=(7, len(means))).astype(np.float32)
        sums = own.means(Window(1, 2, 5, 6), factor, turn=turn)
        assert np.allclose(sums, np.tensordot(turn, means, 1), rtol=1e-4, atol=2e-3)
    asked: list[int] = []
    engine = stored.engine
    stored._engine = type("Silent", (), {"card": engine.card, "decode": asked.append})()
    seen = CoarseFeatures(engine, stored, own.factors[-1]).read(Window(0, 0, 8, 8))
    assert np.isfinite(seen).all()
    assert not asked


def test_a_new_head_learns_on_them_and_an_old_one_on_what_it_knew(kept, sample_region) -> None:
    engine = engine_of(kept)
    recipe = FeatureRecipe("statistics")
    new, old = source_to_learn_on(engine, None, recipe), open_source(engine, None, recipe)
    assert new.recipe == FeatureRecipe("statistics", {"stored": True})
    assert new.id != old.id
    assert old.recipe == recipe
    # Of other dates nothing lies there, and elsewhere nothing at all.
    few = source_to_learn_on(engine, engine.card.dates[:5], recipe)
    assert few.recipe == recipe
    elsewhere = engine_of(sample_region)
    assert source_to_learn_on(elsewhere, None, recipe).recipe == recipe
    again = open_source(elsewhere, None, new.recipe)
    assert again.id == new.id
    window = Window(10, 20, 30, 40)
    assert np.array_equal(again.read(window), open_source(elsewhere, None, recipe).read(window))


@pytest.mark.parametrize("harm", ["cut", "garbage", "block", "other", "gone"])
def test_a_file_that_is_no_good_is_computed_instead(own, harm) -> None:
    path = features_path(own)
    data = bytearray(path.read_bytes())
    if harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "garbage":
        path.write_bytes(b"\0" * 100)
    elif harm == "block":
        data[-3000:] = bytes(3000)
        path.write_bytes(data)
    elif harm == "other":
        at = data.index(b'space\\": \\"') + 11
        data[at : at + 4] = b"0000"
        path.write_bytes(data)
    computed, stored = both(own)
    if harm == "gone":
        assert stored.stored is not None
        path.unlink()
    window = Window(260, 260, 30, 30)
    assert np.array_equal(stored.read(window), computed.read(window))
    assert stored.stored is None


@pytest.fixture
def town(sample_region, tmp_path) -> Path:
    """A copy of the sample with nothing beside it."""
    path = tmp_path / "town.region.safetensors"
    shutil.copy(sample_region, path)
    return path


class StoppedAt:
    """Stops a work after so much of it."""

    def __init__(self, share: float) -> None:
        self.share, self.seen = share, []

    def __call__(self, progress) -> None:
        self.seen.append(progress.fraction)
        if progress.fraction > self.share:
            raise CancelledError("Stopped")


def test_what_would_lose_too_much_leaves_nothing(town) -> None:
    with pytest.raises(InputError, match="lose too much"):
        keep_statistics(RegionStatistics(engine_of(town)), town, 100_000)
    assert [one.name for one in town.parent.iterdir()] == [town.name]


def test_what_was_stopped_is_gone_on_with(town, kept, monkeypatch) -> None:
    # Blocks one by one, so that some are there and some are not.
    monkeypatch.setattr(kept_by, "cpu_count", lambda: 1)
    source, stop = RegionStatistics(engine_of(town)), StoppedAt(0.5)
    with pytest.raises(CancelledError):
        keep_statistics(source, town, PLENTY, stop)
    assert stop.seen == sorted(stop.seen)
    unfinished = unfinished_of(features_path(town))
    assert not features_path(town).exists()
    assert unfinished.exists()
    again = StoppedAt(1)
    keep_statistics(source, town, PLENTY, again)
    assert not unfinished.exists()
    first = next(share for share in again.seen if share > 0.1)
    assert first > 0.5  # what was there is not made again
    assert features_path(town).read_bytes() == features_path(kept).read_bytes()


@pytest.mark.parametrize("harm", ["torn", "short", "other"])
def test_what_does_not_fit_is_begun_anew(town, kept, harm, monkeypatch) -> None:
    monkeypatch.setattr(kept_by, "cpu_count", lambda: 1)
    source = RegionStatistics(engine_of(town))
    with pytest.raises(CancelledError):
        keep_statistics(source, town, PLENTY, StoppedAt(0.5))
    unfinished = unfinished_of(features_path(town))
    data = bytearray(unfinished.read_bytes())
    if harm == "torn":
        data[200:230] = bytes(30)
    elif harm == "short":
        del data[-100:]
    else:
        at = data.index(b'space\\": \\"') + 11
        data[at : at + 4] = b"0000"
    unfinished.write_bytes(data)
    again = StoppedAt(1)
    keep_statistics(source, town, PLENTY, again)
    assert next(share for share in again.seen if share > 0.1) < 0.4
    assert features_path(town).read_bytes() == features_path(kept).read_bytes()


def test_two_do_not_write_one_file(town) -> None:
    with unfinished_of(features_path(town)).open("wb") as file:
        assert claim(file)
        with pytest.raises(ConflictError, match="Another process"):
            keep_statistics(RegionStatistics(engine_of(town)), town, PLENTY)
        assert forget_unfinished(features_path(town)) == 0
    forget_unfinished(features_path(town))
    assert [one.name for one in town.parent.iterdir()] == [town.name]


def test_those_of_a_mosaic_lie_beside_its_manifest(tmp_path) -> None:
    mosaic, _ = mosaic_of(tmp_path, (88, 80), (48, 40))
    engine = open_engine(mosaic, "cpu").filled()
    path = features_path(mosaic.path)
    assert path == mosaic.path.with_name("area.features.safetensors")
    told = CliRunner().invoke(app, ["features", "keep", str(mosaic.path.parent), "--json"])
    assert json.loads(told.output)["bytes"] == path.stat().st_size
    computed = RegionStatistics(engine)
    stored = usual_source(open_engine(open_model(mosaic.path), "cpu").filled())
    assert stored.stored is not None
    window = Window(30, 25, 40, 30)  # over the corner of four tiles
    true, found = computed.read(window), stored.read(window)
    assert true.shape == found.shape
    spread = true.reshape(len(true), -1).var(1)
    error = np.square(found - true).mean((1, 2))[spread > 1e-8]
    assert (error / spread[spread > 1e-8]).mean() < 0.05


def test_the_command_keeps_and_removes_them(own) -> None:
    path, run = features_path(own), CliRunner()
    path.unlink()
    made = run.invoke(app, ["features", "keep", str(own), "--progress", "none", "--json"])
    assert made.exit_code == 0, made.output
    assert json.loads(made.output)["bytes"] == path.stat().st_size
    _, stored = both(own)
    assert stored.stored is not None
    assert run.invoke(app, ["features", "keep", str(own), "--remove"]).exit_code == 0
    assert not path.exists()
