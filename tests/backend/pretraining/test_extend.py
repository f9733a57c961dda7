"""New acquisitions for a region that is there, and acquisitions taken out of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from lianet.cli.app import app
from lianet.engines import open_engine
from lianet.errors import CancelledError, InputError, LianetError, RegionFileError, StackError
from lianet.evaluation.metrics import evaluate_region
from lianet.field.presets import COMPACT
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.pretraining.extend import extend_region
from lianet.pretraining.pair_run import PairEncoding
from lianet.region.file import Region, open_region, write_region
from lianet.scenes.chosen import Chosen
from lianet.scenes.grid_stack import GridStack
from lianet.scenes.stack import open_stack
from rasterio.warp import Resampling, calculate_default_transform, reproject
from typer.testing import CliRunner

from ..made_stacks import seasonal_scenes, write_stack

SHAPE = (300, 130)
DATES = ("20180421", "20180610", "20181025", "20190502")
NEW = dt.date(2019, 5, 2)
FLOOD = (slice(100, 220), slice(20, 90))
GAP = (slice(30, 70), slice(40, 100))


def scenes(shape: tuple[int, int] = SHAPE) -> np.ndarray:
    """Four dates of four bands; on the last one some of the land is under water."""
    made = seasonal_scenes(shape, dates=4)
    made[3, :, FLOOD[0], FLOOD[1]] = 300
    return made


def encoded(folder: Path, path: Path, bits: float = 1.5) -> Path:
    preset = replace(COMPACT, bits_per_value=bits)
    run = PairEncoding(open_stack(folder), preset, device=torch.device("cpu"), name="valley")
    made = run.run()
    write_region(path, made.card, made.tensors)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scenes of three dates in `old`, of a later one in `new`, of all in `all`; a region of old."""
    folder = tmp_path_factory.mktemp("extend")
    every = scenes()
    write_stack(folder / "old", every[:3], DATES[:3])
    write_stack(folder / "new", every[3:], DATES[3:])
    write_stack(folder / "all", every, DATES)
    encoded(folder / "old", folder / "old.region.safetensors")
    region = open_region(folder / "old.region.safetensors")
    found = evaluate_region(open_engine(region, "cpu"), open_stack(folder / "old"))
    card = region.card.with_values(quality=found.to_json())
    write_region(region.path, card, region.tensors())
    answer("extend", region.path, folder / "new", "--out", folder / "more.region.safetensors")
    return folder


def answer(*words: object) -> dict:
    """The one JSON object that a command prints; an error of its own is raised."""
    done = CliRunner().invoke(app, [*map(str, words), "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def opened(made: Path, name: str) -> Region:
    return open_region(made / f"{name}.region.safetensors")


def pixels(region: Region, date: int, window: Window | None = None) -> np.ndarray:
    return open_engine(region, "cpu").decode(window or region.card.grid.window, [date])[0]


def psnr(region: Region, date: int, truth: np.ndarray) -> float:
    error = pixels(region, date) - truth.astype(np.float32) / 1e4
    return float(-10 * np.log10(np.nanmean(error**2)))


def test_a_new_date_is_as_close_as_if_all_had_been_encoded_together(made, tmp_path):
    whole = open_region(encoded(made / "all", tmp_path / "all.region.safetensors"))
    more = opened(made, "more")
    assert 8 * more.file_bytes <= 1.5 * scenes().size
    truth = scenes()[3]
    assert psnr(more, 3, truth) > psnr(whole, 3, truth) - 1.5
    assert psnr(more, 3, truth) > 35


def test_older_dates_stay_bit_for_bit(made):
    old, more = opened(made, "old"), opened(made, "more")
    for date in range(3):
        assert pixels(old, date).tobytes() == pixels(more, date).tobytes()
    kept = more.tensors()
    for name, tensor in old.tensors().items():
        assert kept[name].tobytes() == tensor.tobytes()
    assert more.card.field_id == old.card.field_id
    assert more.card.acquisition_ids[:3] == old.card.acquisition_ids


def test_what_is_a_stack_without_being_files_is_added_as_files_are(made):
    stack = Chosen(open_stack(made / "all"), [3])
    assert not isinstance(stack, GridStack)
    extended, more = extend_region(opened(made, "old"), stack), opened(made, "more")
    added = [name for name in extended.tensors if name.startswith(f"acquisition.{NEW}")]
    assert len(added) > 2
    for name in added:
        assert extended.tensors[name].tobytes() == more.tensors()[name].tobytes(), name


def test_the_card_says_what_was_added_to_what(made):
    old, more = opened(made, "old").card, opened(made, "more").card
    assert more.dates == (*old.dates, NEW)
    assert more.lineage == (old.id,)
    assert more.added == {NEW}
    (addition,) = more.training["additions"]
    assert addition["made_from"] == old.id
    assert addition["own_nodes"] > 0
    assert more.quality["dates"][3]["psnr_db"] > addition["on_others_db"] + 3
    assert [one["date"] for one in more.quality["dates"]] == [day.isoformat() for day in more.dates]
    assert [one["date"] for one in more.training["imagery"]][-1] == NEW.isoformat()
    assert more.attribution.endswith("2018-2019") or not old.attribution


def test_what_was_learnt_before_gives_the_same_map_bit_for_bit(made, tmp_path):
    labels = tmp_path / "labels.geojson"
    grid = opened(made, "old").card.grid
    features = []
    for number in range(12):
        row, col = 5 + 22 * number, 4 + (37 * number) % 110
        (west, north), (east, south) = (
            grid.transform @ corner for corner in ((col, row), (col + 6, row + 6))
        )
        ring = [[west, north], [east, north], [east, south], [west, south], [west, north]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        cover = (row // 13 + col // 9) % 3
        features.append(
            {"type": "Feature", "geometry": geometry, "properties": {"kind": f"cover {cover}"}}
        )
    crs = {"type": "name", "properties": {"name": "EPSG:32633"}}
    labels.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    old, more = (made / f"{name}.region.safetensors" for name in ("old", "more"))
    task = tmp_path / "t.task.safetensors"
    answer("finetune", old, labels, "--field", "kind", "--no-assess", "--out", task)
    maps = []
    for number, region in enumerate((old, more)):
        answer("predict", region, task, "--out", tmp_path / f"{number}.tif")
        with rasterio.open(tmp_path / f"{number}.tif") as file:
            maps.append(file.read())
    assert maps[0].any()
    assert np.array_equal(*maps)
    answer("extend", more, "--without", "2018-06-10", "--out", tmp_path / "less.region.safetensors")
    with pytest.raises(LianetError, match="2018-06-10"):
        answer("predict", tmp_path / "less.region.safetensors", task, "--out", tmp_path / "3.tif")


def test_without_new_nodes_it_says_what_that_costs(made, tmp_path):
    out = tmp_path / "x.region.safetensors"
    told = answer(
        "extend", made / "old.region.safetensors", made / "new", "--no-new-nodes", "--out", out
    )
    (addition,) = told["training"]["additions"]
    assert addition["own_nodes"] == 0
    assert any("costs" in notice and "dB instead of" in notice for notice in told["notices"])
    more = opened(made, "more")
    assert psnr(open_region(out), 3, scenes()[3]) < psnr(more, 3, scenes()[3]) - 3
    assert out.stat().st_size < more.file_bytes


def test_a_date_that_is_taken_out_leaves_the_region_as_it_was(made, tmp_path):
    out = tmp_path / "back.region.safetensors"
    answer("extend", made / "more.region.safetensors", "--without", NEW, "--out", out)
    old, back = opened(made, "old"), open_region(out)
    assert back.card.dates == old.card.dates
    assert back.card.id == old.card.id
    assert back.card.lineage == (old.card.id, opened(made, "more").card.id)
    assert back.card.added == frozenset()
    assert back.card.quality["psnr_db"] == pytest.approx(old.card.quality["psnr_db"], abs=0.01)
    assert pixels(old, 1).tobytes() == pixels(back, 1).tobytes()


def test_a_date_between_two_is_mixed_with_the_new_ones_own_nodes(made):
    engine = open_engine(opened(made, "more"), "cpu")
    card = engine.card
    mix = mix_for(dt.date(2019, 3, 1), card.dates)
    assert abs(mix.weights[3]) > 0.1
    shown = engine.decode(card.grid.window, range(4))
    wanted = np.tensordot(mix.weights.astype(np.float32), shown, 1)
    np.testing.assert_allclose(engine.decode_mix(card.grid.window, mix), wanted, atol=1e-5)


def test_a_window_alone_is_cut_from_a_larger_one_and_both_engines_agree(made):
    more, inner = opened(made, "more"), Window(97, 31, 60, 75)
    whole = pixels(more, 3)
    cut = whole[(slice(None), *inner.slices)]
    assert np.array_equal(pixels(more, 3, inner), cut)
    other = open_engine(more, "cpu", "torch").decode(inner, [3])[0]
    np.testing.assert_allclose(other, cut, atol=1e-5)


def test_what_clouds_hid_is_left_out_and_shown_from_the_other_dates(made, tmp_path):
    new = scenes()[3:]
    new[0][:, GAP[0], GAP[1]] = 0
    folder = write_stack(tmp_path / "cloudy", new, DATES[3:])
    out = tmp_path / "x.region.safetensors"
    answer("extend", made / "old.region.safetensors", folder, "--out", out)
    region = open_region(out)
    shown = pixels(region, 3)
    assert np.isnan(shown[(slice(None), *GAP)]).all()
    assert np.isfinite(np.delete(shown, np.s_[30:70], axis=1)).all()
    filled = open_engine(region, "cpu").filled()
    error = filled.decode(region.card.grid.window, [3])[0] - scenes()[3] / 1e4
    assert np.sqrt((error[(slice(None), *GAP)] ** 2).mean()) < 0.06
    confidence = filled.confidence(region.card.grid.window, 3)
    assert (confidence[GAP] < 100).all()
    assert (confidence[200:] == 100).all()
    assert (filled.confidence(region.card.grid.window, 1) == 100).all()


def test_pixels_that_only_the_new_date_saw_stay_unknown_at_the_others(made, tmp_path):
    old = scenes()[:3]
    old[:, :, 250:280, 90:] = 0
    region = encoded(
        write_stack(tmp_path / "old", old, DATES[:3]), tmp_path / "a.region.safetensors"
    )
    out = tmp_path / "b.region.safetensors"
    answer("extend", region, made / "new", "--out", out)
    shown = open_engine(open_region(out), "cpu").filled().decode(Window(250, 90, 30, 40), [1, 3])
    assert np.isnan(shown[0]).all()
    assert np.abs(shown[1] - scenes()[3][:, 250:280, 90:] / 1e4).mean() < 0.02


def test_several_dates_come_at_once_and_those_that_are_there_are_left_alone(made, tmp_path):
    every = np.concatenate([scenes(), scenes()[2:3]])
    folder = write_stack(tmp_path / "five", every, (*DATES, "20171111"))
    out = tmp_path / "x.region.safetensors"
    told = answer("extend", made / "old.region.safetensors", folder, "--out", out)
    assert told["dates"] == ["2017-11-11", "2018-04-21", "2018-06-10", "2018-10-25", "2019-05-02"]
    region = open_region(out)
    assert pixels(region, 2).tobytes() == pixels(opened(made, "old"), 1).tobytes()
    assert psnr(region, 0, scenes()[2]) > 35
    assert psnr(region, 4, scenes()[3]) > 35


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, np.ndarray]:
    """A region of land that changes little, and what it looks like: uint16 [band, row, column]."""
    folder = tmp_path_factory.mktemp("steady")
    water, meadow, soil = (
        (0.03, 0.025, 0.015, 0.01),
        (0.04, 0.06, 0.04, 0.3),
        (0.1, 0.14, 0.2, 0.28),
    )
    spectra = np.array([water, meadow, soil])
    rows, cols = np.mgrid[:96, :64]
    cover = ((rows // 13) * 5 + (cols // 9) * 3) % 7 % 3
    noise = np.random.default_rng(0).normal(0, 0.003, (4, 4, 96, 64))
    land = spectra[cover].transpose(2, 0, 1) + noise
    stored = np.rint(land.clip(0.001) * 1e4).astype(np.uint16)
    write_stack(folder / "old", stored[:3], DATES[:3])
    return encoded(folder / "old", folder / "old.region.safetensors"), stored[3]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("as it is", ""), ("half as bright", "times as bright as valley"),
        ("mirrored", "does not look like valley"), ("elsewhere", "does not look like valley"),
    ],
)  # fmt: skip
def test_a_date_that_is_not_the_place_of_the_region_is_told(steady, tmp_path, how, words):
    region, land = steady
    elsewhere = seasonal_scenes(land.shape[1:], dates=1, seed=7)[0][:, :, ::-1]
    new = {"half as bright": land // 2, "mirrored": land[:, ::-1, ::-1], "elsewhere": elsewhere}
    folder = write_stack(tmp_path / "new", new.get(how, land)[None], DATES[3:])
    told = answer("extend", region, folder, "--out", tmp_path / "x.region.safetensors")
    assert [words in notice for notice in told["notices"]] == [True] * bool(words)


def test_an_offset_in_the_values_of_a_date_that_comes_alone_is_asked(steady, tmp_path):
    region, land = steady
    folder = write_stack(tmp_path / "new", (land + np.uint16(1000))[None], DATES[3:])
    words = ["extend", region, folder, "--out", tmp_path / "x.region.safetensors"]
    with pytest.raises(StackError, match=r"0\.10 brighter in nearly every band") as asked:
        answer(*words)
    assert "--offset 2019-05-02=-0.1" in asked.value.remedy
    assert not (tmp_path / "x.region.safetensors").exists()
    answer(*words, "--offset", "2019-05-02=-0.1")


def test_imagery_in_another_crs_is_laid_on_the_regions_grid(made, tmp_path):
    source = next((made / "new").glob("*.tif"))
    folder = tmp_path / "degrees"
    folder.mkdir()
    with rasterio.open(source) as file:
        affine, width, height = calculate_default_transform(
            file.crs, "EPSG:4326", file.width, file.height, *file.bounds
        )
        profile = file.profile | {
            "crs": "EPSG:4326", "transform": affine, "width": width, "height": height
        }  # fmt: skip
        with rasterio.open(folder / source.name, "w", **profile) as other:
            for band in range(1, file.count + 1):
                reproject(
                    rasterio.band(file, band), rasterio.band(other, band),
                    resampling=Resampling.nearest,
                )  # fmt: skip
            other.descriptions = file.descriptions
    out = tmp_path / "x.region.safetensors"
    answer("extend", made / "old.region.safetensors", folder, "--out", out)
    region = open_region(out)
    assert region.card.grid == opened(made, "old").card.grid
    assert psnr(region, 3, scenes()[3]) > 20
    flooded = pixels(region, 3)[:, 120:200, 30:80]
    assert abs(float(np.nanmedian(flooded)) - 0.03) < 0.01


def test_a_zoomed_out_view_is_the_mean_of_the_new_date_too(tmp_path):
    shape = (2100, 24)
    every = seasonal_scenes(shape, dates=4)
    every[3, :, 100:900] = 300
    old = write_stack(tmp_path / "old", every[:3], DATES[:3])
    new = write_stack(tmp_path / "new", every[3:], DATES[3:])
    path, out = tmp_path / "a.region.safetensors", tmp_path / "b.region.safetensors"
    answer("extend", encoded(old, path), new, "--out", out)
    region = open_region(out)
    engine = open_engine(region, "cpu")
    mix = mix_for(NEW, region.card.dates)
    for factor in engine.overview_factors:
        rows, cols = 2096 // factor, 24 // factor
        shown = engine.decode_overview(Window(0, 0, rows, cols), [mix], factor)[0]
        whole = pixels(region, 3)[:, :2096].reshape(4, rows, factor, cols, factor).mean((2, 4))
        np.testing.assert_allclose(shown, whole, atol=2e-3)
    picture = region.preview(3).astype(int)
    assert picture[:, 20:100].mean() < region.preview(2)[:, 20:100].mean() - 20
    dry = picture[:, 130:], region.preview(2)[:, 130:].astype(int)
    assert abs(dry[0].mean() - dry[1].mean()) < 60


def test_what_cannot_be_added_is_refused_in_a_sentence(made, tmp_path):
    old, out = made / "old.region.safetensors", tmp_path / "x.region.safetensors"
    told = answer("inspect", made / "old")
    first = told["acquisitions"][0]["id"]
    with pytest.raises(InputError, match="acquisition of 2018-04-21 already"):
        answer("extend", old, made / "old", "--acquisition", first, "--out", out)
    with pytest.raises(StackError, match="in the region already"):
        answer("extend", old, made / "old", "--out", out)
    few = write_stack(tmp_path / "few", scenes()[3:, :3], DATES[3:])
    with pytest.raises(StackError, match="has no band B08") as caught:
        answer("extend", old, few, "--out", out)
    assert "--bands" in caught.value.remedy
    cloudy = write_stack(tmp_path / "cloudy", np.zeros_like(scenes()[3:]), DATES[3:])
    with pytest.raises(StackError, match="No date of cloudy shows anything"):
        answer("extend", old, cloudy, "--out", out)
    with pytest.raises(InputError, match="would be left"):
        answer("extend", old, "--without", "2018-04-21", "--without", "2018-06-10", "--out", out)
    with pytest.raises(LianetError, match="no acquisition on 2011-01-01"):
        answer("extend", old, "--without", "2011-01-01", "--out", out)
    with pytest.raises(InputError, match="or taken out with --without"):
        answer("extend", old, "--out", out)
    assert not out.exists()


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"preset": "base"}, "published model"),
        ({"schema": 1}, "older version"),
        ({"field": {"coding": "planes"}}, "was trained"),
    ],
)
def test_regions_whose_dates_share_something_are_refused(made, changed, because):
    region = opened(made, "old")
    if "field" in changed:
        changed = {"field": region.card.field | changed["field"]}
    region.card = region.card.with_values(**changed)
    with pytest.raises(InputError, match=because):
        extend_region(region, open_stack(made / "new", besides=region.card.dates))


def test_cancelled_it_writes_nothing(made):
    seen = []

    def cancel(progress) -> None:
        seen.append(progress.message)
        if "Coding what is new" in progress.message:
            raise CancelledError("stop")

    region = opened(made, "old")
    with pytest.raises(CancelledError):
        extend_region(region, open_stack(made / "new", besides=region.card.dates), report=cancel)
    assert all(NEW.isoformat() in message for message in seen)


def test_a_large_region_is_read_in_blocks(made, monkeypatch):
    region = opened(made, "old")
    stack = open_stack(made / "new", besides=region.card.dates)
    monkeypatch.setattr("lianet.pretraining.extend._HELD_BYTES", 0)
    monkeypatch.setattr("lianet.pretraining.addition._KEPT_BYTES", 0)
    largest = []
    read = type(stack).read

    def spied(self, window, dates=None):
        largest.append(window.height * window.width)
        return read(self, window, dates)

    monkeypatch.setattr(type(stack), "read", spied)
    found = extend_region(region, stack)
    assert max(largest) <= 256 * 256
    kept = opened(made, "more").tensors()
    for name, tensor in found.tensors.items():
        assert hashlib.sha256(tensor).digest() == hashlib.sha256(kept[name]).digest()


@pytest.mark.parametrize("lost", ["own.scale", "own.linear", "nodes.0.0", "bias"])
def test_a_file_without_some_of_a_dates_own_tensors_is_refused(made, tmp_path, lost):
    more = opened(made, "more")
    tensors = more.tensors()
    del tensors[f"acquisition.2019-05-02.{lost}"]
    path = tmp_path / "x.region.safetensors"
    write_region(path, more.card, tensors)
    with pytest.raises(RegionFileError):
        open_region(path)
