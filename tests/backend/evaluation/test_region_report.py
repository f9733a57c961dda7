"""What `lianet evaluate --report` leaves in its folder."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from lianet.errors import InputError, StorageError
from lianet.evaluation import region_report
from lianet.evaluation.residuals import MAP_PX, Residuals
from lianet.field.presets import Compact
from lianet.field.published import BASE
from lianet.geo.grid import Window
from lianet.region.card import Card
from lianet.scenes.stack import Stack, open_stack
from matplotlib.image import imread

from ..made_stacks import seasonal_scenes, write_stack

SHAPE = (70, 52)
BAD = (slice(20, 24), slice(30, 33))


@dataclass
class SlightlyWrong:
    """An engine that shows the scenes but for noise, and one spot on the second date."""

    card: Card
    stack: Stack
    name: str = "none"
    device: str = "cpu"

    def decode(self, window: Window, date_indices) -> np.ndarray:
        shown, valid = self.stack.reflectance(window, list(date_indices))
        whole = np.zeros((len(self.card.dates), len(self.card.bands), *SHAPE), np.float32)
        whole += 0.002 * np.random.default_rng(0).standard_normal(whole.shape).astype(np.float32)
        whole[(1, slice(None), *BAD)] += 0.1
        shown += whole[list(date_indices)][(..., *window.slices)]
        return np.where(valid[:, None], shown, np.nan)


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> SlightlyWrong:
    scenes = seasonal_scenes(SHAPE)
    scenes[0, :, :10, :10] = 0
    stack = open_stack(write_stack(tmp_path_factory.mktemp("report") / "stack", scenes))
    preset = Compact(features=2, step=0.01)
    card = Card("Test", stack.grid, stack.bands, stack.dates, "compact", preset.to_json())
    return SlightlyWrong(card, stack)


@pytest.fixture(scope="module")
def folder(engine, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "report"
    size = SHAPE[0] * SHAPE[1] * 12 // 8  # one bit a value
    region_report.report_region(engine, engine.stack, folder, file_bytes=size)
    return folder


@pytest.fixture(scope="module")
def result(folder) -> dict:
    return json.loads((folder / "evaluation.json").read_text())


def test_figures_and_numbers_lie_in_one_folder_and_nothing_else(folder) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["evaluation.json", "rate_distortion.png", "residuals.png"]
    for name in names[1:]:
        picture = imread(folder / name, format="png")
        assert min(picture.shape[:2]) > 300
        assert picture.std() > 0.05


def test_the_region_is_held_against_jpeg_2000_at_its_own_size(result) -> None:
    assert result["bpp"] == pytest.approx(1.0, abs=0.01)
    region = result["rate_distortion"]["region"]
    assert region == {"bpp": result["bpp"], "psnr_db": pytest.approx(result["psnr_db"], abs=0.01)}
    curve = result["rate_distortion"]["jpeg2000"]
    below = max(p["psnr_db"] for p in curve if p["bpp"] <= result["bpp"])
    above = min(p["psnr_db"] for p in curve if p["bpp"] >= result["bpp"])
    assert below <= result["jpeg2000_db"] <= above
    assert result["jpeg2000_allotted_db"] > result["jpeg2000_db"] - 0.1


def test_the_worst_place_and_the_worst_date_are_named(result) -> None:
    worst = result["residuals"]["worst_pixel"]
    assert 20 <= worst["row"] < 24
    assert 30 <= worst["col"] < 33
    assert result["residuals"]["worst_date"] == "2018-06-10"
    assert result["residuals"]["rmse_p99"] < 0.1
    by_date = result["psnr_by_date_and_band_db"]
    assert np.shape(by_date) == (3, 4)
    assert min(map(max, by_date)) == max(by_date[1])


def test_coarse_grids_of_a_small_region_have_no_collisions(result) -> None:
    pytest.importorskip("torch")
    assert [level["spacing_px"] for level in result["collisions"]] == [4, 16, 64]
    assert [level["colliding_share"] for level in result["collisions"]] == [0, 0, 0]


def test_finest_grids_of_the_paper_collide(engine, make_grid) -> None:
    pytest.importorskip("torch")
    card = engine.card.with_values(preset="base", field=BASE.to_json(), grid=make_grid(2000, 2000))
    levels = region_report.grid_collisions(card)
    assert len(levels) == 11
    assert levels[0].colliding_share == 0
    assert levels[-1].colliding_share > 0.9
    assert levels[-1].nodes > levels[-1].entries


def test_errors_are_where_they_were_made_whatever_the_windows() -> None:
    shape = (2 * MAP_PX + 30, 700)
    truth = np.zeros((1, *shape), np.float32)
    shown = truth.copy()
    shown[0, 600:603, 300:303] = 0.3
    known = np.ones(shape, bool)
    known[:6] = False
    maps = []
    for cuts in ([0, shape[0]], [0, 1, 256, 601, 602, 1000, shape[0]]):
        residuals = Residuals(shape, dates=1, bands=1)
        assert residuals.factor == 3
        for top, stop in zip(cuts, cuts[1:], strict=False):
            part = (slice(None), slice(top, stop))
            window = Window(top, 0, stop - top, shape[1])
            residuals.add(window, 0, truth[part], shown[part], known[top:stop])
        maps.append(residuals.map([0]))
    np.testing.assert_allclose(maps[0], maps[1], atol=1e-6)
    assert np.unravel_index(np.nanargmax(maps[0]), maps[0].shape) == (200, 100)
    assert maps[0][200, 100] == pytest.approx(0.3)
    assert np.isnan(maps[0][:2]).all()
    assert np.isfinite(maps[0][2:]).all()


def test_without_matplotlib_it_says_so_before_it_begins(engine, tmp_path, monkeypatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        region_report, "find_spec", lambda name: None if name == "matplotlib" else found(name)
    )
    with pytest.raises(InputError, match="matplotlib") as caught:
        region_report.report_region(engine, engine.stack, tmp_path / "x", file_bytes=1)
    assert "lianet[report]" in caught.value.remedy
    assert not (tmp_path / "x").exists()


def test_a_report_that_cannot_be_written_is_a_sentence(engine, tmp_path) -> None:
    with pytest.raises(StorageError, match="nowhere"):
        region_report.report_region(
            SimpleNamespace(card=engine.card), engine.stack, tmp_path / "nowhere" / "x",
            file_bytes=1,
        )  # fmt: skip
