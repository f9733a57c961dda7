"""Clouds found by a model where no mask says where they are; a stand-in plays the model."""

from __future__ import annotations

import sys
import types

import numpy as np
import pytest
from lianet.errors import StackError
from lianet.scenes import cloud_model
from lianet.scenes.stack import open_stack

from ..made_products import safe

NAMES = ("B02", "B03", "B04", "B08", "B11", "B12")
CLOUD = (slice(10, 30), slice(20, 50))
asked = []


class StandIn:
    """Bright pixels are cloud; has the interface of `ukis_csmask.mask.CSmask`."""

    def __init__(self, img, band_order, product_level="l1c", **_options):
        assert img.dtype == np.float32
        assert img.ndim == 3
        asked.append((img.shape, tuple(band_order), product_level))
        self.valid = (img[..., list(band_order).index("blue")] < 0.5).astype(np.uint8)[..., None]


@pytest.fixture
def installed(monkeypatch, tmp_path):
    asked.clear()
    monkeypatch.setenv("LIANET_CACHE", str(tmp_path / "cache"))
    module = types.ModuleType("ukis_csmask.mask")
    module.CSmask = StandIn
    monkeypatch.setitem(sys.modules, "ukis_csmask", types.ModuleType("ukis_csmask"))
    monkeypatch.setitem(sys.modules, "ukis_csmask.mask", module)


@pytest.fixture
def clouded(tmp_path, write_scene):
    rng = np.random.default_rng(0)
    for date in ("20180421", "20180610"):
        land = rng.integers(300, 2500, (len(NAMES), 60, 60))
        if date == "20180610":
            land[:, CLOUD[0], CLOUD[1]] = 8000
        write_scene(tmp_path / "s" / f"s2_{date}.tif", land.astype(np.uint16), names=NAMES)
    return tmp_path / "s"


def test_clouds_of_the_model_count_nowhere_and_are_found_once(installed, clouded):
    with open_stack(clouded, cloud_model=True) as stack:
        valid = stack.read(stack.grid.window)[1]
        expected = np.ones((60, 60), bool)
        expected[CLOUD] = False
        np.testing.assert_array_equal(valid[0], True)
        np.testing.assert_array_equal(valid[1], expected)
        rules = {m.rule.name for a in stack.acquisitions for m in a.granules[0].masks}
        assert rules == {"ukis-csmask"}
    shape, names, level = asked[0]
    assert shape == (256, 256, 6)  # one tile of the model, its own size mirrored
    assert names == ("blue", "green", "red", "nir", "swir16", "swir22")
    assert level == "l2a"
    count = len(asked)
    open_stack(clouded, cloud_model=True).close()
    assert len(asked) == count
    open_stack(clouded).close()


def test_dates_that_have_a_mask_keep_it(installed, tmp_path):
    for date in ("20220310", "20220610"):
        safe(tmp_path / "p", date)
    with open_stack(tmp_path / "p", cloud_model=True) as stack:
        assert {m.rule.name for a in stack.acquisitions for m in a.granules[0].masks} == {"SCL"}
    assert asked == []


def test_four_bands_will_do_and_fewer_are_refused(installed, tmp_path, make_stack):
    folder = make_stack(names=("B02", "B03", "B04", "B08", "B11"))
    open_stack(folder, cloud_model=True).close()
    assert asked[0][1] == ("blue", "green", "red", "nir")
    few = make_stack(names=("B03", "B04"), folder="few")
    with pytest.raises(StackError, match="needs blue, nir") as raised:
        open_stack(few, cloud_model=True)
    assert "--mask-dir" in raised.value.remedy


def test_without_the_extra_it_says_how_to_have_it(monkeypatch, make_stack):
    monkeypatch.setitem(sys.modules, "ukis_csmask", None)
    monkeypatch.setitem(sys.modules, "ukis_csmask.mask", None)
    with pytest.raises(StackError, match="not installed") as raised:
        open_stack(make_stack(folder="other"), cloud_model=True)
    assert "backend[clouds]" in raised.value.remedy


def test_the_real_model_where_it_is_installed(monkeypatch, tmp_path, clouded):
    pytest.importorskip("ukis_csmask.mask", exc_type=ImportError)
    monkeypatch.setenv("LIANET_CACHE", str(tmp_path / "cache"))
    model = cloud_model.ukis_model()
    dark = np.full((300, 300, 4), 0.05, np.float32)
    assert not model(dark, ("blue", "green", "red", "nir"), "l2a").all()
