"""What the darkest pixels say of offsets, and what they do not."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
from lianet.cli.sources import read_offset
from lianet.errors import StackError
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey

DATES = ("20180421", "20180610", "20181025")
NAMES = ("B02", "B03", "B04", "B08", "B11")


@pytest.fixture
def stepped(tmp_path, write_scene):
    """Makes a stack whose last date is brighter, by the same or by band."""

    def make(step):
        rng = np.random.default_rng(0)
        for index, date in enumerate(DATES):
            land = rng.integers(450, 2500, (len(NAMES), 60, 60)) + 40 * index
            if index == 2:
                land = land + np.round(10000 * np.broadcast_to(step, len(NAMES))).astype(int)[
                    :, None, None
                ]  # fmt: skip
            write_scene(tmp_path / f"s2_{date}.tif", land.astype(np.uint16), names=NAMES)
        return tmp_path

    return make


def codes(folder):
    found = survey(folder, {}, GridOptions())
    return {problem.code: problem for problem in found.problems}


@pytest.mark.parametrize("step", [0.09, 0.1, 0.11])
def test_a_step_of_an_offset_is_asked_with_what_was_measured(stepped, step):
    problem = codes(stepped(step))["offset_step"]
    assert problem.asks
    assert f"{step:.2f}" in problem.message or f"{step + 0.01:.2f}" in problem.message
    assert "--offset 2018-10-25=-0.1, or --offset 2018-10-25=0" in problem.remedy


@pytest.mark.parametrize("step", [0.058, 0.2])
def test_another_step_is_told_as_what_it_is_and_asks_nothing(stepped, step):
    found = codes(stepped(step))
    assert "offset_step" not in found
    assert not found["brighter"].asks
    assert "which is not what an offset does" in found["brighter"].message


def test_haze_that_fades_with_the_wavelength_is_no_offset(stepped):
    found = codes(stepped((0.22, 0.16, 0.1, 0.06, 0.055)))
    assert "offset_step" not in found
    assert "brighter" in found


def test_both_answers_of_the_remedy_end_the_question(stepped):
    folder = stepped(0.1)
    with pytest.raises(StackError):
        open_stack(folder)
    day = open_stack(folder, offset=0.0).dates[-1]
    assert open_stack(folder, offset={day: -0.1}).offsets == (0.0, 0.0, -0.1)
    assert open_stack(folder, offset={day: 0.0}).offsets == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("dates", "code"), [(DATES, "offset_possible"), (None, "offset_missing")])
def test_land_without_a_dark_pixel_is_told_and_of_late_dates_asked(
    tmp_path, write_scene, dates, code
):
    rng = np.random.default_rng(0)
    for date in dates or ("20220421", "20220610"):
        land = rng.integers(1250, 3500, (len(NAMES), 60, 60)).astype(np.uint16)
        write_scene(tmp_path / f"s2_{date}.tif", land, names=NAMES)
    found = codes(tmp_path)
    assert list(found) == [code]
    assert found[code].asks == (dates is None)
    assert "--offset -0.1" in found[code].remedy


def items(folder, write_scene, offset):
    """Items whose pixels have ESA's 1000 still, whatever they say."""
    rng = np.random.default_rng(0)
    made = []
    for date in DATES:
        assets = {}
        for name in NAMES:
            band = rng.integers(1250, 3500, (1, 60, 60)).astype(np.uint16)
            write_scene(folder / f"{date}_{name}.tif", band, names=None)
            raster = {"scale": 0.0001, "offset": offset, "nodata": 0}
            href = f"./{date}_{name}.tif"
            assets[name.lower()] = {"href": href, "eo:bands": [{"name": name}]}
            assets[name.lower()]["raster:bands"] = [raster]
        about = {
            "datetime": f"{date[:4]}-{date[4:6]}-{date[6:]}T10:00:31Z",
            "platform": "sentinel-2a", "s2:processing_baseline": "05.00",
            "earthsearch:boa_offset_applied": offset == -0.1,
        }  # fmt: skip
        one = {"type": "Feature", "stac_version": "1.0.0", "id": f"S2A_33TUG_{date}_0_L2A"}
        made.append({**one, "properties": about, "geometry": None, "links": [], "assets": assets})
    path = folder / "items.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made}))
    return path


def test_items_that_all_say_wrongly_that_the_offset_was_taken_off_are_asked(tmp_path, write_scene):
    pytest.importorskip("urllib3")
    found = codes(items(tmp_path, write_scene, -0.1))
    assert found["offset_missing"].asks
    assert open_stack(tmp_path / "items.json", offset=-0.1).offsets == (-0.1, -0.1, -0.1)


def test_an_offset_in_stored_values_of_an_item_is_asked_once(tmp_path, write_scene):
    pytest.importorskip("urllib3")
    found = codes(items(tmp_path, write_scene, -1000))
    assert list(found) == ["offset_in_numbers"]
    assert "--offset -0.1" in found["offset_in_numbers"].remedy


@pytest.mark.parametrize(
    ("stored", "scale", "offset"), [(1000, 1e-4, 0), (1000, 1e-4, -0.1), (0, 1.5e-4, 0)]
)
def test_a_scale_in_the_tags_says_nothing_of_the_offset(
    tmp_path, write_scene, stored, scale, offset
):
    land = np.random.default_rng(0).integers(450, 2500, (len(NAMES), 60, 60))
    for date in DATES:
        baseline = "0500" if stored else "0214"
        name = f"S2A_MSIL2A_{date}T100031_N{baseline}_R122_T32TQM_{date}T134055.tif"
        path = write_scene(tmp_path / name, (land + stored).astype(np.uint16), names=NAMES)
        with rasterio.open(path, "r+") as file:
            file.scales, file.offsets = [scale] * len(NAMES), [offset] * len(NAMES)
    stack = open_stack(tmp_path)
    shown, _ = stack.reflectance(stack.grid.window, [0])
    np.testing.assert_allclose(shown[0], land * scale, atol=1e-6)


@pytest.mark.parametrize("declared", [-0.1, -1000.0])
def test_an_offset_that_one_date_has_no_longer_is_asked_of_that_date_alone(
    tmp_path, write_scene, declared
):
    """An answer for all dates would put the others 0.1 too high."""
    rng = np.random.default_rng(0)
    lands = []
    for index, date in enumerate(DATES):
        lands.append(rng.integers(300, 2500, (len(NAMES), 60, 60)) + 40 * index)
        taken_off = index == 1
        path = tmp_path / f"s2_{date}.tif"
        write_scene(path, (lands[-1] + 1000 * (not taken_off)).astype(np.uint16), names=NAMES)
        with rasterio.open(path, "r+") as scene:
            scene.scales = [1e-4] * len(NAMES)
            scene.offsets = [0.0 if taken_off and declared < -1 else declared] * len(NAMES)
    found = codes(tmp_path)
    (problem,) = [found[code] for code in ("below_zero", "offset_in_numbers") if code in found]
    given = problem.remedy.split("--offset ")[1].split(" ")[0]
    days = {part.split("=")[0] for part in given.split(",")}
    assert days == ({"2018-06-10"} if declared == -0.1 else {"2018-04-21", "2018-10-25"})
    stack = open_stack(tmp_path, offset=read_offset(given))
    shown, _ = stack.reflectance(stack.grid.window)
    np.testing.assert_allclose(shown, np.array(lands) * 1e-4, atol=6e-5)


def test_one_date_below_zero_is_raised_alone(tmp_path, write_scene):
    rng = np.random.default_rng(0)
    for index, date in enumerate(DATES):
        land = rng.integers(450, 2500, (len(NAMES), 60, 60)) - 1000 * (index == 1)
        write_scene(tmp_path / f"s2_{date}.tif", land.astype(np.int16), names=NAMES)
    problem = codes(tmp_path)["negative"]
    assert "--offset 2018-06-10=0.1 to add it again, or --offset 2018-06-10=0" in problem.remedy


def test_landsat_that_was_scaled_again_says_both_numbers(tmp_path, write_scene):
    rng = np.random.default_rng(0)
    names = [f"SR_B{number}" for number in range(1, 8)]
    for date in DATES:
        land = rng.integers(450, 2500, (len(names), 60, 60)).astype(np.int16)
        write_scene(tmp_path / f"LC08_190031_{date}.tif", land, names=names)
    assert "--scale 0.0001 --offset 0" in codes(tmp_path)["below_zero"].remedy
    stack = open_stack(tmp_path, scale=1e-4, offset=0.0)
    shown, _ = stack.reflectance(stack.grid.window)
    assert 0.04 < shown.min() < shown.max() < 0.26


@pytest.mark.parametrize(("least", "nodata"), [(0, 0), (0, None), (1, 0), (1, None)])
@pytest.mark.parametrize("dates", [(1,), (0, 1, 2)])
def test_an_offset_taken_off_twice_and_cut_off_is_asked(
    tmp_path, write_scene, least, nodata, dates
):
    rng = np.random.default_rng(0)
    bright = np.array([600, 700, 800, 3000, 2500])[:, None, None]
    for index, date in enumerate(DATES):
        land = bright + rng.integers(0, 900, (len(NAMES), 60, 60))
        if index in dates:
            land = (land - 1000).clip(least)
        path = tmp_path / f"s2_{date}.tif"
        write_scene(path, land.astype(np.uint16), names=NAMES, nodata=nodata)
    problem = codes(tmp_path)["cut_off_below"]
    assert problem.asks
    assert len(problem.of) == len(dates)
    given = "2018-06-10=0 " if len(dates) == 1 else "0 "
    assert f"--offset {given}learns it as it is" in problem.remedy


@pytest.mark.parametrize("stack", ["liri", "bracciano", "bouconne", "bolzano", "lachish"])
def test_dark_water_of_real_imagery_is_not_cut_off(stacks, stack):
    assert "cut_off_below" not in codes(stacks / stack)
