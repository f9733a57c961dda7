"""Values that are no reflectance are noticed: taken as they are meant, or asked about."""

from __future__ import annotations

from pathlib import Path

import lianet
import numpy as np
import pytest
import rasterio
from affine import Affine
from lianet.errors import StackError
from lianet.geo.grid import Window as PixelWindow
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, Survey, survey

DAYS = ("20180421", "20180610", "20181025")
FOUR = ("B02", "B03", "B04", "B08")
SPECTRA = ((0.03, 0.025, 0.015, 0.01), (0.04, 0.06, 0.04, 0.3), (0.1, 0.14, 0.2, 0.28))
"""Of water, meadow and soil."""


def scenes() -> np.ndarray:
    """uint16 [date, band, row, column]: land that changes little from date to date."""
    rng = np.random.default_rng(0)
    rows, cols = np.mgrid[:60, :50]
    cover = (rows // 13 + cols // 9) % 3
    land = np.array(SPECTRA)[cover].transpose(2, 0, 1)
    values = np.stack([land * share for share in (1.0, 1.05, 0.95)])
    values = values + rng.normal(0, 0.002, values.shape)
    return np.rint(values.clip(0.001, 1) * 1e4).astype(np.uint16)


SCENES = scenes()
PLACE = Affine(10, 0, 394540, 0, -10, 4587520)


def look(source: Path, **options: object) -> Survey:
    return survey(source, options, GridOptions())


def asked(found: Survey) -> list[str]:
    return [problem.code for problem in found.problems if problem.asks]


@pytest.fixture
def write_days(tmp_path, write_scene):
    """Writes three scenes, each made of the usual one and its number."""

    def write(make, names=FOUR, nodata=None, folder="in", **profile) -> Path:
        for number, (day, scene) in enumerate(zip(DAYS, SCENES, strict=True)):
            values = np.asarray(make(scene, number))
            path = tmp_path / folder / f"s2_{day}.tif"
            write_scene(path, values, names=names, nodata=nodata, **profile)
        return tmp_path / folder

    return write


@pytest.mark.parametrize("fill", [-9999, -10000, -32768, 32767])
@pytest.mark.parametrize("dtype", ["int16", "float32"])
@pytest.mark.parametrize("nodata", [None, 0])
def test_a_fill_that_no_tag_names_is_no_observation(write_days, fill, dtype, nodata):
    def filled(scene, _number):
        values = scene.astype(dtype)
        values[:, :, :10] = fill
        return values

    stack = open_stack(write_days(filled, nodata=nodata))
    shown, valid = stack.reflectance(stack.grid.window)
    assert not valid[:, :, :10].any()
    np.testing.assert_allclose(shown[..., 10:], SCENES[..., 10:] * 1e-4, atol=6e-5)
    assert {"fill", "nodata_nearly"} & {problem.code for problem in stack.problems}


@pytest.mark.parametrize("fill", [-999, -99, -1])
def test_a_whole_number_that_stands_alone_below_all_others_is_no_observation(write_days, fill):
    def filled(scene, number):
        values = scene.astype(np.int16)
        values[:, :, : 5 * number] = fill
        return values

    found = look(write_days(filled))
    assert [round(look.coverage, 2) for look in found.looks] == [1, 0.9, 0.8]
    assert [problem.code for problem in found.problems] == ["fill"]


def test_dark_water_below_zero_is_an_observation(write_days):
    def shifted(scene, _number):
        return scene.astype(np.int16) - 100

    found = look(write_days(shifted))
    assert [look.coverage for look in found.looks] == [1, 1, 1]
    assert "fill" not in {problem.code for problem in found.problems}


@pytest.mark.parametrize("factor", [2.0, 0.5])
def test_a_date_of_another_scale_than_those_around_it_is_told(tmp_path, write_scene, factor):
    for number in range(5):
        scene = SCENES[number % 3] * (factor if number == 2 else 1.0)
        path = tmp_path / f"s2_2018060{number + 1}.tif"
        write_scene(path, scene.astype(np.uint16), names=FOUR, nodata=0)
    found = look(tmp_path)
    told = [problem for problem in found.problems if problem.code == "multiple_of_a_date"]
    assert len(told) == 1
    assert "2018-06-03 are " in told[0].message
    assert not asked(found)


@pytest.mark.parametrize("fill", [-1.0, 1e20, 3.4028235e38])
def test_a_float_that_no_reflectance_can_be_is_no_observation(write_days, fill):
    def filled(scene, _number):
        values = (scene * 1e-4).astype(np.float32)
        values[:, :, :10] = fill
        return values

    stack = open_stack(write_days(filled))
    shown, valid = stack.reflectance(stack.grid.window)
    assert not valid[:, :, :10].any()
    assert valid[:, :, 10:].all()
    np.testing.assert_allclose(shown[..., 10:], SCENES[..., 10:] * 1e-4, atol=6e-5)
    assert [problem.code for problem in stack.problems] == ["nodata_nearly"]


def test_a_region_of_imagery_whose_nodata_is_nan_is_written(write_days, tmp_path):
    def filled(scene, _number):
        values = (scene * 1e-4).astype(np.float32)
        values[:, :, :10] = np.nan
        return values

    made = lianet.encode(write_days(filled, nodata=np.nan), tmp_path / "x.region.safetensors")
    shown, _ = made.decode("2018-06-10")
    assert np.isnan(shown[:, :, :10]).all()
    assert np.isfinite(shown[:, :, 10:]).all()
    given = open_stack(write_days(filled, nodata=None, folder="other"), nodata=np.nan)
    assert (given.nodata, given.decided) == (None, None)  # what goes to a card


def test_saturated_pixels_are_no_observation(write_days):
    def filled(scene, number):
        values = scene.copy()
        if number == 1:
            values[:, :20] = 65535
        return values

    found = look(write_days(filled, nodata=0))
    assert [round(look.coverage, 3) for look in found.looks] == [1, 0.667, 1]
    assert [problem.code for problem in found.problems] == ["fill"]


@pytest.mark.parametrize("dtype", ["uint16", "float32"])
def test_a_picture_is_asked_about(write_days, dtype):
    folder = write_days(
        lambda s, _n: (s[:3] // 10).clip(1, 255).astype(dtype), ("Red", "Green", "Blue")
    )
    with pytest.raises(StackError, match="a picture of 8 bits"):
        open_stack(folder)
    assert asked(look(folder, scale=0.002)) == []


def test_whole_percent_are_asked_about_and_no_class(write_days):
    folder = write_days(lambda s, _n: (s // 100).astype(np.uint16))
    assert asked(look(folder)) == ["picture"]
    stack = open_stack(folder, scale=0.01)
    assert len(stack.bands) == 4
    assert stack.reflectance(stack.grid.window)[0].max() == pytest.approx(0.32, abs=0.01)


def test_one_date_of_another_scale_is_asked_about(write_days):
    found = look(write_days(lambda s, n: s // 10 if n == 1 else s))
    assert asked(found) == ["scale_of_a_date"]
    assert "2018-06-10" in next(p.message for p in found.problems if p.asks)


@pytest.mark.parametrize("scale", [1e-4, 1e-3])
def test_a_scale_that_was_applied_twice_or_another_one_is_asked_about(write_days, scale):
    def scaled(scene, _number):
        return (scene * 1e-4).astype(np.float32) if scale == 1e-4 else scene // 10

    folder = write_days(scaled)
    if scale == 1e-4:
        for path in folder.iterdir():
            with rasterio.open(path, "r+") as file:
                file.scales = (1e-4,) * 4
    assert asked(look(folder)) == ["dark"]
    stack = open_stack(folder, scale=1.0 if scale == 1e-4 else 1e-3)
    shown = stack.reflectance(stack.grid.window)[0]
    np.testing.assert_allclose(shown, SCENES * 1e-4, atol=1e-3)


def index(scene: np.ndarray) -> np.ndarray:
    near, red = scene[3].astype(float), scene[2].astype(float)
    return (near - red) / (near + red)


def test_bright_land_of_a_thousandth_is_asked_about_and_dark_water_is_not(write_days):
    """Crops reach 0.6 in the near infrared: a tenth of that is above what is too dark for water."""
    found = look(write_days(lambda s, _: np.rint(s * [[[0.1]], [[0.1]], [[0.1]], [[0.2]]])
                            .astype(np.uint16)))  # fmt: skip
    (problem,) = [one for one in found.problems if one.code == "dark"]
    assert problem.asks
    assert "--scale 0.001" in problem.remedy
    water = look(write_days(lambda s, _: s[::-1] // 5, folder="water"))
    assert "dark" not in asked(water)


@pytest.mark.parametrize("name", ["NDVI", "ndvi_x10000", "S2_NDVI", "EVI", "NDWI_mean"])
def test_an_index_beside_bands_is_left_out(write_days, name):
    folder = write_days(
        lambda s, _n: np.concatenate([s.astype(np.int16), (1e4 * index(s)).astype(np.int16)[None]]),
        (*FOUR, name),
    )
    found = look(folder)
    assert found.bands == FOUR
    assert [(left.name, "index" in left.reason) for left in found.left_out] == [(name, True)]
    assert look(folder, bands=(*FOUR, name)).bands == (*FOUR, name)


def test_indices_alone_are_what_is_learnt(write_days):
    folder = write_days(lambda s, _n: index(s).astype(np.float32)[None], ("NDVI",))
    assert look(folder).bands == ("NDVI",)


@pytest.mark.parametrize(
    "layer",
    [
        lambda s: index(s) * 1e4, lambda s: (100 * index(s) + 100).round(), index,
    ],
    ids=["-10000 to 10000", "0 to 200", "-1 to 1 among thousands"],
)  # fmt: skip
def test_a_band_of_another_kind_is_asked_about(write_days, layer):
    folder = write_days(
        lambda s, _n: np.concatenate([s, layer(s)[None]]).round(3).astype(np.float32),
        (*FOUR, "what"),
    )
    with pytest.raises(StackError, match="what has values of another kind") as raised:
        open_stack(folder)
    assert "--bands B02,B03,B04,B08," in raised.value.remedy
    assert len(open_stack(folder, bands=FOUR).bands) == 4


def test_a_band_of_one_value_was_not_measured(write_days):
    def constant(scene, number):
        values = scene.copy()
        values[2] = 1234
        return values

    found = look(write_days(constant))
    assert found.bands == ("B02", "B03", "B08")
    assert [left.name for left in found.left_out] == ["B04"]


def test_a_band_of_one_value_at_one_date_is_asked_about(write_days):
    def constant(scene, number):
        values = scene.copy()
        if number == 1:
            values[2] = 1234
        return values

    with pytest.raises(StackError, match=r"B04 is 1234 everywhere in s2_20180610\.tif"):
        open_stack(write_days(constant))


def test_a_date_of_one_value_is_no_imagery_and_asked_about(write_days):
    folder = write_days(lambda s, n: np.full_like(s, 1234) if n == 1 else s, nodata=0)
    with pytest.raises(StackError, match=r"s2_20180610\.tif is 1234 everywhere") as raised:
        open_stack(folder)
    assert "--nodata 1234 " in raised.value.remedy
    assert len(open_stack(folder, nodata=1234).dates) == 2
    assert "date_constant" not in asked(look(folder, nodata=0))


@pytest.mark.parametrize(("dtype", "top"), [("uint16", 10000), ("float32", 1.0), ("uint16", 4095)])
@pytest.mark.parametrize(("rows", "asks"), [(30, True), (12, False)])
def test_values_that_were_cut_off_are_told_or_asked(write_days, dtype, top, rows, asks):
    def cut(scene, number):
        values = (scene * (1e-4 if dtype == "float32" else 1)).astype(dtype)
        if number == 1:
            values[:, :rows] = top
        return values

    folder = write_days(cut, nodata=0)
    found = look(folder)
    assert "cut_off" in [problem.code for problem in found.problems]
    assert asked(found) == (["cut_off"] if asks else [])
    hidden = open_stack(folder, nodata=top)
    assert hidden.read(hidden.grid.window)[1].mean((1, 2)).tolist() == pytest.approx(
        [1, 1 - rows / 60, 1]
    )


def test_zeros_stay_no_observation_beside_another_nodata(write_days):
    def edges(scene, _number):
        values = scene.copy()
        values[:, :, :5] = 0
        values[:, 30:] = 10000
        return values

    stack = open_stack(write_days(edges, nodata=0), nodata=10000)
    assert stack.read(stack.grid.window)[1].mean() == pytest.approx(0.5 * 45 / 50)


def test_more_taken_off_than_there_was_is_told(write_days):
    found = look(write_days(lambda s, _n: s.astype(np.int16) - 300))
    assert [problem.code for problem in found.problems] == ["negative"]


@pytest.mark.parametrize("dtype", ["uint16", "float32"])
def test_zeros_of_one_band_far_from_all_it_measured_are_no_observation(write_days, dtype):
    def gap(scene, number):
        values = scene.copy() if dtype == "uint16" else (scene * 1e-4).astype(dtype)
        values[1] = np.maximum(values[1], values[1].max() / 2)  # no water in it
        values[1, :, : 10 * number] = 0
        return values

    found = look(write_days(gap))
    (told,) = [problem for problem in found.problems if problem.code == "lone_zeros"]
    assert "20.0 % of B03 in s2_20180610.tif (+1) are 0" in told.message
    shown, valid = open_stack(write_days(gap)).reflectance(PixelWindow(0, 0, 60, 50))
    assert not valid[2, :, :20].any()
    assert shown[2][:, valid[2]].min() > 0


def test_zeros_at_the_end_of_dark_values_are_dark(write_days):
    found = look(write_days(lambda s, _n: np.maximum(s.astype(np.int32) - 120, 0).astype("uint16")))
    assert "lone_zeros" not in {problem.code for problem in found.problems}
    assert [look.coverage for look in found.looks] == [1, 1, 1]


@pytest.mark.parametrize("percent", [0, 2])
@pytest.mark.parametrize("dates", [{1}, {0, 1, 2}])
def test_bands_scaled_by_their_own_range_are_asked_about(write_days, percent, dates):
    def own_range(scene, number):
        if number not in dates:
            return (scene * 1e-4).astype(np.float32)
        ends = np.percentile(scene, [percent, 100 - percent], axis=(1, 2), keepdims=True)
        return ((scene - ends[0]) / (ends[1] - ends[0])).clip(0, 1).astype(np.float32)

    folder = write_days(own_range)
    found = look(folder)
    assert asked(found) == ["stretched"]
    assert "s2_20180610" in found.problems[0].message or len(dates) == 3
    assert len(open_stack(folder, scale=1).dates) == 3


@pytest.mark.parametrize(("low", "high"), [(0, 10000), (1, 10000), (0, 65535)])
@pytest.mark.parametrize("percent", [0, 2])
def test_whole_numbers_scaled_by_their_own_range_are_asked_about(write_days, low, high, percent):
    def own_range(scene, _number):
        ends = np.percentile(scene, [percent, 100 - percent], axis=(1, 2), keepdims=True)
        shares = ((scene - ends[0]) / (ends[1] - ends[0])).clip(0, 1)
        return np.rint(low + shares * (high - low)).astype(np.uint16)

    found = look(write_days(own_range, nodata=0 if low else None))
    assert "stretched" in asked(found)
    (problem,) = [one for one in found.problems if one.code == "stretched"]
    assert f"exactly {high:g}" in problem.message
    assert "--scale 0.0001" in problem.remedy


@pytest.mark.parametrize("edge", [0, 4])
def test_whole_numbers_cut_off_at_both_ends_are_reflectance(write_days, edge):
    """Water below 0 and clouds above 1, as `clamp(0, 10000)` leaves them; with edges of 0."""

    def clamped(scene, _number):
        values = (scene.astype(int) - np.array([60, 60, 90, 60])[:, None, None]).clip(0, 10000)
        values[:, 20:30, 20:30] = 10000
        values[:, :, :edge] = 0
        return values.astype(np.uint16)

    assert "stretched" not in asked(look(write_days(clamped)))


def test_values_whose_mean_was_taken_off_are_asked_about(write_days):
    def standardised(scene, _number):
        mean = scene.mean(axis=(1, 2), keepdims=True)
        return ((scene - mean) / scene.std(axis=(1, 2), keepdims=True)).astype(np.float32)

    found = look(write_days(standardised))
    (problem,) = [one for one in found.problems if one.code == "stretched"]
    assert problem.asks
    assert "about 0" in problem.message


def test_reflectance_cut_off_at_0_and_1_is_reflectance(write_days):
    def clouded(scene, _number):
        values = (scene * 1e-4 - 0.012).clip(0, 1).astype(np.float32)
        values[:, 20:30, 20:30] = 1
        return values

    assert "stretched" not in asked(look(write_days(clouded)))


@pytest.mark.parametrize("resolution", [None, 30])
def test_what_a_subtraction_without_a_sign_turned_to_the_top_is_dark(write_days, resolution):
    below = 85
    folder = write_days(lambda s, _n: s - np.uint16(below))
    found = survey(folder, {}, GridOptions(resolution=resolution))
    (told,) = [problem for problem in found.problems if problem.code == "wrapped"]
    assert "just below 65536" in told.message
    assert told.mended
    stack = open_stack(folder, resolution=resolution)
    shown, _ = stack.reflectance(stack.grid.window)
    assert shown.max() < 0.5
    if resolution is None:
        right = (SCENES.astype(float) - below).clip(0) * 1e-4
        np.testing.assert_allclose(shown, right, atol=6e-5)


@pytest.mark.parametrize("how", ["mirrored", "aside", "cloud", "as it is"])
def test_a_date_that_does_not_look_like_the_place_is_told(write_days, how):
    cloud = np.random.default_rng(0).normal(5000, 600, SCENES[0].shape).astype(np.uint16)

    def changed(scene, number):
        if number != 1 or how == "as it is":
            return scene
        return {"mirrored": scene[:, ::-1, ::-1], "aside": np.roll(scene, 9, 2), "cloud": cloud}[
            how
        ]

    told = [p for p in look(write_days(changed)).problems if p.code == "unlike"]
    assert len(told) == (how != "as it is")
    assert all("2018-06-10 look unlike" in problem.message and not problem.asks for problem in told)


def test_copies_of_a_file_count_once(write_days, tmp_path):
    folder = write_days(lambda s, _n: s)
    (folder / "s2_20180610 (copy).tif").write_bytes((folder / "s2_20180610.tif").read_bytes())
    found = look(folder)
    assert len(found.acquisitions[1].granules) == 1
    assert [left.reason.partition(" as ")[0] for left in found.left_out] == ["the same pixels"]


def test_two_versions_of_a_day_are_told(write_days, write_scene):
    folder = write_days(lambda s, _n: s)
    write_scene(folder / "s2_20180610_v2.tif", SCENES[1] + 40, names=FOUR, nodata=None)
    assert [problem.code for problem in look(folder).problems] == ["same_day"]


def test_dates_that_hardly_overlap_are_told_with_what_they_share(tmp_path, write_scene):
    for number, (day, scene) in enumerate(zip(DAYS, SCENES, strict=True)):
        place = PLACE @ Affine.translation(6000 * (number == 1), 0)
        write_scene(tmp_path / f"s2_{day}.tif", scene, names=FOUR, transform=place)
    (told,) = look(tmp_path).problems
    assert told.code == "hardly_overlap"
    area = told.remedy.split("--area ")[1].split(" ")[0]
    stack = open_stack(tmp_path, area=area)
    assert max(abs(side - own) for side, own in zip(stack.grid.shape, (60, 50), strict=True)) <= 2


def test_dates_side_by_side_are_refused(tmp_path, write_scene):
    for number, (day, scene) in enumerate(zip(DAYS, SCENES, strict=True)):
        place = PLACE @ Affine.translation(60 * number, 0)
        write_scene(tmp_path / f"s2_{day}.tif", scene, names=FOUR, transform=place)
    with pytest.raises(StackError, match="No place is seen on two dates"):
        open_stack(tmp_path)


def without_data(band: int, number: int, rows: slice = slice(None)):
    """Makes scenes in which a band lacks rows, in one scene (by its number) or in all (-1)."""

    def make(scene, at):
        values = scene.copy()
        if number in (at, -1):
            values[band, rows] = 0
        return values

    return make


def test_a_band_of_nodata_alone_is_left_out_and_hides_nothing_of_the_others(write_days):
    found = look(write_days(without_data(3, -1), nodata=0))
    assert found.bands == ("B02", "B03", "B04")
    assert [(left.name, left.reason) for left in found.left_out] == [
        ("B08", "They are nodata everywhere")
    ]


def test_a_band_of_nodata_alone_at_one_date_is_asked_about(write_days):
    with pytest.raises(StackError, match=r"B08 is nodata everywhere in s2_20180610\.tif"):
        open_stack(write_days(without_data(3, 1), nodata=0))


def test_an_empty_date_says_nothing_of_a_band_that_is_empty_at_all_others(write_days):
    def make(scene, number):
        return np.zeros_like(scene) if number == 1 else without_data(3, -1)(scene, number)

    found = look(write_days(make, nodata=0))
    assert found.bands == ("B02", "B03", "B04")
    assert asked(found) == []


def test_bands_that_lack_pixels_which_others_have_are_told(write_days):
    found = look(write_days(without_data(3, 1, slice(0, 15)), nodata=0))
    (told,) = [problem for problem in found.problems if problem.code == "bands_apart"]
    assert told.message == "B08 of s2_20180610.tif are nodata in 25 % where other bands are not"
    assert "--bands B02,B03,B04 " in told.remedy
    few = look(write_days(without_data(3, 1, slice(0, 1)), nodata=0, folder="few"))
    assert "bands_apart" not in [problem.code for problem in few.problems]


def test_bands_that_share_no_pixel_make_no_region(write_days):
    def halves(scene, _number):
        values = scene.copy()
        values[:2, :30] = 0
        values[2:, 30:] = 0
        return values

    with pytest.raises(StackError, match="no pixel that all bands show") as raised:
        open_stack(write_days(halves, nodata=0))
    assert "--bands" in raised.value.remedy


def test_bands_in_another_order_than_their_names_are_told(write_days):
    told = look(write_days(lambda scene, _: scene[[0, 1, 3, 2]], folder="exchanged"))
    (problem,) = [one for one in told.problems if one.code == "bands_exchanged"]
    assert len(problem.of) == 3  # it stands beside each date
    assert not problem.asks
    told = look(write_days(lambda scene, _: scene))
    assert "bands_exchanged" not in [one.code for one in told.problems]
    # Of one date it may be mud, or smoke.
    told = look(write_days(lambda scene, n: scene if n else scene[[0, 1, 3, 2]], folder="mud"))
    assert "bands_exchanged" not in [one.code for one in told.problems]


@pytest.mark.parametrize("dates", [(0, 1, 2), (1,), ()])
def test_red_and_blue_exchanged_are_told_of_all_dates_and_of_one(write_days, dates):
    found = look(write_days(lambda s, number: s[[2, 1, 0, 3]] if number in dates else s))
    told = [problem for problem in found.problems if problem.code == "red_blue"]
    assert [len(problem.of) for problem in told] == ([len(dates)] if dates else [])
    assert not any(problem.asks for problem in told)


@pytest.mark.parametrize("stack", ["liri", "bracciano", "bouconne", "bolzano", "lachish"])
def test_red_and_blue_of_real_imagery_are_told_only_where_they_are_exchanged(stacks, stack):
    names = ("red_blue", "bands_exchanged")
    assert not [one for one in look(stacks / stack).problems if one.code in names]


@pytest.mark.parametrize(
    ("place", "width"),
    [
        (PLACE, None),
        (Affine(0.01, 0, 394.54, 0, -0.01, 4587.52), "0.01"),
        (Affine(2e4, 0, 3e5, 0, -2e4, 5e6), "20000"),
    ],
    ids=["metres", "kilometres", "millimetres"],
)
def test_coordinates_in_another_unit_than_the_crs_are_told(write_days, place, width):
    told = look(write_days(lambda scene, _: scene, transform=place))
    found = [one for one in told.problems if one.code == "pixel_size"]
    assert len(found) == (width is not None)
    for problem in found:
        assert f"The pixels are {width} m wide in EPSG:32633" in problem.message


def test_a_date_in_percent_among_others_is_not_answered_with_a_scale_for_all(write_days):
    folder = write_days(
        lambda scene, number: (scene * (1e-2 if number == 1 else 1e-4)).astype(np.float32)
    )
    (problem,) = [one for one in look(folder).problems if one.code == "scale"]
    assert problem.asks
    assert problem.message.startswith("s2_20180610.tif ")
    assert "export these again" in problem.remedy
    assert "--scale 0" not in problem.remedy
