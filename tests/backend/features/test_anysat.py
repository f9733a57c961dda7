"""Features of AnySat, by a stand-in with its entry point and its shapes, and by a real checkout."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from affine import Affine
from lianet.cli.app import app
from lianet.errors import CancelledError, InputError
from lianet.features.anysat import BANDS, FEATURES, AnySat, write_features
from lianet.scenes.stack import open_stack
from typer.testing import CliRunner

DATES = ("20180421", "20180610", "20181025")
CPU = torch.device("cpu")

STAND_IN = '''
import torch
from torch import nn

class _Inner(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.zeros(1))

class AnySat(nn.Module):
    """Gives back what it was shown: bands at the first dates, then days, then zeros."""

    def __init__(self, flash_attn=True):
        super().__init__()
        assert not flash_attn
        self.model = _Inner()

    def forward(self, x, patch_size, output="patch", output_modality=""):
        values, days = x["s2"], x["s2_dates"]
        batch, dates, bands, rows, cols = values.shape
        assert bands == 10 and days.shape == (batch, dates) and patch_size % 10 == 0
        flat = values.flatten(1, 2) * self.model.gain
        if output == "tile":
            assert not output_modality
            return self._filled(flat.mean((2, 3)), days, 768)
        if output == "patch":
            side = patch_size // 10
            means = nn.functional.avg_pool2d(flat, side).movedim(1, -1)
            return self._filled(means, days, 768)
        assert output == "dense" and output_modality == "s2"
        return self._filled(flat.movedim(1, -1), days, 1536)

    def _filled(self, found, days, size):
        shape = (*found.shape[:-1], days.shape[1])
        seen = days.float().view(days.shape[0], *([1] * (found.dim() - 2)), -1).expand(shape)
        found = torch.cat([found, seen], -1)
        return nn.functional.pad(found, (0, size - found.shape[-1]))

def anysat(pretrained=False, **options):
    assert not pretrained
    return AnySat(**options)
'''


@pytest.fixture
def checkout(tmp_path) -> Path:
    folder = tmp_path / "anysat"
    folder.mkdir()
    (folder / "hubconf.py").write_text(STAND_IN)
    torch.save({"gain": torch.ones(1)}, folder / "AnySat.pth")
    return folder


def scenes(shape=(70, 52)) -> np.ndarray:
    rng = np.random.default_rng(0)
    made = rng.integers(500, 4000, (len(DATES), len(BANDS), *shape)).astype(np.uint16)
    made[:, :, 40:44, 10:20] = 0
    made[1, :, 4:8, 4:8] = 0
    return made


@pytest.fixture
def stack_dir(tmp_path) -> Path:
    return write(tmp_path / "stack", scenes())


def write(folder: Path, made: np.ndarray) -> Path:
    folder.mkdir()
    for date, scene in zip(DATES, made, strict=True):
        with rasterio.open(
            folder / f"s2_{date}.tif", "w", driver="GTiff", dtype="uint16", count=len(BANDS),
            height=scene.shape[1], width=scene.shape[2], crs="EPSG:32633", nodata=0,
            transform=Affine(10, 0, 394540, 0, -10, 4587520),
        ) as file:  # fmt: skip
            file.write(scene[::-1])
            file.descriptions = BANDS[::-1]
    return folder


def standardised(shape=(70, 52)) -> np.ndarray:
    """What the stand-in should be shown: [date, band, row, column], NaN where nothing was seen."""
    made = scenes(shape)
    values = made.astype(np.float32) / 1e4
    values[made == 0] = np.nan
    mean, spread = (f(values, axis=(0, 2, 3), keepdims=True) for f in (np.nanmean, np.nanstd))
    return (values - mean) / spread


def written(checkout, stack_dir, tmp_path, **options) -> np.ndarray:
    model = AnySat(checkout, None, CPU)
    path = tmp_path / "f.tif"
    write_features(model, open_stack(stack_dir), path, **options)
    with rasterio.open(path) as file:
        rows, cols = file.block_shapes[0]
        assert rows * cols * file.count * 4 <= 32 << 20, "who reads a pixel decodes a block"
        return file.read()


@pytest.mark.parametrize("margin", [0, 4])
def test_every_pixel_has_the_features_of_its_own_place(checkout, tmp_path, margin):
    shape = (44, 36)  # more than a tile both ways, and no more: 1536 features a pixel are written
    found = written(checkout, write(tmp_path / "stack", scenes(shape)), tmp_path, margin_px=margin)
    assert found.shape == (1536, *shape)
    wanted = standardised(shape).reshape(30, *shape)
    never = np.isnan(wanted).all(0)
    assert never.sum() == 40
    assert np.isnan(found[:, never]).all()
    shown = np.nan_to_num(wanted)  # what is masked is the mean
    np.testing.assert_allclose(found[:30, ~never], shown[:, ~never], atol=2e-3)
    days = [110, 160, 297]  # of the year, from 0
    assert (found[30:33, ~never] == np.array(days)[:, None]).all()


def test_patches_and_tiles_have_pixels_of_their_size(checkout, stack_dir, tmp_path):
    found = written(checkout, stack_dir, tmp_path, level="patch")
    assert found.shape == (768, 18, 13)
    wanted = np.nan_to_num(standardised().reshape(30, 70, 52))
    means = wanted[:, :68].reshape(30, 17, 4, 13, 4).mean((2, 4))
    np.testing.assert_allclose(found[:30, :10], means[:, :10], atol=2e-3)
    with rasterio.open(tmp_path / "f.tif") as file:
        assert file.transform.a == 40
        assert file.tags()["LEVEL"] == "patch"
    tiles = written(checkout, stack_dir, tmp_path, level="tile")
    assert tiles.shape == (768, 3, 2)
    np.testing.assert_allclose(tiles[:30, 0, 0], wanted[:, :32, :32].mean((1, 2)), atol=2e-3)


def test_the_command_makes_a_raster_that_labels_are_learnt_on(checkout, stack_dir, tmp_path):
    out = tmp_path / "f.tif"
    words = ["features", "anysat", stack_dir, "--model", checkout, "--out", out, "--level", "patch"]
    done = CliRunner().invoke(
        app, [*map(str, words), "--device", "cpu", "--json"], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["kind"], told["features"], told["count"]) == ("embeddings", "raster", 768)
    assert told["shape"] == [18, 13]


def test_what_is_no_checkout_or_no_weights_is_a_sentence(checkout, stack_dir, tmp_path):
    with pytest.raises(InputError, match=r"no hubconf\.py"):
        AnySat(tmp_path, None, CPU)
    weights = checkout / "AnySat.pth"
    torch.save({"other": torch.ones(1)}, weights)
    with pytest.raises(InputError, match="do not fit the checkout"):
        AnySat(checkout, None, CPU)
    torch.save({"gain": open}, weights)  # code, and no weights
    with pytest.raises(InputError, match="cannot be read as weights alone"):
        AnySat(checkout, None, CPU)
    weights.unlink()
    with pytest.raises(InputError, match="no weights"):
        AnySat(checkout, None, CPU)
    (checkout / "hubconf.py").write_text("import hydra_that_is_not_there")
    with pytest.raises(InputError, match="needs the package hydra_that_is_not_there"):
        AnySat(checkout, None, CPU)


def test_a_checkout_that_gives_other_shapes_is_refused(checkout, stack_dir, tmp_path):
    text = STAND_IN.replace("days, 1536)", "days, 1000)")
    (checkout / "hubconf.py").write_text(text)
    with pytest.raises(InputError, match="features of shape"):
        written(checkout, stack_dir, tmp_path)
    assert not (tmp_path / "f.tif").exists()


def test_other_bands_and_pixels_are_refused_before_anything_is_computed(
    checkout, stack_dir, tmp_path
):
    model = AnySat(checkout, None, CPU)
    with pytest.raises(InputError, match="has no B02"):
        write_features(model, open_stack(stack_dir, bands=BANDS[1:]), tmp_path / "f.tif")
    with pytest.raises(InputError, match="takes Sentinel-2 at 10 m"):
        write_features(model, open_stack(stack_dir, resolution=20), tmp_path / "f.tif")
    with pytest.raises(InputError, match="no whole patches"):
        write_features(model, open_stack(stack_dir), tmp_path / "f.tif", tile_px=30)


def test_cancelled_it_leaves_no_file(checkout, stack_dir, tmp_path):
    def cancel(progress) -> None:
        if progress.fraction and progress.fraction > 0.3:
            raise CancelledError("stop")

    with pytest.raises(CancelledError):
        written(checkout, stack_dir, tmp_path, report=cancel)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anysat", "stack"]


@pytest.mark.reference
def test_a_real_checkout_gives_the_shapes_that_are_relied_on(stack_dir, tmp_path):
    folder = os.environ.get("LIANET_ANYSAT", "")
    if not folder:
        pytest.skip("LIANET_ANYSAT names no checkout with weights")
    for level, count in FEATURES.items():
        found = written(Path(folder), stack_dir, tmp_path, level=level)
        assert len(found) == count
        assert np.isfinite(found[:, 0, 0]).all()
