"""Features of a TESSERA student on a region's reconstruction, by a stand-in of the same entry."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from lianet.cli.app import app
from lianet.engines import open_engine
from lianet.errors import CancelledError, InputError
from lianet.features.series import RegionSeries
from lianet.features.tessera_student import Student, observations, write_student_features
from lianet.geo.grid import Window
from lianet.region.file import open_region
from typer.testing import CliRunner

from ..made_embeddings import SAMPLE

CPU = torch.device("cpu")

STAND_IN = '''
import numpy as np
import torch
from torch import nn

S2_BAND_MEAN = np.arange(1000, 2000, 100, dtype=np.float32)
S2_BAND_STD = np.full(10, 2000, np.float32)
S2_BAND_ORDER = ["B04", "B02", "B03", "B08", "B8A", "B05", "B06", "B07", "B11", "B12"]

class PixelStudent(nn.Module):
    """Gives back the mean of what it was shown, the first day, and how many observations."""

    def __init__(self, repr_dim=128, latent_dim=64, num_layers=4, nhead=4, dim_feedforward=1024,
                 dropout=0.0, max_seq_len=256, matryoshka_dims=(16, 32, 64, 128),
                 enable_qk_norm=False):
        super().__init__()
        assert latent_dim == 32 and not enable_qk_norm
        assert max(matryoshka_dims) <= repr_dim
        self.repr_dim = repr_dim
        self.gain = nn.Parameter(torch.zeros(1))

    def forward(self, s2_x, s1_x):
        pixels, count, channels = s2_x.shape
        assert channels == 11 and count % 8 == 0
        assert s1_x.shape == (pixels, 1, 3) and not s1_x.any()
        means = s2_x[:, :, :10].mean(1) * self.gain
        rest = torch.stack([s2_x[:, 0, 10], torch.full((pixels,), float(count))], 1)
        return nn.functional.pad(torch.cat([means, rest], 1), (0, self.repr_dim - 12))
'''


@pytest.fixture
def student(tmp_path) -> Path:
    folder = tmp_path / "student"
    (folder / "checkpoints").mkdir(parents=True)
    (folder / "model.py").write_text(STAND_IN)
    payload = {"model": {"gain": torch.ones(1)}, "args": {"latent_dim": 32, "repr_dim": 128}}
    torch.save(payload, folder / "checkpoints" / "student_nano.pt")
    return folder


class Region:
    """The sample region with a hole, on a small part of it."""

    def __init__(self, hidden=True):
        self._engine = open_engine(open_region(SAMPLE), "cpu")
        self.card = self._engine.card
        self.card = self.card.with_values(grid=self.card.grid.cropped(Window(0, 0, 40, 50)))
        self._hidden = hidden

    def decode(self, window, dates):
        values = self._engine.decode(window, dates)
        if self._hidden:
            everywhere, first = Window(4, 6, 3, 3), Window(10, 10, 5, 5)
            for hole, dates_hidden in ((everywhere, slice(None)), (first, slice(0, 1))):
                shared = hole.intersection(window)
                if shared is not None:
                    values[(dates_hidden, slice(None), *shared.within(window))] = np.nan
        return values


def test_every_pixel_has_the_features_of_its_own_series(student, tmp_path):
    region = Region()
    series = RegionSeries(region, range(len(region.card.dates)))
    write_student_features(
        Student(student, None, CPU, 300), series, tmp_path / "f.tif", window_px=16
    )
    with rasterio.open(tmp_path / "f.tif") as file:
        found = file.read()
        assert "Sentinel-2 alone" in file.tags()["MODEL"]
    assert found.shape == (128, 40, 50)
    never = np.isnan(found).all(0)
    assert never.sum() == 9
    assert never[4:7, 6:9].all()
    names = [band.name for band in region.card.bands]
    order = [names.index(name) for name in Student(student, None, CPU).bands]
    values, seen = series.reflectance(Window(0, 0, 40, 50))
    scaled = (values[:, order] * 1e4 - np.arange(1000, 2000, 100)[:, None, None]) / 2000
    shown = observations(12)
    wanted = scaled[shown].mean(0)
    whole = seen.all(0)
    np.testing.assert_allclose(found[:10, whole], wanted[:, whole], atol=1e-4)
    first_day = region.card.dates[0].timetuple().tm_yday
    assert (found[10, whole] == first_day).all()
    assert (found[11, whole] == 16).all(), "12 observations are filled up to 16"
    second_day = region.card.dates[1].timetuple().tm_yday
    assert (found[10, 10:15, 10:15] == second_day).all(), "what was not seen is not shown"


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (8, [*range(8)]),
        (1, [0] * 8),
        (3, [0, 1, 2, 0, 1, 2, 0, 1]),
        (12, [*range(12), 1, 4, 7, 10]),
        (300, np.linspace(0, 299, 256).astype(int).tolist()),
    ],
)
def test_observations_are_filled_up_as_in_the_models_training(count, wanted):
    assert observations(count).tolist() == wanted


def test_the_command_takes_a_region_and_a_window_of_time(student, tmp_path, monkeypatch):
    made = []

    def engine(_region, _device):
        made.append(Region(hidden=False))
        return made[0]

    monkeypatch.setattr("lianet.engines.open_engine", engine)
    out = tmp_path / "f.tif"
    words = ["features", "tessera", SAMPLE, "--model", student, "--out", out,
             "--from", "2018-01-01", "--to", "2019-12-31", "--season", "05-01..12-31"]  # fmt: skip
    done = CliRunner().invoke(
        app, [*map(str, words), "--device", "cpu", "--json"], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["kind"], told["features"], told["count"]) == ("embeddings", "raster", 128)
    with rasterio.open(out) as file:
        dates = file.tags()["DATES"].split()
    assert dates
    assert all(date[:4] in ("2018", "2019") and date[5:7] >= "05" for date in dates)
    refused = CliRunner().invoke(
        app, [*map(str, words), "--device", "cpu", "--json", "--resolution", "20"]
    )
    assert isinstance(refused.exception, InputError)


def test_what_is_no_student_or_no_weights_is_a_sentence(student, tmp_path):
    with pytest.raises(InputError, match=r"no model\.py"):
        Student(tmp_path, None, CPU)
    weights = student / "checkpoints" / "student_nano.pt"
    torch.save({"model": {"other": torch.ones(1)}, "args": {"latent_dim": 32}}, weights)
    with pytest.raises(InputError, match="do not fit the student"):
        Student(student, None, CPU)
    torch.save({"model": open}, weights)  # code, and no weights
    with pytest.raises(InputError, match="cannot be read as weights alone"):
        Student(student, None, CPU)
    weights.unlink()
    with pytest.raises(InputError, match="no weights"):
        Student(student, None, CPU)


def test_other_bands_and_pixels_are_refused_before_anything_is_computed(student, tmp_path):
    region = Region()
    series = RegionSeries(region, [0])
    made = Student(student, None, CPU)
    series.bands = series.bands[4:]
    with pytest.raises(InputError, match="has no B04"):
        write_student_features(made, series, tmp_path / "f.tif")
    coarse = RegionSeries(region, [0])
    affine = coarse.grid.transform
    coarse.grid = type(coarse.grid)(coarse.grid.crs_wkt, affine @ affine.scale(2), 20, 25)
    with pytest.raises(InputError, match="takes Sentinel-2 at 10 m"):
        write_student_features(made, coarse, tmp_path / "f.tif")


def test_cancelled_it_leaves_no_file(student, tmp_path):
    def cancel(progress) -> None:
        if progress.fraction and progress.fraction > 0.3:
            raise CancelledError("stop")

    series = RegionSeries(Region(), [0, 1])
    with pytest.raises(CancelledError):
        write_student_features(
            Student(student, None, CPU), series, tmp_path / "f.tif", window_px=16, report=cancel
        )
    assert [path.name for path in tmp_path.iterdir()] == ["student"]


@pytest.mark.reference
def test_a_real_student_gives_the_shapes_that_are_relied_on(tmp_path):
    folder = os.environ.get("LIANET_TESSERA", "")
    if not folder:
        pytest.skip("LIANET_TESSERA names no folder of a student with weights")
    made = Student(Path(folder), None, CPU)
    series = RegionSeries(Region(hidden=False), range(12))
    write_student_features(made, series, tmp_path / "f.tif")
    with rasterio.open(tmp_path / "f.tif") as file:
        assert file.count == made.features
        assert np.isfinite(file.read(1)).all()
