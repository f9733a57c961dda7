"""Published models without torch: onnxruntime and numpy show what torch shows."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from affine import Affine
from lianet.engines import open_engine
from lianet.engines.published_grids import PublishedGrids, time_vectors
from lianet.errors import RegionFileError
from lianet.field import reference
from lianet.field.published import BASE, LARGE, LITE, TIME_MODES, Lite, Reference
from lianet.field.published_field import build_published
from lianet.field.time import mix_for
from lianet.geo.bands import sentinel2_band
from lianet.geo.grid import PixelGrid, Window
from lianet.region import published_layout
from lianet.region.card import Card
from lianet.region.file import encode_previews, open_region, write_region
from rasterio.crs import CRS

_SMALL = replace(
    LITE, levels=5, features=4, table_size=997, extent_px=500, preproj_channels=16, blocks=2,
    crop_px=32, margin_px=8, days=(1000.25, 1100.0, 1234.5), origin_px=(37, 5),
)  # fmt: skip
_BASE = replace(BASE, table_size=2**9, crop_px=32, margin_px=8, origin_px=(3, 900))


def _model(preset: Reference | Lite) -> torch.nn.Module:
    """A model whose every layer acts, statistics of batches included."""
    torch.manual_seed(3)
    model = build_published(preset, 4, 3)
    with torch.no_grad():
        model.encoder.tables.uniform_(-1, 1)
        for name, value in [*model.named_parameters(), *model.named_buffers()]:
            if value.ndim == 1 and value.is_floating_point() and not name.endswith("freqs"):
                if name.endswith(("running_var", "weight")):
                    value.uniform_(0.5, 1.5)
                else:
                    value.uniform_(-0.2, 0.2)
    return model.eval()


def _region(
    folder: Path,
    preset: Reference | Lite,
    model: torch.nn.Module,
    shape: tuple[int, int] = (100, 90),
) -> Path:
    grid = PixelGrid(CRS.from_epsg(32633).to_wkt(), Affine(10, 0, 394540, 0, -10, 4587520), *shape)
    card = Card(
        name="Test",
        grid=grid,
        bands=tuple(sentinel2_band(name) for name in ("B02", "B03", "B04", "B08")),
        dates=tuple(
            np.datetime64(day).item() for day in ("2018-01-01", "2018-03-05", "2018-09-09")
        ),
        preset=preset.preset,
        field=preset.to_json(),
    )
    arrays = {k: v.numpy() for k, v in model.state_dict().items() if v.is_floating_point()}
    arrays["previews"] = encode_previews(np.zeros((3, 3, 4, 4), np.uint8))
    path = folder / "x.region.safetensors"
    write_region(path, card, arrays)
    return path


@pytest.mark.parametrize(
    "preset",
    [_SMALL, replace(_SMALL, time_mode="mlp", activation="relu"), _BASE],
    ids=["lite", "lite-mlp", "base"],
)
def test_both_engines_show_the_same(tmp_path, preset):
    region = open_region(_region(tmp_path, preset, _model(preset)))
    engines = [open_engine(region, "cpu", name) for name in ("torch", "onnxruntime")]
    assert [engine.name for engine in engines] == ["torch", "onnxruntime"]
    window = Window(18, 10, 12, 8)  # of two crops
    shown = [engine.decode(window, [0, 2]) for engine in engines]
    assert shown[0].std() > 0.01
    np.testing.assert_allclose(shown[1], shown[0], atol=1e-4)
    trunks = [engine.trunk(window, 1) for engine in engines]
    np.testing.assert_allclose(trunks[1], trunks[0], atol=1e-4 * np.abs(trunks[0]).max())
    between = mix_for(dt.date(2018, 1, 20), region.card.dates)
    mixed = [engine.decode_mix(window, between) for engine in engines]
    np.testing.assert_allclose(mixed[1], mixed[0], atol=1e-4)


def test_large_has_a_graph_of_its_own_depth(tmp_path, monkeypatch):
    blocks, width = reference._BACKBONES["large"]
    assert (published_layout._STAGES["large"], published_layout._WIDTHS["large"]) == (blocks, width)
    # As deep as it is where `base` is not; of few channels and without the other blocks.
    monkeypatch.setitem(reference._BACKBONES, "large", ((1, 1, blocks[2], 1), 64))
    monkeypatch.setitem(published_layout._STAGES, "large", (1, 1, blocks[2], 1))
    monkeypatch.setitem(published_layout._WIDTHS, "large", 64)
    preset = replace(LARGE, table_size=2**8, crop_px=32, margin_px=4)
    region = open_region(_region(tmp_path, preset, _model(preset)))
    engines = [open_engine(region, "cpu", name) for name in ("torch", "onnxruntime")]
    shown = [engine.decode(Window(0, 0, 20, 20), [1]) for engine in engines]
    np.testing.assert_allclose(shown[1], shown[0], atol=1e-4)


@pytest.mark.parametrize("mode", TIME_MODES)
def test_dates_are_the_same_in_numpy(mode):
    preset = replace(_SMALL, time_mode=mode)
    model = _model(preset)
    arrays = {name: value.numpy() for name, value in model.state_dict().items()}
    with torch.no_grad():
        expected = model.time_vectors().numpy()
    np.testing.assert_allclose(time_vectors(preset, arrays), expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(
    "preset", [replace(LITE, features=2), replace(BASE, table_size=2**13)], ids=["lite", "base"]
)
def test_grids_of_the_full_depth_are_the_same_in_numpy(preset):
    preset = replace(preset, origin_px=(5000, 9000))
    model = _model(preset)
    window = Window(120, 77, 40, 50)
    features = PublishedGrids(preset, model.encoder.tables.detach().numpy()).features(window)
    rows = torch.arange(window.row, window.row_stop)[None] + 5000
    cols = torch.arange(window.col, window.col_stop)[None] + 9000
    with torch.no_grad():
        expected = model.encoded(rows, cols)[0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(features, expected, atol=1e-5)


def test_a_region_opens_and_decodes_where_torch_is_missing(tmp_path):
    path = _region(tmp_path, _SMALL, _model(_SMALL))
    code = (
        "import sys, json; sys.modules['torch'] = None; "
        "from lianet.region.file import open_region; from lianet.engines import open_engine; "
        "from lianet.geo.grid import Window; "
        f"engine = open_engine(open_region({str(path)!r}), 'auto'); "
        "shown = engine.decode(Window(0, 0, 50, 40), [1]); "
        "print(json.dumps([engine.name, list(shown.shape), float(abs(shown).mean())]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    name, shape, mean = json.loads(done.stdout)
    assert (name, shape) == ("onnxruntime", [1, 4, 50, 40])
    expected = open_engine(open_region(path), "cpu", "torch").decode(Window(0, 0, 50, 40), [1])
    assert mean == pytest.approx(float(np.abs(expected).mean()), rel=1e-4)


@pytest.mark.parametrize("engine", ["torch", "onnxruntime"])
def test_weights_that_give_no_reflectance_are_told_before_anybody_sees_it(tmp_path, engine):
    model = _model(_SMALL)
    with torch.no_grad():
        model.final_layer[1].weight.fill_(1e30)
    opened = open_engine(open_region(_region(tmp_path, _SMALL, model)), "cpu", engine)
    with pytest.raises(RegionFileError, match="no values that a sensor sees"):
        opened.decode(Window(0, 0, 8, 8), [0])
